//! Everything by the keyboard alone: walking, regions of the window, the palette and the sheet of keys.

use egui::{Event, Key, Modifiers, vec2};
use mailuo::document::{Command, Section};
use mailuo::edit::Label;
use mailuo::ui::command::commands;
use mailuo::words::{Lang, Word, say};

use crate::home::{Home, links};
use crate::window::{ALT, CTRL, SHIFT, Said, Window, named, step};

fn name(word: Word) -> &'static str {
    say(Lang::English, word)
}

#[test]
fn a_map_is_made_without_a_pointer() {
    let home = Home::new();
    let path = home.map("story.ron", "");
    let mut window = Window::start(&home, Some(&path));
    window.keys("Alt+N");
    window.write("Pretraining");
    window.keys("Tab");
    window.write("SFT");
    window.keys("Enter");
    window.keys("Alt+ArrowLeft");
    assert_eq!(window.selected(), ["Pretraining"]);
    window.keys("Shift+Tab");
    window.write("Data");
    window.keys("Enter");
    let all = ["Data>Pretraining:PrerequisiteFor", "Pretraining>SFT:LeadsTo"];
    assert_eq!(links(&window.saved(&path)), all);
}

#[test]
fn the_arrows_walk_and_with_shift_select_on_the_way() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@300,0, C@600,0, D@300,200");
    window.keys("ArrowRight");
    assert_eq!(window.selected(), ["B"], "the nearest to the middle");
    window.keys("Alt+ArrowRight");
    assert_eq!(window.selected(), ["C"]);
    window.keys("Alt+ArrowLeft");
    window.keys("Alt+ArrowDown");
    assert_eq!(window.selected(), ["D"]);
    window.keys("Alt+ArrowUp");
    window.keys("Alt+Shift+ArrowLeft");
    assert_eq!(window.selected(), ["A", "B"]);
    assert_eq!(window.undo_name(), None, "walking changes nothing");
}

#[test]
fn f6_goes_round_the_regions_of_the_window() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let mut regions = vec![window.focused()];
    for _ in 0..4 {
        window.keys("F6");
        regions.push(window.focused());
    }
    let all = [Word::Map, Word::TopBar, Word::ToggleInspector, Word::Bars, Word::Map];
    assert_eq!(regions, all.map(name));
    window.keys("Shift+F6");
    window.keys("Tab");
    assert_eq!(window.focused(), Word::Legend.english());
    window.keys("F6");
    window.keys("F6");
    window.keys("F6");
    assert_eq!(window.focused(), Word::ToggleInspector.english());
    window.keys("Tab");
    assert_eq!(window.focused(), Word::TitleField.english());
    window.keys("F6");
    assert_eq!(window.focused(), Word::Map.english());
    window.keys("F6");
    window.keys("Tab");
    assert_eq!(window.focused(), Word::Menu.english());
    window.keys("Enter");
    assert!(window.has_button(Word::HelpSection));
    window.keys("Escape");
    assert!(!window.has_button(Word::HelpSection));
}

#[test]
fn the_map_is_one_stop_of_the_tab_key_and_keeps_its_own_keys() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.keys("Tab");
    assert!(window.says(Word::SelectOneFirst));
    assert_eq!(window.focused(), Word::Map.english());
    window.keys("Ctrl+P");
    window.keys("Escape");
    assert_eq!(window.focused(), Word::Map.english(), "what was in the way gives the keyboard back");
}

#[test]
fn ctrl_p_goes_to_a_concept() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, Far away@5000,4000");
    window.keys("Ctrl+P");
    window.write("away");
    window.keys("Enter");
    assert_eq!(window.selected(), ["Far away"]);
    let card = window.card("Far away");
    assert!(card.left() > 0.0 && card.right() < 1120.0 && card.top() > 44.0 && card.bottom() < 900.0);
    assert_eq!(window.zoom(), 92, "near enough to read it");
}

#[test]
fn every_command_is_in_the_menu_and_in_the_palette() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    for section in Section::ALL {
        window.press(Word::Menu);
        window.press(match section {
            Section::File => Word::FileSection,
            Section::Edit => Word::EditSection,
            Section::Talk => Word::TalkSection,
            Section::Map => Word::MapSection,
            Section::View => Word::ViewSection,
            Section::Go => Word::GoSection,
            Section::Help => Word::HelpSection,
        });
        for command in Command::ALL.iter().filter(|command| command.section() == section) {
            assert!(window.has_button(name(commands::word(*command))), "{command:?} is not in the menu");
        }
        window.keys("Escape");
    }
    for command in Command::ALL.iter().filter(|command| **command != Command::Palette) {
        window.keys("Ctrl+Shift+P");
        window.write(name(commands::word(*command)));
        assert!(window.has_button(name(commands::word(*command))), "{command:?} is not in the palette");
        window.keys("Escape");
    }
}

#[test]
fn the_palette_runs_what_is_chosen() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let run = |window: &mut Window, command: Word| {
        window.keys("Ctrl+Slash");
        window.write(command.english());
        window.keys("Enter");
    };
    run(&mut window, Word::SelectAll);
    assert_eq!(window.selected(), ["A", "B"]);
    run(&mut window, Word::Duplicate);
    assert_eq!(window.undo_name(), Some(step(Label::Duplicate(2))));
    run(&mut window, Word::Undo);
    assert_eq!(window.redo_name(), Some(step(Label::Duplicate(2))));
    run(&mut window, Word::ToggleInspector);
    assert!(!window.has_field(Word::TitleField));
    run(&mut window, Word::AlignLeft);
    assert!(window.has_field(Word::FindCommand), "what cannot be done now is not");
    window.keys("Escape");
    run(&mut window, Word::NewConcept);
    window.write("C");
    window.keys("Enter");
    assert_eq!(window.selected(), ["C"]);
}

#[test]
fn the_sheet_of_keys_has_every_command_that_has_some() {
    for open in ["F1", "Shift+Questionmark"] {
        let home = Home::new();
        let mut window = Window::with(&home, "A@0,0");
        window.keys(open);
        for command in Command::ALL.iter().filter(|command| !command.chords().is_empty()) {
            let keys: Vec<String> = command.chords().iter().map(|chord| commands::keys(*chord)).collect();
            let line =
                format!("{}: {}", name(commands::word(*command)), keys.join(&format!(" {} ", Word::Or.english())));
            // What is one thing in several ways stands in one line, which ends in the last letter of each.
            let in_a_family = keys.first().and_then(|keys| keys.chars().last()).is_some_and(|last| {
                [(Word::LinkKind, "Alt+1"), (Word::Nudge, "←"), (Word::Align, "Ctrl+Shift+←"), (Word::Walk, "Alt+←")]
                    .iter()
                    .filter_map(|(what, how)| window.line(&named(*what, how)))
                    .any(|line| line.contains(last))
            });
            assert!(window.says(&line) || in_a_family, "{line}");
        }
        window.keys("Escape");
        assert!(!window.says(Word::Keys));
    }
}

#[test]
fn letters_are_commands_only_on_the_map() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let at = window.middle("A");
    window.click(at);
    window.enter(Word::TitleField);
    for key in ["N", "X", "C", "1", "Delete", "Home"] {
        window.keys(key);
    }
    window.keys("Enter");
    assert_eq!(window.seen(), ["nxc1"]);
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn the_card_of_a_screen_reader_is_selected_by_its_action() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B");
    window.ask_for("B");
    assert_eq!((window.selected(), window.describe("B")), (vec!["B".to_owned()], "Concept, 1 link".to_owned()));
}

#[test]
fn single_letters_are_commands_where_that_was_set_and_what_one_did_is_said_for_a_second() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B");
    window.keys("Ctrl+Comma");
    window.press(Word::LettersCommand);
    window.keys("Escape");
    let between = window.middle("A").lerp(window.middle("B"), 0.5);
    window.click(between);
    window.keys("X");
    assert_eq!(window.notices(), [format!("X: {}", Word::TurnRound.english())]);
    window.rest(0.5);
    assert_eq!(window.notices(), [format!("X: {}", Word::TurnRound.english())]);
    window.rest(0.7);
    assert_eq!(window.notices(), Vec::<String>::new());
    window.keys("Q");
    assert_eq!((window.undo_all(), window.has_field(Word::FindConcept)), (1, false), "no other letter does anything");
}

/// What can be selected, by its name, and how.
fn select(window: &mut Window, what: &str) {
    window.keys("Escape");
    window.keys("Escape");
    let at = match what {
        "nothing" => return,
        "a link" => window.middle("A").lerp(window.middle("B"), 0.5),
        "a group" => window.card("C").left_top() + vec2(4.0, -18.0),
        _ => window.middle("A"),
    };
    window.click(at);
    if what == "several" {
        window.click_with(SHIFT, window.middle("B"));
    }
}

#[test]
fn a_letter_or_digit_typed_by_mistake_runs_no_command_and_esc_takes_it_back() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@0,400, D@200,400, A>B:LeadsTo=feeds, G(C D)");
    for what in ["nothing", "a concept", "a link", "a group", "several"] {
        for key in ('A'..='Z').chain('0'..='9').map(String::from) {
            select(&mut window, what);
            window.keys(&key);
            let (finds, typed) = (matches!(what, "nothing" | "several"), key.to_lowercase());
            assert_eq!((window.has_field(Word::FindConcept), window.written()), (finds, typed), "{what}, {key}");
            window.keys("Escape");
            assert_eq!(window.undo_name(), None, "{what}, {key}");
        }
    }
    assert_eq!((window.redo_name(), window.is_modified()), (None, false));
}

#[test]
fn what_is_typed_in_the_frame_in_which_a_field_opens_stands_in_it() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let pressed = |key: Key, modifiers: Modifiers| Event::Key {
        key,
        physical_key: Some(key),
        pressed: true,
        repeat: false,
        modifiers,
    };
    for (key, held, field) in [
        (Key::P, CTRL, Word::FindConcept),
        (Key::P, CTRL | SHIFT, Word::FindCommand),
        (Key::F, CTRL, Word::Find),
        (Key::E, ALT, Word::Note),
        (Key::N, ALT, Word::TitleField),
        (Key::L, ALT, Word::FindLinkTo),
        (Key::F2, Modifiers::NONE, Word::TitleField),
    ] {
        let at = window.middle("A");
        window.click(at);
        let text = |letter: &str| Event::Text(letter.to_owned());
        let none = Modifiers::NONE;
        window.events(vec![pressed(key, held), pressed(Key::O, none), text("o"), pressed(Key::X, none), text("x")]);
        for key in [key, Key::O, Key::X] {
            window.key_goes(key, false);
        }
        assert_eq!((window.focused(), window.written()), (field.english().to_owned(), "ox".to_owned()));
        window.keys("Escape");
        window.keys("Escape");
        window.keys("Ctrl+Z");
    }
    let b = window.middle("B");
    window.click(b);
    let none = Modifiers::NONE;
    window.events(vec![
        pressed(Key::C, none),
        Event::Text("c".to_owned()),
        pressed(Key::Enter, none),
        pressed(Key::S, CTRL),
    ]);
    assert_eq!(
        (window.seen(), window.is_modified()),
        (vec!["A".to_owned(), "c".to_owned()], false),
        "typed, kept, saved"
    );
}
