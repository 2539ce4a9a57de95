//! What stands over the window until it is answered or closed.

pub mod path_dialog;
pub mod question;
pub mod settings;
