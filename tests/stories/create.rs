//! New concepts: on blank, at the pointer, and out of others.

use egui::vec2;
use mailuo::edit::Label;

use crate::home::{Home, groups, links, place, titles};
use crate::window::{Window, step};

#[test]
fn a_double_click_on_blank_makes_a_concept_of_what_is_typed() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let at = window.middle("A") + vec2(60.0, 200.0);
    window.double_click(at);
    window.write("Reward model");
    window.keys("Enter");
    assert_eq!(window.card("Reward model").center(), at);
    assert_eq!(window.selected(), ["Reward model"]);
    assert_eq!(window.undo_name(), Some(step(Label::NewConcept("Reward model".into()))));
    let map = window.saved(&home.path("story.ron"));
    assert_eq!(
        (titles(&map), place(&map, "Reward model")),
        (vec!["A".to_owned(), "Reward model".to_owned()], (60, 200))
    );
}

#[test]
fn a_card_that_its_title_makes_wide_moves_off_its_neighbours() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let at = window.middle("A") + vec2(window.card("A").width() * 0.5 + 30.0, 0.0);
    window.double_click(at);
    window.write("Reinforcement learning from human feedback");
    window.keys("Enter");
    let (new, old) = (window.card("Reinforcement learning from human feedback"), window.card("A"));
    assert!(!new.intersects(old) && new.center().distance(at) < 200.0, "{new:?} beside {old:?}");
}

#[test]
fn over_a_card_a_new_one_stands_close_beside_it_however_many_stand_below() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@0,90, C@0,180, D@0,270, E@0,360");
    let at = window.middle("A");
    window.point(at);
    window.keys("Alt+N");
    window.write("New");
    window.keys("Enter");
    let new = window.card("New");
    assert!(new.center().distance(at) < 250.0, "{new:?} beside {at:?}");
    assert!(["A", "B", "C", "D", "E"].iter().all(|title| !window.card(title).intersects(new)));
}

#[test]
fn near_by_the_view_stays_where_a_new_concept_can_be_seen() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    for _ in 0..3 {
        window.keys("Ctrl+Plus");
    }
    let zoom = window.zoom();
    assert!(zoom > 150, "{zoom}");
    let at = window.middle("A") + vec2(0.0, 200.0);
    window.double_click(at);
    window.write("Near by");
    window.keys("Enter");
    assert!(window.zoom() == zoom && window.card("Near by").center().distance(at) < 1.0);
}

#[test]
fn n_makes_one_at_the_pointer_and_esc_keeps_what_is_typed() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let at = window.middle("A") + vec2(-200.0, 120.0);
    window.point(at);
    window.keys("Alt+N");
    window.write("PPO");
    window.keys("Escape");
    assert_eq!((window.card("PPO").center(), window.selected()), (at, vec!["PPO".to_owned()]));
}

#[test]
fn an_empty_title_leaves_neither_concept_nor_step() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    for end in ["Enter", "Escape"] {
        let at = window.middle("A") + vec2(60.0, 200.0);
        window.double_click(at);
        window.write("  ");
        window.keys(end);
    }
    let at = window.middle("A") + vec2(60.0, 200.0);
    window.double_click(at);
    window.click(at + vec2(100.0, 100.0));
    assert_eq!((window.seen(), window.undo_name(), window.is_modified()), (vec!["A".to_owned()], None, false));
}

#[test]
fn a_click_elsewhere_keeps_the_title() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let at = window.middle("A") + vec2(60.0, 200.0);
    window.double_click(at);
    window.write("DPO");
    window.click(at + vec2(200.0, 100.0));
    assert_eq!(window.seen(), ["A", "DPO"]);
    assert_eq!(window.undo_name(), Some(step(Label::NewConcept("DPO".into()))));
}

#[test]
fn tab_grows_what_needs_it_and_shift_tab_what_it_needs() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let at = window.middle("A");
    window.click(at);
    window.keys("Tab");
    window.write("Next");
    window.keys("Enter");
    assert!(window.card("Next").left() > window.card("A").right());
    window.click(at);
    window.keys("Shift+Tab");
    window.write("Before");
    window.keys("Enter");
    assert!(window.card("Before").right() < window.card("A").left());
    let map = window.saved(&home.path("story.ron"));
    assert_eq!(links(&map), ["A>Next:LeadsTo", "Before>A:PrerequisiteFor"]);
}

#[test]
fn tab_while_editing_keeps_the_title_and_grows_on() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let at = window.middle("A");
    window.click(at);
    window.keys("Tab");
    for title in ["SFT", "RM"] {
        window.write(title);
        window.keys("Tab");
    }
    window.write("PPO");
    window.keys("Enter");
    let map = window.saved(&home.path("story.ron"));
    assert_eq!(links(&map), ["A>SFT:LeadsTo", "RM>PPO:LeadsTo", "SFT>RM:LeadsTo"]);
    assert_eq!(window.undo_all(), 3);
}

#[test]
fn ctrl_enter_makes_a_sibling_that_hangs_on_the_same() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B:PartOf");
    let at = window.middle("B");
    window.click(at);
    window.keys("Ctrl+Enter");
    window.write("C");
    window.keys("Enter");
    assert!(window.card("C").top() > window.card("B").bottom());
    let map = window.saved(&home.path("story.ron"));
    assert_eq!(links(&map), ["A>B:PartOf", "A>C:PartOf"]);
}

#[test]
fn saving_keeps_the_title_that_is_being_typed() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0");
    let at = window.middle("A") + vec2(60.0, 200.0);
    window.double_click(at);
    window.write("Half");
    assert_eq!(titles(&window.saved(&path)), ["A", "Half"]);
}

#[test]
fn a_concept_made_inside_a_frame_belongs_to_the_group() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, G(A B)");
    let at = window.middle("A") + vec2(200.0, 0.0);
    window.double_click(at);
    window.write("C");
    window.keys("Enter");
    assert_eq!(groups(&window.saved(&home.path("story.ron"))), ["G(A B C)"]);
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn titles_are_edited_in_place_by_key_and_by_double_click() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let (a, b) = (window.middle("A"), window.middle("B"));
    window.double_click(a);
    window.write("Attention");
    window.keys("Enter");
    window.click(b);
    window.keys("F2");
    window.write("BERT");
    window.keys("Escape");
    assert_eq!(window.seen(), ["Attention", "BERT"]);
    assert_eq!(window.undo_name(), Some(step(Label::EditTitle("BERT".into()))));
    window.keys("Enter");
    window.keys("Delete");
    window.keys("Enter");
    assert_eq!(window.seen(), ["Attention", "BERT"], "a card without a title could not be found again");
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn who_types_on_an_empty_map_names_the_first_concept() {
    let home = Home::new();
    let mut window = Window::with(&home, "");
    window.write("T");
    window.write("ransformer");
    window.keys("Enter");
    assert_eq!(window.selected(), ["Transformer"]);
    // Where something stands, a letter is a command again.
    window.write("E");
    assert_eq!(window.seen(), ["Transformer"]);
}

#[test]
fn a_concept_made_by_a_key_stands_clear_of_the_edge() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let edge = window.screen().left_bottom() + vec2(4.0, -4.0);
    window.point(edge);
    window.keys("Alt+N");
    window.write("B");
    window.keys("Enter");
    let room = window.screen().shrink2(vec2(20.0, 50.0));
    assert!(room.contains_rect(window.card("B")), "{:?}", window.card("B"));
}

#[test]
fn what_grows_by_tab_stands_in_line_with_what_it_grew_from() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,3");
    let at = window.middle("A");
    window.click(at);
    window.keys("Tab");
    window.write("Next");
    window.keys("Enter");
    assert_eq!(window.middle("Next").y, window.middle("A").y);
}

#[test]
fn a_title_is_written_in_its_own_place_on_its_card() {
    let home = Home::new();
    let mut window = Window::with(&home, "Reward model@0,0");
    // With its quiet line and without.
    for zoom in ["Ctrl+0", "Ctrl+Minus"] {
        window.keys("Escape");
        window.keys(zoom);
        let at = window.middle("Reward model");
        window.click(at);
        let (place, card) = (window.places_of("Reward model"), window.card("Reward model"));
        window.keys("F2");
        let field = window.places_of("Reward model");
        let on_map = |places: &[egui::Rect]| places.iter().copied().find(|place| card.contains_rect(*place));
        assert_eq!(on_map(&field), on_map(&place), "at {} %", window.zoom());
        assert_eq!(window.rings(), 1);
        window.keys("Escape");
        assert_eq!(on_map(&window.places_of("Reward model")), on_map(&place));
    }
    let card = window.card("Reward model");
    window.keys("F2");
    window.write("Two lines of a title that is written, and then stands as it stood");
    let field = window.places_of("Two lines of a title that is written, and then stands as it stood");
    let field = field.into_iter().find(|place| place.intersects(card)).expect("on the card");
    window.keys("Enter");
    let lines = window.texts_of_the_map();
    let first = lines.iter().find(|(text, ..)| text.starts_with("Two")).expect("the first line").2;
    let last = lines.iter().find(|(text, ..)| text.ends_with("stood")).expect("the last line").2;
    assert!((first.min - field.min).length() < 1.5 && (last.max.y - field.max.y).abs() < 1.5, "{field:?} {lines:?}");
}
