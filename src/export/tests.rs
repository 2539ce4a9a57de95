//! Facts about what is written.

use std::collections::BTreeSet;
use std::sync::Arc;

use roxmltree::{Document, Node as Element};

use super::ink::{Hex, Num};
use super::page::{PageWords, tour_pages};
use super::pdf::pdf;
use super::raster::png;
use super::svg::{What, map_svg};
use super::{ExportError, Paint};
use crate::edit::{Edit, apply};
use crate::look::icons::Signs;
use crate::look::palette::{DARK, FADED, LIGHT, Palette};
use crate::look::{Box2, Point};
use crate::model::{
    Concept, ConceptId, Group, Head, Id as _, Link, LinkKind, Map, OnCards, Place, Shown, Stop, StopId, Tour,
};
use crate::scene::{Node, Scene, View};
use crate::study::Lit;

/// Letters stand for signs: I for kinds, N for notes.
const SIGNS: &Signs = &Signs {
    font: include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
    kind: |_| "I",
    folded: "F",
    outdated: "O",
    note: "N",
    paper: "P",
    file: "A",
};
const LIT: Paint<'static> = painted(&LIGHT);

const fn painted(palette: &Palette) -> Paint<'_> {
    Paint { palette, signs: SIGNS, dates: |date| date.to_string() }
}

fn shipped() -> Map {
    crate::formats::open(include_bytes!("../../maps/llm.ron")).expect("a map").map
}

/// Concepts in a row, each linked to the next.
fn row(titles: &[&str]) -> (Map, Vec<ConceptId>) {
    let mut map = Map::default();
    let mut ids = Vec::new();
    for (at, title) in titles.iter().enumerate() {
        let id = map.claim_concept_slug(&format!("c{at}"));
        let place = Some(Place::new(i32::try_from(at).expect("few") * 400, 0));
        map.put_concept(id, Some(Arc::new(Concept { title: (*title).to_owned(), at: place, ..Concept::default() })));
        ids.push(id);
    }
    for pair in ids.windows(2) {
        let link = map.claim_link();
        let label = "leads on".to_owned();
        let link_there = Link { label, ..Link::new(pair[0], pair[1], LinkKind::LeadsTo) };
        map.put_link(link, Some(Arc::new(link_there)));
    }
    (map, ids)
}

fn elements<'a>(document: &'a Document<'a>, class: &str) -> Vec<Element<'a, 'a>> {
    document.descendants().filter(|element| element.attribute("class") == Some(class)).collect()
}

/// The text of all lines in an element, without its spaces.
fn text_in(element: Element<'_, '_>) -> String {
    let lines = element.descendants().filter(|element| element.has_tag_name(("http://www.w3.org/2000/svg", "text")));
    lines.filter_map(|line| line.text()).collect::<String>().replace(' ', "")
}

fn number(element: Element<'_, '_>, name: &str) -> f32 {
    element.attribute(name).and_then(|value| value.parse().ok()).expect(name)
}

#[test]
fn the_shipped_map_is_sound_svg_with_all_its_titles() {
    let map = shipped();
    let scene = Scene::new(&map, &View::default());
    for palette in [LIGHT, DARK] {
        let svg = map_svg(&map, &scene, &What::All, painted(&palette));
        assert_eq!(
            svg,
            map_svg(&map, &Scene::new(&map, &View::default()), &What::All, painted(&palette)),
            "the same map, the same text"
        );
        let document = Document::parse(&svg).expect("well formed");
        let families = document.root_element().attribute("font-family").expect("fonts");
        assert!(families.contains("Inter") && families.contains("Noto Sans CJK SC"));
        for element in document.descendants() {
            assert!(!element.has_tag_name(("http://www.w3.org/2000/svg", "script")));
            let from_here = element.attribute("href").is_none_or(|href| href.starts_with('#'));
            assert!(from_here, "nothing from outside");
        }
        let cards: BTreeSet<String> = elements(&document, "card").into_iter().map(text_in).collect();
        for (_, concept) in map.concepts().iter() {
            let title = concept.title.replace(' ', "");
            assert!(cards.iter().any(|card| card.starts_with(&title)), "{title}");
        }
        assert_eq!(elements(&document, "link").len(), scene.routes().count());
    }
}

#[test]
fn each_card_has_the_signs_of_its_concept_which_the_file_has_once() {
    let map = shipped();
    let svg = map_svg(&map, &Scene::new(&map, &View::default()), &What::All, LIT);
    let count = |what: &str| svg.matches(what).count();
    let noted = map.concepts().iter().filter(|(_, concept)| !concept.note.is_empty()).count();
    assert_eq!(count("href=\"#sign-49\""), map.concepts().iter().count());
    assert_eq!(count("href=\"#sign-4e\""), noted);
    assert_eq!((count("id=\"sign-49\""), count("id=\"sign-4e\"")), (1, 1));
    let first = svg.lines().next().expect("a line");
    assert!(first.contains("id=\"sign-4e\""), "before all elements");
    let color = Hex(LIGHT.color(&map.kinds().get("model").expect("a kind").color));
    let icons = svg.match_indices("href=\"#sign-49\"").filter_map(|(at, _)| svg[at..].split('>').next());
    let models = map.concepts().iter().filter(|(_, concept)| concept.kind == "model").count();
    let fill = format!("fill=\"{color}\"");
    assert_eq!(icons.filter(|icon| icon.contains(&fill)).count(), models, "in the colour of their kind");
}

#[test]
fn what_the_map_shows_on_cards_stands_on_paper_too() {
    let (mut map, ids) = (Map::default(), ["a", "b"]);
    let [a, b] = ids.map(|slug| map.claim_concept_slug(slug));
    let concept = |x, note: &str| Concept {
        title: "T".to_owned(),
        at: Some(Place::new(x, 0)),
        note: note.into(),
        tags: vec!["one".to_owned(), "two".to_owned()],
        files: vec!["a.pdf".to_owned()],
        ..Concept::default()
    };
    let edits = [(a, concept(0, "It *learns*.")), (b, concept(400, ""))];
    apply(&mut map, edits.map(|(id, concept)| Edit::Concept(id, Some(Arc::new(concept)))).to_vec()).expect("concepts");
    let drawn = |map: &Map| map_svg(map, &Scene::new(map, &View::default()), &What::All, LIT);
    let count = |svg: &str, what: &str| svg.matches(what).count();
    let plain = drawn(&map);
    assert_eq!(
        (count(&plain, "It learns."), count(&plain, "#one  #two"), count(&plain, "href=\"#sign-41\"")),
        (0, 0, 2)
    );
    let head = Head { cards: OnCards { notes: true, tags: true }, ..Head::default() };
    apply(&mut map, vec![Edit::Head(head)]).expect("a head");
    let full = drawn(&map);
    assert_eq!((count(&full, ">It learns.<"), count(&full, ">#one  #two<")), (1, 2));
}

#[test]
fn arrows_end_at_cards_and_phrases_lie_on_none() {
    let map = shipped();
    let scene = Scene::new(&map, &View::default());
    let svg = map_svg(&map, &scene, &What::All, LIT);
    let document = Document::parse(&svg).expect("well formed");
    for (_, route) in scene.routes() {
        let tip = route.path.end();
        let head = format!("\"M{} {}L", Num(tip.x), Num(tip.y));
        assert!(svg.contains(&head), "{head}");
        assert!(scene.card(route.to).is_some_and(|card| card.area.grown(0.01).contains(tip)));
    }
    let chips: Vec<Box2> = elements(&document, "phrase")
        .into_iter()
        .map(|phrase| {
            let rect = phrase.first_element_child().expect("a chip");
            let min = Point::new(number(rect, "x"), number(rect, "y"));
            Box2 { min, max: min + Point::new(number(rect, "width"), number(rect, "height")) }
        })
        .collect();
    assert!(chips.len() > 50, "{}", chips.len());
    for (at, chip) in chips.iter().enumerate() {
        assert!(scene.cards().all(|card| !card.area.touches(chip.grown(-0.1))), "{chip:?}");
        assert!(chips.iter().skip(at + 1).all(|other| !other.touches(chip.grown(-0.1))), "{chip:?}");
    }
}

#[test]
fn every_line_of_a_title_is_there() {
    let titles = [
        "Understanding what large language models can do and where they fail",
        "奖励模型与近端策略优化，很长的标题要分成几行来显示",
    ];
    let (map, _) = row(&titles);
    let svg = map_svg(&map, &Scene::new(&map, &View::default()), &What::All, LIT);
    let document = Document::parse(&svg).expect("well formed");
    let cards: Vec<String> = elements(&document, "card").into_iter().map(text_in).collect();
    assert_eq!(cards, titles.map(|title| title.replace(' ', "")));
    assert!(svg.matches("font-weight=\"500\"").count() > titles.len(), "in several lines");
}

#[test]
fn hostile_titles_are_only_text() {
    let title = "<script>&\"'\u{0}\u{1b}]]>脉络";
    let (map, _) = row(&[title, "</svg>"]);
    let svg = map_svg(&map, &Scene::new(&map, &View::default()), &What::All, LIT);
    let document = Document::parse(&svg).expect("well formed");
    let cards: Vec<String> = elements(&document, "card").into_iter().map(text_in).collect();
    assert_eq!(cards, ["<script>&\"']]>脉络", "</svg>"]);
    png(&svg, 1.0).expect("it can be drawn");
}

#[test]
fn a_selection_holds_its_cards_and_the_links_between_them() {
    let (mut map, ids) = row(&["One", "Two", "Three", "Four"]);
    let group = map.claim_group_slug("g");
    map.put_group(group, Some(Arc::new(Group::new("Both".to_owned(), crate::model::Color::Blue, ids[1..3].to_vec()))));
    let svg = |ids: &[ConceptId]| {
        map_svg(&map, &Scene::new(&map, &View::default()), &What::Concepts(ids.iter().copied().collect()), LIT)
    };
    let seen = |svg: &str| {
        let document = Document::parse(svg).expect("well formed");
        let cards: Vec<String> = elements(&document, "card").into_iter().map(text_in).collect();
        (cards.join(" "), elements(&document, "link").len(), svg.contains(">Both<"))
    };
    assert_eq!(seen(&svg(&ids[..2])), ("One Two".to_owned(), 1, true));
    assert_eq!(seen(&svg(&[ids[0], ids[3]])), ("One Four".to_owned(), 0, false));
    assert_eq!(seen(&svg(&[])), (String::new(), 0, false));
}

#[test]
fn a_stop_lights_its_own_fades_the_rest_and_hides_what_comes_later() {
    let (map, ids) = row(&["One", "Two", "Three", "Four"]);
    let scene = Scene::new(&map, &View::default());
    let lit = Lit { all: false, concepts: BTreeSet::from([ids[0], ids[1]]) };
    let stop = What::Stop { lit: lit.clone(), hidden: BTreeSet::from([ids[2]]) };
    let svg = map_svg(&map, &scene, &stop, LIT);
    assert!(!svg.contains("Three") && !svg.contains("Four"), "{svg}");
    let around = map_svg(&map, &scene, &What::Stop { lit, hidden: BTreeSet::new() }, LIT);
    let document = Document::parse(&around).expect("well formed");
    let ink = |title: &str| {
        let line = document.descendants().find(|element| element.text() == Some(title));
        line.and_then(|line| line.attribute("fill")).unwrap_or("none").to_owned()
    };
    assert_eq!(ink("One"), Hex(LIGHT.text).to_string());
    let view = document.root_element().attribute("viewBox").expect("a view");
    let right = scene.card(Node::Concept(ids[1])).expect("a card").area.max.x;
    let [left, _, wide, _] = [0, 1, 2, 3].map(|at| view.split(' ').nth(at).and_then(|n| n.parse().ok()).unwrap_or(0.0));
    assert!((left + wide - right - 40.0_f32).abs() < 0.1, "cropped to what is lit: {view}");
    let all = map_svg(
        &map,
        &scene,
        &What::Stop { lit: Lit { all: true, concepts: BTreeSet::new() }, hidden: [ids[2]].into() },
        LIT,
    );
    assert!(all.contains(">Four<") && !all.contains(">Three<"));
    assert!(!all.contains(&Hex(LIGHT.text.over(LIGHT.canvas, FADED)).to_string()), "nothing is faded");
}

fn pages(map: &Map, tour: &Tour) -> Vec<String> {
    let words = PageWords { continued: "continued", shown: "Shown here", minutes: &|minutes| format!("{minutes} min") };
    tour_pages(map, &Scene::new(map, &View::default()), tour, LIT, &words, &mut |words| {
        map.concepts().iter().filter(|(_, concept)| concept.title.to_lowercase() == words).map(|(id, _)| id).collect()
    })
}

fn page_text(page: &str) -> String {
    text_in(Document::parse(page).expect("well formed").root_element())
}

fn stop(title: &str, show: Vec<Shown>, say: &str) -> Stop {
    Stop { title: title.to_owned(), show, say: say.to_owned(), minutes: Some(3), ..Stop::new(StopId::from_index(0)) }
}

fn tour_of(stops: Vec<Stop>) -> Tour {
    let numbered = stops.into_iter().enumerate().map(|(at, stop)| Stop { id: StopId::from_index(at), ..stop });
    Tour { stops: numbered.collect(), ..Tour::default() }
}

#[test]
fn a_tour_has_a_page_for_each_stop_with_its_notes() {
    let map = shipped();
    for (_, tour) in map.tours().iter() {
        let pages = pages(&map, tour);
        let first: Vec<&String> = pages.iter().filter(|page| !page.contains("continued · ")).collect();
        assert_eq!(first.len(), tour.stops.len(), "{}", tour.title);
        for (at, (page, stop)) in first.into_iter().zip(&tour.stops).enumerate() {
            let text = page_text(page);
            assert!(text.contains(&stop.title.replace(' ', "")), "{}", stop.title);
            assert!(text.contains(&format!("{}/{}", at + 1, tour.stops.len())));
            assert!(page.matches("<svg").count() == 2, "a picture");
        }
    }
}

#[test]
fn a_short_note_stands_in_one_column() {
    let (map, ids) = row(&["One"]);
    let note =
        "Every GPT model is a decoder alone: of the two halves of the first Transformer it took only one of them.";
    let tour = tour_of(vec![stop("First", vec![Shown::Concept(ids[0])], note)]);
    let page = &pages(&map, &tour)[0];
    let document = Document::parse(page).expect("well formed");
    let is_note = |text: &Element| text.text().is_some_and(|line| note.contains(line) && line.len() > 9);
    let lines = document.descendants().filter(is_note);
    let lefts: BTreeSet<String> = lines.filter_map(|line| Some(line.attribute("x")?.to_owned())).collect();
    assert_eq!(lefts.len(), 1, "{lefts:?}");
    assert!(page_text(page).contains(&note.replace(' ', "")));
}

#[test]
fn a_note_reads_the_title_of_what_it_mentions_by_whichever_name() {
    let (map, ids) = row(&["One", "Two"]);
    let slug = map.concepts().slug(ids[0]);
    let note = format!("[[{slug}]] [[TWO]] [[two|it]] [[nobody]]");
    let tour = Tour { stops: vec![stop("First", vec![Shown::Concept(ids[0])], &note)], ..Tour::default() };
    let text = page_text(&pages(&map, &tour)[0]);
    assert!(text.contains("OneTwoit[[nobody]]"), "{text}");
}

#[test]
fn faded_cards_stand_around_the_lit_ones_on_a_page() {
    let (map, ids) = row(&["One", "Two", "Three"]);
    let tour = tour_of(vec![stop("First", vec![Shown::Concept(ids[1])], "")]);
    let page = &pages(&map, &tour)[0];
    let found = tour_of(vec![stop("First", vec![Shown::Find("two".to_owned())], "")]);
    assert_eq!(&pages(&map, &found)[0], page, "a search lights what it finds");
    assert!(page.contains(&format!("fill=\"{}\">Two<", Hex(LIGHT.text))));
    let ends = tour_of(vec![stop("Ends", vec![Shown::Concept(ids[0]), Shown::Concept(ids[2])], "")]);
    let page = &pages(&map, &ends)[0];
    let document = Document::parse(page).expect("well formed");
    let cards: Vec<String> = elements(&document, "card").into_iter().map(text_in).collect();
    assert_eq!(cards.concat(), "OneThree", "nobody is to read what is not lit");
    assert_eq!(cards.len(), 3, "one sees that it is there");
}

#[test]
fn a_stop_is_scaled_as_one_and_its_links_run_as_on_the_map() {
    let (mut map, ids) = row(&["One", "2", "3", "4", "5", "6", "7", "8", "Nine"]);
    let link = map.claim_link();
    map.put_link(link, Some(Arc::new(Link::new(ids[0], ids[8], LinkKind::LeadsTo))));
    let show = [ids[0], ids[8]].map(Shown::Concept).to_vec();
    let far = pages(&map, &tour_of(vec![stop("Ends", show, "")])).remove(0);
    let document = Document::parse(&far).expect("well formed");
    assert!(elements(&document, "card").iter().all(|card| !card.has_attribute("transform")), "none is larger");
    let path = |svg: &str| {
        let document = Document::parse(svg).expect("well formed");
        let links = elements(&document, "link");
        let paths = links.iter().filter_map(|link| Some(link.first_element_child()?.attribute("d")?.to_owned()));
        paths.collect::<BTreeSet<String>>()
    };
    let all = map_svg(&map, &Scene::new(&map, &View::default()), &What::All, LIT);
    assert_eq!(path(&far), path(&all));
}

#[test]
fn long_notes_go_on_and_no_word_is_lost() {
    let (map, ids) = row(&["One"]);
    let words: Vec<String> = (0..60_000).map(|at| format!("word{at}")).collect();
    let long = stop(&"A long title ".repeat(30), vec![Shown::Concept(ids[0])], &words.join(" "));
    let empty = stop("Only words", vec![], "Said without a picture");
    let tour = tour_of(vec![long, empty]);
    let pages = pages(&map, &tour);
    assert!(pages.len() > 20, "{}", pages.len());
    let (last, before) = pages.split_last().expect("pages");
    let texts: Vec<String> = before.iter().map(|page| page_text(page)).collect();
    let again = texts.iter().filter(|text| text.contains(&format!("continued·1/{}", tour.stops.len())));
    assert_eq!(again.count(), before.len() - 1);
    let all = texts.concat();
    // Each word is looked for behind the one before it.
    let mut from = 0;
    for word in &words {
        from += all[from..].find(word.as_str()).unwrap_or_else(|| panic!("{word} is lost")) + word.len();
    }
    assert!(all.contains(&"Alongtitle".repeat(30)), "the whole title stands before the notes");
    assert!(page_text(last).contains("Saidwithoutapicture") && last.matches("<svg").count() == 1);
}

#[test]
fn a_pdf_has_a_page_each_and_its_text_in_embedded_fonts() {
    let (map, ids) = row(&["Reward model", "奖励模型"]);
    let shown = |id| vec![Shown::Concept(id)];
    let stops = vec![stop("One", shown(ids[0]), "Say"), stop("二", shown(ids[1]), "说"), stop("None", vec![], "Say")];
    let pages = pages(&map, &tour_of(stops));
    let bytes = super::pdf::readable_pdf(&pages).expect("a PDF");
    assert!(bytes.starts_with(b"%PDF-"));
    let text = String::from_utf8_lossy(&bytes);
    let count = |what: &str| text.matches(what).count();
    assert_eq!(count("/Type /Page\n"), 3);
    assert!(count("/FontFile2") >= 2 && count("/FontFile3") >= 1, "Inter in two weights, and Noto Sans");
    assert_eq!(count("/ToUnicode"), count("/Type0\n"), "each font says what its letters are");
    assert!(text.contains("Inter") && text.contains("NotoSansCJK"), "the bundled fonts");
    assert!(count("/Subtype /Image") == 0, "nothing is a picture of text");
    assert!(pdf(&pages, &|| true).expect("a PDF").len() < bytes.len());
    assert_eq!(pdf(&[], &|| true), Err(ExportError::NoPages));
    assert_eq!(pdf(&pages, &|| false), Err(ExportError::Cancelled));
}

#[test]
fn emoji_are_letters_of_a_bundled_font() {
    let (map, ids) = row(&["🚀 Rocket"]);
    let stops = vec![stop("🚀", vec![Shown::Concept(ids[0])], "👍")];
    let bytes = super::pdf::readable_pdf(&pages(&map, &tour_of(stops))).expect("a PDF");
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("NotoEmoji") && !text.contains("/Subtype /Image"));
}

#[test]
fn a_png_shows_the_map_in_both_scripts() {
    let (map, _) = row(&["Reward model", "奖励模型"]);
    let svg = map_svg(&map, &Scene::new(&map, &View::default()), &What::All, LIT);
    let picture = image::load_from_memory(&png(&svg, 2.0).expect("a PNG")).expect("readable").to_rgb8();
    let document = Document::parse(&svg).expect("well formed");
    assert_eq!(picture.width(), (number(document.root_element(), "width") * 2.0).ceil() as u32);
    // Letters of both titles are there: dark pixels on the face of each card.
    let dark = |left: u32| {
        let near = picture.enumerate_pixels().filter(|(x, ..)| (left..left + 260).contains(x));
        near.filter(|(_, _, pixel)| pixel.0.iter().all(|channel| *channel < 0x60)).count()
    };
    assert!(dark(80) > 300 && dark(880) > 300, "{} {}", dark(80), dark(880));
    let colors: BTreeSet<[u8; 3]> = picture.pixels().map(|pixel| pixel.0).collect();
    assert!(colors.len() > 20);
    assert!(matches!(png(&svg, 500.0), Err(ExportError::TooLarge { .. })));
}
