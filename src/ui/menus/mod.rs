//! Where commands are looked for: menus, the palette, and the sheet of all keys.

mod command_rows;
pub mod context_menu;
pub mod keys;
pub mod menu;
pub mod palette;
