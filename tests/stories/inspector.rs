//! The panel at the right: every field of what is selected.

use mailuo::model::{Concept, Map};

use mailuo::edit::Label;
use mailuo::words::{Counted, Lang, Word, count, nth_of, say};

use crate::home::{Home, links, titles};
use crate::window::{Said, Window, named, step, with};

fn concept<'a>(map: &'a Map, title: &str) -> &'a Concept {
    let found = map.concepts().iter().find(|(_, concept)| concept.title == title);
    found.unwrap_or_else(|| panic!("no concept {title}")).1
}

fn with_a_selected(home: &Home) -> Window {
    let mut window = Window::with(home, "A@0,0, B@400,0, A>B");
    let at = window.middle("A");
    window.click(at);
    window
}

#[test]
fn a_title_is_written_and_the_card_follows() {
    let home = Home::new();
    let mut window = with_a_selected(&home);
    window.enter(Word::TitleField);
    window.write("Attention");
    window.rest(0.7);
    assert_eq!(window.seen(), ["Attention", "B"], "told at the pause");
    window.keys("Enter");
    assert_eq!(titles(&window.saved(&home.path("story.ron"))), ["Attention", "B"]);
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn one_writing_is_one_step_with_pauses_in_it() {
    let home = Home::new();
    let mut window = with_a_selected(&home);
    window.keys("Alt+E");
    assert_eq!(window.focused(), Word::Note.english());
    for words in ["What ", "it ", "is."] {
        window.write(words);
        window.rest(0.8);
    }
    window.keys("Escape");
    assert_eq!(concept(&window.saved(&home.path("story.ron")), "A").note.to_string(), "What it is.");
    assert_eq!((window.undo_name(), window.undo_all()), (Some(step(Label::EditNote("A".into()))), 1));
}

#[test]
fn esc_goes_from_the_note_back_to_the_card() {
    let home = Home::new();
    let mut window = with_a_selected(&home);
    window.keys("Alt+E");
    window.write("n, N, 1: letters are no commands here");
    window.keys("Escape");
    assert_eq!((window.focused().as_str(), window.selected()), (Word::Map.english(), vec!["A".to_owned()]));
    window.keys("Delete");
    assert_eq!(window.seen(), ["B"]);
    window.keys("Ctrl+Z");
    let map = window.saved(&home.path("story.ron"));
    assert_eq!(concept(&map, "A").note.to_string(), "n, N, 1: letters are no commands here");
}

#[test]
fn a_date_that_cannot_be_read_says_so_and_loses_nothing() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = with_a_selected(&home);
    window.enter(Word::Date);
    window.write("2017-06");
    window.keys("Enter");
    assert_eq!(concept(&window.saved(&path), "A").date.map(|date| date.to_string()).as_deref(), Some("2017-06"));
    window.enter(Word::Date);
    window.write("last June");
    window.keys("Enter");
    assert!(window.says(Word::DateError));
    assert_eq!((window.text(Word::Date).as_str(), window.is_modified()), ("last June", false));
    let (a, b) = (window.middle("A"), window.middle("B"));
    window.click(b);
    window.click(a);
    assert_eq!(window.text(Word::Date), "last June");
    window.enter(Word::Date);
    window.write("2018");
    window.keys("Enter");
    assert!(!window.says(Word::DateError));
    assert_eq!(concept(&window.saved(&path), "A").date.map(|date| date.to_string()).as_deref(), Some("2018"));
}

#[test]
fn names_tags_and_kind_are_given_and_taken() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = with_a_selected(&home);
    window.enter(Word::AddName);
    window.write("注意力，Attn");
    window.keys("Enter");
    window.enter(Word::AddTag);
    window.write("basics");
    window.keys("Enter");
    window.press(named(Word::Kind, "Concept"));
    window.press("Model");
    let map = window.saved(&path);
    let a = concept(&map, "A");
    assert_eq!(
        (&a.also[..], &a.tags[..], a.kind.as_str()),
        (&["注意力".to_owned(), "Attn".to_owned()][..], &["basics".to_owned()][..], "model")
    );
    assert_eq!(window.describe("A"), "Model, 1 link");
    window.press(named(Word::Remove, "Attn"));
    window.press(named(Word::Remove, "basics"));
    let map = window.saved(&path);
    assert_eq!((concept(&map, "A").also.len(), concept(&map, "A").tags.len()), (1, 0));
    assert_eq!(window.undo_all(), 5);
}

#[test]
fn facts_are_written_name_first() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = with_a_selected(&home);
    window.press(Word::AddFact);
    window.write("parameters");
    window.keys("Enter");
    assert_eq!(window.focused(), "parameters");
    window.write("175B");
    window.keys("Enter");
    let map = window.saved(&path);
    let facts: Vec<_> =
        concept(&map, "A").facts.iter().map(|(name, fact)| (name.as_str(), fact.value.as_str())).collect();
    assert_eq!(facts, [("parameters", "175B")]);
    window.press(named(Word::Remove, "parameters"));
    assert!(concept(&window.saved(&path), "A").facts.is_empty());
}

#[test]
fn another_selection_loses_nothing_that_was_typed() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = with_a_selected(&home);
    let b = window.middle("B");
    window.keys("Alt+E");
    window.write("half a sen");
    window.click(b);
    assert_eq!(window.selected(), ["B"]);
    let map = window.saved(&path);
    assert_eq!(
        (concept(&map, "A").note.to_string().as_str(), concept(&map, "B").note.to_string().as_str()),
        ("half a sen", "")
    );
}

#[test]
fn saving_and_undo_take_what_is_half_typed() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = with_a_selected(&home);
    window.keys("Alt+E");
    window.write("half a sentence");
    assert_eq!(concept(&window.saved(&path), "A").note.to_string(), "half a sentence");
    window.write(" and the rest");
    window.press(with(Word::Undo, step(Label::EditNote("A".into()))));
    assert_eq!(concept(&window.saved(&path), "A").note.to_string(), "half a sentence");
}

#[test]
fn links_are_listed_in_words_gone_to_and_removed() {
    let home = Home::new();
    let mut window = with_a_selected(&home);
    assert!(window.has_button(named(Word::RemoveLink, "B")));
    window.press("B");
    assert_eq!(window.selected(), ["B"]);
    window.press(named(Word::RemoveLink, "A"));
    assert_eq!(
        (window.undo_name(), window.undo_all()),
        (Some(step(Label::Delete { concepts: 0, links: 1, groups: 0 })), 1)
    );
    let a = window.middle("A");
    window.click(a);
    window.press(named(Word::EditLink, "B"));
    window.enter(Word::PhraseField);
    window.write("made possible");
    window.keys("Enter");
    assert_eq!(links(&window.saved(&home.path("story.ron"))), ["A>B:LeadsTo=made possible"]);
}

#[test]
fn the_page_of_the_map_has_its_title_and_counts() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B");
    assert!(window.says("2 concepts, 1 link, 0 papers"));
    window.enter(Word::TitleField);
    window.write("Scaling");
    window.keys("Enter");
    assert_eq!(window.title(), "Scaling • — Mailuo");
    assert_eq!(window.saved(&home.path("story.ron")).head().title, "Scaling");
}

#[test]
fn a_title_cannot_be_emptied() {
    let home = Home::new();
    let mut window = with_a_selected(&home);
    window.enter(Word::TitleField);
    window.keys("Delete");
    window.keys("Enter");
    assert_eq!((window.seen(), window.undo_name()), (vec!["A".to_owned(), "B".to_owned()], None));
}

#[test]
fn several_are_given_a_kind_in_one_step() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    window.keys("Ctrl+A");
    assert!(window.says(count(Lang::English, 2, Counted::Concepts)));
    window.press(named(Word::Kind, "Concept"));
    window.press("Model");
    let map = window.saved(&home.path("story.ron"));
    assert!(map.concepts().iter().all(|(_, concept)| concept.kind == "model"));
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn a_date_is_shown_as_its_language_says_it_and_stays_as_it_is_typed() {
    let home = Home::new();
    let path = home.map("story.ron", "A@0,0");
    let mut window = Window::start_in(&home, Some(&path), Lang::Chinese);
    let at = window.middle("A");
    window.click(at);
    let date = say(Lang::Chinese, Word::Date);
    window.enter(date);
    window.write("2023.1");
    window.rest(1.0);
    window.write("2");
    assert_eq!(window.text(date), "2023.12", "a pause in the middle of it changes nothing");
    window.keys("Enter");
    assert_eq!(window.text(date), "2023年12月");
    assert_eq!(concept(&window.saved(&path), "A").date.map(|date| date.to_string()).as_deref(), Some("2023-12"));
    window.enter(date);
    window.keys("Enter");
    assert!(!window.is_modified(), "to look into the field is no change");
    window.keys("Ctrl+Z");
    assert_eq!(window.text(date), "");
}

#[test]
fn whatever_is_long_the_panel_keeps_its_width() {
    let home = Home::new();
    let long = "reinforcement learning from human feedback and from the preferences of models".to_owned();
    let word = "x".repeat(120);
    let text = format!(
        "(mailuo: 1, id: \"story\", title: \"Story\", kinds: {{\"k\": (title: \"{long}\")}}, papers: {{\"p\": (title: \"{long} {word}\", \
         authors: [\"{word}\"], venue: \"{long}\", url: \"https://example.org/{word}\")}}, concepts: {{\"a\": (title: \"{long} {word}\", \
         kind: \"k\", at: (0, 0), also: [\"{long}\", \"{word}\"], tags: [\"{long}\", \"{word}\"], note: \"{word}\", \
         files: [\"https://example.org/{word}\", \"{word}.txt\"], facts: {{\"{long}\": (value: \"{word}\")}}, papers: [\"p\"]), \
         \"b\": (title: \"{word}\", kind: \"k\", at: (900, 0), tags: [\"{word} too\"])}}, \
         links: [(from: \"a\", to: \"b\", kind: LeadsTo, label: \"{long}\", reason: \"{word}\", papers: [\"p\"])], \
         groups: {{\"g\": (title: \"{long} {word}\", color: Blue, members: [\"a\"])}})"
    );
    let path = home.put("story.ron", text);
    let mut window = Window::start(&home, Some(&path));
    for (width, height) in [(1440.0, 900.0), (1024.0, 640.0)] {
        window.resize(width, height);
        for (what, keys) in
            [("nothing", &[][..]), ("one", &["ArrowLeft"]), ("all", &["Ctrl+A"]), ("a paper", &["Ctrl+4", "ArrowDown"])]
        {
            keys.iter().for_each(|key| window.keys(key));
            let screen = window.screen();
            // What the panel has to scroll to lies below.
            let inside = screen.with_max_x(screen.right() - 4.0).with_max_y(f32::INFINITY);
            let outside = window.controls_outside(inside);
            assert_eq!(outside, Vec::<String>::new(), "{width}x{height}, {what}");
            window.keys("Ctrl+1");
            window.keys("Escape");
        }
    }
}

/// A, B and C with tags; D has none and is selected.
fn with_tags(home: &Home) -> (Window, std::path::PathBuf) {
    let path = home.path("story.ron");
    let mut window = Window::with(home, "A@0,0, B@400,0, C@0,300, D@400,300");
    for (title, tags) in [("A", "decoder-only, 微调"), ("B", "decoder-only"), ("C", "rlhf")] {
        let at = window.middle(title);
        window.click(at);
        window.enter(Word::AddTag);
        window.write(tags);
        window.keys("Enter");
        window.keys("Escape");
        window.keys("Escape");
    }
    let at = window.middle("D");
    window.click(at);
    (window, path)
}

#[test]
fn a_tag_is_completed_by_how_it_begins_or_is_spoken() {
    let home = Home::new();
    let (mut window, path) = with_tags(&home);
    let tags = |window: &mut Window| concept(&window.saved(&path), "D").tags.clone();
    window.enter(Word::AddTag);
    window.write("dec");
    window.keys("Enter");
    assert_eq!(tags(&mut window), ["decoder-only"]);
    assert_eq!(window.focused(), Word::AddTag.english(), "the next one can be typed");
    window.write("weitiao");
    window.keys("Tab");
    assert_eq!((tags(&mut window).len(), window.focused().as_str()), (2, Word::AddTag.english()));
    assert_eq!(tags(&mut window)[1], "微调");
    // The last row is what was typed, for a tag that begins like another one.
    window.write("rl");
    window.keys("ArrowUp");
    window.keys("Enter");
    assert_eq!(tags(&mut window)[2], "rl");
    assert_eq!(window.undo_name(), Some(step(Label::EditDetails("D".into()))));
}

#[test]
fn what_is_offered_does_not_take_the_place_of_what_was_typed() {
    let home = Home::new();
    let (mut window, path) = with_tags(&home);
    window.enter(Word::AddTag);
    // In the middle of a tag, with a letter that is wrong, and where offers were sent away.
    for typed in ["oder", "rlhx", "code"] {
        window.write(typed);
        window.keys("Enter");
    }
    window.write("dec");
    window.keys("Escape");
    assert_eq!(window.focused(), Word::AddTag.english());
    window.keys("Enter");
    assert_eq!(concept(&window.saved(&path), "D").tags, ["oder", "rlhx", "code", "dec"]);
}

#[test]
fn the_tags_of_the_map_are_offered_by_use_and_pressed() {
    let home = Home::new();
    let (mut window, path) = with_tags(&home);
    window.enter(Word::AddTag);
    window.write("a, ");
    window.press("decoder-only");
    assert_eq!(concept(&window.saved(&path), "D").tags, ["a", "decoder-only"]);
    assert!(!window.has_button("decoder-only"), "what is there is not offered");
}

#[test]
fn a_click_on_a_tag_finds_what_has_it() {
    let home = Home::new();
    let (mut window, _) = with_tags(&home);
    let at = window.middle("A");
    window.click(at);
    window.press(named(Word::FindTagged, "decoder-only"));
    assert_eq!(window.text(Word::Find), "tag:\"decoder-only\"");
    assert!(window.says(nth_of(Lang::English, None, 2)));
    window.keys("Escape");
    assert!(!window.has_field(Word::Find));
}
