//! Groups: made, named, folded, dragged by their title, dissolved and deleted.

use egui::{Pos2, vec2};
use mailuo::edit::Label;
use mailuo::words::Word;

use crate::home::{Home, groups, place, titles};
use crate::window::{CTRL, SHIFT, Said, Window, step};

const THREE: &str = "A@0,0, B@200,0, C@0,300, A>C, B>C";

/// Selects A and B.
fn select_two(window: &mut Window) {
    let (a, b) = (window.middle("A"), window.middle("B"));
    window.click(a);
    window.click_with(SHIFT, b);
}

/// In the title of the group around A and B.
fn title_of_frame(window: &Window) -> Pos2 {
    window.card("A").left_top() + vec2(4.0, -18.0)
}

#[test]
fn ctrl_g_groups_and_asks_for_a_title() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, THREE);
    select_two(&mut window);
    window.keys("Ctrl+G");
    window.write("Alignment");
    window.keys("Enter");
    assert_eq!(groups(&window.saved(&path)), ["Alignment(A B)"]);
    let at = title_of_frame(&window);
    window.click(at);
    window.keys("Ctrl+Shift+G");
    assert!(groups(&window.saved(&path)).is_empty());
    assert_eq!(window.undo_name(), Some(step(Label::Ungroup(1))));
    assert_eq!(window.selected(), ["A", "B"]);
}

#[test]
fn a_title_left_as_it_is_leaves_one_step() {
    let home = Home::new();
    let mut window = Window::with(&home, THREE);
    select_two(&mut window);
    window.keys("Ctrl+G");
    window.keys("Escape");
    assert_eq!(groups(&window.saved(&home.path("story.ron"))), [format!("{}(A B)", Word::NewGroup.english())]);
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn c_folds_a_group_into_one_card_and_unfolds_it() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@200,0, C@0,300, A>C, B>C, G(A B)");
    let at = title_of_frame(&window);
    window.click(at);
    window.keys("Alt+C");
    assert_eq!(
        (window.seen(), window.describe("G")),
        (vec!["C".to_owned(), "G".to_owned()], format!("{}, 2 links", Word::GroupRole.english()))
    );
    assert_eq!(window.selected(), ["G"]);
    window.keys("Alt+C");
    assert_eq!(window.seen(), ["A", "B", "C"]);
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn dragging_the_title_moves_all_and_so_does_the_folded_card() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@200,0, C@0,300, A>C, B>C, G(A B)");
    let at = title_of_frame(&window);
    window.drag_with(CTRL, at, at + vec2(140.0, -37.0));
    let map = window.saved(&path);
    assert_eq!((place(&map, "A"), place(&map, "B"), place(&map, "C")), ((140, -37), (340, -37), (0, 300)));
    assert_eq!((groups(&map), window.undo_name()), (vec!["G(A B)".to_owned()], Some(step(Label::Move(2)))));
    window.keys("Alt+C");
    let at = window.middle("G");
    window.drag_with(CTRL, at, at + vec2(-40.0, 37.0));
    let map = window.saved(&path);
    assert_eq!((place(&map, "A"), place(&map, "B")), ((100, 0), (300, 0)));
}

#[test]
fn a_deleted_group_leaves_its_concepts_unless_they_go_too() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@200,0, C@0,300, A>C, B>C, G(A B)");
    let at = title_of_frame(&window);
    window.click(at);
    window.keys("Delete");
    assert!(window.says(Word::GroupDeleted));
    let map = window.saved(&path);
    assert_eq!((titles(&map).len(), groups(&map).len()), (3, 0));
    window.press(Word::DeleteThemToo);
    assert_eq!(titles(&window.saved(&path)), ["C"]);
    assert_eq!(window.undo_all(), 2);
    assert_eq!(groups(&window.saved(&path)), ["G(A B)"]);
}

#[test]
fn a_concept_inside_a_folded_group_is_found_as_its_card() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@200,0, C@0,300, A>C, B>C, G(A B)");
    let at = title_of_frame(&window);
    window.click(at);
    window.keys("Alt+C");
    window.keys("Ctrl+P");
    window.write("b");
    window.keys("Enter");
    assert_eq!(window.text(Word::TitleField), "B", "the panel shows it");
    assert_eq!(window.seen(), ["C", "G"]);
}

#[test]
fn the_title_of_a_group_is_edited_in_place() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@200,0, G(A B)");
    let at = title_of_frame(&window);
    window.double_click(at);
    window.write("GPT line");
    window.keys("Enter");
    assert_eq!(groups(&window.saved(&home.path("story.ron"))), ["GPT line(A B)"]);
    assert_eq!(window.undo_name(), Some(step(Label::EditGroup("GPT line".into()))));
}

#[test]
fn in_a_narrow_frame_too_the_title_can_be_taken_hold_of() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@0,200, A line of models that is long(A B)");
    let at = title_of_frame(&window);
    window.drag_with(CTRL, at, at + vec2(33.0, 44.0));
    assert_eq!(place(&window.saved(&home.path("story.ron")), "B"), (33, 244));
}

#[test]
fn how_a_group_is_shown_is_chosen_and_not_flipped() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@200,0, C@0,300, G(A B)");
    let at = title_of_frame(&window);
    window.click(at);
    assert!(window.is_on(Word::FoldedNo) && !window.is_on(Word::FoldedYes));
    window.press(Word::FoldedNo);
    assert_eq!(window.undo_name(), None, "it is a frame already");
    window.press(Word::FoldedYes);
    assert_eq!(window.seen(), ["C", "G"]);
    assert!(window.is_on(Word::FoldedYes));
}

#[test]
fn a_frame_is_taken_by_the_whole_title_row_and_the_edge_and_its_ground_selects() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@300,0, C@0,300, G(A B)");
    let (a, b) = (window.card("A"), window.card("B"));
    // The row right of the title, the left edge and a little outside of it, the lower edge.
    let row = b.right_top() + vec2(0.0, -14.0);
    let left = a.left_center() - vec2(24.0 + 4.0, 0.0);
    let lower = a.center_bottom() + vec2(150.0, 24.0 - 3.0);
    for at in [row, left, lower] {
        for (to, cursor) in [(at + vec2(0.0, 200.0), egui::CursorIcon::Default), (at, egui::CursorIcon::Grab)] {
            window.point(to);
            window.settle();
            assert_eq!(window.cursor(), cursor, "{to:?}");
        }
        window.drag_with(CTRL, at, at + vec2(0.0, -60.0));
        let map = window.saved(&path);
        assert_eq!((place(&map, "A"), place(&map, "B"), place(&map, "C")), ((0, -60), (300, -60), (0, 300)));
        window.keys("Ctrl+Z");
    }
    let ground = a.right_center() + vec2(20.0, 0.0);
    window.point(ground);
    window.drag(ground, b.center());
    assert_eq!((window.selected(), window.undo_name()), (vec!["B".to_owned()], None));
    // Esc in the middle of it puts the frame back.
    window.grab(row);
    window.pull(row + vec2(90.0, 90.0));
    window.keys("Escape");
    window.let_go();
    window.settle();
    assert_eq!((window.card("A"), window.undo_name()), (a, None));
}

#[test]
fn groups_are_aligned_and_spread_with_cards_by_their_frames() {
    let home = Home::new();
    let path = home.path("story.ron");
    let text = "A@0,0, B@0,90, C@40,260, D@-30,520, E@400,0, F(A B), G(C), H(D)";
    let mut window = Window::with(&home, text);
    let row = |window: &Window, title: &str| window.card(title).right_top() + vec2(0.0, -14.0);
    let f = row(&window, "A");
    window.click(f);
    for title in ["C", "D"] {
        let at = row(&window, title);
        window.click_with(SHIFT, at);
    }
    window.keys("Ctrl+Shift+ArrowLeft");
    let map = window.saved(&path);
    assert_eq!((place(&map, "A"), place(&map, "B"), place(&map, "C"), place(&map, "D")), {
        ((-30, 0), (-30, 90), (-30, 260), (-30, 520))
    });
    assert_eq!(groups(&map), ["F(A B)", "G(C)", "H(D)"]);
    // With a card among them: its edge meets theirs.
    let e = window.middle("E");
    window.click_with(SHIFT, e);
    window.press(Word::AlignRight);
    let map = window.saved(&path);
    assert_eq!((place(&map, "E"), place(&map, "A").0), ((400, 0), 376));
    window.press(Word::SpaceDown);
    assert_eq!(window.undo_name(), Some(step(Label::Align(4))));
    assert_eq!(window.undo_all(), 3);
}
