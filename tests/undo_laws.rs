//! Whatever a person does can be taken back, and done again, and what is refused leaves no trace.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that was set up wrong ends here")]

mod common;
#[path = "common/edits.rs"]
mod edits;

use std::collections::BTreeMap;
use std::sync::Arc;

use common::acts::{Act, Desk, act};
use edits::{Pick, pick};
use mailuo::edit::compose::{self, Selection};
use mailuo::edit::{Edit, EditError, Join, Label, Transaction, apply};
use mailuo::model::{
    Color, Comparison, Concept, ConceptId, Conflict, Extra, Group, GroupId, Head, Id, Kind, Link, LinkId, LinkKind,
    MAX_PLACE, Map, Paper, PaperId, Place, ReadingList, SavedView, Tour, TourId, UnresolvedRecord,
};
use proptest::prelude::*;

/// Everything that a map is.
#[derive(Clone, Debug, PartialEq)]
struct Parts {
    id: String,
    head: Head,
    kinds: BTreeMap<String, Kind>,
    concepts: Vec<(ConceptId, Concept)>,
    links: Vec<(LinkId, Link)>,
    groups: Vec<(GroupId, Group)>,
    papers: Vec<(PaperId, Paper)>,
    lists: BTreeMap<String, Arc<ReadingList>>,
    tours: Vec<(TourId, Tour)>,
    tables: BTreeMap<String, Arc<Comparison>>,
    views: BTreeMap<String, Arc<SavedView>>,
    unresolved: Arc<Vec<UnresolvedRecord>>,
    conflicts: Arc<Vec<Conflict>>,
    extra: Extra,
}

impl Parts {
    fn of(map: &Map) -> Parts {
        Parts {
            id: map.id().to_owned(),
            head: map.head().clone(),
            kinds: map.kinds().clone(),
            concepts: map.concepts().iter().map(|(id, row)| (id, row.clone())).collect(),
            links: map.links().map(|(id, row)| (id, row.clone())).collect(),
            groups: map.groups().iter().map(|(id, row)| (id, row.clone())).collect(),
            papers: map.papers().iter().map(|(id, row)| (id, row.clone())).collect(),
            lists: map.lists().clone(),
            tours: map.tours().iter().map(|(id, row)| (id, row.clone())).collect(),
            tables: map.tables().clone(),
            views: map.views().clone(),
            unresolved: map.unresolved().clone(),
            conflicts: map.conflicts().clone(),
            extra: map.extra().clone(),
        }
    }
}

/// What holds of every map, whatever was done to it.
fn assert_tidy(map: &Map) {
    assert!(map.indexes_are_sound());
    assert!(map.concepts().iter().all(|(_, concept)| concept.at.is_none_or(Place::is_allowed)));
    for (id, group) in map.groups().iter() {
        assert!(!map.members_within(id).is_empty() || map.groups_inside(id).next().is_some(), "{group:?} is empty");
        assert!(group.members.is_sorted_by_key(|member| map.concepts().slug(*member)), "{group:?}");
        assert!(!map.groups_around(id).contains(&id) && group.inside.is_none_or(|outer| map.group(outer).is_some()));
    }
    for (_, link) in map.links() {
        assert!(map.concept(link.from).is_some() && map.concept(link.to).is_some());
        assert!(map.links().filter(|(_, other)| other.key() == link.key()).count() == 1);
    }
}

fn acts(most: usize) -> impl Strategy<Value = Vec<Act>> {
    prop::collection::vec(act(), 1..most)
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

#[derive(Clone, Copy, Debug)]
enum Move {
    Act(Act),
    Undo,
    Redo,
    Save,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        6 => act().prop_map(Move::Act),
        3 => Just(Move::Undo),
        2 => Just(Move::Redo),
        1 => Just(Move::Save),
    ];
    prop::collection::vec(one, 1..50)
}

fn picks() -> impl Strategy<Value = Vec<Pick>> {
    prop::collection::vec(pick(), 1..30)
}

/// Edits that do not fit, whatever the map.
fn misfits(map: &Map) -> Vec<Edit> {
    let nobody = ConceptId::from_index(map.concepts().ids_given());
    let concept = |concept: Concept| Some(Arc::new(concept));
    let far = Place::new(MAX_PLACE + 1, 0);
    let mut misfits = vec![
        Edit::Concept(nobody, concept(Concept::default())),
        Edit::Group(
            GroupId::from_index(map.groups().ids_given()),
            Some(Arc::new(Group::new(String::new(), Color::Grey, vec![]))),
        ),
        Edit::Paper(PaperId::from_index(map.papers().ids_given()), Some(Arc::new(Paper::default()))),
        Edit::Tour(TourId::from_index(map.tours().ids_given()), Some(Arc::new(Tour::default()))),
        Edit::Concept(nobody, None),
        Edit::Group(GroupId::from_index(map.groups().ids_given()), None),
        Edit::Link(
            LinkId::from_index(map.link_ids_given()),
            Some(Arc::new(Link::new(nobody, nobody, LinkKind::Relates))),
        ),
        Edit::Concept(nobody, concept(Concept { at: Some(far), ..Concept::default() })),
        Edit::Concept(
            nobody,
            concept(Concept { papers: vec![PaperId::from_index(map.papers().ids_given())], ..Concept::default() }),
        ),
    ];
    for (id, link) in map.links() {
        misfits.push(Edit::Concept(link.from, None));
        misfits.push(Edit::Link(LinkId::from_index(map.link_ids_given()), Some(Arc::new(link.clone()))));
        let others = map.links().map(|(other, _)| other).filter(|other| *other != id);
        misfits.extend(others.map(|other| Edit::Link(other, Some(Arc::new(link.clone())))));
    }
    for (id, group) in map.groups().iter() {
        let other = GroupId::from_index(map.groups().ids_given());
        misfits.push(Edit::Group(other, Some(Arc::new(Group { members: vec![], ..group.clone() }))));
        let itself = Group { inside: Some(id), ..group.clone() };
        misfits.push(Edit::Group(id, Some(Arc::new(itself))));
        if let Some(&member) = group.members.first() {
            misfits.push(Edit::Concept(member, None));
            let twice = Group::new("twice".to_owned(), Color::Grey, vec![member]);
            misfits.push(Edit::Group(other, Some(Arc::new(twice))));
        }
        misfits.extend(group.inside.map(|outer| Edit::Group(outer, None)));
    }
    for (_, concept) in map.concepts().iter() {
        misfits.extend(concept.papers.iter().map(|paper| Edit::Paper(*paper, None)));
    }
    let of_links = map.links().flat_map(|(_, link)| &link.papers);
    let of_lists = map.lists().values().flat_map(|list| list.items.iter().map(|item| &item.paper));
    misfits.extend(of_links.chain(of_lists).map(|paper| Edit::Paper(*paper, None)));
    misfits
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn undoing_all_gives_the_first_map_and_redoing_all_the_last(acts in acts(40)) {
        let mut desk = Desk::new();
        let first = Parts::of(desk.document.map());
        for act in acts {
            desk.act(act);
            assert_tidy(desk.document.map());
        }
        let last = Parts::of(desk.document.map());
        while desk.document.undo().unwrap().is_some() {
            assert_tidy(desk.document.map());
        }
        prop_assert_eq!(Parts::of(desk.document.map()), first);
        while desk.document.redo().unwrap().is_some() {
            assert_tidy(desk.document.map());
        }
        prop_assert_eq!(Parts::of(desk.document.map()), last);
    }

    #[test]
    fn the_same_state_is_the_same_map_and_only_the_saved_one_is_unmodified(moves in moves()) {
        let mut desk = Desk::new();
        let mut known: BTreeMap<u64, Parts> = BTreeMap::new();
        let mut saved = desk.document.state();
        known.insert(saved, Parts::of(desk.document.map()));
        for one in moves {
            let before = desk.document.state();
            let moved = match one {
                Move::Act(act) => desk.act(act).is_some(),
                Move::Undo => desk.document.undo().unwrap().is_some(),
                Move::Redo => desk.document.redo().unwrap().is_some(),
                Move::Save => {
                    saved = before;
                    let file = mailuo::document::FileMark { path: "map.ron".into(), hash: mailuo::storage::file::Hash::of(b"") };
                    desk.document.mark_saved(file, before);
                    false
                }
            };
            let parts = Parts::of(desk.document.map());
            prop_assert_eq!(moved, desk.document.state() != before);
            prop_assert_eq!(known.entry(desk.document.state()).or_insert_with(|| parts.clone()), &parts);
            prop_assert_eq!(desk.document.is_modified(), desk.document.state() != saved);
        }
    }

    #[test]
    fn an_edit_of_any_kind_is_taken_back_and_done_again_or_leaves_no_trace(acts in acts(60), picks in picks()) {
        let mut desk = Desk::new();
        for act in acts {
            desk.act(act);
        }
        let mut map = desk.document.map().clone();
        for pick in picks {
            let (before, edit) = (Parts::of(&map), pick.edit(&map));
            let Ok(inverse) = apply(&mut map, vec![edit.clone()]) else {
                prop_assert_eq!(Parts::of(&map), before, "{:?} was refused", edit);
                continue;
            };
            let after = Parts::of(&map);
            prop_assert_eq!(inverse.len(), 1);
            let again = apply(&mut map, inverse);
            prop_assert_eq!(Parts::of(&map), before, "{:?} was taken back", edit);
            prop_assert_eq!(&again, &Ok(vec![edit]), "what takes it back again is the edit");
            prop_assert!(apply(&mut map, again.unwrap()).is_ok());
            prop_assert_eq!(Parts::of(&map), after);
            prop_assert!(map.indexes_are_sound());
        }
    }

    #[test]
    fn edits_done_together_are_done_one_by_one_or_not_at_all(acts in acts(40), picks in picks()) {
        let mut desk = Desk::new();
        for act in acts {
            desk.act(act);
        }
        let (mut one_by_one, mut together) = (desk.document.map().clone(), desk.document.map().clone());
        let before = Parts::of(&together);
        let mut edits = Vec::new();
        for pick in picks {
            let edit = pick.edit(&one_by_one);
            match apply(&mut one_by_one, vec![edit.clone()]) {
                Ok(_) => edits.push(edit),
                Err(error) => {
                    let refused = edits.iter().cloned().chain([edit]).collect();
                    prop_assert_eq!(apply(&mut together, refused), Err(error));
                    prop_assert_eq!(Parts::of(&together), before.clone());
                    prop_assert!(together.indexes_are_sound());
                }
            }
        }
        let inverse = apply(&mut together, edits).unwrap();
        prop_assert_eq!(Parts::of(&together), Parts::of(&one_by_one));
        prop_assert!(apply(&mut together, inverse).is_ok());
        prop_assert_eq!(Parts::of(&together), before);
        prop_assert!(together.indexes_are_sound());
    }

    #[test]
    fn a_refused_act_leaves_no_trace(acts in acts(30), pick in any::<prop::sample::Index>()) {
        let mut desk = Desk::new();
        for act in acts {
            desk.act(act);
        }
        let before = (Parts::of(desk.document.map()), desk.document.state(), desk.document.revision());
        let misfit = pick.get(&misfits(desk.document.map())).clone();
        let all = Selection::all(desk.document.map());
        let good = compose::move_by(desk.document.map(), &all, 10, 10).map(|good| good.edits).unwrap_or_default();
        let edits: Vec<Edit> = good.into_iter().chain([Edit::Head(Head::default()), misfit.clone()]).collect();
        let refused: Result<_, EditError> = desk.document.commit(Transaction::new(Label::EditMap, edits));
        prop_assert!(refused.is_err(), "{:?} was done", misfit);
        assert_tidy(desk.document.map());
        prop_assert_eq!((Parts::of(desk.document.map()), desk.document.state(), desk.document.revision()), before);
    }
}

/// A document with one concept, and how many steps undo takes back to nothing after notes were typed in these fields.
fn steps_after(notes: &[(&str, Option<u64>)], save_after: Option<usize>) -> usize {
    let mut document = Desk::new().document;
    let new = compose::NewConcept { title: "a".to_owned(), ..compose::NewConcept::default() };
    let (transaction, id) = compose::new_concept(document.map_mut(), new, &mut |_| 0).unwrap();
    document.commit(transaction).unwrap();
    for (nth, (note, field)) in notes.iter().enumerate() {
        let edit = compose::set_note(document.map(), id, note, field.map(Join)).unwrap();
        document.commit(edit).unwrap();
        if save_after == Some(nth) {
            let file =
                mailuo::document::FileMark { path: "map.ron".into(), hash: mailuo::storage::file::Hash::of(b"") };
            document.mark_saved(file, document.state());
        }
    }
    std::iter::from_fn(|| document.undo().unwrap()).count() - 1
}

#[test]
fn only_what_belongs_together_is_one_step() {
    assert_eq!(steps_after(&[("a", Some(1)), ("ab", Some(1)), ("abc", Some(1))], None), 1);
    assert_eq!(steps_after(&[("a", Some(1)), ("ab", Some(2)), ("abc", Some(1))], None), 3);
    assert_eq!(steps_after(&[("a", None), ("ab", None)], None), 2);
}

#[test]
fn a_step_that_was_saved_stays_whole() {
    assert_eq!(steps_after(&[("a", Some(1)), ("ab", Some(1)), ("abc", Some(1))], Some(1)), 2);
}

#[test]
fn a_run_of_nudges_that_takes_in_more_is_taken_back_whole() {
    let mut document = Desk::new().document;
    for (title, x) in [("a", 0), ("b", 300)] {
        let at = Some(Place::new(x, 0));
        let new = compose::NewConcept { title: title.to_owned(), at, ..compose::NewConcept::default() };
        let (transaction, _) = compose::new_concept(document.map_mut(), new, &mut |_| 0).unwrap();
        document.commit(transaction).unwrap();
    }
    let before = Parts::of(document.map());
    let all = Selection::all(document.map());
    let one = Selection::of_concept(*all.concepts.first().unwrap());
    for selection in [&one, &all, &one] {
        let nudge = compose::nudge(document.map(), selection, 8, 0, Join(1)).unwrap();
        document.commit(nudge).unwrap();
    }
    let after = Parts::of(document.map());
    document.undo().unwrap();
    assert_eq!(Parts::of(document.map()), before);
    document.redo().unwrap();
    assert_eq!(Parts::of(document.map()), after);
}
