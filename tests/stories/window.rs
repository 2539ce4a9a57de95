//! A window without a display, with a person before it: pointer, keys, and what is read on the screen and on disk.

mod seen;
mod words;

use std::path::{Path, PathBuf};

use egui::{Event, ImeEvent, Key, Modifiers, OutputCommand, PointerButton, Pos2, Vec2, ViewportCommand, ViewportId};
use egui_kittest::Harness;
use mailuo::app::App;
use mailuo::formats::papers::lookup::Services;
use mailuo::words::Lang;

use crate::home::Home;

pub use self::words::{Said, named, nth, step, with};

/// The length of a frame, in seconds.
const FRAME: f32 = 0.05;

/// Ctrl as the keyboard says it.
pub const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
/// Shift.
pub const SHIFT: Modifiers = Modifiers::SHIFT;
/// Alt.
pub const ALT: Modifiers = Modifiers::ALT;

/// A file on its way into the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// The window, and what it told the system so far.
pub struct Window {
    harness: Harness<'static, App>,
    held: Modifiers,
    at: Pos2,
    /// Whether a button of the pointer is down.
    down: bool,
    title: String,
    /// What was put on the clipboard last.
    pub copied: Option<String>,
    /// Whether the window asked to be closed.
    pub closed: bool,
    /// How often the input method was off, or was switched off and on again, at the end of a frame.
    pub switched: usize,
    /// Which screens the window asked for, and whether to fill them, in order.
    pub moves: Vec<String>,
}

impl Window {
    /// The program as it starts in a home, with a file or without.
    pub fn start(home: &Home, file: Option<&Path>) -> Window {
        Window::start_in(home, file, Lang::English)
    }

    /// The same on a system of another language.
    pub fn start_in(home: &Home, file: Option<&Path>, lang: Lang) -> Window {
        let (folder, file) = (home.folder().to_owned(), file.map(Path::to_owned));
        let builder = Harness::builder().with_size([1440.0, 900.0]).with_step_dt(FRAME).with_max_steps(1);
        let harness = builder.build_eframe(move |it| App::in_folder(&it.egui_ctx, &folder, lang, file));
        let (held, at, down) = (Modifiers::NONE, Pos2::ZERO, false);
        let (title, copied, closed, switched, moves) = (String::new(), None, false, 0, Vec::new());
        let mut window = Window { harness, held, at, down, title, copied, closed, switched, moves };
        window.settle();
        window.settle();
        window
    }

    /// Plugs screens in and out, until there are these; the window is on the first.
    pub fn on_screens(&mut self, places: &[(i32, i32)]) {
        self.harness.state_mut().on_screens(places);
        self.rest(1.5);
    }

    /// Makes the window larger or smaller.
    pub fn resize(&mut self, width: f32, height: f32) {
        self.harness.set_size(egui::vec2(width, height));
        self.settle();
    }

    /// A window with a map in few words.
    pub fn with(home: &Home, text: &str) -> Window {
        let path = home.map("story.ron", text);
        Window::start(home, Some(&path))
    }

    // What happens in time.

    /// One frame, and what it told the system.
    fn frame(&mut self) {
        self.harness.step();
        let output = self.harness.output();
        let stays_on = output.platform_output.ime.is_some_and(|method| !method.should_interrupt_composition);
        self.switched += usize::from(!stays_on);
        for command in &output.platform_output.commands {
            if let OutputCommand::CopyText(text) = command {
                self.copied = Some(text.clone());
            }
        }
        for command in output.viewport_output.get(&ViewportId::ROOT).into_iter().flat_map(|root| &root.commands) {
            match command {
                ViewportCommand::Title(title) => self.title.clone_from(title),
                ViewportCommand::Close => self.closed = true,
                ViewportCommand::CancelClose => self.closed = false,
                ViewportCommand::SetMonitor(screen) => self.moves.push(format!("monitor {screen}")),
                ViewportCommand::Fullscreen(full) => self.moves.push(format!("full {full}")),
                _ => {}
            }
        }
    }

    /// Whether the window waits for nothing but the person.
    pub fn is_asleep(&self) -> bool {
        let root = self.harness.output().viewport_output.get(&ViewportId::ROOT);
        root.is_some_and(|root| root.repaint_delay > std::time::Duration::from_hours(1))
    }

    /// The colour of the ground that the window stands on.
    pub fn ground(&self) -> egui::Color32 {
        self.harness.ctx.global_style().visuals.panel_fill
    }

    fn wants_a_frame(&self) -> bool {
        let root = self.harness.output().viewport_output.get(&ViewportId::ROOT);
        root.is_some_and(|root| root.repaint_delay.is_zero())
    }

    /// Waits for threads, and paints until nothing moves any more.
    pub fn settle(&mut self) {
        for _ in 0..400 {
            let ctx = self.harness.ctx.clone();
            self.harness.state_mut().wait_for_threads(&ctx);
            self.frame();
            if !self.wants_a_frame() {
                return;
            }
        }
        panic!("the window never comes to rest: {:?}", self.harness.ctx.repaint_causes());
    }

    /// Asks this server on loopback what papers are, and not the real ones.
    pub fn ask_at(&mut self, server: &str) {
        let services = Services { arxiv: format!("{server}/arxiv"), doi: format!("{server}/doi") };
        self.harness.state_mut().ask_services(services);
    }

    /// Waits for what was asked there.
    pub fn hear_answers(&mut self) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().wait_for_answers(&ctx);
        self.settle();
    }

    /// Holds back what threads report from now on.
    pub fn hold_threads(&mut self) {
        self.harness.state_mut().hold_reports();
    }

    /// Hears the first report of a thread of this name that was held back.
    pub fn hear(&mut self, thread: &str) {
        self.settle();
        let ctx = self.harness.ctx.clone();
        assert!(self.harness.state_mut().release_report(thread, &ctx), "nothing was reported by {thread}");
        self.settle();
    }

    /// Hears all that was held back, in its order, and holds back nothing any more.
    pub fn hear_all(&mut self) {
        self.settle();
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().release_reports(&ctx);
        self.settle();
    }

    /// Lets the next thread of this name die before its work is done.
    pub fn let_die(&mut self, thread: &'static str) {
        self.harness.state_mut().doom(thread);
    }

    /// Lets time go by, in seconds.
    pub fn rest(&mut self, secs: f32) {
        for _ in 0..(secs / FRAME).ceil() as usize {
            self.frame();
        }
        // At the edge of the view what is dragged never comes to rest.
        if !self.down {
            self.settle();
        }
    }

    /// Something from outside, in a frame of its own.
    pub fn event(&mut self, event: Event) {
        self.harness.event(event);
        self.frame();
    }

    /// Several things in one and the same frame.
    pub fn events(&mut self, events: Vec<Event>) {
        self.harness.input_mut().events.extend(events);
        self.frame();
        self.settle();
    }

    /// The system asks the window to close.
    pub fn ask_to_close(&mut self) {
        let root = self.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default();
        root.events.push(egui::ViewportEvent::Close);
        self.closed = true;
        self.frame();
        if let Some(root) = self.harness.input_mut().viewports.get_mut(&ViewportId::ROOT) {
            root.events.clear();
        }
        self.settle();
    }

    /// A file is dropped onto the window.
    pub fn drop_file(&mut self, path: &Path) {
        self.harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path.to_owned())));
        self.frame();
        self.settle();
    }

    /// What the clipboard holds beside plain text.
    pub fn clipboard_holds(&mut self, files: &[&Path], html: Option<&str>, is_picture: bool) {
        let files = files.iter().map(|path| path.to_path_buf()).collect();
        self.harness.state_mut().clipboard_holds(files, html.map(str::to_owned), is_picture);
    }

    /// The window is gone, in good order.
    pub fn end(self) {
        let mut app = self.harness.into_state();
        eframe::App::on_exit(&mut app, None);
    }

    /// Asks to quit and ends.
    pub fn quit(mut self) {
        self.keys("Ctrl+Q");
        assert!(self.closed, "the window stays open");
        self.end();
    }

    // The keyboard.

    /// Holds these down from now on.
    pub fn hold(&mut self, keys: Modifiers) {
        self.held = keys;
        self.event(Event::ModifiersChanged(keys));
    }

    fn key_event(&self, key: Key, pressed: bool) -> Event {
        Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers: self.held }
    }

    /// Presses a key down, or lets it go.
    pub fn key_goes(&mut self, key: Key, pressed: bool) {
        let mut events = vec![self.key_event(key, pressed)];
        // A letter comes as a key and as a text, in the same frame.
        if pressed && !self.held.command {
            let name = if self.held.shift { key.name().to_uppercase() } else { key.name().to_lowercase() };
            let text = if key == Key::Space { " ".to_owned() } else { name };
            events.extend((text.chars().count() == 1).then_some(Event::Text(text)));
        }
        self.harness.input_mut().events.extend(events);
        self.frame();
    }

    /// Presses and releases a key.
    pub fn key(&mut self, key: Key) {
        self.key_goes(key, true);
        self.key_goes(key, false);
        self.settle();
    }

    /// Presses a key and looks two frames later, before what it sets in motion comes to rest.
    pub fn press_quickly(&mut self, key: Key, held: Modifiers) {
        self.hold(held);
        self.key_goes(key, true);
        self.key_goes(key, false);
        self.hold(Modifiers::NONE);
    }

    /// Presses and releases keys as they are written: "Ctrl+Shift+G". Copy, cut and paste come as the system sends them.
    pub fn keys(&mut self, chord: &str) {
        let mut parts: Vec<&str> = chord.split('+').collect();
        let name = parts.pop().expect("a key");
        let held = parts.iter().fold(Modifiers::NONE, |held, part| match *part {
            "Ctrl" => held | CTRL,
            "Shift" => held | SHIFT,
            "Alt" => held | ALT,
            other => panic!("no such key: {other}"),
        });
        self.hold(held);
        match (held == CTRL, name) {
            (true, "C") => self.event(Event::Copy),
            (true, "X") => self.event(Event::Cut),
            _ => {
                let key = Key::from_name(name).unwrap_or_else(|| panic!("no such key: {name}"));
                self.key(key);
            }
        }
        self.hold(Modifiers::NONE);
        self.settle();
    }

    /// Types a text.
    pub fn write(&mut self, text: &str) {
        self.event(Event::Text(text.to_owned()));
        self.settle();
    }

    /// An input method shows what it has so far.
    pub fn preedit(&mut self, text: &str) {
        self.event(Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None }));
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) {
        self.event(Event::Paste(text.to_owned()));
        self.settle();
    }

    // The pointer.

    /// Moves the pointer.
    pub fn point(&mut self, to: Pos2) {
        self.at = to;
        self.event(Event::PointerMoved(to));
    }

    /// Presses or releases a button where the pointer is.
    pub fn button_goes(&mut self, button: PointerButton, pressed: bool) {
        self.down = pressed;
        self.event(Event::PointerButton { pos: self.at, button, pressed, modifiers: self.held });
    }

    /// Takes hold at a place, without letting go.
    pub fn grab(&mut self, at: Pos2) {
        self.point(at);
        self.button_goes(PointerButton::Primary, true);
    }

    /// Moves what is held, in steps as a hand does.
    pub fn pull(&mut self, to: Pos2) {
        let from = self.at;
        for step in 1..=4_u8 {
            self.point(from + (to - from) * (f32::from(step) / 4.0));
        }
    }

    /// Lets go.
    pub fn let_go(&mut self) {
        self.button_goes(PointerButton::Primary, false);
        self.settle();
    }

    /// Drags from one place to another.
    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.drag_with(Modifiers::NONE, from, to);
    }

    /// Drags with keys held.
    pub fn drag_with(&mut self, held: Modifiers, from: Pos2, to: Pos2) {
        self.hold(held);
        self.grab(from);
        self.pull(to);
        self.let_go();
        self.hold(Modifiers::NONE);
        self.settle();
    }

    /// Clicks a place.
    pub fn click(&mut self, at: Pos2) {
        self.grab(at);
        self.let_go();
        // The next click is another one, not the second half of a double click.
        self.rest(0.4);
    }

    /// Clicks a place with keys held.
    pub fn click_with(&mut self, held: Modifiers, at: Pos2) {
        self.hold(held);
        self.click(at);
        self.hold(Modifiers::NONE);
        self.settle();
    }

    /// Double-clicks a place.
    pub fn double_click(&mut self, at: Pos2) {
        self.point(at);
        for pressed in [true, false, true, false] {
            self.button_goes(PointerButton::Primary, pressed);
        }
        self.settle();
    }

    /// Turns the wheel by one notch, of which the system makes so many lines.
    pub fn notch(&mut self, lines: f32) {
        let (unit, phase) = (egui::MouseWheelUnit::Line, egui::TouchPhase::Move);
        self.event(Event::MouseWheel { unit, delta: Vec2::new(0.0, lines), phase, modifiers: self.held });
        self.rest(0.5);
    }

    /// Turns the wheel, in pixels.
    pub fn wheel(&mut self, delta: Vec2) {
        let phase = egui::TouchPhase::Move;
        self.event(Event::MouseWheel { unit: egui::MouseWheelUnit::Point, delta, phase, modifiers: self.held });
        self.rest(0.5);
    }
}
