//! The window: what is drawn where in it, and what happens between two frames.

use std::path::PathBuf;
use std::time::Duration;

use eframe::CreationContext;
use egui::{Context, Ui, ViewportCommand};

use super::App;
use super::around::{bars, empty_hint, panels};
use super::files::{Intent, Ready};
use super::keeping::load_kept;
use super::picker::{Purpose, Which};
use super::showing::Over;
use super::system_motion;
use super::tasks::Done;
use crate::canvas::Sight;
use crate::document::{Action, Command};
use crate::formats::lookup::Services;
use crate::graph::Query;
use crate::model::Place;
use crate::storage::places::Places;
use crate::storage::system_font::system_font;
use crate::ui::composition::Composition;
use crate::ui::stage::{Light, Screen};
use crate::ui::{
    Middle, World, commands, comparison, context_menu, dialogs, find_bar, inspector, keys, library, link_bar, notices,
    opened, palette, path_dialog, selection_bar, settings, stage, theme, tours,
};
use crate::words::{Lang, Word, back_to};

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
        // Nobody is asked who was not named for the test.
        let nowhere = Services { arxiv: "http://127.0.0.1:1".to_owned(), doi: "http://127.0.0.1:1".to_owned() };
        let clock = || (9, 30);
        let mut app = App { own_dialogs: true, program: Some(folder.join("mailuo")), clock, ..app };
        app.ask_services(nowhere);
        app
    }

    /// Screens that stand there, the window on the first: for tests.
    pub fn on_screens(&mut self, places: &[(i32, i32)]) {
        self.monitors = super::screens::Monitors::of(places.to_vec());
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
            app.tell_settings_unread(trouble);
        }
        app.tasks.wake(ctx);
        Composition::watch(ctx);
        app.pictures.serve(ctx);
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
            self.dropped(path, ctx);
        }
    }

    /// Everything in the window.
    fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let palette = self.palette_now(&ctx);
        if !self.typed_elsewhere.is_empty() {
            let typed = std::mem::take(&mut self.typed_elsewhere);
            ctx.input_mut(|input| input.events.extend(typed));
        }
        self.palette = palette;
        theme::apply(&ctx, palette);
        self.apply_settings(&ctx);
        self.hear_keys(&ctx);
        self.pictures.open(self.document.path(), &ctx);
        let (recent, shipped) = (self.kept.recent(), super::shipped::names());
        let notices = self.notices_now();
        let question = self.question();
        let lang = self.lang();
        let selected = self.bar_anchor(&ctx);
        let alone = self.showing.is_some();
        let shown = self.showing.as_ref().and_then(|showing| showing.concept);
        let opened = self.showing.as_ref().and_then(|showing| showing.opened);
        if let Some(over) = self.showing.as_ref().and_then(|showing| showing.over) {
            self.end_show(&ctx);
            if over == Over::TourIsGone {
                self.tell(Word::TourIsGone);
            }
        }
        self.follow_screens(&ctx);
        let looked_at = self.chrome.tours.at().filter(|_| self.settings.tours && !alone);
        let rehearsed = looked_at.and_then(|(tour, _)| self.rehearsed(tour).cloned()).unwrap_or_default();
        let stage = self.least_title();
        let talked = self.talked();
        let of_audience = self.audience_palette();
        let stop = self.stop_in_words();
        let typed = self.digits_typed().to_owned();
        let over = self.showing.as_ref().map(|showing| (showing.screen, showing.light)).unwrap_or_default();
        let looks_at_tours = self.searching.index().is_none() && (self.settings.tours || self.talking().is_some());
        if self.chrome.find_bar.is_open() || looks_at_tours && self.tours_search() {
            self.want_search();
        }
        self.follow_marks();
        self.look_for_files();
        // A paper may have gone with an undo.
        let paper = self.paper.filter(|id| self.document.map().paper(*id).is_some());
        let shows = if alone { Middle::Map } else { self.middle };
        let only_near = self.marking.near.is_some();
        let App {
            document,
            scene,
            index,
            selection,
            searching,
            marking,
            missing,
            attachments,
            canvas,
            chrome,
            settings,
            keymap,
            ..
        } = self;
        let middle = canvas.camera().middle();
        let world = World {
            map: document.map(),
            index,
            selection,
            lang,
            palette,
            undo: document.undo_label(),
            redo: document.redo_label(),
            modified: document.is_modified(),
            is_example: document.is_example(),
            path: document.path(),
            recent: &recent,
            shipped: &shipped,
            settings,
            keymap,
            zoom: canvas.zoom(),
            middle: Place::new(middle.x as i32, middle.y as i32),
            revision: self.documents << 32 | document.revision(),
            full_screen: self.full_screen,
            shows,
            missing: &missing.names,
            read_file: attachments.read.as_ref().map(|((id, name), text)| (*id, name.as_str(), text)),
            paper,
            only_near,
            alone,
        };
        let link_kind = document.last_link_kind();
        let sight = Sight {
            map: document.map(),
            scene,
            selection,
            palette: if talked.is_some() { of_audience } else { palette },
            lang,
            link_kind,
            alone,
            shown,
            marks: marking.marks(),
            stage: stage.filter(|_| shown.is_none()),
            edits: stage.is_some() && over.1 == Light::None,
            drawn_on: over.1 == Light::Pen,
        };
        if let Some(wanted) = self.path_wanted.take() {
            let folder = wanted.folder.or_else(|| std::env::current_dir().ok()).unwrap_or_default();
            match wanted.purpose {
                Purpose::Open => chrome.path_dialog.ask_to_open(&world, &folder, Word::OpenTitle),
                Purpose::Import => chrome.path_dialog.ask_to_open(&world, &folder, Word::ImportOpenTitle),
                Purpose::Export => chrome.path_dialog.ask_to_export(&world, &folder, &wanted.name),
                Purpose::Picture(which) => {
                    self.picture_wanted = Some(which);
                    let tour = matches!(which, Which::Tour(..));
                    let title = if tour { Word::HandOutTitle } else { Word::PictureTitle };
                    chrome.path_dialog.ask_for_picture(&world, &folder, &wanted.name, title);
                }
                Purpose::Save => chrome.path_dialog.ask_to_save(&world, &folder, &wanted.name),
            }
        }
        let find = |words: &str| searching.index().map(|it| it.find(world.map, &Query::new(words))).unwrap_or_default();
        let around = tours::Around { scene, find: &find, rehearsed: &rehearsed };
        let mut actions = panels(ui, &world, around, chrome);
        let covered = inspector::covers(&world, ctx.content_rect().width());
        canvas.set_covered(opened.map_or(covered, |_| opened::covers(canvas.size().x)));
        let mut next_stop = None;
        let centre = egui::CentralPanel::default().frame(egui::Frame::NONE);
        let rect = centre.show(ui, |ui| {
            let rect = ui.max_rect();
            match shows {
                Middle::Map => match &talked {
                    Some(talked) => {
                        let places = App::show_speaker(ui, &world, talked, &mut chrome.presenter, &mut actions);
                        ui.painter().rect_filled(places.now, 0.0, crate::canvas::pen::color(sight.palette.canvas));
                        let mut room = ui.new_child(egui::UiBuilder::new().max_rect(places.now));
                        actions.extend(canvas.show(&mut room, &sight));
                        next_stop = Some(places.next).filter(|rect| rect.is_positive());
                        return places.now;
                    }
                    None => actions.extend(canvas.show(ui, &sight)),
                },
                Middle::Table | Middle::Library => {
                    let free = rect.with_max_x(rect.right() - covered);
                    let mut room = ui.new_child(egui::UiBuilder::new().max_rect(free));
                    actions.extend(match shows {
                        Middle::Table => comparison::show(&mut room, &world, &mut chrome.tables),
                        Middle::Map | Middle::Library => library::show(&mut room, &world, &mut chrome.library),
                    });
                }
            }
            rect
        });
        let mut seen = rect.inner;
        seen.max.x -= covered;
        let clearest = |wished: &[egui::Rect]| canvas.clearest(&sight, wished, ctx.pixels_per_point());
        if shows == Middle::Map && (!alone || sight.edits) {
            // What is typed after a link was drawn is its phrase, in a talk as well.
            let middle = |link| canvas.middle_of(&sight, link, ctx.pixels_per_point());
            if let Some(middle) = chrome.link_bar.link().and_then(middle) {
                actions.extend(link_bar::show(&ctx, &world, middle, seen, clearest, &mut chrome.link_bar));
            }
        }
        if !alone && shows == Middle::Map {
            let view = canvas.seen_of_map();
            actions.extend(bars(&ctx, &world, scene, view, seen, chrome));
            if document.map().concepts().is_empty() && !canvas.is_editing() {
                empty_hint(&ctx, &world, seen);
            }
            if chrome.link_bar.link().is_none()
                && let Some(selected) = selected
            {
                actions.extend(selection_bar::show(&ctx, &world, selected, seen, clearest, &mut chrome.selection_bar));
            }
            actions.extend(find_bar::show(&ctx, &world, seen, searching.index(), &mut chrome.find_bar));
        }
        if !alone {
            actions.extend(context_menu::show(&ctx, &world, &mut chrome.context_menu));
        }
        let reads_off_the_path = shown.is_some() && opened.is_some();
        if let Some((title, at, of)) = stop.as_ref().filter(|_| talked.is_none() && !reads_off_the_path) {
            // Off the path: the way back.
            let back = shown.map(|_| back_to(lang, title));
            stage::stop_line(&ctx, &world, seen, (back.as_ref().unwrap_or(title), *at, *of), &typed);
        }
        if let Some(id) = opened {
            actions.extend(opened::show(&ctx, &world, seen, id, &mut chrome.opened, None));
        }
        if alone {
            let pointer = canvas.pointed_at(ctx.pixels_per_point());
            stage::follow_light(&ctx, over.1, pointer, &mut chrome.lines);
            let place = |p| canvas.on_screen_point(p, ctx.pixels_per_point());
            stage::paint_light(&ctx, over.1, &chrome.lines, pointer, &place);
            if let Some(screen) = over.0.filter(|_| talked.is_none()) {
                let command = if screen == Screen::Black { Command::TalkBlack } else { Command::TalkWhite };
                if stage::cover(&ctx, ctx.content_rect(), screen, world.say(commands::word(command))) {
                    actions.push(Action::Run(command));
                }
            }
        }
        actions.extend(notices::show(&ctx, &world, seen, &notices, &mut chrome.notices));
        actions.extend(palette::show(&ctx, &world, &mut chrome.finder));
        keys::show(&ctx, &world, &mut chrome.keys);
        actions.extend(settings::show(&ctx, &world, &mut chrome.settings));
        actions.extend(path_dialog::show(&ctx, &mut chrome.path_dialog));
        if let Some(question) = question {
            actions.extend(dialogs::show(&ctx, &world, &question));
        }
        if chrome.inspector.take_escaped() || chrome.tours.take_escaped() {
            ctx.memory_mut(|memory| memory.request_focus(canvas.id()));
        }
        if let Some(rect) = next_stop {
            self.show_next_stop(ui, rect);
        }
        for action in actions {
            self.act(action, &ctx);
        }
        if self.is_speaker() {
            // The clock goes on.
            ctx.request_repaint_after(Duration::from_secs(1));
        }
        self.show_audience(&ctx);
        // In the frame in which it begins the map was not drawn yet, and knows of no letting go.
        if shows == Middle::Map {
            self.end_carrying(&ctx);
        }
        self.map_is_drawn = shows == Middle::Map;
        self.settle_focus(&ctx);
        self.entitle(&ctx);
    }

    /// The colours of the window: in a talk those that the audience is to see.
    fn palette_now(&self, ctx: &Context) -> &'static crate::look::palette::Palette {
        use crate::ui::ThemeChoice;
        let choice = match self.talking() {
            Some(talking) if talking.speaker => self.settings.theme,
            Some(talking) if talking.dark => ThemeChoice::Dark,
            Some(_) => ThemeChoice::Light,
            None => self.settings.theme,
        };
        theme::in_force(ctx, choice)
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

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.frames += 1;
        if self.frames == 2 {
            log::info!("the first frame is on the screen");
            // Not before: reading all fonts of the system would keep that frame waiting.
            if std::mem::take(&mut self.wants_system_font) {
                self.tasks.start_asking("fonts", || Done::SystemFont(system_font()));
                self.tasks.start_asking("motion", || Done::LessMotion(system_motion::is_less_wanted()));
            }
        }
        self.guarded(ctx, |app| app.timers(ctx));
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.monitors.learn(frame);
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
