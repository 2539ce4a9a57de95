//! The scene and the index of titles follow whatever a person does, and show the same as ones made anew.

#![expect(clippy::indexing_slicing, reason = "a test that was set up wrong ends here")]

mod common;

use common::acts::{Desk, act};
use mailuo::edit::Changes;
use mailuo::graph::TitleIndex;
use mailuo::model::Map;
use mailuo::scene::Scene;
use proptest::prelude::*;

/// What a window keeps beside its map.
struct View {
    scene: Scene,
    titles: TitleIndex,
}

impl View {
    fn of(map: &Map) -> View {
        View { scene: Scene::new(map, &mailuo::scene::View::default()), titles: TitleIndex::new(map) }
    }

    fn follow(&mut self, map: &Map, changes: &Changes) {
        self.scene.update(map, changes);
        self.titles.update(map, &changes.concepts);
        let fresh = View::of(map);
        assert!(self.scene.cards().eq(fresh.scene.cards()), "cards after {changes:?}");
        assert!(self.scene.routes().eq(fresh.scene.routes()), "links after {changes:?}");
        assert!(self.scene.frames().eq(fresh.scene.frames()), "frames after {changes:?}");
        assert!(self.scene.shows_the_same(&fresh.scene), "after {changes:?}");
        for words in ["gpt", "GPT-2", "奖励", "model", "d", "?!"] {
            assert_eq!(self.titles.find(words, 100), fresh.titles.find(words, 100), "{words}");
        }
    }
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn scene_and_titles_follow_every_act_and_every_step_back_and_forth(
        acts in prop::collection::vec((act(), 0..6_u8), 1..60),
    ) {
        let mut desk = Desk::new();
        let mut view = View::of(desk.document.map());
        for (act, then) in acts {
            if let Some(changes) = desk.act(act) {
                view.follow(desk.document.map(), &changes);
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
            view.follow(desk.document.map(), &seen);
        }
        while let Some((_, changes)) = desk.document.undo().unwrap() {
            view.follow(desk.document.map(), &changes);
        }
    }
}
