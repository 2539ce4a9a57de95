//! Where the phrase of a link stands: from the middle of its own link outwards, else close beside it, else tied to it.

use super::card::QUIET;
use super::fonts::Weight;
use super::room::Off;
use super::typeset::{Lines, break_lines};
use super::{Box2, Point};

/// The height of a line of a phrase, where its letters are of the size [`QUIET`].
pub const LINE: f32 = 15.0;
/// Around the text of a phrase: left and right, above and below.
pub const PAD: Point = Point::new(3.0, 1.0);
/// How wide a phrase is, and in how many lines; first where there is room, then where there is less.
const WIDE: (f32, usize) = (176.0, 2);
const NARROW: [(f32, usize); 3] = [(84.0, 3), (60.0, 3), (46.0, 3)];
/// For longer ones: on the screen, where the rest is cut off, and on paper, where all of it is written.
const LONG: (f32, usize) = (176.0, 3);
const LONGER: [(f32, usize); 2] = [(176.0, 4), (230.0, 6)];
/// So much of a link is seen before its phrase, and after it, where its arrow is.
const BEFORE: f32 = 12.0;
const AFTER: f32 = 18.0;
/// From one place on a link to the next that is tried.
const STEP: f32 = 12.0;
/// So many places are tried on a link at most.
const MOST_STEPS: f32 = 160.0;
/// How far a phrase keeps from cards, other phrases, other links.
const ON: Off = Off { boxes: 1.0, texts: 1.5, lines: 2.5, own: None };
/// How far from its own link a phrase beside it stands, and how far from others where it touches it. Where that is more than it takes
/// to touch it, a thin line ties it to its own: it stands above or below the gap between two cards.
const APART: [f32; 6] = [4.0, 8.0, 12.0, 16.0, 20.0, 25.0];
const TOUCHES: f32 = 5.0;
const FURTHER: f32 = 8.0;
/// How far along its link such a phrase stands, in shares of its width.
const ALONG: [f32; 5] = [0.0, -0.25, 0.25, -0.5, 0.5];
/// How far from its link a phrase is tied to it.
const FURTHEST: f32 = 260.0;
/// In so many steps it is still near it.
const NEAR: usize = 3;
/// In so many directions a place for it is looked for.
const WAYS: u8 = 16;

/// A phrase broken into lines, and its size on the map where its letters are of the size [`QUIET`].
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The lines.
    pub lines: Lines,
    /// Width and height, with what is around the text.
    pub size: Point,
}

impl Shape {
    fn of(text: &str, (width, most): (f32, usize)) -> Shape {
        let lines = break_lines(text, QUIET, Weight::Regular, width, most);
        let size = Point::new(lines.width + 2.0 * PAD.x, LINE * lines.ranges.len() as f32 + 2.0 * PAD.y);
        Shape { lines, size }
    }

    /// A text in one line, whatever its width.
    pub fn line(text: &str) -> Shape {
        Shape::of(text, (f32::INFINITY, 1))
    }

    fn is_whole(&self) -> bool {
        !self.lines.cut && !self.lines.broken
    }
}

fn differing(shapes: impl Iterator<Item = Shape>) -> Vec<Shape> {
    let mut known: Vec<Shape> = Vec::new();
    for shape in shapes {
        if known.iter().all(|other| other.lines.ranges != shape.lines.ranges) {
            known.push(shape);
        }
    }
    known
}

/// The shapes of a phrase on the screen, the best first; the end of a long one is cut off.
pub fn shapes(text: &str) -> Vec<Shape> {
    let wide = Shape::of(text, WIDE);
    let wide =
        if wide.lines.cut { Some(Shape::of(text, LONG)).filter(|long| !long.lines.cut).unwrap_or(wide) } else { wide };
    let narrow = NARROW.map(|room| Shape::of(text, room));
    differing(std::iter::once(wide).chain(narrow.into_iter().filter(Shape::is_whole)))
}

/// The shapes of a phrase on paper, the best first: all hold the whole of it. None for one that is too long.
pub fn whole_shapes(text: &str) -> Vec<Shape> {
    let all = std::iter::once(WIDE).chain(NARROW).chain(LONGER).map(|room| Shape::of(text, room));
    differing(all.filter(Shape::is_whole))
}

/// A link as it is drawn, walked by its length in map pixels.
#[derive(Clone, Debug)]
pub struct Course {
    points: Vec<Point>,
    ways: Vec<f32>,
    bounds: Box2,
}

/// A place on a course, or beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Which of the shapes stands there.
    pub shape: usize,
    /// All of its room.
    pub area: Box2,
    /// The point that it keeps its distance to while what is around it grows: its own middle, or one of its link.
    pub foot: Point,
    /// The thin line that ties it to its link, from the link on; none where it touches it.
    pub tie: Option<[Point; 2]>,
}

impl Spot {
    /// All that it takes: its area, and the thin line.
    pub fn taken(&self) -> impl Iterator<Item = Box2> + use<> {
        std::iter::once(self.area).chain(self.tie.map(|[from, to]| Box2::of_corners(from, to)))
    }

    /// On its link, or tied to it.
    fn at(shape: usize, area: Box2, tie: Option<[Point; 2]>) -> Spot {
        Spot { shape, area, foot: area.middle(), tie }
    }
}

impl Course {
    /// The course along these points.
    pub fn along(points: Vec<Point>) -> Course {
        let mut way = 0.0;
        let mut before = points.first().copied().unwrap_or_default();
        let step = |p: &Point| {
            way += (*p - before).length();
            before = *p;
            way
        };
        let ways = points.iter().map(step).collect();
        let start = points.first().copied().unwrap_or_default();
        let around = |area: Box2, p: &Point| area.union(Box2::of_corners(*p, *p));
        let bounds = points.iter().fold(Box2::of_corners(start, start), around);
        Course { points, ways, bounds }
    }

    /// The box that holds it.
    pub fn bounds(&self) -> Box2 {
        self.bounds
    }

    /// The points that it goes through.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// How long it is.
    pub fn length(&self) -> f32 {
        self.ways.last().copied().unwrap_or(0.0)
    }

    /// The piece that holds the point so far from the start, and how far along it.
    fn piece(&self, way: f32) -> Option<([Point; 2], f32)> {
        let at =
            self.ways.partition_point(|end| *end < way).clamp(1, self.points.len().checked_sub(1).filter(|n| *n > 0)?);
        let (a, b) = (self.points.get(at - 1)?, self.points.get(at)?);
        let (from, to) = (self.ways.get(at - 1)?, self.ways.get(at)?);
        Some(([*a, *b], if to > from { ((way - from) / (to - from)).clamp(0.0, 1.0) } else { 0.0 }))
    }

    fn at(&self, way: f32) -> Point {
        let first = self.points.first().copied().unwrap_or_default();
        self.piece(way).map_or(first, |([a, b], t)| a.towards(b, t))
    }

    fn direction(&self, way: f32) -> Point {
        self.piece(way).and_then(|([a, b], _)| (b - a).direction()).unwrap_or(Point::new(1.0, 0.0))
    }

    /// The shortest way to a box from where it is clear of its cards.
    fn way_to(&self, area: Box2) -> Option<[Point; 2]> {
        const CLEAR: std::ops::RangeInclusive<f32> = 0.2..=0.8;
        let length = self.length().max(f32::MIN_POSITIVE);
        let share = |way: f32| CLEAR.contains(&(way / length));
        let clear = self.points.iter().zip(&self.ways).filter(|(_, way)| share(**way)).map(|(p, _)| *p);
        let ways = clear.chain([self.at(length / 2.0)]).map(|p| [p, nearest(area, p)]);
        ways.min_by(|[a, b], [c, d]| (*b - *a).length().total_cmp(&(*d - *c).length()))
    }

    /// The longest part of it that lies in a box, from where to where; none where nothing does.
    pub fn part_in(&self, view: Box2) -> Option<[f32; 2]> {
        let mut longest: Option<[f32; 2]> = None;
        let mut run: Option<[f32; 2]> = None;
        for (p, way) in self.points.iter().zip(&self.ways) {
            run = match (view.contains(*p), run) {
                (true, Some([from, _])) => Some([from, *way]),
                (true, None) => Some([*way, *way]),
                (false, _) => None,
            };
            let is_longer = |[from, to]: [f32; 2]| longest.is_none_or(|[a, b]| to - from > b - a);
            longest = run.filter(|run| is_longer(*run)).or(longest);
        }
        longest
    }
}

/// Looks for the place of a phrase.
pub struct Placing<'a> {
    /// Its link.
    pub course: &'a Course,
    /// What it may look like, the best first.
    pub shapes: &'a [Shape],
    /// How large its letters are on the map, against [`QUIET`].
    pub scale: f32,
    /// The part of its link that it stands on, from where to where.
    pub part: [f32; 2],
}

impl Placing<'_> {
    /// On its link, else close beside it; `open` says whether a thin line from there to its link meets nothing.
    pub fn near(
        &self,
        room: &mut impl FnMut(Box2, Off) -> bool,
        open: &mut impl FnMut([Point; 2]) -> bool,
    ) -> Option<Spot> {
        let spot = self.on(room).or_else(|| APART.into_iter().find_map(|apart| self.beside(apart, room, open)));
        spot.or_else(|| self.around(&[0.5], NEAR, room, open))
    }

    fn off(&self, off: Off) -> Off {
        let scale = |by: f32| by * self.scale;
        Off { boxes: scale(off.boxes), texts: scale(off.texts), lines: scale(off.lines), own: off.own.map(scale) }
    }

    /// The places from the middle of the part outwards.
    fn ways(&self) -> impl Iterator<Item = f32> + use<> {
        let [from, to] = self.part;
        let middle = (from + to) / 2.0;
        let step = (STEP * self.scale).max((to - from) / MOST_STEPS).max(f32::MIN_POSITIVE);
        let count = ((to - from) / 2.0 / step).floor().max(0.0) as usize;
        let outwards = (1..=count).flat_map(move |n| [middle - step * n as f32, middle + step * n as f32]);
        std::iter::once(middle).chain(outwards)
    }

    fn sizes(&self) -> impl Iterator<Item = (usize, Point)> {
        self.shapes.iter().enumerate().map(|(at, shape)| (at, shape.size * self.scale))
    }

    /// On its link, where that is seen before and after it.
    fn on(&self, room: &mut impl FnMut(Box2, Off) -> bool) -> Option<Spot> {
        let off = self.off(ON);
        let (course, length) = (self.course, self.course.length());
        let (before, after) = (BEFORE * self.scale, AFTER * self.scale);
        let ends = [before / 2.0, before, length - after, length - after / 2.0].map(|way| course.at(way));
        for (shape, size) in self.sizes() {
            if size.x.min(size.y) + before + after > length {
                continue;
            }
            for way in self.ways().filter(|way| *way > before && *way < length - after) {
                let area = Box2::around(course.at(way), size.x, size.y);
                if !ends.iter().any(|end| area.contains(*end)) && room(area, off) {
                    return Some(Spot::at(shape, area, None));
                }
            }
        }
        None
    }

    /// So far beside its link, on the side that has room.
    fn beside(
        &self,
        apart: f32,
        room: &mut impl FnMut(Box2, Off) -> bool,
        open: &mut impl FnMut([Point; 2]) -> bool,
    ) -> Option<Spot> {
        let lines = if apart > APART[0] { ON.lines } else { FURTHER };
        let off = self.off(Off { lines, own: Some(apart * 0.6), ..ON });
        for (shape, size) in self.sizes() {
            for way in self.ways() {
                let (p, along) = (self.course.at(way), self.course.direction(way));
                // Always the upper side first, whichever way the link runs.
                let across = along.turned();
                let up = if across.y < 0.0 || across.y == 0.0 && across.x < 0.0 { across } else { across * -1.0 };
                let shifts = if apart > APART[0] { &ALONG[..] } else { &ALONG[..1] };
                for (out, shift) in shifts.iter().flat_map(|shift| [(up, shift), (up * -1.0, shift)]) {
                    let middle = p + out * (reach(size, out) + apart * self.scale) + along * (shift * size.x);
                    let area = Box2::around(middle, size.x, size.y);
                    if !room(area, off) {
                        continue;
                    }
                    let Some([foot, edge]) = self.course.way_to(area) else { continue };
                    if (edge - foot).length() <= TOUCHES * self.scale {
                        return Some(Spot { foot, ..Spot::at(shape, area, None) });
                    } else if open([foot, edge]) {
                        return Some(Spot::at(shape, area, Some([foot, edge])));
                    }
                }
            }
        }
        None
    }

    /// Further from its link, tied to it by a thin line.
    pub fn tied(
        &self,
        room: &mut impl FnMut(Box2, Off) -> bool,
        open: &mut impl FnMut([Point; 2]) -> bool,
    ) -> Option<Spot> {
        let rings = (FURTHEST / STEP) as usize;
        self.around(&[0.5, 0.35, 0.65, 0.2, 0.8], rings, room, open)
    }

    /// Around some places of its link, so many steps away at most.
    fn around(
        &self,
        shares: &[f32],
        rings: usize,
        room: &mut impl FnMut(Box2, Off) -> bool,
        open: &mut impl FnMut([Point; 2]) -> bool,
    ) -> Option<Spot> {
        let off = self.off(Off { own: Some(ON.lines), ..ON });
        let ([from, to], step) = (self.part, STEP * self.scale);
        let directions = (0..WAYS).map(|way| f32::from(way) / f32::from(WAYS) * std::f32::consts::TAU);
        let directions: Vec<Point> = directions.map(|angle| Point::new(angle.sin(), -angle.cos())).collect();
        for (shape, size) in self.sizes() {
            for ring in 1..=rings {
                for p in shares.iter().map(|share| self.course.at(from + (to - from) * share)) {
                    for out in &directions {
                        let area = Box2::around(p + *out * (reach(size, *out) + step * ring as f32), size.x, size.y);
                        let tie = [p, nearest(area, p)];
                        if room(area, off) && open(tie) {
                            return Some(Spot::at(shape, area, Some(tie)));
                        }
                    }
                }
            }
        }
        None
    }
}

/// How far a box of this size reaches from its middle in a direction.
fn reach(size: Point, out: Point) -> f32 {
    (size.x * out.x.abs() + size.y * out.y.abs()) / 2.0
}

/// The point of a box that is nearest to another.
fn nearest(area: Box2, p: Point) -> Point {
    Point::new(p.x.clamp(area.min.x, area.max.x), p.y.clamp(area.min.y, area.max.y))
}
