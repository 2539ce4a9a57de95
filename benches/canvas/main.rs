//! What a frame of the canvas costs the processor while somebody pans, zooms and drags, beside the same picture painted by
//! hand and beside plain `egui_graphs`.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a bench that was set up wrong ends here")]

mod by_hand;
#[path = "../common/mod.rs"]
mod common;
mod flights;
mod plain;
#[path = "../../tests/common/random_maps.rs"]
mod random_maps;
mod routes;
#[path = "../common/stage.rs"]
mod stage;

use std::process::ExitCode;
use std::sync::Arc;

use by_hand::ByHand;
use common::figures::{Figures, time_above};
use common::generated::generated;
use egui::{Event, PointerButton, Pos2, Ui, vec2};
use mailuo::canvas::{Camera, Canvas, Sight};
use mailuo::document::Drafts;
use mailuo::edit::compose::Selection;
use mailuo::edit::{Edit, apply};
use mailuo::look::palette::LIGHT;
use mailuo::model::{Concept, Group, Link, LinkKind, Map};
use mailuo::scene::Scene;
use mailuo::words::Lang;
use plain::Plain;
use stage::{Frame, Stage, WINDOW};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Frames before those that count: fonts, first sizes, the beginning of a gesture.
const WARM_UP: usize = 12;
/// A gesture goes this many frames one way, and then back.
const HALF_WAY: usize = 20;
/// So many frames it takes from the whole map to single cards.
const THROUGH: usize = 100;
/// So many frames in a row before it is the other's turn: the first of them finds the other's data in the processor's
/// caches, the rest their own, as in a program that runs by itself.
const TURN: usize = 20;
/// So many times the time of the picture by hand a frame may take, or so many milliseconds more.
const TIMES: f64 = 1.5;
const MILLIS_MORE: f64 = 1.0;

fn main() -> ExitCode {
    let sizes: &[usize] = if Figures::quick() { &[1_000] } else { &[1_000, 10_000, 100_000] };
    let mut figures = Figures::default();
    for &concepts in sizes {
        let map = generated(concepts);
        let scene = Scene::new(&map, &mailuo::scene::View::default());
        if concepts <= 10_000 {
            routes::routes(&map, &mut figures);
        }
        let bench = Bench { map: &map, scene: &scene, frames: if Figures::quick() { 8 } else { 200 } };
        for view in [View::Whole, View::Part] {
            for gesture in [Gesture::Pan, Gesture::Zoom, Gesture::Drag] {
                bench.against_by_hand(&mut figures, view, gesture);
            }
        }
        if concepts == sizes[sizes.len().min(2) - 1] {
            bench.against_plain(&mut figures);
            bench.against_no_text(&mut figures);
            flights::flights(&map, &scene, &mut figures);
        }
    }
    if !Figures::quick() {
        routes::piles();
    }
    routes::maps_of_chance();
    figures.exit_code()
}

/// How much of the map is in view.
#[derive(Clone, Copy, Debug)]
enum View {
    /// All of it.
    Whole,
    /// A twentieth, in the middle.
    Part,
}

/// What somebody does.
#[derive(Clone, Copy, Debug)]
enum Gesture {
    /// Drags the view with the middle button.
    Pan,
    /// Pinches at the middle of the view.
    Zoom,
    /// Drags a card.
    Drag,
    /// Pinches from the whole map to single cards and back, through every level of detail.
    Through,
}

impl View {
    fn name(self) -> &'static str {
        match self {
            View::Whole => "whole",
            View::Part => "part",
        }
    }

    fn camera(self, scene: &Scene) -> Camera {
        let all = scene.bounds().expect("there are cards");
        let whole = Camera::fitting(all, WINDOW, 1.0);
        match self {
            View::Whole => whole,
            View::Part => Camera { zoom: whole.zoom * 20.0_f32.sqrt(), ..whole },
        }
    }
}

impl Gesture {
    fn name(self) -> &'static str {
        match self {
            Gesture::Pan => "pan",
            Gesture::Zoom => "zoom",
            Gesture::Drag => "drag",
            Gesture::Through => "through",
        }
    }

    /// What comes in before a frame; `at` is where the gesture begins.
    fn events(self, frame: usize, at: Pos2) -> Vec<Event> {
        let step = frame % (2 * HALF_WAY);
        let out = if step < HALF_WAY { step } else { 2 * HALF_WAY - step } as f32;
        let there = Event::PointerMoved(at + vec2(out * 8.0, out * 5.0));
        match (self, frame) {
            // A canvas listens from its second frame on.
            (_, 0) => vec![there],
            (Gesture::Zoom, _) => {
                let factor = if step < HALF_WAY { 1.0 / 1.012 } else { 1.012 };
                vec![Event::PointerMoved(at), Event::Zoom(factor)]
            }
            (Gesture::Through, _) => {
                let nearer = frame % (2 * THROUGH) < THROUGH;
                vec![Event::PointerMoved(at), Event::Zoom(if nearer { 1.04 } else { 1.0 / 1.04 })]
            }
            (Gesture::Pan, 1) => vec![there, button(at, PointerButton::Middle, true)],
            (Gesture::Drag, 1) => vec![Event::PointerMoved(at), button(at, PointerButton::Primary, true)],
            (Gesture::Pan | Gesture::Drag, _) => vec![there],
        }
    }
}

/// The same map with nothing to read on it.
fn without_text(map: &Map) -> Map {
    let mut bare = map.clone();
    let concepts = map.concepts().iter().map(|(id, concept)| {
        let bare = Concept {
            title: String::new(),
            date: None,
            note: Default::default(),
            papers: Vec::new(),
            ..concept.clone()
        };
        Edit::Concept(id, Some(Arc::new(bare)))
    });
    let links =
        map.links().map(|(id, link)| Edit::Link(id, Some(Arc::new(Link { label: String::new(), ..link.clone() }))));
    let groups = map
        .groups()
        .iter()
        .map(|(id, group)| Edit::Group(id, Some(Arc::new(Group { title: String::new(), ..group.clone() }))));
    apply(&mut bare, concepts.chain(links).chain(groups).collect()).expect("the same records are sound");
    bare
}

struct Bench<'a> {
    map: &'a Map,
    scene: &'a Scene,
    frames: usize,
}

/// The times of frames in milliseconds.
#[derive(Default)]
struct Times {
    ours: Vec<f64>,
    other: Vec<f64>,
}

impl Bench<'_> {
    fn against_by_hand(&self, figures: &mut Figures, view: View, gesture: Gesture) {
        let name = format!("canvas-{}-{}-{}", self.map.concepts().len(), view.name(), gesture.name());
        let camera = view.camera(self.scene);
        let mut by_hand = ByHand::new(self.map, self.scene, camera);
        let (times, vertices) = self.in_turns(camera, gesture, |ui| by_hand.show(ui));
        for (ours, other) in vertices {
            let ratio = ours as f64 / other as f64;
            assert!((0.95..=1.05).contains(&ratio), "{name}: {ours} vertices, {other} by hand: not the same picture");
        }
        for (kind, share) in [("median", 0.5), ("p95", 0.95)] {
            let (ours, other) = (time_above(share, &times.ours), time_above(share, &times.other));
            figures.figure(&format!("{name}-{kind}"), ours, other, TIMES.max((other + MILLIS_MORE) / other));
        }
    }

    fn against_plain(&self, figures: &mut Figures) {
        let name = format!("canvas-{}-whole-pan-plain", self.map.concepts().len());
        let camera = View::Whole.camera(self.scene);
        let mut plain = Plain::new(self.map, camera);
        let (times, _) = self.in_turns(camera, Gesture::Pan, |ui| plain.show(ui));
        figures.figure(&name, time_above(0.5, &times.ours), time_above(0.5, &times.other), 0.1);
    }

    /// Zooming through every level of detail, with all the text that comes and goes, beside the same frames without a text.
    fn against_no_text(&self, figures: &mut Figures) {
        let name = format!("canvas-{}-through-text-p95", self.map.concepts().len());
        let camera = View::Whole.camera(self.scene);
        let bare = without_text(self.map);
        let (selection, link_kind) = (Selection::default(), LinkKind::LeadsTo);
        let sight = Sight {
            map: &bare,
            scene: self.scene,
            selection: &selection,
            palette: &LIGHT,
            lang: Lang::English,
            link_kind: &link_kind,
            alone: false,
            shown: None,
            marks: None,
            edits: false,
            drawn_on: false,
        };
        let mut canvas = Canvas::new("bare");
        canvas.open(Some(camera));
        // There and back several times: one in twenty of few frames is another one each time.
        let long = Bench { frames: self.frames * 5, ..*self };
        let (times, vertices) =
            long.in_turns(camera, Gesture::Through, |ui| drop(canvas.show(ui, &sight, &mut Drafts::default())));
        assert!(vertices.iter().any(|(ours, other)| ours > other), "{name}: no text was painted");
        figures.figure(&name, time_above(0.95, &times.ours), time_above(0.95, &times.other), 1.3);
    }

    /// The canvas and another picture in turns: the times, and the vertices of both.
    fn in_turns(
        &self,
        camera: Camera,
        gesture: Gesture,
        mut other: impl FnMut(&mut Ui),
    ) -> (Times, Vec<(usize, usize)>) {
        let selection = Selection::default();
        let link_kind = LinkKind::LeadsTo;
        let sight = Sight {
            map: self.map,
            scene: self.scene,
            selection: &selection,
            palette: &LIGHT,
            lang: Lang::English,
            link_kind: &link_kind,
            alone: false,
            shown: None,
            marks: None,
            edits: false,
            drawn_on: false,
        };
        let mut canvas = Canvas::new("bench");
        canvas.open(Some(camera));
        let (mut stage, mut other_stage) = (Stage::new(), Stage::new());
        let at = self.on_a_card(camera);
        let mut times = Times::default();
        let mut vertices = Vec::new();
        let mut painted = 0;
        let frames: Vec<usize> = (0..self.frames + WARM_UP).collect();
        for turn in frames.chunks(TURN) {
            let mut show = |frame: usize| {
                if frame == WARM_UP {
                    painted = canvas.frames_painted();
                }
                stage.frame(gesture.events(frame, at), |ui| drop(canvas.show(ui, &sight, &mut Drafts::default())))
            };
            let ours: Vec<Frame> = turn.iter().map(|&frame| show(frame)).collect();
            let mut show = |frame: usize| other_stage.frame(gesture.events(frame, at), &mut other);
            let theirs: Vec<Frame> = turn.iter().map(|&frame| show(frame)).collect();
            let both = ours.iter().zip(theirs).zip(turn).filter(|(_, frame)| **frame >= WARM_UP);
            for ((ours, theirs), _) in both {
                times.ours.push(ours.millis);
                times.other.push(theirs.millis);
                vertices.push((ours.vertices, theirs.vertices));
            }
        }
        let painted = canvas.frames_painted() - painted;
        match gesture {
            Gesture::Pan | Gesture::Zoom | Gesture::Through => {
                assert!(painted + 1 >= self.frames as u64, "{gesture:?} painted {painted}");
            }
            // What stands still is painted again; what is dragged goes over it.
            Gesture::Drag => assert!(painted <= 1, "{gesture:?} painted {painted}"),
        }
        (times, vertices)
    }

    /// The middle of a card near the middle of the view, on the screen.
    fn on_a_card(&self, camera: Camera) -> Pos2 {
        let nearest = self.scene.nearest_card(camera.middle()).and_then(|node| self.scene.card(node));
        let offset = nearest.expect("there are cards").area.middle() - camera.middle();
        WINDOW.center() + vec2(offset.x, offset.y) * camera.zoom
    }
}

/// A button that goes down or up.
fn button(pos: Pos2, button: PointerButton, pressed: bool) -> Event {
    Event::PointerButton { pos, button, pressed, modifiers: egui::Modifiers::NONE }
}
