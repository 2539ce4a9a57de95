//! How the program begins: its window, the map that it opens with, and programs without a window for tests.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use eframe::CreationContext;
use egui::Context;

use super::App;
use super::files::recovery::look_for_copies;
use super::maps::new_map;
use super::settings::preferences::Preferences;
use super::shell::Shell;
use super::system::clipboard::Held;
use super::system::motion;
use super::system::screens::Monitors;
use super::threads::done::Done;
use super::threads::ready::Ready;
use super::threads::task::Task;
use super::work::session::Session;
use crate::formats::papers::lookup::Services;
use crate::storage::places::Places;
use crate::storage::system_font::system_font;
use crate::ui::command::composition::Composition;
use crate::ui::command::held::HeldKeys;
use crate::ui::kit::theme;
use crate::words::Lang;

/// Why there is no window, in the system's words; `words` says it in ours.
#[derive(Debug)]
pub struct WindowError(pub String);

/// What the window begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// The map that was open last, or a shipped one.
    Last,
    /// A new map.
    New,
    /// This file.
    File(PathBuf),
}

/// Shows the window until it is closed; `lang` stands above the settings for this run.
pub fn run(start: Start, lang: Option<Lang>) -> Result<(), WindowError> {
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon-256.png"));
    let mut viewport = egui::ViewportBuilder::default()
        .with_app_id("mailuo")
        .with_title("Mailuo")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([400.0, 300.0]);
    match icon {
        Ok(icon) => viewport = viewport.with_icon(icon),
        Err(error) => log::error!("the icon can't be read: {error}"),
    }
    let options = eframe::NativeOptions { viewport, persist_window: false, dithering: false, ..Default::default() };
    // Read while the system makes the window, which takes longer.
    let shipped = std::thread::Builder::new().name("shipped".to_owned()).spawn(|| Ready::shipped(0));
    let create = move |creation: &CreationContext<'_>| {
        let map = shipped.ok().and_then(|thread| thread.join().ok()).unwrap_or_else(|| Ready::shipped(0));
        Ok(Box::new(App::create(creation, map, start, lang)) as Box<dyn eframe::App>)
    };
    eframe::run_native("mailuo", options, Box::new(create)).map_err(|error| WindowError(error.to_string()))
}

/// How long the first frame waits for the map.
const WORTH_WAITING: Duration = Duration::from_millis(60);

impl App {
    fn create(creation: &CreationContext<'_>, map: Ready, start: Start, lang: Option<Lang>) -> App {
        let preferences = Preferences::load(Places::of_this_person(), Lang::of_system());
        let mut app = App::new(preferences, map);
        app.shell.preferences.lang_of_run = lang;
        app.window.is_new = true;
        app.begin(&creation.egui_ctx, start);
        app
    }

    /// A program whose settings and copies lie in a folder, without a window of its own and without the system's dialogs:
    /// for tests.
    pub fn in_folder(ctx: &Context, folder: &Path, lang: Lang, file: Option<PathBuf>) -> App {
        let preferences = Preferences::load(Some(Places::in_folder(folder)), lang);
        let mut app = App::new(preferences, Ready::shipped(0));
        // Nobody is asked who was not named for the test.
        let nowhere = Services { arxiv: "http://127.0.0.1:1".to_owned(), doi: "http://127.0.0.1:1".to_owned() };
        app.shell.services = nowhere;
        app.shell.is_alone = true;
        app.shell.program = Some(folder.join("mailuo"));
        app.shell.time_of_day = || (9, 30);
        app.files.dialogs.only_in_window = true;
        app.hearing.asks = None;
        app.begin(ctx, file.map_or(Start::Last, Start::File));
        app
    }

    /// A program with a map, without a window yet.
    fn new((preferences, trouble): (Preferences, Option<crate::words::Word>), map: Ready) -> App {
        let mut shell = Shell::new(preferences);
        if let Some(trouble) = trouble {
            shell.tell_settings_unread(trouble);
        }
        App {
            session: Session::from(map),
            files: Default::default(),
            shell,
            chrome: Default::default(),
            hearing: Default::default(),
            pictures: Default::default(),
            window: Default::default(),
            audience: Default::default(),
        }
    }

    fn begin(&mut self, ctx: &Context, start: Start) {
        self.shell.tasks.wake(ctx);
        Composition::watch(ctx);
        HeldKeys::watch(ctx);
        self.pictures.serve(ctx);
        theme::install(ctx, None);
        // Before the first frame: another theme makes egui set all text again.
        theme::apply(ctx, theme::in_force(ctx, self.shell.settings().theme));
        self.apply_settings(ctx);
        if let Some(places) = self.shell.preferences.places.clone() {
            look_for_copies(places, &mut self.shell.tasks);
        }
        match start {
            // Instead of the shipped one; what was open last stays so for the next start.
            Start::New => self.session = Session::from(new_map(self.shell.lang(), &mut self.shell.random)),
            Start::File(path) => {
                // What can't be opened is told beside an empty map, not beside one that nobody asked for.
                self.session = Session::from(new_map(self.shell.lang(), &mut self.shell.random));
                self.open_or_import(path, self.session.document.id(), ctx);
            }
            Start::Last => {
                let last = self.shell.preferences.file.last_file().map(PathBuf::from);
                last.into_iter().for_each(|path| self.start_opening(path));
            }
        }
        // A small map is there before the first frame; a large one must not hold the window up.
        let began = std::time::Instant::now();
        while self.files.opening.is_some()
            && let Some(left) = WORTH_WAITING.checked_sub(began.elapsed())
            && let Some(report) = self.shell.tasks.wait(left)
        {
            self.report(report, ctx);
        }
        ctx.memory_mut(|memory| memory.request_focus(self.session.canvas.id()));
    }

    /// Asks the system what can wait until the first frame is on the screen: reading all its fonts takes longer.
    pub(super) fn ask_the_system(&mut self) {
        if std::mem::take(&mut self.window.is_new) {
            self.shell.tasks.start(Task::Font, || Done::SystemFont(system_font()));
            self.shell.tasks.start(Task::Motion, || Done::LessMotion(motion::is_less_wanted()));
        }
    }

    // For tests.

    /// Screens that stand there, the window on the first: for tests.
    pub fn on_screens(&mut self, places: &[(i32, i32)]) {
        self.shell.monitors = Monitors::of(places.to_vec());
    }

    /// Asks another place than the real ones: for tests.
    pub fn ask_services(&mut self, services: Services) {
        self.shell.services = services;
    }

    /// What the clipboard holds beside plain text from now on: for tests.
    pub fn clipboard_holds(&mut self, files: Vec<PathBuf>, html: Option<String>, is_picture: bool) {
        let held = Held { files, html, is_picture };
        self.hearing.asks = Some(Arc::new(move || held.clone()));
    }

    /// Waits until no thread is at work any more: for tests.
    pub fn wait_for_threads(&mut self, ctx: &Context) {
        while self.shell.tasks.are_running() {
            if let Some(report) = self.shell.tasks.wait(Duration::from_mins(1)) {
                self.report(report, ctx);
            }
        }
    }

    /// Asks for files in the system's dialogs, as outside of tests: for tests.
    pub fn use_system_dialogs(&mut self) {
        self.files.dialogs.only_in_window = false;
    }

    /// Waits until the system's dialogs are answered: for tests.
    pub fn wait_for_dialogs(&mut self, ctx: &Context) {
        while self.files.dialogs.are_waiting() {
            match self.shell.tasks.wait(Duration::from_mins(1)) {
                Some(report) => self.report(report, ctx),
                None => return,
            }
        }
    }

    /// Waits until every question is answered: for tests.
    pub fn wait_for_answers(&mut self, ctx: &Context) {
        while !self.session.papers.filling.under_way().is_empty() {
            if let Some(report) = self.shell.tasks.wait(Duration::from_mins(1)) {
                self.report(report, ctx);
            }
        }
    }

    /// Holds back what threads report from now on, until it is released: for tests.
    pub fn hold_reports(&mut self) {
        self.shell.tasks.hold();
    }

    /// Hears the first report of a thread of this name that was held back; false where there is none: for tests.
    pub fn release_report(&mut self, thread: &str, ctx: &Context) -> bool {
        let report = self.shell.tasks.release(thread);
        report.map(|report| self.report(report, ctx)).is_some()
    }

    /// Hears all that was held back, in the order in which it was reported, and holds back nothing any more: for tests.
    pub fn release_reports(&mut self, ctx: &Context) {
        for report in self.shell.tasks.release_all() {
            self.report(report, ctx);
        }
    }

    /// Lets the next thread of this name die before its work is done: for tests.
    pub fn doom(&mut self, thread: &'static str) {
        self.shell.tasks.doom(thread);
    }
}
