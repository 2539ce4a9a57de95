//! All that is looked up in a map, kept up to date together.

use super::{Mentions, TitleIndex};
use crate::model::{ConceptId, Map};

/// The indexes of one map.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Concepts by what they are called.
    pub titles: TitleIndex,
    /// Concepts by the notes that mention them.
    pub mentions: Mentions,
}

impl Index {
    /// The indexes of a map.
    pub fn new(map: &Map) -> Index {
        Index { titles: TitleIndex::new(map), mentions: Mentions::new(map) }
    }

    /// Follows the map in these concepts, such as those of a step's `Changes`.
    pub fn update(&mut self, map: &Map, concepts: &[ConceptId]) {
        self.titles.update(map, concepts);
        self.mentions.update(map, concepts);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Concept;

    #[test]
    fn titles_and_mentions_follow_together() {
        let mut map = Map::default();
        let [a, b] = ["a", "b"].map(|slug| map.claim_concept_slug(slug));
        let mut index = Index::new(&map);
        let concept = Concept { title: "GPT".to_owned(), note: "after [[b]]".into(), ..Concept::default() };
        map.put_concept(a, Some(Arc::new(concept)));
        map.put_concept(b, Some(Arc::default()));
        index.update(&map, &[a, b]);
        assert_eq!((index.titles.find("gpt", 9), index.mentions.of(&map, b).into_iter().collect()), (vec![a], vec![a]));
    }
}
