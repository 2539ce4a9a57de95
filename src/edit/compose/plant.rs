//! Concepts that come all at once from somewhere that is no map: an outline, a text.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::groups::color_of_new_group;
use super::regrouping::Regrouping;
use super::{Created, Selection};
use crate::edit::{Edit, Label, Transaction};
use crate::model::{Concept, ConceptId, Fact, Group, GroupId, Link, LinkKind, Map, Place};

/// A concept that is to stand on the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seedling {
    /// What stands on its card.
    pub title: String,
    /// Its note.
    pub note: String,
    /// Its cells, by column.
    pub facts: Vec<(String, String)>,
    /// Its files.
    pub files: Vec<String>,
    /// The card's centre.
    pub at: Place,
    /// Which of those before it, it is a part of.
    pub parent: Option<usize>,
    /// Whether it is no concept but a group of those that are parts of it.
    pub is_group: bool,
}

/// Plants concepts of one kind, all in one group or in none but for those of groups that come with them, each linked to
/// what it is a part of. None of nothing; one without a title is left out, and what hangs on it stands alone.
pub fn plant(
    map: &mut Map,
    seedlings: Vec<Seedling>,
    kind: &str,
    group: Option<GroupId>,
    random: &mut impl FnMut(usize) -> usize,
) -> Option<Created> {
    let mut selection = Selection::default();
    let (mut concepts, mut links) = (Vec::with_capacity(seedlings.len()), Vec::new());
    let (mut groups, mut members) = (Vec::new(), Vec::new());
    // The concept that each has become, and the group in which its parts stand.
    let mut planted: Vec<(Option<ConceptId>, Option<GroupId>)> = Vec::with_capacity(seedlings.len());
    for Seedling { title, note, facts, files, at, parent, is_group } in seedlings {
        let title = title.trim().to_owned();
        let (parent, around) = parent.and_then(|parent| planted.get(parent).copied()).unwrap_or((None, group));
        if title.is_empty() {
            planted.push((None, around));
        } else if is_group {
            let color = color_of_new_group(map);
            let id = map.claim_group(&title, random);
            groups.push((id, Group { inside: around, ..Group::new(title, color, Vec::new()) }));
            planted.push((None, Some(id)));
        } else {
            let id = map.claim_concept(&title, random);
            if let Some(parent) = parent {
                let link = map.claim_link();
                selection.links.insert(link);
                links.push(Edit::Link(link, Some(Arc::new(Link::new(id, parent, LinkKind::PartOf)))));
            }
            let at = Some(at.moved(0, 0));
            let fact = |(name, value): (String, String)| (name, Fact { value, ..Fact::default() });
            let facts = facts.into_iter().map(fact).collect();
            let concept =
                Concept { title, note: note.into(), kind: kind.to_owned(), at, facts, files, ..Concept::default() };
            concepts.push(Edit::Concept(id, Some(Arc::new(concept))));
            selection.concepts.insert(id);
            members.push((id, around));
            planted.push((Some(id), around));
        }
    }
    let mut grouping = Regrouping::new(map);
    // One in which nothing stands would not be seen.
    let mut held: BTreeSet<GroupId> = members.iter().filter_map(|(_, around)| *around).collect();
    for (id, group) in groups.iter().rev() {
        if held.contains(id) {
            held.extend(group.inside);
        }
    }
    for (id, group) in groups {
        if held.contains(&id) {
            grouping.put(id, group);
        }
    }
    for (id, group) in members {
        grouping.move_concept(id, group);
    }
    let label = Label::Paste(selection.concepts.len());
    let edits: Vec<Edit> = concepts.into_iter().chain(links).chain(grouping.edits()).collect();
    (!selection.is_empty()).then(|| Created { transaction: Transaction::new(label, edits), selection })
}

/// Puts a text below what the note of a concept says already.
pub fn append_to_note(map: &Map, id: ConceptId, text: &str) -> Option<Transaction> {
    let note = &map.concept(id)?.note;
    let between = if note.trim().is_empty() { "" } else { "\n\n" };
    super::set_note(map, id, &format!("{}{between}{text}", note.trim_end()), None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::compose::set_note;
    use crate::edit::compose::testing::{Sketch, first};

    fn seedling(title: &str, parent: Option<usize>) -> Seedling {
        Seedling { title: title.to_owned(), parent, at: Place::new(8, 16), ..Seedling::default() }
    }

    #[test]
    fn an_outline_hangs_together_by_parts_and_is_one_step() {
        let mut sketch = Sketch::new("z, g(z)");
        let group = sketch.group("g");
        let outline = vec![
            Seedling { note: "about a".to_owned(), ..seedling(" a ", None) },
            seedling("b", Some(0)),
            seedling(" ", Some(0)),
            seedling("c", Some(2)),
            seedling("b", Some(1)),
        ];
        let created = plant(&mut sketch.map, outline, "model", Some(group), &mut first).unwrap();
        assert_eq!((created.selection.concepts.len(), created.selection.links.len()), (4, 2));
        assert_eq!(created.transaction.label, Label::Paste(4));
        sketch.commit(Some(created.transaction));
        assert_eq!(sketch.shown(), "a, b, b-aaaaa, c, z, b=a, b-aaaaa=b, g(a b b-aaaaa c z)");
        let a = sketch.map.concept(sketch.concept("a")).unwrap();
        assert_eq!((a.kind.as_str(), a.at), ("model", Some(Place::new(8, 16))));
        assert_eq!((a.title.as_str(), &*a.note), ("a", "about a"));
        sketch.undo();
        assert_eq!(sketch.shown(), "z, g(z)");
        assert!(plant(&mut sketch.map, Vec::new(), "", None, &mut first).is_none());
    }

    #[test]
    fn groups_come_with_their_own_inside_each_other() {
        let mut sketch = Sketch::new("z, g(z)");
        let group = |title: &str, parent| Seedling { is_group: true, ..seedling(title, parent) };
        let cell = Seedling { facts: vec![("Year".to_owned(), "2018".to_owned())], ..seedling("a", Some(1)) };
        let outline = vec![group("h", None), group("k", Some(0)), cell, seedling("b", Some(2)), seedling("c", Some(0))];
        let outer = sketch.group("g");
        let created = plant(&mut sketch.map, outline, "", Some(outer), &mut first);
        sketch.commit(created.map(|created| created.transaction));
        let [h, k] = ["h", "k"].map(|slug| sketch.map.group(sketch.group(slug)).unwrap());
        assert_eq!((h.inside, k.inside), (Some(outer), Some(sketch.group("h"))));
        let of = |slug: &str| sketch.map.group_of(sketch.concept(slug));
        assert_eq!(["a", "b", "c"].map(of), ["k", "k", "h"].map(|slug| Some(sketch.group(slug))));
        let a = sketch.map.concept(sketch.concept("a")).unwrap();
        assert_eq!(a.facts.get("Year").map(|fact| &*fact.value), Some("2018"));
        sketch.undo();
        assert_eq!(sketch.shown(), "z, g(z)");
    }

    #[test]
    fn a_text_goes_below_the_note() {
        let mut sketch = Sketch::new("a");
        let a = sketch.concept("a");
        sketch.commit(append_to_note(&sketch.map, a, "one"));
        sketch.commit(append_to_note(&sketch.map, a, "two\n"));
        assert_eq!(&*sketch.map.concept(a).unwrap().note, "one\n\ntwo\n");
        sketch.undo();
        sketch.undo();
        sketch.commit(set_note(&sketch.map, a, " ", None));
        sketch.commit(append_to_note(&sketch.map, a, "one"));
        assert_eq!(&*sketch.map.concept(a).unwrap().note, "one");
    }
}
