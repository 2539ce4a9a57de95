//! What is repaired, and what is listed for it.
