//! The window: what is drawn where in it, and what happens between two frames.

use std::path::PathBuf;
use std::time::Duration;

use eframe::CreationContext;
use egui::{Context, Ui, ViewportCommand};

use super::App;
use super::files::{Intent, Ready};
use super::kept::{self, Kept, KeptError, Left};
use super::picker::Purpose;
use super::tasks::Done;
use super::{system_font, system_motion};
use crate::canvas::{Camera, Sight};
use crate::document::Action;
use crate::edit::compose;
use crate::look::Box2;
use crate::model::Place;
use crate::scene::Scene;
use crate::storage::places::Places;
use crate::storage::settings as settings_file;
use crate::ui::composition::Composition;
use crate::ui::context_menu::{self, ContextMenu};
use crate::ui::inspector::{self, Inspector};
use crate::ui::legend::{self, Legend};
use crate::ui::link_bar::{self, LinkBar};
use crate::ui::menu::Menu;
use crate::ui::minimap::{self, Minimap};
use crate::ui::notices::{self, Notices};
use crate::ui::palette::{self, Finder};
use crate::ui::path_dialog::{self, PathDialog};
use crate::ui::settings::{self, SettingsWindow};
use crate::ui::{Settings, World, dialogs, hint_line, keys, selection_bar, theme, top_bar, zoom_bar};
use crate::words::{Lang, Word};

/// The states of everything around the picture.
#[derive(Default)]
pub(super) struct Chrome {
    pub menu: Menu,
    pub context_menu: ContextMenu,
    pub minimap: Minimap,
    pub finder: Finder,
    pub keys: bool,
    pub settings: SettingsWindow,
    pub inspector: Inspector,
    pub legend: Legend,
    pub link_bar: LinkBar,
    pub path_dialog: PathDialog,
    pub notices: Notices,
}

impl Chrome {
    /// Forgets what names concepts of a map that is another one now.
    pub(super) fn forget_the_map(&mut self) {
        self.inspector = Inspector::default();
        self.finder = Finder::default();
        self.link_bar = LinkBar::default();
        self.context_menu.close();
    }
}

/// A region of the window beside the map that F6 goes to; Tab goes on from there.
#[derive(Clone, Copy, Debug, Hash)]
pub(super) enum Region {
    TopBar,
    Inspector,
    /// Legend, zoom, and what else stands at the lower edge of the map.
    Bars,
}

impl Region {
    pub(super) fn id(self) -> egui::Id {
        egui::Id::new(("region", self))
    }

    /// Makes the region a stop of the keyboard, before everything in it.
    fn begin(self, ui: &Ui, rect: egui::Rect, world: &World) {
        let name = match self {
            Region::TopBar => Word::TopBar,
            Region::Inspector => Word::ToggleInspector,
            Region::Bars => Word::Bars,
        };
        let response = ui.interact(rect, self.id(), egui::Sense::focusable_noninteractive());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Other, true, world.say(name)));
        crate::ui::widgets::focus_ring(ui, &response, rect.shrink(2.0), world.palette);
    }
}

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
        let places = Places::of_this_person();
        let system_lang = Lang::of_locale(&sys_locale::get_locale().unwrap_or_default());
        let mut app = App::started(&creation.egui_ctx, map, places, system_lang, lang, start);
        app.wants_system_font = true;
        app
    }

    /// A program whose settings and copies lie in a folder, without a window of its own and without the system's dialogs:
    /// for tests.
    pub fn in_folder(ctx: &Context, folder: &std::path::Path, lang: Lang, file: Option<PathBuf>) -> App {
        let start = file.map_or(Start::Last, Start::File);
        let app = App::started(ctx, Ready::shipped(0), Some(Places::in_folder(folder)), lang, None, start);
        App { own_dialogs: true, program: Some(folder.join("mailuo")), ..app }
    }

    /// Waits until no thread is at work any more: for tests.
    pub fn wait_for_threads(&mut self, ctx: &Context) {
        while self.tasks.are_running() {
            if let Some(done) = self.tasks.wait(Duration::from_secs(60)) {
                self.report(done, ctx);
            }
        }
    }

    fn started(
        ctx: &Context,
        map: Ready,
        places: Option<Places>,
        system_lang: Lang,
        lang_of_run: Option<Lang>,
        start: Start,
    ) -> App {
        let (kept, trouble) = load_kept(places.as_ref());
        let mut app = App { lang_of_run, ..App::new(places, system_lang, kept, map) };
        if let Some(trouble) = trouble {
            app.tell(trouble);
        }
        app.tasks.wake(ctx);
        Composition::watch(ctx);
        theme::install(ctx, None);
        // Before the first frame: another theme makes egui set all text again.
        theme::apply(ctx, theme::in_force(ctx, app.settings.theme));
        app.apply_settings(ctx);
        app.look_for_copies();
        match start {
            Start::New => app.begin_new(),
            Start::File(path) => app.start_opening(path),
            Start::Last => app.kept.last_file().map(PathBuf::from).into_iter().for_each(|path| app.start_opening(path)),
        }
        // A small map is there before the first frame; a large one must not hold the window up.
        let began = std::time::Instant::now();
        while app.opening.is_some()
            && let Some(left) = WORTH_WAITING.checked_sub(began.elapsed())
            && let Some(done) = app.tasks.wait(left)
        {
            app.report(done, ctx);
        }
        ctx.memory_mut(|memory| memory.request_focus(app.canvas.id()));
        app
    }

    pub(super) fn keep_view(&mut self) {
        if let Some(path) = self.document.path().map(PathBuf::from) {
            let left = self.as_left();
            self.kept.touch(&path, Some(left));
        }
    }

    /// The view and all else that is found again when the map is opened the next time.
    pub(super) fn as_left(&self) -> (Camera, Left) {
        let concepts = self.document.map().concepts();
        let selected = self.selection.concepts.iter().take(Left::MOST_SELECTED).map(|id| concepts.slug(*id).to_owned());
        let left = Left {
            selected: selected.collect(),
            inspector: Some(self.settings.inspector),
            legend: self.chrome.legend.open,
        };
        let camera = self.showing.as_ref().map_or(self.canvas.camera(), |showing| showing.before);
        (camera, left)
    }

    /// Brings back what was left as it was; what is no longer on the map is left out.
    pub(super) fn bring_back(&mut self, left: Left) {
        let concepts = self.document.map().concepts();
        let selected = left.selected.iter().filter_map(|slug| concepts.id(slug));
        self.selection = compose::Selection { concepts: selected.collect(), ..compose::Selection::default() };
        self.selection.keep_present(self.document.map());
        if let Some(stands) = left.inspector {
            self.settings.inspector = stands;
        }
        self.chrome.legend.open = left.legend;
    }

    pub(super) fn keep_settings(&mut self) {
        let Some(places) = self.places.clone() else { return };
        self.kept.take_settings(&self.settings);
        self.kept.take_keys(&self.keymap);
        let bytes = self.kept.write();
        if bytes != self.kept_bytes {
            self.kept_bytes.clone_from(&bytes);
            self.tasks.start("settings", move || {
                Done::Settings(settings_file::store(&places, kept::FILE, &bytes).map(|_| ()))
            });
        }
    }

    pub(super) fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        let language = self.settings.language;
        change(&mut self.settings);
        if self.settings.language != language {
            self.lang_of_run = None;
        }
        self.keep_settings();
    }

    pub(super) fn toggle_full_screen(&mut self, ctx: &Context) {
        self.full_screen = !self.full_screen;
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(self.full_screen));
    }

    /// Does something; a defect of ours in it must not cost what was typed since the last copy.
    fn guarded(&mut self, ctx: &Context, work: impl FnOnce(&mut App)) {
        use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| work(self))) {
            if catch_unwind(AssertUnwindSafe(|| self.keep_what_is_typed(ctx))).is_err() {
                log::error!("what was half typed could not be kept");
            }
            self.last_words();
            resume_unwind(panic);
        }
    }

    fn thread_died(&mut self, thread: &str) {
        match thread {
            "open" | "restore" => self.opening = None,
            "paste" => self.pasting = None,
            "save" => (self.saving, self.then, self.waiting) = (false, None, None),
            "recovery" => self.recovery.copied(0.0, self.now, false),
            _ => {}
        }
        log::error!("the thread {thread} died");
        self.tell_trouble(Word::ThreadDied);
    }

    fn report(&mut self, done: Done, ctx: &Context) {
        match done {
            Done::Opened { ticket, path, outcome } => self.opened(ticket, &path, outcome, ctx),
            Done::Saved { document, state, path, outcome } => self.saved(document, state, path, outcome, ctx),
            Done::Picked { purpose, outcome } => self.picked(purpose, outcome, ctx),
            Done::Kept { document, claim, secs, outcome } => self.copied(document, &claim, secs, outcome),
            Done::Found(snapshots) if snapshots.is_empty() => {}
            Done::Found(snapshots) => self.ask(super::Asked::Restore(snapshots)),
            Done::Pasted { ticket, outcome } => self.pasted(ticket, outcome, ctx),
            Done::OtherWindow(Ok(())) => {}
            Done::OtherWindow(Err(error)) => self.tell_no_window(&error),
            Done::Died(thread) => self.thread_died(thread),
            Done::SystemFont(font) => {
                if let Some(font) = font {
                    theme::install(ctx, Some(*font));
                }
            }
            Done::LessMotion(less) => self.system_is_still = less,
            Done::Settings(Ok(())) => {}
            Done::Settings(Err(error)) => self.tell_settings_not_kept(&error),
        }
    }

    fn timers(&mut self, ctx: &Context) {
        self.now = ctx.input(|input| input.time);
        for done in self.tasks.done() {
            self.report(done, ctx);
        }
        match self.recovery.due(self.now) {
            Ok(()) => self.start_copy(),
            Err(Some(secs)) => ctx.request_repaint_after(Duration::from_secs_f64(secs + 0.01)),
            Err(None) => {}
        }
        let close = ctx.input(|input| input.viewport().close_requested());
        if close && !self.may_close {
            self.keep_view();
            self.keep_settings();
            // The window stays until what is half typed is kept and every question is answered.
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.after_saving(Intent::Quit, ctx);
        }
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if let Some(path) = dropped.into_iter().next() {
            self.act(Action::OpenFile(path), ctx);
        }
    }

    /// Everything in the window.
    fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let palette = theme::in_force(&ctx, self.settings.theme);
        theme::apply(&ctx, palette);
        self.apply_settings(&ctx);
        self.hear_keys(&ctx);
        let (recent, shipped) = (self.kept.recent(), super::shipped::names());
        let notices = self.notices_now();
        let question = self.question();
        let lang = self.lang();
        let selected = self.bar_anchor(&ctx);
        let alone = self.showing.is_some();
        let shown = self.showing.as_ref().and_then(|showing| showing.concept);
        let App { document, scene, titles, selection, canvas, chrome, settings, keymap, .. } = self;
        let middle = canvas.camera().middle();
        let world = World {
            map: document.map(),
            titles,
            selection,
            lang,
            palette,
            undo: document.undo_label(),
            redo: document.redo_label(),
            modified: document.is_modified(),
            path: document.path(),
            recent: &recent,
            shipped: &shipped,
            settings,
            keymap,
            zoom: canvas.zoom(),
            middle: Place::new(middle.x as i32, middle.y as i32),
            revision: self.documents << 32 | document.revision(),
            full_screen: self.full_screen,
            alone,
        };
        let link_kind = document.last_link_kind();
        let sight = Sight { map: document.map(), scene, selection, palette, lang, link_kind, shown };
        if let Some(wanted) = self.path_wanted.take() {
            let folder = wanted.folder.or_else(|| std::env::current_dir().ok()).unwrap_or_default();
            match wanted.purpose {
                Purpose::Open => chrome.path_dialog.ask_to_open(&world, &folder),
                Purpose::Save => chrome.path_dialog.ask_to_save(&world, &folder, &wanted.name),
            }
        }
        let mut actions = panels(ui, &world, chrome);
        let covered = inspector::covers(&world, ctx.content_rect().width());
        canvas.set_covered(covered);
        let centre = egui::CentralPanel::default().frame(egui::Frame::NONE);
        let rect = centre.show(ui, |ui| {
            let rect = ui.max_rect();
            actions.extend(canvas.show(ui, &sight));
            rect
        });
        let mut seen = rect.inner;
        seen.max.x -= covered;
        if !alone {
            let view = canvas.seen_of_map();
            actions.extend(bars(&ctx, &world, scene, view, seen, chrome));
            if document.map().concepts().is_empty() && !canvas.is_editing() {
                empty_hint(&ctx, &world, seen);
            }
            let end = |link| canvas.end_of(&sight, link, ctx.pixels_per_point());
            if let Some(end) = chrome.link_bar.link().and_then(end) {
                actions.extend(link_bar::show(&ctx, &world, end, seen, &mut chrome.link_bar));
            } else if let Some(selected) = selected {
                actions.extend(selection_bar::show(&ctx, &world, selected, seen));
            }
            actions.extend(context_menu::show(&ctx, &world, &mut chrome.context_menu));
        }
        actions.extend(notices::show(&ctx, &world, seen, &notices, &mut chrome.notices));
        actions.extend(palette::show(&ctx, &world, &mut chrome.finder));
        keys::show(&ctx, &world, &mut chrome.keys);
        actions.extend(settings::show(&ctx, &world, &mut chrome.settings));
        let asking = chrome.path_dialog.is_open();
        actions.extend(path_dialog::show(&ctx, &mut chrome.path_dialog));
        if asking && !chrome.path_dialog.is_open() && !matches!(actions.last(), Some(Action::SaveTo(_))) {
            // Cancelled, and with it what was to follow.
            self.then = None;
        }
        if let Some(question) = question {
            actions.extend(dialogs::show(&ctx, &world, &question));
        }
        if chrome.inspector.take_escaped() {
            ctx.memory_mut(|memory| memory.request_focus(canvas.id()));
        }
        for action in actions {
            self.act(action, &ctx);
        }
        self.settle_focus(&ctx);
        self.entitle(&ctx);
    }

    /// Where the bar of what is selected stands; none while it would be in the way.
    fn bar_anchor(&self, ctx: &Context) -> Option<egui::Rect> {
        let canvas = &self.canvas;
        let busy = canvas.is_editing() || canvas.is_in_a_gesture() || self.chrome.context_menu.is_open();
        if busy || self.selection.is_empty() || !self.asked.is_empty() {
            return None;
        }
        // More than a person can look at: the bar stands at the top of the view.
        let top = || egui::Rect::from_center_size(canvas.top_of_seen(), egui::Vec2::ZERO);
        Some(self.selection_on_screen(ctx.pixels_per_point()).unwrap_or_else(top))
    }

    /// The title of the window: the map, whether it has changes, the program.
    fn entitle(&mut self, ctx: &Context) {
        let untitled = crate::words::say(self.lang(), Word::Untitled);
        let mark = if self.document.is_modified() { " •" } else { "" };
        let title = format!("{}{mark} — Mailuo", self.document.title().unwrap_or(untitled));
        if title != self.window_title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.window_title = title;
        }
    }
}

/// The bar at the top and the panel at the right. What was typed in the panel fits the map as it stands, and so comes
/// before anything else of the frame.
fn panels(ui: &mut Ui, world: &World, chrome: &mut Chrome) -> Vec<Action> {
    let mut actions = Vec::new();
    if !world.alone {
        let bar = egui::Panel::top("top").exact_size(top_bar::HEIGHT).show_separator_line(false);
        bar.frame(egui::Frame::NONE).show(ui, |ui| {
            Region::TopBar.begin(ui, ui.max_rect(), world);
            actions.extend(top_bar::show(ui, world, &mut chrome.menu));
        });
    }
    if inspector::stands(world, ui.content_rect().width()) {
        let room = ui.available_rect_before_wrap();
        let rect = room.with_min_x(room.right() - inspector::WIDTH);
        Region::Inspector.begin(ui, rect, world);
    }
    let mut first = inspector::show(ui, world, &mut chrome.inspector);
    first.extend(actions);
    first
}

/// What stands at the edges of the canvas: legend, zoom, the map in small, the next gesture.
fn bars(ctx: &Context, world: &World, scene: &Scene, view: Box2, seen: egui::Rect, chrome: &mut Chrome) -> Vec<Action> {
    let mut actions = Vec::new();
    let strip = seen.with_min_y(seen.bottom() - 56.0);
    let area = egui::Area::new(egui::Id::new("bars")).order(egui::Order::Middle).interactable(false);
    area.fixed_pos(strip.min).fade_in(false).show(ctx, |ui| Region::Bars.begin(ui, strip, world));
    if seen.width() > 560.0 {
        legend::show(ctx, world, seen, &mut chrome.legend);
    }
    hint_line::show(ctx, world, seen);
    actions.extend(zoom_bar::show(ctx, world, seen));
    if world.settings.minimap {
        actions.extend(minimap::show(ctx, world, scene, view, seen, &mut chrome.minimap));
    }
    actions
}

/// What to do with a map without concepts, in the middle of it.
fn empty_hint(ctx: &Context, world: &World, canvas: egui::Rect) {
    let area = egui::Area::new(egui::Id::new("empty map")).order(egui::Order::Middle).interactable(false);
    area.pivot(egui::Align2::CENTER_CENTER).fixed_pos(canvas.center()).show(ctx, |ui| {
        let quiet = crate::canvas::pen::color(world.palette.quiet);
        let text = egui::RichText::new(world.say(Word::EmptyMap)).font(crate::canvas::pen::regular(15.0)).color(quiet);
        ui.add(egui::Label::new(text).wrap_mode(egui::TextWrapMode::Extend));
    });
}

/// What is kept, and what is to be said of it where it could not be taken.
fn load_kept(places: Option<&Places>) -> (Kept, Option<Word>) {
    let Some(places) = places else { return (Kept::default(), None) };
    let bytes = match settings_file::load(places, kept::FILE) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return (Kept::default(), None),
        Err(error) => {
            log::warn!("the settings can't be read: {error:?}");
            return (Kept::default(), Some(Word::SettingsUnreadable));
        }
    };
    match Kept::read(&bytes) {
        Ok(kept) => (kept, None),
        Err(error) => {
            if let Err(error) = settings_file::set_aside(places, kept::FILE) {
                log::error!("the settings can't be put aside: {error:?}");
            }
            let word = if error == KeptError::TooNew { Word::SettingsTooNew } else { Word::SettingsBroken };
            (Kept::default(), Some(word))
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.frames += 1;
        if self.frames == 2 {
            log::info!("the first frame is on the screen");
            // Not before: reading all fonts of the system would keep that frame waiting.
            if std::mem::take(&mut self.wants_system_font) {
                self.tasks.start_asking("fonts", || Done::SystemFont(system_font::find().map(Box::new)));
                self.tasks.start_asking("motion", || Done::LessMotion(system_motion::is_less_wanted()));
            }
        }
        self.guarded(ctx, |app| app.timers(ctx));
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.guarded(&ctx, |app| app.show(ui));
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        // The canvas paints no ground of its own.
        crate::canvas::pen::color(theme::of(visuals).canvas).to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.keep_view();
        self.keep_settings();
        // What was begun is ended: a save above all. A copy that comes too late to be wanted goes.
        while self.tasks.are_running() {
            match self.tasks.wait(Duration::from_secs(20)) {
                Some(Done::Kept { document, claim, secs, outcome }) if self.may_close => {
                    self.documents += 1;
                    self.copied(document, &claim, secs, outcome);
                }
                Some(_) => {}
                None => break,
            }
        }
    }
}
