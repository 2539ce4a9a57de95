//! What a link goes around: the cards near it that are not its ends, and the titles of groups.

use crate::look::{Box2, Point};

/// How near to a card that is not its end a link may pass.
pub(super) const CLEAR: f32 = 8.0;

/// What a link goes between.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::scene) struct Ends {
    /// The cards that it leaves and enters.
    pub areas: [Box2; 2],
    /// How far beside the middle it runs, of links between the same two.
    pub beside: f32,
}

/// What stands near a link.
pub(in crate::scene) trait Ground {
    /// The boxes of the cards that touch an area and are no ends of the link; some may come twice.
    fn cards(&self, area: Box2) -> Vec<Box2>;

    /// The boxes of the titles of groups that touch an area; some may come twice.
    fn titles(&self, area: Box2) -> Vec<Box2>;
}

/// Where a straight piece runs within a box, as shares of its length.
pub(super) fn within(area: Box2, a: Point, b: Point) -> Option<[f32; 2]> {
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    let axes = [(a.x, b.x - a.x, area.min.x, area.max.x), (a.y, b.y - a.y, area.min.y, area.max.y)];
    for (from, by, low, high) in axes {
        if by == 0.0 {
            if from < low || high < from {
                return None;
            }
        } else {
            let (one, other) = ((low - from) / by, (high - from) / by);
            enters = enters.max(one.min(other));
            leaves = leaves.min(one.max(other));
        }
    }
    (enters <= leaves).then_some([enters, leaves])
}

/// A box without its edge: what runs along it is not inside.
pub(super) fn inner(area: Box2) -> Box2 {
    let furthest = area.max.x.abs().max(area.max.y.abs()).max(area.min.x.abs()).max(area.min.y.abs());
    // As much as 32-bit floats can lose so far out.
    area.grown(-(furthest * 4e-7).max(0.05))
}

/// Whether a line of straight pieces keeps so far from all boxes.
pub(super) fn is_clear(points: &[Point], boxes: &[Box2], by: f32) -> bool {
    let Some(start) = points.first() else { return true };
    let whole = points.iter().fold(Box2::of_corners(*start, *start), |all, p| all.union(Box2::of_corners(*p, *p)));
    boxes.iter().map(|area| inner(area.grown(by))).filter(|area| area.touches(whole)).all(|area| {
        points.array_windows().all(|[a, b]| !Box2::of_corners(*a, *b).touches(area) || within(area, *a, *b).is_none())
    })
}

/// In how many pieces a line of this length is looked at.
pub(super) fn pieces_of(length: f32) -> usize {
    const LONGEST: f32 = 600.0;
    const MOST: f32 = 300.0;
    (length / LONGEST).ceil().clamp(1.0, MOST) as usize
}

/// Boxes along a straight line that hold all that lies so near to it; short ones, so that a long slanted line has few in it
/// that are far from it.
pub(super) fn along(a: Point, b: Point, near: f32) -> impl Iterator<Item = Box2> {
    let count = pieces_of((b - a).length());
    let at = move |i: usize| a.towards(b, i as f32 / count as f32);
    (0..count).map(move |i| Box2::of_corners(at(i), at(i + 1)).grown(near))
}

/// The cards in some areas that are not the ends of a link.
pub(super) fn cards_in(ground: &impl Ground, areas: &[Box2]) -> Vec<Box2> {
    in_any(areas, |area| ground.cards(area))
}

/// The titles in some areas.
pub(super) fn titles_in(ground: &impl Ground, areas: &[Box2]) -> Vec<Box2> {
    in_any(areas, |area| ground.titles(area))
}

/// What is in any of some areas, each once.
fn in_any(areas: &[Box2], what_is_in: impl Fn(Box2) -> Vec<Box2>) -> Vec<Box2> {
    /// Few areas are asked for at once.
    const FEW: usize = 4;
    let mut boxes: Vec<Box2> = match areas.iter().copied().reduce(Box2::union) {
        Some(whole) if areas.len() <= FEW => what_is_in(whole),
        Some(_) | None => areas.iter().flat_map(|area| what_is_in(*area)).collect(),
    };
    boxes.retain(|area| areas.iter().any(|asked| asked.touches(*area)));
    let key = |area: &Box2| [area.min.x, area.min.y, area.max.x, area.max.y].map(f32::to_bits);
    boxes.sort_unstable_by_key(key);
    boxes.dedup();
    boxes
}
