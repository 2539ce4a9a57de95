//! A text that a thread is pasting, on a copy of the map.

use std::sync::Arc;

use crate::app::threads::done::Done;
use crate::app::threads::pasted::{Clip, worked_out};
use crate::app::threads::task::{Task, Ticket};
use crate::app::threads::tasks::Tasks;
use crate::document::Document;

/// A text that a thread is pasting.
#[derive(Debug)]
pub(in crate::app) struct Pasting {
    ticket: Ticket,
    pub clip: Arc<Clip>,
    /// Since when, in seconds since the window opened.
    pub since: f64,
}

impl Pasting {
    /// Works on a copy of the map, on a thread.
    pub(in crate::app) fn start(clip: Arc<Clip>, document: &Document, since: f64, tasks: &mut Tasks) -> Pasting {
        let (ticket, snapshot, work) = (tasks.ticket(), document.snapshot(), clip.clone());
        tasks.start(Task::Paste(ticket), move || Done::Pasted {
            ticket,
            outcome: worked_out(snapshot, &work).map(Box::new),
        });
        Pasting { ticket, clip, since }
    }

    /// Whether a report is about it.
    pub(in crate::app) fn is_of(&self, ticket: Ticket) -> bool {
        self.ticket == ticket
    }
}
