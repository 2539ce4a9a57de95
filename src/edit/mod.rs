//! The only way a map changes.
