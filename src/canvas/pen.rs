//! The colours, fonts and icons of `look` as egui has them.

use std::ops::Range;
use std::sync::Arc;

use egui::epaint::TextShape;
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Context, FontFamily, FontId, Galley, Pos2, Rect, Shape, Vec2};

use crate::look::faces::{Face, runs};
use crate::look::fonts::Weight;
pub use crate::look::icons::icon;
use crate::look::palette::Rgb;
use crate::look::typeset::{Lines, break_lines};
use crate::look::{Box2, Point};

/// The family of medium weight; the regular one is egui's proportional family.
pub const MEDIUM: &str = "medium";
/// The families that ask the Chinese font first, in both weights.
pub const CHINESE: &str = "chinese";
/// The same in medium weight.
pub const CHINESE_MEDIUM: &str = "chinese medium";
/// The family that asks the font of the emoji first.
pub const EMOJI: &str = "emoji";

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

/// How heavy the letters of a font are.
fn weight(font: &FontId) -> Weight {
    if font.family == FontFamily::Name(MEDIUM.into()) { Weight::Medium } else { Weight::Regular }
}

/// A text, each part of it in the font that it stands in.
pub fn job(text: &str, format: TextFormat) -> LayoutJob {
    part(text, &runs(text), 0..text.len(), format)
}

/// A part of a text whose runs are known.
fn part(text: &str, runs: &[(Range<usize>, Face)], range: Range<usize>, format: TextFormat) -> LayoutJob {
    let mut job = LayoutJob::default();
    let medium = weight(&format.font_id) == Weight::Medium;
    let from = runs.partition_point(|(run, _)| run.end <= range.start);
    for (run, face) in runs.get(from..).unwrap_or_default() {
        if run.start >= range.end {
            break;
        }
        let mut format = format.clone();
        let family = match face {
            Face::Text => None,
            Face::Chinese => Some(if medium { CHINESE_MEDIUM } else { CHINESE }),
            Face::Emoji => Some(EMOJI),
        };
        if let Some(family) = family {
            format.font_id.family = FontFamily::Name(family.into());
        }
        let cut = run.start.max(range.start)..run.end.min(range.end);
        job.append(text.get(cut).unwrap_or_default(), 0.0, format);
    }
    if job.is_empty() {
        job.append("", 0.0, format);
    }
    job
}

/// A text in lines of at most `width`, broken where those of titles and on paper are: egui alone would begin lines with ，
/// and end them with （. Each letter of the text is in its row, so a field can have it.
pub fn wrapped(ctx: &Context, text: &str, format: &TextFormat, width: f32) -> Arc<Galley> {
    let (size, weight) = (format.font_id.size, weight(&format.font_id));
    wrapped_as(ctx, text, format, |paragraph| break_lines(paragraph, size, weight, width, usize::MAX))
}

/// The same in the lines that `set` gives a paragraph.
pub fn wrapped_as(ctx: &Context, text: &str, format: &TextFormat, set: impl Fn(&str) -> Lines) -> Arc<Galley> {
    let (mut rows, mut ends) = (Vec::new(), Vec::new());
    for paragraph in text.split('\n') {
        let runs = runs(paragraph);
        let lines = set(paragraph);
        let begins = lines.ranges.iter().skip(1).map(|range| range.start);
        let mut begin = 0;
        for end in begins.chain([paragraph.len()]) {
            let job = part(paragraph, &runs, begin..end, format.clone());
            rows.push(ctx.fonts_mut(|fonts| fonts.layout_job(job)));
            begin = end;
            ends.push(begin == paragraph.len());
        }
    }
    let whole = LayoutJob::single_section(text.to_owned(), format.clone());
    let mut galley = Galley::concat(Arc::new(whole), &rows, ctx.pixels_per_point());
    let last = galley.rows.len().saturating_sub(1);
    for (at, (row, ends)) in galley.rows.iter_mut().zip(ends).enumerate() {
        row.ends_with_newline = ends && at < last;
    }
    Arc::new(galley)
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
