//! Words and formulas in one line without an end, and broken into lines of a width.

use std::ops::Range;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation as _;

use super::lines::{Line, Mark, Shown, Type};
use super::{Inline, Style, Tex};
use crate::look::Point;
use crate::look::faces::{Face, drawable, runs};
use crate::look::fonts::{Weight, baseline, cluster_advance, code_advance};
use crate::look::formula::{BESIDE_TEXT, Formula, Refused, formula};
use crate::look::typeset::as_it_breaks;

/// The size of code, as a share of the text's.
const CODE: f32 = 0.92;
/// A formula is made smaller down to this to fit; narrower ones stand as they are written.
const SMALLEST: f32 = 0.5;
/// Stands for a formula while lines are broken: a letter, so that it wraps as a word.
const FORMULA: &str = "\u{10fffd}";

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// The size of its letters in pixels.
    pub size: f32,
    /// The height of its lines.
    pub line: f32,
    /// The width of the column.
    pub width: f32,
    /// The most that a formula is high.
    pub tallest: f32,
}

impl Type {
    pub(super) fn of(style: Style, size: f32, strong: bool) -> Type {
        Type {
            size: if style.code { size * CODE } else { size },
            strong: style.strong || strong,
            slanted: style.slanted,
            struck: style.struck,
            code: style.code,
            refused: None,
        }
    }

    /// How wide what a reader takes for one sign is.
    fn advance(&self, sign: &str, face: Face) -> f32 {
        let weight = if self.strong { Weight::Medium } else { Weight::Regular };
        let own = match (sign, face) {
            ("\n", _) => 0.0,
            (_, Face::Text) if self.code => sign.chars().map(code_advance).sum(),
            _ => cluster_advance(sign, face, weight),
        };
        own * self.size
    }
}

/// Words as lines.
pub(super) fn text_lines(inlines: &[Inline], room: f32, measure: &Measure) -> Vec<Line> {
    words(&Flat::new(inlines, measure.size, false, measure, room), room, measure)
}

/// A formula and the size of its em, smaller where it would not fit.
pub(super) fn fitted(tex: &Tex, room: f32, measure: &Measure) -> Result<(Arc<Formula>, f32), Refused> {
    let set = formula(&tex.tex, tex.place)?;
    let em = measure.size * BESIDE_TEXT;
    let share = (room / (set.width * em)).min(measure.tallest / ((set.height + set.depth) * em)).min(1.0);
    // Written with NaN in mind: an empty formula fits.
    if share < SMALLEST { Err(Refused::NoRoom) } else { Ok((set, em * share)) }
}

/// A paragraph as one text, for breaking it into lines.
pub(super) struct Flat {
    text: String,
    pieces: Vec<Piece>,
    /// How far each byte stands from the beginning, on one endless line.
    upto: Vec<f32>,
}

struct Piece {
    range: Range<usize>,
    look: Type,
    link: Option<usize>,
    formula: Option<(Arc<Formula>, f32, String)>,
}

impl Flat {
    pub(super) fn new(inlines: &[Inline], size: f32, strong: bool, measure: &Measure, room: f32) -> Flat {
        let mut flat = Flat { text: String::new(), pieces: Vec::new(), upto: vec![0.0] };
        for inline in inlines {
            match inline {
                Inline::Text(text, style) => flat.letters(text, Type::of(*style, size, strong), style.link),
                Inline::Break => flat.letters("\n", Type::of(Style::default(), size, strong), None),
                Inline::Formula(tex, style) => match fitted(tex, room, &Measure { size, ..*measure }) {
                    Ok((set, em)) => flat.formula(set, em, tex, Type::of(*style, size, strong), style.link),
                    Err(why) => {
                        let look = Type::of(Style { code: true, ..*style }, size, strong);
                        flat.letters(&tex.written, Type { refused: Some(why), ..look }, style.link);
                    }
                },
            }
        }
        flat
    }

    fn letters(&mut self, text: &str, look: Type, link: Option<usize>) {
        let from = self.text.len();
        for (run, face) in runs(text) {
            for sign in text.get(run).unwrap_or_default().graphemes(true) {
                self.sign(sign, look.advance(sign, face));
            }
        }
        self.pieces.push(Piece { range: from..self.text.len(), look, link, formula: None });
    }

    fn sign(&mut self, sign: &str, width: f32) {
        let at = self.upto.last().copied().unwrap_or(0.0);
        self.text.push_str(sign);
        self.upto.resize(self.text.len(), at);
        self.upto.push(at + width);
    }

    fn formula(&mut self, set: Arc<Formula>, em: f32, tex: &Tex, look: Type, link: Option<usize>) {
        let from = self.text.len();
        self.sign(FORMULA, set.width * em);
        let formula = Some((set, em, tex.written.clone()));
        self.pieces.push(Piece { range: from..self.text.len(), look, link, formula });
    }

    /// How wide a piece of it is.
    fn width(&self, range: Range<usize>) -> f32 {
        let at = |byte: usize| self.upto.get(byte).copied().unwrap_or(0.0);
        at(range.end) - at(range.start)
    }

    /// How wide it is where nothing is broken.
    pub(super) fn natural(&self) -> f32 {
        let mut widest = 0.0_f32;
        let mut from = 0;
        for line in self.text.split('\n') {
            widest = widest.max(self.width(from..from + line.trim_end().len()));
            from += line.len() + 1;
        }
        widest
    }

    /// The bytes of each line of at most `room` pixels, without the spaces at their ends.
    fn broken(&self, room: f32) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let (mut start, mut from) = (0, 0);
        let mut finish = |start: &mut usize, end: usize| {
            let line = self.text.get(*start..end).unwrap_or_default();
            lines.push(*start..*start + line.trim_end().len());
            *start = end;
        };
        for (at, opportunity) in unicode_linebreak::linebreaks(&as_it_breaks(&self.text)) {
            let word = self.text.get(from..at).unwrap_or_default();
            let bare = from + word.trim_end().len();
            if from > start && self.width(start..bare) > room {
                finish(&mut start, from);
            }
            if self.width(start..bare) > room {
                // A word that is wider than a line is broken between letters.
                let mut last = start;
                for (letter, sign) in word.grapheme_indices(true).map(|(at, sign)| (from + at, sign)) {
                    let next = letter + sign.len();
                    if letter > last && self.width(last..next) > room && next <= bare {
                        finish(&mut start, letter);
                        last = letter;
                    }
                }
            }
            from = at;
            if opportunity == unicode_linebreak::BreakOpportunity::Mandatory {
                finish(&mut start, at);
            }
        }
        lines
    }

    /// What stands on one line, from its left end, on the baseline at 0.
    fn marks(&self, line: Range<usize>) -> Vec<Mark> {
        let first = self.pieces.partition_point(|piece| piece.range.end <= line.start);
        let pieces = self.pieces.iter().skip(first).take_while(|piece| piece.range.start < line.end);
        let mark = |piece: &Piece| {
            let range = piece.range.start.max(line.start)..piece.range.end.min(line.end);
            let text = self.text.get(range.clone())?;
            let begin = range.start + text.len() - text.trim_start().len();
            let end = range.start + text.trim_end().len();
            if begin >= end {
                return None;
            }
            let shown = match &piece.formula {
                Some((set, em, written)) => Shown::Formula(set.clone(), *em, written.clone()),
                None => {
                    let text = drawable(self.text.get(begin..end)?).into_owned();
                    Shown::Text(text, self.width(begin..end), piece.look.clone())
                }
            };
            Some(Mark { at: Point::new(self.width(line.start..begin), 0.0), link: piece.link, shown })
        };
        pieces.filter_map(mark).collect()
    }
}

/// A flat text as lines, each as high as what stands on it needs.
pub(super) fn words(flat: &Flat, room: f32, measure: &Measure) -> Vec<Line> {
    const APART: f32 = 2.0;
    let base = baseline(0.0, measure.line, measure.size);
    let line = |range: Range<usize>| {
        let mut marks = flat.marks(range);
        let (mut up, mut down) = (base, measure.line - base);
        for mark in &marks {
            if let Shown::Formula(set, em, _) = &mark.shown {
                up = up.max((set.height * em + APART).ceil());
                down = down.max((set.depth * em + APART).ceil());
            }
        }
        marks.iter_mut().for_each(|mark| mark.at.y += up);
        Line { height: up + down, marks, ..Line::default() }
    };
    flat.broken(room).into_iter().map(line).collect()
}
