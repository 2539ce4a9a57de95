//! Answers that come late, in another order, or never: none meets another map than the one it was for.

use mailuo::words::{Lang, Word, nth_of};

use crate::files::add;
use crate::home::{Home, read, titles};
use crate::window::Window;

const CLOSED: Word = Word::MapIsClosed;
const EXISTS: Word = Word::ExistsTitle;
const DIED: Word = Word::ThreadDied;

/// What the find bar says of one that was found.
fn one_found() -> String {
    nth_of(Lang::English, None, 1)
}

/// A window with a change, and another map beside it.
fn changed(home: &Home) -> (Window, std::path::PathBuf) {
    let other = home.map("other.ron", "X@0,0");
    let mut window = Window::with(home, "A@0,0");
    add(&mut window, "B");
    (window, other)
}

#[test]
fn a_file_chosen_for_one_map_never_saves_another() {
    let home = Home::new();
    let other = home.map("other.ron", "X@0,0");
    let mut window = Window::with(&home, "A@0,0");
    window.hold_threads();
    window.drop_file(&other);
    window.keys("Ctrl+Shift+S");
    window.keys("Ctrl+A");
    window.write("elsewhere");
    window.hear_all();
    window.press(Word::Save);
    assert_eq!(window.seen(), ["X"]);
    assert!(window.says(CLOSED));
    assert!(!home.path("elsewhere.ron").exists());
    assert_eq!(titles(&read(&home.path("story.ron"))), ["A"]);
}

#[test]
fn a_dialog_that_is_left_forgets_nothing_but_itself() {
    let home = Home::new();
    let (mut window, _) = changed(&home);
    window.hold_threads();
    window.keys("Ctrl+Q");
    window.press(Word::Save);
    window.keys("Ctrl+O");
    assert!(window.says(Word::OpenTitle));
    window.keys("Escape");
    assert!(!window.closed, "the save is under way");
    window.hear_all();
    assert!(window.closed, "to quit was asked before");
    assert_eq!(titles(&read(&home.path("story.ron"))), ["A", "B"]);
}

#[test]
fn the_end_of_the_program_waits_for_a_save_that_was_begun_before() {
    let home = Home::new();
    let (mut window, _) = changed(&home);
    window.hold_threads();
    window.keys("Ctrl+S");
    window.keys("Ctrl+Z");
    window.keys("Ctrl+Q");
    assert!(!window.closed, "the save may yet fail");
    window.hear_all();
    assert!(!window.closed && window.says(Word::UnsavedTitle), "the file has what was taken back since");
    window.press(Word::Save);
    assert!(window.closed);
    assert_eq!(titles(&read(&home.path("story.ron"))), ["A"]);
}

#[test]
fn a_second_save_waits_for_the_first_and_writes_what_came_between() {
    let home = Home::new();
    let (mut window, _) = changed(&home);
    window.hold_threads();
    window.keys("Ctrl+S");
    window.keys("F2");
    window.write("C");
    window.keys("Enter");
    window.keys("Ctrl+S");
    window.hear("save");
    assert!(window.is_modified(), "the second one is still at work");
    window.hear_all();
    assert!(!window.is_modified());
    assert_eq!(titles(&read(&home.path("story.ron"))), ["A", "C"]);
}

#[test]
fn of_two_maps_asked_for_the_last_one_opens_whichever_is_read_first() {
    let home = Home::new();
    let (one, two) = (home.map("one.ron", "X@0,0"), home.map("two.ron", "Y@0,0"));
    let mut window = Window::with(&home, "A@0,0");
    window.hold_threads();
    window.drop_file(&one);
    window.drop_file(&two);
    window.hear("open");
    assert_eq!(window.seen(), ["A"], "the first one is not waited for any more");
    window.hear_all();
    assert_eq!(window.seen(), ["Y"]);
}

#[test]
fn a_change_made_while_a_map_was_read_is_asked_about() {
    let home = Home::new();
    let other = home.map("other.ron", "X@0,0");
    let mut window = Window::with(&home, "A@0,0");
    window.hold_threads();
    window.drop_file(&other);
    add(&mut window, "B");
    window.hear_all();
    assert!(window.says(Word::UnsavedTitle));
    window.press(Word::Save);
    assert_eq!(window.seen(), ["X"]);
    assert_eq!(titles(&read(&home.path("story.ron"))), ["A", "B"]);
}

#[test]
fn papers_read_for_one_map_never_come_into_another() {
    let home = Home::new();
    let other = home.map("other.ron", "X@0,0");
    let papers = home.put("papers.bib", "@misc{a, title={A paper}}");
    let mut window = Window::with(&home, "A@0,0");
    window.hold_threads();
    window.drop_file(&papers);
    window.drop_file(&other);
    window.hear("open");
    assert_eq!(window.seen(), ["X"]);
    window.hear("import");
    assert!(window.says(CLOSED));
    assert!(!window.is_modified());
}

#[test]
fn a_question_about_one_map_goes_with_it() {
    let home = Home::new();
    let (third, other) = (home.map("third.ron", "Y@0,0"), home.map("other.ron", "X@0,0"));
    let mut window = Window::with(&home, "A@0,0");
    window.hold_threads();
    window.drop_file(&other);
    window.keys("Ctrl+Shift+S");
    window.keys("Ctrl+A");
    window.write("third");
    window.press(Word::Save);
    window.hear("save");
    assert!(window.says(EXISTS));
    window.hear_all();
    assert!(window.seen() == ["X"] && !window.says(EXISTS), "an answer would write the map that is open now");
    assert_eq!(titles(&read(&third)), ["Y"]);
}

#[test]
fn to_quit_is_not_forgotten_with_a_map_that_was_closed_meanwhile() {
    for saves_twice in [false, true] {
        let home = Home::new();
        let (mut window, other) = changed(&home);
        window.hold_threads();
        window.keys("Ctrl+S");
        add(&mut window, "C");
        if saves_twice {
            window.keys("Ctrl+S");
        }
        window.drop_file(&other);
        window.press(Word::DontSave);
        window.hear("open");
        assert_eq!(window.seen(), ["X"]);
        window.keys("Ctrl+Q");
        assert!(!window.closed, "the save may yet fail");
        window.hear_all();
        assert!(window.closed);
    }
}

#[test]
fn an_answer_that_nobody_waits_for_ends_no_typing() {
    let home = Home::new();
    let other = home.map("other.ron", "X@0,0");
    let mut window = Window::with(&home, "A@0,0");
    window.hold_threads();
    window.paste(&(0..9000).map(|line| format!("Line {line}\n")).collect::<String>());
    window.drop_file(&other);
    window.hear("open");
    window.double_click(egui::pos2(500.0, 700.0));
    window.write("Half");
    window.hear("paste");
    window.write("way");
    window.keys("Enter");
    assert_eq!(window.seen(), ["Halfway", "X"]);
}

#[test]
fn a_save_that_dies_is_told_and_can_be_done_again() {
    let home = Home::new();
    let (mut window, _) = changed(&home);
    window.let_die("save");
    window.keys("Ctrl+S");
    window.hear_all();
    assert!(window.says(DIED) && window.is_modified());
    assert_eq!(titles(&read(&home.path("story.ron"))), ["A"]);
    window.keys("Ctrl+S");
    assert!(!window.is_modified());
    assert_eq!(titles(&read(&home.path("story.ron"))), ["A", "B"]);
}

#[test]
fn whatever_worker_dies_the_work_goes_on() {
    let home = Home::new();
    let (mut window, other) = changed(&home);
    window.keys("Ctrl+S");
    for thread in ["open", "recovery", "search", "import"] {
        window.let_die(thread);
        match thread {
            "open" => window.drop_file(&other),
            "recovery" => {
                window.double_click(egui::pos2(500.0, 700.0));
                window.write("C");
                window.keys("Enter");
                window.rest(1.0);
            }
            "search" => window.keys("Ctrl+F"),
            _ => window.drop_file(&home.put("papers.bib", "@misc{a, title={A paper}}")),
        }
        window.hear_all();
        assert!(window.says(DIED), "{thread}");
        window.press(Word::CloseThis);
        window.keys("Escape");
    }
    window.keys("Ctrl+F");
    window.write("C");
    window.rest(0.5);
    assert!(window.says(&*one_found()), "the index was made again");
    window.keys("Escape");
    window.keys("Ctrl+S");
    assert_eq!(titles(&read(&home.path("story.ron"))), ["A", "B", "C"]);
}

#[test]
fn an_index_made_of_a_map_that_is_another_by_now_is_not_used() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.hold_threads();
    window.keys("Ctrl+F");
    window.keys("Escape");
    let large: String = (0..9000).map(|line| format!("Line {line}\n")).collect();
    window.paste(&large);
    window.hear("paste");
    window.keys("Ctrl+F");
    window.write("Line 8999");
    window.hear("search");
    let says_something = window.says(&*one_found()) || window.says(Word::NothingFound);
    assert!(!says_something, "the one of before the paste says nothing of the map as it is");
    window.hear_all();
    window.rest(0.5);
    assert!(window.says(&*one_found()));
}
