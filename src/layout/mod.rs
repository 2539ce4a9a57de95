//! Where concepts without places go.

mod grid;

pub use grid::grid;
