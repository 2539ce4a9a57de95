//! Acts on tours and their stops.

use std::sync::Arc;

use super::Selection;
use crate::edit::{Edit, Label, Transaction};
use crate::model::{Map, Shown, Stop, Tour, TourId, random_letters};

/// How many letters the id of a stop has.
const LETTERS: usize = 5;

/// Makes a tour; stops without an id get one.
pub fn new_tour(map: &mut Map, mut tour: Tour, random: &mut impl FnMut(usize) -> usize) -> (Transaction, TourId) {
    let id = map.claim_tour(&tour.title, random);
    for stop in tour.stops.iter_mut().filter(|stop| stop.id.is_empty()) {
        stop.id = random_letters(LETTERS, random);
    }
    let label = Label::NewTour(tour.title.clone());
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

/// Changes one stop of a tour, by its place from 0.
pub fn with_stop(map: &Map, id: TourId, at: usize, change: impl FnOnce(&mut Stop)) -> Option<Transaction> {
    with_tour(map, id, |tour| {
        if let Some(stop) = tour.stops.get_mut(at) {
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

/// Puts a stop into a tour before the one at a place from 0, or at its end. Its title is that of the one thing that it
/// shows, else none.
pub fn add_stop(
    map: &Map,
    id: TourId,
    at: usize,
    show: Vec<Shown>,
    random: &mut impl FnMut(usize) -> usize,
) -> Option<Transaction> {
    let title = match show.as_slice() {
        [Shown::Concept(id)] => map.concept(*id).map(|concept| concept.title.clone()),
        [Shown::Group(id)] => map.group(*id).map(|group| group.title.clone()),
        _ => None,
    };
    let stop = Stop { id: random_letters(LETTERS, random), title: title.unwrap_or_default(), show, ..Stop::default() };
    let added = with_tour(map, id, |tour| tour.stops.insert(at.min(tour.stops.len()), stop))?;
    let tour = map.tours().get(id)?.title.clone();
    Some(Transaction { label: Label::AddStop(tour), ..added })
}

/// Takes a stop out of a tour.
pub fn remove_stop(map: &Map, id: TourId, at: usize) -> Option<Transaction> {
    let title = map.tours().get(id)?.stops.get(at)?.title.clone();
    let removed = with_tour(map, id, |tour| drop(tour.stops.remove(at)))?;
    Some(Transaction { label: Label::RemoveStop(title), ..removed })
}

/// Moves a stop so that it stands at another place, both from 0.
pub fn move_stop(map: &Map, id: TourId, from: usize, to: usize) -> Option<Transaction> {
    let count = map.tours().get(id)?.stops.len();
    if from >= count || to >= count {
        return None;
    }
    with_tour(map, id, |tour| {
        let stop = tour.stops.remove(from);
        tour.stops.insert(to, stop);
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::compose::testing::{Sketch, first};

    fn titles(sketch: &Sketch, id: TourId) -> Vec<String> {
        let tour = sketch.map.tours().get(id).expect("a tour");
        tour.stops.iter().map(|stop| stop.title.clone()).collect()
    }

    #[test]
    fn stops_are_added_moved_changed_and_removed_each_as_one_step() {
        let mut sketch = Sketch::new("a-b, c, g(b c)");
        let tour = Tour { title: "Way".to_owned(), stops: vec![Stop::default()], ..Tour::default() };
        let (transaction, id) = new_tour(&mut sketch.map, tour.clone(), &mut first);
        sketch.commit(Some(transaction));
        assert_eq!(sketch.map.tours().get(id).unwrap().stops[0].id, "aaaaa");
        let a = Selection::of_concept(sketch.concept("a"));
        for (at, selection) in [(1, a), (9, Selection::of_group(sketch.group("g"))), (0, Selection::default())] {
            let show = shown_of(&sketch.map, &selection);
            let step = add_stop(&sketch.map, id, at, show, &mut first);
            sketch.commit(step);
        }
        assert_eq!(titles(&sketch, id), ["", "", "a", "g"]);
        assert_eq!(sketch.map.tours().get(id).unwrap().stops[0].show, [Shown::All]);
        sketch.commit(move_stop(&sketch.map, id, 3, 1));
        assert_eq!(titles(&sketch, id), ["", "g", "", "a"]);
        assert!(move_stop(&sketch.map, id, 3, 9).is_none() && move_stop(&sketch.map, id, 1, 1).is_none());
        sketch.commit(with_stop(&sketch.map, id, 2, |stop| stop.title = "two".to_owned()));
        assert!(with_stop(&sketch.map, id, 9, |stop| stop.title.clear()).is_none());
        sketch.commit(remove_stop(&sketch.map, id, 0));
        assert_eq!(titles(&sketch, id), ["g", "two", "a"]);
        sketch.undo();
        sketch.undo();
        sketch.undo();
        assert_eq!(titles(&sketch, id), ["", "", "a", "g"]);
        sketch.commit(remove_tour(&sketch.map, id));
        assert!(sketch.map.tours().is_empty());
        let (_, other) = new_tour(&mut sketch.map, tour, &mut first);
        assert_eq!(sketch.map.tours().slug(other), "way-aaaaa", "a name is never given twice");
    }

    #[test]
    fn a_link_is_shown_by_its_ends() {
        let sketch = Sketch::new("a-b, c");
        let link = sketch.map.links().next().map(|(id, _)| id).unwrap();
        let shown = shown_of(&sketch.map, &Selection::of_link(link));
        assert_eq!(shown, [Shown::Concept(sketch.concept("a")), Shown::Concept(sketch.concept("b"))]);
    }
}
