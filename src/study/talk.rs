//! A talk along a tour as a state machine: which stop one is at, whether one has left the path, what was added on the way.
//!
//! It keeps no part of the map: after each change of the map [`Talk::follow`] finds its stop again.

use std::collections::BTreeSet;

use crate::model::{ConceptId, LinkId, Map, Shown, Stop, StopId, Tour, TourId};

/// A talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Talk {
    tour: TourId,
    stop: StopId,
    /// The stop's place, from 0: where it is gone the one that has its place is gone on with.
    at: usize,
    left: bool,
    added: Added,
}

/// Where a talk is, in the names of the file: they are the same in another state of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    tour: String,
    stop: String,
}

/// What came of asking for another stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Another stop is shown.
    Went,
    /// The path was left: the same stop is shown again.
    Returned,
    /// There is none before the first, or after the last.
    AtTheEnd,
}

/// What became of the stop of a talk when the map changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Followed {
    /// It is there.
    Stays,
    /// It is gone; another one has its place.
    Another,
    /// Its tour is gone, or has no stops: the talk is over.
    NoTour,
}

/// What was made during a talk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Concepts.
    pub concepts: BTreeSet<ConceptId>,
    /// Links.
    pub links: BTreeSet<LinkId>,
}

impl Added {
    /// What of it is still there: some may have been undone or deleted.
    pub fn in_map(&self, map: &Map) -> Added {
        Added {
            concepts: self.concepts.iter().copied().filter(|id| map.concept(*id).is_some()).collect(),
            links: self.links.iter().copied().filter(|id| map.link(*id).is_some()).collect(),
        }
    }

    /// Whether it is nothing.
    pub fn is_empty(&self) -> bool {
        self.concepts.is_empty() && self.links.is_empty()
    }
}

impl Talk {
    /// Begins at a stop; none where it is not there.
    pub fn begin(map: &Map, stop: StopId) -> Option<Talk> {
        let tour = *map.stops().get(stop)?;
        let at = map.tours().get(tour)?.place_of(stop)?;
        Some(Talk { tour, stop, at, left: false, added: Added::default() })
    }

    /// The tour.
    pub fn tour(&self) -> TourId {
        self.tour
    }

    /// Which stop is shown, from 0.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The stop that is shown; none where the tour lost all its stops.
    pub fn stop<'a>(&self, map: &'a Map) -> Option<&'a Stop> {
        map.stop(self.stop)
    }

    /// Where it is, in the names of the file.
    pub fn bookmark(&self, map: &Map) -> Bookmark {
        Bookmark { tour: map.tours().slug(self.tour).to_owned(), stop: map.stops().slug(self.stop).to_owned() }
    }

    /// Looks at something else; the next step returns.
    pub fn leave(&mut self) {
        self.left = true;
    }

    /// Goes on, back to the path first.
    pub fn next(&mut self, map: &Map) -> Step {
        self.go(map, self.at.checked_add(1))
    }

    /// Goes back, to the path first.
    pub fn back(&mut self, map: &Map) -> Step {
        self.go(map, self.at.checked_sub(1))
    }

    /// Goes back to the path.
    pub fn come_back(&mut self) -> bool {
        std::mem::take(&mut self.left)
    }

    fn go(&mut self, map: &Map, to: Option<usize>) -> Step {
        if self.come_back() { Step::Returned } else { to.map_or(Step::AtTheEnd, |to| self.jump_to_place(map, to)) }
    }

    /// Goes to any stop of the tour.
    pub fn jump(&mut self, map: &Map, to: StopId) -> Step {
        let place = map.tours().get(self.tour).and_then(|tour| tour.place_of(to));
        place.map_or(Step::AtTheEnd, |place| self.jump_to_place(map, place))
    }

    /// Goes to the stop at a place, from 0.
    pub fn jump_to_place(&mut self, map: &Map, to: usize) -> Step {
        let Some(stop) = map.tours().get(self.tour).and_then(|tour| tour.stops.get(to)) else { return Step::AtTheEnd };
        self.left = false;
        (self.stop, self.at) = (stop.id, to);
        Step::Went
    }

    /// Finds its stop again after the map changed; says what became of it.
    pub fn follow(&mut self, map: &Map) -> Followed {
        self.find(map, Some(self.stop))
    }

    /// Another state of its file was loaded: finds its stop again.
    pub fn go_on_in(&mut self, map: &Map, bookmark: &Bookmark) -> Followed {
        self.added = Added::default();
        let Some(tour) = map.tours().live_id(&bookmark.tour) else { return Followed::NoTour };
        self.tour = tour;
        self.find(map, map.stops().live_id(&bookmark.stop))
    }

    fn find(&mut self, map: &Map, stop: Option<StopId>) -> Followed {
        let Some(tour) = map.tours().get(self.tour) else { return Followed::NoTour };
        let there = stop.and_then(|stop| tour.place_of(stop));
        // One that is gone leaves its place to the one after it.
        let place = there.unwrap_or_else(|| self.at.min(tour.stops.len().saturating_sub(1)));
        let Some(stop) = tour.stops.get(place) else { return Followed::NoTour };
        (self.stop, self.at) = (stop.id, place);
        if there.is_some() { Followed::Stays } else { Followed::Another }
    }

    /// Notes what was made, and returns the tour with the new concepts among what the stop in sight shows; none where
    /// nothing new belongs there. To be made in the same step: what is undone leaves the stop, too.
    pub fn made(&mut self, map: &Map, concepts: &[ConceptId], links: &[LinkId]) -> Option<Tour> {
        self.added.concepts.extend(concepts);
        self.added.links.extend(links);
        let mut tour = map.tours().get(self.tour)?.clone();
        let stop = tour.stops.iter_mut().find(|stop| stop.id == self.stop)?;
        let fresh = concepts.iter().map(|id| Shown::Concept(*id)).filter(|shown| !stop.show.contains(shown));
        let fresh: Vec<Shown> = fresh.collect();
        if fresh.is_empty() || stop.show.contains(&Shown::All) {
            return None;
        }
        stop.show.extend(fresh);
        Some(tour)
    }

    /// What was made on the way.
    pub fn added(&self) -> &Added {
        &self.added
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::{Edit, History, Label, Transaction};
    use crate::model::Concept;

    fn stop(map: &mut Map, slug: &str, show: Vec<Shown>) -> Stop {
        Stop { show, ..Stop::new(map.claim_stop_slug(slug)) }
    }

    fn begin(map: &Map, slug: &str) -> Talk {
        Talk::begin(map, map.stops().id(slug).unwrap()).unwrap()
    }

    /// A map with concepts a, b, c and a tour with a stop for each, called after it.
    fn map() -> (Map, TourId, [ConceptId; 3]) {
        let mut map = Map::default();
        let ids = ["a", "b", "c"].map(|slug| map.claim_concept_slug(slug));
        for id in ids {
            map.put_concept(id, Some(Arc::new(Concept::default())));
        }
        let tour = map.claim_tour_slug("t");
        let of = ["a", "b", "c"].into_iter().zip(ids);
        let stops = of.map(|(slug, of)| stop(&mut map, slug, vec![Shown::Concept(of)])).collect();
        map.put_tour(tour, Some(Arc::new(Tour { stops, ..Tour::default() })));
        (map, tour, ids)
    }

    fn change(map: &mut Map, tour: TourId, change: impl FnOnce(&mut Vec<Stop>)) {
        let mut new = map.tours().get(tour).cloned().expect("the tour");
        change(&mut new.stops);
        map.put_tour(tour, Some(Arc::new(new)));
    }

    #[test]
    fn one_goes_on_back_and_to_any_stop_and_no_further_than_the_ends() {
        let (mut map, ..) = map();
        let mut talk = begin(&map, "a");
        assert_eq!((talk.back(&map), talk.at()), (Step::AtTheEnd, 0));
        assert_eq!((talk.next(&map), talk.next(&map), talk.at()), (Step::Went, Step::Went, 2));
        assert_eq!((talk.next(&map), talk.at()), (Step::AtTheEnd, 2));
        let steps = (talk.jump_to_place(&map, 1), talk.jump_to_place(&map, 7), talk.at());
        assert_eq!(steps, (Step::Went, Step::AtTheEnd, 1));
        let other = map.claim_tour_slug("other");
        let elsewhere = stop(&mut map, "elsewhere", Vec::new());
        let (elsewhere, last) = (elsewhere.id, map.stops().id("c").unwrap());
        map.put_tour(other, Some(Arc::new(Tour { stops: vec![Stop::new(elsewhere)], ..Tour::default() })));
        let steps = (talk.jump(&map, last), talk.jump(&map, elsewhere), talk.at());
        assert_eq!(steps, (Step::Went, Step::AtTheEnd, 2), "that one is in another tour");
    }

    #[test]
    fn who_left_the_path_returns_to_it_first() {
        let (map, ..) = map();
        let mut talk = begin(&map, "b");
        talk.leave();
        assert_eq!((talk.next(&map), talk.at()), (Step::Returned, 1));
        talk.leave();
        assert_eq!((talk.back(&map), talk.at(), talk.back(&map), talk.at()), (Step::Returned, 1, Step::Went, 0));
        talk.leave();
        assert_eq!((talk.jump_to_place(&map, 2), talk.come_back()), (Step::Went, false));
    }

    #[test]
    fn a_talk_goes_on_where_stops_move_come_and_go() {
        let (mut map, tour, _) = map();
        let mut talk = begin(&map, "b");
        let new = stop(&mut map, "new", vec![Shown::All]);
        change(&mut map, tour, |stops| stops.insert(0, new));
        assert_eq!((talk.follow(&map), talk.at()), (Followed::Stays, 2), "one came before it");
        change(&mut map, tour, |stops| stops.swap(2, 3));
        assert_eq!((talk.follow(&map), talk.at()), (Followed::Stays, 3), "it was moved");
        change(&mut map, tour, |stops| stops.truncate(3));
        assert_eq!((talk.follow(&map), talk.at()), (Followed::Another, 2), "it is gone: the last one");
        change(&mut map, tour, Vec::clear);
        assert_eq!((talk.follow(&map), talk.stop(&map)), (Followed::NoTour, None));
        assert_eq!(talk.next(&map), Step::AtTheEnd);
        assert_eq!(Talk::begin(&map, map.stops().id("a").unwrap()), None);
        map.put_tour(tour, None);
        assert_eq!(talk.follow(&map), Followed::NoTour);
    }

    #[test]
    fn a_talk_goes_on_in_another_state_of_its_file() {
        let (map, tour, _) = map();
        let talk = begin(&map, "b");
        let bookmark = talk.bookmark(&map);
        let mut loaded = Map::default();
        let other = loaded.claim_tour_slug("other");
        let stops = vec![stop(&mut loaded, "z", Vec::new())];
        loaded.put_tour(other, Some(Arc::new(Tour { stops, ..Tour::default() })));
        assert_eq!(talk.clone().go_on_in(&loaded, &bookmark), Followed::NoTour, "its tour is not there");
        let again = loaded.claim_tour_slug(map.tours().slug(tour));
        for (slugs, followed, at) in [
            (&["c", "a", "b"][..], Followed::Stays, 2),
            (&["a", "c"], Followed::Another, 1),
            (&["a"], Followed::Another, 0),
            (&[], Followed::NoTour, 1),
        ] {
            let stops = slugs.iter().map(|slug| stop(&mut loaded, slug, Vec::new())).collect();
            loaded.put_tour(again, Some(Arc::new(Tour { stops, ..Tour::default() })));
            let mut talk = talk.clone();
            assert_eq!((talk.go_on_in(&loaded, &bookmark), talk.at()), (followed, at), "{slugs:?}");
            assert_eq!(talk.tour(), again);
        }
    }

    #[test]
    fn a_shown_concept_that_is_deleted_leaves_the_stop_dark_and_undo_lights_it_again() {
        let (mut map, _, [_, b, _]) = map();
        let mut talk = begin(&map, "b");
        let mut history = History::new(true);
        let label = Label::Delete { concepts: 1, links: 0, groups: 0 };
        history.commit(&mut map, Transaction::new(label, vec![Edit::Concept(b, None)])).unwrap();
        let lit =
            |map: &Map, talk: &Talk| crate::study::lit(map, talk.stop(map).unwrap(), &mut |_| Vec::new()).concepts;
        assert!(talk.follow(&map) == Followed::Stays && talk.at() == 1 && lit(&map, &talk).is_empty());
        history.undo(&mut map).unwrap();
        assert!(talk.follow(&map) == Followed::Stays && lit(&map, &talk) == BTreeSet::from([b]));
    }

    #[test]
    fn what_is_made_joins_the_stop_and_leaves_it_with_its_undo() {
        let (mut map, tour, _) = map();
        let mut talk = begin(&map, "b");
        let mut history = History::new(true);
        let new = map.claim_concept_slug("new");
        let joined = talk.made(&map, &[new], &[]).expect("it joins the stop");
        let edits =
            vec![Edit::Concept(new, Some(Arc::new(Concept::default()))), Edit::Tour(tour, Some(Arc::new(joined)))];
        history.commit(&mut map, Transaction::new(Label::NewConcept("new".to_owned()), edits)).unwrap();
        assert!(talk.follow(&map) == Followed::Stays && talk.stop(&map).unwrap().show.contains(&Shown::Concept(new)));
        assert_eq!(talk.added().in_map(&map).concepts, BTreeSet::from([new]));
        history.undo(&mut map).unwrap();
        assert!(!talk.stop(&map).unwrap().show.contains(&Shown::Concept(new)));
        assert!(talk.added().in_map(&map).is_empty() && !talk.added().is_empty());
        change(&mut map, tour, |stops| stops[1].show = vec![Shown::All]);
        assert_eq!(talk.made(&map, &[new], &[]), None, "all of the map is lit already");
    }
}
