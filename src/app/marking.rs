//! What is lit on the map while the rest steps back: what was found, or what is near.

use std::collections::BTreeSet;
use std::hash::BuildHasher as _;

use super::App;
use crate::canvas::Marks;
use crate::model::{ConceptId, Map, TourId};
use crate::words::Word;

/// What the marks stand for, in a state of the map.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Source {
    /// By these words, in this state of the map.
    Found((String, u64)),
    Near(Near),
    /// What a stop of a talk shows.
    Stop(StopAt),
}

/// A stop of a tour, by its place; whether searches can be answered, and whether something else is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct StopAt {
    pub tour: TourId,
    pub at: usize,
    pub finds: bool,
    pub looks_away: bool,
}

/// A neighbourhood: some concepts, and how far one sees from them along the links.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Near {
    of: BTreeSet<ConceptId>,
    steps: usize,
}

/// The marks as they were made last.
#[derive(Default)]
pub(super) struct Marking {
    pub near: Option<Near>,
    source: Option<(u64, Source)>,
    marks: Option<Marks>,
    /// What the next stop of a talk lights, for the state of the map and its place.
    pub next: Option<Next>,
}

/// The state that it stands for, the marks, and the box of what is lit.
type Next = ((u64, StopAt), Option<Marks>, Option<crate::look::Box2>);

impl Marking {
    pub(super) fn marks(&self) -> Option<&Marks> {
        self.marks.as_ref()
    }
}

/// The farthest that a neighbourhood reaches.
const MOST_STEPS: usize = 12;

impl App {
    /// Sees that the marks stand for what is wanted now.
    pub(super) fn follow_marks(&mut self) {
        let state = self.documents << 32 | self.document.revision();
        let found = self.chrome.find_bar.found();
        let at_stop = self.stop_at(0).map(Source::Stop);
        let source = at_stop.or(match (&self.marking.near, found) {
            (_, Some((of, _))) => Some(Source::Found(of.clone())),
            (Some(near), None) => Some(Source::Near(near.clone())),
            (None, None) => None,
        });
        let source = source.map(|source| (state, source));
        if source == self.marking.source {
            return;
        }
        let map = self.document.map();
        self.marking.marks = source.as_ref().and_then(|(_, what)| {
            let print = print_of(&source);
            let (concepts, alone) = match what {
                Source::Found(_) => (found.map(|(_, hits)| hits.to_vec()).unwrap_or_default(), false),
                Source::Near(near) => (near.concepts(map), true),
                Source::Stop(stop) => return self.marks_of(stop, print),
            };
            Some(Marks::new(map, &self.scene, &concepts, alone, print))
        });
        self.marking.source = source;
    }

    /// The stop of the talk that is so many after the one in sight.
    pub(super) fn stop_at(&self, after: usize) -> Option<StopAt> {
        let (talking, showing) = (self.talking()?, self.showing.as_ref()?);
        let finds = self.searching.index().is_some();
        let looks_away = showing.concept.is_some() && after == 0;
        Some(StopAt { tour: talking.talk.tour(), at: talking.talk.at() + after, finds, looks_away })
    }

    /// Begins or ends to show only what is near the selected concepts.
    pub(super) fn toggle_neighbourhood(&mut self) {
        if self.marking.near.take().is_some() {
            return;
        }
        if self.selection.concepts.is_empty() {
            return self.tell(Word::SelectOneFirst);
        }
        self.marking.near = Some(Near { of: self.selection.concepts.clone(), steps: 1 });
        self.fit_neighbourhood();
    }

    /// Shows more or less of it.
    pub(super) fn widen_neighbourhood(&mut self, by: isize) {
        let Some(near) = &mut self.marking.near else { return };
        near.steps = near.steps.saturating_add_signed(by).clamp(1, MOST_STEPS);
        self.fit_neighbourhood();
    }

    fn fit_neighbourhood(&mut self) {
        let map = self.document.map();
        let concepts = self.marking.near.as_ref().map(|near| near.concepts(map)).unwrap_or_default();
        let nodes = concepts.iter().filter_map(|id| self.scene.node_of(map, *id));
        let areas = nodes.filter_map(|node| Some(self.scene.card(node)?.area));
        if let Some(all) = areas.reduce(crate::look::Box2::union) {
            self.canvas.fit(all, self.now);
        }
    }

    /// Another map is open.
    pub(super) fn forget_marks(&mut self) {
        self.marking = Marking::default();
    }
}

/// A number for a state of marks.
pub(super) fn print_of(state: &impl std::hash::Hash) -> u64 {
    foldhash::fast::FixedState::default().hash_one(state)
}

impl Near {
    /// The concepts within reach.
    fn concepts(&self, map: &Map) -> Vec<ConceptId> {
        let mut known: BTreeSet<ConceptId> = self.of.iter().copied().filter(|id| map.concept(*id).is_some()).collect();
        let mut rim: Vec<ConceptId> = known.iter().copied().collect();
        for _ in 0..self.steps {
            let links = rim.iter().flat_map(|id| map.links_of(*id).iter().map(move |link| (*id, *link)));
            let ends = links.filter_map(|(id, link)| Some(map.link(link)?.other_end(id)));
            rim = ends.filter(|end| known.insert(*end)).collect();
        }
        known.into_iter().collect()
    }
}
