//! What a thread can have to do.

use crate::document::{DocumentId, RequestId};

/// Work on a thread, with what its death has to be told to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Task {
    /// Reads a map.
    Open(Ticket),
    /// Writes the map into its file.
    Save,
    /// Keeps a recovery copy.
    Copy(DocumentId),
    /// Looks for recovery copies.
    FindCopies,
    /// Shows the system's dialog for a file.
    Dialog(RequestId),
    /// Asks what the clipboard holds beside plain text.
    AskClipboard,
    /// Works out what is pasted.
    Paste(Ticket),
    /// Looks for the files of a concept.
    LookForFiles,
    /// Looks for files that a map saved in another folder has left behind.
    LookBehind,
    /// Copies them.
    TakeAlong,
    /// Reads a file of a concept.
    ReadFile,
    /// Reads a bibliography.
    Import,
    /// Writes papers.
    ExportPapers,
    /// Writes a picture or pages.
    ExportPicture(Ticket),
    /// Asks what a paper is.
    FillIn(Ticket),
    /// Makes the index that finds anything.
    Index(Ticket),
    /// Finds the routes of all links.
    Route(Ticket),
    /// Looks for a font of the system.
    Font,
    /// Asks whether the system wants less motion.
    Motion,
    KeepSettings,
    /// Keeps how long the stops of a talk took.
    KeepRehearsal,
    /// Waits for the end of another window.
    OtherWindow,
}

impl Task {
    /// The name of its thread.
    pub(in crate::app) fn name(self) -> &'static str {
        match self {
            Task::Open(_) => "open",
            Task::Save => "save",
            Task::Copy(_) => "recovery",
            Task::FindCopies => "recover",
            Task::Dialog(_) => "dialog",
            Task::AskClipboard => "clipboard",
            Task::Paste(_) => "paste",
            Task::LookForFiles => "look",
            Task::LookBehind => "look behind",
            Task::TakeAlong => "take along",
            Task::ReadFile => "read",
            Task::Import => "import",
            Task::ExportPapers => "export",
            Task::ExportPicture(_) => "picture",
            Task::FillIn(_) => "fill in",
            Task::Index(_) => "search",
            Task::Route(_) => "routes",
            Task::Font => "fonts",
            Task::Motion => "motion",
            Task::KeepSettings => "settings",
            Task::KeepRehearsal => "rehearsals",
            Task::OtherWindow => "other window",
        }
    }

    /// Whether the program waits for it before it ends; not for what waits for a person, or what nobody will miss.
    pub(super) fn is_waited_for(self) -> bool {
        match self {
            Task::Dialog(_) | Task::FillIn(_) | Task::Route(_) | Task::Font | Task::Motion | Task::OtherWindow => false,
            Task::Open(_)
            | Task::Save
            | Task::Copy(_)
            | Task::FindCopies
            | Task::AskClipboard
            | Task::Paste(_)
            | Task::LookForFiles
            | Task::LookBehind
            | Task::TakeAlong
            | Task::ReadFile
            | Task::Import
            | Task::ExportPapers
            | Task::ExportPicture(_)
            | Task::Index(_)
            | Task::KeepSettings
            | Task::KeepRehearsal => true,
        }
    }
}

/// One run of a task that can be given up: its report is known by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::app) struct Ticket(u64);

impl Ticket {
    pub(super) fn new(number: u64) -> Ticket {
        Ticket(number)
    }

    /// A number that no other ticket has.
    pub(in crate::app) fn number(self) -> u64 {
        self.0
    }
}
