//! Recovery copies of the open map: half a second after the last edit, at most every one and a half while a person goes on.

use crate::storage::places::Places;
use crate::storage::recovery::{Claim, ClaimError, Key, claim};

/// A copy is kept when nothing was edited for so long, in seconds.
const REST_SECS: f64 = 0.5;
/// While a person goes on editing, a copy is kept at least every so many seconds…
const AT_MOST_SECS: f64 = 1.5;
/// …or so many times what the last one took, where that is longer.
const TIMES_THE_LAST: f64 = 20.0;

/// When the copies of the open map are due.
#[derive(Default)]
pub(super) struct Recovery {
    claim: Option<std::sync::Arc<Claim>>,
    edited_at: f64,
    unkept_since: Option<f64>,
    /// Not before this time, after one that failed.
    not_before: f64,
    at_work: bool,
    last_took: f64,
}

impl Recovery {
    /// Begins with another map, whose copies go under a new key or the one of the copy that it came from.
    pub(super) fn begin(&mut self, claim: Option<std::sync::Arc<Claim>>) {
        *self = Recovery { claim, last_took: self.last_took, ..Recovery::default() };
    }

    /// The claim under which copies are kept, made at the first need.
    pub(super) fn claim(&mut self, places: &Places, random: &mut fastrand::Rng) -> Option<std::sync::Arc<Claim>> {
        if self.claim.is_none() {
            self.claim = loop {
                match claim(places, Key(random.u64(..))) {
                    Ok(claim) => break Some(std::sync::Arc::new(claim)),
                    Err(ClaimError::Taken) => {}
                    Err(ClaimError::Failed(error)) => {
                        log::error!("no recovery copies can be kept: {error:?}");
                        break None;
                    }
                }
            };
        }
        self.claim.clone()
    }

    /// Remembers that the map was edited.
    pub(super) fn edited(&mut self, now: f64) {
        self.edited_at = now;
        self.unkept_since.get_or_insert(now);
    }

    /// Whether a copy is due now; else in how many seconds.
    pub(super) fn due(&self, now: f64) -> Result<(), Option<f64>> {
        let Some(since) = self.unkept_since.filter(|_| !self.at_work) else { return Err(None) };
        let longest = AT_MOST_SECS.max(TIMES_THE_LAST * self.last_took);
        let at = (self.edited_at + REST_SECS).min(since + longest).max(since + REST_SECS).max(self.not_before);
        if now >= at { Ok(()) } else { Err(Some(at - now)) }
    }

    /// Remembers that a copy is being written.
    pub(super) fn begin_copy(&mut self) {
        self.at_work = true;
        self.unkept_since = None;
    }

    /// Remembers that a copy was written, how long it took, and whether it went well; if not, it is tried again.
    pub(super) fn copied(&mut self, secs: f64, now: f64, well: bool) {
        self.at_work = false;
        self.last_took = secs;
        if !well {
            self.unkept_since.get_or_insert(now);
            self.try_later(now);
        }
    }

    /// Nothing can be kept just now; it is tried again in a while.
    pub(super) fn try_later(&mut self, now: f64) {
        const LATER_SECS: f64 = 60.0;
        self.not_before = now + LATER_SECS;
    }

    /// The copy goes: the person's own file holds the map now.
    pub(super) fn drop_copy(&mut self) -> Option<std::sync::Arc<Claim>> {
        self.unkept_since = None;
        self.claim.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_due_half_a_second_after_the_last_edit() {
        let mut recovery = Recovery::default();
        assert_eq!(recovery.due(9.0), Err(None));
        recovery.edited(10.0);
        assert!(recovery.due(10.4).is_err() && recovery.due(10.5).is_ok());
    }

    #[test]
    fn while_a_person_types_one_is_due_every_second_and_a_half() {
        let mut recovery = Recovery::default();
        for tenth in 0..15 {
            recovery.edited(10.0 + f64::from(tenth) / 10.0);
        }
        assert!(recovery.due(11.4).is_err() && recovery.due(11.5).is_ok());
        recovery.begin_copy();
        recovery.edited(11.6);
        assert_eq!(recovery.due(99.0), Err(None));
        recovery.copied(1.0, 12.0, true);
        for second in 12..31 {
            recovery.edited(f64::from(second));
        }
        assert!(recovery.due(30.4).is_err() && recovery.due(31.6).is_ok());
    }
}
