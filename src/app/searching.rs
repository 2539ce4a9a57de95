//! The index that finds anything written in the map: made on a thread when it is first asked for, and kept up to date.

use super::App;
use super::tasks::Done;
use crate::edit::Changes;
use crate::graph::SearchIndex;

/// The index, or the way to it.
#[derive(Default)]
pub(super) struct Searching {
    index: Option<SearchIndex>,
    /// The number of the document that a thread is at work on.
    building: Option<u64>,
    /// What has changed since that began.
    missed: Changes,
}

impl Searching {
    /// The index, once it is there.
    pub(super) fn index(&self) -> Option<&SearchIndex> {
        self.index.as_ref()
    }
}

impl App {
    /// Sees that the index is there, or will be.
    pub(super) fn want_search(&mut self) {
        let document = self.documents;
        if self.searching.index.is_some() || self.searching.building == Some(document) {
            return;
        }
        self.searching = Searching { building: Some(document), ..Searching::default() };
        // Cheap: the records are shared.
        let map = self.document.map().clone();
        self.tasks.start("search", move || Done::Indexed { document, index: Box::new(SearchIndex::new(&map)) });
    }

    /// The index of a document was made.
    pub(super) fn indexed(&mut self, document: u64, mut index: SearchIndex) {
        if self.searching.building != Some(document) || document != self.documents {
            return;
        }
        let missed = std::mem::take(&mut self.searching.missed);
        index.update(self.document.map(), &missed.concepts, &missed.links, &missed.papers);
        self.searching = Searching { index: Some(index), ..Searching::default() };
        self.find_stop();
    }

    /// The map changed.
    pub(super) fn search_follows(&mut self, changes: &Changes) {
        if let Some(index) = &mut self.searching.index {
            index.update(self.document.map(), &changes.concepts, &changes.links, &changes.papers);
        } else if self.searching.building.is_some() {
            self.searching.missed.add(changes);
        }
    }

    /// Another map is open, or all of it changed.
    pub(super) fn forget_search(&mut self) {
        self.searching = Searching::default();
    }
}
