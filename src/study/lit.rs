//! What a stop of a tour lights, and what stays hidden until a later one.

use std::collections::BTreeSet;

use crate::model::{ConceptId, Map, Shown, Stop, StopId, Tour};

/// What a stop lights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lit {
    /// Everything there is.
    pub all: bool,
    /// These concepts; with `all` only those that it names besides.
    pub concepts: BTreeSet<ConceptId>,
}

impl Lit {
    /// Whether there is nothing to see.
    pub fn is_empty(&self) -> bool {
        !self.all && self.concepts.is_empty()
    }
}

/// Whether something that a stop shows is no longer in the map.
pub fn is_gone(map: &Map, shown: &Shown) -> bool {
    match shown {
        Shown::Concept(id) => map.concept(*id).is_none(),
        Shown::Group(id) => map.group(*id).is_none(),
        Shown::Find(_) | Shown::All | Shown::Other(_) => false,
    }
}

/// What a stop lights in the map as it is; `find` answers its searches.
pub fn lit(map: &Map, stop: &Stop, find: &mut impl FnMut(&str) -> Vec<ConceptId>) -> Lit {
    let mut lit = Lit::default();
    for shown in &stop.show {
        match shown {
            Shown::Concept(id) => lit.concepts.extend(map.concept(*id).map(|_| *id)),
            Shown::Group(id) => lit.concepts.extend(map.members_within(*id)),
            Shown::Find(words) => lit.concepts.extend(find(words)),
            Shown::All => lit.all = true,
            Shown::Other(_) => {}
        }
    }
    lit
}

/// The concepts that only stops after this one of a tour show: they stay hidden where that stop says so. A stop of the whole map is an
/// overview: it brings nothing of its own, and takes the surprise from nothing.
pub fn hidden(
    map: &Map,
    tour: &Tour,
    stop: StopId,
    find: &mut impl FnMut(&str) -> Vec<ConceptId>,
) -> BTreeSet<ConceptId> {
    let at = tour.place_of(stop).filter(|at| tour.stops.get(*at).is_some_and(|stop| stop.hide_later));
    let Some((before, after)) = at.and_then(|at| tour.stops.split_at_checked(at + 1)) else { return BTreeSet::new() };
    let mut shown = |stops: &[Stop]| -> BTreeSet<ConceptId> {
        stops.iter().flat_map(|stop| lit(map, stop, find).concepts).collect()
    };
    let seen = shown(before);
    shown(after).difference(&seen).copied().collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Color, Concept, Group};

    fn show(map: &mut Map, show: Vec<Shown>, hide_later: bool) -> Stop {
        Stop { show, hide_later, ..Stop::new(map.claim_stop(&mut |_| 0)) }
    }

    #[test]
    fn a_stop_lights_what_is_there_and_hides_what_only_later_ones_show() {
        let mut map = Map::default();
        let [a, b, c, gone] = ["a", "b", "c", "gone"].map(|slug| map.claim_concept_slug(slug));
        for id in [a, b, c] {
            map.put_concept(id, Some(Arc::new(Concept::default())));
        }
        let group = map.claim_group_slug("g");
        map.put_group(group, Some(Arc::new(Group::new("G".to_owned(), Color::Blue, vec![b, c]))));
        let none = &mut |_: &str| Vec::new();
        let first = show(&mut map, vec![Shown::Concept(a), Shown::Concept(gone)], true);
        assert_eq!(lit(&map, &first, none).concepts, BTreeSet::from([a]));
        assert!(is_gone(&map, &Shown::Concept(gone)) && !is_gone(&map, &Shown::Group(group)));
        let find = &mut |words: &str| if words == "cs" { vec![c] } else { Vec::new() };
        let found = show(&mut map, vec![Shown::Find("cs".to_owned())], true);
        assert_eq!(lit(&map, &found, find).concepts, BTreeSet::from([c]));
        let third = show(&mut map, vec![Shown::Group(group)], false);
        let last = show(&mut map, vec![Shown::All], true);
        let elsewhere = map.claim_stop(&mut |_| 0);
        let tour = Tour { stops: vec![first, found, third, last], ..Tour::default() };
        let hidden = |tour: &Tour, stop, find: &mut _| hidden(&map, tour, stop, find);
        let ids: Vec<StopId> = tour.stops.iter().map(|stop| stop.id).collect();
        assert_eq!(hidden(&tour, ids[0], find), BTreeSet::from([b, c]));
        assert_eq!(hidden(&tour, ids[1], find), BTreeSet::from([b]));
        assert_eq!(hidden(&tour, ids[2], find), BTreeSet::new(), "it does not hide");
        assert_eq!(hidden(&tour, ids[3], find), BTreeSet::new(), "nothing comes later");
        assert_eq!(hidden(&tour, elsewhere, find), BTreeSet::new());
        let overview = Tour { stops: vec![tour.stops[3].clone(), tour.stops[2].clone()], ..tour };
        assert_eq!(hidden(&overview, ids[3], find), BTreeSet::from([b, c]), "the map grows after an overview, too");
    }

    #[test]
    fn there_is_something_to_see_where_all_or_a_concept_is_lit() {
        let mut map = Map::default();
        let a = map.claim_concept_slug("a");
        let lit = |all, concepts: &[ConceptId]| Lit { all, concepts: concepts.iter().copied().collect() };
        assert!(lit(false, &[]).is_empty());
        assert!(!lit(true, &[]).is_empty() && !lit(false, &[a]).is_empty() && !lit(true, &[a]).is_empty());
    }

    #[test]
    fn a_group_that_is_gone_lights_nothing() {
        let mut map = Map::default();
        let gone = map.claim_group_slug("g");
        let stop = show(&mut map, vec![Shown::Group(gone), Shown::Other("New(1)".to_owned())], false);
        assert!(lit(&map, &stop, &mut |_| Vec::new()).is_empty() && is_gone(&map, &Shown::Group(gone)));
    }
}
