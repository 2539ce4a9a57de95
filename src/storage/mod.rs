//! Bytes on disk: the only user of `std::fs`.
//!
//! Nothing here knows what a map is. Everything may run on any thread, keeps no state of its own, and gets the time, the
//! random keys and the person's folders ([`places::Places`]) handed in. Errors are facts; `words` makes sentences of them.
//!
//! - [`mod@file`] reads a file with a limit and names its content by a [`file::Hash`].
//! - [`save`] writes bytes so that the file is the old or the new one at every moment, and a foreign change is noticed.
//! - [`recovery`] keeps snapshots of open documents for the day the program or the machine dies.
//! - [`settings`] loads and stores small files of the person's own.
//! - [`system_font`] finds a font of the system.
//! - [`vault`] finds the files that a canvas names.
//! - [`web`] asks an address on the web.

pub mod attachments;
pub mod file;
pub mod places;
pub mod recovery;
pub mod save;
pub mod settings;
pub mod system_font;
pub mod vault;
pub mod web;

#[cfg(unix)]
#[cfg(test)]
mod testing;
