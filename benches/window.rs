//! The real window: how soon its first frame is on the screen, beside a bare window with the same fonts, and that it costs
//! nothing while nobody does anything. Without a display, or the tools to stand in for one and for a hand, it is skipped.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a bench that was set up wrong ends here")]

#[path = "common/figures.rs"]
mod figures;
#[path = "common/generated.rs"]
mod generated;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use egui::Pos2;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use figures::{Figures, time_above};
use mailuo::app::App;
use mailuo::ui::kit::theme;
use mailuo::words::Lang;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What both windows log as soon as their first frame was swapped.
const ON_THE_SCREEN: &str = "the first frame is on the screen";
/// The argument with which this program is the bare window.
const BARE: &str = "--bare-window";
const SIZE: [f32; 2] = [1440.0, 900.0];
const PATIENCE: Duration = Duration::from_mins(1);
/// A concept of the shipped map.
const CONCEPT: &str = "GPT-3";

fn main() -> ExitCode {
    if std::env::args().any(|arg| arg == BARE) {
        return bare_window();
    }
    let mut figures = Figures::default();
    let screen = Screen::new();
    match &screen {
        Some(screen) => {
            first_frame(&mut figures, screen);
            idle(&mut figures, screen);
        }
        None => {
            ["window-first-frame", "window-idle-ticks"].iter().for_each(|name| skipped(name, "no display and no Xvfb"));
        }
    }
    edit_all(&mut figures);
    figures.exit_code()
}

/// The longest that a frame keeps the window waiting, in milliseconds, while thousands of selected concepts are edited at
/// once.
const LONGEST_FRAME: f64 = 50.0;

/// Everything on a large map is selected, tagged, dated and given a kind: the worst frame of it all.
fn edit_all(figures: &mut Figures) {
    let concepts = if Figures::quick() { 1_000 } else { 10_000 };
    let folder = tempfile::tempdir().expect("a folder for the bench");
    let path = folder.path().join("large.ron");
    let text = mailuo::formats::write(&generated::generated(concepts)).expect("a map that can be written");
    std::fs::write(&path, text).expect("a file for the bench");
    let home = folder.path().to_owned();
    let builder = Harness::builder().with_size(SIZE).with_step_dt(0.05).with_max_steps(1);
    let mut window: Harness<'_, App> =
        builder.build_eframe(move |creation| App::in_folder(&creation.egui_ctx, &home, Lang::English, Some(path)));
    let ctx = window.ctx.clone();
    for _ in 0..4 {
        window.state_mut().wait_for_threads(&ctx);
        window.step();
    }
    let mut worst: f64 = 0.0;
    let mut frames = |window: &mut Harness<'_, App>, number: usize| {
        for _ in 0..number {
            let start = Instant::now();
            window.step();
            worst = worst.max(start.elapsed().as_secs_f64() * 1000.0);
        }
    };
    let key = |window: &mut Harness<'_, App>, key: egui::Key, modifiers: egui::Modifiers| {
        for pressed in [true, false] {
            window.event(egui::Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers });
        }
    };
    key(&mut window, egui::Key::A, egui::Modifiers::COMMAND);
    frames(&mut window, 6);
    for (field, text) in [("Add a tag", "studied"), ("Date", "2020-05")] {
        window.get_by_role_and_label(egui::accesskit::Role::TextInput, field).focus();
        frames(&mut window, 3);
        window.event(egui::Event::Text(text.to_owned()));
        key(&mut window, egui::Key::Enter, egui::Modifiers::NONE);
        frames(&mut window, 6);
    }
    for button in ["Kind: Several kinds", "method"] {
        window.get_by_label(button).click();
        frames(&mut window, 6);
    }
    assert!(window.query_by_label("Kind: method").is_some(), "all have one kind now");
    key(&mut window, egui::Key::Z, egui::Modifiers::COMMAND);
    frames(&mut window, 6);
    figures.figure("window-edit-10000-worst-frame", worst, LONGEST_FRAME, 1.0);
}

fn skipped(name: &str, why: &str) {
    println!("skipped {name} {why}");
}

/// A screen for windows: one of our own, or the person's.
struct Screen {
    display: String,
    server: Option<Process>,
    /// What the driver keeps of its shaders, for all windows alike.
    cache: tempfile::TempDir,
}

impl Screen {
    fn new() -> Option<Screen> {
        let cache = tempfile::tempdir().ok()?;
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1440x900x24"]);
        let server = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let Ok(mut server) = server.map(Process) else {
            let display = std::env::var("DISPLAY").ok().filter(|display| !display.is_empty())?;
            return Some(Screen { display, server: None, cache });
        };
        let mut number = String::new();
        BufReader::new(server.0.stdout.take()?).read_line(&mut number).ok()?;
        let number = number.trim();
        (!number.is_empty()).then(|| Screen { display: format!(":{number}"), server: Some(server), cache })
    }

    /// A command whose windows are on this screen, and which finds no settings of an earlier run.
    fn command(&self, program: impl AsRef<std::ffi::OsStr>, home: &Path) -> Command {
        let mut command = Command::new(program);
        command.env("DISPLAY", &self.display).env_remove("WAYLAND_DISPLAY").env("RUST_LOG", "mailuo=info");
        for (name, folder) in [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state")] {
            command.env(name, home.join(folder));
        }
        command.env("XDG_CACHE_HOME", self.cache.path()).env("LC_ALL", "C.UTF-8");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        command
    }
}

/// A process that ends with this value.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ended = self.0.kill().and_then(|()| self.0.wait());
    }
}

/// A window whose first frame is on the screen.
struct Window {
    process: Process,
    /// How long that took.
    millis: f64,
}

/// Starts a program and waits for its first frame.
fn open(mut command: Command) -> Result<Window, String> {
    let start = Instant::now();
    let mut process = Process(command.spawn().map_err(|error| error.to_string())?);
    let errors = process.0.stderr.take().ok_or("no stderr")?;
    let (tell, told) = std::sync::mpsc::channel();
    // Reads on after the first frame, so that the program never waits for somebody to listen.
    std::thread::spawn(move || {
        let lines = BufReader::new(errors).lines().map_while(Result::ok);
        for line in lines.filter(|line| line.contains(ON_THE_SCREEN)) {
            let _nobody_waits = tell.send((Instant::now(), line));
        }
    });
    match told.recv_timeout(PATIENCE) {
        Ok((at, _)) => Ok(Window { process, millis: (at - start).as_secs_f64() * 1000.0 }),
        Err(_) => Err("no first frame".to_owned()),
    }
}

/// From the start of the process to the first frame, with the shipped map in it, beside a bare window.
fn first_frame(figures: &mut Figures, screen: &Screen) {
    const NAME: &str = "window-first-frame";
    let rounds = if Figures::quick() { 1 } else { 41 };
    let this = std::env::current_exe().expect("a program knows where it is");
    let mut pairs: Vec<(f64, f64)> = Vec::new();
    // The first round only fetches both programs and the driver from the disk.
    for round in 0..=rounds {
        let home = tempfile::tempdir().expect("a folder for the bench");
        let window = open(screen.command(env!("CARGO_BIN_EXE_mailuo"), home.path()));
        let mut command = screen.command(&this, home.path());
        command.arg(BARE);
        match (window, open(command)) {
            (Ok(_), Ok(_)) if round == 0 => {}
            (Ok(window), Ok(other)) => pairs.push((window.millis, other.millis)),
            (Err(why), _) | (_, Err(why)) => return skipped(NAME, &why),
        }
    }
    // Each beside the one that started next: a machine that is slower for a while is slower for both.
    let ratios: Vec<f64> = pairs.iter().map(|(ours, bare)| ours / bare).collect();
    let middle = time_above(0.5, &ratios);
    let (ours, bare) = pairs.iter().find(|(ours, bare)| ours / bare == middle).expect("one of them is the middle");
    figures.figure(NAME, *ours, *bare, 1.3);
}

/// What the processor does for a window that nobody touches: ticks in ten seconds.
fn idle(figures: &mut Figures, screen: &Screen) {
    const NAME: &str = "window-idle-ticks";
    if screen.server.is_none() {
        return skipped(NAME, "no Xvfb: the pointer is the person's own");
    }
    let home = tempfile::tempdir().expect("a folder for the bench");
    let window = match open(screen.command(env!("CARGO_BIN_EXE_mailuo"), home.path())) {
        Ok(window) => window,
        Err(why) => return skipped(NAME, &why),
    };
    let at = place_of_the_concept();
    let (x, y) = (at.x.round().to_string(), at.y.round().to_string());
    let hand =
        screen.command("xdotool", home.path()).args(["mousemove", &x, &y, "sleep", "0.3", "click", "1"]).status();
    if !hand.is_ok_and(|status| status.success()) {
        return skipped(NAME, "no xdotool");
    }
    // What the click moved comes to rest, and the links of the card under the pointer light up.
    let (rest, watched) = if Figures::quick() { (1, 1) } else { (5, 10) };
    std::thread::sleep(Duration::from_secs(rest));
    let id = window.process.0.id();
    let Some(before) = ticks(id) else { return skipped(NAME, "no /proc") };
    assert!(before > 0, "a window that never drew is not idle");
    std::thread::sleep(Duration::from_secs(watched));
    let after = ticks(id).expect("the window is still there");
    // An absolute figure: over a limit of 0 with the first tick.
    figures.figure(NAME, (after - before) as f64, 1.0, 0.0);
}

/// The ticks that a process used, its own and those of the system for it.
fn ticks(process: u32) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name of the program, in brackets, may hold anything: the fields count from its end.
    let (_, fields) = stat.rsplit_once(')')?;
    let field = |at: usize| fields.split_whitespace().nth(at)?.parse::<u64>().ok();
    Some(field(11)? + field(12)?)
}

/// Where the concept stands in a window of this size: found by name in a window without a screen.
fn place_of_the_concept() -> Pos2 {
    let folder = tempfile::tempdir().expect("a folder for the bench");
    let path = folder.path().to_owned();
    // The ways of the links and what is read beside them settle over several frames.
    let builder = Harness::builder().with_size(SIZE).with_max_steps(100);
    let mut window: Harness<'_, App> =
        builder.build_eframe(move |creation| App::in_folder(&creation.egui_ctx, &path, Lang::English, None));
    window.run();
    let at = window.get_by_label(CONCEPT).rect().center();
    window.get_by_label(CONCEPT).click();
    window.run();
    assert_eq!(window.get_by_label(CONCEPT).accesskit_node().is_selected(), Some(true));
    at
}

/// The bare window: eframe as the program starts it, with its fonts and nothing else.
fn bare_window() -> ExitCode {
    struct Bare {
        frames: u64,
    }
    impl eframe::App for Bare {
        fn logic(&mut self, _ctx: &egui::Context, _frame: &mut eframe::Frame) {
            self.frames += 1;
            if self.frames == 2 {
                eprintln!("{ON_THE_SCREEN}");
            }
        }

        fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
            egui::CentralPanel::default().show(ui, |ui| ui.label("Mailuo 脉络"));
            if self.frames < 2 {
                ui.ctx().request_repaint();
            }
        }
    }
    let viewport = egui::ViewportBuilder::default().with_app_id("mailuo").with_title("Mailuo").with_inner_size(SIZE);
    let options = eframe::NativeOptions { viewport, persist_window: false, ..Default::default() };
    let create = |creation: &eframe::CreationContext<'_>| {
        theme::install(&creation.egui_ctx, None);
        Ok(Box::new(Bare { frames: 0 }) as Box<dyn eframe::App>)
    };
    match eframe::run_native("mailuo", options, Box::new(create)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
