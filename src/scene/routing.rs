//! How a link runs: straight where nothing stands between its cards, else around what does.

use super::{Node, Scene};
use crate::look::curve::{self, Curve};
use crate::look::{Box2, Point};

/// A link that is longer, in map pixels, runs straight: around all that it passes it would be no clearer.
const LONGEST: f32 = 450.0;
/// Among more cards no way around is clearer than the straight one.
const MOST: usize = 24;
/// How near to a card a link may pass.
const CLEARANCE: f32 = 6.0;
/// At how many points of a curve is looked for cards.
const POINTS: usize = 12;

/// How a link runs, and where a card that comes or goes may change that.
pub(super) struct Way {
    pub curve: Curve,
    /// Beside the curve itself; none for a link that goes around no card.
    pub reach: Option<Box2>,
}

impl Scene {
    /// The way between two boxes past the cards for which `stands` holds: the first that meets none; where all do, the
    /// straight one.
    pub fn way(&self, from: Box2, to: Box2, lane: f32, stands: impl Fn(Node) -> bool) -> Curve {
        self.way_with_reach(from, to, lane, stands).curve
    }

    pub(super) fn way_with_reach(&self, from: Box2, to: Box2, lane: f32, stands: impl Fn(Node) -> bool) -> Way {
        let straight = curve::between(from, to, lane);
        let [start, .., end] = straight.points;
        if (end - start).length() > LONGEST {
            return Way { curve: straight, reach: None };
        }
        let points = points_of(&straight);
        let bounds = straight.bounds().grown(CLEARANCE);
        let area = |node| Some(self.card(node)?.area.grown(CLEARANCE));
        let crosses = |area: Box2| area.touches(bounds) && meets(area, &points);
        if !self.card_grid.any_near(bounds, |node| area(node).is_some_and(crosses) && stands(node)) {
            return Way { curve: straight, reach: None };
        }
        let all = from.union(to).grown(curve::FURTHEST);
        // Some come twice, always the same ones.
        let mut cards: Vec<Box2> = Vec::with_capacity(MOST + 1);
        let is_crowd = self.card_grid.any_near(all, |node| {
            cards.extend(area(node).filter(|area| area.touches(all) && stands(node)));
            cards.len() > MOST
        });
        let mut detours = (!is_crowd).then(|| curve::detours(from, to, lane)).into_iter().flatten();
        let clear = detours.find(|way| {
            let (bounds, points) = (way.bounds(), points_of(way));
            !cards.iter().any(|card| card.touches(bounds) && meets(*card, &points))
        });
        Way { curve: clear.unwrap_or(straight), reach: Some(all) }
    }
}

fn points_of(curve: &Curve) -> [Point; POINTS + 1] {
    std::array::from_fn(|i| curve.at(i as f32 / POINTS as f32))
}

fn meets(card: Box2, points: &[Point]) -> bool {
    points.iter().any(|p| card.contains(*p))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::View;
    use super::*;
    use crate::edit::{Changes, Edit, apply};
    use crate::model::{Concept, Link, LinkId, LinkKind, Map, Place};

    /// Three concepts in a row, and a link from the first to the third.
    fn row() -> (Map, LinkId) {
        let mut map = Map::new("row".to_owned(), Default::default());
        let places = [0, 300, 600].map(|x| Some(Place::new(x, 0)));
        let [a, b, c] = ["a", "b", "c"].map(|name| map.claim_concept_slug(name));
        let concepts = [a, b, c].into_iter().zip(places);
        let concept = |at| Some(Arc::new(Concept { title: "Attention".to_owned(), at, ..Concept::default() }));
        let mut edits: Vec<Edit> = concepts.map(|(id, at)| Edit::Concept(id, concept(at))).collect();
        let link = map.claim_link();
        edits.push(Edit::Link(link, Some(Arc::new(Link::new(a, c, LinkKind::LeadsTo)))));
        apply(&mut map, edits).unwrap();
        (map, link)
    }

    #[test]
    fn a_link_goes_around_a_card_between_its_ends_and_straight_once_that_is_gone() {
        let (mut map, link) = row();
        let mut scene = Scene::new(&map, &View::default());
        let between = map.concepts().iter().map(|(id, _)| id).nth(1).unwrap();
        let card = scene.card(Node::Concept(between)).unwrap().area;
        let passes = |scene: &Scene| !meets(card, &scene.route(link).unwrap().path.points(10.0));
        assert!(passes(&scene), "{:?}", scene.route(link));

        apply(&mut map, vec![Edit::Concept(between, None)]).unwrap();
        scene.update(&map, &Changes { concepts: [between].into(), ..Changes::default() });
        assert!(!passes(&scene));
    }
}
