//! The room of the window: what stands around the map, what is heard from keyboard and clipboard, pictures in notes.

pub(super) mod chrome;
pub(super) mod drawing;
pub(super) mod hearing;
pub(super) mod other_window;
pub(super) mod pictures;
