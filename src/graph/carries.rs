//! What rests on each paper.

use foldhash::{HashMap, HashMapExt as _};

use crate::model::{ConceptId, LinkId, Map, PaperId};

/// What rests on one paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// Concepts.
    pub concepts: Vec<ConceptId>,
    /// Links.
    pub links: Vec<LinkId>,
    /// Facts: the concept, and the fact's name.
    pub facts: Vec<(ConceptId, String)>,
}

impl Carried {
    /// How much it is.
    pub fn len(&self) -> usize {
        self.concepts.len() + self.links.len() + self.facts.len()
    }

    /// Whether nothing rests on the paper.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What rests on each paper of a map; those that carry nothing are not in it. Looks at the whole map.
pub fn carried(map: &Map) -> HashMap<PaperId, Carried> {
    let mut all: HashMap<PaperId, Carried> = HashMap::new();
    for (id, concept) in map.concepts().iter() {
        for paper in &concept.papers {
            all.entry(*paper).or_default().concepts.push(id);
        }
        for (name, fact) in &concept.facts {
            if let Some(paper) = fact.paper {
                all.entry(paper).or_default().facts.push((id, name.clone()));
            }
        }
    }
    for (id, link) in map.links() {
        for paper in &link.papers {
            all.entry(*paper).or_default().links.push(id);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Concept, Fact, Link, LinkKind};

    #[test]
    fn a_paper_carries_concepts_links_and_facts() {
        let mut map = Map::default();
        let paper = map.claim_paper_slug("one");
        let [a, b] = ["a", "b"].map(|slug| map.claim_concept_slug(slug));
        let fact = Fact { paper: Some(paper), ..Fact::default() };
        let concept = Concept { papers: vec![paper], facts: [("size".to_owned(), fact)].into(), ..Concept::default() };
        map.put_concept(a, Some(Arc::new(concept)));
        map.put_concept(b, Some(Arc::new(Concept::default())));
        let link = map.claim_link();
        map.put_link(link, Some(Arc::new(Link { papers: vec![paper], ..Link::new(a, b, LinkKind::LeadsTo) })));
        let found = carried(&map).remove(&paper).expect("it carries something");
        assert_eq!(found, Carried { concepts: vec![a], links: vec![link], facts: vec![(a, "size".to_owned())] });
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn a_paper_that_carries_nothing_is_not_among_them() {
        let mut map = Map::default();
        let paper = map.claim_paper_slug("one");
        map.put_paper(paper, Some(Arc::default()));
        assert!(carried(&map).is_empty() && Carried::default().is_empty());
        let link_alone = Carried { links: vec![map.claim_link()], ..Carried::default() };
        assert_eq!((link_alone.len(), link_alone.is_empty()), (1, false));
    }
}
