//! An open map: its history, its file, and the table of commands.

mod action;
mod chord;
mod command;
mod common;
mod drafts;
mod field;
mod incoming;
mod keymap;
mod opened;
mod placing;
mod reading;

pub use action::{Action, Answer, Cited, Draft, Given, Growth, Motion, RequestId, Setting, Target};
pub use chord::{Chord, Key};
pub use command::{Command, Needs, Scope, Section, WhileShown};
pub use common::{Common, CommonFact};
pub use drafts::{Drafts, Leaves, PAUSE};
pub use field::{FieldId, PaperField, SEPARATORS, details, parts};
pub use incoming::{Doubles, Incoming};
pub use keymap::Keymap;
pub use opened::{Document, DocumentId, FileMark, Revision, Snapshot, Worked};
pub use placing::place_all;
pub use reading::{OpenError, read_map, read_new_map};
