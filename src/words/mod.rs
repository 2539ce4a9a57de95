//! Every word on the screen, in English and Chinese.

mod catalogue;
pub mod cli;
pub mod errors;
mod labels;
mod lang;
pub mod repairs;

pub use catalogue::{Word, say};
pub use labels::{Counted, count, make_concept, relation, step, summary, unsaved, walked};
pub use lang::Lang;
