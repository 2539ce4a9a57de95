//! A tour is made, presented stop by stop, left and found again, and the map is edited on the way.

use egui::vec2;
use mailuo::edit::Label;
use mailuo::words::{Counted, Lang, Word, count};

use crate::home::{Home, titles};
use crate::window::{SHIFT, Said, Window, nth, step, with};

pub const MAP: &str = "A@0,0, B@400,0, C@800,0, D@800,400, A>B, B>C";

/// A window with a tour of three stops: A with B, C, all of the map.
pub fn with_tour(home: &Home) -> Window {
    let mut window = Window::with(home, MAP);
    add_stop(&mut window, &["A", "B"]);
    add_stop(&mut window, &["C"]);
    add_stop(&mut window, &[]);
    window
}

/// Adds a stop that shows these, or the whole map.
pub fn add_stop(window: &mut Window, shown: &[&str]) {
    window.keys("Escape");
    for (nth, title) in shown.iter().enumerate() {
        // What stands around the map may have moved it.
        let at = window.middle(title);
        if nth == 0 { window.click(at) } else { window.click_with(SHIFT, at) }
    }
    window.keys("Alt+S");
}

fn command(window: &mut Window, name: Word) {
    window.keys("Ctrl+Shift+P");
    window.write(name.english());
    window.keys("Enter");
}

/// The line of the stop in sight.
pub fn stop(window: &Window) -> String {
    window.line(" / ").expect("a line with the number of the stop")
}

#[test]
fn s_adds_what_is_selected_and_makes_the_tour_that_it_needs() {
    let home = Home::new();
    let mut window = with_tour(&home);
    assert!(
        window.has_button(nth(1, "A · B"))
            && window.has_button(nth(2, "C"))
            && window.has_button(nth(3, Word::WholeMap))
    );
    assert_eq!(window.undo_name(), Some(step(Label::AddStop(Word::UntitledTour.english().into()))));
    let map = window.saved(&home.path("story.ron"));
    let (_, tour) = map.tours().iter().next().expect("a tour");
    assert_eq!(tour.stops.iter().map(|stop| stop.show.len()).collect::<Vec<_>>(), [2, 1, 1]);
    assert_eq!(window.undo_all(), 3);
    assert!(window.says(Word::NoTours));
}

#[test]
fn stops_are_reordered_by_dragging_and_by_keys_and_written_where_they_stand() {
    let home = Home::new();
    let mut window = with_tour(&home);
    let (first, third) = (window.rect_of(nth(1, "A · B")).center(), window.rect_of(nth(3, Word::WholeMap)).center());
    window.drag(first, third + vec2(0.0, 24.0));
    assert!(window.has_button(nth(3, "A · B")) && window.has_button(nth(1, "C")));
    assert_eq!(window.undo_name(), Some(step(Label::EditTour(Word::UntitledTour.english().into()))));
    window.press(nth(1, "C"));
    window.keys("Alt+ArrowDown");
    assert!(window.has_button(nth(2, "C")));
    window.enter(Word::StopTitle);
    window.write("Where it leads");
    window.enter(Word::SpeakerNotes);
    window.write("Say *this*");
    window.enter(Word::Minutes);
    window.keys("Escape");
    assert!(window.has_button(nth(2, "Where it leads")));
    let map = window.saved(&home.path("story.ron"));
    let (_, tour) = map.tours().iter().next().expect("a tour");
    assert_eq!((tour.stops[1].title.as_str(), tour.stops[1].say.as_str()), ("Where it leads", "Say *this*"));
}

#[test]
fn every_key_of_a_clicker_leads_through_all_stops_and_back() {
    let home = Home::new();
    let mut window = with_tour(&home);
    window.keys("F5");
    assert!(!window.has_button(Word::Menu) && stop(&window).ends_with("1 / 3"));
    for (on, back) in
        [("ArrowRight", "ArrowLeft"), ("PageDown", "PageUp"), ("Space", "Backspace"), ("N", "P"), ("F5", "ArrowUp")]
    {
        window.keys(on);
        assert!(stop(&window).ends_with("2 / 3"), "{on}");
        window.keys(back);
        assert!(stop(&window).ends_with("1 / 3"), "{back}");
    }
    window.keys("ArrowLeft");
    assert!(window.says(Word::FirstStop));
    for keys in ["Enter", "ArrowDown", "Space"] {
        window.keys(keys);
    }
    assert!(stop(&window).ends_with("3 / 3") && window.says(Word::LastStop));
    window.keys("1");
    window.keys("Enter");
    assert!(stop(&window).ends_with("1 / 3"), "a number and Enter go to that stop");
    window.keys("Escape");
    assert!(window.has_button(Word::Menu));
}

#[test]
fn a_stop_stands_large_and_in_view_below_its_title_and_the_rest_has_no_words() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@0,110, D@400,110, A>B");
    add_stop(&mut window, &["A", "B"]);
    window.enter(Word::StopTitle);
    window.write("Where it begins");
    window.keys("Escape");
    add_stop(&mut window, &[]);
    window.keys("F5");
    let height = window.screen().height();
    let title = |window: &Window, wanted: &str| {
        let texts = window.texts_of_the_map();
        texts.into_iter().find(|(text, ..)| text == wanted).map(|(_, size, _)| size)
    };
    for shown in ["A", "B"] {
        assert!(title(&window, shown).is_some_and(|size| size >= 0.035 * height), "{shown}");
        assert!(window.screen().contains_rect(window.card(shown)));
    }
    assert_eq!((title(&window, "C"), title(&window, "D")), (None, None), "nobody is to read them");
    let c = window.middle("C");
    window.point(c);
    assert!(title(&window, "C").is_some(), "but the speaker can point at one");
    let strip = window.places_of("Where it begins");
    assert!(strip.iter().all(|strip| strip.bottom() < window.rect_of(Word::Map).top()), "{strip:?}");
    window.keys("ArrowRight");
    for shown in ["A", "B", "C", "D"] {
        assert!(title(&window, shown).is_some_and(|size| size >= 0.025 * height), "{shown}");
    }
    let (a, b, c) = (window.card("A"), window.card("B"), window.card("C"));
    let zoom = (b.center().x - a.center().x) / 400.0;
    assert!((c.center().y - a.center().y - 110.0 * zoom).abs() < 1.0 && (a.width() - 160.0 * zoom).abs() < 1.0);
}

#[test]
fn a_stop_has_a_title_of_its_own_at_once_and_it_is_typed_on() {
    let home = Home::new();
    let mut window = with_tour(&home);
    window.press(nth(1, "A · B"));
    assert_eq!(window.text(Word::StopTitle), "A · B", "text, not a hint below what is typed");
}

#[test]
fn lit_cards_say_the_first_sentence_of_their_notes_where_the_tour_says_so() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B");
    let a = window.middle("A");
    window.click(a);
    window.keys("Alt+E");
    window.write("A *first* one. And more");
    window.keys("Escape");
    add_stop(&mut window, &["A", "B"]);
    let says = |window: &Window| window.texts_of_the_map().iter().any(|(text, ..)| text == "A first one.");
    window.keys("F5");
    assert!(says(&window), "{:?}", window.texts_of_the_map());
    window.keys("Escape");
    window.press(Word::FirstSentences);
    window.keys("F5");
    assert!(!says(&window));
}

#[test]
fn a_card_that_is_read_is_as_large_as_the_room_needs_and_inside_of_it() {
    let home = Home::new();
    let mut window = with_tour(&home);
    let a = window.middle("A");
    window.click(a);
    window.keys("Alt+E");
    window.write(&"Many words that say what it is. ".repeat(60));
    window.keys("Escape");
    window.keys("F5");
    let at = window.middle("A");
    window.click(at);
    let read = window.places_of_words("Many words");
    let screen = window.screen();
    assert!(!read.is_empty());
    let letters = read.iter().map(|(size, _)| *size).fold(f32::MAX, f32::min);
    assert!(letters >= screen.height() * 0.0225, "{letters}");
}

#[test]
fn a_stop_that_is_too_wide_says_so_and_is_split_in_one_step() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@300,0, C@2400,0, D@2700,0, A>B, C>D");
    add_stop(&mut window, &["A", "B"]);
    window.press(nth(1, "A · B"));
    assert!(!window.says(Word::TooWide));
    window.keys("Escape");
    add_stop(&mut window, &[]);
    assert!(
        window.has_button(nth(2, Word::WholeMap)) && window.says(Word::TooWide),
        "four cards, two of them far away"
    );
    window.enter(Word::StopTitle);
    window.write("All");
    window.press(Word::SplitStop);
    for stop in [nth(1, "A · B"), nth(2, "All (1/2)"), nth(3, "All (2/2)")] {
        assert!(window.has_button(&stop), "{stop}");
    }
    assert!(!window.says(Word::TooWide));
    assert_eq!(window.undo_name(), Some(step(Label::SplitStop("All".into()))));
    window.keys("Escape");
    window.keys("Ctrl+Z");
    assert!(window.has_button(nth(2, "All")) && !window.has_button(nth(3, "All (2/2)")));
}

#[test]
fn escape_goes_one_step_at_a_time() {
    let home = Home::new();
    let mut window = with_tour(&home);
    window.keys("F5");
    let at = window.middle("A");
    window.click(at);
    assert!(window.says(Word::NoNote), "a card that is clicked opens large");
    window.keys("B");
    assert!(window.says(Word::TalkBlack));
    window.keys("Escape");
    assert!(!window.says(Word::NoNote) && window.says(Word::TalkBlack), "the opened card first");
    window.keys("Escape");
    assert!(!window.says(Word::TalkBlack) && !window.has_button(Word::Menu));
    window.keys("/");
    window.write("D");
    window.keys("Enter");
    assert_eq!(window.selected(), ["D"], "found, and flown to");
    window.keys("ArrowRight");
    assert!(stop(&window).ends_with("1 / 3"), "next returns to the tour first");
    window.keys("Alt+ArrowRight");
    window.keys("Alt+ArrowRight");
    window.keys("Escape");
    assert!(stop(&window).ends_with("1 / 3"), "and so does Esc");
    window.keys("Escape");
    assert!(window.has_button(Word::Menu));
}

#[test]
fn what_the_group_says_is_written_down_on_the_spot_and_joins_the_stop() {
    let home = Home::new();
    let mut window = with_tour(&home);
    window.keys("F5");
    window.keys("ArrowRight");
    let at = window.middle("C") + vec2(0.0, 220.0);
    window.point(at);
    window.keys("A");
    window.write("Said by somebody");
    window.keys("Enter");
    assert!(window.seen().contains(&"Said by somebody".to_owned()) && stop(&window).ends_with("2 / 3"));
    let c = window.middle("C");
    window.double_click(c);
    window.keys("Ctrl+A");
    window.write("C, they say");
    window.keys("Enter");
    window.keys("ArrowRight");
    window.keys("Escape");
    assert!(window.says(with(Word::AddedInTalk, count(Lang::English, 1, Counted::Concepts))), "{:?}", window.notices());
    window.press(Word::ShowThem);
    assert_eq!(window.selected(), ["Said by somebody"]);
    let map = window.saved(&home.path("story.ron"));
    let (_, tour) = map.tours().iter().next().expect("a tour");
    assert_eq!(tour.stops[1].show.len(), 2, "it joined the stop");
    window.keys("Ctrl+Z");
    window.keys("Ctrl+Z");
    let map = window.saved(&home.path("story.ron"));
    let (_, tour) = map.tours().iter().next().expect("a tour");
    assert_eq!((titles(&map).len(), tour.stops[1].show.len()), (4, 1), "and left it with its undo");
}

#[test]
fn undo_is_there_in_a_talk_and_a_tour_that_goes_with_it_ends_the_talk() {
    let home = Home::new();
    let mut window = with_tour(&home);
    window.keys("F5");
    window.keys("Ctrl+Z");
    assert!(stop(&window).ends_with("1 / 2"));
    window.keys("Ctrl+Z");
    window.keys("Ctrl+Z");
    assert!(window.has_button(Word::Menu) && window.says(Word::TourIsGone));
}

#[test]
fn what_comes_later_stays_hidden_where_a_stop_says_so() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@600,0, C@300,160, D@300,-160, A>C");
    add_stop(&mut window, &["A", "B"]);
    add_stop(&mut window, &["C"]);
    window.keys("F5");
    assert_eq!(window.seen(), ["A", "B", "C", "D"], "all around it, faded");
    window.keys("Escape");
    window.press(nth(1, "A · B"));
    window.press(Word::HideLater);
    window.keys("F5");
    assert_eq!(window.seen(), ["A", "B", "D"], "C comes later; D is in no stop");
    window.keys("ArrowRight");
    assert!(window.seen().contains(&"C".to_owned()));
}

#[test]
fn with_several_tours_one_is_asked_for_and_from_here_begins_where_the_selected_one_is_shown() {
    let home = Home::new();
    let mut window = with_tour(&home);
    window.keys("Escape");
    window.press(Word::NewTour);
    assert_eq!(window.focused(), Word::TourTitle.english());
    window.write("Empty");
    window.keys("Escape");
    window.keys("F5");
    assert!(window.says(Word::EmptyTourTold));
    assert_eq!(window.text(Word::TourTitle), "Empty", "what is typed takes the place of the name");
    window.press(count(Lang::English, 2, Counted::Tours));
    window.press(Word::UntitledTour);
    let c = window.middle("C");
    window.click(c);
    window.keys("Shift+F5");
    assert!(stop(&window).ends_with("2 / 3"), "the stop that shows it");
    window.keys("Escape");
    window.keys("Escape");
    window.keys("Ctrl+S");
    window.quit();
    // The one that was led last is led again.
    let mut window = Window::start(&home, Some(&home.path("story.ron")));
    window.keys("F5");
    assert!(stop(&window).ends_with("1 / 3"));
    window.keys("Escape");
    window.keys("Ctrl+Shift+T");
    let copy = home.put("copy.ron", std::fs::read(home.path("story.ron")).expect("saved"));
    let mut window = Window::start(&home, Some(&copy));
    window.keys("F5");
    assert!(window.has_field(Word::ChooseTour));
    window.write("untit");
    window.keys("Enter");
    assert!(stop(&window).ends_with("1 / 3"));
}

#[test]
fn a_tour_is_proposed_along_what_leads_to_a_concept() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    let c = window.middle("C");
    window.click(c);
    command(&mut window, Word::ProposeTour);
    for stop in [nth(1, "A"), nth(2, "B"), nth(3, "C"), nth(4, Word::WholeWay)] {
        assert!(window.has_button(&stop), "{stop}");
    }
    let d = window.middle("D");
    window.click(d);
    command(&mut window, Word::ProposeTour);
    assert!(window.says(Word::NothingLeadsThere));
}

#[test]
fn without_a_tour_the_map_is_shown_and_a_tour_offered() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    window.keys("F5");
    window.press(Word::ProposeTour);
    assert!(window.has_button(Word::Menu), "the show is over");
    window.write("c");
    window.keys("Enter");
    for stop in [nth(1, "A"), nth(2, "B"), nth(3, "C"), nth(4, Word::WholeWay)] {
        assert!(window.has_button(&stop), "{stop}");
    }
    window.keys("F5");
    assert!(stop(&window).ends_with("1 / 4"));
}

#[test]
fn the_speaker_has_a_window_with_notes_time_and_a_way_to_any_stop() {
    let home = Home::new();
    let mut window = with_tour(&home);
    window.press(nth(1, "A · B"));
    window.enter(Word::SpeakerNotes);
    window.write("Begin with **Alpha**");
    window.keys("Escape");
    window.keys("F5");
    window.keys("S");
    assert!(window.says("Begin with ") && window.says("Alpha"), "the notes");
    assert!(
        window.says(with(Word::NextStopIs, "C"))
            && window.says("09:30")
            && window.says(with(Word::WholeTalk, "0:0"))
            && window.says(with(Word::ThisStop, "0:0"))
    );
    assert!(stop(&window).ends_with("1 / 3"));
    window.press(Word::AllStops);
    window.press(nth(3, ""));
    assert!(stop(&window).ends_with("3 / 3") && window.says(Word::LastStopShort));
    window.keys("PageUp");
    assert!(stop(&window).ends_with("2 / 3") && window.says(Word::NoSpeakerNotes));
    window.keys("W");
    assert!(window.says(Word::TalkWhite));
    window.keys("Escape");
    window.keys("S");
    assert!(!window.says(Word::NextStopIs) && stop(&window).ends_with("2 / 3"), "the audience's window alone again");
    window.keys("Escape");
    assert!(window.has_button(Word::Menu));
}

#[test]
fn how_long_each_stop_took_stands_beside_the_minutes_planned_and_not_in_the_map() {
    let home = Home::new();
    let mut window = with_tour(&home);
    let before = window.saved(&home.path("story.ron"));
    window.keys("F5");
    window.rest(65.0);
    window.keys("ArrowRight");
    window.keys("Escape");
    assert!(window.says(with(Word::Rehearsed, "1:0")), "a little more than a minute");
    assert!(!window.is_modified() && before.tours().len() == 1);
    window.quit();
    let path = home.path("story.ron");
    let mut again = Window::start(&home, Some(&path));
    again.settle();
    assert!(again.says(with(Word::Rehearsed, "1:0")), "kept in the person's own file");
}

#[test]
fn a_black_screen_and_light_go_and_come_and_type_nothing() {
    let home = Home::new();
    let mut window = with_tour(&home);
    window.keys("F5");
    for (on, name) in [("B", Word::TalkBlack), (".", Word::TalkBlack), ("W", Word::TalkWhite), (",", Word::TalkWhite)] {
        window.keys(on);
        assert!(window.says(name), "{on}");
        window.keys(on);
        assert!(!window.says(name), "{on}");
    }
    let at = window.middle("A");
    window.point(at);
    window.keys("K");
    window.keys("D");
    window.drag(at, at + vec2(200.0, 100.0));
    assert_eq!(window.card("A").center(), at, "drawing moves nothing and pans nothing");
    window.keys("Escape");
    window.keys("Escape");
    assert!(window.has_button(Word::Menu));
    assert_eq!(window.undo_name(), Some(step(Label::AddStop(Word::UntitledTour.english().into()))));
}

#[test]
fn the_map_a_selection_and_a_tour_are_written_from_the_menu() {
    let home = Home::new();
    let mut window = with_tour(&home);
    let export = |window: &mut Window, what: Word, name: &str| {
        command(window, what);
        let title = if what == Word::ExportTour { Word::HandOutTitle } else { Word::PictureTitle };
        assert!(window.says(title), "{what:?}");
        window.keys("Ctrl+A");
        window.write(name);
        window.press(Word::Save);
        window.settle();
        std::fs::read(home.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    let svg = String::from_utf8(export(&mut window, Word::ExportMap, "all.svg")).expect("text");
    assert!(svg.starts_with("<svg") && ["A", "B", "C", "D"].iter().all(|title| svg.contains(&format!(">{title}<"))));
    let c = window.middle("C");
    window.click(c);
    let svg = String::from_utf8(export(&mut window, Word::ExportSelection, "one.svg")).expect("text");
    assert!(svg.contains(">C<") && !svg.contains(">D<"));
    assert!(export(&mut window, Word::ExportMap, "all.png").starts_with(b"\x89PNG"));
    assert!(export(&mut window, Word::ExportTour, "hand-out.pdf").starts_with(b"%PDF"));
    assert!(window.says(with(Word::Saved, "hand-out.pdf")));
}
