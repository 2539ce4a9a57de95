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

use super::import::{Around, CanvasList, ImportError, Imported, NotCome};
use crate::model::Extra;
use json::{Fields, Json, field};

/// The unknown field that holds what is left of a canvas.
const LEFT: &str = "canvas";

/// Reads a canvas, UTF-8 with or without a byte order mark, as a new map.
pub fn read_canvas(bytes: &[u8], around: &mut Around) -> Result<Imported, ImportError> {
    let mut top = match Json::read(bytes)? {
        None => Fields::new(),
        Some(Json::Object(fields)) => fields,
        Some(Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::List(_)) => {
            return Err(ImportError::NotACanvas);
        }
    };
    let nodes = take_list(&mut top, "nodes")?;
    let edges = take_list(&mut top, "edges")?;
    Ok(nodes::Reader::new(around).read(top, nodes, edges))
}

/// Takes a list away; one that is not there is empty.
fn take_list(top: &mut Fields, name: &str) -> Result<Vec<Json>, ImportError> {
    match field(top, name) {
        None => Ok(Vec::new()),
        Some(Json::Null | Json::List(_)) => {
            let at = top.iter().position(|(known, _)| known == name);
            match at.map(|at| top.remove(at)) {
                Some((_, Json::List(items))) => Ok(items),
                Some(_) | None => Ok(Vec::new()),
            }
        }
        Some(Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::Object(_)) => Err(ImportError::NotACanvas),
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
