//! Random acts, as a person could do them, on an open map.

use std::collections::BTreeSet;
use std::sync::Arc;

use mailuo::document::Document;
use mailuo::edit::compose::{self, Aligned, Alignment, Created, End, Linking, NewConcept, Seedling, Selection, Tie};
use mailuo::edit::{Changes, Edit, Join, Label, Transaction};
use mailuo::model::{Color, ConceptId, GroupId, LinkId, LinkKind, Map, Paper, Place};
use proptest::prelude::*;

use super::records::{self, Record};

/// What a person can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    NewConcept,
    NewLinkedConcept,
    AddPaper,
    Title,
    Note,
    AppendNote,
    Head,
    Kind,
    NewKind,
    RemoveKind,
    Move,
    Nudge,
    Drop,
    Link,
    LinkKind,
    TurnRound,
    Rehang,
    Label,
    Delete,
    DeleteWithMembers,
    Cut,
    Copy,
    Paste,
    Plant,
    Duplicate,
    Group,
    Ungroup,
    Fold,
    EditGroup,
    Align,
    Record(Record),
}

const ALL: [What; 30] = [
    What::NewConcept,
    What::NewLinkedConcept,
    What::AddPaper,
    What::Title,
    What::Note,
    What::AppendNote,
    What::Head,
    What::Kind,
    What::NewKind,
    What::RemoveKind,
    What::Move,
    What::Nudge,
    What::Drop,
    What::Link,
    What::LinkKind,
    What::TurnRound,
    What::Rehang,
    What::Label,
    What::Delete,
    What::DeleteWithMembers,
    What::Cut,
    What::Copy,
    What::Paste,
    What::Plant,
    What::Duplicate,
    What::Group,
    What::Ungroup,
    What::Fold,
    What::EditGroup,
    What::Align,
];

/// One act; the picks choose what it is done to.
#[derive(Clone, Copy, Debug)]
pub struct Act {
    pub what: What,
    picks: [u16; 4],
}

/// Acts of every sort, those that make things more often, so that there is something to act on.
pub fn act() -> impl Strategy<Value = Act> {
    let makes = [What::NewConcept, What::NewLinkedConcept, What::Link, What::Group, What::Drop];
    let records = prop::sample::select(&records::ALL[..]).prop_map(What::Record);
    let what = prop_oneof![prop::sample::select(&ALL[..]), prop::sample::select(makes.to_vec()), records];
    (what, any::<[u16; 4]>()).prop_map(|(what, picks)| Act { what, picks })
}

/// An open map, and what a person has at hand beside it.
pub struct Desk {
    pub document: Document,
    clipboard: Map,
    pub(super) random: usize,
}

impl Desk {
    /// An empty map.
    pub fn new() -> Desk {
        let map = Map::new("random".to_owned(), Default::default());
        Desk { document: Document::new(map), clipboard: Map::default(), random: 0 }
    }

    /// Does an act; says what of the map it changed, if anything. One that compose made must never be refused.
    pub fn act(&mut self, act: Act) -> Option<Changes> {
        let transaction = self.transaction(act)?;
        let done = self.document.commit(transaction.clone());
        Some(done.unwrap_or_else(|error| panic!("{error:?} of {transaction:?}")))
    }

    /// What compose makes of an act on the map as it is.
    fn transaction(&mut self, Act { what, picks }: Act) -> Option<Transaction> {
        match what {
            What::NewConcept | What::NewLinkedConcept | What::AddPaper => self.making(what, picks),
            What::Title
            | What::Note
            | What::AppendNote
            | What::Head
            | What::Kind
            | What::NewKind
            | What::RemoveKind => self.writing(what, picks),
            What::Move | What::Nudge | What::Drop | What::Align => self.moving(what, picks),
            What::Link | What::LinkKind | What::TurnRound | What::Rehang | What::Label => self.linking(what, picks),
            What::Delete | What::DeleteWithMembers => self.deleting(what, picks),
            What::Cut | What::Copy | What::Paste | What::Plant | What::Duplicate => self.carrying(what, picks),
            What::Group | What::Ungroup | What::Fold | What::EditGroup => self.grouping(what, picks),
            What::Record(record) => self.recording(record, picks),
        }
    }

    fn making(&mut self, what: What, [a, b, c, d]: [u16; 4]) -> Option<Transaction> {
        let (concept, group) = (self.concept(a), self.group(b));
        let title = TITLES[usize::from(c) % TITLES.len()].to_owned();
        let new = NewConcept { title, kind: "model".to_owned(), at: place(c, d), group };
        let (map, random) = (self.document.map_mut(), &mut counting(&mut self.random));
        match what {
            What::NewLinkedConcept if d % 2 == 0 => {
                let tie = Tie::From(concept?, kind(d));
                compose::new_linked_concept(map, new, tie, random).map(|(transaction, ..)| transaction)
            }
            What::NewLinkedConcept => {
                let tie = Tie::To(concept?, kind(d));
                compose::new_linked_concept(map, new, tie, random).map(|(transaction, ..)| transaction)
            }
            What::AddPaper => {
                let paper = map.claim_paper(&new.title, random);
                let record = Paper { title: new.title, ..Paper::default() };
                let cite = compose::with_concept(map, concept?, Label::EditMap, |it| it.papers.push(paper))?;
                let edits = std::iter::once(Edit::Paper(paper, Some(Arc::new(record)))).chain(cite.edits);
                Some(Transaction::new(Label::EditMap, edits.collect()))
            }
            _ => compose::new_concept(map, new, random).map(|(transaction, _)| transaction),
        }
    }

    fn writing(&mut self, what: What, [a, b, c, _]: [u16; 4]) -> Option<Transaction> {
        let map = self.document.map();
        let kind_at = |at: u16| map.kinds().keys().nth(usize::from(at) % map.kinds().len().max(1)).cloned();
        let join = (c % 3 > 0).then_some(Join(u64::from(c % 3)));
        match what {
            What::Title => compose::set_title(map, self.concept(a)?, TITLES[usize::from(b) % TITLES.len()], join),
            What::Note => {
                let other = self.concept(b)?;
                let note = format!("{b} and [[{}]]", map.concepts().slug(other));
                compose::set_note(map, self.concept(a)?, &note, join)
            }
            What::AppendNote => compose::append_to_note(map, self.concept(a)?, &b.to_string()),
            What::Head => compose::with_head(map, |head| head.title = format!("Map {b}")),
            What::NewKind => {
                let random = &mut counting(&mut self.random);
                compose::add_kind(map, "New kind", "tag", random).map(|(transaction, _)| transaction)
            }
            What::RemoveKind => {
                compose::remove_kind(map, &kind_at(a)?, &kind_at(b).filter(|_| c % 2 == 0).unwrap_or_default())
            }
            _ => compose::with_kind(map, "model", |kind| kind.title = format!("Model {b}")),
        }
    }

    fn moving(&mut self, what: What, [a, b, c, d]: [u16; 4]) -> Option<Transaction> {
        let map = self.document.map();
        let selection = self.selection(a);
        let (dx, dy) = (i32::from(b) * 40 - 1_000_000, i32::from(c) - 30_000);
        match what {
            What::Move => compose::move_by(map, &selection, dx, dy),
            What::Nudge => compose::nudge(map, &selection, 8, 0, Join(u64::from(d % 2) + 10)),
            What::Drop => {
                let moved: Vec<(ConceptId, Place)> =
                    selection.concepts.iter().filter_map(|id| Some((*id, place(b, c)?))).collect();
                let joins: Vec<_> = selection.concepts.iter().map(|id| (*id, self.group(d))).collect();
                compose::move_and_regroup(map, &moved, &joins)
            }
            _ => {
                let card = |id: &ConceptId| {
                    let at = map.concept(*id)?.at?;
                    let middle = (2 * i64::from(at.x), 2 * i64::from(at.y));
                    Some(Aligned { concepts: vec![*id], middle, size: (202, 80) })
                };
                let cards: Vec<Aligned> = selection.concepts.iter().filter_map(card).collect();
                let ways = [Alignment::Left, Alignment::Row, Alignment::SpreadAcross, Alignment::SpaceDown];
                compose::align(map, &cards, ways[usize::from(d) % ways.len()])
            }
        }
    }

    fn linking(&mut self, what: What, [a, b, c, d]: [u16; 4]) -> Option<Transaction> {
        if what == What::Link {
            let (from, to) = (self.concept(a)?, self.concept(b)?);
            return match compose::link(self.document.map_mut(), from, to, kind(c))? {
                Linking::New(transaction, _) => Some(transaction),
                Linking::Existing(_) => None,
            };
        }
        let map = self.document.map();
        let links = self.links(a, b);
        let relinked = match what {
            What::LinkKind => compose::set_link_kind(map, links, &kind(c)),
            What::TurnRound => compose::turn_round(map, links),
            What::Rehang => {
                let end = if d % 2 == 0 { End::From } else { End::To };
                compose::rehang(map, links.first().copied()?, end, self.concept(c)?)
            }
            _ => compose::with_link(map, links.first().copied()?, Label::LinkLabel, |link| link.label = c.to_string()),
        }?;
        assert!(!relinked.links.is_empty());
        Some(relinked.transaction)
    }

    fn deleting(&mut self, what: What, [a, b, c, _]: [u16; 4]) -> Option<Transaction> {
        let map = self.document.map();
        match what {
            What::DeleteWithMembers => compose::delete_with_members(map, self.group(a)?),
            _ => {
                let mut selection = self.selection(a);
                selection.links = self.links(b, c);
                compose::delete(map, &selection)
            }
        }
    }

    fn carrying(&mut self, what: What, [a, b, c, d]: [u16; 4]) -> Option<Transaction> {
        let selection = self.selection(a);
        let joins: Vec<_> = selection.concepts.iter().filter(|_| d % 2 == 0).map(|id| (*id, self.group(b))).collect();
        let created: Created = match what {
            What::Copy => {
                self.clipboard = compose::copy(self.document.map(), &selection);
                return None;
            }
            What::Cut => {
                self.clipboard = compose::copy(self.document.map(), &selection);
                return compose::cut(self.document.map(), &selection);
            }
            What::Duplicate => {
                let random = &mut counting(&mut self.random);
                compose::duplicate(self.document.map_mut(), &selection, (24, 24), compose::Joins::Each(&joins), random)?
            }
            What::Paste => {
                let (at, home) = (place(b, c).unwrap_or_default(), self.group(d));
                compose::paste(self.document.map_mut(), &self.clipboard, at, home, &mut counting(&mut self.random))?
            }
            _ => {
                let seedlings = seedlings(a, b);
                let home = self.group(d);
                compose::plant(self.document.map_mut(), seedlings, "model", home, &mut counting(&mut self.random))?
            }
        };
        assert!(!created.selection.is_empty());
        Some(created.transaction)
    }

    fn grouping(&mut self, what: What, [a, b, c, _]: [u16; 4]) -> Option<Transaction> {
        let selection = self.selection(a);
        if what == What::Group {
            let random = &mut counting(&mut self.random);
            let title = TITLES[usize::from(b) % TITLES.len()];
            let made = compose::group(self.document.map_mut(), &selection, title, Color::Blue, random)?;
            return Some(made.transaction);
        }
        let map = self.document.map();
        match what {
            What::Ungroup => compose::ungroup(map, selection.groups),
            What::Fold => compose::set_folded(map, selection.groups, c % 2 == 0),
            _ => compose::with_group(map, self.group(b)?, |group| group.title = c.to_string()),
        }
    }

    pub(super) fn concept(&self, pick: u16) -> Option<ConceptId> {
        nth(self.document.map().concepts().iter().map(|(id, _)| id), pick)
    }

    /// A group; for some picks none.
    fn group(&self, pick: u16) -> Option<GroupId> {
        nth(self.document.map().groups().iter().map(|(id, _)| id), pick).filter(|_| !pick.is_multiple_of(4))
    }

    pub(super) fn links(&self, a: u16, b: u16) -> BTreeSet<LinkId> {
        let link = |pick| nth(self.document.map().links().map(|(id, _)| id), pick);
        link(a).into_iter().chain(link(b)).chain(link(a ^ b)).collect()
    }

    /// Some concepts, and for some picks groups.
    pub(super) fn selection(&self, pick: u16) -> Selection {
        let concepts = (0..pick % 5).filter_map(|nth| self.concept(pick.wrapping_mul(nth + 3))).collect();
        let groups = (0..pick % 3).filter_map(|nth| self.group(pick.wrapping_mul(nth + 5))).collect();
        Selection { concepts, groups, ..Selection::default() }
    }
}

/// A small outline, with a line that has no text, and a group.
fn seedlings(a: u16, b: u16) -> Vec<Seedling> {
    let seedling = |nth: u16| Seedling {
        title: TITLES[usize::from(a.wrapping_add(nth)) % TITLES.len()].to_owned(),
        note: b.to_string(),
        at: place(b, nth).unwrap_or_default(),
        facts: vec![("Year".to_owned(), a.to_string())],
        parent: (nth > 0).then(|| usize::from(a % nth)),
        is_group: nth == a % 3,
        ..Seedling::default()
    };
    (0..b % 6).map(seedling).collect()
}

pub const TITLES: [&str; 8] = ["GPT", "GPT-2", "奖励模型", "PPO", "?!", "Reward model", " ", "DPO"];

fn kind(pick: u16) -> LinkKind {
    LinkKind::CHOICES[usize::from(pick) % 2].clone()
}

fn place(x: u16, y: u16) -> Option<Place> {
    (!x.is_multiple_of(7)).then(|| Place::new(i32::from(x) * 30 - 999_000, i32::from(y)))
}

pub(super) fn nth<T>(all: impl Iterator<Item = T>, pick: u16) -> Option<T> {
    let mut all: Vec<T> = all.collect();
    (!all.is_empty()).then(|| all.swap_remove(usize::from(pick) % all.len()))
}

/// Numbers that are random enough to give new names, and the same in every run.
pub(super) fn counting(state: &mut usize) -> impl FnMut(usize) -> usize {
    |below| {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*state >> 33) % below
    }
}
