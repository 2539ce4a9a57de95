//! The map, a selection or a tour as a picture or pages.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::App;
use super::picker::{Purpose, Which};
use super::tasks::Done;
use crate::canvas::pen::signs;
use crate::export::file::{Format, Subject, made};
use crate::export::page::PageWords;
use crate::export::svg::What;
use crate::export::{ExportError, Paint};
use crate::storage::save::{Expected, SaveError, save};
use crate::ui::export_words::said;
use crate::words::{Word, export, minutes};

/// A picture that is being written.
pub(super) struct Exporting {
    pub path: PathBuf,
    pub since: f64,
    /// Whether nobody wants it any more.
    cancelled: Arc<AtomicBool>,
}

/// Why a picture was not written.
pub(super) enum NotWritten {
    /// It could not be made.
    Made(ExportError),
    /// The file could not be written.
    File(SaveError),
}

impl App {
    /// Asks where the tour that is looked at is to be written.
    pub(super) fn export_tour(&mut self) {
        match self.tour_to_present() {
            Some((tour, _)) => self.start_picking(Purpose::Picture(Which::Tour(tour, self.documents))),
            None => self.tell(Word::NoTourToExport),
        }
    }

    /// Writes a picture or pages on a thread.
    pub(super) fn export_picture(&mut self, which: Which, path: PathBuf) {
        let Some(places) = self.places.clone() else { return self.tell_trouble(Word::NoFolderForCopies) };
        let subject = match which {
            Which::Map => Subject::Map(What::All),
            Which::Selection => Subject::Map(What::Concepts(self.concepts_of_selection())),
            Which::Tour(_, document) if document != self.documents => return self.tell(Word::NoTourToExport),
            Which::Tour(tour, _) => Subject::Tour(tour),
        };
        // The dialog asked before it named one that is there; where the ending is ours nobody did.
        let known = Format::of(&path).filter(|format| !matches!(which, Which::Tour(..)) || *format == Format::Pdf);
        let (path, expected) = match known {
            Some(_) => (path, Expected::Anything),
            None => (PathBuf::from(format!("{}.pdf", path.display())), Expected::New),
        };
        let format = known.unwrap_or(Format::Pdf);
        let (map, palette, lang) = (self.document.map().clone(), self.palette, self.lang());
        let cancelled = Arc::new(AtomicBool::new(false));
        let asked = cancelled.clone();
        self.exporting = Some(Exporting { path: path.clone(), since: self.now, cancelled });
        self.tasks.start("picture", move || {
            let words = PageWords { continued: export::continued(lang), minutes: &|number| minutes(lang, number) };
            let paint = Paint { palette, signs: &signs() };
            let wanted = || !asked.load(Ordering::Relaxed);
            let outcome = match made(&map, &subject, format, paint, &words, &wanted) {
                Ok(_) if !wanted() => Err(NotWritten::Made(ExportError::Cancelled)),
                Ok((bytes, _)) => save(&places, &path, &bytes, expected).map(|_| ()).map_err(NotWritten::File),
                Err(error) => Err(NotWritten::Made(error)),
            };
            Done::Pictured { path, cancelled: asked, outcome }
        });
    }

    /// The selected concepts, with those of selected groups and at the ends of selected links.
    fn concepts_of_selection(&self) -> std::collections::BTreeSet<crate::model::ConceptId> {
        let map = self.document.map();
        let selection = &self.selection;
        let members = selection.groups.iter().flat_map(|id| map.members_within(*id));
        let ends = selection.links.iter().filter_map(|id| map.link(*id)).flat_map(|link| [link.from, link.to]);
        selection.concepts.iter().copied().chain(members).chain(ends).collect()
    }

    /// Writes no picture after all.
    pub(super) fn cancel_exporting(&mut self) {
        if let Some(exporting) = self.exporting.take() {
            exporting.cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// A picture was written, or not; `cancelled` tells which one it is.
    pub(super) fn pictured(&mut self, path: &Path, cancelled: &Arc<AtomicBool>, outcome: Result<(), NotWritten>) {
        if self.exporting.as_ref().is_some_and(|exporting| Arc::ptr_eq(&exporting.cancelled, cancelled)) {
            self.exporting = None;
        }
        match outcome {
            Err(NotWritten::Made(ExportError::Cancelled)) => {}
            Ok(()) => self.tell_saved(path),
            Err(NotWritten::File(error)) => self.tell_not_exported(path, &error),
            Err(NotWritten::Made(error)) => self.tell_not_made(path, said(self.lang(), &error)),
        }
    }
}
