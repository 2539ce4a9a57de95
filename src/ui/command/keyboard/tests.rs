//! What is heard where.

use super::*;
use crate::ui::command::matching::{chord_of, is_sign};
use egui::Key as K;

fn key(key: K, physical: K, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: Some(physical), pressed: true, repeat: false, modifiers }
}

fn ears(focus: Focus, keymap: &Keymap) -> Ears<'_> {
    Ears { focus, held: Modifiers::NONE, keymap, tab: true, letters: false }
}

/// The commands that are heard, frame after frame, and how many events are left to the focus.
fn hear(events: Vec<Event>, focus: Focus) -> (Vec<(Command, bool)>, usize) {
    hear_with(events, &ears(focus, &Keymap::default()))
}

fn hear_with(mut events: Vec<Event>, ears: &Ears) -> (Vec<(Command, bool)>, usize) {
    let (mut all, mut left) = (Vec::new(), 0);
    while !events.is_empty() {
        let heard = super::hear(&mut events, ears);
        all.extend(heard.pressed.into_iter().map(|pressed| (pressed.command, pressed.further)));
        left += events.len();
        events = heard.later;
    }
    (all, left)
}

fn one(event: Event) -> Option<(Command, bool)> {
    hear(vec![event], Focus::Canvas).0.first().copied()
}

#[test]
fn letters_by_what_stands_on_them_and_digits_by_their_place() {
    assert_eq!(one(key(K::Z, K::Y, Modifiers::COMMAND)), Some((Command::Undo, false)));
    assert_eq!(one(key(K::Exclamationmark, K::Num1, Modifiers::SHIFT)), Some((Command::FitAll, false)));
    assert_eq!(one(key(K::Quote, K::Num4, Modifiers::ALT)), Some((Command::KindSupersedes, false)));
    assert_eq!(one(key(K::Num0, K::Num0, Modifiers::COMMAND)), Some((Command::ZoomTo100, false)));
    assert_eq!(one(key(K::Num0, K::Num0, Modifiers::SHIFT)), Some((Command::ZoomTo100, false)));
    assert_eq!(one(key(K::Plus, K::Equals, Modifiers::COMMAND | Modifiers::SHIFT)), Some((Command::ZoomIn, false)));
}

#[test]
fn shift_asks_for_more_of_a_nudge_or_walk_only() {
    assert_eq!(one(key(K::ArrowLeft, K::ArrowLeft, Modifiers::NONE)), Some((Command::NudgeLeft, false)));
    assert_eq!(one(key(K::ArrowLeft, K::ArrowLeft, Modifiers::SHIFT)), Some((Command::NudgeLeft, true)));
    let alt_shift = Modifiers::ALT | Modifiers::SHIFT;
    assert_eq!(one(key(K::ArrowUp, K::ArrowUp, alt_shift)), Some((Command::WalkUp, true)));
    assert_eq!(one(key(K::Tab, K::Tab, Modifiers::SHIFT)), Some((Command::NewPrerequisite, false)));
}

#[test]
fn a_question_mark_of_any_width_and_keyboard_is_one() {
    assert_eq!(one(key(K::Questionmark, K::Slash, Modifiers::SHIFT)), Some((Command::Keys, false)));
    assert_eq!(one(Event::Text("？".to_owned())), Some((Command::Keys, false)));
    let both = vec![key(K::Slash, K::Slash, Modifiers::SHIFT), Event::Text("？".to_owned())];
    assert_eq!(hear(both, Focus::Canvas).0, [(Command::Keys, false)]);
    assert_eq!(one(key(K::Slash, K::Num7, Modifiers::SHIFT)), None);
    let german = Modifiers::COMMAND | Modifiers::SHIFT;
    assert_eq!(one(key(K::Slash, K::Num7, german)), Some((Command::Palette, false)));
}

#[test]
fn a_sign_that_an_input_method_sends_in_full_width_is_its_key() {
    let commit = |text: &str| one(Event::Ime(ImeEvent::Commit(text.to_owned())));
    assert_eq!(commit("！"), Some((Command::FitAll, false)));
    assert_eq!(commit("）"), Some((Command::ZoomTo100, false)));
    assert_eq!(commit("？"), Some((Command::Keys, false)));
    let talk = hear(vec![Event::Text("、".to_owned())], Focus::Talk);
    assert_eq!(talk, (vec![(Command::TalkFind, false)], 0));
}

#[test]
fn the_focus_says_what_is_heard_and_what_is_left_to_it() {
    let typed = || vec![key(K::N, K::N, Modifiers::ALT), key(K::S, K::S, Modifiers::COMMAND), Event::Copy];
    let canvas = [(Command::NewConcept, false), (Command::Save, false), (Command::Copy, false)];
    assert_eq!(hear(typed(), Focus::Canvas), (canvas.to_vec(), 0));
    assert_eq!(hear(typed(), Focus::Panel), (canvas[1..].to_vec(), 1));
    assert_eq!(hear(typed(), Focus::Text), (canvas[1..2].to_vec(), 2));
    assert_eq!(hear(typed(), Focus::Modal), (vec![], 3));
}

/// A key that types, as a keyboard sends it.
fn types(pressed: K, text: &str, held: Modifiers) -> Vec<Event> {
    vec![key(pressed, pressed, held), Event::Text(text.to_owned())]
}

#[test]
fn in_the_phrase_of_a_new_link_all_is_text_but_the_keys_of_its_kinds() {
    for focus in [Focus::Phrase, Focus::EmptyPhrase] {
        assert_eq!(hear(types(K::Num4, "4", Modifiers::NONE), focus), (vec![], 2));
        assert_eq!(hear(types(K::Num3, "3", Modifiers::ALT), focus), (vec![(Command::KindPartOf, false)], 0));
    }
    let delete = || vec![key(K::Delete, K::Delete, Modifiers::NONE)];
    let undo = || vec![key(K::Z, K::Z, Modifiers::COMMAND)];
    assert_eq!(hear(delete(), Focus::EmptyPhrase).0, [(Command::Delete, false)]);
    assert_eq!(hear(undo(), Focus::EmptyPhrase).0, [(Command::Undo, false)]);
    assert_eq!((hear(delete(), Focus::Phrase).1, hear(undo(), Focus::Phrase).1), (1, 1));
    let tab = || vec![key(K::Tab, K::Tab, Modifiers::NONE)];
    assert_eq!(hear(tab(), Focus::Phrase).0, [(Command::NewDependent, false)]);
    assert_eq!(hear(tab(), Focus::Text).0, []);
}

#[test]
fn no_key_that_types_runs_a_command_on_the_map_but_the_question_mark_and_the_places_of_the_view() {
    let mut ran = Vec::new();
    for &pressed in K::ALL {
        for held in [Modifiers::NONE, Modifiers::SHIFT] {
            let name = pressed.symbol_or_name();
            if !name.is_ascii() || name.len() != 1 {
                continue;
            }
            let (commands, left) = hear(types(pressed, name, held), Focus::Canvas);
            match commands.first() {
                Some((command, _)) => ran.push((*command, held.shift)),
                None => assert_eq!(left, 2, "{name} is left to be text"),
            }
        }
    }
    ran.sort();
    ran.dedup();
    let places = [(Command::ZoomTo100, true), (Command::FitAll, true), (Command::FitSelection, true)];
    let help = [(Command::Keys, false), (Command::Keys, true)];
    assert_eq!(ran, [&places[..], &help[..]].concat());
}

#[test]
fn what_is_typed_on_the_map_is_told_with_its_first_event_and_the_rest_comes_later() {
    let write = |mut events: Vec<Event>| {
        let heard = super::hear(&mut events, &ears(Focus::Canvas, &Keymap::default()));
        (heard.pressed.len(), heard.writes, events.len(), heard.later.len())
    };
    let enter = || vec![key(K::Enter, K::Enter, Modifiers::NONE)];
    let preedit = Event::Ime(ImeEvent::Preedit { text: "n".to_owned(), active_range_chars: None });
    assert_eq!(write([types(K::A, "a", Modifiers::NONE), enter()].concat()), (0, true, 2, 1));
    assert_eq!(write(vec![preedit]), (0, true, 1, 0));
    assert_eq!(write(types(K::Space, " ", Modifiers::NONE)), (0, false, 2, 0));
    let after = [vec![key(K::P, K::P, Modifiers::COMMAND)], types(K::A, "a", Modifiers::NONE)].concat();
    assert_eq!(write(after), (1, false, 0, 2), "the list that opens is to have it");
    let walk = vec![key(K::ArrowUp, K::ArrowUp, Modifiers::ALT)];
    assert_eq!(write([walk, types(K::A, "a", Modifiers::NONE)].concat()), (1, true, 2, 0));
}

#[test]
fn single_letters_are_commands_where_that_was_set() {
    let keymap = Keymap::default();
    let old = Ears { letters: true, ..ears(Focus::Canvas, &keymap) };
    let heard = |letter: K, text: &str| hear_with(types(letter, text, Modifiers::NONE), &old);
    assert_eq!(heard(K::X, "x"), (vec![(Command::TurnRound, false)], 0));
    assert_eq!(heard(K::Num5, "5"), (vec![(Command::KindRelates, false)], 0));
    assert_eq!(heard(K::Q, "q"), (vec![], 2));
    let alone = super::hear(&mut types(K::X, "x", Modifiers::NONE), &old).pressed;
    assert_eq!(alone.first().and_then(|it| it.alone).map(|chord| chord.name()).as_deref(), Some("X"));
    let field = Ears { letters: true, ..ears(Focus::EmptyPhrase, &keymap) };
    assert_eq!(hear_with(types(K::Num5, "5", Modifiers::NONE), &field), (vec![], 2));
}

#[test]
fn every_command_is_heard_by_each_of_its_keys() {
    for command in Command::ALL.iter().filter(|command| !command.is_of_the_system()) {
        for chord in command.chords() {
            let held = Modifiers {
                command: chord.ctrl,
                ctrl: chord.ctrl,
                alt: chord.alt,
                shift: chord.shift,
                ..Modifiers::NONE
            };
            let mut all = egui::Key::ALL.iter().filter(|key| fits(chord, **key, Some(**key), held, MAC));
            let event = all.next().map(|pressed| key(*pressed, *pressed, held)).expect("a key of egui");
            let focus = if command.scope() == Scope::Talk { Focus::Talk } else { Focus::Canvas };
            let heard = hear(vec![event.clone()], focus).0.first().map(|(command, _)| *command);
            assert_eq!(heard, Some(*command), "{chord:?}");
            let again = chord_of(&event).expect("keys that can be set");
            assert!(is_sign(chord.key) || again == *chord, "{chord:?} {again:?}");
        }
    }
}

#[test]
fn in_a_talk_its_own_keys_come_first_and_elsewhere_they_are_not_there() {
    let at = |pressed: K, focus| hear(vec![key(pressed, pressed, Modifiers::NONE)], focus).0.first().copied();
    assert_eq!(at(K::Space, Focus::Canvas), None);
    for (pressed, in_talk, elsewhere) in [
        (K::F5, Command::TalkNext, Command::Show),
        (K::Escape, Command::TalkEnd, Command::SelectNone),
        (K::ArrowRight, Command::TalkNext, Command::NudgeRight),
    ] {
        assert_eq!(at(pressed, Focus::Talk), Some((in_talk, false)));
        assert_eq!(at(pressed, Focus::Canvas), Some((elsewhere, false)));
    }
    // Without a tour the arrows walk, and F5 ends; all else is as in a talk.
    assert_eq!(at(K::ArrowRight, Focus::Show), Some((Command::NudgeRight, false)));
    assert_eq!(at(K::F5, Focus::Show), Some((Command::Show, false)));
    assert_eq!(at(K::B, Focus::Show), Some((Command::TalkBlack, false)));
    // There a letter alone is a command, and what belongs to the talk comes first.
    assert_eq!(at(K::E, Focus::Talk), Some((Command::EditNote, false)));
    assert_eq!(at(K::N, Focus::Talk), Some((Command::TalkNext, false)));
}

#[test]
fn digits_are_taken_for_a_number_and_nothing_else_is() {
    let mut events = vec![
        key(K::Num1, K::Num1, Modifiers::NONE),
        Event::Text("1".to_owned()),
        key(K::Num2, K::Num2, Modifiers::COMMAND),
        key(K::A, K::A, Modifiers::NONE),
        Event::Text("a".to_owned()),
        key(K::Num0, K::Num0, Modifiers::NONE),
    ];
    assert_eq!((digits(&mut events), events.len()), (vec!['1', '0'], 3));
}

#[test]
fn what_is_pasted_comes_along() {
    let mut events = vec![Event::Paste("(concepts: [])".to_owned())];
    let pressed = super::hear(&mut events, &ears(Focus::Canvas, &Keymap::default())).pressed;
    assert_eq!(pressed.first().and_then(|pressed| pressed.text.as_deref()), Some("(concepts: [])"));
}

#[test]
fn shift_held_at_the_time_pastes_plain_text() {
    let both = Modifiers::COMMAND | Modifiers::SHIFT;
    let paste = || Event::Paste("a".to_owned());
    let commands = |held: Modifiers, mut events: Vec<Event>| -> Vec<Command> {
        let (keymap, mut held, mut all) = (Keymap::default(), held, Vec::new());
        while !events.is_empty() {
            let heard = super::hear(&mut events, &Ears { held, ..ears(Focus::Canvas, &keymap) });
            all.extend(heard.pressed.into_iter().map(|pressed| pressed.command));
            (events, held) = (heard.later, heard.held);
        }
        all
    };
    assert_eq!(commands(both, vec![paste(), Event::ModifiersChanged(Modifiers::NONE)]), [Command::PastePlain]);
    let quick = vec![Event::ModifiersChanged(both), paste(), Event::ModifiersChanged(Modifiers::COMMAND), paste()];
    assert_eq!(commands(Modifiers::NONE, quick), [Command::PastePlain, Command::Paste]);
    // Shift+Insert is the plain key to paste where it is one.
    assert_eq!(commands(Modifiers::SHIFT, vec![paste()]), [Command::Paste]);
}

#[test]
fn a_held_key_nudges_on_but_makes_one_concept() {
    let held =
        |key| Event::Key { key, physical_key: Some(key), pressed: true, repeat: true, modifiers: Modifiers::NONE };
    assert_eq!(one(held(K::ArrowLeft)), Some((Command::NudgeLeft, false)));
    assert_eq!(hear(vec![held(K::Tab)], Focus::Canvas), (vec![], 0));
}
