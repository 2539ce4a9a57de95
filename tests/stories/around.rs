//! What stands around the map: the short menu, the bar over what is selected, the next gesture, the map in small.

use egui::{Modifiers, PointerButton, pos2, vec2};
use mailuo::edit::Label;
use mailuo::words::Word;

use crate::home::{Home, links};
use crate::window::{Said, Window, step};

fn right_click(window: &mut Window, at: egui::Pos2) {
    window.point(at);
    window.button_goes(PointerButton::Secondary, true);
    window.button_goes(PointerButton::Secondary, false);
    window.settle();
}

#[test]
fn a_right_click_offers_what_fits_under_the_pointer() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B");
    let at = window.middle("A");
    right_click(&mut window, at);
    assert_eq!(window.selected(), ["A"]);
    assert!(window.has_button(Word::EditNote) && window.has_button(Word::NewDependent));
    window.keys("Escape");
    assert!(!window.has_button(Word::EditNote));
    assert_eq!(window.selected(), ["A"], "the menu went, and no more");
    let between = window.middle("A").lerp(window.middle("B"), 0.5);
    right_click(&mut window, between);
    assert!(window.has_button(Word::TurnRound) && window.has_button(Word::KindPartOf));
    window.press(Word::KindPartOf);
    window.settle();
    right_click(&mut window, at + vec2(0.0, 200.0));
    assert!(window.has_button(Word::Paste) && !window.has_button(Word::TurnRound));
}

#[test]
fn a_menu_on_blank_makes_the_concept_where_it_was_asked_for() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let at = window.middle("A") + vec2(-200.0, 160.0);
    right_click(&mut window, at);
    window.press(Word::NewConcept);
    window.write("Here");
    window.keys("Enter");
    assert!((window.middle("Here") - at).length() < 12.0, "{:?} {at:?}", window.middle("Here"));
}

#[test]
fn a_menu_on_one_of_several_is_about_all_of_them() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@0,200");
    window.keys("Ctrl+A");
    let at = window.middle("B");
    right_click(&mut window, at);
    assert_eq!(window.selected(), ["A", "B", "C"]);
    window.press(Word::AlignLeft);
    assert_eq!(window.undo_name(), Some(step(Label::Align(1))));
}

#[test]
fn the_menu_comes_by_keyboard_beside_what_is_selected() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.keys("ArrowRight");
    window.keys("Shift+F10");
    assert_eq!(window.focused(), Word::EditText.english());
    window.keys("ArrowDown");
    window.keys("ArrowDown");
    window.keys("Enter");
    window.write("B");
    window.keys("Enter");
    assert_eq!(window.selected(), ["B"]);
    assert_eq!(window.undo_name(), Some(step(Label::NewConcept("B".into()))));
}

#[test]
fn the_bar_over_a_card_gives_it_a_kind_and_follows_the_selection() {
    let home = Home::new();
    let path = home.map("story.ron", "A@0,0, B@400,0, A>B");
    let mut window = Window::start(&home, Some(&path));
    assert!(!window.has_button(Word::ContextMenu), "nothing is selected");
    let at = window.middle("A");
    window.click(at);
    window.press(Word::ContextMenu);
    assert!(window.has_button(Word::EditNote));
    window.keys("Escape");
    let between = window.middle("A").lerp(window.middle("B"), 0.5);
    window.click(between);
    window.press(Word::Supersedes);
    window.press(Word::TurnRound);
    assert_eq!(links(&window.saved(&path)), ["B>A:Supersedes"]);
}

#[test]
fn the_next_gesture_is_named_until_it_was_done() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    assert!(window.says(Word::HintConcept));
    let at = window.middle("A") + vec2(0.0, 200.0);
    window.double_click(at);
    window.write("C");
    window.keys("Enter");
    assert!(!window.says(Word::HintConcept) && window.says(Word::HintLink));
    window.keys("Ctrl+A");
    window.keys("Escape");
    let (a, b) = (window.card("A").right_center(), window.middle("B"));
    window.drag(a, b);
    assert!(window.says(Word::HintGroup));
    window.keys("Escape");
    window.keys("Ctrl+A");
    window.keys("Ctrl+G");
    window.keys("Enter");
    assert!(!window.says(Word::HintNote), "none is selected");
    window.click(b);
    assert!(window.says(Word::HintNote));
    window.keys("Alt+E");
    window.keys("Escape");
    assert!(window.says(Word::HintGrow));
    window.keys("Tab");
    window.keys("Escape");
    assert!(window.says(Word::HintCopy));
    window.drag_with(Modifiers::ALT, b, b + vec2(0.0, 150.0));
    assert!(window.says(Word::HintShow));
    window.keys("F5");
    window.keys("Escape");
    assert!(!window.says(Word::HintShow));
    window.undo_all();
    window.quit();
    let window = Window::with(&home, "A@0,0");
    assert!(!window.says(Word::HintConcept), "it is known in the next run, too");
}

#[test]
fn an_empty_map_says_once_what_to_do() {
    let home = Home::new();
    let mut window = Window::with(&home, "");
    assert_eq!(window.places_of(Word::EmptyMap.english()).len(), 1);
    assert!(!window.says(Word::HintConcept));
    window.write("A");
    window.keys("Enter");
    assert!(!window.says(Word::EmptyMap));
}

#[test]
fn a_lost_view_is_found_on_the_map_in_small() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, Far away@6000,4000");
    assert!(!window.says(Word::Minimap), "all of it is in view");
    window.keys("Shift+0");
    window.keys("Ctrl+P");
    window.write("far");
    window.keys("Enter");
    assert_eq!(window.seen(), ["Far away"]);
    window.rest(1.5);
    let small = window.rect_of(Word::Minimap);
    assert!(small.height() < 32.0 && small.top() > window.card("Far away").bottom(), "{small:?} in the strip");
    window.point(small.center());
    window.settle();
    let large = window.rect_of(Word::Minimap);
    assert_eq!((large.max, large.size()), (small.max, vec2(160.0, 110.0)));
    window.click(large.left_top() + vec2(4.0, 4.0));
    assert_eq!(window.seen(), ["A"]);
    window.keys("Ctrl+OpenBracket");
    assert_eq!(window.seen(), ["Far away"]);
    window.point(small.center());
    window.settle();
    window.click(pos2(large.left() + 40.0, large.bottom() - 30.0));
    assert_eq!(window.seen(), Vec::<String>::new(), "out in the blank");
    window.point(pos2(400.0, 400.0));
    window.settle();
    assert_eq!(window.rect_of(Word::Minimap), small, "the pointer is elsewhere");
    window.keys("Escape");
    window.keys("Home");
    assert!(!window.seen().is_empty());
    window.keys("Ctrl+M");
    assert!(!window.says(Word::Minimap));
}

#[test]
fn the_title_in_the_bar_is_written_where_it_stands() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    assert_eq!(window.heading(), "Story");
    window.press("Story");
    window.keys("Ctrl+A");
    window.write("Attention");
    window.keys("Enter");
    assert_eq!(window.heading(), format!("Attention ({})", Word::Modified.english()));
    assert_eq!(window.saved(&home.path("story.ron")).head().title, "Attention");
    window.press("Attention");
    window.write(" is all");
    window.keys("Ctrl+S");
    assert_eq!(crate::home::read(&home.path("story.ron")).head().title, "Attention is all", "saved while written");
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn an_example_leads_to_a_map_of_ones_own() {
    let home = Home::new();
    let mut window = Window::start(&home, None);
    // Also after something was tried out on it.
    let at = window.middle("GPT-3");
    window.click(at);
    window.keys("Delete");
    window.press(Word::BeginOwn);
    window.press(Word::DontSave);
    assert!(window.seen().is_empty() && window.says(Word::EmptyMap));
    assert!(!window.has_button(Word::BeginOwn));
}
