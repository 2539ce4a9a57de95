//! JSON Canvas (`.canvas`, the open format of Obsidian) to a map.
//!
//! A card becomes a concept at the same place, a group a group, an edge a link, a colour a kind. What a map has no field
//! for is kept for the way back as one unknown field, `canvas`, of the concept, group, link or map: the fields of the
//! canvas that are left, under their own names. In it `text` is what stood where the title stands, several edges that
//! became one link are a list, and the map has the nodes and edges that did not come.

mod area;
mod card;
mod color;
mod edges;
mod json;
mod nodes;
#[cfg(test)]
mod tests;

use super::text::Position;
use crate::model::{Color, Extra, Map};
use json::{Fields, Json, field};

/// The largest canvas that is read, in bytes. A map needs several times as much memory.
pub const LARGEST_CANVAS: u64 = 32 << 20;

/// The unknown field that holds what is left of a canvas.
const LEFT: &str = "canvas";

/// What the map needs that does not stand in the canvas.
pub struct AroundCanvas<'a> {
    /// What the map is called.
    pub title: &'a str,
    /// What a kind of cards of one colour is called; grey stands for cards without one.
    pub kind_title: &'a dyn Fn(&Color) -> String,
    /// Where the map finds a file that the canvas names.
    pub file_from_map: &'a dyn Fn(&str) -> String,
    /// The text of a note that the canvas names.
    pub read_note: &'a mut dyn FnMut(&str) -> Option<String>,
    /// Gives a random number below the one that it gets, for the names of what has the same title.
    pub random: &'a mut dyn FnMut(usize) -> usize,
}

/// A map from a canvas.
#[derive(Debug)]
pub struct FromCanvas {
    /// The map.
    pub map: Map,
    /// What could not come as it was, in the order of the canvas.
    pub left_out: Vec<NotCome>,
}

/// Why a canvas was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CanvasError {
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
    /// Brackets are nested deeper than any canvas needs.
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

/// Reads a canvas, UTF-8 with or without a byte order mark, as a new map.
pub fn read_canvas(bytes: &[u8], around: &mut AroundCanvas) -> Result<FromCanvas, CanvasError> {
    let mut top = match Json::read(bytes)? {
        None => Fields::new(),
        Some(Json::Object(fields)) => fields,
        Some(Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::List(_)) => {
            return Err(CanvasError::NotACanvas);
        }
    };
    let nodes = take_list(&mut top, "nodes")?;
    let edges = take_list(&mut top, "edges")?;
    Ok(nodes::Reader::new(around).read(top, nodes, edges))
}

/// Takes a list away; one that is not there is empty.
fn take_list(top: &mut Fields, name: &str) -> Result<Vec<Json>, CanvasError> {
    match field(top, name) {
        None => Ok(Vec::new()),
        Some(Json::Null | Json::List(_)) => {
            let at = top.iter().position(|(known, _)| known == name);
            match at.map(|at| top.remove(at)) {
                Some((_, Json::List(items))) => Ok(items),
                Some(_) | None => Ok(Vec::new()),
            }
        }
        Some(Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::Object(_)) => Err(CanvasError::NotACanvas),
    }
}

/// What is left of a record of the canvas, as the unknown field of one of the map.
fn left(value: &Json) -> Extra {
    let mut extra = Extra::default();
    extra.0.insert(LEFT.to_owned(), value.to_ron());
    extra
}

/// The same for fields; none where nothing is left.
fn left_fields(fields: Fields) -> Extra {
    if fields.is_empty() { Extra::default() } else { left(&Json::Object(fields)) }
}
