//! Changes that are in no file are asked about before they would be lost.

use mailuo::words::Word;

use crate::files::add;
use crate::home::{Home, read, titles};
use crate::window::{Said, Window};

const QUESTION: Word = Word::UnsavedTitle;

/// What a person does to leave a changed map.
#[derive(Clone, Copy, Debug)]
enum Way {
    New,
    Close,
    Open,
    Quit,
    Window,
}

const WAYS: [Way; 5] = [Way::New, Way::Close, Way::Open, Way::Quit, Way::Window];

fn leave(home: &Home, window: &mut Window, way: Way) {
    match way {
        Way::New => window.keys("Ctrl+N"),
        Way::Close => window.keys("Ctrl+W"),
        Way::Open => {
            let other = home.map("other.ron", "X@0,0");
            window.drop_file(&other);
        }
        Way::Quit => window.keys("Ctrl+Q"),
        Way::Window => window.ask_to_close(),
    }
}

/// Whether the map was left in that way.
fn has_left(window: &Window, way: Way) -> bool {
    match way {
        Way::New | Way::Close => window.heading().starts_with(Word::Untitled.english()),
        Way::Open => window.seen() == ["X"],
        Way::Quit | Way::Window => window.closed,
    }
}

fn changed(home: &Home) -> Window {
    let mut window = Window::with(home, "A@0,0");
    add(&mut window, "B");
    window
}

#[test]
fn saving_keeps_them_and_goes_on() {
    for way in WAYS {
        let home = Home::new();
        let mut window = changed(&home);
        leave(&home, &mut window, way);
        assert!(window.says(QUESTION) && !has_left(&window, way), "{way:?}");
        window.press(Word::Save);
        assert!(!window.says(QUESTION) && has_left(&window, way), "{way:?}");
        assert_eq!(titles(&read(&home.path("story.ron"))), ["A", "B"]);
        assert_eq!(home.copies(), 0, "{way:?}");
    }
}

#[test]
fn not_saving_drops_them_and_goes_on() {
    for way in WAYS {
        let home = Home::new();
        let mut window = changed(&home);
        leave(&home, &mut window, way);
        window.press(Word::DontSave);
        assert!(has_left(&window, way), "{way:?}");
        assert_eq!(titles(&read(&home.path("story.ron"))), ["A"]);
        assert_eq!(home.copies(), 0, "{way:?}");
    }
}

#[test]
fn cancel_and_esc_stay() {
    for way in WAYS {
        for by_key in [false, true] {
            let home = Home::new();
            let mut window = changed(&home);
            leave(&home, &mut window, way);
            if by_key {
                window.keys("Escape");
            } else {
                window.press(Word::Cancel);
            }
            assert!(!window.says(QUESTION) && !has_left(&window, way), "{way:?}");
            assert_eq!((window.seen(), window.is_modified()), (vec!["A".to_owned(), "B".to_owned()], true));
        }
    }
}

#[test]
fn what_is_half_typed_counts_as_a_change() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let at = window.middle("A");
    window.click(at);
    window.keys("Alt+E");
    window.write("half a sentence");
    window.keys("Ctrl+Q");
    assert!(window.says(QUESTION) && !window.closed);
    window.keys("Enter");
    assert!(window.closed);
    let map = read(&home.path("story.ron"));
    assert_eq!(map.concepts().iter().next().map(|(_, a)| a.note.to_string()).as_deref(), Some("half a sentence"));
}

#[test]
fn a_map_in_no_file_is_asked_where_and_a_dialog_left_alone_loses_nothing() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.keys("Ctrl+N");
    window.double_click(egui::pos2(500.0, 400.0));
    window.write("First");
    window.keys("Enter");
    window.keys("Ctrl+Q");
    window.press(Word::Save);
    assert!(window.says(Word::SaveTitle) && !window.closed);
    window.press(Word::Cancel);
    assert!(!window.closed && window.is_modified());
    window.keys("Ctrl+Shift+S");
    window.keys("Ctrl+A");
    window.write("first");
    window.press(Word::Save);
    assert!(!window.closed, "the wish to quit went with the dialog");
    assert_eq!(titles(&read(&home.path("first.ron"))), ["First"]);
}

#[test]
fn a_save_that_fails_keeps_the_window_open() {
    let home = Home::new();
    let mut window = changed(&home);
    let path = home.path("story.ron");
    std::fs::remove_file(&path).and_then(|()| std::fs::create_dir(&path)).expect("a folder in its place");
    window.keys("Ctrl+Q");
    window.press(Word::Save);
    assert!(!window.closed && window.is_modified(), "{:?}", window.notices());
    assert!(window.says("story.ron: ") || window.says(Word::ChangedTitle));
}

#[test]
fn asking_twice_asks_once() {
    let home = Home::new();
    let mut window = changed(&home);
    window.ask_to_close();
    window.ask_to_close();
    assert!(!window.closed && window.says(QUESTION));
    window.press(Word::Cancel);
    assert!(!window.says(QUESTION));
}

#[test]
fn an_unchanged_map_is_left_without_a_question() {
    for way in WAYS {
        let home = Home::new();
        let mut window = Window::with(&home, "A@0,0");
        leave(&home, &mut window, way);
        assert!(!window.says(QUESTION) && has_left(&window, way), "{way:?}");
    }
}
