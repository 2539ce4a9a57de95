//! Saving: on a thread, one at a time, and what follows; the dialogs that ask where; the recovery copies until then.

use std::path::{Path, PathBuf};
use std::time::Instant;

use egui::Context;

use super::App;
use super::files::{Asked, Intent, SaveFailure, unix_secs};
use super::picker::{Purpose, Wanted, Which, pick};
use super::tasks::{Done, Picked};
use crate::document::FileMark;
use crate::formats;
use crate::storage::recovery::{Claim, Origin};
use crate::storage::save::{self, Expected, SaveError};
use crate::words::{Word, say};

/// The ending of a map's file.
const ENDING: &str = "ron";

/// A wish to save that waits for the one under way: another file or the map's own, and what happens then.
pub(super) struct Waiting {
    to: Option<(PathBuf, Expected)>,
    then: Option<Intent>,
}

impl App {
    /// Saves to the map's own file, or asks where; a map that its file holds already is not written.
    pub(super) fn save(&mut self, then: Option<Intent>, ctx: &Context) {
        self.keep_what_is_typed(ctx);
        match (self.document.file().cloned(), then) {
            (None, then) => {
                self.then = then;
                self.start_picking(Purpose::Save);
            }
            (Some(_), then) if self.saving => self.waiting = Some(Waiting { to: None, then }),
            (Some(_), None) if !self.document.is_modified() => self.tell(Word::NothingToSave),
            (Some(_), Some(intent)) if !self.document.is_modified() => self.go_ahead(intent, ctx),
            (Some(mark), then) => self.start_saving(mark.path, Expected::Unchanged(mark.hash), then),
        }
    }

    /// Writes the map as it is to a file. Two at once would take each other for a stranger: the second one waits.
    pub(super) fn start_saving(&mut self, path: PathBuf, expected: Expected, then: Option<Intent>) {
        if self.saving {
            self.waiting = Some(Waiting { to: Some((path, expected)), then });
            return;
        }
        self.saving = true;
        self.then = then;
        let (snapshot, document) = (self.document.snapshot(), self.documents);
        let places = self.places.clone();
        self.tasks.start("save", move || {
            let outcome = formats::write_checked(&snapshot.map)
                .map_err(SaveFailure::NotTheSame)
                .and_then(|bytes| Ok((bytes, places.ok_or(SaveFailure::NoFolder)?)))
                .and_then(|(bytes, places)| save::save(&places, &path, &bytes, expected).map_err(SaveFailure::File));
            Done::Saved { document, state: snapshot.state, path, outcome }
        });
    }

    pub(super) fn saved(
        &mut self,
        document: u64,
        state: u64,
        path: PathBuf,
        outcome: Result<save::Saved, SaveFailure>,
        ctx: &Context,
    ) {
        self.saving = false;
        let (then, waiting) = (self.then.take(), self.waiting.take());
        if document == self.documents {
            match outcome {
                Ok(saved) => self.was_saved(FileMark { path, hash: saved.hash }, state, then, ctx),
                Err(SaveFailure::File(SaveError::ChangedUnderneath { found, .. })) => {
                    self.ask(Asked::Changed { path, gone: found.is_none(), then });
                }
                Err(SaveFailure::File(SaveError::Exists { .. })) => self.ask(Asked::Exists { path, then }),
                Err(failure) => self.tell_save_failure(&path, &failure),
            }
        } else if let Err(failure) = outcome {
            self.tell_save_failure(&path, &failure);
        }
        match waiting {
            Some(Waiting { to: Some((path, expected)), then }) => self.start_saving(path, expected, then),
            Some(Waiting { to: None, then }) => self.save(then, ctx),
            None => {}
        }
    }

    fn was_saved(&mut self, mark: FileMark, state: u64, then: Option<Intent>, ctx: &Context) {
        let left = self.as_left();
        self.kept.touch(&mark.path, Some(left));
        self.kept.last_was_file = true;
        self.keep_settings();
        let path = mark.path.clone();
        self.document.mark_saved(mark, state);
        if !self.document.is_modified() {
            self.forget_copy();
        }
        match then {
            Some(intent) => self.after_saving(intent, ctx),
            None => self.tell_saved(&path),
        }
    }

    /// Asks for a file in the system's dialog, on a thread, or in the window's own where only that is wanted.
    pub(super) fn start_picking(&mut self, purpose: Purpose) {
        let wanted = self.wanted(purpose);
        if self.own_dialogs {
            self.path_wanted = Some(wanted);
        } else {
            self.tasks.start_asking("dialog", move || Done::Picked { purpose, outcome: pick(&wanted) });
        }
    }

    /// What a dialog says, and the folder and name that it begins with.
    pub(super) fn wanted(&self, purpose: Purpose) -> Wanted {
        let lang = self.lang();
        let stem = crate::model::slug_of(self.document.title().unwrap_or_default(), "map");
        let wished = self.wished_file.as_deref().filter(|_| purpose == Purpose::Save);
        let folder = wished.or(self.document.path()).and_then(Path::parent).map(Path::to_owned);
        let (title, kind, endings): (_, _, &[&str]) = match purpose {
            Purpose::Open => (Word::OpenTitle, Word::MapFiles, &[ENDING]),
            Purpose::Save => (Word::SaveTitle, Word::MapFiles, &[ENDING]),
            Purpose::Import => (Word::ImportOpenTitle, Word::Bibliographies, &["bib", "json", "ris", "canvas"]),
            Purpose::Export => (Word::ExportTitle, Word::Bibliographies, &["bib", "json"]),
            Purpose::Picture(Which::Tour(..)) => (Word::HandOutTitle, Word::Pictures, &["pdf"]),
            Purpose::Picture(_) => (Word::PictureTitle, Word::Pictures, &["pdf", "svg", "png"]),
        };
        let own_name = wished.or(self.document.path()).filter(|_| matches!(purpose, Purpose::Open | Purpose::Save));
        let ending = match purpose {
            Purpose::Export => "bib",
            Purpose::Picture(_) => "pdf",
            Purpose::Open | Purpose::Save | Purpose::Import => ENDING,
        };
        let stem = match purpose {
            Purpose::Picture(Which::Tour(tour, _)) => {
                let tours = self.document.map().tours();
                let title = tours.get(tour).map_or("", |tour| tour.title.as_str());
                crate::model::slug_of(title, tours.slug(tour))
            }
            _ => stem,
        };
        Wanted {
            purpose,
            title: say(lang, title).to_owned(),
            kind: say(lang, kind).to_owned(),
            endings,
            folder: folder.or_else(|| self.kept.recent().first().and_then(|path| Some(path.parent()?.to_owned()))),
            name: own_name
                .and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
                .unwrap_or(format!("{stem}.{ending}")),
        }
    }

    pub(super) fn picked(&mut self, purpose: Purpose, outcome: Picked, ctx: &Context) {
        match outcome {
            Picked::File(path) => self.chosen(purpose, path, ctx),
            Picked::Cancelled => self.no_file_chosen(),
            Picked::NoDialog => self.path_wanted = Some(self.wanted(purpose)),
        }
    }

    /// A dialog was left without a file: what was to happen after it is forgotten.
    pub(super) fn no_file_chosen(&mut self) {
        self.then = None;
        self.wished_file = None;
    }

    /// A file was chosen, in whichever dialog. The dialog asked before it named one that is there already; where the ending
    /// is ours nobody did.
    pub(super) fn chosen(&mut self, purpose: Purpose, path: PathBuf, ctx: &Context) {
        match purpose {
            Purpose::Open | Purpose::Import => self.open_or_import(path, ctx),
            Purpose::Export => self.export_papers(path),
            Purpose::Picture(which) => self.export_picture(which, path),
            Purpose::Save => {
                self.wished_file = None;
                let then = self.then.take();
                let ends = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING));
                if ends {
                    self.start_saving(path, Expected::Anything, then);
                } else {
                    let mut name = path.into_os_string();
                    name.push(".");
                    name.push(ENDING);
                    self.start_saving(name.into(), Expected::New, then);
                }
            }
        }
    }

    pub(super) fn origin(&self) -> Origin {
        let file = self.document.file();
        Origin {
            title: self.document.title().unwrap_or_default().to_owned(),
            path: file.map(|file| file.path.clone()),
            grew_from: file.map(|file| file.hash),
            unix_secs: unix_secs(),
        }
    }

    /// Keeps a recovery copy on a thread.
    pub(super) fn start_copy(&mut self) {
        let Some(places) = self.places.clone() else { return };
        let Some(claim) = self.recovery.claim(&places, &mut self.random) else {
            self.recovery.try_later(self.now);
            return self.tell_trouble(Word::NoFolderForCopies);
        };
        let (snapshot, origin, document) = (self.document.snapshot(), self.origin(), self.documents);
        self.recovery.begin_copy();
        self.tasks.start("recovery", move || {
            let began = Instant::now();
            let outcome = match formats::write(&snapshot.map) {
                Ok(text) => claim.keep(&origin, text.as_bytes()),
                Err(error) => {
                    log::error!("a recovery copy could not be written: {error:?}");
                    Ok(())
                }
            };
            Done::Kept { document, claim, secs: began.elapsed().as_secs_f64(), outcome }
        });
    }

    /// A copy was written. Where the map was saved or left meanwhile, nobody wants it any more.
    pub(super) fn copied(&mut self, document: u64, claim: &Claim, secs: f64, outcome: Result<(), SaveError>) {
        if document != self.documents || !self.document.is_modified() {
            remove(claim);
        }
        if document == self.documents {
            self.recovery.copied(secs, self.now, outcome.is_ok());
            if let Err(error) = outcome {
                self.tell_copy_failed(&error);
            }
        }
    }

    /// The copy of the open map is put away, where it can be found for some time: the person let the changes go.
    pub(super) fn put_copy_away(&mut self) {
        let Some(claim) = self.recovery.drop_copy() else { return };
        self.recovery.begin(None);
        // One that is being written just now is removed when its thread reports.
        if let Ok(claim) = std::sync::Arc::try_unwrap(claim)
            && let Err(error) = claim.discard(unix_secs())
        {
            log::error!("a recovery copy could not be put away: {error:?}");
        }
    }

    /// The copy of the open map goes: its file holds it.
    pub(super) fn forget_copy(&mut self) {
        if let Some(claim) = self.recovery.drop_copy() {
            remove(&claim);
        }
    }

    /// Keeps a copy here and now: the program is about to die.
    pub(super) fn last_words(&mut self) {
        let Some(places) = self.places.clone() else { return };
        if !self.document.is_modified() {
            return;
        }
        let origin = self.origin();
        if let (Some(claim), Ok(text)) =
            (self.recovery.claim(&places, &mut self.random), formats::write(self.document.map()))
            && let Err(error) = claim.keep(&origin, text.as_bytes())
        {
            log::error!("the last copy could not be kept: {error:?}");
        }
    }
}

fn remove(claim: &Claim) {
    if let Err(error) = claim.remove() {
        log::error!("a recovery copy could not be removed: {error:?}");
    }
}
