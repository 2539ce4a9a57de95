//! Recovery copies of the open map: half a second after the last edit, at most every one and a half while a person goes on.

use std::sync::Arc;
use std::time::Instant;

use crate::app::questions::Copies;
use crate::app::threads::done::Done;
use crate::app::threads::task::Task;
use crate::app::threads::tasks::Tasks;
use crate::document::Document;
use crate::formats;
use crate::storage::file::{self, Hash};
use crate::storage::places::Places;
use crate::storage::recovery::{self, Claim, ClaimError, Key, Origin, Snapshot, claim};

/// A copy is kept when nothing was edited for so long, in seconds.
const REST_SECS: f64 = 0.5;
/// While a person goes on editing, a copy is kept at least every so many seconds, so that no more than that is ever lost…
const AT_MOST_SECS: f64 = 1.5;
/// …or so many times what the last one took, where that is longer: however large the map, a twentieth of the time goes into
/// copies at most.
const TIMES_THE_LAST: f64 = 20.0;

/// When the copies of the open map are due.
#[derive(Default)]
pub(in crate::app) struct Recovery {
    claim: Option<Arc<Claim>>,
    edited_at: f64,
    unkept_since: Option<f64>,
    /// Not before this time, after one that failed.
    not_before: f64,
    at_work: bool,
    last_took: f64,
}

impl Recovery {
    /// Begins with a map; `claim` is that of the copy that it came from.
    pub(in crate::app) fn begun(claim: Option<Claim>) -> Recovery {
        Recovery { claim: claim.map(Arc::new), ..Recovery::default() }
    }

    /// The claim under which copies are kept, made at the first need.
    fn claim(&mut self, places: &Places, random: &mut fastrand::Rng) -> Option<Arc<Claim>> {
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

    /// Whether copies are kept under this claim.
    pub(in crate::app) fn holds(&self, claim: &Arc<Claim>) -> bool {
        self.claim.as_ref().is_some_and(|held| Arc::ptr_eq(held, claim))
    }

    /// Remembers that the map was edited.
    pub(in crate::app) fn edited(&mut self, now: f64) {
        self.edited_at = now;
        self.unkept_since.get_or_insert(now);
    }

    /// Whether a copy is due now; else in how many seconds.
    pub(in crate::app) fn due(&self, now: f64) -> Result<(), Option<f64>> {
        let Some(since) = self.unkept_since.filter(|_| !self.at_work) else { return Err(None) };
        let longest = AT_MOST_SECS.max(TIMES_THE_LAST * self.last_took);
        let at = (self.edited_at + REST_SECS).min(since + longest).max(since + REST_SECS).max(self.not_before);
        if now >= at { Ok(()) } else { Err(Some(at - now)) }
    }

    /// Keeps a copy on a thread; false where no copies can be kept.
    pub(in crate::app) fn start_copy(
        &mut self,
        document: &Document,
        places: &Places,
        random: &mut fastrand::Rng,
        tasks: &mut Tasks,
        now: f64,
    ) -> bool {
        let Some(claim) = self.claim(places, random) else {
            self.try_later(now);
            return false;
        };
        let (snapshot, origin, id) = (document.snapshot(), origin_of(document), document.id());
        self.begin_copy();
        tasks.start(Task::Copy(id), move || {
            let began = Instant::now();
            let outcome = match formats::write(&snapshot.map) {
                Ok(text) => claim.keep(&origin, text.as_bytes()),
                Err(error) => {
                    log::error!("a recovery copy could not be written: {error:?}");
                    Ok(())
                }
            };
            Done::Kept { claim, secs: began.elapsed().as_secs_f64(), outcome }
        });
        true
    }

    fn begin_copy(&mut self) {
        self.at_work = true;
        // Now and not when it is done: what is edited while it is written has to be in the next one.
        self.unkept_since = None;
    }

    /// Remembers that a copy was written, how long it took, and whether it went well; if not, it is tried again.
    pub(in crate::app) fn copied(&mut self, secs: f64, now: f64, well: bool) {
        self.at_work = false;
        self.last_took = secs;
        if !well {
            self.unkept_since.get_or_insert(now);
            self.try_later(now);
        }
    }

    /// Nothing can be kept just now; it is tried again in a while.
    fn try_later(&mut self, now: f64) {
        const LATER_SECS: f64 = 60.0;
        self.not_before = now + LATER_SECS;
    }

    /// The copy goes: the map's file holds it, or nobody changed it.
    pub(in crate::app) fn forget(&mut self) {
        self.unkept_since = None;
        if let Some(claim) = &self.claim {
            remove(claim);
        }
    }

    /// The copy is put away, where it can be found for some time: the person let the changes go.
    pub(in crate::app) fn put_away(&mut self) {
        std::mem::take(self).claim.into_iter().for_each(put_away);
    }

    /// Keeps a copy here and now: the program is about to die.
    pub(in crate::app) fn last_words(&mut self, document: &Document, places: &Places, random: &mut fastrand::Rng) {
        if document.is_modified()
            && let (Some(claim), Ok(text)) = (self.claim(places, random), formats::write(document.map()))
            && let Err(error) = claim.keep(&origin_of(document), text.as_bytes())
        {
            log::error!("the last copy could not be kept: {error:?}");
        }
    }
}

/// Removes a copy that nobody wants any more.
pub(in crate::app) fn remove(claim: &Claim) {
    if let Err(error) = claim.remove() {
        log::error!("a recovery copy could not be removed: {error:?}");
    }
}

/// Puts a copy away, where it can be found for some time; one that is being written just now when its thread reports.
pub(in crate::app) fn put_away(claim: Arc<Claim>) {
    if let Ok(claim) = Arc::try_unwrap(claim) {
        discard(claim);
    }
}

/// Puts copies away, where they can be found for some time.
pub(in crate::app) fn discard_all(places: &Places, snapshots: &[Snapshot]) {
    snapshots.iter().filter_map(|snapshot| claim(places, snapshot.key).ok()).for_each(discard);
}

fn discard(claim: Claim) {
    if let Err(error) = claim.discard(unix_secs()) {
        log::error!("a recovery copy could not be put away: {error:?}");
    }
}

fn origin_of(document: &Document) -> Origin {
    let file = document.file();
    Origin {
        title: document.title().unwrap_or_default().to_owned(),
        path: file.map(|file| file.path.clone()),
        grew_from: file.map(|file| file.hash),
        unix_secs: unix_secs(),
    }
}

/// Looks for copies of maps that were never saved, on a thread.
pub(in crate::app) fn look_for_copies(places: Places, tasks: &mut Tasks) {
    tasks.start(Task::FindCopies, move || {
        recovery::sweep(&places, std::time::SystemTime::now());
        let mut found: Vec<Snapshot> = recovery::list(&places).into_iter().filter(is_worth_asking).collect();
        // The newest comes first; what its file was saved after comes last, for it is not what one lost.
        found.sort_by_key(|snapshot| (is_outdated(snapshot), std::cmp::Reverse(snapshot.origin.unix_secs)));
        let outdated = found.iter().filter(|snapshot| is_outdated(snapshot)).count();
        Done::Found(Copies { found, outdated })
    });
}

/// A copy that is just what its file holds needs no question.
fn is_worth_asking(snapshot: &Snapshot) -> bool {
    let file = snapshot.origin.path.as_ref().and_then(|path| file::hash_of(path).ok());
    file != Some(Hash::of(&snapshot.bytes))
}

/// Whether the file of a copy was saved after the copy grew from it.
fn is_outdated(snapshot: &Snapshot) -> bool {
    let file = snapshot.origin.path.as_ref().and_then(|path| file::hash_of(path).ok());
    file.is_some() && file != snapshot.origin.grew_from
}

/// The seconds since 1970.
pub(in crate::app) fn unix_secs() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs())
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
