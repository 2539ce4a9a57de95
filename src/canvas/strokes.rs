//! The strokes of links: solid, thick, thin, dashed or dotted by kind, with arrowheads that touch the card.

use egui::epaint::{PathShape, PathStroke};
use egui::{Color32, Mesh, Pos2, Rect, Shape, Stroke, Vec2, vec2};

use super::camera::Viewport;
use crate::look::Path;
use crate::look::curve::Curve;
use crate::look::stroke::{HEAD_SIDE, STRONG, Stroking, head_length, stroking};
use crate::model::LinkKind;

/// The width of a stroke on the screen: thinner from afar, never lost, never coarse.
pub fn screen_width(width: f32, zoom: f32) -> f32 {
    width * zoom.clamp(0.6, 1.6)
}

/// A link as it is painted.
#[derive(Clone, Debug)]
pub struct LinkLook {
    /// How it runs, on the map.
    path: Path,
    viewport: Viewport,
    /// Its stroke.
    stroking: Stroking,
    /// Its colour.
    color: Color32,
    /// Whether it is selected or lit: a little wider.
    strong: bool,
}

impl LinkLook {
    /// A line of the map in a viewport.
    pub fn new(path: Path, viewport: &Viewport, kind: &LinkKind, color: Color32, strong: bool) -> LinkLook {
        LinkLook { path, viewport: *viewport, stroking: stroking(kind), color, strong }
    }

    /// The shapes of the link.
    pub fn shapes(&self) -> Vec<Shape> {
        let zoom = self.viewport.zoom;
        let width = screen_width(self.stroking.width, zoom) + if self.strong { STRONG } else { 0.0 };
        let (tip, into) = (self.viewport.to_screen(self.path.end()), self.path.direction(1.0));
        let into = vec2(into.x, into.y);
        let head = if zoom >= 0.12 { head_length(zoom.clamp(0.45, 1.5), width) } else { 0.0 };
        let mut lines: Vec<Vec<Pos2>> = self.path.drawn().iter().map(|part| self.line(part)).collect();
        if head > 0.0
            && let Some(last) = lines.last_mut()
        {
            while last.len() > 1 && last.last().is_some_and(|p| p.distance(tip) < head) {
                last.pop();
            }
            last.push(tip - into * head);
        }
        let stroke = Stroke::new(width, self.color);
        let mut shapes: Vec<Shape> = match self.stroking.dash {
            Some((dash, gap)) if zoom >= 0.3 => {
                let scale = zoom.clamp(0.6, 1.6);
                let dashed = |line| dashed(line, stroke, dash * scale, gap * scale, self.viewport.rect);
                lines.iter().flat_map(|line| dashed(line)).collect()
            }
            _ => lines.into_iter().map(|line| Shape::line(line, stroke)).collect(),
        };
        if head > 0.0 {
            shapes.push(head_shape(tip, into, head, self.color));
        }
        shapes
    }

    /// Some curves as a line on the screen.
    fn line(&self, curves: &[Curve]) -> Vec<Pos2> {
        let mut line = Vec::with_capacity(8 * curves.len());
        line.extend(curves.first().map(|first| self.viewport.to_screen(first.at(0.0))));
        for curve in curves {
            let pieces = curve.pieces_at(self.viewport.zoom);
            line.extend((1..=pieces).map(|i| self.viewport.to_screen(curve.at(i as f32 / pieces as f32))));
        }
        line
    }
}

/// The dashes of a line that can be seen: most of a long one is somewhere else.
fn dashed(points: &[Pos2], stroke: Stroke, dash: f32, gap: f32, seen: Rect) -> Vec<Shape> {
    let seen = seen.expand(stroke.width);
    let period = dash + gap;
    let mut shapes = Vec::new();
    let mut before = 0.0;
    for &[a, b] in points.array_windows() {
        let length = (b - a).length();
        if let Some((enters, leaves)) = part_within(seen, a, b) {
            let first = ((before + enters * length - dash) / period).ceil().max(0.0) as usize;
            let last = ((before + leaves * length) / period).floor() as usize;
            for at in first..=last {
                let start = at as f32 * period - before;
                let (from, to) = (start.max(0.0) / length, (start + dash).min(length) / length);
                if from < to {
                    shapes.push(Shape::line_segment([a + (b - a) * from, a + (b - a) * to], stroke));
                }
            }
        }
        before += length;
    }
    shapes
}

/// The part of a straight piece that lies in a rectangle, as shares of its length.
fn part_within(rect: Rect, a: Pos2, b: Pos2) -> Option<(f32, f32)> {
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    for (from, by, low, high) in
        [(a.x, b.x - a.x, rect.left(), rect.right()), (a.y, b.y - a.y, rect.top(), rect.bottom())]
    {
        if by == 0.0 {
            if from < low || high < from {
                return None;
            }
        } else {
            let (one, other) = ((low - from) / by, (high - from) / by);
            enters = enters.max(one.min(other));
            leaves = leaves.min(one.max(other));
        }
    }
    (enters < leaves).then_some((enters, leaves))
}

fn head_shape(tip: Pos2, into: Vec2, length: f32, color: Color32) -> Shape {
    let (back, side) = (tip - into * length, into.rot90() * (length * HEAD_SIDE));
    Shape::Path(PathShape::convex_polygon(vec![tip, back + side, back - side], color, PathStroke::NONE))
}

/// A straight piece in a mesh: what is left of a link from far away.
pub fn thin_line(mesh: &mut Mesh, a: Pos2, b: Pos2, width: f32, color: Color32) {
    // Not `normalized`: its careful length costs more than the rest, and there are thousands of lines.
    let along = b - a;
    let side = along.rot90() * (width / 2.0 / along.length_sq().sqrt().max(f32::MIN_POSITIVE));
    let first = mesh.vertices.len() as u32;
    for p in [a + side, b + side, b - side, a - side] {
        mesh.colored_vertex(p, color);
    }
    mesh.add_triangle(first, first + 1, first + 2);
    mesh.add_triangle(first, first + 2, first + 3);
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn the_dashes_in_sight_are_those_of_the_whole_line() {
        let points = [pos2(-900.0, -700.0), pos2(-300.0, 40.0), pos2(120.0, 60.0), pos2(2000.0, 61.0)];
        let seen = Rect::from_min_max(pos2(0.0, 0.0), pos2(400.0, 300.0));
        let stroke = Stroke::new(1.5, Color32::RED);
        let ends = |shapes: &[Shape]| -> Vec<[Pos2; 2]> {
            let in_sight = shapes.iter().filter(|shape| shape.visual_bounding_rect().intersects(seen));
            in_sight
                .filter_map(|shape| if let Shape::LineSegment { points, .. } = shape { Some(*points) } else { None })
                .collect()
        };
        let few = dashed(&points, stroke, 7.0, 5.0, seen);
        let all = Shape::dashed_line(&points, stroke, 7.0, 5.0);
        let (few_ends, all_ends) = (ends(&few), ends(&all));
        assert!(few_ends.len() == all_ends.len() && few.len() < all_ends.len() + 6 && few.len() > 30);
        for (a, b) in few_ends.iter().flatten().zip(all_ends.iter().flatten()) {
            assert!(a.distance(*b) < 0.05, "{a:?} {b:?}");
        }
    }
}
