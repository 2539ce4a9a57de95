//! Edits: check, change, and return what takes the change back.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Label;
use crate::model::{
    Comparison, Concept, ConceptId, Conflict, Group, GroupId, Head, Id, Kind, Link, LinkId, LinkKey, Map, Paper,
    PaperId, ReadingList, SavedView, Shown, StopId, Tour, TourId, UnresolvedRecord,
};

#[cfg(test)]
mod tests;

/// One change: puts a record's whole new value, or removes it with `None`. Its inverse is the same kind of edit.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Title and about.
    Head(Head),
    /// A kind of the legend.
    Kind(String, Option<Kind>),
    /// A concept.
    Concept(ConceptId, Option<Arc<Concept>>),
    /// A link.
    Link(LinkId, Option<Arc<Link>>),
    /// A group.
    Group(GroupId, Option<Arc<Group>>),
    /// A paper.
    Paper(PaperId, Option<Arc<Paper>>),
    /// A reading list.
    List(String, Option<Arc<ReadingList>>),
    /// A tour.
    Tour(TourId, Option<Arc<Tour>>),
    /// A comparison.
    Table(String, Option<Arc<Comparison>>),
    /// A named filter.
    View(String, Option<Arc<SavedView>>),
    /// The records that wait.
    Unresolved(Arc<Vec<UnresolvedRecord>>),
    /// What a merge left undecided.
    Conflicts(Arc<Vec<Conflict>>),
}

/// Why an edit was refused. The map is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// An edit needs a concept that is not there, or names one of another map.
    NoConcept(ConceptId),
    /// An edit names a link of another map.
    NoLink(LinkId),
    /// An edit needs a group that is not there, or names one of another map.
    NoGroup(GroupId),
    /// An edit needs a paper that is not there, or names one of another map.
    NoPaper(PaperId),
    /// An edit names a tour of another map.
    NoTour(TourId),
    /// The place is not within the map's bounds.
    OutOfBounds(ConceptId),
    /// A concept that still has links, or is still a member of a group, can't go.
    StillUsed(ConceptId),
    /// A group that still has groups inside it can't go.
    GroupStillUsed(GroupId),
    /// A paper that something still rests on can't go.
    PaperStillUsed(PaperId),
    /// There is a link of this kind between these two already.
    SameLink(LinkKey),
    /// The concept is a member of another group already, or twice of this one.
    AlreadyGrouped(ConceptId),
    /// The group would lie inside itself.
    GroupCycle(GroupId),
    /// An edit names a stop of another map.
    NoStop(StopId),
    /// The stop is in another tour already, or twice in this one.
    SameStop(StopId),
}

/// What makes an act go on from the one before it: the same field that kept the focus, or the same run of nudges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Join(pub u64);

/// The edits of one act, done together or not at all.
#[derive(Clone, Debug, PartialEq)]
pub struct Transaction {
    /// What a person calls the act.
    pub label: Label,
    /// The edits in the order in which they are done.
    pub edits: Vec<Edit>,
    /// Whether the act goes on from the step before it.
    pub join: Option<Join>,
}

impl Transaction {
    /// An act of its own.
    pub fn new(label: Label, edits: Vec<Edit>) -> Transaction {
        Transaction { label, edits, join: None }
    }

    /// An act that joins the step before, if that carries the same `join`.
    pub fn joined(label: Label, edits: Vec<Edit>, join: Join) -> Transaction {
        Transaction { label, edits, join: Some(join) }
    }
}

/// Does all edits, and returns those that take them back in the order in which they are to be done. Where one is refused,
/// the map is left as it was.
pub fn apply(map: &mut Map, edits: Vec<Edit>) -> Result<Vec<Edit>, EditError> {
    let mut inverse = Vec::with_capacity(edits.len());
    let mut refused = None;
    for edit in edits {
        match check(map, &edit) {
            Ok(()) => inverse.push(put(map, edit)),
            Err(error) => {
                refused = Some(error);
                break;
            }
        }
    }
    inverse.reverse();
    match refused {
        None => Ok(inverse),
        Some(error) => {
            for edit in inverse {
                put(map, edit);
            }
            Err(error)
        }
    }
}

fn check(map: &Map, edit: &Edit) -> Result<(), EditError> {
    check_ids(map, edit)?;
    match edit {
        Edit::Concept(id, Some(concept)) => {
            if concept.at.is_some_and(|at| !at.is_allowed()) {
                return Err(EditError::OutOfBounds(*id));
            }
            let papers = concept.papers.iter().chain(concept.facts.values().filter_map(|fact| fact.paper.as_ref()));
            check_papers(map, papers)
        }
        Edit::Concept(id, None) => {
            if !map.concepts().contains(*id) {
                Err(EditError::NoConcept(*id))
            } else if !map.links_of(*id).is_empty() || map.group_of(*id).is_some() {
                Err(EditError::StillUsed(*id))
            } else {
                Ok(())
            }
        }
        Edit::Link(id, Some(link)) => {
            for end in [link.from, link.to] {
                if !map.concepts().contains(end) {
                    return Err(EditError::NoConcept(end));
                }
            }
            if map.link_with(&link.key()).is_some_and(|same| same != *id) {
                return Err(EditError::SameLink(link.key()));
            }
            check_papers(map, link.papers.iter())
        }
        Edit::Group(id, Some(group)) => check_group(map, *id, group),
        Edit::Group(id, None) => {
            if !map.groups().contains(*id) {
                Err(EditError::NoGroup(*id))
            } else if map.groups_inside(*id).next().is_some() {
                Err(EditError::GroupStillUsed(*id))
            } else {
                Ok(())
            }
        }
        Edit::Paper(id, None) if paper_is_used(map, *id) => Err(EditError::PaperStillUsed(*id)),
        Edit::List(_, Some(list)) => check_papers(map, list.items.iter().map(|item| &item.paper)),
        Edit::Tour(id, Some(tour)) => check_tour(map, *id, tour),
        Edit::Table(_, Some(table)) => table.rows.iter().try_for_each(|id| check_concept_id(map, *id)),
        Edit::Head(_)
        | Edit::Kind(..)
        | Edit::Link(_, None)
        | Edit::Paper(..)
        | Edit::List(_, None)
        | Edit::Tour(_, None)
        | Edit::Table(_, None)
        | Edit::View(..)
        | Edit::Unresolved(_)
        | Edit::Conflicts(_) => Ok(()),
    }
}

/// A record goes only where the map gave an id: `put` has no row for another one, and would lose the value.
fn check_ids(map: &Map, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::Concept(id, _) => check_concept_id(map, *id),
        Edit::Link(id, _) if id.index() >= map.link_ids_given() => Err(EditError::NoLink(*id)),
        Edit::Group(id, _) => check_group_id(map, *id),
        Edit::Paper(id, _) if id.index() >= map.papers().ids_given() => Err(EditError::NoPaper(*id)),
        Edit::Tour(id, _) if id.index() >= map.tours().ids_given() => Err(EditError::NoTour(*id)),
        Edit::Head(_)
        | Edit::Kind(..)
        | Edit::Link(..)
        | Edit::Paper(..)
        | Edit::List(..)
        | Edit::Tour(..)
        | Edit::Table(..)
        | Edit::View(..)
        | Edit::Unresolved(_)
        | Edit::Conflicts(_) => Ok(()),
    }
}

fn check_concept_id(map: &Map, id: ConceptId) -> Result<(), EditError> {
    if id.index() < map.concepts().ids_given() { Ok(()) } else { Err(EditError::NoConcept(id)) }
}

fn check_group_id(map: &Map, id: GroupId) -> Result<(), EditError> {
    if id.index() < map.groups().ids_given() { Ok(()) } else { Err(EditError::NoGroup(id)) }
}

fn check_papers<'a>(map: &Map, mut papers: impl Iterator<Item = &'a PaperId>) -> Result<(), EditError> {
    papers.find(|paper| !map.papers().contains(**paper)).map_or(Ok(()), |paper| Err(EditError::NoPaper(*paper)))
}

fn check_group(map: &Map, id: GroupId, group: &Group) -> Result<(), EditError> {
    for member in &group.members {
        if !map.concepts().contains(*member) {
            return Err(EditError::NoConcept(*member));
        }
        if map.group_of(*member).is_some_and(|other| other != id) {
            return Err(EditError::AlreadyGrouped(*member));
        }
    }
    let mut seen: Vec<ConceptId> = group.members.clone();
    seen.sort_unstable();
    if let Some(twice) = seen.windows(2).find_map(|pair| pair.first().filter(|first| Some(*first) == pair.get(1))) {
        return Err(EditError::AlreadyGrouped(*twice));
    }
    if let Some(outer) = group.inside {
        if !map.groups().contains(outer) {
            return Err(EditError::NoGroup(outer));
        }
        if outer == id || map.groups_around(outer).contains(&id) {
            return Err(EditError::GroupCycle(id));
        }
    }
    Ok(())
}

fn check_tour(map: &Map, id: TourId, tour: &Tour) -> Result<(), EditError> {
    let mut seen = BTreeSet::new();
    for stop in tour.stops.iter().map(|stop| stop.id) {
        if stop.index() >= map.stops().ids_given() {
            return Err(EditError::NoStop(stop));
        }
        if !seen.insert(stop) || map.stops().get(stop).is_some_and(|other| *other != id) {
            return Err(EditError::SameStop(stop));
        }
    }
    tour.stops.iter().flat_map(|stop| &stop.show).try_for_each(|shown| match shown {
        Shown::Concept(id) => check_concept_id(map, *id),
        Shown::Group(id) => check_group_id(map, *id),
        Shown::Find(_) | Shown::All | Shown::Other(_) => Ok(()),
    })
}

fn paper_is_used(map: &Map, paper: PaperId) -> bool {
    let in_concept = |concept: &Concept| {
        concept.papers.contains(&paper) || concept.facts.values().any(|fact| fact.paper == Some(paper))
    };
    map.concepts().iter().any(|(_, concept)| in_concept(concept))
        || map.links().any(|(_, link)| link.papers.contains(&paper))
        || map.lists().values().any(|list| list.items.iter().any(|item| item.paper == paper))
}

/// Puts a value that was checked, and returns the edit that puts the old one back.
fn put(map: &mut Map, edit: Edit) -> Edit {
    match edit {
        Edit::Head(head) => Edit::Head(map.put_head(head)),
        Edit::Kind(slug, kind) => {
            let old = map.put_kind(&slug, kind);
            Edit::Kind(slug, old)
        }
        Edit::Concept(id, concept) => Edit::Concept(id, map.put_concept(id, concept)),
        Edit::Link(id, link) => Edit::Link(id, map.put_link(id, link)),
        Edit::Group(id, group) => Edit::Group(id, map.put_group(id, group)),
        Edit::Paper(id, paper) => Edit::Paper(id, map.put_paper(id, paper)),
        Edit::List(slug, list) => {
            let old = map.put_list(&slug, list);
            Edit::List(slug, old)
        }
        Edit::Tour(id, tour) => Edit::Tour(id, map.put_tour(id, tour)),
        Edit::Table(slug, table) => {
            let old = map.put_table(&slug, table);
            Edit::Table(slug, old)
        }
        Edit::View(slug, view) => {
            let old = map.put_view(&slug, view);
            Edit::View(slug, old)
        }
        Edit::Unresolved(records) => Edit::Unresolved(map.put_unresolved(records)),
        Edit::Conflicts(conflicts) => Edit::Conflicts(map.put_conflicts(conflicts)),
    }
}
