//! Papers as other programs write them: bibliographies, ids and addresses, and what services know.

pub mod address;
pub mod bibliography;
pub mod identity;
pub mod lookup;
pub mod named;
