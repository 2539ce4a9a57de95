//! What has no room in a picture, as numbered notes below it.

use super::ink::{Anchor, Drawing, Ink, baseline};
use crate::look::Point;
use crate::look::fonts::{Weight, width};
use crate::look::palette::Palette;
use crate::look::typeset::break_lines;

/// The size of the notes and the height of their lines, in map pixels.
const SIZE: f32 = 12.0;
const LINE: f32 = 17.0;
/// Between two notes, and between two columns.
const GAP: f32 = 5.0;
const GUTTER: f32 = 32.0;
/// About how wide a column is.
const COLUMN: f32 = 420.0;

/// What has no room in a picture, in the order of its numbers.
#[derive(Debug, Default)]
pub(super) struct Footnotes(Vec<String>);

impl Footnotes {
    /// Adds a note, and returns the sign that stands for it in the picture.
    pub(super) fn number_of(&mut self, note: &str) -> String {
        self.0.push(note.to_owned());
        sign(self.0.len() - 1)
    }

    /// The notes, each after its sign.
    pub(super) fn texts(&self) -> impl Iterator<Item = String> {
        self.0.iter().enumerate().map(|(at, note)| format!("{} {note}", sign(at)))
    }

    /// How high they are below a picture of this width.
    pub(super) fn height(&self, room: f32) -> f32 {
        if self.0.is_empty() { 0.0 } else { self.set(room).height }
    }

    /// Writes them into the strip that begins here, so wide.
    pub(super) fn draw(&self, drawing: &mut Drawing, at: Point, room: f32, palette: &Palette) {
        let ink = Ink { size: SIZE, weight: Weight::Regular, color: palette.quiet };
        let number = Ink { color: palette.text, ..ink };
        for note in self.set(room).notes {
            let left = at + note.at;
            drawing.raw(format_args!("<g class=\"note\">"));
            let mut top = left.y;
            drawing.text(Point::new(left.x, baseline(top, LINE, SIZE)), &note.sign, number, Anchor::Start);
            for line in &note.lines {
                let at = Point::new(left.x + note.inset, baseline(top, LINE, SIZE));
                drawing.text(at, line, ink, Anchor::Start);
                top += LINE;
            }
            drawing.raw(format_args!("</g>\n"));
        }
    }

    /// In columns that are about equally high.
    fn set(&self, room: f32) -> Setting {
        let columns = ((room + GUTTER) / (COLUMN + GUTTER)).floor().clamp(1.0, 12.0);
        let column = (room - GUTTER * (columns - 1.0)) / columns;
        let inset = width(&sign(self.0.len()), SIZE, Weight::Regular) + 8.0;
        let set = |(at, text): (usize, &String)| {
            let lines = break_lines(text, SIZE, Weight::Regular, (column - inset).max(60.0), usize::MAX);
            let lines: Vec<String> = lines.texts(text).collect();
            Note { sign: sign(at), lines, inset, at: Point::default() }
        };
        let mut notes: Vec<Note> = self.0.iter().enumerate().map(set).collect();
        let all: f32 = notes.iter().map(Note::height).sum();
        let (mut at, mut height) = (Point::default(), 0.0_f32);
        for note in &mut notes {
            if at.y > 0.0 && at.y + note.height() / 2.0 > all / columns {
                at = Point::new(at.x + column + GUTTER, 0.0);
            }
            note.at = at;
            at.y += note.height();
            height = height.max(at.y);
        }
        Setting { notes, height }
    }
}

fn sign(at: usize) -> String {
    format!("[{}]", at + 1)
}

struct Setting {
    notes: Vec<Note>,
    height: f32,
}

struct Note {
    sign: String,
    lines: Vec<String>,
    inset: f32,
    at: Point,
}

impl Note {
    fn height(&self) -> f32 {
        self.lines.len() as f32 * LINE + GAP
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_stand_in_columns_and_none_over_another() {
        let mut notes = Footnotes::default();
        assert_eq!(notes.height(900.0), 0.0);
        let signs: Vec<String> = (0..9).map(|at| notes.number_of(&"word ".repeat(20 * (at + 1)))).collect();
        assert_eq!((signs[0].as_str(), signs[8].as_str()), ("[1]", "[9]"));
        let set = notes.set(1300.0);
        let columns: std::collections::BTreeSet<i32> = set.notes.iter().map(|note| note.at.x as i32).collect();
        assert!((2..=3).contains(&columns.len()), "{columns:?}");
        for [a, b] in set.notes.array_windows() {
            assert!(b.at.x > a.at.x || b.at.y >= a.at.y + a.height());
        }
        assert!(set.notes.iter().all(|note| note.at.y + note.height() <= set.height + 0.1));
    }
}
