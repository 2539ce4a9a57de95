//! What stands around the map: in strips of its own, never over what is worked on.

use egui::Rect;
use mailuo::words::{Lang, Word};

use crate::home::Home;
use crate::window::Window;

#[test]
fn hint_zoom_and_what_is_said_stand_below_the_map() {
    let home = Home::new();
    for (width, height) in [(1440.0, 900.0), (1024.0, 640.0)] {
        let mut window = Window::start(&home, None);
        window.resize(width, height);
        let map = window.rect_of(Word::Map);
        for said in [Word::HintOwn, Word::ZoomIn, Word::BeginOwn] {
            let rect = window.rect_of(said);
            assert!(rect.top() >= map.bottom() && window.screen().contains_rect(rect), "{said:?}: {rect:?}");
        }
        // It says what was done instead of the hint.
        window.keys("Ctrl+A");
        window.keys("Delete");
        window.keys("Ctrl+Z");
        let told = window.notices();
        let rect = window.rect_of(told.last().expect("something is said").as_str());
        assert!(rect.top() >= map.bottom() && window.screen().contains_rect(rect), "{told:?}: {rect:?}");
        assert!(!window.says(Word::HintOwn));
        assert_eq!(window.rect_of(Word::Map), map, "and the map stays where it is");
    }
}

#[test]
fn the_legend_stands_in_a_strip_and_nothing_on_the_map_moves() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B");
    window.drag(window.middle("A"), window.middle("A") + egui::vec2(30.0, 20.0));
    window.keys("Ctrl+Equals");
    let (card, map) = (window.card("A"), window.rect_of(Word::Map));
    window.press(Word::Legend);
    let now = window.rect_of(Word::Map);
    let kind = window.rect_of("Leads to");
    assert!(
        now.bottom() < map.bottom() && kind.top() >= now.bottom() && window.screen().contains_rect(kind),
        "{kind:?}"
    );
    assert_eq!(window.card("A"), card);
    window.press(Word::Legend);
    assert_eq!((window.card("A"), window.rect_of(Word::Map)), (card, map));
}

#[test]
fn a_narrow_window_has_one_legend() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B");
    window.resize(1024.0, 640.0);
    assert!(!window.has_button(Word::Legend), "the panel has it");
    window.keys("Ctrl+I");
    assert!(window.has_button(Word::Legend));
}

/// What of the map the floating bars lie on: cards, titles of groups and phrases.
fn covered(window: &Window) -> Vec<(Rect, String)> {
    let texts = window.texts_of_the_map().into_iter().map(|(text, _, rect)| (text, rect));
    let cards = window.seen().into_iter().map(|title| (title.clone(), window.card(&title)));
    let drawn: Vec<(String, Rect)> = texts.chain(cards).collect();
    let meets = |bar: Rect| {
        let under = drawn.iter().filter(move |(_, rect)| rect.shrink(1.0).intersects(bar.shrink(1.0)));
        under.map(move |(text, _)| (bar, text.clone()))
    };
    window.afloat().into_iter().flat_map(meets).collect()
}

#[test]
fn nothing_lies_over_a_card_a_title_or_a_phrase_whatever_is_selected() {
    let home = Home::new();
    let all = ["GPT-3", "BERT", "RLHF", "PPO", "T5", "PaLM", "SFT", "Prompt", "Codex", "Embeddings"];
    let more = [
        "InstructGPT",
        "ChatGPT",
        "LLaMA",
        "Alpaca",
        "MOSS",
        "Best-of-n",
        "Self-attention",
        "WebGPT",
        "GLUE",
        "Zero-shot",
    ];
    let (mut beside, mut docked) = (0, 0);
    let langs = [Lang::English, Lang::Chinese];
    let windows = langs.into_iter().flat_map(|lang| [(lang, (1440.0, 900.0)), (lang, (1024.0, 640.0))]);
    for (of, (lang, (width, height))) in windows.enumerate() {
        let mut window = Window::start_in(&home, None, lang);
        window.resize(width, height);
        // Each card in two of the four windows.
        for (nth, title) in all.iter().chain(&more).enumerate().filter(|(nth, _)| (nth + of) % 2 == 0) {
            window.keys("Escape");
            window.keys("Ctrl+P");
            window.write(title);
            window.keys("Enter");
            for _ in 0..nth % 3 {
                window.keys(if nth % 2 == 0 { "Ctrl+Minus" } else { "Ctrl+Equals" });
            }
            assert_eq!(covered(&window), [], "{title} at {} %, {width} wide", window.zoom());
            let (map, delete) = (window.map_rect(), window.button_rect(mailuo::words::say(lang, Word::Delete)));
            if delete.top() >= map.bottom() {
                docked += 1;
            } else {
                beside += 1;
            }
            // It stays where it is while the same is selected.
            window.point(map.center());
            window.settle();
            assert_eq!(window.button_rect(mailuo::words::say(lang, Word::Delete)), delete, "{title}");
        }
    }
    assert!(beside > docked, "{beside} beside what is selected, {docked} in the strip");
}

#[test]
fn finding_has_a_strip_of_its_own_and_moves_nothing_on_the_map() {
    let home = Home::new();
    for lang in [Lang::English, Lang::Chinese] {
        let mut window = Window::start_in(&home, None, lang);
        let (map, card) = (window.map_rect(), window.card("GPT-3"));
        window.keys("Ctrl+F");
        let below = window.map_rect();
        assert_eq!((below.top(), window.card("GPT-3")), (map.top() + 44.0, card));
        let outside = window.controls_outside(window.screen().with_max_y(below.top()));
        let field = mailuo::words::say(lang, Word::Find);
        assert!(!outside.iter().any(|name| name == field), "{outside:?}");
        window.keys("Escape");
        assert_eq!((window.map_rect(), window.card("GPT-3")), (map, card));
        // The list of what is found makes room beside the map.
        window.keys("Ctrl+F");
        window.write("gpt");
        assert_eq!(window.map_rect().y_range(), below.y_range());
    }
}
