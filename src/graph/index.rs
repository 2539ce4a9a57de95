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
