//! A small map in a window without a display, for the tests of this floor.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Ui, vec2};
use egui_kittest::Harness;

use crate::document::{Action, Command, DocumentId, Revision};
use crate::edit::compose::Selection;
use crate::edit::{Edit, History, apply};
use crate::graph::Index;
use crate::look::palette::LIGHT;
use crate::model::{Concept, ConceptId, Kind, Link, LinkKind, Map, Place};
use crate::ui::kit::theme;
use crate::ui::{Attached, Files, Settings, ThemeChoice, ViewState, World};
use crate::words::{Lang, Word};

/// A map with its history, and what was asked of it; commits, undo and selections are done after each frame.
pub(super) struct Desk {
    pub(super) map: Map,
    pub(super) history: History,
    pub(super) selection: Selection,
    pub(super) lang: Lang,
    pub(super) asked: Vec<Action>,
    /// Whether the map stands alone, as it does in a talk.
    pub(super) alone: bool,
    index: Index,
    id: DocumentId,
}

impl Desk {
    /// Concepts by their titles, each linked to the next; the first one is selected.
    pub(super) fn new(titles: &[&str]) -> Desk {
        let kind = |title: &str| Kind { title: title.to_owned(), ..Kind::default() };
        let kinds = BTreeMap::from([("model".to_owned(), kind("Model")), ("method".to_owned(), kind("Method"))]);
        let mut map = Map::new("desk".to_owned(), kinds);
        let mut ids = Vec::new();
        for title in titles {
            let id = map.claim_concept(title, &mut |_| 0);
            let at = Some(Place::new(0, 0));
            let concept = Concept { title: (*title).to_owned(), at, ..Concept::default() };
            apply(&mut map, vec![Edit::Concept(id, Some(Arc::new(concept)))]).unwrap();
            ids.push(id);
        }
        for pair in ids.windows(2) {
            let id = map.claim_link();
            let link = Link::new(pair[0], pair[1], LinkKind::LeadsTo);
            apply(&mut map, vec![Edit::Link(id, Some(Arc::new(link)))]).unwrap();
        }
        let selection = ids.first().map(|id| Selection::of_concept(*id)).unwrap_or_default();
        let index = Index::new(&map);
        Desk {
            map,
            history: History::new(true),
            selection,
            lang: Lang::English,
            asked: Vec::new(),
            alone: false,
            index,
            id: DocumentId::new(),
        }
    }

    pub(super) fn concept(&self, title: &str) -> ConceptId {
        let found = self.map.concepts().iter().find(|(_, concept)| concept.title == title);
        found.unwrap_or_else(|| panic!("no concept {title}")).0
    }

    fn act(&mut self, action: Action) {
        match &action {
            Action::Commit(transaction) => {
                self.history.commit(&mut self.map, transaction.clone()).expect("a change that fits");
            }
            Action::Select(selection) => self.selection = selection.clone(),
            Action::GoTo(id) => self.selection = Selection::of_concept(*id),
            Action::Run(Command::Undo) => drop(self.history.undo(&mut self.map).expect("a step that fits")),
            _ => {}
        }
        self.asked.push(action);
    }
}

/// A window that shows `draw` over a desk, with its own small state `S`.
pub(super) fn window<S: 'static>(
    desk: Desk,
    state: S,
    mut draw: impl FnMut(&mut Ui, &World, &mut S) -> Vec<Action> + 'static,
) -> Harness<'static, (Desk, S)> {
    let settings = Settings {
        theme: ThemeChoice::Light,
        language: None,
        inspector: true,
        minimap: true,
        left_panel: None,
        learned: Default::default(),
        size: 100,
        motion: Default::default(),
        wheel_zooms: false,
        tab_moves: false,
        letters: false,
    };
    let keymap = crate::document::Keymap::default();
    let show = move |ui: &mut Ui, (desk, state): &mut (Desk, S)| {
        // Fonts that are set in one frame are there in the next.
        if ui.cumulative_frame_nr() == 0 {
            theme::install(ui, None);
            crate::ui::command::composition::Composition::watch(ui);
            ui.request_repaint();
            return;
        }
        let world = World {
            map: &desk.map,
            index: &desk.index,
            selection: &desk.selection,
            lang: desk.lang,
            palette: &LIGHT,
            undo: desk.history.undo_label(),
            redo: desk.history.redo_label(),
            files: Files { modified: desk.history.is_modified(), shipped: &[Word::ExampleLlm], ..Files::default() },
            settings: &settings,
            keymap: &keymap,
            revision: Revision::new(desk.id, desk.history.state()),
            view: ViewState { zoom: 1.0, alone: desk.alone, ..ViewState::default() },
            attached: Attached { missing: &Default::default(), read: None },
            paper: None,
        };
        for action in draw(ui, &world, state) {
            desk.act(action);
        }
    };
    Harness::builder().with_size(vec2(1440.0, 900.0)).with_step_dt(0.05).build_ui_state(show, (desk, state))
}

/// Presses and releases a key.
pub(super) fn press<S>(harness: &mut Harness<S>, key: Key) {
    for pressed in [true, false] {
        let modifiers = Modifiers::NONE;
        harness.event(Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers });
    }
    harness.run_steps(2);
}

/// Types a text into what has the focus.
pub(super) fn type_text<S>(harness: &mut Harness<S>, text: &str) {
    harness.event(Event::Text(text.to_owned()));
    harness.run_steps(1);
}

/// Clicks the field of that name.
pub(super) fn click_field<S>(harness: &mut Harness<S>, name: &str) {
    use egui_kittest::kittest::{NodeT, Queryable};
    let is_field =
        |node: &egui_kittest::Node| matches!(node.accesskit_node().role(), Role::TextInput | Role::MultilineTextInput);
    harness.query_all_by_label(name).find(is_field).unwrap_or_else(|| panic!("no field {name}")).click();
    harness.run_steps(3);
}
