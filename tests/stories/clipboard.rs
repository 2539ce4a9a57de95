//! Concepts on the clipboard, as text.

use egui::pos2;

use crate::home::{Home, groups, links, titles};
use crate::window::Window;

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
    assert_eq!(
        (second.selected(), second.undo_name().as_deref()),
        (vec!["A".into(), "B".into()], Some("paste 2 concepts"))
    );
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
fn other_text_is_said_to_hold_no_concepts() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.paste("Attention is all you need");
    assert!(window.says("The clipboard holds no concepts"));
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
    assert_eq!((window.seen(), window.undo_name().as_deref()), (vec!["B".to_owned()], Some("cut 1 concept")));
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
    window.keys("E");
    window.write("words");
    window.keys("Ctrl+A");
    window.keys("Ctrl+X");
    assert_eq!(window.copied.as_deref(), Some("words"));
    window.paste("(mailuo: 1)");
    assert_eq!((window.text("Note").as_str(), window.seen()), ("(mailuo: 1)", vec!["A".to_owned()]));
}

#[test]
fn nothing_selected_leaves_the_clipboard_alone() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.keys("Ctrl+C");
    window.keys("Ctrl+X");
    assert_eq!((window.copied.as_ref(), window.seen()), (None, vec!["A".to_owned()]));
}
