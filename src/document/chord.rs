//! Keys, and what is held down with them.

use crate::graph::Arrow;

/// A key as this program calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A letter, in upper case.
    Letter(char),
    /// A digit of the row above the letters, by its place on the keyboard.
    Digit(u8),
    /// F1 to F12.
    F(u8),
    /// An arrow.
    Arrow(Arrow),
    /// Enter.
    Enter,
    /// Tab.
    Tab,
    /// Escape.
    Escape,
    /// Delete.
    Delete,
    /// Backspace.
    Backspace,
    /// Home.
    Home,
    /// The space bar.
    Space,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// The full stop.
    Period,
    /// = or +.
    Plus,
    /// -.
    Minus,
    /// [.
    OpenBracket,
    /// ].
    CloseBracket,
    /// ,.
    Comma,
    /// /.
    Slash,
    /// ?, with whatever it takes to type it.
    Question,
}

/// A key with those held down. Ctrl is Cmd on macOS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    /// Ctrl, or Cmd.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// The key itself.
    pub key: Key,
}

impl Key {
    /// Whether it types something by itself.
    pub fn types(self) -> bool {
        match self {
            Key::Letter(_)
            | Key::Digit(_)
            | Key::Space
            | Key::Period
            | Key::Plus
            | Key::Minus
            | Key::OpenBracket
            | Key::CloseBracket
            | Key::Comma
            | Key::Slash
            | Key::Question => true,
            Key::F(_)
            | Key::Arrow(_)
            | Key::Enter
            | Key::Tab
            | Key::Escape
            | Key::Delete
            | Key::Backspace
            | Key::Home
            | Key::PageUp
            | Key::PageDown => false,
        }
    }
}

pub(super) const fn key(key: Key) -> Chord {
    Chord { ctrl: false, shift: false, alt: false, key }
}

pub(super) const fn letter(c: char) -> Chord {
    key(Key::Letter(c))
}

impl Chord {
    pub(super) const fn ctrl(self) -> Chord {
        Chord { ctrl: true, ..self }
    }

    pub(super) const fn shift(self) -> Chord {
        Chord { shift: true, ..self }
    }

    pub(super) const fn alt(self) -> Chord {
        Chord { alt: true, ..self }
    }

    /// Whether it is Alt with a key that types: on macOS, where Option types signs, Ctrl is held instead.
    pub fn is_alt_of_a_sign(self) -> bool {
        self.alt && self.key.types()
    }

    /// The same without Alt, where letters alone are commands; none for keys that are no letter, digit or sign with Alt.
    pub fn alone(self) -> Option<Chord> {
        (self.is_alt_of_a_sign() && !self.ctrl).then_some(Chord { alt: false, ..self })
    }

    /// The keys that a command on the map has where these are pressed for it: what is typed is text, so a letter takes Alt.
    /// With Shift a digit is a place on the keyboard, and ? asks for help in every program.
    pub(super) fn for_the_map(self) -> Chord {
        let stays = self.ctrl || self.alt || !self.key.types() || self.key == Key::Question;
        if stays || self.shift && matches!(self.key, Key::Digit(_)) { self } else { self.alt() }
    }
}
