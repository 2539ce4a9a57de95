//! The least way by which several things that keep their shape together come to lie over nothing.

use super::room::{GAP, Ground};
use crate::look::{Box2, Point};

/// How far they go at most, in map pixels.
const FARTHEST: f32 = 1600.0;
/// How many ways are looked at on each axis.
const MOST_LINES: usize = 24;

/// The shortest way, in whole map pixels, by which all these boxes lie over nothing on their grounds; none within reach.
pub fn slide(things: &[(Ground, Box2)]) -> Option<(i32, i32)> {
    let (across, down) = (lines(things, true), lines(things, false));
    let mut ways: Vec<(i32, i32)> = across.iter().flat_map(|x| down.iter().map(|y| (*x, *y))).collect();
    ways.sort_by_key(|(x, y)| i64::from(*x).pow(2) + i64::from(*y).pow(2));
    let is_clear = |(x, y): &(i32, i32)| {
        let by = Point::new(*x as f32, *y as f32);
        things.iter().all(|(ground, area)| ground.is_clear(area.moved(by)))
    };
    ways.into_iter().find(is_clear)
}

/// The ways along one axis that put one of the boxes flush beside something, the shortest first.
fn lines(things: &[(Ground, Box2)], across: bool) -> Vec<i32> {
    let span = |area: Box2| if across { (area.min.x, area.max.x) } else { (area.min.y, area.max.y) };
    let mut lines = vec![0];
    for (ground, area) in things {
        let (low, high) = span(*area);
        for thing in &ground.things {
            let (from, to) = span(thing.area);
            let beside = [(from - GAP - high).floor(), (to + GAP - low).ceil()];
            lines.extend(beside.into_iter().filter(|way| way.abs() <= FARTHEST).map(|way| way as i32));
        }
    }
    lines.sort_by_key(|way| (way.abs(), *way));
    lines.dedup();
    lines.truncate(MOST_LINES);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Thing;

    fn card(x: f32, y: f32) -> Box2 {
        Box2::around(Point::new(x, y), 100.0, 40.0)
    }

    fn ground(cards: &[Box2]) -> Ground {
        let things = cards.iter().map(|area| Thing { area: *area, within: 0, is_frame: false }).collect();
        Ground { things, ..Ground::default() }
    }

    #[test]
    fn several_slide_just_as_far_as_it_takes_and_keep_their_shape() {
        let standing = ground(&[card(0.0, 0.0)]);
        let two = |x: f32| [(standing.clone(), card(x, 10.0)), (standing.clone(), card(x + 300.0, 10.0))];
        assert_eq!(slide(&two(40.0)), Some((0, 54)), "below, with a gap of 24");
        assert_eq!(slide(&two(90.0)), Some((34, 0)), "to the right");
        assert_eq!(slide(&two(-210.0)), Some((34, 0)), "what the second lies over counts, too");
        assert_eq!(slide(&two(400.0)), Some((0, 0)));
    }

    #[test]
    fn where_nothing_is_free_there_is_no_way() {
        let full: Vec<Box2> =
            (-40..40).flat_map(|x| (-90..90).map(move |y| card(x as f32 * 100.0, y as f32 * 40.0))).collect();
        assert_eq!(slide(&[(ground(&full), card(3.0, 3.0))]), None);
    }
}
