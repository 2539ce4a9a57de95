//! What stands beside the map, or in its place: the inspector, the outline, tours, tables, the library.

pub mod comparison;
pub mod inspector;
pub mod library;
pub mod outline;
pub mod stop_picture;
pub mod tours;
