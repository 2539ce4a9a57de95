//! The curves of links: they leave and enter at the sides that face each other.

use super::{Box2, Point};

/// A cubic curve in map pixels, from the border of one card to the border of another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    /// Start, two control points, end.
    pub points: [Point; 4],
}

/// How far apart links between the same two cards run, in map pixels.
pub const PARALLEL_GAP: f32 = 18.0;
/// The same where one of them has a phrase.
pub const PHRASED_GAP: f32 = 28.0;

impl Curve {
    /// The point at `t`, 0 to 1.
    pub fn at(&self, t: f32) -> Point {
        let [a, b, c, d] = self.points;
        let u = 1.0 - t;
        a * (u * u * u) + b * (3.0 * u * u * t) + c * (3.0 * u * t * t) + d * (t * t * t)
    }

    /// The direction in which it runs at `t`, of length 1.
    pub fn direction(&self, t: f32) -> Point {
        let [a, b, c, d] = self.points;
        let u = 1.0 - t;
        let slope = (b - a) * (u * u) + (c - b) * (2.0 * u * t) + (d - c) * (t * t);
        slope.direction().or_else(|| (d - a).direction()).unwrap_or(Point::new(1.0, 0.0))
    }

    /// Whether its control points lie on the straight line between its ends.
    pub fn is_straight(&self) -> bool {
        let [a, b, c, d] = self.points;
        (d - a).length() >= (b - a).length() + (c - b).length() + (d - c).length() - 0.5
    }

    /// In how many straight pieces it looks round, this much larger than on the map.
    pub fn pieces_at(&self, zoom: f32) -> usize {
        if self.is_straight() {
            return 1;
        }
        let [a, b, c, d] = self.points;
        let length = (b - a).length() + (c - b).length() + (d - c).length();
        ((length * zoom / 14.0) as usize).clamp(4, 32)
    }

    /// How long it is, in map pixels.
    pub fn length(&self) -> f32 {
        self.steps().map(|(_, length)| length).sum()
    }

    /// Where on it the point lies that is so many map pixels from its start, 0 to 1.
    pub fn parameter_at(&self, way: f32) -> f32 {
        let mut left = way.max(0.0);
        for (t, length) in self.steps() {
            if left <= length {
                let share = if length > 0.0 { left / length } else { 1.0 };
                return t[0] + (t[1] - t[0]) * share;
            }
            left -= length;
        }
        1.0
    }

    /// Short pieces of it: from where to where, and how long.
    fn steps(&self) -> impl Iterator<Item = ([f32; 2], f32)> {
        const STEPS: usize = 16;
        let mut before = self.at(0.0);
        (0..STEPS).map(move |i| {
            let t = [i, i + 1].map(|i| i as f32 / STEPS as f32);
            let after = self.at(t[1]);
            ([t[0], t[1]], (after - std::mem::replace(&mut before, after)).length())
        })
    }

    /// The curve between two of its places.
    pub fn part(&self, from: f32, to: f32) -> Curve {
        let slope = |t: f32| {
            let [a, b, c, d] = self.points;
            let u = 1.0 - t;
            (b - a) * (u * u) + (c - b) * (2.0 * u * t) + (d - c) * (t * t)
        };
        let (start, end, share) = (self.at(from), self.at(to), to - from);
        Curve { points: [start, start + slope(from) * share, end - slope(to) * share, end] }
    }

    /// The smallest box that holds it.
    pub fn extent(&self) -> Box2 {
        let [a, b, c, d] = self.points;
        let ends = Box2::of_corners(a, d);
        if ends.contains(b) && ends.contains(c) {
            return ends;
        }
        let turns = |[a, b, c, d]: [f32; 4]| {
            // Where the slope is nothing: a root of p t² + q t + r.
            let (p, q, r) = (d - 3.0 * c + 3.0 * b - a, 2.0 * (c - 2.0 * b + a), b - a);
            let root = (q * q - 4.0 * p * r).max(0.0).sqrt();
            // The form that loses nothing where p is small.
            let half = -0.5 * (q + root.copysign(q));
            [half / p, r / half].into_iter().filter(|t| (0.0..=1.0).contains(t))
        };
        let across = turns(self.points.map(|p| p.x)).chain(turns(self.points.map(|p| p.y)));
        across.fold(ends, |all, t| all.union(Box2::of_corners(self.at(t), self.at(t))))
    }

    /// The box of its control points, which holds the curve.
    pub fn bounds(&self) -> Box2 {
        let [a, b, c, d] = self.points;
        Box2::of_corners(a, b).union(Box2::of_corners(c, d))
    }

    /// The distance of a point from the curve, in map pixels, measured along so many straight pieces.
    pub fn distance(&self, p: Point, pieces: usize) -> f32 {
        let step = |i: usize| self.at(i as f32 / pieces as f32);
        (0..pieces).map(|i| distance_to_segment(p, step(i), step(i + 1))).fold(f32::INFINITY, f32::min)
    }
}

/// The distance of a point from a straight piece.
pub fn distance_to_segment(p: Point, a: Point, b: Point) -> f32 {
    let along = b - a;
    let length_squared = along.x * along.x + along.y * along.y;
    let t = if length_squared > 0.0 {
        (((p.x - a.x) * along.x + (p.y - a.y) * along.y) / length_squared).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (p - a.towards(b, t)).length()
}

/// A side of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The left one.
    Left,
    /// The right one.
    Right,
    /// The upper one.
    Top,
    /// The lower one.
    Bottom,
}

impl Side {
    /// All four, in the order in which a card shows its dots.
    pub const ALL: [Side; 4] = [Side::Top, Side::Right, Side::Bottom, Side::Left];

    /// The direction away from the card.
    pub fn outwards(self) -> Point {
        match self {
            Side::Left => Point::new(-1.0, 0.0),
            Side::Right => Point::new(1.0, 0.0),
            Side::Top => Point::new(0.0, -1.0),
            Side::Bottom => Point::new(0.0, 1.0),
        }
    }

    /// The middle of the side of a box.
    pub fn middle_of(self, card: Box2) -> Point {
        let middle = card.middle();
        match self {
            Side::Left => Point::new(card.min.x, middle.y),
            Side::Right => Point::new(card.max.x, middle.y),
            Side::Top => Point::new(middle.x, card.min.y),
            Side::Bottom => Point::new(middle.x, card.max.y),
        }
    }

    /// Whether a link leaves it to the left or to the right.
    pub fn is_level(self) -> bool {
        match self {
            Side::Left | Side::Right => true,
            Side::Top | Side::Bottom => false,
        }
    }

    /// How far from its middle something can stand, before the corner begins.
    pub fn room_in(self, card: Box2) -> f32 {
        let length = if self.is_level() { card.height() } else { card.width() };
        (length / 2.0 - super::card::RADIUS).max(0.0)
    }

    /// So far from its middle, but no further than where the corner begins.
    pub fn slid(self, card: Box2, by: f32) -> f32 {
        let room = self.room_in(card);
        by.clamp(-room, room)
    }

    /// The point of the side of a card that is so far from its middle.
    pub fn point_of(self, card: Box2, offset: f32) -> Point {
        let middle = self.middle_of(card);
        if self.is_level() { Point::new(middle.x, middle.y + offset) } else { Point::new(middle.x + offset, middle.y) }
    }
}

/// The side of `card` that faces `to`: the one with the wider gap between the two boxes.
pub fn facing_side(card: Box2, to: Box2) -> Side {
    let (a, b) = (card.middle(), to.middle());
    let gap_x = (b.x - a.x).abs() - (card.width() + to.width()) / 2.0;
    let gap_y = (b.y - a.y).abs() - (card.height() + to.height()) / 2.0;
    match (gap_x >= gap_y, b.x >= a.x, b.y >= a.y) {
        (true, true, _) => Side::Right,
        (true, false, _) => Side::Left,
        (false, _, true) => Side::Bottom,
        (false, _, false) => Side::Top,
    }
}

/// How a link runs from a side of one card to a side of another in one curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plain {
    /// The side that it leaves, and the one that it enters.
    pub sides: [Side; 2],
    /// How far from the middle of its side each end is.
    pub offsets: [f32; 2],
    /// How far its control points lie from the cards at least.
    pub swing: f32,
    /// How much further beside the middle it runs than its ends are.
    pub bulge: f32,
}

impl Plain {
    /// Between the sides that face each other. Of several links between the same two cards each runs so far beside the
    /// middle, whichever way it goes.
    pub fn facing(from: Box2, to: Box2, beside: f32) -> Plain {
        Plain::at_sides(from, to, [facing_side(from, to), facing_side(to, from)], beside, 0.0)
    }

    fn at_sides(from: Box2, to: Box2, sides: [Side; 2], beside: f32, swing: f32) -> Plain {
        let [out, into] = sides;
        let wished = [towards(out, from, to), towards(into, to, from)];
        let offsets = [out.slid(from, wished[0] + beside), into.slid(to, wished[1] + beside)];
        let given = (offsets[0] - wished[0] + offsets[1] - wished[1]) / 2.0;
        let is_across = out.is_level() == into.is_level();
        Plain { sides, offsets, swing, bulge: if is_across { beside - given } else { 0.0 } }
    }

    /// The curve between two cards.
    pub fn curve(&self, from: Box2, to: Box2) -> Curve {
        let [out, into] = self.sides;
        let (start, end) = (out.point_of(from, self.offsets[0]), into.point_of(to, self.offsets[1]));
        let span = end - start;
        // Long enough to leave the card straight, short enough not to swing out.
        let bend = |side: Side| {
            let reach = if side.is_level() { span.x.abs() } else { span.y.abs() };
            (reach * 0.45).max(span.length() * 0.18).clamp(8.0, 220.0).max(self.swing)
        };
        // The middle of a curve follows its control points by three quarters.
        let bulge = self.bulge / 0.75;
        let aside = if out.is_level() { Point::new(0.0, bulge) } else { Point::new(bulge, 0.0) };
        let (leaves, enters) = (out.outwards() * bend(out), into.outwards() * bend(into));
        Curve { points: [start, start + leaves + aside, end + enters + aside, end] }
    }
}

/// The curve of a link between two cards with nothing else in its way, so far beside the middle.
pub fn between(from: Box2, to: Box2, beside: f32) -> Curve {
    Plain::facing(from, to, beside).curve(from, to)
}

/// The other curves that a link can take where a card stands in the way of [`between`]: from the sides that face each
/// other along the other axis, around a corner, and last in an arc past what stands between.
pub fn detours(from: Box2, to: Box2, beside: f32) -> impl Iterator<Item = Plain> {
    /// How far apart two cards are at least, along an axis, for a link to turn between them.
    const ROOM: f32 = 24.0;
    /// How far the control points of an arc lie from the cards: past a card of one or two lines, and past a high one.
    const ARCS: [f32; 2] = [84.0, 170.0];
    let apart = to.middle() - from.middle();
    let x = if apart.x >= 0.0 { [Side::Right, Side::Left] } else { [Side::Left, Side::Right] };
    let y = if apart.y >= 0.0 { [Side::Bottom, Side::Top] } else { [Side::Top, Side::Bottom] };
    let room_x = apart.x.abs() - (from.width() + to.width()) / 2.0 >= ROOM;
    let room_y = apart.y.abs() - (from.height() + to.height()) / 2.0 >= ROOM;
    let along_x = facing_side(from, to).is_level();
    let across = match along_x {
        true => room_y.then_some(y),
        false => room_x.then_some(x),
    };
    let corners = [[x[0], y[1]], [y[0], x[1]]].into_iter().filter(move |_| room_x && room_y);
    let around = if along_x { [Side::Top, Side::Bottom] } else { [Side::Left, Side::Right] };
    let arcs = ARCS.into_iter().flat_map(move |swing| around.map(|side| ([side, side], swing)));
    let turns = across.into_iter().chain(corners).map(|sides| (sides, 0.0));
    turns.chain(arcs).map(move |(sides, swing)| Plain::at_sides(from, to, sides, beside, swing))
}

/// How far from the middle of a side a link leaves or enters, towards the other card: links from different cards meet a
/// card in different points, and one between cards that are a little out of line runs straight.
pub fn towards(side: Side, card: Box2, other: Box2) -> f32 {
    let apart = other.middle() - card.middle();
    let apart = if side.is_level() { apart.y } else { apart.x };
    let room = side.room_in(card);
    // Half of a small distance, so that both ends meet; never more than there is room.
    room * apart / (apart.abs() + 2.0 * room).max(1.0)
}

/// The curve of a link from a card to itself: out at the right, in at the top.
pub fn loop_at(card: Box2, beside: f32) -> Curve {
    let size = 36.0 + beside.abs();
    let start = Point::new(card.max.x, card.min.y + card.height().min(40.0) / 2.0);
    let end = Point::new(card.max.x - 28.0, card.min.y);
    Curve { points: [start, start + Point::new(size, 0.0), end + Point::new(0.0, -size), end] }
}

/// The straight line between two points.
pub fn straight(a: Point, b: Point) -> Curve {
    Curve { points: [a, a.towards(b, 1.0 / 3.0), a.towards(b, 2.0 / 3.0), b] }
}

/// A curve, for a link that is being pulled from a side to a free point.
pub fn pulled(from: Box2, side: Side, to: Point) -> Curve {
    let start = side.middle_of(from);
    let bend = ((to - start).length() * 0.35).clamp(4.0, 120.0);
    let into = (start - to).direction().unwrap_or(side.outwards());
    Curve { points: [start, start + side.outwards() * bend, to + into * (bend * 0.4), to] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(x: f32, y: f32) -> Box2 {
        Box2::around(Point::new(x, y), 160.0, 62.0)
    }

    #[test]
    fn links_leave_and_enter_at_the_sides_that_face_each_other() {
        let ends = |from, to| {
            let curve = between(from, to, 0.0);
            (curve.points[0], curve.points[3])
        };
        let (start, end) = ends(card(0.0, 0.0), card(400.0, 30.0));
        assert_eq!((start.x, end.x), (80.0, 320.0));
        let (start, end) = ends(card(0.0, 0.0), card(20.0, -300.0));
        assert_eq!((start.y, end.y), (-31.0, -269.0));
    }

    #[test]
    fn a_link_between_cards_a_little_out_of_line_runs_straight() {
        for (to, across) in [(card(300.0, 4.0), (0.0, 1.0)), (card(5.0, 200.0), (1.0, 0.0))] {
            let [start, _, _, end] = between(card(0.0, 0.0), to, 0.0).points;
            let crooked = (end - start).x * across.0 + (end - start).y * across.1;
            assert!(crooked.abs() < 0.5, "{crooked}");
        }
    }

    #[test]
    fn links_from_several_cards_meet_a_card_in_several_points() {
        let hub = card(0.0, 0.0);
        let ends = [-400.0, -200.0, 0.0, 200.0, 400.0].map(|x| between(card(x, -300.0), hub, 0.0).points[3].x);
        assert!(ends.array_windows().all(|[a, b]| b - a > 8.0), "{ends:?}");
        assert!(ends[0] >= hub.min.x && ends[4] <= hub.max.x);
    }

    #[test]
    fn detours_leave_the_straight_way_and_end_at_the_cards() {
        let (a, b) = (card(0.0, 0.0), card(500.0, 0.0));
        let ways: Vec<Curve> = detours(a, b, 0.0).map(|way| way.curve(a, b)).collect();
        assert!(ways.iter().any(|way| way.at(0.5).y < -50.0) && ways.iter().any(|way| way.at(0.5).y > 50.0));
        for way in ways {
            assert!(a.grown(0.1).contains(way.at(0.0)) && b.grown(0.1).contains(way.at(1.0)));
        }
    }

    #[test]
    fn parallel_links_keep_their_distance_also_where_their_sides_are_short() {
        let (a, b) = (card(0.0, 0.0), card(400.0, 0.0));
        for beside in [-100.0, -28.0, 0.0, 18.0, 84.0] {
            let (there, back) = (between(a, b, beside), between(b, a, beside));
            assert!((there.at(0.5).y - beside).abs() < 0.01 && (back.at(0.5).y - beside).abs() < 0.01);
            assert!(a.grown(0.1).contains(there.at(0.0)));
        }
    }

    #[test]
    fn cards_on_one_another_give_finite_curves() {
        let curve = between(card(0.0, 0.0), card(0.0, 0.0), 0.0);
        for t in [0.0, 0.5, 1.0] {
            assert!(curve.at(t).length().is_finite() && curve.direction(t).length() > 0.9);
        }
        assert!(loop_at(card(0.0, 0.0), 0.0).bounds().width() > 30.0);
    }

    #[test]
    fn the_distance_is_that_of_the_nearest_piece() {
        let curve = between(card(0.0, 0.0), card(400.0, 0.0), 0.0);
        assert!((curve.distance(Point::new(200.0, 5.0), 16) - 5.0).abs() < 0.01);
        assert_eq!(distance_to_segment(Point::new(3.0, 4.0), Point::default(), Point::default()), 5.0);
    }
}
