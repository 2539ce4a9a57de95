//! Opening and saving: the dialogs in the window, what is kept between runs, and files that change underneath.

use std::path::Path;

use egui::vec2;
use mailuo::words::Word;

use crate::home::{Home, read, sketch, titles};
use crate::window::{Said, Window, named};

/// Makes a concept below A.
pub fn add(window: &mut Window, title: &str) {
    let at = window.middle("A") + vec2(0.0, 150.0);
    window.double_click(at);
    window.write(title);
    window.keys("Enter");
}

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("the file")
}

#[test]
fn without_a_file_the_shipped_map_opens_as_a_copy_that_is_in_no_file() {
    let home = Home::new();
    let mut window = Window::start(&home, None);
    assert!(!window.is_modified() && !window.seen().is_empty());
    window.keys("Ctrl+S");
    assert!(window.says(Word::SaveTitle), "the first save asks where");
}

#[test]
fn save_as_asks_in_the_window_where_the_system_has_no_dialog() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    add(&mut window, "B");
    window.keys("Ctrl+Shift+S");
    assert!(window.says(Word::SaveTitle));
    assert_eq!(window.written(), "story.ron");
    window.keys("Ctrl+A");
    window.write("other");
    window.press(Word::Save);
    let (old, new) = (read(&home.path("story.ron")), read(&home.path("other.ron")));
    assert_eq!((titles(&old), titles(&new)), (vec!["A".to_owned()], vec!["A".to_owned(), "B".to_owned()]));
    assert_eq!(old.id(), new.id(), "save as keeps the map's id");
    assert!(!window.is_modified() && window.says(Word::Saved));
}

#[test]
fn a_file_is_called_as_people_call_it() {
    for name in ["大语言模型 第3次.ron", "🧠 my map.ron", "a b  c.ron", "naïve.ron"] {
        let home = Home::new();
        let mut window = Window::with(&home, "A@0,0");
        window.keys("Ctrl+Shift+S");
        window.keys("Ctrl+A");
        window.write(name);
        window.press(Word::Save);
        assert_eq!(titles(&read(&home.path(name))), ["A"], "{name}");
        window.quit();
        let window = Window::start(&home, Some(&home.path(name)));
        assert_eq!(window.seen(), ["A"], "{name}");
    }
}

#[test]
fn a_file_of_that_name_is_overwritten_only_after_a_question() {
    let home = Home::new();
    home.map("other.ron", "X@0,0");
    let mut window = Window::with(&home, "A@0,0");
    window.keys("Ctrl+Shift+S");
    window.keys("Ctrl+A");
    window.write("other.ron");
    window.press(Word::Save);
    assert!(window.says(Word::OverwriteQuestion));
    assert_eq!(titles(&read(&home.path("other.ron"))), ["X"]);
    window.press(Word::Overwrite);
    assert_eq!(titles(&read(&home.path("other.ron"))), ["A"]);
}

#[test]
fn who_will_not_overwrite_goes_on_from_the_name_that_was_wished() {
    let home = Home::new();
    home.map("other.ron", "X@0,0");
    let mut window = Window::with(&home, "A@0,0");
    window.keys("Ctrl+Shift+S");
    window.keys("Ctrl+A");
    window.write("other");
    window.press(Word::Save);
    assert!(window.says(Word::FileExists));
    window.press(Word::SaveAs);
    assert_eq!(window.written(), "other.ron");
    window.keys("Escape");
    window.keys("Escape");
    window.keys("Ctrl+Shift+S");
    assert_eq!(window.written(), "story.ron", "given up, it begins with the map's own again");
}

#[test]
fn open_asks_in_the_window_too_and_esc_leaves_all_as_it_was() {
    let home = Home::new();
    home.map("other.ron", "X@0,0, Y@300,0");
    let mut window = Window::with(&home, "A@0,0");
    window.keys("Ctrl+O");
    assert!(window.says(Word::OpenTitle));
    window.keys("Escape");
    assert!(!window.says(Word::OpenTitle));
    assert_eq!(window.seen(), ["A"]);
    window.keys("Ctrl+O");
    window.choose("other.ron");
    window.press(Word::OpenButton);
    assert_eq!(window.seen(), ["X", "Y"]);
}

#[test]
fn a_new_map_has_another_id_the_legend_and_a_line_that_says_what_to_do() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.keys("Ctrl+N");
    assert!(window.says(Word::EmptyMap) && window.title() == format!("{} — Mailuo", Word::Untitled.english()));
    window.double_click(egui::pos2(500.0, 400.0));
    window.write("First");
    window.keys("Enter");
    assert_eq!(window.describe("First"), format!("{}, 0 links", Word::LegendConcept.english()));
    window.keys("Ctrl+S");
    window.keys("Ctrl+A");
    window.write("first.ron");
    window.press(Word::Save);
    let map = read(&home.path("first.ron"));
    assert_eq!((titles(&map), map.kinds().len()), (vec!["First".to_owned()], 8));
    assert_ne!(map.id(), "story");
}

#[test]
fn the_next_start_shows_the_file_open_last_where_it_was_left() {
    let home = Home::new();
    let other = home.map("other.ron", "X@0,0, Y@300,0");
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let a = window.middle("A");
    window.wheel(vec2(0.0, -120.0));
    window.point(a);
    window.wheel(vec2(-35.0, -120.0));
    let left_at = window.card("A");
    assert_ne!(left_at.center(), a);
    window.quit();
    let mut window = Window::start(&home, None);
    assert_eq!((window.seen(), window.card("A")), (vec!["A".to_owned(), "B".to_owned()], left_at));
    window.drop_file(&other);
    assert_eq!(window.seen(), ["X", "Y"]);
    window.press(Word::Menu);
    window.press(Word::FileSection);
    window.press("story");
    assert_eq!((window.seen(), window.card("A")), (vec!["A".to_owned(), "B".to_owned()], left_at));
}

#[test]
fn a_map_that_is_not_modified_is_not_written() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let path = home.path("story.ron");
    let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    let file = std::fs::File::options().write(true).open(&path).expect("the file");
    file.set_modified(long_ago).expect("a time");
    window.keys("Ctrl+S");
    assert!(window.says(Word::NothingToSave));
    assert_eq!(path.metadata().and_then(|it| it.modified()).expect("a time"), long_ago);
    assert_eq!(bytes(&path), sketch("A@0,0").into_bytes());
}

/// A window with a change, over a file that somebody else changed.
fn changed_underneath(home: &Home) -> Window {
    let mut window = Window::with(home, "A@0,0");
    add(&mut window, "Ours");
    home.map("story.ron", "A@0,0, Theirs@0,200");
    window.keys("Ctrl+S");
    assert!(window.says(Word::ChangedTitle));
    assert_eq!(titles(&read(&home.path("story.ron"))), ["A", "Theirs"], "nothing is written before the answer");
    window
}

#[test]
fn a_file_that_changed_underneath_can_be_overwritten() {
    let home = Home::new();
    let mut window = changed_underneath(&home);
    window.press(Word::Overwrite);
    assert_eq!(titles(&read(&home.path("story.ron"))), ["A", "Ours"]);
    assert!(!window.is_modified());
}

#[test]
fn or_left_alone_and_ours_saved_elsewhere() {
    let home = Home::new();
    let mut window = changed_underneath(&home);
    window.press(Word::SaveAs);
    window.keys("Ctrl+A");
    window.write("ours.ron");
    window.press(Word::Save);
    assert_eq!(titles(&read(&home.path("story.ron"))), ["A", "Theirs"]);
    assert_eq!(titles(&read(&home.path("ours.ron"))), ["A", "Ours"]);
}

#[test]
fn or_theirs_loaded() {
    let home = Home::new();
    let mut window = changed_underneath(&home);
    window.press(Word::LoadTheirs);
    assert_eq!((window.seen(), window.is_modified()), (vec!["A".to_owned(), "Theirs".to_owned()], false));
    assert_eq!(home.copies(), 0);
}

#[test]
fn or_the_question_left_open() {
    let home = Home::new();
    let mut window = changed_underneath(&home);
    window.keys("Escape");
    assert_eq!((window.seen(), window.is_modified()), (vec!["A".to_owned(), "Ours".to_owned()], true));
    assert_eq!(titles(&read(&home.path("story.ron"))), ["A", "Theirs"]);
    window.keys("Ctrl+S");
    assert!(window.says(Word::ChangedTitle), "it is asked again");
}

#[test]
fn a_file_that_is_gone_can_be_saved_anew() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0");
    add(&mut window, "B");
    std::fs::remove_file(&path).expect("removed");
    window.keys("Ctrl+S");
    assert!(window.says(Word::GoneTitle));
    window.press(Word::SaveAgain);
    assert_eq!(titles(&read(&path)), ["A", "B"]);
}

#[test]
fn a_map_in_an_earlier_spelling_is_saved_in_ours_only_after_a_change() {
    let home = Home::new();
    let text = "\u{feff}(mailuo: 1, title: \"Story\",\r\n concepts: {\"a\": (title: \"A\", at: (0, 0))})\r\n";
    let path = home.put("story.ron", text);
    let mut window = Window::start(&home, Some(&path));
    assert!(!window.is_modified());
    window.keys("Ctrl+S");
    assert_eq!(bytes(&path), text.as_bytes());
    add(&mut window, "B");
    assert_eq!(titles(&window.saved(&path)), ["A", "B"]);
    assert!(!bytes(&path).contains(&b'\r'));
}

#[test]
fn a_shipped_map_opens_as_a_copy_whose_first_save_asks_where() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    add(&mut window, "B");
    window.keys("Ctrl+Shift+P");
    window.write(&named(Word::Example, "large"));
    window.keys("Enter");
    assert!(window.says(Word::UnsavedTitle));
    window.press(Word::DontSave);
    assert!(window.heading().starts_with("Large language models") && !window.is_modified());
    window.keys("Ctrl+S");
    assert!(window.says(Word::SaveTitle));
    assert_eq!(titles(&read(&home.path("story.ron"))), ["A"]);
}

#[test]
fn the_menu_has_the_shipped_maps() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.keys("F10");
    window.keys("Right");
    window.choose(named(Word::Example, Word::ExampleLlm));
    assert!(window.heading().starts_with("Large language models"));
}

#[test]
fn another_window_that_cannot_be_opened_says_why() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.keys("Ctrl+Shift+N");
    assert!(window.says(named(Word::NoNewWindow, "No such file or directory")));
    assert_eq!(window.seen(), ["A"]);
}

#[test]
fn two_windows_at_once_leave_settings_that_can_be_read() {
    let home = Home::new();
    let path = home.map("story.ron", "A@0,0");
    let mut one = Window::start(&home, Some(&path));
    let mut two = Window::start(&home, None);
    let light = one.ground();
    one.keys("Ctrl+I");
    two.keys("Ctrl+Shift+P");
    two.write(Word::ThemeDark.english());
    two.keys("Enter");
    one.quit();
    two.quit();
    // The last one that wrote wins, whole.
    let three = Window::start(&home, None);
    assert!(!three.says(Word::SettingsUnreadable) && !three.says(Word::SettingsBroken));
    assert_eq!(three.seen(), ["A"]);
    assert_ne!(three.ground(), light);
}

#[test]
fn a_map_is_found_as_it_was_left() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let at = window.middle("B");
    window.click(at);
    window.keys("Ctrl+0");
    window.keys("Ctrl+I");
    window.press(Word::Legend);
    let card = window.card("B");
    window.quit();
    let other = home.map("other.ron", "X@0,0");
    let mut window = Window::start(&home, Some(&other));
    window.keys("Ctrl+I");
    assert!(window.selected().is_empty());
    window.quit();
    let window = Window::start(&home, Some(&home.path("story.ron")));
    assert_eq!((window.selected(), window.card("B")), (vec!["B".to_owned()], card));
    assert!(!window.has_field(Word::TitleField), "the inspector stays away");
    assert!(window.is_on(Word::Legend));
}

#[test]
fn a_map_saved_in_another_folder_takes_its_files_along() {
    let home = Home::new();
    std::fs::create_dir_all(home.path("data")).expect("a folder");
    std::fs::create_dir_all(home.path("other")).expect("a folder");
    std::fs::write(home.path("data/pic.png"), "picture").expect("a file");
    let text = "#![enable(implicit_some)]\n(mailuo: 1, id: \"m\", title: \"M\", concepts: {\"a\": (title: \"A\", at: (0, 0), note: \"![p](data/pic.png)\")})";
    let path = home.path("m.ron");
    std::fs::write(&path, text).expect("a map");
    let mut window = Window::start(&home, Some(&path));
    window.keys("Ctrl+Shift+S");
    let folder = window.rect_of("other").center();
    window.double_click(folder);
    window.press(Word::Save);
    assert!(window.says(Word::TakeAlongTitle) && window.says("data/pic.png"));
    window.press(Word::TakeAlong);
    assert!(window.says(Word::FilesCopied));
    assert_eq!(std::fs::read_to_string(home.path("other/data/pic.png")).expect("the copy"), "picture");
}

#[test]
fn a_bibliography_named_at_the_start_comes_into_a_new_map() {
    let home = Home::new();
    std::fs::write(home.path("refs.bib"), "@book{a, title = {A book}}").expect("a file");
    let window = Window::start(&home, Some(&home.path("refs.bib")));
    assert!(window.says("A book"));
    assert_eq!(window.heading().split(' ').next(), Some("Untitled"));
}
