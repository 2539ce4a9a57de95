//! The text of a BibTeX file cut into its blocks: entries, abbreviations, and what is broken.
//!
//! `biblatex` refuses a whole file for one bad entry, so each is found here by itself, and after a bad one reading goes on
//! at the next line that begins like an entry.

use super::parse::{Entry, Parser, Part, Stop};
use super::{LARGEST_ENTRY, LeftOut, WhyLeftOut};

/// How far comments without an end are followed in one file, in bytes, before each is only a line.
const PATIENCE: usize = 4 << 20;

/// A block of a file.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    /// A paper, before its abbreviations are written out.
    Entry(Entry),
    /// Abbreviations that the file defines.
    Strings(Vec<(String, Vec<Part>)>),
    /// What cannot be read.
    Bad(LeftOut),
}

/// The beginning of a block: `@word{`.
struct Head<'t> {
    word: &'t str,
    /// What closes it.
    close: u8,
    /// How long the beginning is, in bytes.
    len: usize,
}

/// The beginning of a block at the start of a text.
fn head(text: &str) -> Option<Head<'_>> {
    let after = text.strip_prefix('@')?.trim_start_matches([' ', '\t', '\n']);
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let end = after.find(|c| !is_part(c)).unwrap_or(after.len());
    let (word, rest) = after.split_at(end);
    let inner = rest.trim_start_matches([' ', '\t', '\n']);
    let close = match inner.bytes().next()? {
        b'{' => b'}',
        b'(' => b')',
        _ => return None,
    };
    let is_word = word.starts_with(|c: char| c.is_ascii_alphabetic());
    is_word.then_some(Head { word, close, len: text.len() - inner.len() + 1 })
}

/// Whether a line begins like a block.
pub(super) fn begins_block(line: &str) -> bool {
    head(line.trim_start_matches([' ', '\t'])).is_some()
}

/// Whether a text has any block, be it a comment.
pub(super) fn has_blocks(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| text.get(at..).is_some_and(|rest| head(rest).is_some()))
}

/// The blocks of a file.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut splitter = Splitter { text, at: 0, line: 1, counted: 0, patience: PATIENCE, blocks: Vec::new() };
    while splitter.next_block() {}
    splitter.blocks
}

struct Splitter<'t> {
    text: &'t str,
    at: usize,
    /// The line at `counted`.
    line: usize,
    counted: usize,
    patience: usize,
    blocks: Vec<Block>,
}

impl<'t> Splitter<'t> {
    /// Goes over the next block; false at the end of the text.
    fn next_block(&mut self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let Some(found) = rest.find(['@', '%']) else { return false };
        self.at += found;
        let rest = rest.get(found..).unwrap_or_default();
        if rest.starts_with('%') {
            // A comment up to the end of its line, with all entries in it.
            self.at += rest.find('\n').unwrap_or(rest.len());
            return true;
        }
        let Some(head) = head(rest) else {
            self.at += 1;
            return true;
        };
        let line = self.line_here();
        match head.word.to_ascii_lowercase().as_str() {
            "comment" | "preamble" => self.skip(&head),
            "string" => self.block(&head, line, |parser| parser.strings().map(Block::Strings)),
            kind => self.block(&head, line, |parser| parser.entry(kind, line).map(Block::Entry)),
        }
        true
    }

    fn line_here(&mut self) -> usize {
        let between = self.text.get(self.counted..self.at).unwrap_or_default();
        self.line += between.bytes().filter(|b| *b == b'\n').count();
        self.counted = self.at;
        self.line
    }

    /// Goes over a comment, which may hold whole entries.
    fn skip(&mut self, head: &Head<'_>) {
        let inner = self.window(self.at + head.len, LARGEST_ENTRY.min(self.patience));
        self.at += head.len;
        match close_of(inner, head.close) {
            Some(end) => self.at += end,
            None => self.patience = self.patience.saturating_sub(inner.len()),
        }
    }

    /// So much of the text, or a little less where a character would be cut.
    fn window(&self, from: usize, len: usize) -> &'t str {
        let end = self.text.floor_char_boundary(from.saturating_add(len).min(self.text.len()));
        self.text.get(from..end).unwrap_or_default()
    }

    fn block(&mut self, head: &Head<'_>, line: usize, parse: impl Fn(&mut Parser<'t>) -> Result<Block, Stop>) {
        let inner = self.window(self.at + head.len, LARGEST_ENTRY);
        let mut parser = Parser::new(inner, head.close, true);
        let mut result = parse(&mut parser);
        let mut end = parser.at();
        if matches!(result, Err(Stop::NotClosed | Stop::Syntax(_))) {
            // BibTeX itself counts a brace behind a backslash, `biblatex` does not: a path may end with one.
            let mut strict = Parser::new(inner, head.close, false);
            if let Ok(block) = parse(&mut strict) {
                result = Ok(block);
                end = strict.at();
            }
        }
        let start = self.at;
        self.at += head.len;
        match result {
            Ok(block) => {
                self.at += end;
                self.blocks.push(block);
            }
            Err(stop) => {
                let is_cut = self.at + inner.len() < self.text.len() && end >= inner.len();
                let name = parser.key().map_or_else(|| self.beginning(start), str::to_owned);
                let why = match stop {
                    _ if is_cut => WhyLeftOut::TooLarge,
                    Stop::NotClosed => WhyLeftOut::NotClosed,
                    Stop::TooDeep => WhyLeftOut::TooDeep,
                    Stop::Syntax(expected) => WhyLeftOut::Syntax(expected.to_owned()),
                };
                self.blocks.push(Block::Bad(LeftOut { line, name, why }));
                self.at = self.after_bad(inner, head.close);
            }
        }
    }

    /// How the block begins that has no key.
    fn beginning(&self, start: usize) -> String {
        let text = self.window(start, 60);
        text.split('\n').next().unwrap_or_default().trim_end().chars().take(40).collect()
    }

    /// Where to go on after a bad block whose inside begins here: behind its end where it has one before the next line
    /// that begins like a block, else at that line.
    fn after_bad(&self, inner: &str, close: u8) -> usize {
        let next = self.next_beginning();
        let end = close_of(inner, close).map_or(usize::MAX, |end| self.at + end);
        end.min(next)
    }

    fn next_beginning(&self) -> usize {
        let mut from = self.at;
        while let Some(found) = self.text.get(from..).and_then(|rest| rest.find('\n')) {
            from += found + 1;
            let line = self.text.get(from..).unwrap_or_default();
            if begins_block(line) {
                return from;
            }
        }
        self.text.len()
    }
}

/// Where a block ends that begins before this text, behind what closes it.
fn close_of(inner: &str, close: u8) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            _ if byte == close && depth == 0 => return Some(at + 1),
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}
