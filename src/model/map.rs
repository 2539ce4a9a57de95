//! The map as a whole, with the questions that every floor asks of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};

use super::slug::{free_name, random_letters, slug_of, with_letters, with_number};
use super::{
    Comparison, Concept, ConceptId, Extra, Group, GroupId, Id, Kind, Link, LinkId, LinkKey, Paper, PaperId,
    ReadingList, Stop, StopId, Table, Tour, TourId,
};

mod rows;
#[cfg(test)]
mod tests;

use rows::{Groups, Links};

/// How many letters a stop's slug has: enough for a thousand stops, short enough for the file.
const STOP_LETTERS: usize = 5;

/// A map: everything that its file holds.
///
/// Everyone may read it. The `put_…` functions are for `edit`, which checks first, and for `formats`, which builds.
#[derive(Clone, Debug, Default)]
pub struct Map {
    id: String,
    head: Head,
    kinds: BTreeMap<String, Kind>,
    concepts: Table<ConceptId, Concept>,
    links: Links,
    groups: Groups,
    papers: Table<PaperId, Paper>,
    lists: BTreeMap<String, Arc<ReadingList>>,
    tours: Table<TourId, Tour>,
    stops: Table<StopId, TourId>,
    tables: BTreeMap<String, Arc<Comparison>>,
    views: BTreeMap<String, Arc<SavedView>>,
    unresolved: Arc<Vec<UnresolvedRecord>>,
    conflicts: Arc<Vec<Conflict>>,
    extra: Extra,
}

/// What a map says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// What the map is called.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// What stands on its cards beside their titles.
    pub cards: OnCards,
}

/// What stands on the cards of a map beside their titles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OnCards {
    /// How the notes begin.
    pub notes: bool,
    /// The tags.
    pub tags: bool,
}

/// A named filter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SavedView {
    /// What the view is called.
    pub title: String,
    /// What it finds.
    pub find: String,
    /// Fields of a newer or another program.
    pub extra: Extra,
}

/// A record that could not be part of the map, kept as text until what it misses is there: the file calls it parked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnresolvedRecord {
    /// What it is: "link", "concept", "member", …
    pub what: String,
    /// What it misses.
    pub why: String,
    /// The record as RON.
    pub text: String,
    /// Fields of a newer or another program.
    pub extra: Extra,
}

/// Both values of what a merge could not decide.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conflict {
    /// The record and field, such as "concept gpt-3 title".
    pub what: String,
    /// The value that the map has.
    pub ours: String,
    /// The value of the other side.
    pub theirs: String,
    /// Fields of a newer or another program.
    pub extra: Extra,
}

impl Map {
    /// An empty map with its id and legend.
    pub fn new(id: String, kinds: BTreeMap<String, Kind>) -> Map {
        Map { id, kinds, ..Map::default() }
    }

    /// The id that ties personal progress and merges to this map.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Title and about.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The legend, by slug.
    pub fn kinds(&self) -> &BTreeMap<String, Kind> {
        &self.kinds
    }

    /// All concepts.
    pub fn concepts(&self) -> &Table<ConceptId, Concept> {
        &self.concepts
    }

    /// The concept of an id, if it is there.
    pub fn concept(&self, id: ConceptId) -> Option<&Concept> {
        self.concepts.get(id)
    }

    /// All groups.
    pub fn groups(&self) -> &Table<GroupId, Group> {
        &self.groups.rows
    }

    /// The group of an id, if it is there.
    pub fn group(&self, id: GroupId) -> Option<&Group> {
        self.groups.rows.get(id)
    }

    /// All papers.
    pub fn papers(&self) -> &Table<PaperId, Paper> {
        &self.papers
    }

    /// The paper of an id, if it is there.
    pub fn paper(&self, id: PaperId) -> Option<&Paper> {
        self.papers.get(id)
    }

    /// All tours.
    pub fn tours(&self) -> &Table<TourId, Tour> {
        &self.tours
    }

    /// By stop, the tour that it is in.
    pub fn stops(&self) -> &Table<StopId, TourId> {
        &self.stops
    }

    /// The stop of an id, if it is there.
    pub fn stop(&self, id: StopId) -> Option<&Stop> {
        let tour = self.tours.get(*self.stops.get(id)?)?;
        tour.stops.get(tour.place_of(id)?)
    }

    /// The reading lists by slug.
    pub fn lists(&self) -> &BTreeMap<String, Arc<ReadingList>> {
        &self.lists
    }

    /// The comparisons by slug.
    pub fn tables(&self) -> &BTreeMap<String, Arc<Comparison>> {
        &self.tables
    }

    /// The named filters by slug.
    pub fn views(&self) -> &BTreeMap<String, Arc<SavedView>> {
        &self.views
    }

    /// Records that could not be part of the map.
    pub fn unresolved(&self) -> &Arc<Vec<UnresolvedRecord>> {
        &self.unresolved
    }

    /// What a merge could not decide.
    pub fn conflicts(&self) -> &Arc<Vec<Conflict>> {
        &self.conflicts
    }

    /// Unknown fields of the map itself.
    pub fn extra(&self) -> &Extra {
        &self.extra
    }

    /// How many links there are.
    pub fn link_count(&self) -> usize {
        self.links.len
    }

    /// How many link ids were given; every link id's index is below it.
    pub fn link_ids_given(&self) -> usize {
        self.links.rows.len()
    }

    /// The link of an id, if it is there.
    pub fn link(&self, id: LinkId) -> Option<&Link> {
        self.links.rows.get(id.index())?.as_deref()
    }

    /// The link of an id, shared.
    pub fn shared_link(&self, id: LinkId) -> Option<&Arc<Link>> {
        self.links.rows.get(id.index())?.as_ref()
    }

    /// All links in the order of their ids.
    pub fn links(&self) -> impl Iterator<Item = (LinkId, &Link)> {
        self.links.rows.iter().enumerate().filter_map(|(at, row)| Some((LinkId::from_index(at), row.as_deref()?)))
    }

    /// The link with this key.
    pub fn link_with(&self, key: &LinkKey) -> Option<LinkId> {
        self.links.by_key.get(key).copied()
    }

    /// The links that leave or enter a concept, in the order of their ids; a self loop once.
    pub fn links_of(&self, concept: ConceptId) -> &[LinkId] {
        self.links.of_concept.get(concept.index()).map_or(&[], Vec::as_slice)
    }

    /// The group that a concept is a member of.
    pub fn group_of(&self, concept: ConceptId) -> Option<GroupId> {
        self.groups.of_concept.get(&concept).copied()
    }

    /// The groups that lie directly in a group, in the order of their ids.
    pub fn groups_inside(&self, id: GroupId) -> impl Iterator<Item = GroupId> {
        self.groups.inner.get(&id).into_iter().flatten().copied()
    }

    /// The groups around a group, from the nearest outwards.
    pub fn groups_around(&self, id: GroupId) -> Vec<GroupId> {
        let mut around = Vec::new();
        let mut next = self.group(id).and_then(|group| group.inside);
        while let Some(outer) = next.filter(|outer| *outer != id && !around.contains(outer)) {
            around.push(outer);
            next = self.group(outer).and_then(|group| group.inside);
        }
        around
    }

    /// All concepts of a group and of the groups inside it, nearest first.
    pub fn members_within(&self, id: GroupId) -> Vec<ConceptId> {
        let mut groups = vec![id];
        let mut members = Vec::new();
        let mut at = 0;
        while let Some(&next) = groups.get(at) {
            members.extend(self.group(next).into_iter().flat_map(|group| group.members.iter().copied()));
            let inner: Vec<GroupId> = self.groups_inside(next).filter(|inner| !groups.contains(inner)).collect();
            groups.extend(inner);
            at += 1;
        }
        members
    }

    /// The links in the order of the file: by the slugs of their ends, then by kind.
    pub fn sorted_links(&self) -> Vec<LinkId> {
        let mut links: Vec<(LinkId, &Link)> = self.links().collect();
        let slug = |id| self.concepts.slug(id);
        links.sort_by(|(_, a), (_, b)| {
            (slug(a.from), slug(a.to), a.kind.name()).cmp(&(slug(b.from), slug(b.to), b.kind.name()))
        });
        links.into_iter().map(|(id, _)| id).collect()
    }

    /// Claims a new concept's id from its title: a name that no concept has or had since the file was opened.
    /// `random(n)` gives a number below n.
    pub fn claim_concept(&mut self, title: &str, random: &mut impl FnMut(usize) -> usize) -> ConceptId {
        self.concepts.claim_free(&slug_of(title, "concept"), random)
    }

    /// Claims a new group's id from its title, as [`Map::claim_concept`] does.
    pub fn claim_group(&mut self, title: &str, random: &mut impl FnMut(usize) -> usize) -> GroupId {
        self.groups.rows.claim_free(&slug_of(title, "group"), random)
    }

    /// Claims a new paper's id from its title, as [`Map::claim_concept`] does.
    pub fn claim_paper(&mut self, title: &str, random: &mut impl FnMut(usize) -> usize) -> PaperId {
        self.papers.claim_free(&slug_of(title, "paper"), random)
    }

    /// Claims a new tour's id from its title, as [`Map::claim_concept`] does.
    pub fn claim_tour(&mut self, title: &str, random: &mut impl FnMut(usize) -> usize) -> TourId {
        self.tours.claim_free(&slug_of(title, "tour"), random)
    }

    /// A slug for a new kind of the legend, from its title.
    pub fn free_kind_slug(&self, title: &str, random: &mut impl FnMut(usize) -> usize) -> String {
        free_name(&slug_of(title, "kind"), |slug| !self.kinds.contains_key(slug), with_letters(random))
    }

    /// A slug for a new reading list, from its title.
    pub fn free_list_slug(&self, title: &str) -> String {
        free_name(&slug_of(title, "list"), |slug| !self.lists.contains_key(slug), with_number)
    }

    /// A slug for a new comparison, from its title.
    pub fn free_table_slug(&self, title: &str) -> String {
        free_name(&slug_of(title, "table"), |slug| !self.tables.contains_key(slug), with_number)
    }

    /// A slug for something new to be looked for again, from its words.
    pub fn free_view_slug(&self, find: &str) -> String {
        free_name(&slug_of(find, "view"), |slug| !self.views.contains_key(slug), with_number)
    }

    /// Claims a new stop's id: five random letters, or more where a stop has or had those.
    pub fn claim_stop(&mut self, random: &mut impl FnMut(usize) -> usize) -> StopId {
        let first = random_letters(STOP_LETTERS, random);
        let slug = free_name(&first, |slug| self.stops.id(slug).is_none(), with_letters(random));
        self.stops.claim(&slug)
    }

    /// Claims the id of a new link.
    pub fn claim_link(&mut self) -> LinkId {
        self.links.rows.push(None);
        LinkId::from_index(self.links.rows.len() - 1)
    }

    /// Claims the id of a concept's slug, whether it is there or not.
    pub(crate) fn claim_concept_slug(&mut self, slug: &str) -> ConceptId {
        self.concepts.claim(slug)
    }

    /// Claims the id of a group's slug, whether it is there or not.
    pub(crate) fn claim_group_slug(&mut self, slug: &str) -> GroupId {
        self.groups.rows.claim(slug)
    }

    /// Claims the id of a paper's slug, whether it is there or not.
    pub(crate) fn claim_paper_slug(&mut self, slug: &str) -> PaperId {
        self.papers.claim(slug)
    }

    /// Claims the id of a tour's slug, whether it is there or not.
    pub(crate) fn claim_tour_slug(&mut self, slug: &str) -> TourId {
        self.tours.claim(slug)
    }

    /// Claims the id of a stop's slug, whether it is there or not.
    pub(crate) fn claim_stop_slug(&mut self, slug: &str) -> StopId {
        self.stops.claim(slug)
    }

    pub(crate) fn put_id(&mut self, id: String) -> String {
        std::mem::replace(&mut self.id, id)
    }

    pub(crate) fn put_head(&mut self, head: Head) -> Head {
        std::mem::replace(&mut self.head, head)
    }

    pub(crate) fn put_extra(&mut self, extra: Extra) {
        self.extra = extra;
    }

    pub(crate) fn put_kind(&mut self, slug: &str, kind: Option<Kind>) -> Option<Kind> {
        match kind {
            Some(kind) => self.kinds.insert(slug.to_owned(), kind),
            None => self.kinds.remove(slug),
        }
    }

    pub(crate) fn put_concept(&mut self, id: ConceptId, concept: Option<Arc<Concept>>) -> Option<Arc<Concept>> {
        self.concepts.put(id, concept)
    }

    pub(crate) fn put_link(&mut self, id: LinkId, link: Option<Arc<Link>>) -> Option<Arc<Link>> {
        self.links.put(id, link)
    }

    pub(crate) fn put_group(&mut self, id: GroupId, group: Option<Arc<Group>>) -> Option<Arc<Group>> {
        self.groups.put(id, group)
    }

    pub(crate) fn put_paper(&mut self, id: PaperId, paper: Option<Arc<Paper>>) -> Option<Arc<Paper>> {
        self.papers.put(id, paper)
    }

    pub(crate) fn put_tour(&mut self, id: TourId, tour: Option<Arc<Tour>>) -> Option<Arc<Tour>> {
        let old = self.tours.put(id, tour);
        for stop in old.iter().flat_map(|tour| &tour.stops) {
            if self.stops.get(stop.id) == Some(&id) {
                self.stops.put(stop.id, None);
            }
        }
        let here = Arc::new(id);
        for stop in self.tours.get(id).into_iter().flat_map(|tour| &tour.stops) {
            self.stops.put(stop.id, Some(here.clone()));
        }
        old
    }

    pub(crate) fn put_list(&mut self, slug: &str, list: Option<Arc<ReadingList>>) -> Option<Arc<ReadingList>> {
        put_in(&mut self.lists, slug, list)
    }

    pub(crate) fn put_table(&mut self, slug: &str, table: Option<Arc<Comparison>>) -> Option<Arc<Comparison>> {
        put_in(&mut self.tables, slug, table)
    }

    pub(crate) fn put_view(&mut self, slug: &str, view: Option<Arc<SavedView>>) -> Option<Arc<SavedView>> {
        put_in(&mut self.views, slug, view)
    }

    pub(crate) fn put_unresolved(&mut self, unresolved: Arc<Vec<UnresolvedRecord>>) -> Arc<Vec<UnresolvedRecord>> {
        std::mem::replace(&mut self.unresolved, unresolved)
    }

    pub(crate) fn put_conflicts(&mut self, conflicts: Arc<Vec<Conflict>>) -> Arc<Vec<Conflict>> {
        std::mem::replace(&mut self.conflicts, conflicts)
    }

    /// Whether the indexes say what the records say; for tests of every way that a map can change.
    pub fn indexes_are_sound(&self) -> bool {
        let mut fresh = Links { rows: vec![None; self.link_ids_given()], ..Links::default() };
        for (id, _) in self.links() {
            fresh.put(id, self.shared_link(id).cloned());
        }
        let mut group_of = HashMap::new();
        let mut inner: HashMap<GroupId, BTreeSet<GroupId>> = HashMap::new();
        for (id, group) in self.groups.rows.iter() {
            group_of.extend(group.members.iter().map(|member| (*member, id)));
            if let Some(outer) = group.inside {
                inner.entry(outer).or_default().insert(id);
            }
        }
        let same_inner = |id: GroupId| inner.get(&id).into_iter().flatten().copied().eq(self.groups_inside(id));
        let stops = self.tours.iter().flat_map(|(id, tour)| tour.stops.iter().map(move |stop| (stop.id, id)));
        let stops: BTreeMap<StopId, TourId> = stops.collect();
        let same_ends =
            |at: usize| fresh.of_concept.get(at).map_or(&[][..], |ids| ids) == self.links_of(ConceptId::from_index(at));
        fresh.by_key == self.links.by_key
            && fresh.len == self.links.len
            && group_of == self.groups.of_concept
            && stops.into_iter().eq(self.stops.iter().map(|(stop, tour)| (stop, *tour)))
            && (0..self.groups.rows.ids_given()).map(GroupId::from_index).all(same_inner)
            && (0..self.concepts.ids_given()).all(same_ends)
    }
}

fn put_in<T>(rows: &mut BTreeMap<String, T>, slug: &str, row: Option<T>) -> Option<T> {
    match row {
        Some(row) => rows.insert(slug.to_owned(), row),
        None => rows.remove(slug),
    }
}
