//! The library: papers added, found, joined to concepts, and followed to the map.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};

use mailuo::edit::Label;
use mailuo::words::{Counted, Lang, Word, count, supports};

use crate::home::{Home, titles};
use crate::window::{Said, Window, named, step, with};

#[test]
fn a_pasted_arxiv_address_joins_the_selected_concept_and_is_found_and_jumped_to() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let at = window.middle("A");
    window.click(at);
    window.paste("https://arxiv.org/abs/1706.03762v5");
    assert!(window.says(Word::CitedHere));
    assert_eq!(window.undo_name(), Some(step(Label::Cite("1706.03762".into()))));
    let map = window.saved(&path);
    let paper = map.papers().iter().next().map(|(_, paper)| paper.clone()).expect("a paper");
    assert_eq!(
        (paper.arxiv.as_str(), paper.date.map(|date| date.to_string())),
        ("1706.03762", Some("2017-06".to_owned()))
    );
    assert_eq!(window.seen(), ["A", "B"], "no new concept");
    // Given a title in the library, it is found by a word of that, and leads back to the concept.
    window.keys("Ctrl+4");
    window.press("1706.03762");
    window.enter(Word::TitleField);
    window.write("Attention is all you need");
    window.keys("Enter");
    assert!(window.says(supports(Lang::English, 1, 0, 0)));
    window.keys("Ctrl+F");
    window.write("attention");
    window.keys("Enter");
    assert_eq!(window.selected(), ["A"]);
    window.keys("Escape");
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn with_nothing_selected_a_concept_comes_with_the_paper_in_one_step() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.paste("doi:10.1038/nature14539");
    let map = window.saved(&home.path("story.ron"));
    assert_eq!((titles(&map), map.papers().len()), (vec!["10.1038/nature14539".to_owned(), "A".to_owned()], 1));
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn the_library_sorts_filters_and_adds_each_paper_once() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.keys("Ctrl+4");
    assert!(window.says(Word::NoPapers));
    for text in ["2203.02155", "https://arxiv.org/pdf/1706.03762.pdf", "arXiv:1706.03762"] {
        window.enter(Word::AddPaper);
        window.write(text);
        window.keys("Enter");
    }
    assert!(window.says(count(Lang::English, 2, Counted::Papers)) && window.says(Word::IsThere));
    let top = |window: &Window, name: &str| window.rect_of(name).top();
    assert!(top(&window, "1706.03762") < top(&window, "2203.02155"));
    window.press(Word::TitleField);
    assert!(top(&window, "1706.03762") > top(&window, "2203.02155"), "backwards");
    window.enter(Word::FilterPapers);
    window.write("2203");
    assert!(window.says(count(Lang::English, 1, Counted::Papers)) && !window.has_button("1706.03762"));
    window.keys("Ctrl+A");
    window.write("１７０６");
    assert!(window.has_button("1706.03762") && !window.has_button("2203.02155"), "width does not count");
    window.keys("Escape");
    window.enter(Word::AddPaper);
    window.write("no paper at all");
    window.keys("Enter");
    assert!(window.says(Word::NotAPaper));
    assert_eq!(window.text(Word::AddPaper), "no paper at all", "what was typed stays");
    window.keys("Escape");
    window.keys("Ctrl+1");
    assert_eq!(window.seen(), ["A"]);
}

#[test]
fn several_addresses_are_as_many_papers_in_one_step_and_known_ones_stay() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0");
    window.keys("Ctrl+4");
    window.enter(Word::AddPaper);
    window.write("2006.11239");
    window.keys("Enter");
    window.enter(Word::AddPaper);
    window.write(
        "https://arxiv.org/abs/2006.11239, arXiv:1706.03762; https://www.zhihu.com/question/1 10.1038/nature14539",
    );
    window.keys("Enter");
    assert!(window.says(count(Lang::English, 3, Counted::Papers)));
    assert!(window.has_button("zhihu.com/question/1") && window.has_button("1706.03762"));
    assert_eq!(window.text(Word::AddPaper), "");
    let map = window.saved(&path);
    let pages: Vec<&str> =
        map.papers().iter().map(|(_, paper)| paper.url.as_str()).filter(|url| !url.is_empty()).collect();
    assert_eq!((map.papers().len(), pages), (4, vec!["https://www.zhihu.com/question/1"]));
    assert_eq!(window.undo_all(), 2);
    // Pasted over the map they come into the library, as entries of BibTeX do.
    window.keys("Escape");
    window.keys("Ctrl+1");
    window.paste("2006.11239\n1706.03762\n10.1038/nature14539");
    assert!(window.says(count(Lang::English, 3, Counted::Papers)) && window.has_button("2006.11239"));
    let map = window.saved(&path);
    assert_eq!((titles(&map), map.papers().len()), (vec!["A".to_owned()], 3));
}

#[test]
fn an_empty_field_makes_an_empty_paper_and_says_what_it_takes_and_authors_may_stand_in_any_order() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0");
    window.keys("Ctrl+4");
    window.press(Word::AddPaper);
    assert!(window.says(Word::EmptyPaperAdded));
    window.enter(Word::Authors);
    window.write("Ho, Jonathan; Salimans, Tim");
    window.keys("Enter");
    let map = window.saved(&path);
    let authors: Vec<Vec<String>> = map.papers().iter().map(|(_, paper)| paper.authors.clone()).collect();
    assert_eq!(authors, [["Jonathan Ho", "Tim Salimans"]]);
}

#[test]
fn a_concept_and_a_link_cite_by_name_and_part_again() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0, B@400,0, A>B");
    window.paste("1706.03762");
    window.keys("Ctrl+Z");
    window.keys("Ctrl+4");
    window.enter(Word::AddPaper);
    window.write("1706.03762");
    window.keys("Enter");
    window.keys("Ctrl+1");
    let at = window.middle("A");
    window.click(at);
    window.keys("Ctrl+Shift+K");
    window.write("1706");
    window.keys("Enter");
    let between = window.middle("A").lerp(window.middle("B"), 0.5);
    window.click(between);
    window.click(between);
    assert!(window.has_button(Word::TurnRound), "{:?}", window.selected());
    window.keys("Ctrl+Shift+K");
    window.keys("Enter");
    let on = |map: &mailuo::model::Map| {
        let concepts = map.concepts().iter().filter(|(_, concept)| !concept.papers.is_empty()).count();
        (concepts, map.links().filter(|(_, link)| !link.papers.is_empty()).count())
    };
    assert_eq!(on(&window.saved(&path)), (1, 1));
    window.press(named(Word::Uncite, "1706.03762"));
    assert_eq!(on(&window.saved(&path)), (1, 0));
}

#[test]
fn a_bibliography_comes_in_with_doubles_asked_for_and_is_one_step() {
    let home = Home::new();
    let path = home.path("story.ron");
    let mut window = Window::with(&home, "A@0,0");
    let bib = home.put("a.bib", "@misc{one, title={One}, doi={10.1000/1}}\n@misc{two, title={Two}}\n");
    window.drop_file(&bib);
    assert!(
        window.says(count(Lang::English, 2, Counted::Papers)) && window.has_button("One") && window.has_button("Two")
    );
    assert_eq!(window.undo_name(), Some(step(Label::AddPapers(2, String::new()))));
    let again =
        home.put("b.bib", "@misc{x, title={One!}, doi={10.1000/1}, url={https://one.example}}\n@misc{y, title={Y\n");
    window.drop_file(&again);
    assert!(window.says("1 paper is in the library already") && window.says("Line 2, y: its end is missing"));
    window.press(Word::MergePapers);
    let map = window.saved(&path);
    let urls: Vec<&str> =
        map.papers().iter().map(|(_, paper)| paper.url.as_str()).filter(|url| !url.is_empty()).collect();
    assert_eq!((map.papers().len(), urls), (2, vec!["https://one.example"]));
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn a_canvas_that_is_dropped_becomes_a_new_map() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let text = r#"{"nodes": [{"id": "a", "type": "text", "text": "LoRA", "x": 0, "y": 0, "width": 100, "height": 60},
        {"id": "b", "type": "text", "text": "Adapters", "x": 300, "y": 0, "width": 100, "height": 60}],
        "edges": [{"id": "1", "fromNode": "b", "toNode": "a", "label": "lead to"}, {"id": "2", "fromNode": "b", "toNode": "z"}]}"#;
    let canvas = home.put("Tuning.canvas", text);
    window.drop_file(&canvas);
    assert!(window.says(Word::CanvasTitle), "{:?}", window.notices());
    window.press(Word::Fine);
    assert_eq!(
        (window.seen(), window.heading()),
        (vec!["Adapters".to_owned(), "LoRA".to_owned()], format!("Tuning ({})", Word::Modified.english()))
    );
    let broken = home.put("broken.canvas", "{\"nodes\": [");
    window.drop_file(&broken);
    window.press(Word::DontSave);
    assert!(window.says("broken.canvas"), "{:?}", window.notices());
}

/// A server on loopback; each answer is given to one question, whose first line comes back.
fn server() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port of loopback");
    let address = format!("http://{}", listener.local_addr().expect("its address"));
    (listener, address)
}

fn answer(mut stream: TcpStream, status: &str, body: &str) -> String {
    let mut asked = [0; 4096];
    let length = stream.read(&mut asked).expect("a question");
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    // Who cancelled does not listen any more.
    let _ = stream.write_all((head + body).as_bytes());
    String::from_utf8_lossy(&asked[..length]).lines().next().unwrap_or_default().to_owned()
}

const FEED: &str = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>http://arxiv.org/abs/2203.02155v1</id>\
    <published>2022-03-04T00:00:00Z</published><title>Following instructions</title>\
    <author><name>Ada Example</name></author></entry></feed>";

#[test]
fn enter_on_a_new_row_fills_the_paper_in_as_one_step() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let (listener, address) = server();
    window.ask_at(&address);
    window.keys("Ctrl+4");
    window.enter(Word::AddPaper);
    window.write("2203.02155");
    window.keys("Enter");
    assert!(window.has_button(Word::FillIn));
    window.keys("Enter");
    let asked = answer(listener.accept().expect("a question").0, "200 OK", FEED);
    assert!(asked.starts_with("GET /arxiv?id_list=2203.02155&"), "{asked}");
    window.hear_answers();
    assert!(window.has_button("Following instructions") && window.says(Word::FilledIn));
    assert!(!window.has_button(Word::FillIn), "nothing is missing any more");
    let map = window.saved(&home.path("story.ron"));
    let paper = map.papers().iter().next().expect("a paper").1.clone();
    assert_eq!((paper.authors, paper.venue.as_str()), (vec!["Ada Example".to_owned()], "arXiv"));
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn a_question_can_be_cancelled_and_a_failure_says_why_and_changes_nothing() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    let (listener, address) = server();
    window.ask_at(&address);
    window.keys("Ctrl+4");
    window.enter(Word::AddPaper);
    window.write("10.1000/182");
    window.keys("Enter");
    window.press(Word::FillIn);
    assert!(window.says(with(Word::Asking, "10.1000/182")));
    window.press(Word::Cancel);
    assert!(!window.says(Word::Asking));
    answer(listener.accept().expect("a question").0, "200 OK", "{\"title\": \"Too late\"}");
    window.press(Word::FillIn);
    let asked = answer(listener.accept().expect("a question").0, "404 Not Found", "");
    assert_eq!(asked, "GET /doi/10.1000/182 HTTP/1.1");
    window.hear_answers();
    assert!(window.says("no paper of this number is known"));
    drop(listener);
    window.press(Word::FillIn);
    window.hear_answers();
    assert!(window.says("there is no connection to it"));
    assert!(!window.says("no paper of this number is known"), "of an answer before");
    window.rest(9.0);
    assert!(!window.says("there is no connection to it"), "nothing was lost, and it can be asked again");
    assert_eq!(window.undo_all(), 1, "the paper came, and nothing else");
}

#[test]
fn a_paper_is_dragged_from_the_library_to_a_card() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0, B@400,0");
    let b = window.middle("B");
    window.keys("Ctrl+4");
    window.enter(Word::AddPaper);
    window.write("2203.02155");
    window.keys("Enter");
    let row = window.rect_of("2203.02155").center();
    window.grab(row);
    window.pull(row + egui::vec2(30.0, 10.0));
    assert_eq!(window.seen(), ["A", "B"], "the map comes in the place of the library");
    window.pull(b);
    window.let_go();
    assert!(window.has_button("2203.02155") && window.says(supports(Lang::English, 1, 0, 0)));
    // Let go on blank, or left by Esc, it is nothing.
    let steps = window.undo_name();
    let row = window.rect_of("2203.02155").center();
    window.grab(row);
    window.pull(row + egui::vec2(30.0, 10.0));
    window.pull(b + egui::vec2(0.0, 200.0));
    window.let_go();
    assert!(window.has_button("2203.02155"));
    assert_eq!(window.undo_name(), steps);
    let map = window.saved(&home.path("story.ron"));
    let rests: Vec<usize> = map.concepts().iter().map(|(_, concept)| concept.papers.len()).collect();
    assert_eq!(rests.iter().sum::<usize>(), 1);
}

#[test]
fn a_pdf_dropped_on_the_library_is_a_paper_known_by_the_id_in_its_name() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.keys("Ctrl+4");
    for name in ["1706.03762v5.pdf", "My report.PDF"] {
        let pdf = home.put(name, "%PDF-1.4");
        window.drop_file(&pdf);
    }
    let map = window.saved(&home.path("story.ron"));
    let mut papers: Vec<_> =
        map.papers().iter().map(|(_, paper)| [&paper.arxiv, &paper.title, &paper.file].map(String::clone)).collect();
    papers.sort();
    assert_eq!(papers, [["", "My report", "My report.PDF"], ["1706.03762", "", "1706.03762v5.pdf"]]);
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn a_reading_list_is_begun_kept_in_its_order_and_goes_with_its_last_paper() {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.keys("Ctrl+4");
    for text in ["1706.03762", "2203.02155"] {
        window.enter(Word::AddPaper);
        window.write(text);
        window.keys("Enter");
    }
    window.enter(Word::AddList);
    window.write("First steps");
    window.keys("Enter");
    window.press("1706.03762");
    window.press("First steps");
    window.press(named(Word::EarlierInList, "First steps"));
    let map = window.saved(&home.path("story.ron"));
    let list = map.lists().get("first-steps").expect("the list").clone();
    let ids: Vec<&str> =
        list.items.iter().filter_map(|item| map.paper(item.paper)).map(|paper| paper.arxiv.as_str()).collect();
    assert_eq!((list.title.as_str(), ids), ("First steps", vec!["1706.03762", "2203.02155"]));
    // By its lists, the library stands in the order in which one reads.
    window.press(Word::InLists);
    let top = |window: &Window, name: &str| window.rect_of(name).top();
    assert!(top(&window, "1706.03762") < top(&window, "2203.02155"));
    window.press("First steps");
    window.press("2203.02155");
    window.press("First steps");
    assert!(!window.has_button("First steps"), "a list without papers is none");
    assert_eq!(window.undo_all(), 7);
}
