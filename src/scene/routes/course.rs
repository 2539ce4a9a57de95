//! The course of one link: depends on its cards and on what stands near it only, not on other links.

use super::corners::{Corner, corners_of};
use super::ground::{CLEAR, Ends, Ground, along, cards_in, inner, is_clear, pieces_of, titles_in};
use super::lanes::{Leg, legs_of};
use super::level::{Among, Axis, Slot, level};
use super::string::{Post, Pulled, Search};
use crate::look::curve::{Curve, Plain, Side, detours, towards};
use crate::look::{Box2, Point};

/// How far a string keeps from cards; where the way is long, it may come nearer.
const CLEARANCES: [f32; 3] = [16.0, 10.0, 5.0];
/// So much a string that comes nearer must save.
const SAVED: f32 = 250.0;
/// A string is never further from the straight line, in map pixels: a card beyond that changes nothing.
const NEAR: f32 = 220.0;
/// With what it keeps from cards, and what it gives way to others.
const REACH: f32 = NEAR + 64.0;
/// A longer link takes no way around in one curve: squeezed into a bow it is harder to follow.
const LONGEST_BOW: f32 = 500.0;
/// A longer link goes by gates, so far apart.
const LONG: f32 = 2400.0;
const GATES_APART: f32 = 1200.0;
/// What leaving at the side that looks away costs.
const AWAY: f32 = 40.0;

/// How a link runs, before it gives way to others.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Way {
    /// In one curve.
    Plain(Plain),
    /// Along straight legs, from card to card.
    Bent(Vec<Point>),
}

/// The course of a link.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Course {
    pub way: Way,
    /// The sides that it leaves and enters at.
    pub sides: [Side; 2],
    /// How far from the middle of its side each end is.
    pub offsets: [f32; 2],
    /// How far it keeps from cards.
    pub clear: f32,
    /// Whether nothing stands in its way.
    pub free: bool,
    /// Whether there is no way around what stands between.
    pub stuck: bool,
    /// Where a card that comes or goes may change it.
    pub reach: Vec<Box2>,
    /// Its level and upright legs.
    pub legs: Vec<Leg>,
    /// Its other bends.
    pub corners: Vec<Corner>,
}

/// The points of a curve, close enough for cards.
pub(super) fn points_of(curve: &Curve) -> Vec<Point> {
    let pieces = if curve.is_straight() { 1 } else { (curve.length() / 10.0).ceil().clamp(4.0, 2000.0) as usize };
    (0..=pieces).map(|i| curve.at(i as f32 / pieces as f32)).collect()
}

impl Course {
    /// The course of a link among what stands around.
    pub(super) fn of(ends: &Ends, ground: &impl Ground) -> Course {
        let [from, to] = ends.areas;
        let plain = Plain::facing(from, to, ends.beside);
        let curve = plain.curve(from, to);
        let points = points_of(&curve);
        let reach = reach_of(&curve, ends, plain.sides);
        let strikes_card = !is_clear(&points, &cards_in(ground, &reach), CLEAR);
        let titles = titles_in(ground, &reach);
        let strikes_title = !is_clear(&points, &titles, 2.0);
        if !strikes_card && !strikes_title {
            return Course { free: true, ..Course::plain(plain, reach) };
        }
        let reach = corridor(ends);
        let foreign = cards_in(ground, &reach);
        let titles = titles_in(ground, &reach);
        let apart = (curve.at(1.0) - curve.at(0.0)).length();
        let mut bows = (apart <= LONGEST_BOW).then(|| detours(from, to, ends.beside)).into_iter().flatten();
        let bow = bows.find(|way| {
            let points = points_of(&way.curve(from, to));
            is_clear(&points, &foreign, CLEAR) && is_clear(&points, &titles, 2.0)
        });
        let most = if strikes_card { f32::INFINITY } else { curve.length() * 1.2 + 60.0 };
        // One that swings far out is harder to follow than a string.
        let is_within = |bow: &Plain, most: f32| bow.curve(from, to).length() <= most;
        if let Some(bow) = bow.filter(|bow| is_within(bow, most.min(apart * 1.25 + 40.0))) {
            return Course::plain(bow, reach);
        }
        let strung = strung(ends, &foreign, &titles).filter(|strung| length_of(&strung.points) <= most);
        match (strung, bow.filter(|bow| is_within(bow, most))) {
            (Some(strung), _) => Course::bent(strung, ends, &foreign, reach),
            (None, Some(bow)) => Course::plain(bow, reach),
            (None, None) => Course { stuck: strikes_card, ..Course::plain(plain, reach) },
        }
    }

    fn plain(plain: Plain, reach: Vec<Box2>) -> Course {
        let (sides, offsets) = (plain.sides, plain.offsets);
        Course {
            way: Way::Plain(plain),
            sides,
            offsets,
            clear: CLEAR,
            free: false,
            stuck: false,
            reach,
            legs: Vec::new(),
            corners: Vec::new(),
        }
    }

    fn bent(strung: Strung, ends: &Ends, foreign: &[Box2], reach: Vec<Box2>) -> Course {
        let Strung { mut points, sides, clearance, .. } = strung;
        let clear = CLEAR.min(clearance - 1.0);
        let [from, to] = ends.areas;
        let slot = |area: Box2, side: Side| {
            let middle = Axis::out_of(side).other().of(side.middle_of(area));
            let room = side.room_in(area);
            Slot { side, room: [middle - room, middle + room] }
        };
        let slots = [slot(from, sides[0]), slot(to, sides[1])];
        level(&mut points, slots, Among { foreign, own: ends.areas, clear });
        let offset = |area: Box2, side: Side, p: Option<&Point>| {
            let across = Axis::out_of(side).other();
            p.map_or(0.0, |p| across.of(*p) - across.of(side.middle_of(area)))
        };
        let offsets = [offset(from, sides[0], points.first()), offset(to, sides[1], points.last())];
        let legs = legs_of(&points, sides, ends, foreign);
        let corners = corners_of(&points, &legs);
        Course { way: Way::Bent(points), sides, offsets, clear, free: false, stuck: false, reach, legs, corners }
    }

    /// Whether a card or a title that comes or goes here may change it; one that nothing stands in the way of changes only by
    /// what does.
    pub(super) fn depends_on(&self, ends: &Ends, area: Box2) -> bool {
        match &self.way {
            Way::Plain(plain) if self.free => {
                let curve = plain.curve(ends.areas[0], ends.areas[1]);
                curve.bounds().grown(CLEAR).touches(area) && !is_clear(&points_of(&curve), &[area], CLEAR)
            }
            Way::Plain(_) | Way::Bent(_) => true,
        }
    }

    /// Where each end goes to first, which says in what order the ends at a side cross least.
    pub(super) fn heads_for(&self, ends: &Ends) -> [Point; 2] {
        match &self.way {
            Way::Plain(plain) => {
                let [a, _, _, d] = plain.curve(ends.areas[0], ends.areas[1]).points;
                [d, a]
            }
            Way::Bent(points) => {
                let at = |p: Option<&Point>| p.copied().unwrap_or_default();
                [at(points.get(2)), at(points.len().checked_sub(3).and_then(|at| points.get(at)))]
            }
        }
    }

    /// Whether it runs straight from end to end, which its ends should not lose.
    pub(super) fn is_straight(&self, ends: &Ends) -> bool {
        match &self.way {
            Way::Plain(plain) => plain.curve(ends.areas[0], ends.areas[1]).is_straight(),
            Way::Bent(_) => false,
        }
    }
}

fn length_of(points: &[Point]) -> f32 {
    points.array_windows().map(|[a, b]| (*b - *a).length()).sum()
}

/// Where a card may be in the way of a curve whose ends may slide along their sides.
fn reach_of(curve: &Curve, ends: &Ends, sides: [Side; 2]) -> Vec<Box2> {
    let (mut x, mut y) = (CLEAR, CLEAR);
    for (side, area) in sides.into_iter().zip(ends.areas) {
        let slide = CLEAR + 2.0 * side.room_in(area);
        if side.is_level() { y = y.max(slide) } else { x = x.max(slide) }
    }
    let by = Point::new(x, y);
    let pieces = pieces_of(curve.length());
    let at = |i: usize| i as f32 / pieces as f32;
    let extents = (0..pieces).map(|i| curve.part(at(i), at(i + 1)).extent());
    extents.map(|extent| Box2 { min: extent.min - by, max: extent.max + by }).collect()
}

/// Where a card may change the way of a string.
fn corridor(ends: &Ends) -> Vec<Box2> {
    let [from, to] = ends.areas;
    let around = [from, to].map(|area| area.grown(REACH / 4.0));
    along(from.middle(), to.middle(), REACH).chain(around).collect()
}

/// A string around cards, from card to card.
struct Strung {
    points: Vec<Point>,
    sides: [Side; 2],
    clearance: f32,
    cost: f32,
}

/// The best string: as far from cards as it costs little.
fn strung(ends: &Ends, foreign: &[Box2], titles: &[Box2]) -> Option<Strung> {
    let [from, to] = ends.areas;
    let enough = (to.middle() - from.middle()).length() * 1.25 + SAVED;
    let mut best: Option<Strung> = None;
    for clearance in CLEARANCES {
        // Titles are gone around while that costs little.
        let titles = if clearance > 5.0 { titles } else { &[] };
        let found = strung_at(ends, foreign, titles, clearance);
        let better = |found: &Strung| best.as_ref().is_none_or(|best| found.cost + SAVED < best.cost);
        if let Some(found) = found.filter(better) {
            best = Some(found);
        }
        if best.as_ref().is_some_and(|best| best.cost <= enough) {
            break;
        }
    }
    best
}

fn strung_at(ends: &Ends, foreign: &[Box2], titles: &[Box2], clearance: f32) -> Option<Strung> {
    let line = ends.areas.map(Box2::middle);
    let cards = foreign.iter().chain(&ends.areas).map(|area| area.grown(clearance));
    let boxes: Vec<Box2> = cards.chain(titles.iter().map(|title| title.grown(2.0))).collect();
    let [from, to] = ends.areas;
    let at = |card: Box2, other: Box2, leaves: f32| posts([card, other], ends.beside, leaves, &boxes, clearance);
    let (starts, goals) = (at(from, to, 1.0), at(to, from, -1.0));
    if starts.is_empty() || goals.is_empty() {
        return None;
    }
    let post = |(_, post): &(Side, Post)| *post;
    let mut found = by_gates(&boxes, starts.iter().map(post).collect(), goals.iter().map(post).collect(), line)?;
    tighten(&mut found.points, &boxes);
    let sides = [starts.get(found.posts[0])?.0, goals.get(found.posts[1])?.0];
    let (first, last) = (*found.points.first()?, *found.points.last()?);
    let mut points = vec![first - sides[0].outwards() * clearance];
    points.extend(found.points);
    points.push(last - sides[1].outwards() * clearance);
    Some(Strung { points, sides, clearance, cost: found.cost })
}

/// Where a string can leave a card for another, or enter it: before the middle of each side where nothing stands. `leaves`
/// is 1 or, where it enters, -1.
fn posts([card, other]: [Box2; 2], beside: f32, leaves: f32, boxes: &[Box2], clearance: f32) -> Vec<(Side, Post)> {
    let there = (other.middle() - card.middle()).direction().unwrap_or(Point::new(1.0, 0.0));
    let posts = Side::ALL.into_iter().map(|side| {
        let out = side.outwards();
        let offset = side.slid(card, towards(side, card, other) + beside);
        let at = side.point_of(card, offset) + out * clearance;
        let away = (1.0 - (out.x * there.x + out.y * there.y)) / 2.0;
        (side, Post { at, way: Some(out * leaves), cost: AWAY * away })
    });
    posts.filter(|(_, post)| !boxes.iter().any(|area| inner(*area).contains(post.at))).collect()
}

/// A string that goes by gates on the straight line where that is long, so that it costs no more than its length, and a card
/// that comes changes it near by only.
fn by_gates(boxes: &[Box2], starts: Vec<Post>, goals: Vec<Post>, line: [Point; 2]) -> Option<Pulled> {
    let length = (line[1] - line[0]).length();
    if length <= LONG {
        return Search::new(boxes, &goals, line, NEAR).run(&starts);
    }
    let count = (length / GATES_APART) as usize;
    let at = |i: usize| line[0].towards(line[1], i as f32 / count as f32);
    let mut from = starts;
    let mut whole: Option<Pulled> = None;
    let mut passed = line[0];
    for i in 1..=count {
        let here = at(i);
        let near: Vec<Box2> = {
            let span: Vec<Box2> = along(passed, here, NEAR + 40.0).collect();
            boxes.iter().filter(|area| span.iter().any(|span| span.touches(**area))).copied().collect()
        };
        let to = if i == count {
            goals.clone()
        } else {
            let Some(gate) = free_near(here, &near) else { continue };
            vec![Post { at: gate, way: None, cost: 0.0 }]
        };
        let found = Search::new(&near, &to, [passed, here], NEAR + 40.0).run(&from)?;
        let last = found.points.array_windows().last().and_then(|[a, b]| (*b - *a).direction());
        from = to.iter().map(|post| Post { way: last, ..*post }).collect();
        passed = here;
        whole = Some(match whole {
            None => found,
            Some(mut whole) => {
                whole.points.extend(found.points.into_iter().skip(1));
                Pulled { posts: [whole.posts[0], found.posts[1]], cost: whole.cost + found.cost, ..whole }
            }
        });
    }
    whole
}

/// Leaves out the bends that a string does not need: gates, and corners that stand in the middle of others.
fn tighten(points: &mut Vec<Point>, boxes: &[Box2]) {
    let mut at = 1;
    while at + 1 < points.len() {
        let ends = points.get(at - 1).copied().zip(points.get(at + 1).copied());
        if ends.is_some_and(|(before, after)| is_clear(&[before, after], boxes, 0.0)) {
            points.remove(at);
            at = at.saturating_sub(1).max(1);
        } else {
            at += 1;
        }
    }
}

/// A point of the straight line, or the nearest corner where a card stands there.
fn free_near(p: Point, boxes: &[Box2]) -> Option<Point> {
    let is_free = |p: &Point| !boxes.iter().any(|area| inner(*area).contains(*p));
    if is_free(&p) {
        return Some(p);
    }
    let corners = boxes
        .iter()
        .flat_map(|area| [area.min, area.max, Point::new(area.min.x, area.max.y), Point::new(area.max.x, area.min.y)]);
    let near = corners.filter(|corner| (*corner - p).length() <= NEAR && is_free(corner));
    near.min_by(|a, b| (*a - p).length().total_cmp(&(*b - p).length()))
}
