//! The strokes of links: solid, thick, thin, dashed or dotted by kind, with arrowheads that touch the card.

use egui::epaint::{PathShape, PathStroke};
use egui::{Color32, Mesh, Pos2, Shape, Stroke, Vec2};

use super::camera::Lens;
use crate::look::curve::Curve;
use crate::model::LinkKind;

/// How the link of a kind is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroking {
    /// The width in pixels at 100 %.
    pub width: f32,
    /// Dash and gap in pixels at 100 %, for what is not solid.
    pub dash: Option<(f32, f32)>,
}

/// The stroke of a kind.
pub fn stroking(kind: &LinkKind) -> Stroking {
    match kind {
        LinkKind::LeadsTo => Stroking { width: 1.5, dash: None },
        LinkKind::PrerequisiteFor => Stroking { width: 2.6, dash: None },
        LinkKind::PartOf => Stroking { width: 0.9, dash: None },
        LinkKind::Supersedes => Stroking { width: 1.6, dash: Some((7.0, 5.0)) },
        LinkKind::Relates | LinkKind::Other(_) => Stroking { width: 1.7, dash: Some((1.6, 4.2)) },
    }
}

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
}

impl LinkLook {
    /// A curve of the map through a lens.
    pub fn new(curve: &Curve, lens: &Lens, kind: &LinkKind, color: Color32, strong: bool) -> LinkLook {
        let points = curve.points.map(|p| lens.to_screen(p));
        let arrow = lens.zoom >= 0.12;
        LinkLook { points, stroking: stroking(kind), color, zoom: lens.zoom, strong, arrow }
    }

    fn at(&self, t: f32) -> Pos2 {
        let [a, b, c, d] = self.points.map(Pos2::to_vec2);
        let u = 1.0 - t;
        (a * (u * u * u) + b * (3.0 * u * u * t) + c * (3.0 * u * t * t) + d * (t * t * t)).to_pos2()
    }

    /// The shapes of the link.
    pub fn shapes(&self) -> Vec<Shape> {
        let [_, _, before, end] = self.points;
        let width = screen_width(self.stroking.width, self.zoom) + if self.strong { 0.9 } else { 0.0 };
        let into = (end - before).normalized();
        let head = if self.arrow { arrowhead(self.zoom, width) } else { 0.0 };
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
                Shape::dashed_line(&points, Stroke::new(width, self.color), dash * scale, gap * scale)
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

fn arrowhead(zoom: f32, width: f32) -> f32 {
    (8.5 * zoom.clamp(0.45, 1.5)).max(width * 2.6)
}

fn head_shape(tip: Pos2, into: Vec2, length: f32, color: Color32) -> Shape {
    let (back, side) = (tip - into * length, into.rot90() * (length * 0.42));
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
pub fn point_on(curve: &Curve, lens: &Lens, t: f32) -> Pos2 {
    lens.to_screen(curve.at(t))
}
