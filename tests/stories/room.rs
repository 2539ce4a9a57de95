//! Where what is new comes to stand: beside what it belongs to, in its group, on nothing, in sight.

use egui::{Rect, vec2};
use mailuo::look::Box2;
use mailuo::model::Map;
use mailuo::scene::{Scene, View};

use crate::home::{Home, groups, place};
use crate::window::{ALT, CTRL, SHIFT, Window};
use mailuo::words::Word;

/// A full group between two others and a card.
const NEIGHBOURS: &str = "A@0,0, B@0,90, C@300,0, D@300,90, E@-300,0, G(A B), H(C D), I(E)";

/// No card lies on another, and no frame on another or on a card that is not its own.
fn tidy(map: &Map) {
    let scene = Scene::new(map, &View::default());
    let cards: Vec<_> = scene.cards().collect();
    let apart = |a: Box2, b: Box2| assert!(!a.grown(-0.5).touches(b.grown(-0.5)), "{a:?} on {b:?}");
    for (nth, card) in cards.iter().enumerate() {
        cards.iter().skip(nth + 1).for_each(|other| apart(card.area, other.area));
    }
    let frames: Vec<_> = scene.frames().collect();
    for (nth, frame) in frames.iter().enumerate() {
        frames.iter().skip(nth + 1).for_each(|other| apart(frame.area, other.area));
        let members = map.members_within(frame.group);
        for (id, _) in map.concepts().iter().filter(|(id, _)| !members.contains(id)) {
            scene.card(mailuo::scene::Node::Concept(id)).into_iter().for_each(|card| apart(frame.area, card.area));
        }
    }
}

#[test]
fn a_copy_stands_beside_its_original_in_its_group_and_is_selected() {
    let home = Home::new();
    let mut window = Window::with(&home, NEIGHBOURS);
    let at = window.middle("A");
    window.click(at);
    window.keys("Ctrl+D");
    assert_eq!(window.selected(), ["A"]);
    let map = window.saved(&home.path("story.ron"));
    tidy(&map);
    assert_eq!(groups(&map), ["G(A A B)", "H(C D)", "I(E)"]);
    window.click(at);
    window.keys("Ctrl+D");
    window.keys("Ctrl+D");
    tidy(&window.saved(&home.path("story.ron")));
}

#[test]
fn what_grows_out_of_a_card_stays_in_its_group_and_clear_of_the_others() {
    let home = Home::new();
    for key in ["Tab", "Shift+Tab", "Ctrl+Enter"] {
        let mut window = Window::with(&home, NEIGHBOURS);
        window.click(window.middle("A"));
        window.keys(key);
        window.write("A title that is as long as titles get");
        window.keys("Enter");
        let map = window.saved(&home.path("story.ron"));
        tidy(&map);
        assert_eq!(groups(&map), ["G(A A title that is as long as titles get B)", "H(C D)", "I(E)"], "{key}");
    }
}

#[test]
fn a_card_pasted_over_itself_stands_beside_and_is_selected() {
    let home = Home::new();
    let mut window = Window::with(&home, NEIGHBOURS);
    let at = window.middle("A");
    window.click(at);
    window.keys("Ctrl+C");
    let text = window.copied.clone().expect("something on the clipboard");
    window.paste(&text);
    assert_eq!(window.selected(), ["A"]);
    let map = window.saved(&home.path("story.ron"));
    tidy(&map);
    assert_eq!(groups(&map), ["G(A A B)", "H(C D)", "I(E)"]);
}

#[test]
fn a_pasted_text_lets_no_frame_grow_over_others() {
    let home = Home::new();
    let mut window = Window::with(&home, NEIGHBOURS);
    window.point(window.middle("A"));
    window.paste("- One\n  - Two\n  - Three\n  - Four");
    let map = window.saved(&home.path("story.ron"));
    tidy(&map);
    assert_eq!(map.concepts().len(), 9);
}

#[test]
fn what_is_new_is_seen_under_no_bar() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@2600,0, C@2600,1800");
    window.keys("Ctrl+A");
    window.keys("Escape");
    window.ask_for("A");
    window.keys("Shift+2");
    // The card comes to the lower right, beside the small map.
    let (a, corner) = (window.middle("A"), window.rect_of(Word::Minimap).left_top());
    window.key_goes(egui::Key::Space, true);
    window.drag(a, a + (corner - a) - vec2(200.0, 20.0));
    window.key_goes(egui::Key::Space, false);
    for _ in 0..2 {
        window.click(window.middle("A"));
        window.keys("Tab");
        window.write("New");
        window.keys("Enter");
        let new: Rect = window.card("New");
        assert!(!new.intersects(window.rect_of(Word::Minimap)), "{new:?}");
        assert!(window.screen().contains_rect(new));
        window.keys("Ctrl+Z");
        window.keys("Escape");
    }
}

#[test]
fn a_card_dropped_on_another_slides_just_beside_it_in_one_step() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@400,300");
    let (a, b) = (window.card("A"), window.middle("B"));
    window.drag(b, a.center() + vec2(a.width() * 0.8, 4.0));
    let map = window.saved(&path);
    tidy(&map);
    let (x, y) = place(&map, "B");
    assert!((y - 4).abs() <= 4 && (160..=230).contains(&x), "{x},{y}");
    assert_eq!((window.selected(), window.undo_all()), (vec!["B".to_owned()], 1));
    assert_eq!(window.middle("B"), b);
}

#[test]
fn what_is_held_free_stays_where_it_falls_and_says_over_what_it_lies() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@400,300");
    let (a, b) = (window.middle("A"), window.middle("B"));
    window.drag_with(CTRL, b, a + vec2(20.0, 4.0));
    assert_eq!(place(&window.saved(&path), "B"), (20, 4));
    assert!(window.says("Lies over A"));
    window.press(Word::MakeRoom);
    tidy(&window.saved(&path));
    assert!(!window.says(Word::LiesOver));
    window.keys("Ctrl+Z");
    assert_eq!(place(&window.saved(&path), "B"), (20, 4));
}

#[test]
fn several_and_a_whole_group_make_way_in_their_shape() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, NEIGHBOURS);
    let e = window.card("E");
    let before = window.saved(&path);
    // The group with E, by its title, upon the group with A and B.
    let title = window.places_of("I")[0].center();
    window.drag(title, title + vec2(310.0, 20.0));
    let map = window.saved(&path);
    tidy(&map);
    assert_eq!((groups(&map), window.undo_all()), (groups(&before), 1));
    assert_eq!(window.card("E"), e);
    let (a, c, d) = (window.middle("A"), window.middle("C"), window.middle("D"));
    window.click(c);
    window.click_with(SHIFT, d);
    window.drag(c, a + vec2(30.0, 30.0));
    let map = window.saved(&path);
    tidy(&map);
    let ((cx, cy), (dx, dy)) = (place(&map, "C"), place(&map, "D"));
    assert_eq!(((dx - cx, dy - cy), window.undo_all()), ((0, 90), 1));
}

#[test]
fn a_dropped_card_says_which_group_it_is_in_now_and_undo_is_at_hand() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@0,300, C@500,0, G(A B)");
    let (a, c) = (window.middle("A"), window.middle("C"));
    window.drag(c, a + vec2(4.0, 160.0));
    let map = window.saved(&path);
    tidy(&map);
    assert_eq!((groups(&map), window.says("Now in G")), (vec!["G(A B C)".to_owned()], true));
    window.press(Word::Undo);
    assert_eq!(groups(&window.saved(&path)), ["G(A B)"]);
    let a = window.middle("A");
    window.drag(a, a + vec2(0.0, -200.0));
    assert!(window.says("No longer in G"));
    assert_eq!(groups(&window.saved(&path)), ["G(B)"]);
}

#[test]
fn a_card_dropped_over_the_edge_of_a_frame_comes_to_lie_inside_or_outside() {
    let home = Home::new();
    let path = home.path("story.ron");
    for (dx, dy) in [(-110.0, 60.0), (-60.0, 60.0), (60.0, -70.0), (100.0, 110.0)] {
        let mut window = Window::with(&home, NEIGHBOURS);
        let (e, c) = (window.middle("E"), window.middle("C"));
        window.drag(e, c + vec2(dx, dy));
        tidy(&window.saved(&path));
        window.quit();
    }
}

#[test]
fn a_dragged_copy_makes_way_for_its_original() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let a = window.middle("A");
    window.drag_with(ALT, a, a + vec2(50.0, 12.0));
    let map = window.saved(&path);
    tidy(&map);
    assert_eq!((map.concepts().len(), window.undo_all()), (3, 1));
}

#[test]
fn escape_in_the_middle_of_a_drag_onto_a_card_leaves_all_as_it_was() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,300");
    let (a, b) = (window.middle("A"), window.middle("B"));
    window.grab(b);
    window.pull(a);
    window.write("x");
    window.keys("Escape");
    window.let_go();
    window.settle();
    assert_eq!((window.middle("A"), window.middle("B"), window.undo_name()), (a, b, None));
}
