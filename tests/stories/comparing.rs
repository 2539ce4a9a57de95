//! Comparing concepts by their facts, in a sheet.

use egui::{Key, PointerButton};
use mailuo::edit::Label;
use mailuo::model::Map;
use mailuo::words::Word;

use crate::home::{Home, read};
use crate::window::{SHIFT, Said as _, Window, step};

/// What a map says of a concept's fact, with the title of the paper that says so.
fn fact(map: &Map, slug: &str, name: &str) -> (String, String) {
    let concept = map.concepts().id(slug).and_then(|id| map.concept(id)).unwrap_or_else(|| panic!("no {slug}"));
    let fact = concept.facts.get(name).cloned().unwrap_or_default();
    let paper = fact.paper.and_then(|id| map.paper(id)).map(|paper| paper.title.clone()).unwrap_or_default();
    (fact.value, paper)
}

/// A sheet of all concepts of a map in few words, whose columns are yet to come.
fn sheet(home: &Home, text: &str) -> Window {
    let mut window = Window::with(home, text);
    window.keys("Ctrl+A");
    window.keys("Ctrl+3");
    window
}

/// The same with columns of these names.
fn sheet_with(home: &Home, text: &str, columns: &[&str]) -> Window {
    let mut window = sheet(home, text);
    for column in columns {
        window.write(column);
        window.keys("Tab");
    }
    window
}

fn click_cell(window: &mut Window, name: &str) {
    let at = window.cell_rect(name).center();
    window.click(at);
}

#[test]
fn selected_concepts_are_compared_kept_and_filled_in() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@0,300");
    window.keys("Ctrl+3");
    assert!(window.says(Word::NoTables));
    window.keys("Ctrl+1");
    let (a, b) = (window.middle("A"), window.middle("B"));
    window.click(a);
    window.press(Word::AddFact);
    window.write("size");
    window.keys("Enter");
    window.write("175B");
    window.keys("Enter");
    window.click_with(SHIFT, b);
    window.keys("Ctrl+3");
    assert_eq!((window.cell("A, size"), window.cell("B, size")), ("175B".to_owned(), "not filled in".to_owned()));
    window.keys("ArrowDown");
    window.write("6B");
    window.keys("Enter");
    window.press(Word::KeepTable);
    let map = window.saved(&path);
    assert_eq!(fact(&map, "b", "size").0, "6B");
    assert_eq!(map.tables().values().map(|table| table.rows.len()).collect::<Vec<_>>(), [2]);
    window.press(Word::CopyMarkdown);
    assert_eq!(window.copied.as_deref(), Some("|  | size |\n| --- | --- |\n| A | 175B |\n| B | 6B |\n"));
    click_cell(&mut window, "A");
    assert!(window.has_cell("A, size"), "a click on a name stays");
    window.keys("Ctrl+Enter");
    assert_eq!(window.selected(), ["A"], "on the map");
}

#[test]
fn the_shipped_map_opens_its_comparisons_in_two_clicks() {
    let home = Home::new();
    let mut window = Window::start(&home, None);
    window.press(Word::TableView);
    window.press("From GPT-1 to GPT-4");
    assert_eq!(window.cell("GPT-3, parameters"), "175B");
    window.press("Models to follow");
    assert!(window.has_cell("LLaMA, parameters"), "the open models");
}

#[test]
fn what_is_half_typed_in_a_cell_is_saved_and_asked_about() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = sheet_with(&home, "A@0,0, B@400,0", &["size"]);
    window.keys("Ctrl+S");
    click_cell(&mut window, "A, size");
    window.write("175B");
    window.keys("Ctrl+Q");
    assert!(window.says(Word::UnsavedTitle) && !window.closed, "it is a change");
    window.keys("Escape");
    window.keys("Ctrl+S");
    assert_eq!(fact(&read(&path), "a", "size").0, "175B");
}

#[test]
fn a_sheet_of_four_by_two_with_three_papers_takes_twenty_five_actions() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@400,0, C@0,300, D@400,300");
    window.keys("Ctrl+4");
    let entry =
        |title: &str| format!("@article{{{title}, title = {{{title}}}, author = {{{title}, A.}}, year = 2020}}\n");
    window.paste(&["Brown", "Touvron", "Ho"].map(entry).concat());
    window.keys("Ctrl+1");
    window.keys("Ctrl+A");
    window.keys("Ctrl+3");
    for name in ["size", "year"] {
        window.write(name);
        window.keys(if name == "size" { "Tab" } else { "Enter" });
    }
    let mut actions = 0;
    let cells = [
        [("175B", Some("Brown")), ("2020", None)],
        [("65B", None), ("2023", Some("Touvron"))],
        [("1B", Some("Ho")), ("2020", None)],
        [("7B", None), ("2024", None)],
    ];
    for [first, last] in cells {
        for ((value, paper), key) in [(first, "Tab"), (last, "Enter")] {
            window.write(value);
            if let Some(paper) = paper {
                window.keys("Ctrl+Shift+K");
                window.write(paper);
                actions += 2;
            }
            // Chooses the paper too, and goes on.
            window.keys(key);
            actions += 2;
        }
    }
    assert_eq!(actions, 22);
    assert!(actions <= 25);
    let map = window.saved(&path);
    for ([first, last], slug) in cells.into_iter().zip(["a", "b", "c", "d"]) {
        for ((value, paper), name) in [(first, "size"), (last, "year")] {
            assert_eq!(fact(&map, slug, name), (value.to_owned(), paper.unwrap_or_default().to_owned()));
        }
    }
    let a = map.concepts().id("a").and_then(|id| map.concept(id)).expect("A");
    assert_eq!(a.papers.len(), 1, "the concept rests on it, too");
}

#[test]
fn the_keys_walk_the_cells_and_nothing_is_lost_by_tab_or_space() {
    let home = Home::new();
    let mut window = sheet_with(&home, "A@0,0, B@400,0", &["size", "year"]);
    click_cell(&mut window, "A, size");
    let mut walk = |keys: &str| {
        keys.split(' ').for_each(|key| window.keys(key));
        window.focused()
    };
    assert_eq!(walk("Tab"), "A, year");
    assert_eq!(walk("Tab"), "B, size", "from the end of a row to the first value of the next");
    assert_eq!(walk("Shift+Tab"), "A, year");
    assert_eq!(walk("ArrowLeft ArrowDown"), "B, size");
    assert_eq!(walk("ArrowLeft"), "B");
    assert_eq!(walk("ArrowUp ArrowRight ArrowUp"), "size");
    assert_eq!(walk("Enter"), "A, size");
    assert_eq!(walk("Tab Enter"), "B, size", "Enter goes back to where the Tabs began");
    assert_eq!(walk("Ctrl+ArrowRight Ctrl+ArrowUp"), "A, year");
    assert_eq!(walk("Tab Tab Tab Tab Tab Tab Tab Space Tab Space Space"), Word::NewRow.english());
    let steps = window.undo_all();
    assert_eq!(steps, 2, "the two columns alone");
}

#[test]
fn typing_writes_over_a_cell_and_esc_brings_the_old_text_back() {
    let home = Home::new();
    let mut window = sheet_with(&home, "A@0,0, B@400,0", &["size", "year"]);
    click_cell(&mut window, "A, size");
    window.write("175B");
    window.keys("ArrowDown");
    assert_eq!((window.cell("A, size"), window.focused()), ("175B".to_owned(), "B, size".to_owned()));
    window.keys("ArrowUp");
    window.write("6");
    window.keys("Escape");
    assert_eq!((window.cell("A, size"), window.focused()), ("175B".to_owned(), "A, size".to_owned()));
    window.keys("F2");
    window.keys("ArrowLeft");
    window.write("0");
    assert_eq!(window.written(), "1750B", "the arrows stay in the text");
    window.keys("Tab");
    assert_eq!((window.cell("A, size"), window.focused()), ("1750B".to_owned(), "A, year".to_owned()));
    let at = window.cell_rect("A, size").center();
    window.double_click(at);
    window.write("!");
    window.keys("Enter");
    assert_eq!((window.cell("A, size"), window.focused()), ("1750B!".to_owned(), "B, size".to_owned()));
    assert_eq!(window.undo_name(), Some(step(Label::EditDetails("A".to_owned()))));
}

#[test]
fn an_input_method_begins_to_write_like_a_letter() {
    let home = Home::new();
    let mut window = sheet_with(&home, "A@0,0, B@400,0", &["size"]);
    click_cell(&mut window, "A, size");
    window.write("old");
    window.keys("Enter");
    window.keys("ArrowUp");
    window.preedit("ni");
    window.preedit("ni hao");
    window.key_goes(Key::ArrowDown, true);
    window.event(egui::Event::Ime(egui::ImeEvent::Commit("你好".to_owned())));
    window.settle();
    assert_eq!(window.written(), "你好");
    window.keys("Enter");
    assert_eq!((window.cell("A, size"), window.focused()), ("你好".to_owned(), "B, size".to_owned()));
}

#[test]
fn rows_and_columns_come_by_name_and_go_by_key_each_as_one_step() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = sheet(&home, "A@0,0, B@400,0");
    assert_eq!(window.focused(), Word::NewColumn.english(), "there is nothing to fill in yet");
    window.write("size");
    window.keys("Enter");
    assert!(window.says(Word::TableKept), "it keeps itself");
    click_cell(&mut window, Word::NewRow.english());
    window.write("GPT");
    window.keys("Enter");
    assert_eq!(window.focused(), Word::NewRow.english(), "the next one");
    window.keys("Ctrl+ArrowUp");
    let map = window.saved(&path);
    let gpt = map.concepts().id("gpt").and_then(|id| map.concept(id)).expect("a concept of its own");
    assert!(gpt.at.is_some());
    click_cell(&mut window, "B");
    window.keys("Delete");
    assert_eq!(window.sheet().len(), 4, "heads, two rows, and one to come: {:?}", window.sheet());
    click_cell(&mut window, "size");
    window.keys("Delete");
    assert_eq!(window.sheet()[0], ["Concept", Word::NewColumn.english()]);
    window.keys("Ctrl+Z");
    window.keys("Ctrl+Z");
    assert_eq!(window.sheet()[2], ["B", "not filled in"]);
    window.keys("Ctrl+Z");
    window.keys("Ctrl+Z");
    assert_eq!(window.undo_name(), None);
    assert!(window.is_on(Word::SelectedConcepts), "kept no longer");
}

#[test]
fn a_row_that_is_a_concept_already_is_offered_and_makes_no_other() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@400,0, Reward model@0,300");
    let (a, b) = (window.middle("A"), window.middle("B"));
    window.click(a);
    window.click_with(SHIFT, b);
    window.keys("Ctrl+3");
    click_cell(&mut window, Word::NewRow.english());
    window.write("rew");
    window.keys("Enter");
    assert_eq!(window.sheet()[3], ["Reward model"]);
    assert_eq!(window.saved(&path).concepts().len(), 3);
}

#[test]
fn cells_are_copied_emptied_and_pasted_as_spreadsheets_do() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = sheet_with(&home, "A@0,0, B@400,0", &["size", "year"]);
    click_cell(&mut window, "A, size");
    window.paste("175B\t2020\r\n\"two\nlines\"\t2021\r\n");
    assert_eq!(window.sheet()[1..3], [vec!["A", "175B", "2020"], vec!["B", "two\nlines", "2021"]]);
    window.keys("Ctrl+C");
    assert_eq!(window.copied.as_deref(), Some("175B\t2020\n\"two\nlines\"\t2021\n"), "what was pasted is held");
    window.keys("Delete");
    assert_eq!(window.sheet()[1], ["A", "not filled in", "not filled in"]);
    window.keys("Ctrl+Z");
    assert_eq!(window.sheet()[1], ["A", "175B", "2020"]);
    click_cell(&mut window, "A, year");
    window.keys("Shift+ArrowDown");
    window.paste("2024");
    assert_eq!((window.cell("A, year"), window.cell("B, year")), ("2024".to_owned(), "2024".to_owned()), "all held");
    window.keys("Ctrl+X");
    assert_eq!((window.copied.as_deref(), window.cell("A, year")), (Some("2024\n2024\n"), "not filled in".to_owned()));
    let steps_before = window.undo_name();
    click_cell(&mut window, "B, year");
    window.paste("1\t2\n3\t4");
    assert_eq!(window.sheet()[0], ["Concept", "size", "year", "Column 3", Word::NewColumn.english()]);
    assert_eq!(window.sheet()[3], ["Row 3", "not filled in", "3", "4"]);
    window.keys("Ctrl+Z");
    assert_eq!((window.undo_name(), window.sheet().len()), (steps_before, 4), "one step");
    assert_eq!(window.saved(&path).concepts().len(), 2);
}

#[test]
fn a_whole_sheet_goes_out_and_comes_back_by_names_and_heads() {
    let home = Home::new();
    let mut window = sheet_with(&home, "A@0,0, B@400,0", &["size"]);
    window.keys("Ctrl+A");
    window.keys("Ctrl+C");
    assert_eq!(window.copied.as_deref(), Some("\tsize\nA\t\nB\t\n"));
    window.paste("\tyear\tsize\nB\t2020\t6B\nC\t2021\t7B\n");
    assert_eq!(
        window.sheet()[1..4],
        [vec!["A", "not filled in", "not filled in"], vec!["B", "6B", "2020"], vec!["C", "7B", "2021"]]
    );
}

#[test]
fn a_cell_rests_on_a_paper_that_is_new_in_one_step() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = sheet_with(&home, "A@0,0, B@400,0", &["size"]);
    click_cell(&mut window, "A, size");
    for (sought, title, seen) in [
        ("Attention is all you need", "Attention is all you need", "Cited: Attention is all you need"),
        ("2006.11239", "", "Cited: 2006.11239 · 2020"),
        ("@article{ho, title = {DDPM}, author = {Ho, Jonathan}, year = 2020}", "DDPM", "Cited: DDPM · Ho · 2020"),
    ] {
        window.keys("Ctrl+Shift+K");
        window.write(sought);
        window.keys("Enter");
        assert_eq!((window.paper_of_cell("A, size").as_str(), window.focused().as_str()), (seen, "A, size"));
        let map = window.saved(&path);
        assert_eq!((map.papers().len(), fact(&map, "a", "size").1.as_str()), (1, title));
        window.keys("Ctrl+Z");
        assert_eq!(window.paper_of_cell("A, size"), "");
        assert_eq!(window.saved(&path).papers().len(), 0, "one step");
    }
}

#[test]
fn a_citation_is_taken_out_from_the_menu_of_its_cell() {
    let home = Home::new();
    let mut window = sheet_with(&home, "A@0,0, B@400,0", &["size"]);
    click_cell(&mut window, "A, size");
    window.write("6B");
    window.keys("Ctrl+Shift+K");
    window.write("Attention");
    window.keys("Enter");
    assert_eq!(window.focused(), "B, size", "on, as Enter does");
    let at = window.cell_rect("A, size").center();
    window.point(at);
    window.button_goes(PointerButton::Secondary, true);
    window.button_goes(PointerButton::Secondary, false);
    window.settle();
    window.press(Word::Uncite);
    assert_eq!((window.paper_of_cell("A, size"), window.cell("A, size")), (String::new(), "6B".to_owned()));
    window.keys("Shift+F10");
    window.press(Word::ClearCells);
    assert_eq!((window.cell("A, size"), window.focused()), ("not filled in".to_owned(), "A, size".to_owned()));
}

#[test]
fn comparisons_are_named_and_removed_and_no_two_have_the_same_name_at_first() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = sheet(&home, "A@0,0, B@400,0");
    window.press(Word::KeepTable);
    window.press(Word::SelectedConcepts);
    window.press(Word::KeepTable);
    let titles = |map: &Map| map.tables().values().map(|table| table.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&window.saved(&path)), ["Selected concepts", "Selected concepts 2"]);
    let tab = window.button_rect("Selected concepts 2").center();
    window.double_click(tab);
    window.write("Sizes");
    window.keys("Escape");
    assert!(window.has_button("Selected concepts 2"), "the old name is back");
    window.rest(0.5);
    window.double_click(tab);
    window.write("Sizes");
    window.keys("Enter");
    assert_eq!(titles(&window.saved(&path)), ["Selected concepts", "Sizes"]);
    window.press(Word::RemoveTable);
    assert!(!window.has_button("Sizes"));
    window.keys("Ctrl+Z");
    assert!(window.has_button("Sizes"));
}

#[test]
fn a_head_is_renamed_everywhere_and_rows_and_columns_change_places() {
    let home = Home::new();
    let mut window = sheet_with(&home, "A@0,0, B@400,0, C@0,300", &["size", "year"]);
    click_cell(&mut window, "A, size");
    window.write("175B");
    window.keys("Enter");
    let head = window.cell_rect("size").left_center() + egui::vec2(20.0, 0.0);
    window.double_click(head);
    window.keys("Ctrl+A");
    window.write("parameters");
    window.keys("Enter");
    assert_eq!((window.cell("A, parameters"), window.focused()), ("175B".to_owned(), "A, parameters".to_owned()));
    window.keys("Alt+ArrowDown");
    window.keys("Alt+ArrowRight");
    assert_eq!(window.focused(), "A, parameters", "the hand goes with it");
    let order = |window: &Window| {
        let names = window.sheet().iter().filter_map(|row| row.first().cloned()).collect::<Vec<_>>().join(" ");
        (names, window.sheet()[0].join(" "))
    };
    assert_eq!(order(&window).0, "Concept B A C New row…");
    assert_eq!(order(&window).1, "Concept year parameters New column…");
    let (from, to) = (window.cell_rect("C").center(), window.cell_rect("B").center());
    window.drag(from, to);
    let (from, to) = (window.cell_rect("parameters").left_center(), window.cell_rect("year").center());
    window.drag(from + egui::vec2(20.0, 0.0), to);
    assert_eq!(order(&window).0, "Concept C B A New row…");
    assert_eq!(order(&window).1, "Concept parameters year New column…");
}

#[test]
fn a_sheet_is_sorted_for_looking_and_keeps_the_order_when_asked_to() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = sheet_with(&home, "A@0,0, B@400,0, C@0,300", &["size"]);
    click_cell(&mut window, "A, size");
    window.paste("175B\n1.5B\n\n");
    window.keys("Ctrl+S");
    let names =
        |window: &Window| window.sheet().iter().filter_map(|row| row.first().cloned()).collect::<Vec<_>>().join(" ");
    click_cell(&mut window, "size");
    window.press(crate::window::named(Word::SortBy, "size"));
    assert_eq!(names(&window), "Concept B A C New row…", "by number, what is empty last");
    assert!(window.says("Sorted by “size”") && !window.is_modified(), "a view");
    window.press(crate::window::named(Word::SortBy, "size"));
    assert_eq!(names(&window), "Concept A B C New row…");
    window.press(crate::window::named(Word::SortBy, "size"));
    assert!(!window.says("Sorted by"));
    window.press(crate::window::named(Word::SortBy, "size"));
    window.press(Word::KeepOrder);
    assert!(!window.says("Sorted by"));
    let map = window.saved(&path);
    let rows = map.tables().values().next().map(|table| table.rows.clone()).unwrap_or_default();
    let titles: Vec<&str> = rows.iter().filter_map(|id| map.concept(*id)).map(|it| it.title.as_str()).collect();
    assert_eq!(titles, ["B", "A", "C"]);
}

#[test]
fn what_undo_brings_back_is_shown_and_the_comparison_stays() {
    let home = Home::new();
    let mut window = sheet_with(&home, "A@0,0, B@400,0", &["size"]);
    click_cell(&mut window, "B, size");
    window.write("6B");
    window.keys("Enter");
    click_cell(&mut window, "A, size");
    window.keys("Ctrl+Z");
    assert_eq!((window.cell("B, size"), window.focused()), ("not filled in".to_owned(), "B, size".to_owned()));
}

#[test]
fn a_head_that_gets_a_name_which_another_has_says_why_it_went_back() {
    let home = Home::new();
    let mut window = sheet_with(&home, "A@0,0, B@400,0", &["size", "year"]);
    let head = window.cell_rect("size").left_center() + egui::vec2(20.0, 0.0);
    for key in ["Enter", "Tab", "Escape"] {
        window.double_click(head);
        window.keys("Ctrl+A");
        window.write(" year");
        assert!(!window.says(Word::NameTaken));
        window.keys(key);
        assert_eq!(window.sheet()[0].join(" "), "Concept size year New column…");
        assert_eq!(window.says(Word::NameTaken), key != "Escape", "{key}");
        window.rest(4.0);
    }
}
