//! What a person does to the map: each act one transaction, followed by the view.

mod concepts;
mod links;
mod paste;
mod ways;

pub(super) use paste::{Pasted, Pasting, Refused};
pub(super) use ways::Nudges;

use super::App;
use crate::edit::compose::Selection;
use crate::edit::{Changes, Transaction};
use crate::look::Box2;
use crate::model::ConceptId;
use crate::scene::Node;
use crate::ui::Hint;
use crate::words::Word;

impl App {
    /// Does a transaction; views and indexes follow.
    pub(super) fn commit(&mut self, mut transaction: Transaction) -> bool {
        self.join_stop(&mut transaction);
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
        self.index.update(map, &changes.concepts);
        self.search_follows(changes);
        let map = self.document.map();
        self.selection.keep_present(map);
        self.follow_talk();
        self.after_change();
    }

    /// What follows any change of the map beside its views.
    fn after_change(&mut self) {
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
        if self.talking().is_some() {
            // The audience's view stays.
            return;
        }
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

    /// Where what is selected is on the screen: a link by its middle; none of more than a person can look at.
    pub(super) fn selection_on_screen(&self, pixels_per_point: f32) -> Option<egui::Rect> {
        const MOST: usize = 1000;
        let area = match self.selection.only_link() {
            Some(link) => Box2::around(self.scene.route(link)?.curve.at(0.5), 1.0, 1.0),
            None if self.selection.len() > MOST => return None,
            None => self.area_of(&self.selection)?,
        };
        Some(self.canvas.on_screen(area, pixels_per_point))
    }

    /// Notes that a gesture was done once.
    pub(super) fn learn(&mut self, hint: Hint) {
        if !self.settings.learned.contains(&hint) {
            self.change_settings(|settings| {
                settings.learned.insert(hint);
            });
        }
    }

    pub(super) fn select(&mut self, selection: Selection) {
        self.first_of_two = self.selection.only_concept();
        self.selection = selection;
        self.leave_link_bar();
    }
}
