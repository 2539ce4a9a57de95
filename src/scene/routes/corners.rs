//! Links that bend around the same corner of a card do so one outside the other, the shortest inside.

use super::lanes::Leg;
use crate::look::{Box2, Point};
use crate::model::LinkId;

/// Between two bends, in map pixels.
const APART: f32 = 10.0;
/// A bend is never moved further out.
const FURTHEST: f32 = 40.0;
/// Bends that are nearer are around the same corner.
const SAME: f32 = 4.0;

/// A bend between two legs that keep no lanes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Corner {
    /// Which point of the line it is.
    pub point: usize,
    pub at: Point,
    /// The direction away from what it goes around.
    out: Point,
    /// How long the whole line is.
    length: f32,
}

/// The bends of a line whose first and last legs are its stubs.
pub(super) fn corners_of(points: &[Point], legs: &[Leg]) -> Vec<Corner> {
    let length = points.array_windows().map(|[a, b]| (*b - *a).length()).sum();
    let last = points.len().saturating_sub(2);
    let keeps_lane = |point: usize| legs.iter().any(|leg| leg.point == point || leg.point + 1 == point);
    let bends = points.array_windows().enumerate().map(|(at, bend)| (at + 1, bend));
    let free = bends.filter(|(point, _)| *point > 1 && *point < last && !keeps_lane(*point));
    let corner = |(point, [a, at, b]): (usize, &[Point; 3])| {
        let inside = (*a - *at).direction()? + (*b - *at).direction()?;
        Some(Corner { point, at: *at, out: inside.direction()? * -1.0, length })
    };
    free.filter_map(corner).collect()
}

impl Corner {
    /// Where bends around the same corner are.
    pub(super) fn around(&self) -> Box2 {
        Box2::around(self.at, 2.0 * SAME, 2.0 * SAME)
    }

    /// Whether another bend goes around the same corner.
    pub(super) fn is_rival(&self, other: &Corner) -> bool {
        (self.at - other.at).length() < SAME
    }

    /// How far it is moved to be outside of those that are shorter.
    pub(super) fn moved_among<'a>(&self, id: LinkId, rivals: impl Iterator<Item = (LinkId, &'a Corner)>) -> Point {
        let inside = rivals.filter(|(other, rival)| (rival.length, *other) < (self.length, id)).count();
        self.out * (APART * inside as f32).min(FURTHEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn the_shortest_bends_inside() {
        let corner = |far: f32| {
            let points = [(-far, 90.0), (-far + 20.0, 90.0), (0.0, 0.0), (far, 80.0), (far + 20.0, 80.0)];
            corners_of(&points.map(|(x, y)| Point::new(x, y)), &[]).remove(0)
        };
        let (short, long) = (corner(300.0), corner(900.0));
        let [a, b] = [0, 1].map(LinkId::from_index);
        assert!(short.is_rival(&long));
        assert_eq!(short.moved_among(b, [(a, &long)].into_iter()), Point::new(0.0, 0.0));
        let moved = long.moved_among(a, [(b, &short)].into_iter());
        assert!(moved.y < -9.0 && (moved.length() - APART).abs() < 0.01, "{moved:?}");
    }
}
