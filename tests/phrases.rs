//! The law of phrases: each stands on its own link, or is tied to it, and on nothing else; in the window at every zoom.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test that was set up wrong ends here")]

use std::sync::Arc;

use egui::{Context, Pos2, RawInput, Rect, pos2, vec2};
use mailuo::canvas::{Camera, Canvas, Sight};
use mailuo::document::Drafts;
use mailuo::edit::compose::Selection;
use mailuo::edit::{Edit, apply};
use mailuo::look::palette::LIGHT;
use mailuo::look::{Box2, Point};
use mailuo::model::{Color, Concept, Group, Link, LinkId, LinkKind, Map, Place};
use mailuo::scene::{Scene, View};
use mailuo::ui::kit::theme;
use mailuo::words::Lang;
use proptest::prelude::*;

const SCREEN: Rect = Rect { min: Pos2::ZERO, max: pos2(1440.0, 900.0) };

/// A canvas in a window without a screen.
struct Window {
    ctx: Context,
    canvas: Canvas,
    time: f64,
    /// Where the pointer is.
    pointer: Option<Pos2>,
    /// What is written in the last frame.
    texts: Vec<String>,
}

impl Window {
    fn new(camera: Option<Camera>) -> Window {
        let ctx = Context::default();
        theme::install(&ctx, None);
        let mut canvas = Canvas::new("test");
        canvas.open(camera);
        Window { ctx, canvas, time: 0.0, pointer: None, texts: Vec::new() }
    }

    /// Frames until nothing waits any more.
    fn show(&mut self, map: &Map, scene: &Scene, selection: &Selection) {
        let link_kind = LinkKind::LeadsTo;
        let sight = Sight {
            map,
            scene,
            selection,
            palette: &LIGHT,
            lang: Lang::English,
            link_kind: &link_kind,
            alone: false,
            shown: None,
            marks: None,
            edits: false,
            drawn_on: false,
        };
        let mut painted = u64::MAX;
        while painted != self.canvas.frames_painted() {
            painted = self.canvas.frames_painted();
            self.time += 1.0;
            let events = self.pointer.map(egui::Event::PointerMoved).into_iter().collect();
            let input = RawInput { screen_rect: Some(SCREEN), time: Some(self.time), events, ..RawInput::default() };
            let mut output = self.ctx.run_ui(input, |ui| {
                let frame = egui::CentralPanel::default().frame(egui::Frame::NONE);
                frame.show(ui, |ui| drop(self.canvas.show(ui, &sight, &mut Drafts::default())));
            });
            output.textures_delta.clear();
            let texts = output.shapes.iter().filter_map(|shape| match &shape.shape {
                egui::Shape::Text(text) => Some(text.galley.text().to_owned()),
                _ => None,
            });
            self.texts = texts.collect();
        }
    }
}

/// The map of these cards and links: places, and for each link its ends, whether it is turned round, and what it says.
fn map_of(cards: &[(String, (i32, i32))], links: &[(usize, usize, usize, String)]) -> Map {
    let mut map = Map::new("random".to_owned(), Default::default());
    let mut edits = Vec::new();
    let ids: Vec<_> = (0..cards.len()).map(|at| map.claim_concept(&format!("c{at}"), &mut |below| below - 1)).collect();
    for (id, (title, (x, y))) in ids.iter().zip(cards) {
        let at = Some(Place::new(*x, *y));
        edits.push(Edit::Concept(*id, Some(Arc::new(Concept { title: title.clone(), at, ..Concept::default() }))));
    }
    let mut known = std::collections::BTreeSet::new();
    for (from, to, kind, label) in links {
        let (from, to) = (ids[from % ids.len()], ids[to % ids.len()]);
        let kind = LinkKind::CHOICES[kind % 5].clone();
        if known.insert((from, to, kind.clone())) {
            let link = Link { label: label.clone(), ..Link::new(from, to, kind) };
            edits.push(Edit::Link(map.claim_link(), Some(Arc::new(link))));
        }
    }
    let group = map.claim_group("g", &mut |below| below - 1);
    let members = ids.iter().copied().take(ids.len() / 2).collect();
    edits
        .push(Edit::Group(group, Some(Arc::new(Group::new("The first half 前一半".to_owned(), Color::Blue, members)))));
    apply(&mut map, edits).expect("a sound map");
    map
}

/// A link's line on the screen.
fn line(scene: &Scene, canvas: &Canvas, link: LinkId) -> Vec<Pos2> {
    let points = scene.route(link).map(|route| route.path.points(2.0)).unwrap_or_default();
    points.into_iter().map(|p| canvas.on_screen_point(p, 1.0)).collect()
}

fn distance(rect: Rect, line: &[Pos2]) -> f32 {
    let pieces = line.windows(2).flat_map(|piece| (0..=4).map(|at| piece[0].lerp(piece[1], at as f32 / 4.0)));
    pieces.map(|p| rect.distance_to_pos(p)).fold(f32::INFINITY, f32::min)
}

/// What is wrong with the phrases of a picture.
fn faults(map: &Map, scene: &Scene, canvas: &Canvas) -> Vec<String> {
    let legible = canvas.legible();
    let lines: Vec<(LinkId, Vec<Pos2>)> = scene.routes().map(|(id, _)| (id, line(scene, canvas, id))).collect();
    let drawn = legible.cards.iter().map(|card| card.rect);
    let cards: Vec<Rect> = scene.cards().map(|card| canvas.on_screen(card.area, 1.0)).chain(drawn).collect();
    let mut faults = Vec::new();
    for (at, said) in legible.phrases.iter().enumerate() {
        let label = map.link(said.link).map_or("", |link| link.label.as_str());
        let mut wrong = |what: &str| faults.push(format!("{label:?} at {:?} {what}", said.rect));
        let inner = said.rect.shrink(0.25);
        if cards.iter().any(|card| card.intersects(inner)) {
            wrong("on a card");
        }
        if legible.titles.iter().any(|(_, title)| title.intersects(inner)) {
            wrong("on a title");
        }
        if legible.phrases.iter().skip(at + 1).any(|other| other.rect.intersects(inner)) {
            wrong("on another phrase");
        }
        if lines.iter().any(|(link, line)| *link != said.link && distance(inner, line) <= 0.0) {
            wrong("on another link");
        }
        let own =
            lines.iter().find(|(link, _)| *link == said.link).map(|(_, line)| line.as_slice()).unwrap_or_default();
        match said.tie {
            None if distance(said.rect, own) > 6.0 * canvas.zoom().max(1.0) => wrong("away from its link"),
            None => {}
            Some([foot, edge]) => {
                if distance(Rect::from_center_size(foot, vec2(1.0, 1.0)), own) > 0.5 {
                    wrong("tied to nothing");
                }
                let parts = [[foot, edge], [edge, said.rect.clamp(edge)]];
                let tie: Vec<Pos2> =
                    parts.iter().flat_map(|[a, b]| (0..=20).map(|at| a.lerp(*b, at as f32 / 20.0))).collect();
                let is_crossed = |rect: &Rect| tie.iter().any(|p| rect.shrink(0.5).contains(*p));
                let others = legible.phrases.iter().filter(|other| other.link != said.link).map(|other| other.rect);
                if cards.iter().copied().chain(others).any(|rect| is_crossed(&rect)) {
                    wrong("tied through something");
                }
            }
        }
    }
    faults
}

fn shipped() -> Map {
    mailuo::formats::open(include_bytes!("../maps/llm.ron")).expect("the shipped map").map
}

fn camera(scene: &Scene, zoom: f32) -> Camera {
    let middle = scene.bounds().map_or(Point::default(), Box2::middle);
    Camera { x: middle.x, y: middle.y, zoom }
}

/// So much of the screen is left beside the panel of the map's own text.
const BESIDE_THE_PANEL: f32 = 1121.0;

#[test]
fn most_phrases_of_the_shipped_map_are_read_with_all_of_it_in_view() {
    let map = shipped();
    let scene = Scene::new(&map, &View::default());
    let mut window = Window::new(None);
    window.canvas.set_covered(SCREEN.width() - BESIDE_THE_PANEL);
    window.show(&map, &scene, &Selection::default());
    assert_eq!(faults(&map, &scene, &window.canvas), Vec::<String>::new());
    let phrases = map.links().filter(|(_, link)| !link.label.is_empty()).count();
    let read = &window.canvas.legible().phrases;
    assert!(read.len() * 100 >= phrases * 60, "{} of {phrases} at {}", read.len(), window.canvas.zoom());
}

#[test]
fn phrases_of_the_shipped_map_keep_the_law_at_every_zoom() {
    let map = shipped();
    let scene = Scene::new(&map, &View::default());
    for step in 0..20 {
        let mut window = Window::new(Some(camera(&scene, 0.24 * 1.14_f32.powi(step))));
        window.show(&map, &scene, &Selection::default());
        assert_eq!(faults(&map, &scene, &window.canvas), Vec::<String>::new(), "at {} %", window.canvas.zoom() * 100.0);
    }
}

/// Two cards side by side with these links between them, each turned round or not.
fn pair(links: &[(bool, usize, &str)]) -> Map {
    let cards = [("Teacher".to_owned(), (0, 0)), ("Student".to_owned(), (400, 0))];
    let links =
        links.iter().map(|(back, kind, label)| (usize::from(*back), usize::from(!back), *kind, (*label).to_owned()));
    map_of(&cards, &links.collect::<Vec<_>>())
}

#[test]
fn parallel_links_say_each_its_own() {
    let map = pair(&[(false, 1, "teaches and examines"), (false, 4, "asks often"), (true, 4, "answers")]);
    let scene = Scene::new(&map, &View::default());
    let mut window = Window::new(Some(camera(&scene, 1.0)));
    window.show(&map, &scene, &Selection::default());
    assert_eq!(window.canvas.legible().phrases.len(), 3);
    assert_eq!(faults(&map, &scene, &window.canvas), Vec::<String>::new());
}

#[test]
fn phrases_without_end_keep_the_law_too_and_are_read_under_the_pointer() {
    let long = "word ".repeat(400);
    let links: Vec<(bool, usize, &str)> = (0..10).map(|at| (at % 2 == 0, at / 2, long.as_str())).collect();
    let map = pair(&links);
    let scene = Scene::new(&map, &View::default());
    let mut window = Window::new(Some(camera(&scene, 1.0)));
    window.show(&map, &scene, &Selection::default());
    assert_eq!(faults(&map, &scene, &window.canvas), Vec::<String>::new());
    assert!(window.canvas.legible().phrases.iter().all(|said| !said.whole));
    let words =
        |window: &Window| window.texts.iter().flat_map(|text| text.split(' ')).filter(|it| *it == "word").count();
    assert!(words(&window) < 100, "cut off on the map");
    let (_, route) = scene.routes().next().expect("a link");
    let on_it = window.canvas.on_screen_point(route.path.at(0.25), 1.0);
    for at in [SCREEN.min, SCREEN.max - vec2(9.0, 9.0), on_it] {
        window.pointer = Some(at);
        window.show(&map, &scene, &Selection::default());
    }
    assert!(words(&window) >= 400, "{} words beside the pointer", words(&window));
}

const TITLES: &[&str] = &["GPT", "Attention is all you need", "奖励模型", "语言模型与人类反馈的强化学习"];
const WORDS: &[&str] =
    &["answers", "teaches and examines", "is the base of", "教", "启发并检验了", "奖励模型的训练数据来自", "A & B < C"];

/// What a link says: something short, something long, both languages, and what has no end.
fn phrase() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(WORDS).prop_map(str::to_owned),
        2 => proptest::collection::vec(proptest::sample::select(WORDS), 1..9).prop_map(|all| all.join(" ")),
        1 => Just(String::new()),
        1 => "[a-z]{30,60}",
    ]
}

type Cards = Vec<(String, (i32, i32))>;
type Links = Vec<(usize, usize, usize, String)>;

fn maps() -> impl Strategy<Value = (Cards, Links)> {
    let card = (proptest::sample::select(TITLES), -5..6_i32, -6..7_i32, -30..30_i32);
    let card = card.prop_map(|(title, x, y, off)| (title.to_owned(), (x * 300 + off, y * 110 - off / 2)));
    let link = (0..12_usize, 0..12_usize, 0..5_usize, phrase());
    // Several between the same two, in both directions.
    let parallel =
        proptest::collection::vec((prop_oneof![Just((0_usize, 1_usize)), Just((1, 0))], 0..5_usize, phrase()), 0..8);
    let parallel = parallel.prop_map(|all| all.into_iter().map(|((from, to), kind, label)| (from, to, kind, label)));
    (proptest::collection::vec(card, 2..12), proptest::collection::vec(link, 1..16), parallel)
        .prop_map(|(cards, links, parallel)| (cards, links.into_iter().chain(parallel).collect()))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_phrase_stands_on_its_own_link_and_nowhere_else((cards, links) in maps(), zoom in 0.25..1.8_f32, x in -300.0..300.0_f32) {
        let map = map_of(&cards, &links);
        let scene = Scene::new(&map, &View::default());
        let mut window = Window::new(Some(camera(&scene, zoom)));
        window.show(&map, &scene, &Selection::default());
        prop_assert_eq!(faults(&map, &scene, &window.canvas), Vec::<String>::new(), "as it is opened");
        let before: Vec<(LinkId, Point)> = window.canvas.legible().phrases.iter().map(|it| (it.link, it.at)).collect();
        // Panned a little, none of those that are still in view has moved.
        let place = |by: f32| Place::new((window.canvas.camera().x + by) as i32, window.canvas.camera().y as i32);
        let there = place(x);
        window.canvas.look_at(there, 1.0);
        window.show(&map, &scene, &Selection::default());
        prop_assert_eq!(faults(&map, &scene, &window.canvas), Vec::<String>::new(), "panned");
        for (link, at) in before {
            let is_in_view = SCREEN.shrink(200.0).contains(window.canvas.on_screen_point(at, 1.0));
            let now = window.canvas.legible().phrases.iter().find(|said| said.link == link);
            prop_assert!(!is_in_view || now.is_some_and(|said| said.at == at), "{:?} moved from {:?}", now, at);
        }
        // As selected, a phrase without room is tied to its link.
        for (id, _) in map.links().take(5) {
            let selection = Selection { links: [id].into(), ..Selection::default() };
            window.show(&map, &scene, &selection);
            prop_assert_eq!(faults(&map, &scene, &window.canvas), Vec::<String>::new(), "selected");
        }
    }
}
