//! The legend, owned by the person: kinds added, renamed, coloured, given icons, and removed with a replacement.

use mailuo::model::Map;

use mailuo::edit::Label;
use mailuo::words::{Lang, Word, icon_name};

use crate::home::Home;
use crate::window::{Said, Window, named, step};

const MAP: &str = "A@0,0, B@400,0, C@0,300";

fn kind_of(map: &Map, title: &str) -> String {
    let found = map.concepts().iter().find(|(_, concept)| concept.title == title);
    found.unwrap_or_else(|| panic!("no concept {title}")).1.kind.clone()
}

fn kinds(map: &Map) -> Vec<String> {
    map.kinds().values().map(|kind| kind.title.clone()).collect()
}

#[test]
fn a_kind_is_added_named_coloured_and_given_an_icon() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, MAP);
    window.press(Word::AddKind);
    assert_eq!(window.focused(), Word::KindTitle.english());
    window.keys("Ctrl+A");
    window.write("Researcher");
    window.keys("Enter");
    window.press(named(Word::EditKind, "Researcher"));
    window.press(Word::Purple);
    window.press(icon_name(Lang::English, "graduation-cap"));
    window.keys("Escape");
    let map = window.saved(&path);
    let kind = map.kinds().values().find(|kind| kind.title == "Researcher").expect("the new kind");
    assert_eq!((kind.color.name(), kind.icon.as_str()), ("Purple", "graduation-cap"));
    assert_eq!(window.undo_name(), Some(step(Label::EditKind("Researcher".into()))));
}

#[test]
fn a_kind_goes_with_a_replacement_and_all_of_it_comes_back() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, MAP);
    window.keys("Ctrl+A");
    window.press(named(Word::Kind, "Concept"));
    window.press("Model");
    window.keys("Escape");
    let before = window.saved(&path);
    assert_eq!(["A", "B", "C"].map(|title| kind_of(&before, title)), ["model"; 3]);
    window.press(named(Word::EditKind, "Model"));
    window.press(Word::RemoveKind);
    assert!(window.says(Word::ReplaceKind), "it is in use");
    window.press("Concept");
    let map = window.saved(&path);
    assert_eq!(["A", "B", "C"].map(|title| kind_of(&map, title)), ["concept"; 3]);
    assert!(!kinds(&map).contains(&"Model".to_owned()));
    assert_eq!(window.undo_name(), Some(step(Label::RemoveKind("Model".into()))));
    window.keys("Ctrl+Z");
    let map = window.saved(&path);
    assert_eq!(["A", "B", "C"].map(|title| kind_of(&map, title)), ["model"; 3]);
    assert_eq!(kinds(&map), kinds(&before));
}

#[test]
fn a_kind_that_nothing_has_goes_at_once() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    window.press(named(Word::EditKind, "Model"));
    window.press(Word::RemoveKind);
    assert!(!window.says(Word::ReplaceKind));
    assert!(!kinds(&window.saved(&home.path("story.ron"))).contains(&"Model".to_owned()));
}

#[test]
fn the_number_beside_a_kind_selects_its_concepts() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    window.press(named(Word::SelectAllOf, "Concept (3)"));
    assert_eq!(window.selected(), ["A", "B", "C"]);
}

/// A map with all of both legends in use.
const KINDS: &str = "A@0,0, B@400,0, C@0,200, D@400,200, A>B, C>D:Relates";

/// Where the row of that name stands in the legend on the map.
fn row(window: &Window, name: &str) -> egui::Pos2 {
    window.button_rect(name).center()
}

/// A is a model, and the rest are concepts.
fn with_two_kinds(home: &Home) -> Window {
    let mut window = Window::with(home, KINDS);
    let a = window.middle("A");
    window.click(a);
    window.press(named(Word::Kind, "Concept"));
    window.press("Model");
    window.keys("Escape");
    window.press(Word::Legend);
    window
}

#[test]
fn a_click_on_a_name_in_either_legend_edits_it() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = with_two_kinds(&home);
    let model = row(&window, "Model");
    window.click(model);
    assert_eq!(window.focused(), Word::KindTitle.english());
    window.write("System");
    window.keys("Enter");
    assert_eq!(kinds(&window.saved(&path)), ["Concept", "System"]);
    // In the panel too, where all of it is selected and Esc brings it back.
    let model = window.places_of("System").into_iter().max_by(|a, b| a.left().total_cmp(&b.left())).expect("a row");
    window.click(model.center());
    assert_eq!(window.focused(), Word::KindTitle.english());
    window.write("Machine");
    window.keys("Enter");
    assert_eq!(kinds(&window.saved(&path)), ["Concept", "Machine"]);
    assert_eq!(window.undo_all(), 3);
}

#[test]
fn a_kind_dragged_onto_a_card_is_given_to_it_or_to_all_that_are_selected() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = with_two_kinds(&home);
    let (b, c, d) = (window.middle("B"), window.middle("C"), window.middle("D"));
    let model = row(&window, "Model");
    window.drag(model, b);
    assert_eq!(
        ["A", "B", "C", "D"].map(|title| kind_of(&window.saved(&path), title)),
        ["model", "model", "concept", "concept"]
    );
    window.keys("Ctrl+Z");
    window.click(c);
    window.click_with(crate::window::SHIFT, d);
    window.drag(model, d);
    assert_eq!(
        ["A", "B", "C", "D"].map(|title| kind_of(&window.saved(&path), title)),
        ["model", "concept", "model", "model"]
    );
    assert_eq!((window.selected(), window.undo_all()), (vec!["C".to_owned(), "D".to_owned()], 2));
}

#[test]
fn a_kind_let_go_on_nothing_or_after_escape_is_given_to_nothing() {
    let home = Home::new();
    let mut window = with_two_kinds(&home);
    let (b, model) = (window.middle("B"), row(&window, "Model"));
    let before = window.undo_name();
    // On the ground, on the legend itself, on the panel.
    let panel = window.screen().right_center() - egui::vec2(100.0, 0.0);
    for to in [b + egui::vec2(0.0, 90.0), row(&window, "Concept"), panel] {
        window.drag(model, to);
        assert_eq!(window.undo_name(), before, "{to:?}");
    }
    for over in [b, panel] {
        window.grab(model);
        window.pull(over);
        window.keys("Escape");
        window.pull(b);
        window.let_go();
        window.settle();
        assert_eq!(window.undo_name(), before);
    }
}

#[test]
fn a_kind_of_links_is_dragged_onto_a_link_and_a_key_gives_kinds_to_the_selection() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = with_two_kinds(&home);
    let (a, b) = (window.card("A"), window.card("B"));
    let relates = row(&window, "Relates to");
    window.drag(relates, a.right_center() + (b.left_center() - a.right_center()) * 0.5);
    assert_eq!(crate::home::links(&window.saved(&path)), ["A>B:Relates", "C>D:Relates"]);
    window.keys("Ctrl+A");
    window.press(named(Word::GiveToSelection, "Model"));
    let map = window.saved(&path);
    assert_eq!(["A", "B", "C", "D"].map(|title| kind_of(&map, title)), ["model"; 4]);
    assert_eq!(window.undo_all(), 3);
}
