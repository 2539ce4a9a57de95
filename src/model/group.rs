//! A group: a frame around concepts.

use super::{Color, ConceptId, Extra, GroupId};

/// One group of a map. A concept is a member of one group at most.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What stands at the frame's top left.
    pub title: String,
    /// The colour of its tint.
    pub color: Color,
    /// The group that it lies in.
    pub inside: Option<GroupId>,
    /// Its own members, without those of groups inside it, in the order of their slugs.
    pub members: Vec<ConceptId>,
    /// Whether it is drawn as one card.
    pub folded: bool,
    /// Fields of a newer or another program.
    pub extra: Extra,
}

impl Group {
    /// An open group with a title, a colour and members.
    pub fn new(title: String, color: Color, members: Vec<ConceptId>) -> Group {
        Group { title, color, inside: None, members, folded: false, extra: Extra::default() }
    }
}
