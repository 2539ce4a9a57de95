//! Small ids that name a slug, and the tables that hold what they name.

use std::marker::PhantomData;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};

use super::slug::{free_name, with_letters};

/// An id that is an index into a table.
pub trait Id: Copy + Eq + Ord + std::hash::Hash + std::fmt::Debug {
    /// The id at a table's index.
    fn from_index(index: usize) -> Self;
    /// The index in its table.
    fn index(self) -> usize;
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl Id for $name {
            fn from_index(index: usize) -> Self {
                // A map of four thousand million records does not fit any memory that we run in.
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(
    /// Names a concept's slug; it outlives the concept, so stops and undo find it again.
    ConceptId
);
id!(
    /// Names a link for as long as the map is open; in the file a link is named by its ends and kind.
    LinkId
);
id!(
    /// Names a group's slug.
    GroupId
);
id!(
    /// Names a paper's slug.
    PaperId
);
id!(
    /// Names a tour's slug.
    TourId
);
id!(
    /// Names a stop by the short slug that it keeps when it is moved, and by which a person's times of a talk find it again.
    StopId
);

/// Records by id, with the slug of every id that was ever given.
///
/// Rows are shared, so that a copy of a map for another thread costs a pointer a record.
#[derive(Clone, Debug)]
pub struct Table<I, T> {
    slugs: Vec<Arc<str>>,
    rows: Vec<Option<Arc<T>>>,
    by_slug: HashMap<Arc<str>, u32>,
    len: usize,
    id: PhantomData<I>,
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Table { slugs: Vec::new(), rows: Vec::new(), by_slug: HashMap::new(), len: 0, id: PhantomData }
    }
}

impl<I: Id, T> Table<I, T> {
    /// How many records there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How many ids were given so far; every id's index is below it.
    pub fn ids_given(&self) -> usize {
        self.rows.len()
    }

    /// The record of an id, if it is there now.
    pub fn get(&self, id: I) -> Option<&T> {
        self.rows.get(id.index())?.as_deref()
    }

    /// The record of an id, shared.
    pub fn shared(&self, id: I) -> Option<&Arc<T>> {
        self.rows.get(id.index())?.as_ref()
    }

    /// Whether the record of an id is there now.
    pub fn contains(&self, id: I) -> bool {
        self.get(id).is_some()
    }

    /// The slug of an id; empty for an id of another map.
    pub fn slug(&self, id: I) -> &str {
        self.slugs.get(id.index()).map_or("", |slug| slug)
    }

    /// The id of a slug that was ever given, whether its record is there or not.
    pub fn id(&self, slug: &str) -> Option<I> {
        self.by_slug.get(slug).map(|&index| I::from_index(index as usize))
    }

    /// The id of a slug whose record is there.
    pub fn live_id(&self, slug: &str) -> Option<I> {
        self.id(slug).filter(|&id| self.contains(id))
    }

    /// All records in the order in which their ids were given.
    pub fn iter(&self) -> impl Iterator<Item = (I, &T)> {
        self.rows.iter().enumerate().filter_map(|(index, row)| Some((I::from_index(index), row.as_deref()?)))
    }

    /// All ids whose records are there, in the order of their slugs: the order of the file and of lists.
    pub fn sorted_ids(&self) -> Vec<I> {
        let mut ids: Vec<I> = self.iter().map(|(id, _)| id).collect();
        ids.sort_by(|&a, &b| self.slug(a).cmp(self.slug(b)));
        ids
    }

    /// Claims a new id: of a slug, or where that was ever given of one with letters behind it.
    pub fn claim_free(&mut self, slug: &str, random: &mut impl FnMut(usize) -> usize) -> I {
        let slug = free_name(slug, |slug| self.id(slug).is_none(), with_letters(random));
        self.claim(&slug)
    }

    /// Gives the id of a slug, a new one where it was never given. Claims the name and nothing else.
    pub fn claim(&mut self, slug: &str) -> I {
        if let Some(id) = self.id(slug) {
            return id;
        }
        let id = I::from_index(self.rows.len());
        let slug: Arc<str> = slug.into();
        self.by_slug.insert(slug.clone(), id.index() as u32);
        self.slugs.push(slug);
        self.rows.push(None);
        id
    }

    /// Puts or removes a record and returns what was there.
    pub(super) fn put(&mut self, id: I, row: Option<Arc<T>>) -> Option<Arc<T>> {
        let slot = self.rows.get_mut(id.index())?;
        let old = std::mem::replace(slot, row);
        self.len = self.len + usize::from(slot.is_some()) - usize::from(old.is_some());
        old
    }
}

impl<I: Id, T: PartialEq> PartialEq for Table<I, T> {
    /// Equal when the same slugs hold equal records; names that stand for nothing do not count.
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len
            && self.iter().all(|(id, row)| other.live_id(self.slug(id)).and_then(|id| other.get(id)) == Some(row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table in which these slugs were claimed in this order, each with its own name as its record.
    fn table(slugs: &[&str]) -> Table<PaperId, String> {
        let mut table = Table::default();
        for slug in slugs {
            let id = table.claim(slug);
            table.put(id, Some(Arc::new((*slug).to_owned())));
        }
        table
    }

    #[test]
    fn a_slug_keeps_its_id_and_outlives_its_record() {
        let mut table = table(&["b", "a"]);
        let b = table.id("b").unwrap();
        assert_eq!(table.put(b, None).as_deref().map(String::as_str), Some("b"), "what was there comes back");
        assert_eq!((table.id("b"), table.live_id("b"), table.slug(b)), (Some(b), None, "b"));
        assert_eq!((table.get(b), table.shared(b), table.contains(b)), (None, None, false));
        assert_eq!((table.claim("b"), table.ids_given(), table.len()), (b, 2, 1));
        assert_eq!((table.put(b, Some(Arc::default())), table.live_id("b"), table.len()), (None, Some(b), 2));
    }

    #[test]
    fn a_claimed_slug_has_no_record_yet() {
        let mut table: Table<PaperId, String> = Table::default();
        let id = table.claim("a");
        assert!(table.is_empty() && !table.contains(id) && table.iter().next().is_none());
        assert_eq!((table.len(), table.ids_given(), id.index()), (0, 1, 0));
        table.put(id, Some(Arc::default()));
        assert!(!table.is_empty() && table.contains(id));
    }

    #[test]
    fn records_come_by_id_or_by_slug() {
        let table = table(&["b", "c", "a"]);
        let slugs = |ids: Vec<PaperId>| ids.into_iter().map(|id| table.slug(id)).collect::<Vec<_>>();
        assert_eq!(slugs(table.iter().map(|(id, _)| id).collect()), ["b", "c", "a"]);
        assert_eq!(slugs(table.sorted_ids()), ["a", "b", "c"]);
        assert!(table.iter().all(|(id, row)| table.get(id) == Some(row) && table.slug(id) == row));
        assert!(table.iter().all(|(id, row)| table.shared(id).is_some_and(|shared| **shared == *row)));
    }

    #[test]
    fn an_id_of_another_map_names_nothing() {
        let mut table = table(&["a"]);
        let foreign = PaperId::from_index(1);
        assert_eq!((table.get(foreign), table.shared(foreign), table.slug(foreign)), (None, None, ""));
        assert_eq!((table.put(foreign, Some(Arc::default())), table.len(), table.ids_given()), (None, 1, 1));
        assert_eq!(table.id("b"), None);
    }

    #[test]
    fn tables_are_equal_where_the_same_slugs_hold_the_same() {
        let mut other = table(&["b", "gone", "a"]);
        other.put(PaperId::from_index(1), None);
        assert_eq!(table(&["a", "b"]), other, "neither ids nor names that stand for nothing count");
        assert_ne!(table(&["a"]), table(&["a", "b"]));
        assert_ne!(table(&["a", "b"]), table(&["a", "c"]));
        other.put(PaperId::from_index(0), Some(Arc::new("another".to_owned())));
        assert_ne!(table(&["a", "b"]), other);
    }
}
