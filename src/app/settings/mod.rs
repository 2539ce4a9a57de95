//! The room of settings: what the person set, and what is kept of it between runs.

pub(super) mod kept;
pub(super) mod preferences;
pub(super) mod rehearsals;
