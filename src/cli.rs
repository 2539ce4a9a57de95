//! The same library without a window.
