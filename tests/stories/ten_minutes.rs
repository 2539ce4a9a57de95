//! The first ten minutes of a newcomer, from an empty map to a saved one that opens again: with the pointer, by keyboard
//! alone, and in Chinese.

use std::path::Path;

use egui::{Event, ImeEvent, Key, Modifiers, Pos2, pos2, vec2};
use mailuo::words::{Lang, Word, say};

use crate::home::{Home, groups, links, titles};
use crate::window::{Window, with};

/// A window with a new map, saved under a name at first.
fn new_map(home: &Home, lang: Lang) -> Window {
    let path = home.map("mine.ron", "");
    Window::start_in(home, Some(&path), lang)
}

/// Undoes and redoes everything, saves, and opens the file in another run.
fn back_and_forth(mut window: Window, home: &Home, path: &Path, steps: usize) -> Window {
    let there = window.seen();
    for step in 0..steps {
        assert!(window.is_modified(), "after {step} steps");
        window.keys("Ctrl+Z");
    }
    assert!(window.seen().is_empty() && !window.is_modified(), "it is as it was saved last");
    for _ in 0..steps {
        window.keys("Ctrl+Shift+Z");
    }
    assert_eq!(window.seen(), there);
    window.keys("Ctrl+S");
    assert!(!window.is_modified());
    window.quit();
    let again = Window::start(home, Some(path));
    assert_eq!(again.seen(), there);
    again
}

#[test]
fn with_the_pointer() {
    let home = Home::new();
    let (mut window, path) = (new_map(&home, Lang::English), home.path("mine.ron"));
    assert!(window.says(Word::EmptyMap));
    let places = [("Attention", 200.0), ("Transformer", 500.0), ("GPT", 800.0)];
    for (title, x) in places {
        window.double_click(pos2(x, 300.0));
        window.write(title);
        window.keys("Enter");
    }
    for (title, x) in [("BERT", 500.0), ("RLHF", 800.0)] {
        window.double_click(pos2(x, 600.0));
        window.write(title);
        window.click(pos2(150.0, 150.0));
    }
    assert_eq!(window.seen(), ["Attention", "BERT", "GPT", "RLHF", "Transformer"]);
    let pull = |window: &mut Window, from: &str, to: &str, phrase: &str| {
        let (from, to): (Pos2, Pos2) = (window.card(from).right_center(), window.middle(to));
        window.drag(from, to);
        window.enter(Word::PhraseField);
        window.write(phrase);
        window.keys("Enter");
    };
    pull(&mut window, "Attention", "Transformer", "is all of");
    pull(&mut window, "Transformer", "GPT", "decoder");
    window.drag(window.middle("GPT") + vec2(-90.0, -140.0), window.middle("RLHF") + vec2(90.0, 60.0));
    assert_eq!(window.selected(), ["GPT", "RLHF"]);
    window.keys("Ctrl+G");
    window.write("Chat");
    window.keys("Enter");
    let mut again = back_and_forth(window, &home, &path, 11);
    let map = again.saved(&path);
    assert_eq!(titles(&map), ["Attention", "BERT", "GPT", "RLHF", "Transformer"]);
    assert_eq!(links(&map), ["Attention>Transformer:LeadsTo=is all of", "Transformer>GPT:LeadsTo=decoder"]);
    assert_eq!(groups(&map), ["Chat(GPT RLHF)"]);
}

#[test]
fn by_keyboard_alone() {
    let home = Home::new();
    let (mut window, path) = (new_map(&home, Lang::English), home.path("mine.ron"));
    let write = |window: &mut Window, keys: &str, title: &str| {
        window.keys(keys);
        window.write(title);
        window.keys("Enter");
    };
    write(&mut window, "Alt+N", "Attention");
    write(&mut window, "Tab", "Transformer");
    write(&mut window, "Tab", "GPT");
    write(&mut window, "Ctrl+Enter", "BERT");
    write(&mut window, "Shift+Tab", "Masking");
    // Walk back along the links and name one.
    window.keys("Ctrl+P");
    window.write("gpt");
    window.keys("Enter");
    window.keys("Alt+ArrowLeft");
    assert_eq!(window.selected(), ["Transformer"]);
    assert!(
        window.notices().iter().any(|told| told.starts_with(&with(Word::GrewOutOf, "Transformer, concept, 1 of ")))
    );
    window.keys("Alt+Shift+ArrowRight");
    window.keys("Alt+L");
    window.write("decoder");
    window.keys("Enter");
    window.keys("Ctrl+A");
    window.keys("Ctrl+G");
    window.write("All");
    window.keys("Enter");
    let mut again = back_and_forth(window, &home, &path, 8);
    let map = again.saved(&path);
    assert_eq!(titles(&map), ["Attention", "BERT", "GPT", "Masking", "Transformer"]);
    assert!(links(&map).contains(&"Transformer>GPT:LeadsTo=decoder".to_owned()), "{:?}", links(&map));
    assert_eq!(groups(&map), ["All(Attention BERT GPT Masking Transformer)"]);
}

fn pressed(key: Key) -> Event {
    Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers: Modifiers::NONE }
}

/// Writes with an input method: keys and candidates on the way, then the text.
fn compose(window: &mut Window, preedits: &[&str], text: &str) {
    for preedit in preedits {
        window.preedit(preedit);
        // A digit chooses a candidate, Enter takes it: neither is a command.
        window.events(vec![pressed(Key::Num1), pressed(Key::Enter)]);
        window.preedit(preedit);
    }
    window.events(vec![Event::Ime(ImeEvent::Commit(text.to_owned()))]);
}

#[test]
fn in_chinese() {
    let home = Home::new();
    let (mut window, path) = (new_map(&home, Lang::Chinese), home.path("mine.ron"));
    assert!(window.says(say(Lang::Chinese, Word::EmptyMap)));
    window.double_click(pos2(300.0, 300.0));
    compose(&mut window, &["z", "zhu", "zhu yi li"], "注意力");
    window.keys("Enter");
    window.keys("Tab");
    compose(&mut window, &["bian", "bian huan qi"], "变换器");
    window.keys("Enter");
    window.keys("Tab");
    compose(&mut window, &["yu xun lian"], "预训练");
    window.keys("Enter");
    window.keys("Ctrl+Enter");
    compose(&mut window, &["wei tiao"], "微调");
    window.keys("Enter");
    window.keys("Shift+Tab");
    compose(&mut window, &["shu ju"], "数据");
    window.keys("Enter");
    assert_eq!(window.seen().len(), 5, "{:?}", window.seen());
    window.enter(say(Lang::Chinese, Word::PhraseField));
    compose(&mut window, &["xu yao"], "需要");
    window.keys("Enter");
    window.keys("Alt+ArrowRight");
    assert!(window.notices().iter().any(|told| told.contains("微调")), "{:?}", window.notices());
    window.keys("Ctrl+A");
    window.keys("Ctrl+G");
    compose(&mut window, &["quan bu"], "全部");
    window.keys("Enter");
    let mut again = back_and_forth(window, &home, &path, 8);
    let map = again.saved(&path);
    assert_eq!(titles(&map).len(), 5);
    assert!(titles(&map).contains(&"变换器".to_owned()), "{:?}", titles(&map));
    assert!(links(&map).iter().any(|link| link.ends_with("=需要")), "{:?}", links(&map));
    assert!(groups(&map).first().is_some_and(|group| group.starts_with("全部(")), "{:?}", groups(&map));
}

/// A person who is counted: a key chord, a typed text, a click or a drag is an action.
struct Counted<'a> {
    window: &'a mut Window,
    actions: usize,
}

impl Counted<'_> {
    fn keys(&mut self, chord: &str) {
        self.actions += 1;
        self.window.keys(chord);
    }

    fn write(&mut self, text: &str) {
        self.actions += 1;
        self.window.write(text);
    }

    fn click(&mut self, title: &str) {
        self.actions += 1;
        let card = self.window.card(title);
        assert!(self.window.rect_of(Word::Map).contains_rect(card), "{title} is in sight");
        self.window.click(card.center());
    }
}

#[test]
fn twenty_linked_concepts_with_phrases_take_ninety_actions() {
    let home = Home::new();
    let (mut window, path) = (new_map(&home, Lang::English), home.path("mine.ron"));
    let mut person = Counted { window: &mut window, actions: 0 };
    person.write("Language model");
    person.keys("Enter");
    let branches = [
        (
            "GPT",
            "decoder alone",
            [
                ("GPT-2", "ten times larger"),
                ("GPT-3", "few examples"),
                ("InstructGPT", "feedback"),
                ("ChatGPT", "dialogue"),
            ],
        ),
        (
            "BERT",
            "encoder alone",
            [
                ("RoBERTa", "trained longer"),
                ("ALBERT", "shared layers"),
                ("ELECTRA", "finds fakes"),
                ("DeBERTa", "place apart"),
            ],
        ),
        (
            "T5",
            "both halves",
            [("mT5", "101 languages"), ("Flan-T5", "instructions"), ("UL2", "several tasks"), ("Switch", "experts")],
        ),
        (
            "Scaling",
            "grows by laws",
            [("Chinchilla", "more data"), ("PaLM", "540B"), ("Gopher", "280B"), ("Emergence", "4 times it jumps")],
        ),
    ];
    for (at, (branch, phrase, leaves)) in branches.iter().copied().enumerate() {
        if let Some((before, ..)) = at.checked_sub(1).map(|before| branches[before]) {
            // From the last leaf back to its branch, and on beside that.
            person.click(before);
        }
        let first = [(if at == 0 { "Tab" } else { "Ctrl+Enter" }, (branch, phrase))];
        let keys = ["Tab", "Ctrl+Enter", "Ctrl+Enter", "Ctrl+Enter"];
        for (keys, (title, phrase)) in first.into_iter().chain(keys.into_iter().zip(leaves)) {
            person.keys(keys);
            person.write(title);
            person.keys("Enter");
            person.write(phrase);
        }
    }
    person.keys("Enter");
    let actions = person.actions;
    let map = window.saved(&path);
    let said = map.links().filter(|(_, link)| !link.label.is_empty()).count();
    assert_eq!((map.concepts().len(), said), (21, 20));
    for link in ["Language model>Scaling:LeadsTo=grows by laws", "Scaling>Emergence:LeadsTo=4 times it jumps"] {
        assert!(links(&map).contains(&link.to_owned()), "{:?}", links(&map));
    }
    assert!(actions <= 90, "{actions} actions");
}
