//! Acts on tours and their stops.

use std::sync::Arc;

use super::Selection;
use crate::edit::{Edit, Label, Transaction};
use crate::model::{Map, Shown, Stop, StopId, Tour, TourId};

/// A stop that is to be: the map gives its id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewStop {
    /// What the audience sees as its title.
    pub title: String,
    /// What is lit.
    pub show: Vec<Shown>,
    /// Speaker notes in Markdown.
    pub say: String,
}

impl NewStop {
    fn into_stop(self, map: &mut Map, random: &mut impl FnMut(usize) -> usize) -> Stop {
        let NewStop { title, show, say } = self;
        Stop { title, show, say, ..Stop::new(map.claim_stop(random)) }
    }
}

/// Makes a tour.
pub fn new_tour(
    map: &mut Map,
    title: String,
    stops: Vec<NewStop>,
    random: &mut impl FnMut(usize) -> usize,
) -> (Transaction, TourId) {
    let id = map.claim_tour(&title, random);
    let stops = stops.into_iter().map(|stop| stop.into_stop(map, random)).collect();
    let label = Label::NewTour(title.clone());
    let tour = Tour { title, stops, first_sentences: true, ..Tour::default() };
    (Transaction::new(label, vec![Edit::Tour(id, Some(Arc::new(tour)))]), id)
}

/// Changes a tour; none where it stays as it is.
pub fn with_tour(map: &Map, id: TourId, change: impl FnOnce(&mut Tour)) -> Option<Transaction> {
    let old = map.tours().get(id)?;
    let mut tour = old.clone();
    change(&mut tour);
    let label = Label::EditTour(tour.title.clone());
    (*old != tour).then(|| Transaction::new(label, vec![Edit::Tour(id, Some(Arc::new(tour)))]))
}

/// Changes one stop of a tour.
pub fn with_stop(map: &Map, id: StopId, change: impl FnOnce(&mut Stop)) -> Option<Transaction> {
    with_tour(map, *map.stops().get(id)?, |tour| {
        if let Some(stop) = tour.stops.iter_mut().find(|stop| stop.id == id) {
            change(stop);
        }
    })
}

/// Takes a tour away; what it shows stays.
pub fn remove_tour(map: &Map, id: TourId) -> Option<Transaction> {
    let tour = map.tours().get(id)?;
    Some(Transaction::new(Label::RemoveTour(tour.title.clone()), vec![Edit::Tour(id, None)]))
}

/// What a selection would be as a stop: what is selected, or with nothing selected the whole map. Links are lit by their
/// ends.
pub fn shown_of(map: &Map, selection: &Selection) -> Vec<Shown> {
    let ends = selection.links.iter().filter_map(|id| map.link(*id)).flat_map(|link| [link.from, link.to]);
    let concepts: std::collections::BTreeSet<_> = selection.concepts.iter().copied().chain(ends).collect();
    let groups = selection.groups.iter().map(|id| Shown::Group(*id));
    let shown: Vec<Shown> = groups.chain(concepts.into_iter().map(Shown::Concept)).collect();
    if shown.is_empty() { vec![Shown::All] } else { shown }
}

/// What a stop that shows this is called at first: by the first few things that it shows.
pub fn title_of_shown(map: &Map, show: &[Shown]) -> String {
    const MOST: usize = 3;
    let name = |shown: &Shown| match shown {
        Shown::Concept(id) => map.concept(*id).map(|concept| concept.title.as_str()),
        Shown::Group(id) => map.group(*id).map(|group| group.title.as_str()),
        Shown::Find(_) | Shown::All | Shown::Other(_) => None,
    };
    let names: Vec<&str> = show.iter().filter_map(name).filter(|name| !name.trim().is_empty()).collect();
    let more = if names.len() > MOST { " …" } else { "" };
    format!("{}{more}", names.iter().take(MOST).copied().collect::<Vec<_>>().join(" · "))
}

/// Puts a stop into a tour after another one, or at its end.
pub fn add_stop(
    map: &mut Map,
    id: TourId,
    after: Option<StopId>,
    show: Vec<Shown>,
    random: &mut impl FnMut(usize) -> usize,
) -> Option<(Transaction, StopId)> {
    let new = NewStop { title: title_of_shown(map, &show), show, ..NewStop::default() };
    let tour = map.tours().get(id)?;
    let place = after.and_then(|after| tour.place_of(after)).map_or(tour.stops.len(), |place| place + 1);
    let label = Label::AddStop(tour.title.clone());
    let stop = new.into_stop(map, random);
    let made = stop.id;
    let added = with_tour(map, id, |tour| tour.stops.insert(place, stop))?;
    Some((Transaction { label, ..added }, made))
}

/// Takes a stop out of its tour.
pub fn remove_stop(map: &Map, id: StopId) -> Option<Transaction> {
    let title = map.stop(id)?.title.clone();
    let removed = with_tour(map, *map.stops().get(id)?, |tour| tour.stops.retain(|stop| stop.id != id))?;
    Some(Transaction { label: Label::RemoveStop(title), ..removed })
}

/// Puts several stops into the place of one. The first of them is that one still, with its notes and minutes.
pub fn split_stop(
    map: &mut Map,
    id: StopId,
    parts: Vec<NewStop>,
    random: &mut impl FnMut(usize) -> usize,
) -> Option<Transaction> {
    let old = map.stop(id)?.clone();
    let tour = *map.stops().get(id)?;
    let mut parts = parts.into_iter();
    let first = parts.next()?;
    let hide_later = old.hide_later;
    let label = Label::SplitStop(old.title.clone());
    let mut stops = vec![Stop { title: first.title, show: first.show, ..old }];
    stops.extend(parts.map(|part| Stop { hide_later, ..part.into_stop(map, random) }));
    let split = with_tour(map, tour, |tour| {
        if let Some(place) = tour.place_of(id) {
            tour.stops.splice(place..=place, stops);
        }
    })?;
    Some(Transaction { label, ..split })
}

/// Moves a stop to another place of its tour, from 0.
pub fn move_stop(map: &Map, id: StopId, to: usize) -> Option<Transaction> {
    let tour = *map.stops().get(id)?;
    let stands = map.tours().get(tour)?;
    let from = stands.place_of(id).filter(|_| to < stands.stops.len())?;
    with_tour(map, tour, |tour| {
        let stop = tour.stops.remove(from);
        tour.stops.insert(to, stop);
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::edit::compose::testing::{Sketch, first};
    use crate::edit::{EditError, apply};

    fn titles(sketch: &Sketch, id: TourId) -> Vec<String> {
        let tour = sketch.map.tours().get(id).expect("a tour");
        tour.stops.iter().map(|stop| stop.title.clone()).collect()
    }

    fn stop(sketch: &Sketch, id: TourId, place: usize) -> StopId {
        sketch.map.tours().get(id).expect("a tour").stops[place].id
    }

    #[test]
    fn a_stop_is_split_in_its_place_and_joined_again_by_undo() {
        let mut sketch = Sketch::new("a-b, c");
        let stop_of = |title: &str| NewStop { title: title.to_owned(), say: format!("{title}!"), ..NewStop::default() };
        let (made, id) = new_tour(&mut sketch.map, "Way".to_owned(), vec![stop_of("one"), stop_of("two")], &mut first);
        sketch.commit(Some(made));
        let one = stop(&sketch, id, 0);
        let hides = with_stop(&sketch.map, one, |stop| stop.hide_later = true);
        sketch.commit(hides);
        let parts = ["left", "right"].map(|title| NewStop { say: String::new(), ..stop_of(title) });
        let step = split_stop(&mut sketch.map, one, parts.to_vec(), &mut first).expect("a step");
        assert_eq!(step.label, Label::SplitStop("one".to_owned()));
        sketch.commit(Some(step));
        assert_eq!(titles(&sketch, id), ["left", "right", "two"]);
        let stops = &sketch.map.tours().get(id).expect("a tour").stops;
        assert!(stops[0].id == one && stops[0].say == "one!" && stops[1].say.is_empty() && stops[1].hide_later);
    }

    #[test]
    fn stops_are_added_moved_changed_and_removed_each_as_one_step() {
        let mut sketch = Sketch::new("a-b, c, g(b c)");
        let stops = vec![NewStop { title: "one".to_owned(), ..NewStop::default() }];
        let (transaction, id) = new_tour(&mut sketch.map, "Way".to_owned(), stops, &mut first);
        sketch.commit(Some(transaction));
        let one = stop(&sketch, id, 0);
        assert_eq!(sketch.map.stops().slug(one), "aaaaa");
        let a = Selection::of_concept(sketch.concept("a"));
        for (after, selection) in
            [(Some(one), a), (None, Selection::of_group(sketch.group("g"))), (Some(one), Selection::default())]
        {
            let show = shown_of(&sketch.map, &selection);
            let (step, new) = add_stop(&mut sketch.map, id, after, show, &mut first).unwrap();
            sketch.commit(Some(step));
            assert!(sketch.map.stop(new).is_some());
        }
        assert_eq!(titles(&sketch, id), ["one", "", "a", "g"]);
        assert_eq!(sketch.map.stop(stop(&sketch, id, 1)).unwrap().show, [Shown::All]);
        sketch.commit(move_stop(&sketch.map, stop(&sketch, id, 3), 1));
        assert_eq!(titles(&sketch, id), ["one", "g", "", "a"]);
        assert!(move_stop(&sketch.map, one, 4).is_none() && move_stop(&sketch.map, one, 0).is_none());
        sketch.commit(with_stop(&sketch.map, stop(&sketch, id, 2), |stop| stop.title = "two".to_owned()));
        sketch.commit(remove_stop(&sketch.map, one));
        assert_eq!(titles(&sketch, id), ["g", "two", "a"]);
        assert!(with_stop(&sketch.map, one, |stop| stop.title.clear()).is_none() && sketch.map.stop(one).is_none());
        sketch.undo();
        sketch.undo();
        sketch.undo();
        assert_eq!(titles(&sketch, id), ["one", "", "a", "g"]);
        sketch.commit(remove_tour(&sketch.map, id));
        assert!(sketch.map.tours().is_empty() && sketch.map.stops().is_empty());
        let (_, other) = new_tour(&mut sketch.map, "Way".to_owned(), Vec::new(), &mut first);
        assert_eq!(sketch.map.tours().slug(other), "way-aaaaa", "a name is never given twice");
    }

    #[test]
    fn a_stop_is_in_one_tour_and_once() {
        let mut sketch = Sketch::new("a");
        let made = [(); 2].map(|()| {
            let (transaction, id) = new_tour(&mut sketch.map, String::new(), vec![NewStop::default()], &mut first);
            sketch.commit(Some(transaction));
            id
        });
        let [one, other] = made;
        let (taken, own) = (stop(&sketch, one, 0), stop(&sketch, other, 0));
        let put = |stops: &[StopId]| {
            let stops = stops.iter().map(|id| Stop::new(*id)).collect();
            vec![Edit::Tour(other, Some(Arc::new(Tour { stops, ..Tour::default() })))]
        };
        assert_eq!(apply(&mut sketch.map, put(&[own, taken])), Err(EditError::SameStop(taken)));
        assert_eq!(apply(&mut sketch.map, put(&[own, own])), Err(EditError::SameStop(own)));
        let mut elsewhere = sketch.map.clone();
        let unknown = elsewhere.claim_stop(&mut first);
        assert_eq!(apply(&mut sketch.map, put(&[unknown])), Err(EditError::NoStop(unknown)));
        assert!(sketch.map.indexes_are_sound());
        let moved = vec![Edit::Tour(one, None)].into_iter().chain(put(&[own, taken])).collect();
        let back = apply(&mut sketch.map, moved).expect("it left the other tour");
        assert_eq!(sketch.map.stops().get(taken), Some(&other));
        apply(&mut sketch.map, back).expect("it goes back");
        assert_eq!(sketch.map.stops().get(taken), Some(&one));
        assert!(sketch.map.indexes_are_sound());
    }

    #[derive(Clone, Copy, Debug)]
    enum Act {
        NewTour,
        Add,
        Move,
        Remove,
        Undo,
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

        #[test]
        fn a_stop_keeps_its_own_id_whatever_becomes_of_others(
            acts in prop::collection::vec(
                (prop::sample::select(vec![Act::NewTour, Act::Add, Act::Add, Act::Move, Act::Remove, Act::Undo]),
                any::<[prop::sample::Index; 2]>()), 1..40),
        ) {
            let mut sketch = Sketch::new("a");
            // Few letters, so that new ids meet old ones.
            let mut state = 1_u64;
            let random = &mut |_: usize| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (state >> 62) as usize
            };
            let mut named: Vec<(StopId, String)> = Vec::new();
            let mut steps = 0;
            for (act, [pick, place]) in acts {
                let tours = sketch.map.tours().sorted_ids();
                let stops = sketch.map.stops().sorted_ids();
                let step = match act {
                    Act::NewTour => {
                        Some(new_tour(&mut sketch.map, "t".to_owned(), vec![NewStop::default(); 2], random).0)
                    }
                    Act::Add if !tours.is_empty() => {
                        add_stop(&mut sketch.map, *pick.get(&tours), None, vec![Shown::All], random).map(|made| made.0)
                    }
                    Act::Move if !stops.is_empty() => move_stop(&sketch.map, *pick.get(&stops), place.index(4)),
                    Act::Remove if !stops.is_empty() => remove_stop(&sketch.map, *pick.get(&stops)),
                    Act::Undo if steps > 0 => {
                        steps -= 1;
                        sketch.undo();
                        None
                    }
                    Act::Add | Act::Move | Act::Remove | Act::Undo => None,
                };
                if let Some(step) = step {
                    steps += 1;
                    sketch.commit(Some(step));
                }
                prop_assert!(sketch.map.indexes_are_sound());
                let all: Vec<StopId> =
                    sketch.map.tours().iter().flat_map(|(_, tour)| &tour.stops).map(|stop| stop.id).collect();
                let slugs: BTreeSet<&str> = all.iter().map(|id| sketch.map.stops().slug(*id)).collect();
                prop_assert!(slugs.len() == all.len() && !slugs.contains(""));
                prop_assert!(all.iter().all(|id| sketch.map.stop(*id).is_some_and(|stop| stop.id == *id)));
                named.extend(all.iter().map(|id| (*id, sketch.map.stops().slug(*id).to_owned())));
                prop_assert!(named.iter().all(|(id, slug)| sketch.map.stops().slug(*id) == slug));
            }
        }
    }

    #[test]
    fn a_link_is_shown_by_its_ends() {
        let sketch = Sketch::new("a-b, c");
        let link = sketch.map.links().next().map(|(id, _)| id).unwrap();
        let shown = shown_of(&sketch.map, &Selection::of_link(link));
        assert_eq!(shown, [Shown::Concept(sketch.concept("a")), Shown::Concept(sketch.concept("b"))]);
    }

    #[test]
    fn a_stop_is_called_after_what_it_shows() {
        let mut sketch = Sketch::new("a, g(a)");
        let (transaction, id) = new_tour(&mut sketch.map, "Way".to_owned(), Vec::new(), &mut first);
        sketch.commit(Some(transaction));
        let (a, g) = (Shown::Concept(sketch.concept("a")), Shown::Group(sketch.group("g")));
        for show in [vec![a.clone()], vec![g.clone()], vec![a, g], vec![Shown::All]] {
            let (step, _) = add_stop(&mut sketch.map, id, None, show, &mut first).unwrap();
            assert_eq!(step.label, Label::AddStop("Way".to_owned()));
            sketch.commit(Some(step));
        }
        assert_eq!(titles(&sketch, id), ["a", "g", "a · g", ""]);
        let removed = remove_stop(&sketch.map, stop(&sketch, id, 1)).unwrap();
        assert_eq!(removed.label, Label::RemoveStop("g".to_owned()));
    }

    #[test]
    fn a_new_tour_has_what_its_stops_say_and_show() {
        let mut sketch = Sketch::new("a");
        let new = NewStop { title: "One".to_owned(), show: vec![Shown::All], say: "Hello".to_owned() };
        let (transaction, id) = new_tour(&mut sketch.map, "Way".to_owned(), vec![new.clone()], &mut first);
        sketch.commit(Some(transaction));
        let Stop { title, show, say, .. } = sketch.map.stop(stop(&sketch, id, 0)).unwrap().clone();
        assert_eq!(NewStop { title, show, say }, new);
        assert_eq!(sketch.map.tours().get(id).unwrap().title, "Way");
    }

    #[test]
    fn what_is_not_there_is_not_changed() {
        let mut sketch = Sketch::new("a");
        let (transaction, id) = new_tour(&mut sketch.map, "Way".to_owned(), vec![NewStop::default()], &mut first);
        sketch.commit(Some(transaction));
        let there = stop(&sketch, id, 0);
        assert_eq!(with_tour(&sketch.map, id, |_| {}), None);
        assert_eq!(with_stop(&sketch.map, there, |_| {}), None);
        assert_eq!(move_stop(&sketch.map, there, 1), None);
        let gone = sketch.map.claim_stop(&mut first);
        assert_eq!(with_stop(&sketch.map, gone, |stop| stop.say = "x".to_owned()), None);
        assert_eq!((remove_stop(&sketch.map, gone), move_stop(&sketch.map, gone, 0)), (None, None));
        sketch.commit(remove_tour(&sketch.map, id));
        assert_eq!((remove_tour(&sketch.map, id), with_tour(&sketch.map, id, |_| {})), (None, None));
        assert!(add_stop(&mut sketch.map, id, None, vec![Shown::All], &mut first).is_none());
    }
}
