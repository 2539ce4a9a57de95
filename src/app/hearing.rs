//! Where the keyboard's focus is, and the commands that are heard there.

use egui::{Context, Event, Key, Modifiers, ViewportCommand};

use super::App;
use crate::document::{Action, Command, Draft};
use crate::ui::Middle;
use crate::ui::keyboard::{self, Focus, Pressed};
use crate::words::Word;

/// What is known of the clipboard, which answers a frame later, and with nothing where it holds no text.
#[derive(Debug, Default)]
pub(super) struct Clipboard {
    /// What was held down when the last frame ended.
    held: Modifiers,
    /// Whether V went down as a letter, or the clipboard answered since.
    answered: bool,
    /// The frame in which its text was asked for, and whether for a plain one.
    asked: Option<(u64, bool)>,
}

impl Clipboard {
    /// Follows the keys of a frame; says whether the clipboard was asked by its keys and had nothing. Of those keys the
    /// system shows only that they are let go.
    fn follow(&mut self, events: &[Event]) -> bool {
        let mut was_empty = false;
        for event in events {
            match event {
                Event::Paste(_) | Event::Key { key: Key::V, pressed: true, .. } => self.answered = true,
                Event::Key { key: Key::V, pressed: false, modifiers, .. } => {
                    was_empty |= modifiers.command && !std::mem::take(&mut self.answered);
                }
                _ => {}
            }
        }
        was_empty
    }
}

/// The text that the clipboard answered with, taken out of the events.
fn take_pasted(events: &mut Vec<Event>) -> Option<String> {
    let at = events.iter().position(|event| matches!(event, Event::Paste(_)))?;
    if let Event::Paste(text) = events.remove(at) { Some(text) } else { None }
}

impl App {
    fn focus(&self, ctx: &Context) -> Focus {
        let focused = ctx.memory(|memory| memory.focused());
        let chrome = &self.chrome;
        let in_the_way = !self.asked.is_empty()
            || chrome.finder.is_open()
            || chrome.keys
            || chrome.settings.is_open()
            || chrome.path_dialog.is_open();
        // What is dragged keeps the keys for itself, Esc above all, and so does a menu of the panel.
        let busy = self.canvas.is_in_a_gesture() || egui::Popup::is_any_open(ctx);
        if in_the_way || busy || chrome.menu.is_open() || chrome.context_menu.is_open() {
            Focus::Modal
        } else if chrome.link_bar.awaits_a_phrase(ctx) {
            Focus::EmptyPhrase
        } else if ctx.text_edit_focused() || self.canvas.is_editing() {
            Focus::Text
        } else if self.middle != Middle::Map && self.showing.is_none() {
            Focus::Panel
        } else if focused.is_none_or(|id| id == self.canvas.id()) {
            match &self.showing {
                Some(showing) if showing.talking.is_some() => Focus::Talk,
                Some(_) => Focus::Show,
                None => Focus::Canvas,
            }
        } else {
            Focus::Panel
        }
    }

    /// Runs the commands whose keys were pressed.
    pub(super) fn hear_keys(&mut self, ctx: &Context) {
        // egui takes the focus away at the press of Esc, before anybody hears of it.
        let escape = ctx.input(|input| input.key_pressed(Key::Escape));
        let focus = if escape { self.focus_before } else { self.focus(ctx) };
        let was_empty = ctx.input(|input| self.clipboard.follow(&input.events));
        let held = self.clipboard.held;
        if let Some((_, plain)) = self.clipboard.asked
            && let Some(text) = ctx.input_mut(|input| take_pasted(&mut input.events))
        {
            // Whatever has the focus: the field in which the command was chosen may still have it.
            self.clipboard.asked = None;
            self.paste(text.into(), plain, ctx);
        }
        let tab = !self.tab_moves(ctx);
        let keymap = &self.keymap;
        // An empty map has nothing that a letter could mean: who types there names the first concept.
        let names = focus == Focus::Canvas && self.showing.is_none() && self.document.map().concepts().is_empty();
        let title = names.then(|| ctx.input_mut(|input| keyboard::typed(&mut input.events, keymap))).flatten();
        if focus == Focus::Talk {
            let digits = ctx.input_mut(|input| keyboard::digits(&mut input.events));
            digits.into_iter().for_each(|digit| self.type_digit(digit));
        }
        if focus == Focus::Show {
            let steps = ctx.input_mut(|input| keyboard::steps(&mut input.events));
            steps.into_iter().for_each(|on| self.step_shown(on));
        }
        let keymap = &self.keymap;
        let pressed = ctx.input_mut(|input| keyboard::pressed(&mut input.events, focus, held, keymap, tab));
        if let Some(title) = title {
            let at = self.canvas.place_in_the_middle(ctx.pixels_per_point());
            self.canvas.draft_begun(Draft { at, from: None }, title);
        }
        self.hear_nothing(was_empty && matches!(focus, Focus::Canvas | Focus::Panel), ctx);
        for Pressed { command, further, text } in pressed {
            if focus == Focus::Canvas && self.showing.is_none() {
                self.tell_name(command);
            }
            match (command, text) {
                (Command::Paste, Some(text)) => self.paste(text.into(), false, ctx),
                (Command::PastePlain, Some(text)) => self.paste(text.into(), true, ctx),
                (_, _) if further => self.act(Action::RunFurther(command), ctx),
                (_, _) => self.act(Action::Run(command), ctx),
            }
        }
    }

    /// Asks the system for the text of the clipboard.
    pub(super) fn ask_clipboard(&mut self, plain: bool, ctx: &Context) {
        self.clipboard.asked = Some((self.frames, plain));
        ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
        ctx.request_repaint();
    }

    /// Says that there was nothing to paste, where the clipboard was asked and did not answer.
    fn hear_nothing(&mut self, was_empty: bool, ctx: &Context) {
        let late = self.clipboard.asked.is_some_and(|(frame, _)| self.frames > frame + 2);
        if late {
            self.clipboard.asked = None;
        } else if self.clipboard.asked.is_some() {
            ctx.request_repaint();
        }
        if late || was_empty {
            self.tell(Word::NoTextToPaste);
        }
    }

    /// Ends a frame: the map has the keyboard where nothing else wants it, so that Tab and the arrows are its own.
    pub(super) fn settle_focus(&mut self, ctx: &Context) {
        self.focus_before = self.focus(ctx);
        self.clipboard.held = ctx.input(|input| input.modifiers);
        let nowhere = ctx.memory(|memory| memory.focused().is_none());
        // Not again where it has it already: asking anew gives the arrows back to egui.
        let at_the_map = matches!(self.focus_before, Focus::Canvas | Focus::Talk | Focus::Show);
        if nowhere && at_the_map && self.map_is_drawn {
            ctx.memory_mut(|memory| memory.request_focus(self.canvas.id()));
        }
    }
}
