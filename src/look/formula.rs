//! Formulas in TeX, set as outlines: window and paper draw the same ones.

mod fonts;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use ratex_layout::{
    FallbackGlyphMetrics, LayoutOptions, layout_with_fallback_metrics, to_display_list, validate_layout,
};
use ratex_types::color::Color;
use ratex_types::display_item::DisplayItem;
use ratex_types::math_style::MathStyle;
use ratex_types::path_command::PathCommand;

use super::fonts::{Weight, advance};
use super::palette::Rgb;
use super::{Box2, Point};

/// How large a formula is set beside a text, so that their small letters are as high as each other's.
pub const BESIDE_TEXT: f32 = 1.18;
/// Longer ones, in letters, are not set.
const LONGEST: usize = 4_000;
/// Nor are those of more parts.
const MOST_PARTS: usize = 4_000;
/// Nor are wider or higher ones, in ems.
const LARGEST: (f64, f64) = (1_000.0, 200.0);
/// Lines that are drawn and not filled are so thick, in ems.
const STROKE: f32 = 0.05;
/// So many are kept, to be set only once.
const KEPT: usize = 512;

/// How a formula stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In a line of text.
    Inline,
    /// On a line of its own.
    Display,
}

/// A piece of an outline, in ems, y down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// A new part begins.
    Move(Point),
    /// Straight on.
    Line(Point),
    /// A curve with one control point.
    Quad(Point, Point),
    /// A curve with two.
    Cubic(Point, Point, Point),
    /// Back to where the part began.
    Close,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Ink {
    /// Filled; what goes round twice stays filled.
    Filled(Vec<Segment>),
    /// Drawn with a pen so wide.
    Drawn(Vec<Segment>, f32),
    /// A bar: of a fraction, over a root, behind a text.
    Bar(Box2),
}

/// A part of a formula in one colour; none for that of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The colour.
    pub color: Option<Rgb>,
    /// What is drawn.
    pub ink: Ink,
}

/// A formula that is set, in ems; its baseline is at 0, its left edge too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Formula {
    /// How wide it is.
    pub width: f32,
    /// How far it reaches above the baseline.
    pub height: f32,
    /// How far it reaches below.
    pub depth: f32,
    /// What is drawn, in order.
    pub parts: Vec<Part>,
}

/// Why a formula is not set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is too long, has too many parts, or would be too large.
    TooLarge,
    /// There is no such command.
    Unknown(String),
    /// What is not understood, as the reader of TeX says it.
    NotUnderstood(String),
    /// No font has this sign.
    NoSign(char),
    /// There is not the room for it.
    NoRoom,
}

/// A formula, set; the newest ones are kept.
pub fn formula(tex: &str, place: Place) -> Result<Arc<Formula>, Refused> {
    type Known = HashMap<(String, Place), Result<Arc<Formula>, Refused>>;
    static KNOWN: OnceLock<Mutex<Known>> = OnceLock::new();
    if tex.chars().nth(LONGEST).is_some() {
        return Err(Refused::TooLarge);
    }
    let key = (tex.to_owned(), place);
    let known = KNOWN.get_or_init(Mutex::default);
    if let Some(set) = known.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return set.clone();
    }
    let made = set(tex, place).map(Arc::new);
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    if known.len() >= KEPT {
        known.clear();
    }
    known.insert(key, made.clone());
    made
}

fn set(tex: &str, place: Place) -> Result<Formula, Refused> {
    let nodes = ratex_parser::parse(tex).map_err(|error| not_understood(error.message))?;
    let style = match place {
        Place::Inline => MathStyle::Text,
        Place::Display => MathStyle::Display,
    };
    let options = LayoutOptions { style, ..LayoutOptions::default() };
    let root = layout_with_fallback_metrics(&nodes, &options, Arc::new(metrics(tex)));
    validate_layout(&root).map_err(|_| Refused::TooLarge)?;
    let list = to_display_list(&root);
    let fits = |length: f64, most: f64| length.is_finite() && length.abs() <= most;
    let is_small = fits(list.width, LARGEST.0) && fits(list.height, LARGEST.1) && fits(list.depth, LARGEST.1);
    if !is_small || list.items.len() > MOST_PARTS {
        return Err(Refused::TooLarge);
    }
    // The list counts from its top.
    let up = list.height as f32;
    let mut formula = Formula { width: list.width as f32, height: up, depth: list.depth as f32, parts: Vec::new() };
    for item in list.items {
        formula.add(item, up)?;
    }
    Ok(formula)
}

fn not_understood(message: String) -> Refused {
    match message.strip_prefix("Undefined control sequence: ") {
        Some(name) => Refused::Unknown(name.to_owned()),
        None => Refused::NotUnderstood(message),
    }
}

/// How large the letters are that the fonts of formulas may lack.
fn metrics(tex: &str) -> HashMap<char, FallbackGlyphMetrics> {
    let foreign = tex.chars().filter(|letter| !letter.is_ascii());
    let size = |letter| {
        let part = |of: f32| f64::from(of * fonts::OTHERS);
        FallbackGlyphMetrics { width: part(advance(letter, Weight::Regular)), height: part(0.85), depth: part(0.1) }
    };
    foreign.map(|letter| (letter, size(letter))).collect()
}

impl Formula {
    fn add(&mut self, item: DisplayItem, up: f32) -> Result<(), Refused> {
        let at = |x: f64, y: f64| Point::new(x as f32, y as f32 - up);
        let (color, ink) = match item {
            DisplayItem::GlyphPath { x, y, scale, font, char_code, color } => {
                let letter = char::from_u32(char_code).ok_or(Refused::NoSign('\u{fffd}'))?;
                let mut outline = Vec::new();
                if !fonts::draw(&font, letter, at(x, y), scale as f32, &mut outline) {
                    return Err(Refused::NoSign(letter));
                }
                (color, Ink::Filled(outline))
            }
            DisplayItem::Line { x, y, width, thickness, color, dashed: false } => {
                let middle = at(x + width / 2.0, y);
                (color, Ink::Bar(Box2::around(middle, width as f32, thickness as f32)))
            }
            DisplayItem::Line { x, y, width, thickness, color, dashed: true } => {
                let (dash, end) = (thickness * 4.0, x + width);
                let dashes = (0..MOST_PARTS).map(|at| x + 2.0 * dash * at as f64).take_while(|from| *from < end);
                let mut outline = Vec::new();
                for from in dashes {
                    outline.push(Segment::Move(at(from, y)));
                    outline.push(Segment::Line(at((from + dash).min(end), y)));
                }
                (color, Ink::Drawn(outline, thickness as f32))
            }
            DisplayItem::Rect { x, y, width, height, color } => {
                (color, Ink::Bar(Box2::of_corners(at(x, y), at(x + width, y + height))))
            }
            DisplayItem::Path { x, y, commands, fill, color } => {
                let outline = commands.into_iter().map(|command| segment(command, at(x, y))).collect();
                (color, if fill { Ink::Filled(outline) } else { Ink::Drawn(outline, STROKE) })
            }
        };
        if color.a > 0.0 {
            let own = |part: f32| (part * 255.0).round().clamp(0.0, 255.0) as u8;
            let color = (color != Color::BLACK).then(|| Rgb(own(color.r), own(color.g), own(color.b)));
            self.put(Part { color, ink });
        }
        Ok(())
    }

    /// Outlines in one colour become one.
    fn put(&mut self, part: Part) {
        match (self.parts.last_mut(), part) {
            (Some(Part { color: last, ink: Ink::Filled(outline) }), Part { color, ink: Ink::Filled(more) })
                if *last == color =>
            {
                outline.extend(more);
            }
            (_, part) => self.parts.push(part),
        }
    }
}

fn segment(command: PathCommand, from: Point) -> Segment {
    let at = |x: f64, y: f64| Point::new(from.x + x as f32, from.y + y as f32);
    match command {
        PathCommand::MoveTo { x, y } => Segment::Move(at(x, y)),
        PathCommand::LineTo { x, y } => Segment::Line(at(x, y)),
        PathCommand::QuadTo { x1, y1, x, y } => Segment::Quad(at(x1, y1), at(x, y)),
        PathCommand::CubicTo { x1, y1, x2, y2, x, y } => Segment::Cubic(at(x1, y1), at(x2, y2), at(x, y)),
        PathCommand::Close => Segment::Close,
    }
}
