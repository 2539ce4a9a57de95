//! What a transaction touched, so that scenes and indexes follow without looking at the whole map.

use super::Edit;
use crate::model::{ConceptId, GroupId, LinkId, PaperId};

/// The records that some edits touched, each once, in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Concepts put or removed.
    pub concepts: Vec<ConceptId>,
    /// Links put or removed.
    pub links: Vec<LinkId>,
    /// Groups put or removed.
    pub groups: Vec<GroupId>,
    /// Papers put or removed.
    pub papers: Vec<PaperId>,
    /// Whether the legend changed.
    pub legend: bool,
}

impl Changes {
    /// What these edits touch.
    pub fn of(edits: &[Edit]) -> Changes {
        let mut changes = Changes::default();
        for edit in edits {
            match edit {
                Edit::Concept(id, _) => changes.concepts.push(*id),
                Edit::Link(id, _) => changes.links.push(*id),
                Edit::Group(id, _) => changes.groups.push(*id),
                Edit::Paper(id, _) => changes.papers.push(*id),
                Edit::Kind(..) => changes.legend = true,
                Edit::Head(_)
                | Edit::List(..)
                | Edit::Tour(..)
                | Edit::Table(..)
                | Edit::View(..)
                | Edit::Unresolved(_)
                | Edit::Conflicts(_) => {}
            }
        }
        changes.tidy();
        changes
    }

    /// Adds what others touched.
    pub fn add(&mut self, other: &Changes) {
        self.concepts.extend(&other.concepts);
        self.links.extend(&other.links);
        self.groups.extend(&other.groups);
        self.papers.extend(&other.papers);
        self.legend |= other.legend;
        self.tidy();
    }

    fn tidy(&mut self) {
        self.concepts.sort_unstable();
        self.concepts.dedup();
        self.links.sort_unstable();
        self.links.dedup();
        self.groups.sort_unstable();
        self.groups.dedup();
        self.papers.sort_unstable();
        self.papers.dedup();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Head, Map};

    #[test]
    fn what_was_touched_is_named_once_in_the_order_of_ids() {
        let mut map = Map::default();
        let [a, b] = ["a", "b"].map(|slug| map.claim_concept_slug(slug));
        let (links, groups) = ([0; 2].map(|_| map.claim_link()), ["g", "h"].map(|slug| map.claim_group_slug(slug)));
        let papers = ["p", "q"].map(|slug| map.claim_paper_slug(slug));
        let edits = |at: usize| {
            let concept = [b, a][at];
            let (link, group, paper) = (links[1 - at], groups[1 - at], papers[1 - at]);
            let removed = [Edit::Concept(concept, None), Edit::Link(link, None), Edit::Group(group, None)];
            [removed.to_vec(), vec![Edit::Paper(paper, None)]].concat()
        };
        let all = Changes {
            concepts: vec![a, b],
            links: links.to_vec(),
            groups: groups.to_vec(),
            papers: papers.to_vec(),
            legend: false,
        };
        let twice = [edits(0), edits(1), edits(0)].concat();
        assert_eq!(Changes::of(&twice), all);
        let mut added = Changes::of(&edits(0));
        added.add(&Changes::of(&edits(1)));
        added.add(&Changes::of(&edits(0)));
        assert_eq!(added, all);
    }

    #[test]
    fn the_legend_is_touched_by_its_kinds_alone() {
        let kind = Changes::of(&[Edit::Kind("model".to_owned(), None)]);
        let mut changes = Changes::of(&[Edit::Head(Head::default()), Edit::List("l".to_owned(), None)]);
        assert_eq!(changes, Changes::default());
        changes.add(&kind);
        changes.add(&Changes::default());
        assert!(changes.legend);
    }
}
