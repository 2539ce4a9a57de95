//! The index that finds anything written in the map: made on a thread when it is first asked for, and kept up to date.

use crate::app::threads::done::Done;
use crate::app::threads::task::{Task, Ticket};
use crate::app::threads::tasks::Tasks;
use crate::edit::Changes;
use crate::graph::{Query, SearchIndex};
use crate::model::{ConceptId, Map};

/// The index, or the way to it.
#[derive(Default)]
pub(in crate::app) struct Search {
    index: Option<SearchIndex>,
    /// The thread that is at work on it.
    building: Option<Ticket>,
    /// What has changed since that began.
    missed: Changes,
    /// It could not be made: it is not tried again before it is wanted anew.
    given_up: bool,
}

impl Search {
    /// The index, once it is there.
    pub(in crate::app) fn index(&self) -> Option<&SearchIndex> {
        self.index.as_ref()
    }

    /// The concepts that a search finds; none before the index is there.
    pub(in crate::app) fn find(&self, map: &Map, words: &str) -> Vec<ConceptId> {
        self.index().map(|index| index.find(map, &Query::new(words))).unwrap_or_default()
    }

    /// Sees that the index is there, or will be.
    pub(in crate::app) fn want(&mut self, map: &Map, tasks: &mut Tasks) {
        if self.index.is_some() || self.building.is_some() || self.given_up {
            return;
        }
        let ticket = tasks.ticket();
        *self = Search { building: Some(ticket), ..Search::default() };
        // Cheap: the records are shared.
        let map = map.clone();
        tasks.start(Task::Index(ticket), move || Done::Indexed { ticket, index: Box::new(SearchIndex::new(&map)) });
    }

    /// The index was made; false where it is one that nobody waits for any more.
    pub(in crate::app) fn made(&mut self, map: &Map, ticket: Ticket, mut index: SearchIndex) -> bool {
        if self.building != Some(ticket) {
            return false;
        }
        let missed = std::mem::take(&mut self.missed);
        index.update(map, &missed.concepts, &missed.links, &missed.papers);
        *self = Search { index: Some(index), ..Search::default() };
        true
    }

    /// Nobody makes it any more.
    pub(in crate::app) fn give_up(&mut self, ticket: Ticket) {
        self.given_up |= self.building.take_if(|building| *building == ticket).is_some();
    }

    /// It is asked for anew, or by nobody just now: what could not be made may be tried again.
    pub(in crate::app) fn may_try_again(&mut self) {
        self.given_up = false;
    }

    /// The map changed.
    pub(in crate::app) fn follow(&mut self, map: &Map, changes: &Changes) {
        if let Some(index) = &mut self.index {
            index.update(map, &changes.concepts, &changes.links, &changes.papers);
        } else if self.building.is_some() {
            self.missed.add(changes);
        }
    }
}
