//! Room for something new beside what stands already.

use crate::look::Box2;
use crate::model::{MAX_PLACE, Place};

/// A box by its middle, width and height, in map pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its middle.
    pub at: Place,
    /// Its width and height.
    pub size: (i32, i32),
}

impl Taken {
    /// The box of a card, in whole pixels.
    pub fn of(area: Box2) -> Taken {
        let middle = area.middle();
        let at = Place::new(middle.x as i32, middle.y as i32);
        Taken { at, size: (area.width().ceil() as i32, area.height().ceil() as i32) }
    }
}

/// How far the new thing stays from what is there.
const GAP: i64 = 24;
/// After so many pushes there is no room in that direction.
const MOST: usize = 200;

/// The middle nearest to a wished one where a box of that size touches nothing: there, or straight to one side of it. The
/// wished one where there is no room at all.
pub fn room(taken: &[Taken], wished: Place, size: (i64, i64)) -> Place {
    let wished = (i64::from(wished.x), i64::from(wished.y));
    let sides = [(0, 1), (1, 0), (0, -1), (-1, 0)];
    let free = sides.into_iter().filter_map(|side| pushed(taken, wished, size, side));
    let nearest = free.min_by_key(|at| (at.0 - wished.0).abs() + (at.1 - wished.1).abs()).unwrap_or(wished);
    let whole = |v: i64| i32::try_from(v).unwrap_or_default();
    Place::new(whole(nearest.0), whole(nearest.1))
}

/// Where a box comes to rest that is pushed to one side until it touches nothing; none where that is out of the map.
fn pushed(taken: &[Taken], wished: (i64, i64), size: (i64, i64), side: (i64, i64)) -> Option<(i64, i64)> {
    let mut at = wished;
    for _ in 0..MOST {
        let reach = |other: &Taken| {
            let (x, y) = (i64::from(other.at.x), i64::from(other.at.y));
            let across = (size.0 + i64::from(other.size.0) + 1) / 2 + GAP;
            let down = (size.1 + i64::from(other.size.1) + 1) / 2 + GAP;
            let touches = (at.0 - x).abs() < across && (at.1 - y).abs() < down;
            // How far along the side the box has to go to be past the other one.
            touches.then(|| side.0 * (x - at.0) + side.1 * (y - at.1) + side.0.abs() * across + side.1.abs() * down)
        };
        let Some(further) = taken.iter().filter_map(reach).max() else {
            let fits = |at: i64, size: i64| at.abs() + (size + 1) / 2 <= i64::from(MAX_PLACE);
            return (fits(at.0, size.0) && fits(at.1, size.1)).then_some(at);
        };
        at = (at.0 + side.0 * further, at.1 + side.1 * further);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(x: i32, y: i32) -> Taken {
        Taken { at: Place::new(x, y), size: (160, 62) }
    }

    #[test]
    fn free_room_is_taken_where_it_is() {
        assert_eq!(room(&[card(500, 0)], Place::new(3, 4), (160, 62)), Place::new(3, 4));
        assert_eq!(room(&[], Place::new(3, 4), (160, 62)), Place::new(3, 4));
    }

    #[test]
    fn what_stands_there_is_gone_round_by_the_shortest_way() {
        assert_eq!(room(&[card(0, 0)], Place::new(0, 5), (160, 62)), Place::new(0, 86));
        assert_eq!(room(&[card(0, 0)], Place::new(0, -5), (160, 62)), Place::new(0, -86));
        assert_eq!(room(&[card(0, 0)], Place::new(150, 0), (160, 62)), Place::new(184, 0));
        let wall: Vec<Taken> = (-3..=3).map(|nth| card(nth * 170, 0)).collect();
        assert_eq!(room(&wall, Place::new(0, 1), (160, 62)), Place::new(0, 86));
    }

    #[test]
    fn without_any_room_it_stays() {
        let everywhere = Taken { at: Place::default(), size: (2 * MAX_PLACE, 2 * MAX_PLACE) };
        assert_eq!(room(&[everywhere], Place::new(1, 2), (160, 62)), Place::new(1, 2));
    }
}
