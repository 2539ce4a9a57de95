//! What is offered below a field while one types into it: walked through with the arrows, taken with Enter, Tab or a press.

use egui::{Area, EventFilter, Id, Key, Modifiers, Order, Response, Ui, vec2};

use crate::ui::World;
use crate::ui::kit::widgets::{Row, float_frame};

/// The rows that are offered now.
#[derive(Debug, Default)]
pub(super) struct Offers {
    rows: Vec<String>,
    /// The row that Enter takes; none where Enter is the field's.
    at: Option<usize>,
}

/// What a key did.
pub(super) enum Pressed {
    /// It took this row.
    Taken(String),
    /// It sent all of them away.
    Dismissed,
}

impl Offers {
    /// Offers these; Enter takes the first one, or none before an arrow chose it.
    pub(super) fn offer(&mut self, rows: Vec<String>, enter_takes_first: bool) {
        self.at = (enter_takes_first && !rows.is_empty()).then_some(0);
        self.rows = rows;
    }

    pub(super) fn clear(&mut self) {
        *self = Offers::default();
    }

    /// Takes the keys that walk through the rows before the field sees them.
    pub(super) fn keys(&mut self, ui: &Ui, field: Id) -> Option<Pressed> {
        let count = self.rows.len();
        if count == 0 || !ui.memory(|memory| memory.has_focus(field)) {
            return None;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowDown) {
            self.at = Some(self.at.map_or(0, |at| (at + 1) % count));
        }
        if pressed(Key::ArrowUp) {
            self.at = Some(self.at.map_or(count - 1, |at| (at + count - 1) % count));
        }
        if pressed(Key::Escape) {
            self.clear();
            return Some(Pressed::Dismissed);
        }
        let chosen = self.at.filter(|_| pressed(Key::Enter) || pressed(Key::Tab));
        chosen.and_then(|at| self.rows.get(at).cloned()).map(Pressed::Taken)
    }

    /// Draws the rows below the field, each as `row` has it; returns the one that was pressed.
    pub(super) fn show<'a>(
        &'a self,
        ui: &Ui,
        world: &'a World,
        field: &Response,
        row: impl Fn(&'a str) -> Option<Row<'a>>,
    ) -> Option<String> {
        if self.rows.is_empty() {
            return None;
        }
        // Tab chooses, so egui must leave it.
        let tab = self.at.is_some();
        let kept = EventFilter { tab, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(field.id, kept));
        let mut taken = None;
        let area = Area::new(field.id.with("offers")).order(Order::Foreground).fade_in(false);
        area.fixed_pos(field.rect.left_bottom() + vec2(0.0, 4.0)).constrain(true).show(ui.ctx(), |ui| {
            float_frame(world.palette).inner_margin(4).show(ui, |ui| {
                ui.set_width(field.rect.width() - 10.0);
                ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                for (nth, name) in self.rows.iter().enumerate() {
                    let Some(row) = row(name) else { continue };
                    // The press, for it takes the keyboard from the field.
                    if (Row { at: self.at == Some(nth), ..row }).show(ui, world.palette).is_pointer_button_down_on() {
                        taken = Some(name.clone());
                    }
                }
            });
        });
        taken
    }
}
