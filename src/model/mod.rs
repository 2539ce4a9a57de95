//! What a map is.
