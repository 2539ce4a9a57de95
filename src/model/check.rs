//! What a good map should have. Reads only.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{Graph, NodeIndex};

use super::{ConceptId, Id, LinkKind, Map, Mentioned, TourId, mentions};

#[cfg(test)]
mod problem_tests;

/// Something that a good map does not have. Everything opens with it: these are hints, not errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Concepts that need each other to be understood.
    PrerequisiteCycle(Vec<ConceptId>),
    /// A concept without a title.
    NoTitle(ConceptId),
    /// A concept without a note.
    NoNote(ConceptId),
    /// A concept of a kind that the legend lacks.
    UnknownKind(ConceptId),
    /// A note that points at a concept which is not there.
    LinkToNothing(ConceptId, String),
    /// A tour without stops.
    EmptyTour(TourId),
    /// Records that wait for what they miss.
    Unresolved(usize),
    /// What a merge left undecided.
    Conflicts(usize),
}

fn cycles(map: &Map) -> Vec<Vec<ConceptId>> {
    let mut graph = Graph::<(), ()>::with_capacity(map.concepts().ids_given(), map.link_count());
    for _ in 0..map.concepts().ids_given() {
        graph.add_node(());
    }
    for (_, link) in map.links().filter(|(_, link)| link.kind == LinkKind::PrerequisiteFor) {
        graph.add_edge(NodeIndex::new(link.from.index()), NodeIndex::new(link.to.index()), ());
    }
    let by_slug = |id: &ConceptId| map.concepts().slug(*id).to_owned();
    let mut cycles: Vec<Vec<ConceptId>> = kosaraju_scc(&graph)
        .into_iter()
        .filter(|nodes| nodes.len() > 1 || nodes.first().is_some_and(|&node| graph.contains_edge(node, node)))
        .map(|nodes| nodes.into_iter().map(|node| ConceptId::from_index(node.index())).collect())
        .collect();
    cycles.iter_mut().for_each(|cycle| cycle.sort_by_cached_key(by_slug));
    cycles.sort_by_cached_key(|cycle| cycle.first().map(by_slug));
    cycles
}

/// Lists what a good map should not have, in the order of the slugs.
pub fn check(map: &Map) -> Vec<Problem> {
    let mut problems: Vec<Problem> = cycles(map).into_iter().map(Problem::PrerequisiteCycle).collect();
    let mentioned = Mentioned::on(map);
    for id in map.concepts().sorted_ids() {
        let Some(concept) = map.concept(id) else {
            continue;
        };
        if concept.title.trim().is_empty() {
            problems.push(Problem::NoTitle(id));
        }
        if concept.note.trim().is_empty() {
            problems.push(Problem::NoNote(id));
        }
        if !concept.kind.is_empty() && !map.kinds().contains_key(&concept.kind) {
            problems.push(Problem::UnknownKind(id));
        }
        let lost = mentions(&concept.note).filter(|mention| mentioned.find(mention.target).is_none());
        problems.extend(lost.map(|mention| Problem::LinkToNothing(id, mention.target.to_owned())));
    }
    for id in map.tours().sorted_ids() {
        if map.tours().get(id).is_some_and(|tour| tour.stops.is_empty()) {
            problems.push(Problem::EmptyTour(id));
        }
    }
    if !map.unresolved().is_empty() {
        problems.push(Problem::Unresolved(map.unresolved().len()));
    }
    if !map.conflicts().is_empty() {
        problems.push(Problem::Conflicts(map.conflicts().len()));
    }
    problems
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Concept;

    #[test]
    fn only_mentions_of_nothing_are_told() {
        let mut map = Map::default();
        let mut put = |slug: &str, title: &str, note: &str| {
            let id = map.claim_concept_slug(slug);
            let concept = Concept { title: title.to_owned(), note: note.into(), ..Concept::default() };
            map.put_concept(id, Some(Arc::new(concept)));
            id
        };
        put("rm", "Reward model", "it");
        let ppo =
            put("ppo", "PPO", "[[rm]], [[rm|it]], [[ rm ]], [[reward MODEL|it]], [[lost|it]], [[x\ny]] [[[[gone]]");
        let lost = |name: &str| Problem::LinkToNothing(ppo, name.to_owned());
        assert_eq!(check(&map), [lost("lost"), lost("gone")]);
    }
}
