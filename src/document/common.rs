//! What several concepts have in common.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

use crate::edit::compose::with_concepts;
use crate::edit::{Label, Transaction};
use crate::model::{Concept, ConceptId, Map};

/// Several concepts, and what they have in common. Two are the same where their concepts are.
#[derive(Debug, Default)]
pub struct Common {
    ids: BTreeSet<ConceptId>,
    /// The kind that all have; none where they differ.
    pub kind: Option<String>,
    /// The date that all have, empty for no date; none where they differ.
    pub date: Option<String>,
    /// Their tags, those that most have first, and whether all have each.
    pub tags: Vec<(String, bool)>,
    /// Their facts by name, those that most have first.
    pub facts: Vec<CommonFact>,
}

/// A fact that several concepts have.
#[derive(Debug)]
pub struct CommonFact {
    /// Its name.
    pub name: String,
    /// Its value where all have the same one.
    pub value: Option<String>,
}

/// The most tags and facts that are told of.
const MOST: usize = 12;

impl PartialEq for Common {
    fn eq(&self, other: &Common) -> bool {
        self.ids == other.ids
    }
}

impl Eq for Common {}

impl Hash for Common {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.ids.len(), self.ids.first(), self.ids.last()).hash(state);
    }
}

impl Common {
    /// Whether these are the concepts.
    pub fn is_of(&self, ids: &BTreeSet<ConceptId>) -> bool {
        self.ids == *ids
    }

    /// What these concepts have in common.
    pub fn of(map: &Map, ids: &BTreeSet<ConceptId>) -> Common {
        let mut kinds = Same::default();
        let mut dates = Same::default();
        let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
        let mut facts: BTreeMap<&str, (usize, Same<&str>)> = BTreeMap::new();
        for concept in ids.iter().filter_map(|id| map.concept(*id)) {
            kinds.meet(concept.kind.as_str());
            dates.meet(concept.date);
            for tag in &concept.tags {
                *tags.entry(tag).or_default() += 1;
            }
            for (name, fact) in &concept.facts {
                let (count, values) = facts.entry(name).or_default();
                *count += 1;
                values.meet(fact.value.as_str());
            }
        }
        let all = |count: usize| count == ids.len();
        let mut tags: Vec<(&str, usize)> = tags.into_iter().collect();
        tags.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mut facts: Vec<(&str, (usize, Same<&str>))> = facts.into_iter().collect();
        facts.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
        let tags = tags.into_iter().take(MOST).map(|(tag, count)| (tag.to_owned(), all(count))).collect();
        let facts = facts.into_iter().take(MOST).map(|(name, (count, values))| {
            let value = values.agreed().filter(|_| all(count)).map(str::to_owned);
            CommonFact { name: name.to_owned(), value }
        });
        Common {
            ids: ids.clone(),
            kind: kinds.agreed().map(str::to_owned),
            date: dates.agreed().map(|date| date.map(|date| date.to_string()).unwrap_or_default()),
            tags,
            facts: facts.collect(),
        }
    }

    /// A fact by its name.
    pub fn fact(&self, name: &str) -> Option<&CommonFact> {
        self.facts.iter().find(|fact| fact.name == name)
    }

    /// Changes all of the concepts; none where that changes nothing.
    pub fn change(&self, map: &Map, change: impl FnMut(&mut Concept)) -> Option<Transaction> {
        let label = Label::EditConcepts(self.ids.len());
        with_concepts(map, self.ids.iter().copied(), label, change)
    }
}

/// Whether all that were met are the same.
#[derive(Debug, Default)]
enum Same<T> {
    #[default]
    Nothing,
    One(T),
    Several,
}

impl<T: PartialEq> Same<T> {
    fn meet(&mut self, value: T) {
        *self = match std::mem::take(self) {
            Same::Nothing => Same::One(value),
            Same::One(known) if known == value => Same::One(known),
            Same::One(_) | Same::Several => Same::Several,
        };
    }

    fn agreed(self) -> Option<T> {
        match self {
            Same::One(value) => Some(value),
            Same::Nothing | Same::Several => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::compose::with_concept;
    use crate::edit::{Edit, apply};
    use crate::model::{Date, Fact};

    fn fact(value: &str) -> Fact {
        Fact { value: value.to_owned(), ..Fact::default() }
    }

    #[test]
    fn what_all_have_is_told_from_what_some_have() {
        let mut map = Map::default();
        let [a, b] = ["A", "B"].map(|title| map.claim_concept(title, &mut |_| 0));
        let concepts = [a, b].map(|id| Edit::Concept(id, Some(Arc::default())));
        apply(&mut map, concepts.to_vec()).expect("two that fit");
        let mut edit = |id, change: &dyn Fn(&mut Concept)| {
            let done = with_concept(&map, id, Label::EditMap, change).expect("a change");
            apply(&mut map, done.edits).expect("a change that fits");
        };
        edit(a, &|it| it.tags = vec!["openai".to_owned(), "key".to_owned()]);
        edit(b, &|it| it.tags = vec!["openai".to_owned()]);
        edit(a, &|it| it.date = "2020".parse::<Date>().ok());
        edit(a, &|it| drop(it.facts.insert("open".to_owned(), fact("no"))));
        edit(b, &|it| it.facts = BTreeMap::from([("open".to_owned(), fact("no")), ("size".to_owned(), fact("7B"))]));
        let common = Common::of(&map, &BTreeSet::from([a, b]));
        assert_eq!(common.tags, [("openai".to_owned(), true), ("key".to_owned(), false)]);
        assert_eq!((common.date.as_deref(), common.kind.as_deref()), (None, Some("")));
        let value = |name: &str| common.fact(name).and_then(|fact| fact.value.as_deref());
        assert_eq!((value("open"), value("size")), (Some("no"), None));
        let change = common.change(&map, |concept| concept.date = None).expect("A has a date");
        assert_eq!((change.edits.len(), change.label), (1, Label::EditConcepts(2)));
    }
}
