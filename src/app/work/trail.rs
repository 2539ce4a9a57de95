//! What the person did last on the map, where the next act goes on from it.

use crate::edit::Join;
use crate::edit::compose::Selection;
use crate::model::{ConceptId, GroupId, Place, TourId};

/// What the person did last.
#[derive(Debug, Default)]
pub(in crate::app) struct Trail {
    /// The concept that was selected before another one joined it: links lead from the first to the second.
    pub first_of_two: Option<ConceptId>,
    /// The concept that the arrow keys walked to last.
    pub walker: Option<ConceptId>,
    pub nudges: Nudges,
    /// Where a key let a new concept grow, and the group that it is to belong to.
    pub grown: Option<(Place, GroupId)>,
    /// The tour that was looked at or presented last.
    pub tour: Option<TourId>,
}

/// Nudges within a second of one another, of the same concepts, are one step.
#[derive(Debug, Default)]
pub(in crate::app) struct Nudges {
    last: f64,
    of: Selection,
    run: u64,
}

impl Nudges {
    /// What makes a nudge go on from the one before it.
    pub(in crate::app) fn join(&mut self, now: f64, selection: &Selection) -> Join {
        const RUN_SECS: f64 = 1.0;
        if now - self.last > RUN_SECS || self.of != *selection {
            self.run += 1;
            self.of = selection.clone();
        }
        self.last = now;
        // Apart from the numbers of text fields, which count from zero.
        Join(u64::MAX - self.run)
    }
}
