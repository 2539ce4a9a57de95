//! The inside of one block of a BibTeX file.

use super::DEEPEST_BRACES;
use super::split::begins_block;

/// A piece of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Text in TeX.
    Text(String),
    /// The name of an abbreviation, in lower case, and as it stands.
    Name(String, String),
}

/// An entry as it stands, with its pieces.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entry {
    pub(super) line: usize,
    pub(super) kind: String,
    pub(super) key: String,
    pub(super) fields: Vec<(String, Vec<Part>)>,
}

/// Why reading a block stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The text, or the line before the next entry, ends within it.
    NotClosed,
    /// This was expected.
    Syntax(&'static str),
    /// Too many braces in one another.
    TooDeep,
}

/// Reads the inside of one block.
pub(super) struct Parser<'t> {
    text: &'t str,
    at: usize,
    close: u8,
    /// Whether a backslash protects a brace.
    escapes: bool,
    key: Option<&'t str>,
}

fn is_name(c: char) -> bool {
    !matches!(c, '@' | '{' | '}' | '"' | '#' | '\'' | '(' | ')' | ',' | '=' | '%' | '\\' | '~')
        && !c.is_control()
        && !c.is_whitespace()
}

impl<'t> Parser<'t> {
    pub(super) fn new(text: &'t str, close: u8, escapes: bool) -> Parser<'t> {
        Parser { text, at: 0, close, escapes, key: None }
    }

    /// How far it has read, in bytes.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The cite key, once it is read.
    pub(super) fn key(&self) -> Option<&'t str> {
        self.key.filter(|key| !key.is_empty())
    }

    /// Reads an entry to behind its end.
    pub(super) fn entry(&mut self, kind: &str, line: usize) -> Result<Entry, Stop> {
        let key = self.read_key()?;
        let fields = self.fields()?;
        Ok(Entry { line, kind: kind.to_owned(), key: key.to_owned(), fields })
    }

    /// Reads abbreviations to behind the end of their block.
    pub(super) fn strings(&mut self) -> Result<Vec<(String, Vec<Part>)>, Stop> {
        self.fields()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take_while(&mut self, is_in: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let taken = rest.get(..rest.find(|c| !is_in(c)).unwrap_or(rest.len())).unwrap_or_default();
        self.at += taken.len();
        taken
    }

    /// Goes over blanks and comments; stops where another block seems to begin.
    fn skip_blanks(&mut self) -> Result<(), Stop> {
        loop {
            let blanks = self.take_while(char::is_whitespace);
            if blanks.contains('\n') && begins_block(self.rest()) {
                return Err(Stop::NotClosed);
            }
            if self.peek() != Some(b'%') {
                return Ok(());
            }
            self.take_while(|c| c != '\n');
        }
    }

    /// Reads the cite key and the comma behind it; an entry without a key begins with its fields.
    fn read_key(&mut self) -> Result<&'t str, Stop> {
        self.skip_blanks()?;
        let start = self.at;
        let close = char::from(self.close);
        let key = self.take_while(|c| !matches!(c, ',' | '}') && c != close && !c.is_control() && !c.is_whitespace());
        self.skip_blanks()?;
        if self.peek() == Some(b',') || self.peek() == Some(self.close) && !key.contains('=') {
            self.key = Some(key);
        } else {
            // A key with blanks in it, or none at all.
            self.at = start;
            let words = self.take_while(|c| !matches!(c, ',' | '}' | '{' | '=' | '"' | '\n'));
            if self.peek() != Some(b',') {
                self.at = start;
                return if self.rest().is_empty() { Err(Stop::NotClosed) } else { Ok("") };
            }
            self.key = Some(words.trim());
        }
        if self.peek() == Some(b',') {
            self.at += 1;
        }
        Ok(self.key.unwrap_or_default())
    }

    /// Reads fields to behind the end of the block.
    fn fields(&mut self) -> Result<Vec<(String, Vec<Part>)>, Stop> {
        let mut fields = Vec::new();
        loop {
            self.skip_blanks()?;
            match self.peek() {
                None => return Err(Stop::NotClosed),
                Some(byte) if byte == self.close => {
                    self.at += 1;
                    return Ok(fields);
                }
                // One comma too many is nothing to refuse an entry for; nor is one too few.
                Some(b',') => self.at += 1,
                Some(_) => fields.push(self.field()?),
            }
        }
    }

    fn field(&mut self) -> Result<(String, Vec<Part>), Stop> {
        let name = self.take_while(is_name).to_ascii_lowercase();
        if name.is_empty() {
            return Err(Stop::Syntax(","));
        }
        self.skip_blanks()?;
        self.expect(b'=', "=")?;
        self.skip_blanks()?;
        let mut parts = vec![self.part()?];
        self.skip_blanks()?;
        while self.peek() == Some(b'#') {
            self.at += 1;
            self.skip_blanks()?;
            parts.push(self.part()?);
            self.skip_blanks()?;
        }
        Ok((name, parts))
    }

    fn expect(&mut self, byte: u8, name: &'static str) -> Result<(), Stop> {
        match self.peek() {
            None => Err(Stop::NotClosed),
            Some(found) if found == byte => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(Stop::Syntax(name)),
        }
    }

    fn part(&mut self) -> Result<Part, Stop> {
        match self.peek() {
            None => Err(Stop::NotClosed),
            Some(b'{') => self.text_to(b'}'),
            Some(b'"') => self.text_to(b'"'),
            Some(_) => {
                let name = self.take_while(is_name);
                if name.is_empty() {
                    Err(Stop::Syntax("{"))
                } else if name.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
                    Ok(Part::Text(name.to_owned()))
                } else {
                    Ok(Part::Name(name.to_ascii_lowercase(), name.to_owned()))
                }
            }
        }
    }

    /// Reads a text to behind what closes it.
    fn text_to(&mut self, close: u8) -> Result<Part, Stop> {
        self.at += 1;
        let start = self.at;
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                _ if byte == close && depth == 0 => {
                    let text = self.text.get(start..self.at).unwrap_or_default();
                    self.at += 1;
                    return Ok(Part::Text(text.to_owned()));
                }
                b'\\' if self.escapes => {
                    // A line behind a backslash begins like any other.
                    let is_line = self.text.as_bytes().get(self.at + 1) == Some(&b'\n');
                    self.at += usize::from(!is_line);
                }
                b'{' if depth == DEEPEST_BRACES => return Err(Stop::TooDeep),
                b'{' => depth += 1,
                b'}' => depth = depth.checked_sub(1).ok_or(Stop::Syntax("\""))?,
                b'\n' if self.text.get(self.at + 1..).is_some_and(begins_block) => {
                    self.at += 1;
                    return Err(Stop::NotClosed);
                }
                _ => {}
            }
            self.at += 1;
        }
        self.at = self.text.len();
        Err(Stop::NotClosed)
    }
}
