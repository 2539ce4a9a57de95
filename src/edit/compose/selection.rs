//! What a person has selected.

use std::collections::BTreeSet;

use crate::edit::Changes;
use crate::model::{ConceptId, GroupId, LinkId, Map};

/// Selected concepts, links and groups; what is no longer there may still be named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The concepts.
    pub concepts: BTreeSet<ConceptId>,
    /// The links.
    pub links: BTreeSet<LinkId>,
    /// The groups.
    pub groups: BTreeSet<GroupId>,
}

impl Selection {
    /// One concept.
    pub fn of_concept(id: ConceptId) -> Selection {
        Selection { concepts: BTreeSet::from([id]), ..Selection::default() }
    }

    /// One link.
    pub fn of_link(id: LinkId) -> Selection {
        Selection { links: BTreeSet::from([id]), ..Selection::default() }
    }

    /// One group.
    pub fn of_group(id: GroupId) -> Selection {
        Selection { groups: BTreeSet::from([id]), ..Selection::default() }
    }

    /// Everything that a map has.
    pub fn all(map: &Map) -> Selection {
        Selection {
            concepts: map.concepts().iter().map(|(id, _)| id).collect(),
            links: map.links().map(|(id, _)| id).collect(),
            groups: map.groups().iter().map(|(id, _)| id).collect(),
        }
    }

    /// What some changes left on the map: undo and redo select it. Links and groups count only where no concept changed,
    /// for they mostly changed with their concepts.
    pub fn of_changes(map: &Map, changes: &Changes) -> Selection {
        let mut selection = Selection {
            concepts: changes.concepts.iter().copied().collect(),
            links: changes.links.iter().copied().collect(),
            groups: changes.groups.iter().copied().collect(),
        };
        selection.keep_present(map);
        if !selection.concepts.is_empty() {
            selection.links.clear();
            selection.groups.clear();
        }
        selection
    }

    /// Forgets what is no longer on the map.
    pub fn keep_present(&mut self, map: &Map) {
        self.concepts.retain(|id| map.concept(*id).is_some());
        self.links.retain(|id| map.link(*id).is_some());
        self.groups.retain(|id| map.group(*id).is_some());
    }

    /// Whether everything in another selection is also in this one.
    pub fn contains_all(&self, other: &Selection) -> bool {
        other.concepts.is_subset(&self.concepts)
            && other.links.is_subset(&self.links)
            && other.groups.is_subset(&self.groups)
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many concepts, links and groups are selected.
    pub fn len(&self) -> usize {
        self.concepts.len() + self.links.len() + self.groups.len()
    }

    /// The concept, where it is all that is selected.
    pub fn only_concept(&self) -> Option<ConceptId> {
        self.concepts.first().copied().filter(|_| self.len() == 1)
    }

    /// The link, where it is all that is selected.
    pub fn only_link(&self) -> Option<LinkId> {
        self.links.first().copied().filter(|_| self.len() == 1)
    }

    /// The group, where it is all that is selected.
    pub fn only_group(&self) -> Option<GroupId> {
        self.groups.first().copied().filter(|_| self.len() == 1)
    }

    /// The two concepts, where they are all that is selected.
    pub fn only_two_concepts(&self) -> Option<(ConceptId, ConceptId)> {
        let mut ids = self.concepts.iter().copied();
        let pair = (ids.next()?, ids.next()?);
        (self.len() == 2).then_some(pair)
    }

    /// The concepts that an act on the selection moves: those selected, and all within the groups selected.
    pub fn concepts_within(&self, map: &Map) -> BTreeSet<ConceptId> {
        let in_groups = self.groups.iter().flat_map(|group| map.members_within(*group));
        self.concepts.iter().copied().filter(|id| map.concept(*id).is_some()).chain(in_groups).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::compose::testing::Sketch;

    #[test]
    fn only_answers_for_one_thing() {
        let sketch = Sketch::new("a-b, g(a)");
        let mut selection = Selection::of_concept(sketch.concept("a"));
        assert_eq!(selection.only_concept(), Some(sketch.concept("a")));
        selection.groups.insert(sketch.group("g"));
        assert_eq!((selection.only_concept(), selection.only_group(), selection.len()), (None, None, 2));
    }

    #[test]
    fn a_group_brings_what_lies_in_its_inner_groups() {
        let sketch = Sketch::new("a, b, c, outer(a), inner(b)<outer");
        let within = Selection::of_group(sketch.group("outer")).concepts_within(&sketch.map);
        assert_eq!(within, BTreeSet::from([sketch.concept("a"), sketch.concept("b")]));
    }

    #[test]
    fn what_came_back_is_selected_and_what_went_is_not() {
        let mut sketch = Sketch::new("a-b, c");
        let all = Selection::all(&sketch.map);
        let changes =
            sketch.commit(crate::edit::compose::delete(&sketch.map, &Selection::of_concept(sketch.concept("a"))));
        assert!(Selection::of_changes(&sketch.map, &changes).is_empty());
        let mut left = all.clone();
        left.keep_present(&sketch.map);
        assert_eq!((left.concepts.len(), left.links.len()), (2, 0));
        let changes = sketch.undo();
        assert_eq!(Selection::of_changes(&sketch.map, &changes).only_concept(), Some(sketch.concept("a")));
    }

    #[test]
    fn each_sort_of_thing_can_be_all_that_is_selected() {
        let sketch = Sketch::new("a-b, g(a)");
        let (a, b, link, group) = (sketch.concept("a"), sketch.concept("b"), sketch.link("a-b"), sketch.group("g"));
        let only = |selection: Selection| (selection.only_concept(), selection.only_link(), selection.only_group());
        assert_eq!(only(Selection::of_concept(a)), (Some(a), None, None));
        assert_eq!(only(Selection::of_link(link)), (None, Some(link), None));
        assert_eq!(only(Selection::of_group(group)), (None, None, Some(group)));
        assert_eq!(only(Selection { links: [link].into(), ..Selection::of_group(group) }), (None, None, None));
        assert_eq!(only(Selection::default()), (None, None, None));
        assert_eq!(sketch.selection("a b").only_two_concepts(), Some((a, b)));
        assert_eq!(sketch.selection("a b g").only_two_concepts(), None);
        assert_eq!(sketch.selection("a").only_two_concepts(), None);
    }

    #[test]
    fn a_selection_counts_and_holds_all_sorts_of_things() {
        let sketch = Sketch::new("a-b, c, g(a), h(b)");
        let all = Selection::all(&sketch.map);
        assert_eq!((all.len(), all.is_empty(), Selection::default().is_empty()), (6, false, true));
        assert!(all.contains_all(&all) && all.contains_all(&Selection::default()));
        for more in ["c", "a-b", "h"] {
            let mut fewer = all.clone();
            let one = sketch.selection(more);
            fewer.concepts.retain(|id| !one.concepts.contains(id));
            fewer.links.retain(|id| !one.links.contains(id));
            fewer.groups.retain(|id| !one.groups.contains(id));
            assert!(!fewer.contains_all(&all) && all.contains_all(&fewer), "{more}");
            assert_eq!(fewer.len(), 5);
        }
    }

    #[test]
    fn links_and_groups_are_selected_where_no_concept_changed() {
        let mut sketch = Sketch::new("a-b, g(a)");
        let (link, group) = (sketch.link("a-b"), sketch.group("g"));
        let changes = Changes { links: vec![link], groups: vec![group], ..Changes::default() };
        let both = Selection { links: [link].into(), ..Selection::of_group(group) };
        assert_eq!(Selection::of_changes(&sketch.map, &changes), both);
        let a = sketch.concept("a");
        let with_concept = Changes { concepts: vec![a], ..changes.clone() };
        assert_eq!(Selection::of_changes(&sketch.map, &with_concept), Selection::of_concept(a));
        sketch.commit(crate::edit::compose::delete(&sketch.map, &both));
        assert!(Selection::of_changes(&sketch.map, &changes).is_empty());
    }
}
