//! Where one looks: panning, zooming, fitting, and the way back.

use egui::{Key, PointerButton, pos2, vec2};
use mailuo::words::Word;

use crate::home::Home;
use crate::window::{CTRL, SHIFT, Window};

/// The middle of the part of the map that is seen.
const MIDDLE: egui::Pos2 = pos2(560.0, 456.0);

fn two(home: &Home) -> Window {
    Window::with(home, "A@0,0, B@400,0")
}

#[test]
fn the_wheel_pans_and_with_shift_sideways() {
    let home = Home::new();
    let mut window = two(&home);
    let at = window.middle("A");
    window.point(MIDDLE);
    window.wheel(vec2(0.0, -80.0));
    assert_eq!(window.middle("A"), at - vec2(0.0, 80.0));
    window.hold(SHIFT);
    window.wheel(vec2(0.0, 80.0));
    window.hold(egui::Modifiers::NONE);
    assert_eq!(window.middle("A"), at + vec2(80.0, -80.0));
    assert_eq!(window.undo_name(), None);
}

#[test]
fn ctrl_and_the_wheel_zoom_at_the_pointer() {
    let home = Home::new();
    let mut window = two(&home);
    let (a, b) = (window.middle("A"), window.middle("B"));
    window.point(a);
    window.hold(CTRL);
    window.wheel(vec2(0.0, 60.0));
    window.hold(egui::Modifiers::NONE);
    let (a_now, b_now) = (window.middle("A"), window.middle("B"));
    assert!((a_now - a).length() <= 1.0, "{a_now:?} {a:?}");
    assert!(b_now.x - a_now.x > b.x - a.x + 20.0 && window.zoom() > 105);
}

#[test]
fn a_notch_of_the_wheel_is_a_tenth_whatever_the_system_makes_of_it() {
    let home = Home::new();
    for lines in [0.125_f32, 1.0, 3.0] {
        let mut window = two(&home);
        let before = window.zoom();
        window.point(MIDDLE);
        window.hold(CTRL);
        let notches = (1.0 / lines.min(1.0) * 3.0) as usize;
        (0..notches).for_each(|_| window.notch(lines));
        let nearer = window.zoom() as f32 / before as f32;
        assert!((1.31..=1.35).contains(&nearer), "three notches of {lines} lines: {nearer}");
    }
}

#[test]
fn nothing_fades_under_a_hand_that_moves_or_is_at_the_keyboard() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@0,300, A>B");
    let plain = window.ink_of("C");
    let at = window.middle("A");
    window.point(at - vec2(9.0, 0.0));
    window.point(at);
    window.rest(0.4);
    assert_eq!(window.ink_of("C"), plain, "it has not rested yet");
    window.rest(0.4);
    assert_ne!(window.ink_of("C"), plain, "it rests");
    window.keys("Alt+Right");
    window.rest(2.0);
    assert_eq!(window.ink_of("C"), plain, "keys are used");
    window.point(at + vec2(3.0, 0.0));
    assert_eq!(window.ink_of("C"), plain);
    window.rest(0.8);
    assert_ne!(window.ink_of("C"), plain, "the pointer moved again, and rests");
}

#[test]
fn space_middle_and_right_button_drag_the_view() {
    let home = Home::new();
    let mut window = two(&home);
    let at = window.middle("A");
    window.key_goes(Key::Space, true);
    window.drag(at, at + vec2(60.0, 40.0));
    window.key_goes(Key::Space, false);
    assert_eq!((window.middle("A"), window.undo_name()), (at + vec2(60.0, 40.0), None));
    for (n, button) in [(2.0, PointerButton::Middle), (3.0, PointerButton::Secondary)] {
        let from = window.middle("A");
        window.point(from);
        window.button_goes(button, true);
        window.pull(from + vec2(60.0, 40.0));
        window.button_goes(button, false);
        window.settle();
        assert_eq!(window.middle("A"), at + vec2(60.0, 40.0) * n, "{button:?}");
    }
    assert_eq!(window.undo_name(), None);
}

#[test]
fn all_the_selection_and_a_hundred_per_cent_by_their_keys() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, Far@6000,0");
    assert!(window.zoom() < 30);
    window.keys("Ctrl+P");
    window.write("b");
    window.keys("Enter");
    let near = window.zoom();
    window.keys("Shift+1");
    assert!(window.zoom() < 30);
    window.keys("Shift+2");
    assert_eq!((window.zoom(), window.middle("B").round()), (100, MIDDLE));
    window.keys("Ctrl+Minus");
    assert!(window.zoom() < 100);
    window.keys("Ctrl+0");
    assert_eq!(window.zoom(), 100);
    window.keys("Ctrl+Equals");
    assert!(window.zoom() > 100);
    window.keys("Shift+0");
    assert_eq!(window.zoom(), 100);
    assert!(near >= 92);
}

#[test]
fn the_whole_map_is_seen_again_however_the_hand_lets_go_of_shift_and_1() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, Far@6000,0");
    let one = |key: Key, pressed: bool, modifiers: egui::Modifiers| egui::Event::Key {
        key,
        physical_key: Some(Key::Num1),
        pressed,
        repeat: false,
        modifiers,
    };
    for round in 0..3 {
        window.keys("Ctrl+0");
        window.hold(SHIFT);
        window.event(one(Key::Exclamationmark, true, SHIFT));
        window.hold(egui::Modifiers::NONE);
        window.event(one(Key::Num1, false, egui::Modifiers::NONE));
        window.settle();
        assert!(window.zoom() < 30, "round {round}");
    }
}

#[test]
fn views_before_and_after_are_found_again_by_keys_and_by_the_mouse() {
    let home = Home::new();
    let mut window = two(&home);
    let at = window.card("A");
    window.point(MIDDLE);
    window.rest(2.0);
    window.wheel(vec2(-90.0, 0.0));
    window.rest(2.0);
    let there = window.card("A");
    assert_ne!(there, at);
    window.keys("Ctrl+OpenBracket");
    assert_eq!(window.card("A"), at);
    window.keys("Ctrl+CloseBracket");
    assert_eq!(window.card("A"), there);
    for (button, back) in [(PointerButton::Extra1, at), (PointerButton::Extra2, there)] {
        window.button_goes(button, true);
        window.button_goes(button, false);
        window.settle();
        assert_eq!(window.card("A"), back, "{button:?}");
    }
}

#[test]
fn home_leads_back_to_the_map() {
    let home = Home::new();
    let mut window = two(&home);
    window.point(MIDDLE);
    for _ in 0..5 {
        window.wheel(vec2(0.0, -900.0));
    }
    assert!(window.seen().is_empty());
    window.keys("Home");
    assert!(!window.seen().is_empty());
    window.keys("Home");
    assert_eq!(window.seen(), ["A", "B"]);
}

#[test]
fn what_is_fitted_stands_above_the_strip() {
    let home = Home::new();
    let window = Window::with(&home, "A@0,0, B@2000,1500");
    for title in window.seen() {
        let card = window.card(&title);
        assert!(card.left() >= 0.0 && card.right() <= 1120.0 && card.top() >= 44.0 && card.bottom() <= 868.0);
    }
}

#[test]
fn in_a_narrow_window_the_panel_stands_over_the_map_and_what_is_fitted_beside_it() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@2000,1500");
    window.resize(1024.0, 640.0);
    window.keys("Shift+1");
    for title in window.seen() {
        let card = window.card(&title);
        assert!(card.left() >= 0.0 && card.right() <= 1024.0 - 264.0, "{title} {card:?}");
        assert!(card.top() >= 44.0 && card.bottom() <= 640.0, "{title} {card:?}");
    }
    assert_eq!(window.seen().len(), 2);
    let at = window.middle("A");
    window.click(at);
    assert_eq!(window.text(Word::TitleField), "A");
    window.keys("Ctrl+I");
    assert!(!window.has_field(Word::TitleField));
}

#[test]
fn an_idle_window_paints_nothing() {
    let home = Home::new();
    let mut window = two(&home);
    let at = window.middle("A");
    window.click(at);
    window.rest(20.0);
    assert!(window.is_asleep());
}

#[test]
fn the_shipped_map_opens_with_its_titles_in_sight_and_none_over_another() {
    let window = Window::start(&Home::new(), None);
    let seen = window.seen();
    assert!(seen.len() >= 100, "{} titles", seen.len());
    for title in ["Transformer", "GPT-3", "BERT", "T5", "SFT", "Reward model", "PPO", "ChatGPT"] {
        assert!(seen.contains(&title.to_owned()), "{title}");
    }
    let cards: Vec<_> = seen.iter().map(|title| (title, window.card(title).shrink(1.0))).collect();
    for (at, (one, rect)) in cards.iter().enumerate() {
        for (other, other_rect) in cards.iter().skip(at + 1) {
            assert!(!rect.intersects(*other_rect), "{one} and {other}");
        }
    }
}
