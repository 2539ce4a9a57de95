//! Places for the concepts of a map that was opened.

use crate::edit::{Edit, apply};
use crate::layout::grid;
use crate::model::{Concept, ConceptId, Map};
use crate::scene::card_size;

/// Places for concepts that have none: a plain grid by group. Not a step of the history: nobody did it.
pub fn place_all(map: &mut Map) {
    let size = |map: &Map, id: ConceptId| {
        let (width, height) = map.concept(id).map_or_else(Default::default, |concept| card_size(map, concept));
        (width as i32, height as i32)
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
