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
                | Edit::Parked(_)
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
