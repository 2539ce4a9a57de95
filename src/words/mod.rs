//! Every word on the screen, in English and Chinese.

mod catalogue;
mod labels;
mod lang;

pub use catalogue::{Word, say};
pub use labels::{Counted, count, make_concept, step, summary};
pub use lang::Lang;
