//! The scenes of all views and the index of titles follow whatever a person does, and show the same as ones made anew.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test that was set up wrong ends here")]

mod common;
#[path = "common/edits.rs"]
mod edits;

use std::collections::BTreeMap;
use std::sync::Arc;

use common::acts::{Desk, act};
use edits::{Pick, pick};
use mailuo::edit::{Changes, Edit, Label, Transaction, apply};
use mailuo::graph::TitleIndex;
use mailuo::model::{Concept, ConceptId, Id, Map, OnCards, Place};
use mailuo::scene::{Node, Overview, Places, Scene, View};
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
    /// Of the map from afar.
    overview: Overview,
}

impl Window {
    fn of(map: &Map) -> Window {
        let scenes: Vec<Scene> = views().iter().map(|view| Scene::new(map, view)).collect();
        Window {
            scenes,
            wanderer: Scene::new(map, &View::default()),
            titles: TitleIndex::new(map),
            overview: Overview::default(),
        }
    }

    fn follow(&mut self, map: &Map, changes: &Changes) {
        self.titles.update(map, &changes.concepts);
        for scene in &mut self.scenes {
            scene.update(map, changes);
            scene.settle(&mut || true);
            assert_same(scene, &Scene::new(map, scene.view()), &format!("{changes:?}"));
        }
        self.wanderer.update(map, changes);
        let at = self.scenes.iter().position(|scene| scene.view() == self.wanderer.view()).expect("one of them");
        let to = &self.scenes[(at + 1) % self.scenes.len()];
        // Its routes are never up to date when the next change comes.
        let mut steps = 0..7;
        self.wanderer.settle(&mut || steps.next().is_some());
        self.wanderer.set_view(map, to.view());
        self.wanderer.settle(&mut || true);
        assert_same(&self.wanderer, to, "another view");
        self.look_from_afar(map);
        let fresh = TitleIndex::new(map);
        for words in ["gpt", "GPT-2", "奖励", "model", "d", "?!"] {
            assert_eq!(self.titles.find(words, 100), fresh.find(words, 100), "{words}");
        }
    }

    /// What was known from afar still holds where nothing around it changed.
    fn look_from_afar(&mut self, map: &Map) {
        const ZOOM: f32 = 0.4;
        let (scene, mut fresh) = (&self.scenes[0], Overview::default());
        for card in scene.cards() {
            let known = self.overview.card(map, scene, card.node, ZOOM);
            assert_eq!(known, fresh.card(map, scene, card.node, ZOOM), "{:?}", card.node);
        }
        for frame in scene.frames() {
            let known = self.overview.heading(map, scene, frame.group, ZOOM);
            assert_eq!(known, fresh.heading(map, scene, frame.group, ZOOM), "{:?}", frame.group);
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

/// Does an edit where it fits; says what it changed.
fn done(pick: Pick, desk: &mut Desk) -> Option<Changes> {
    let map = desk.document.map_mut();
    // There is always a tour, and a link and a stop that are not on the map yet.
    if map.tours().ids_given() == 0 {
        map.claim_tour("tour", &mut |_| 0);
    }
    map.claim_link();
    map.claim_stop(&mut |_| 0);
    let edit = pick.edit(map);
    desk.document.commit(Transaction::new(Label::EditMap, vec![edit])).ok()
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, cases: 16, ..ProptestConfig::default() }
}

#[test]
fn the_card_of_a_folded_group_follows_what_the_map_shows_on_cards() {
    let text = r#"(mailuo: 1, map: (title: "Folded"), concepts: { "a": (title: "A", at: (0, 0)) },
        groups: { "g": (title: "G", members: ["a"], folded: true) })"#;
    let mut map = mailuo::formats::open(text.as_bytes()).expect("a map").map;
    let mut window = Window::of(&map);
    let head = mailuo::model::Head { cards: OnCards { notes: true, tags: true }, ..map.head().clone() };
    apply(&mut map, vec![Edit::Head(head)]).expect("a head is sound");
    window.follow(&map, &Changes::default());
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn scenes_and_titles_follow_every_act_every_edit_and_every_step_back_and_forth(
        acts in prop::collection::vec((act(), pick(), 0..6_u8), 1..50),
    ) {
        let mut desk = Desk::new();
        let mut window = Window::of(desk.document.map());
        for (act, pick, then) in acts {
            if let Some(changes) = desk.act(act) {
                window.follow(desk.document.map(), &changes);
            }
            if let Some(changes) = done(pick, &mut desk) {
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
        acts in prop::collection::vec((act(), pick()), 1..40),
    ) {
        let mut desk = Desk::new();
        for (act, pick) in acts {
            desk.act(act);
            done(pick, &mut desk);
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
