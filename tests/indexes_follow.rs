//! What is looked up and searched follows every change, and finds the same as an index made anew.

#![expect(clippy::indexing_slicing, reason = "a test that was set up wrong ends here")]

mod common;
#[path = "common/edits.rs"]
mod edits;

use std::collections::BTreeSet;

use common::acts::{Desk, act};
use edits::pick;
use mailuo::edit::{Changes, apply};
use mailuo::graph::{Index, Query, SearchIndex};
use mailuo::model::{ConceptId, Map, Mentioned, mentions};
use proptest::prelude::*;

/// Titles, other names and tags of random acts, whole, in part, misspelt and in pinyin; numbers of notes and phrases.
const SOUGHT: &str =
    "gpt|GPT-2|gpt2|奖励|獎勵|jiangli|jlmx|model|reward model|rm|rewadr|modle|ppo|dpo|and|1|27|papers:some|tag:ppo";

struct Indexes {
    index: Index,
    search: SearchIndex,
}

impl Indexes {
    fn of(map: &Map) -> Indexes {
        Indexes { index: Index::new(map), search: SearchIndex::new(map) }
    }

    fn follow(&mut self, map: &Map, changes: &Changes) {
        self.index.update(map, &changes.concepts);
        self.search.update(map, &changes.concepts, &changes.links, &changes.papers);
        let fresh = Indexes::of(map);
        for words in SOUGHT.split('|') {
            let query = Query::new(words);
            assert_eq!(self.search.find(map, &query), fresh.search.find(map, &query), "{words} after {changes:?}");
            assert_eq!(self.index.titles.find(words, 100), fresh.index.titles.find(words, 100), "{words}");
        }
        for (id, concept) in map.concepts().iter() {
            let mentions = &self.index.mentions;
            assert_eq!(mentions.of(map, id), fresh.index.mentions.of(map, id), "{concept:?} after {changes:?}");
            assert_eq!(mentions.of(map, id), mentioning(map, id), "{concept:?} after {changes:?}");
        }
    }
}

/// The other concepts of which a mention means this one.
fn mentioning(map: &Map, id: ConceptId) -> BTreeSet<ConceptId> {
    let mentioned = Mentioned::on(map);
    let means = |note: &str| mentions(note).any(|mention| mentioned.find(mention.target) == Some(id));
    map.concepts()
        .iter()
        .filter(|(other, concept)| *other != id && means(&concept.note))
        .map(|(other, _)| other)
        .collect()
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn indexes_follow_every_act_and_every_step_back_and_forth(
        acts in prop::collection::vec((act(), 0..6_u8), 1..60),
    ) {
        let mut desk = Desk::new();
        let mut indexes = Indexes::of(desk.document.map());
        for (act, then) in acts {
            if let Some(changes) = desk.act(act) {
                indexes.follow(desk.document.map(), &changes);
            }
            if then < 2 && let Some((_, changes)) = desk.document.undo().unwrap() {
                indexes.follow(desk.document.map(), &changes);
            }
            if then < 1 && let Some((_, changes)) = desk.document.redo().unwrap() {
                indexes.follow(desk.document.map(), &changes);
            }
        }
    }

    #[test]
    fn indexes_follow_every_kind_of_edit(acts in prop::collection::vec(act(), 40), picks in prop::collection::vec(pick(), 1..60)) {
        let mut desk = Desk::new();
        for act in acts {
            desk.act(act);
        }
        let mut map = desk.document.map().clone();
        let mut indexes = Indexes::of(&map);
        for pick in picks {
            let edits = vec![pick.edit(&map)];
            let changes = Changes::of(&edits);
            if apply(&mut map, edits).is_ok() {
                indexes.follow(&map, &changes);
            }
        }
    }
}
