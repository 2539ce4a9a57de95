//! Everything by the keyboard alone: walking, regions of the window, the palette and the sheet of keys.

use mailuo::document::{Command, Section};
use mailuo::ui::commands;
use mailuo::words::{Lang, say};

use crate::home::{Home, links};
use crate::window::Window;

fn name(command: Command) -> &'static str {
    say(Lang::English, commands::word(command))
}

#[test]
fn a_map_is_made_without_a_pointer() {
    let home = Home::new();
    let path = home.map("story.ron", "");
    let mut window = Window::start(&home, Some(&path));
    window.keys("N");
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
    assert_eq!(regions, ["Map", "Top bar", "Inspector", "Legend and zoom", "Map"]);
    window.keys("Shift+F6");
    window.keys("Tab");
    assert_eq!(window.focused(), "Legend");
    window.keys("F6");
    window.keys("F6");
    window.keys("F6");
    assert_eq!(window.focused(), "Inspector");
    window.keys("Tab");
    assert_eq!(window.focused(), "Title");
    window.keys("F6");
    assert_eq!(window.focused(), "Map");
    window.keys("F6");
    window.keys("Tab");
    assert_eq!(window.focused(), "Menu");
    window.keys("Enter");
    assert!(window.has_button("Help and settings"));
    window.keys("Escape");
    assert!(!window.has_button("Help and settings"));
}

#[test]
fn the_map_is_one_stop_of_the_tab_key_and_keeps_its_own_keys() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.keys("Tab");
    assert!(window.says("Select one concept first"));
    assert_eq!(window.focused(), "Map");
    window.keys("Ctrl+P");
    window.keys("Escape");
    assert_eq!(window.focused(), "Map", "what was in the way gives the keyboard back");
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
        window.press("Menu");
        window.press(match section {
            Section::File => "File",
            Section::Edit => "Edit",
            Section::Talk => "Talk",
            Section::Map => "Map",
            Section::View => "View",
            Section::Go => "Go",
            Section::Help => "Help and settings",
        });
        for command in Command::ALL.iter().filter(|command| command.section() == section) {
            assert!(window.has_button(name(*command)), "{command:?} is not in the menu");
        }
        window.keys("Escape");
    }
    for command in Command::ALL.iter().filter(|command| **command != Command::Palette) {
        window.keys("Ctrl+Shift+P");
        window.write(name(*command));
        assert!(window.has_button(name(*command)), "{command:?} is not in the palette");
        window.keys("Escape");
    }
}

#[test]
fn the_palette_runs_what_is_chosen() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let run = |window: &mut Window, words: &str| {
        window.keys("Ctrl+Slash");
        window.write(words);
        window.keys("Enter");
    };
    run(&mut window, "select all");
    assert_eq!(window.selected(), ["A", "B"]);
    run(&mut window, "duplicate");
    assert_eq!(window.undo_name().as_deref(), Some("duplicate 2 concepts"));
    run(&mut window, "undo");
    assert_eq!(window.redo_name().as_deref(), Some("duplicate 2 concepts"));
    run(&mut window, "inspector");
    assert!(!window.has_field("Title"));
    run(&mut window, "align left");
    assert!(window.has_field("Run a command"), "what cannot be done now is not");
    window.keys("Escape");
    run(&mut window, "new concept");
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
            let line = format!("{}: {}", name(*command), keys.join(" or "));
            // What is one thing in several ways stands in one line, which ends in the last letter of each.
            let in_a_family = keys.first().and_then(|keys| keys.chars().last()).is_some_and(|last| {
                ["Kind of link: 1", "Nudge: ←", "Align: Ctrl+Shift+←", "Walk to a neighbour: Alt+←"]
                    .iter()
                    .filter_map(|line| window.line(line))
                    .any(|line| line.contains(last))
            });
            assert!(window.says(&line) || in_a_family, "{line}");
        }
        window.keys("Escape");
        assert!(!window.says("All keys"));
    }
}

#[test]
fn letters_are_commands_only_on_the_map() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let at = window.middle("A");
    window.click(at);
    window.enter("Title");
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
fn what_a_single_letter_did_is_said_for_a_second() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B");
    let between = window.middle("A").lerp(window.middle("B"), 0.5);
    window.click(between);
    window.keys("X");
    assert_eq!(window.notices(), ["X: Turn the link round"]);
    window.rest(0.5);
    assert_eq!(window.notices(), ["X: Turn the link round"]);
    window.rest(0.7);
    assert_eq!(window.notices(), Vec::<String>::new());
}
