//! Ways over the map: nudging, walking, going to a concept.

use std::collections::BTreeSet;

use super::marking::Near;
use super::session::Session;
use crate::app::shell::Shell;
use crate::document::Target;
use crate::edit::compose::{self, Selection};
use crate::graph::{Arrow, first_concept, nearest_in_direction};
use crate::look::{Box2, Point};
use crate::model::{ConceptId, Place};
use crate::scene::Node;
use crate::ui::Hint;
use crate::words::{Word, relation, walked};

/// One nudge, in map pixels.
const NUDGE: i32 = 8;
/// One nudge with Shift.
const NUDGE_FURTHER: i32 = 48;
impl Session {
    /// Nudges what is selected; with nothing selected, selects the concept nearest the middle.
    pub(in crate::app) fn nudge(&mut self, arrow: Arrow, further: bool, shell: &mut Shell) {
        if self.selection.concepts.is_empty() && self.selection.groups.is_empty() {
            return self.select_the_middle(shell);
        }
        if !self.scene.view().takes_drops() {
            return;
        }
        let (x, y) = arrow.step();
        let step = if further { NUDGE_FURTHER } else { NUDGE };
        let join = self.trail.nudges.join(shell.now, &self.selection);
        if let Some(transaction) = compose::nudge(self.document.map(), &self.selection, x * step, y * step, join) {
            self.commit(transaction, shell);
        }
    }

    /// Where one begins with nothing selected: while the map is shown at what it begins with, else nearest the middle.
    pub(in crate::app) fn select_the_middle(&mut self, shell: &mut Shell) {
        if !self.mode.is_edit()
            && let Some(first) = first_concept(self.document.map(), |id| self.place_of_card(id))
        {
            return self.show_concept(first, shell);
        }
        if let Some(node) = self.canvas.card_in_the_middle(&self.scene) {
            match node {
                Node::Concept(id) => self.selection = Selection::of_concept(id),
                Node::Folded(id) => self.selection = Selection::of_group(id),
            }
            self.reveal_selection(shell);
        }
    }

    /// Selects the card below the selected one.
    pub(in crate::app) fn go_down_the_pile(&mut self, shell: &mut Shell) {
        match self.canvas.card_below(&self.scene, &self.selection) {
            Some(selection) => {
                self.select(selection);
                self.reveal_selection(shell);
            }
            None => shell.tell(Word::NothingBelow),
        }
    }

    /// Where a concept stands that has a card of its own.
    fn place_of_card(&self, id: ConceptId) -> Option<Place> {
        self.scene.card(Node::Concept(id))?;
        self.scene.place(self.document.map(), id)
    }

    pub(in crate::app) fn reveal_selection(&mut self, shell: &mut Shell) {
        if let Some(area) = self.area_of(&self.selection) {
            self.canvas.reveal(area, shell.now);
        }
    }

    /// Walks to the neighbour in a direction; `on_the_way` keeps what was selected.
    pub(in crate::app) fn walk(&mut self, arrow: Arrow, on_the_way: bool, shell: &mut Shell) {
        let from = self.trail.walker.filter(|id| self.selection.concepts.contains(id));
        let Some(from) = from.or(self.selection.only_concept()) else { return self.select_the_middle(shell) };
        let map = self.document.map();
        let Some(at) = self.scene.place(map, from) else { return };
        let linked = map.links_of(from).iter().filter_map(|link| Some(map.link(*link)?.other_end(from)));
        let reach = Box2::around(Point::new(at.x as f32, at.y as f32), 3000.0, 3000.0);
        let along_links = !self.mode.is_edit();
        let near = self.scene.cards_in(reach).filter(|_| !along_links).filter_map(|card| match card.node {
            Node::Concept(id) => Some(id),
            Node::Folded(_) => None,
        });
        let candidates = linked.chain(near).filter_map(|id| Some((id, self.place_of_card(id)?)));
        let to = nearest_in_direction(map, from, at, arrow, candidates);
        if along_links {
            match to {
                Some(to) => self.show_concept(to, shell),
                None => return shell.tell(Word::NoWayThere),
            }
        }
        if let Some(to) = to {
            let said = self.way_in_words(from, to, shell);
            if on_the_way {
                self.trail.first_of_two = Some(from);
                self.selection.concepts.insert(to);
            } else {
                self.selection = Selection::of_concept(to);
            }
            self.trail.walker = Some(to);
            if !along_links && let Some(card) = self.scene.card(Node::Concept(to)) {
                self.canvas.reveal(card.area, shell.now);
            }
            shell.tell_text(said);
        }
    }

    /// "leads to GPT-3, model, 2 of 4": by which of a concept's links one came to another.
    fn way_in_words(&self, from: ConceptId, to: ConceptId, shell: &mut Shell) -> String {
        let (map, lang) = (self.document.map(), shell.lang());
        let mut ends: Vec<ConceptId> = Vec::new();
        let mut way = None;
        for link in map.links_of(from).iter().filter_map(|id| map.link(*id)) {
            let end = link.other_end(from);
            if !ends.contains(&end) {
                ends.push(end);
            }
            if end == to && way.is_none() {
                way = Some(relation(lang, &link.kind, link.from == from));
            }
        }
        let place = ends.iter().position(|end| *end == to).map(|at| (at + 1, ends.len()));
        self.concept_in_words(to, way.as_deref(), place, shell)
    }

    /// "leads to GPT-3, model, 2 of 4": a concept with its kind, the way that led to it and its place among others.
    pub(in crate::app) fn concept_in_words(
        &self,
        id: ConceptId,
        way: Option<&str>,
        place: Option<(usize, usize)>,
        shell: &Shell,
    ) -> String {
        let map = self.document.map();
        let concept = map.concept(id);
        let kind = concept.and_then(|concept| map.kinds().get(&concept.kind)).map_or("", |kind| &kind.title);
        walked(shell.lang(), way, concept.map_or("", |concept| &concept.title), &kind.to_lowercase(), place)
    }

    pub(in crate::app) fn go_to(&mut self, concept: ConceptId, shell: &mut Shell) {
        if !self.mode.is_edit() {
            return self.show_concept(concept, shell);
        }
        self.selection = Selection::of_concept(concept);
        self.trail.walker = Some(concept);
        match self.scene.card(Node::Concept(concept)) {
            Some(card) => self.canvas.visit(card.area, shell.now),
            None => self.reveal_folded(concept, shell),
        }
    }

    /// A concept inside a folded group is shown as that group's card.
    pub(in crate::app) fn reveal_folded(&mut self, concept: ConceptId, shell: &mut Shell) {
        let map = self.document.map();
        let around = map.group_of(concept).into_iter().flat_map(|group| {
            let mut groups = map.groups_around(group);
            groups.insert(0, group);
            groups
        });
        let card = around.into_iter().filter_map(|group| self.scene.card(Node::Folded(group))).next_back();
        if let Some(area) = card.map(|card| card.area) {
            self.canvas.visit(area, shell.now);
        }
    }

    pub(in crate::app) fn fit_all(&mut self, shell: &mut Shell) {
        if let Some(all) = self.scene.bounds() {
            self.canvas.fit(all, shell.now);
        }
    }

    pub(in crate::app) fn fit_selection(&mut self, shell: &mut Shell) {
        if let Some(area) = self.area_of(&self.selection) {
            self.canvas.fit(area, shell.now);
        }
    }

    pub(in crate::app) fn back_to_map(&mut self, shell: &mut Shell) {
        self.canvas.back_to_map(&self.scene, shell.now);
    }

    /// Begins or ends to show only what is near the selected concepts.
    pub(in crate::app) fn toggle_neighbourhood(&mut self, shell: &mut Shell) {
        if self.marking.near.take().is_some() {
            return;
        }
        if self.selection.concepts.is_empty() {
            return shell.tell(Word::SelectOneFirst);
        }
        self.marking.near = Some(Near::of(self.selection.concepts.clone()));
        self.fit_neighbourhood(shell);
    }

    /// Shows more or less of it.
    pub(in crate::app) fn widen_neighbourhood(&mut self, by: isize, shell: &mut Shell) {
        if let Some(near) = &mut self.marking.near {
            near.widen(by);
            self.fit_neighbourhood(shell);
        }
    }

    fn fit_neighbourhood(&mut self, shell: &Shell) {
        let map = self.document.map();
        let concepts = self.marking.near.as_ref().map(|near| near.concepts(map)).unwrap_or_default();
        let nodes = concepts.iter().filter_map(|id| self.scene.node_of(map, *id));
        let areas = nodes.filter_map(|node| Some(self.scene.card(node)?.area));
        if let Some(all) = areas.reduce(Box2::union) {
            self.canvas.fit(all, shell.now);
        }
    }

    /// Edits in place the text of what is selected.
    pub(in crate::app) fn edit_selected(&mut self, shell: &mut Shell) {
        let selection = &self.selection;
        let target = selection
            .only_concept()
            .map(Target::Concept)
            .or(selection.only_link().map(Target::Link))
            .or(selection.only_group().map(Target::Group));
        match target {
            Some(target) => self.edit_in_place(target, shell),
            None => shell.tell(Word::SelectOneFirst),
        }
    }

    /// Puts the keyboard into the note of the selected concept.
    pub(in crate::app) fn edit_note(&mut self, shell: &mut Shell) {
        if self.selection.only_concept().is_none() {
            return shell.tell(Word::SelectOneFirst);
        }
        if !shell.settings().inspector {
            shell.change_settings(|settings| settings.inspector = true);
        }
        self.panels.inspector.write_note();
        shell.learn(Hint::Note);
    }

    /// The short menu: at the pointer, or beside what is selected for the keyboard.
    pub(in crate::app) fn open_context_menu(&mut self, ctx: &egui::Context, by_keys: bool) {
        let pointer = ctx.pointer_latest_pos().filter(|_| !by_keys);
        let beside = || self.selection_on_screen(ctx.pixels_per_point()).map(|rect| rect.left_bottom());
        let at = pointer.or_else(beside).unwrap_or(ctx.content_rect().center());
        if let Some(at) = pointer {
            self.canvas.hold_pointer(at);
        }
        self.panels.context_menu.open(at, by_keys);
    }

    /// The selected concepts, with those of selected groups and at the ends of selected links.
    pub(in crate::app) fn concepts_of_selection(&self) -> BTreeSet<ConceptId> {
        let map = self.document.map();
        let selection = &self.selection;
        let members = selection.groups.iter().flat_map(|id| map.members_within(*id));
        let ends = selection.links.iter().filter_map(|id| map.link(*id)).flat_map(|link| [link.from, link.to]);
        selection.concepts.iter().copied().chain(members).chain(ends).collect()
    }
}
