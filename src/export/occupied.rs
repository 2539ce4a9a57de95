//! Boxes that were given away, so that no two texts lie over each other.

use std::collections::HashMap;

use crate::look::{Box2, Point};

/// The side of a cell, in map pixels, where nothing is drawn larger: about as wide as a label.
const CELL: f32 = 96.0;

/// Boxes that were given away.
#[derive(Debug)]
pub(super) struct Occupied {
    cell: f32,
    cells: HashMap<(i32, i32), Vec<Box2>>,
}

impl Occupied {
    /// For what is drawn so much larger than on the map: then an area has no more cells than it has there.
    pub(super) fn new(larger: f32) -> Occupied {
        Occupied { cell: CELL * larger.max(1.0), cells: HashMap::new() }
    }

    fn cells(&self, area: Box2) -> impl Iterator<Item = (i32, i32)> + use<> {
        let side = self.cell;
        let cell = |p: Point| ((p.x / side).floor() as i32, (p.y / side).floor() as i32);
        let (low, high) = (cell(area.min), cell(area.max));
        (low.0..=high.0).flat_map(move |x| (low.1..=high.1).map(move |y| (x, y)))
    }

    /// Whether nobody has any of it yet.
    pub(super) fn is_free(&self, area: Box2) -> bool {
        let is_taken = |cell| self.cells.get(&cell).is_some_and(|taken| taken.iter().any(|box2| box2.touches(area)));
        !self.cells(area).any(is_taken)
    }

    /// Gives it away.
    pub(super) fn take(&mut self, area: Box2) {
        for cell in self.cells(area) {
            self.cells.entry(cell).or_default().push(area);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_place_is_given_away_twice() {
        let mut places = Occupied::new(1.0);
        let at = |x: f32| Box2::of_corners(Point::new(x, 0.0), Point::new(x + 120.0, 20.0));
        places.take(at(0.0));
        assert!(!places.is_free(at(110.0)) && !places.is_free(at(-119.0)) && places.is_free(at(-500.0)));
        let mut places = Occupied::new(1500.0);
        let large = Box2::of_corners(Point::new(0.0, 0.0), Point::new(280.0 * 1500.0, 80.0 * 1500.0));
        places.take(large);
        assert!(places.cells.len() < 12 && !places.is_free(at(0.0)));
    }
}
