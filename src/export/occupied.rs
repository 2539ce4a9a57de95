//! Boxes that were given away, so that no two texts lie over each other.

use std::collections::HashMap;

use crate::look::{Box2, Point};

/// The side of a cell, in map pixels: about as wide as a label.
const CELL: f32 = 96.0;

/// Boxes that were given away.
#[derive(Debug, Default)]
pub(super) struct Occupied {
    cells: HashMap<(i32, i32), Vec<Box2>>,
}

impl Occupied {
    fn cells(area: Box2) -> impl Iterator<Item = (i32, i32)> + use<> {
        let cell = |p: Point| ((p.x / CELL).floor() as i32, (p.y / CELL).floor() as i32);
        let (low, high) = (cell(area.min), cell(area.max));
        (low.0..=high.0).flat_map(move |x| (low.1..=high.1).map(move |y| (x, y)))
    }

    /// Whether nobody has any of it yet.
    pub(super) fn is_free(&self, area: Box2) -> bool {
        let is_taken = |cell| self.cells.get(&cell).is_some_and(|taken| taken.iter().any(|box2| box2.touches(area)));
        !Occupied::cells(area).any(is_taken)
    }

    /// Gives it away.
    pub(super) fn take(&mut self, area: Box2) {
        for cell in Occupied::cells(area) {
            self.cells.entry(cell).or_default().push(area);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_place_is_given_away_twice() {
        let mut places = Occupied::default();
        let at = |x: f32| Box2::of_corners(Point::new(x, 0.0), Point::new(x + 120.0, 20.0));
        places.take(at(0.0));
        assert!(!places.is_free(at(110.0)) && !places.is_free(at(-119.0)) && places.is_free(at(-500.0)));
    }
}
