//! Where concepts without places go.

mod grid;
mod nest;
mod room;
mod slide;
mod tree;

pub use grid::grid;
pub use nest::{Branch, Margins, nest};
pub use room::{Ground, Thing};
pub use slide::slide;
pub use tree::{Tree, tree};
