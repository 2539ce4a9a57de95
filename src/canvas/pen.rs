//! The colours, fonts and icons of `look` as egui has them.

use std::sync::Arc;

use egui::epaint::TextShape;
use egui::{Color32, FontFamily, FontId, Galley, Pos2, Rect, Shape, Vec2};

pub use crate::look::icons::icon;
use crate::look::palette::Rgb;
use crate::look::{Box2, Point};

/// The family of medium weight; the regular one is egui's proportional family.
pub const MEDIUM: &str = "medium";

/// A colour of the palette.
pub fn color(rgb: Rgb) -> Color32 {
    Color32::from_rgb(rgb.0, rgb.1, rgb.2)
}

/// Text for reading.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Text for titles.
pub fn medium(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(MEDIUM.into()))
}

/// A point as egui has it.
pub fn pos(p: Point) -> Pos2 {
    Pos2::new(p.x, p.y)
}

/// A difference as egui has it.
pub fn vec(p: Point) -> Vec2 {
    Vec2::new(p.x, p.y)
}

/// A point as `look` has it.
pub fn point(p: Pos2) -> Point {
    Point::new(p.x, p.y)
}

/// A box as egui has it.
pub fn rect(area: Box2) -> Rect {
    Rect::from_min_max(pos(area.min), pos(area.max))
}

/// A text at a place of the screen, larger or smaller than it was set: for a camera on its way, when nothing is set anew.
pub fn text_scaled(at: Pos2, galley: &Arc<Galley>, color: Color32, scale: f32) -> Shape {
    let mut text = TextShape::new(Pos2::ZERO, galley.clone(), color);
    if scale != 1.0 {
        text.transform(egui::emath::TSTransform::from_scaling(scale));
    }
    text.pos = at;
    Shape::Text(text)
}
