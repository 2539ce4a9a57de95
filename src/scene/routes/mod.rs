//! How links run: around the cards that are not their ends, and beside each other.
//!
//! The course of a link depends on what stands near it only (`course`: plain where nothing is in the way, else a `string`
//! that is pulled tight, made `level`). Then each gives way to its direct rivals: where it ends at a side, and in which of the
//! `lanes` it runs; what is left is `drawn`. No link gives way to what another gave, so that a change stays near by, and a
//! scene that followed changes has the same lines as one made anew (`upkeep`).

mod corners;
mod course;
mod drawn;
mod ground;
mod lanes;
mod level;
mod spread;
mod string;
mod upkeep;

pub(super) use ground::{Ends, Ground};
pub(super) use upkeep::{Linked, Routing, line_alone};
