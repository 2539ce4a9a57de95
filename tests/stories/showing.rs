//! The map is shown: nothing but it, one concept and its neighbours large, and a walk along the links.

use mailuo::words::Word;

use crate::home::Home;
use crate::window::{Said, Window, with};

const MAP: &str = "A@0,0, B@400,0, C@800,0, Far@6000,0, Other@0,300, A>B, B>C, B>Far";

#[test]
fn f5_leaves_nothing_but_the_map_and_escape_brings_all_back() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    let at = window.middle("B");
    window.click(at);
    let (zoom, card) = (window.zoom(), window.card("B"));
    window.keys("F5");
    assert!(!window.has_button(Word::Menu) && !window.has_button(Word::ZoomIn) && !window.has_field(Word::TitleField));
    assert!(window.notices().iter().any(|told| told.contains(Word::ShowHint.english())), "{:?}", window.notices());
    window.keys("Escape");
    assert!(window.has_button(Word::Menu) && window.has_field(Word::TitleField));
    assert_eq!((window.zoom(), window.card("B")), (zoom, card), "one looks where one looked before");
    assert_eq!(window.undo_name(), None);
}

#[test]
fn the_concept_and_its_neighbours_can_be_read_from_the_last_row() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    let at = window.middle("B");
    window.click(at);
    window.keys("Shift+2");
    assert_eq!(window.zoom(), 100);
    let of_a_title = window.card("B").height();
    window.keys("F5");
    for neighbour in ["A", "B", "C", "Far"] {
        // A title of 15 px at 100 % is 20 px high where its card is a third larger.
        assert!(window.card(neighbour).height() >= of_a_title * 20.0 / 15.0 - 2.0, "{neighbour}");
        assert!(window.screen().contains_rect(window.card(neighbour)), "{neighbour}");
    }
}

#[test]
fn the_arrows_walk_along_the_links_and_say_so() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    let at = window.middle("A");
    window.click(at);
    window.keys("F5");
    window.keys("Alt+ArrowRight");
    assert_eq!(window.selected(), ["B"]);
    let told = with(Word::LeadsTo, "B, concept, 1 of 1");
    assert!(window.notices().contains(&told), "{:?}", window.notices());
    window.keys("ArrowRight");
    assert_eq!(window.selected(), ["C"]);
    window.keys("ArrowRight");
    assert_eq!(window.selected(), ["C"], "Far is linked with B only");
    assert!(window.says(Word::NoWayThere));
    window.keys("ArrowLeft");
    let far = window.middle("Far");
    window.click(far);
    assert_eq!(window.selected(), ["Far"]);
}

#[test]
fn nothing_is_changed_while_the_map_is_shown() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    let at = window.middle("B");
    window.click(at);
    window.keys("F5");
    for keys in ["Delete", "N", "Tab", "Ctrl+D", "Ctrl+G", "X"] {
        window.keys(keys);
    }
    let at = window.middle("B");
    window.double_click(at);
    window.write("typed");
    window.drag(at, at + egui::vec2(60.0, 0.0));
    window.keys("F5");
    assert!(window.has_button(Word::Menu), "F5 ends it as well: one button of a clicker does both");
    assert_eq!(window.undo_name(), None);
}

#[test]
fn with_nothing_selected_all_of_the_map_is_shown_and_an_arrow_walks_in() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    window.keys("F5");
    assert!(!window.has_button(Word::Menu));
    assert_eq!(
        (window.seen(), window.selected()),
        (["A", "B", "C", "Far", "Other"].map(str::to_owned).to_vec(), vec![])
    );
    let at = window.middle("Other");
    window.drag(at, at + egui::vec2(60.0, 0.0));
    window.double_click(at + egui::vec2(90.0, 90.0));
    window.keys("ArrowRight");
    assert_eq!(window.selected().len(), 1);
    window.keys("Escape");
    assert!(
        window.notices().iter().all(|told| !told.contains(Word::ShowHint.english())),
        "what is said of showing ends with it"
    );
    assert_eq!(window.undo_name(), None);
}

#[test]
fn the_first_arrow_walks_in_where_the_map_begins() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    window.keys("F5");
    window.keys("ArrowRight");
    assert_eq!(window.selected(), ["A"], "it leads on, and nothing leads to it");
}

#[test]
fn the_note_of_the_card_in_sight_is_read_large_and_escape_goes_one_step() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    let at = window.middle("B");
    window.click(at);
    window.keys("Alt+E");
    window.write("What **B** is");
    window.keys("Escape");
    window.keys("F5");
    assert!(!window.says("What B is"));
    window.keys("E");
    assert!(window.rect_of("What ").height() > 20.0, "large enough for the last row");
    // Another card closes it; a click on the card in sight opens it too.
    window.keys("ArrowLeft");
    assert_eq!(window.selected(), ["A"]);
    let at = window.middle("A");
    window.click(at);
    assert!(window.says(Word::NoNote));
    window.keys("Escape");
    assert!(!window.says(Word::NoNote) && !window.has_button(Word::Menu), "still shown");
    window.keys("Escape");
    assert!(window.has_button(Word::Menu));
}

#[test]
fn space_goes_on_through_the_whole_map_and_back() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    window.keys("F5");
    let mut walked = Vec::new();
    for keys in ["Space", "PageDown", "Enter", "N", "Space"] {
        window.keys(keys);
        walked.extend(window.selected());
    }
    assert_eq!(walked, ["A", "B", "C", "Far", "Other"], "also what no link leads to");
    assert!(window.says("Other, concept, 5 of 5"));
    window.keys("Space");
    assert!(window.says(Word::LastConcept) && window.selected() == ["Other"]);
    window.keys("PageUp");
    assert_eq!(window.selected(), ["Far"]);
    window.keys("Escape");
    assert!(window.screen().contains_rect(window.card("Far")), "where one got to is in view");
    assert_eq!((window.notices(), window.undo_name()), (vec![], None));
}
