//! Questions about a map: who is linked with whom, who stands next in a direction, what is called what,
//! which notes mention what.

mod carries;
mod index;
pub mod matching;
mod mentions;
mod neighbours;
mod outline;
mod query;
mod search;
mod tags;
mod titles;
mod walk;
mod written;

pub use carries::{Carried, carried};
pub use index::Index;
pub use mentions::Mentions;
pub use neighbours::{Direction, Neighbour, neighbours};
pub use outline::{Item, Line, outline};
pub use query::Query;
pub use search::SearchIndex;
pub use tags::tags;
pub use titles::TitleIndex;
pub use walk::{Arrow, first_concept, nearest_in_direction};
pub use written::{Beside, Field, Sighting};
