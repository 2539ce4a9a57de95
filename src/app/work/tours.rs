//! Tours outside of a talk: made, proposed, filled with stops, looked at.

use egui::Context;

use super::session::Session;
use crate::app::shell::Shell;
use crate::edit::compose::{self, NewStop, Selection};
use crate::model::{Map, Shown, StopId, TourId};
use crate::study::{self, Ground, Part};
use crate::ui::menus::command_palette::Mode;
use crate::ui::{LeftPanel, Middle};
use crate::words::{Word, left_out, say, stop_added};

/// Shows the tours; the outline gives way.
fn show_tours(shell: &mut Shell) {
    shell.change_settings(|settings| settings.left_panel = Some(LeftPanel::Tours));
}

impl Session {
    /// Whether any stop of the map shows what a search finds: then the index is needed.
    pub(in crate::app) fn tours_search(&self) -> bool {
        let tours = self.document.map().tours();
        let mut shown = tours.iter().flat_map(|(_, tour)| &tour.stops).flat_map(|stop| &stop.show);
        shown.any(|shown| matches!(shown, Shown::Find(_)))
    }

    /// Makes a tour and looks at it.
    pub(in crate::app) fn new_tour(&mut self, shell: &mut Shell) {
        let title = say(shell.lang(), Word::UntitledTour).to_owned();
        if self.keep_tour(title, Vec::new(), shell).is_some() {
            self.panels.tours.name();
        }
    }

    fn keep_tour(&mut self, title: String, stops: Vec<NewStop>, shell: &mut Shell) -> Option<TourId> {
        let random = &mut |below: usize| shell.random.usize(..below);
        let (transaction, id) = compose::new_tour(self.document.map_mut(), title, stops, random);
        let made = self.commit(transaction, shell).then_some(id)?;
        self.panels.tours.look_at(made, None);
        show_tours(shell);
        Some(made)
    }

    /// Makes the tour that the map proposes towards a concept, or through a group; asks which where neither is meant.
    pub(in crate::app) fn propose_tour(&mut self, of: &Selection, shell: &mut Shell) {
        let map = self.document.map();
        let whole = say(shell.lang(), Word::WholeWay);
        let proposal = match (of.only_concept(), of.only_group()) {
            (Some(concept), _) => study::propose_towards(map, concept, whole),
            (None, Some(group)) => study::propose_through(map, group),
            (None, None) => return self.panels.finder.open(Mode::Propose),
        };
        let Some(proposal) = proposal else { return shell.tell(Word::NothingLeadsThere) };
        if self.keep_tour(proposal.title, proposal.stops, shell).is_some() && proposal.left_out > 0 {
            let lang = shell.lang();
            shell.tell_text(left_out(lang, proposal.left_out));
        }
    }

    /// Adds what is selected to the tour as a stop: after the one that is looked at, in a new tour where there is none.
    pub(in crate::app) fn add_stop(&mut self, shell: &mut Shell) {
        let show = compose::shown_of(self.document.map(), &self.selection);
        let looked_at = self.panels.tours.at().or(self.trail.tour.map(|tour| (tour, None)));
        let there = looked_at.filter(|(id, _)| self.document.map().tours().get(*id).is_some());
        let only = || self.document.map().tours().iter().map(|(id, _)| (id, None)).next();
        let Some((tour, stop)) = there.or_else(only) else {
            let title = say(shell.lang(), Word::UntitledTour).to_owned();
            if let Some(made) = self.keep_tour(
                title,
                vec![NewStop {
                    title: compose::title_of_shown(self.document.map(), &show),
                    show,
                    ..NewStop::default()
                }],
                shell,
            ) {
                self.panels.tours.look_at(made, self.first_stop(made));
                self.tell_stop_added(made, shell);
            }
            return;
        };
        let random = &mut |below: usize| shell.random.usize(..below);
        let added = compose::add_stop(self.document.map_mut(), tour, stop, show, random);
        if let Some((transaction, made)) = added
            && self.commit(transaction, shell)
        {
            self.panels.tours.look_at(tour, Some(made));
            show_tours(shell);
            self.tell_stop_added(tour, shell);
        }
    }

    /// Parts a stop into several that are read from the last row of a screen of this width and height.
    pub(in crate::app) fn split_stop(&mut self, stop: StopId, screen: [f32; 2], shell: &mut Shell) {
        let map = self.document.map();
        let (Some(old), Some(tour)) = (map.stop(stop), map.stops().get(stop).copied()) else { return };
        let lit = self.seen().lit_by(old);
        let all = || map.concepts().iter().map(|(id, _)| id).collect();
        let concepts = if lit.all { all() } else { lit.concepts };
        let ground = Ground {
            map,
            card: &|id| Some(self.scene.card(self.scene.node_of(map, id)?)?.area),
            area: &|concepts| self.scene.area_of(map, concepts),
            screen,
        };
        let parts: Vec<NewStop> = titled(map, &old.title, &ground.parts(&concepts));
        if parts.len() < 2 {
            return shell.tell(Word::CannotSplit);
        }
        let random = &mut |below: usize| shell.random.usize(..below);
        let split = compose::split_stop(self.document.map_mut(), stop, parts, random);
        if let Some(split) = split
            && self.commit(split, shell)
        {
            self.panels.tours.look_at(tour, Some(stop));
        }
    }

    pub(in crate::app) fn first_stop(&self, tour: TourId) -> Option<StopId> {
        Some(self.document.map().tours().get(tour)?.stops.first()?.id)
    }

    /// Names the tour: it may not be the one that was meant.
    fn tell_stop_added(&mut self, tour: TourId, shell: &mut Shell) {
        let lang = shell.lang();
        let title = self.document.map().tours().get(tour).map(|tour| tour.title.clone()).unwrap_or_default();
        shell.tell_text(stop_added(lang, &title));
    }

    /// Brings what a stop shows into view, and selects it.
    pub(in crate::app) fn look_at_stop(&mut self, stop: StopId, ctx: &Context, shell: &mut Shell) {
        let map = self.document.map();
        let (Some(tour), Some(stop)) = (map.stops().get(stop), map.stop(stop)) else { return };
        let lit = self.seen().lit_by(stop);
        self.trail.tour = Some(*tour);
        if self.panels.middle != Middle::Map {
            self.show_middle(Middle::Map, ctx);
        }
        let Some(area) = self.seen().area_of(&lit) else { return };
        let mut selection = Selection::default();
        selection.concepts.extend(lit.concepts);
        self.select(selection);
        self.canvas.fit(area, shell.now);
    }
}

/// Parts of a stop as stops: each called by its group, and where several are called alike by their number as well.
fn titled(map: &Map, title: &str, parts: &[Part]) -> Vec<NewStop> {
    let groups = parts.iter().map(|part| part.group.and_then(|id| map.group(id)).map(|group| group.title.as_str()));
    let names: Vec<&str> = groups.map(|group| group.unwrap_or(title)).collect();
    let stop = |(at, part): (usize, &Part)| {
        let name = names.get(at).copied().unwrap_or(title);
        let alike = |names: &[&str]| names.iter().filter(|other| **other == name).count();
        let (before, all) = (names.get(..at).map_or(0, alike), alike(&names));
        let title =
            if all > 1 && !name.is_empty() { format!("{name} ({}/{all})", before + 1) } else { name.to_owned() };
        NewStop { title, show: part.shows(map), ..NewStop::default() }
    };
    parts.iter().enumerate().map(stop).collect()
}
