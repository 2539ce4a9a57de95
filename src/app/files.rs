//! Opening, saving and closing: what is asked first, what a thread does, and what happens when it is done.

use egui::Context;
use std::path::{Path, PathBuf};

use super::App;
use super::picker::Purpose;
use super::shipped;
use super::tasks::Done;
use crate::document::{Answer, Document, FileMark, place_all};
use crate::formats::{self, Opened, Repair};
use crate::graph::Index;
use crate::model::{Map, new_legend, new_map_id};
use crate::scene::Scene;
use crate::storage::attachments::{Attached, attached};
use crate::storage::file::{self, Hash};
use crate::storage::recovery::{self, Snapshot};
use crate::storage::save::{Expected, SaveError};
use crate::ui::notices::Tone;
use crate::words::{Lang, Word, import, say};

/// What waits while a question stands in the way.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Intent {
    /// Open this file.
    Open(PathBuf),
    /// Begin a new map.
    New,
    /// Open a copy of the shipped map of this number.
    Shipped(usize),
    /// Show what was opened, which was held back because of changes made meanwhile.
    Show,
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
        /// Whether there is none any more.
        gone: bool,
        /// What was to happen after saving.
        then: Option<Intent>,
    },
    /// There is a file of the name that the map was to be saved under.
    Exists {
        /// The file.
        path: PathBuf,
        /// What was to happen after saving.
        then: Option<Intent>,
    },
    /// There are copies of maps that were never saved.
    Restore(Vec<Snapshot>),
    /// These copies are to be thrown away, and what is in them with them.
    Discard(Vec<Snapshot>),
    /// An address leads to another program, or to a site that looks like another one.
    Address(String),
    /// A concept names a file that lies outside of the map's folder.
    Outside(PathBuf),
    /// Papers come in, and some of them are there already or could not come.
    Import(crate::document::Incoming),
    /// A canvas became a map: what could not come as it was, a line each.
    FromCanvas(Vec<String>),
    /// A map was repaired when it was opened: what was done, a line each.
    Repaired(Vec<String>),
}

/// A file that was opened, with all that is made of it.
pub(super) struct Ready {
    pub document: Document,
    pub scene: Scene,
    pub index: Index,
    pub repairs: Vec<Repair>,
    pub comments: usize,
    pub recovered: Option<recovery::Key>,
    /// What could not come as it was from another program's file, a line each.
    pub left_out: Vec<String>,
}

/// A map that a thread is opening.
pub(super) struct Opening {
    /// Its file.
    pub path: PathBuf,
    /// Since when, in seconds since the window opened.
    pub since: f64,
    /// The state of the open map when it began.
    state: u64,
}

/// Why a file was not opened.
#[derive(Debug)]
pub(super) enum OpenError {
    /// Its bytes can't be had.
    File(file::ReadError),
    /// They are no map.
    Map(formats::ReadError),
    /// They are no canvas.
    Canvas(formats::CanvasError),
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

impl Ready {
    fn of(opened: Opened, document: impl FnOnce(Map, bool) -> Document) -> Ready {
        let Opened { mut map, repairs, from_version, comments } = opened;
        place_all(&mut map);
        let as_written = repairs.is_empty() && from_version == formats::VERSION;
        let (scene, index) = (Scene::new(&map), Index::new(&map));
        Ready {
            document: document(map, as_written),
            scene,
            index,
            repairs,
            comments,
            recovered: None,
            left_out: Vec::new(),
        }
    }

    /// A map that is in no file yet.
    pub(super) fn unsaved(map: Map) -> Ready {
        let (scene, index) = (Scene::new(&map), Index::new(&map));
        Ready {
            document: Document::new(map),
            scene,
            index,
            repairs: Vec::new(),
            comments: 0,
            recovered: None,
            left_out: Vec::new(),
        }
    }

    /// A map that comes with the program, as an unsaved copy.
    pub(super) fn shipped(which: usize) -> Ready {
        match formats::open(shipped::file(which).as_bytes()) {
            Ok(opened) => Ready::of(opened, |map, _| Document::example(map)),
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

/// Whether a file is a canvas by its name.
pub(super) fn is_canvas(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("canvas"))
}

/// Reads a canvas as a new map that is in no file yet. Slow: only on a thread.
fn read_canvas(path: &Path, lang: Lang) -> Result<Box<Ready>, OpenError> {
    let bytes = file::read(path, formats::LARGEST_CANVAS).map_err(OpenError::File)?.bytes;
    let title = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let mut random = fastrand::Rng::new();
    let mut around = formats::AroundCanvas {
        title: &title,
        kind_title: &|color| import::canvas_kind(lang, color),
        // It is in no file yet; its files are named as from the canvas's folder.
        file_from_map: &|name| name.to_owned(),
        read_note: &mut |name| match attached(path, name) {
            Attached::Here(note) => String::from_utf8(file::read(&note, LARGEST_NOTE).ok()?.bytes).ok(),
            Attached::Missing(_) | Attached::Outside(_) => None,
        },
        random: &mut |below| random.usize(..below),
    };
    let came = formats::read_canvas(&bytes, &mut around).map_err(OpenError::Canvas)?;
    let left_out = came.left_out.iter().map(|what| import::not_come(lang, what)).collect();
    let mut map = came.map;
    place_all(&mut map);
    // Nobody has it in a file yet, so it is not to be lost.
    let document = Document::recovered(map.clone(), None);
    Ok(Box::new(Ready { document, left_out, ..Ready::unsaved(map) }))
}

/// The largest note beside a canvas that is read, in bytes.
const LARGEST_NOTE: u64 = 4 << 20;

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
            self.ask(Asked::Unsaved(intent));
        } else {
            self.go_ahead(intent, ctx);
        }
    }

    /// Puts a question in the way, behind those that stand there already.
    pub(super) fn ask(&mut self, question: Asked) {
        // Asked twice to leave, a person answers once.
        let again = |asked: &Asked| matches!((asked, &question), (Asked::Unsaved(_), Asked::Unsaved(_)));
        self.asked.retain(|asked| !again(asked));
        self.asked.push_back(question);
    }

    pub(super) fn go_ahead(&mut self, intent: Intent, ctx: &Context) {
        match intent {
            Intent::Show => {
                if let Some(ready) = self.held_back.take() {
                    self.take(*ready);
                }
            }
            // A save that may yet fail is waited for.
            Intent::Quit if self.saving => self.then = Some(Intent::Quit),
            Intent::Open(path) if is_canvas(&path) => self.start_opening_canvas(path),
            Intent::Open(path) => self.start_opening(path),
            Intent::New => {
                let ready = self.new_map();
                self.take(ready);
            }
            Intent::Shipped(which) => self.take(Ready::shipped(which)),
            Intent::Quit => {
                // What a talk leaves is kept.
                self.end_show(ctx);
                self.may_close = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    /// Begins with a new map instead of the shipped one; what was open last stays so for the next start.
    pub(super) fn begin_new(&mut self) {
        let Ready { document, scene, index, .. } = self.new_map();
        (self.document, self.scene, self.index) = (document, scene, index);
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
        let ticket = self.expect_map(&path);
        self.tasks.start("open", move || Done::Opened { ticket, outcome: read(&path), path });
    }

    /// Makes a new map of a canvas on a thread.
    fn start_opening_canvas(&mut self, path: PathBuf) {
        let path = std::path::absolute(&path).unwrap_or(path);
        let (ticket, lang) = (self.expect_map(&path), self.lang());
        self.tasks.start("open", move || Done::Opened { ticket, outcome: read_canvas(&path, lang), path });
    }

    /// Opens a map or a canvas, or takes in the papers of a bibliography, by the name of the file.
    pub(super) fn open_or_import(&mut self, path: PathBuf, ctx: &Context) {
        if App::is_bibliography(&path) {
            self.start_importing(path);
        } else {
            self.after_saving(Intent::Open(path), ctx);
        }
    }

    /// Remembers that a map is on its way, and what the open one is like until then.
    fn expect_map(&mut self, path: &Path) -> u64 {
        let ticket = self.next_ticket();
        self.opening = Some(Opening { path: path.to_owned(), since: self.now, state: self.document.state() });
        ticket
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
        let talked_of = self.talked_of();
        self.keep_view();
        self.chrome.forget_the_map();
        self.forget_search();
        self.forget_marks();
        self.forget_papers();
        (self.walker, self.first_of_two, self.pasting, self.last_tour) = (None, None, None, None);
        let Ready { document, scene, index, repairs, comments, recovered, left_out } = ready;
        self.forget_copy();
        let claim = recovered.zip(self.places.as_ref()).and_then(|(key, places)| recovery::claim(places, key).ok());
        let was_recovered = claim.is_some();
        self.recovery.begin(claim.map(std::sync::Arc::new));
        self.documents += 1;
        (self.document, self.scene, self.index) = (document, scene, index);
        self.selection = crate::edit::compose::Selection::default();
        self.notices.retain(|notice| notice.tone == Tone::Wrong);
        let view = self.document.path().and_then(|path| self.kept.view_of(path));
        self.canvas.open(view);
        if let Some(path) = self.document.path().map(Path::to_owned) {
            if let Some(left) = self.kept.left(&path).cloned() {
                self.bring_back(left);
            }
            self.kept.touch(&path, None);
        }
        self.talk_on(talked_of);
        self.kept.last_was_file = self.document.path().is_some();
        self.keep_settings();
        self.tell_repairs(&repairs, comments);
        if !left_out.is_empty() {
            self.ask(Asked::FromCanvas(left_out));
        }
        if was_recovered {
            self.recovery.edited(self.now);
        }
    }

    pub(super) fn opened(&mut self, ticket: u64, path: &Path, outcome: Result<Box<Ready>, OpenError>, ctx: &Context) {
        if ticket != self.ticket {
            return;
        }
        self.keep_what_is_typed(ctx);
        let state_then = self.opening.take().map(|opening| opening.state);
        match outcome {
            // The person went on with the open map meanwhile.
            Ok(ready) if self.document.is_modified() && state_then != Some(self.document.state()) => {
                self.held_back = Some(ready);
                self.ask(Asked::Unsaved(Intent::Show));
            }
            Ok(ready) => self.take(*ready),
            Err(error) => {
                if matches!(error, OpenError::File(file::ReadError::NotFound { .. })) {
                    self.kept.forget(path);
                }
                self.tell_open_error(path, &error);
            }
        }
    }

    /// Does what the person answered to the question in the way.
    pub(super) fn answer(&mut self, answer: Answer, ctx: &Context) {
        let Some(asked) = self.asked.pop_front() else { return };
        match (asked, answer) {
            (Asked::Unsaved(intent), Answer::Save) => self.save(Some(intent), ctx),
            (Asked::Unsaved(intent), Answer::Discard) => {
                self.put_copy_away();
                self.go_ahead(intent, ctx);
            }
            (Asked::Changed { path, then, .. } | Asked::Exists { path, then }, Answer::Overwrite) => {
                self.start_saving(path, Expected::Anything, then);
            }
            (Asked::Changed { path, then, .. } | Asked::Exists { path, then }, Answer::SaveElsewhere) => {
                self.then = then;
                self.wished_file = Some(path);
                self.start_picking(Purpose::Save);
            }
            (Asked::Changed { path, .. }, Answer::LoadTheirs) => {
                self.put_copy_away();
                self.start_opening(path);
            }
            (Asked::Restore(snapshots), Answer::Restore) => self.restore(snapshots),
            (Asked::Restore(snapshots), Answer::Discard) => self.asked.push_front(Asked::Discard(snapshots)),
            (Asked::Discard(snapshots), Answer::Discard) => self.discard(snapshots),
            (Asked::Discard(snapshots), _) => self.asked.push_front(Asked::Restore(snapshots)),
            (Asked::Outside(path), Answer::Open) => {
                // Asked once for each map.
                self.attachments.outside = true;
                self.show_file(&path);
            }
            (Asked::Import(_), Answer::Cancel) => {}
            (Asked::Import(incoming), answer) => self.take_incoming(incoming, answer),
            (Asked::Address(address), Answer::Open) => self.open_in_browser(&address),
            (Asked::Unsaved(Intent::Show), _) => self.held_back = None,
            (
                Asked::Unsaved(_)
                | Asked::Changed { .. }
                | Asked::Exists { .. }
                | Asked::Restore(_)
                | Asked::Address(_)
                | Asked::Outside(_)
                | Asked::FromCanvas(_)
                | Asked::Repaired(_),
                _,
            ) => {}
        }
    }

    /// Brings back the first copy; the others stay and are offered at the next start.
    fn restore(&mut self, snapshots: Vec<Snapshot>) {
        if let Some(snapshot) = snapshots.into_iter().next() {
            let path = snapshot.origin.path.clone().unwrap_or_default();
            let ticket = self.expect_map(&path);
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
            let mut found: Vec<Snapshot> = recovery::list(&places).into_iter().filter(is_worth_asking).collect();
            // The newest comes first; what its file was saved after comes last, for it is not what one lost.
            found.sort_by_key(|snapshot| (is_outdated(snapshot), std::cmp::Reverse(snapshot.origin.unix_secs)));
            let outdated = found.iter().filter(|snapshot| is_outdated(snapshot)).map(|snapshot| snapshot.key).collect();
            Done::Found(found, outdated)
        });
    }
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

pub(super) fn unix_secs() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
