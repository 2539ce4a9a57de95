//! From afar: the shipped map as it opens, with nothing that is too small to read and nothing over anything else.

use std::collections::BTreeSet;

use egui::Rect;
use mailuo::formats::open;

use crate::home::Home;
use crate::window::Window;

/// The texts of the map that some others lie over.
fn overlaps(texts: &[(String, f32, Rect)]) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for (at, (text, _, rect)) in texts.iter().enumerate() {
        let over = texts[at + 1..].iter().filter(|(_, _, other)| other.shrink(1.0).intersects(rect.shrink(1.0)));
        found.extend(over.map(|(other, ..)| (text.as_str(), other.as_str())));
    }
    found
}

#[test]
fn the_shipped_map_can_be_read_as_it_opens() {
    let map = open(include_bytes!("../../maps/llm.ron")).expect("the shipped map").map;
    let home = Home::new();
    let window = Window::start(&home, None);
    let texts = window.texts_of_the_map();
    // The smaller of the two sizes saves whole titles, and few.
    let small = texts.iter().filter(|(_, size, _)| *size < 11.0).count();
    assert!(texts.iter().all(|(_, size, _)| *size >= 10.0) && small * 5 < texts.len(), "{small} of {}", texts.len());
    assert_eq!(overlaps(&texts), [], "over each other");
    let shown: BTreeSet<&str> = texts.iter().map(|(text, ..)| text.as_str()).collect();
    let missing = map.groups().iter().map(|(_, group)| group.title.as_str()).filter(|title| !shown.contains(title));
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<&str>::new(), "groups without a title");
    assert!(window.seen().len() >= 120, "{:?}", window.seen());
}

#[test]
fn text_stays_large_enough_and_apart_at_every_zoom() {
    let home = Home::new();
    let mut window = Window::start(&home, None);
    for step in 0..24 {
        let texts = window.texts_of_the_map();
        assert!(texts.iter().all(|(_, size, _)| *size >= 10.0), "{step}: {texts:?}");
        assert_eq!(overlaps(&texts), [], "step {step}, {} %", window.zoom());
        window.keys(if step < 8 { "Ctrl+Minus" } else { "Ctrl+Equals" });
    }
}

#[test]
fn what_was_looked_for_is_read_from_afar() {
    let home = Home::new();
    // So close that most titles have no room.
    let cards: Vec<String> = (0..100).map(|nth| format!("Concept{nth}@{},{}", nth % 10 * 150, nth / 10 * 60)).collect();
    // As cards in each other's way, and as tiles.
    for steps in [4, 12] {
        let mut window = Window::with(&home, &cards.join(", "));
        (0..steps).for_each(|_| window.keys("Ctrl+Minus"));
        let read = |window: &Window| -> BTreeSet<String> {
            window.texts_of_the_map().into_iter().map(|(text, ..)| text).collect()
        };
        let all = (0..100).map(|nth| format!("Concept{nth}"));
        let unread = all.into_iter().find(|title| !read(&window).contains(title)).expect("a title without room");
        window.keys("Ctrl+F");
        window.write(&unread);
        assert!(read(&window).contains(&unread), "{unread} at {} %", window.zoom());
        // Several beside each other are read as well, and none over another.
        window.keys("Ctrl+A");
        window.write("Concept1");
        let hits: Vec<(String, f32, Rect)> =
            window.texts_of_the_map().into_iter().filter(|(text, ..)| text.starts_with("Concept1")).collect();
        assert!(hits.len() > 1, "{hits:?}");
        assert_eq!(overlaps(&hits), [], "at {} %", window.zoom());
    }
}
