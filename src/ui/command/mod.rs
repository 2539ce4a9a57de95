//! Commands as a person meets them, and the keys that call them.

pub mod commands;
pub mod composition;
pub mod held;
pub mod keyboard;
pub mod matching;
