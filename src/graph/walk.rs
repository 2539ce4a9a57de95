//! Walking from card to card by the arrow keys.

use std::collections::HashSet;

use crate::model::{ConceptId, Map, Place};

/// An arrow key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arrow {
    /// ←
    Left,
    /// →
    Right,
    /// ↑
    Up,
    /// ↓
    Down,
}

impl Arrow {
    /// One step in map pixels: x, y.
    pub const fn step(self) -> (i32, i32) {
        match self {
            Arrow::Left => (-1, 0),
            Arrow::Right => (1, 0),
            Arrow::Up => (0, -1),
            Arrow::Down => (0, 1),
        }
    }

    /// How far a difference goes along the arrow, and how far across it.
    fn along_and_across(self, dx: i64, dy: i64) -> (i64, i64) {
        match self {
            Arrow::Left => (-dx, dy),
            Arrow::Right => (dx, dy),
            Arrow::Up => (-dy, dx),
            Arrow::Down => (dy, dx),
        }
    }
}

/// The concept that a map begins with, of those that stand somewhere by `place`: one that leads on and that nothing leads to, the first as
/// one reads; where there is none, the first of all.
pub fn first_concept(map: &Map, place: impl Fn(ConceptId) -> Option<Place>) -> Option<ConceptId> {
    let rank = |(id, place): (ConceptId, Place)| {
        let links = || map.links_of(id).iter().filter_map(|id| map.link(*id)).filter(|link| link.from != link.to);
        let begins = links().any(|link| link.from == id) && links().all(|link| link.to != id);
        // Top left before what lies to the right or below.
        (!begins, i64::from(place.x) + i64::from(place.y), id)
    };
    let placed = map.concepts().iter().filter_map(|(id, _)| Some((id, place(id)?)));
    placed.map(rank).min().map(|(.., id)| id)
}

/// The concept to walk to from one that stands at a place: the nearest linked one within 60° of the arrow, else the nearest
/// of all within 60°. `candidates` are the concepts in view with the places where they are drawn.
pub fn nearest_in_direction(
    map: &Map,
    from: ConceptId,
    at: Place,
    arrow: Arrow,
    candidates: impl IntoIterator<Item = (ConceptId, Place)>,
) -> Option<ConceptId> {
    let links = map.links_of(from).iter().filter_map(|id| map.link(*id));
    let linked: HashSet<ConceptId> = links.map(|link| link.other_end(from)).collect();
    let rank = |(id, place): (ConceptId, Place)| {
        let (dx, dy) = (i64::from(place.x) - i64::from(at.x), i64::from(place.y) - i64::from(at.y));
        let (along, across) = arrow.along_and_across(dx, dy);
        // Within 60° the tangent is √3 at most.
        let is_ahead = along > 0 && across * across <= 3 * along * along;
        (id != from && is_ahead).then(|| (!linked.contains(&id), dx * dx + dy * dy, id))
    };
    candidates.into_iter().filter_map(rank).min().map(|(.., id)| id)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Concept, Link, LinkKind};

    /// Walks from "a" at the origin, which is linked with "b", among concepts at these places.
    fn walk(arrow: Arrow, places: &[(&str, i32, i32)]) -> Option<String> {
        let mut map = Map::default();
        for slug in ["a", "b"].into_iter().chain(places.iter().map(|(slug, ..)| *slug)) {
            let id = map.claim_concept_slug(slug);
            map.put_concept(id, Some(Arc::new(Concept::default())));
        }
        let named = |slug: &str| map.concepts().id(slug).unwrap();
        let (a, b) = (named("a"), named("b"));
        let candidates: Vec<_> = places.iter().map(|(slug, x, y)| (named(slug), Place::new(*x, *y))).collect();
        let link = map.claim_link();
        map.put_link(link, Some(Arc::new(Link::new(b, a, LinkKind::LeadsTo))));
        let found = nearest_in_direction(&map, a, Place::default(), arrow, candidates)?;
        Some(map.concepts().slug(found).to_owned())
    }

    #[test]
    fn a_linked_concept_goes_before_a_nearer_one() {
        let places = [("a", 0, 0), ("b", 900, 0), ("c", 100, 0)];
        assert_eq!(walk(Arrow::Right, &places).as_deref(), Some("b"));
        assert_eq!(walk(Arrow::Left, &places), None);
    }

    #[test]
    fn only_what_lies_within_sixty_degrees_is_walked_to() {
        assert_eq!(walk(Arrow::Up, &[("b", 174, -100), ("c", 173, -100)]).as_deref(), Some("c"));
        assert_eq!(walk(Arrow::Down, &[("b", 174, 100)]), None);
        assert_eq!(walk(Arrow::Down, &[("c", 0, 300), ("d", 0, 200)]).as_deref(), Some("d"));
    }

    #[test]
    fn a_map_begins_with_what_leads_on_and_nothing_leads_to() {
        let mut map = Map::default();
        let [alone, b, a, c] = [("alone", 0), ("b", 300), ("a", 200), ("c", 100)].map(|(slug, x)| {
            let id = map.claim_concept_slug(slug);
            map.put_concept(id, Some(Arc::new(Concept { at: Some(Place::new(x, 0)), ..Concept::default() })));
            id
        });
        for to in [b, c] {
            let link = map.claim_link();
            map.put_link(link, Some(Arc::new(Link::new(a, to, LinkKind::LeadsTo))));
        }
        let place = |id| map.concept(id)?.at;
        assert_eq!(first_concept(&map, place), Some(a));
        assert_eq!(first_concept(&map, |id| place(id).filter(|_| id != a)), Some(alone));
        assert_eq!(first_concept(&map, |id| place(id).filter(|_| id != a).map(|at| at.moved(-2 * at.x, 0))), Some(b));
    }

    #[test]
    fn each_arrow_leads_its_own_way() {
        let around = [("a", 0, 0), ("left", -50, 0), ("right", 50, 0), ("up", 0, -50), ("down", 0, 50)];
        for (arrow, to) in [(Arrow::Left, "left"), (Arrow::Right, "right"), (Arrow::Up, "up"), (Arrow::Down, "down")] {
            assert_eq!(walk(arrow, &around).as_deref(), Some(to));
            let (x, y) = arrow.step();
            assert!(around.contains(&(to, 50 * x, 50 * y)), "one step that way");
        }
    }

    #[test]
    fn the_nearest_is_so_both_along_and_across() {
        assert_eq!(walk(Arrow::Right, &[("c", 100, 90), ("d", 120, 0)]).as_deref(), Some("d"));
        assert_eq!(walk(Arrow::Left, &[("c", -90, 100), ("d", -120, 20)]).as_deref(), Some("d"));
        assert_eq!(walk(Arrow::Right, &[("c", 200, 0), ("d", 100, 50)]).as_deref(), Some("d"));
        assert_eq!(walk(Arrow::Right, &[("c", 0, 0)]), None, "at the same place");
    }

    #[test]
    fn one_walks_from_where_one_stands() {
        let mut map = Map::default();
        let [a, b, c] = ["a", "b", "c"].map(|slug| map.claim_concept_slug(slug));
        let candidates = [(a, Place::new(100, 200)), (b, Place::new(150, 90)), (c, Place::new(150, 280))];
        let found = |arrow| nearest_in_direction(&map, a, Place::new(100, 200), arrow, candidates);
        assert_eq!((found(Arrow::Up), found(Arrow::Down)), (Some(b), Some(c)));
    }

    #[test]
    fn a_map_without_a_beginning_begins_top_left() {
        let mut map = Map::default();
        let places = [("a", 300, 0), ("b", 0, 200), ("c", 150, 150), ("d", 0, 500)];
        let [a, b, c, _] = places.map(|(slug, x, y)| {
            let id = map.claim_concept_slug(slug);
            map.put_concept(id, Some(Arc::new(Concept { at: Some(Place::new(x, y)), ..Concept::default() })));
            id
        });
        let first = |map: &Map| first_concept(map, |id| map.concept(id)?.at);
        assert_eq!(first(&map), Some(b));
        let link = |map: &mut Map, from, to| {
            let id = map.claim_link();
            map.put_link(id, Some(Arc::new(Link::new(from, to, LinkKind::LeadsTo))));
        };
        link(&mut map, a, a);
        assert_eq!(first(&map), Some(b), "a loop leads nowhere");
        link(&mut map, c, a);
        link(&mut map, b, b);
        assert_eq!(first(&map), Some(c));
        link(&mut map, a, c);
        assert_eq!(first(&map), Some(b), "in a circle nothing begins");
        let nowhere = map.claim_concept_slug("nowhere");
        map.put_concept(nowhere, Some(Arc::default()));
        assert_eq!(
            first_concept(&map, |id| map.concept(id).filter(|_| id == nowhere)?.at),
            None,
            "what has no place is not begun with"
        );
    }
}
