//! What stands on the screen: words of the catalogue by their names, texts of a map as they are written.

use mailuo::edit::Label;
use mailuo::words::{self, Lang, Word, say};

/// Something that the window says.
pub trait Said {
    /// How it reads in English.
    fn english(&self) -> &str;
}

impl Said for Word {
    fn english(&self) -> &str {
        say(Lang::English, *self)
    }
}

impl Said for str {
    fn english(&self) -> &str {
        self
    }
}

impl Said for String {
    fn english(&self) -> &str {
        self
    }
}

impl<S: Said + ?Sized> Said for &S {
    fn english(&self) -> &str {
        (**self).english()
    }
}

/// What is done to one of several: "Remove: GPT-2".
pub fn named(word: Word, what: impl Said) -> String {
    format!("{}: {}", word.english(), what.english())
}

/// A word and what follows it: "Undo move 1 concept".
pub fn with(word: Word, what: impl Said) -> String {
    format!("{} {}", word.english(), what.english())
}

/// A line of a list that is counted: "3. The whole map".
pub fn nth(number: usize, what: impl Said) -> String {
    format!("{number}. {}", what.english())
}

/// What a step of the history is called: "move 1 concept".
pub fn step(label: Label) -> String {
    words::step(Lang::English, &label)
}
