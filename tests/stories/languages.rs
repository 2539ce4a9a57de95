//! Chinese: typed with an input method, and spoken by the window; light and dark.

use egui::{Event, ImeEvent, Key, Modifiers, vec2};
use mailuo::document::Command;
use mailuo::edit::Label;
use mailuo::ui::command::commands;
use mailuo::words::{Lang, Word, say, step};

use crate::home::{Home, titles};
use crate::window::{Said, Window};

fn pressed(key: Key) -> Event {
    Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers: Modifiers::NONE }
}

fn committed(text: &str) -> Event {
    Event::Ime(ImeEvent::Commit(text.to_owned()))
}

/// Composes a text: the keys on the way belong to the input method, and so does the Enter that ends it, before or after the
/// end of the composition in the same frame.
fn compose(window: &mut Window, text: &str) {
    for preedit in ["j", "jl", "jlm"] {
        window.preedit(preedit);
    }
    for key in [Key::Num2, Key::Tab, Key::ArrowDown, Key::Backspace, Key::Enter] {
        window.events(vec![pressed(key)]);
        window.preedit("jl mx");
    }
    window.events(vec![pressed(Key::Enter), committed(text), pressed(Key::Enter)]);
}

#[test]
fn a_title_is_composed_in_place() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let at = window.middle("A") + vec2(60.0, 200.0);
    window.double_click(at);
    compose(&mut window, "奖励");
    assert_eq!(window.seen(), ["A"], "still being edited");
    compose(&mut window, "模型");
    window.keys("Enter");
    assert_eq!(window.seen(), ["A", "奖励模型"]);
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn esc_during_a_composition_ends_only_that() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let at = window.middle("A") + vec2(60.0, 200.0);
    window.double_click(at);
    window.write("B");
    window.preedit("mo");
    window.events(vec![
        pressed(Key::Escape),
        Event::Ime(ImeEvent::Preedit { text: String::new(), active_range_chars: None }),
    ]);
    assert_eq!(window.seen(), ["A"], "still being edited");
    window.write("C");
    window.keys("Enter");
    assert_eq!(window.seen(), ["A", "BC"]);
}

#[test]
fn titles_and_notes_are_composed_in_the_panel() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let at = window.middle("A");
    window.click(at);
    window.enter(Word::TitleField);
    compose(&mut window, "奖励模型");
    assert_eq!(window.focused(), Word::TitleField.english());
    window.keys("Enter");
    window.keys("Alt+E");
    compose(&mut window, "由人类偏好训练。");
    window.keys("Escape");
    let map = window.saved(&home.path("story.ron"));
    assert_eq!(titles(&map), ["奖励模型"]);
    assert_eq!(map.concepts().iter().next().map(|(_, a)| a.note.to_string()).as_deref(), Some("由人类偏好训练。"));
}

#[test]
fn a_phrase_and_what_is_looked_for_are_composed_too() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, 奖励模型@400,0");
    window.keys("Ctrl+P");
    compose(&mut window, "奖励");
    assert!(window.selected().is_empty(), "the Enter of the input method chooses nothing");
    window.keys("Enter");
    assert_eq!(window.selected(), ["奖励模型"]);
}

#[test]
fn a_composition_on_the_map_begins_the_title_and_its_keys_are_no_commands() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let at = window.middle("A");
    window.click(at);
    window.preedit("s");
    assert_eq!(window.written(), "s", "the first letter of it, too");
    compose(&mut window, "删除");
    window.keys("Escape");
    assert_eq!((window.seen(), window.undo_name()), (vec!["A".to_owned(), "B".to_owned()], None), "it comes back");
    compose(&mut window, "注意力");
    window.keys("Enter");
    assert_eq!((window.seen(), window.undo_all()), (vec!["B".to_owned(), "注意力".to_owned()], 1));
    // Some methods show what they have so far themselves, and send nothing but the end of it.
    window.keys("Escape");
    window.events(vec![committed("注意")]);
    assert_eq!((window.has_field(Word::FindConcept), window.written()), (true, "注意".to_owned()));
}

#[test]
fn an_input_method_stays_on_from_field_to_field_and_over_the_map() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B");
    let at = window.middle("A");
    window.switched = 0;
    window.click(at);
    for (keys, field) in [
        ("F2", Word::TitleField),
        ("Alt+E", Word::Note),
        ("Ctrl+F", Word::Find),
        ("Ctrl+P", Word::FindConcept),
        ("Ctrl+Shift+P", Word::FindCommand),
        ("Alt+L", Word::FindLinkTo),
        ("Tab", Word::TitleField),
    ] {
        window.keys(keys);
        assert_eq!(window.focused(), field.english());
        compose(&mut window, "语言");
        window.keys("Escape");
        window.keys("Ctrl+Z");
        window.click(at);
    }
    for keys in ["Ctrl+Comma", "Ctrl+4", "Ctrl+1", "F10"] {
        window.keys(keys);
        window.keys("Escape");
    }
    assert_eq!(window.switched, 0);
}

#[test]
fn in_a_talk_the_letters_are_the_talks_and_in_its_fields_they_are_composed() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B");
    window.keys("F5");
    window.switched = 0;
    window.keys("W");
    assert!(window.switched > 0, "over the map the method is off");
    window.keys("W");
    window.keys("/");
    window.switched = 0;
    compose(&mut window, "语言");
    assert_eq!((window.written(), window.switched), ("语言".to_owned(), 0));
}

#[test]
fn a_composition_that_is_cut_off_leaves_what_it_had() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let (a, b) = (window.middle("A"), window.middle("B"));
    window.click(a);
    window.preedit("yu");
    window.switched = 0;
    window.click(b);
    assert_eq!((window.seen(), window.selected()), (vec!["B".to_owned(), "yu".to_owned()], vec!["B".to_owned()]));
    assert_eq!(window.switched, 1, "it does not go on in another field");
    // A method that dies sends nothing any more, and the keys come as they are.
    window.preedit("yan");
    window.keys("X");
    window.keys("Enter");
    assert_eq!(window.seen(), ["yanx", "yu"]);
    window.keys("Delete");
    assert_eq!(window.seen(), ["yu"], "the keys are commands again");
}

#[test]
fn the_window_speaks_chinese_everywhere_as_soon_as_it_is_asked() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.keys("Ctrl+Shift+P");
    window.write(Word::LanguageChinese.english());
    window.keys("Enter");
    assert!(window.has_button(say(Lang::Chinese, Word::Menu)) && window.says("1 个概念，0 条连线，0 篇文献"));
    let sections =
        [Word::FileSection, Word::EditSection, Word::MapSection, Word::ViewSection, Word::GoSection, Word::HelpSection];
    for section in sections {
        window.press(say(Lang::Chinese, Word::Menu));
        window.press(say(Lang::Chinese, section));
        let names = Command::ALL.iter().map(|command| say(Lang::Chinese, commands::word(*command)));
        assert!(names.filter(|name| window.has_button(name)).count() >= 4, "{section:?}");
        assert!(!Command::ALL.iter().any(|command| window.has_button(say(Lang::English, commands::word(*command)))));
        window.keys("Escape");
    }
    let at = window.middle("A");
    window.drag(at, at + vec2(50.0, 90.0));
    assert!(window.has_button(format!("{}：{}", say(Lang::Chinese, Word::Undo), step(Lang::Chinese, &Label::Move(1)))));
    window.keys("Ctrl+S");
    assert!(window.says(say(Lang::Chinese, Word::Saved)));
    window.quit();
    let window = Window::start(&home, None);
    assert!(window.has_button(say(Lang::Chinese, Word::Menu)), "kept between runs");
}

#[test]
fn the_language_of_the_system_comes_first() {
    let home = Home::new();
    let path = home.map("story.ron", "A@0,0");
    let mut window = Window::start_in(&home, Some(&path), Lang::Chinese);
    assert!(window.has_button(say(Lang::Chinese, Word::Menu)));
    window.keys("Ctrl+N");
    assert!(
        window.says(say(Lang::Chinese, Word::EmptyMap))
            && window.title() == format!("{} — Mailuo", say(Lang::Chinese, Word::Untitled))
    );
}

#[test]
fn the_legend_of_a_new_map_speaks_the_language_until_something_stands_in_it() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.keys("Ctrl+N");
    let middle = window.rect_of(Word::Map).center();
    let speak = |window: &mut Window, word: Word, lang: Lang| {
        window.keys("Ctrl+Shift+P");
        window.write(word.english());
        window.keys("Enter");
        assert!(window.says(say(lang, Word::LegendMethod)), "{lang:?}");
    };
    speak(&mut window, Word::LanguageChinese, Lang::Chinese);
    speak(&mut window, Word::LanguageEnglish, Lang::English);
    assert_eq!(window.undo_name(), None);
    window.double_click(middle);
    window.write("B");
    window.keys("Enter");
    window.keys("Escape");
    speak(&mut window, Word::LanguageChinese, Lang::English);
    assert_eq!(window.seen(), ["B"]);
}

#[test]
fn no_chinese_word_is_cut_off_in_a_small_window() {
    let home = Home::new();
    let path = home.map("story.ron", "A@0,0, B@400,0, C@0,300, A>B:LeadsTo=训练, G(C)");
    let mut window = Window::start_in(&home, Some(&path), Lang::Chinese);
    window.resize(1024.0, 640.0);
    let between = window.middle("A").lerp(window.middle("B"), 0.5);
    let frame = window.card("C").left_top() + vec2(4.0, -18.0);
    let look = |window: &mut Window, what: &str| {
        assert_eq!(window.cut_texts(), Vec::<String>::new(), "{what}");
    };
    look(&mut window, "nothing");
    for (what, at) in [("a concept", window.middle("A")), ("a link", between), ("a group", frame)] {
        window.click(at);
        look(&mut window, what);
        window.keys("Shift+F10");
        look(&mut window, &format!("the menu of {what}"));
        window.keys("Escape");
        window.keys("Escape");
    }
    for keys in ["Ctrl+A", "F1", "Ctrl+Comma", "Ctrl+F", "Ctrl+P", "Ctrl+Shift+P", "Ctrl+3", "Ctrl+4", "Ctrl+Shift+O"] {
        window.keys(keys);
        look(&mut window, keys);
        window.keys("Escape");
        window.keys("Ctrl+1");
    }
    let sections = [
        Word::FileSection,
        Word::EditSection,
        Word::MapSection,
        Word::ViewSection,
        Word::GoSection,
        Word::TalkSection,
        Word::HelpSection,
    ];
    for section in sections {
        window.press(say(Lang::Chinese, Word::Menu));
        window.press(say(Lang::Chinese, section));
        look(&mut window, say(Lang::Chinese, section));
        window.keys("Escape");
    }
}

#[test]
fn the_theme_is_chosen_and_kept() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let light = window.ground();
    window.keys("Ctrl+Shift+P");
    window.write(Word::ThemeDark.english());
    window.keys("Enter");
    let dark = window.ground();
    assert!(dark.r() < 80 && dark != light, "{dark:?} {light:?}");
    window.quit();
    let mut window = Window::start(&home, None);
    assert_eq!(window.ground(), dark);
    window.press(Word::Menu);
    window.press(Word::HelpSection);
    assert!(window.is_on(Word::ThemeDark));
    window.press(Word::ThemeLight);
    assert!(window.ground().r() > 200);
}

#[test]
fn a_whole_date_is_said_in_figures_on_a_card_that_has_no_room_for_its_words() {
    let home = Home::new();
    let path = home.put(
        "dated.ron",
        r#"(mailuo: 1, map: (title: "Dated"), concepts: {
            "a": (title: "甲", date: "2022-11-30", note: "有笔记", papers: ["p"], at: (0, 0)),
            "b": (title: "乙", date: "2022-11", at: (0, 200)),
        }, papers: { "p": (title: "P") })"#,
    );
    let window = Window::start_in(&home, Some(&path), Lang::Chinese);
    let texts: Vec<String> = window.texts_of_the_map().into_iter().map(|(text, ..)| text).collect();
    assert!(texts.iter().any(|text| text.starts_with("2022-11-30")), "{texts:?}");
    assert!(texts.iter().any(|text| text == "2022年11月"), "{texts:?}");
    assert!(!texts.iter().any(|text| text.contains('…')), "{texts:?}");
}
