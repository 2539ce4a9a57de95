//! Notes: written and read in turn, with mentions that are offered, followed and kept alive.

use egui::{Event, ImeEvent};
use mailuo::look::markdown::Length;
use mailuo::words::{Lang, Word, reading_time};

use crate::home::Home;
use crate::window::{Said, Window, named};

/// A window with one concept selected, whose note is being written.
fn writing(home: &Home, map: &str, title: &str) -> Window {
    let mut window = Window::with(home, map);
    let at = window.middle(title);
    window.click(at);
    window.keys("Alt+E");
    window
}

fn note(window: &mut Window, home: &Home, slug: &str) -> String {
    let map = window.saved(&home.path("story.ron"));
    let id = map.concepts().id(slug).expect("a concept");
    map.concept(id).map(|concept| concept.note.to_string()).unwrap_or_default()
}

#[test]
fn a_note_is_read_as_markdown_and_written_again_with_a_click() {
    let home = Home::new();
    let mut window = writing(&home, "A@0,0", "A");
    window.write("# What it is\n\n- one\n- **two** with $x^2$");
    window.keys("Escape");
    assert_eq!(window.focused(), Word::Map.english());
    assert!(window.says("What it is") && !window.says("# What"), "read, not as written");
    assert_eq!(window.line("two with").as_deref(), Some("two with $x^2$"), "a formula is heard as it is written");
    assert!(
        window.says(reading_time(Lang::English, Length { hanzi: 0, words: 7 }))
            || window.says(reading_time(Lang::English, Length { hanzi: 0, words: 8 })),
        "{:?}",
        window.line("words")
    );
    window.press(Word::EditNote);
    assert!(window.written().starts_with("# What it is"));
    window.keys("Escape");
    assert_eq!(note(&mut window, &home, "a"), "# What it is\n\n- one\n- **two** with $x^2$");
}

#[test]
fn words_are_counted_while_they_are_written() {
    let home = Home::new();
    let mut window = writing(&home, "A@0,0", "A");
    window.write("one two");
    assert!(window.says(reading_time(Lang::English, Length { hanzi: 0, words: 2 })));
    window.write(" three");
    assert!(window.says(reading_time(Lang::English, Length { hanzi: 0, words: 3 })));
}

#[test]
fn a_mention_is_offered_chosen_and_followed() {
    let home = Home::new();
    let mut window = writing(&home, "A@0,0, Reward@400,0, Ranking@0,300", "A");
    window.write("by [[r");
    assert!(window.has_button("Reward") && window.has_button("Ranking"));
    window.write("ew");
    window.keys("Enter");
    assert_eq!(window.written(), "by [[reward]]");
    window.write(" it learns");
    window.keys("Escape");
    window.choose("Reward");
    assert_eq!(window.selected(), ["Reward"]);
    assert!(window.says(Word::MentionedIn));
    assert_eq!(note(&mut window, &home, "a"), "by [[reward]] it learns");
}

#[test]
fn a_mention_of_a_title_outlives_the_title() {
    let home = Home::new();
    let mut window = writing(&home, "A@0,0, Reward@400,0", "A");
    window.write("see [[REWARD]]!");
    window.keys("Escape");
    window.keys("Escape");
    let at = window.middle("Reward");
    window.double_click(at);
    window.write("RM");
    window.keys("Enter");
    assert_eq!(note(&mut window, &home, "a"), "see [[reward]]!");
    assert!(window.says(Word::MentionedIn), "it is selected, and still mentioned");
    window.keys("Ctrl+Z");
    assert_eq!(note(&mut window, &home, "a"), "see [[REWARD]]!");
}

#[test]
fn chinese_is_written_into_a_note_with_its_own_brackets() {
    let home = Home::new();
    let mut window = writing(&home, "A@0,0, 奖励模型@400,0", "A");
    for (preedit, text) in [("you", "由"), ("", "【【"), ("jiang", "奖励")] {
        window.preedit(preedit);
        window.events(vec![Event::Ime(ImeEvent::Commit(text.to_owned()))]);
        window.settle();
    }
    assert!(window.has_button("奖励模型"));
    window.keys("Tab");
    assert_eq!(window.written(), "由[[奖励模型]]");
    window.keys("Escape");
    assert!(window.says("5 characters, 1 min"), "{:?}", window.line("characters"));
    assert_eq!(note(&mut window, &home, "a"), "由[[奖励模型]]");
}

#[test]
fn undo_inside_a_note_is_that_of_the_text() {
    let home = Home::new();
    let mut window = writing(&home, "A@0,0", "A");
    window.write("one");
    window.rest(2.0);
    window.write(" two");
    window.keys("Ctrl+Z");
    assert!(window.focused() == Word::Note.english() && window.written().len() < 7, "{}", window.written());
    assert_eq!(window.seen(), ["A"]);
}

#[test]
fn what_no_reader_could_bear_is_shown_as_it_is() {
    let home = Home::new();
    let mut window = writing(&home, "A@0,0", "A");
    window.paste(&">".repeat(5_000));
    window.keys("Escape");
    assert!(window.says(">>>>>>>>"), "nested too deep to be set");
    assert_eq!(note(&mut window, &home, "a").len(), 5_000);
}

#[test]
fn a_formula_that_cannot_be_set_is_shown_as_it_is_written() {
    let long = "x".repeat(20_000);
    let deep = "{".repeat(1_000) + "y" + &"}".repeat(1_000);
    for (written, seen) in [
        (format!("$$ {long} $$"), "$$ xxxx"),
        (format!("so ${deep}$ is"), "so ${{{{"),
        ("it costs $5 and $6, unclosed $z".to_owned(), "it costs $5 and $6, unclosed $z"),
        (r"see $\nosuch{x}$ here".to_owned(), r"see $\nosuch{x}$ here"),
    ] {
        let home = Home::new();
        let mut window = writing(&home, "A@0,0", "A");
        window.paste(&written);
        window.keys("Escape");
        assert!(window.says(seen), "{seen}");
        assert_eq!(note(&mut window, &home, "a"), written);
    }
}

#[test]
fn an_address_that_is_no_plain_page_is_shown_and_not_opened() {
    let home = Home::new();
    let mut window = writing(&home, "A@0,0", "A");
    window.write("[danger](javascript:alert(1))\n\n[lookalike](https://arxiv.org@evil.example/x)");
    window.keys("Escape");
    window.choose("danger");
    assert!(window.says(Word::NotOpened) && window.says("javascript:alert(1)"), "{:?}", window.notices());
    window.choose("lookalike");
    assert!(window.says(Word::AddressTitle) && window.says("https://arxiv.org@evil.example/x"));
    window.keys("Escape");
    assert!(!window.says(Word::AddressTitle));
}

#[test]
fn a_file_hangs_on_a_concept_by_its_name_beside_the_map_and_is_marked_when_it_is_gone() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let paper = home.put("paper.pdf", "%PDF-1.4");
    let at = window.middle("A");
    window.point(at);
    window.drop_file(&paper);
    assert!(window.says(Word::Attached) && window.has_button("paper.pdf"));
    window.keys("Ctrl+K");
    assert_eq!(window.focused(), Word::AddFile.english());
    window.write("gone.md");
    window.keys("Enter");
    let gone = format!("gone.md – {}", Word::FileMissing.english());
    assert!(window.has_button(&gone));
    window.press(&gone);
    assert!(window.says(Word::FileNotThere));
    window.keys("Ctrl+K");
    window.write("/etc/passwd");
    window.keys("Enter");
    window.press("passwd");
    assert!(window.says(Word::OutsideTitle), "a map may name any file");
    window.keys("Escape");
    let map = window.saved(&home.path("story.ron"));
    let files = map.concepts().iter().map(|(_, concept)| concept.files.clone()).next();
    assert_eq!(files, Some(["paper.pdf", "gone.md", "/etc/passwd"].map(str::to_owned).to_vec()));
}

#[test]
fn a_markdown_file_that_hangs_on_a_concept_is_read_in_the_panel() {
    let home = Home::new();
    home.put("reading.md", "# On B\n\nIt rests on [[b]] and *more*.");
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let at = window.middle("A");
    window.click(at);
    window.keys("Ctrl+K");
    window.write("reading.md");
    window.keys("Enter");
    window.press(named(Word::ReadHere, "reading.md"));
    assert!(window.says("On B") && window.has_button(named(Word::CloseText, "reading.md")));
    window.press(named(Word::CloseText, "reading.md"));
    assert!(!window.says("On B"));
    std::fs::remove_file(home.path("reading.md")).expect("it was there");
    window.press(named(Word::ReadHere, "reading.md"));
    assert!(window.says(Word::FileNotThere));
}
