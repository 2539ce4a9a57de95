//! What a person sets: size, motion, the wheel, the Tab key, and other keys for commands; all of it kept.

use egui::vec2;
use mailuo::edit::Label;
use mailuo::words::{Lang, Word, clash};

use crate::home::Home;
use crate::window::{Said, Window, named, step};

const MAP: &str = "A@0,0, B@400,0, A>B";

#[test]
fn everything_can_be_made_larger_and_stays_so() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    window.keys("Ctrl+Comma");
    window.press("150 %");
    window.keys("Escape");
    assert_eq!(window.size_of_things(), 1.5);
    assert!(window.has_button(Word::Menu) && window.seen() == ["A", "B"]);
    window.quit();
    let window = Window::with(&home, MAP);
    assert_eq!(window.size_of_things(), 1.5, "in the next run, too");
}

#[test]
fn with_less_motion_one_is_there_at_once() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, Far@6000,0");
    window.keys("Ctrl+Comma");
    window.press(Word::MotionLess);
    window.keys("Escape");
    let zoom = window.zoom();
    window.press_quickly(egui::Key::Num0, egui::Modifiers::COMMAND);
    assert!(zoom < 50 && window.zoom() == 100, "{zoom} {}", window.zoom());
}

#[test]
fn the_wheel_can_zoom_and_pan_with_ctrl() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    window.keys("Ctrl+Comma");
    window.press(Word::WheelZooms);
    window.keys("Escape");
    let at = window.middle("A");
    window.point(at);
    window.wheel(vec2(0.0, 60.0));
    assert!(window.zoom() > 105 && (window.middle("A") - at).length() <= 1.0, "{} %", window.zoom());
}

#[test]
fn tab_can_go_to_the_next_control_instead_of_growing_the_map() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    window.keys("Ctrl+Comma");
    window.press(Word::TabMoves);
    window.keys("Escape");
    let at = window.middle("A");
    window.click(at);
    assert_eq!(window.focused(), Word::Map.english());
    window.keys("Tab");
    assert_ne!(window.focused(), Word::Map.english());
    assert!(window.undo_name().is_none() && window.seen() == ["A", "B"]);
}

/// Finds a command among the keys.
fn find(window: &mut Window, command: Word) {
    window.enter(Word::FindACommand);
    window.keys("Ctrl+A");
    window.write(command.english());
    window.settle();
}

#[test]
fn a_command_gets_other_keys_and_keeps_them() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    window.keys("Ctrl+Comma");
    find(&mut window, Word::Duplicate);
    window.press(named(Word::Duplicate, "Ctrl+D"));
    assert!(window.says(Word::PressNewKeys));
    window.keys("Ctrl+J");
    assert!(
        window.has_button(named(Word::Duplicate, "Ctrl+J"))
            && window.has_button(named(Word::ResetKeys, Word::Duplicate))
    );
    window.keys("Escape");
    let duplicate = |window: &mut Window, keys: &str| {
        let at = window.middle("A");
        window.click(at);
        window.keys(keys);
        window.undo_name()
    };
    assert_eq!(duplicate(&mut window, "Ctrl+D"), None);
    assert_eq!(duplicate(&mut window, "Ctrl+J"), Some(step(Label::Duplicate(1))));
    window.undo_all();
    window.quit();
    let mut window = Window::with(&home, MAP);
    assert_eq!(duplicate(&mut window, "Ctrl+J"), Some(step(Label::Duplicate(1))));
    window.keys("Ctrl+Comma");
    find(&mut window, Word::Duplicate);
    window.press(named(Word::ResetKeys, Word::Duplicate));
    assert!(window.has_button(named(Word::Duplicate, "Ctrl+D")));
}

#[test]
fn keys_that_another_command_has_are_told_and_taken_only_when_asked() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    window.keys("Ctrl+Comma");
    find(&mut window, Word::Group);
    window.press(named(Word::Group, "Ctrl+G"));
    window.keys("Escape");
    assert!(window.has_button(named(Word::Group, "Ctrl+G")), "Esc only leaves the keys as they were");
    window.press(named(Word::Group, "Ctrl+G"));
    window.keys("Ctrl+D");
    assert!(window.says(clash(Lang::English, "Ctrl+D", Word::Duplicate.english())));
    window.press(Word::LeaveKeys);
    assert!(window.has_button(named(Word::Group, "Ctrl+G")));
    window.press(named(Word::Group, "Ctrl+G"));
    window.keys("Ctrl+D");
    window.press(Word::TakeKeys);
    assert!(window.has_button(named(Word::Group, "Ctrl+D")));
    find(&mut window, Word::Duplicate);
    assert!(window.has_button(named(Word::Duplicate, "")), "it has none now");
    window.press(Word::ResetAllKeys);
    assert!(window.has_button(named(Word::Duplicate, "Ctrl+D")));
}

#[test]
fn what_stands_around_the_map_is_inside_a_window_of_every_size() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@0,300, D@400,300, G(C D), A>B");
    window.press(Word::ToggleInspector);
    for (width, height) in [(400.0, 300.0), (640.0, 360.0), (1024.0, 640.0), (1440.0, 900.0), (5120.0, 2880.0)] {
        window.resize(width, height);
        window.keys("Shift+1");
        let states: [(&str, &[&str]); 6] = [
            ("nothing selected", &[]),
            ("a concept", &["ArrowLeft"]),
            ("its menu", &["ArrowLeft", "Shift+F10"]),
            ("all", &["Ctrl+A"]),
            ("the menu", &["F10"]),
            ("presenting", &["F5"]),
        ];
        for (state, keys) in states {
            keys.iter().for_each(|key| window.keys(key));
            let outside = window.controls_outside(window.screen().expand(1.0));
            // A menu that is higher than the window scrolls.
            let scrolls = height < 600.0 && state.ends_with("menu");
            assert!(outside.is_empty() || scrolls, "{width}x{height}, {state}: {outside:?}");
            window.keys("Escape");
            window.keys("Escape");
        }
    }
}

#[test]
fn settings_that_cannot_be_written_are_told_and_hold_for_this_run() {
    let home = Home::new();
    // A folder in their place: nobody can write it, not even an administrator.
    std::fs::create_dir_all(home.folder().join("config/settings.ron")).expect("a folder");
    let mut window = Window::with(&home, MAP);
    assert!(window.says(Word::SettingsUnreadable), "{:?}", window.notices());
    window.keys("Ctrl+Comma");
    window.press("125 %");
    window.keys("Escape");
    assert_eq!(window.size_of_things(), 1.25);
    assert!(window.notices().iter().any(|told| told.contains("settings.ron")), "{:?}", window.notices());
    assert_eq!(window.seen(), ["A", "B"]);
}

#[test]
fn the_screens_stand_in_windows_of_every_size() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    for (width, height) in [(400.0, 300.0), (1024.0, 640.0), (1440.0, 900.0), (5120.0, 2880.0)] {
        window.resize(width, height);
        for keys in ["Ctrl+Comma", "F1", "Ctrl+Shift+P", "Ctrl+P"] {
            window.keys(keys);
            let screen = window.screen().expand(1.0);
            let outside = window.buttons_outside(screen);
            assert!(outside.is_empty(), "{width}x{height}, {keys}: {outside:?}");
            window.keys("Escape");
        }
    }
}
