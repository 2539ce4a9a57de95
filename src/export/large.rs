//! What a stop lights, drawn larger than on the map where it would be too small to be read on paper.

use std::collections::BTreeMap;

use super::cast::Cast;
use crate::look::curve::{between, loop_at};
use crate::look::{Box2, Path, Point};
use crate::scene::{Node, Route, Scene};

/// So many cards leave no room to be drawn larger.
const MOST: usize = 120;
/// Between cards that are drawn larger, and around them.
const APART: f32 = 14.0;
/// A smaller gain is none.
const LEAST: f32 = 1.05;

/// The cards that are drawn larger.
#[derive(Debug, Default)]
pub(super) struct Large {
    factor: f32,
    areas: BTreeMap<Node, Box2>,
}

impl Large {
    /// The lit cards as much larger as `wanted`, or as far as they do not touch each other and stay in `view`.
    pub(super) fn new(scene: &Scene, cast: &Cast<'_>, view: Box2, wanted: f32) -> Large {
        let lit = scene.cards_in(view).filter(|card| cast.is_stop() && cast.shows(card.node) && cast.lights(card.node));
        let lit: Vec<(Node, Box2)> = lit.map(|card| (card.node, card.area)).take(MOST + 1).collect();
        if lit.len() > MOST {
            return Large::default();
        }
        let mut factor = wanted;
        while factor > LEAST {
            let areas: BTreeMap<Node, Box2> =
                lit.iter().map(|(node, area)| (*node, within(scaled(*area, factor), view))).collect();
            if are_apart(&areas) {
                return Large { factor, areas };
            }
            factor *= 0.93;
        }
        Large::default()
    }

    /// How much larger cards are drawn; 1 where none is.
    pub(super) fn factor(&self) -> f32 {
        self.factor.max(1.0)
    }

    /// Where a card is drawn, and how much larger.
    pub(super) fn area(&self, node: Node) -> Option<(Box2, f32)> {
        self.areas.get(&node).map(|area| (*area, self.factor))
    }

    /// How a link runs, and how much larger it is drawn.
    pub(super) fn path(&self, route: &Route) -> (Path, f32) {
        match (self.areas.get(&route.from), self.areas.get(&route.to)) {
            (Some(card), Some(_)) if route.from == route.to => (loop_at(*card, route.lane).into(), self.factor),
            (Some(from), Some(to)) => (between(*from, *to, route.lane).into(), self.factor),
            (Some(_) | None, None) | (None, Some(_)) => (route.path.clone(), 1.0),
        }
    }
}

fn scaled(area: Box2, factor: f32) -> Box2 {
    Box2::around(area.middle(), area.width() * factor, area.height() * factor)
}

/// Moved so that it lies in `view`, as far as it has room there.
fn within(area: Box2, view: Box2) -> Box2 {
    let view = view.grown(-APART);
    let along = |low: f32, high: f32, least: f32, most: f32| (most - high).min(0.0) + (least - low).max(0.0);
    let x = along(area.min.x, area.max.x, view.min.x, view.max.x);
    area.moved(Point::new(x, along(area.min.y, area.max.y, view.min.y, view.max.y)))
}

fn are_apart(areas: &BTreeMap<Node, Box2>) -> bool {
    let areas: Vec<Box2> = areas.values().copied().collect();
    areas.iter().enumerate().all(|(at, area)| {
        let area = area.grown(APART);
        areas.iter().skip(at + 1).all(|other| !other.touches(area))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_grow_until_they_meet_and_stay_in_sight() {
        let at = |x: f32| Box2::around(Point::new(x, 0.0), 160.0, 62.0);
        let view = Box2::around(Point::new(200.0, 0.0), 900.0, 400.0);
        let grown = within(scaled(at(-200.0), 2.0), view);
        assert_eq!((grown.min.x, grown.width()), (view.min.x + APART, 320.0));
        let both = |factor| [0.0, 300.0].map(|x| scaled(at(x), factor));
        let areas = |boxes: [Box2; 2]| {
            let nodes = [0, 1].map(|at| Node::Concept(crate::model::Id::from_index(at)));
            nodes.into_iter().zip(boxes).collect::<BTreeMap<Node, Box2>>()
        };
        assert!(are_apart(&areas(both(1.7))) && !are_apart(&areas(both(1.9))));
    }
}
