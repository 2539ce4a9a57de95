//! Where concepts without places go.

mod grid;
mod room;
mod tree;

pub use grid::grid;
pub use room::{Taken, room};
pub use tree::{Tree, tree};
