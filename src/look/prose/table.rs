//! Sets a table: columns as wide as what is in them, narrower where there is no room.

use super::flat::{Flat, Measure, text_lines, words};
use super::lines::{Line, Mark, Shown};
use super::{Inline, Style, Table};
use crate::look::Point;

/// Between two columns, above and below a row, in sizes of the text.
const APART: f32 = 1.2;
const PAD: f32 = 0.35;
/// No column is narrower, in sizes of the text: where all would need more room than there is, rows stand as lines of text.
const LEAST: f32 = 3.5;

pub(super) fn lines(table: &Table, room: f32, measure: &Measure) -> Vec<Line> {
    let count = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    if count == 0 {
        return Vec::new();
    }
    let rows: Vec<Vec<Flat>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| Flat::new(cell, measure.size, false, measure, room)).collect())
        .collect();
    let natural = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        // What is summed up letter by letter must not break for a rounding.
        cells.map(Flat::natural).fold(LEAST * measure.size, f32::max) + 0.5
    };
    let apart = APART * measure.size;
    let free = room - apart * (count - 1) as f32;
    if free < LEAST * measure.size * count as f32 {
        return as_text(table, room, measure);
    }
    let widths = shared((0..count).map(natural).collect(), free);
    let whole = widths.iter().sum::<f32>() + apart * (count - 1) as f32;
    let mut set = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let side = |column: usize| f32::from(table.sides.get(column).copied().unwrap_or(0)) / 100.0;
        let mut left = 0.0;
        let mut cells = Vec::new();
        for (column, width) in widths.iter().enumerate() {
            let lines = row.get(column).map(|cell| words(cell, *width, measure)).unwrap_or_default();
            cells.push((left, *width, side(column), lines));
            left += width + apart;
        }
        let is_last = at + 1 == rows.len();
        set.extend(row_lines(&cells, if is_last { None } else { Some(whole) }, measure));
    }
    set
}

/// A row whose cells are set: line by line, the baselines of all cells alike, and a rule below.
fn row_lines(cells: &[(f32, f32, f32, Vec<Line>)], rule: Option<f32>, measure: &Measure) -> Vec<Line> {
    let count = cells.iter().map(|(.., lines)| lines.len()).max().unwrap_or(0).max(1);
    let pad = (PAD * measure.size).round();
    let line = |at: usize| {
        let here =
            || cells.iter().filter_map(|(left, width, side, lines)| Some((*left, *width, *side, lines.get(at)?)));
        let base = |line: &Line| line.marks.first().map_or(0.0, |mark| mark.at.y);
        let up = here().map(|(.., line)| base(line)).fold(0.0, f32::max);
        let down = here().map(|(.., line)| line.height - base(line)).fold(0.0, f32::max);
        let above = if at == 0 { pad } else { 0.0 };
        let mut marks = Vec::new();
        for (left, width, side, line) in here() {
            let to = left + (width - long(line)).max(0.0) * side;
            let down = above + up - base(line);
            marks.extend(line.marks.iter().map(|mark| Mark { at: mark.at + Point::new(to, down), ..mark.clone() }));
        }
        let mut height = above + (up + down).max(if at == 0 { measure.line } else { 0.0 });
        if at + 1 == count {
            height += pad;
            let at = Point::new(0.0, height - 0.5);
            marks.extend(rule.map(|width| Mark { at, link: None, shown: Shown::Rule(width, 1.0) }));
        }
        Line { height, marks, ..Line::default() }
    };
    (0..count).map(line).collect()
}

/// Where a line ends.
fn long(line: &Line) -> f32 {
    line.marks.iter().map(|mark| mark.at.x + mark.width()).fold(0.0, f32::max)
}

/// Widths that together are no more than there is: narrow columns keep theirs, the others share the rest.
fn shared(natural: Vec<f32>, free: f32) -> Vec<f32> {
    let mut sorted = natural.clone();
    sorted.sort_by(f32::total_cmp);
    let (mut left, mut most) = (free, f32::INFINITY);
    for (at, width) in sorted.iter().enumerate() {
        let share = left / (sorted.len() - at) as f32;
        if *width > share {
            most = share;
            break;
        }
        left -= width;
    }
    natural.into_iter().map(|width| width.min(most)).collect()
}

fn as_text(table: &Table, room: f32, measure: &Measure) -> Vec<Line> {
    let row = |cells: &Vec<Vec<Inline>>| {
        let mut inlines = Vec::new();
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                inlines.push(Inline::Text("  |  ".to_owned(), Style::default()));
            }
            inlines.extend(cell.iter().cloned());
        }
        text_lines(&inlines, room, measure)
    };
    table.rows.iter().flat_map(row).collect()
}
