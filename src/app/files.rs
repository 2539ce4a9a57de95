//! Opening, saving and closing: what is asked first, what a thread does, and what happens when it is done.

use std::path::{Path, PathBuf};
use std::time::Instant;

use egui::Context;

use super::App;
use super::picker::{Purpose, Wanted, pick};
use super::tasks::{Done, Picked};
use crate::document::{Answer, Document, FileMark};
use crate::edit::Edit;
use crate::formats::{self, Opened, Repair};
use crate::graph::TitleIndex;
use crate::model::{Concept, ConceptId, Map, new_legend, new_map_id};
use crate::scene::Scene;
use crate::storage::file::{self, Hash};
use crate::storage::recovery::{self, Origin, Snapshot};
use crate::storage::save::{self, Expected, SaveError};
use crate::ui::notices::Tone;
use crate::words::{Word, say};

/// The map that comes with the program.
const SHIPPED: &str = include_str!("../../maps/llm.ron");

/// What waits while a question stands in the way.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Intent {
    /// Open this file.
    Open(PathBuf),
    /// Begin a new map.
    New,
    /// Leave the program.
    Quit,
}

/// A question that stands in the way.
#[derive(Debug)]
pub(super) enum Asked {
    /// The map has changes that are in no file.
    Unsaved(Intent),
    /// The file is another one than we opened or saved.
    Changed {
        /// The file.
        path: PathBuf,
        /// What was to happen after saving.
        then: Option<Intent>,
    },
    /// There are copies of maps that were never saved.
    Restore(Vec<Snapshot>),
    /// A map was repaired when it was opened: what was done, a line each.
    Repaired(Vec<String>),
}

/// A file that was opened, with all that is made of it.
pub(super) struct Ready {
    pub document: Document,
    pub scene: Scene,
    pub titles: TitleIndex,
    pub repairs: Vec<Repair>,
    pub comments: usize,
    pub recovered: Option<recovery::Key>,
}

/// Why a file was not opened.
#[derive(Debug)]
pub(super) enum OpenError {
    /// Its bytes can't be had.
    File(file::ReadError),
    /// They are no map.
    Map(formats::ReadError),
}

/// Why a map was not saved.
#[derive(Debug)]
pub(super) enum SaveFailure {
    /// What was written does not read back the same.
    NotTheSame(formats::WriteError),
    /// The bytes are not on disk.
    File(SaveError),
    /// There is no folder for copies.
    NoFolder,
}

/// Places for concepts that have none: a plain grid by group. Not a step of the history: nobody did it.
fn place_all(map: &mut Map) {
    let size = |map: &Map, id: ConceptId| {
        let title = map.concept(id).map_or("", |concept| &concept.title);
        let shape = crate::look::card::shape(title);
        (shape.width as i32, shape.height as i32)
    };
    let places = crate::layout::grid(map, |id| size(map, id));
    let edits = places.into_iter().filter_map(|(id, at)| {
        let concept = Concept { at: Some(at), ..map.concept(id)?.clone() };
        Some(Edit::Concept(id, Some(concept.into())))
    });
    if let Err(error) = crate::edit::apply(map, edits.collect()) {
        log::error!("concepts could not be placed: {error:?}");
    }
}

impl Ready {
    fn of(opened: Opened, document: impl FnOnce(Map, bool) -> Document) -> Ready {
        let Opened { mut map, repairs, from_version, comments } = opened;
        place_all(&mut map);
        let as_written = repairs.is_empty() && from_version == formats::VERSION;
        let (scene, titles) = (Scene::new(&map), TitleIndex::new(&map));
        Ready { document: document(map, as_written), scene, titles, repairs, comments, recovered: None }
    }

    /// A map that is in no file yet.
    pub(super) fn unsaved(map: Map) -> Ready {
        let (scene, titles) = (Scene::new(&map), TitleIndex::new(&map));
        Ready { document: Document::new(map), scene, titles, repairs: Vec::new(), comments: 0, recovered: None }
    }

    /// The map that comes with the program, as an unsaved copy.
    pub(super) fn shipped() -> Ready {
        match formats::open(SHIPPED.as_bytes()) {
            Ok(opened) => Ready::of(opened, |map, _| Document::new(map)),
            Err(error) => {
                log::error!("the shipped map can't be read: {error:?}");
                Ready::unsaved(Map::default())
            }
        }
    }
}

/// Reads a file and makes all that is needed to show it. Slow: only on a thread.
pub(super) fn read(path: &Path) -> Result<Box<Ready>, OpenError> {
    let file::Read { bytes, hash, .. } = file::read(path, formats::LARGEST_FILE).map_err(OpenError::File)?;
    let opened = formats::open(&bytes).map_err(OpenError::Map)?;
    let mark = FileMark { path: path.to_owned(), hash };
    Ok(Box::new(Ready::of(opened, |map, as_written| Document::opened(map, mark, as_written))))
}

fn recovered(snapshot: &Snapshot) -> Result<Box<Ready>, OpenError> {
    let opened = formats::open(&snapshot.bytes).map_err(OpenError::Map)?;
    let origin = &snapshot.origin;
    let mark = origin.path.clone().zip(origin.grew_from).map(|(path, hash)| FileMark { path, hash });
    let ready = Ready::of(opened, |map, _| Document::recovered(map, mark));
    Ok(Box::new(Ready { recovered: Some(snapshot.key), ..ready }))
}

impl App {
    /// Asks about unsaved changes where there are any, and then does it.
    pub(super) fn after_saving(&mut self, intent: Intent, ctx: &Context) {
        self.keep_what_is_typed(ctx);
        if self.document.is_modified() {
            self.asked = Some(Asked::Unsaved(intent));
        } else {
            self.go_ahead(intent, ctx);
        }
    }

    fn go_ahead(&mut self, intent: Intent, ctx: &Context) {
        match intent {
            Intent::Open(path) => self.start_opening(path),
            Intent::New => {
                let ready = self.new_map();
                self.take(ready);
            }
            Intent::Quit => {
                self.forget_copy();
                self.may_close = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    fn new_map(&mut self) -> Ready {
        let lang = self.lang();
        let id = new_map_id(&mut |below| self.random.usize(..below));
        let title = |slug: &str| {
            let word = match slug {
                "model" => Word::LegendModel,
                "method" => Word::LegendMethod,
                "data" => Word::LegendData,
                "evaluation" => Word::LegendEvaluation,
                "organisation" => Word::LegendOrganisation,
                "application" => Word::LegendApplication,
                "open-question" => Word::LegendOpenQuestion,
                _ => Word::LegendConcept,
            };
            say(lang, word).to_owned()
        };
        Ready::unsaved(Map::new(id, new_legend(title)))
    }

    /// Opens a file on a thread; the map that is open stays until it is there.
    pub(super) fn start_opening(&mut self, path: PathBuf) {
        let path = std::path::absolute(&path).unwrap_or(path);
        self.opening = Some((self.next_ticket(), path.clone(), self.now));
        let ticket = self.ticket;
        self.tasks.start("open", move || Done::Opened { ticket, outcome: read(&path), path });
    }

    fn next_ticket(&mut self) -> u64 {
        self.ticket += 1;
        self.ticket
    }

    /// Stops waiting for a file that is being opened.
    pub(super) fn cancel_opening(&mut self) {
        self.next_ticket();
        self.opening = None;
    }

    /// Shows another map.
    pub(super) fn take(&mut self, ready: Ready) {
        self.keep_view();
        let Ready { document, scene, titles, repairs, comments, recovered } = ready;
        self.forget_copy();
        let claim = recovered.zip(self.places.as_ref()).and_then(|(key, places)| recovery::claim(places, key).ok());
        let was_recovered = claim.is_some();
        self.recovery.begin(claim.map(std::sync::Arc::new));
        self.documents += 1;
        (self.document, self.scene, self.titles) = (document, scene, titles);
        self.selection = crate::edit::compose::Selection::default();
        self.chrome.link_bar.close();
        self.notices.retain(|notice| notice.tone == Tone::Wrong);
        let view = self.document.path().and_then(|path| self.kept.view_of(path));
        self.canvas.open(view);
        if let Some(path) = self.document.path().map(Path::to_owned) {
            self.kept.touch(&path, None);
        }
        self.kept.last_was_file = self.document.path().is_some();
        self.keep_settings();
        self.tell_repairs(&repairs, comments);
        if was_recovered {
            self.recovery.edited(self.now);
        }
    }

    pub(super) fn opened(&mut self, ticket: u64, path: &Path, outcome: Result<Box<Ready>, OpenError>) {
        if ticket != self.ticket {
            return;
        }
        self.opening = None;
        match outcome {
            Ok(ready) => self.take(*ready),
            Err(error) => {
                if matches!(error, OpenError::File(file::ReadError::NotFound { .. })) {
                    self.kept.forget(path);
                }
                self.tell_open_error(path, &error);
            }
        }
    }

    /// Saves to the map's own file, or asks where; a map that its file holds already is not written.
    pub(super) fn save(&mut self, then: Option<Intent>) {
        match self.document.file().cloned() {
            None => {
                self.then = then;
                self.start_picking(Purpose::Save);
            }
            Some(_) if !self.document.is_modified() => self.tell(Word::NothingToSave),
            Some(mark) => self.start_saving(mark.path, Expected::Unchanged(mark.hash), then),
        }
    }

    pub(super) fn start_saving(&mut self, path: PathBuf, expected: Expected, then: Option<Intent>) {
        self.then = then;
        let (snapshot, document) = (self.document.snapshot(), self.documents);
        let places = self.places.clone();
        self.saving += 1;
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
        self.saving = self.saving.saturating_sub(1);
        if document != self.documents {
            return;
        }
        let then = self.then.take();
        match outcome {
            Ok(saved) => {
                self.document.mark_saved(FileMark { path: path.clone(), hash: saved.hash }, state);
                self.kept.touch(&path, Some(self.canvas.camera()));
                self.kept.last_was_file = true;
                self.keep_settings();
                if !self.document.is_modified() {
                    self.forget_copy();
                }
                match then {
                    Some(intent) if !self.document.is_modified() => self.go_ahead(intent, ctx),
                    Some(intent) => self.after_saving(intent, ctx),
                    None => self.tell_saved(&path),
                }
            }
            Err(SaveFailure::File(SaveError::ChangedUnderneath { .. })) => {
                self.asked = Some(Asked::Changed { path, then });
            }
            Err(failure) => self.tell_save_failure(&path, &failure),
        }
    }

    /// Asks for a file in the system's dialog, on a thread, or in the window's own where only that is wanted.
    pub(super) fn start_picking(&mut self, purpose: Purpose) {
        let wanted = self.wanted(purpose);
        if self.own_dialogs {
            self.path_wanted = Some(wanted);
        } else {
            self.tasks.start("dialog", move || Done::Picked { purpose, outcome: pick(&wanted) });
        }
    }

    /// What a dialog says, and the folder and name that it begins with.
    pub(super) fn wanted(&self, purpose: Purpose) -> Wanted {
        let lang = self.lang();
        let stem = crate::model::slug_of(self.document.title().unwrap_or_default(), "map");
        let folder = self.document.path().and_then(Path::parent).map(Path::to_owned);
        Wanted {
            purpose,
            title: say(lang, if purpose == Purpose::Open { Word::OpenTitle } else { Word::SaveTitle }).to_owned(),
            kind: say(lang, Word::MapFiles).to_owned(),
            folder: folder.or_else(|| self.kept.recent().first().and_then(|path| Some(path.parent()?.to_owned()))),
            name: self
                .document
                .path()
                .and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
                .unwrap_or(format!("{stem}.ron")),
        }
    }

    pub(super) fn picked(&mut self, purpose: Purpose, outcome: Picked, ctx: &Context) {
        match outcome {
            Picked::File(path) => self.chosen(purpose, path, ctx),
            Picked::Cancelled => self.then = None,
            Picked::NoDialog => self.path_wanted = Some(self.wanted(purpose)),
        }
    }

    /// A file was chosen, in whichever dialog; that dialog asked already before it named one that is there.
    pub(super) fn chosen(&mut self, purpose: Purpose, path: PathBuf, ctx: &Context) {
        match purpose {
            Purpose::Open => self.after_saving(Intent::Open(path), ctx),
            Purpose::Save => {
                let path = if path.extension().is_some() { path } else { path.with_extension("ron") };
                let then = self.then.take();
                self.start_saving(path, Expected::Anything, then);
            }
        }
    }

    /// Does what the person answered to the question in the way.
    pub(super) fn answer(&mut self, answer: Answer, ctx: &Context) {
        let Some(asked) = self.asked.take() else { return };
        match (asked, answer) {
            (Asked::Unsaved(intent), Answer::Save) => self.save(Some(intent)),
            (Asked::Unsaved(intent), Answer::Discard) => self.go_ahead(intent, ctx),
            (Asked::Changed { path, then }, Answer::Overwrite) => self.start_saving(path, Expected::Anything, then),
            (Asked::Changed { then, .. }, Answer::SaveElsewhere) => {
                self.then = then;
                self.start_picking(Purpose::Save);
            }
            (Asked::Changed { path, .. }, Answer::LoadTheirs) => self.start_opening(path),
            (Asked::Restore(snapshots), Answer::Restore) => self.restore(snapshots),
            (Asked::Restore(snapshots), Answer::Discard) => self.discard(snapshots),
            (Asked::Unsaved(_) | Asked::Changed { .. } | Asked::Restore(_) | Asked::Repaired(_), _) => {}
        }
    }

    /// Brings back the newest copy; the others stay and are offered at the next start.
    fn restore(&mut self, mut snapshots: Vec<Snapshot>) {
        snapshots.sort_by_key(|snapshot| snapshot.origin.unix_secs);
        if let Some(snapshot) = snapshots.pop() {
            let ticket = self.next_ticket();
            let path = snapshot.origin.path.clone().unwrap_or_default();
            self.tasks.start("restore", move || Done::Opened { ticket, outcome: recovered(&snapshot), path });
        }
    }

    fn discard(&mut self, snapshots: Vec<Snapshot>) {
        let Some(places) = &self.places else { return };
        for snapshot in snapshots {
            let claimed = recovery::claim(places, snapshot.key);
            if let Ok(claim) = claimed
                && let Err(error) = claim.discard(unix_secs())
            {
                log::error!("a recovery copy could not be put away: {error:?}");
            }
        }
    }

    /// Looks for copies of maps that were never saved.
    pub(super) fn look_for_copies(&mut self) {
        let Some(places) = self.places.clone() else { return };
        self.tasks.start("recover", move || {
            recovery::sweep(&places, std::time::SystemTime::now());
            Done::Found(recovery::list(&places).into_iter().filter(is_worth_asking).collect())
        });
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
        let Some(claim) = self.recovery.claim(&places, &mut self.random) else { return };
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
            Done::Kept { document, secs: began.elapsed().as_secs_f64(), outcome }
        });
    }

    /// The copy of the open map goes: its file holds it, or the person does not want it.
    pub(super) fn forget_copy(&mut self) {
        if let Some(claim) = self.recovery.drop_copy()
            && let Err(error) = claim.remove()
        {
            log::error!("a recovery copy could not be removed: {error:?}");
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

/// A copy that is just what its file holds needs no question.
fn is_worth_asking(snapshot: &Snapshot) -> bool {
    let file = snapshot.origin.path.as_ref().and_then(|path| file::hash_of(path).ok());
    file != Some(Hash::of(&snapshot.bytes))
}

fn unix_secs() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
