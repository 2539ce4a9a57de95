//! Maps of chance: up to 60 cards on grids, in rows and scattered, none over another, with links, groups and both languages.

use std::sync::Arc;

use mailuo::edit::{Edit, apply};
use mailuo::look::Point;
use mailuo::model::{Color, Concept, ConceptId, Group, Link, LinkId, LinkKey, LinkKind, Map, Place};
use mailuo::scene::{Route, Scene};

const TITLES: [&str; 8] = [
    "Attention",
    "Reward model",
    "奖励模型",
    "Chain of thought prompting",
    "Understanding what large language models can do and where they fail",
    "上下文学习",
    "RLHF",
    "Sparse mixture of experts",
];

/// A map of chance; the same seed gives the same one.
pub fn random_map(seed: u64) -> Map {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut map = Map::default();
    let count = random.usize(3..=60);
    let places = places(count, &mut random);
    let mut edits = Vec::new();
    let mut ids: Vec<ConceptId> = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let title = format!("{} {at}", TITLES[random.usize(..TITLES.len())]);
        let id = map.claim_concept(&title, &mut |below| random.usize(..below));
        edits.push(Edit::Concept(id, Some(Arc::new(Concept { title, at: Some(*place), ..Concept::default() }))));
        ids.push(id);
    }
    apply(&mut map, edits).expect("concepts are sound");
    for _ in 0..random.usize(1..=count * 2) {
        let (from, to) = (ids[random.usize(..count)], ids[random.usize(..count)]);
        let kind = LinkKind::CHOICES[random.usize(..LinkKind::CHOICES.len())].clone();
        if from == to || map.link_with(&LinkKey { from, to, kind: kind.clone() }).is_some() {
            continue;
        }
        let label = if random.bool() { "leads to".to_owned() } else { String::new() };
        let id = map.claim_link();
        let link = Link { label, ..Link::new(from, to, kind) };
        apply(&mut map, vec![Edit::Link(id, Some(Arc::new(link)))]).expect("the link is sound");
    }
    if random.bool() {
        for (at, members) in ids.chunks(random.usize(3..20)).enumerate().take(3) {
            let id = map.claim_group(&format!("Group {at}"), &mut |below| random.usize(..below));
            let folded = random.usize(..8) == 0;
            let group = Group { folded, ..Group::new(format!("Group {at}"), Color::Blue, members.to_vec()) };
            apply(&mut map, vec![Edit::Group(id, Some(Arc::new(group)))]).expect("the group is sound");
        }
    }
    map
}

/// Places so far apart that no card lies over another.
fn places(count: usize, random: &mut fastrand::Rng) -> Vec<Place> {
    let (step_x, step_y) = (random.i32(300..420), random.i32(110..240));
    let columns = random.usize(1..=10);
    let jitter = random.i32(0..2);
    let is_thin = random.bool();
    let mut places = Vec::new();
    let mut cell = 0;
    while places.len() < count {
        let (row, column) = (i32::try_from(cell / columns).unwrap_or(0), i32::try_from(cell % columns).unwrap_or(0));
        cell += 1;
        if is_thin && random.bool() {
            continue;
        }
        let mut by = |most: i32| jitter * random.i32(-most..=most);
        places.push(Place::new(column * step_x + by((step_x - 284) / 2), row * step_y + by((step_y - 100) / 2)));
    }
    places
}

/// The links of a scene that are not where they should be.
pub struct Astray {
    /// Of these something that is drawn lies under a card that is not their end.
    pub under: Vec<LinkId>,
    /// So many pass a card with a gap.
    pub gaps: usize,
}

/// Looks at each link of a scene point by point.
pub fn astray(scene: &Scene) -> Astray {
    let is_under = |(id, route): (LinkId, &Route)| {
        let points = drawn(route);
        let around = route.path.bounds();
        let mut others = scene.cards_in(around).filter(|card| card.node != route.from && card.node != route.to);
        let under = others.any(|card| {
            let inside = card.area.grown(-0.5);
            points.iter().any(|p| inside.contains(*p))
        });
        under.then_some(id)
    };
    let gaps = scene.routes().filter(|(_, route)| !route.path.gaps().is_empty()).count();
    Astray { under: scene.routes().filter_map(is_under).collect(), gaps }
}

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
