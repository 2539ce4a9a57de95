//! Everything that a person can ask for. Drawing returns actions; the app does them after the frame.
//!
//! An [`Action`] is one thing asked for, with all that it is about; a [`Command`] is one that has a name, keys and a place in the
//! menu, and is about what is selected. What cannot be done at once is a request, and carries with it what it is for: the app
//! has one for a file that is still to be chosen, one for a map that is to be saved, and one that waits for an answer.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Chord, Command};
use crate::edit::Transaction;
use crate::edit::compose::{End, Selection};
use crate::model::{Comparison, ConceptId, GroupId, LinkId, LinkKind, PaperId, Place, StopId, TourId};
use crate::scene::Drop;

/// One thing that a person asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A command by its name.
    Run(Command),
    /// The same with Shift held, where that means further, or selecting on the way.
    RunFurther(Command),
    /// A change that was composed already.
    Commit(Transaction),
    /// Another selection.
    Select(Selection),
    /// Cards were dragged and let go of; the view says what that means.
    Drop(Drop),
    /// Copies of the selection were dragged and let go of.
    DropCopies(Drop),
    /// Begin a new concept there: its card opens for a title.
    Draft(Draft),
    /// The title of a new concept is done.
    Create(Draft, String),
    /// Edit in place what stands on the map.
    EditInPlace(Target),
    /// Link two concepts, in the kind used last.
    Link(ConceptId, ConceptId),
    /// Give links a kind.
    SetLinkKind(Vec<LinkId>, LinkKind),
    /// Move an end of a link to a concept.
    Rehang(LinkId, End, ConceptId),
    /// Delete the concepts that these held, after their group was deleted.
    DeleteToo(Vec<ConceptId>),
    /// Add a kind to the legend.
    AddKind,
    /// Select a concept and bring it into view.
    GoTo(ConceptId),
    /// A card was clicked while the map is shown.
    ChooseShown(ConceptId),
    /// Present this tour from its first stop.
    Present(TourId),
    /// Present the tour of this stop from there.
    PresentFrom(StopId),
    /// Makes the tour that the map proposes towards this concept, or through this group.
    ProposeTour(Selection),
    /// Go to this stop of the talk.
    JumpTo(StopId),
    /// Part a stop that is too wide, for screens of this width and height, into several.
    SplitStop(StopId, [f32; 2]),
    /// Bring what a stop of a tour shows into view.
    LookAtStop(StopId),
    /// Select what was added, and bring all of it into view.
    ShowAdded(Selection),
    /// The short menu of what is selected, at the pointer.
    ContextMenu,
    /// Bring this place into the middle of the view.
    LookAt(Place),
    /// Open this file.
    OpenFile(PathBuf),
    /// Files were chosen for what they were asked for; none where the dialog was left without one. Only files that hang on a
    /// concept are asked for several at once.
    FileChosen(RequestId, Vec<PathBuf>),
    /// Set something about the window.
    Set(Setting),
    /// Open this web address in the browser.
    OpenAddress(String),
    /// Answer the question that stands in the way.
    Answer(Answer),
    /// Stop waiting for the file that is being opened.
    CancelOpening,
    /// Put this text as it is into one note.
    PastePlain(Arc<str>),
    /// Write no picture after all.
    CancelExporting,
    /// Stop waiting for what is being pasted.
    CancelPasting,
    /// Wait no longer for what a paper is, by the number of the question.
    CancelFilling(u64),
    /// Open the map of this number among those that come with the program, as a copy that is in no file yet.
    OpenShipped(usize),
    /// Show this paper in the library.
    ShowPaper(PaperId),
    /// Add the papers that a text names; an empty one adds a paper that is yet to be described.
    AddPapers(String),
    /// Drag a paper from the library to a card of the map.
    CarryPaper(PaperId),
    /// Drag a kind from the legend to what is to have it.
    CarryKind(Given),
    /// Give a kind of the legend to what of this can have it.
    Give(Given, Selection),
    /// Let these concepts and links rest on a paper.
    Cite(Selection, PaperId),
    /// Let what is selected rest on a paper: concepts and links of the map, or cells of a comparison.
    CiteHere(Cited),
    /// Go on from the cell that was cited, where it was being written: right, else down.
    GoOn {
        /// To the right.
        right: bool,
    },
    /// Give the comparison in sight this shape; one that the map has not yet is kept.
    Reshape(Comparison),
    /// Write lines of cells into the comparison in sight, from this row and column on; heads and names count as 0.
    FillCells(usize, usize, Vec<Vec<String>>),
    /// A new comparison, with nothing in it yet.
    NewTable,
    /// Look for this on the map.
    Find(String),
    /// Open a file or address that hangs on a concept, by its name.
    OpenAttached(String),
    /// Read a file of a concept in the panel, or no longer.
    ReadAttached(ConceptId, String),
    /// Put this text on the clipboard.
    CopyText(String),
    /// The bar that finds was closed.
    LeaveFind,
    /// A name was typed that something else has: the old one came back.
    NameTaken(String),
    /// A notice was read.
    CloseNotice(u64),
}

/// A kind of the legend, to be given to what is on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// A kind of concepts, by its slug.
    Concepts(String),
    /// A kind of links.
    Links(LinkKind),
}

/// A paper that is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cited {
    /// One of the map.
    Known(PaperId),
    /// One that a text names: by a DOI, an arXiv id, an entry of a bibliography, or its title.
    Named(String),
}

/// What a file was asked for: the answer of a dialog finds its way back by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(pub u64);

/// Something that a person sets about the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The size of everything around the map and of the map, in per cent.
    Size(u16),
    /// How much moves.
    Motion(Motion),
    /// Whether the wheel zooms, and pans with Ctrl.
    WheelZooms(bool),
    /// Whether Tab goes to the next control instead of growing the map.
    TabMoves(bool),
    /// Whether single letters and digits are commands on the map, instead of text.
    Letters(bool),
    /// Other keys for a command, or its own again.
    Keys(Command, Option<Chord>),
    /// Every command's own keys again.
    AllKeys,
}

/// How much moves in the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Motion {
    /// As the system has it.
    #[default]
    System,
    /// Nothing flies or fades.
    Less,
    /// All of it.
    Full,
}

/// A concept that is about to be: it exists once its title is given.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The centre of its card.
    pub at: Place,
    /// The concept that it grows from, and how they will be linked.
    pub from: Option<Growth>,
}

/// How a new concept hangs on one that is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Growth {
    /// The concept that is there.
    pub concept: ConceptId,
    /// The kind of the link.
    pub kind: LinkKind,
    /// Whether the link leads from the new concept to the one that is there.
    pub inwards: bool,
}

/// Something with a text that can be edited where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A concept's title.
    Concept(ConceptId),
    /// A link's phrase.
    Link(LinkId),
    /// A group's title.
    Group(GroupId),
}

/// What a person answers to a question that stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Open it.
    Open,
    /// Save, and go on.
    Save,
    /// Go on without saving.
    Discard,
    /// Stay.
    Cancel,
    /// Put ours over what changed underneath.
    Overwrite,
    /// Save ours elsewhere.
    SaveElsewhere,
    /// Drop ours and load what is on disk.
    LoadTheirs,
    /// Copy the files that stayed behind.
    TakeAlong,
    /// Join what comes in with what is there.
    Merge,
    /// Keep what comes in beside what is there.
    KeepBoth,
    /// Take in only what is not there.
    OnlyNew,
    /// Bring back the recovery copy.
    Restore,
}
