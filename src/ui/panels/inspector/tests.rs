//! What happens to what is typed.

use egui::{Event, ImeEvent, Key};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::Inspector;
use crate::document::{Action, Command, Drafts, Keymap};
use crate::edit::compose::Selection;
use crate::ui::World;
use crate::ui::command::keyboard::{self, Ears, Focus};
use crate::ui::kit::typing::Typing as _;
use crate::ui::testing::{Desk, click_field, press, type_text, window};

type Window = Harness<'static, (Desk, State)>;

/// The panel, and the one who owns what is half typed.
type State = (Inspector, Drafts);

/// A frame as the window draws it: what was typed comes before anything else.
fn frame(ui: &mut egui::Ui, world: &World, (inspector, drafts): &mut State) -> Vec<Action> {
    drafts.begin_with(ui, world.lang);
    let asked = super::show(ui, world, inspector, drafts);
    let typed = drafts.end_frame(world.map).map(Action::Commit);
    if drafts.has_more() {
        ui.request_repaint();
    }
    typed.into_iter().chain(asked).collect()
}

fn open(titles: &[&str]) -> Window {
    let mut window = window(Desk::new(titles), State::default(), frame);
    window.run_steps(3);
    window
}

fn note(window: &Window, title: &str) -> String {
    let desk = &window.state().0;
    desk.map.concept(desk.concept(title)).unwrap().note.to_string()
}

fn commits(window: &Window) -> usize {
    window.state().0.asked.iter().filter(|action| matches!(action, Action::Commit(_))).count()
}

#[test]
fn a_note_is_told_at_a_pause_and_is_one_step_until_the_focus_leaves() {
    let mut window = open(&["A"]);
    click_field(&mut window, "Note");
    type_text(&mut window, "What it");
    assert_eq!(note(&window, "A"), "");
    window.run_steps(12);
    assert_eq!(note(&window, "A"), "What it");
    type_text(&mut window, " is");
    press(&mut window, Key::Escape);
    assert_eq!((note(&window, "A").as_str(), commits(&window)), ("What it is", 2));
    assert!(window.state_mut().1.1.take_escaped());
    let (desk, _) = window.state_mut();
    desk.history.undo(&mut desk.map).unwrap();
    assert_eq!(note(&window, "A"), "");
    assert!(!window.state().0.history.is_modified());
}

#[test]
fn what_was_typed_is_not_lost_when_the_selection_changes() {
    let mut window = open(&["A", "B"]);
    click_field(&mut window, "Note");
    type_text(&mut window, "kept");
    let b = window.state().0.concept("B");
    window.state_mut().0.selection = Selection::of_concept(b);
    window.run_steps(2);
    assert_eq!((note(&window, "A").as_str(), note(&window, "B").as_str()), ("kept", ""));
}

#[test]
fn saving_in_the_middle_of_a_word_has_what_is_typed_so_far() {
    let mut window = open(&["A"]);
    click_field(&mut window, "Note");
    type_text(&mut window, "half");
    let (desk, (_, drafts)) = window.state_mut();
    while let Some(action) = drafts.half_typed(&desk.map) {
        let Action::Commit(transaction) = action else { panic!("{action:?}") };
        desk.history.commit(&mut desk.map, transaction).unwrap();
    }
    assert_eq!(note(&window, "A"), "half");
    type_text(&mut window, " whole");
    press(&mut window, Key::Escape);
    assert_eq!(note(&window, "A"), "half whole");
}

#[test]
fn a_composition_is_told_when_it_is_done() {
    let mut window = open(&["A"]);
    click_field(&mut window, "Note");
    let preedit = ImeEvent::Preedit { text: "nihao".to_owned(), active_range_chars: None };
    window.event(Event::Ime(preedit));
    window.run_steps(20);
    assert_eq!(commits(&window), 0);
    window.event(Event::Ime(ImeEvent::Commit("你好".to_owned())));
    window.run_steps(20);
    assert_eq!(note(&window, "A"), "你好");
}

#[test]
fn a_text_follows_undo_while_it_has_the_focus() {
    let mut window = open(&["A"]);
    click_field(&mut window, "Note");
    type_text(&mut window, "gone");
    window.run_steps(12);
    let (desk, _) = window.state_mut();
    desk.history.undo(&mut desk.map).unwrap();
    window.run_steps(2);
    type_text(&mut window, "new");
    press(&mut window, Key::Escape);
    assert_eq!(note(&window, "A"), "new");
}

#[test]
fn writing_again_is_another_step() {
    let mut window = open(&["A"]);
    for text in ["one", " two"] {
        // Once something is written it is read, and a click writes on.
        if let Some(note) = window.query_by_label("Write the note") {
            note.click();
            window.run_steps(3);
        } else {
            click_field(&mut window, "Note");
        }
        press(&mut window, Key::End);
        type_text(&mut window, text);
        press(&mut window, Key::Escape);
    }
    assert_eq!(note(&window, "A"), "one two");
    let (desk, _) = window.state_mut();
    desk.history.undo(&mut desk.map).unwrap();
    assert_eq!(note(&window, "A"), "one");
}

#[test]
fn a_date_that_is_none_says_so_and_stays_to_be_mended() {
    let mut window = open(&["A"]);
    click_field(&mut window, "Date");
    type_text(&mut window, "2017-13");
    window.run_steps(12);
    assert!(window.query_by_label_contains("Not a date yet").is_some());
    press(&mut window, Key::Enter);
    window.run_steps(2);
    assert!(window.query_by_label_contains("Not a date yet").is_some());
    assert_eq!(commits(&window), 0);
    click_field(&mut window, "Date");
    press(&mut window, Key::End);
    press(&mut window, Key::Backspace);
    type_text(&mut window, "2");
    press(&mut window, Key::Enter);
    let desk = &window.state().0;
    let date = desk.map.concept(desk.concept("A")).unwrap().date;
    assert_eq!(date.map(|date| date.to_string()).as_deref(), Some("2017-12"));
    assert!(window.query_by_label_contains("Not a date yet").is_none());
}

#[test]
fn a_date_is_typed_as_people_write_it() {
    let mut window = open(&["A"]);
    for (typed, kept) in [("2023年5月", "2023-05"), ("2023.6", "2023-06"), ("２０２３/7/1", "2023-07-01")] {
        click_field(&mut window, "Date");
        for _ in 0..12 {
            press(&mut window, Key::Backspace);
            press(&mut window, Key::Delete);
        }
        type_text(&mut window, typed);
        press(&mut window, Key::Enter);
        let desk = &window.state().0;
        let date = desk.map.concept(desk.concept("A")).and_then(|concept| concept.date);
        assert_eq!(date.map(|date| date.to_string()).as_deref(), Some(kept), "{typed}");
        assert!(window.query_by_label_contains("Not a date yet").is_none());
    }
}

#[test]
fn tags_are_parted_and_can_be_taken_away() {
    let mut window = open(&["A"]);
    click_field(&mut window, "Add a tag");
    type_text(&mut window, "one，two, one");
    press(&mut window, Key::Enter);
    let tags = |window: &Window| {
        let desk = &window.state().0;
        desk.map.concept(desk.concept("A")).unwrap().tags.clone()
    };
    assert_eq!(tags(&window), ["one", "two"]);
    window.get_by_label("Remove: one").click();
    window.run_steps(3);
    assert_eq!(tags(&window), ["two"]);
}

#[test]
fn a_fact_is_named_and_then_valued() {
    let mut window = open(&["A"]);
    window.get_by_label("Add a fact").click();
    window.run_steps(3);
    type_text(&mut window, "Parameters");
    press(&mut window, Key::Enter);
    window.run_steps(3);
    type_text(&mut window, "175B");
    press(&mut window, Key::Enter);
    window.run_steps(2);
    let desk = &window.state().0;
    let facts = &desk.map.concept(desk.concept("A")).unwrap().facts;
    assert_eq!(facts.get("Parameters").map(|fact| fact.value.as_str()), Some("175B"));
}

#[test]
fn a_link_leads_to_the_other_concept_and_can_be_removed() {
    let mut window = open(&["A", "B", "C"]);
    window.get_by_label("B").click();
    window.run_steps(3);
    assert!(window.query_by_label("C").is_some());
    window.get_by_label("Remove the link: C").click();
    window.run_steps(3);
    assert_eq!(window.state().0.map.link_count(), 1);
}

#[test]
fn an_empty_title_changes_nothing() {
    let mut window = open(&["A"]);
    click_field(&mut window, "Title");
    press(&mut window, Key::End);
    press(&mut window, Key::Backspace);
    window.run_steps(12);
    press(&mut window, Key::Escape);
    let desk = &window.state().0;
    assert_eq!(desk.concept("A"), desk.selection.only_concept().unwrap());
    assert!(!desk.asked.contains(&Action::Run(Command::Undo)) && commits(&window) == 0);
}

#[test]
fn the_key_that_ends_the_writing_is_not_heard_on_the_map() {
    let show = |ui: &mut egui::Ui, world: &World, state: &mut State| {
        let focus = if ui.text_edit_focused() { Focus::Text } else { Focus::Canvas };
        let (held, keymap) = (egui::Modifiers::NONE, Keymap::default());
        let ears = Ears { focus, held, keymap: &keymap, tab: true, letters: false };
        let heard = ui.input_mut(|input| keyboard::hear(&mut input.events, &ears));
        let mut actions: Vec<Action> = heard.pressed.into_iter().map(|pressed| Action::Run(pressed.command)).collect();
        actions.extend(frame(ui, world, state));
        actions
    };
    let mut window = window(Desk::new(&["A"]), State::default(), show);
    window.run_steps(3);
    click_field(&mut window, "Note");
    press(&mut window, Key::Escape);
    window.run_steps(2);
    assert_eq!(window.state().0.asked, []);
    press(&mut window, Key::Escape);
    assert_eq!(window.state().0.asked, [Action::Run(Command::SelectNone)]);
}

/// Knows one picture, and fails at all others.
struct OnePicture;

impl egui::load::ImageLoader for OnePicture {
    fn id(&self) -> &'static str {
        "one picture"
    }

    fn load(&self, _: &egui::Context, uri: &str, _: egui::load::SizeHint) -> egui::load::ImageLoadResult {
        match uri.ends_with("good.png") {
            true => {
                let image = egui::ColorImage::filled([40, 20], egui::Color32::RED);
                Ok(egui::load::ImagePoll::Ready { image: std::sync::Arc::new(image) })
            }
            false => Err(egui::load::LoadError::Loading(uri.to_owned())),
        }
    }

    fn forget(&self, _: &str) {}

    fn forget_all(&self) {}

    fn byte_size(&self) -> usize {
        0
    }
}

#[test]
fn pictures_beside_the_map_are_shown_in_small_and_broken_ones_said() {
    let mut window = open(&["A"]);
    window.ctx.add_image_loader(std::sync::Arc::new(OnePicture));
    let broken = "This picture can't be shown";
    let mut add = |name: &str| {
        click_field(&mut window, "Add a file or an address");
        type_text(&mut window, name);
        press(&mut window, Key::Enter);
        window.run_steps(3);
        (window.query_all_by_label(name).count(), window.query_all_by_label(broken).count())
    };
    assert_eq!(add("good.png"), (2, 0), "its name, and the picture");
    assert_eq!(add("/elsewhere/other.png").1, 0, "nothing is read from elsewhere");
    assert_eq!(add("bad.png"), (1, 1));
}
