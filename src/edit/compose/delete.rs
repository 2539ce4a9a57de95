//! Deleting and cutting.

use std::collections::BTreeSet;

use super::Selection;
use super::regrouping::Regrouping;
use crate::edit::{Edit, Label, Transaction};
use crate::model::{ConceptId, GroupId, LinkId, Map};

/// Deletes what is selected: concepts with their links, links, and groups, whose concepts and inner groups move out to the
/// group around. Tours and tables go on naming what is gone.
pub fn delete(map: &Map, selection: &Selection) -> Option<Transaction> {
    let gone = Gone::of(map, selection);
    let label = gone.label(map);
    gone.transaction(map, label)
}

/// Deletes as [`delete`] does what was copied before.
pub fn cut(map: &Map, selection: &Selection) -> Option<Transaction> {
    let gone = Gone::of(map, selection).with_members(map);
    let label = Label::Cut(gone.concepts.len());
    gone.transaction(map, label)
}

/// Deletes a group with all concepts and groups within.
pub fn delete_with_members(map: &Map, group: GroupId) -> Option<Transaction> {
    let gone = Gone::of(map, &Selection::of_group(group)).with_members(map);
    let label = gone.label(map);
    gone.transaction(map, label)
}

/// What goes.
struct Gone {
    concepts: BTreeSet<ConceptId>,
    links: BTreeSet<LinkId>,
    groups: BTreeSet<GroupId>,
}

impl Gone {
    fn of(map: &Map, selection: &Selection) -> Gone {
        let mut present = selection.clone();
        present.keep_present(map);
        let Selection { concepts, links, groups } = present;
        Gone { concepts, links, groups }
    }

    fn with_members(mut self, map: &Map) -> Gone {
        for group in self.groups.clone() {
            self.concepts.extend(map.members_within(group));
        }
        let inner = |id: &GroupId| map.groups_around(*id).iter().any(|outer| self.groups.contains(outer));
        let inner: Vec<GroupId> = map.groups().iter().map(|(id, _)| id).filter(inner).collect();
        self.groups.extend(inner);
        self
    }

    /// The label counts links without those that go with their concepts.
    fn label(&self, map: &Map) -> Label {
        let alone = |id: &&LinkId| {
            map.link(**id).is_some_and(|link| !self.concepts.contains(&link.from) && !self.concepts.contains(&link.to))
        };
        let links = self.links.iter().filter(alone).count();
        Label::Delete { concepts: self.concepts.len(), links, groups: self.groups.len() }
    }

    fn transaction(self, map: &Map, label: Label) -> Option<Transaction> {
        let of_concepts = self.concepts.iter().flat_map(|concept| map.links_of(*concept)).copied();
        let links: BTreeSet<LinkId> = self.links.iter().copied().chain(of_concepts).collect();
        let mut edits: Vec<Edit> = links.into_iter().map(|id| Edit::Link(id, None)).collect();
        let mut groups = Regrouping::new(map);
        for group in &self.groups {
            groups.dissolve(*group);
        }
        for concept in &self.concepts {
            groups.move_concept(*concept, None);
        }
        edits.extend(groups.edits());
        edits.extend(self.concepts.into_iter().map(|id| Edit::Concept(id, None)));
        (!edits.is_empty()).then(|| Transaction::new(label, edits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::compose::testing::Sketch;

    fn check(sketch: &str, delete: impl Fn(&Sketch) -> Option<Transaction>, left: &str) {
        let mut sketch = Sketch::new(sketch);
        let before = sketch.shown();
        let transaction = delete(&sketch);
        sketch.commit(transaction);
        assert_eq!(sketch.shown(), left);
        sketch.undo();
        assert_eq!(sketch.shown(), before);
    }

    #[test]
    fn a_concept_goes_with_its_links_and_membership() {
        check("a-b, b-c, b-b, g(a b)", |s| delete(&s.map, &s.selection("b")), "a, c, g(a)");
    }

    #[test]
    fn the_last_member_takes_its_group_along() {
        check("a, b, g(a)", |s| delete(&s.map, &s.selection("a")), "b");
    }

    #[test]
    fn a_deleted_group_leaves_its_concepts_and_groups_outside() {
        let sketch = "a, b, outer(a), g(b)<outer, inner(c)<g, c";
        check(sketch, |s| delete(&s.map, &s.selection("g")), "a, b, c, inner(c)<outer, outer(a b)");
        check(sketch, |s| delete(&s.map, &s.selection("g outer")), "a, b, c, inner(c)");
    }

    #[test]
    fn a_group_goes_with_all_within() {
        let sketch = "a-b, b-c, outer(a), g(b)<outer, c, d";
        check(sketch, |s| delete_with_members(&s.map, s.group("outer")), "c, d");
        check(sketch, |s| delete_with_members(&s.map, s.group("g")), "a, c, d, outer(a)");
        check(sketch, |s| cut(&s.map, &s.selection("g d")), "a, c, outer(a)");
    }

    #[test]
    fn the_name_counts_links_that_do_not_go_anyway() {
        let sketch = Sketch::new("a-b, b-c");
        let label = delete(&sketch.map, &sketch.selection("a a-b b-c")).map(|transaction| transaction.label);
        assert_eq!(label, Some(Label::Delete { concepts: 1, links: 1, groups: 0 }));
        let label = delete(&sketch.map, &sketch.selection("b a-b b-c")).map(|transaction| transaction.label);
        assert_eq!(label, Some(Label::Delete { concepts: 1, links: 0, groups: 0 }));
    }

    #[test]
    fn nothing_selected_is_no_step() {
        let sketch = Sketch::new("a");
        assert!(delete(&sketch.map, &Selection::default()).is_none());
    }
}
