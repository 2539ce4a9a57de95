//! Maps of any size from a seed: clusters of 30, 1.5 links a concept, 8 % of them across the map, one hub with 1 % of the
//! links, a third of the titles Chinese, notes of 40 words.

use std::sync::Arc;

use mailuo::edit::{Edit, apply};
use mailuo::model::{
    Color, Concept, ConceptId, Date, Group, Head, Id, Link, LinkKey, LinkKind, Map, Paper, Place, new_legend,
};

const CLUSTER: usize = 30;
/// Cards of a cluster stand in so many columns.
const COLUMNS: usize = 6;
const STEP_X: usize = 260;
const STEP_Y: usize = 130;
/// Between two clusters, in map pixels.
const GAP: usize = 200;

const WORDS: [&str; 24] = [
    "attention",
    "model",
    "token",
    "scaling",
    "reward",
    "gradient",
    "corpus",
    "decoder",
    "encoder",
    "context",
    "sparse",
    "expert",
    "alignment",
    "policy",
    "prompt",
    "retrieval",
    "benchmark",
    "pruning",
    "adapter",
    "embedding",
    "sampling",
    "tuning",
    "memory",
    "agent",
];
const HANZI: [&str; 16] = [
    "注意力",
    "模型",
    "词元",
    "规模",
    "奖励",
    "梯度",
    "语料",
    "解码",
    "编码",
    "上下文",
    "稀疏",
    "专家",
    "对齐",
    "策略",
    "提示",
    "检索",
];

/// A map with so many concepts; the same number always gives the same map.
pub fn generated(concepts: usize) -> Map {
    let mut random = fastrand::Rng::with_seed(concepts as u64);
    let mut map = Map::new("generated".to_owned(), new_legend(str::to_owned));
    put(
        &mut map,
        vec![Edit::Head(Head {
            title: format!("{concepts} concepts"),
            about: "Generated.".to_owned(),
            ..Head::default()
        })],
    );
    let papers: Vec<Edit> = (0..concepts / 10).map(|at| paper(&mut map, at, &mut random)).collect();
    put(&mut map, papers);
    let ids: Vec<ConceptId> = (0..concepts).map(|at| concept(&mut map, at, concepts, &mut random)).collect();
    links(&mut map, &ids, &mut random);
    for (at, members) in ids.chunks(CLUSTER).enumerate() {
        let id = map.claim_group(&format!("Cluster {at}"), &mut |below| random.usize(..below));
        let color = Color::CHOICES[at % Color::CHOICES.len()].clone();
        let group = Group::new(format!("Cluster {at}"), color, sorted(&map, members));
        put(&mut map, vec![Edit::Group(id, Some(Arc::new(group)))]);
    }
    map
}

fn put(map: &mut Map, edits: Vec<Edit>) {
    apply(map, edits).expect("generated edits are sound");
}

fn sorted(map: &Map, members: &[ConceptId]) -> Vec<ConceptId> {
    let mut members = members.to_vec();
    members.sort_by(|&a, &b| map.concepts().slug(a).cmp(map.concepts().slug(b)));
    members
}

fn pick<'a>(words: &[&'a str], random: &mut fastrand::Rng) -> &'a str {
    words[random.usize(..words.len())]
}

fn paper(map: &mut Map, at: usize, random: &mut fastrand::Rng) -> Edit {
    let title = format!("On {} and {} {at}", pick(&WORDS, random), pick(&WORDS, random));
    let id = map.claim_paper(&title, &mut |below| random.usize(..below));
    let paper = Paper {
        title,
        authors: vec!["Ada Example".to_owned(), "李例".to_owned()],
        date: date(random),
        arxiv: format!("20{:02}.{:05}", at % 25, at % 100_000),
        ..Paper::default()
    };
    Edit::Paper(id, Some(Arc::new(paper)))
}

fn date(random: &mut fastrand::Rng) -> Option<Date> {
    format!("20{:02}-{:02}", random.u32(10..26), random.u32(1..13)).parse().ok()
}

fn concept(map: &mut Map, at: usize, concepts: usize, random: &mut fastrand::Rng) -> ConceptId {
    let title = if at.is_multiple_of(3) {
        format!("{}{} {at}", pick(&HANZI, random), pick(&HANZI, random))
    } else {
        format!("{} {} {at}", pick(&WORDS, random), pick(&WORDS, random))
    };
    let note: Vec<&str> = (0..40).map(|_| pick(&WORDS, random)).collect();
    let kinds = ["concept", "model", "method", "data", "evaluation"];
    let papers = map.papers().ids_given();
    let row = Concept {
        title: title.clone(),
        kind: pick(&kinds, random).to_owned(),
        at: Some(place(at, concepts)),
        date: date(random),
        tags: vec![pick(&WORDS, random).to_owned()],
        note: note.join(" ").into(),
        papers: (papers > 0).then(|| Id::from_index(random.usize(..papers))).into_iter().collect(),
        ..Concept::default()
    };
    let id = map.claim_concept(&title, &mut |below| random.usize(..below));
    put(map, vec![Edit::Concept(id, Some(Arc::new(row)))]);
    id
}

/// Clusters stand on a square grid, and their cards on a grid inside them.
fn place(at: usize, concepts: usize) -> Place {
    let side = concepts.div_ceil(CLUSTER).isqrt().max(1);
    let (cluster, card) = (at / CLUSTER, at % CLUSTER);
    let x = cluster % side * (COLUMNS * STEP_X + GAP) + card % COLUMNS * STEP_X;
    let y = cluster / side * (CLUSTER.div_ceil(COLUMNS) * STEP_Y + GAP) + card / COLUMNS * STEP_Y;
    Place::new(i32::try_from(x).expect("fits the map"), i32::try_from(y).expect("fits the map"))
}

fn links(map: &mut Map, ids: &[ConceptId], random: &mut fastrand::Rng) {
    let wanted = ids.len() * 3 / 2;
    while map.link_count() < wanted && ids.len() > 2 {
        let from = random.usize(..ids.len());
        let to = match random.usize(..100) {
            0 => 0,
            1..=8 => random.usize(..ids.len()),
            _ => {
                let start = from / CLUSTER * CLUSTER;
                random.usize(start..(start + CLUSTER).min(ids.len()))
            }
        };
        let kind = LinkKind::CHOICES[random.usize(..LinkKind::CHOICES.len())].clone();
        let link = Link::new(ids[from], ids[to], kind);
        if from == to || map.link_with(&LinkKey { from: link.from, to: link.to, kind: link.kind.clone() }).is_some() {
            continue;
        }
        let id = map.claim_link();
        put(map, vec![Edit::Link(id, Some(Arc::new(link)))]);
    }
}
