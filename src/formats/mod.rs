//! Text to map and back: reading, repairing what a map cannot hold, and writing the one canonical form.
//!
//! Reading goes bytes → [`open()`] (the header, then the records of that version) → `build`, which lists every repair →
//! [`Opened`]. Writing goes map → [`ron::MapFile`] → text. Text that is no map becomes concepts by [`read_text`].
//! What other files are read and written, and how, is one row each of the table of [`FileKind`]s. Nothing here touches a
//! disk.

mod build;
pub mod cells;
mod clipboard;
mod companions;
mod ending;
pub mod hanging;
mod html;
mod import;
mod json_canvas;
mod kind;
mod migrate;
mod notation;
mod open;
mod outline;
pub mod papers;
mod picture;
mod position;
mod record;
mod repair;
pub mod ron;
mod salvage;
mod scan;
mod unpark;
mod value;
mod write;

pub use clipboard::{fragment_text, read_fragment};
pub use companions::companions;
pub use html::markdown_of_html;
pub use import::{Around, CanvasList, ImportError, Imported, NotCome};
pub use kind::{FileKind, LARGEST_NOTE, MAP, MakeMap, Named, Reads, TEXT, Use, Writes, is_only_shown};
pub use migrate::VERSION;
pub use open::{Opened, ReadError, is_canonical, open};
pub use outline::{Item, is_table, read_text};
pub use picture::{ExportError, Picture};
pub use position::Position;
pub use repair::{Part, Placing, Repair, RepairKind, Why};
pub use write::{WriteError, write, write_checked};

#[cfg(test)]
mod tests;
