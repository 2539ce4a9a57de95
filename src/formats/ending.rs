//! The endings of the names of files, below the table of kinds and what it reads by.

use std::path::Path;

/// The endings of texts; a new one gets the first.
pub(super) const TEXTS: &[&str] = &["md", "markdown", "txt"];

/// The ending of a name in lower case, without its dot.
pub(super) fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_lowercase())
}

/// Whether a file is a text, by its name.
pub(super) fn is_text(path: &Path) -> bool {
    ending(path).is_some_and(|ending| TEXTS.contains(&ending.as_str()))
}
