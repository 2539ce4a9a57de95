//! Every word on the screen, in English and Chinese.

mod catalogue;
mod labels;
mod lang;

pub use catalogue::{Word, say};
pub use labels::{Counted, count, step, summary};
pub use lang::Lang;
