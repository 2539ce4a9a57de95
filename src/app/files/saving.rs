//! Saving: one write at a time, and what waits for it. No window and no thread: it only knows what is to be done next.

use std::collections::VecDeque;
use std::path::PathBuf;

use crate::app::questions::PendingRequest;
use crate::document::DocumentId;
use crate::storage::save::Expected;

/// A request to save a map, which may have to wait for the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct SaveRequest {
    pub document: DocumentId,
    /// Another file than the map's own, and what may be there; none for its own.
    pub to: Option<(PathBuf, Expected)>,
    /// What is to happen once it is saved.
    pub then: Option<PendingRequest>,
}

/// A write under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Write {
    pub document: DocumentId,
    pub path: PathBuf,
    /// What is to happen once it is done.
    pub then: Option<PendingRequest>,
}

/// Where saving stands. Two writes at once would take each other for a stranger: the second one waits.
#[derive(Debug, Default)]
pub(in crate::app) enum Saving {
    #[default]
    Idle,
    Writing {
        write: Write,
        waiting: VecDeque<SaveRequest>,
    },
}

impl Saving {
    /// Takes a request: gives it back where it can be done at once, else keeps it for later.
    pub(in crate::app) fn request(&mut self, request: SaveRequest) -> Option<SaveRequest> {
        let Saving::Writing { waiting, .. } = self else { return Some(request) };
        match waiting.back_mut().filter(|last| last.document == request.document && last.to == request.to) {
            // Asked for twice it is done once; what was to follow still follows.
            Some(last) => last.then = request.then.or(last.then.take()),
            None => waiting.push_back(request),
        }
        None
    }

    /// Remembers that a write has begun.
    pub(in crate::app) fn begin(&mut self, write: Write) {
        let waiting = match std::mem::take(self) {
            Saving::Writing { waiting, .. } => waiting,
            Saving::Idle => VecDeque::new(),
        };
        *self = Saving::Writing { write, waiting };
    }

    /// Lets something happen once everything is written; false where nothing is under way.
    pub(in crate::app) fn follow_with(&mut self, pending: PendingRequest) -> bool {
        let Saving::Writing { write, waiting } = self else { return false };
        match waiting.back_mut() {
            Some(last) => last.then = Some(pending),
            None => write.then = Some(pending),
        }
        true
    }

    /// The write is over, however it ended: returns it, with the requests that waited for it.
    pub(in crate::app) fn ended(&mut self) -> Option<(Write, VecDeque<SaveRequest>)> {
        match std::mem::take(self) {
            Saving::Writing { write, waiting } => Some((write, waiting)),
            Saving::Idle => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(document: DocumentId, then: Option<PendingRequest>) -> Write {
        Write { document, path: "a.ron".into(), then }
    }

    fn request(document: DocumentId, to: Option<&str>, then: Option<PendingRequest>) -> SaveRequest {
        SaveRequest { document, to: to.map(|path| (path.into(), Expected::Anything)), then }
    }

    #[test]
    fn a_request_is_done_at_once_or_after_the_write_under_way() {
        let (mut saving, map) = (Saving::default(), DocumentId::new());
        assert_eq!(saving.request(request(map, None, None)), Some(request(map, None, None)));
        saving.begin(write(map, None));
        assert_eq!(saving.request(request(map, None, None)), None);
        assert_eq!(saving.request(request(map, Some("b.ron"), None)), None);
        let ended = saving.ended();
        assert_eq!(
            ended,
            Some((write(map, None), [request(map, None, None), request(map, Some("b.ron"), None)].into()))
        );
        assert_eq!(saving.ended(), None);
    }

    #[test]
    fn what_is_to_follow_is_not_forgotten_for_a_second_request() {
        let (mut saving, map) = (Saving::default(), DocumentId::new());
        saving.begin(write(map, None));
        saving.request(request(map, None, Some(PendingRequest::Quit)));
        saving.request(request(map, None, None));
        assert_eq!(saving.ended(), Some((write(map, None), [request(map, None, Some(PendingRequest::Quit))].into())));
    }

    #[test]
    fn the_end_of_the_program_waits_for_the_last_write() {
        let (mut saving, map) = (Saving::default(), DocumentId::new());
        assert!(!saving.follow_with(PendingRequest::Quit));
        saving.begin(write(map, None));
        assert!(saving.follow_with(PendingRequest::Quit));
        saving.request(request(map, Some("b.ron"), None));
        assert!(saving.follow_with(PendingRequest::Quit));
        let ended = saving.ended().map(|(write, waiting)| (write.then, waiting.back().and_then(|it| it.then.clone())));
        assert_eq!(ended, Some((Some(PendingRequest::Quit), Some(PendingRequest::Quit))));
    }

    #[test]
    fn requests_for_two_maps_stay_two() {
        let (mut saving, one, other) = (Saving::default(), DocumentId::new(), DocumentId::new());
        saving.begin(write(one, None));
        saving.request(request(one, None, None));
        saving.request(request(other, None, None));
        assert_eq!(saving.ended().map(|(_, waiting)| waiting.len()), Some(2));
    }
}
