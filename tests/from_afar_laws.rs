//! From afar, at twenty zooms, in both languages, on the shipped maps and on random ones: no word is broken inside, no card
//! is drawn out of its frame or over another, nothing touches the title of a group, and all of it is a matter of the map and
//! the zoom alone.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test that was set up wrong ends here")]

use std::collections::BTreeMap;
use std::sync::Arc;

use mailuo::edit::{Edit, apply};
use mailuo::formats::open;
use mailuo::look::Box2;
use mailuo::look::afar::{NEAR, PAD, PAD_Y, line_height, zoom_step};
use mailuo::look::card::{PAD_X, TITLE, WIDTHS, size_step};
use mailuo::look::fonts::{Weight, width};
use mailuo::look::typeset::Lines;
use mailuo::model::{Color, Concept, ConceptId, Group, GroupId, Head, Link, LinkKind, Map, OnCards, Place};
use mailuo::scene::{Card, Node, Overview, Scene, View};

/// Twenty zooms from 7 % to 100 %, none of them a round one.
fn zooms() -> [f32; 20] {
    std::array::from_fn(|at| 0.07 * (1.0_f32 / 0.07).powf(at as f32 / 19.0))
}

fn shipped() -> Vec<(String, Map)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("maps");
    let names = ["llm", "transformer", "chatgpt-training"];
    let read = |name: &str| std::fs::read(folder.join(format!("{name}.ron"))).expect("a shipped map");
    names.map(|name| (name.to_owned(), open(&read(name)).expect("a map").map)).into()
}

const HANZI: [&str; 13] = [
    "无分类器引导",
    "扩散模型",
    "注意力",
    "奖励模型",
    "近端策略优化",
    "思维链",
    "GPT 系列模型",
    "指令微调与对齐",
    "提示词工程",
    "涌现能力：幻觉还是事实？",
    "基于人类反馈的强化学习",
    "大规模语言模型的参数高效微调方法综述与展望",
    "变分自编码器（VAE）",
];
const LATIN: [&str; 14] = [
    "RM",
    "InstructGPT",
    "Classifier-free guidance",
    "Latent diffusion",
    "Language model",
    "Best-of-n",
    "GPT-NeoX-20B",
    "Reinforcement learning from human feedback",
    "Chain of thought",
    "Two processes",
    "Understanding the capabilities, limitations and societal impact of large language models in all the years to come",
    "Pneumonoultramicroscopicsilicovolcanoconiosis",
    "T5",
    "A",
];

/// So many of the titles in hanzi are as long as those of a map mostly are.
const SHORT: usize = 9;

/// The same map with titles in hanzi.
fn in_chinese(map: &Map) -> Map {
    let mut chinese = map.clone();
    let concepts = map.concepts().iter().enumerate().map(|(at, (id, concept))| {
        let title = HANZI[at * 7 % SHORT].to_owned();
        Edit::Concept(id, Some(Arc::new(Concept { title, ..concept.clone() })))
    });
    let groups = map.groups().iter().enumerate().map(|(at, (id, group))| {
        let title = HANZI[at * 5 % SHORT].to_owned();
        Edit::Group(id, Some(Arc::new(Group { title, ..group.clone() })))
    });
    let edits = concepts.chain(groups).collect();
    apply(&mut chinese, edits).expect("the same records are sound");
    chinese
}

/// The same map with the beginnings of its notes and the tags on its cards.
fn with_all_on_cards(map: &Map) -> Map {
    let mut full = map.clone();
    let head = Head { cards: OnCards { notes: true, tags: true }, ..map.head().clone() };
    apply(&mut full, vec![Edit::Head(head)]).expect("a head is sound");
    full
}

/// Clusters of cards that lie on no other card, some in groups, some groups in others, and links between any.
fn random(seed: u64, titles: &[&str]) -> Map {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut map = Map::default();
    let mut ids: Vec<ConceptId> = Vec::new();
    let mut last: Option<GroupId> = None;
    let (mut x, mut y) = (0, 0);
    for _ in 0..random.usize(2..8) {
        let columns = random.i32(1..5);
        let (step_x, step_y) = (random.i32(290..420), random.i32(112..190));
        let count = random.i32(1..11);
        let mut members = Vec::new();
        for at in 0..count {
            let title = titles[random.usize(..titles.len())];
            let id = map.claim_concept(title, &mut |below| random.usize(..below));
            let at = Place::new(x + at % columns * step_x, y + at / columns * step_y + random.i32(0..8));
            let concept = Concept { title: title.to_owned(), at: Some(at), ..Concept::default() };
            apply(&mut map, vec![Edit::Concept(id, Some(Arc::new(concept)))]).expect("a concept");
            members.push(id);
            ids.push(id);
        }
        if random.usize(..4) > 0 {
            let id = map.claim_group("group", &mut |below| random.usize(..below));
            let inside = last.filter(|_| random.usize(..3) == 0);
            let title = titles[random.usize(..titles.len())].to_owned();
            let group = Group { inside, ..Group::new(title, Color::Blue, members) };
            apply(&mut map, vec![Edit::Group(id, Some(Arc::new(group)))]).expect("a group");
            last = Some(id);
        }
        x += columns * step_x + random.i32(60..200);
        if x > 2600 {
            (x, y) = (0, y + 900);
            last = None;
        }
    }
    for _ in 0..ids.len() {
        let [from, to] = [0; 2].map(|_| ids[random.usize(..ids.len())]);
        let id = map.claim_link();
        if from != to {
            let link = Link::new(from, to, LinkKind::LeadsTo);
            // Two concepts may be linked already.
            drop(apply(&mut map, vec![Edit::Link(id, Some(Arc::new(link)))]));
        }
    }
    map
}

/// What a picture of a map has at a zoom, in map pixels.
#[derive(Debug, Default, PartialEq)]
struct Drawn {
    /// The cards, and the lines and size of their titles.
    cards: BTreeMap<Node, (Box2, Option<(Lines, f32)>)>,
    frames: BTreeMap<GroupId, Box2>,
    titles: BTreeMap<GroupId, Box2>,
}

fn drawn(map: &Map, scene: &Scene, zoom: f32, overview: &mut Overview) -> Drawn {
    let mut drawn = Drawn::default();
    for frame in scene.frames() {
        let heading = overview.heading(map, scene, frame.group, zoom);
        drawn.frames.insert(frame.group, heading.frame_area(frame.area, zoom));
        drawn.titles.extend(heading.title.map(|title| (frame.group, title.area(frame.area, zoom))));
    }
    for card in scene.cards() {
        let looks = if zoom >= NEAR {
            (card.area, Some((card.lines.clone(), size_step(TITLE * zoom))))
        } else {
            let standing = overview.card(map, scene, card.node, zoom);
            let area = standing.as_ref().map_or(card.area, |standing| standing.area(card.area, zoom));
            (area, standing.map(|standing| (standing.title.lines.clone(), standing.title.size)))
        };
        drawn.cards.insert(card.node, looks);
    }
    drawn
}

fn overlap(a: Box2, b: Box2) -> bool {
    let slack = -0.01;
    a.grown(slack).touches(b.grown(slack))
}

fn holds(outer: Box2, inner: Box2) -> bool {
    let outer = outer.grown(0.05);
    outer.contains(inner.min) && outer.contains(inner.max)
}

/// After these a Chinese line may end.
const SIGNS: [char; 7] = ['，', '。', '、', '；', '：', '！', '？'];

/// The places in a title where its lines break a name although it would fit into one line of so many pixels.
fn broken(title: &str, lines: &Lines, size: f32, room: f32) -> Vec<String> {
    let mut found = Vec::new();
    let measure = |text: &str| width(text, size, Weight::Medium);
    for pair in lines.ranges.windows(2) {
        let (before, after) = (&title[..pair[0].end], &title[pair[1].start..]);
        if pair[0].end < pair[1].start || before.ends_with(SIGNS) {
            continue;
        }
        let (last, next) = (before.chars().next_back(), after.chars().next());
        let is_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
        let start = before.rfind(|letter: char| letter.is_whitespace() || letter == '）' || SIGNS.contains(&letter));
        let start = start.map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let end = after.find(|letter: char| letter.is_whitespace()).map_or(title.len(), |at| pair[1].start + at);
        let name = &title[start..end];
        let part = name.split_inclusive(SIGNS).next().unwrap_or(name);
        // Between letters only where a word is wider than the widest card.
        let is_too_wide = width(part, TITLE, Weight::Medium) > WIDTHS.1 - 2.0 * PAD_X - 2.0;
        if is_word(last) && is_word(next) && !is_too_wide || !is_word(last) && measure(part) <= room {
            found.push(format!("{before}|{after}"));
        }
    }
    if lines.cut {
        let end = lines.ranges.last().map_or(0, |range| range.end);
        let (before, after) = title.split_at(end);
        let is_inside = |text: Option<char>| text.is_some_and(|letter| letter.is_ascii_alphanumeric());
        let long = title.split_whitespace().any(|word| measure(word) > room * 0.6);
        if is_inside(before.chars().next_back()) && is_inside(after.chars().next()) && !long {
            found.push(format!("{before}…|{after}"));
        }
    }
    found
}

/// Counts of what must not be.
#[derive(Debug, Default, PartialEq, Eq)]
struct Faults {
    broken: Vec<String>,
    too_small: Vec<String>,
    does_not_fit: Vec<String>,
    outside: Vec<String>,
    over: Vec<String>,
    on_titles: Vec<String>,
}

fn check(name: &str, map: &Map, scene: &Scene, zoom: f32, drawn: &Drawn, faults: &mut Faults) {
    let title_of = |node: Node| match node {
        Node::Concept(id) => map.concept(id).expect("a concept").title.clone(),
        Node::Folded(id) => map.group(id).expect("a group").title.clone(),
    };
    let place = |node: Node| format!("{name} at {zoom:.3}: {}", title_of(node));
    for (node, (area, title)) in &drawn.cards {
        if let Some((lines, size)) = title {
            let text = title_of(*node);
            let pads = if zoom < NEAR { [PAD[0] + PAD[1], PAD_Y] } else { [2.0 * PAD_X * zoom - 2.0, PAD_Y] };
            let room = area.width() * zoom - pads[0];
            faults.broken.extend(
                broken(&text, lines, *size, room * zoom_step(zoom) / zoom)
                    .into_iter()
                    .map(|at| format!("{} {at}", place(*node))),
            );
            if *size < 10.0 || *size < 11.0 && zoom >= NEAR {
                faults.too_small.push(place(*node));
            }
            let widest = lines.texts(&text).map(|line| width(&line, *size, Weight::Medium)).fold(0.0, f32::max);
            let height = lines.ranges.len() as f32 * line_height(*size) + PAD_Y;
            if widest > room + 0.01 || zoom < NEAR && height > area.height() * zoom + 0.01 {
                faults.does_not_fit.push(place(*node));
            }
        }
        let own = match node {
            Node::Concept(id) => map.group_of(*id),
            Node::Folded(id) => map.group(*id).and_then(|group| group.inside),
        };
        let groups = own.into_iter().chain(own.into_iter().flat_map(|group| map.groups_around(group)));
        if groups.filter_map(|group| drawn.frames.get(&group)).any(|frame| !holds(*frame, *area)) {
            faults.outside.push(place(*node));
        }
        let card = |node: Node| scene.card(node).map(|card: &Card| card.area).expect("a card");
        for (other, (other_area, _)) in drawn.cards.range(*node..).skip(1) {
            if overlap(*area, *other_area) && !overlap(card(*node), card(*other)) {
                faults.over.push(format!("{} / {}", place(*node), title_of(*other)));
            }
        }
        faults.on_titles.extend(drawn.titles.values().filter(|title| overlap(**title, *area)).map(|_| place(*node)));
    }
    for (group, title) in &drawn.titles {
        let place = |what: GroupId| format!("{name} at {zoom:.3}: {} / {what:?}", title_of(Node::Folded(*group)));
        let others = drawn.titles.range(*group..).skip(1).filter(|(_, other)| overlap(*title, **other));
        faults.on_titles.extend(others.map(|(other, _)| place(*other)));
        let inner = map
            .groups_inside(*group)
            .filter(|inner| drawn.frames.get(inner).is_some_and(|frame| overlap(*title, *frame)));
        faults.on_titles.extend(inner.map(place));
        if !holds(drawn.frames[group], *title) {
            faults.outside.push(place(*group));
        }
    }
}

fn maps() -> Vec<(String, Map)> {
    let mut maps = shipped();
    maps.extend(shipped().into_iter().map(|(name, map)| (format!("{name}, Chinese"), in_chinese(&map))));
    maps.extend(shipped().into_iter().map(|(name, map)| (format!("{name}, notes and tags"), with_all_on_cards(&map))));
    let both: Vec<&str> = LATIN.iter().chain(&HANZI).copied().collect();
    maps.extend((0..14).map(|seed| (format!("random {seed}"), random(seed, &LATIN))));
    maps.extend((14..28).map(|seed| (format!("random {seed}"), random(seed, &HANZI))));
    maps.extend((28..42).map(|seed| (format!("random {seed}"), random(seed, &both))));
    maps
}

#[test]
fn at_twenty_zooms_no_word_is_broken_and_nothing_lies_outside_or_over_anything() {
    let mut faults = Faults::default();
    let (mut pictures, mut titles) = (0, 0);
    for (name, map) in maps() {
        let scene = Scene::new(&map, &View::default());
        let mut overview = Overview::default();
        for zoom in zooms() {
            let drawn = drawn(&map, &scene, zoom, &mut overview);
            titles += drawn.cards.values().filter(|(_, title)| title.is_some()).count();
            pictures += 1;
            check(&name, &map, &scene, zoom, &drawn, &mut faults);
        }
    }
    assert_eq!(faults, Faults::default(), "in {pictures} pictures with {titles} titles");
    assert!(pictures == 1020 && titles > 14_000, "{pictures} pictures with {titles} titles");
}

#[test]
fn who_looks_at_a_part_first_or_comes_from_elsewhere_sees_the_same() {
    for (name, map) in maps() {
        let scene = Scene::new(&map, &View::default());
        let mut here = Overview::default();
        let there: Vec<Drawn> =
            zooms().into_iter().map(|zoom| drawn(&map, &scene, zoom, &mut Overview::default())).collect();
        // From near by outwards, the last card first.
        for (zoom, there) in zooms().into_iter().zip(&there).rev() {
            let cards: Vec<Node> = scene.cards().map(|card| card.node).collect();
            for node in cards.into_iter().rev().filter(|_| zoom < NEAR) {
                let _ = here.card(&map, &scene, node, zoom);
            }
            assert_eq!(drawn(&map, &scene, zoom, &mut here), *there, "{name} at {zoom}");
        }
    }
}

#[test]
fn what_has_a_title_keeps_it_nearer_by_and_breaks_in_few_ways() {
    for (name, map) in maps() {
        let scene = Scene::new(&map, &View::default());
        let mut overview = Overview::default();
        let mut ways: BTreeMap<Node, Vec<Lines>> = BTreeMap::new();
        let mut before: Vec<Node> = Vec::new();
        for zoom in zooms() {
            let drawn = drawn(&map, &scene, zoom, &mut overview);
            let titled: Vec<Node> =
                drawn.cards.iter().filter(|(_, (_, title))| title.is_some()).map(|(node, _)| *node).collect();
            assert!(before.iter().all(|node| titled.contains(node)), "{name} at {zoom}");
            before = titled;
            for (node, (_, title)) in drawn.cards {
                let Some((lines, _)) = title else { continue };
                let known = ways.entry(node).or_default();
                if !lines.cut && known.iter().all(|known| known.ranges != lines.ranges) {
                    known.push(lines);
                }
            }
        }
        assert!(ways.values().all(|ways| ways.len() <= 4), "{name}: {ways:?}");
    }
}

#[test]
fn the_shipped_map_says_what_it_shows_as_it_opens() {
    let (_, map) = shipped().swap_remove(0);
    for (language, map) in [("English", map.clone()), ("Chinese", in_chinese(&map))] {
        let scene = Scene::new(&map, &View::default());
        let all = scene.bounds().expect("there are cards");
        // The window at 1440 x 900 and at 1024 x 640, less its panel, bar, and edges.
        for (room, groups, share) in [((1040.0, 740.0), 19, 0.95), ((624.0, 456.0), 17, 0.4)] {
            let zoom = (room.0 / all.width()).min(room.1 / all.height());
            let drawn = drawn(&map, &scene, zoom, &mut Overview::default());
            let titled = drawn.cards.values().filter(|(_, title)| title.is_some()).count();
            let (of_groups, of_all) = (drawn.titles.len(), titled as f32 / drawn.cards.len() as f32);
            assert!(
                of_groups >= groups && of_all >= share,
                "{language}, {zoom}: {of_groups} groups, {of_all} of concepts"
            );
            assert!(zoom_step(zoom) > 0.2);
        }
    }
}

#[test]
fn with_notes_and_tags_on_them_no_cards_of_the_shipped_maps_lie_over_each_other() {
    for (name, map) in shipped() {
        let map = with_all_on_cards(&map);
        let scene = Scene::new(&map, &View::default());
        let cards: Vec<&Card> = scene.cards().collect();
        assert!(
            cards.iter().filter(|card| card.below.note.len() == 2 && card.below.tags.is_some()).count() > 9,
            "{name}"
        );
        for (nth, card) in cards.iter().enumerate() {
            let over = cards.iter().skip(nth + 1).filter(|other| overlap(card.area, other.area)).count();
            assert_eq!(over, 0, "{name}: {:?}", card.node);
        }
    }
}
