//! The version of the format that is written, and where files of older versions are brought up to it.
//!
//! Version 1 is the first, so there is nothing to bring up yet.

/// The version of the format that this program writes, and the newest that it reads.
pub const VERSION: u32 = 1;
