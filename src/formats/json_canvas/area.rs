//! Boxes of a canvas: their places, and which lies in which.

use std::cmp::Reverse;

use super::json::{Fields, Json, field};
use crate::formats::ron::At;
use crate::model::Place;

/// The box of a node, in pixels of the canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

impl Area {
    /// The box of a node; none where it says nothing of its place.
    pub fn of(fields: &Fields) -> Option<Area> {
        let number = |name| field(fields, name).and_then(Json::number);
        let size = |name| number(name).unwrap_or_default();
        Some(Area { x: number("x")?, y: number("y")?, width: size("width"), height: size("height") })
    }

    fn center(self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Its middle as the place of a card; none where a map does not reach so far. Halves are always rounded up, so that
    /// the corner can be found again from the middle and the size.
    pub fn place(self) -> Option<Place> {
        let (x, y) = self.center();
        At((x + 0.5).floor(), (y + 0.5).floor()).rounded()
    }

    /// Whether the corner is half its size before this middle, as [`Area::place`] rounds it.
    pub fn corner_is_told_by(self, middle: Place) -> bool {
        let told = |middle: i32, size: f64| f64::from(middle) - ((size + 1.0) / 2.0).floor();
        told(middle.x, self.width) == self.x && told(middle.y, self.height) == self.y
    }

    fn size(self) -> f64 {
        self.width * self.height
    }

    fn holds(self, (x, y): (f64, f64)) -> bool {
        (self.x..=self.x + self.width).contains(&x) && (self.y..=self.y + self.height).contains(&y)
    }
}

/// A node as far as it matters what lies in what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Laid {
    pub area: Option<Area>,
    pub is_group: bool,
}

/// For each node the smallest group whose box holds its middle. A group lies only in one that is larger, or as large and
/// drawn before it, so that there is never a circle.
pub(super) fn outer_groups(nodes: &[Laid]) -> Vec<Option<usize>> {
    let mut groups: Vec<(usize, Area)> = nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| node.is_group)
        .filter_map(|(at, node)| Some((at, node.area?)))
        .collect();
    groups.sort_by(|(at, a), (bt, b)| a.size().total_cmp(&b.size()).then(Reverse(at).cmp(&Reverse(bt))));
    let mut outer: Vec<Option<usize>> = vec![None; nodes.len()];
    let found_from = |from: usize, area: Area| {
        groups.iter().skip(from).find(|(_, group)| group.holds(area.center())).map(|(at, _)| *at)
    };
    for (rank, &(at, area)) in groups.iter().enumerate() {
        if let Some(outer) = outer.get_mut(at) {
            *outer = found_from(rank + 1, area);
        }
    }
    for (node, outer) in nodes.iter().zip(&mut outer).filter(|(node, _)| !node.is_group) {
        *outer = node.area.and_then(|area| found_from(0, area));
    }
    outer
}
