//! The room of settings: what the person set, and what is kept of it between runs.

pub(super) mod preferences;
pub(super) mod rehearsals;
pub(super) mod settings_file;
