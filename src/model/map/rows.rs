//! Links and groups, each with what is asked of them most.

use std::collections::BTreeSet;
use std::sync::Arc;

use foldhash::HashMap;

use crate::model::{ConceptId, Group, GroupId, Id as _, Link, LinkId, LinkKey, Table};

/// Groups by id, by member and by the group around them.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    pub rows: Table<GroupId, Group>,
    pub of_concept: HashMap<ConceptId, GroupId>,
    /// By group, those that lie directly in it.
    pub inner: HashMap<GroupId, BTreeSet<GroupId>>,
}

impl Groups {
    pub fn put(&mut self, id: GroupId, group: Option<Arc<Group>>) -> Option<Arc<Group>> {
        let members = group.clone();
        let old = self.rows.put(id, group);
        if let Some(inner) = old.as_ref().and_then(|group| self.inner.get_mut(&group.inside?)) {
            inner.remove(&id);
        }
        if let Some(outer) = members.as_ref().and_then(|group| group.inside) {
            self.inner.entry(outer).or_default().insert(id);
        }
        for member in old.iter().flat_map(|group| &group.members) {
            if self.of_concept.get(member) == Some(&id) {
                self.of_concept.remove(member);
            }
        }
        for member in members.iter().flat_map(|group| &group.members) {
            self.of_concept.insert(*member, id);
        }
        old
    }
}

/// Links by id, by key and by end.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    pub rows: Vec<Option<Arc<Link>>>,
    pub by_key: HashMap<LinkKey, LinkId>,
    /// By the index of a concept, its links in the order of their ids.
    pub of_concept: Vec<Vec<LinkId>>,
    pub len: usize,
}

impl Links {
    fn register(&mut self, concept: ConceptId, id: LinkId) {
        if self.of_concept.len() <= concept.index() {
            self.of_concept.resize_with(concept.index() + 1, Vec::new);
        }
        if let Some(ids) = self.of_concept.get_mut(concept.index())
            && let Err(at) = ids.binary_search(&id)
        {
            ids.insert(at, id);
        }
    }

    fn forget(&mut self, concept: ConceptId, id: LinkId) {
        if let Some(ids) = self.of_concept.get_mut(concept.index())
            && let Ok(at) = ids.binary_search(&id)
        {
            ids.remove(at);
        }
    }

    pub fn put(&mut self, id: LinkId, row: Option<Arc<Link>>) -> Option<Arc<Link>> {
        let old = std::mem::replace(self.rows.get_mut(id.index())?, row.clone());
        if let Some(old) = &old {
            self.by_key.remove(&old.key());
            self.forget(old.from, id);
            self.forget(old.to, id);
        }
        if let Some(link) = &row {
            self.by_key.insert(link.key(), id);
            self.register(link.from, id);
            self.register(link.to, id);
        }
        self.len = self.len + usize::from(row.is_some()) - usize::from(old.is_some());
        old
    }
}
