//! Tours through a map, and tables that compare its concepts.

use super::{ConceptId, Extra, GroupId, StopId};

/// A way through the map to talk along.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tour {
    /// What the tour is called.
    pub title: String,
    /// How long it may take, in minutes.
    pub minutes: Option<u32>,
    /// Whether each lit card says the first sentence of its note under its title.
    pub first_sentences: bool,
    /// Its stops in order.
    pub stops: Vec<Stop>,
    /// Fields of a newer or another program.
    pub extra: Extra,
}

impl Tour {
    /// The place of a stop, from 0.
    pub fn place_of(&self, stop: StopId) -> Option<usize> {
        self.stops.iter().position(|known| known.id == stop)
    }
}

/// One stop of a tour: a view, never a copy of what it shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// Given by the map; no other stop of the map has it.
    pub id: StopId,
    /// What the audience sees as its title.
    pub title: String,
    /// What is lit.
    pub show: Vec<Shown>,
    /// Whether what later stops show stays hidden.
    pub hide_later: bool,
    /// How long it may take, in minutes.
    pub minutes: Option<u32>,
    /// Speaker notes in Markdown.
    pub say: String,
    /// Fields of a newer or another program.
    pub extra: Extra,
}

impl Stop {
    /// A stop that shows nothing yet.
    pub fn new(id: StopId) -> Stop {
        Stop {
            id,
            title: String::new(),
            show: Vec::new(),
            hide_later: false,
            minutes: None,
            say: String::new(),
            extra: Extra::default(),
        }
    }
}

/// Something that a stop shows; a concept or group that is gone stays named.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// One concept.
    Concept(ConceptId),
    /// A group with its members.
    Group(GroupId),
    /// What a search finds.
    Find(String),
    /// The whole map.
    All,
    /// Something that this version does not know, kept as its RON text.
    Other(String),
}

/// A table that compares concepts by their facts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// What the table is called.
    pub title: String,
    /// One row a concept.
    pub rows: Vec<ConceptId>,
    /// One column a fact, by its name.
    pub columns: Vec<String>,
    /// Fields of a newer or another program.
    pub extra: Extra,
}
