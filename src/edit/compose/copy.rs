//! A part of a map as a small map of its own: what the clipboard holds.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Selection;
use crate::model::{Concept, ConceptId, Group, GroupId, Link, Map, PaperId};

/// A map with what is selected: the concepts, with all within the groups selected, the links among them, the groups that
/// are selected or wholly covered, and the kinds and papers that these use. It keeps the map's id and every slug.
pub fn copy(map: &Map, selection: &Selection) -> Map {
    let concepts = selection.concepts_within(map);
    let groups = covered_groups(map, selection, &concepts);
    let mut part = Map::new(map.id().to_owned(), Default::default());
    for id in papers_used(map, &concepts) {
        let here = part.claim_paper_slug(map.papers().slug(id));
        part.put_paper(here, map.papers().shared(id).cloned());
    }
    for id in &concepts {
        copy_concept(map, *id, &mut part);
    }
    for link in links_among(map, &concepts) {
        let link = link_in(map, link, &mut part);
        let id = part.claim_link();
        part.put_link(id, Some(Arc::new(link)));
    }
    for id in &groups {
        copy_group(map, *id, &groups, &mut part);
    }
    part
}

/// The groups that are selected, or of which everything, and more than one concept, is selected; and all inside them.
fn covered_groups(map: &Map, selection: &Selection, concepts: &BTreeSet<ConceptId>) -> BTreeSet<GroupId> {
    let is_covered = |id: &GroupId| {
        let within = map.members_within(*id);
        within.len() > 1 && within.iter().all(|member| concepts.contains(member))
    };
    let all = || map.groups().iter().map(|(id, _)| id);
    let covered: BTreeSet<GroupId> = all().filter(|id| selection.groups.contains(id) || is_covered(id)).collect();
    let comes_along =
        |id: &GroupId| covered.contains(id) || map.groups_around(*id).iter().any(|outer| covered.contains(outer));
    all().filter(comes_along).collect()
}

fn links_among<'a>(map: &'a Map, concepts: &BTreeSet<ConceptId>) -> Vec<&'a Link> {
    let ids: BTreeSet<_> = concepts.iter().flat_map(|concept| map.links_of(*concept)).copied().collect();
    let links = ids.into_iter().filter_map(|id| map.link(id));
    links.filter(|link| concepts.contains(&link.from) && concepts.contains(&link.to)).collect()
}

fn papers_used(map: &Map, concepts: &BTreeSet<ConceptId>) -> BTreeSet<PaperId> {
    let mut papers = BTreeSet::new();
    for concept in concepts.iter().filter_map(|id| map.concept(*id)) {
        papers.extend(&concept.papers);
        papers.extend(concept.facts.values().filter_map(|fact| fact.paper));
    }
    papers.extend(links_among(map, concepts).into_iter().flat_map(|link| &link.papers));
    papers
}

fn copy_concept(map: &Map, id: ConceptId, part: &mut Map) {
    let Some(concept) = map.concept(id) else {
        return;
    };
    if let Some(kind) = map.kinds().get(&concept.kind) {
        part.put_kind(&concept.kind, Some(kind.clone()));
    }
    let here = part.claim_concept_slug(map.concepts().slug(id));
    let concept = with_papers(concept, |paper| part.papers().live_id(map.papers().slug(paper)));
    part.put_concept(here, Some(Arc::new(concept)));
}

/// A concept whose papers have their names in another map; one that is not there is left out.
pub(super) fn with_papers(concept: &Concept, name: impl Fn(PaperId) -> Option<PaperId>) -> Concept {
    let mut concept = concept.clone();
    concept.papers = concept.papers.into_iter().filter_map(&name).collect();
    for fact in concept.facts.values_mut() {
        fact.paper = fact.paper.and_then(&name);
    }
    concept
}

fn link_in(map: &Map, link: &Link, part: &mut Map) -> Link {
    let mut end = |id: ConceptId| part.claim_concept_slug(map.concepts().slug(id));
    let (from, to) = (end(link.from), end(link.to));
    let papers = link.papers.iter().filter_map(|paper| part.papers().live_id(map.papers().slug(*paper))).collect();
    Link { from, to, papers, ..link.clone() }
}

fn copy_group(map: &Map, id: GroupId, copied: &BTreeSet<GroupId>, part: &mut Map) {
    let Some(group) = map.group(id) else {
        return;
    };
    let members = group.members.iter().map(|member| part.claim_concept_slug(map.concepts().slug(*member))).collect();
    let inside = group.inside.filter(|outer| copied.contains(outer));
    let inside = inside.map(|outer| part.claim_group_slug(map.groups().slug(outer)));
    let here = part.claim_group_slug(map.groups().slug(id));
    part.put_group(here, Some(Arc::new(Group { inside, members, ..group.clone() })));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::compose::testing::{Sketch, shown};

    fn check(sketch: &str, chosen: &str, copied: &str) {
        let sketch = Sketch::new(sketch);
        let part = copy(&sketch.map, &sketch.selection(chosen));
        assert_eq!(shown(&part), copied);
        assert!(part.indexes_are_sound());
    }

    #[test]
    fn links_among_what_is_copied_come_along() {
        check("a-b, b-c, c-a, a-a", "a b", "a, b, a-a, a-b");
        check("z, y-a, a-b, b-y", "a b", "a, b, a-b");
    }

    #[test]
    fn a_selected_group_brings_all_within() {
        check("a-b, c, o(a), g(b)<o", "o", "a, b, a-b, g(b)<o, o(a)");
        check("a-b, c, o(a), g(b)<o", "g", "b, g(b)");
    }

    #[test]
    fn a_group_of_which_all_is_selected_comes_along() {
        check("a, b, c, g(a b)", "a b", "a, b, g(a b)");
        check("a, b, c, g(a b)", "a c", "a, c");
        check("a, g(a)", "a", "a");
        check("a, b, o(), g(a)<o, h(b)<o", "a b", "a, b, g(a)<o, h(b)<o, o()");
    }
}
