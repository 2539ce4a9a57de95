//! Tours outside of a talk: made, proposed, filled with stops, looked at.

use egui::Context;

use super::App;
use crate::edit::compose::{self, Selection};
use crate::graph::Query;
use crate::look::Box2;
use crate::model::{ConceptId, Map, Stop, Tour, TourId};
use crate::scene::{Node, Scene};
use crate::study::{self, Lit};
use crate::ui::palette::Mode;
use crate::words::{Word, say, stop_added};

/// The box of what a stop lights; none where it lights nothing that stands on the map.
pub(super) fn area_of(map: &Map, scene: &Scene, lit: &Lit) -> Option<Box2> {
    let card = |node: Node| Some(scene.card(node)?.area);
    let cards = lit.concepts.iter().filter_map(|id| card(scene.node_of(map, *id)?));
    scene.bounds().filter(|_| lit.all).or_else(|| cards.reduce(Box2::union))
}

impl App {
    /// The concepts that a search finds; none before the index is there.
    pub(super) fn found_by(&self, words: &str) -> Vec<ConceptId> {
        let map = self.document.map();
        self.searching.index().map(|index| index.find(map, &Query::new(words))).unwrap_or_default()
    }

    /// What a stop lights in the map as it is.
    pub(super) fn lit_by(&self, stop: &Stop) -> Lit {
        study::lit(self.document.map(), stop, &mut |words| self.found_by(words))
    }

    /// Whether any stop of the map shows what a search finds: then the index is needed.
    pub(super) fn tours_search(&self) -> bool {
        let tours = self.document.map().tours();
        let mut shown = tours.iter().flat_map(|(_, tour)| &tour.stops).flat_map(|stop| &stop.show);
        shown.any(|shown| matches!(shown, crate::model::Shown::Find(_)))
    }

    /// Makes a tour and looks at it.
    pub(super) fn new_tour(&mut self) {
        let title = say(self.lang(), Word::UntitledTour).to_owned();
        if self.keep_tour(Tour { title, ..Tour::default() }).is_some() {
            self.chrome.tours.name();
        }
    }

    fn keep_tour(&mut self, tour: Tour) -> Option<TourId> {
        let random = &mut |below: usize| self.random.usize(..below);
        let (transaction, id) = compose::new_tour(self.document.map_mut(), tour, random);
        let made = self.commit(transaction).then_some(id)?;
        self.chrome.tours.look_at(made, None);
        self.show_tours(true);
        Some(made)
    }

    /// Shows or hides the tours; the outline gives way.
    pub(super) fn show_tours(&mut self, shown: bool) {
        self.change_settings(|settings| {
            settings.tours = shown;
            settings.outline &= !shown;
        });
    }

    /// Makes the tour that the map proposes towards a concept, or through a group; asks which where neither is meant.
    pub(super) fn propose_tour(&mut self, of: &Selection) {
        let map = self.document.map();
        let whole = say(self.lang(), Word::WholeWay);
        let proposal = match (of.only_concept(), of.only_group()) {
            (Some(concept), _) => study::propose_towards(map, concept, whole),
            (None, Some(group)) => study::propose_through(map, group),
            (None, None) => return self.chrome.finder.open(Mode::Propose),
        };
        let Some(proposal) = proposal else { return self.tell(Word::NothingLeadsThere) };
        if self.keep_tour(proposal.tour).is_some() && proposal.left_out > 0 {
            let lang = self.lang();
            self.tell_text(crate::words::left_out(lang, proposal.left_out));
        }
    }

    /// Adds what is selected to the tour as a stop: after the one that is looked at, in a new tour where there is none.
    pub(super) fn add_stop(&mut self) {
        let show = compose::shown_of(self.document.map(), &self.selection);
        let looked_at = self.chrome.tours.at().or(self.last_tour.map(|tour| (tour, None)));
        let there = looked_at.filter(|(id, _)| self.document.map().tours().get(*id).is_some());
        let only = || self.document.map().tours().iter().map(|(id, _)| (id, None)).next();
        let Some((tour, stop)) = there.or_else(only) else {
            let title = say(self.lang(), Word::UntitledTour).to_owned();
            let mut tour = Tour { title, ..Tour::default() };
            tour.stops.push(Stop { show, ..Stop::default() });
            if let Some(made) = self.keep_tour(tour) {
                self.chrome.tours.look_at(made, Some(0));
                self.tell_stop_added(made);
            }
            return;
        };
        let stops = self.document.map().tours().get(tour).map_or(0, |tour| tour.stops.len());
        let at = stop.map_or(stops, |at| at + 1);
        let random = &mut |below: usize| self.random.usize(..below);
        let added = compose::add_stop(self.document.map(), tour, at, show, random);
        if let Some(transaction) = added
            && self.commit(transaction)
        {
            self.chrome.tours.look_at(tour, Some(at));
            self.show_tours(true);
            self.tell_stop_added(tour);
        }
    }

    /// Names the tour: it may not be the one that was meant.
    fn tell_stop_added(&mut self, tour: TourId) {
        let lang = self.lang();
        let title = self.document.map().tours().get(tour).map(|tour| tour.title.clone()).unwrap_or_default();
        self.tell_text(stop_added(lang, &title));
    }

    /// Brings what a stop shows into view, and selects it.
    pub(super) fn look_at_stop(&mut self, tour: TourId, at: usize, ctx: &Context) {
        let Some(stop) = self.document.map().tours().get(tour).and_then(|tour| tour.stops.get(at)) else { return };
        let lit = self.lit_by(stop);
        self.last_tour = Some(tour);
        if self.middle != crate::ui::Middle::Map {
            self.show_middle(crate::ui::Middle::Map, ctx);
        }
        let Some(area) = area_of(self.document.map(), &self.scene, &lit) else { return };
        let mut selection = Selection::default();
        selection.concepts.extend(lit.concepts);
        self.select(selection);
        self.canvas.fit(area, self.now);
    }
}
