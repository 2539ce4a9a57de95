//! Comparing concepts in a sheet: a row each, a column for each fact, and in each cell the paper that says so.

mod grid;
mod hand;
mod menus;
mod sheet;
mod tabs;
mod texts;
mod writing;

use egui::{ScrollArea, Ui, vec2};

use self::grid::{Drag, Measured};
use self::hand::{Ask, Hand, Leave};
use self::sheet::{Range, Sheet, Sorting, of_concepts, spot};
use crate::canvas::pen::color;
use crate::document::{Action, Drafts, Revision};
use crate::edit::compose::{Cell, Looked, clear_cells};
use crate::formats::cells::{self, tsv};
use crate::model::{Comparison, ConceptId, PaperId};
use crate::ui::World;
use crate::words::{Lang, Word};

/// Which comparison is looked at, and what is done in it.
#[derive(Default)]
pub struct Tables {
    /// The slug of one that the map keeps; none for that of the selected concepts.
    kept: Option<String>,
    /// As it was drawn last, and what that was made from.
    sheet: Sheet,
    of: Option<Made>,
    hand: Hand,
    sorting: Option<Sorting>,
    /// Whether the menu of where the hand stands was opened just now; none while it is not open.
    menu: Option<bool>,
    /// The comparison whose title is written, and whether that has just begun.
    renames: Option<(String, bool)>,
    drag: Option<Drag>,
    measured: Measured,
    /// The cells that a paper is sought for, and whether they were being written.
    cited: (Vec<Cell>, bool),
    /// Where the keyboard was in the last frame.
    keys: Keys,
}

/// What a sheet is made from.
#[derive(Clone, PartialEq)]
struct Made {
    revision: Revision,
    kept: Option<String>,
    selected: Vec<ConceptId>,
    sorting: Option<Sorting>,
    lang: Lang,
}

/// Where the keyboard is, as far as a sheet is concerned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keys {
    /// Elsewhere.
    #[default]
    Elsewhere,
    /// On a cell.
    OnCell,
    /// In what is written into a cell.
    InText,
}

/// A sheet while it is drawn.
struct Desk<'a> {
    world: &'a World<'a>,
    sheet: &'a Sheet,
    hand: &'a mut Hand,
    sorting: &'a mut Option<Sorting>,
    menu: &'a mut Option<bool>,
    drag: &'a mut Option<Drag>,
    drafts: &'a mut Drafts,
    actions: &'a mut Vec<Action>,
}

impl Tables {
    /// Where the keyboard is.
    pub fn keys(&self) -> Keys {
        self.keys
    }

    /// Opens the menu of where the hand stands.
    pub fn open_menu(&mut self) {
        self.menu = Some(true);
    }

    /// The comparison in sight, and its concepts in the order in which they are seen.
    pub fn looked(&self) -> (&Looked, &[ConceptId]) {
        (&self.sheet.looked, &self.sheet.rows)
    }

    /// Looks at a comparison that the map keeps.
    pub fn look_at(&mut self, slug: String) {
        if self.kept.as_ref() != Some(&slug) {
            self.sorting = None;
        }
        (self.kept, self.hand.wants_keys) = (Some(slug), true);
    }

    /// The first spot of what is held: its row and column.
    pub fn held_from(&self) -> (usize, usize) {
        let first = self.hand.range().first;
        (first.row, first.column)
    }

    /// How many rows and columns are held.
    pub fn held_size(&self) -> (usize, usize) {
        let Range { first, last } = self.hand.range();
        (last.row - first.row + 1, last.column - first.column + 1)
    }

    /// Holds so many rows and columns from the first that is held on.
    pub fn hold(&mut self, rows: usize, columns: usize) {
        let first = self.hand.range().first;
        self.hand.go(first);
        self.hand.reach(spot(first.row + rows.max(1) - 1, first.column + columns.max(1) - 1));
    }

    /// Remembers which cells a paper is sought for; the papers of their first concept come to mind first.
    pub fn seek_paper(&mut self, papers: impl Fn(ConceptId) -> Vec<PaperId>) -> Vec<PaperId> {
        let cells = self.sheet.cells(self.hand.range());
        let first = cells.first().map(|(id, _)| papers(*id)).unwrap_or_default();
        self.cited = (cells, self.hand.writes.is_some() || self.keys == Keys::InText);
        first
    }

    /// The cells that a paper was sought for.
    pub fn cited(&self) -> &[Cell] {
        &self.cited.0
    }

    /// Goes on from the cell that was cited, where it was being written: right, or down.
    pub fn go_on(&mut self, right: bool) {
        if std::mem::take(&mut self.cited.1) {
            self.hand.leave(&self.sheet, if right { Leave::Right } else { Leave::Down });
        }
    }

    /// Brings the first of these concepts that is a row into view.
    pub fn reveal(&mut self, concepts: &[ConceptId]) {
        if let Some(row) = self.sheet.rows.iter().position(|row| concepts.contains(row)) {
            self.hand.go(spot(row + 1, self.hand.at.column));
        }
    }

    /// Follows the map, and what is chosen.
    fn follow(&mut self, world: &World) {
        let tables = world.map.tables();
        if self.kept.as_ref().is_some_and(|slug| !tables.contains_key(slug)) {
            self.kept = None;
        }
        let selected = &world.selection.concepts;
        if self.kept.is_none() && selected.len() < 2 {
            self.kept = tables.keys().next().cloned();
        }
        let selected = if self.kept.is_none() { selected.iter().copied().collect() } else { Vec::new() };
        let (kept, sorting) = (self.kept.clone(), self.sorting.clone());
        let made = Made { revision: world.revision, kept, selected, sorting, lang: world.lang };
        if self.of.as_ref() == Some(&made) {
            return;
        }
        let known = self.kept.as_ref().and_then(|slug| tables.get(slug));
        let table = known.map(|table| Comparison::clone(table));
        let title = world.say(Word::SelectedConcepts);
        let table = table.unwrap_or_else(|| of_concepts(world.map, &world.selection.concepts, title));
        let other = self.of.as_ref().is_none_or(|of| (&of.kept, &of.selected) != (&made.kept, &made.selected));
        self.sheet = Sheet::new(world.map, Looked { slug: self.kept.clone(), table }, self.sorting.as_ref());
        self.measured = Measured::default();
        let becomes_kept = self.of.as_ref().is_some_and(|of| of.kept.is_none()) && made.kept.is_some();
        if other && !becomes_kept {
            // A fresh sheet begins where something is to be written first.
            self.hand = Hand { wants_keys: true, ..Hand::default() };
            self.hand.go(if self.sheet.columns().is_empty() { spot(0, 1) } else { spot(1, 1) });
        }
        self.of = Some(made);
        self.hand.follow(&self.sheet);
    }
}

/// Draws it over the room that `ui` has.
pub fn show(ui: &mut Ui, world: &World, state: &mut Tables, drafts: &mut Drafts) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.painter().rect_filled(ui.max_rect(), 0.0, color(world.palette.canvas));
    state.follow(world);
    egui::Frame::new().inner_margin(16).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        tabs::show(ui, world, state, drafts, &mut actions);
        ui.add_space(12.0);
        // The tabs may have chosen another one.
        state.follow(world);
        if state.kept.is_none() && world.selection.concepts.len() < 2 {
            return tabs::empty(ui, world, &mut actions);
        }
        let Tables { sheet, hand, sorting, menu, drag, measured, .. } = state;
        let mut desk = Desk { world, sheet, hand, sorting, menu, drag, drafts, actions: &mut actions };
        let is_free = !egui::Popup::is_any_open(ui.ctx());
        if is_free && ui.memory(|memory| memory.has_focus(writing::id())) {
            writing::begin(ui, &mut desk);
            if desk.hand.writes.is_none() {
                let asks = desk.hand.rest(ui, sheet);
                asks.into_iter().for_each(|ask| desk.answer(ui, ask));
            }
        }
        let area = ScrollArea::both().auto_shrink(false).id_salt(&sheet.looked.slug);
        let beside = area.show_viewport(ui, |ui, _| grid::show(ui, &mut desk, measured)).inner;
        menus::show(ui, &mut desk, beside);
        let is_writing = desk.hand.writes.is_some();
        state.keys = match ui.memory(|memory| memory.has_focus(writing::id())) {
            true if is_writing => Keys::InText,
            true => Keys::OnCell,
            false => Keys::Elsewhere,
        };
    });
    actions
}

impl Desk<'_> {
    /// Does what a key or a menu asks for.
    fn answer(&mut self, ui: &Ui, ask: Ask) {
        let (map, range) = (self.world.map, self.hand.range());
        match ask {
            Ask::Write => self.write(ui, false),
            Ask::GoTo => self.actions.extend(self.sheet.concept(self.hand.at).map(Action::GoTo)),
            Ask::Copy => ui.ctx().copy_text(self.copied(range)),
            Ask::Cut => {
                ui.ctx().copy_text(self.copied(range));
                self.actions.extend(clear_cells(map, &self.sheet.cells(range)).map(Action::Commit));
            }
            Ask::Clear => self.clear(range),
            Ask::Shift { rows, columns } => self.shift(rows, columns),
        }
    }

    /// What is held, for the clipboard: one cell as it is, several as spreadsheets have them.
    fn copied(&self, range: Range) -> String {
        match range.is_one() {
            true => self.sheet.text(self.world.map, range.first),
            false => tsv(&self.sheet.lines(self.world.map, range)),
        }
    }

    /// Takes held heads and names out of the comparison; else empties the held cells.
    fn clear(&mut self, range: Range) {
        let (heads, names) = (range.last.row == 0, range.last.column == 0);
        let table = &self.sheet.looked.table;
        let is_held = |place: usize, first: usize, last: usize| (first..=last).contains(&(place + 1));
        if heads && range.last.column > 0 {
            let columns = table.columns.iter().enumerate();
            let left = columns.filter(|(at, _)| !is_held(*at, range.first.column, range.last.column));
            let columns = left.map(|(_, column)| column.clone()).collect();
            self.reshape(Comparison { columns, ..table.clone() });
        } else if names && range.first.row > 0 {
            let gone = |id: &ConceptId| {
                let at = self.sheet.rows.iter().position(|row| row == id);
                at.is_some_and(|at| is_held(at, range.first.row, range.last.row))
            };
            let rows = table.rows.iter().copied().filter(|id| !gone(id)).collect();
            self.reshape(Comparison { rows, ..table.clone() });
        } else {
            let cells = self.sheet.cells(range);
            self.actions.extend(clear_cells(self.world.map, &cells).map(Action::Commit));
        }
        self.hand.end = self.hand.at;
    }

    fn reshape(&mut self, table: Comparison) {
        if table != self.sheet.looked.table {
            self.actions.push(Action::Reshape(table));
        }
    }

    /// Moves the row or the column of the hand.
    fn shift(&mut self, rows: isize, columns: isize) {
        let at = self.hand.at;
        if rows != 0 && at.row > 0 {
            self.move_row(at.row - 1, at.row.saturating_add_signed(rows).saturating_sub(1));
        } else if columns != 0 && at.column > 0 {
            self.move_column(at.column - 1, at.column.saturating_add_signed(columns).saturating_sub(1));
        }
    }

    /// Puts a row at another place in the order that is seen, which is the comparison's own from then on.
    fn move_row(&mut self, from: usize, to: usize) {
        let mut rows = self.sheet.rows.clone();
        if from >= rows.len() || to >= rows.len() || from == to {
            return;
        }
        let row = rows.remove(from);
        rows.insert(to, row);
        *self.sorting = None;
        self.hand.go(spot(to + 1, self.hand.at.column));
        self.reshape(Comparison { rows, ..self.sheet.looked.table.clone() });
    }

    /// Puts a column at another place.
    fn move_column(&mut self, from: usize, to: usize) {
        let mut columns = self.sheet.columns().to_vec();
        if from >= columns.len() || to >= columns.len() || from == to {
            return;
        }
        let column = columns.remove(from);
        columns.insert(to, column);
        self.hand.go(spot(self.hand.at.row, to + 1));
        self.reshape(Comparison { columns, ..self.sheet.looked.table.clone() });
    }
}

/// How a comparison is copied whole.
type Writes = fn(&[Vec<String>]) -> String;

/// The ways to copy a comparison whole, each with its icon and name.
const COPIES: [(&str, Word, Writes); 2] = [
    (egui_phosphor::regular::MARKDOWN_LOGO, Word::CopyMarkdown, cells::markdown),
    (egui_phosphor::regular::FILE_CSV, Word::CopyCsv, cells::csv),
];
