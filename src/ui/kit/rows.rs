//! Walking through the rows of a menu with the arrows.

use egui::{EventFilter, Id, Key, Modifiers, Response, Ui};

/// The rows that the keyboard walks through: the buttons of each row.
#[derive(Default)]
pub struct Rows(Vec<Vec<Id>>);

impl Rows {
    /// Adds a row of one button.
    pub fn push(&mut self, response: &Response) {
        self.0.push(vec![response.id]);
    }

    /// Adds a row of several buttons.
    pub fn push_row(&mut self, ids: Vec<Id>) {
        if !ids.is_empty() {
            self.0.push(ids);
        }
    }

    fn place(&self, ui: &Ui) -> Option<(usize, usize)> {
        let focused = ui.memory(|memory| memory.focused())?;
        self.0.iter().enumerate().find_map(|(y, row)| Some((y, row.iter().position(|id| *id == focused)?)))
    }

    /// Moves the focus with the arrows up and down, and sideways within a row. Returns whether it left to the left.
    pub fn walk(&self, ui: &Ui) -> bool {
        let Some((y, x)) = self.place(ui) else {
            return false;
        };
        let keep = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let (rows, row) = (self.0.len(), self.0.get(y).map_or(1, Vec::len));
        let (mut to, mut column) = (y, x);
        if pressed(Key::ArrowDown) {
            (to, column) = ((y + 1) % rows, 0);
        }
        if pressed(Key::ArrowUp) {
            (to, column) = ((y + rows - 1) % rows, 0);
        }
        if x + 1 < row && pressed(Key::ArrowRight) {
            column = x + 1;
        }
        if x > 0 && pressed(Key::ArrowLeft) {
            column = x - 1;
        }
        if let Some(id) = self.0.get(to).and_then(|row| row.get(column)) {
            ui.memory_mut(|memory| {
                memory.request_focus(*id);
                memory.set_focus_lock_filter(*id, keep);
            });
        }
        pressed(Key::ArrowLeft)
    }

    /// Puts the focus on the first row.
    pub fn enter(&self, ui: &Ui) {
        if let Some(id) = self.0.first().and_then(|row| row.first()) {
            ui.memory_mut(|memory| memory.request_focus(*id));
        }
    }
}
