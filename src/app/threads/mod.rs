//! The room of threads: what each has to do, what it reports, and the slow work itself where it is more than one call.

pub(super) mod done;
pub(super) mod pasted;
pub(super) mod ready;
pub(super) mod task;
pub(super) mod tasks;
