//! A copied selection: a small map as text, so that it can be pasted into another window or into a text editor.

use super::open::{Opened, ReadError, open};
use super::write::{WriteError, write};
use crate::model::Map;

/// A copied selection as text: a map file of what was copied.
pub fn fragment_text(fragment: &Map) -> Result<String, WriteError> {
    write(fragment)
}

/// What a pasted text holds: none where it is no map at all, an error where it is one that cannot be read.
pub fn read_fragment(text: &str) -> Option<Result<Opened, ReadError>> {
    match open(text.as_bytes()) {
        Ok(opened) => Some(Ok(opened)),
        Err(error @ ReadError::TooNew { .. }) => Some(Err(error)),
        // Any text can end in the middle or be full of brackets: only one that looks like a map was meant to be one.
        Err(error @ ReadError::ConflictMarkers(_)) => text.contains("mailuo:").then_some(Err(error)),
        Err(ReadError::Empty | ReadError::NotUtf8(_)) => None,
        Err(error @ (ReadError::NotAMap | ReadError::NotRon { .. } | ReadError::CutOff(_) | ReadError::TooDeep(_))) => {
            looks_like_a_map(text).then_some(Err(error))
        }
    }
}

/// How far into a text one looks for the signs of a map, in bytes.
const NEAR: usize = 4_096;

/// Whether a text begins as a map does, or as a piece of one that was copied in a text editor.
fn looks_like_a_map(text: &str) -> bool {
    let near = text.get(..text.floor_char_boundary(NEAR)).unwrap_or_default().trim_start_matches('\u{feff}');
    let mut lines = near.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    let begins = lines.clone().find(|line| !line.starts_with("#![")).is_some_and(|line| line.starts_with('('));
    let has_field = |name: &str| {
        near.match_indices(name)
            .any(|(at, _)| near.get(at + name.len()..).is_some_and(|rest| rest.trim_start().starts_with(':')))
    };
    let is_record = |line: &str| line.starts_with('"') && line.ends_with(": (");
    begins && (has_field("mailuo") || has_field("concepts")) || lines.any(is_record)
}
