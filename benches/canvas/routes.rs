//! What the routes of links cost: all of them once, after a card was dropped, and while one is dragged; and how many lie
//! under cards.

use std::sync::Arc;

use mailuo::edit::{Changes, Edit, apply};
use mailuo::model::{Concept, ConceptId, Id, Link, LinkKind, Map, Place};
use mailuo::scene::{Scene, View};

use crate::common::figures::{Figures, time_above};
use crate::random_maps::{astray, random_map};
use crate::stage::processor_time;

/// What the first frame after a drop may take, in milliseconds: the cards, their own links and what lies under them.
const AFTER_A_DROP: f64 = 4.0;
const AFTER_A_DROP_OF_MANY: f64 = 8.0;

/// The milliseconds that some work takes.
fn millis(work: impl FnOnce()) -> f64 {
    let start = processor_time();
    work();
    processor_time().saturating_sub(start).as_secs_f64() * 1000.0
}

/// Routes on one map.
pub fn routes(map: &Map, figures: &mut Figures) {
    let count = map.concepts().len();
    let mut scene = Scene::unsettled(map, &View::default());
    let all = millis(|| assert!(scene.settle(&mut || true)));
    println!(
        "routes-{count}-all-once: {all:.1} ms for {} links, {} stuck",
        map.link_count(),
        scene.stuck_links().count()
    );
    let mut map = map.clone();
    let mut random = fastrand::Rng::with_seed(7);
    let (mut first, mut rest, mut frames) = (Vec::new(), Vec::new(), 0_usize);
    for _ in 0..if Figures::quick() { 5 } else { 300 } {
        let id = ConceptId::from_index(random.usize(..count));
        let changes = moved(&mut map, id, &mut random);
        if Figures::quick() {
            let own = millis(|| scene.update(&map, &changes));
            println!("update {own:.2} ms, then {} to do", scene.unsettled_routes());
        }
        // As the frames of a window do: as much as fits into 3 ms, and then the rest.
        first.push(millis(|| {
            scene.update(&map, &changes);
            let began = processor_time();
            scene.settle(&mut || processor_time().saturating_sub(began).as_secs_f64() < 0.003);
        }));
        rest.push(millis(|| {
            let in_a_frame = |scene: &mut Scene| {
                let began = processor_time();
                scene.settle(&mut || processor_time().saturating_sub(began).as_secs_f64() < 0.003)
            };
            while !in_a_frame(&mut scene) {
                frames += 1;
            }
        }));
    }
    assert!(scene.shows_the_same(&Scene::new(&map, &View::default())), "not the routes of a fresh scene");
    let most = if count > 1_000 { AFTER_A_DROP_OF_MANY } else { AFTER_A_DROP };
    figures.figure(&format!("routes-{count}-first-frame-after-a-drop-p95"), time_above(0.95, &first), most, 1.0);
    let (median, p95) = (time_above(0.5, &rest), time_above(0.95, &rest));
    let drops = first.len();
    println!(
        "routes-{count}-after-a-drop: first {:.2} ms, the rest {median:.2} ms, p95 {p95:.2} ms; {frames} more frames for \
         {drops} drops",
        time_above(0.5, &first)
    );
}

/// Drops a card somewhere near.
fn moved(map: &mut Map, id: ConceptId, random: &mut fastrand::Rng) -> Changes {
    let concept = map.concept(id).expect("it is there");
    let at = concept.at.expect("it has a place");
    let at = Place::new(at.x + random.i32(-600..600), at.y + random.i32(-400..400));
    let moved = Concept { at: Some(at), ..concept.clone() };
    apply(map, vec![Edit::Concept(id, Some(Arc::new(moved)))]).expect("a move is sound");
    Changes { concepts: [id].into(), ..Changes::default() }
}

/// 500 cards in one pile, and 10,000 links through one corridor.
pub fn piles() {
    let pile = (0..500).map(|at| (at % 23 * 9, at % 17 * 5)).collect::<Vec<_>>();
    let chain = (0..499).map(|at| (at, at + 1)).collect::<Vec<_>>();
    let columns = (0..400).flat_map(|at| [(-900, at * 90), (900, at * 90), (0, at * 70 - 30_000)]).collect::<Vec<_>>();
    let through = (0..10_000).map(|at| (at % 400 * 3, at * 7 / 400 % 400 * 3 + 1)).collect::<Vec<_>>();
    for (name, places, links) in [("pile", pile, chain), ("corridor", columns, through)] {
        let map = map_of(&places, &links);
        let mut scene = Scene::unsettled(&map, &View::default());
        let mut steps = Vec::new();
        let all = millis(|| {
            while scene.unsettled_routes() > 0 {
                steps.push(millis(|| _ = scene.settle(&mut || false)));
            }
        });
        let worst = time_above(0.9999, &steps);
        println!("routes-{name}: {all:.0} ms for {} links, one step at most {worst:.1} ms", map.link_count());
        assert!(all < 60_000.0, "{name}: {all} ms");
    }
}

fn map_of(places: &[(i32, i32)], links: &[(usize, usize)]) -> Map {
    let mut map = Map::default();
    let ids: Vec<ConceptId> = places.iter().map(|_| map.claim_concept("card", &mut |_| 0)).collect();
    let concepts = ids.iter().zip(places).map(|(id, (x, y))| {
        let concept = Concept { title: "Attention".to_owned(), at: Some(Place::new(*x, *y)), ..Concept::default() };
        Edit::Concept(*id, Some(Arc::new(concept)))
    });
    apply(&mut map, concepts.collect()).expect("the concepts are sound");
    for (from, to) in links {
        let id = map.claim_link();
        let link = Link::new(ids[*from], ids[*to], LinkKind::LeadsTo);
        // Some come twice, and are refused.
        drop(apply(&mut map, vec![Edit::Link(id, Some(Arc::new(link)))]));
    }
    map
}

/// A thousand maps of chance.
pub fn maps_of_chance() {
    let (mut links, mut under, mut gaps, mut worst) = (0, 0, 0, 0.0_f64);
    for seed in 0..if Figures::quick() { 20 } else { 1_000 } {
        let map = random_map(seed);
        let mut scene = None;
        worst = worst.max(millis(|| scene = Some(Scene::new(&map, &View::default()))));
        let found = astray(&scene.expect("made"));
        links += map.link_count();
        under += found.under.len();
        gaps += found.gaps;
    }
    println!("routes-of-chance: {links} links, {under} under a card, {gaps} with a gap, a map at most {worst:.1} ms");
    assert!(under == 0 && gaps * 1000 <= links, "{under} under a card, {gaps} with a gap of {links}");
}
