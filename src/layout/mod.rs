//! Where concepts without places go.

mod grid;
mod nest;
mod room;
mod tree;

pub use grid::grid;
pub use nest::{Branch, Margins, nest};
pub use room::{Ground, Thing};
pub use tree::{Tree, tree};
