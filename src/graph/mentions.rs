//! Which notes mention a concept.

use std::collections::BTreeSet;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};

use crate::model::{Concept, ConceptId, Id, Map, Mentioned, mention_key, mentionable_names, mentions};

/// The mentions in all notes of a map, by what they name. Kept up to date by what a step touched.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// By the index of a concept, its note as it was read last, and what that names.
    notes: Vec<Option<(Arc<str>, Vec<String>)>>,
    by_name: HashMap<String, BTreeSet<ConceptId>>,
}

impl Mentions {
    /// The mentions of a map.
    pub fn new(map: &Map) -> Mentions {
        let mut index = Mentions { notes: Vec::new(), by_name: HashMap::new() };
        let concepts: Vec<ConceptId> = map.concepts().iter().map(|(id, _)| id).collect();
        index.update(map, &concepts);
        index
    }

    /// Follows the map in these concepts, such as those of a step's `Changes`.
    pub fn update(&mut self, map: &Map, concepts: &[ConceptId]) {
        for &id in concepts {
            self.put(id, map.concept(id));
        }
    }

    /// The other concepts of which a mention means this one, each once.
    pub fn of(&self, map: &Map, id: ConceptId) -> BTreeSet<ConceptId> {
        let Some(concept) = map.concept(id) else { return BTreeSet::new() };
        let names = std::iter::once(map.concepts().slug(id)).chain(mentionable_names(concept));
        let mut all: BTreeSet<ConceptId> =
            names.filter_map(|name| self.by_name.get(&mention_key(name))).flatten().copied().collect();
        all.remove(&id);
        // Others may have these names, too: what a mention means is decided in one place.
        let mentioned = Mentioned::on(map);
        let means = |note: &str| mentions(note).any(|mention| mentioned.find(mention.target) == Some(id));
        all.retain(|other| map.concept(*other).is_some_and(|concept| means(&concept.note)));
        all
    }

    fn put(&mut self, id: ConceptId, concept: Option<&Concept>) {
        if self.notes.len() <= id.index() {
            self.notes.resize(id.index() + 1, None);
        }
        let Some(slot) = self.notes.get_mut(id.index()) else { return };
        let is_known = |known: &(Arc<str>, _), concept: &Concept| known.0 == concept.note;
        if slot.as_ref().zip(concept).is_some_and(|(known, concept)| is_known(known, concept)) {
            return;
        }
        let named = concept.map_or_else(Vec::new, |concept| {
            mentions(&concept.note).map(|mention| mention_key(mention.target)).collect()
        });
        for name in slot.take().into_iter().flat_map(|(_, names)| names) {
            if let Some(by) = self.by_name.get_mut(&name) {
                by.remove(&id);
            }
        }
        for name in &named {
            self.by_name.entry(name.clone()).or_default().insert(id);
        }
        if let Some(concept) = concept.filter(|_| !named.is_empty()) {
            *slot = Some((concept.note.clone(), named));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(map: &mut Map, slug: &str, title: &str, note: &str) -> ConceptId {
        let id = map.concepts().id(slug).unwrap_or_else(|| map.claim_concept_slug(slug));
        let concept = Concept { title: title.to_owned(), note: note.into(), ..Concept::default() };
        map.put_concept(id, Some(Arc::new(concept)));
        id
    }

    #[test]
    fn a_concept_is_mentioned_by_slug_and_by_title() {
        let mut map = Map::default();
        let rm = put(&mut map, "reward-model", "Reward model", "itself: [[reward-model]]");
        let ppo = put(&mut map, "ppo", "PPO", "steps by [[reward-model]], twice [[REWARD MODEL]]");
        let sft = put(&mut map, "sft", "SFT", "before the [[Reward Model]]");
        let mut mentions = Mentions::new(&map);
        assert_eq!(mentions.of(&map, rm), BTreeSet::from([ppo, sft]));
        put(&mut map, "ppo", "PPO", "alone");
        mentions.update(&map, &[ppo]);
        assert_eq!(mentions.of(&map, rm), BTreeSet::from([sft]));
        map.put_concept(sft, None);
        mentions.update(&map, &[sft]);
        assert_eq!(mentions.of(&map, rm), BTreeSet::new());
    }

    #[test]
    fn a_concept_is_mentioned_by_another_name_too_and_one_that_is_gone_by_nothing() {
        let mut map = Map::default();
        let id = map.claim_concept_slug("rm");
        let concept = Concept { also: vec!["奖励模型".to_owned(), "ＲＭ 2".to_owned()], ..Concept::default() };
        map.put_concept(id, Some(Arc::new(concept)));
        let notes = ["first", "second"].map(|slug| put(&mut map, slug, slug, "by the [[奖励模型]] and the [[rm 2]]"));
        let mut mentions = Mentions::new(&map);
        assert_eq!(mentions.of(&map, id), BTreeSet::from(notes));
        map.put_concept(id, None);
        mentions.update(&map, &[id]);
        assert_eq!(mentions.of(&map, id), BTreeSet::new());
    }
}
