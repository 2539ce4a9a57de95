//! Where the keyboard's focus is, and the commands that are heard there.

use std::sync::Arc;

use egui::output::IMEOutput;
use egui::{Context, Event, IMEPurpose, Key, Modifiers, Rect, ViewportCommand, vec2};

use super::chrome::Chrome;
use crate::app::shell::Shell;
use crate::app::system::clipboard::{self, Asks};
use crate::app::work::mode::Mode;
use crate::app::work::session::Session;
use crate::document::{Chord, Command};
use crate::ui::Middle;
use crate::ui::command::keyboard::{self, Ears, Focus, Pressed};
use crate::ui::panels::comparison::Keys;

/// Something that was heard and is to be done.
pub(in crate::app) enum Heard {
    /// A command whose letter may have been hit by chance: what it is called is said.
    Name(Command, Chord),
    /// A command.
    Run(Command),
    /// A command with Shift held, where that means further, or selecting on the way.
    RunFurther(Command),
    /// A text is pasted as what it is.
    Paste(String),
    /// A text is pasted into one note, as it is.
    PastePlain(String),
    /// The clipboard has no text.
    NothingToPaste,
    /// Something is typed on the map: the text of what is selected begins with it.
    Write,
    /// A digit, in a talk.
    Digit(char),
    /// A step while the map is shown: on, or back.
    Step { on: bool },
}

/// What is known of the clipboard, which answers a frame later, and with nothing where it holds no text.
#[derive(Debug, Default)]
struct Clipboard {
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

/// Where the keyboard's focus was, and what is known of the clipboard.
pub(in crate::app) struct Hearing {
    clipboard: Clipboard,
    /// Asks what the clipboard holds beside plain text; none where it is not to be asked.
    pub asks: Option<Asks>,
    /// Where the focus was when the last frame ended.
    focus_before: Focus,
    /// What was pressed and typed after a command, for the frame after it.
    later: Vec<Event>,
    /// Whether the map was drawn in this frame: nothing else can have the focus for it.
    pub map_is_drawn: bool,
    /// Counts frames.
    pub frames: u64,
}

impl Default for Hearing {
    fn default() -> Hearing {
        let asks: Option<Asks> = Some(Arc::new(clipboard::held));
        let (clipboard, later) = (Clipboard::default(), Vec::new());
        Hearing { clipboard, asks, focus_before: Focus::Canvas, later, map_is_drawn: false, frames: 0 }
    }
}

fn focus(session: &Session, chrome: &Chrome, shell: &Shell, ctx: &Context) -> Focus {
    let focused = ctx.memory(|memory| memory.focused());
    let panels = &session.panels;
    let is_asked = session.questions.first().or(shell.questions.first()).is_some();
    let in_the_way =
        is_asked || panels.finder.is_open() || chrome.keys || chrome.settings.is_open() || chrome.path_dialog.is_open();
    // What is dragged keeps the keys for itself, Esc above all, and so does a menu of the panel.
    let busy = session.canvas.is_in_a_gesture() || egui::Popup::is_any_open(ctx);
    if in_the_way || busy || chrome.menu.is_open() || panels.context_menu.is_open() {
        Focus::Modal
    } else if panels.link_bar.has_the_keyboard(ctx) {
        if panels.link_bar.is_named(&panels.drafts) { Focus::Phrase } else { Focus::EmptyPhrase }
    } else if let (Middle::Table, Keys::OnCell) = (panels.middle, panels.tables.keys()) {
        Focus::Cell
    } else if let (Middle::Table, Keys::InText) = (panels.middle, panels.tables.keys()) {
        Focus::CellText
    } else if ctx.text_edit_focused() || session.canvas.is_editing() {
        Focus::Text
    } else if session.panels.middle != Middle::Map && session.mode.is_edit() {
        Focus::Panel
    } else if focused.is_none_or(|id| id == session.canvas.id()) {
        match session.mode {
            Mode::Talk(..) => Focus::Talk,
            Mode::Show(_) => Focus::Show,
            Mode::Edit => Focus::Canvas,
        }
    } else {
        Focus::Panel
    }
}

/// Whether Tab goes to the next control: as it was set, and while a screen reader listens.
pub(in crate::app) fn tab_moves(session: &Session, shell: &Shell, ctx: &Context) -> bool {
    // Tests always listen.
    let listens = || !shell.is_alone && ctx.accesskit_node_builder(session.canvas.id(), |_| ()).is_some();
    shell.settings().tab_moves || listens()
}

/// Whether single letters are commands on the map. An empty one has nothing that they could mean.
fn hears_letters(session: &Session, shell: &Shell) -> bool {
    shell.settings().letters && !session.map().concepts().is_empty()
}

/// Leaves the input method on beside the fields, too: switched off and on again, some forget that they were Chinese. A
/// composition begins the text of what is selected like a typed letter. In a talk the letters are the talk's.
pub(in crate::app) fn allow_composing(session: &Session, shell: &Shell, ctx: &Context) {
    if !session.mode.is_edit() || hears_letters(session, shell) {
        return;
    }
    // Below a card, at the title of a group, at the middle of a link; else where the list of concepts opens.
    let title = vec2(12.0, 24.0);
    let is_group = session.selection.only_group().is_some();
    let selected = session.selection_on_screen(ctx.pixels_per_point());
    let below = selected.map(|rect| if is_group { rect.left_top() + title } else { rect.left_bottom() });
    let place = below.unwrap_or(session.canvas.top_of_seen());
    let rect = Rect::from_min_max(place - vec2(0.0, 16.0), place);
    let purpose = IMEPurpose::Normal;
    let output = IMEOutput { purpose, rect, cursor_rect: rect, should_interrupt_composition: false };
    ctx.output_mut(|out| out.ime = out.ime.or(Some(output)));
}

impl Hearing {
    /// What the keys that were pressed ask for, in their order.
    pub(in crate::app) fn hear(
        &mut self,
        session: &Session,
        chrome: &Chrome,
        shell: &Shell,
        ctx: &Context,
    ) -> Vec<Heard> {
        let was_empty = ctx.input(|input| self.clipboard.follow(&input.events));
        let later = std::mem::take(&mut self.later);
        ctx.input_mut(|input| drop(input.events.splice(0..0, later)));
        // egui takes the focus away at the press of Esc, before anybody hears of it.
        let escape = ctx.input(|input| input.key_pressed(Key::Escape));
        let focus = if escape { self.focus_before } else { focus(session, chrome, shell, ctx) };
        let keymap = &shell.preferences.keymap;
        let mut heard: Vec<Heard> = Vec::new();
        if let Some((_, plain)) = self.clipboard.asked
            && let Some(text) = ctx.input_mut(|input| take_pasted(&mut input.events))
        {
            // Whatever has the focus: the field in which the command was chosen may still have it.
            self.clipboard.asked = None;
            heard.push(if plain { Heard::PastePlain(text) } else { Heard::Paste(text) });
        }
        if focus == Focus::Talk {
            let digits = ctx.input_mut(|input| keyboard::digits(&mut input.events));
            heard.extend(digits.into_iter().map(Heard::Digit));
        }
        if focus == Focus::Show {
            let steps = ctx.input_mut(|input| keyboard::steps(&mut input.events));
            heard.extend(steps.into_iter().map(|on| Heard::Step { on }));
        }
        let (held, tab) = (self.clipboard.held, !tab_moves(session, shell, ctx));
        let ears = Ears { focus, held, keymap, tab, letters: hears_letters(session, shell) };
        let found = ctx.input_mut(|input| keyboard::hear(&mut input.events, &ears));
        let asked_in_vain = was_empty && matches!(focus, Focus::Canvas | Focus::Panel | Focus::Cell);
        heard.extend(self.nothing_to_paste(asked_in_vain, ctx));
        for Pressed { command, further, alone, text } in found.pressed {
            heard.extend(alone.filter(|_| focus == Focus::Canvas).map(|letter| Heard::Name(command, letter)));
            heard.push(match (command, text) {
                (Command::Paste, Some(text)) => Heard::Paste(text),
                (Command::PastePlain, Some(text)) => Heard::PastePlain(text),
                (_, _) if further => Heard::RunFurther(command),
                (_, _) => Heard::Run(command),
            });
        }
        heard.extend(found.writes.then_some(Heard::Write));
        if !found.later.is_empty() {
            self.later = found.later;
            ctx.request_repaint();
        }
        self.clipboard.held = found.held;
        heard
    }

    /// Asks the system for the text of the clipboard.
    pub(in crate::app) fn ask_clipboard(&mut self, plain: bool, ctx: &Context) {
        self.clipboard.asked = Some((self.frames, plain));
        ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
        ctx.request_repaint();
    }

    /// Notices that there was nothing to paste, where the clipboard was asked and did not answer.
    fn nothing_to_paste(&mut self, was_empty: bool, ctx: &Context) -> Option<Heard> {
        let late = self.clipboard.asked.is_some_and(|(frame, _)| self.frames > frame + 2);
        if late {
            self.clipboard.asked = None;
        } else if self.clipboard.asked.is_some() {
            ctx.request_repaint();
        }
        (late || was_empty).then_some(Heard::NothingToPaste)
    }

    /// Ends a frame: the map has the keyboard where nothing else wants it, so that Tab and the arrows are its own.
    pub(in crate::app) fn settle(&mut self, session: &Session, chrome: &Chrome, shell: &Shell, ctx: &Context) {
        self.focus_before = focus(session, chrome, shell, ctx);
        if self.later.is_empty() {
            self.clipboard.held = ctx.input(|input| input.modifiers);
        }
        let nowhere = ctx.memory(|memory| memory.focused().is_none());
        // Not again where it has it already: asking anew gives the arrows back to egui.
        let at_the_map = matches!(self.focus_before, Focus::Canvas | Focus::Talk | Focus::Show);
        if nowhere && at_the_map && self.map_is_drawn {
            ctx.memory_mut(|memory| memory.request_focus(session.canvas.id()));
        }
    }
}
