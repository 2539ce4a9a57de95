//! Papers as other programs write them: bibliographies, ids and addresses, what services know, and TeX in titles.

pub mod address;
pub mod bibliography;
pub mod identity;
pub mod lookup;
pub mod tex;
