//! Undo and redo: names, the saved state, and what is shown.

use egui::vec2;
use mailuo::edit::Label;
use mailuo::words::Word;

use crate::home::{Home, read, sketch, titles};
use crate::window::{Said, Window, named, step, with};

#[test]
fn everything_can_be_taken_back_and_done_again() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B");
    let (a, b) = (window.middle("A"), window.middle("B"));
    window.double_click(a + vec2(0.0, 200.0));
    window.write("C");
    window.keys("Enter");
    window.drag(b, b + vec2(70.0, 120.0));
    window.keys("Alt+X");
    window.keys("Ctrl+A");
    window.keys("Ctrl+G");
    window.keys("Escape");
    window.keys("Delete");
    let after = window.seen();
    let steps = window.undo_all();
    assert_eq!((window.seen(), window.middle("B"), window.is_modified()), (vec!["A".into(), "B".into()], b, false));
    for _ in 0..steps {
        assert!(window.redo_name().is_some());
        window.keys("Ctrl+Y");
    }
    assert_eq!((window.redo_name(), window.seen()), (None, after));
    window.undo_all();
    window.keys("Ctrl+S");
    assert!(window.says(Word::NothingToSave));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), sketch("A@0,0, B@400,0, A>B"));
}

#[test]
fn the_menu_names_the_steps() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let a = window.middle("A");
    window.drag(a, a + vec2(31.0, 151.0));
    window.press(Word::Menu);
    window.press(Word::EditSection);
    assert!(window.has_button(with(Word::Undo, step(Label::Move(1)))) && window.has_button(Word::Redo));
    window.press(with(Word::Undo, step(Label::Move(1))));
    assert_eq!((window.middle("A"), window.redo_name()), (a, Some(step(Label::Move(1)))));
    assert!(window.says(named(Word::Undone, step(Label::Move(1)))));
}

#[test]
fn the_dot_goes_away_at_the_saved_state_and_comes_back_off_it() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0");
    assert_eq!(window.heading(), "Story");
    let at = window.middle("A");
    let add = |window: &mut Window, title: &str, dy: f32| {
        window.double_click(at + vec2(0.0, dy));
        window.write(title);
        window.keys("Enter");
    };
    add(&mut window, "B", 120.0);
    assert_eq!(window.title(), "Story • — Mailuo");
    assert!(window.says(format!("Story ({})", Word::Modified.english())));
    assert_eq!(titles(&window.saved(&path)), ["A", "B"]);
    assert_eq!((window.title(), window.heading().as_str()), ("Story — Mailuo", "Story"));
    add(&mut window, "C", 240.0);
    assert!(window.is_modified());
    window.keys("Ctrl+Z");
    assert!(!window.is_modified());
    window.keys("Ctrl+Z");
    assert!(window.is_modified());
    window.keys("Ctrl+Shift+Z");
    assert!(!window.is_modified());
    assert_eq!(titles(&read(&path)), ["A", "B"]);
}

#[test]
fn what_comes_back_is_selected_and_brought_into_view() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, Far@9000,0");
    window.keys("Ctrl+P");
    window.write("far");
    window.keys("Enter");
    assert_eq!(window.selected(), ["Far"]);
    window.keys("Delete");
    window.keys("Ctrl+P");
    window.write("a");
    window.keys("Enter");
    assert!(window.find_card("Far").is_none());
    window.keys("Ctrl+Z");
    assert_eq!(window.selected(), ["Far"]);
    assert!(window.card("Far").right() < 1120.0);
}
