//! What threads work out for an open map.

use super::pasting::Pasting;
use crate::app::threads::task::Ticket;
use crate::edit::Changes;

/// What threads work out for an open map.
#[derive(Default)]
pub(in crate::app) struct Away {
    /// The text that is being pasted.
    pub pasting: Option<Pasting>,
    /// The thread that is at work on the routes, and what has changed since that began.
    pub(super) routes: Option<(Ticket, Changes)>,
    /// It could not do it: the frames do.
    pub(super) gave_up: bool,
}

impl Away {
    /// The map has changed.
    pub(in crate::app) fn follow(&mut self, changes: &Changes) {
        if let Some((_, missed)) = &mut self.routes {
            missed.add(changes);
        }
    }

    /// Nobody works on the routes any more.
    pub(in crate::app) fn give_up(&mut self, ticket: Ticket) {
        self.gave_up |= self.routes.take_if(|(at_work, _)| *at_work == ticket).is_some();
    }

    /// What is worked out is of another map.
    pub(in crate::app) fn forget_routes(&mut self) {
        self.routes = None;
    }
}
