//! A window without a display, with a person before it: pointer, keys, and what is read on the screen and on disk.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{
    Event, ImeEvent, Key, Modifiers, OutputCommand, PointerButton, Pos2, Rect, Vec2, ViewportCommand, ViewportId,
};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use mailuo::app::App;
use mailuo::model::Map;
use mailuo::words::Lang;

/// The length of a frame, in seconds.
const FRAME: f32 = 0.05;

/// Ctrl as the keyboard says it.
pub const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
/// Shift.
pub const SHIFT: Modifiers = Modifiers::SHIFT;
/// Alt.
pub const ALT: Modifiers = Modifiers::ALT;

/// A person's home: settings, recovery copies and maps, gone when the story ends.
pub struct Home(tempfile::TempDir);

impl Home {
    /// An empty home.
    pub fn new() -> Home {
        let home = tempfile::tempdir().expect("a folder for the story");
        std::fs::create_dir(home.path().join("maps")).expect("a folder for maps");
        Home(home)
    }

    /// The folder of everything.
    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    /// Where a file of that name lies among the maps.
    pub fn path(&self, name: &str) -> PathBuf {
        let maps = self.0.path().join("maps");
        maps.canonicalize().expect("the folder of maps").join(name)
    }

    /// Puts a file among the maps.
    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).expect("room for a file");
        path
    }

    /// Puts a map among the maps, in its canonical form; see [`sketch`].
    pub fn map(&self, name: &str, text: &str) -> PathBuf {
        self.put(name, sketch(text))
    }

    /// The recovery copies that lie there.
    pub fn copies(&self) -> usize {
        let folder = std::fs::read_dir(self.0.path().join("state/recovery"));
        let files = folder.into_iter().flatten().flatten().map(|entry| entry.file_name());
        files.filter(|name| name.to_string_lossy().ends_with(".snapshot")).count()
    }
}

/// A map in few words, as a file: cards `A@0,0`, links `A>B` or `A>B:PartOf`, groups `G(A B)`, each after a blank.
pub fn sketch(text: &str) -> String {
    let (mut concepts, mut links, mut groups) = (String::new(), String::new(), String::new());
    let slug = |title: &str| title.to_lowercase();
    for part in text.split(", ") {
        if let Some((title, place)) = part.split_once('@') {
            let (slug, (x, y)) = (slug(title), place.split_once(',').expect("x,y"));
            concepts += &format!("\"{slug}\": (title: \"{title}\", kind: \"concept\", at: ({x}, {y})),");
        } else if let Some((from, to)) = part.split_once('>') {
            let (to, kind) = to.split_once(':').unwrap_or((to, "LeadsTo"));
            links += &format!("(from: \"{}\", to: \"{}\", kind: {kind}),", slug(from), slug(to));
        } else if let Some((title, members)) = part.strip_suffix(')').and_then(|part| part.split_once('(')) {
            let members: String = members.split(' ').map(|member| format!("\"{}\",", slug(member))).collect();
            groups += &format!("\"{}\": (title: \"{title}\", color: Blue, members: [{members}]),", slug(title));
        } else {
            assert!(part.is_empty(), "not understood: {part}");
        }
    }
    let kinds = "\"concept\": (title: \"Concept\"), \"model\": (title: \"Model\")";
    let file = format!(
        "(mailuo: 1, id: \"story\", title: \"Story\", kinds: {{{kinds}}}, \
         concepts: {{{concepts}}}, links: [{links}], groups: {{{groups}}})"
    );
    let opened = mailuo::formats::open(file.as_bytes()).expect("a map");
    assert!(opened.repairs.is_empty(), "{:?}", opened.repairs);
    mailuo::formats::write(&opened.map).expect("a map that can be written")
}

/// The map in a file.
pub fn read(path: &Path) -> Map {
    let bytes = std::fs::read(path).expect("the file");
    let opened = mailuo::formats::open(&bytes).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
    assert!(opened.repairs.is_empty(), "{:?}", opened.repairs);
    opened.map
}

/// The place of a concept.
pub fn place(map: &Map, title: &str) -> (i32, i32) {
    let concept = map.concepts().iter().find(|(_, concept)| concept.title == title);
    let at = concept.and_then(|(_, concept)| concept.at).unwrap_or_else(|| panic!("{title} has no place"));
    (at.x, at.y)
}

/// The titles of a map's concepts, sorted.
pub fn titles(map: &Map) -> Vec<String> {
    let mut titles: Vec<String> = map.concepts().iter().map(|(_, concept)| concept.title.clone()).collect();
    titles.sort();
    titles
}

/// The links of a map, as `A>B:PartOf` with `=phrase` where it has one, sorted.
pub fn links(map: &Map) -> Vec<String> {
    let title = |id| map.concept(id).map_or("?", |concept| concept.title.as_str());
    let said = |label: &str| if label.is_empty() { String::new() } else { format!("={label}") };
    let link = |link: &mailuo::model::Link| {
        format!("{}>{}:{:?}{}", title(link.from), title(link.to), link.kind, said(&link.label))
    };
    let mut links: Vec<String> = map.links().map(|(_, it)| link(it)).collect();
    links.sort();
    links
}

/// The groups of a map with their members, as `G(A B)`, sorted.
pub fn groups(map: &Map) -> Vec<String> {
    let title = |id| map.concept(id).map_or("?", |concept| concept.title.as_str());
    let all = map.groups().iter().map(|(_, group)| {
        let mut members: Vec<&str> = group.members.iter().map(|id| title(*id)).collect();
        members.sort_unstable();
        format!("{}({})", group.title, members.join(" "))
    });
    let mut groups: Vec<String> = all.collect();
    groups.sort();
    groups
}

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
        let mut window = Window { harness, held, at, down, title: String::new(), copied: None, closed: false };
        window.settle();
        window.settle();
        window
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
                _ => {}
            }
        }
    }

    /// Whether the window waits for nothing but the person.
    pub fn is_asleep(&self) -> bool {
        let root = self.harness.output().viewport_output.get(&ViewportId::ROOT);
        root.is_some_and(|root| root.repaint_delay > std::time::Duration::from_secs(3600))
    }

    /// The colour of the ground that the window stands on.
    pub fn ground(&self) -> egui::Color32 {
        self.harness.ctx.global_style().visuals.panel_fill
    }

    /// A screen reader clicks the card of that title.
    pub fn ask_for(&mut self, title: &str) {
        let is = |node: &Node| node.accesskit_node().label().as_deref() == Some(title);
        self.cards().find(is).unwrap_or_else(|| panic!("no card {title}")).click_accesskit();
        self.settle();
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
        self.event(self.key_event(key, pressed));
    }

    /// Presses and releases a key.
    pub fn key(&mut self, key: Key) {
        self.key_goes(key, true);
        self.key_goes(key, false);
        self.settle();
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

    /// Turns the wheel, in pixels.
    pub fn wheel(&mut self, delta: Vec2) {
        let phase = egui::TouchPhase::Move;
        self.event(Event::MouseWheel { unit: egui::MouseWheelUnit::Point, delta, phase, modifiers: self.held });
        self.rest(0.5);
    }

    // What is read on the screen.

    fn cards(&self) -> impl Iterator<Item = Node<'_>> {
        self.harness.query_all_by_role(Role::ListItem)
    }

    /// Where the card of that title is seen.
    pub fn card(&self, title: &str) -> Rect {
        self.find_card(title).unwrap_or_else(|| panic!("no card {title} in {:?}", self.seen()))
    }

    /// Where the card of that title is seen, if it is.
    pub fn find_card(&self, title: &str) -> Option<Rect> {
        let is = |node: &Node| node.accesskit_node().label().as_deref() == Some(title);
        self.cards().find(is).map(|node| node.rect())
    }

    /// What a screen reader says of the card of that title.
    pub fn describe(&self, title: &str) -> String {
        let is = |node: &Node| node.accesskit_node().label().as_deref() == Some(title);
        let card = self.cards().find(is).unwrap_or_else(|| panic!("no card {title}"));
        card.accesskit_node().description().unwrap_or_default()
    }

    /// The middle of the card of that title.
    pub fn middle(&self, title: &str) -> Pos2 {
        self.card(title).center()
    }

    /// The titles of the cards that are seen, sorted.
    pub fn seen(&self) -> Vec<String> {
        let mut titles: Vec<String> = self.cards().filter_map(|node| node.accesskit_node().label()).collect();
        titles.sort();
        titles
    }

    /// The titles of the selected cards, sorted.
    pub fn selected(&self) -> Vec<String> {
        let selected = self.cards().filter(|node| node.accesskit_node().is_selected() == Some(true));
        let mut titles: Vec<String> = selected.filter_map(|node| node.accesskit_node().label()).collect();
        titles.sort();
        titles
    }

    /// Whether a text stands somewhere in the window, in whole or as a part of another.
    pub fn says(&self, text: &str) -> bool {
        self.harness.query_all_by_label_contains(text).next().is_some()
    }

    /// The whole of a line that begins like this.
    pub fn line(&self, begin: &str) -> Option<String> {
        let mut lines = self.harness.query_all_by_label_contains(begin);
        lines.find_map(|node| node.accesskit_node().label().or(node.accesskit_node().value()))
    }

    /// Clicks what says this.
    pub fn choose(&mut self, text: &str) {
        let found = self.harness.query_all_by_label_contains(text).last().map(|node| node.rect().center());
        let at = found.unwrap_or_else(|| panic!("nothing says {text}: {:#?}", self.harness.root()));
        self.click(at);
    }

    /// What a screen reader is told without being asked.
    pub fn notices(&self) -> Vec<String> {
        let live = |node: &Node| node.accesskit_node().live() != egui::accesskit::Live::Off;
        let told = self.harness.query_all(egui_kittest::kittest::By::new()).filter(live);
        told.filter_map(|node| node.accesskit_node().label().or(node.accesskit_node().value())).collect()
    }

    fn buttons<'a>(&'a self, name: &'a str) -> Vec<Node<'a>> {
        let is = |node: &Node| matches!(node.accesskit_node().role(), Role::Button | Role::RadioButton);
        self.harness.query_all_by_label(name).filter(is).collect()
    }

    /// Whether there is a button of that name.
    pub fn has_button(&self, name: &str) -> bool {
        !self.buttons(name).is_empty()
    }

    /// Whether the button of that name stands for a choice that is made.
    pub fn is_on(&self, name: &str) -> bool {
        self.buttons(name).iter().any(|node| node.accesskit_node().is_selected() == Some(true))
            || self
                .buttons(name)
                .iter()
                .any(|node| node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True))
    }

    /// Clicks the button of that name; where there are several, the last drawn.
    pub fn press(&mut self, name: &str) {
        let at = match self.buttons(name).last() {
            Some(button) => button.rect().center(),
            None => panic!("no button {name}: {:#?}", self.harness.root()),
        };
        self.click(at);
    }

    fn fields(&self) -> impl Iterator<Item = Node<'_>> {
        let is = |node: &Node| matches!(node.accesskit_node().role(), Role::TextInput | Role::MultilineTextInput);
        self.harness.query_all(egui_kittest::kittest::By::new()).filter(is)
    }

    fn find_field(&self, name: &str) -> Option<Node<'_>> {
        let is = |node: &Node| node.accesskit_node().label().as_deref() == Some(name);
        self.fields().filter(is).last()
    }

    /// The text of the field of that name; where there are several, of the last drawn.
    pub fn text(&self, name: &str) -> String {
        let field = self.find_field(name).unwrap_or_else(|| panic!("no field {name}"));
        field.value().unwrap_or_default()
    }

    /// The text of the one field that has the keyboard.
    pub fn written(&self) -> String {
        let field = self.fields().find(Node::is_focused).unwrap_or_else(|| panic!("no field has the keyboard"));
        field.value().unwrap_or_default()
    }

    /// Whether there is a field of that name.
    pub fn has_field(&self, name: &str) -> bool {
        self.find_field(name).is_some()
    }

    /// Clicks into the field of that name and selects what is in it.
    pub fn enter(&mut self, name: &str) {
        let at = self.find_field(name).unwrap_or_else(|| panic!("no field {name}")).rect();
        self.click(at.left_center() + egui::vec2(4.0, 0.0));
        self.keys("Ctrl+A");
    }

    /// The name of what has the keyboard.
    pub fn focused(&self) -> String {
        let has = |node: &Node| node.is_focused();
        let node = self.harness.query_all(egui_kittest::kittest::By::new()).find(has);
        node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    }

    /// The step that undo would take back, by its button.
    pub fn undo_name(&self) -> Option<String> {
        self.step_name("Undo")
    }

    /// The step that redo would do again, by its button.
    pub fn redo_name(&self) -> Option<String> {
        self.step_name("Redo")
    }

    fn step_name(&self, word: &str) -> Option<String> {
        let button = self.harness.query_all_by_label_contains(word).find(|node| {
            node.accesskit_node().role() == Role::Button
                && node.accesskit_node().label().is_some_and(|label| label.starts_with(word))
        });
        let label = button.and_then(|node| node.accesskit_node().label()).unwrap_or_else(|| panic!("no {word}"));
        label.strip_prefix(word).map(str::trim).filter(|step| !step.is_empty()).map(str::to_owned)
    }

    /// How often undo can be done; does it.
    pub fn undo_all(&mut self) -> usize {
        let mut steps = 0;
        while self.undo_name().is_some() {
            self.keys("Ctrl+Z");
            steps += 1;
            assert!(steps < 100, "undo never ends: {:?}", self.undo_name());
        }
        steps
    }

    /// The zoom in per cent.
    pub fn zoom(&self) -> i32 {
        let label = self.harness.query_all_by_label_contains(" %: ").find_map(|node| node.accesskit_node().label());
        let label = label.expect("the zoom");
        label.split(' ').next().and_then(|number| number.parse().ok()).expect("a number")
    }

    /// The title that the system shows, once it has changed.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The name of the map in the bar at the top.
    pub fn heading(&self) -> String {
        let in_the_bar = |node: &Node| node.rect().top() < 20.0;
        let label = self.harness.query_all_by_role(Role::Label).find(in_the_bar).expect("a title in the bar");
        label.accesskit_node().value().or(label.accesskit_node().label()).unwrap_or_default()
    }

    /// Whether the window says, in its bar and to the system alike, that there are changes that no file holds.
    pub fn is_modified(&self) -> bool {
        let heading = self.heading();
        let modified = ["(Not saved yet)", "(尚未保存)"].iter().any(|mark| heading.ends_with(mark));
        assert!(self.title.is_empty() || self.title.contains('•') == modified, "{heading}, but {}", self.title);
        modified
    }

    /// Saves, and reads the file back.
    pub fn saved(&mut self, path: &Path) -> Map {
        self.keys("Ctrl+S");
        assert!(!self.is_modified(), "it is not saved: {:#?}", self.harness.root());
        read(path)
    }
}
