//! Text to map and back.
