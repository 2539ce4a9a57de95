//! What threads report.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::pasted::{Pasted, Refused};
use super::ready::{Ready, SaveFailure};
use super::task::Ticket;
use crate::app::questions::{Companions, Copies};
use crate::app::system::clipboard::Held;
use crate::document::{DocumentId, OpenError, RequestId, Revision};
use crate::export::ExportError;
use crate::formats::papers::bibliography::Bibliography;
use crate::formats::papers::lookup::NoAnswer;
use crate::graph::SearchIndex;
use crate::model::{ConceptId, Paper};
use crate::scene::Scene;
use crate::storage::file::ReadError;
use crate::storage::recovery::Claim;
use crate::storage::save::{SaveError, Saved};
use crate::storage::system_font::FontInFile;
use crate::storage::web::WebError;

/// What a thread reports.
pub(in crate::app) enum Done {
    /// A file was opened, or not.
    Opened { ticket: Ticket, path: PathBuf, outcome: Result<Box<Ready>, OpenError> },
    /// A map was saved, or not. `state` is the state of the history that was written.
    Saved { state: u64, outcome: Result<Saved, SaveFailure> },
    /// The system's dialog was answered.
    Picked { request: RequestId, outcome: Picked },
    /// A recovery copy was kept, or not.
    Kept { claim: Arc<Claim>, secs: f64, outcome: Result<(), SaveError> },
    /// What the clipboard holds, with its plain text if it has any, for a document.
    Clipboard { document: DocumentId, text: Option<Arc<str>>, held: Held },
    /// The text of the clipboard was pasted on a copy of the map, or not.
    Pasted { ticket: Ticket, outcome: Result<Box<Pasted>, Refused> },
    /// The other window ended, or was never there.
    OtherWindow(Result<(), String>),
    /// These recovery copies were found.
    Found(Copies),
    /// These files of a concept are not there, in a state of the map.
    Missing { of: (Revision, ConceptId), names: BTreeSet<String> },
    /// A map that was saved in another folder has left these files behind.
    LeftBehind(Companions),
    /// They were copied, but for these.
    TakenAlong(Vec<String>),
    /// A file of a concept was read for the panel, or not.
    Read { document: DocumentId, of: (ConceptId, String), path: PathBuf, outcome: Result<Arc<str>, ReadError> },
    /// A bibliography was read for a document, or not.
    Imported { document: DocumentId, path: PathBuf, outcome: Result<Bibliography, ReadError> },
    /// Papers were written, or not.
    Exported { path: PathBuf, outcome: Result<(), SaveError> },
    /// A picture or pages were written, or not.
    Pictured { ticket: Ticket, path: PathBuf, outcome: Result<(), NotWritten> },
    /// What a paper is was asked, and answered or not.
    Filled { ticket: Ticket, outcome: Result<Box<Paper>, NotFilled> },
    /// The index that finds anything was made.
    Indexed { ticket: Ticket, index: Box<SearchIndex> },
    /// The routes of all links were found, in a scene made anew.
    Routed { ticket: Ticket, scene: Box<Scene> },
    /// A font of the system that has what ours lack, if there is one.
    SystemFont(Option<FontInFile>),
    /// Whether the system asks for less motion.
    LessMotion(bool),
    /// The settings were kept, or not.
    Settings(Result<(), SaveError>),
}

/// What the system's dialog answered.
pub(in crate::app) enum Picked {
    Files(Vec<PathBuf>),
    /// Nothing.
    Cancelled,
    /// There is no such dialog here.
    NoDialog,
}

/// Why a picture was not written.
pub(in crate::app) enum NotWritten {
    /// It could not be made.
    Made(ExportError),
    /// The file could not be written.
    File(SaveError),
}

/// Why nothing could be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum NotFilled {
    /// There was no answer.
    Web(WebError),
    /// The answer says nothing.
    Answer(NoAnswer),
}
