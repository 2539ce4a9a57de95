//! The law on paper, where nothing is only "…".

use mailuo::export::Paint;
use mailuo::export::page::{PageWords, tour_pages};
use mailuo::export::pdf::pdf;
use mailuo::export::raster::png;
use mailuo::export::svg::{What, map_svg};
use mailuo::look::fonts::{Weight, width};
use mailuo::look::icons::Signs;
use mailuo::look::palette::LIGHT;
use mailuo::look::{Box2, Point};
use mailuo::model::{Link, LinkId, Map};
use mailuo::scene::{Scene, View};
use proptest::prelude::*;
use roxmltree::{Document, Node};

use crate::maps::{crowd, map_of, maps, odd, shipped};

const SIGNS: &Signs = &Signs {
    font: include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
    kind: |_| "I",
    folded: "F",
    outdated: "O",
    note: "N",
    paper: "P",
    file: "A",
};

fn svg_of(map: &Map, scene: &Scene) -> String {
    map_svg(map, scene, &What::All, Paint { palette: &LIGHT, signs: SIGNS, dates: |date| date.to_string() })
}

fn number(element: Node<'_, '_>, name: &str) -> f32 {
    element.attribute(name).and_then(|value| value.parse().ok()).expect(name)
}

/// What stands in an element, without its spaces.
fn text_in(element: Node<'_, '_>) -> String {
    let texts = element.descendants().filter(|it| it.is_text()).filter_map(|it| it.text());
    texts.flat_map(|text| text.chars()).filter(|letter| !letter.is_whitespace()).collect()
}

/// The room of the lines in an element.
fn written(element: Node<'_, '_>) -> Box2 {
    let texts = element.descendants().filter(|it| it.has_tag_name("text"));
    let areas = texts.map(|text| {
        let (x, base, size) = (number(text, "x"), number(text, "y"), number(text, "font-size"));
        let wide = width(text.text().unwrap_or_default(), size, Weight::Medium);
        Box2::of_corners(Point::new(x, base - size * 0.8), Point::new(x + wide, base + size * 0.2))
    });
    areas.reduce(Box2::union).expect("a text")
}

fn bare(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn of_class<'a>(document: &'a Document<'a>, class: &str) -> Vec<Node<'a, 'a>> {
    document.descendants().filter(|element| element.attribute("class") == Some(class)).collect()
}

/// Whose an element is, as the file names a link.
fn name_of(map: &Map, link: &Link) -> String {
    let slug = |id| map.concepts().slug(id);
    format!("{} {} {}", slug(link.from), link.kind.name(), slug(link.to))
}

fn distance(area: Box2, line: &[Point]) -> f32 {
    let near =
        |p: Point| (p - Point::new(p.x.clamp(area.min.x, area.max.x), p.y.clamp(area.min.y, area.max.y))).length();
    line.iter().map(|p| near(*p)).fold(f32::INFINITY, f32::min)
}

/// What is wrong with the phrases of a picture.
fn faults(map: &Map, scene: &Scene, svg: &str) -> Vec<String> {
    let document = Document::parse(svg).expect("well formed");
    let lines: Vec<(LinkId, Vec<Point>)> = scene.routes().map(|(id, it)| (id, it.path.points(1.0))).collect();
    let chips: Vec<(Box2, Node<'_, '_>)> = of_class(&document, "phrase")
        .into_iter()
        .map(|phrase| {
            let rect = phrase.first_element_child().expect("a chip");
            let min = Point::new(number(rect, "x"), number(rect, "y"));
            (Box2 { min, max: min + Point::new(number(rect, "width"), number(rect, "height")) }, phrase)
        })
        .collect();
    let notes: String = of_class(&document, "note").into_iter().map(text_in).collect();
    let mut faults = Vec::new();
    for title in of_class(&document, "group-title") {
        let area = written(title);
        if scene.cards().any(|card| card.area.touches(area.grown(-1.0))) {
            faults.push(format!("the title {} at {area:?} on a card", text_in(title)));
        }
    }
    for (id, group) in map.groups().iter() {
        let slug = Some(map.groups().slug(id));
        let own = of_class(&document, "group-title").into_iter().filter(|title| title.attribute("data-id") == slug);
        if !own.map(text_in).any(|text| text == bare(&group.title)) && !notes.contains(&bare(&group.title)) {
            faults.push(format!("{} is not written", group.title));
        }
    }
    for (id, link) in map.links().filter(|(_, link)| !link.label.is_empty()) {
        let name = name_of(map, link);
        let own: Vec<&(Box2, Node<'_, '_>)> =
            chips.iter().filter(|(_, chip)| chip.attribute("data-link") == Some(&name)).collect();
        let is_written = own.iter().any(|(_, chip)| text_in(*chip) == bare(&link.label));
        if !is_written && !notes.contains(&bare(&link.label)) {
            faults.push(format!("{name} is not written"));
        }
        for (area, chip) in own {
            let inner = area.grown(-0.25);
            let mut wrong = |what: &str| faults.push(format!("{name} {area:?} {what}"));
            if scene.cards().any(|card| card.area.touches(inner)) {
                wrong("on a card");
            }
            if chips.iter().any(|(other, it)| it.attribute("data-link") != Some(&name) && other.touches(inner)) {
                wrong("on another phrase");
            }
            if lines.iter().any(|(other, line)| *other != id && distance(inner, line) == 0.0) {
                wrong("on another link");
            }
            let is_tied = chip.children().any(|it| it.attribute("class") == Some("tie"));
            let line =
                lines.iter().find(|(other, _)| *other == id).map(|(_, line)| line.as_slice()).unwrap_or_default();
            if !is_tied && distance(*area, line) > 6.0 {
                wrong("away from its link");
            }
        }
    }
    faults
}

#[test]
fn all_phrases_of_the_shipped_maps_are_written() {
    let files = [
        &include_bytes!("../../maps/llm.ron")[..],
        include_bytes!("../../maps/transformer.ron"),
        include_bytes!("../../maps/chatgpt-training.ron"),
    ];
    for file in files {
        let map = mailuo::formats::open(file).expect("a map").map;
        let scene = Scene::new(&map, &View::default());
        let svg = svg_of(&map, &scene);
        assert_eq!(faults(&map, &scene, &svg), Vec::<String>::new(), "{}", map.head().title);
        let document = Document::parse(&svg).expect("well formed");
        let cut: Vec<String> = document.descendants().filter(|it| it.is_text()).map(text_in).collect();
        assert!(!cut.iter().any(|text| text.ends_with('…')), "{}", map.head().title);
        assert!(pdf(&[svg], &|| true).expect("a page").starts_with(b"%PDF"));
    }
}

#[test]
fn every_element_says_whose_it_is() {
    let map = shipped();
    let scene = Scene::new(&map, &View::default());
    let svg = svg_of(&map, &scene);
    let document = Document::parse(&svg).expect("well formed");
    let ids = |class: &str, name: &str| {
        let mut ids: Vec<String> =
            of_class(&document, class).iter().map(|it| it.attribute(name).expect(name).to_owned()).collect();
        ids.sort();
        ids
    };
    let sorted = |mut all: Vec<String>| {
        all.sort();
        all
    };
    let concepts = map.concepts().iter().map(|(id, _)| map.concepts().slug(id).to_owned());
    assert_eq!(ids("card", "data-id"), sorted(concepts.collect()));
    let groups: Vec<String> = sorted(map.groups().iter().map(|(id, _)| map.groups().slug(id).to_owned()).collect());
    assert_eq!((ids("group", "data-id"), ids("group-title", "data-id")), (groups.clone(), groups));
    assert_eq!(ids("link", "data-link"), sorted(map.links().map(|(_, link)| name_of(&map, link)).collect()));
    for link in of_class(&document, "link") {
        let [from, kind, to] = ["data-from", "data-kind", "data-to"].map(|name| link.attribute(name).expect(name));
        assert_eq!(link.attribute("data-link"), Some(format!("{from} {kind} {to}").as_str()));
    }
}

#[test]
fn what_is_too_long_becomes_a_note() {
    let map = crowd("word ".repeat(400).trim());
    let scene = Scene::new(&map, &View::default());
    let svg = svg_of(&map, &scene);
    assert_eq!(faults(&map, &scene, &svg), Vec::<String>::new());
    let document = Document::parse(&svg).expect("well formed");
    assert_eq!(of_class(&document, "note").len(), 30);
    assert!(svg.contains(">[1]<") && svg.contains(">[30]<"));
}

#[test]
fn marks_without_letters_and_words_without_end_are_written_too() {
    let map = odd();
    let scene = Scene::new(&map, &View::default());
    let svg = svg_of(&map, &scene);
    assert_eq!(faults(&map, &scene, &svg), Vec::<String>::new());
    let document = Document::parse(&svg).expect("well formed");
    let notes: String = of_class(&document, "note").into_iter().map(text_in).collect();
    assert_eq!(notes.matches(&"x".repeat(300)).count(), 3, "{notes}");
    assert!(png(&svg, 1.0).is_ok() && pdf(&[svg], &|| true).is_ok());
}

#[test]
fn a_phrase_stands_on_the_ground_that_is_there() {
    // The phrase lies across the edge of a frame.
    let text = r#"(mailuo: 1, map: (title: "Ground"), concepts: { "a": (title: "A", at: (0, 0)), "b": (title: "B", at: (300, 0)),
        "c": (title: "C", at: (70, 100)) }, links: [ (from: "a", to: "b", kind: LeadsTo, label: "leads on to it") ],
        groups: { "g": (title: "Group", color: Blue, members: ["a", "c"]) })"#;
    let map = mailuo::formats::open(text.as_bytes()).expect("a map").map;
    let scene = Scene::new(&map, &View::default());
    let edge = scene.frames().next().expect("a frame").area.max.x;
    let svg = svg_of(&map, &scene);
    let document = Document::parse(&svg).expect("well formed");
    let chip = of_class(&document, "phrase")[0].first_element_child().expect("a chip");
    let [x, y, wide] = ["x", "y", "width"].map(|name| number(chip, name));
    assert!(x + 8.0 < edge && edge < x + wide - 8.0, "{x} to {} across {edge}", x + wide);
    let picture = image::load_from_memory(&png(&svg, 2.0).expect("a PNG")).expect("readable").to_rgb8();
    let view = document.root_element().attribute("viewBox").expect("a view");
    let corner: Vec<f32> = view.split(' ').map(|part| part.parse().expect("a number")).collect();
    let at = |x: f32, y: f32| picture.get_pixel(((x - corner[0]) * 2.0) as u32, ((y - corner[1]) * 2.0) as u32).0;
    for x in (1..wide as u16 - 1).map(|step| x + f32::from(step)).filter(|x| (x - edge).abs() > 2.0) {
        assert_eq!(at(x, y + 0.9), at(x, y - 1.5), "{x}");
    }
}

#[test]
fn long_titles_are_whole_on_paper() {
    let group =
        "A group with a title that is far longer than its members are wide, to see whether it is cut ".repeat(3);
    let card =
        "奖励模型与强化学习：从人类反馈中学习的一个非常非常长的标题，看看会不会被截断或者溢出卡片的边界".repeat(2);
    let text = format!(
        r#"(mailuo: 1, map: (title: "Long"), concepts: {{ "a": (title: "{card}", at: (0, 0)) }},
        groups: {{ "g": (title: "{group}", color: Blue, members: ["a"]) }})"#
    );
    let map = mailuo::formats::open(text.as_bytes()).expect("a map").map;
    let scene = Scene::new(&map, &View::default());
    let svg = svg_of(&map, &scene);
    let document = Document::parse(&svg).expect("well formed");
    let notes: String = of_class(&document, "note").into_iter().map(text_in).collect();
    assert!(notes.contains(&bare(&group)) && notes.contains(&bare(&card)), "{notes}");
}

#[test]
fn a_groups_title_keeps_off_cards_in_its_strip() {
    // A card that does not belong to the group covers the left of its strip, or all of it.
    let cards = [("Short", -150, true), ("A card of a title so long that its group has no room beside it", 0, false)];
    for (foreign, x, is_whole) in cards {
        let text = format!(
            r#"(mailuo: 1, map: (title: "Strip"), concepts: {{ "a": (title: "A card as wide as its group", at: (0, 0)),
            "b": (title: "{foreign}", at: ({x}, -64)) }}, groups: {{ "g": (title: "Group", color: Blue, members: ["a"]) }})"#
        );
        let map = mailuo::formats::open(text.as_bytes()).expect("a map").map;
        let scene = Scene::new(&map, &View::default());
        let svg = svg_of(&map, &scene);
        assert_eq!(faults(&map, &scene, &svg), Vec::<String>::new());
        assert_eq!(svg.contains("class=\"note\""), !is_whole, "{foreign}");
    }
}

#[test]
fn a_hand_out_says_every_phrase_that_its_stop_lights() {
    let map = shipped();
    let scene = Scene::new(&map, &View::default());
    let words = PageWords { continued: "continued", shown: "Shown here", minutes: &|minutes| minutes.to_string() };
    let paint = Paint { palette: &LIGHT, signs: SIGNS, dates: |date| date.to_string() };
    for (_, tour) in map.tours().iter() {
        let pages = tour_pages(&map, &scene, tour, paint, &words, &mut |_| Vec::new());
        // A stop may go on over several pages.
        let text: String =
            pages.iter().map(|page| text_in(Document::parse(page).expect("well formed").root_element())).collect();
        for stop in &tour.stops {
            let lit = mailuo::study::lit(&map, stop, &mut |_: &str| Vec::new());
            let is_lit = |link: &Link| !lit.all && lit.concepts.contains(&link.from) && lit.concepts.contains(&link.to);
            for (_, link) in map.links().filter(|(_, link)| is_lit(link)) {
                assert!(text.contains(&bare(&link.label)), "{}: {}", stop.title, link.label);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn on_paper_each_phrase_is_written_on_its_own_link_and_nowhere_else((cards, links) in maps()) {
        let map = map_of(&cards, &links);
        let scene = Scene::new(&map, &View::default());
        prop_assert_eq!(faults(&map, &scene, &svg_of(&map, &scene)), Vec::<String>::new());
    }
}
