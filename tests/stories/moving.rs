//! Cards on the move, and what is selected.

use egui::{Key, Pos2, Vec2, vec2};
use mailuo::edit::Label;

use crate::home::{Home, groups, links, place, titles};
use crate::window::{ALT, CTRL, SHIFT, Window, step};

/// Far from anything to snap to.
const AWAY: Vec2 = vec2(53.0, 217.0);

fn drag_card(window: &mut Window, title: &str, by: Vec2) {
    let at = window.middle(title);
    window.drag(at, at + by);
}

#[test]
fn a_dragged_card_stands_where_it_was_dropped() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let at = window.middle("A");
    drag_card(&mut window, "A", AWAY);
    assert_eq!(window.middle("A"), at + AWAY);
    assert_eq!((window.selected(), window.undo_name()), (vec!["A".to_owned()], Some(step(Label::Move(1)))));
    let map = window.saved(&home.path("story.ron"));
    assert_eq!((place(&map, "A"), place(&map, "B")), ((53, 217), (400, 0)));
}

#[test]
fn what_is_selected_moves_together_in_one_step() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@0,300");
    let (a, b) = (window.middle("A"), window.middle("B"));
    window.click(a);
    window.click_with(SHIFT, b);
    assert_eq!(window.selected(), ["A", "B"]);
    drag_card(&mut window, "B", AWAY);
    assert_eq!(window.undo_name(), Some(step(Label::Move(2))));
    let map = window.saved(&home.path("story.ron"));
    assert_eq!((place(&map, "A"), place(&map, "B"), place(&map, "C")), ((53, 217), (453, 217), (0, 300)));
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.middle("A"), a);
}

#[test]
fn escape_puts_what_is_dragged_back() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let at = window.middle("A");
    window.grab(at);
    window.pull(at + AWAY);
    window.key(Key::Escape);
    window.pull(at + AWAY * 1.2);
    window.let_go();
    assert_eq!((window.middle("A"), window.undo_name()), (at, None));
    assert_eq!(window.selected(), ["A"], "Escape ended the drag, not the selection");
}

#[test]
fn a_press_that_does_not_move_is_no_step() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let at = window.middle("A");
    window.grab(at);
    window.rest(1.5);
    window.let_go();
    window.drag(at, at + vec2(2.0, 1.0));
    assert_eq!((window.middle("A"), window.undo_name(), window.is_modified()), (at, None, false));
}

#[test]
fn a_box_selects_what_it_touches_and_shift_adds() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@0,300");
    let (a, b, c) = (window.card("A"), window.card("B"), window.card("C"));
    window.drag(a.left_top() - vec2(30.0, 30.0), b.center());
    assert_eq!(window.selected(), ["A", "B"]);
    window.drag_with(SHIFT, c.left_bottom() + vec2(-30.0, 30.0), c.center());
    assert_eq!(window.selected(), ["A", "B", "C"]);
    window.drag(c.left_bottom() + vec2(-30.0, 30.0), c.center());
    assert_eq!(window.selected(), ["C"]);
    window.click(c.center() + vec2(300.0, 0.0));
    assert!(window.selected().is_empty());
}

#[test]
fn shift_and_a_click_take_a_card_away_again() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let (a, b) = (window.middle("A"), window.middle("B"));
    window.click(a);
    window.click_with(SHIFT, b);
    window.click_with(SHIFT, a);
    assert_eq!(window.selected(), ["B"]);
    window.keys("Ctrl+A");
    assert_eq!(window.selected(), ["A", "B"]);
    window.keys("Escape");
    assert!(window.selected().is_empty());
}

#[test]
fn alt_drags_a_copy_away() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B");
    let (a, b) = (window.middle("A"), window.middle("B"));
    window.click(a);
    window.click_with(SHIFT, b);
    window.drag_with(ALT, a, a + AWAY);
    assert_eq!((window.middle("A"), window.undo_name()), (a, Some(step(Label::Duplicate(2)))));
    let map = window.saved(&home.path("story.ron"));
    assert_eq!(
        (titles(&map), links(&map)),
        (["A", "A", "B", "B"].map(str::to_owned).to_vec(), vec!["A>B:LeadsTo".to_owned(); 2])
    );
    let mut places: Vec<_> =
        map.concepts().iter().filter_map(|(_, concept)| concept.at).map(|at| (at.x, at.y)).collect();
    places.sort_unstable();
    assert_eq!(places, [(0, 0), (53, 217), (400, 0), (453, 217)]);
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn ctrl_d_makes_a_copy_beside() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let a = window.middle("A");
    window.click(a);
    window.keys("Ctrl+D");
    let map = window.saved(&home.path("story.ron"));
    assert_eq!((map.concepts().len(), window.undo_name()), (3, Some(step(Label::Duplicate(1)))));
}

#[test]
fn shift_keeps_a_drag_on_one_axis() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let a = window.middle("A");
    window.drag_with(SHIFT, a, a + vec2(31.0, 151.0));
    let b = window.middle("B");
    window.drag_with(SHIFT, b, b + vec2(-131.0, 51.0));
    let map = window.saved(&home.path("story.ron"));
    assert_eq!((place(&map, "A"), place(&map, "B")), ((0, 151), (269, 0)));
}

#[test]
fn a_card_snaps_into_line_and_ctrl_or_space_leave_it_free() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@400,300");
    let at = window.middle("B");
    window.drag(at, at + vec2(50.0, -297.0));
    assert_eq!(place(&window.saved(&path), "B"), (450, 0));
    let at = window.middle("B");
    window.drag_with(CTRL, at, at + vec2(10.0, 4.0));
    assert_eq!(place(&window.saved(&path), "B"), (460, 4));
}

fn dropped_at(window: &mut Window, title: &str, to: Pos2) {
    let at = window.middle(title);
    window.drag_with(CTRL, at, to);
}

#[test]
fn a_card_dropped_into_a_frame_joins_and_one_dragged_out_leaves() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@200,0, C@0,300, G(A B)");
    let (a, b) = (window.middle("A"), window.middle("B"));
    dropped_at(&mut window, "C", a + vec2(90.0, 0.0));
    assert_eq!(groups(&window.saved(&path)), ["G(A B C)"]);
    assert_eq!(window.undo_name(), Some(step(Label::Move(1))));
    window.keys("Ctrl+Z");
    let map = window.saved(&path);
    assert_eq!((groups(&map), place(&map, "C"), window.undo_name()), (vec!["G(A B)".to_owned()], (0, 300), None));
    dropped_at(&mut window, "B", b + vec2(300.0, 260.0));
    assert_eq!(groups(&window.saved(&path)), ["G(A)"]);
    window.keys("Ctrl+Z");
    assert_eq!(groups(&window.saved(&path)), ["G(A B)"]);
}

#[test]
fn a_copy_belongs_to_the_group_that_it_is_dropped_in() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@0,300, G(A B)");
    let (a, c) = (window.middle("A"), window.middle("C"));
    window.drag_with(ALT | CTRL, a, a + vec2(190.0, 10.0));
    window.drag_with(ALT | CTRL, c, a + vec2(190.0, -10.0));
    assert_eq!(groups(&window.saved(&home.path("story.ron"))), ["G(A A B C)"]);
    window.drag_with(ALT | CTRL, a, a + vec2(0.0, 200.0));
    assert_eq!(groups(&window.saved(&home.path("story.ron"))), ["G(A A B C)"]);
    assert_eq!(window.undo_all(), 3);
}

#[test]
fn what_is_let_go_outside_the_window_is_dropped_at_its_edge() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let a = window.middle("A");
    window.grab(a);
    window.pull(a + AWAY);
    window.event(egui::Event::PointerGone);
    window.let_go();
    assert_eq!(window.undo_name(), Some(step(Label::Move(1))));
}

#[test]
fn the_arrows_nudge_and_nudges_in_a_row_are_one_step() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let at = window.middle("A");
    window.click(at);
    window.keys("ArrowRight");
    window.keys("ArrowRight");
    window.keys("Shift+ArrowDown");
    assert_eq!(window.middle("A"), at + vec2(16.0, 48.0));
    assert_eq!((window.undo_name(), window.undo_all()), (Some(step(Label::Nudge(1))), 1));
    assert_eq!(window.middle("A"), at);
}

#[test]
fn the_view_goes_along_when_something_is_dragged_to_its_edge() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let (a, b) = (window.middle("A"), window.middle("B"));
    window.grab(a);
    window.pull(Pos2::new(8.0, a.y + 60.0));
    window.rest(0.2);
    assert!(window.middle("B").x > b.x + 40.0, "the view moved with what is dragged");
    window.let_go();
    let map = window.saved(&home.path("story.ron"));
    assert!(place(&map, "A").0 < -400, "{:?}", place(&map, "A"));
}
