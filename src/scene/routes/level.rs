//! What is nearly level becomes level, and what is nearly upright upright: a string through a channel slants, which looks
//! uneasy.

use super::ground::is_clear;
use crate::look::curve::Side;
use crate::look::{Box2, Point};

/// So much may a leg lean, as a share of its length.
const LEAN: f32 = 0.27;

/// A coordinate of a point: the one that a level or an upright line runs along, or the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    /// To the right.
    X,
    /// Down.
    Y,
}

impl Axis {
    pub(super) const BOTH: [Axis; 2] = [Axis::X, Axis::Y];

    pub(super) fn of(self, p: Point) -> f32 {
        match self {
            Axis::X => p.x,
            Axis::Y => p.y,
        }
    }

    pub(super) fn set(self, p: &mut Point, to: f32) {
        match self {
            Axis::X => p.x = to,
            Axis::Y => p.y = to,
        }
    }

    pub(super) fn other(self) -> Axis {
        match self {
            Axis::X => Axis::Y,
            Axis::Y => Axis::X,
        }
    }

    /// The one along which a link leaves a side.
    pub(super) fn out_of(side: Side) -> Axis {
        if side.is_level() { Axis::X } else { Axis::Y }
    }
}

/// An end of a line: its side, and between where it can be moved along it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub side: Side,
    pub room: [f32; 2],
}

/// Among what a line becomes level, and how far it keeps from it.
#[derive(Clone, Copy)]
pub(super) struct Among<'a> {
    pub foreign: &'a [Box2],
    /// The cards that it leaves and enters.
    pub own: [Box2; 2],
    pub clear: f32,
}

/// Levels the runs of legs of a line that lean little, where that keeps clear. The first and the last leg are the stubs at
/// its ends.
pub(super) fn level(points: &mut Vec<Point>, slots: [Slot; 2], among: Among<'_>) {
    for axis in Axis::BOTH {
        let mut first = 1;
        while first + 2 < points.len() {
            let last = run_from(points, axis, first);
            if last > first {
                straighten(points, [first, last], axis, slots, among);
            }
            first += 1;
        }
    }
    points.dedup_by(|a, b| (*a - *b).length() < 0.01);
}

/// How far the legs from a point lean little and run the same way; the ends of the line are left alone.
fn run_from(points: &[Point], axis: Axis, first: usize) -> usize {
    let most = points.len().saturating_sub(2);
    let leg = |at: usize| {
        let (a, b) = (points.get(at)?, points.get(at + 1)?);
        let (along, across) = (axis.of(*b - *a), axis.other().of(*b - *a));
        (across.abs() <= LEAN * along.abs() && along != 0.0).then_some(along > 0.0)
    };
    let Some(forward) = leg(first) else { return first };
    (first + 1..most).find(|at| leg(*at) != Some(forward)).unwrap_or(most)
}

/// Puts a run of points at one height, the one that moves them least of those that keep clear.
fn straighten(points: &mut Vec<Point>, [first, last]: [usize; 2], axis: Axis, slots: [Slot; 2], among: Among<'_>) {
    let across = axis.other();
    let ends = [points.first().copied(), points.last().copied()];
    let (Some(run), [Some(start), Some(end)]) = (points.get(first..=last), ends) else { return };
    let heights: Vec<f32> = run.iter().map(|p| across.of(*p)).collect();
    let mean = heights.iter().sum::<f32>() / heights.len() as f32;
    if heights.iter().all(|height| (height - mean).abs() < 0.01) {
        return;
    }
    let moved = |to: f32| heights.iter().map(|height| (height - to).abs()).sum::<f32>();
    let mut wished: Vec<f32> = heights.iter().copied().chain([mean]).collect();
    wished.sort_by(|a, b| moved(*a).total_cmp(&moved(*b)));
    let (from, to) = (run.first().copied().unwrap_or(start), run.last().copied().unwrap_or(end));
    // Where the run goes on as the stub does, the end of the line moves along.
    let [leaves, enters] = slots.map(|slot| Axis::out_of(slot.side) == axis);
    let (at_start, at_end) = (leaves && first == 1, enters && last + 2 == points.len());
    let fits = |slot: &Slot, to: f32| slot.room[0] <= to && to <= slot.room[1];
    for height in wished {
        let [slot_start, slot_end] = &slots;
        if at_start && !fits(slot_start, height) || at_end && !fits(slot_end, height) {
            continue;
        }
        let at = |mut p: Point| {
            across.set(&mut p, height);
            p
        };
        let before = first.checked_sub(1).and_then(|before| points.get(before)).copied().unwrap_or(start);
        let before = if at_start { at(before) } else { before };
        let after = points.get(last + 1).copied().unwrap_or(end);
        let after = if at_end { at(after) } else { after };
        let line = [before, at(from), at(to), after];
        let keeps_off = |end: usize, goes_on: bool| {
            let own = among.own.get(end).copied().into_iter().collect::<Vec<_>>();
            is_clear(&line, &own, 0.0) && (goes_on || is_clear(&line[1..3], &own, among.clear))
        };
        if is_clear(&line, among.foreign, among.clear) && keeps_off(0, at_start) && keeps_off(1, at_end) {
            if let Some(p) = points.get_mut(first - 1).filter(|_| at_start) {
                *p = before;
            }
            if let Some(p) = points.get_mut(last + 1).filter(|_| at_end) {
                *p = after;
            }
            points.splice(first..=last, [at(from), at(to)]);
            return;
        }
    }
}
