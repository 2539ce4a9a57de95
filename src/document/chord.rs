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
}
