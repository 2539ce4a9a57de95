//! What stands around the map: in strips of its own, never over what is worked on.

use mailuo::words::Word;

use crate::home::Home;
use crate::window::Window;

#[test]
fn hint_zoom_and_what_is_said_stand_below_the_map() {
    let home = Home::new();
    for (width, height) in [(1440.0, 900.0), (1024.0, 640.0)] {
        let mut window = Window::start(&home, None);
        window.resize(width, height);
        let map = window.rect_of(Word::Map);
        for said in [Word::HintOwn, Word::ZoomIn, Word::BeginOwn] {
            let rect = window.rect_of(said);
            assert!(rect.top() >= map.bottom() && window.screen().contains_rect(rect), "{said:?}: {rect:?}");
        }
        // It says what was done instead of the hint.
        window.keys("Ctrl+A");
        window.keys("Delete");
        window.keys("Ctrl+Z");
        let told = window.notices();
        let rect = window.rect_of(told.last().expect("something is said").as_str());
        assert!(rect.top() >= map.bottom() && window.screen().contains_rect(rect), "{told:?}: {rect:?}");
        assert!(!window.says(Word::HintOwn));
        assert_eq!(window.rect_of(Word::Map), map, "and the map stays where it is");
    }
}

#[test]
fn the_legend_stands_in_a_strip_and_nothing_on_the_map_moves() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B");
    window.drag(window.middle("A"), window.middle("A") + egui::vec2(30.0, 20.0));
    window.keys("Ctrl+Equals");
    let (card, map) = (window.card("A"), window.rect_of(Word::Map));
    window.press(Word::Legend);
    let now = window.rect_of(Word::Map);
    let kind = window.rect_of("Leads to");
    assert!(
        now.bottom() < map.bottom() && kind.top() >= now.bottom() && window.screen().contains_rect(kind),
        "{kind:?}"
    );
    assert_eq!(window.card("A"), card);
    window.press(Word::Legend);
    assert_eq!((window.card("A"), window.rect_of(Word::Map)), (card, map));
}

#[test]
fn a_narrow_window_has_one_legend() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B");
    window.resize(1024.0, 640.0);
    assert!(!window.has_button(Word::Legend), "the panel has it");
    window.keys("Ctrl+I");
    assert!(window.has_button(Word::Legend));
}
