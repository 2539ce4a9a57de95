//! The neighbours of a concept.

use crate::model::{ConceptId, LinkId, Map};

/// Which way a link runs, seen from a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// It enters the concept.
    In,
    /// It leaves the concept; a self loop too.
    Out,
}

/// A concept at the other end of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// The other end.
    pub concept: ConceptId,
    /// The link to it.
    pub link: LinkId,
    /// Which way the link runs.
    pub direction: Direction,
}

/// The neighbours of a concept, one for each link: first those from which links enter, by kind, by
/// phrase and then by slug.
pub fn neighbours(map: &Map, concept: ConceptId) -> Vec<Neighbour> {
    let mut found: Vec<_> = map
        .links_of(concept)
        .iter()
        .filter_map(|&id| {
            let link = map.link(id)?;
            let direction = if link.from == concept { Direction::Out } else { Direction::In };
            let neighbour = Neighbour { concept: link.other_end(concept), link: id, direction };
            Some((direction, &link.kind, link.label.trim(), map.concepts().slug(neighbour.concept), neighbour))
        })
        .collect();
    found.sort_by(|a, b| (a.0, a.1, a.2, a.3).cmp(&(b.0, b.1, b.2, b.3)));
    found.into_iter().map(|(.., neighbour)| neighbour).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Concept, Link, LinkKind};

    #[test]
    fn what_enters_stands_first_then_by_kind_and_slug() {
        let mut map = Map::default();
        let [a, b, c, d] = ["a", "b", "c", "d"].map(|slug| {
            let id = map.claim_concept_slug(slug);
            map.put_concept(id, Some(Arc::new(Concept::default())));
            id
        });
        let ends = [(b, d, LinkKind::LeadsTo), (b, c, LinkKind::LeadsTo), (b, a, LinkKind::PrerequisiteFor)];
        for (from, to, kind) in ends.into_iter().chain([(d, b, LinkKind::Relates), (b, b, LinkKind::Relates)]) {
            let id = map.claim_link();
            map.put_link(id, Some(Arc::new(Link::new(from, to, kind))));
        }
        let found: Vec<_> = neighbours(&map, b).into_iter().map(|found| (found.direction, found.concept)).collect();
        let out = Direction::Out;
        assert_eq!(found, [(Direction::In, d), (out, a), (out, c), (out, d), (out, b)]);
    }
}
