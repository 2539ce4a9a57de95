//! Random maps with links that say something: several between the same two, long ones, both languages.

use std::sync::Arc;

use mailuo::edit::{Edit, apply};
use mailuo::model::{Color, Concept, Group, Link, LinkKind, Map, Place};
use proptest::prelude::*;

/// The map of these cards and links: places, and for each link its ends, whether it is turned round, and what it says.
pub fn map_of(cards: &[(String, (i32, i32))], links: &[(usize, usize, usize, String)]) -> Map {
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

pub fn shipped() -> Map {
    mailuo::formats::open(include_bytes!("../../maps/llm.ron")).expect("the shipped map").map
}

/// Two cards side by side with these links between them, each turned round or not.
pub fn pair(links: &[(bool, usize, &str)]) -> Map {
    let cards = [("Teacher".to_owned(), (0, 0)), ("Student".to_owned(), (400, 0))];
    let links =
        links.iter().map(|(back, kind, label)| (usize::from(*back), usize::from(!back), *kind, (*label).to_owned()));
    map_of(&cards, &links.collect::<Vec<_>>())
}

/// Two cards with thirty links between them, in both directions, that all say the same.
pub fn crowd(label: &str) -> Map {
    let mut map = pair(&[]);
    let ids: Vec<_> = map.concepts().iter().map(|(id, _)| id).collect();
    let (a, b) = (ids[0], ids[1]);
    let links = (0..30).map(|at| {
        let (from, to) = if at % 2 == 0 { (a, b) } else { (b, a) };
        let link = Link { label: label.to_owned(), ..Link::new(from, to, LinkKind::of_name(&format!("Kind{at}"))) };
        Edit::Link(map.claim_link(), Some(Arc::new(link)))
    });
    let links: Vec<Edit> = links.collect();
    apply(&mut map, links).expect("a sound map");
    map
}

/// Titles and phrases of combining marks only, and of one word without end.
pub fn odd() -> Map {
    // More than four marks on a letter are not drawn.
    let (marks, word) = ("\u{301}\u{323}".repeat(2), "x".repeat(300));
    let cards = [(marks.repeat(20), (0, 0)), (word.clone(), (500, 0)), ("\u{301}".to_owned(), (0, 300))];
    map_of(&cards, &[(0, 1, 0, marks), (1, 2, 1, word), (2, 0, 2, "\u{301}".to_owned())])
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

pub type Cards = Vec<(String, (i32, i32))>;
pub type Links = Vec<(usize, usize, usize, String)>;

pub fn maps() -> impl Strategy<Value = (Cards, Links)> {
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
