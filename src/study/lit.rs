//! What a stop of a tour lights, and what stays hidden until a later one.

use std::collections::BTreeSet;

use crate::model::{ConceptId, Map, Shown, Stop, Tour};

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
            Shown::Group(id) if map.group(*id).is_some() => lit.concepts.extend(map.members_within(*id)),
            Shown::Find(words) => lit.concepts.extend(find(words)),
            Shown::All => lit.all = true,
            Shown::Group(_) | Shown::Other(_) => {}
        }
    }
    lit
}

/// The concepts that only stops after `at` show: they stay hidden where that stop says so. A stop of the whole map is an
/// overview: it brings nothing of its own, and takes the surprise from nothing.
pub fn hidden(map: &Map, tour: &Tour, at: usize, find: &mut impl FnMut(&str) -> Vec<ConceptId>) -> BTreeSet<ConceptId> {
    let hides = tour.stops.get(at).is_some_and(|stop| stop.hide_later);
    let Some((before, after)) = tour.stops.split_at_checked(at + 1).filter(|_| hides) else { return BTreeSet::new() };
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

    fn show(show: Vec<Shown>, hide_later: bool) -> Stop {
        Stop { show, hide_later, ..Stop::default() }
    }

    #[test]
    fn a_stop_lights_what_is_there_and_hides_what_only_later_ones_show() {
        let mut map = Map::default();
        let ids = ["a", "b", "c", "gone"].map(|slug| map.claim_concept_slug(slug));
        let [a, b, c, gone] = ids;
        for id in [a, b, c] {
            map.put_concept(id, Some(Arc::new(Concept::default())));
        }
        let group = map.claim_group_slug("g");
        map.put_group(group, Some(Arc::new(Group::new("G".to_owned(), Color::Blue, vec![b, c]))));
        let none = &mut |_: &str| Vec::new();
        let first = show(vec![Shown::Concept(a), Shown::Concept(gone)], true);
        assert_eq!(lit(&map, &first, none).concepts, BTreeSet::from([a]));
        assert!(is_gone(&map, &Shown::Concept(gone)) && !is_gone(&map, &Shown::Group(group)));
        let find = &mut |words: &str| if words == "cs" { vec![c] } else { Vec::new() };
        let found = show(vec![Shown::Find("cs".to_owned())], true);
        assert_eq!(lit(&map, &found, find).concepts, BTreeSet::from([c]));
        let stops = vec![first, found, show(vec![Shown::Group(group)], false), show(vec![Shown::All], true)];
        let tour = Tour { stops, ..Tour::default() };
        assert_eq!(hidden(&map, &tour, 0, find), BTreeSet::from([b, c]));
        assert_eq!(hidden(&map, &tour, 1, find), BTreeSet::from([b]));
        assert_eq!(hidden(&map, &tour, 2, find), BTreeSet::new(), "it does not hide");
        assert_eq!(hidden(&map, &tour, 3, find), BTreeSet::new(), "nothing comes later");
        assert_eq!(hidden(&map, &tour, 9, find), BTreeSet::new());
        let overview = Tour { stops: vec![show(vec![Shown::All], true), tour.stops[2].clone()], ..tour };
        assert_eq!(hidden(&map, &overview, 0, find), BTreeSet::from([b, c]), "the map grows after an overview, too");
    }
}
