//! What the field finds, and what choosing it does.

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use std::sync::Arc;

use super::*;
use crate::model::Place;
use crate::scene::{Places, View};
use crate::ui::testing::{Desk, press, type_text, window};

fn open(mode: impl Fn(&Desk) -> Mode) -> Harness<'static, (Desk, Finder)> {
    open_in(View::default(), mode)
}

fn open_in(view: View, mode: impl Fn(&Desk) -> Mode) -> Harness<'static, (Desk, Finder)> {
    open_over(Desk::new(&["Attention", "Transformer", "GPT-3"]), view, mode)
}

fn open_over(desk: Desk, view: View, mode: impl Fn(&Desk) -> Mode) -> Harness<'static, (Desk, Finder)> {
    let mut finder = Finder::default();
    finder.open(mode(&desk));
    let scene = Scene::new(&desk.map, &view);
    let mut window = window(desk, finder, move |ui, world, finder| show(ui, world, &scene, finder));
    window.run_steps(4);
    window
}

#[test]
fn a_command_is_found_by_its_name_and_run() {
    let mut window = open(|_| Mode::Commands);
    type_text(&mut window, "whole map");
    press(&mut window, Key::Enter);
    assert_eq!(window.state().0.asked, [Action::Run(Command::FitAll)]);
    assert!(!window.state().1.is_open());
}

#[test]
fn a_command_is_found_in_both_languages_and_by_pinyin() {
    for words in ["minimap", "MINI", "小地图", "小地圖", "xiaoditu", "xdt", "mnimap"] {
        let mut window = open(|_| Mode::Commands);
        type_text(&mut window, words);
        press(&mut window, Key::Enter);
        assert_eq!(window.state().0.asked, [Action::Run(Command::ToggleMinimap)], "{words}");
    }
}

#[test]
fn before_an_audience_nothing_is_made_by_enter_alone() {
    let mut desk = Desk::new(&["Attention"]);
    desk.alone = true;
    let mut window = open_over(desk, View::default(), |_| Mode::GoTo);
    type_text(&mut window, "duiqi");
    assert!(window.query_by_label("Nothing found").is_some());
    press(&mut window, Key::Enter);
    assert!(window.state().0.asked.is_empty() && window.state().1.is_open());
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert!(matches!(window.state().0.asked.first(), Some(Action::Create(_, title)) if title == "duiqi"));
}

#[test]
fn a_command_that_cannot_be_done_is_not() {
    let mut window = open(|_| Mode::Commands);
    type_text(&mut window, "redo");
    press(&mut window, Key::Enter);
    assert!(window.state().0.asked.is_empty() && window.state().1.is_open());
    press(&mut window, Key::Escape);
    assert!(!window.state().1.is_open());
}

#[test]
fn a_concept_is_gone_to_and_a_sign_asks_for_commands() {
    let mut window = open(|_| Mode::GoTo);
    type_text(&mut window, "trans");
    press(&mut window, Key::Enter);
    let transformer = window.state().0.concept("Transformer");
    assert_eq!(window.state().0.asked, [Action::GoTo(transformer)]);
    window.state_mut().1.open(Mode::GoTo);
    window.run_steps(3);
    type_text(&mut window, ">save as");
    assert!(window.query_by_label("Save as…").is_some());
}

#[test]
fn the_arrows_choose_what_is_linked_to() {
    let mut window = open(|desk| Mode::LinkTo(desk.concept("Attention")));
    type_text(&mut window, "t");
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::Enter);
    let desk = &window.state().0;
    let linked = desk.asked.first().cloned();
    let attention = desk.concept("Attention");
    assert!(matches!(linked, Some(Action::Link(from, to)) if from == attention && to != attention), "{linked:?}");
}

#[test]
fn what_is_not_there_can_be_made() {
    let mut window = open(|desk| Mode::LinkTo(desk.concept("Attention")));
    type_text(&mut window, "LoRA");
    assert!(window.query_by_label("Nothing found. Press Enter to make “LoRA” a concept.").is_some());
    press(&mut window, Key::Enter);
    let desk = &window.state().0;
    let Some(Action::Create(draft, title)) = desk.asked.first() else { panic!("{:?}", desk.asked) };
    assert_eq!(
        (title.as_str(), draft.from.as_ref().map(|growth| growth.concept)),
        ("LoRA", Some(desk.concept("Attention")))
    );
}
#[test]
fn what_is_made_to_be_linked_stands_beside_where_the_other_is_seen() {
    let attention = Desk::new(&["Attention"]).concept("Attention");
    let places = Places::Others(Arc::new([(attention, Place::new(4000, 800))].into()));
    let mut window = open_in(View { places, ..View::default() }, |_| Mode::LinkTo(attention));
    type_text(&mut window, "LoRA");
    press(&mut window, Key::Enter);
    let desk = &window.state().0;
    let Some(Action::Create(draft, _)) = desk.asked.first() else { panic!("{:?}", desk.asked) };
    assert_eq!(draft.at, Place::new(4000 + APART, 800));
}
