//! The system's dialogs for files, against a stub of the desktop's portal on a bus of its own. Skipped, and said so, where
//! the machine has no `dbus-daemon`.
#![cfg(target_os = "linux")]
#![expect(clippy::expect_used, reason = "a test that was set up wrong ends here")]
#![expect(clippy::used_underscore_binding, reason = "zbus hands on what the stub does not look at")]

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use egui_kittest::Harness;
use mailuo::app::App;
use mailuo::words::Lang;
use zbus::blocking::connection;
use zbus::message::Header;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

/// Tells the second run of this test that it has a bus of its own.
const ON_BUS: &str = "MAILUO_TEST_BUS";

/// A bus that ends with the test.
struct Bus(Child);

impl Drop for Bus {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// What the person does in the portal's dialog.
#[derive(Clone, Debug)]
enum Does {
    Chooses(PathBuf),
    Cancels,
    Waits,
}

type Options = HashMap<String, OwnedValue>;

/// The portal, and what it was asked.
#[derive(Clone)]
struct Portal {
    does: Arc<Mutex<Does>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Portal {
    /// Hears a question, and answers it as the person does: the answer is a signal of the request.
    fn answer(&self, title: &str, options: &Options, bus: &zbus::Connection, header: &Header) -> OwnedObjectPath {
        self.asked.lock().expect("no panic").push(title.to_owned());
        let text = |value: &OwnedValue| value.downcast_ref::<&str>().map(str::to_owned).expect("a token");
        let token = options.get("handle_token").map(text).expect("a token");
        let sender = header.sender().expect("a sender").trim_start_matches(':').replace('.', "_");
        let path = format!("/org/freedesktop/portal/desktop/request/{sender}/{token}");
        let path = OwnedObjectPath::try_from(path).expect("a path");
        let (does, bus, request) = (self.does.lock().expect("no panic").clone(), bus.clone(), path.clone());
        std::thread::spawn(move || {
            let (code, uris): (u32, Vec<String>) = match does {
                Does::Chooses(path) => (0, vec![url::Url::from_file_path(path).expect("a path").to_string()]),
                Does::Cancels => (1, Vec::new()),
                Does::Waits => return,
            };
            // Nobody answers in no time: `rfd` would not hear an answer that comes with the reply to its call, and the
            // program takes a "no" within 150 ms for a dialog that was never shown.
            std::thread::sleep(std::time::Duration::from_millis(400));
            let results = HashMap::from([("uris", Value::from(uris))]);
            let signal = connection::Connection::from(bus);
            let sent = signal.emit_signal(
                None::<&str>,
                request,
                "org.freedesktop.portal.Request",
                "Response",
                &(code, results),
            );
            sent.expect("the answer is sent");
        });
        path
    }
}

#[zbus::interface(name = "org.freedesktop.portal.FileChooser")]
impl Portal {
    fn open_file(
        &self,
        _parent: &str,
        title: &str,
        options: Options,
        #[zbus(connection)] bus: &zbus::Connection,
        #[zbus(header)] header: Header<'_>,
    ) -> OwnedObjectPath {
        self.answer(title, &options, bus, &header)
    }

    fn save_file(
        &self,
        _parent: &str,
        title: &str,
        options: Options,
        #[zbus(connection)] bus: &zbus::Connection,
        #[zbus(header)] header: Header<'_>,
    ) -> OwnedObjectPath {
        self.answer(title, &options, bus, &header)
    }
}

/// A window that asks the system for files.
fn window(folder: &Path, file: PathBuf) -> Harness<'static, App> {
    let folder = folder.to_owned();
    let mut window = Harness::builder()
        .with_max_steps(1)
        .build_eframe(move |it| App::in_folder(&it.egui_ctx, &folder, Lang::English, Some(file)));
    window.state_mut().use_system_dialogs();
    settle(&mut window);
    window
}

fn settle(window: &mut Harness<'static, App>) {
    for _ in 0..6 {
        let ctx = window.ctx.clone();
        window.state_mut().wait_for_threads(&ctx);
        window.step();
    }
}

fn ctrl(window: &mut Harness<'static, App>, key: egui::Key, shift: bool) {
    let modifiers = egui::Modifiers { ctrl: true, command: true, shift, ..egui::Modifiers::NONE };
    for pressed in [true, false] {
        window.event(egui::Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers });
    }
    window.step();
}

fn hear(window: &mut Harness<'static, App>) {
    let ctx = window.ctx.clone();
    window.state_mut().wait_for_dialogs(&ctx);
    settle(window);
}

fn shows(window: &Harness<'static, App>, title: &str) -> bool {
    use egui_kittest::kittest::Queryable as _;
    window.query_all_by_label(title).next().is_some()
}

fn map(title: &str) -> String {
    format!("(mailuo: 1, id: \"m\", title: \"M\", concepts: {{\"a\": (title: \"{title}\", at: (0, 0))}})")
}

#[test]
fn the_dialogs_of_the_system_are_asked_and_heard() {
    if std::env::var_os(ON_BUS).is_some() {
        return;
    }
    let mut daemon = Command::new("dbus-daemon");
    daemon.args(["--session", "--nofork", "--nopidfile", "--print-address=1"]).stdout(Stdio::piped());
    let Ok(mut bus) = daemon.spawn().map(Bus) else {
        return eprintln!("skipped: there is no dbus-daemon");
    };
    let mut address = String::new();
    let said = bus.0.stdout.take().map(BufReader::new).expect("its output").read_line(&mut address);
    assert!(said.is_ok() && !address.trim().is_empty(), "the bus says where it is");
    let program = std::env::current_exe().expect("this test");
    let mut again = Command::new(program);
    again.args(["--exact", "on_a_bus_of_its_own", "--nocapture"]);
    again.env(ON_BUS, "1").env("DBUS_SESSION_BUS_ADDRESS", address.trim()).env("PATH", "/nowhere");
    let output = again.output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn on_a_bus_of_its_own() {
    if std::env::var_os(ON_BUS).is_none() {
        return;
    }
    let portal = Portal { does: Arc::new(Mutex::new(Does::Cancels)), asked: Arc::default() };
    let stub = portal.clone();
    let _served = connection::Builder::session()
        .and_then(|bus| bus.name("org.freedesktop.portal.Desktop"))
        .and_then(|bus| bus.serve_at("/org/freedesktop/portal/desktop", stub))
        .and_then(connection::Builder::build)
        .expect("the portal is on the bus");
    let home = tempfile::tempdir().expect("a folder");
    let put = |name: &str, title: &str| {
        let path = home.path().join(name);
        std::fs::write(&path, map(title)).expect("room");
        path
    };
    let (one, two) = (put("one.ron", "One"), put("two.ron", "Two"));
    let mut window = window(home.path(), one);
    let asked = |times: usize| assert_eq!(portal.asked.lock().expect("no panic").len(), times);

    ctrl(&mut window, egui::Key::O, false);
    hear(&mut window);
    asked(1);
    assert!(shows(&window, "One"), "left, it opens nothing, and no other dialog comes");
    assert!(!shows(&window, "Open a map"));

    *portal.does.lock().expect("no panic") = Does::Chooses(two);
    ctrl(&mut window, egui::Key::O, false);
    hear(&mut window);
    asked(2);
    assert!(shows(&window, "Two"));

    let copy = home.path().join("copy.ron");
    *portal.does.lock().expect("no panic") = Does::Chooses(copy.clone());
    ctrl(&mut window, egui::Key::S, true);
    hear(&mut window);
    asked(3);
    assert!(std::fs::read_to_string(copy).is_ok_and(|text| text.contains("Two")));

    // One that never answers holds up nothing.
    *portal.does.lock().expect("no panic") = Does::Waits;
    ctrl(&mut window, egui::Key::O, false);
    settle(&mut window);
    assert!(shows(&window, "Two"));
    eframe::App::on_exit(window.state_mut(), None);
}
