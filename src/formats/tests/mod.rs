//! Facts about reading and writing maps.

mod bad_input;
mod clipboard;
mod repairs;
mod round_trips;
mod writing;

use super::{Opened, open, write};

fn opened(text: &str) -> Opened {
    open(text.as_bytes()).unwrap_or_else(|error| panic!("{error:?}\n{text}"))
}

/// A whole map around some fields.
fn map_with(fields: &str) -> String {
    format!("#![enable(implicit_some)]\n(\n  mailuo: 1,\n{fields}\n)\n")
}

fn rewritten(text: &str) -> String {
    write(&opened(text).map).expect("writable")
}
