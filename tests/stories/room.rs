//! Where what is new comes to stand: beside what it belongs to, in its group, on nothing, in sight.

use egui::{Rect, vec2};
use mailuo::look::Box2;
use mailuo::model::Map;
use mailuo::scene::{Scene, View};

use crate::home::{Home, groups};
use crate::window::Window;
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
