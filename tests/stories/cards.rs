//! What stands on cards beside their titles: how the note begins, and the tags, where the map shows them.

use egui::Rect;
use mailuo::edit::Label;
use mailuo::model::OnCards;
use mailuo::words::Word;

use crate::home::Home;
use crate::window::{Said, Window, step};

/// A with a note and tags, selected, at 100 %.
fn noted(home: &Home) -> Window {
    let mut window = Window::with(home, "A@0,0, B@400,0, A>B");
    let at = window.middle("A");
    window.click(at);
    window.enter(Word::AddTag);
    window.write("rlhf, 微调");
    window.keys("Enter");
    window.keys("Escape");
    window.keys("Alt+E");
    window.write("# Head\n\nIt **learns** from [[b]]. And then much more than one line has room for.");
    window.keys("Escape");
    window
}

fn run(window: &mut Window, command: Word) {
    window.keys("Ctrl+Shift+P");
    window.write(command.english());
    window.keys("Enter");
}

fn place(window: &Window, begin: &str) -> Option<Rect> {
    window.texts_of_the_map().into_iter().find(|(text, ..)| text.starts_with(begin)).map(|(.., rect)| rect)
}

#[test]
fn cards_say_how_their_notes_begin_once_the_map_shows_it() {
    let home = Home::new();
    let mut window = noted(&home);
    let before = window.card("A");
    assert_eq!(place(&window, "It learns"), None);
    run(&mut window, Word::NotesOnCards);
    let after = window.card("A");
    assert!(place(&window, "It learns from B.").is_some_and(|line| after.contains_rect(line)), "in plain text");
    assert!(after.height() > before.height() && after.center().y == before.center().y);
    assert_eq!(window.undo_name(), Some(step(Label::ShowOnCards)));
    let map = window.saved(&home.path("story.ron"));
    assert_eq!(map.head().cards, OnCards { notes: true, tags: false });
    window.keys("Ctrl+Z");
    assert_eq!((window.card("A"), place(&window, "It learns")), (before, None));
}

#[test]
fn what_a_card_says_follows_its_note_and_the_titles_in_it() {
    let home = Home::new();
    let mut window = noted(&home);
    run(&mut window, Word::NotesOnCards);
    let at = window.middle("B");
    window.double_click(at);
    window.write("Bee");
    window.keys("Enter");
    assert!(place(&window, "It learns from Bee.").is_some());
    let at = window.middle("A");
    window.click(at);
    window.keys("Alt+E");
    window.keys("Ctrl+A");
    window.write("Short.");
    window.keys("Escape");
    assert!(place(&window, "Short.").is_some_and(|line| window.card("A").contains_rect(line)));
}

#[test]
fn tags_stand_on_cards_and_are_gone_from_afar() {
    let home = Home::new();
    let mut window = noted(&home);
    run(&mut window, Word::TagsOnCards);
    assert!(place(&window, "#rlhf  #微调").is_some_and(|line| window.card("A").contains_rect(line)));
    let size = window.card("A").size();
    window.keys("Ctrl+-");
    assert_eq!(place(&window, "#rlhf"), None);
    window.keys("Ctrl+0");
    assert!(place(&window, "#rlhf").is_some());
    assert_eq!(window.card("A").size(), size);
}

#[test]
fn a_title_is_edited_on_a_card_that_keeps_what_stands_below() {
    let home = Home::new();
    let mut window = noted(&home);
    run(&mut window, Word::NotesOnCards);
    run(&mut window, Word::TagsOnCards);
    let lines = |window: &Window| ["It learns", "#rlhf"].map(|begin| place(window, begin));
    let before = lines(&window);
    assert!(before.iter().all(Option::is_some));
    let at = window.middle("A");
    window.double_click(at);
    assert!(!window.focused().is_empty() && window.focused() != Word::Map.english());
    assert_eq!(lines(&window), before);
}
