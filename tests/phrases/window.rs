//! The law in the window, at every zoom.

use egui::epaint::RectShape;
use egui::{Context, Pos2, RawInput, Rect, pos2, vec2};
use mailuo::canvas::{Camera, Canvas, Sight};
use mailuo::document::Drafts;
use mailuo::edit::compose::Selection;
use mailuo::look::palette::LIGHT;
use mailuo::look::{Box2, Point};
use mailuo::model::{LinkId, LinkKind, Map, Place};
use mailuo::scene::{Scene, View};
use mailuo::ui::kit::theme;
use mailuo::words::Lang;
use proptest::prelude::*;

use crate::maps::{crowd, map_of, maps, odd, pair, shipped};

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
    /// The boxes painted in it.
    boxes: Vec<RectShape>,
}

impl Window {
    fn new(camera: Option<Camera>) -> Window {
        let ctx = Context::default();
        theme::install(&ctx, None);
        let mut canvas = Canvas::new("test");
        canvas.open(camera);
        Window { ctx, canvas, time: 0.0, pointer: None, texts: Vec::new(), boxes: Vec::new() }
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
            let boxes = output.shapes.iter().filter_map(|shape| match &shape.shape {
                egui::Shape::Rect(rect) => Some(rect.clone()),
                _ => None,
            });
            self.boxes = boxes.collect();
        }
    }
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
    let map = crowd(&"word ".repeat(400));
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

#[test]
fn a_phrase_stands_on_the_ground_that_is_there() {
    let map = shipped();
    let scene = Scene::new(&map, &View::default());
    let mut across = 0;
    for zoom in [0.45, 1.0] {
        let mut window = Window::new(Some(camera(&scene, zoom)));
        window.show(&map, &scene, &Selection::default());
        let frames: Vec<&RectShape> =
            window.boxes.iter().filter(|it| it.stroke.width > 0.0 && !it.fill.is_opaque()).collect();
        for said in &window.canvas.legible().phrases {
            for frame in frames.iter().filter(|frame| frame.rect.intersect(said.rect).is_positive()) {
                let here = frame.rect.intersect(said.rect);
                across += usize::from(here != said.rect);
                assert!(
                    window.boxes.iter().any(|it| it.rect == here && it.fill == frame.fill),
                    "{said:?} on {frame:?}"
                );
            }
        }
    }
    assert!(across > 4, "{across} across the edge of a frame");
}

#[test]
fn marks_without_letters_and_words_without_end_keep_the_law_too() {
    let map = odd();
    let scene = Scene::new(&map, &View::default());
    for zoom in [0.3, 1.0, 1.7] {
        let mut window = Window::new(Some(camera(&scene, zoom)));
        window.show(&map, &scene, &Selection::default());
        assert_eq!(faults(&map, &scene, &window.canvas), Vec::<String>::new());
    }
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
