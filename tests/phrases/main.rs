//! The law of phrases: each stands on its own link, or is tied to it, and on nothing else; in the window at every zoom, and on
//! paper, where all of them are written.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test that was set up wrong ends here")]

mod maps;
mod paper;
mod window;
