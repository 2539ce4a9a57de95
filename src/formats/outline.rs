//! Text to concepts: an indented list, a Markdown outline, a table, a web address, or any other text.
//!
//! Nothing of the text is lost: what is no title goes into a note. Nothing here is recursive: an outline may be deep.

use std::collections::BTreeSet;

mod line;
mod table;
mod title;

use line::{Fence, Mode, Style, mode_of, with_bullets, with_signs};
pub(super) use line::{Line, Mark};
pub(super) use title::{bare, title_of};

/// A concept that is to be, read from a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// What stands on its card; never empty.
    pub title: String,
    /// The rest that belongs to it.
    pub note: String,
    /// The cells of its row, where it stood in a table: the name of the column, and what the cell says.
    pub facts: Vec<(String, String)>,
    /// Which of the items before it is a part of; none at the top.
    pub parent: Option<usize>,
    /// Whether it is a heading that says nothing itself but what the items below it have in common.
    pub is_group: bool,
}

/// The concepts of a text, each after the one that it is a part of. Any text that has a letter gives at least one.
pub fn read_text(text: &str) -> Vec<Item> {
    if bare(text).is_empty() {
        return Vec::new();
    }
    let text = text.trim_start_matches('\u{feff}');
    if let Some(rows) = table::cells(text) {
        return table::of_spreadsheet(rows);
    }
    let text = &*with_bullets(text);
    let text = &*with_signs(text);
    match mode_of(text) {
        Mode::Plain => vec![plain(text)],
        mode @ (Mode::Marked | Mode::Indented { .. }) => {
            let items = Reader::new(mode).read(text);
            // Nothing but marks: then they are the text.
            if items.is_empty() { vec![plain(text)] } else { items }
        }
    }
}

/// Whether a text is the cells of a spreadsheet.
pub fn is_table(text: &str) -> bool {
    table::cells(text).is_some()
}

/// A text as one concept: its first line is the title, the rest its note.
fn plain(text: &str) -> Item {
    let before = text.split_inclusive('\n').take_while(|line| bare(line).is_empty()).map(str::len).sum();
    let text = text.get(before..).unwrap_or_default();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let (title, note) = title_of(first);
    let mut item = Item { title, note, ..Item::default() };
    add_to_note(&mut item.note, rest.trim_start_matches(['\n', '\r']).trim_end(), true);
    item
}

/// Puts a line, or several, below a note; `apart` leaves a blank line between.
fn add_to_note(note: &mut String, text: &str, apart: bool) {
    if !note.is_empty() && !text.is_empty() {
        note.push_str(if apart { "\n\n" } else { "\n" });
    }
    note.push_str(text);
}

/// What may have parts, from the outside inwards.
#[derive(Clone, Copy, Debug)]
struct Open {
    level: Level,
    style: Style,
    item: Option<usize>,
}

/// How deep something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    /// A heading with so many signs; a text before all items is below any heading.
    Heading(usize),
    /// A line with so much before it.
    Line(usize),
}

impl Level {
    /// The level as it is meant beside one that was there: people do not count blanks.
    fn settled(self, known: Level, step: usize) -> Level {
        match (self, known) {
            (Level::Line(at), Level::Line(known)) if 3 * at.abs_diff(known) <= step => Level::Line(known),
            (Level::Line(_) | Level::Heading(_), _) => self,
        }
    }
}

/// Whether something has no more parts once something of another level begins.
fn is_over(open: Level, begun: Level, step: usize) -> bool {
    match (open, begun) {
        (Level::Heading(open), Level::Heading(begun)) => open >= begun,
        (Level::Line(_), Level::Heading(_)) => true,
        (Level::Heading(_), Level::Line(_)) => false,
        // A little more before a line makes it no part of the line above.
        (Level::Line(open), Level::Line(begun)) => 3 * begun.saturating_sub(open) <= step,
    }
}

struct Reader {
    mode: Mode,
    items: Vec<Item>,
    open: Vec<Open>,
    /// The item that a text without a blank line before it belongs to.
    last: Option<usize>,
    after_blank: bool,
    fence: Option<Fence>,
}

impl Reader {
    fn new(mode: Mode) -> Reader {
        Reader { mode, items: Vec::new(), open: Vec::new(), last: None, after_blank: false, fence: None }
    }

    fn read(mut self, text: &str) -> Vec<Item> {
        let lines: Vec<&str> = text.lines().collect();
        let mut rest = &lines[..];
        while let [raw, after @ ..] = rest {
            rest = match table::in_markdown(rest).filter(|_| self.fence.is_none()) {
                Some((rows, after)) => {
                    self.add_rows(Line::of(raw).indent, rows);
                    after
                }
                None => {
                    self.line(raw);
                    after
                }
            };
        }
        let parents: BTreeSet<usize> = self.items.iter().filter_map(|item| item.parent).collect();
        for (at, item) in self.items.iter_mut().enumerate() {
            item.is_group &= item.note.is_empty() && parents.contains(&at);
        }
        self.items
    }

    /// The rows of a table stand under what stands before it.
    fn add_rows(&mut self, indent: usize, rows: Vec<Vec<String>>) {
        self.after_blank = true;
        self.find_owner(indent);
        let parent = self.last;
        self.items.extend(table::items(rows).map(|row| Item { parent, ..row }));
    }

    fn line(&mut self, raw: &str) {
        if let Some(fence) = self.fence {
            if fence.ends_with(raw) {
                self.fence = None;
            }
            return self.add_text(fence.inner(raw));
        }
        let line = Line::of(raw);
        if line.text.is_empty() {
            self.after_blank = true;
            return;
        }
        match (self.mode, line.mark()) {
            (Mode::Indented { .. }, _) => {
                self.add_item(Level::Line(line.indent), Style::Plain, line.without_box());
            }
            (Mode::Marked | Mode::Plain, Mark::Heading(signs, text)) => {
                self.add_item(Level::Heading(signs), Style::Plain, text);
            }
            (Mode::Marked | Mode::Plain, Mark::Bullet(style, text)) => {
                self.add_item(Level::Line(line.indent), style, text);
            }
            (Mode::Marked | Mode::Plain, Mark::Rule) => self.after_blank = true,
            (Mode::Marked | Mode::Plain, Mark::Fence(fence)) => {
                self.find_owner(line.indent);
                self.fence = Some(fence);
                self.add_text(line.text);
            }
            (Mode::Marked | Mode::Plain, Mark::None) => {
                self.find_owner(line.indent);
                self.add_text(line.text);
            }
        }
        self.after_blank = false;
    }

    fn add_item(&mut self, level: Level, style: Style, text: &str) {
        let step = self.mode.step();
        let beside = |open: &Open| level.settled(open.level, step) == open.level;
        let mut is_open = self.open.iter().any(|open| beside(open) && open.style == style);
        let mut settled = level;
        while let Some(open) = self.open.pop_if(|open| {
            // In one column a look that is new there begins a level, one that was there goes on with its own.
            let begins_a_level = beside(open) && open.style.is_another(style) && !is_open;
            is_over(open.level, settled, step) && !begins_a_level
        }) {
            is_open &= !(beside(&open) && open.style == style);
            settled = settled.settled(open.level, step);
        }
        let parent = self.open.iter().rev().find_map(|open| open.item);
        // A mark without a text is no concept, but what stands under it is deeper all the same.
        let item = (!text.is_empty()).then(|| {
            let (title, note) = title_of(text);
            let is_group = matches!(level, Level::Heading(1..=6));
            self.items.push(Item { title, note, parent, is_group, ..Item::default() });
            self.items.len() - 1
        });
        self.open.push(Open { level: settled, style, item });
        self.last = item.or(self.last);
    }

    /// Finds whose note a text goes into that begins here: after a blank line, of the innermost that it stands under.
    fn find_owner(&mut self, indent: usize) {
        if !self.after_blank {
            return;
        }
        let owner = |open: &&Open| match open.level {
            Level::Heading(_) => true,
            Level::Line(open) => indent > open,
        };
        let found = self.open.iter().rev().find(owner).or(self.open.first());
        self.last = found.and_then(|open| open.item).or(self.last);
    }

    fn add_text(&mut self, text: &str) {
        let Some(item) = self.last.and_then(|last| self.items.get_mut(last)) else {
            // A text before all items is what they are about.
            return self.add_item(Level::Heading(usize::MAX), Style::Plain, text);
        };
        add_to_note(&mut item.note, text, self.after_blank);
        self.after_blank = false;
    }
}

#[cfg(test)]
mod tests;
