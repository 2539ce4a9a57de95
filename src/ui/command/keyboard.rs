//! From keys to commands: by the letter on the key, digits by their place. What an input method composes with never gets
//! here.

use egui::{Event, Modifiers};

use crate::document::{Chord, Command, Key, Keymap, Scope};
use crate::graph::Arrow;

/// Where the keyboard's focus is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// On the map: every command is heard.
    Canvas,
    /// On something else that takes no text.
    Panel,
    /// On the map while a tour is presented: the keys of the talk come before all others.
    Talk,
    /// On the map while it is shown without a tour: the same, but that steps are ways along its links.
    Show,
    /// In a text.
    Text,
    /// In the phrase of the link just drawn, and nothing is typed yet: what is done to that link is heard too.
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
        if self == Focus::EmptyPhrase && is_for_a_new_link(command) {
            return true;
        }
        match (self, command.scope()) {
            (Focus::Talk, Scope::Talk) => true,
            (Focus::Show, Scope::Talk) => !matches!(command, Command::TalkNext | Command::TalkBack),
            (_, Scope::Talk) => false,
            (Focus::Talk | Focus::Show, Scope::Canvas | Scope::NotInText | Scope::Window) => true,
            (Focus::Canvas, Scope::Canvas | Scope::NotInText | Scope::Window) => true,
            (Focus::Panel, Scope::NotInText | Scope::Window) => true,
            (Focus::Text | Focus::EmptyPhrase, Scope::Window) => true,
            (Focus::Panel, Scope::Canvas) => false,
            (Focus::Text | Focus::EmptyPhrase, Scope::Canvas | Scope::NotInText) => false,
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

/// What one wants to do right after a link was made, before or instead of naming it.
fn is_for_a_new_link(command: Command) -> bool {
    matches!(
        command,
        Command::KindPrerequisite
            | Command::KindLeadsTo
            | Command::KindPartOf
            | Command::KindSupersedes
            | Command::KindRelates
            | Command::Delete
            | Command::Undo
            | Command::NewDependent
            | Command::NewSibling
            | Command::NewPrerequisite
            | Command::WalkLeft
            | Command::WalkRight
            | Command::WalkUp
            | Command::WalkDown
    )
}

/// A command whose keys were pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// The command.
    pub command: Command,
    /// Whether Shift asks for more of it: further, or selecting on the way.
    pub further: bool,
    /// What the clipboard holds, where it is pasted.
    pub text: Option<String>,
}

/// The commands that were pressed in this frame, in their order; their events are taken out. `held` is what was held down
/// when the frame began; `tab` says whether Tab is a key of the map, or goes to the next control.
pub fn pressed(events: &mut Vec<Event>, focus: Focus, mut held: Modifiers, keymap: &Keymap, tab: bool) -> Vec<Pressed> {
    let mut pressed: Vec<Pressed> = Vec::new();
    let mut heard_digit = false;
    events.retain(|event| {
        if let Event::ModifiersChanged(now) = event {
            held = *now;
        }
        let Some(heard) = heard(event, held, keymap, focus)
            .filter(|_| tab || !is_tab(event))
            .filter(|heard| focus.hears(heard.pressed.command))
            .filter(|_| focus != Focus::EmptyPhrase || !begins_a_word(event))
            .filter(|_| !matches!(focus, Focus::Cell | Focus::CellText) || !types(event))
        else {
            // A key that was heard types nothing.
            return !(std::mem::take(&mut heard_digit) && matches!(event, Event::Text(_)));
        };
        heard_digit = focus == Focus::EmptyPhrase;
        // Held down, a key repeats what goes on and on, and nothing else; ？ comes as a key and as a text.
        let again = heard.repeat && !repeats(heard.pressed.command);
        let twice = heard.typed && pressed.contains(&heard.pressed);
        if !again && !twice {
            pressed.push(heard.pressed);
        }
        false
    });
    pressed
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

/// What was typed that names something, taken out of the events with its keys; none where it is the key of a new concept.
pub fn typed(events: &mut Vec<Event>, keymap: &Keymap) -> Option<String> {
    let makes = |event: &Event| {
        let heard = heard(event, Modifiers::NONE, keymap, Focus::Canvas).filter(|_| begins_a_word(event));
        heard.is_some_and(|heard| heard.pressed.command == Command::NewConcept)
    };
    if events.iter().any(makes) {
        return None;
    }
    let is_word = |event: &Event| matches!(event, Event::Text(text) if text.chars().any(char::is_alphabetic));
    let text: String = events
        .iter()
        .filter(|event| is_word(event))
        .filter_map(|event| if let Event::Text(text) = event { Some(text.as_str()) } else { None })
        .collect();
    events.retain(|event| text.is_empty() || !is_word(event) && !begins_a_word(event));
    (!text.is_empty()).then_some(text)
}

/// Whether an event types a letter, a digit or a sign.
fn types(event: &Event) -> bool {
    let is_function = |key: &egui::Key| key.name().len() > 1 && key.name().starts_with('F');
    match event {
        Event::Key { key, modifiers, .. } => !modifiers.command && !modifiers.alt && !is_function(key),
        Event::Text(_) => true,
        _ => false,
    }
}

/// Whether a key alone types a letter.
fn begins_a_word(event: &Event) -> bool {
    let letter = |key: &egui::Key| matches!(key.name().as_bytes(), [b'A'..=b'Z']);
    matches!(event, Event::Key { key, modifiers, .. } if letter(key) && !modifiers.command && !modifiers.alt)
}

struct Heard {
    pressed: Pressed,
    repeat: bool,
    typed: bool,
}

fn is_tab(event: &Event) -> bool {
    matches!(event, Event::Key { key: egui::Key::Tab, .. })
}

fn heard(event: &Event, held: Modifiers, keymap: &Keymap, focus: Focus) -> Option<Heard> {
    let plain =
        |command, text| Heard { pressed: Pressed { command, further: false, text }, repeat: false, typed: false };
    match event {
        Event::Copy => Some(plain(Command::Copy, None)),
        Event::Cut => Some(plain(Command::Cut, None)),
        // The system says of both ways to paste the same, and never which keys it was.
        Event::Paste(text) if held.command && held.shift => Some(plain(Command::PastePlain, Some(text.clone()))),
        Event::Paste(text) => Some(plain(Command::Paste, Some(text.clone()))),
        Event::Text(text) => {
            let key = match text.as_str() {
                "？" => Key::Question,
                "、" => Key::Slash,
                _ => return None,
            };
            let command =
                find(keymap, focus, |chord| *chord == Chord { ctrl: false, shift: false, alt: false, key })?.0;
            Some(Heard { typed: true, ..plain(command, None) })
        }
        Event::Key { key, physical_key, pressed: true, repeat, modifiers } => {
            let (command, further) = find(keymap, focus, |chord| fits(chord, *key, *physical_key, *modifiers))?;
            Some(Heard { pressed: Pressed { command, further, text: None }, repeat: *repeat, typed: false })
        }
        _ => None,
    }
}

/// The command of the first chord that fits, and whether that one asks for more than the command's first chord. In a talk
/// its own commands come first, elsewhere they are not there.
fn find(keymap: &Keymap, focus: Focus, fits: impl Fn(&Chord) -> bool) -> Option<(Command, bool)> {
    let of_talk = |command: &&Command| command.scope() == Scope::Talk;
    let first = Command::ALL.iter().filter(of_talk).filter(|command| focus.hears(**command));
    first.chain(Command::ALL.iter().filter(|command| !of_talk(command))).find_map(|command| {
        let chords = keymap.chords(*command);
        let chord = chords.iter().find(|chord| fits(chord))?;
        let further = chords.first().is_some_and(|first| *chord == Chord { shift: true, ..*first });
        Some((*command, further && chords.first() != Some(chord)))
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

/// The keys of an event, as a command can have them.
pub fn chord_of(event: &Event) -> Option<Chord> {
    let Event::Key { key, physical_key, pressed: true, repeat: false, modifiers } = event else { return None };
    let found = Key::all().find(|wanted| is_key(*wanted, *key, *physical_key, modifiers.shift))?;
    let shift = modifiers.shift && !is_sign(found);
    Some(Chord { ctrl: modifiers.command, shift, alt: modifiers.alt, key: found })
}

/// Signs take Shift on some keyboards and not on others: there it says nothing.
fn is_sign(key: Key) -> bool {
    match key {
        Key::Plus
        | Key::Minus
        | Key::OpenBracket
        | Key::CloseBracket
        | Key::Comma
        | Key::Slash
        | Key::Question
        | Key::Period => true,
        Key::Letter(_)
        | Key::Digit(_)
        | Key::F(_)
        | Key::Arrow(_)
        | Key::Enter
        | Key::Tab
        | Key::Escape
        | Key::Delete
        | Key::Backspace
        | Key::Home
        | Key::Space
        | Key::PageUp
        | Key::PageDown => false,
    }
}

fn fits(chord: &Chord, key: egui::Key, physical: Option<egui::Key>, held: Modifiers) -> bool {
    let sign = is_sign(chord.key);
    let held_fit = held.command == chord.ctrl && held.alt == chord.alt && (sign || held.shift == chord.shift);
    held_fit && is_key(chord.key, key, physical, held.shift)
}

fn is_key(wanted: Key, key: egui::Key, physical: Option<egui::Key>, shift: bool) -> bool {
    match wanted {
        Key::Letter(letter) => key.name().chars().eq([letter]),
        // With Shift a digit arrives as the sign above it, another one on each keyboard.
        Key::Digit(digit) => physical.unwrap_or(key).name() == digit.to_string(),
        Key::F(number) => key.name() == format!("F{number}"),
        Key::Arrow(Arrow::Left) => key == egui::Key::ArrowLeft,
        Key::Arrow(Arrow::Right) => key == egui::Key::ArrowRight,
        Key::Arrow(Arrow::Up) => key == egui::Key::ArrowUp,
        Key::Arrow(Arrow::Down) => key == egui::Key::ArrowDown,
        Key::Enter => key == egui::Key::Enter,
        Key::Tab => key == egui::Key::Tab,
        Key::Escape => key == egui::Key::Escape,
        Key::Delete => key == egui::Key::Delete,
        Key::Backspace => key == egui::Key::Backspace,
        Key::Home => key == egui::Key::Home,
        Key::Space => key == egui::Key::Space,
        Key::PageUp => key == egui::Key::PageUp,
        Key::PageDown => key == egui::Key::PageDown,
        Key::Period => key == egui::Key::Period,
        Key::Plus => matches!(key, egui::Key::Plus | egui::Key::Equals),
        Key::Minus => key == egui::Key::Minus,
        Key::OpenBracket => key == egui::Key::OpenBracket,
        Key::CloseBracket => key == egui::Key::CloseBracket,
        Key::Comma => key == egui::Key::Comma,
        // A full-width ？ is no key that egui knows: it falls back to the place of the key, with Shift.
        Key::Slash => key == egui::Key::Slash && !(shift && physical == Some(egui::Key::Slash)),
        Key::Question => {
            key == egui::Key::Questionmark
                || key == egui::Key::Slash && shift && physical.is_none_or(|place| place == egui::Key::Slash)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Key as K;

    fn key(key: K, physical: K, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: Some(physical), pressed: true, repeat: false, modifiers }
    }

    fn hear(events: Vec<Event>, focus: Focus) -> (Vec<(Command, bool)>, usize) {
        let mut events = events;
        let pressed = pressed(&mut events, focus, Modifiers::NONE, &Keymap::default(), true);
        (pressed.into_iter().map(|pressed| (pressed.command, pressed.further)).collect(), events.len())
    }

    fn one(event: Event) -> Option<(Command, bool)> {
        hear(vec![event], Focus::Canvas).0.first().copied()
    }

    #[test]
    fn letters_by_what_stands_on_them_and_digits_by_their_place() {
        assert_eq!(one(key(K::Z, K::Y, Modifiers::COMMAND)), Some((Command::Undo, false)));
        assert_eq!(one(key(K::Exclamationmark, K::Num1, Modifiers::SHIFT)), Some((Command::FitAll, false)));
        assert_eq!(one(key(K::Num1, K::Num1, Modifiers::NONE)), Some((Command::KindPrerequisite, false)));
        assert_eq!(one(key(K::Num0, K::Num0, Modifiers::COMMAND)), Some((Command::ZoomTo100, false)));
        assert_eq!(one(key(K::Num0, K::Num0, Modifiers::SHIFT)), Some((Command::ZoomTo100, false)));
        assert_eq!(one(key(K::Plus, K::Equals, Modifiers::COMMAND | Modifiers::SHIFT)), Some((Command::ZoomIn, false)));
    }

    #[test]
    fn shift_asks_for_more_of_a_nudge_or_walk_only() {
        assert_eq!(one(key(K::ArrowLeft, K::ArrowLeft, Modifiers::NONE)), Some((Command::NudgeLeft, false)));
        assert_eq!(one(key(K::ArrowLeft, K::ArrowLeft, Modifiers::SHIFT)), Some((Command::NudgeLeft, true)));
        let alt_shift = Modifiers::ALT | Modifiers::SHIFT;
        assert_eq!(one(key(K::ArrowUp, K::ArrowUp, alt_shift)), Some((Command::WalkUp, true)));
        assert_eq!(one(key(K::Tab, K::Tab, Modifiers::SHIFT)), Some((Command::NewPrerequisite, false)));
    }

    #[test]
    fn a_question_mark_of_any_width_and_keyboard_is_one() {
        assert_eq!(one(key(K::Questionmark, K::Slash, Modifiers::SHIFT)), Some((Command::Keys, false)));
        assert_eq!(one(Event::Text("？".to_owned())), Some((Command::Keys, false)));
        let both = vec![key(K::Slash, K::Slash, Modifiers::SHIFT), Event::Text("？".to_owned())];
        assert_eq!(hear(both, Focus::Canvas).0, [(Command::Keys, false)]);
        assert_eq!(one(key(K::Slash, K::Num7, Modifiers::SHIFT)), None);
        let german = Modifiers::COMMAND | Modifiers::SHIFT;
        assert_eq!(one(key(K::Slash, K::Num7, german)), Some((Command::Palette, false)));
    }

    #[test]
    fn the_focus_says_what_is_heard_and_what_is_left_to_it() {
        let typed = || vec![key(K::N, K::N, Modifiers::NONE), key(K::S, K::S, Modifiers::COMMAND), Event::Copy];
        let canvas = [(Command::NewConcept, false), (Command::Save, false), (Command::Copy, false)];
        assert_eq!(hear(typed(), Focus::Canvas), (canvas.to_vec(), 0));
        assert_eq!(hear(typed(), Focus::Panel), (canvas[1..].to_vec(), 1));
        assert_eq!(hear(typed(), Focus::Text), (canvas[1..2].to_vec(), 2));
        assert_eq!(hear(typed(), Focus::Modal), (vec![], 3));
    }

    #[test]
    fn an_empty_phrase_leaves_to_the_link_its_kinds_and_types_the_rest() {
        let typed = |key_: K, text: &str| vec![key(key_, key_, Modifiers::NONE), Event::Text(text.to_owned())];
        let hear_in_it = |events| hear(events, Focus::EmptyPhrase);
        assert_eq!(hear_in_it(typed(K::Num3, "3")), (vec![(Command::KindPartOf, false)], 0));
        assert_eq!(hear_in_it(typed(K::N, "n")), (vec![], 2));
        assert_eq!(hear_in_it([typed(K::Num3, "3"), typed(K::N, "n")].concat()).1, 2);
        assert_eq!(hear_in_it(vec![key(K::Delete, K::Delete, Modifiers::NONE)]).0, [(Command::Delete, false)]);
        assert_eq!(hear_in_it(vec![key(K::Z, K::Z, Modifiers::COMMAND)]).0, [(Command::Undo, false)]);
        // Whoever set a letter for a kind can still begin a phrase with it.
        let mut keymap = Keymap::default();
        let q = Chord { ctrl: false, shift: false, alt: false, key: Key::Letter('Q') };
        keymap.set(Command::KindPartOf, q);
        let mut events = typed(K::Q, "q");
        assert_eq!(pressed(&mut events, Focus::EmptyPhrase, Modifiers::NONE, &keymap, true), []);
    }

    #[test]
    fn every_command_is_heard_by_each_of_its_keys() {
        for command in Command::ALL.iter().filter(|command| !command.is_of_the_system()) {
            for chord in command.chords() {
                let held = Modifiers {
                    command: chord.ctrl,
                    ctrl: chord.ctrl,
                    alt: chord.alt,
                    shift: chord.shift,
                    ..Modifiers::NONE
                };
                let mut all = egui::Key::ALL.iter().filter(|key| is_key(chord.key, **key, Some(**key), chord.shift));
                let event = all.next().map(|pressed| key(*pressed, *pressed, held)).expect("a key of egui");
                let focus = if command.scope() == Scope::Talk { Focus::Talk } else { Focus::Canvas };
                let heard = hear(vec![event.clone()], focus).0.first().map(|(command, _)| *command);
                assert_eq!(heard, Some(*command), "{chord:?}");
                let again = chord_of(&event).expect("keys that can be set");
                assert!(is_sign(chord.key) || again == *chord, "{chord:?} {again:?}");
            }
        }
    }

    #[test]
    fn in_a_talk_its_own_keys_come_first_and_elsewhere_they_are_not_there() {
        let at = |pressed: K, focus| hear(vec![key(pressed, pressed, Modifiers::NONE)], focus).0.first().copied();
        assert_eq!(at(K::Space, Focus::Canvas), None);
        for (pressed, in_talk, elsewhere) in [
            (K::N, Command::TalkNext, Command::NewConcept),
            (K::F5, Command::TalkNext, Command::Show),
            (K::Escape, Command::TalkEnd, Command::SelectNone),
            (K::ArrowRight, Command::TalkNext, Command::NudgeRight),
        ] {
            assert_eq!(at(pressed, Focus::Talk), Some((in_talk, false)));
            assert_eq!(at(pressed, Focus::Canvas), Some((elsewhere, false)));
        }
        // Without a tour the arrows walk, and F5 ends; all else is as in a talk.
        assert_eq!(at(K::ArrowRight, Focus::Show), Some((Command::NudgeRight, false)));
        assert_eq!(at(K::F5, Focus::Show), Some((Command::Show, false)));
        assert_eq!(at(K::B, Focus::Show), Some((Command::TalkBlack, false)));
        assert_eq!(at(K::E, Focus::Talk), Some((Command::EditNote, false)));
    }

    #[test]
    fn digits_are_taken_for_a_number_and_nothing_else_is() {
        let mut events = vec![
            key(K::Num1, K::Num1, Modifiers::NONE),
            Event::Text("1".to_owned()),
            key(K::Num2, K::Num2, Modifiers::COMMAND),
            key(K::A, K::A, Modifiers::NONE),
            Event::Text("a".to_owned()),
            key(K::Num0, K::Num0, Modifiers::NONE),
        ];
        assert_eq!((digits(&mut events), events.len()), (vec!['1', '0'], 3));
    }

    #[test]
    fn what_is_pasted_comes_along() {
        let mut events = vec![Event::Paste("(concepts: [])".to_owned())];
        let pressed = pressed(&mut events, Focus::Canvas, Modifiers::NONE, &Keymap::default(), true);
        assert_eq!(pressed.first().and_then(|pressed| pressed.text.as_deref()), Some("(concepts: [])"));
    }

    #[test]
    fn shift_held_at_the_time_pastes_plain_text() {
        let both = Modifiers::COMMAND | Modifiers::SHIFT;
        let paste = || Event::Paste("a".to_owned());
        let commands = |held: Modifiers, mut events: Vec<Event>| -> Vec<Command> {
            pressed(&mut events, Focus::Canvas, held, &Keymap::default(), true)
                .into_iter()
                .map(|pressed| pressed.command)
                .collect()
        };
        assert_eq!(commands(both, vec![paste(), Event::ModifiersChanged(Modifiers::NONE)]), [Command::PastePlain]);
        let quick = vec![Event::ModifiersChanged(both), paste(), Event::ModifiersChanged(Modifiers::COMMAND), paste()];
        assert_eq!(commands(Modifiers::NONE, quick), [Command::PastePlain, Command::Paste]);
        // Shift+Insert is the plain key to paste where it is one.
        assert_eq!(commands(Modifiers::SHIFT, vec![paste()]), [Command::Paste]);
    }

    #[test]
    fn a_held_key_nudges_on_but_makes_one_concept() {
        let held =
            |key| Event::Key { key, physical_key: Some(key), pressed: true, repeat: true, modifiers: Modifiers::NONE };
        assert_eq!(one(held(K::ArrowLeft)), Some((Command::NudgeLeft, false)));
        assert_eq!(hear(vec![held(K::N)], Focus::Canvas), (vec![], 0));
    }
}
