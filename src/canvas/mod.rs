//! A scene as a picture one can touch.

pub mod pen;
