//! Each problem that a map can have.

use std::sync::Arc;

use super::*;
use crate::model::{Concept, Conflict, Kind, Link, Stop, Tour, UnresolvedRecord};

/// A concept that lacks nothing.
fn good() -> Concept {
    Concept { title: "Title".to_owned(), note: "Note".into(), ..Concept::default() }
}

fn put(map: &mut Map, slug: &str, concept: Concept) -> ConceptId {
    let id = map.claim_concept_slug(slug);
    map.put_concept(id, Some(Arc::new(concept)));
    id
}

fn link(map: &mut Map, from: ConceptId, to: ConceptId, kind: LinkKind) {
    let id = map.claim_link();
    map.put_link(id, Some(Arc::new(Link::new(from, to, kind))));
}

/// What is found in a map with one concept.
fn found(concept: Concept) -> (ConceptId, Vec<Problem>) {
    let mut map = Map::default();
    map.put_kind("model", Some(Kind::default()));
    let id = put(&mut map, "a", concept);
    (id, check(&map))
}

#[test]
fn a_map_that_lacks_nothing_has_no_problem() {
    assert_eq!(check(&Map::default()), []);
    assert_eq!(found(good()).1, []);
    assert_eq!(found(Concept { kind: "model".to_owned(), ..good() }).1, []);
    assert_eq!(found(Concept { note: "of [[a]]".into(), ..good() }).1, []);
}

#[test]
fn a_concept_has_a_title_a_note_and_a_kind_of_the_legend() {
    let (id, problems) = found(Concept { title: " ".to_owned(), ..good() });
    assert_eq!(problems, [Problem::NoTitle(id)]);
    let (id, problems) = found(Concept { note: " \n".into(), ..good() });
    assert_eq!(problems, [Problem::NoNote(id)]);
    let (id, problems) = found(Concept { kind: "modle".to_owned(), ..good() });
    assert_eq!(problems, [Problem::UnknownKind(id)]);
}

#[test]
fn a_note_points_at_what_is_there() {
    let (id, problems) = found(Concept { note: "[[a]], [[b]] and [[c]]".into(), ..good() });
    let lost = |slug: &str| Problem::LinkToNothing(id, slug.to_owned());
    assert_eq!(problems, [lost("b"), lost("c")]);
}

#[test]
fn concepts_that_need_each_other_are_a_circle_named_by_slug() {
    use LinkKind::{LeadsTo, PrerequisiteFor};
    let mut map = Map::default();
    let [z, y, x, c, b, a, own] = ["z", "y", "x", "c", "b", "a", "own"].map(|slug| put(&mut map, slug, good()));
    for (from, to) in [(a, c), (c, b), (b, a), (z, y), (y, z), (own, own), (x, a)] {
        link(&mut map, from, to, PrerequisiteFor);
    }
    link(&mut map, a, x, LeadsTo);
    let circle = |ids: &[ConceptId]| Problem::PrerequisiteCycle(ids.to_vec());
    assert_eq!(check(&map), [circle(&[a, b, c]), circle(&[own]), circle(&[y, z])]);
}

#[test]
fn a_tour_has_stops() {
    let mut map = Map::default();
    let [second, first, full] = ["b", "a", "full"].map(|slug| map.claim_tour_slug(slug));
    for tour in [second, first] {
        map.put_tour(tour, Some(Arc::default()));
    }
    let stop = Stop::new(map.claim_stop_slug("s"));
    map.put_tour(full, Some(Arc::new(Tour { stops: vec![stop], ..Tour::default() })));
    assert_eq!(check(&map), [Problem::EmptyTour(first), Problem::EmptyTour(second)]);
}

#[test]
fn what_waits_and_what_is_undecided_is_counted() {
    let mut map = Map::default();
    map.put_unresolved(Arc::new(vec![UnresolvedRecord::default(); 2]));
    map.put_conflicts(Arc::new(vec![Conflict::default(); 3]));
    assert_eq!(check(&map), [Problem::Unresolved(2), Problem::Conflicts(3)]);
}

#[test]
fn problems_come_in_the_order_of_the_slugs() {
    let mut map = Map::default();
    let [b, a] = ["b", "a"].map(|slug| put(&mut map, slug, Concept::default()));
    use Problem::{NoNote, NoTitle};
    assert_eq!(check(&map), [NoTitle(a), NoNote(a), NoTitle(b), NoNote(b)]);
}
