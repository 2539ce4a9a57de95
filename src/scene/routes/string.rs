//! A string pulled tight from one of some places to one of others, around boxes: a search over their corners.
//!
//! Only the corners that are somebody's outline on the way are ever looked at: from a corner one looks to the goal, and where
//! a box stands in the way, to the two corners that are its outline from here.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::ground::{inner, within};
use crate::look::{Box2, Point};

/// A bend that is seen costs as much as so many map pixels of way, a sharp one twice this more.
const BEND: f32 = 60.0;
const SHARP: f32 = 40.0;
/// So does a bend to the other side than the one before.
const WAVE: f32 = 40.0;
/// A bend by less is not seen: its cosine.
const UNSEEN: f32 = 0.98;
/// At so many corners is looked from one.
const MOST_LOOKS: usize = 40;
/// A look costs as much as there are boxes; a search among a pile of them ends here.
const MOST_WORK: usize = 300_000;
/// From so far the goal draws half as much again: what is lost is not seen.
const FAR: f32 = 600.0;

/// Where a string may begin or end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Post {
    pub at: Point,
    /// The direction in which it leaves or arrives; none where any will do.
    pub way: Option<Point>,
    /// What beginning or ending here costs.
    pub cost: f32,
}

/// A string.
#[derive(Clone, Debug)]
pub(super) struct Pulled {
    /// Its bends, with where it begins and ends.
    pub points: Vec<Point>,
    /// Which of the places it begins at and ends at.
    pub posts: [usize; 2],
    /// What it costs, in map pixels.
    pub cost: f32,
}

/// How a corner was reached.
struct Label {
    at: Point,
    /// The corner; none where the string begins.
    corner: Option<usize>,
    /// Which of the goals this is.
    goal: Option<usize>,
    way: Option<Point>,
    /// The side that it turned to last: the sign.
    turn: f32,
    cost: f32,
    before: Option<usize>,
    start: usize,
}

/// The search among some boxes.
pub(super) struct Search<'a> {
    boxes: &'a [Box2],
    inner: Vec<Box2>,
    goals: &'a [Post],
    /// The straight line that the string keeps near to, and how near.
    line: [Point; 2],
    near: f32,
    labels: Vec<Label>,
    open: BinaryHeap<(Reverse<u32>, Reverse<usize>)>,
    /// How many boxes were looked at.
    work: usize,
}

impl<'a> Search<'a> {
    pub(super) fn new(boxes: &'a [Box2], goals: &'a [Post], line: [Point; 2], near: f32) -> Search<'a> {
        let inner = boxes.iter().map(|area| inner(*area)).collect();
        Search { boxes, inner, goals, line, near, labels: Vec::new(), open: BinaryHeap::new(), work: 0 }
    }

    /// The best string from one of these places; none where there is none, or it is too far to find.
    pub(super) fn run(mut self, starts: &[Post]) -> Option<Pulled> {
        for (start, post) in starts.iter().enumerate() {
            self.put(Label {
                at: post.at,
                corner: None,
                goal: None,
                way: post.way,
                turn: 0.0,
                cost: post.cost,
                before: None,
                start,
            });
        }
        let mut gone: HashMap<usize, Vec<Option<Point>>> = HashMap::new();
        while let Some((_, Reverse(index))) = self.open.pop() {
            let label = self.labels.get(index)?;
            if label.goal.is_some() {
                return Some(self.pulled(index));
            }
            if let Some(corner) = label.corner {
                // Two ways to a corner are enough, if they come from elsewhere.
                let ways = gone.entry(corner).or_default();
                let same = |way: &Option<Point>| cosine(*way, label.way) > 0.9;
                if ways.len() >= 2 || ways.iter().any(same) {
                    continue;
                }
                ways.push(label.way);
            }
            if self.work > MOST_WORK {
                return None;
            }
            self.look_from(index);
        }
        None
    }

    fn put(&mut self, label: Label) {
        let ahead = self.goals.iter().map(|goal| (goal.at - label.at).length()).fold(f32::INFINITY, f32::min);
        let ahead = ahead + (ahead - FAR).max(0.0) * 0.5;
        self.open.push((Reverse((label.cost + ahead).to_bits()), Reverse(self.labels.len())));
        self.labels.push(label);
    }

    fn pulled(&self, last: usize) -> Pulled {
        let mut points = Vec::new();
        let mut at = Some(last);
        while let Some(label) = at.and_then(|at| self.labels.get(at)) {
            points.push(label.at);
            at = label.before;
        }
        points.reverse();
        let (start, goal, cost) =
            self.labels.get(last).map_or((0, None, 0.0), |label| (label.start, label.goal, label.cost));
        Pulled { points, posts: [start, goal.unwrap_or(0)], cost }
    }

    /// Puts all corners that can be gone to from here.
    fn look_from(&mut self, index: usize) {
        let Some(here) = self.labels.get(index).map(|label| label.at) else { return };
        let goals = self.goals.iter().enumerate().rev();
        let mut next: Vec<(Point, Option<usize>, Option<usize>)> =
            goals.map(|(goal, post)| (post.at, None, Some(goal))).collect();
        let mut seen: Vec<usize> = Vec::new();
        let mut looks = 0;
        while let Some((there, corner, goal)) = next.pop() {
            looks += 1;
            self.work += self.boxes.len() + 8;
            if looks > MOST_LOOKS {
                break;
            }
            match self.first_between(here, there) {
                None => self.go(index, there, corner, goal),
                Some(blocking) if seen.contains(&blocking) => {}
                Some(blocking) => {
                    seen.push(blocking);
                    let outline = self.outline(blocking, here);
                    next.extend(outline.into_iter().flatten().map(|(corner, at)| (at, Some(corner), None)));
                }
            }
        }
    }

    /// The box that a straight piece meets first.
    fn first_between(&self, a: Point, b: Point) -> Option<usize> {
        let around = Box2::of_corners(a, b);
        let near = self.inner.iter().enumerate().filter(|(_, area)| area.touches(around));
        let met = near.filter_map(|(index, area)| Some((within(*area, a, b)?[0], index)));
        met.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, index)| index)
    }

    /// The two corners of a box that are its outline from a place, which may be one of its corners.
    fn outline(&self, index: usize, from: Point) -> [Option<(usize, Point)>; 2] {
        let Some(area) = self.boxes.get(index) else { return [None; 2] };
        let Some(ahead) = (area.middle() - from).direction() else { return [None; 2] };
        let corners = [area.min, Point::new(area.max.x, area.min.y), area.max, Point::new(area.min.x, area.max.y)];
        let angle = |corner: Point| {
            let to = corner - from;
            cross(ahead, to).atan2(ahead.x * to.x + ahead.y * to.y)
        };
        let around = || {
            let apart = corners.into_iter().enumerate().filter(|(_, corner)| (*corner - from).length() > 0.5);
            apart.map(|(k, corner)| (angle(corner), index * 4 + k, corner))
        };
        let ends = [around().min_by(|a, b| a.0.total_cmp(&b.0)), around().max_by(|a, b| a.0.total_cmp(&b.0))];
        ends.map(|end| end.filter(|(_, _, corner)| self.is_near(*corner)).map(|(_, corner, at)| (corner, at)))
    }

    fn is_near(&self, p: Point) -> bool {
        let [a, b] = self.line;
        crate::look::curve::distance_to_segment(p, a, b) <= self.near
    }

    /// Goes on straight to a corner or a goal that can be seen.
    fn go(&mut self, from: usize, at: Point, corner: Option<usize>, goal: Option<usize>) {
        let Some(here) = self.labels.get(from) else { return };
        let along = at - here.at;
        let way = along.direction().or(here.way);
        let (bent, mut turn) = bend(here.way, way, here.turn);
        let mut cost = here.cost + along.length() + bent;
        if let Some(post) = goal.and_then(|goal| self.goals.get(goal)) {
            let (bent, last) = bend(way, post.way, turn);
            (cost, turn) = (cost + post.cost + bent, last);
        }
        let start = here.start;
        self.put(Label { at, corner, goal, way, turn, cost, before: Some(from), start });
    }
}

fn cross(a: Point, b: Point) -> f32 {
    a.x * b.y - a.y * b.x
}

fn cosine(a: Option<Point>, b: Option<Point>) -> f32 {
    a.zip(b).map_or(1.0, |(a, b)| a.x * b.x + a.y * b.y)
}

/// What it costs to turn from one way into another, after a turn to this side; and the side that it turns to.
fn bend(from: Option<Point>, to: Option<Point>, turn: f32) -> (f32, f32) {
    let cosine = cosine(from, to);
    if cosine > UNSEEN {
        return (0.0, turn);
    }
    let side = from.zip(to).map_or(0.0, |(from, to)| cross(from, to).signum());
    let wave = if turn * side < 0.0 { WAVE } else { 0.0 };
    (BEND + SHARP * (1.0 - cosine) + wave, side)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(x: f32, y: f32) -> Post {
        Post { at: Point::new(x, y), way: None, cost: 0.0 }
    }

    /// The bends of a string from one place to another.
    fn pulled(boxes: &[Box2], from: Post, to: Post) -> Option<Vec<Point>> {
        let found = Search::new(boxes, &[to], [from.at, to.at], 220.0).run(&[from])?;
        Some(found.points)
    }

    #[test]
    fn a_string_touches_the_corners_that_it_has_to() {
        let block = Box2::around(Point::new(200.0, 10.0), 100.0, 100.0);
        let (from, to) = (post(0.0, 0.0), post(400.0, 0.0));
        assert_eq!(pulled(&[], from, to).unwrap(), [from.at, to.at]);
        let around = pulled(&[block], from, to).unwrap();
        assert_eq!(around, [from.at, block.min, Point::new(block.max.x, block.min.y), to.at]);
        let wall = Box2::around(Point::new(200.0, 0.0), 20.0, 600.0);
        assert_eq!(pulled(&[wall], from, to), None, "further than it may go");
    }

    #[test]
    fn boxes_that_overlap_are_not_gone_through() {
        let blocks = [0.0, 60.0, 120.0].map(|y| Box2::around(Point::new(200.0, y), 100.0, 80.0));
        let around = pulled(&blocks, post(0.0, 40.0), post(400.0, 40.0)).unwrap();
        assert!(around.iter().all(|p| blocks.iter().all(|block| !inner(*block).contains(*p))), "{around:?}");
    }
}
