//! The window: what is drawn where in it, and what happens between two frames.

use std::path::PathBuf;
use std::time::Duration;

use eframe::CreationContext;
use egui::{Context, Ui, ViewportCommand};

use super::App;
use super::files::Intent;
use super::kept::{self, Kept};
use super::tasks::Done;
use crate::canvas::Sight;
use crate::document::{Action, Command};
use crate::storage::places::Places;
use crate::storage::settings;
use crate::ui::keyboard::{Focus, Pressed};
use crate::ui::menu::Menu;
use crate::ui::{Settings, World, theme, top_bar};
use crate::words::Lang;

/// The states of everything around the picture.
#[derive(Default)]
pub(super) struct Chrome {
    pub menu: Menu,
    pub palette: PaletteStub,
    pub keys: PaletteStub,
}

#[derive(Default)]
pub(super) struct PaletteStub;
impl PaletteStub {
    pub fn open_concepts(&mut self) {}
    pub fn open_commands(&mut self) {}
    pub fn toggle(&mut self) {}
    pub fn open_link(&mut self, _c: crate::model::ConceptId) {}
}

/// Why there is no window.
#[derive(Debug)]
pub struct WindowError(String);

impl std::fmt::Display for WindowError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Shows the window until it is closed.
pub fn run(file: Option<PathBuf>) -> Result<(), WindowError> {
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("mailuo")
        .with_title("Mailuo")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([400.0, 300.0]);
    let options = eframe::NativeOptions { viewport, persist_window: false, ..Default::default() };
    let create =
        move |creation: &CreationContext<'_>| Ok(Box::new(App::create(creation, file)) as Box<dyn eframe::App>);
    eframe::run_native("mailuo", options, Box::new(create)).map_err(|error| WindowError(error.to_string()))
}

impl App {
    fn create(creation: &CreationContext<'_>, file: Option<PathBuf>) -> App {
        let places = Places::of_this_person();
        let system_lang = Lang::of_locale(&sys_locale::get_locale().unwrap_or_default());
        let (kept, _trouble) = load_kept(places.as_ref());
        let mut app = App::new(places, system_lang, kept);
        app.begin(&creation.egui_ctx, file);
        app
    }

    /// A program whose settings and copies lie in a folder, without a window of its own: for tests.
    pub fn in_folder(ctx: &Context, folder: &std::path::Path, lang: Lang, file: Option<PathBuf>) -> App {
        let places = Places::in_folder(folder);
        let (kept, _trouble) = load_kept(Some(&places));
        let mut app = App::new(Some(places), lang, kept);
        app.begin(ctx, file);
        app
    }

    fn begin(&mut self, ctx: &Context, file: Option<PathBuf>) {
        self.tasks.wake(ctx);
        theme::install(ctx, None);
        self.look_for_copies();
        if let Some(path) = file.or_else(|| self.kept.last_file().map(PathBuf::from)) {
            self.start_opening(path);
        }
        ctx.memory_mut(|memory| memory.request_focus(self.canvas.id()));
    }

    pub(super) fn keep_view(&mut self) {
        if let Some(path) = self.document.path().map(PathBuf::from) {
            self.kept.touch(&path, Some(self.canvas.camera()));
        }
    }

    pub(super) fn keep_settings(&mut self) {
        let Some(places) = self.places.clone() else { return };
        self.kept.take_settings(&self.settings);
        let bytes = self.kept.write();
        if let Err(error) = settings::store(&places, kept::FILE, &bytes) {
            log::error!("settings: {error:?}");
        }
    }

    pub(super) fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        change(&mut self.settings);
        self.keep_settings();
    }

    pub(super) fn toggle_full_screen(&mut self, ctx: &Context) {
        self.full_screen = !self.full_screen;
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(self.full_screen));
    }

    pub(super) fn next_region(&mut self, _ctx: &Context, _forwards: bool) {}

    fn report(&mut self, done: Done, ctx: &Context) {
        match done {
            Done::Opened { ticket, path, outcome } => self.opened(ticket, &path, outcome),
            Done::Saved { document, state, path, outcome } => self.saved(document, state, path, outcome, ctx),
            Done::Picked { purpose, outcome } => self.picked(purpose, outcome, ctx),
            Done::Kept { document, state, secs, outcome } => {
                if document == self.documents {
                    self.recovery.copied(state, secs, self.now, outcome.is_ok());
                }
            }
            Done::Found(snapshots) => {
                if !snapshots.is_empty() && self.asked.is_none() {
                    self.asked = Some(super::Asked::Restore(snapshots));
                }
            }
            Done::SettingsNotKept(error) => log::error!("{error:?}"),
        }
    }

    fn focus(&self, ctx: &Context) -> Focus {
        let focused = ctx.memory(|memory| memory.focused());
        if self.asked.is_some() {
            Focus::Modal
        } else if ctx.text_edit_focused() || self.canvas.is_editing() {
            Focus::Text
        } else if focused.is_none_or(|id| id == self.canvas.id()) {
            Focus::Canvas
        } else {
            Focus::Panel
        }
    }

    fn hear_keys(&mut self, ctx: &Context) {
        let focus = self.focus(ctx);
        let keyboard = &mut self.keyboard;
        let pressed = ctx.input_mut(|input| keyboard.pressed(&mut input.events, focus));
        for Pressed { command, further, text } in pressed {
            match (command, text) {
                (Command::Paste, Some(text)) => self.paste(&text, ctx),
                (_, _) if further => self.act(Action::RunFurther(command), ctx),
                (_, _) => self.act(Action::Run(command), ctx),
            }
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
            if self.document.is_modified() {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            }
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
        self.hear_keys(&ctx);
        let mut actions = Vec::new();
        let lang = self.lang();
        let recent = self.kept.recent();
        let world = World {
            map: self.document.map(),
            selection: &self.selection,
            lang,
            palette,
            undo: self.document.undo_label(),
            redo: self.document.redo_label(),
            modified: self.document.is_modified(),
            path: self.document.path(),
            recent: &recent,
            settings: &self.settings,
            zoom: self.canvas.zoom(),
            middle: crate::model::Place::new(0, 0),
            revision: self.documents << 32 | self.document.revision(),
            full_screen: self.full_screen,
        };
        egui::Panel::top("top").exact_size(top_bar::HEIGHT).show_separator_line(false).frame(egui::Frame::NONE).show(
            ui,
            |ui| {
                actions.extend(top_bar::show(ui, &world, &mut self.chrome.menu));
            },
        );
        egui::CentralPanel::default().frame(egui::Frame::NONE).show(ui, |ui| {
            let sight = Sight {
                map: self.document.map(),
                scene: &self.scene,
                selection: &self.selection,
                palette,
                lang,
                link_kind: self.document.last_link_kind(),
            };
            actions.extend(self.canvas.show(ui, &sight));
        });
        for action in actions {
            self.act(action, &ctx);
        }
    }
}

fn load_kept(places: Option<&Places>) -> (Kept, Option<String>) {
    let Some(places) = places else { return (Kept::default(), None) };
    match settings::load(places, kept::FILE) {
        Ok(Some(bytes)) => (Kept::read(&bytes).unwrap_or_default(), None),
        Ok(None) | Err(_) => (Kept::default(), None),
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.frames += 1;
        if self.frames == 2 {
            log::info!("the first frame is on the screen");
        }
        self.timers(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.keep_view();
        self.keep_settings();
    }
}
