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
