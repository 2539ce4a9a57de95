//! An open map: its history, its file, and the table of commands.

mod opened;

pub use opened::{Document, FileMark, Snapshot};
