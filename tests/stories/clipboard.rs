//! Concepts on the clipboard, as text.

use egui::pos2;
use mailuo::edit::Label;
use mailuo::words::{Counted, Lang, Word, count};

use crate::home::{Home, groups, links, titles};
use crate::window::{Said, Window, named, step};

#[test]
fn copied_concepts_are_a_map_as_text_and_come_with_their_links_into_another_window() {
    let (home, other) = (Home::new(), Home::new());
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@0,300, A>B:PartOf, B>C");
    let (a, b) = (window.card("A"), window.middle("B"));
    window.drag(a.left_top() - egui::vec2(20.0, 20.0), b);
    window.keys("Ctrl+C");
    let text = window.copied.clone().expect("something on the clipboard");
    assert!(text.starts_with('(') || text.starts_with("#!["), "{text}");
    assert_eq!(titles(&mailuo::formats::open(text.as_bytes()).expect("a map").map), ["A", "B"]);
    assert_eq!(window.undo_name(), None);
    let mut second = Window::with(&other, "X@0,0");
    second.point(pos2(500.0, 700.0));
    second.paste(&text);
    assert_eq!((second.selected(), second.undo_name()), (vec!["A".into(), "B".into()], Some(step(Label::Paste(2)))));
    let map = second.saved(&other.path("story.ron"));
    assert_eq!((titles(&map), links(&map)), (vec!["A".into(), "B".into(), "X".into()], vec!["A>B:PartOf".to_owned()]));
    assert_eq!(second.undo_all(), 1);
}

#[test]
fn what_is_pasted_stands_at_the_pointer() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let a = window.middle("A");
    window.click(a);
    window.keys("Ctrl+C");
    let text = window.copied.clone().expect("something on the clipboard");
    window.keys("Delete");
    window.point(pos2(500.0, 700.0));
    window.paste(&text);
    assert_eq!(window.middle("A"), pos2(500.0, 700.0));
}

#[test]
fn a_map_of_a_newer_program_is_said_to_be_one() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.paste("(mailuo: 99)");
    assert!(window.says("This map was made by a newer Mailuo (format 99; this one reads 1)"));
    assert_eq!((window.seen(), window.undo_name()), (vec!["A".to_owned()], None));
}

#[test]
fn what_is_cut_is_gone_and_undo_brings_it_back() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B, G(A B)");
    let a = window.middle("A");
    window.click(a);
    window.keys("Ctrl+X");
    assert_eq!((window.seen(), window.undo_name()), (vec!["B".to_owned()], Some(step(Label::Cut(1)))));
    assert!(window.copied.as_deref().is_some_and(|text| text.contains("\"A\"")));
    window.keys("Ctrl+Z");
    assert_eq!((window.seen(), window.selected()), (vec!["A".into(), "B".into()], vec!["A".to_owned()]));
    window.keys("Ctrl+Y");
    window.keys("Ctrl+Z");
    let map = window.saved(&home.path("story.ron"));
    assert_eq!((links(&map), groups(&map)), (vec!["A>B:LeadsTo".to_owned()], vec!["G(A B)".to_owned()]));
}

#[test]
fn in_a_field_the_clipboard_is_for_its_text() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let a = window.middle("A");
    window.click(a);
    window.keys("Alt+E");
    window.write("words");
    window.keys("Ctrl+A");
    window.keys("Ctrl+X");
    assert_eq!(window.copied.as_deref(), Some("words"));
    window.paste("(mailuo: 1)");
    assert_eq!((window.note().as_str(), window.seen()), ("(mailuo: 1)", vec!["A".to_owned()]));
}

#[test]
fn nothing_selected_leaves_the_clipboard_alone() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.keys("Ctrl+C");
    window.keys("Ctrl+X");
    assert_eq!((window.copied.as_ref(), window.seen()), (None, vec!["A".to_owned()]));
}

/// A window with one concept and the pointer on blank, far from it.
fn with_room(home: &Home) -> Window {
    let mut window = Window::with(home, "X@0,0, G(X)");
    window.point(pos2(500.0, 700.0));
    window
}

/// The parts of a saved map that are pasted in these stories, with the kinds and notes of its concepts.
fn saved(window: &mut Window, home: &Home) -> (Vec<String>, Vec<String>, Vec<String>) {
    let map = window.saved(&home.path("story.ron"));
    let concepts = map.concepts().iter().filter(|(_, concept)| concept.title != "X");
    let mut notes: Vec<String> =
        concepts.map(|(_, concept)| format!("{} ({}): {}", concept.title, concept.kind, concept.note)).collect();
    notes.sort();
    (notes, links(&map), groups(&map))
}

#[test]
fn a_pasted_outline_is_a_tree_at_the_pointer_and_one_step() {
    let home = Home::new();
    let mut window = with_room(&home);
    window.paste("Transformer\n\tAttention\n\t\tHeads\n\tFFN");
    assert_eq!(window.selected(), ["Attention", "FFN", "Heads", "Transformer"]);
    assert_eq!(window.undo_name(), Some(step(Label::Paste(4))));
    let [root, attention, heads, ffn] = ["Transformer", "Attention", "Heads", "FFN"].map(|title| window.card(title));
    assert!(root.right() < attention.left() && attention.right() < heads.left() && attention.bottom() < ffn.top());
    assert_eq!(attention.left(), ffn.left());
    let middle = root.union(attention).union(heads).union(ffn).center();
    assert!((middle - pos2(500.0, 700.0)).length() < 3.0, "{middle:?}");
    let (concepts, links, groups) = saved(&mut window, &home);
    assert_eq!(concepts[0], "Attention (concept): ");
    assert_eq!(links, ["Attention>Transformer:PartOf", "FFN>Transformer:PartOf", "Heads>Attention:PartOf"]);
    assert_eq!(groups, ["G(X)"]);
    assert_eq!((window.undo_all(), window.seen()), (1, vec!["X".to_owned()]));
}

#[test]
fn a_markdown_outline_brings_its_paragraphs_as_notes() {
    let home = Home::new();
    let mut window = with_room(&home);
    window.paste("# Training\nIn three steps.\n\n- [x] Pretrain\n  on the web\n- [ ] Tune\n  1. SFT\n  2. RLHF\n");
    let (concepts, links, _) = saved(&mut window, &home);
    let expected = ["Pretrain: on the web", "RLHF: ", "SFT: ", "Training: In three steps.", "Tune: "];
    assert_eq!(concepts, expected.map(|text| text.replacen(':', " (concept):", 1)));
    assert_eq!(links, ["Pretrain>Training:PartOf", "RLHF>Tune:PartOf", "SFT>Tune:PartOf", "Tune>Training:PartOf"]);
}

#[test]
fn an_address_is_a_concept_that_keeps_it() {
    let home = Home::new();
    let mut window = with_room(&home);
    window.paste("https://arxiv.org/abs/1706.03762\n");
    assert_eq!(window.middle("arXiv:1706.03762"), pos2(500.0, 700.0));
    assert!(window.has_button("1706.03762"), "the paper that it names came along");
    window.keys("Ctrl+Z");
    window.paste("https://example.org/a/page\n");
    assert_eq!(window.note(), "https://example.org/a/page");
}

#[test]
fn any_other_text_is_a_concept_with_the_rest_in_its_note() {
    let home = Home::new();
    let mut window = with_room(&home);
    window.paste("Attention is all you need\nWe propose a new architecture.\n\nIt is simple.");
    let note = "We propose a new architecture.\n\nIt is simple.";
    assert_eq!((window.selected(), window.note()), (vec!["Attention is all you need".into()], note.into()));
    assert_eq!(window.undo_name(), Some(step(Label::Paste(1))));
}

#[test]
fn what_is_pasted_into_a_frame_belongs_to_it_and_lies_on_no_card() {
    let home = Home::new();
    let mut window = Window::with(&home, "X@0,0, Y@600,300, G(X Y)");
    let x = window.card("X");
    window.point(x.center());
    window.paste("A\n  B");
    for title in ["A", "B"] {
        assert!(!window.card(title).intersects(window.card("X")), "{title} lies on X");
    }
    assert_eq!(groups(&window.saved(&home.path("story.ron"))), ["G(A B X Y)"]);
    let (other, map) =
        (Home::new(), mailuo::formats::open(crate::home::sketch("C@0,0").as_bytes()).expect("a map").map);
    let fragment = mailuo::formats::fragment_text(&map).expect("a fragment");
    let mut second = Window::with(&other, "X@0,0, Y@600,300, G(X Y)");
    second.point(pos2(second.middle("X").x + 200.0, second.middle("X").y));
    second.paste(&fragment);
    assert_eq!(groups(&second.saved(&other.path("story.ron"))), ["G(C X Y)"]);
}

#[test]
fn plain_text_goes_into_the_note_of_the_selected_concept_or_of_a_new_one() {
    let home = Home::new();
    let mut window = with_room(&home);
    let both = crate::window::CTRL | crate::window::SHIFT;
    let text = "- one\n- two\n";
    window.hold(both);
    window.paste(text);
    window.hold(egui::Modifiers::NONE);
    assert_eq!((window.selected(), window.note()), (vec!["one".to_owned()], "- one\n- two".to_owned()));
    window.hold(both);
    window.paste("three");
    window.hold(egui::Modifiers::NONE);
    assert!(window.says(Word::AddedToNote));
    assert_eq!(window.note(), "- one\n- two\n\nthree");
    assert_eq!(window.undo_name(), Some(step(Label::EditNote("one".into()))));
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn text_that_looks_like_a_map_says_where_it_is_none_and_can_be_pasted_as_text() {
    let home = Home::new();
    let mut window = with_room(&home);
    let text = "(\n  mailuo: 1,\n  concepts: {\n    \"a\": (title: ";
    window.paste(text);
    let told = window.notices();
    let clipboard = Word::Clipboard.english();
    assert_eq!(told, [format!("{clipboard}, line 4, column 18: This looks like a map, but it ends in the middle")]);
    // From so far away nothing can be read on it.
    window.keys("Shift+1");
    assert_eq!((window.seen(), window.undo_name()), (vec!["X".to_owned()], None));
    window.press(Word::PasteAsText);
    assert_eq!((window.selected(), window.note()), (vec!["(".to_owned()], text.trim_end().to_owned()));
    assert!(!window.has_button(Word::PasteAsText));
    window.keys("Ctrl+Z");
    window.paste("(concepts: {})");
    assert!(window.says("Clipboard: This looks like a map, but it has no “mailuo: 1”"));
}

#[test]
fn an_empty_clipboard_says_so() {
    let home = Home::new();
    let mut window = with_room(&home);
    window.paste(" \n\t");
    assert!(window.says(Word::NoTextToPaste));
    // From the menu: the clipboard is asked, and does not answer.
    let mut window = with_room(&home);
    window.keys("Ctrl+V");
    assert!(window.says(Word::NoTextToPaste));
    // By its keys, of which the system then shows only the end.
    let mut window = with_room(&home);
    window.hold(crate::window::CTRL);
    window.paste("A");
    window.key_goes(egui::Key::V, false);
    assert!(!window.says(Word::NoTextToPaste));
    window.key_goes(egui::Key::V, false);
    window.hold(egui::Modifiers::NONE);
    assert!(window.says(Word::NoTextToPaste));
}

#[test]
fn the_menu_pastes_plain_text_too() {
    let home = Home::new();
    let mut window = with_room(&home);
    // The clipboard is asked in one frame and answers in the next.
    let run = |window: &mut Window, command: Word| {
        window.keys("Ctrl+Shift+P");
        window.write(command.english());
        window.key_goes(egui::Key::Enter, true);
        window.paste("- A\n- B");
        window.key_goes(egui::Key::Enter, false);
    };
    run(&mut window, Word::PastePlain);
    assert_eq!(window.selected(), ["A"]);
    window.keys("Ctrl+Z");
    run(&mut window, Word::Paste);
    assert_eq!(window.selected(), ["A", "B"]);
}

#[test]
fn a_large_outline_comes_from_a_thread_in_one_step() {
    let home = Home::new();
    let mut window = with_room(&home);
    let lines: String = (0..6_000).map(|nth| format!("{}- Concept {nth}\n", "  ".repeat(nth % 4))).collect();
    assert!(lines.len() > 64 << 10);
    window.paste(&lines);
    assert_eq!(window.undo_name(), Some(step(Label::Paste(6000))));
    assert!(window.says(count(Lang::English, 6000, Counted::Concepts)) && window.zoom() < 10, "{}", window.zoom());
    window.keys("Ctrl+Z");
    // From so far away nothing can be read on it.
    window.keys("Shift+1");
    assert_eq!((window.seen(), window.undo_name()), (vec!["X".to_owned()], None));
    window.keys("Ctrl+Y");
    let map = window.saved(&home.path("story.ron"));
    assert_eq!((map.concepts().len(), map.link_count()), (6_001, 4_500));
}

#[test]
fn what_is_done_while_a_large_text_is_pasted_is_kept() {
    let home = Home::new();
    let mut window = with_room(&home);
    let lines: String = (0..6_000).map(|nth| format!("- Concept {nth}\n")).collect();
    let a = window.middle("X");
    window.click(a);
    // Both in one frame: the thread begins with a map that is another one when it is done.
    let delete = egui::Event::Key {
        key: egui::Key::Delete,
        physical_key: Some(egui::Key::Delete),
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    };
    window.events(vec![egui::Event::Paste(lines), delete]);
    assert_eq!(window.undo_name(), Some(step(Label::Paste(6000))));
    window.keys("Ctrl+Z");
    assert_eq!(window.undo_name(), Some(step(Label::Delete { concepts: 1, links: 0, groups: 0 })));
}

#[test]
fn a_text_too_large_for_a_field_is_kept_whole_in_a_note() {
    let home = Home::new();
    let mut window = with_room(&home);
    let text = format!("Title\n{}", "words and words ".repeat(20_000));
    window.paste(&text);
    assert_eq!(window.selected(), ["Title"]);
    assert!(window.says(Word::NoteTooLong));
    let (concepts, ..) = saved(&mut window, &home);
    assert!(concepts.iter().any(|concept| concept.ends_with(text.trim_end().trim_start_matches("Title\n"))));
}

#[test]
fn an_outline_that_no_map_holds_is_refused() {
    let home = Home::new();
    let mut window = with_room(&home);
    let lines: String =
        (0..6_800).map(|nth| format!("{}A title as wide as a card ever is {nth}\n", " ".repeat(nth))).collect();
    window.paste(&lines);
    assert!(window.says(named(Word::Clipboard, Word::OutlineTooLarge)));
    // From so far away nothing can be read on it.
    window.keys("Shift+1");
    assert_eq!((window.seen(), window.undo_name()), (vec!["X".to_owned()], None));
    window.press(Word::PasteAsText);
    assert_eq!(window.selected(), ["A title as wide as a card ever is 0"]);
}

#[test]
fn an_outline_a_thousand_levels_deep_is_pasted_and_seen() {
    let home = Home::new();
    let mut window = with_room(&home);
    let lines: String = (0..1_000).map(|nth| format!("{}Level {nth}\n", "\t".repeat(nth))).collect();
    window.paste(&lines);
    assert_eq!(window.undo_name(), Some(step(Label::Paste(1000))));
    window.keys("Shift+1");
    let map = window.saved(&home.path("story.ron"));
    assert_eq!((map.concepts().len(), map.link_count()), (1_001, 999));
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn pasting_a_large_text_can_be_stopped() {
    let home = Home::new();
    let mut window = with_room(&home);
    let lines: String = (0..20_000).map(|nth| format!("{}- Concept {nth}\n", "  ".repeat(nth % 4))).collect();
    window.event(egui::Event::Paste(lines));
    for nth in 0..8_u8 {
        window.point(pos2(500.0 + f32::from(nth), 700.0));
    }
    assert!(window.says(Word::Pasting));
    window.press(Word::Cancel);
    window.settle();
    assert!(!window.says(Word::Pasting));
    assert_eq!((window.seen(), window.undo_name()), (vec!["X".to_owned()], None));
}

#[test]
fn headings_come_as_groups_and_rows_of_a_table_with_their_cells() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@-900,0");
    window.point(pos2(720.0, 450.0));
    window.paste("# Models\n- GPT\n- BERT\n\n## Open\n\n| Name | Year |\n|---|---|\n| LLaMA | 2023 |");
    let map = window.saved(&home.path("story.ron"));
    assert_eq!(groups(&map), ["Models(BERT GPT)", "Open(LLaMA)"]);
    let (_, llama) = map.concepts().iter().find(|(_, concept)| concept.title == "LLaMA").expect("LLaMA");
    assert_eq!(llama.facts.get("Year").map(|fact| &*fact.value), Some("2023"));
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn what_a_browser_copied_keeps_its_form() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.point(pos2(500.0, 700.0));
    let html = "<ul><li>Root<ul><li>Child</li></ul></li></ul>";
    window.clipboard_holds(&[], Some(html), false);
    window.paste("Root\nChild");
    let map = window.saved(&home.path("story.ron"));
    assert_eq!(
        (titles(&map), links(&map)),
        (vec!["A".into(), "Child".into(), "Root".into()], vec!["Child>Root:PartOf".to_owned()])
    );
}

#[test]
fn copied_files_hang_on_the_card_or_stand_on_their_own() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let a = window.middle("A");
    let files = [home.path("a.pdf"), home.path("b.png")];
    window.click(a);
    window.clipboard_holds(&[&files[0], &files[1]], None, false);
    window.paste("whatever the file manager says");
    assert!(window.says(Word::Attached));
    window.keys("Escape");
    window.point(pos2(500.0, 700.0));
    window.clipboard_holds(&[], None, false);
    let address = url_of(&home.path("notes.png"));
    window.paste(&format!("{address}\r\n"));
    let map = window.saved(&home.path("story.ron"));
    let files: Vec<String> = map.concepts().iter().map(|(_, it)| format!("{}: {}", it.title, it.files.len())).collect();
    assert_eq!(files, ["A: 2", "notes: 1"]);
}

fn url_of(path: &std::path::Path) -> String {
    format!("file://{}", path.display())
}

#[test]
fn a_picture_is_said_not_to_come() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.clipboard_holds(&[], None, true);
    window.keys("Ctrl+V");
    assert!(window.says(Word::PictureNotPasted));
    assert_eq!(window.undo_name(), None);
}

#[test]
fn pasted_entries_of_a_bibliography_are_papers() {
    let csl = r#"[{"id": "a", "type": "book", "title": "CSL one"}]"#;
    for text in ["@book{a, title = {A book}}", "TY  - JOUR\nTI  - One\nER  - \n", csl] {
        let home = Home::new();
        let mut window = Window::with(&home, "A@0,0");
        window.paste(text);
        let map = window.saved(&home.path("story.ron"));
        assert_eq!((titles(&map), map.papers().iter().count()), (vec!["A".to_owned()], 1), "{text}");
    }
}
