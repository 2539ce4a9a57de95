//! Ways over the map: nudging, walking, going to a concept.

use crate::app::App;
use crate::edit::compose::{self, Selection};
use crate::graph::{Arrow, first_concept, nearest_in_direction};
use crate::look::{Box2, Point};
use crate::model::ConceptId;
use crate::scene::Node;
use crate::words::{Word, relation, walked};

/// One nudge, in map pixels.
const NUDGE: i32 = 8;
/// One nudge with Shift.
const NUDGE_FURTHER: i32 = 48;
impl App {
    /// Nudges what is selected; with nothing selected, selects the concept nearest the middle.
    pub(in crate::app) fn nudge(&mut self, arrow: Arrow, further: bool) {
        if self.selection.concepts.is_empty() && self.selection.groups.is_empty() {
            return self.select_the_middle();
        }
        let (x, y) = arrow.step();
        let step = if further { NUDGE_FURTHER } else { NUDGE };
        let join = self.nudges.join(self.now, &self.selection);
        if let Some(transaction) = compose::nudge(self.document.map(), &self.selection, x * step, y * step, join) {
            self.commit(transaction);
        }
    }

    /// Where one begins with nothing selected: while the map is shown at what it begins with, else nearest the middle.
    pub(super) fn select_the_middle(&mut self) {
        if self.showing.is_some()
            && let Some(first) = first_concept(self.document.map(), |id| self.scene.card(Node::Concept(id)).is_some())
        {
            return self.show_concept(first);
        }
        if let Some(node) = self.canvas.card_in_the_middle(&self.scene) {
            match node {
                Node::Concept(id) => self.selection = Selection::of_concept(id),
                Node::Folded(id) => self.selection = Selection::of_group(id),
            }
            self.reveal_selection();
        }
    }

    pub(super) fn reveal_selection(&mut self) {
        if let Some(area) = self.area_of(&self.selection) {
            self.canvas.reveal(area, self.now);
        }
    }

    /// Walks to the neighbour in a direction; `on_the_way` keeps what was selected.
    pub(in crate::app) fn walk(&mut self, arrow: Arrow, on_the_way: bool) {
        let from = self.walker.filter(|id| self.selection.concepts.contains(id));
        let Some(from) = from.or(self.selection.only_concept()) else { return self.select_the_middle() };
        let map = self.document.map();
        let Some(at) = map.concept(from).and_then(|concept| concept.at) else { return };
        let linked = map.links_of(from).iter().filter_map(|link| Some(map.link(*link)?.other_end(from)));
        let reach = Box2::around(Point::new(at.x as f32, at.y as f32), 3000.0, 3000.0);
        let along_links = self.showing.is_some();
        let near = self.scene.cards_in(reach).filter(|_| !along_links).filter_map(|card| match card.node {
            Node::Concept(id) => Some(id),
            Node::Folded(_) => None,
        });
        let candidates = linked.chain(near).filter_map(|id| {
            self.scene.card(Node::Concept(id))?;
            Some((id, map.concept(id)?.at?))
        });
        let to = nearest_in_direction(map, from, at, arrow, candidates);
        if along_links {
            match to {
                Some(to) => self.show_concept(to),
                None => return self.tell(Word::NoWayThere),
            }
        }
        if let Some(to) = to {
            let said = self.way_in_words(from, to);
            if on_the_way {
                self.first_of_two = Some(from);
                self.selection.concepts.insert(to);
            } else {
                self.selection = Selection::of_concept(to);
            }
            self.walker = Some(to);
            if !along_links && let Some(card) = self.scene.card(Node::Concept(to)) {
                self.canvas.reveal(card.area, self.now);
            }
            self.tell_text(said);
        }
    }

    /// "leads to GPT-3, model, 2 of 4": by which of a concept's links one came to another.
    fn way_in_words(&self, from: ConceptId, to: ConceptId) -> String {
        let (map, lang) = (self.document.map(), self.lang());
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
        self.concept_in_words(to, way.as_deref(), place)
    }

    /// "leads to GPT-3, model, 2 of 4": a concept with its kind, the way that led to it and its place among others.
    pub(in crate::app) fn concept_in_words(
        &self,
        id: ConceptId,
        way: Option<&str>,
        place: Option<(usize, usize)>,
    ) -> String {
        let map = self.document.map();
        let concept = map.concept(id);
        let kind = concept.and_then(|concept| map.kinds().get(&concept.kind)).map_or("", |kind| &kind.title);
        walked(self.lang(), way, concept.map_or("", |concept| &concept.title), &kind.to_lowercase(), place)
    }

    pub(in crate::app) fn go_to(&mut self, concept: ConceptId) {
        if self.showing.is_some() {
            return self.show_concept(concept);
        }
        self.selection = Selection::of_concept(concept);
        self.walker = Some(concept);
        match self.scene.card(Node::Concept(concept)) {
            Some(card) => self.canvas.visit(card.area, self.now),
            None => self.reveal_folded(concept),
        }
    }

    /// A concept inside a folded group is shown as that group's card.
    pub(super) fn reveal_folded(&mut self, concept: ConceptId) {
        let map = self.document.map();
        let around = map.group_of(concept).into_iter().flat_map(|group| {
            let mut groups = map.groups_around(group);
            groups.insert(0, group);
            groups
        });
        let card = around.into_iter().filter_map(|group| self.scene.card(Node::Folded(group))).next_back();
        if let Some(area) = card.map(|card| card.area) {
            self.canvas.visit(area, self.now);
        }
    }

    pub(in crate::app) fn fit_all(&mut self) {
        if let Some(all) = self.scene.bounds() {
            self.canvas.fit(all, self.now);
        }
    }

    pub(in crate::app) fn fit_selection(&mut self) {
        if let Some(area) = self.area_of(&self.selection) {
            self.canvas.fit(area, self.now);
        }
    }

    pub(in crate::app) fn back_to_map(&mut self) {
        self.canvas.back_to_map(&self.scene, self.now);
    }
}

/// Nudges within a second of one another, of the same concepts, are one step.
#[derive(Debug, Default)]
pub(in crate::app) struct Nudges {
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
