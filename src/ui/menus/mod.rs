//! Where commands are looked for: menus, the palette, and the sheet of all keys.

pub mod command_palette;
mod command_rows;
pub mod context_menu;
pub mod keys;
pub mod menu;
