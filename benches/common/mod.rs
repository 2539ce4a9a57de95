//! What the benches share: generated maps, timing in turns, and the lines that they print.

pub mod figures;
pub mod generated;
