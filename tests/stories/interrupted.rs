//! What comes between during a talk: screens that come and go, a file that changes, undo, the end of the program.

use mailuo::edit::Label;
use mailuo::words::{Lang, Word, back_to};

use crate::home::{Home, sketch};
use crate::talk::{MAP, add_stop, stop, with_tour};
use crate::window::{Said, Window, nth, step, with};

#[test]
fn the_audience_has_the_second_screen_as_soon_as_there_is_one_and_as_long() {
    const ONE: &[(i32, i32)] = &[(0, 0)];
    const MIRRORED: &[(i32, i32)] = &[(0, 0), (0, 0)];
    const TWO: &[(i32, i32)] = &[(0, 0), (1920, 0)];
    let home = Home::new();
    let mut window = with_tour(&home);
    window.on_screens(TWO);
    window.keys("F5");
    assert!(window.says(with(Word::NextStopIs, "C")), "the speaker's window");
    window.keys("PageDown");
    window.on_screens(ONE);
    assert!(!window.says(Word::NextStopIs) && stop(&window).ends_with("2 / 3"), "the talk goes on where it was");
    assert!(window.says(Word::ScreenIsGone));
    window.on_screens(MIRRORED);
    assert!(!window.says(Word::NextStopIs));
    window.on_screens(TWO);
    assert!(window.says(Word::NextStopIs) && stop(&window).ends_with("2 / 3"));
    // Who closed the speaker's window does not get it again.
    window.keys("S");
    window.on_screens(ONE);
    window.on_screens(TWO);
    assert!(!window.says(Word::NextStopIs) && stop(&window).ends_with("2 / 3"));
    window.keys("Escape");
    assert!(window.has_button(Word::Menu));
}

#[test]
fn swapped_windows_find_their_screens_again() {
    let home = Home::new();
    let mut window = with_tour(&home);
    window.on_screens(&[(0, 0), (1920, 0)]);
    window.keys("F5");
    window.moves.clear();
    window.keys("X");
    assert_eq!(window.moves, ["monitor 1"]);
    // Alone the talk stays where the audience looks; with two windows the speaker's goes home first.
    window.keys("S");
    window.keys("S");
    assert_eq!(window.moves, ["monitor 1", "full false"]);
    window.keys("X");
    window.keys("X");
    assert_eq!(window.moves[2..], ["monitor 1", "full false"]);
    window.keys("X");
    window.keys("Escape");
    assert_eq!(window.moves[4..], ["monitor 1", "full false"]);
}

#[test]
fn a_talk_goes_on_where_it_was_in_the_version_of_another_program() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = with_tour(&home);
    window.keys("Ctrl+S");
    window.keys("F5");
    window.keys("PageDown");
    window.keys("A");
    window.write("Ours");
    window.keys("Enter");
    let text = std::fs::read_to_string(&path).expect("saved");
    std::fs::write(&path, text.replace("title: \"D\"", "title: \"Theirs\"")).expect("room");
    window.keys("Ctrl+S");
    assert!(window.says(Word::ChangedTitle));
    window.press(Word::Cancel);
    assert!(stop(&window).ends_with("2 / 3"));
    window.keys("Ctrl+S");
    window.press(Word::LoadTheirs);
    assert!(stop(&window).ends_with("2 / 3"));
    window.keys("PageDown");
    assert!(stop(&window).ends_with("3 / 3") && window.seen() == ["A", "B", "C", "Theirs"]);
    // Where their version has no such tour the talk ends.
    window.keys("A");
    window.write("Ours");
    window.keys("Enter");
    home.map("story.ron", MAP);
    window.keys("Ctrl+S");
    window.press(Word::LoadTheirs);
    assert!(window.says(Word::TourIsGone) && window.has_button(Word::Menu));
}

#[test]
fn another_map_ends_the_talk_and_nothing_of_it_is_taken_for_the_new_one() {
    let home = Home::new();
    let mut window = with_tour(&home);
    window.keys("F5");
    window.keys("A");
    window.write("Noted");
    window.keys("Enter");
    window.keys("Ctrl+S");
    let other = home.map("other.ron", "X@0,0, Y@400,0, Z@800,0, V@0,400, W@400,400");
    window.drop_file(&other);
    assert!(window.has_button(Word::Menu) && !window.says(Word::AddedInTalk));
    assert_eq!(window.seen(), ["V", "W", "X", "Y", "Z"]);
    assert_eq!(window.selected(), Vec::<String>::new());
}

#[test]
fn the_view_follows_when_the_stop_in_sight_is_undone() {
    let home = Home::new();
    let mut window = with_tour(&home);
    window.keys("F5");
    window.keys("ArrowRight");
    window.keys("ArrowRight");
    assert_eq!(window.seen(), ["A", "B", "C", "D"]);
    let far = window.card("C").width();
    window.keys("Ctrl+Z");
    assert!(stop(&window).ends_with("2 / 2"));
    assert!(window.card("C").width() > far, "the stop of C is gone to");
}

#[test]
fn a_hidden_concept_is_seen_where_one_goes_to_it_and_not_taken_hold_of_before() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@200,160, D@800,400");
    add_stop(&mut window, &["A", "B"]);
    add_stop(&mut window, &["C"]);
    window.press(nth(1, "A · B"));
    window.press(Word::HideLater);
    window.keys("F5");
    let (a, b) = (window.middle("A"), window.middle("B"));
    let of_c = a.lerp(b, 0.5) + egui::vec2(0.0, (b.x - a.x) * 0.4);
    assert!(window.screen().contains(of_c) && !window.seen().contains(&"C".to_owned()));
    window.double_click(of_c);
    window.write("New");
    window.keys("Enter");
    assert!(window.seen().contains(&"New".to_owned()));
    window.keys("Ctrl+Z");
    window.keys("/");
    window.write("C");
    window.keys("Enter");
    assert!(window.seen().contains(&"C".to_owned()), "it was asked for");
    window.keys("ArrowRight");
    assert!(!window.seen().contains(&"C".to_owned()), "back on the path it is hidden again");
}

#[test]
fn a_talk_that_begins_with_a_search_goes_to_what_it_finds() {
    let home = Home::new();
    let tour = r#"tours: { "t": (title: "T", stops: [(title: "Found", show: [Find("far")])]) },"#;
    let map = sketch("A@0,0, B@400,0, Far@4000,3000").trim_end().trim_end_matches(')').to_owned() + tour + ")";
    let path = home.put("story.ron", map);
    let mut window = Window::start(&home, Some(&path));
    window.keys("F5");
    assert!(stop(&window).starts_with("Found"));
    let middle = window.screen().center();
    assert!(window.middle("Far").distance(middle) < 120.0, "{:?}", window.middle("Far"));
}

#[test]
fn from_here_begins_where_a_search_shows_the_selected_concept() {
    let home = Home::new();
    let stops = r#"(title: "First", show: [Concept("a")]), (title: "Found", show: [Find("far")])"#;
    let tour = format!(r#"tours: {{ "t": (title: "T", stops: [{stops}]) }},"#);
    let map = sketch("A@0,0, B@400,0, Far@800,300").trim_end().trim_end_matches(')').to_owned() + &tour + ")";
    let path = home.put("story.ron", map);
    let mut window = Window::start(&home, Some(&path));
    let far = window.middle("Far");
    window.click(far);
    window.keys("Shift+F5");
    assert!(stop(&window).starts_with("Found, 2 / 2"));
}

#[test]
fn what_a_talk_took_is_kept_when_the_program_is_ended_in_it() {
    let home = Home::new();
    let mut window = with_tour(&home);
    window.keys("Ctrl+S");
    window.keys("F5");
    window.rest(65.0);
    window.keys("Ctrl+Q");
    assert!(window.closed);
    window.quit();
    let mut window = Window::start(&home, Some(&home.path("story.ron")));
    window.press(nth(1, "A · B"));
    assert!(window.says(with(Word::Rehearsed, "1:0")));
}

#[test]
fn where_one_walked_to_stays_in_hand_when_its_card_is_closed() {
    let home = Home::new();
    let mut window = with_tour(&home);
    window.keys("F5");
    window.keys("/");
    window.write("C");
    window.keys("Enter");
    window.keys("E");
    assert!(window.says(Word::NoNote));
    window.keys("Escape");
    assert!(!window.says(Word::NoNote));
    window.keys("E");
    assert!(window.says(Word::NoNote), "of the same card");
}

#[test]
fn a_number_that_no_stop_has_is_said() {
    let home = Home::new();
    let mut window = with_tour(&home);
    window.keys("F5");
    for key in ["9", "9", "Enter"] {
        window.keys(key);
    }
    assert!(window.says(Word::NoSuchStop) && stop(&window).ends_with("1 / 3"));
}

#[test]
fn a_stop_is_dragged_further_than_the_list_shows() {
    let home = Home::new();
    let stops: String = (1..=40).map(|at| format!("(title: \"Stop {at:02}\", show: [All]),")).collect();
    let tours = format!("tours: {{ \"t\": (title: \"T\", stops: [{stops}]) }},");
    let map = sketch(MAP).trim_end().trim_end_matches(')').to_owned() + &tours + ")";
    let path = home.put("story.ron", map);
    let mut window = Window::start(&home, Some(&path));
    window.keys("Ctrl+Shift+T");
    let first = window.rect_of(nth(1, "Stop 01")).center();
    let bottom = window.screen().bottom() - 12.0;
    window.grab(first);
    for _ in 0..60 {
        window.pull(egui::pos2(first.x, bottom - 1.0));
        window.pull(egui::pos2(first.x, bottom));
    }
    window.let_go();
    let map = window.saved(&path);
    let (_, tour) = map.tours().iter().next().expect("a tour");
    let at = tour.stops.iter().position(|stop| stop.title == "Stop 01").expect("it is there");
    assert!(at > 15, "{at}");
}

#[test]
fn esc_lets_go_of_what_was_made_before_it_ends_the_talk() {
    let home = Home::new();
    let mut window = with_tour(&home);
    window.keys("F5");
    let free = window.middle("B") + egui::vec2(0.0, 200.0);
    window.point(free);
    window.keys("A");
    window.write("Noted");
    window.keys("Enter");
    assert_eq!(window.selected(), ["Noted"]);
    window.keys("Escape");
    assert!(window.selected().is_empty() && stop(&window).ends_with("1 / 3"));
    window.keys("Escape");
    assert!(window.has_button(Word::Menu));
}

#[test]
fn what_is_typed_after_a_link_was_drawn_in_a_talk_is_its_phrase() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@200,300");
    add_stop(&mut window, &["A", "B"]);
    window.keys("F5");
    let a = window.card("A");
    window.point(a.center());
    window.drag(a.right_center(), window.middle("B"));
    window.write("adapts");
    window.keys("Enter");
    assert!(stop(&window).ends_with("1 / 1"), "no letter was a command");
    while !window.has_button(Word::Menu) {
        window.keys("Escape");
    }
    let map = window.saved(&home.path("story.ron"));
    assert_eq!(crate::home::links(&map), ["A>B:LeadsTo=adapts"]);
}

#[test]
fn a_card_stays_in_sight_beside_its_note_and_the_view_goes_back_after_it() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@800,0, A>B, B>C");
    add_stop(&mut window, &["A", "C"]);
    window.keys("F5");
    let before = window.card("C");
    window.click(before.center());
    assert!(window.says(Word::NoNote));
    let free = window.screen().right() - 584.0;
    assert!(window.card("C").right() <= free, "{:?}", window.card("C"));
    window.keys("Escape");
    assert!((window.card("C").left() - before.left()).abs() < 4.0);
    window.click(before.center());
    window.keys("ArrowLeft");
    assert!(window.says(Word::LastStop) || stop(&window).ends_with("1 / 1"));
}

#[test]
fn off_the_path_the_way_back_is_said() {
    let home = Home::new();
    let mut window = with_tour(&home);
    window.keys("F5");
    window.keys("/");
    window.write("D");
    window.keys("Enter");
    assert!(window.says(back_to(Lang::English, "A · B")));
    window.keys("E");
    assert!(window.says(Word::NoNote) && window.line(" / 3").is_none(), "Esc closes the note first");
    window.keys("Escape");
    window.keys("Escape");
    assert!(!window.says(back_to(Lang::English, "A · B")) && stop(&window).ends_with("1 / 3"));
}

#[test]
fn nothing_is_changed_behind_a_white_screen() {
    let home = Home::new();
    let mut window = with_tour(&home);
    window.keys("F5");
    let b = window.middle("B");
    window.point(b);
    window.keys("W");
    for key in ["A", "F2", "L", "Ctrl+Z"] {
        window.keys(key);
    }
    window.keys("Escape");
    assert!(!window.says(Word::TalkWhite), "the first Esc takes it away");
    // The speaker sees the map in their own window, and goes on with it.
    window.keys("S");
    window.keys("W");
    window.point(window.middle("B") + egui::vec2(0.0, 200.0));
    window.keys("A");
    window.write("Noted");
    window.keys("Enter");
    assert!(window.seen().contains(&"Noted".to_owned()));
    window.keys("Ctrl+Z");
    window.keys("Escape");
    window.keys("S");
    window.keys("Escape");
    assert!(window.has_button(Word::Menu));
    assert_eq!(window.undo_name(), Some(step(Label::AddStop(Word::UntitledTour.english().into()))));
}

#[test]
fn a_concept_written_down_in_a_talk_is_linked_by_keys() {
    let home = Home::new();
    let mut window = with_tour(&home);
    window.keys("F5");
    window.point(window.middle("B") + egui::vec2(0.0, 200.0));
    window.keys("A");
    window.write("Noted");
    window.keys("Enter");
    window.keys("L");
    window.write("D");
    window.keys("Enter");
    while !window.has_button(Word::Menu) {
        window.keys("Escape");
    }
    let map = window.saved(&home.path("story.ron"));
    assert!(crate::home::links(&map).contains(&"Noted>D:LeadsTo".to_owned()), "{:?}", crate::home::links(&map));
}
