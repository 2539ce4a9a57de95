//! Snapping of what is dragged to the edges and middles of other cards.

use crate::look::{Box2, Point};

/// A line that shows what something snapped to, in map pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guide {
    /// One end.
    pub from: Point,
    /// The other end.
    pub to: Point,
}

/// How far to move a box so that it stands in line with others nearby, and the lines to show. `reach` is in map pixels.
pub fn snap(dragged: Box2, others: &[Box2], reach: f32) -> (Point, Vec<Guide>) {
    let lines_x = |b: Box2| [b.min.x, b.middle().x, b.max.x];
    let lines_y = |b: Box2| [b.min.y, b.middle().y, b.max.y];
    let x = nearest(&lines_x(dragged), others.iter().copied().map(lines_x), reach);
    let y = nearest(&lines_y(dragged), others.iter().copied().map(lines_y), reach);
    let by = Point::new(x.map_or(0.0, |(by, _)| by), y.map_or(0.0, |(by, _)| by));
    let there = dragged.moved(by);
    let mut guides = Vec::new();
    if let Some((_, at)) = x {
        let reach = up_to_the_nearest(there, others.iter().filter(|other| lines_x(**other).contains(&at)));
        guides.push(Guide { from: Point::new(at, reach.min.y), to: Point::new(at, reach.max.y) });
    }
    if let Some((_, at)) = y {
        let reach = up_to_the_nearest(there, others.iter().filter(|other| lines_y(**other).contains(&at)));
        guides.push(Guide { from: Point::new(reach.min.x, at), to: Point::new(reach.max.x, at) });
    }
    (by, guides)
}

/// A box with the nearest of those that it is in line with: a guide across the whole view would say less.
fn up_to_the_nearest<'a>(there: Box2, in_line: impl Iterator<Item = &'a Box2>) -> Box2 {
    let distance = |other: &Box2| (other.middle() - there.middle()).length();
    let nearest = in_line.min_by(|a, b| distance(a).total_cmp(&distance(b)));
    nearest.map_or(there, |other| there.union(*other))
}

/// The shortest way from a line of ours to the same or another line of others, and that line.
fn nearest(own: &[f32; 3], others: impl Iterator<Item = [f32; 3]>, reach: f32) -> Option<(f32, f32)> {
    let ways = others.flat_map(|lines| own.map(|own| lines.map(|line| (line - own, line))).into_iter().flatten());
    ways.filter(|(by, _)| by.abs() <= reach).min_by(|a, b| a.0.abs().total_cmp(&b.0.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_snaps_to_the_nearest_line_and_shows_it() {
        let at = |x: f32, y: f32| Box2::around(Point::new(x, y), 160.0, 62.0);
        let (by, guides) = snap(at(103.0, 400.0), &[at(100.0, 0.0), at(900.0, 900.0)], 6.0);
        assert_eq!(by, Point::new(-3.0, 0.0));
        assert!(guides.len() == 1 && guides.iter().all(|guide| guide.from.x == guide.to.x));
        let (_, guides) = snap(at(100.0, 400.0), &[at(100.0, 0.0), at(100.0, 200.0), at(100.0, 5000.0)], 6.0);
        assert!(guides.iter().all(|guide| guide.from.y > 100.0 && guide.to.y < 500.0), "{guides:?}");
        assert_eq!(snap(at(300.0, 400.0), &[at(100.0, 0.0)], 6.0), (Point::default(), vec![]));
    }
}
