//! The window or the command line.
fn main() {}
