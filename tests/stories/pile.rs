//! Cards that lie on each other: a click again goes down.

use egui::{Pos2, vec2};

use crate::home::Home;
use crate::window::{ALT, Window};

/// A under B under C; D lies by itself.
const PILE: &str = "A@0,0, B@0,0, C@20,6, D@500,0, E@0,300";

/// What is selected after each of so many clicks.
fn clicks(window: &mut Window, at: Pos2, number: usize) -> Vec<String> {
    let click = |_| {
        window.click(at);
        window.selected().concat()
    };
    (0..number).map(click).collect()
}

#[test]
fn a_click_again_goes_down_a_pile_round_about() {
    let home = Home::new();
    let mut window = Window::with(&home, PILE);
    let at = window.middle("C");
    assert_eq!(clicks(&mut window, at, 5), ["C", "B", "A", "C", "B"]);
    let d = window.middle("D");
    assert_eq!(clicks(&mut window, d, 3), ["D", "D", "D"]);
    // What is selected lies on top: it is what a drag takes.
    assert_eq!(clicks(&mut window, at, 2), ["C", "B"]);
    let b = window.middle("B");
    window.drag(at, at + vec2(0.0, 180.0));
    assert_eq!((window.selected(), window.middle("B")), (vec!["B".to_owned()], b + vec2(0.0, 180.0)));
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn a_click_elsewhere_on_the_selected_card_keeps_it() {
    let home = Home::new();
    let mut window = Window::with(&home, PILE);
    let at = window.middle("C");
    window.click(at);
    window.click(at + vec2(20.0, 0.0));
    assert_eq!(window.selected(), ["C"]);
}

#[test]
fn a_double_click_edits_the_card_that_was_selected_and_not_the_one_below() {
    let home = Home::new();
    let mut window = Window::with(&home, PILE);
    let at = window.middle("C");
    window.click(at);
    window.double_click(at);
    window.keys("Ctrl+A");
    window.write("Top");
    window.keys("Enter");
    assert_eq!(window.seen(), ["A", "B", "D", "E", "Top"]);
    assert_eq!(window.selected(), ["Top"]);
}

#[test]
fn alt_and_a_click_go_down_at_once_and_quick_ones_edit_nothing() {
    let home = Home::new();
    let mut window = Window::with(&home, PILE);
    let at = window.middle("C");
    window.hold(ALT);
    window.click(at);
    assert_eq!(window.selected(), ["B"]);
    window.double_click(at);
    window.hold(egui::Modifiers::NONE);
    assert_eq!((window.selected(), window.undo_name()), (vec!["C".to_owned()], None));
    // A drag of no way is no copy.
    window.hold(ALT);
    window.grab(at);
    window.pull(at + vec2(40.0, 0.0));
    window.pull(at);
    window.let_go();
    window.hold(egui::Modifiers::NONE);
    window.settle();
    assert_eq!((window.seen().len(), window.undo_name()), (5, None));
}

#[test]
fn keys_go_down_a_pile_and_say_where_there_is_none() {
    let home = Home::new();
    let mut window = Window::with(&home, PILE);
    window.ask_for("B");
    let mut walked = Vec::new();
    for _ in 0..4 {
        window.keys("Alt+PageDown");
        walked.push(window.selected().concat());
    }
    assert_eq!(walked, ["A", "C", "B", "A"]);
    window.ask_for("D");
    window.keys("Alt+PageDown");
    assert_eq!(
        (window.selected(), window.notices()),
        (vec!["D".to_owned()], vec!["No other card lies here".to_owned()])
    );
}

#[test]
fn a_pile_of_five_hundred_cards_is_gone_down_card_by_card() {
    let home = Home::new();
    let names: Vec<String> = (0..500).map(|nth| format!("C{nth:03}@{},{}", nth % 7, nth % 5)).collect();
    let mut window = Window::with(&home, &names.join(", "));
    window.ask_for("C003");
    let mut had = Vec::new();
    for _ in 0..5 {
        window.keys("Alt+PageDown");
        had.extend(window.selected());
    }
    assert_eq!(had, ["C002", "C001", "C000", "C499", "C498"]);
}
