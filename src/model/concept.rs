//! A concept: a card on the map and everything that hangs on it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Date, Extra, PaperId, Place};

/// One concept of a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Concept {
    /// What stands on the card.
    pub title: String,
    /// Other names, which search finds.
    pub also: Vec<String>,
    /// The slug of a kind of the legend; empty for none. One that the legend lacks is kept.
    pub kind: String,
    /// The card's centre; none while it was not placed yet.
    pub at: Option<Place>,
    /// Whether arranging leaves it where it is.
    pub pinned: bool,
    /// When it came up.
    pub date: Option<Date>,
    /// Free words to find it by.
    pub tags: Vec<String>,
    /// The cells of comparison tables, by column.
    pub facts: BTreeMap<String, Fact>,
    /// Markdown; `[[slug]]` points at another concept. Shared, because every step of an edit carries it.
    pub note: Arc<str>,
    /// The papers that it rests on.
    pub papers: Vec<PaperId>,
    /// Files relative to the map, or web addresses.
    pub files: Vec<String>,
    /// Fields of a newer or another program.
    pub extra: Extra,
}

/// One cell of a comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fact {
    /// What the cell says.
    pub value: String,
    /// The paper that says so.
    pub paper: Option<PaperId>,
    /// Fields of a newer or another program.
    pub extra: Extra,
}
