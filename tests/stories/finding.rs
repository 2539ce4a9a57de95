//! Finding anything that is written in the map, and looking at a part of it alone.

use mailuo::edit::Label;
use mailuo::words::{Lang, Word, nth_of};

use crate::home::Home;
use crate::window::{Said, Window, step};

const MAP: &str = "Reward@0,0, PPO@400,0, 奖励模型@0,300, Far@2000,0, Reward>PPO:LeadsTo=trains, PPO>Far";

#[test]
fn what_is_found_is_counted_and_walked_through() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    window.keys("Ctrl+F");
    window.write("reward");
    assert!(window.says(nth_of(Lang::English, None, 1)));
    window.keys("Enter");
    assert_eq!(window.selected(), ["Reward"]);
    assert!(
        window.says(nth_of(Lang::English, Some(0), 1)) && window.focused() == Word::Find.english(),
        "{}",
        window.focused()
    );
    window.keys("Ctrl+A");
    window.write("trains");
    assert!(window.says(nth_of(Lang::English, None, 2)), "by the phrase of their link");
    window.keys("Enter");
    let first = window.selected();
    window.keys("Enter");
    assert_ne!(window.selected(), first);
    window.keys("Shift+Enter");
    assert_eq!(window.selected(), first);
    window.keys("Escape");
    assert!(!window.has_field(Word::Find) && window.focused() == Word::Map.english());
}

#[test]
fn pinyin_and_a_wrong_letter_find_too() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    for words in ["jlmx", "jiangli", "模型", "奖"] {
        window.keys("Ctrl+F");
        window.write(words);
        window.keys("Enter");
        assert_eq!(window.selected(), ["奖励模型"], "{words}");
    }
    window.keys("Ctrl+F");
    window.write("rewrad");
    window.keys("Enter");
    assert_eq!(window.selected(), ["Reward"]);
}

#[test]
fn what_changes_is_found_as_it_is_now() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    window.keys("Ctrl+F");
    window.write("proximal");
    assert!(window.says(Word::NothingFound));
    window.keys("Escape");
    let at = window.middle("PPO");
    window.double_click(at);
    window.write("Proximal policy");
    window.keys("Enter");
    window.keys("Ctrl+F");
    assert!(window.says(nth_of(Lang::English, None, 1)), "what was looked for last stands there");
}

#[test]
fn a_search_is_kept_with_the_map_and_used_again() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    window.keys("Ctrl+F");
    window.write("papers:none");
    assert!(window.says(nth_of(Lang::English, None, 4)));
    window.press(Word::KeepView);
    assert_eq!(window.undo_name(), Some(step(Label::KeepView("papers:none".into()))));
    window.enter(Word::Find);
    window.keys("Delete");
    window.press("papers:none");
    assert_eq!(window.text(Word::Find), "papers:none");
    assert_eq!(window.saved(&home.path("story.ron")).views().len(), 1);
}

#[test]
fn only_the_neighbourhood_is_seen_further_and_closer() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    let at = window.middle("Reward");
    window.click(at);
    window.keys("Alt+F");
    let near = window.zoom();
    window.keys("Alt+Plus");
    assert!(window.zoom() < near, "with Far in view");
    window.keys("Alt+Minus");
    assert_eq!(window.zoom(), near);
    window.keys("Alt+F");
    assert_eq!(window.undo_name(), None, "it is a way to look, and changes nothing");
}

#[test]
fn what_is_found_stays_lit_wherever_the_pointer_rests() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    let plain = window.ink_of("PPO");
    window.keys("Ctrl+F");
    window.write("jlmx");
    let ppo = window.middle("PPO");
    window.point(ppo);
    window.rest(1.0);
    assert_eq!(window.ink_of("奖励模型"), plain, "found");
    assert_ne!(window.ink_of("PPO"), plain, "pointed at and not found");
}

#[test]
fn what_is_typed_is_matched_in_one_way_wherever_concepts_are_found() {
    let home = Home::new();
    let map = "Café@0,0, 微调@400,0, 行长@0,300, 語言模型@400,300, Straße@800,0, 👍 ok@800,300";
    let mut window = Window::with(&home, map);
    for (words, title) in [
        ("cafe", "Café"),
        ("weitiao", "微调"),
        ("wt", "微调"),
        ("hangzhang", "行长"),
        ("语言模型", "語言模型"),
        ("yuyan moxing", "語言模型"),
        ("strasse", "Straße"),
        ("👍", "👍 ok"),
    ] {
        for keys in ["Ctrl+F", "Ctrl+P"] {
            window.keys(keys);
            window.write(words);
            window.keys("Enter");
            assert_eq!(window.selected(), [title], "{keys} {words}");
            window.keys("Escape");
        }
    }
}

const TEXTS: &str = "Reward@0,0, PPO@400,0, 奖励模型@0,300, Far@2000,0, Reward>PPO:LeadsTo=trains the policy";

/// The rows of the list, as a screen reader hears them.
fn hits(window: &Window) -> Vec<String> {
    window.button_names().into_iter().filter(|name| name.contains(" of ") && name.contains(", ")).collect()
}

#[test]
fn hits_are_listed_with_the_place_in_their_texts_and_walked_by_the_arrows() {
    let home = Home::new();
    let mut window = Window::with(&home, TEXTS);
    window.keys("Ctrl+P");
    window.write("far");
    window.keys("Enter");
    window.keys("Alt+E");
    window.write("It scores **each** policy by hand.");
    window.keys("Ctrl+F");
    window.write("policy");
    let place = |at, title: &str, word: Word, text: &str| {
        format!("{}, {title}, {}: {text}", nth_of(Lang::English, Some(at), 3), word.english())
    };
    let listed = [
        place(0, "PPO", Word::PhraseField, "trains the policy"),
        place(1, "Reward", Word::PhraseField, "trains the policy"),
        place(2, "Far", Word::Note, "…scores each policy by hand."),
    ];
    assert_eq!(hits(&window), listed);
    window.keys("ArrowDown");
    window.keys("ArrowDown");
    assert!(window.is_on(&listed[1]) && window.says(nth_of(Lang::English, Some(1), 3)));
    window.keys("Enter");
    assert_eq!(window.selected(), ["Reward"]);
    assert_eq!(window.focused(), Word::Find.english());
    window.keys("Enter");
    assert_eq!(window.selected(), ["Far"]);
    window.press(listed[0].as_str());
    assert_eq!((window.selected(), window.focused()), (vec!["PPO".to_owned()], Word::Find.english().to_owned()));
    window.keys("ArrowUp");
    window.keys("Enter");
    assert_eq!(window.selected(), ["Far"], "round from the first to the last");
    window.keys("Ctrl+A");
    window.write("nowhere");
    assert!(hits(&window).is_empty() && window.says(Word::NothingFound));
    window.keys("Escape");
    window.keys("Ctrl+A");
    assert!(hits(&window).is_empty());
}

#[test]
fn a_list_of_hits_makes_room_beside_the_map_and_has_only_rows_in_sight() {
    let home = Home::new();
    let map: Vec<String> = (0..300).map(|nth| format!("Word {nth}@{},{}", nth % 20 * 300, nth / 20 * 200)).collect();
    let mut window = Window::with(&home, &map.join(", "));
    window.keys("Ctrl+F");
    window.write("word");
    let rows = hits(&window).len();
    assert!((5..40).contains(&rows), "{rows}");
    window.keys("ArrowUp");
    assert!(hits(&window).iter().any(|name| name.starts_with(&nth_of(Lang::English, Some(299), 300))));
}
