//! Studying a map together: tours as a state machine, what their stops show, stops that are parted, and tours
//! that are proposed.

mod lit;
mod propose;
mod split;
mod talk;
mod watch;

pub use lit::{Lit, hidden, is_gone, lit};
pub use propose::{Proposal, propose_through, propose_towards};
pub use split::{Ground, Part};
pub use talk::{Added, Bookmark, Followed, Step, Talk};
pub use watch::Watch;
