//! The room of talks: showing the map, leading a tour, the screens it is shown on.

mod show;
mod tour;
pub(super) mod windows;
