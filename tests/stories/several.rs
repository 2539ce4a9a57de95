//! Several concepts shaped at once: kind, date, tags and facts for all of them, one step each.

use mailuo::model::{Concept, Map};

use mailuo::edit::Label;
use mailuo::words::Word;

use crate::home::Home;
use crate::window::{SHIFT, Window, named, step};

const MAP: &str = "A@0,0, B@400,0, C@0,300";

fn concept<'a>(map: &'a Map, title: &str) -> &'a Concept {
    let found = map.concepts().iter().find(|(_, concept)| concept.title == title);
    found.unwrap_or_else(|| panic!("no concept {title}")).1
}

fn select_two(window: &mut Window) {
    let (a, b) = (window.middle("A"), window.middle("B"));
    window.click(a);
    window.click_with(SHIFT, b);
}

#[test]
fn a_date_and_a_tag_are_written_for_all() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, MAP);
    let a = window.middle("A");
    window.click(a);
    window.enter(Word::AddTag);
    window.write("own");
    window.keys("Enter");
    window.keys("Escape");
    select_two(&mut window);
    window.enter(Word::AddTag);
    window.write("openai, key");
    window.keys("Enter");
    assert_eq!(window.undo_name(), Some(step(Label::EditConcepts(2))));
    window.enter(Word::Date);
    window.write("2020-05");
    window.keys("Enter");
    window.press(named(Word::AddToAll, "own"));
    window.press(named(Word::Remove, "key"));
    let map = window.saved(&path);
    for title in ["A", "B"] {
        let mut tags = concept(&map, title).tags.clone();
        tags.sort();
        assert_eq!(tags, ["openai", "own"], "{title}");
        assert_eq!(concept(&map, title).date.map(|date| date.to_string()).as_deref(), Some("2020-05"));
    }
    assert_eq!(concept(&map, "C").date, None);
    assert_eq!(window.undo_all(), 5, "each was one step");
}

#[test]
fn a_date_that_cannot_be_read_changes_nothing_and_says_so() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    select_two(&mut window);
    window.enter(Word::Date);
    window.write("last year");
    window.keys("Enter");
    assert!(window.says(Word::DateError));
    assert_eq!(window.undo_name(), None);
}

#[test]
fn a_fact_is_added_to_all_and_its_value_written_once() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, MAP);
    select_two(&mut window);
    window.enter(Word::AddFact);
    window.write("open");
    window.keys("Enter");
    window.enter("open");
    window.write("no");
    window.keys("Enter");
    let map = window.saved(&path);
    let open = |title: &str| concept(&map, title).facts.get("open").map(|fact| fact.value.clone());
    assert_eq!(["A", "B", "C"].map(open), [Some("no".to_owned()), Some("no".to_owned()), None]);
    window.press(named(Word::Remove, "open"));
    assert!(concept(&window.saved(&path), "A").facts.is_empty());
}

#[test]
fn the_page_of_a_concept_leads_to_its_group() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@200,0, C@0,300, G(A B)");
    let a = window.middle("A");
    window.click(a);
    window.press("G");
    assert!(window.has_button(Word::Ungroup));
    assert_eq!(window.text(Word::TitleField), "G");
}
