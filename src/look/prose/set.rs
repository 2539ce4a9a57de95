//! Sets paragraphs in lines of a width.

use super::flat::{Flat, Measure, fitted, text_lines, words};
use super::lines::{Line, Mark, Shown, Type};
use super::table;
use super::{Body, Inline, Marker, Paragraph, Prose, Style, Tex};
use crate::look::Point;
use crate::look::fonts::{Weight, baseline};

/// The sizes of headings, as shares of the text's.
const HEADINGS: [f32; 3] = [18.0 / 13.0, 15.0 / 13.0, 1.0];
/// How far what is in a list or a quote stands in, in sizes of the text.
pub const STEP: f32 = 1.6;
/// Between a number and its item.
const AFTER_NUMBER: f32 = 0.45;
/// Around code on its ground.
const PAD: f32 = 0.6;
/// No column is so narrow that what stands in leaves less room, in sizes of the text.
const LEAST: f32 = 8.0;

/// A paragraph that is set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Setting {
    /// How far it stands in.
    pub inset: f32,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// Sets all paragraphs of a text, in their order.
pub fn set(prose: &Prose, measure: &Measure) -> Vec<Setting> {
    let before = std::iter::once(None).chain(prose.paragraphs.iter().map(Some));
    prose.paragraphs.iter().zip(before).map(|(paragraph, before)| one(paragraph, before, measure)).collect()
}

fn one(paragraph: &Paragraph, before: Option<&Paragraph>, measure: &Measure) -> Setting {
    let step = measure.size * STEP;
    let deep = (paragraph.quotes + paragraph.lists) as f32 * step;
    let mut inset = deep.min((measure.width - LEAST * measure.size).max(0.0));
    let hang = paragraph.marker.as_ref().map_or(0.0, |marker| hanging(marker, measure.size));
    // A number with many figures, or a footnote, needs more room than a list gives.
    let own = if paragraph.lists > 0 { step } else { 0.0 };
    inset += (hang - own).max(0.0);
    let room = (measure.width - inset).max(LEAST / 2.0 * measure.size);
    let mut lines = body_lines(&paragraph.body, room, measure);
    if let Some((marker, first)) = paragraph.marker.as_ref().zip(lines.first_mut()) {
        let base = first.marks.first().map_or(baseline(0.0, measure.line, measure.size), |mark| mark.at.y);
        first.marks.insert(0, marked(marker, base, paragraph.lists, measure.size));
    }
    for (at, line) in lines.iter_mut().enumerate() {
        line.quotes = paragraph.quotes;
        line.keeps = matches!(paragraph.body, Body::Heading(..));
        line.gap = if at == 0 { gap(paragraph, before, measure.size) } else { 0.0 };
        line.ground = line.ground.map(|ground| ground + inset);
        line.marks.iter_mut().for_each(|mark| mark.at.x += inset);
    }
    Setting { inset, lines }
}

/// The room above a paragraph.
fn gap(paragraph: &Paragraph, before: Option<&Paragraph>, size: f32) -> f32 {
    let Some(before) = before else { return 0.0 };
    let own = match (&before.body, &paragraph.body) {
        (_, Body::Heading(1, _)) => 1.0,
        (_, Body::Heading(..)) => 0.85,
        (Body::Heading(..), _) => 0.3,
        (Body::Rule, _) | (_, Body::Rule) => 0.8,
        (Body::Formula(_), _) | (_, Body::Formula(_)) => 0.5,
        _ if paragraph.close => 0.2,
        _ => 0.6,
    };
    (own * size).round()
}

/// How much a marker takes at the left of its item.
fn hanging(marker: &Marker, size: f32) -> f32 {
    match marker {
        Marker::Bullet | Marker::Check(_) => STEP * size,
        Marker::Number(number) => width(&format!("{number}."), size) + AFTER_NUMBER * size,
        Marker::Footnote(label) => width(&format!("[{label}]"), size) + AFTER_NUMBER * size,
    }
}

fn width(text: &str, size: f32) -> f32 {
    crate::look::fonts::width(text, size, Weight::Regular)
}

/// A marker at the left of the text, on its baseline.
fn marked(marker: &Marker, base: f32, lists: usize, size: f32) -> Mark {
    // The middle of small letters; hanzi reach higher, and numbers as high as capitals.
    let middle = base - 0.31 * size;
    let text = |text: String| {
        let long = width(&text, size);
        let look = Type::of(Style::default(), size, false);
        Mark { at: Point::new(-AFTER_NUMBER * size - long, base), link: None, shown: Shown::Text(text, long, look) }
    };
    match marker {
        Marker::Bullet => Mark {
            at: Point::new(-0.8 * size, middle),
            link: None,
            shown: Shown::Bullet { radius: size * 0.17, hollow: lists.is_multiple_of(2) },
        },
        Marker::Check(done) => {
            let shown = Shown::Check(size, *done);
            Mark { at: Point::new(-0.9 * size, base - 0.36 * size), link: None, shown }
        }
        Marker::Number(number) => text(format!("{number}.")),
        Marker::Footnote(label) => text(format!("[{label}]")),
    }
}

fn body_lines(body: &Body, room: f32, measure: &Measure) -> Vec<Line> {
    match body {
        Body::Text(inlines) => text_lines(inlines, room, measure),
        Body::Heading(level, inlines) => {
            let share = HEADINGS.get(usize::from(*level).saturating_sub(1)).copied().unwrap_or(1.0);
            let size = (measure.size * share).round();
            let measure = Measure { size, line: (size * 1.35).round().max(measure.line), ..*measure };
            words(&Flat::new(inlines, size, true, &measure, room), room, &measure)
        }
        Body::Code(text) => code(text, room, measure),
        Body::Formula(tex) => display(tex, room, measure),
        Body::Table(table) => table::lines(table, room, measure),
        Body::Rule => {
            let rule = Mark { at: Point::new(0.0, 0.5), link: None, shown: Shown::Rule(room, 1.0) };
            vec![Line { height: 1.0, marks: vec![rule], ..Line::default() }]
        }
        Body::Picture { .. } => vec![Line::default()],
    }
}

fn code(text: &str, room: f32, measure: &Measure) -> Vec<Line> {
    let pad = (measure.size * PAD).round();
    let style = Style { code: true, ..Style::default() };
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let inlines = [Inline::Text(line.to_owned(), style)];
        let set = text_lines(&inlines, room - 2.0 * pad, measure);
        match set.is_empty() {
            true => lines.push(Line { height: measure.line, ..Line::default() }),
            false => lines.extend(set),
        }
    }
    let last = lines.len().saturating_sub(1);
    for (at, line) in lines.iter_mut().enumerate() {
        let above = if at == 0 { pad } else { 0.0 };
        line.height += above + if at == last { pad } else { 0.0 };
        line.ground = Some(0.0);
        line.marks.iter_mut().for_each(|mark| mark.at = mark.at + Point::new(pad, above));
    }
    lines
}

/// A formula in the middle of its own line.
fn display(tex: &Tex, room: f32, measure: &Measure) -> Vec<Line> {
    match fitted(tex, room, measure) {
        Ok((set, em)) => {
            let (width, up, down) = (set.width * em, set.height * em, set.depth * em);
            let at = Point::new(((room - width) / 2.0).max(0.0), up.ceil());
            let marks = vec![Mark { at, link: None, shown: Shown::Formula(set, em, tex.written.clone()) }];
            vec![Line { height: up.ceil() + down.ceil(), marks, ..Line::default() }]
        }
        Err(_) => text_lines(&[Inline::Formula(tex.clone(), Style::default())], room, measure),
    }
}
