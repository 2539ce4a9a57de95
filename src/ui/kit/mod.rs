//! What everything around the picture is made of: its style, and the small parts with our own look.

pub mod field;
pub mod formulas;
pub mod kind_picker;
pub mod rows;
pub mod sheet;
pub mod strokes;
pub mod theme;
pub mod typing;
pub mod widgets;
