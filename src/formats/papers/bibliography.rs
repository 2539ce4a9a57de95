//! Bibliographies to papers and back: BibTeX and BibLaTeX, CSL-JSON, RIS. What is sound comes in; what is not is listed with
//! its line and reason. No field is lost: what a paper has no place for is kept under its own name.

mod bibtex;
mod csl;
mod entry;
mod ris;
mod split;
mod write;

pub use write::{write_bibtex, write_csl_json};

use crate::model::Paper;

/// What a bibliography gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bibliography {
    /// The papers in the order of the file.
    pub papers: Vec<Paper>,
    /// What could not come in.
    pub left_out: Vec<LeftOut>,
}

/// An entry that could not come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The line where it begins, from 1.
    pub line: usize,
    /// Its key, or what it begins with.
    pub name: String,
    /// Why not.
    pub why: WhyLeftOut,
}

/// Why an entry could not come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyLeftOut {
    /// Its last brace is missing.
    NotClosed,
    /// It is not what an entry looks like; in the words of the reader.
    Syntax(String),
    /// It uses an abbreviation that nobody says.
    UnknownAbbreviation(String),
    /// It, or an abbreviation that it uses, is larger than any entry.
    TooLarge,
    /// Its braces are nested deeper than any entry's.
    TooDeep,
    /// It says nothing to know a paper by.
    Empty,
}

/// What the type of an entry is kept under.
const TYPE: &str = "entrytype";

/// Reads a bibliography of any of the three kinds; bytes that are no UTF-8 are read as Latin-1, as old files are.
pub fn read_bibliography(bytes: &[u8]) -> Bibliography {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    let text = text.trim_start_matches('\u{feff}');
    let begin = text.trim_start();
    if begin.starts_with(['[', '{']) {
        csl::read(text)
    } else if begin.lines().any(|line| line.trim_end() == "TY  -" || line.starts_with("TY  - ")) {
        ris::read(text)
    } else {
        bibtex::read(text)
    }
}

/// Whether a text holds entries of a bibliography, as far as its beginning tells.
pub fn is_bibliography(text: &str) -> bool {
    let begin = text.trim_start_matches('\u{feff}').trim_start();
    let is_entry = |line: &str| {
        let line = line.trim_start();
        line.starts_with('@')
            && line
                .get(1..)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.contains('{'))
    };
    let is_csl = || begin.starts_with(['[', '{']) && begin.contains("\"type\"") && !csl::read(begin).papers.is_empty();
    is_csl() || begin.lines().take(200).any(is_entry) || begin.lines().take(50).any(|line| line.starts_with("TY  - "))
}
