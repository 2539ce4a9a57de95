//! Tours that the map itself proposes: towards a concept along what it needs, or through a group in order of date.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::edit::compose::NewStop;
use crate::model::{ConceptId, Date, GroupId, LinkKind, Map, Shown};

/// So many concepts are on a proposed way at most: what a group can sit through.
const MOST: usize = 14;

/// A tour to begin with, and whether it is all that leads there.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What the tour is called.
    pub title: String,
    /// Its stops in order.
    pub stops: Vec<NewStop>,
    /// How many concepts were left out because they would have been too many.
    pub left_out: usize,
}

/// In which order concepts come that nothing else orders: by date, what has none last, then as one reads.
type Order = (Option<Date>, i32, i32, ConceptId);

fn order(map: &Map, id: ConceptId) -> (bool, Order) {
    let concept = map.concept(id);
    let date = concept.and_then(|concept| concept.date);
    let at = concept.and_then(|concept| concept.at).unwrap_or_default();
    (date.is_none(), (date, at.y, at.x, id))
}

/// The concepts that a concept grew out of or needs, directly.
fn needs(map: &Map, id: ConceptId) -> impl Iterator<Item = ConceptId> {
    let links = map.links_of(id).iter().filter_map(|link| map.link(*link));
    let into = links.filter(move |link| link.to == id && link.from != id);
    let leads = |kind: &LinkKind| matches!(kind, LinkKind::PrerequisiteFor | LinkKind::LeadsTo | LinkKind::Supersedes);
    into.filter(move |link| leads(&link.kind)).map(|link| link.from)
}

/// A tour towards a concept: what it needs and grew out of, each after its own prerequisites, the earlier first, and all of
/// the way at the end, under `whole`. None for a concept that nothing leads to.
pub fn propose_towards(map: &Map, goal: ConceptId, whole: &str) -> Option<Proposal> {
    let title = map.concept(goal)?.title.clone();
    // The nearest first, and of equally near ones those that hang on most.
    let mut reached = vec![goal];
    let mut known = BTreeSet::from([goal]);
    let mut rim = VecDeque::from([goal]);
    while !rim.is_empty() {
        let next: BTreeSet<ConceptId> = rim.drain(..).flat_map(|id| needs(map, id).collect::<Vec<_>>()).collect();
        let mut next: Vec<ConceptId> = next.into_iter().filter(|id| known.insert(*id)).collect();
        next.sort_by_key(|id| (std::cmp::Reverse(map.links_of(*id).len()), order(map, *id)));
        reached.extend(&next);
        rim.extend(next);
    }
    let left_out = reached.len().saturating_sub(MOST);
    reached.truncate(MOST);
    (reached.len() > 1).then(|| Proposal { title, stops: along(map, &sorted(map, &reached), whole), left_out })
}

/// A tour through a group in order of date, with all of it at first. None for a group without members.
pub fn propose_through(map: &Map, group: GroupId) -> Option<Proposal> {
    let title = map.group(group)?.title.clone();
    let mut members = map.members_within(group);
    members.sort_by_key(|id| (std::cmp::Reverse(map.links_of(*id).len()), *id));
    let left_out = members.len().saturating_sub(MOST);
    members.truncate(MOST);
    members.sort_by_key(|id| order(map, *id));
    let overview = NewStop { title: title.clone(), show: vec![Shown::Group(group)], ..NewStop::default() };
    (!members.is_empty()).then(|| {
        let mut stops = along(map, &members, "");
        stops.insert(0, overview);
        Proposal { title, stops, left_out }
    })
}

/// Each after what it needs, as far as that is among them and no circle; the earlier first.
fn sorted(map: &Map, all: &[ConceptId]) -> Vec<ConceptId> {
    let among: BTreeSet<ConceptId> = all.iter().copied().collect();
    let mut waits: BTreeMap<ConceptId, BTreeSet<ConceptId>> =
        all.iter().map(|id| (*id, needs(map, *id).filter(|need| among.contains(need)).collect())).collect();
    let mut sorted = Vec::new();
    while !waits.is_empty() {
        // In a circle the one that waits for least goes first.
        let first = waits.iter().min_by_key(|(id, needs)| (needs.len(), order(map, **id))).map(|(id, _)| *id);
        let Some(first) = first else { break };
        waits.remove(&first);
        waits.values_mut().for_each(|needs| {
            needs.remove(&first);
        });
        sorted.push(first);
    }
    sorted
}

/// A stop for each concept, together with those before it that it is linked to, so that the link is seen.
fn along(map: &Map, way: &[ConceptId], whole: &str) -> Vec<NewStop> {
    let mut stops = Vec::new();
    for (at, id) in way.iter().enumerate() {
        let Some(concept) = map.concept(*id) else { continue };
        let before = way.get(..at).unwrap_or_default();
        let ends = map.links_of(*id).iter().filter_map(|link| Some(map.link(*link)?.other_end(*id)));
        let linked: BTreeSet<ConceptId> = ends.collect();
        let shown = before.iter().filter(|id| linked.contains(id)).chain([id]).map(|id| Shown::Concept(*id));
        // What one wrote about it is what one has to say.
        let say = concept.note.split("\n\n").next().unwrap_or_default().to_owned();
        stops.push(NewStop { title: concept.title.clone(), show: shown.collect(), say });
    }
    if !whole.is_empty() {
        let show = way.iter().map(|id| Shown::Concept(*id)).collect();
        stops.push(NewStop { title: whole.to_owned(), show, ..NewStop::default() });
    }
    stops
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Color, Concept, Group, Link};

    fn map(concepts: &[(&str, &str)], links: &[(&str, &str, LinkKind)]) -> Map {
        let mut map = Map::default();
        for (slug, date) in concepts {
            let id = map.claim_concept_slug(slug);
            let concept = Concept { title: (*slug).to_owned(), date: date.parse().ok(), ..Concept::default() };
            map.put_concept(id, Some(Arc::new(concept)));
        }
        for (from, to, kind) in links {
            let ends = [from, to].map(|slug| map.claim_concept_slug(slug));
            let link = map.claim_link();
            map.put_link(link, Some(Arc::new(Link::new(ends[0], ends[1], kind.clone()))));
        }
        map
    }

    fn titles(proposal: &Proposal) -> Vec<&str> {
        proposal.stops.iter().map(|stop| stop.title.as_str()).collect()
    }

    #[test]
    fn what_a_concept_needs_comes_before_it_the_earlier_first() {
        use LinkKind::{LeadsTo, PartOf, PrerequisiteFor};
        let concepts = [("goal", "2022"), ("late", "2021"), ("early", "2017"), ("root", "2020"), ("beside", "2001")];
        let links = [
            ("late", "goal", PrerequisiteFor),
            ("early", "goal", LeadsTo),
            ("root", "early", PrerequisiteFor),
            ("beside", "goal", PartOf),
            ("goal", "root", LeadsTo),
            ("early", "early", PrerequisiteFor),
        ];
        let map = map(&concepts, &links);
        let goal = map.concepts().live_id("goal").unwrap();
        let proposal = propose_towards(&map, goal, "All of it").unwrap();
        // In the circle goal - root - early - goal somebody has to begin: what waits for least, and of those the earlier.
        assert_eq!(titles(&proposal), ["late", "early", "goal", "root", "All of it"]);
        assert_eq!(proposal.left_out, 0);
        let shows = |at: usize| proposal.stops[at].show.len();
        assert_eq!((shows(0), shows(2), shows(4)), (1, 3, 4), "with what it is linked to so far; at the end all");
        let alone = map.concepts().live_id("beside").unwrap();
        assert_eq!(propose_towards(&map, alone, ""), None);
    }

    #[test]
    fn a_group_is_gone_through_by_date_and_a_large_one_by_what_hangs_on_most() {
        let names: Vec<String> = (0..MOST + 3).map(|at| format!("c{at:02}")).collect();
        let dates: Vec<String> = (0..names.len()).map(|at| (2000 + names.len() - at).to_string()).collect();
        let concepts: Vec<(&str, &str)> = names.iter().zip(&dates).map(|(n, d)| (n.as_str(), d.as_str())).collect();
        let mut map = map(&concepts, &[("c16", "c15", LinkKind::Relates), ("c16", "c14", LinkKind::Relates)]);
        let group = map.claim_group_slug("g");
        let members = map.concepts().iter().map(|(id, _)| id).collect();
        map.put_group(group, Some(Arc::new(Group::new("G".to_owned(), Color::Blue, members))));
        let proposal = propose_through(&map, group).unwrap();
        assert_eq!((proposal.left_out, proposal.stops.len()), (3, MOST + 1));
        assert_eq!(titles(&proposal)[..4], ["G", "c16", "c15", "c14"]);
        assert_eq!(proposal.stops[0].show, [Shown::Group(group)], "all of it at first");
        assert_eq!(proposal.stops[2].show.len(), 2, "with the one before, that it is linked to");
    }
}
