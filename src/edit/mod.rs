//! The only way a map changes: an [`Edit`] puts a whole new value in the place of an old one and returns the edit that takes
//! it back; a [`Transaction`] is the edits of one act with its name; a [`History`] keeps them.

mod apply;
mod changes;
pub mod compose;
mod history;
mod label;

pub use apply::{Edit, EditError, Join, Transaction, apply};
pub use changes::Changes;
pub use history::{History, Step};
pub use label::Label;
