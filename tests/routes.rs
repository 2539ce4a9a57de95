//! No link lies under a card that is not its end.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test that was set up wrong ends here")]

#[path = "common/random_maps.rs"]
mod random_maps;

use std::path::Path;
use std::sync::Arc;

use mailuo::edit::{Changes, Edit, apply};
use mailuo::model::{Concept, ConceptId, Id, Link, LinkId, LinkKind, Map, Place};
use mailuo::scene::{Node, Scene, View};
use random_maps::{astray, random_map};

#[test]
fn on_the_shipped_maps_no_link_lies_under_a_card() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps");
    for entry in std::fs::read_dir(folder).expect("the folder of maps") {
        let path = entry.expect("a readable folder").path();
        if path.extension().is_some_and(|extension| extension == "ron") {
            let map = mailuo::formats::open(&std::fs::read(&path).expect("a readable map")).expect("a map").map;
            let found = astray(&Scene::new(&map, &View::default()));
            assert_eq!((found.under, found.gaps), (Vec::new(), 0), "{}", path.display());
        }
    }
}

#[test]
fn on_maps_of_chance_no_link_lies_under_a_card_but_for_gaps_in_one_of_a_thousand() {
    let (mut links, mut gaps) = (0, 0);
    for seed in 0..60 {
        let map = random_map(seed);
        let found = astray(&Scene::new(&map, &View::default()));
        assert!(found.under.is_empty(), "seed {seed}: {:?}", found.under);
        links += map.link_count();
        gaps += found.gaps;
    }
    assert!(links > 1000 && gaps * 1000 <= links, "{gaps} of {links}");
}

/// A map of cards at these places, with these links.
fn map_of(places: &[(i32, i32)], links: &[(usize, usize)]) -> (Map, Vec<ConceptId>, Vec<LinkId>) {
    let mut map = Map::default();
    let ids: Vec<ConceptId> = places.iter().map(|_| map.claim_concept("card", &mut |_| 0)).collect();
    let concepts = ids.iter().zip(places).map(|(id, (x, y))| {
        let concept = Concept { title: "Attention".to_owned(), at: Some(Place::new(*x, *y)), ..Concept::default() };
        Edit::Concept(*id, Some(Arc::new(concept)))
    });
    apply(&mut map, concepts.collect()).expect("the concepts are sound");
    let link_ids: Vec<LinkId> = links.iter().map(|_| map.claim_link()).collect();
    for (id, (from, to)) in link_ids.iter().zip(links) {
        let link = Link::new(ids[*from], ids[*to], LinkKind::LeadsTo);
        apply(&mut map, vec![Edit::Link(*id, Some(Arc::new(link)))]).expect("the links are sound");
    }
    (map, ids, link_ids)
}

/// Whether a link is drawn under no other card.
fn is_clear(scene: &Scene, link: LinkId) -> bool {
    !astray(scene).under.contains(&link)
}

#[test]
fn a_link_goes_around_a_row_of_cards_however_long_and_plain_once_they_are_gone() {
    let places: Vec<(i32, i32)> = (0..9).map(|at| (at * 300, 0)).collect();
    let (mut map, ids, links) = map_of(&places, &[(0, 8)]);
    let mut scene = Scene::new(&map, &View::default());
    let bounds = scene.bounds().expect("there are cards");
    assert!(is_clear(&scene, links[0]) && scene.route(links[0]).expect("it is seen").path.pieces().len() > 2);
    let card = scene.card(Node::Concept(ids[0])).expect("it stands").area;
    assert!(bounds.height() > card.height() + 10.0, "it is counted in the bounds");
    let between = &ids[1..8];
    apply(&mut map, between.iter().map(|id| Edit::Concept(*id, None)).collect()).expect("they may go");
    scene.update(&map, &Changes { concepts: between.to_vec(), ..Changes::default() });
    scene.settle(&mut || true);
    assert!(scene.route(links[0]).expect("it is seen").path.length() < 2400.0);
}

#[test]
fn where_there_is_no_way_in_a_gap_shows_that_a_link_does_not_end_there() {
    let mut places = vec![(0, 0), (900, 0)];
    for y in -2..=2 {
        places.extend([-1, 0, 1].map(|x| (x * 120, y * 55)).into_iter().filter(|at| *at != (0, 0)));
    }
    let (map, _, links) = map_of(&places, &[(0, 1), (1, 0)]);
    let scene = Scene::new(&map, &View::default());
    let found = astray(&scene);
    assert_eq!((found.under, found.gaps), (Vec::new(), 2));
    assert_eq!(scene.stuck_links().collect::<Vec<_>>(), links);
    let path = &scene.route(links[0]).expect("it is seen").path;
    let [.., [_, leaves]] = path.gaps() else { panic!("{path:?}") };
    let after = path.at((leaves + 1.0) / path.length());
    assert!(scene.cards().all(|card| !card.area.grown(7.0).contains(after)), "the gap is seen behind the card");
}

#[test]
fn links_between_two_cards_and_ends_at_one_side_keep_apart() {
    let (map, ids, links) = map_of(&[(0, 0), (500, 0), (500, 300), (500, -300)], &[(0, 1), (1, 0), (0, 2), (3, 0)]);
    let scene = Scene::new(&map, &View::default());
    let path = |at: usize| &scene.route(links[at]).expect("it is seen").path;
    assert!((path(0).at(0.5).y - path(1).at(0.5).y).abs() > 17.0, "both ways");
    let card = scene.card(Node::Concept(ids[0])).expect("it stands").area;
    let mut ends = [path(0).start().y, path(1).end().y, path(2).start().y, path(3).end().y];
    ends.sort_by(f32::total_cmp);
    let room = (card.height() / 2.0 - 8.0) * 2.0 / 3.0;
    assert!(ends.windows(2).all(|pair| pair[1] - pair[0] > 11.9_f32.min(room) - 0.1), "{ends:?}");
    assert!(
        path(3).end().y < path(0).start().y && path(0).start().y < path(2).start().y,
        "in the order that crosses least"
    );
}

#[test]
fn piles_of_cards_are_done_with_soon_and_every_point_is_a_number() {
    let pile: Vec<(i32, i32)> = (0..120).map(|at| (at % 7 * 3, at % 11 * 2)).chain([(3000, 0)]).collect();
    let links: Vec<(usize, usize)> = (0..119).map(|at| (at, at + 1)).chain([(0, 120), (119, 120)]).collect();
    let corridor: Vec<(i32, i32)> =
        (0..60).flat_map(|at| [(-900, at * 70), (900, at * 70), (0, at * 70 - 3000)]).collect();
    let through: Vec<(usize, usize)> = (0..60).map(|at| (at * 3, (at * 7 % 60) * 3 + 1)).collect();
    for (places, links) in [(pile, links), (corridor, through), (vec![(0, 0), (0, 0)], vec![(0, 1), (1, 0)])] {
        let (map, ..) = map_of(&places, &links);
        let scene = Scene::new(&map, &View::default());
        assert_eq!(scene.routes().count(), links.len());
        let mut points = scene.routes().flat_map(|(_, route)| route.path.points(20.0));
        assert!(points.all(|p| p.x.is_finite() && p.y.is_finite()));
    }
}

#[test]
fn however_cards_are_dragged_the_routes_are_those_of_a_fresh_scene() {
    for seed in 0..6 {
        let mut map = random_map(1000 + seed);
        let mut random = fastrand::Rng::with_seed(seed);
        let mut scene = Scene::new(&map, &View::default());
        for _ in 0..12 {
            let id = ConceptId::from_index(random.usize(..map.concepts().len()));
            let concept = map.concept(id).expect("it is there");
            let at = Some(Place::new(random.i32(-400..3000), random.i32(-400..1500)));
            let moved = Concept { at, ..concept.clone() };
            apply(&mut map, vec![Edit::Concept(id, Some(Arc::new(moved)))]).expect("a move is sound");
            scene.update(&map, &Changes { concepts: [id].into(), ..Changes::default() });
            // A frame ends in the middle of it, and the next drag begins.
            let mut steps = 0..random.usize(..30);
            scene.settle(&mut || steps.next().is_some());
        }
        scene.settle(&mut || true);
        let fresh = Scene::new(&map, &View::default());
        assert!(scene.routes().eq(fresh.routes()) && scene.shows_the_same(&fresh), "seed {seed}");
    }
}
