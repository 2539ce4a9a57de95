//! What stands on the card of a concept below its title, where the map shows it: how its note begins, and its tags.

use std::hash::BuildHasher as _;

use super::Scene;
use crate::edit::Changes;
use crate::look::card::{CardShape, shape, shape_with};
use crate::look::markdown::opening;
use crate::model::{Concept, ConceptId, Id as _, Map, mentions};

/// The texts below a title.
#[derive(Debug, Default, Hash)]
pub(super) struct Written {
    note: String,
    tags: Vec<String>,
}

impl Written {
    /// What a map shows of a concept.
    pub(super) fn of(map: &Map, concept: &Concept) -> Written {
        let shows = map.head().cards;
        let title_of = |slug: &str| {
            let concept = map.concepts().id(slug).and_then(|id| map.concept(id));
            Some(concept.map_or_else(|| slug.to_owned(), |concept| concept.title.clone()))
        };
        let note = if shows.notes { opening(&concept.note, title_of) } else { String::new() };
        let tags = concept.tags.iter().filter(|_| shows.tags).map(|tag| format!("#{tag}")).collect();
        Written { note, tags }
    }

    /// The shape of the card of a concept with this title.
    pub(super) fn shape(&self, title: &str) -> CardShape {
        if self.is_empty() { shape(title) } else { shape_with(title, &self.note, &self.tags.join("  ")) }
    }

    /// Stands for the texts: the same number, the same texts.
    pub(super) fn number(&self) -> u64 {
        if self.is_empty() { 0 } else { foldhash::fast::FixedState::default().hash_one(self) }
    }

    fn is_empty(&self) -> bool {
        self.note.is_empty() && self.tags.is_empty()
    }
}

/// How large the card of a concept is on a map: by what the map shows on cards, and by nothing else.
pub fn card_size(map: &Map, concept: &Concept) -> (f32, f32) {
    let shape = Written::of(map, concept).shape(&concept.title);
    (shape.width, shape.height)
}

/// A number that stands for a title.
pub(super) fn number_of(title: &str) -> u64 {
    foldhash::fast::FixedState::default().hash_one(title)
}

impl Scene {
    /// Whether the map shows something else on its cards than these do.
    pub(super) fn shows_else(&self, map: &Map) -> bool {
        let mut cards = self.folded.values().map(|folded| &folded.card).chain(self.cards.iter().flatten());
        cards.next().is_some_and(|card| card.shows != map.head().cards)
    }

    /// The concepts whose cards say the titles of others that are called otherwise now.
    pub(super) fn said_otherwise(&self, map: &Map, changes: &Changes) -> Vec<ConceptId> {
        if !map.head().cards.notes {
            return Vec::new();
        }
        let is_called_so = |id: ConceptId| {
            let card = self.cards.get(id.index())?.as_ref()?;
            Some(card.title == number_of(&map.concept(id)?.title))
        };
        let renamed = changes.concepts.iter().filter(|id| is_called_so(**id) != Some(true));
        let slugs: Vec<&str> = renamed.map(|id| map.concepts().slug(*id)).collect();
        if slugs.is_empty() {
            return Vec::new();
        }
        let says = |concept: &Concept| mentions(&concept.note).any(|mention| slugs.contains(&mention.target));
        map.concepts().iter().filter(|(_, concept)| says(concept)).map(|(id, _)| id).collect()
    }
}
