//! From keys to commands: by the letter on the key, with Alt by its place, and digits by theirs; and what is typed on the map,
//! which is text. What an input method composes with never gets here.

use egui::{Event, ImeEvent, Modifiers};

use super::matching::{MAC, fits};
use crate::document::{Chord, Command, Key, Keymap, Scope};

/// Where the keyboard's focus is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// On the map: every command is heard, and what is typed begins a text.
    Canvas,
    /// On something else that takes no text.
    Panel,
    /// On the map while a tour is presented: the keys of the talk come before all others.
    Talk,
    /// On the map while it is shown without a tour: the same, but that steps are ways along its links.
    Show,
    /// In a text.
    Text,
    /// In the phrase of the link just drawn: its kinds are heard too, and what grows on from there.
    Phrase,
    /// The same, and nothing is typed yet: so is what else is done to that link.
    EmptyPhrase,
    /// On a cell of a comparison: what is typed is its text.
    Cell,
    /// In the text of a cell of a comparison.
    CellText,
    /// In something that stands in the way, and keeps all keys for itself.
    Modal,
}

impl Focus {
    fn hears(self, command: Command) -> bool {
        let goes_on = command.link_kind().is_some() || grows(command);
        if self == Focus::Phrase && goes_on || self == Focus::EmptyPhrase && (goes_on || is_for_a_new_link(command)) {
            return true;
        }
        match (self, command.scope()) {
            (Focus::Talk, Scope::Talk) => true,
            (Focus::Show, Scope::Talk) => !matches!(command, Command::TalkNext | Command::TalkBack),
            (_, Scope::Talk) => false,
            (Focus::Talk | Focus::Show, Scope::Canvas | Scope::NotInText | Scope::Window) => true,
            (Focus::Canvas, Scope::Canvas | Scope::NotInText | Scope::Window) => true,
            (Focus::Panel, Scope::NotInText | Scope::Window) => true,
            (Focus::Text | Focus::Phrase | Focus::EmptyPhrase, Scope::Window) => true,
            (Focus::Panel, Scope::Canvas) => false,
            (Focus::Text | Focus::Phrase | Focus::EmptyPhrase, Scope::Canvas | Scope::NotInText) => false,
            (Focus::Cell, Scope::NotInText) => is_for_cells(command),
            (Focus::CellText, Scope::NotInText) => command == Command::Cite,
            (Focus::Cell | Focus::CellText, Scope::Window) => true,
            (Focus::Cell | Focus::CellText, Scope::Canvas) => false,
            (Focus::Modal, Scope::Canvas | Scope::NotInText | Scope::Window) => false,
        }
    }
}

/// What means something for cells too, or for no selection at all; what is copied there the sheet itself knows.
fn is_for_cells(command: Command) -> bool {
    matches!(
        command,
        Command::Undo
            | Command::Redo
            | Command::Paste
            | Command::PastePlain
            | Command::Cite
            | Command::ContextMenu
            | Command::Show
            | Command::ShowHere
            | Command::Keys
    )
}

/// What keeps a phrase and goes on with the next concept, as it does in a title.
fn grows(command: Command) -> bool {
    matches!(command, Command::NewDependent | Command::NewSibling | Command::NewPrerequisite)
}

/// What one wants to do right after a link was made instead of naming it.
fn is_for_a_new_link(command: Command) -> bool {
    matches!(
        command,
        Command::Delete
            | Command::Undo
            | Command::WalkLeft
            | Command::WalkRight
            | Command::WalkUp
            | Command::WalkDown
            | Command::CardBelow
    )
}

/// A command whose keys were pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// The command.
    pub command: Command,
    /// Whether Shift asks for more of it: further, or selecting on the way.
    pub further: bool,
    /// The letter or digit that was a command by itself.
    pub alone: Option<Chord>,
    /// What the clipboard holds, where it is pasted.
    pub text: Option<String>,
}

/// How keys are taken.
#[derive(Clone, Copy, Debug)]
pub struct Ears<'a> {
    /// Where the keyboard's focus is.
    pub focus: Focus,
    /// What was held down when the frame began.
    pub held: Modifiers,
    /// The keys of all commands.
    pub keymap: &'a Keymap,
    /// Whether Tab is a key of the map, or goes to the next control.
    pub tab: bool,
    /// Whether single letters are commands on the map, too.
    pub letters: bool,
}

impl Ears<'_> {
    /// Whether a letter alone is a command here: in a talk it always is.
    fn hears_letters(&self) -> bool {
        match self.focus {
            Focus::Talk | Focus::Show => true,
            Focus::Canvas => self.letters,
            Focus::Panel | Focus::Text | Focus::Phrase | Focus::EmptyPhrase => false,
            Focus::Cell | Focus::CellText | Focus::Modal => false,
        }
    }
}

/// What was heard in a frame.
#[derive(Debug, Default)]
pub struct Heard {
    /// The commands that were pressed, in their order.
    pub pressed: Vec<Pressed>,
    /// Whether something is typed on the map after them; its event stays, for the field that takes it.
    pub writes: bool,
    /// What was pressed and typed after that, for the next frame: what was done may have opened a field for it.
    pub later: Vec<Event>,
    /// What is held down by then.
    pub held: Modifiers,
}

/// Hears what was pressed in this frame; what is heard is taken out of the events.
pub fn hear(events: &mut Vec<Event>, ears: &Ears) -> Heard {
    let mut heard = Heard { held: ears.held, ..Heard::default() };
    let mut rest = std::mem::take(events).into_iter().peekable();
    while let Some(event) = rest.next() {
        if let Event::ModifiersChanged(now) = event {
            heard.held = now;
        }
        let found = heard_as(&event, heard.held, ears)
            .filter(|_| ears.tab || !is_tab(&event))
            .filter(|found| ears.focus.hears(found.pressed.command))
            .filter(|_| !matches!(ears.focus, Focus::Cell | Focus::CellText) || !types(&event));
        let writes = found.is_none() && is_written_on_the_map(&event, ears);
        let Some(found) = found else {
            events.push(event);
            if writes {
                heard.writes = true;
                break;
            }
            continue;
        };
        // A key that was heard types nothing.
        if matches!(event, Event::Key { .. }) {
            rest.next_if(|next| matches!(next, Event::Text(_)));
        }
        let (goes_on, pastes) = (repeats(found.pressed.command), found.pressed.text.is_some());
        // Held down, a key repeats what goes on and on, and nothing else.
        if !found.repeat || goes_on {
            heard.pressed.push(found.pressed);
            // Neither opens anything for what comes after it.
            if !goes_on && !pastes {
                break;
            }
        }
    }
    let (later, now) = rest.partition(is_of_the_keyboard);
    heard.later = later;
    events.extend::<Vec<Event>>(now);
    heard
}

fn is_of_the_keyboard(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { .. }
            | Event::Text(_)
            | Event::Ime(_)
            | Event::Copy
            | Event::Cut
            | Event::Paste(_)
            | Event::ModifiersChanged(_)
    )
}

/// Whether something is typed where the map has the keyboard: a text begins with it. A blank alone does not: it pans.
fn is_written_on_the_map(event: &Event, ears: &Ears) -> bool {
    let says = |text: &str| text.chars().any(|c| !c.is_whitespace() && !c.is_control());
    ears.focus == Focus::Canvas
        && !ears.letters
        && match event {
            Event::Text(text) | Event::Ime(ImeEvent::Preedit { text, .. } | ImeEvent::Commit(text)) => says(text),
            _ => false,
        }
}

/// The steps through what is shown, on or back, that a clicker or a hand sends; their events are taken out.
pub fn steps(events: &mut Vec<Event>) -> Vec<bool> {
    use egui::Key as K;
    let mut steps = Vec::new();
    events.retain(|event| {
        let Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
        let on = match key {
            K::Space | K::PageDown | K::Enter | K::N => true,
            K::PageUp | K::Backspace | K::P => false,
            _ => return true,
        };
        let is_step = modifiers.is_none();
        if is_step {
            steps.push(on);
        }
        !is_step
    });
    steps
}

/// The digits that were typed, in their order; their events are taken out.
pub fn digits(events: &mut Vec<Event>) -> Vec<char> {
    let mut digits = Vec::new();
    events.retain(|event| match event {
        Event::Key { key, pressed: true, modifiers, .. } if modifiers.is_none() => {
            let digit = Some(key.name()).filter(|name| name.len() == 1).and_then(|name| name.chars().next());
            digits.extend(digit.filter(char::is_ascii_digit));
            digit.is_none_or(|digit| !digit.is_ascii_digit())
        }
        Event::Text(text) => !text.chars().all(|c| c.is_ascii_digit()),
        _ => true,
    });
    digits
}

/// Whether an event types a letter, a digit or a sign.
fn types(event: &Event) -> bool {
    let is_function = |key: &egui::Key| key.name().len() > 1 && key.name().starts_with('F');
    match event {
        Event::Key { key, modifiers, .. } => !modifiers.command && !modifiers.alt && !is_function(key),
        Event::Text(_) | Event::Ime(_) => true,
        _ => false,
    }
}

struct Found {
    pressed: Pressed,
    repeat: bool,
}

fn is_tab(event: &Event) -> bool {
    matches!(event, Event::Key { key: egui::Key::Tab, .. })
}

fn heard_as(event: &Event, held: Modifiers, ears: &Ears) -> Option<Found> {
    let found =
        |(command, further, alone), text| Found { pressed: Pressed { command, further, alone, text }, repeat: false };
    let plain = |command, text| found((command, false, None), text);
    match event {
        Event::Copy => Some(plain(Command::Copy, None)),
        Event::Cut => Some(plain(Command::Cut, None)),
        // The system says of both ways to paste the same, and never which keys it was.
        Event::Paste(text) if held.command && held.shift => Some(plain(Command::PastePlain, Some(text.clone()))),
        Event::Paste(text) => Some(plain(Command::Paste, Some(text.clone()))),
        Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) => {
            let keys = keys_of_a_wide_sign(text)?;
            Some(found(find(ears, |chord| *chord == keys)?, None))
        }
        Event::Key { key, physical_key, pressed: true, repeat, modifiers } => {
            let fits = |chord: &Chord| fits(chord, *key, *physical_key, *modifiers, MAC);
            Some(Found { repeat: *repeat, ..found(find(ears, fits)?, None) })
        }
        _ => None,
    }
}

/// The keys that type a sign in full width while an input method is on: it keeps the keys, and sends the sign.
fn keys_of_a_wide_sign(text: &str) -> Option<Chord> {
    let (key, shift) = match text {
        "？" => (Key::Question, false),
        "、" => (Key::Slash, false),
        "！" => (Key::Digit(1), true),
        "＠" => (Key::Digit(2), true),
        "）" => (Key::Digit(0), true),
        _ => return None,
    };
    Some(Chord { ctrl: false, shift, alt: false, key })
}

/// The command of the first chord that fits, whether that one asks for more than the command's first chord, and the chord
/// where it is a letter alone. In a talk its own commands come first, elsewhere they are not there.
fn find(ears: &Ears, fits: impl Fn(&Chord) -> bool) -> Option<(Command, bool, Option<Chord>)> {
    let of_talk = |command: &&Command| command.scope() == Scope::Talk;
    let first = Command::ALL.iter().filter(of_talk).filter(|command| ears.focus.hears(**command));
    first.chain(Command::ALL.iter().filter(|command| !of_talk(command))).find_map(|command| {
        let chords = ears.keymap.chords(*command);
        let Some(chord) = chords.iter().find(|chord| fits(chord)) else {
            let alone = chords.iter().filter_map(|chord| chord.alone()).filter(|_| ears.hears_letters());
            return alone.into_iter().find(|chord| fits(chord)).map(|chord| (*command, false, Some(chord)));
        };
        let further = chords.first().is_some_and(|first| *chord == Chord { shift: true, ..*first });
        Some((*command, further && chords.first() != Some(chord), None))
    })
}

fn repeats(command: Command) -> bool {
    matches!(
        command,
        Command::Undo
            | Command::Redo
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::NudgeLeft
            | Command::NudgeRight
            | Command::NudgeUp
            | Command::NudgeDown
            | Command::WalkLeft
            | Command::WalkRight
            | Command::WalkUp
            | Command::WalkDown
            | Command::TalkNext
            | Command::TalkBack
    )
}

#[cfg(test)]
mod tests;
