//! The strokes of links: solid, thick, thin, dashed or dotted by kind, with arrowheads that touch the card.

use egui::epaint::{PathShape, PathStroke};
use egui::{Color32, Mesh, Pos2, Rect, Shape, Stroke, Vec2};

use super::camera::Viewport;
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
    /// How it runs, on the screen.
    points: [Pos2; 4],
    /// Its stroke.
    stroking: Stroking,
    /// Its colour.
    color: Color32,
    /// Screen pixels a map pixel.
    zoom: f32,
    /// Whether it is selected or lit: a little wider.
    strong: bool,
    /// Whether it ends in an arrowhead.
    arrow: bool,
    /// The part of the screen that is seen.
    seen: Rect,
}

impl LinkLook {
    /// A curve of the map in a viewport.
    pub fn new(curve: &Curve, viewport: &Viewport, kind: &LinkKind, color: Color32, strong: bool) -> LinkLook {
        let points = curve.points.map(|p| viewport.to_screen(p));
        let arrow = viewport.zoom >= 0.12;
        LinkLook { points, stroking: stroking(kind), color, zoom: viewport.zoom, strong, arrow, seen: viewport.rect }
    }

    fn at(&self, t: f32) -> Pos2 {
        let [a, b, c, d] = self.points.map(Pos2::to_vec2);
        let u = 1.0 - t;
        (a * (u * u * u) + b * (3.0 * u * u * t) + c * (3.0 * u * t * t) + d * (t * t * t)).to_pos2()
    }

    /// The shapes of the link.
    pub fn shapes(&self) -> Vec<Shape> {
        let [_, _, before, end] = self.points;
        let width = screen_width(self.stroking.width, self.zoom) + if self.strong { STRONG } else { 0.0 };
        let into = (end - before).normalized();
        let head = if self.arrow { head_length(self.zoom.clamp(0.45, 1.5), width) } else { 0.0 };
        let mut points = self.line();
        if head > 0.0
            && into != Vec2::ZERO
            && let Some(last) = points.last_mut()
        {
            *last = end - into * head;
        }
        let mut shapes = match self.stroking.dash {
            Some((dash, gap)) if self.zoom >= 0.3 => {
                let scale = self.zoom.clamp(0.6, 1.6);
                dashed(&points, Stroke::new(width, self.color), dash * scale, gap * scale, self.seen)
            }
            _ => vec![Shape::line(points, Stroke::new(width, self.color))],
        };
        if head > 0.0 && into != Vec2::ZERO {
            shapes.push(head_shape(end, into, head, self.color));
        }
        shapes
    }

    fn line(&self) -> Vec<Pos2> {
        let [a, b, c, d] = self.points;
        let length = (b - a).length() + (c - b).length() + (d - c).length();
        let straight = (d - a).length() >= length - 0.5;
        let pieces = if straight { 1 } else { ((length / 14.0) as usize).clamp(4, 32) };
        (0..=pieces).map(|i| self.at(i as f32 / pieces as f32)).collect()
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

/// A point of a curve on the screen.
pub fn point_on(curve: &Curve, viewport: &Viewport, t: f32) -> Pos2 {
    viewport.to_screen(curve.at(t))
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
