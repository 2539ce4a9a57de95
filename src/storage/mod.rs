//! Bytes on disk: the only user of `std::fs`.
