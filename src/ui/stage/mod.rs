//! What lies over the map while it is shown, and what the person sees who leads a talk.

pub mod opened_card;
pub mod presenter;
pub mod screen;
