//! Places for the concepts of a map that was opened.

use crate::edit::{Edit, apply};
use crate::layout::grid;
use crate::look::card::shape;
use crate::model::{Concept, ConceptId, Map};

/// Places for concepts that have none: a plain grid by group. Not a step of the history: nobody did it.
pub fn place_all(map: &mut Map) {
    let size = |map: &Map, id: ConceptId| {
        let title = map.concept(id).map_or("", |concept| &concept.title);
        let card = shape(title);
        (card.width as i32, card.height as i32)
    };
    let places = grid(map, |id| size(map, id));
    let edits = places.into_iter().filter_map(|(id, at)| {
        let concept = Concept { at: Some(at), ..map.concept(id)?.clone() };
        Some(Edit::Concept(id, Some(concept.into())))
    });
    if let Err(error) = apply(map, edits.collect()) {
        log::error!("concepts could not be placed: {error:?}");
    }
}
