//! Moving concepts, by hand and by keys.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Selection;
use super::regrouping::Regrouping;
use crate::edit::{Edit, Join, Label, Transaction};
use crate::model::{Concept, ConceptId, GroupId, MAX_PLACE, Map, Place};

/// Moves what is selected, and all within the groups selected, by a difference. At the map's edge all stop together, and so
/// keep their shape.
pub fn move_by(map: &Map, selection: &Selection, dx: i32, dy: i32) -> Option<Transaction> {
    let edits = moved_by(map, &selection.concepts_within(map), dx, dy);
    (!edits.is_empty()).then(|| Transaction::new(Label::Move(edits.len()), edits))
}

/// Moves as [`move_by`] does, as one of a run of small steps that is one step in the history.
pub fn nudge(map: &Map, selection: &Selection, dx: i32, dy: i32, join: Join) -> Option<Transaction> {
    let edits = moved_by(map, &selection.concepts_within(map), dx, dy);
    (!edits.is_empty()).then(|| Transaction::joined(Label::Nudge(edits.len()), edits, join))
}

/// Puts concepts where a drag left them, and in the groups in whose frames they landed; `joins` names only those whose
/// group may change. A group that all have left goes, unless groups lie inside it.
pub fn move_and_regroup(
    map: &Map,
    moved: &[(ConceptId, Place)],
    joins: &[(ConceptId, Option<GroupId>)],
) -> Option<Transaction> {
    let places: BTreeMap<ConceptId, Place> = moved.iter().copied().collect();
    let mut edits = placed(map, &places);
    let mut groups = Regrouping::new(map);
    for &(concept, group) in joins.iter().filter(|(concept, _)| map.concept(*concept).is_some()) {
        groups.move_concept(concept, group);
    }
    edits.extend(groups.edits());
    (!edits.is_empty()).then(|| Transaction::new(Label::Move(places.len()), edits))
}

/// The edits that put concepts at places, for those that are not there yet.
pub(super) fn placed(map: &Map, places: &BTreeMap<ConceptId, Place>) -> Vec<Edit> {
    let put = |(&id, &at): (&ConceptId, &Place)| {
        let at = Some(at.moved(0, 0));
        let old = map.concept(id).filter(|concept| concept.at != at)?;
        Some(Edit::Concept(id, Some(Arc::new(Concept { at, ..old.clone() }))))
    };
    places.iter().filter_map(put).collect()
}

fn moved_by(map: &Map, concepts: &BTreeSet<ConceptId>, dx: i32, dy: i32) -> Vec<Edit> {
    let at = |id: &ConceptId| map.concept(*id).and_then(|concept| Some((*id, concept.at?)));
    let places: Vec<(ConceptId, Place)> = concepts.iter().filter_map(at).collect();
    let (dx, dy) = shift_within_bounds(places.iter().map(|(_, at)| *at), dx, dy);
    placed(map, &places.into_iter().map(|(id, at)| (id, at.moved(dx, dy))).collect())
}

/// The difference by which all of some places can move without leaving the map.
pub(super) fn shift_within_bounds(places: impl Iterator<Item = Place>, dx: i32, dy: i32) -> (i32, i32) {
    places.fold((dx, dy), |(dx, dy), at| (shift_on_axis(at.x, dx), shift_on_axis(at.y, dy)))
}

fn shift_on_axis(at: i32, by: i32) -> i32 {
    by.clamp((-MAX_PLACE).saturating_sub(at).min(0), MAX_PLACE.saturating_sub(at).max(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::compose::testing::Sketch;
    use crate::model::Id as _;

    fn at(sketch: &Sketch, name: &str) -> Option<Place> {
        sketch.map.concept(sketch.concept(name)).and_then(|concept| concept.at)
    }

    #[test]
    fn a_groups_title_moves_all_within() {
        let mut sketch = Sketch::new("a, b, c, outer(a), inner(b)<outer");
        let (a, c) = (at(&sketch, "a").unwrap(), at(&sketch, "c"));
        let moved = move_by(&sketch.map, &Selection::of_group(sketch.group("outer")), 10, -4);
        assert_eq!(moved.as_ref().map(|moved| &moved.label), Some(&Label::Move(2)));
        sketch.commit(moved);
        assert_eq!((at(&sketch, "a"), at(&sketch, "c")), (Some(a.moved(10, -4)), c));
    }

    #[test]
    fn at_the_edge_the_shape_is_kept() {
        let mut sketch = Sketch::new("a, b");
        let (a, b) = (at(&sketch, "a").unwrap(), at(&sketch, "b").unwrap());
        sketch.commit(move_by(&sketch.map, &Selection::all(&sketch.map), i32::MAX, i32::MIN));
        let (to_a, to_b) = (at(&sketch, "a").unwrap(), at(&sketch, "b").unwrap());
        assert_eq!((to_b.x - to_a.x, to_b.y - to_a.y), (b.x - a.x, b.y - a.y));
        assert!(to_a.is_allowed() && to_b.is_allowed() && to_b.x == MAX_PLACE);
    }

    #[test]
    fn a_move_of_nothing_is_no_step() {
        let sketch = Sketch::new("a");
        assert!(move_by(&sketch.map, &Selection::all(&sketch.map), 0, 0).is_none());
        assert!(move_by(&sketch.map, &Selection::default(), 5, 0).is_none());
    }

    #[test]
    fn a_run_of_nudges_is_one_step() {
        let mut sketch = Sketch::new("a");
        let start = at(&sketch, "a");
        for _ in 0..3 {
            sketch.commit(nudge(&sketch.map, &Selection::all(&sketch.map), 8, 0, Join(1)));
        }
        assert_eq!(at(&sketch, "a"), start.map(|start| start.moved(24, 0)));
        sketch.undo();
        assert_eq!(at(&sketch, "a"), start);
    }

    #[test]
    fn a_drop_moves_and_joins_in_one_step() {
        let mut sketch = Sketch::new("a, b, c, g(a), h(b c)");
        let (b, to) = (sketch.concept("b"), Place::new(5, 5));
        sketch.commit(move_and_regroup(&sketch.map, &[(b, to)], &[(b, Some(sketch.group("g")))]));
        assert_eq!((sketch.shown().as_str(), at(&sketch, "b")), ("a, b, c, g(a b), h(c)", Some(to)));
        sketch.undo();
        assert_eq!(sketch.shown(), "a, b, c, g(a), h(b c)");
    }

    #[test]
    fn a_group_that_all_have_left_goes_with_the_last() {
        let mut sketch = Sketch::new("a, b, outer(), g(a b)<outer");
        let joins = [(sketch.concept("a"), None), (sketch.concept("b"), None)];
        sketch.commit(move_and_regroup(&sketch.map, &[], &joins));
        assert_eq!(sketch.shown(), "a, b");
        sketch.undo();
        assert_eq!(sketch.shown(), "a, b, g(a b)<outer, outer()");
    }

    #[test]
    fn a_group_with_groups_inside_stays_without_members() {
        let mut sketch = Sketch::new("a, b, outer(a), g(b)<outer");
        sketch.commit(move_and_regroup(&sketch.map, &[], &[(sketch.concept("a"), None)]));
        assert_eq!(sketch.shown(), "a, b, g(b)<outer, outer()");
    }

    #[test]
    fn each_edge_stops_what_moves() {
        let all = [(MAX_PLACE, 0), (-MAX_PLACE, 0), (0, MAX_PLACE), (0, -MAX_PLACE)];
        for (x, y) in all {
            let mut sketch = Sketch::new("a");
            sketch.commit(move_by(&sketch.map, &Selection::all(&sketch.map), 3 * x, 3 * y));
            let from = Sketch::new("a");
            let (dx, dy) = (x.signum(), y.signum());
            let start = at(&from, "a").unwrap();
            let edge = Place::new(if dx == 0 { start.x } else { x }, if dy == 0 { start.y } else { y });
            assert_eq!(at(&sketch, "a"), Some(edge));
            assert!(move_by(&sketch.map, &Selection::all(&sketch.map), dx, dy).is_none(), "no further");
            sketch.commit(move_by(&sketch.map, &Selection::all(&sketch.map), -5 * dx, -5 * dy));
            assert_eq!(at(&sketch, "a"), Some(edge.moved(-5 * dx, -5 * dy)), "and back");
        }
    }

    #[test]
    fn what_is_gone_or_stands_there_already_is_not_dropped() {
        let sketch = Sketch::new("a, g(a)");
        let (a, gone) = (sketch.concept("a"), ConceptId::from_index(9));
        let here = at(&sketch, "a").unwrap();
        let joins = [(a, Some(sketch.group("g"))), (gone, Some(sketch.group("g")))];
        assert!(move_and_regroup(&sketch.map, &[(a, here), (gone, Place::default())], &joins).is_none());
        let moved = move_and_regroup(&sketch.map, &[(a, here.moved(1, 0))], &joins).unwrap();
        assert_eq!((moved.label, moved.edits.len()), (Label::Move(1), 1));
    }
}
