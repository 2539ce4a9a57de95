//! Text to map and back: reading, repairing what a map cannot hold, and writing the one canonical form.
//!
//! Reading goes bytes → [`open`] (the header, then the records of that version) → `build`, which lists every repair →
//! [`Opened`]. Writing goes map → [`ron::MapFile`] → text. Text that is no map becomes concepts by [`read_text`], a JSON
//! Canvas a map by [`read_canvas`]. Nothing here touches a disk.

/// The largest file that is read, in bytes: larger ones are refused before.
pub const LARGEST_FILE: u64 = 128 << 20;

pub mod address;
pub mod bibliography;
mod build;
mod clipboard;
pub mod identity;
mod json_canvas;
pub mod lookup;
pub mod markdown;
mod migrate;
mod open;
mod outline;
mod picture;
mod record;
mod repair;
pub mod ron;
mod salvage;
mod scan;
pub mod tex;
mod text;
mod unpark;
mod value;
mod write;

pub use clipboard::{fragment_text, read_fragment};
pub use json_canvas::{AroundCanvas, CanvasError, CanvasList, FromCanvas, LARGEST_CANVAS, NotCome, read_canvas};
pub use migrate::VERSION;
pub use open::{Opened, ReadError, is_canonical, open};
pub use outline::{Item, read_text};
pub use picture::ExportError;
pub use repair::{Part, Placing, Repair, RepairKind, Why};
pub use text::Position;
pub use write::{WriteError, write, write_checked};

#[cfg(test)]
mod tests;
