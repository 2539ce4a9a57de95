//! Copies of what is not saved yet, should the program die.

use mailuo::words::Word;

use crate::files::add;
use crate::home::{Home, read, titles};
use crate::window::Window;

const OFFER: Word = Word::RestoreTitle;

/// A home whose window died with a concept B that is in no file.
fn after_a_crash() -> Home {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    assert_eq!(home.copies(), 0);
    add(&mut window, "B");
    window.rest(0.7);
    assert_eq!(home.copies(), 1);
    drop(window);
    home
}

#[test]
fn what_was_not_saved_comes_back_and_is_still_to_be_saved() {
    let home = after_a_crash();
    let path = home.path("story.ron");
    let mut window = Window::start(&home, None);
    assert!(window.says(OFFER) && window.says(path.display().to_string()));
    window.press(Word::Restore);
    assert_eq!((window.seen(), window.is_modified()), (vec!["A".to_owned(), "B".to_owned()], true));
    assert_eq!(titles(&read(&path)), ["A"], "the file waits for the person");
    assert_eq!(titles(&window.saved(&path)), ["A", "B"]);
    assert_eq!(home.copies(), 0);
    window.quit();
    assert!(!Window::start(&home, None).says(OFFER));
}

#[test]
fn a_copy_that_its_file_was_saved_after_says_so_and_stands_last() {
    let home = after_a_crash();
    home.map("story.ron", "A@0,0, C@300,0");
    let mut window = Window::start(&home, None);
    assert!(window.says(OFFER) && window.says(Word::FileSavedSince));
    window.press(Word::Later);
    home.map("other.ron", "A@0,0, X@400,0");
    let path = home.path("other.ron");
    let mut other = Window::start(&home, Some(&path));
    other.press(Word::Later);
    add(&mut other, "Y");
    other.rest(0.7);
    drop((window, other));
    let mut window = Window::start(&home, None);
    window.press(Word::Restore);
    assert_eq!(window.seen(), ["A", "X", "Y"], "what was really lost comes back first");
}

#[test]
fn a_copy_that_was_restored_and_not_saved_outlives_the_next_crash() {
    let home = after_a_crash();
    let mut window = Window::start(&home, None);
    window.press(Word::Restore);
    drop(window);
    let mut window = Window::start(&home, None);
    window.press(Word::Restore);
    assert_eq!(window.seen(), ["A", "B"]);
}

#[test]
fn what_was_done_while_a_copy_was_offered_is_asked_about_when_that_is_restored() {
    let home = after_a_crash();
    let other = home.map("other.ron", "X@0,0");
    let mut window = Window::start(&home, Some(&other));
    assert!(window.says(OFFER));
    window.drop_file(&home.put("papers.bib", "@misc{a, title={A paper}}"));
    assert!(window.is_modified());
    window.press(Word::Restore);
    assert!(window.says(Word::UnsavedTitle));
    window.press(Word::Save);
    assert_eq!(window.seen(), ["A", "B"]);
    assert_eq!(read(&other).papers().iter().count(), 1);
}

#[test]
fn a_copy_that_is_just_being_written_goes_with_the_changes_that_are_let_go() {
    let home = Home::new();
    let other = home.map("other.ron", "X@0,0");
    let mut window = Window::with(&home, "A@0,0");
    window.hold_threads();
    add(&mut window, "B");
    window.rest(0.7);
    window.drop_file(&other);
    window.press(Word::DontSave);
    window.hear("recovery");
    window.hear_all();
    assert_eq!((window.seen(), home.copies()), (vec!["X".to_owned()], 0));
}

#[test]
fn what_is_discarded_is_not_offered_again() {
    let home = after_a_crash();
    let mut window = Window::start(&home, None);
    window.press(Word::DiscardCopies);
    assert!(window.says(Word::DiscardText) && home.copies() == 1, "asked before it is gone");
    window.press(Word::Cancel);
    assert!(window.says(OFFER));
    window.press(Word::DiscardCopies);
    window.press(Word::DiscardCopies);
    assert_eq!((window.seen(), window.is_modified(), home.copies()), (vec!["A".to_owned()], false, 0));
    window.quit();
    assert!(!Window::start(&home, None).says(OFFER));
}

#[test]
fn later_offers_it_again() {
    let home = after_a_crash();
    let mut window = Window::start(&home, None);
    window.press(Word::Later);
    assert_eq!((window.seen(), home.copies()), (vec!["A".to_owned()], 1));
    window.quit();
    assert!(Window::start(&home, None).says(OFFER));
}

#[test]
fn saving_and_undo_to_the_saved_state_leave_no_copy_to_offer() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    add(&mut window, "B");
    window.rest(0.7);
    window.keys("Ctrl+S");
    window.rest(2.0);
    assert_eq!(home.copies(), 0);
    add(&mut window, "C");
    window.rest(0.7);
    window.keys("Ctrl+Z");
    window.rest(2.0);
    drop(window);
    assert!(!Window::start(&home, None).says(OFFER));
}

#[test]
fn what_is_open_in_one_window_is_not_offered_in_another() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    add(&mut window, "B");
    window.rest(0.7);
    assert!(!Window::start(&home, None).says(OFFER));
    assert_eq!(home.copies(), 1);
}

#[test]
fn text_that_is_being_typed_is_copied_at_its_pauses() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let at = window.middle("A");
    window.click(at);
    window.keys("Alt+E");
    window.write("not lost");
    window.rest(1.5);
    drop(window);
    let mut window = Window::start(&home, None);
    window.press(Word::Restore);
    let map = window.saved(&home.path("story.ron"));
    assert_eq!(map.concepts().iter().next().map(|(_, a)| a.note.to_string()).as_deref(), Some("not lost"));
}
