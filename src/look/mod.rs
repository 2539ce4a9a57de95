//! How a map is drawn, in numbers: colours of both themes, type, card sizes, link curves and strokes. Canvas and export draw the same.

pub mod afar;
pub mod card;
pub mod curve;
pub mod faces;
pub mod fonts;
pub mod formula;
mod geometry;
pub mod icons;
pub mod markdown;
pub mod palette;
mod path;
pub mod phrase;
pub mod prose;
pub mod room;
pub mod stage;
pub mod stroke;
pub mod typeset;

pub use geometry::{Box2, Point};
pub use path::Path;
