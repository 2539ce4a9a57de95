//! Files and pages that hang on a concept: chosen, told by their names, seen on the card, taken away.

use egui::Modifiers;
use egui_phosphor::regular as ph;
use mailuo::edit::Label;
use mailuo::words::Word;

use crate::home::Home;
use crate::window::{Window, named, step};

fn files(window: &mut Window, home: &Home) -> Vec<String> {
    let map = window.saved(&home.path("story.ron"));
    map.concepts().iter().flat_map(|(_, concept)| concept.files.clone()).collect()
}

fn with_a_selected(home: &Home) -> Window {
    let mut window = Window::with(home, "A@0,0");
    let at = window.middle("A");
    window.click(at);
    window
}

fn hang(window: &mut Window, written: &str) {
    window.keys("Ctrl+K");
    window.write(written);
    window.keys("Enter");
}

#[test]
fn files_are_chosen_in_a_dialog_several_at_once() {
    let home = Home::new();
    let mut window = with_a_selected(&home);
    for name in ["a.pdf", "b.csv", "c.md"] {
        home.put(name, "x");
    }
    window.press(Word::AttachFiles);
    assert!(window.says(Word::AttachTitle));
    window.choose("a.pdf");
    window.hold(Modifiers::COMMAND);
    window.choose("c.md");
    window.hold(Modifiers::NONE);
    window.press(Word::OpenButton);
    assert!(window.says(Word::Attached) && window.has_button("a.pdf") && window.has_button("c.md"));
    let mut hung = files(&mut window, &home);
    hung.sort();
    assert_eq!(hung, ["a.pdf", "c.md"], "by their ways from the map");
    assert_eq!((window.undo_name(), window.undo_all()), (Some(step(Label::EditDetails("A".into()))), 1));
    window.press(Word::AttachFiles);
    window.keys("Escape");
    assert_eq!((window.says(Word::AttachTitle), window.undo_name()), (false, None));
}

#[test]
fn files_go_by_their_names_and_pages_by_their_sites() {
    let home = Home::new();
    let mut window = with_a_selected(&home);
    std::fs::create_dir(home.path("notes")).expect("a folder");
    home.put("notes/reading.md", "# On A");
    let address = format!("https://www.arxiv.org/abs/1706.03762?{}", "very=long&".repeat(60));
    hang(&mut window, "notes/reading.md");
    hang(&mut window, &address);
    assert!(window.has_button("reading.md") && window.has_button("arxiv.org"));
    assert_eq!(window.controls_outside(window.screen()), Vec::<String>::new());
    window.press(named(Word::ReadHere, "reading.md"));
    assert!(window.says("On A"));
    window.press(named(Word::Remove, "arxiv.org"));
    assert_eq!(files(&mut window, &home), ["notes/reading.md"]);
}

#[test]
fn a_card_has_a_sign_for_what_hangs_on_it() {
    let home = Home::new();
    let mut window = with_a_selected(&home);
    let signs = |window: &Window| -> Vec<String> {
        let texts = window.texts_of_the_map().into_iter().map(|(text, ..)| text);
        texts.filter(|text| text.contains(ph::PAPERCLIP)).collect()
    };
    assert_eq!(signs(&window), Vec::<String>::new());
    hang(&mut window, "gone.md");
    hang(&mut window, "https://a.example");
    assert_eq!(signs(&window), [format!("{} 2", ph::PAPERCLIP)]);
}
