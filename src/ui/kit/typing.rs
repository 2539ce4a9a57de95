//! Fields of the map: drawn, and followed by the one owner of what is half typed.

use egui::{Event, ImeEvent, Key, Response, Ui};

use super::field::Field;
use crate::document::{Drafts, FieldId, Leaves};
use crate::ui::World;
use crate::words::{Lang, dates};

/// Lets [`Drafts`] own what is typed into egui's fields.
pub trait Typing {
    /// Begins a frame.
    fn begin_with(&mut self, ui: &Ui, lang: Lang);

    /// Draws a field and follows what is typed into it.
    fn edit(&mut self, ui: &mut Ui, world: &World, look: Field, field: FieldId) -> Response;
}

impl Typing for Drafts {
    fn begin_with(&mut self, ui: &Ui, lang: Lang) {
        self.begin_frame();
        self.say_dates(dates(lang));
        ui.input(|input| {
            for event in &input.events {
                match event {
                    Event::Ime(ImeEvent::Preedit { text, .. }) => self.compose(!text.is_empty()),
                    Event::Ime(ImeEvent::Commit(_)) => self.compose(false),
                    _ => {}
                }
            }
        });
    }

    fn edit(&mut self, ui: &mut Ui, world: &World, look: Field, field: FieldId) -> Response {
        let mut text = self.text(world.map, &field);
        let response = look.show(ui, world.palette, &mut text);
        let now = ui.input(|input| input.time);
        if response.gained_focus() || response.changed() {
            self.begin(world.map, &field, &text);
        }
        let leaves = match response.lost_focus() {
            true if ui.input(|input| input.key_pressed(Key::Escape)) => Leaves::ByEscape,
            true => Leaves::Otherwise,
            false => Leaves::No,
        };
        let changed_at = response.changed().then_some(now);
        if let Some(secs) = self.follow(world.map, &field, text, (changed_at, now), leaves) {
            ui.request_repaint_after_secs(secs as f32);
        }
        response
    }
}
