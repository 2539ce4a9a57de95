//! No link lies under a card that is not its end.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test that was set up wrong ends here")]

#[path = "common/random_maps.rs"]
mod random_maps;

use std::path::Path;

use mailuo::look::Point;
use mailuo::model::{LinkId, Map};
use mailuo::scene::{Route, Scene, View};
use random_maps::random_map;

/// What of a link is drawn, point by point.
fn drawn(route: &Route) -> Vec<Point> {
    let parts = route.path.drawn();
    let points = |curve: &mailuo::look::curve::Curve| {
        let curve = *curve;
        let count = (curve.length() / 3.0).ceil().max(1.0) as usize;
        (0..=count).map(move |i| curve.at(i as f32 / count as f32))
    };
    parts.iter().flatten().flat_map(points).collect()
}

/// The links of which something that is drawn lies under a card that is not their end, and those with a gap.
fn astray(map: &Map) -> (Vec<LinkId>, usize) {
    let scene = Scene::new(map, &View::default());
    let mut under = Vec::new();
    let mut gaps = 0;
    for (id, route) in scene.routes() {
        let points = drawn(route);
        let is_under = scene.cards().filter(|card| card.node != route.from && card.node != route.to).any(|card| {
            let inside = card.area.grown(-0.5);
            points.iter().any(|p| inside.contains(*p))
        });
        if is_under {
            under.push(id);
        }
        gaps += usize::from(!route.path.gaps().is_empty());
    }
    (under, gaps)
}

#[test]
fn on_the_shipped_maps_no_link_lies_under_a_card() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps");
    for entry in std::fs::read_dir(folder).expect("the folder of maps") {
        let path = entry.expect("a readable folder").path();
        if path.extension().is_some_and(|extension| extension == "ron") {
            let map = mailuo::formats::open(&std::fs::read(&path).expect("a readable map")).expect("a map").map;
            assert_eq!(astray(&map), (Vec::new(), 0), "{}", path.display());
        }
    }
}

#[test]
fn on_maps_of_chance_no_link_lies_under_a_card_but_for_gaps_in_one_of_a_thousand() {
    let (mut links, mut gaps) = (0, 0);
    for seed in 0..60 {
        let map = random_map(seed);
        let (under, with_gaps) = astray(&map);
        assert!(under.is_empty(), "seed {seed}: {under:?}");
        links += map.link_count();
        gaps += with_gaps;
    }
    assert!(links > 1000 && gaps * 1000 <= links, "{gaps} of {links}");
}
