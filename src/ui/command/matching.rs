//! Whether what was pressed are the keys of a command.

use egui::{Event, Modifiers};

use crate::document::{Chord, Key};
use crate::graph::Arrow;

/// Whether this is macOS, where Option types signs, and Ctrl is free.
pub(super) const MAC: bool = cfg!(target_os = "macos");

/// The keys of an event, as a command can have them.
pub fn chord_of(event: &Event) -> Option<Chord> {
    let Event::Key { key, physical_key, pressed: true, repeat: false, modifiers } = event else { return None };
    let alt_of_a_sign = if MAC { modifiers.ctrl } else { modifiers.alt };
    Key::all().find_map(|wanted| {
        let alt = if wanted.types() { alt_of_a_sign } else { modifiers.alt };
        let shift = modifiers.shift && !is_sign(wanted);
        let chord = Chord { ctrl: modifiers.command, shift, alt, key: wanted };
        fits(&chord, *key, *physical_key, *modifiers, MAC).then_some(chord)
    })
}

/// Signs take Shift on some keyboards and not on others: there it says nothing.
pub(super) fn is_sign(key: Key) -> bool {
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

/// Whether an event of these keys, with these held down, is a chord; on a Mac or elsewhere.
pub(super) fn fits(chord: &Chord, key: egui::Key, place: Option<egui::Key>, held: Modifiers, mac: bool) -> bool {
    let (alt, other) = if mac && chord.is_alt_of_a_sign() { (held.ctrl, held.alt) } else { (held.alt, held.ctrl) };
    let held_fit = held.command == chord.ctrl
        && alt == chord.alt
        && (!mac || !other)
        && (is_sign(chord.key) || held.shift == chord.shift);
    held_fit && is_key(chord, key, place, held.shift)
}

fn is_key(chord: &Chord, key: egui::Key, place: Option<egui::Key>, shift: bool) -> bool {
    match chord.key {
        // By its place, it is the same key on every keyboard, whatever stands on it there.
        Key::Letter(letter) if chord.alt => place.unwrap_or(key).name().chars().eq([letter]),
        Key::Letter(letter) => key.name().chars().eq([letter]),
        // With Shift a digit arrives as the sign above it, another one on each keyboard.
        Key::Digit(digit) => place.unwrap_or(key).name() == digit.to_string(),
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
        Key::Slash => key == egui::Key::Slash && !(shift && place == Some(egui::Key::Slash)),
        Key::Question => {
            key == egui::Key::Questionmark
                || key == egui::Key::Slash && shift && place.is_none_or(|place| place == egui::Key::Slash)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Key as K;

    fn alt(letter: Key) -> Chord {
        Chord { ctrl: false, shift: false, alt: true, key: letter }
    }

    #[test]
    fn with_alt_a_letter_is_a_place_on_the_keyboard_and_on_a_mac_ctrl_is_held() {
        let note = alt(Key::Letter('E'));
        // On a keyboard of Dvorak's the key there types a full stop, on a Russian one у.
        for (key, held, mac, is_it) in [
            (K::E, Modifiers::ALT, false, true),
            (K::Period, Modifiers::ALT, false, true),
            (K::E, Modifiers::NONE, false, false),
            (K::E, Modifiers::ALT | Modifiers::SHIFT, false, false),
            (K::E, Modifiers::COMMAND | Modifiers::ALT, false, false),
            (K::E, Modifiers::CTRL, true, true),
            (K::E, Modifiers::ALT, true, false),
            (K::E, Modifiers::CTRL | Modifiers::ALT, true, false),
            (K::E, Modifiers::MAC_CMD | Modifiers::COMMAND, true, false),
        ] {
            assert_eq!(fits(&note, key, Some(K::E), held, mac), is_it, "{key:?} {held:?} {mac}");
        }
        let left = alt(Key::Arrow(Arrow::Left));
        let arrow = |held, mac| fits(&left, K::ArrowLeft, Some(K::ArrowLeft), held, mac);
        assert!(arrow(Modifiers::ALT, true) && arrow(Modifiers::ALT, false) && !arrow(Modifiers::CTRL, true));
        assert!(fits(&alt(Key::Plus), K::Plus, Some(K::Equals), Modifiers::ALT | Modifiers::SHIFT, false));
    }
}
