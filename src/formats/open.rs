//! Opening a map file: from bytes to a map, or the reason why not.

use std::borrow::Cow;
use std::fmt;

use ::ron::error::{Error, SpannedError};
use serde::Deserializer;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor};

use super::build::build;
use super::migrate::VERSION;
use super::position::{Lines, Position, conflict_markers};
use super::repair::{Finding, Found, Repair};
use super::ron::{MapFile, options};
use super::salvage::{Offsets, salvage};
use super::scan::count_comments;
use super::unpark;
use super::write::write;
use crate::model::Map;

/// A map as it was opened, with what was repaired on the way.
#[derive(Debug)]
pub struct Opened {
    /// The map.
    pub map: Map,
    /// What had to be repaired; with any, the map counts as modified.
    pub repairs: Vec<Repair>,
    /// The version of the format that the file had; an older one counts as modified.
    pub from_version: u32,
    /// How many comments the file has that saving takes away.
    pub comments: usize,
}

/// Why a file was not opened. Each carries the place where it was found, if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// There is nothing in it.
    Empty,
    /// It is not UTF-8; the place of the first byte that is not.
    NotUtf8(Position),
    /// Git left the markers of a conflict in it; the place of the first.
    ConflictMarkers(Position),
    /// It is not RON.
    NotRon {
        /// Where.
        position: Position,
        /// In the parser's words.
        message: String,
    },
    /// It ends in the middle: the place of its end, or of the text that is never closed.
    CutOff(Position),
    /// Brackets are nested deeper than any map needs.
    TooDeep(Position),
    /// It is RON, but not a map.
    NotAMap,
    /// A newer program wrote it.
    TooNew {
        /// The version of its format.
        found: u64,
        /// The newest version that this program reads.
        known: u32,
    },
}

/// Reads a map file: UTF-8, with or without a byte order mark, with any line ends.
pub fn open(bytes: &[u8]) -> Result<Opened, ReadError> {
    let text = text_of(bytes)?;
    if let Some(position) = conflict_markers(&text) {
        return Err(ReadError::ConflictMarkers(position));
    }
    let from_version = version(&text)?;
    let (mut file, mut findings, offsets) = match options().from_str::<MapFile>(&text) {
        Ok(file) => (file, Vec::new(), None),
        Err(_) => {
            let salvaged = salvage(&text).map_err(|error| refusal(&text, &error))?;
            (salvaged.file, salvaged.findings, Some(salvaged.offsets))
        }
    };
    let parked = unpark::texts(&file);
    unpark::restore(&mut file, &parked, &mut findings);
    let built = build(file, findings);
    Ok(Opened {
        map: built.map,
        repairs: placed(&text, built.findings, offsets),
        from_version,
        comments: count_comments(&text).saturating_sub(built.comments_kept),
    })
}

/// The repairs with their places in the text, which are only looked for where there are any.
fn placed(text: &str, findings: Vec<Finding>, offsets: Option<Offsets>) -> Vec<Repair> {
    if findings.is_empty() {
        return Vec::new();
    }
    let offsets = offsets.unwrap_or_else(|| Offsets::in_text(text));
    let lines = Lines::of(text);
    let position = |found| match found {
        Found::At(position) => Some(position),
        Found::Record(part, index) => offsets.of(part, index).map(|offset| lines.position(offset)),
        Found::Nowhere => None,
    };
    let place = |finding: Finding| Repair { position: position(finding.place), kind: finding.kind };
    let mut repairs: Vec<Repair> = findings.into_iter().map(place).collect();
    // In the order of the file; what has no place comes last.
    repairs.sort_by_key(|repair| (repair.position.is_none(), repair.position));
    repairs
}

/// Whether these bytes are what writing the map gives.
pub fn is_canonical(bytes: &[u8], map: &Map) -> bool {
    write(map).is_ok_and(|text| text.as_bytes() == bytes)
}

/// The bytes as text with plain line ends.
fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let sound = bytes.get(..error.valid_up_to()).map(String::from_utf8_lossy).unwrap_or_default();
        // Without a length the bytes end in the middle of a character.
        let refuse = if error.error_len().is_some() { ReadError::NotUtf8 } else { ReadError::CutOff };
        refuse(Position::after(&sound))
    })?;
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    // A carriage return inside a text is written as an escape, so these can only be line ends.
    Ok(if text.contains("\r\n") { text.replace("\r\n", "\n").into() } else { text.into() })
}

/// The version in the header, read before anything else, so that whatever a newer program writes is refused as newer.
fn version(text: &str) -> Result<u32, ReadError> {
    let mut found = None;
    // The header ends the reading on purpose: what comes after it is not looked at.
    let _ = options().from_str_seed(text, Header(&mut found));
    match found {
        None | Some(0) => match options().from_str::<IgnoredAny>(text) {
            Ok(_) => Err(ReadError::NotAMap),
            Err(error) => Err(refusal(text, &error)),
        },
        Some(found) => match u32::try_from(found) {
            Ok(version) if version <= VERSION => Ok(version),
            _ => Err(ReadError::TooNew { found, known: VERSION }),
        },
    }
}

struct Header<'f>(&'f mut Option<u64>);

impl<'de> DeserializeSeed<'de> for Header<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_struct("MapFile", &["mailuo"], self)
    }
}

impl<'de> Visitor<'de> for Header<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        while let Some(name) = fields.next_key::<&str>()? {
            if name == "mailuo" {
                *self.0 = Some(fields.next_value()?);
                return Ok(());
            }
            fields.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

/// Why a text is no RON at all.
fn refusal(text: &str, error: &SpannedError) -> ReadError {
    let position = Position { line: error.span.end.line, column: error.span.end.col };
    match &error.code {
        Error::ExceededRecursionLimit => ReadError::TooDeep(position),
        Error::Eof | Error::ExpectedStringEnd | Error::UnclosedBlockComment => ReadError::CutOff(position),
        _ if position >= Position::after(text.trim_end()) => ReadError::CutOff(position),
        code => ReadError::NotRon { position, message: code.to_string() },
    }
}
