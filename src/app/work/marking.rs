//! What is lit on the map while the rest steps back: what was found, what is near, what a stop shows.

use std::collections::BTreeSet;
use std::hash::BuildHasher as _;

use super::search::Search;
use crate::canvas::Marks;
use crate::document::{Document, Revision};
use crate::look::Box2;
use crate::look::markdown::first_sentence;
use crate::model::{ConceptId, Map, Mentioned, Stop, StopId};
use crate::scene::Scene;
use crate::study::{self, Lit};

/// An open map, as far as it takes to say what is lit on it.
#[derive(Clone, Copy)]
pub(in crate::app) struct Seen<'a> {
    pub document: &'a Document,
    pub scene: &'a Scene,
    pub search: &'a Search,
}

impl Seen<'_> {
    fn map(&self) -> &Map {
        self.document.map()
    }

    /// What a stop lights in the map as it is.
    pub(in crate::app) fn lit_by(&self, stop: &Stop) -> Lit {
        study::lit(self.map(), stop, &mut |words| self.search.find(self.map(), words))
    }

    /// The box of what a stop lights; none where it lights nothing that stands on the map.
    pub(in crate::app) fn area_of(&self, lit: &Lit) -> Option<Box2> {
        if lit.all { self.scene.bounds() } else { self.scene.area_of(self.map(), &lit.concepts) }
    }

    /// The marks of a stop. While something else is looked at nothing is hidden: one went there.
    fn marks_of(&self, stop: &StopAt, fingerprint: u64) -> Option<Marks> {
        let map = self.map();
        let tour = map.tours().get(*map.stops().get(stop.stop)?)?;
        let lit = self.lit_by(map.stop(stop.stop)?);
        let hidden: BTreeSet<ConceptId> = match stop.looks_away {
            true => BTreeSet::new(),
            false => study::hidden(map, tour, stop.stop, &mut |words| self.search.find(map, words)),
        };
        let concepts: Vec<ConceptId> = lit.concepts.iter().copied().collect();
        let marks = match lit.all || lit.is_empty() {
            true => Marks::of_all(fingerprint),
            false => Marks::new(map, self.scene, &concepts, true, fingerprint),
        };
        let said = if tour.first_sentences && !lit.all { first_sentences(map, &concepts) } else { Vec::new() };
        Some(marks.of_stop().saying(map, self.scene, said).hiding(map, self.scene, &hidden))
    }
}

/// The first sentences of the notes of concepts, as far as they are so few that somebody reads them.
fn first_sentences(map: &Map, concepts: &[ConceptId]) -> Vec<(ConceptId, String)> {
    const MOST: usize = 60;
    if concepts.len() > MOST {
        return Vec::new();
    }
    let mentioned = Mentioned::on(map);
    let title = |target: &str| Some(map.concept(mentioned.find(target)?)?.title.clone());
    let said = concepts.iter().filter_map(|id| Some((*id, first_sentence(&map.concept(*id)?.note, title))));
    said.filter(|(_, text)| !text.is_empty()).collect()
}

/// What the marks stand for, in a state of the map.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Source {
    /// By these words, in this state of the map.
    Found((String, Revision)),
    Near(Near),
    /// What a stop of a talk shows.
    Stop(StopAt),
}

/// A stop of a tour; whether searches can be answered, and whether something else is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::app) struct StopAt {
    pub stop: StopId,
    pub finds: bool,
    pub looks_away: bool,
}

/// A neighbourhood: some concepts, and how far one sees from them along the links.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::app) struct Near {
    of: BTreeSet<ConceptId>,
    steps: usize,
}

/// The farthest that a neighbourhood reaches.
const MOST_STEPS: usize = 12;

/// The marks as they were made last.
#[derive(Default)]
pub(in crate::app) struct Marking {
    pub near: Option<Near>,
    source: Option<(Revision, Source)>,
    marks: Option<Marks>,
    next: Option<Next>,
}

/// What the next stop of a talk lights: the state that it stands for, the marks, and the box of what is lit.
struct Next {
    of: (Revision, StopAt),
    marks: Option<Marks>,
    area: Option<Box2>,
}

impl Marking {
    pub(in crate::app) fn marks(&self) -> Option<&Marks> {
        self.marks.as_ref()
    }

    /// Sees that the marks stand for what is wanted now: a stop, else what was found, else what is near.
    pub(in crate::app) fn follow(
        &mut self,
        seen: Seen<'_>,
        stop: Option<StopAt>,
        found: Option<(&(String, Revision), &[ConceptId])>,
    ) {
        let source = stop.map(Source::Stop).or(match (&self.near, found) {
            (_, Some((of, _))) => Some(Source::Found(of.clone())),
            (Some(near), None) => Some(Source::Near(near.clone())),
            (None, None) => None,
        });
        let source = source.map(|source| (seen.document.revision(), source));
        if source == self.source {
            return;
        }
        let map = seen.map();
        self.marks = source.as_ref().and_then(|(_, what)| {
            let fingerprint = fingerprint_of(&source);
            let (concepts, alone) = match what {
                Source::Found(_) => (found.map(|(_, hits)| hits.to_vec()).unwrap_or_default(), false),
                Source::Near(near) => (near.concepts(map), true),
                Source::Stop(stop) => return seen.marks_of(stop, fingerprint),
            };
            Some(Marks::new(map, seen.scene, &concepts, alone, fingerprint))
        });
        self.source = source;
    }

    /// What the next stop of a talk lights, and its box.
    pub(in crate::app) fn next(&mut self, seen: Seen<'_>, stop: StopAt) -> (Option<&Marks>, Option<Box2>) {
        let of = (seen.document.revision(), stop);
        let next = self.next.take().filter(|next| next.of == of).unwrap_or_else(|| {
            let area = seen.map().stop(of.1.stop).and_then(|shown| seen.area_of(&seen.lit_by(shown)));
            let marks = seen.marks_of(&of.1, fingerprint_of(&of));
            Next { of, marks, area }
        });
        let next = self.next.insert(next);
        (next.marks.as_ref(), next.area)
    }
}

/// A number for a state of marks.
fn fingerprint_of(state: &impl std::hash::Hash) -> u64 {
    foldhash::fast::FixedState::default().hash_one(state)
}

impl Near {
    /// What is one link away from some concepts.
    pub(in crate::app) fn of(concepts: BTreeSet<ConceptId>) -> Near {
        Near { of: concepts, steps: 1 }
    }

    /// Reaches so many links further, or less far.
    pub(in crate::app) fn widen(&mut self, by: isize) {
        self.steps = self.steps.saturating_add_signed(by).clamp(1, MOST_STEPS);
    }

    /// The concepts within reach.
    pub(in crate::app) fn concepts(&self, map: &Map) -> Vec<ConceptId> {
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
