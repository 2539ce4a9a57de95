//! The map, a selection or a tour as a picture or pages.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::app::threads::done::{Done, NotWritten};
use crate::app::threads::task::{Task, Ticket};
use crate::app::threads::tasks::Tasks;
use crate::export::file::{Subject, made};
use crate::export::page::PageWords;
use crate::export::{ExportError, Paint};
use crate::formats::{Named, Picture, Use, Writes};
use crate::look::icons::signs;
use crate::look::palette::Palette;
use crate::model::Map;
use crate::storage::places::Places;
use crate::storage::save::{Expected, save};
use crate::words::{Lang, dates, export, minutes};

/// What is to be written as it was when it was asked for: the person may go on with the map meanwhile.
#[derive(Debug)]
pub(in crate::app) struct Wanted {
    pub map: Map,
    pub subject: Subject,
    pub palette: &'static Palette,
    pub lang: Lang,
}

/// A picture that is being written.
pub(in crate::app) struct Exporting {
    ticket: Ticket,
    pub path: PathBuf,
    /// Since when, in seconds since the window opened.
    pub since: f64,
    /// Whether nobody wants it any more.
    cancelled: Arc<AtomicBool>,
}

impl Exporting {
    /// Writes a picture or pages on a thread, into a file that a dialog named.
    pub(in crate::app) fn start(
        wanted: Wanted,
        path: PathBuf,
        places: Places,
        now: f64,
        tasks: &mut Tasks,
    ) -> Exporting {
        let used = if matches!(wanted.subject, Subject::Tour(_)) { Use::Print } else { Use::Draw };
        let Named { path, kind, as_given } = Named::of(path, used);
        // The dialog asked before it named one that is there; where the ending is ours nobody did.
        let expected = if as_given { Expected::Anything } else { Expected::New };
        let picture = if let Some(Writes::Picture(picture)) = kind.writes { picture } else { Picture::Pdf };
        let cancelled = Arc::new(AtomicBool::new(false));
        let (asked, to, ticket) = (cancelled.clone(), path.clone(), tasks.ticket());
        tasks.start(Task::ExportPicture(ticket), move || {
            let Wanted { map, subject, palette, lang } = wanted;
            let words = PageWords {
                continued: export::continued(lang),
                shown: export::shown(lang),
                minutes: &|number| minutes(lang, number),
            };
            let paint = Paint { palette, signs: &signs(), dates: dates(lang) };
            let is_wanted = || !asked.load(Ordering::Relaxed);
            let outcome = match made(&map, &subject, picture, paint, &words, &is_wanted) {
                Ok(_) if !is_wanted() => Err(NotWritten::Made(ExportError::Cancelled)),
                Ok((bytes, _)) => save(&places, &to, &bytes, expected).map(|_| ()).map_err(NotWritten::File),
                Err(error) => Err(NotWritten::Made(error)),
            };
            Done::Pictured { ticket, path: to, outcome }
        });
        Exporting { ticket, path, since: now, cancelled }
    }

    /// Whether a report is about it.
    pub(in crate::app) fn is_of(&self, ticket: Ticket) -> bool {
        self.ticket == ticket
    }

    /// Writes no picture after all.
    pub(in crate::app) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}
