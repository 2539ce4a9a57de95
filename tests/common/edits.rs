//! Random edits of every kind as nobody composed them: some fit a map, and some do not.

use std::sync::Arc;

use mailuo::edit::Edit;
use mailuo::model::{
    Color, Comparison, Concept, ConceptId, Conflict, Fact, Group, GroupId, Head, Id, Kind, Link, LinkId, LinkKind,
    ListItem, MAX_PLACE, Map, OnCards, Paper, PaperId, Place, ReadingList, SavedView, Shown, Stop, Tour, TourId,
    UnresolvedRecord,
};
use proptest::prelude::*;

use crate::common::acts::TITLES;

/// One id in so many was never given.
const FEW: u16 = 16;

/// How many kinds of edits there are.
const KINDS: usize = 12;

/// The number of an edit's kind: a new kind gets a number here, and its edits below.
fn number(edit: &Edit) -> usize {
    match edit {
        Edit::Head(_) => 0,
        Edit::Kind(..) => 1,
        Edit::Concept(..) => 2,
        Edit::Link(..) => 3,
        Edit::Group(..) => 4,
        Edit::Paper(..) => 5,
        Edit::List(..) => 6,
        Edit::Tour(..) => 7,
        Edit::Table(..) => 8,
        Edit::View(..) => 9,
        Edit::Unresolved(_) => 10,
        Edit::Conflicts(_) => 11,
    }
}

/// What decides an edit, whatever the map.
#[derive(Clone, Copy, Debug)]
pub struct Pick {
    kind: usize,
    removes: bool,
    numbers: [u16; 4],
}

/// Edits of every kind; one in four removes.
pub fn pick() -> impl Strategy<Value = Pick> {
    let removes = prop::bool::weighted(0.25);
    (0..KINDS, removes, any::<[u16; 4]>()).prop_map(|(kind, removes, numbers)| Pick { kind, removes, numbers })
}

/// An id that the map gave; one in a few it never did.
fn id<I: Id>(ids_given: usize, number: u16) -> I {
    let given = usize::from(number / FEW) % ids_given.max(1);
    I::from_index(if number.is_multiple_of(FEW) { ids_given } else { given })
}

fn one_of<T: Clone>(all: &[T], number: u16) -> T {
    all[usize::from(number) % all.len()].clone()
}

fn title(number: u16) -> String {
    one_of(&TITLES, number).to_owned()
}

impl Pick {
    /// The edit of a map.
    pub fn edit(self, map: &Map) -> Edit {
        let Pick { kind, removes, numbers: [a, b, c, d] } = self;
        let concept = |number| id::<ConceptId>(map.concepts().ids_given(), number);
        let group = |number| id::<GroupId>(map.groups().ids_given(), number);
        let paper = |number| id::<PaperId>(map.papers().ids_given(), number);
        let slug = one_of(&["model", "method", "x"], a).to_owned();
        let edit = match kind {
            0 => {
                let cards = OnCards { notes: a.is_multiple_of(2), tags: d.is_multiple_of(2) };
                Edit::Head(Head { title: title(b), about: title(c), cards })
            }
            1 => {
                let new = Kind { title: title(b), color: one_of(&Color::CHOICES, c), ..Kind::default() };
                Edit::Kind(slug, (!removes).then_some(new))
            }
            2 => Edit::Concept(concept(a), (!removes).then(|| Arc::new(some_concept(paper(c), [b, c, d])))),
            3 => {
                let kind = one_of(&LinkKind::CHOICES, d);
                let papers = if d % 4 == 1 { vec![paper(d)] } else { Vec::new() };
                let link = Link { label: title(d), papers, ..Link::new(concept(b), concept(c), kind) };
                Edit::Link(id::<LinkId>(map.link_ids_given(), a), (!removes).then(|| Arc::new(link)))
            }
            4 => {
                let inside = (a % 4 == 1).then(|| group(d));
                let members = [b, c].into_iter().take(usize::from(d % 3)).map(concept).collect();
                let new = Group { inside, folded: d.is_multiple_of(2), ..Group::new(title(d), Color::Sky, members) };
                Edit::Group(group(a), (!removes).then(|| Arc::new(new)))
            }
            5 => {
                let new = Paper { title: title(b), authors: vec![title(c)], ..Paper::default() };
                Edit::Paper(paper(a), (!removes).then(|| Arc::new(new)))
            }
            6 => {
                let item = ListItem { paper: paper(b), why: title(c), skip: title(d), extra: Default::default() };
                let items = if d.is_multiple_of(2) { vec![item] } else { Vec::new() };
                Edit::List(slug, (!removes).then(|| Arc::new(ReadingList { items, ..ReadingList::default() })))
            }
            7 => {
                let show = vec![Shown::Concept(concept(b)), Shown::Group(group(c)), Shown::Find(title(d))];
                let stop = |nth: u16| {
                    let id = id(map.stops().ids_given(), d.wrapping_add(nth * FEW));
                    Stop { show: show.clone(), ..Stop::new(id) }
                };
                let tour = Tour { title: title(c), stops: (0..b % 4).map(stop).collect(), ..Tour::default() };
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
        };
        assert_eq!(number(&edit), kind);
        edit
    }
}

fn some_concept(paper: PaperId, [b, c, d]: [u16; 3]) -> Concept {
    // Near to each other, so that links go around cards; one in a few at the bounds or beyond.
    let [x, y] = [b, c].map(|number| i32::from(number % 1500));
    let at = if b.is_multiple_of(8) { Place::new(MAX_PLACE - 1000 + x, y) } else { Place::new(x, y) };
    Concept {
        title: title(b),
        kind: one_of(&["model", "method", ""], c).to_owned(),
        also: vec![title(c)],
        tags: vec![title(d)],
        at: (!d.is_multiple_of(3)).then_some(at),
        note: format!("[[{}]]", title(d)).into(),
        papers: if c % 4 == 1 { vec![paper] } else { Vec::new() },
        facts: if d % 4 == 1 {
            [(title(b), Fact { paper: Some(paper), ..Fact::default() })].into()
        } else {
            Default::default()
        },
        ..Concept::default()
    }
}
