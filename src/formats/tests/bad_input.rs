//! Files that are refused, with the place where, and files that are odd but fine.
