//! How much is shown from how far: text thins out instead of shrinking.

use egui::{Pos2, Rect};

use crate::look::afar::NEAR;
use crate::scene::FEW_BELOW;

/// What is shown of cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Detail {
    /// Tiles; only landmarks keep a title.
    Tiles,
    /// A title where it has room, tiles else.
    Afar,
    /// Titles without the quiet line.
    Titles,
    /// Everything.
    Full,
}

/// The zoom at which the quiet line's 12 px are 11 px on the screen.
const FULL_FROM: f32 = 0.92;
/// How many cards in view are drawn one by one: `egui_graphs` walks and copies every node that it has, in every frame.
const MOST_CARDS: usize = 1500;

impl Detail {
    /// What is shown at a zoom with so many cards in view.
    pub fn at(zoom: f32, cards: usize) -> Detail {
        if zoom < FEW_BELOW || cards > MOST_CARDS {
            Detail::Tiles
        } else if zoom < NEAR {
            Detail::Afar
        } else if zoom < FULL_FROM {
            Detail::Titles
        } else {
            Detail::Full
        }
    }
}

/// Rectangles that were given away, so that no two texts lie over each other.
#[derive(Debug)]
pub struct Places {
    cells: std::collections::HashMap<(i32, i32), Vec<Rect>>,
}

/// The side of a cell, in screen pixels: about as wide as a label.
const CELL: f32 = 96.0;

impl Places {
    /// Nothing given away yet.
    pub fn new() -> Places {
        Places { cells: std::collections::HashMap::new() }
    }

    fn cells(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
        let cell = |p: Pos2| ((p.x / CELL).floor() as i32, (p.y / CELL).floor() as i32);
        let (low, high) = (cell(rect.min), cell(rect.max));
        (low.0..=high.0).flat_map(move |x| (low.1..=high.1).map(move |y| (x, y)))
    }

    /// Whether nobody has any of it yet.
    pub fn is_free(&self, rect: Rect) -> bool {
        !Places::cells(rect)
            .any(|cell| self.cells.get(&cell).is_some_and(|taken| taken.iter().any(|t| t.intersects(rect))))
    }

    /// Gives it away.
    pub fn take(&mut self, rect: Rect) {
        for cell in Places::cells(rect) {
            self.cells.entry(cell).or_default().push(rect);
        }
    }

    /// Gives it away if nobody has any of it yet, and says whether it did.
    pub fn take_if_free(&mut self, rect: Rect) -> bool {
        let free = self.is_free(rect);
        if free {
            self.take(rect);
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    #[test]
    fn no_place_is_given_away_twice() {
        let mut places = Places::new();
        let at = |x: f32, y: f32| Rect::from_min_size(Pos2::new(x, y), vec2(120.0, 20.0));
        assert!(places.take_if_free(at(0.0, 0.0)));
        assert!(!places.take_if_free(at(110.0, 10.0)));
        assert!(places.take_if_free(at(130.0, 0.0)) && places.take_if_free(at(-500.0, 0.0)));
    }

    #[test]
    fn text_thins_out_in_steps() {
        let at = |zoom| Detail::at(zoom, 100);
        assert_eq!([1.0, 0.8, 0.5, 0.1].map(at), [Detail::Full, Detail::Titles, Detail::Afar, Detail::Tiles]);
        assert_eq!(Detail::at(1.0, 2000), Detail::Tiles);
    }
}
