//! What other programs' files become: a new map, and what could not come into it.

use super::position::Position;
use crate::model::{Color, Map};

/// What a map needs that does not stand in the file that it is made of.
pub struct Around<'a> {
    /// What the map is called.
    pub title: &'a str,
    /// What a kind of cards of one colour is called; grey stands for cards without one.
    pub kind_title: &'a dyn Fn(&Color) -> String,
    /// Where the map finds a file that the other names.
    pub file_from_map: &'a dyn Fn(&str) -> String,
    /// The text of a note that it names.
    pub read_note: &'a mut dyn FnMut(&str) -> Option<String>,
    /// Gives a random number below the one that it gets, for the names of what has the same title.
    pub random: &'a mut dyn FnMut(usize) -> usize,
}

/// A map made of another program's file.
#[derive(Debug)]
pub struct Imported {
    /// The map.
    pub map: Map,
    /// What could not come as it was, in the order of the file.
    pub left_out: Vec<NotCome>,
}

/// Why another program's file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// It is not UTF-8; the place of the first byte that is not.
    NotUtf8(Position),
    /// It is not JSON.
    NotJson {
        /// Where.
        position: Position,
        /// In the parser's words.
        message: String,
    },
    /// It ends in the middle: the place of its end.
    CutOff(Position),
    /// Brackets are nested deeper than any file needs.
    TooDeep(Position),
    /// It is JSON, but not a canvas.
    NotACanvas,
}

/// One of the two lists of a canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CanvasList {
    /// Its cards and groups.
    Nodes,
    /// Its edges.
    Edges,
}

/// What could not come as it was; nothing of it is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCome {
    /// An entry of a list that is no record of fields.
    NotARecord {
        /// The list.
        list: CanvasList,
        /// Its number there, from 1.
        number: usize,
    },
    /// A node that says neither what it is nor anything else that could stand on a card.
    NoType {
        /// Its number, from 1.
        number: usize,
        /// Its id; empty where it has none.
        id: String,
    },
    /// A node of a kind that the format does not have; it came as a card.
    UnknownType {
        /// The title of the concept.
        title: String,
        /// Its type; empty where it has none.
        name: String,
    },
    /// A node with the id of one before it; it came, and the edges belong to the first.
    IdTwice {
        /// The title of the concept or group.
        title: String,
        /// The id.
        id: String,
    },
    /// A card without a place, or with one too far out; it came without.
    NoPlace {
        /// The title of the concept.
        title: String,
    },
    /// A colour that is none.
    UnknownColor {
        /// The title of the concept or group.
        title: String,
        /// What stands there.
        color: String,
    },
    /// The text of a note that could not be read; the file is named in the concept.
    NoteNotRead {
        /// The title of the concept.
        title: String,
        /// The file.
        file: String,
    },
    /// A group with nothing in it; it came as a card.
    EmptyGroup {
        /// The title of the concept.
        title: String,
    },
    /// An edge one of whose ends is not there; its label went into a note.
    EdgeWithoutEnd {
        /// Its label.
        label: String,
        /// The id of the end that is not there; empty where the edge has none.
        end: String,
    },
    /// An edge that begins or ends at a group; its label went into a note.
    EdgeToGroup {
        /// The title where it leaves.
        from: String,
        /// The title where it enters.
        to: String,
    },
    /// A second edge between the same cards in the same direction; it was joined to the first.
    Joined {
        /// The title where it leaves.
        from: String,
        /// The title where it enters.
        to: String,
    },
    /// So many edges have a colour, which links do not have.
    EdgeColors(usize),
}
