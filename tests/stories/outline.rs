//! The outline: the map as a tree, walked by the arrows.

use egui::Key;
use mailuo::words::Word;

use crate::home::Home;
use crate::window::Window;

const MAP: &str = "Base@0,0, Encoder@0,200, BERT@300,200, Decoder@0,400, GPT@300,400, \
    Base>Encoder, Encoder>BERT, Base>Decoder, Decoder>GPT, Branch(Decoder GPT)";

#[test]
fn the_tree_is_walked_by_the_arrows_and_the_map_follows() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    window.keys("Ctrl+Shift+O");
    let base = window.middle("Base");
    window.click(base);
    window.keys("F6");
    window.keys("F6");
    window.keys("Tab");
    window.keys("Tab");
    assert_eq!(window.focused(), "Base");
    for (key, selected) in [(Key::ArrowDown, "Encoder"), (Key::ArrowRight, "BERT"), (Key::ArrowLeft, "Encoder")] {
        window.key(key);
        assert_eq!((window.focused().as_str(), window.selected()), (selected, vec![selected.to_owned()]));
    }
    // Folded, what is under it is left out.
    window.key(Key::ArrowLeft);
    window.key(Key::ArrowDown);
    assert_eq!(window.focused(), "Branch");
    window.key(Key::ArrowDown);
    window.key(Key::Enter);
    assert_eq!(window.selected(), ["Decoder"]);
    window.keys("Ctrl+Shift+O");
    window.keys("Ctrl+Shift+O");
    assert_eq!(window.undo_name(), None, "looking changes nothing");
}

#[test]
fn the_outline_follows_the_map() {
    let home = Home::new();
    let mut window = Window::with(&home, MAP);
    window.keys("Ctrl+Shift+O");
    let base = window.middle("Base");
    window.click(base);
    window.keys("F2");
    window.write("Ground");
    window.keys("Enter");
    assert!(window.has_button("Ground"));
    window.keys("Delete");
    assert!(!window.has_button("Ground") && window.has_button("Branch"));
}

#[test]
fn the_outline_shows_what_fits_and_what_it_stands_under() {
    let home = Home::new();
    let mut window = Window::with(&home, "Base@0,0, 微调@0,200, Café@300,200, Far@0,900, Base>微调, 微调>Café");
    window.keys("Ctrl+Shift+O");
    let rows = |window: &Window| ["Base", "微调", "Café", "Far"].map(|title| window.has_button(title));
    assert_eq!(rows(&window), [true; 4]);
    window.enter(Word::FilterPapers);
    window.write("weitiao");
    assert_eq!(rows(&window), [true, true, false, false]);
    window.keys("Ctrl+A");
    window.write("cafe");
    assert_eq!(rows(&window), [true, true, true, false]);
}
