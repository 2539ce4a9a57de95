//! Random edits of every kind as nobody composed them: some fit a map, and some do not.

use std::sync::Arc;

use mailuo::edit::Edit;
use mailuo::model::{
    Color, Comparison, Concept, ConceptId, Conflict, Fact, Group, GroupId, Head, Id, Kind, Link, LinkId, LinkKind,
    ListItem, MAX_PLACE, Map, Paper, PaperId, Place, ReadingList, SavedView, Shown, Stop, Tour, TourId,
    UnresolvedRecord,
};
use proptest::prelude::*;

use crate::common::acts::TITLES;

/// What decides an edit, whatever the map.
#[derive(Clone, Copy, Debug)]
pub struct Pick {
    kind: u8,
    removes: bool,
    numbers: [u8; 4],
}

/// Edits of every kind; one in four removes.
pub fn pick() -> impl Strategy<Value = Pick> {
    let removes = prop::bool::weighted(0.25);
    (0..12_u8, removes, any::<[u8; 4]>()).prop_map(|(kind, removes, numbers)| Pick { kind, removes, numbers })
}

/// An id that the map gave, but for the last of them, which it never did.
fn id<I: Id>(ids_given: usize, number: u8) -> I {
    I::from_index(usize::from(number) % (ids_given + 1))
}

fn title(number: u8) -> String {
    TITLES[usize::from(number) % TITLES.len()].to_owned()
}

impl Pick {
    /// The edit of a map.
    pub fn edit(self, map: &Map) -> Edit {
        let Pick { kind, removes, numbers: [a, b, c, d] } = self;
        let concept = |number| id::<ConceptId>(map.concepts().ids_given(), number);
        let group = |number| id::<GroupId>(map.groups().ids_given(), number);
        let paper = |number| id::<PaperId>(map.papers().ids_given(), number);
        let slug = title(a);
        match kind {
            0 => Edit::Head(Head { title: title(b), about: title(c) }),
            1 => Edit::Kind(slug, (!removes).then(|| Kind { title: title(b), ..Kind::default() })),
            2 => Edit::Concept(concept(a), (!removes).then(|| Arc::new(some_concept(paper(c), [b, c, d])))),
            3 => {
                let kind = LinkKind::CHOICES[usize::from(d) % 2].clone();
                let papers = if d < 64 { vec![paper(d)] } else { Vec::new() };
                let link = Link { label: title(d), papers, ..Link::new(concept(b), concept(c), kind) };
                Edit::Link(id::<LinkId>(map.link_ids_given(), a), (!removes).then(|| Arc::new(link)))
            }
            4 => {
                let inside = (d < 128).then(|| group(d));
                let members = [b, c].into_iter().take(usize::from(d % 3)).map(concept).collect();
                let new = Group { inside, ..Group::new(title(d), Color::Sky, members) };
                Edit::Group(group(a), (!removes).then(|| Arc::new(new)))
            }
            5 => {
                let new = Paper { title: title(b), authors: vec![title(c)], ..Paper::default() };
                Edit::Paper(paper(a), (!removes).then(|| Arc::new(new)))
            }
            6 => {
                let item = ListItem { paper: paper(b), why: title(c), skip: title(d), extra: Default::default() };
                let list = ReadingList { items: vec![item], ..ReadingList::default() };
                Edit::List(slug, (!removes).then(|| Arc::new(list)))
            }
            7 => {
                let show = vec![Shown::Concept(concept(b)), Shown::Group(group(c)), Shown::Find(title(d))];
                let stops = vec![Stop { show, ..Stop::new(id(map.stops().ids_given(), d)) }];
                let tour = Tour { stops, ..Tour::default() };
                Edit::Tour(id::<TourId>(map.tours().ids_given(), a), (!removes).then(|| Arc::new(tour)))
            }
            8 => {
                let table = Comparison { rows: vec![concept(b)], columns: vec![title(c)], ..Comparison::default() };
                Edit::Table(slug, (!removes).then(|| Arc::new(table)))
            }
            9 => Edit::View(slug, (!removes).then(|| Arc::new(SavedView { find: title(b), ..SavedView::default() }))),
            10 => Edit::Unresolved(Arc::new(vec![
                UnresolvedRecord { text: title(b), ..UnresolvedRecord::default() };
                usize::from(a % 3)
            ])),
            _ => {
                Edit::Conflicts(Arc::new(vec![Conflict { what: title(b), ..Conflict::default() }; usize::from(a % 3)]))
            }
        }
    }
}

fn some_concept(paper: PaperId, [b, c, d]: [u8; 3]) -> Concept {
    // One in a few is out of bounds.
    let at = Place::new(MAX_PLACE - 200 + i32::from(b), i32::from(c));
    Concept {
        title: title(b),
        also: vec![title(c)],
        tags: vec![title(d)],
        at: (!d.is_multiple_of(3)).then_some(at),
        note: format!("[[{}]]", title(d)).into(),
        papers: if c < 64 { vec![paper] } else { Vec::new() },
        facts: if d < 64 {
            [(title(b), Fact { paper: Some(paper), ..Fact::default() })].into()
        } else {
            Default::default()
        },
        ..Concept::default()
    }
}
