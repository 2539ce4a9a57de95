//! A text that is read, as paragraphs: what a note or the words of a talk say, before it is set for a width.

mod flat;
pub mod lines;
mod set;
mod table;
#[cfg(test)]
mod tests;

pub use flat::Measure;
pub use lines::{Line, Mark, Shown, Type};
pub use set::{STEP, Setting, set};

use super::formula::Place;

/// A text that is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// In order.
    pub paragraphs: Vec<Paragraph>,
    /// What is linked to, by its number.
    pub links: Vec<Link>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its text.
    pub said: String,
    /// Where to.
    pub target: Target,
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A concept, as the text names it.
    Concept(String),
    /// An address, as it is written.
    Address(String),
}

/// What begins on a line of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub body: Body,
    /// What stands before it.
    pub marker: Option<Marker>,
    /// In so many lists.
    pub lists: usize,
    /// In so many quotes.
    pub quotes: usize,
    /// Whether it follows the one before closely.
    pub close: bool,
}

impl Paragraph {
    /// A text as it is written.
    pub fn plain(text: &str) -> Paragraph {
        let body = Body::Text(vec![Inline::plain(text)]);
        Paragraph { body, marker: None, lists: 0, quotes: 0, close: true }
    }
}

/// What a paragraph is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Words.
    Text(Vec<Inline>),
    /// A heading, from 1.
    Heading(u8, Vec<Inline>),
    /// Code, with its line breaks.
    Code(String),
    /// A formula on a line of its own.
    Formula(Tex),
    /// A table.
    Table(Table),
    /// A line across.
    Rule,
    /// A picture: its address, and what is said in its stead.
    Picture {
        /// Where it is.
        address: String,
        /// What it shows.
        said: String,
    },
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Where the columns stand in their room: 0 left, 0.5 in the middle, 1 right; in hundredths.
    pub sides: Vec<u8>,
    /// The rows, the head first.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// What stands before the first line of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Marker {
    /// A bullet.
    Bullet,
    /// A number.
    Number(u64),
    /// A box to be checked.
    Check(bool),
    /// The name of a footnote.
    Footnote(String),
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words in one style.
    Text(String, Style),
    /// A formula.
    Formula(Tex, Style),
    /// A line ends here.
    Break,
}

impl Inline {
    /// Words without a style.
    pub fn plain(text: &str) -> Inline {
        Inline::Text(text.to_owned(), Style::default())
    }
}

/// How words look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Heavier.
    pub strong: bool,
    /// Slanted.
    pub slanted: bool,
    /// Struck through.
    pub struck: bool,
    /// Of one width.
    pub code: bool,
    /// The number of a link.
    pub link: Option<usize>,
}

/// A formula in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tex {
    /// The formula.
    pub tex: String,
    /// As it is written, with the signs around it.
    pub written: String,
    /// How it stands.
    pub place: Place,
}

/// A paragraph as one text, formulas as they are written: for those who hear it.
pub fn said(body: &Body) -> String {
    match body {
        Body::Text(inlines) | Body::Heading(_, inlines) => said_by(inlines),
        Body::Code(text) => text.clone(),
        Body::Formula(tex) => tex.written.clone(),
        Body::Table(table) => {
            let row = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| said_by(cell)).collect::<Vec<_>>().join(", ");
            table.rows.iter().map(row).collect::<Vec<_>>().join("\n")
        }
        Body::Rule => String::new(),
        Body::Picture { said, .. } => said.clone(),
    }
}

/// Pieces as one text, formulas as they are written.
pub fn said_by(inlines: &[Inline]) -> String {
    let one = |inline: &'_ Inline| match inline {
        Inline::Text(text, _) => text.clone(),
        Inline::Formula(tex, _) => tex.written.clone(),
        Inline::Break => "\n".to_owned(),
    };
    inlines.iter().map(one).collect()
}
