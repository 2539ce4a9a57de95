//! Which map is open: what is asked before it is left, how another one comes in its place, and how it is saved.

use std::path::{Path, PathBuf};

use egui::{Context, ViewportCommand};

use super::App;
use super::files::Opening;
use super::files::dialogs::FileRequest;
use super::files::exporting::{Exporting, Wanted};
use super::files::recovery::{self, Recovery};
use super::files::saving::{SaveRequest, Write};
use super::questions::{Asked, Companions, Copies, PendingRequest};
use super::threads::done::{Done, Picked};
use super::threads::ready::{self, Ready, SaveFailure};
use super::threads::task::{Task, Ticket};
use super::work::attach::show_file;
use super::work::bibliography::{start_exporting, start_importing};
use super::work::session::Session;
use crate::canvas::Canvas;
use crate::document::{Answer, DocumentId, FileMark, OpenError, RequestId, Revision};
use crate::export::file::Subject;
use crate::formats::{self, FileKind, Named, Reads, Use};
use crate::model::{Map, new_legend, new_map_id, slug_of};
use crate::storage::attachments::{left_behind, take_along};
use crate::storage::file::ReadError;
use crate::storage::recovery::claim;
use crate::storage::save::{Expected, SaveError, Saved, save};
use crate::ui::dialogs::path_dialog::{FileQuestion, Way};
use crate::words::{Lang, Word, errors, files_for, labelled, repairs, say};

/// A new map, with a legend in a language.
pub(super) fn new_map(lang: Lang, random: &mut fastrand::Rng) -> Ready {
    let id = new_map_id(&mut |below| random.usize(..below));
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

impl App {
    // Leaving a map.

    /// Asks about unsaved changes where there are any, and then does it.
    pub(super) fn after_saving(&mut self, pending: PendingRequest, ctx: &Context) {
        self.keep_what_is_typed(ctx);
        if self.session.document.is_modified() {
            self.session.ask(Asked::Unsaved(pending));
        } else {
            self.go_ahead(pending, ctx);
        }
    }

    fn go_ahead(&mut self, pending: PendingRequest, ctx: &Context) {
        match pending {
            PendingRequest::Show => {
                if let Some(ready) = self.files.held_back.take() {
                    self.take(*ready);
                }
            }
            PendingRequest::Open(path) => self.start_opening(path),
            PendingRequest::New => {
                let ready = new_map(self.shell.lang(), &mut self.shell.random);
                self.take(ready);
            }
            PendingRequest::Shipped(which) => self.take(Ready::shipped(which)),
            // A save that may yet fail is waited for.
            PendingRequest::Quit if self.files.saving.follow_with(PendingRequest::Quit) => {}
            PendingRequest::Quit => {
                // What a talk leaves is kept.
                self.session.end_show(ctx, &mut self.shell);
                self.window.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    // Another map.

    /// Opens a file on a thread; the map that is open stays until it is there.
    pub(super) fn start_opening(&mut self, path: PathBuf) {
        let path = std::path::absolute(&path).unwrap_or(path);
        let left = Some(self.session.document.revision());
        let (ticket, lang) = (self.expect_map(&path, left), self.shell.lang());
        let work = move || Done::Opened { ticket, outcome: ready::read(&path, lang), path };
        self.shell.tasks.start(Task::Open(ticket), work);
    }

    /// Opens a map or a canvas, or takes the papers of a bibliography into a map, by the name of the file.
    pub(super) fn open_or_import(&mut self, path: PathBuf, into: DocumentId, ctx: &Context) {
        match FileKind::of(&path) {
            Some(FileKind { reads: Some(Reads::Papers(papers_of)), largest, .. }) => {
                if into == self.session.document.id() {
                    start_importing(into, path, largest, papers_of, &mut self.shell.tasks);
                } else {
                    self.shell.tell_trouble(Word::MapIsClosed);
                }
            }
            Some(_) | None => self.after_saving(PendingRequest::Open(path), ctx),
        }
    }

    /// Remembers that a map is on its way, and which state of the open one may go for it.
    fn expect_map(&mut self, path: &Path, left: Option<Revision>) -> Ticket {
        let ticket = self.shell.tasks.ticket();
        self.files.opening = Some(Opening { ticket, path: path.to_owned(), since: self.shell.now, left });
        ticket
    }

    pub(super) fn opened(
        &mut self,
        ticket: Ticket,
        path: &Path,
        outcome: Result<Box<Ready>, OpenError>,
        ctx: &Context,
    ) {
        // Another one may be waited for by now, or none.
        let Some(opening) = self.files.opening.take_if(|opening| opening.ticket == ticket) else { return };
        self.keep_what_is_typed(ctx);
        let document = &self.session.document;
        match outcome {
            // The person went on with the open map meanwhile, or before there was anything to restore.
            Ok(ready) if document.is_modified() && opening.left != Some(document.revision()) => {
                self.files.held_back = Some(ready);
                self.session.ask(Asked::Unsaved(PendingRequest::Show));
            }
            Ok(ready) => self.take(*ready),
            Err(error) => {
                if matches!(error, OpenError::File(ReadError::NotFound { .. })) {
                    self.shell.preferences.file.forget(path);
                }
                self.shell.tell_open_error(path, &error);
            }
        }
    }

    /// Shows another map: all that belongs to the one before goes with it.
    pub(super) fn take(&mut self, ready: Ready) {
        self.files.held_back = None;
        let shell = &mut self.shell;
        let talked_of = self.session.talked_of(shell);
        self.chrome.keep_view(&self.session, shell);
        self.session.recovery.forget();
        let Ready { document, scene, index, repairs, comments, recovered, left_out } = ready;
        let places = shell.preferences.places.as_ref();
        let claim = recovered.zip(places).and_then(|(key, places)| claim(places, key).ok());
        let was_recovered = claim.is_some();
        let mode = std::mem::take(&mut self.session.mode);
        let canvas = std::mem::replace(&mut self.session.canvas, Canvas::new("editor"));
        self.session = Session::new(document, scene, index, canvas);
        self.session.recovery = Recovery::begun(claim);
        shell.hush();
        self.chrome.bring_back(&mut self.session, shell);
        self.session.go_on_showing(mode, talked_of, shell);
        shell.preferences.file.last_was_file = self.session.document.path().is_some();
        shell.preferences.keep(&mut shell.tasks);
        let lang = shell.lang();
        if !repairs.is_empty() {
            let line = |found: &formats::Repair| {
                let place = found.position.map(|position| errors::position(lang, position));
                let said = repairs::repair(lang, &found.kind);
                place.map_or(said.clone(), |place| labelled(lang, &place, &said))
            };
            self.session.ask(Asked::Repaired(repairs.iter().map(line).collect()));
        }
        if comments > 0 {
            shell.tell(Word::CommentsWillGo);
        }
        if !left_out.is_empty() {
            self.session.ask(Asked::FromCanvas(left_out));
        }
        if was_recovered {
            self.session.recovery.edited(shell.now);
        }
    }

    // Questions.

    /// Does what the person answered to the question in the way.
    pub(super) fn answer(&mut self, answer: Answer, ctx: &Context) {
        let Some(asked) = self.session.questions.take().or_else(|| self.shell.questions.take()) else { return };
        match (asked, answer) {
            (Asked::Unsaved(pending), Answer::Save) => self.save(Some(pending), ctx),
            (Asked::Unsaved(pending), Answer::Discard) => {
                self.session.recovery.put_away();
                self.go_ahead(pending, ctx);
            }
            (Asked::Changed { path, then, .. } | Asked::Exists { path, then }, Answer::Overwrite) => {
                self.request_save(Some((path, Expected::Anything)), then, ctx);
            }
            (Asked::Changed { path, then, .. } | Asked::Exists { path, then }, Answer::SaveElsewhere) => {
                self.ask_where_to_save(then, Some(&path));
            }
            (Asked::Changed { path, .. }, Answer::LoadTheirs) => {
                self.session.recovery.put_away();
                self.start_opening(path);
            }
            (Asked::Restore(copies), Answer::Restore) => self.restore(copies),
            (Asked::Restore(copies), Answer::Discard) => self.shell.questions.go_on(Asked::Discard(copies)),
            (Asked::Discard(copies), Answer::Discard) => {
                if let Some(places) = &self.shell.preferences.places {
                    recovery::discard_all(places, &copies.found);
                }
            }
            (Asked::Discard(copies), _) => self.shell.questions.go_on(Asked::Restore(copies)),
            (Asked::Outside(path), Answer::Open) => {
                // Asked once for each map.
                self.session.attachments.outside_is_fine = true;
                show_file(&path, &mut self.shell);
            }
            (Asked::TakeAlong(left), Answer::TakeAlong) => {
                let work = move || Done::TakenAlong(take_along(&left.from, &left.to, &left.names));
                self.shell.tasks.start(Task::TakeAlong, work);
            }
            (Asked::Import(_), Answer::Cancel) => {}
            (Asked::Import(incoming), answer) => self.session.take_incoming(incoming, answer, &mut self.shell),
            (Asked::Address(address), Answer::Open) => self.shell.open_in_browser(&address),
            (Asked::Unsaved(PendingRequest::Show), _) => self.files.held_back = None,
            (
                Asked::Unsaved(_)
                | Asked::Changed { .. }
                | Asked::Exists { .. }
                | Asked::Restore(_)
                | Asked::Address(_)
                | Asked::Outside(_)
                | Asked::TakeAlong(_)
                | Asked::FromCanvas(_)
                | Asked::Repaired(_),
                _,
            ) => {}
        }
    }

    /// Brings back the first copy; the others stay and are offered at the next start.
    fn restore(&mut self, copies: Copies) {
        if let Some(snapshot) = copies.found.into_iter().next() {
            let path = snapshot.origin.path.clone().unwrap_or_default();
            let ticket = self.expect_map(&path, None);
            let work = move || Done::Opened { ticket, outcome: ready::recovered(&snapshot), path };
            self.shell.tasks.start(Task::Open(ticket), work);
        }
    }

    // Saving.

    /// Saves to the map's own file, or asks where; a map that its file holds already is not written.
    pub(super) fn save(&mut self, then: Option<PendingRequest>, ctx: &Context) {
        self.keep_what_is_typed(ctx);
        match self.session.document.file() {
            None => self.ask_where_to_save(then, None),
            Some(_) => self.request_save(None, then, ctx),
        }
    }

    fn request_save(&mut self, to: Option<(PathBuf, Expected)>, then: Option<PendingRequest>, ctx: &Context) {
        self.take_save_request(SaveRequest { document: self.session.document.id(), to, then }, ctx);
    }

    fn take_save_request(&mut self, request: SaveRequest, ctx: &Context) {
        let Some(SaveRequest { document, to, then }) = self.files.saving.request(request) else { return };
        let open = &self.session.document;
        if document != open.id() {
            self.shell.tell_trouble(Word::MapIsClosed);
            return self.go_on_without(then, ctx);
        }
        match (to, open.file().cloned(), then) {
            (Some((path, expected)), _, then) => self.start_saving(path, expected, then),
            (None, None, then) => self.ask_where_to_save(then, None),
            (None, Some(_), None) if !open.is_modified() => self.shell.tell(Word::NothingToSave),
            (None, Some(_), Some(pending)) if !open.is_modified() => self.go_ahead(pending, ctx),
            (None, Some(mark), then) => self.start_saving(mark.path, Expected::Unchanged(mark.hash), then),
        }
    }

    fn start_saving(&mut self, path: PathBuf, expected: Expected, then: Option<PendingRequest>) {
        let document = &self.session.document;
        let (snapshot, places) = (document.snapshot(), self.shell.preferences.places.clone());
        self.files.saving.begin(Write { document: document.id(), path: path.clone(), then });
        self.shell.tasks.start(Task::Save, move || {
            let outcome = formats::write_checked(&snapshot.map)
                .map_err(SaveFailure::NotTheSame)
                .and_then(|bytes| Ok((bytes, places.ok_or(SaveFailure::NoFolder)?)))
                .and_then(|(bytes, places)| save(&places, &path, &bytes, expected).map_err(SaveFailure::File));
            Done::Saved { state: snapshot.state, outcome }
        });
    }

    /// A map was saved, or not; none where a defect of ours ended it.
    pub(super) fn saved(&mut self, done: Option<(u64, Result<Saved, SaveFailure>)>, ctx: &Context) {
        let Some((Write { document, path, mut then }, mut waiting)) = self.files.saving.ended() else { return };
        // What is to follow waits for what is still to be written.
        if let Some(last) = waiting.back_mut().filter(|_| done.is_some()) {
            last.then = last.then.take().or(then.take());
        }
        let is_open = document == self.session.document.id();
        match done {
            None => {}
            Some((state, Ok(saved))) if is_open => {
                self.was_saved(FileMark { path, hash: saved.hash }, state, then, ctx);
            }
            Some((_, Ok(_))) => self.go_on_without(then, ctx),
            Some((_, Err(SaveFailure::File(SaveError::ChangedUnderneath { found, .. })))) if is_open => {
                self.session.ask(Asked::Changed { path, gone: found.is_none(), then });
            }
            Some((_, Err(SaveFailure::File(SaveError::Exists { .. })))) if is_open => {
                self.session.ask(Asked::Exists { path, then });
            }
            Some((_, Err(failure))) => self.shell.tell_save_failure(&path, &failure),
        }
        for request in waiting {
            self.take_save_request(request, ctx);
        }
    }

    /// What was to follow on saving a map that is closed by now is forgotten with it, but for the end of the program.
    fn go_on_without(&mut self, then: Option<PendingRequest>, ctx: &Context) {
        if then == Some(PendingRequest::Quit) {
            self.after_saving(PendingRequest::Quit, ctx);
        }
    }

    fn was_saved(&mut self, mark: FileMark, state: u64, then: Option<PendingRequest>, ctx: &Context) {
        let left = self.chrome.session_state(&self.session, &self.shell);
        let preferences = &mut self.shell.preferences;
        preferences.file.touch(&mark.path, Some(left));
        preferences.file.last_was_file = true;
        preferences.keep(&mut self.shell.tasks);
        let path = mark.path.clone();
        self.look_behind(&path);
        self.session.document.mark_saved(mark, state);
        if !self.session.document.is_modified() {
            self.session.recovery.forget();
        }
        match then {
            Some(pending) => self.after_saving(pending, ctx),
            None => self.shell.tell_saved(&path),
        }
    }

    /// Looks whether files that the map names stay behind, as it is saved in another folder now.
    fn look_behind(&mut self, to: &Path) {
        let document = &self.session.document;
        let Some(from) = document.path().filter(|from| from.parent() != to.parent()).map(Path::to_owned) else {
            return;
        };
        let (map, document, to) = (document.map().clone(), document.id(), to.to_owned());
        self.shell.tasks.start(Task::LookBehind, move || {
            let names = left_behind(&from, &to, formats::companions(&map));
            Done::LeftBehind(Companions { document, from, to, names })
        });
    }

    // Dialogs for files.

    fn ask_for_file(&mut self, request: FileRequest, question: FileQuestion) {
        self.files.dialogs.ask(request, question, &mut self.shell.tasks);
    }

    /// What a dialog says and begins with, for a use of the file. `stem` is the name of a new one.
    fn file_question(&self, used: Use, title: Word, stem: Option<String>) -> FileQuestion {
        let (lang, document) = (self.shell.lang(), &self.session.document);
        let file = &self.shell.preferences.file;
        let folder = |path: &Path| path.parent().map(Path::to_owned);
        let stem = stem.unwrap_or_else(|| slug_of(document.title().unwrap_or_default(), "map"));
        let endings = FileKind::endings(used);
        FileQuestion {
            way: match used {
                Use::Open | Use::Import => Way::Open,
                Use::Save | Use::WritePapers | Use::Draw | Use::Print => Way::Save,
            },
            title: say(lang, title).to_owned(),
            kind: files_for(lang, used).to_owned(),
            folder: document.path().and_then(folder).or_else(|| file.recent().first().and_then(|path| folder(path))),
            name: format!("{stem}.{}", endings.first().copied().unwrap_or_default()),
            endings,
        }
    }

    /// Asks for a file to open.
    pub(super) fn ask_what_to_open(&mut self) {
        let question = self.file_question(Use::Open, Word::OpenTitle, None);
        self.ask_for_file(FileRequest::Open { document: self.session.document.id() }, question);
    }

    /// Asks for a file of another program.
    pub(super) fn ask_what_to_import(&mut self) {
        let question = self.file_question(Use::Import, Word::ImportOpenTitle, None);
        self.ask_for_file(FileRequest::Open { document: self.session.document.id() }, question);
    }

    /// Asks for files to hang on the selected concept.
    pub(super) fn ask_what_to_attach(&mut self) {
        let Some(concept) = self.session.selection.only_concept() else {
            return self.shell.tell(Word::SelectOneFirst);
        };
        let question = FileQuestion {
            way: Way::Several,
            endings: Vec::new(),
            ..self.file_question(Use::Open, Word::AttachTitle, None)
        };
        self.ask_for_file(FileRequest::Attach { document: self.session.document.id(), concept }, question);
    }

    /// Asks where to save; beside another file and by its name where one is wished.
    pub(super) fn ask_where_to_save(&mut self, then: Option<PendingRequest>, wished: Option<&Path>) {
        let document = &self.session.document;
        let mut question = self.file_question(Use::Save, Word::SaveTitle, None);
        if let Some(known) = wished.or(document.path()) {
            question.folder = known.parent().map(Path::to_owned).or(question.folder);
            question.name = known.file_name().map_or(question.name, |name| name.to_string_lossy().into_owned());
        }
        self.ask_for_file(FileRequest::Save { document: document.id(), then }, question);
    }

    pub(super) fn ask_where_to_write_papers(&mut self) {
        let question = self.file_question(Use::WritePapers, Word::ExportTitle, None);
        self.ask_for_file(FileRequest::Papers(self.session.papers_to_export()), question);
    }

    /// Asks where to write a picture, or a tour as pages.
    pub(super) fn ask_where_to_draw(&mut self, subject: Subject) {
        let map = self.session.map();
        let question = match &subject {
            Subject::Tour(tour) => {
                let title = map.tours().get(*tour).map_or("", |tour| tour.title.as_str());
                let stem = slug_of(title, map.tours().slug(*tour));
                self.file_question(Use::Print, Word::HandOutTitle, Some(stem))
            }
            Subject::Map(_) => self.file_question(Use::Draw, Word::PictureTitle, None),
        };
        let (map, palette, lang) = (map.clone(), self.shell.palette, self.shell.lang());
        self.ask_for_file(FileRequest::Picture(Box::new(Wanted { map, subject, palette, lang })), question);
    }

    /// The system's dialog was answered.
    pub(super) fn picked(&mut self, request: RequestId, outcome: Picked, ctx: &Context) {
        match outcome {
            Picked::Files(paths) => self.file_chosen(request, paths, ctx),
            Picked::Cancelled => self.file_chosen(request, Vec::new(), ctx),
            Picked::NoDialog => self.files.dialogs.ask_in_window(request),
        }
    }

    /// A file was chosen, in whichever dialog, or none: then what was to follow is forgotten with the request. The dialog
    /// asked before it named one that is there already; where the ending is ours nobody did.
    pub(super) fn file_chosen(&mut self, request: RequestId, paths: Vec<PathBuf>, ctx: &Context) {
        let Some((request, path)) = self.files.dialogs.answered(request).zip(paths.first().cloned()) else { return };
        let places = self.shell.preferences.places.clone();
        match request {
            FileRequest::Attach { document, concept } => {
                self.keep_what_is_typed(ctx);
                if document == self.session.document.id() {
                    self.session.attach(concept, &paths, &mut self.shell);
                }
            }
            FileRequest::Open { document } => self.open_or_import(path, document, ctx),
            FileRequest::Save { document, then } => {
                let Named { path, as_given, .. } = Named::of(path, Use::Save);
                let to = (path, if as_given { Expected::Anything } else { Expected::New });
                self.keep_what_is_typed(ctx);
                self.take_save_request(SaveRequest { document, to: Some(to), then }, ctx);
            }
            FileRequest::Papers(papers) => match places {
                Some(places) => start_exporting(&papers, path, places, &mut self.shell.tasks),
                None => self.shell.tell_trouble(Word::NoFolderForCopies),
            },
            FileRequest::Picture(wanted) => match places {
                Some(places) => {
                    let (now, tasks) = (self.shell.now, &mut self.shell.tasks);
                    self.files.exporting = Some(Exporting::start(*wanted, path, places, now, tasks));
                }
                None => self.shell.tell_trouble(Word::NoFolderForCopies),
            },
        }
    }
}
