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
        Err(ReadError::Empty | ReadError::NotAMap | ReadError::NotRon { .. } | ReadError::NotUtf8(_)) => None,
        // Any text can end in the middle or be full of brackets: only one that begins as a map was meant to be one.
        Err(ReadError::CutOff(_) | ReadError::TooDeep(_) | ReadError::ConflictMarkers(_))
            if !text.contains("mailuo:") =>
        {
            None
        }
        Err(
            error @ (ReadError::CutOff(_)
            | ReadError::TooDeep(_)
            | ReadError::ConflictMarkers(_)
            | ReadError::TooNew { .. }),
        ) => Some(Err(error)),
    }
}
