//! Links that run along each other keep lanes, in the order that crosses least.

use super::ground::{CLEAR, Ends};
use super::level::Axis;
use super::spread::{Wish, spread};
use crate::look::curve::Side;
use crate::look::{Box2, Point};
use crate::model::LinkId;

/// Between two lanes, in map pixels.
const LANE: f32 = 14.0;
/// Legs that are nearer to each other get in each other's way.
pub(super) const RIVALS: f32 = 28.0;
/// A shorter leg keeps no lane.
const SHORTEST: f32 = 24.0;
/// How far a lane may be from where the leg was.
const FURTHEST: f32 = 40.0;
/// What a link keeps from the cards that it leaves and enters while it runs along them.
const FROM_OWN: f32 = 15.0;

/// A level or upright leg.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Leg {
    /// Which point of the line it begins at.
    pub point: usize,
    /// Along what it runs.
    pub axis: Axis,
    /// Where it is across that.
    pub height: f32,
    /// From where to where it runs.
    pub span: [f32; 2],
    /// To which side the line goes on at either end of the span: below nothing, above, or not at all.
    pub turns: [f32; 2],
    /// Between where it can be moved; nothing for one that ends at a card.
    pub room: [f32; 2],
}

/// The level and upright legs of a line whose first and last legs are its stubs.
pub(super) fn legs_of(points: &[Point], sides: [Side; 2], ends: &Ends, foreign: &[Box2]) -> Vec<Leg> {
    let last = points.len().saturating_sub(2);
    let mut legs = Vec::new();
    for (at, [a, b]) in points.array_windows().enumerate().take(last).skip(1) {
        for axis in Axis::BOTH {
            let across = axis.other();
            let (height, other) = (across.of(*a), across.of(*b));
            let span = [axis.of(*a).min(axis.of(*b)), axis.of(*a).max(axis.of(*b))];
            if (height - other).abs() > 0.1 || span[1] - span[0] < SHORTEST {
                continue;
            }
            let turn = |p: Option<&Point>| p.map_or(0.0, |p| (across.of(*p) - height).round()).clamp(-1.0, 1.0);
            let (mut before, mut after) = (turn(points.get(at.wrapping_sub(1))), turn(points.get(at + 2)));
            if axis.of(*a) > axis.of(*b) {
                std::mem::swap(&mut before, &mut after);
            }
            // One that goes straight on into a card cannot be moved: its end is.
            let ends_at_card =
                at == 1 && Axis::out_of(sides[0]) == axis || at + 1 == last && Axis::out_of(sides[1]) == axis;
            let mut leg = Leg { point: at, axis, height, span, turns: [before, after], room: [height, height] };
            if !ends_at_card {
                leg.room = room_of(&leg, ends, foreign);
            }
            legs.push(leg);
        }
    }
    legs
}

/// Between where a leg can be moved without coming too near to a card.
fn room_of(leg: &Leg, ends: &Ends, foreign: &[Box2]) -> [f32; 2] {
    let across = leg.axis.other();
    let (mut low, mut high) = (leg.height - FURTHEST, leg.height + FURTHEST);
    let own = ends.areas.iter().map(|area| (area, FROM_OWN));
    for (area, clear) in foreign.iter().map(|area| (area, CLEAR)).chain(own) {
        let along = leg.axis.of(area.min) - clear < leg.span[1] && leg.span[0] < leg.axis.of(area.max) + clear;
        if along && across.of(area.max) <= leg.height {
            low = low.max(across.of(area.max) + clear);
        } else if along && leg.height <= across.of(area.min) {
            high = high.min(across.of(area.min) - clear);
        }
    }
    [low.min(leg.height), high.max(leg.height)]
}

/// A leg of another link, with the share that it has.
#[derive(Clone, Copy)]
pub(super) struct Rival<'a> {
    pub id: LinkId,
    pub leg: &'a Leg,
    pub share: f32,
}

/// Whether two legs run along each other.
pub(super) fn are_rivals(a: &Leg, b: &Leg) -> bool {
    let shared = a.span[1].min(b.span[1]) - a.span[0].max(b.span[0]);
    a.axis == b.axis && (a.height - b.height).abs() < RIVALS && shared > CLEAR
}

/// Whether the first of two rivals should run below or right of the second, by where they turn off: one that turns off
/// within the span of the other should be at that side of it.
fn is_after(a: (LinkId, &Leg), b: (LinkId, &Leg)) -> bool {
    let within = |at: f32, leg: &Leg| leg.span[0] < at && at < leg.span[1];
    let votes = |leg: &Leg, other: &Leg| {
        let ends = leg.span.into_iter().zip(leg.turns);
        ends.filter(|(at, _)| within(*at, other)).map(|(_, turn)| turn).sum::<f32>()
    };
    let vote = votes(a.1, b.1) - votes(b.1, a.1);
    if vote == 0.0 { (a.1.height, a.0) > (b.1.height, b.0) } else { vote > 0.0 }
}

/// The share of its rivals that a leg wants to run below or right of: such wishes can go round in a circle, shares cannot.
pub(super) fn share_of<'a>(id: LinkId, leg: &Leg, rivals: impl Iterator<Item = (LinkId, &'a Leg)>) -> f32 {
    let (mut after, mut all) = (0.0, 0.0_f32);
    for rival in rivals {
        after += f32::from(u8::from(is_after((id, leg), rival)));
        all += 1.0;
    }
    if all > 0.0 { after / all } else { 0.5 }
}

/// Where a leg runs among its rivals.
pub(super) fn height_among(own: Rival<'_>, rivals: &[Rival<'_>]) -> f32 {
    if rivals.is_empty() {
        return own.leg.height;
    }
    let mut all: Vec<Rival<'_>> = rivals.iter().copied().chain([own]).collect();
    let order = |a: &Rival<'_>, b: &Rival<'_>| {
        let (a_leg, b_leg) = (a.leg, b.leg);
        let by_share = a.share.total_cmp(&b.share).then(a_leg.height.total_cmp(&b_leg.height));
        by_share.then(a.id.cmp(&b.id)).then(a_leg.point.cmp(&b_leg.point))
    };
    all.sort_by(order);
    let fixed = |leg: &Leg| leg.room[0] >= leg.room[1];
    let wishes: Vec<Wish> = all
        .iter()
        .map(|rival| Wish { at: rival.leg.height, weight: if fixed(rival.leg) { 10_000.0 } else { 1.0 } })
        .collect();
    let low = all.iter().map(|rival| rival.leg.room[0]).fold(f32::INFINITY, f32::min);
    let high = all.iter().map(|rival| rival.leg.room[1]).fold(f32::NEG_INFINITY, f32::max);
    let places = spread(&wishes, LANE, [low, high]);
    let at = all.iter().position(|rival| rival.id == own.id && rival.leg.point == own.leg.point);
    let place = at.and_then(|at| places.get(at)).copied().unwrap_or(own.leg.height);
    place.clamp(own.leg.room[0], own.leg.room[1])
}
