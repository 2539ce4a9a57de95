//! The hand in a sheet: where it stands, what it holds, and the keys that move it.

use egui::{Event, Key, Modifiers, Ui};

use super::sheet::{Range, Sheet, Spot, Stands, spot};
use crate::document::{Drafts, FieldId};
use crate::model::Map;

/// How many rows a page has.
const PAGE: usize = 10;

/// Where the hand stands in a sheet, and what it writes.
#[derive(Debug, Default)]
pub(super) struct Hand {
    /// Where it stands.
    pub at: Spot,
    /// The other corner of what it holds.
    pub end: Spot,
    /// The column in which a run of Tab began: Enter goes back there.
    pub run: Option<usize>,
    pub writes: Option<Writing>,
    /// Whether it asks for the keyboard.
    pub wants_keys: bool,
    /// Whether the sheet is to scroll to it.
    pub reveals: bool,
}

/// What is written at a spot.
#[derive(Debug)]
pub(super) struct Writing {
    pub what: What,
    /// Whether the arrows leave the spot: where the writing began by typing, as in any sheet.
    pub walks: bool,
    /// Which of the offered names is chosen.
    pub pick: Option<usize>,
}

/// What a text is for.
#[derive(Debug)]
pub(super) enum What {
    /// A text of the map.
    Field(FieldId),
    /// The name of a row or column to come.
    New(String),
}

/// What a key asks for beside another place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    Write,
    Clear,
    Copy,
    Cut,
    /// To the concept of the row, on the map.
    GoTo,
    /// The row one up or down, the column one left or right.
    Shift {
        rows: isize,
        columns: isize,
    },
}

/// How the writing at a spot is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leave {
    Down,
    Right,
    Left,
    /// One step by an arrow.
    Step(isize, isize),
    /// The old text comes back.
    TakenBack,
}

impl Hand {
    pub fn range(&self) -> Range {
        Range::between(self.at, self.end)
    }

    /// Goes to a spot.
    pub fn go(&mut self, to: Spot) {
        (self.at, self.end, self.run, self.reveals) = (to, to, None, true);
    }

    /// Holds all from where it stands to a spot.
    pub fn reach(&mut self, to: Spot) {
        (self.end, self.run, self.reveals) = (to, None, true);
    }

    /// Stays within a sheet that has changed.
    pub fn follow(&mut self, sheet: &Sheet) {
        (self.at, self.end) = (sheet.within(self.at), sheet.within(self.end));
    }

    /// Begins to write where it stands: over what is there, or on in it.
    pub fn write(&mut self, sheet: &Sheet, map: &Map, drafts: &mut Drafts, over: bool) {
        let field = match sheet.stands(self.at) {
            Stands::Nothing => return,
            Stands::NewColumn | Stands::NewRow => None,
            Stands::Head(_) => Some(FieldId::ColumnName(sheet.text(map, self.at))),
            Stands::Name(_) => sheet.concept(self.at).map(FieldId::Title),
            Stands::Value(..) => sheet.cell(self.at).map(|(id, column)| FieldId::Cell(id, column)),
        };
        self.end = self.at;
        let what = match field {
            None => What::New(String::new()),
            Some(field) => {
                let text = if over { String::new() } else { field.text(map) };
                drafts.begin(map, &field, &text);
                What::Field(field)
            }
        };
        self.writes = Some(Writing { what, walks: over, pick: None });
    }

    /// Goes on as Enter does: down, back to where a run of Tab began.
    pub fn down(&mut self, sheet: &Sheet) {
        let to = spot(self.at.row + 1, self.run.unwrap_or(self.at.column));
        self.go(if to.row > sheet.last().row { spot(to.row, 0) } else { to });
    }

    /// Goes on as Tab does: right, and from the last column to the first value of the next row.
    pub fn right(&mut self, sheet: &Sheet) {
        let (run, last, at) = (self.run.unwrap_or(self.at.column), sheet.last(), self.at);
        let to = match at.row {
            0 => spot(0, (at.column + 1).min(last.column + 1)),
            row if row > last.row => at,
            row if at.column < last.column => spot(row, at.column + 1),
            row if row < last.row => spot(row + 1, last.column.min(1)),
            _ => spot(last.row + 1, 0),
        };
        self.go(to);
        self.run = (to.row == at.row).then_some(run);
    }

    /// Goes back as Shift+Tab does.
    pub fn left(&mut self, sheet: &Sheet) {
        let (last, at) = (sheet.last(), self.at);
        self.go(match (at.row, at.column) {
            (0, column) => spot(0, column.saturating_sub(1).max(1)),
            (row, column) if column > 1 || column == 1 && row == 1 => spot(row, column - 1),
            (1, _) => at,
            (row, _) => spot(row - 1, last.column),
        });
    }

    /// One step, or to the edge; with Shift what is held grows.
    fn step(&mut self, sheet: &Sheet, (rows, columns): (isize, isize), held: Modifiers) {
        let (from, last) = (if held.shift { self.end } else { self.at }, sheet.last());
        let far = |at: usize, by: isize, last: usize| match (held.command, by.signum()) {
            (true, 1) => last,
            (true, -1) => at.min(1),
            (_, _) => at.saturating_add_signed(by),
        };
        let mut to = spot(far(from.row, rows, last.row), far(from.column, columns, last.column));
        if to.column > last.column && to.row > 0 || to == Spot::default() {
            to = from;
        }
        let to = sheet.within(to);
        if held.shift { self.reach(to) } else { self.go(to) }
    }

    /// Takes the keys of a hand that writes nothing out of the events, and follows them in their order.
    pub fn rest(&mut self, ui: &Ui, sheet: &Sheet) -> Vec<Ask> {
        let mut asks = Vec::new();
        ui.input_mut(|input| {
            input.events.retain(|event| {
                let heard = self.hear(event, sheet);
                asks.extend(heard.flatten());
                heard.is_none()
            });
        });
        asks
    }

    /// What an event asks for; outer none where it is nothing for the sheet.
    #[expect(clippy::option_option, reason = "most keys of a sheet ask for nothing but another place")]
    fn hear(&mut self, event: &Event, sheet: &Sheet) -> Option<Option<Ask>> {
        let (key, held) = match event {
            Event::Copy => return Some(Some(Ask::Copy)),
            Event::Cut => return Some(Some(Ask::Cut)),
            // A blank writes over nothing.
            Event::Text(text) if text.trim().is_empty() => return Some(None),
            Event::Key { key, pressed: true, modifiers, .. } => (*key, *modifiers),
            _ => return None,
        };
        let last = sheet.last();
        let arrow = arrow(key);
        match (key, arrow) {
            (_, Some((rows, columns))) if held.alt => return Some(Some(Ask::Shift { rows, columns })),
            (_, Some(by)) => self.step(sheet, by, held),
            (Key::Tab, _) if held.shift => self.left(sheet),
            (Key::Tab, _) if !held.command => self.right(sheet),
            (Key::Enter, _) if held.command => return Some(Some(Ask::GoTo)),
            (Key::Enter, _) if held.shift => self.step(sheet, (-1, 0), Modifiers::NONE),
            (Key::Enter, _) => match sheet.stands(self.at) {
                Stands::NewRow | Stands::NewColumn => return Some(Some(Ask::Write)),
                Stands::Nothing | Stands::Head(_) | Stands::Name(_) | Stands::Value(..) => self.down(sheet),
            },
            (Key::Home, _) => self.go(spot(if held.command { 1 } else { self.at.row }, last.column.min(1))),
            (Key::End, _) => self.go(spot(if held.command { last.row } else { self.at.row }, last.column)),
            (Key::PageUp, _) => self.step(sheet, (-(PAGE.min(self.at.row.saturating_sub(1)) as isize), 0), held),
            (Key::PageDown, _) => self.step(sheet, (PAGE.min(last.row.saturating_sub(self.at.row)) as isize, 0), held),
            (Key::A, _) if held.command => (self.at, self.end) = (Spot::default(), last),
            (Key::Escape, _) => self.end = self.at,
            (Key::F2, _) => return Some(Some(Ask::Write)),
            (Key::Delete | Key::Backspace, _) => return Some(Some(Ask::Clear)),
            _ => return None,
        }
        Some(None)
    }
}

impl Writing {
    /// Takes the keys that leave the spot out of the events, before the field hears them.
    pub fn leaves(&mut self, ui: &Ui, offers: usize) -> Option<Leave> {
        let mut leave = None;
        ui.input_mut(|input| {
            input.events.retain(|event| {
                let Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
                let heard = self.hear(*key, *modifiers, offers);
                leave = leave.or(heard.flatten());
                heard.is_none()
            });
        });
        leave
    }

    #[expect(clippy::option_option, reason = "some keys choose among what is offered, and stay")]
    fn hear(&mut self, key: Key, held: Modifiers, offers: usize) -> Option<Option<Leave>> {
        match (key, arrow(key)) {
            (Key::ArrowDown, _) if offers > 0 => {
                self.pick = Some(self.pick.map_or(0, |pick| (pick + 1).min(offers - 1)));
                Some(None)
            }
            (Key::ArrowUp, _) if offers > 0 => {
                self.pick = self.pick.and_then(|pick| pick.checked_sub(1));
                Some(None)
            }
            (_, Some((rows, columns))) if self.walks && held.is_none() => Some(Some(Leave::Step(rows, columns))),
            (Key::Tab, _) if held.shift => Some(Some(Leave::Left)),
            (Key::Tab, _) if !held.command => Some(Some(Leave::Right)),
            (Key::Enter, _) if held.is_none() => Some(Some(Leave::Down)),
            (Key::Escape, _) => Some(Some(Leave::TakenBack)),
            (Key::F2, _) => {
                self.walks = !self.walks;
                Some(None)
            }
            _ => None,
        }
    }
}

/// How many rows and columns an arrow goes.
fn arrow(key: Key) -> Option<(isize, isize)> {
    match key {
        Key::ArrowUp => Some((-1, 0)),
        Key::ArrowDown => Some((1, 0)),
        Key::ArrowLeft => Some((0, -1)),
        Key::ArrowRight => Some((0, 1)),
        _ => None,
    }
}

impl Hand {
    /// Goes on as the writing was left.
    pub fn leave(&mut self, sheet: &Sheet, how: Leave) {
        match how {
            Leave::Down => self.down(sheet),
            Leave::Right => self.right(sheet),
            Leave::Left => self.left(sheet),
            Leave::Step(rows, columns) => self.step(sheet, (rows, columns), Modifiers::NONE),
            Leave::TakenBack => {}
        }
    }
}

impl Hand {
    /// Goes on from a row or column that is being made where it stands: on to the next one, or into its first cell.
    pub fn made(&mut self, how: Option<Leave>) {
        let (at, run) = (self.at, self.run);
        let is_column = at.row == 0;
        match how {
            Some(Leave::Down) if is_column => self.go(spot(1, run.unwrap_or(at.column))),
            Some(Leave::Right) if is_column => {
                self.go(spot(0, at.column + 1));
                self.run = run.or(Some(at.column));
            }
            Some(Leave::Down) => self.go(spot(at.row + 1, 0)),
            Some(Leave::Right) => self.go(spot(at.row, 1)),
            Some(Leave::Left | Leave::Step(..) | Leave::TakenBack) | None => {}
        }
    }
}
