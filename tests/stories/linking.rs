//! Links: drawn, named, given a kind, turned round and hung elsewhere.

use egui::{Key, Pos2, vec2};
use mailuo::edit::Label;
use mailuo::words::Word;

use crate::home::{Home, links, titles};
use crate::window::{SHIFT, Said, Window, step};

/// Pulls a link out of the dot at a card's right side.
fn pull_link(window: &mut Window, from: &str, to: Pos2) {
    let dot = window.card(from).right_center();
    window.drag(dot, to);
}

#[test]
fn a_link_is_pulled_from_a_dot_to_a_card() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let b = window.middle("B");
    pull_link(&mut window, "A", b);
    assert_eq!(window.undo_name(), Some(step(Label::Link)));
    assert!(window.has_field(Word::PhraseField), "the bar of the link just drawn");
    assert_eq!(links(&window.saved(&home.path("story.ron"))), ["A>B:LeadsTo"]);
    assert_eq!(window.describe("B"), "Concept, 1 link");
}

#[test]
fn a_link_pulled_to_blank_makes_a_linked_concept() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let at = window.middle("A") + vec2(150.0, 200.0);
    pull_link(&mut window, "A", at);
    window.write("C");
    window.keys("Enter");
    assert_eq!(window.middle("C"), at);
    assert_eq!(links(&window.saved(&home.path("story.ron"))), ["A>C:LeadsTo"]);
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.seen(), ["A", "B"]);
}

#[test]
fn a_link_let_go_on_its_own_card_or_left_by_escape_is_none() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let (a, b) = (window.card("A"), window.middle("B"));
    pull_link(&mut window, "A", a.center());
    window.grab(a.right_center());
    window.pull(b);
    window.key(Key::Escape);
    window.let_go();
    assert_eq!((window.undo_name(), window.describe("A")), (None, "Concept, 0 links".to_owned()));
}

#[test]
fn a_link_that_is_there_is_selected_instead() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B");
    let b = window.middle("B");
    pull_link(&mut window, "A", b);
    assert!(window.says(Word::LinkIsThere));
    assert_eq!(window.undo_name(), None);
    window.keys("Delete");
    assert_eq!(window.undo_name(), Some(step(Label::Delete { concepts: 0, links: 1, groups: 0 })));
}

#[test]
fn what_is_typed_right_after_drawing_a_link_is_its_phrase() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let b = window.middle("B");
    pull_link(&mut window, "A", b);
    // As a keyboard sends it: the key, then what it types. N alone would be a new concept.
    window.keys("N");
    window.write("ext reads 3 of X");
    window.keys("Enter");
    assert_eq!(window.seen(), ["A", "B"]);
    assert_eq!(links(&window.saved(&home.path("story.ron"))), ["A>B:LeadsTo=next reads 3 of X"]);
    assert_eq!((window.selected(), window.focused()), (vec!["A".to_owned()], Word::Map.english().to_owned()));
}

#[test]
fn a_link_just_drawn_is_undone_or_deleted_as_long_as_it_has_no_phrase() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let b = window.middle("B");
    for keys in ["Ctrl+Z", "Delete"] {
        pull_link(&mut window, "A", b);
        window.keys(keys);
        assert_eq!(window.describe("A"), "Concept, 0 links", "{keys}");
        assert!(!window.has_field(Word::PhraseField), "{keys}");
    }
    pull_link(&mut window, "A", b);
    window.write("is");
    window.keys("Delete");
    window.keys("Escape");
    assert_eq!(links(&window.saved(&home.path("story.ron"))), ["A>B:LeadsTo=is"]);
}

#[test]
fn the_bar_of_a_link_lies_beside_it_and_on_no_card() {
    let home = Home::new();
    for map in ["A@0,0, B@400,0", "A@0,0, B@0,300", "A@0,0, B@400,300, C@200,250, D@200,-100"] {
        let mut window = Window::with(&home, map);
        let (a, b) = (window.card("A"), window.card("B"));
        window.click(a.center());
        window.click_with(SHIFT, b.center());
        window.keys("Alt+L");
        let field = window.rect_of(Word::PhraseField);
        let middle = a.center().lerp(b.center(), 0.5);
        assert!(field.distance_to_pos(middle) < 150.0, "{map}: {field:?} is far from {middle:?}");
        for title in window.seen() {
            assert!(!window.card(&title).intersects(field), "{map}: {field:?} lies on {title}");
        }
    }
}

#[test]
fn a_link_let_go_close_beside_a_card_ends_there() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let (a, b) = (window.card("A"), window.card("B"));
    pull_link(&mut window, "A", b.left_top() + vec2(30.0, -6.0));
    window.keys("Escape");
    assert_eq!(
        (window.seen(), window.describe("B").as_str()),
        (vec!["A".to_owned(), "B".to_owned()], "Concept, 1 link")
    );
    window.keys("Ctrl+Z");
    pull_link(&mut window, "A", a.right_bottom() + vec2(-20.0, 8.0));
    assert_eq!(window.undo_name(), None, "beside its own card nothing is meant");
    assert_eq!(window.focused(), Word::Map.english());
}

#[test]
fn the_phrases_of_other_links_stay_while_the_pointer_rests_on_a_card() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@0,300, D@400,300, A>B:LeadsTo=one, C>D:LeadsTo=other");
    let said = |window: &Window| -> Vec<String> {
        let texts = window.texts_of_the_map().into_iter().map(|(text, ..)| text);
        texts.filter(|text| text == "one" || text == "other").collect()
    };
    assert_eq!(said(&window).len(), 2);
    let a = window.middle("A");
    window.point(a);
    window.rest(0.5);
    assert_eq!(said(&window).len(), 2);
}

#[test]
fn digits_with_alt_give_the_link_just_drawn_its_kind_and_the_next_one_begins_with_it() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@400,300, D@0,300");
    let (b, c) = (window.middle("B"), window.middle("C"));
    pull_link(&mut window, "A", b);
    let kinds = ["PrerequisiteFor", "LeadsTo", "PartOf", "Supersedes", "Relates"];
    for (digit, kind) in kinds.iter().enumerate() {
        window.keys(&format!("Alt+{}", digit + 1));
        assert_eq!(links(&window.saved(&path)), [format!("A>B:{kind}")]);
    }
    pull_link(&mut window, "D", c);
    assert_eq!(links(&window.saved(&path)), ["A>B:Relates", "D>C:Relates"]);
}

#[test]
fn the_bar_takes_a_kind_and_a_phrase_until_the_next_act() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let (a, b) = (window.middle("A"), window.middle("B"));
    pull_link(&mut window, "A", b);
    window.press(Word::PartOf);
    assert!(window.is_on(Word::PartOf));
    window.enter(Word::PhraseField);
    window.write("is a piece of");
    window.click(a);
    assert!(!window.has_field(Word::PhraseField), "the bar went with the next act");
    assert_eq!(links(&window.saved(&home.path("story.ron"))), ["A>B:PartOf=is a piece of"]);
}

#[test]
fn enter_in_the_bar_keeps_the_phrase_once() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let b = window.middle("B");
    pull_link(&mut window, "A", b);
    window.press(Word::Supersedes);
    window.enter(Word::PhraseField);
    window.write("12 of 5");
    window.keys("Enter");
    assert_eq!(links(&window.saved(&home.path("story.ron"))), ["A>B:Supersedes=12 of 5"]);
    assert_eq!(window.undo_name(), Some(step(Label::LinkLabel)));
    assert_eq!(window.undo_all(), 3);
}

#[test]
fn a_link_is_selected_near_by_turned_round_and_named_in_place() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B:PartOf");
    let middle = window.middle("A") + vec2(200.0, 0.0);
    window.click(middle + vec2(0.0, 5.0));
    window.keys("Alt+X");
    assert_eq!(links(&window.saved(&path)), ["B>A:PartOf"]);
    assert_eq!(window.undo_name(), Some(step(Label::TurnRound(1))));
    window.double_click(middle);
    window.write("has");
    window.keys("Enter");
    assert_eq!(links(&window.saved(&path)), ["B>A:PartOf=has"]);
    window.click(middle + vec2(0.0, 40.0));
    window.keys("Alt+X");
    assert!(window.says(Word::SelectALinkFirst) || window.undo_name() == Some(step(Label::LinkLabel)));
}

#[test]
fn both_ends_of_a_link_can_be_hung_elsewhere() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@400,300, A>B");
    let (a, b, c) = (window.card("A"), window.card("B"), window.card("C"));
    window.click(a.center() + vec2(200.0, 0.0));
    window.drag(b.left_center(), c.center());
    assert_eq!(links(&window.saved(&path)), ["A>C:LeadsTo"]);
    assert_eq!(window.undo_name(), Some(step(Label::Rehang)));
    window.keys("Ctrl+Z");
    window.drag(a.right_center(), c.center());
    assert_eq!(links(&window.saved(&path)), ["C>B:LeadsTo"]);
    window.keys("Ctrl+Z");
    window.drag(b.left_center(), c.center() + vec2(-300.0, 0.0));
    assert_eq!(links(&window.saved(&path)), ["A>B:LeadsTo"], "let go on blank it stays");
}

#[test]
fn a_double_click_on_a_link_goes_on_with_its_phrase_and_loses_nothing() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@500,0, A>B");
    let at = window.middle("A").lerp(window.middle("B"), 0.5);
    for part in ["written", " and more"] {
        window.double_click(at);
        window.write(part);
        window.keys("Enter");
    }
    let map = window.saved(&home.path("story.ron"));
    assert_eq!(map.links().map(|(_, link)| link.label.as_str()).collect::<Vec<_>>(), ["written and more"]);
}

#[test]
fn enter_on_a_selected_link_edits_its_phrase() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B");
    let middle = window.middle("A") + vec2(200.0, 0.0);
    window.click(middle);
    window.keys("Enter");
    window.write("led to");
    window.keys("Tab");
    assert_eq!(links(&window.saved(&home.path("story.ron"))), ["A>B:LeadsTo=led to"]);
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn l_links_two_and_with_one_asks_for_the_other() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@400,300");
    let (a, b, c) = (window.middle("A"), window.middle("B"), window.middle("C"));
    window.click(a);
    window.click_with(SHIFT, b);
    window.keys("Alt+L");
    assert_eq!(links(&window.saved(&path)), ["A>B:LeadsTo"]);
    window.click(c);
    window.keys("Alt+L");
    window.write("a");
    window.keys("Enter");
    assert_eq!(links(&window.saved(&path)), ["A>B:LeadsTo", "C>A:LeadsTo"]);
    window.click(c);
    window.keys("Alt+L");
    window.write("New one");
    window.keys("Enter");
    let map = window.saved(&path);
    assert_eq!((titles(&map), links(&map).len()), (["A", "B", "C", "New one"].map(str::to_owned).to_vec(), 3));
}

#[test]
fn the_card_that_a_link_left_is_selected_again_each_time_its_phrase_was_given() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@400,300, D@0,300");
    let a = window.middle("A");
    window.click(a);
    for (to, phrase) in [("b", "4 times faster than"), ("c", "2"), ("d", "")] {
        window.keys("Alt+L");
        window.write(to);
        window.keys("Enter");
        // As a keyboard sends it: the digit alone comes first.
        for letter in phrase.chars() {
            match letter {
                '0'..='9' => window.keys(&letter.to_string()),
                _ => window.write(&letter.to_string()),
            }
        }
        window.keys("Alt+3");
        window.keys("Enter");
        assert_eq!((window.selected(), window.focused()), (vec!["A".to_owned()], Word::Map.english().to_owned()));
    }
    let all = ["A>B:PartOf=4 times faster than", "A>C:PartOf=2", "A>D:PartOf"];
    assert_eq!(links(&window.saved(&path)), all);
    let b = window.middle("B");
    pull_link(&mut window, "D", b);
    window.write("is");
    window.keys("Escape");
    assert_eq!(window.selected(), ["D"]);
}

#[test]
fn l_links_in_the_order_in_which_the_two_were_selected() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let (a, b) = (window.middle("A"), window.middle("B"));
    window.click(b);
    window.click_with(SHIFT, a);
    window.keys("Alt+L");
    assert_eq!(links(&window.saved(&home.path("story.ron"))), ["B>A:LeadsTo"]);
}

#[test]
fn a_link_passes_beside_a_card_between_its_ends() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@300,0, C@600,0, A>C");
    let at = window.middle("B") + vec2(window.card("B").width() / 2.0 + 20.0, 0.0);
    window.click(at);
    assert!(!window.has_button(Word::TurnRound), "no link runs beside B in its row");
    let b = window.middle("B");
    window.drag(b, b + vec2(0.0, 220.0));
    window.click(at);
    assert!(window.has_button(Word::TurnRound), "B gave way, and the link runs straight");
}

#[test]
fn a_double_click_that_misses_a_link_by_little_names_the_link() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B");
    let at = window.middle("A").lerp(window.middle("B"), 0.5) + vec2(0.0, 12.0);
    window.double_click(at);
    window.write("leads on to");
    window.keys("Enter");
    assert_eq!(window.seen(), ["A", "B"]);
    assert_eq!(window.undo_name(), Some(step(Label::LinkLabel)));
}

#[test]
fn the_panel_says_a_link_in_its_own_phrase_read_the_right_way() {
    let home = Home::new();
    let mut window = Window::with(&home, "Encoder@0,0, BERT@400,0, Encoder>BERT:LeadsTo=is stacked into");
    // In the panel its first letter would be large.
    let rest = |word: Word| word.english().chars().skip(1).collect::<String>();
    let at = window.middle("BERT");
    window.click(at);
    assert!(window.says("← is stacked into") && !window.says(rest(Word::GrewOutOf)));
    let at = window.middle("Encoder");
    window.click(at);
    assert!(window.says("is stacked into →") && !window.says(rest(Word::LeadsTo)));
}

#[test]
fn the_bar_of_a_card_stays_on_its_side_while_other_things_move() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@500,300");
    let at = window.middle("A");
    window.click(at);
    let above = |window: &Window| window.rect_of(Word::Delete).bottom() < window.card("A").top();
    let before = above(&window);
    for way in ["ArrowUp", "ArrowDown", "ArrowDown"] {
        window.keys(way);
        assert_eq!(above(&window), before);
    }
}

/// A window in which B was just grown out of A.
fn grown(home: &Home) -> Window {
    let mut window = Window::with(home, "A@0,0");
    let at = window.middle("A");
    window.click(at);
    window.keys("Tab");
    window.write("B");
    window.keys("Enter");
    window
}

#[test]
fn what_is_typed_after_a_concept_was_grown_is_the_phrase_of_its_link() {
    let home = Home::new();
    let mut window = grown(&home);
    // As a keyboard sends it: the key, then what it types. L alone would open the palette.
    window.keys("L");
    window.write("eads into");
    window.keys("Enter");
    // With nothing typed, Tab grows on.
    window.keys("Tab");
    window.write("C");
    window.keys("Enter");
    window.keys("Tab");
    window.write("D");
    window.keys("Enter");
    let map = window.saved(&home.path("story.ron"));
    assert_eq!(titles(&map), ["A", "B", "C", "D"]);
    assert_eq!(links(&map), ["A>B:LeadsTo=leads into", "B>C:LeadsTo", "C>D:LeadsTo"]);
}

#[test]
fn tab_in_a_phrase_keeps_it_and_grows_on() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = grown(&home);
    for (phrase, title) in [("leads into", "C"), ("is 4 times", "D")] {
        window.write(phrase);
        window.keys("Tab");
        window.write(title);
        window.keys("Enter");
    }
    let b = window.middle("A") + vec2(0.0, 300.0);
    window.double_click(b);
    window.write("E");
    window.keys("Enter");
    let e = window.middle("E");
    pull_link(&mut window, "A", e);
    window.write("too");
    window.keys("Tab");
    window.write("F");
    window.keys("Enter");
    let all = ["A>B:LeadsTo=leads into", "A>E:LeadsTo=too", "A>F:LeadsTo", "B>C:LeadsTo=is 4 times", "C>D:LeadsTo"];
    assert_eq!(links(&window.saved(&path)), all, "from the card that a drawn link left");
}

#[test]
fn the_phrase_of_a_short_link_is_read_in_more_lines() {
    let home = Home::new();
    let mut window = grown(&home);
    window.write("the encoder branch of it");
    window.keys("Enter");
    let lines: Vec<String> = window.texts_of_the_map().into_iter().map(|(text, ..)| text).collect();
    let phrase: Vec<&str> = lines.iter().map(String::as_str).filter(|text| !["A", "B"].contains(text)).collect();
    assert!(phrase.join(" ").contains("the encoder branch of it"), "{lines:?}");
}

#[test]
fn a_phrase_keeps_off_the_links_beside_it() {
    let home = Home::new();
    let map = "A@0,0, B@270,0, C@270,-150, D@270,150, A>B:LeadsTo=shared layers, A>C:LeadsTo=longer, A>D:LeadsTo=other";
    let window = Window::with(&home, map);
    let lines: Vec<String> = window.texts_of_the_map().into_iter().map(|(text, ..)| text).collect();
    assert!(lines.contains(&"shared".to_owned()) && lines.contains(&"layers".to_owned()), "{lines:?}");
}
