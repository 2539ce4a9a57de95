//! Comparing concepts by their facts.

use mailuo::words::Word;

use crate::home::{Home, read};
use crate::window::{SHIFT, Window, named};

#[test]
fn selected_concepts_are_compared_kept_and_filled_in() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@0,300");
    window.keys("Ctrl+3");
    assert!(window.says(Word::NoTables));
    window.keys("Ctrl+1");
    let (a, b) = (window.middle("A"), window.middle("B"));
    window.click(a);
    window.press(Word::AddFact);
    window.write("size");
    window.keys("Enter");
    window.write("175B");
    window.keys("Enter");
    window.click_with(SHIFT, b);
    window.keys("Ctrl+3");
    assert_eq!(window.text("A, size"), "175B");
    window.enter("B, size");
    window.write("6B");
    window.keys("Enter");
    window.press(Word::KeepTable);
    let map = window.saved(&path);
    let b = map.concepts().id("b").expect("B");
    assert_eq!(
        map.concept(b).and_then(|concept| concept.facts.get("size")).map(|fact| fact.value.as_str()),
        Some("6B")
    );
    assert_eq!(map.tables().values().map(|table| table.rows.len()).collect::<Vec<_>>(), [2]);
    window.press(Word::CopyMarkdown);
    assert_eq!(window.copied.as_deref(), Some("|  | size |\n| --- | --- |\n| A | 175B |\n| B | 6B |\n"));
    window.press(named(Word::Remove, "B"));
    window.keys("Ctrl+Z");
    window.press("A");
    assert_eq!(window.selected(), ["A"], "back on the map");
}

#[test]
fn the_shipped_map_opens_its_comparisons_in_two_clicks() {
    let home = Home::new();
    let mut window = Window::start(&home, None);
    window.press(Word::TableView);
    window.press("From GPT-1 to GPT-4");
    assert_eq!(window.text("GPT-3, parameters"), "175B");
    window.press("Models to follow");
    assert!(window.has_field("LLaMA, parameters"), "the open models");
}

#[test]
fn what_is_half_typed_in_a_cell_is_saved_and_asked_about() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let (a, b) = (window.middle("A"), window.middle("B"));
    window.click(a);
    window.press(Word::AddFact);
    window.write("size");
    window.keys("Enter");
    window.keys("Ctrl+S");
    window.click_with(SHIFT, b);
    window.keys("Ctrl+3");
    window.enter("A, size");
    window.write("175B");
    window.keys("Ctrl+Q");
    assert!(window.says(Word::UnsavedTitle) && !window.closed, "it is a change");
    window.keys("Escape");
    window.keys("Ctrl+S");
    let map = read(&path);
    let a = map.concepts().id("a").expect("A");
    assert_eq!(map.concept(a).and_then(|it| it.facts.get("size")).map(|fact| fact.value.as_str()), Some("175B"));
}
