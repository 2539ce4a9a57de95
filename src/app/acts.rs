//! What a person does to the map: each act one transaction, followed by the view.

mod concepts;
mod links;
mod ways;

use egui::Context;

use super::App;
use crate::document::{Action, Draft, Growth, Target};
use crate::edit::compose::{self, Alignment, Card, End, Linking, NewConcept, Relinked, Selection, Tie};
use crate::edit::{Changes, Label, Transaction};
use crate::formats;
use crate::graph::{Arrow, nearest_in_direction};
use crate::look::card::shape;
use crate::look::{Box2, Point};
use crate::model::{Color, ConceptId, GroupId, LinkId, LinkKind, Place};
use crate::scene::Node;
use crate::ui::palette::Mode;
use crate::words::{Word, say};

/// One nudge, in map pixels.
const NUDGE: i32 = 8;
/// One nudge with Shift.
const NUDGE_FURTHER: i32 = 48;
/// The room between a card and one that grows out of it.
const GROW_GAP: f32 = 72.0;
/// The room between cards that grow out of the same one.
const GROW_STEP: f32 = 24.0;

impl App {
    /// Does a transaction; views and indexes follow.
    pub(super) fn commit(&mut self, transaction: Transaction) -> bool {
        match self.document.commit(transaction) {
            Ok(changes) => {
                self.follow(&changes);
                true
            }
            Err(error) => {
                log::error!("an edit was refused: {error:?}");
                self.tell(Word::NotDone);
                false
            }
        }
    }

    fn follow(&mut self, changes: &Changes) {
        let map = self.document.map();
        self.scene.update(map, changes);
        self.titles.update(map, &changes.concepts);
        self.selection.keep_present(map);
        // A button of a notice fits the map as it was when it was offered.
        self.notices.retain(|notice| notice.actions.is_empty());
        self.recovery.edited(self.now);
    }

    pub(super) fn undo(&mut self) {
        if let Some((label, changes)) = self.document.undo() {
            self.show_what_changed(&changes);
            self.tell_step(Word::Undone, &label);
        }
    }

    pub(super) fn redo(&mut self) {
        if let Some((label, changes)) = self.document.redo() {
            self.show_what_changed(&changes);
            self.tell_step(Word::Redone, &label);
        }
    }

    fn show_what_changed(&mut self, changes: &Changes) {
        self.follow(changes);
        self.selection = Selection::of_changes(self.document.map(), changes);
        if let Some(area) = self.area_of(&self.selection) {
            self.canvas.reveal(area, self.now);
        }
    }

    /// The box of what is selected; none where nothing of it stands on the map.
    pub(super) fn area_of(&self, selection: &Selection) -> Option<Box2> {
        let card = |id: ConceptId| Some(self.scene.card(Node::Concept(id))?.area);
        let cards = selection.concepts.iter().filter_map(|id| card(*id));
        let links = selection.links.iter().filter_map(|id| Some(self.scene.route(*id)?.curve.bounds()));
        let groups = selection.groups.iter().filter_map(|id| {
            let folded = || Some(self.scene.card(Node::Folded(*id))?.area);
            self.scene.frame(*id).map(|frame| frame.area).or_else(folded)
        });
        cards.chain(links).chain(groups).reduce(Box2::union)
    }

    pub(super) fn select(&mut self, selection: Selection) {
        self.first_of_two = self.selection.only_concept();
        self.selection = selection;
        self.leave_link_bar();
    }
}

/// Nudges within a second of one another, of the same concepts, are one step.
#[derive(Debug, Default)]
pub(super) struct Nudges {
    last: f64,
    of: Selection,
    run: u64,
}

impl Nudges {
    fn join(&mut self, now: f64, selection: &Selection) -> crate::edit::Join {
        const RUN_SECS: f64 = 1.0;
        if now - self.last > RUN_SECS || self.of != *selection {
            self.run += 1;
            self.of = selection.clone();
        }
        self.last = now;
        // Apart from the numbers of text fields, which count from zero.
        crate::edit::Join(u64::MAX - self.run)
    }
}
