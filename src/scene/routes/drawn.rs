//! The line of a link: its course with what it gives way to others, its corners rounded, with a gap at each card that it
//! could not go around.

use super::course::{Course, Way, points_of};
use super::ground::{CLEAR, Ends, is_clear};
use super::level::Axis;
use crate::look::curve::{Curve, Plain, straight};
use crate::look::{Box2, Path, Point};

/// How much of what a link gives way to others it takes: less where it came too near to a card.
const SHARES: [f32; 4] = [1.0, 0.5, 0.25, 0.0];
/// How much of its rounding a corner has, likewise.
const ROUNDINGS: [f32; 6] = [1.0, 0.7, 0.5, 0.3, 0.15, 0.05];
/// How much of a line is left out on both sides of a card that it passes under.
pub(in crate::scene) const GAP: f32 = 10.0;
/// How long the last piece is at least, for the arrowhead.
const HEAD: f32 = 9.0;

/// What a link gives way to others.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Given {
    /// How far from the middle of its side each end is.
    pub offsets: [f32; 2],
    /// The height of each of its legs.
    pub heights: Vec<f32>,
    /// How far each of its other bends is moved.
    pub bends: Vec<Point>,
}

/// The line of a course.
pub(super) fn line_of(course: &Course, ends: &Ends, given: &Given, foreign: &[Box2]) -> Path {
    let path = match &course.way {
        Way::Plain(plain) => plain_line(plain, course, ends, given, foreign),
        Way::Bent(points) => bent_line(points, course, ends, given, foreign),
    };
    if course.stuck { with_gaps(path, foreign) } else { path }
}

fn part(from: f32, to: f32, share: f32) -> f32 {
    // Exactly what it was where nothing is given.
    if share == 0.0 { from } else { from + (to - from) * share }
}

fn plain_line(plain: &Plain, course: &Course, ends: &Ends, given: &Given, foreign: &[Box2]) -> Path {
    let curve = |share: f32| {
        let (own, given) = (course.offsets, given.offsets);
        let offsets = [part(own[0], given[0], share), part(own[1], given[1], share)];
        Plain { offsets, ..*plain }.curve(ends.areas[0], ends.areas[1])
    };
    let is_free = |curve: &Curve| course.stuck || is_clear(&points_of(curve), foreign, course.clear);
    SHARES.into_iter().map(curve).find(is_free).unwrap_or_else(|| curve(0.0)).into()
}

fn bent_line(points: &[Point], course: &Course, ends: &Ends, given: &Given, foreign: &[Box2]) -> Path {
    let moved = |share: f32| moved(points, course, given, share);
    let is_free = |points: &Vec<Point>| is_clear(points, foreign, course.clear - 0.5);
    let points = SHARES.into_iter().map(moved).find(is_free).unwrap_or_else(|| points.to_vec());
    let pieces = rounded(&points, foreign, course.clear);
    Path::through(pieces).unwrap_or_else(|| straight(ends.areas[0].middle(), ends.areas[1].middle()).into())
}

/// The points of a bent line with a share of what it gives to others.
fn moved(points: &[Point], course: &Course, given: &Given, share: f32) -> Vec<Point> {
    let mut moved = points.to_vec();
    let last = points.len().saturating_sub(1);
    let ends = course.sides.into_iter().zip(course.offsets).zip(given.offsets).enumerate();
    for (end, ((side, own), given)) in ends {
        let by = part(0.0, given - own, share);
        let across = Axis::out_of(side).other();
        let at = |i: usize| if end == 0 { i } else { last.saturating_sub(i) };
        let base = points.get(at(0)).map(|p| across.of(*p));
        for i in [0, 1, 2] {
            // The leg after the stub moves along where it goes straight on.
            let goes_on = i < 2 || points.get(at(2)).map(|p| across.of(*p)) == base;
            if let Some(p) = moved.get_mut(at(i)).filter(|_| goes_on) {
                let to = across.of(*p) + by;
                across.set(p, to);
            }
        }
    }
    for (leg, height) in course.legs.iter().zip(&given.heights).filter(|(leg, _)| leg.room[0] < leg.room[1]) {
        let across = leg.axis.other();
        let to = part(leg.height, *height, share);
        for p in moved.iter_mut().skip(leg.point).take(2) {
            across.set(p, to);
        }
    }
    for (corner, by) in course.corners.iter().zip(&given.bends) {
        if let Some(p) = moved.get_mut(corner.point) {
            *p = *p + *by * share;
        }
    }
    moved
}

/// Straight pieces with a curve at each corner.
fn rounded(points: &[Point], foreign: &[Box2], clear: f32) -> Vec<Curve> {
    let mut pieces: Vec<Curve> = Vec::new();
    let mut from = points.first().copied().unwrap_or_default();
    let corners = points.len().saturating_sub(2);
    for (i, [a, corner, b]) in points.array_windows().enumerate() {
        let legs = [*a - *corner, *b - *corner];
        let ways = legs.map(Point::direction);
        let [Some(back), Some(on)] = ways else { continue };
        let most = furthest_back(-(back.x * on.x + back.y * on.y));
        // Of a leg between two corners each has half; the last one keeps its arrowhead straight.
        let own = |leg: Point, is_end: bool, kept: f32| if is_end { leg.length() - kept } else { leg.length() / 2.0 };
        let cuts = [own(legs[0], i == 0, 1.0), own(legs[1], i + 1 == corners, HEAD)].map(|own| own.clamp(0.0, most));
        let curve = |share: f32| {
            let [start, end] = [*corner + back * (cuts[0] * share), *corner + on * (cuts[1] * share)];
            Curve { points: [start, start.towards(*corner, 0.55), end.towards(*corner, 0.55), end] }
        };
        let is_free = |curve: &Curve| is_clear(&points_of(curve), foreign, clear.min(CLEAR) - 0.5);
        let curve = ROUNDINGS.into_iter().map(curve).find(is_free).unwrap_or_else(|| curve(0.0));
        pieces.extend(leg(from, curve.points[0]));
        pieces.push(curve);
        from = curve.points[3];
    }
    pieces.extend(points.last().and_then(|end| leg(from, *end)));
    pieces
}

fn leg(from: Point, to: Point) -> Option<Curve> {
    ((to - from).length() > 0.1).then(|| straight(from, to))
}

/// How far back from a corner its rounding begins: the sharper, the nearer.
fn furthest_back(cosine: f32) -> f32 {
    match cosine {
        _ if cosine > 0.94 => 140.0,
        _ if cosine > 0.5 => 90.0,
        _ => 44.0,
    }
}

/// A line with a gap on both sides of each card that it passes under.
fn with_gaps(path: Path, foreign: &[Box2]) -> Path {
    const STEP: f32 = 4.0;
    let under = |p: Point| foreign.iter().any(|area| area.contains(p));
    let mut gaps: Vec<[f32; 2]> = Vec::new();
    let mut way = 0.0;
    let points = path.points(STEP);
    for (at, p) in points.iter().enumerate() {
        if let Some(before) = at.checked_sub(1).and_then(|before| points.get(before)) {
            way += (*p - *before).length();
        }
        if under(*p) {
            let gap = [(way - GAP - STEP).max(0.0), way + GAP + STEP];
            match gaps.last_mut().filter(|last| last[1] >= gap[0]) {
                Some(last) => last[1] = gap[1],
                None => gaps.push(gap),
            }
        }
    }
    if gaps.is_empty() { path } else { path.with_gaps(gaps) }
}
