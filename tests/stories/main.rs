//! What a person does, through the window: each story acts by pointer and keys alone, and asserts what is there afterwards.
//!
//! There is no display, and the time is that of the frames: 50 ms each.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test that was set up wrong ends here")]

mod around;
mod attaching;
mod bars;
mod broken;
mod cards;
mod clipboard;
mod comparing;
mod create;
mod files;
mod finding;
mod from_afar;
mod groups;
mod history;
mod home;
mod inspector;
mod interrupted;
mod keyboard;
mod languages;
mod legend;
mod linking;
mod moving;
mod navigation;
mod notes;
mod outline;
mod papers;
mod pile;
mod races;
mod recovery;
mod room;
mod settings;
mod several;
mod showing;
mod talk;
mod ten_minutes;
mod unsaved;
mod window;
