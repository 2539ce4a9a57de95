//! A frame of the window: what is heard, what is drawn where, and what happens between two frames.

use std::path::PathBuf;
use std::time::Duration;

use egui::{Context, Rect, Ui, ViewportCommand};

use super::App;
use super::files::recovery::{remove, unix_secs};
use super::questions::{PendingRequest, in_words, name_of};
use super::shipped;
use super::threads::done::Done;
use super::threads::tasks::Report;
use super::window::drawing::{Drawing, Told, ToldOfTalk};
use super::window::hearing::{Heard, allow_composing, tab_moves};
use super::work::marking::Seen;
use super::work::mode::Over;
use crate::canvas::{Manners, Sight};
use crate::document::Action;
use crate::look::palette::Palette;
use crate::model::Place;
use crate::ui::bars::notices::{Notice, Tone};
use crate::ui::kit::theme;
use crate::ui::stage::screen::Light;
use crate::ui::{Attached, Files, LeftPanel, Middle, ThemeChoice, ViewState, World};
use crate::words::{Word, say};

/// What is known of the window itself.
#[derive(Default)]
pub(super) struct Window {
    /// Whether nothing was asked of the system yet: the first frame comes first.
    pub is_new: bool,
    pub may_close: bool,
    title: String,
}

impl App {
    /// Does something; a defect of ours in it must not cost what was typed since the last copy.
    fn guarded(&mut self, ctx: &Context, work: impl FnOnce(&mut App)) {
        use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| work(self))) {
            // Before the copy, which would be without it.
            if catch_unwind(AssertUnwindSafe(|| self.keep_what_is_typed(ctx))).is_err() {
                log::error!("what was half typed could not be kept");
            }
            if let Some(places) = &self.shell.preferences.places {
                self.session.recovery.last_words(&self.session.document, places, &mut self.shell.random);
            }
            resume_unwind(panic);
        }
    }

    fn timers(&mut self, ctx: &Context) {
        self.shell.now = ctx.input(|input| input.time);
        for report in self.shell.tasks.reports() {
            self.report(report, ctx);
        }
        match self.session.recovery.due(self.shell.now) {
            Ok(()) => self.keep_copy(),
            // A little late: a frame that comes a little early finds nothing due, and needs another one.
            Err(Some(secs)) => ctx.request_repaint_after(Duration::from_secs_f64(secs + 0.01)),
            Err(None) => {}
        }
        let close = ctx.input(|input| input.viewport().close_requested());
        if close && !self.window.may_close {
            self.keep_all();
            // The window stays until what is half typed is kept and every question is answered.
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.after_saving(PendingRequest::Quit, ctx);
        }
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        // The dialog in the window takes what is dropped for a choice of its own.
        if !dropped.is_empty() && !self.chrome.path_dialog.is_open() {
            self.take_files(dropped, ctx);
        }
    }

    fn keep_copy(&mut self) {
        let (session, shell) = (&mut self.session, &mut self.shell);
        let Some(places) = &shell.preferences.places else { return };
        let (random, tasks) = (&mut shell.random, &mut shell.tasks);
        if !session.recovery.start_copy(&session.document, places, random, tasks, shell.now) {
            shell.tell_trouble(Word::NoFolderForCopies);
        }
    }

    /// Keeps the settings, and how the map is left.
    fn keep_all(&mut self) {
        self.chrome.keep_view(&self.session, &mut self.shell);
        self.shell.preferences.keep(&mut self.shell.tasks);
    }

    /// Makes the window be as it was set. Costs nothing where it is already.
    pub(super) fn apply_settings(&mut self, ctx: &Context) {
        let still = self.shell.preferences.are_still();
        theme::move_less(ctx, still);
        let factor = f32::from(self.shell.settings().size) / 100.0;
        if ctx.zoom_factor() != factor {
            ctx.set_zoom_factor(factor);
        }
        let tab_moves = tab_moves(&self.session, &self.shell, ctx);
        let wheel_zooms = self.shell.settings().wheel_zooms;
        self.session.canvas.set_manners(Manners { still, wheel_zooms, tab_moves });
    }

    /// Does what the keys that were pressed ask for.
    fn hear_keys(&mut self, ctx: &Context) {
        for heard in self.hearing.hear(&self.session, &self.chrome, &self.shell, ctx) {
            match heard {
                Heard::Name(command, letter) => self.shell.tell_name(command, letter),
                Heard::Run(command) => self.act(Action::Run(command), ctx),
                Heard::RunFurther(command) => self.act(Action::RunFurther(command), ctx),
                Heard::Paste(text) => self.paste_what_is_held(Some(text.into()), ctx),
                Heard::PastePlain(text) => self.paste(text.into(), true, ctx),
                Heard::NothingToPaste => self.paste_what_is_held(None, ctx),
                // It was meant for the dialog that the system is about to show.
                Heard::Write if self.files.dialogs.are_waiting() => {}
                Heard::Write => {
                    self.keep_what_is_typed(ctx);
                    self.session.write_over(ctx, &mut self.shell);
                }
                Heard::Digit(digit) => self.session.type_digit(digit),
                Heard::Step { on } => self.session.step_shown(on, &mut self.shell),
            }
        }
    }

    /// Everything in the window.
    fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let palette = self.palette_now(&ctx);
        self.audience.hand_over(&ctx);
        self.shell.palette = palette;
        theme::apply(&ctx, palette);
        self.apply_settings(&ctx);
        self.hear_keys(&ctx);
        self.pictures.open(self.session.document.path(), &ctx);
        self.catch_up(&ctx);
        self.session.settle_routes(&ctx, &mut self.shell);
        let told = self.told(&ctx);
        let shows = if self.session.mode.is_edit() { self.session.panels.middle } else { Middle::Map };
        let (actions, next_stop) = self.draw(ui, &told, shows);
        if let Some(rect) = next_stop {
            self.show_next_stop(ui, rect);
        }
        // Not before: what was drawn had borrowed the map, and the panels hand on first what was typed into it.
        for action in actions {
            self.act(action, &ctx);
        }
        if self.session.talking().is_some_and(|talking| talking.windows.has_speaker()) {
            // The clock goes on.
            ctx.request_repaint_after(Duration::from_secs(1));
        }
        self.show_audience(&ctx);
        // In the frame in which it begins the map was not drawn yet, and knows of no letting go.
        if shows == Middle::Map {
            self.session.end_carrying(&ctx);
        }
        self.hearing.map_is_drawn = shows == Middle::Map;
        self.hearing.settle(&self.session, &self.chrome, &self.shell, &ctx);
        allow_composing(&self.session, &self.shell, &ctx);
        self.entitle(&ctx);
    }

    /// What follows from the map and the system before a frame is drawn.
    fn catch_up(&mut self, ctx: &Context) {
        let (session, shell) = (&mut self.session, &mut self.shell);
        if let Some(over) = session.stage().and_then(|stage| stage.over) {
            session.end_show(ctx, shell);
            if over == Over::TourIsGone {
                shell.tell(Word::TourIsGone);
            }
        }
        session.follow_screens(ctx, shell);
        let looks_at_tours = session.search.index().is_none()
            && (shell.settings().left_panel == Some(LeftPanel::Tours) || session.mode.is_talk());
        if session.panels.find_bar.is_open() || looks_at_tours && session.tours_search() {
            session.search.want(session.document.map(), &mut shell.tasks);
        } else {
            session.search.may_try_again();
        }
        let stop = session.stop_at(0);
        let seen = Seen { document: &session.document, scene: &session.scene, search: &session.search };
        session.marking.follow(seen, stop, session.panels.find_bar.found());
        if let Some(id) = session.selection.only_concept() {
            session.attachments.look_for(&session.document, id, &mut shell.tasks);
        }
        // A paper may have gone with an undo.
        session.papers.selected = session.papers.selected.filter(|id| session.document.map().paper(*id).is_some());
        if let Some((request, question)) = self.files.dialogs.for_window() {
            self.chrome.path_dialog.ask(question, request);
        }
    }

    /// What the frame shows beside the map.
    fn told(&mut self, ctx: &Context) -> Told {
        let (session, shell) = (&self.session, &mut self.shell);
        let lang = shell.lang();
        let title = session.document.title().unwrap_or(say(lang, Word::Untitled));
        let question = session.questions.first().or(shell.questions.first());
        let question = question.map(|asked| in_words(asked, lang, title, unix_secs()));
        let bar_anchor = session.bar_anchor(ctx).filter(|_| question.is_none());
        let looked_at = session
            .panels
            .tours
            .at()
            .filter(|_| shell.settings().left_panel == Some(LeftPanel::Tours) && session.mode.is_edit());
        let rehearsed = looked_at.and_then(|(tour, _)| shell.rehearsed(session.map(), tour).cloned());
        let stage = session.stage();
        let talk = ToldOfTalk {
            talked: session.talked(shell),
            stop: session.stop_in_words(),
            digits: session.digits_typed().to_owned(),
            shown: stage.and_then(|stage| stage.concept),
            opened: stage.and_then(|stage| stage.opened),
            room: self.audience.room(session.talking().is_some_and(|talking| talking.windows.has_audience())),
            screen: stage.and_then(|stage| stage.screen),
            light: stage.map(|stage| stage.light).unwrap_or_default(),
        };
        Told {
            recent: shell.preferences.file.recent(),
            shipped: shipped::names(),
            notices: self.notices(),
            question,
            bar_anchor,
            talk,
            rehearsed: rehearsed.unwrap_or_default(),
        }
    }

    /// The notices, with those about what takes its time: these stand as long as that.
    fn notices(&self) -> Vec<Notice> {
        let (lang, now) = (self.shell.lang(), self.shell.now);
        // They have numbers that no other notice has.
        let at_work = |id: u64, text: String, cancel: Action| Notice {
            id,
            text,
            hint: String::new(),
            tone: Tone::AtWork,
            actions: vec![(say(lang, Word::Cancel).to_owned(), cancel)],
        };
        let is_long = |since: f64| now - since > 0.3;
        let opening = self.files.opening.as_ref().filter(|opening| is_long(opening.since)).map(|opening| {
            let text = format!("{} {}", say(lang, Word::Opening), name_of(&opening.path));
            at_work(0, text, Action::CancelOpening)
        });
        let pasting = self.session.away.pasting.as_ref().filter(|pasting| is_long(pasting.since));
        let pasting = pasting.map(|_| at_work(u64::MAX, say(lang, Word::Pasting).to_owned(), Action::CancelPasting));
        let exporting = self.files.exporting.as_ref().filter(|exporting| is_long(exporting.since)).map(|exporting| {
            let text = format!("{} {}", say(lang, Word::Exporting), name_of(&exporting.path));
            at_work(u64::MAX / 2, text, Action::CancelExporting)
        });
        let filling = self.session.papers.filling.under_way().iter().map(|waiting| {
            let (number, text) = (waiting.ticket.number(), format!("{} {}", say(lang, Word::Asking), waiting.name));
            at_work(u64::MAX - number, text, Action::CancelFilling(number))
        });
        self.shell.notices.iter().cloned().chain(opening).chain(pasting).chain(exporting).chain(filling).collect()
    }

    /// Draws everything; returns what was asked for, and where the picture of the next stop is to stand.
    fn draw(&mut self, ui: &mut Ui, told: &Told, shows: Middle) -> (Vec<Action>, Option<Rect>) {
        let ctx = ui.ctx().clone();
        let of_audience = self.session.audience_palette();
        let (session, shell) = (&mut self.session, &self.shell);
        let (document, talk) = (&session.document, &told.talk);
        let alone = !session.mode.is_edit();
        let middle = session.canvas.camera().middle();
        let world = World {
            map: document.map(),
            index: &session.index,
            selection: &session.selection,
            lang: shell.lang(),
            palette: shell.palette,
            undo: document.undo_label(),
            redo: document.redo_label(),
            files: Files {
                path: document.path(),
                modified: document.is_modified(),
                is_example: document.is_example(),
                recent: &told.recent,
                shipped: &told.shipped,
            },
            settings: shell.settings(),
            keymap: &shell.preferences.keymap,
            view: ViewState {
                shows,
                zoom: session.canvas.zoom(),
                middle: Place::new(middle.x as i32, middle.y as i32),
                only_near: session.marking.near.is_some(),
                alone,
                full_screen: shell.full_screen,
            },
            revision: document.revision(),
            attached: Attached {
                missing: &session.attachments.missing,
                read: session.attachments.read.as_ref().map(|((id, name), text)| (*id, name.as_str(), text)),
            },
            paper: session.papers.selected,
        };
        let sight = Sight {
            map: document.map(),
            scene: &session.scene,
            selection: &session.selection,
            palette: if talk.talked.is_some() { of_audience } else { shell.palette },
            lang: shell.lang(),
            link_kind: document.last_link_kind(),
            alone,
            shown: talk.shown,
            marks: session.marking.marks(),
            edits: session.mode.is_talk() && talk.light == Light::None,
            drawn_on: talk.light == Light::Pen,
        };
        let mut drawing = Drawing {
            ctx: &ctx,
            world: &world,
            sight: &sight,
            scene: &session.scene,
            search: &session.search,
            told,
            canvas: &mut session.canvas,
            panels: &mut session.panels,
            chrome: &mut self.chrome,
            actions: Vec::new(),
        };
        let next_stop = drawing.all(ui);
        (drawing.actions, next_stop)
    }

    /// The colours of the window: in a talk those that the audience is to see.
    fn palette_now(&self, ctx: &Context) -> &'static Palette {
        let settings = self.shell.settings();
        let choice = match self.session.talking() {
            Some(talking) if talking.windows.has_speaker() => settings.theme,
            Some(talking) if talking.dark => ThemeChoice::Dark,
            Some(_) => ThemeChoice::Light,
            None => settings.theme,
        };
        theme::in_force(ctx, choice)
    }

    /// The title of the window: the map, whether it has changes, the program.
    fn entitle(&mut self, ctx: &Context) {
        let document = &self.session.document;
        let untitled = say(self.shell.lang(), Word::Untitled);
        let mark = if document.is_modified() { " •" } else { "" };
        let title = format!("{}{mark} — Mailuo", document.title().unwrap_or(untitled));
        if title != self.window.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.window.title = title;
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.hearing.frames += 1;
        if self.hearing.frames == 2 {
            log::info!("the first frame is on the screen");
            self.ask_the_system();
        }
        self.guarded(ctx, |app| app.timers(ctx));
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.shell.monitors.learn(frame);
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
        self.keep_all();
        // What was begun is ended: a save above all. A copy that comes too late to be wanted goes. A thread that hangs, on a
        // drive that is gone for instance, must not keep the program for ever.
        while self.shell.tasks.are_running() {
            match self.shell.tasks.wait(Duration::from_secs(20)) {
                Some(Report { done: Some(Done::Kept { claim, .. }), .. }) if self.window.may_close => remove(&claim),
                Some(_) => {}
                None => break,
            }
        }
    }
}
