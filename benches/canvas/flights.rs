//! Flights between the stops of a talk: what a frame costs on the way, beside the same frames painted by hand.

use std::collections::HashSet;

use mailuo::canvas::{Camera, Canvas, Marks, Sight};
use mailuo::document::Drafts;
use mailuo::edit::compose::Selection;
use mailuo::look::Box2;
use mailuo::look::palette::LIGHT;
use mailuo::model::{ConceptId, LinkKind, Map};
use mailuo::scene::{Node, Scene};
use mailuo::words::Lang;

use crate::by_hand::ByHand;
use crate::common::figures::{Figures, time_above};
use crate::stage::{Stage, WINDOW};

/// More frames than the longest flight has, with those in which it arrives.
const FRAMES: usize = 46;
/// A frame may take so many milliseconds in one of twenty, and so many at worst; and so many times the time by hand.
const P95_MILLIS: f64 = 4.0;
const WORST_MILLIS: f64 = 8.0;
const TIMES: f64 = 1.5;

/// What a stop lights.
struct Stop {
    lit: HashSet<Node>,
    marks: Marks,
    area: Box2,
}

/// Stops all over the map, with a dozen concepts each that hang together; the whole map in between.
fn stops(map: &Map, scene: &Scene) -> Vec<Stop> {
    let all: Vec<ConceptId> = map.concepts().iter().map(|(id, _)| id).collect();
    let around = |first: ConceptId| {
        let mut lit = vec![first];
        let mut at = 0;
        while lit.len() < 12 && at < lit.len() {
            let ends = map.links_of(lit[at]).iter().filter_map(|link| Some(map.link(*link)?.other_end(lit[at])));
            let fresh: Vec<ConceptId> = ends.filter(|end| !lit.contains(end)).collect();
            lit.extend(fresh);
            at += 1;
        }
        lit.truncate(12);
        lit
    };
    let stop = |(nth, concepts): (usize, Option<Vec<ConceptId>>)| {
        let print = nth as u64;
        let Some(concepts) = concepts else {
            let area = scene.bounds().expect("there are cards");
            return Stop {
                lit: scene.cards().map(|card| card.node).collect(),
                marks: Marks::of_all(print).of_stop(),
                area,
            };
        };
        let lit: HashSet<Node> = concepts.iter().map(|id| Node::Concept(*id)).collect();
        let area = lit.iter().filter_map(|node| Some(scene.card(*node)?.area)).reduce(Box2::union).expect("cards");
        Stop { lit, marks: Marks::new(map, scene, &concepts, true, print).of_stop(), area }
    };
    let places = [0, 5, 2, 7, 3, 6, 1, 4].map(|at| Some(around(all[at * all.len() / 8])));
    let mut wanted: Vec<Option<Vec<ConceptId>>> = places.to_vec();
    wanted.insert(4, None);
    wanted.into_iter().enumerate().map(stop).collect()
}

/// The worst of frames that were drawn so many rounds in a row, each taken at its median: the machine alone adds several
/// milliseconds to some frame of each round, to those by hand as well and never to the same, while what a frame costs by
/// itself it costs in every round.
fn worst_of(rounds: usize, millis: &[f64]) -> f64 {
    let frames = millis.len() / rounds;
    assert_eq!(frames * rounds, millis.len(), "each round has the same frames");
    let median = |frame: usize| {
        let mut all: Vec<f64> = millis.iter().skip(frame).step_by(frames).copied().collect();
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    (0..frames).map(median).fold(0.0, f64::max)
}

/// Flies from stop to stop, so many rounds.
pub fn flights(map: &Map, scene: &Scene, figures: &mut Figures) {
    let name = format!("canvas-{}-flight", map.concepts().len());
    let (selection, link_kind) = (Selection::default(), LinkKind::LeadsTo);
    let stops = stops(map, scene);
    let rounds = if Figures::quick() { 1 } else { 5 };
    let mut canvas = Canvas::new("flights");
    canvas.open(Some(Camera::fitting(scene.bounds().expect("there are cards"), WINDOW, 1.0)));
    let mut by_hand = ByHand::new(map, scene, Camera::default());
    let (mut stage, mut other_stage) = (Stage::new(), Stage::new());
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let sight_of = |nth: usize| Sight {
        map,
        scene,
        selection: &selection,
        palette: &LIGHT,
        lang: Lang::English,
        link_kind: &link_kind,
        alone: true,
        shown: None,
        marks: Some(&stops[nth].marks),
        edits: true,
        drawn_on: false,
    };
    // The first view is taken in the first frame.
    stage.frame(Vec::new(), |ui| drop(canvas.show(ui, &sight_of(0), &mut Drafts::default())));
    // The first round sets the fonts and what is seen for the first time in any talk.
    for round in 0..=rounds {
        for (nth, stop) in stops.iter().enumerate() {
            let sight = sight_of(nth);
            let mut arrived = 0;
            let mut flown = 0;
            let mut cameras = Vec::new();
            for frame in 0..FRAMES {
                let before = canvas.seen_of_map();
                let cost = stage.frame(Vec::new(), |ui| {
                    if frame == 0 {
                        canvas.stage_stop(stop.area, ui.input(|input| input.time));
                    }
                    canvas.show(ui, &sight, &mut Drafts::default());
                });
                let after = canvas.seen_of_map();
                let middle = after.middle();
                cameras.push((Camera { x: middle.x, y: middle.y, zoom: canvas.zoom() }, before != after));
                // On its way, and the two frames in which it arrives and its text is set anew.
                let on_its_way = before != after || frame == 0;
                flown += usize::from(on_its_way);
                arrived += usize::from(!on_its_way);
                if round > 0 && arrived <= 2 {
                    ours.push(cost.millis);
                }
            }
            assert!(flown > 10 && flown < FRAMES - 2, "{name}: {flown} frames on the way");
            for (camera, _) in cameras.into_iter().filter(|(_, on_its_way)| *on_its_way) {
                let cost = other_stage.frame(Vec::new(), |ui| by_hand.show_stop(ui, camera, &stop.lit));
                if round > 0 {
                    theirs.push(cost.millis);
                }
            }
        }
    }
    let worst = worst_of(rounds, &ours);
    let p95 = time_above(0.95, &ours);
    figures.figure(&format!("{name}-p95-millis"), p95, P95_MILLIS, 1.0);
    figures.figure(&format!("{name}-worst-millis"), worst, WORST_MILLIS, 1.0);
    for (kind, share) in [("median", 0.5), ("p95", 0.95)] {
        figures.figure(&format!("{name}-{kind}"), time_above(share, &ours), time_above(share, &theirs), TIMES);
    }
}
