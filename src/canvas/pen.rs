//! The colours, fonts and icons of `look` as egui has them.

use std::sync::Arc;

use egui::epaint::TextShape;
use egui::{Color32, FontFamily, FontId, Galley, Pos2, Rect, Shape, Vec2};

use crate::export::Signs;
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

/// The signs on cards, for pictures on paper.
pub fn signs() -> Signs {
    use egui_phosphor::regular as ph;
    Signs {
        font: egui_phosphor::Variant::Regular.font_bytes(),
        kind: icon,
        folded: ph::STACK,
        outdated: ph::CLOCK_COUNTER_CLOCKWISE,
        note: ph::NOTE,
        paper: ph::FILE_TEXT,
    }
}

/// The letter of an icon by the name that Phosphor gives it; a dot for a name that it does not have.
pub fn icon(name: &str) -> &'static str {
    use egui_phosphor::regular as ph;
    match name {
        "lightbulb" => ph::LIGHTBULB,
        "cube" => ph::CUBE,
        "wrench" => ph::WRENCH,
        "database" => ph::DATABASE,
        "chart-bar" => ph::CHART_BAR,
        "buildings" => ph::BUILDINGS,
        "app-window" => ph::APP_WINDOW,
        "question" => ph::QUESTION,
        "tag" => ph::TAG,
        "atom" => ph::ATOM,
        "brain" => ph::BRAIN,
        "book-open" => ph::BOOK_OPEN,
        "graduation-cap" => ph::GRADUATION_CAP,
        "user" => ph::USER,
        "users" => ph::USERS,
        "robot" => ph::ROBOT,
        "cpu" => ph::CPU,
        "code" => ph::CODE,
        "function" => ph::FUNCTION,
        "sigma" => ph::SIGMA,
        "flask" => ph::FLASK,
        "microscope" => ph::MICROSCOPE,
        "scales" => ph::SCALES,
        "target" => ph::TARGET,
        "trophy" => ph::TROPHY,
        "flag" => ph::FLAG,
        "star" => ph::STAR,
        "warning" => ph::WARNING,
        "shield-check" => ph::SHIELD_CHECK,
        "globe" => ph::GLOBE,
        "calendar-blank" => ph::CALENDAR_BLANK,
        "clock" => ph::CLOCK,
        "chat-circle" => ph::CHAT_CIRCLE,
        "image" => ph::IMAGE,
        "stack" => ph::STACK,
        "tree-structure" => ph::TREE_STRUCTURE,
        "git-branch" => ph::GIT_BRANCH,
        "puzzle-piece" => ph::PUZZLE_PIECE,
        "lightning" => ph::LIGHTNING,
        "rocket" => ph::ROCKET,
        _ => ph::DOT_OUTLINE,
    }
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
