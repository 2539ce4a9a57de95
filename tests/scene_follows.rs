//! The scenes of all views and the index of titles follow whatever a person does, and show the same as ones made anew.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test that was set up wrong ends here")]

mod common;

use std::collections::BTreeMap;
use std::sync::Arc;

use common::acts::{Desk, act};
use mailuo::edit::{Changes, Edit, Label, Transaction, apply};
use mailuo::graph::TitleIndex;
use mailuo::model::{
    Color, Comparison, Concept, ConceptId, Conflict, Group, GroupId, Head, Id, Kind, Link, LinkId, LinkKind, ListItem,
    Map, Paper, PaperId, Place, ReadingList, SavedView, Shown, Stop, Tour, TourId, UnresolvedRecord,
};
use mailuo::scene::{Node, Places, Scene, View};
use proptest::prelude::*;

/// The views: the map, a part of it, all elsewhere, a part elsewhere.
fn views() -> [View; 4] {
    const MANY: usize = 600;
    let ids = || (0..MANY).map(ConceptId::from_index);
    // Near to each other, so that links go around cards.
    let place =
        |at: usize| i32::try_from(at).map(|at| Place::new(at * 37 % 2000, at * 91 % 1500)).expect("a small number");
    let elsewhere: BTreeMap<ConceptId, Place> =
        ids().filter(|id| id.index() % 7 != 3).map(|id| (id, place(id.index()))).collect();
    let filter = Some(Arc::new(ids().filter(|id| id.index() % 5 > 1).collect()));
    let places = Places::Others(Arc::new(elsewhere));
    [
        View::default(),
        View { filter: filter.clone(), ..View::default() },
        View { places: places.clone(), filter: None },
        View { places, filter },
    ]
}

/// What a window keeps beside its map.
struct Window {
    scenes: Vec<Scene>,
    /// Seen in one view after the other.
    wanderer: Scene,
    titles: TitleIndex,
}

impl Window {
    fn of(map: &Map) -> Window {
        let scenes: Vec<Scene> = views().iter().map(|view| Scene::new(map, view)).collect();
        Window { scenes, wanderer: Scene::new(map, &View::default()), titles: TitleIndex::new(map) }
    }

    fn follow(&mut self, map: &Map, changes: &Changes) {
        self.titles.update(map, &changes.concepts);
        for scene in &mut self.scenes {
            scene.update(map, changes);
            assert_same(scene, &Scene::new(map, scene.view()), &format!("{changes:?}"));
        }
        self.wanderer.update(map, changes);
        let at = self.scenes.iter().position(|scene| scene.view() == self.wanderer.view()).expect("one of them");
        let to = &self.scenes[(at + 1) % self.scenes.len()];
        self.wanderer.set_view(map, to.view());
        assert_same(&self.wanderer, to, "another view");
        let fresh = TitleIndex::new(map);
        for words in ["gpt", "GPT-2", "奖励", "model", "d", "?!"] {
            assert_eq!(self.titles.find(words, 100), fresh.find(words, 100), "{words}");
        }
    }
}

fn assert_same(scene: &Scene, fresh: &Scene, after: &str) {
    let view = fresh.view();
    assert!(scene.cards().eq(fresh.cards()), "cards after {after} in {view:?}");
    assert!(scene.routes().eq(fresh.routes()), "links after {after} in {view:?}");
    assert!(scene.frames().eq(fresh.frames()), "frames after {after} in {view:?}");
    assert!(scene.shows_the_same(fresh), "after {after} in {view:?}");
}

/// One edit, of the kind of that number; the picks choose what it is done to.
#[derive(Clone, Copy, Debug)]
struct Raw {
    kind: usize,
    picks: [u16; 4],
}

const KINDS: usize = 12;

fn raw() -> impl Strategy<Value = Raw> {
    (0..KINDS, any::<[u16; 4]>()).prop_map(|(kind, picks)| Raw { kind, picks })
}

/// The number of an edit's kind: a new kind gets a number here, and its edits above.
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

impl Raw {
    /// The edit, whether it fits the map or not.
    fn edit(self, map: &mut Map) -> Edit {
        let [a, b, c, d] = self.picks;
        // One that is there, or was.
        let one = |given: usize, pick: u16| usize::from(pick) % given.max(1);
        let concept = |map: &Map, pick| ConceptId::from_index(one(map.concepts().ids_given(), pick));
        let stays = d % 4 > 0;
        let title = ["GPT", "Reward model", "奖励模型"][usize::from(b) % 3].to_owned();
        let slug = ["model", "method", "x"][usize::from(a) % 3].to_owned();
        let edit = match self.kind {
            0 => Edit::Head(Head { title, ..Head::default() }),
            1 => {
                let color = Color::CHOICES[usize::from(b) % Color::CHOICES.len()].clone();
                Edit::Kind(slug, stays.then(|| Kind { title, color, ..Kind::default() }))
            }
            2 => {
                let at = (c % 5 > 0).then(|| Place::new(i32::from(b % 1500), i32::from(c % 1500)));
                let row = Concept { title, kind: slug, at, ..Concept::default() };
                Edit::Concept(concept(map, a), stays.then(|| Arc::new(row)))
            }
            3 => {
                let id = if c % 2 == 0 { map.claim_link() } else { LinkId::from_index(one(map.link_ids_given(), c)) };
                let kind = LinkKind::CHOICES[usize::from(c) % LinkKind::CHOICES.len()].clone();
                Edit::Link(id, stays.then(|| Arc::new(Link::new(concept(map, a), concept(map, b), kind))))
            }
            4 => {
                let id = GroupId::from_index(one(map.groups().ids_given(), a));
                let inside = (c % 3 == 0).then(|| GroupId::from_index(one(map.groups().ids_given(), c)));
                let mut members = [b, c].map(|pick| concept(map, pick)).to_vec();
                members.dedup();
                let row = Group { inside, folded: d % 2 == 0, ..Group::new(title, Color::Blue, members) };
                Edit::Group(id, stays.then(|| Arc::new(row)))
            }
            5 => {
                let id = PaperId::from_index(one(map.papers().ids_given(), a));
                Edit::Paper(id, stays.then(|| Arc::new(Paper { title, ..Paper::default() })))
            }
            6 => {
                let paper = PaperId::from_index(one(map.papers().ids_given(), a));
                let item = ListItem { paper, why: title, skip: String::new(), extra: Default::default() };
                let items = if c % 2 == 0 { vec![item] } else { Vec::new() };
                Edit::List(slug, stays.then(|| Arc::new(ReadingList { items, ..ReadingList::default() })))
            }
            7 => {
                let show = vec![Shown::Concept(concept(map, c))];
                let stop = Stop { show, ..Stop::new(map.claim_stop(&mut |_| 0)) };
                let tour = Tour { title, stops: vec![stop], ..Tour::default() };
                let id = match map.tours().ids_given() {
                    0 => map.claim_tour("tour", &mut |_| 0),
                    given => TourId::from_index(one(given, a)),
                };
                Edit::Tour(id, stays.then(|| Arc::new(tour)))
            }
            8 => {
                let rows = vec![concept(map, b)];
                Edit::Table(slug, stays.then(|| Arc::new(Comparison { title, rows, ..Comparison::default() })))
            }
            9 => Edit::View(slug, stays.then(|| Arc::new(SavedView { title, ..SavedView::default() }))),
            10 => Edit::Unresolved(Arc::new(vec![UnresolvedRecord { what: title, ..UnresolvedRecord::default() }])),
            _ => Edit::Conflicts(Arc::new(vec![Conflict { what: title, ..Conflict::default() }])),
        };
        assert_eq!(number(&edit), self.kind);
        edit
    }

    /// Does it where it fits; says what it changed.
    fn done(self, desk: &mut Desk) -> Option<Changes> {
        let edit = self.edit(desk.document.map_mut());
        desk.document.commit(Transaction::new(Label::EditMap, vec![edit])).ok()
    }
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, cases: 32, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn scenes_and_titles_follow_every_act_every_edit_and_every_step_back_and_forth(
        acts in prop::collection::vec((act(), raw(), 0..6_u8), 1..50),
    ) {
        let mut desk = Desk::new();
        let mut window = Window::of(desk.document.map());
        for (act, raw, then) in acts {
            if let Some(changes) = desk.act(act) {
                window.follow(desk.document.map(), &changes);
            }
            if let Some(changes) = raw.done(&mut desk) {
                window.follow(desk.document.map(), &changes);
            }
            let steps = match then {
                0 => vec![desk.document.undo().unwrap()],
                1 => vec![desk.document.undo().unwrap(), desk.document.redo().unwrap()],
                _ => Vec::new(),
            };
            let mut seen = Changes::default();
            for (_, changes) in steps.into_iter().flatten() {
                seen.add(&changes);
            }
            window.follow(desk.document.map(), &seen);
        }
        while let Some((_, changes)) = desk.document.undo().unwrap() {
            window.follow(desk.document.map(), &changes);
        }
    }

    #[test]
    fn where_the_map_has_its_concepts_is_never_seen_in_a_view_with_other_places(
        acts in prop::collection::vec((act(), raw()), 1..40),
    ) {
        let mut desk = Desk::new();
        for (act, raw) in acts {
            desk.act(act);
            raw.done(&mut desk);
        }
        let map = desk.document.map();
        let nowhere = |(id, concept): (ConceptId, &Concept)| {
            Edit::Concept(id, Some(Arc::new(Concept { at: None, ..concept.clone() })))
        };
        let mut unplaced = map.clone();
        apply(&mut unplaced, map.concepts().iter().map(nowhere).collect()).unwrap();
        for view in views() {
            let Places::Others(places) = &view.places else { continue };
            let scene = Scene::new(map, &view);
            prop_assert!(scene.shows_the_same(&Scene::new(&unplaced, &view)));
            for (id, _) in map.concepts().iter() {
                let is_left_out = view.filter.as_ref().is_some_and(|filter| !filter.contains(&id));
                let place = places.get(&id).copied().filter(|_| !is_left_out);
                prop_assert_eq!(scene.place(map, id), place);
                if let Some(card) = scene.card(Node::Concept(id)) {
                    let middle = card.area.middle();
                    let stands = Place::new(middle.x.round() as i32, middle.y.round() as i32);
                    prop_assert_eq!(place, Some(stands));
                }
            }
        }
    }
}
