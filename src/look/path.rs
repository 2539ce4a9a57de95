//! The line of a link: a chain of curves that is walked by length, with gaps where it passes a card that is not its end.

use std::sync::Arc;

use super::curve::Curve;
use super::{Box2, Point};

/// Curves one after another, each beginning where the one before ends. A copy costs nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Path(Arc<Chain>);

#[derive(Debug, PartialEq)]
struct Chain {
    pieces: Vec<Curve>,
    /// How far from the start each piece ends, in map pixels.
    ends: Vec<f32>,
    gaps: Vec<[f32; 2]>,
    bounds: Box2,
}

impl Path {
    /// A line of one curve.
    pub fn of(curve: Curve) -> Path {
        Path::with(vec![curve], Vec::new())
    }

    /// A line of some curves; none without any.
    pub fn through(pieces: Vec<Curve>) -> Option<Path> {
        (!pieces.is_empty()).then(|| Path::with(pieces, Vec::new()))
    }

    /// The same line, not drawn from here to there, in map pixels from its start; in order, and apart from each other.
    pub fn with_gaps(&self, gaps: Vec<[f32; 2]>) -> Path {
        Path::with(self.0.pieces.clone(), gaps)
    }

    fn with(pieces: Vec<Curve>, gaps: Vec<[f32; 2]>) -> Path {
        let mut length = 0.0;
        let ends = pieces.iter().map(|piece| {
            length += piece.length();
            length
        });
        let ends = ends.collect();
        let start = pieces.first().map_or(Point::default(), |piece| piece.at(0.0));
        let bounds = pieces.iter().fold(Box2::of_corners(start, start), |all, piece| all.union(piece.extent()));
        Path(Arc::new(Chain { pieces, ends, gaps, bounds }))
    }

    /// The same line elsewhere.
    pub fn moved(&self, by: Point) -> Path {
        let moved = |piece: &Curve| Curve { points: piece.points.map(|p| p + by) };
        Path::with(self.0.pieces.iter().map(moved).collect(), self.0.gaps.clone())
    }

    /// The curves that it is made of.
    pub fn pieces(&self) -> &[Curve] {
        &self.0.pieces
    }

    /// Where it is not drawn: from here to there, in map pixels from its start.
    pub fn gaps(&self) -> &[[f32; 2]] {
        &self.0.gaps
    }

    /// Where it begins.
    pub fn start(&self) -> Point {
        self.0.pieces.first().map_or(Point::default(), |piece| piece.at(0.0))
    }

    /// Where it ends.
    pub fn end(&self) -> Point {
        self.0.pieces.last().map_or(Point::default(), |piece| piece.at(1.0))
    }

    /// How long it is, in map pixels.
    pub fn length(&self) -> f32 {
        self.0.ends.last().copied().unwrap_or(0.0)
    }

    /// The smallest box that holds it.
    pub fn bounds(&self) -> Box2 {
        self.0.bounds
    }

    /// The point at a share of its length, 0 to 1.
    pub fn at(&self, share: f32) -> Point {
        self.piece_at(share * self.length()).map_or(Point::default(), |(piece, t)| piece.at(t))
    }

    /// The direction in which it runs at a share of its length, of length 1.
    pub fn direction(&self, share: f32) -> Point {
        self.piece_at(share * self.length()).map_or(Point::new(1.0, 0.0), |(piece, t)| piece.direction(t))
    }

    /// The curve that holds the point so many map pixels from the start, and where on it.
    fn piece_at(&self, way: f32) -> Option<(&Curve, f32)> {
        let Chain { pieces, ends, .. } = &*self.0;
        let at = ends.partition_point(|end| *end < way).min(pieces.len().checked_sub(1)?);
        let before = at.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0.0);
        let piece = pieces.get(at)?;
        Some((piece, piece.parameter_at(way - before)))
    }

    /// Points along it, its start and end among them, that lie at most `step` map pixels from each other.
    pub fn points(&self, step: f32) -> Vec<Point> {
        let Chain { pieces, ends, .. } = &*self.0;
        let mut before = 0.0;
        let mut points = vec![self.start()];
        for (piece, end) in pieces.iter().zip(ends) {
            let count = ((end - before) / step.max(0.1)).ceil().clamp(1.0, 10_000.0) as usize;
            points.extend((1..=count).map(|i| piece.at(i as f32 / count as f32)));
            before = *end;
        }
        points
    }

    /// The distance of a point from it, in map pixels, where it is that near.
    pub fn distance_within(&self, p: Point, reach: f32) -> Option<f32> {
        /// Within half a pixel of the true curve at 100 %.
        const PIECES: usize = 24;
        let mut nearest = reach;
        let mut found = None;
        for piece in &self.0.pieces {
            if !piece.bounds().grown(nearest).contains(p) {
                continue;
            }
            let distance = piece.distance(p, if piece.is_straight() { 1 } else { PIECES });
            if distance <= nearest {
                nearest = distance;
                found = Some(distance);
            }
        }
        found
    }

    /// The same line without its last map pixels, which lie under an arrowhead.
    pub fn shortened(&self, by: f32) -> Path {
        let pieces = self.part(0.0, (self.length() - by).max(0.0));
        if pieces.is_empty() { self.clone() } else { Path::with(pieces, self.0.gaps.clone()) }
    }

    /// The boxes of short parts of it, none longer than `most`: together they hold it closer than the one box of it all.
    pub fn boxes(&self, most: f32) -> impl Iterator<Item = Box2> {
        let Chain { pieces, ends, .. } = &*self.0;
        let starts = std::iter::once(0.0).chain(ends.iter().copied());
        pieces.iter().zip(starts).zip(ends).flat_map(move |((piece, start), end)| {
            let count = ((end - start) / most).ceil().clamp(1.0, 10_000.0) as usize;
            let t = move |i: usize| i as f32 / count as f32;
            (0..count).map(move |i| if count == 1 { piece.extent() } else { piece.part(t(i), t(i + 1)).extent() })
        })
    }

    /// Whether it runs through a box, as closely as the boxes of parts of it that are no longer than `most` tell. Looks at
    /// what lies near the box alone, however long it is.
    pub fn touches(&self, area: Box2, most: f32) -> bool {
        let Chain { pieces, ends, .. } = &*self.0;
        let starts = std::iter::once(0.0).chain(ends.iter().copied());
        let mut near: Vec<(Curve, f32)> =
            pieces.iter().zip(starts).zip(ends).map(|((piece, start), end)| (*piece, end - start)).collect();
        while let Some((piece, length)) = near.pop() {
            if !piece.extent().touches(area) {
                continue;
            }
            if length <= most {
                return true;
            }
            near.extend([(piece.part(0.0, 0.5), length / 2.0), (piece.part(0.5, 1.0), length / 2.0)]);
        }
        false
    }

    /// What of it is drawn: whole where it has no gap, else the curves between the gaps.
    pub fn drawn(&self) -> Vec<Vec<Curve>> {
        let Chain { pieces, gaps, .. } = &*self.0;
        if gaps.is_empty() {
            return vec![pieces.clone()];
        }
        let starts = std::iter::once(0.0).chain(gaps.iter().map(|[_, leaves]| *leaves));
        let ends = gaps.iter().map(|[enters, _]| *enters).chain([self.length()]);
        starts.zip(ends).filter(|(from, to)| to - from > 0.5).map(|(from, to)| self.part(from, to)).collect()
    }

    /// The curves from one place to another, in map pixels from the start.
    fn part(&self, from: f32, to: f32) -> Vec<Curve> {
        let Chain { pieces, ends, .. } = &*self.0;
        let mut before = 0.0;
        let mut part = Vec::new();
        for (piece, end) in pieces.iter().zip(ends) {
            if *end > from && before < to {
                let at = |way: f32| piece.parameter_at(way - before);
                part.push(piece.part(if before < from { at(from) } else { 0.0 }, if to < *end { at(to) } else { 1.0 }));
            }
            before = *end;
        }
        part
    }
}

impl From<Curve> for Path {
    fn from(curve: Curve) -> Path {
        Path::of(curve)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::curve::straight;

    fn corner() -> Path {
        let [a, b, c] = [(0.0, 0.0), (300.0, 0.0), (300.0, 100.0)].map(|(x, y)| Point::new(x, y));
        Path::through(vec![straight(a, b), straight(b, c)]).unwrap()
    }

    #[test]
    fn it_touches_what_it_runs_through_and_not_what_lies_in_its_box() {
        let path = corner();
        let around = |x, y| Box2::around(Point::new(x, y), 40.0, 20.0);
        assert!(path.touches(around(150.0, 5.0), 20.0) && path.touches(around(310.0, 90.0), 20.0));
        assert!(!path.touches(around(150.0, 50.0), 20.0) && !path.touches(around(150.0, 11.0), 20.0));
        let [a, b] = [Point::new(0.0, 0.0), Point::new(1e6, 1e6)];
        let slanted = Path::of(straight(a, b));
        assert!(slanted.touches(around(5e5, 5e5), 20.0) && !slanted.touches(around(5e5, 5e5 + 50.0), 20.0));
    }

    #[test]
    fn it_is_walked_by_length() {
        let path = corner();
        let near = |a: Point, x: f32, y: f32| (a - Point::new(x, y)).length() < 0.01;
        assert!((path.length() - 400.0).abs() < 0.01);
        assert!(
            near(path.at(0.5), 200.0, 0.0) && near(path.at(0.875), 300.0, 50.0) && near(path.at(1.0), 300.0, 100.0)
        );
        assert!(near(path.direction(0.5), 1.0, 0.0) && near(path.direction(0.9), 0.0, 1.0));
        assert_eq!(path.bounds(), Box2::of_corners(path.start(), path.end()));
        let near_it = Point::new(310.0, 50.0);
        assert!((path.distance_within(near_it, 11.0).unwrap() - 10.0).abs() < 0.01);
        assert_eq!(path.distance_within(near_it, 9.0), None);
        let bent = Path::of(Curve {
            points: [(0.0, 0.0), (0.0, 300.0), (10.0, 300.0), (10.0, 0.0)].map(|(x, y)| Point::new(x, y)),
        });
        assert!((bent.at(0.5).y - 225.0).abs() < 0.5 && (bent.bounds().max.y - 225.0).abs() < 0.5);
        let steps: Vec<f32> = path.points(10.0).array_windows().map(|[a, b]| (*b - *a).length()).collect();
        assert!(steps.len() >= 40 && steps.iter().all(|step| *step <= 10.01));
    }

    #[test]
    fn a_gap_cuts_it_in_two() {
        let parts = corner().with_gaps(vec![[280.0, 350.0]]).drawn();
        let ends = parts.iter().map(|part| (part.first().unwrap().at(0.0), part.last().unwrap().at(1.0)));
        let whole = |p: Point| (p.x.round() as i32, p.y.round() as i32);
        let ends: Vec<_> = ends.map(|(from, to)| (whole(from), whole(to))).collect();
        assert_eq!(ends, [((0, 0), (280, 0)), ((300, 50), (300, 100))]);
    }
}
