//! Who is in which group after an act, and the edits that bring it about in an order that every step allows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::edit::Edit;
use crate::model::{ConceptId, Group, GroupId, Map};

/// The groups of a map as an act leaves them.
///
/// A group that loses its last member, and has no group inside it, goes in the same act: nobody could see it.
pub(super) struct Regrouping<'a> {
    map: &'a Map,
    /// Where concepts that change their group land.
    moves: BTreeMap<ConceptId, Option<GroupId>>,
    /// Groups that change; none where they go. Members follow from the moves at the end.
    groups: BTreeMap<GroupId, Option<Group>>,
}

impl<'a> Regrouping<'a> {
    /// The groups as they are.
    pub(super) fn new(map: &'a Map) -> Regrouping<'a> {
        Regrouping { map, moves: BTreeMap::new(), groups: BTreeMap::new() }
    }

    /// A group as it is by now.
    pub(super) fn group(&self, id: GroupId) -> Option<&Group> {
        match self.groups.get(&id) {
            Some(changed) => changed.as_ref(),
            None => self.map.group(id),
        }
    }

    /// Moves a concept to a group, or out of all groups.
    pub(super) fn move_concept(&mut self, concept: ConceptId, to: Option<GroupId>) {
        let to = to.filter(|group| self.group(*group).is_some());
        if self.map.group_of(concept) == to {
            self.moves.remove(&concept);
        } else {
            self.moves.insert(concept, to);
        }
    }

    /// Puts a group's title, colour, fold and outer group; its members only where it is new.
    pub(super) fn put(&mut self, id: GroupId, mut group: Group) {
        for member in std::mem::take(&mut group.members) {
            if self.map.group(id).is_none() {
                self.moves.insert(member, Some(id));
            }
        }
        group.members = self.map.group(id).map(|old| old.members.clone()).unwrap_or_default();
        self.groups.insert(id, Some(group));
    }

    /// Dissolves a group: its members and the groups inside it move out to the group around it.
    pub(super) fn dissolve(&mut self, id: GroupId) {
        let Some(outer) = self.group(id).map(|group| group.inside) else {
            return;
        };
        for inner in self.groups_inside(id) {
            if let Some(group) = self.group(inner) {
                let moved = Group { inside: outer, ..group.clone() };
                self.groups.insert(inner, Some(moved));
            }
        }
        let stayed = self.map.group(id).into_iter().flat_map(|group| group.members.iter().copied());
        let stayed = stayed.filter(|member| !self.moves.contains_key(member));
        let came = self.moves.iter().filter(|(_, to)| **to == Some(id)).map(|(member, _)| *member);
        let members: Vec<ConceptId> = stayed.chain(came).collect();
        self.groups.insert(id, None);
        for member in members {
            self.moves.insert(member, outer);
        }
    }

    fn groups_inside(&self, id: GroupId) -> Vec<GroupId> {
        let known = self.map.groups().iter().map(|(id, _)| id).chain(self.groups.keys().copied());
        let known: BTreeSet<GroupId> = known.collect();
        known.into_iter().filter(|inner| self.group(*inner).is_some_and(|group| group.inside == Some(id))).collect()
    }

    fn depth(&self, id: GroupId) -> usize {
        let mut depth = 0;
        let mut next = self.group(id).and_then(|group| group.inside);
        // A nesting that goes round has no depth; counting ends with the number of groups.
        while let Some(outer) = next.filter(|_| depth <= self.map.groups().len() + self.groups.len()) {
            depth += 1;
            next = self.group(outer).and_then(|group| group.inside);
        }
        depth
    }

    /// The edits: members leave, groups get what is theirs, outer ones first, and then the dissolved go, inner ones first.
    pub(super) fn edits(mut self) -> Vec<Edit> {
        self.settle_members();
        self.remove_emptied();
        let mut edits = Vec::new();
        let mut arriving = Vec::new();
        let mut going = Vec::new();
        for (&id, group) in &self.groups {
            let left = self.map.group(id).map(|old| {
                let stays = |member: &ConceptId| self.moves.get(member).is_none_or(|to| *to == Some(id));
                Group { members: old.members.iter().copied().filter(stays).collect(), ..old.clone() }
            });
            if let (Some(left), Some(old)) = (&left, self.map.group(id))
                && left.members.len() < old.members.len()
            {
                edits.push(Edit::Group(id, Some(Arc::new(left.clone()))));
            }
            match group {
                Some(group) if left.as_ref() != Some(group) => arriving.push((self.depth(id), id, group.clone())),
                Some(_) => {}
                None if left.is_some() => going.push((self.map.groups_around(id).len(), id)),
                None => {}
            }
        }
        arriving.sort_by_key(|(depth, id, _)| (*depth, *id));
        going.sort_by_key(|(depth, id)| (std::cmp::Reverse(*depth), *id));
        edits.extend(arriving.into_iter().map(|(_, id, group)| Edit::Group(id, Some(Arc::new(group)))));
        edits.extend(going.into_iter().map(|(_, id)| Edit::Group(id, None)));
        edits
    }

    /// Gives every group that someone left or joined its members, in the order of their slugs.
    fn settle_members(&mut self) {
        let mut arrivals: BTreeMap<GroupId, Vec<ConceptId>> = BTreeMap::new();
        for (&concept, &to) in &self.moves {
            if let Some(from) = self.map.group_of(concept) {
                arrivals.entry(from).or_default();
            }
            if let Some(to) = to {
                arrivals.entry(to).or_default().push(concept);
            }
        }
        for (id, came) in arrivals {
            let Some(group) = self.group(id) else {
                continue;
            };
            let mut group = group.clone();
            group.members.retain(|member| !self.moves.contains_key(member));
            group.members.extend(came);
            group.members.sort_by(|&a, &b| self.map.concepts().slug(a).cmp(self.map.concepts().slug(b)));
            self.groups.insert(id, Some(group));
        }
    }

    fn remove_emptied(&mut self) {
        let left = self.moves.keys().filter_map(|concept| self.map.group_of(*concept));
        let around = self.groups.keys().filter_map(|id| self.map.group(*id).and_then(|group| group.inside));
        let mut candidates: Vec<GroupId> = left.chain(around).collect();
        while let Some(id) = candidates.pop() {
            let Some(group) = self.group(id).filter(|group| group.members.is_empty()) else {
                continue;
            };
            let outer = group.inside;
            if self.groups_inside(id).is_empty() {
                self.groups.insert(id, None);
                candidates.extend(outer);
            }
        }
    }
}
