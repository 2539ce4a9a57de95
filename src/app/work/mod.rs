//! The room of work: an open map, and what a person does to it, each act one transaction, followed by the view.

pub(super) mod attach;
pub(super) mod attachments;
pub(super) mod away;
pub(super) mod bibliography;
pub(super) mod commands;
pub(super) mod concepts;
mod dropping;
pub(super) mod filling;
mod kinds;
mod links;
pub(super) mod marking;
pub(super) mod mode;
pub(super) mod panels;
mod papers;
mod paste;
pub(super) mod pasting;
pub(super) mod room;
mod routing;
pub(super) mod search;
pub(super) mod session;
mod tables;
pub(super) mod tours;
pub(super) mod trail;
mod ways;
