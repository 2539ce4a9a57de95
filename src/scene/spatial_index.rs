//! A uniform grid over boxes.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt as _};

use crate::look::Box2;

type Cell = (i32, i32);

/// Items by the square cells that their boxes touch.
#[derive(Debug)]
pub(super) struct Grid<T> {
    cell: f32,
    cells: HashMap<Cell, Vec<T>>,
    /// What would stand in too many cells.
    large: BTreeSet<T>,
}

/// In how many cells an item stands at most: one that is larger is near to everything.
const MOST_CELLS: i64 = 4096;

impl<T> Default for Grid<T> {
    fn default() -> Self {
        Grid { cell: 512.0, cells: HashMap::new(), large: BTreeSet::new() }
    }
}

impl<T: Copy + Ord> Grid<T> {
    /// A grid with cells of this side, in map pixels.
    pub(super) fn with_cells_of(cell: f32) -> Grid<T> {
        Grid { cell, cells: HashMap::new(), large: BTreeSet::new() }
    }

    fn span(&self, area: Box2) -> (Cell, Cell) {
        // Saturates for what is far out; places are within a million.
        let at = |v: f32| (v / self.cell).floor() as i32;
        ((at(area.min.x), at(area.min.y)), (at(area.max.x), at(area.max.y)))
    }

    /// Whether a box lies in one cell.
    pub(super) fn is_one_cell(&self, area: Box2) -> bool {
        let (low, high) = self.span(area);
        low == high
    }

    /// Adds an item under every cell that its box touches; twice is once.
    pub(super) fn insert(&mut self, item: T, area: Box2) {
        let (low, high) = self.span(area);
        if count(low, high) > MOST_CELLS {
            self.large.insert(item);
            return;
        }
        for cell in cells(low, high) {
            let items = self.cells.entry(cell).or_default();
            if let Err(at) = items.binary_search(&item) {
                items.insert(at, item);
            }
        }
    }

    /// Removes an item from every cell that the box touches.
    pub(super) fn remove(&mut self, item: T, area: Box2) {
        let (low, high) = self.span(area);
        if count(low, high) > MOST_CELLS {
            self.large.remove(&item);
            return;
        }
        for cell in cells(low, high) {
            if let Some(items) = self.cells.get_mut(&cell) {
                items.retain(|other| *other != item);
                if items.is_empty() {
                    self.cells.remove(&cell);
                }
            }
        }
    }

    /// The items whose cells the box touches, sorted, each once.
    pub(super) fn near(&self, area: Box2) -> Vec<T> {
        let (low, high) = self.span(area);
        let inside = |&(x, y): &Cell| low.0 <= x && x <= high.0 && low.1 <= y && y <= high.1;
        let mut items: Vec<T> = if usize::try_from(count(low, high)).is_ok_and(|count| count < self.cells.len()) {
            cells(low, high).filter_map(|cell| self.cells.get(&cell)).flatten().copied().collect()
        } else {
            self.cells.iter().filter(|(cell, _)| inside(cell)).flat_map(|(_, items)| items).copied().collect()
        };
        items.extend(&self.large);
        items.sort_unstable();
        items.dedup();
        items
    }

    /// Whether something in the cells that a small box touches is `wanted`; asked of some items more than once.
    pub(super) fn any_near(&self, area: Box2, mut wanted: impl FnMut(T) -> bool) -> bool {
        let (low, high) = self.span(area);
        let mut near = cells(low, high).filter_map(|cell| self.cells.get(&cell)).flatten().chain(&self.large);
        near.any(|item| wanted(*item))
    }

    /// The cells in a box that hold something: their boxes and what is under them.
    pub(super) fn cells_in(&self, area: Box2) -> impl Iterator<Item = (Box2, &[T])> {
        let (low, high) = self.span(area);
        let inside = move |&(x, y): &Cell| low.0 <= x && x <= high.0 && low.1 <= y && y <= high.1;
        let corner = |(x, y): Cell| crate::look::Point::new(x as f32 * self.cell, y as f32 * self.cell);
        let box_of = move |&(x, y): &Cell| Box2::of_corners(corner((x, y)), corner((x + 1, y + 1)));
        self.cells
            .iter()
            .filter(move |(cell, _)| inside(cell))
            .map(move |(cell, items)| (box_of(cell), items.as_slice()))
    }

    pub(super) fn holds_the_same(&self, other: &Grid<T>) -> bool {
        self.cells == other.cells && self.large == other.large
    }
}

fn count(low: Cell, high: Cell) -> i64 {
    (i64::from(high.0) - i64::from(low.0) + 1) * (i64::from(high.1) - i64::from(low.1) + 1)
}

fn cells(low: Cell, high: Cell) -> impl Iterator<Item = Cell> {
    (low.0..=high.0).flat_map(move |x| (low.1..=high.1).map(move |y| (x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::Point;

    #[test]
    fn what_a_box_touches_is_found_once_and_gone_when_removed() {
        let mut grid = Grid::with_cells_of(100.0);
        let area = Box2::around(Point::new(-100.0, 0.0), 160.0, 60.0);
        grid.insert(7, area);
        grid.insert(3, Box2::around(Point::new(500.0, 500.0), 10.0, 10.0));
        assert_eq!(grid.near(Box2::around(Point::new(-60.0, 10.0), 300.0, 300.0)), [7]);
        assert_eq!(grid.near(Box2::around(Point::default(), 1e9, 1e9)), [3, 7]);
        let across = Box2::around(Point::default(), 2e6, 2e6);
        grid.insert(9, across);
        assert_eq!(grid.near(area), [7, 9]);
        grid.remove(9, across);
        grid.remove(7, area);
        assert_eq!(grid.near(area), Vec::<i32>::new());
    }
}
