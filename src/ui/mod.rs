//! Everything around the picture. Each function takes `&` of the world, `&mut` of its own small state, and returns actions.

pub mod bars;
pub mod command;
pub mod dialogs;
pub mod kit;
pub mod menus;
pub mod panels;
pub mod stage;
#[cfg(test)]
mod testing;
mod world;

pub use world::{Attached, Files, Hint, LeftPanel, Middle, SIZES, Settings, ThemeChoice, ViewState, World, stem};
