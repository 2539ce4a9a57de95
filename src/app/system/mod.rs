//! The room of the system: what is asked of the machine that the program runs on.

pub(super) mod awake;
pub(super) mod clipboard;
pub(super) mod motion;
pub(super) mod screens;
