//! The room of talks: showing the map, leading a tour, the screens it is shown on.

mod allowed;
pub(super) mod awake;
pub(super) mod rehearsals;
pub(super) mod screens;
mod show;
mod tour;
pub(super) mod windows;
