//! The room that texts have on a map: off cards and titles, off each other, and off the lines of links.

use foldhash::{HashMap, HashMapExt as _};

use super::{Box2, Point};
use crate::model::LinkId;

type Cell = (i32, i32);

/// What stands on a map, and what was written on it so far.
#[derive(Clone, Debug)]
pub struct Room {
    cell: f32,
    cells: HashMap<Cell, Taken>,
}

#[derive(Clone, Debug, Default)]
struct Taken {
    boxes: Vec<Box2>,
    texts: Vec<(LinkId, Box2)>,
    lines: Vec<(LinkId, [Point; 2])>,
}

/// How far a text keeps from what is there, in map pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Off {
    /// From cards and titles.
    pub boxes: f32,
    /// From the phrases of links.
    pub texts: f32,
    /// From the lines of other links than its own.
    pub lines: f32,
    /// From the line of its own link; none where it may stand on it.
    pub own: Option<f32>,
}

impl Room {
    /// With nothing on it; what is asked for is about `cell` map pixels large.
    pub fn new(cell: f32) -> Room {
        Room { cell: cell.max(1.0), cells: HashMap::new() }
    }

    fn cells(&self, area: Box2) -> impl Iterator<Item = Cell> + use<> {
        let side = self.cell;
        let cell = |p: Point| ((p.x / side).floor() as i32, (p.y / side).floor() as i32);
        let (low, high) = (cell(area.min), cell(area.max));
        (low.0..=high.0).flat_map(move |x| (low.1..=high.1).map(move |y| (x, y)))
    }

    fn taken(&self, area: Box2) -> impl Iterator<Item = &Taken> {
        self.cells(area).filter_map(|cell| self.cells.get(&cell))
    }

    /// A card or a title stands here.
    pub fn take(&mut self, area: Box2) {
        for cell in self.cells(area) {
            self.cells.entry(cell).or_default().boxes.push(area);
        }
    }

    /// A link runs here.
    pub fn run(&mut self, link: LinkId, points: &[Point]) {
        for &piece in points.array_windows() {
            for cell in self.cells(Box2::of_corners(piece[0], piece[1])) {
                self.cells.entry(cell).or_default().lines.push((link, piece));
            }
        }
    }

    /// The phrase of a link stands here.
    pub fn write(&mut self, link: LinkId, area: Box2) {
        for cell in self.cells(area) {
            self.cells.entry(cell).or_default().texts.push((link, area));
        }
    }

    /// The phrase of a link stands here no longer.
    pub fn wipe(&mut self, link: LinkId, area: Box2) {
        for cell in self.cells(area) {
            if let Some(taken) = self.cells.get_mut(&cell) {
                taken.texts.retain(|(other, _)| *other != link);
            }
        }
    }

    /// Whether no card, title or phrase has any of it.
    pub fn is_free(&self, area: Box2) -> bool {
        self.taken(area).all(|taken| {
            !taken.boxes.iter().any(|other| other.touches(area))
                && !taken.texts.iter().any(|(_, text)| text.touches(area))
        })
    }

    /// Whether the phrase of a link has room here.
    pub fn has_room(&self, link: LinkId, area: Box2, off: Off) -> bool {
        let widest = off.boxes.max(off.texts).max(off.lines);
        let [boxes, texts, lines] = [off.boxes, off.texts, off.lines].map(|by| area.grown(by));
        let own = off.own.map(|by| area.grown(by));
        self.taken(area.grown(widest)).all(|taken| {
            !taken.boxes.iter().any(|other| other.touches(boxes))
                && !taken.texts.iter().any(|(_, text)| text.touches(texts))
                && !taken.lines.iter().any(|(other, piece)| match *other == link {
                    true => own.is_some_and(|own| crosses(own, *piece)),
                    false => crosses(lines, *piece),
                })
        })
    }

    /// Whether a straight line meets nothing on its way but the link itself.
    pub fn is_open(&self, link: LinkId, [from, to]: [Point; 2]) -> bool {
        self.taken(Box2::of_corners(from, to)).all(|taken| {
            let is_met = |area: Box2| crosses(area, [from, to]);
            !taken.boxes.iter().any(|other| is_met(*other))
                && !taken.texts.iter().any(|(_, text)| is_met(*text))
                && !taken.lines.iter().any(|(other, piece)| *other != link && meet([from, to], *piece))
        })
    }
}

/// Whether a straight piece has a point in a box.
pub fn crosses(area: Box2, [a, b]: [Point; 2]) -> bool {
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    let axes = [(a.x, b.x - a.x, area.min.x, area.max.x), (a.y, b.y - a.y, area.min.y, area.max.y)];
    for (from, by, low, high) in axes {
        if by == 0.0 {
            if from < low || high < from {
                return false;
            }
        } else {
            let (one, other) = ((low - from) / by, (high - from) / by);
            enters = enters.max(one.min(other));
            leaves = leaves.min(one.max(other));
        }
    }
    enters <= leaves
}

/// Whether two straight pieces cross.
fn meet([a, b]: [Point; 2], [c, d]: [Point; 2]) -> bool {
    let side = |from: Point, to: Point, p: Point| {
        let (along, out) = (to - from, p - from);
        along.x * out.y - along.y * out.x
    };
    let parted = |a, b, c, d| side(a, b, c) * side(a, b, d) <= 0.0;
    parted(a, b, c, d) && parted(c, d, a, b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id as _;

    const OFF: Off = Off { boxes: 2.0, texts: 3.0, lines: 2.0, own: None };

    fn at(x: f32, y: f32) -> Point {
        Point::new(x, y)
    }

    #[test]
    fn a_phrase_keeps_off_everything_but_its_own_link() {
        let [own, other] = [0, 1].map(LinkId::from_index);
        let mut room = Room::new(96.0);
        let chip = |x: f32| Box2::around(at(x, 0.0), 100.0, 20.0);
        room.run(own, &[at(-900.0, 0.0), at(900.0, 0.0)]);
        assert!(room.has_room(own, chip(0.0), OFF) && !room.has_room(other, chip(0.0), OFF));
        assert!(!room.has_room(own, chip(0.0), Off { own: Some(2.0), ..OFF }));
        room.run(other, &[at(300.0, -500.0), at(300.0, 500.0)]);
        assert!(!room.has_room(own, chip(250.0), OFF) && room.has_room(own, chip(247.0), OFF));
        room.take(Box2::around(at(-300.0, 0.0), 100.0, 60.0));
        assert!(!room.has_room(own, chip(-199.0), OFF) && room.has_room(own, chip(-197.0), OFF));
        room.write(other, chip(120.0));
        assert!(!room.has_room(own, chip(18.0), OFF) && room.has_room(own, chip(16.0), OFF));
        room.wipe(other, chip(120.0));
        assert!(room.has_room(own, chip(18.0), OFF));
    }

    #[test]
    fn a_way_is_open_where_nothing_but_its_own_link_lies_across() {
        let [own, other] = [0, 1].map(LinkId::from_index);
        let mut room = Room::new(96.0);
        let way = [at(0.0, 0.0), at(60.0, 200.0)];
        room.run(own, &[at(-10.0, 100.0), at(100.0, 100.0)]);
        assert!(room.is_open(own, way) && !room.is_open(other, way));
        room.take(Box2::around(at(45.0, 150.0), 20.0, 20.0));
        assert!(!room.is_open(own, way));
    }

    #[test]
    fn no_place_is_given_away_twice() {
        let mut room = Room::new(96.0);
        let area = |x: f32| Box2::of_corners(at(x, 0.0), at(x + 120.0, 20.0));
        room.take(area(0.0));
        assert!(!room.is_free(area(110.0)) && !room.is_free(area(-119.0)) && room.is_free(area(-500.0)));
    }
}
