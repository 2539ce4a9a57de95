//! Where the keyboard's focus is, and the commands that are heard there.

use egui::{Context, Key};

use super::App;
use crate::document::{Action, Command};
use crate::ui::keyboard::{self, Focus, Pressed};

impl App {
    fn focus(&self, ctx: &Context) -> Focus {
        let focused = ctx.memory(|memory| memory.focused());
        let chrome = &self.chrome;
        let in_the_way =
            !self.asked.is_empty() || chrome.finder.is_open() || chrome.keys || chrome.path_dialog.is_open();
        // What is dragged keeps the keys for itself, Esc above all, and so does a menu of the panel.
        let busy = self.canvas.is_in_a_gesture() || egui::Popup::is_any_open(ctx);
        if in_the_way || busy || chrome.menu.is_open() || chrome.context_menu.is_open() {
            Focus::Modal
        } else if ctx.text_edit_focused() || self.canvas.is_editing() {
            Focus::Text
        } else if focused.is_none_or(|id| id == self.canvas.id()) {
            Focus::Canvas
        } else {
            Focus::Panel
        }
    }

    /// Runs the commands whose keys were pressed.
    pub(super) fn hear_keys(&mut self, ctx: &Context) {
        // egui takes the focus away at the press of Esc, before anybody hears of it.
        let escape = ctx.input(|input| input.key_pressed(Key::Escape));
        let focus = if escape { self.focus_before } else { self.focus(ctx) };
        let pressed = ctx.input_mut(|input| keyboard::pressed(&mut input.events, focus));
        for Pressed { command, further, text } in pressed {
            if focus == Focus::Canvas && self.showing.is_none() {
                self.tell_name(command);
            }
            match (command, text) {
                (Command::Paste, Some(text)) => self.paste(&text, ctx),
                (_, _) if further => self.act(Action::RunFurther(command), ctx),
                (_, _) => self.act(Action::Run(command), ctx),
            }
        }
    }

    /// Ends a frame: the map has the keyboard where nothing else wants it, so that Tab and the arrows are its own.
    pub(super) fn settle_focus(&mut self, ctx: &Context) {
        self.focus_before = self.focus(ctx);
        let nowhere = ctx.memory(|memory| memory.focused().is_none());
        // Not again where it has it already: asking anew gives the arrows back to egui.
        if nowhere && self.focus_before == Focus::Canvas {
            ctx.memory_mut(|memory| memory.request_focus(self.canvas.id()));
        }
    }
}
