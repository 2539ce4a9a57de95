//! The room of files: opening, saving, asking for a file, recovery copies.

pub(super) mod dialogs;
pub(super) mod exporting;
pub(super) mod recovery;
pub(super) mod saving;

use std::path::PathBuf;

use super::threads::ready::Ready;
use super::threads::task::Ticket;
use crate::document::Revision;

/// What is under way with files.
#[derive(Default)]
pub(super) struct Files {
    /// The map that is being opened.
    pub opening: Option<Opening>,
    /// A map that was opened and waits for an answer.
    pub held_back: Option<Box<Ready>>,
    pub saving: saving::Saving,
    pub dialogs: dialogs::Dialogs,
    pub exporting: Option<exporting::Exporting>,
}

/// A map that a thread is opening.
pub(super) struct Opening {
    pub ticket: Ticket,
    /// Its file.
    pub path: PathBuf,
    /// Since when, in seconds since the window opened.
    pub since: f64,
    /// The state of the open map that the person agreed to leave; none where nobody was asked.
    pub left: Option<Revision>,
}
