//! What the benches share: generated maps, and the lines that they print.

pub mod figures;
pub mod generated;
