//! What several tests share: random acts on a map, and maps made by them.

pub mod acts;
pub mod records;
