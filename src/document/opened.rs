//! An open map with its history and what is known of its file.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::edit::{Changes, Edit, EditError, History, Label, Transaction, apply};
use crate::model::{LinkKind, Map};
use crate::storage::file::Hash;

/// The file of a map as it was when it was read or written last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileMark {
    /// Where it lies.
    pub path: PathBuf,
    /// The BLAKE3 hash of its bytes: another one means that somebody else wrote it.
    pub hash: Hash,
}

/// Which open map something belongs to: an answer that comes late must not meet another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DocumentId(u64);

impl DocumentId {
    /// One that no other document of this run has.
    #[expect(clippy::new_without_default, reason = "two are never the same")]
    pub fn new() -> DocumentId {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        DocumentId(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// A state of an open map: another one whenever the map is another one or has changed. What was made of it is kept until
/// then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Revision {
    document: DocumentId,
    changes: u64,
}

impl Revision {
    /// The state of a document after so many changes.
    pub fn new(document: DocumentId, changes: u64) -> Revision {
        Revision { document, changes }
    }
}

/// A map as it was at one moment, for a thread to work on. Its records are shared with the document's.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The map.
    pub map: Map,
    /// The state of the history that it was in.
    pub state: u64,
}

/// A map as a large act leaves it, worked out on a thread while the document stood as it was.
#[derive(Clone, Debug)]
pub struct Worked {
    map: Map,
    label: Label,
    inverse: Vec<Edit>,
    state: u64,
}

impl Snapshot {
    /// Does an act, composed for this map, on it.
    pub fn work(mut self, transaction: Transaction) -> Result<Worked, EditError> {
        let Transaction { label, edits, join: _ } = transaction;
        let inverse = apply(&mut self.map, edits)?;
        Ok(Worked { map: self.map, label, inverse, state: self.state })
    }
}

impl Worked {
    /// The map.
    pub fn map(&self) -> &Map {
        &self.map
    }
}

/// An open map. It changes by [`Document::commit`], [`Document::undo`] and [`Document::redo`] alone.
#[derive(Debug)]
pub struct Document {
    id: DocumentId,
    map: Map,
    history: History,
    file: Option<FileMark>,
    is_example: bool,
    last_link_kind: LinkKind,
    changes: u64,
}

impl Document {
    /// A map that no file holds yet, and that nobody has changed: closing it loses nothing.
    pub fn new(map: Map) -> Document {
        let (history, last_link_kind) = (History::new(true), LinkKind::LeadsTo);
        Document { id: DocumentId::new(), map, history, file: None, is_example: false, last_link_kind, changes: 0 }
    }

    /// A copy of a map that comes with the program.
    pub fn example(map: Map) -> Document {
        Document { is_example: true, ..Document::new(map) }
    }

    /// A map from a file; `is_as_written` says whether the file holds it as it is, neither repaired nor migrated.
    pub fn opened(map: Map, file: FileMark, is_as_written: bool) -> Document {
        Document { history: History::new(is_as_written), file: Some(file), ..Document::new(map) }
    }

    /// A map that came back from a recovery copy, with the file that it belongs to: it is still to be saved.
    pub fn recovered(map: Map, file: Option<FileMark>) -> Document {
        Document { history: History::new(false), file, ..Document::new(map) }
    }

    /// The map.
    pub fn map(&self) -> &Map {
        &self.map
    }

    /// The map, to claim new names on: compose needs it. Nothing else can be changed through it.
    pub fn map_mut(&mut self) -> &mut Map {
        &mut self.map
    }

    /// The file that holds the map, if one does.
    pub fn file(&self) -> Option<&FileMark> {
        self.file.as_ref()
    }

    /// Whether it is a copy of a map that comes with the program, and in no file of the person's own.
    pub fn is_example(&self) -> bool {
        self.is_example && self.file.is_none()
    }

    /// Where the map's file lies.
    pub fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|file| file.path.as_path())
    }

    /// What to call the map: its title, else its file's name; none where it has neither.
    pub fn title(&self) -> Option<&str> {
        let title = self.map.head().title.trim();
        if title.is_empty() { self.path()?.file_stem()?.to_str() } else { Some(title) }
    }

    /// The kind that a link starts with: the one last drawn or chosen.
    pub fn last_link_kind(&self) -> &LinkKind {
        &self.last_link_kind
    }

    /// Which of the maps that were opened in this run it is.
    pub fn id(&self) -> DocumentId {
        self.id
    }

    /// The state that it is in.
    pub fn revision(&self) -> Revision {
        Revision::new(self.id, self.changes)
    }

    /// Does an act.
    pub fn commit(&mut self, transaction: Transaction) -> Result<Changes, EditError> {
        let kind = drawn_kind(&transaction);
        let changes = self.history.commit(&mut self.map, transaction)?;
        self.changes += 1;
        if let Some(kind) = kind {
            self.last_link_kind = kind;
        }
        Ok(changes)
    }

    /// Takes over what a thread worked out, as one step; not where the map is another one by now.
    pub fn adopt(&mut self, worked: Worked) -> bool {
        if worked.state != self.state() {
            return false;
        }
        self.history.adopt(worked.label, worked.inverse);
        self.map = worked.map;
        self.changes += 1;
        true
    }

    /// Takes back the newest step; none where there is none.
    pub fn undo(&mut self) -> Result<Option<(Label, Changes)>, EditError> {
        let done = self.history.undo(&mut self.map)?;
        self.changes += u64::from(done.is_some());
        Ok(done)
    }

    /// Does again what was taken back last; none where that is nothing.
    pub fn redo(&mut self) -> Result<Option<(Label, Changes)>, EditError> {
        let done = self.history.redo(&mut self.map)?;
        self.changes += u64::from(done.is_some());
        Ok(done)
    }

    /// The name of the step that undo would take back.
    pub fn undo_label(&self) -> Option<&Label> {
        self.history.undo_label()
    }

    /// The name of the step that redo would do again.
    pub fn redo_label(&self) -> Option<&Label> {
        self.history.redo_label()
    }

    /// Whether the map differs from what its file holds, or, without a file, from how it began.
    pub fn is_modified(&self) -> bool {
        self.history.is_modified()
    }

    /// The state of the history; equal numbers mean equal maps.
    pub fn state(&self) -> u64 {
        self.history.state()
    }

    /// The map as it is now, for a thread.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { map: self.map.clone(), state: self.history.state() }
    }

    /// Remembers that a file holds the map as it was in this state.
    pub fn mark_saved(&mut self, file: FileMark, state: u64) {
        self.file = Some(file);
        self.history.mark_saved(state);
    }
}

/// The kind of the link that an act draws, or that it gives to links.
fn drawn_kind(transaction: &Transaction) -> Option<LinkKind> {
    let is_about_kinds = matches!(transaction.label, Label::Link | Label::LinkKind(_));
    let links =
        transaction.edits.iter().filter_map(|edit| if let Edit::Link(_, link) = edit { link.as_ref() } else { None });
    links.filter(|_| is_about_kinds).map(|link| link.kind.clone()).next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::compose::{Linking, NewConcept, link, new_concept, set_title, with_head};
    use crate::model::ConceptId;

    fn mark(path: &str) -> FileMark {
        FileMark { path: path.into(), hash: Hash::of(b"") }
    }

    fn add(document: &mut Document, title: &str) -> ConceptId {
        let new = NewConcept { title: title.to_owned(), ..NewConcept::default() };
        let (transaction, id) = new_concept(document.map_mut(), new, &mut |_| 0).unwrap();
        document.commit(transaction).unwrap();
        id
    }

    #[test]
    fn it_is_modified_exactly_off_the_saved_state() {
        let mut document = Document::new(Map::default());
        assert!(!document.is_modified());
        add(&mut document, "a");
        let Snapshot { state, .. } = document.snapshot();
        add(&mut document, "b");
        document.mark_saved(mark("maps/a.ron"), state);
        assert!(document.is_modified());
        document.undo().unwrap();
        assert!(!document.is_modified());
        document.undo().unwrap();
        assert!(document.is_modified());
        document.redo().unwrap();
        assert!(!document.is_modified());
    }

    #[test]
    fn what_a_thread_worked_out_is_one_step_of_a_map_that_stood_still() {
        let mut document = Document::new(Map::default());
        add(&mut document, "a");
        let work = |snapshot: Snapshot| {
            let new = NewConcept { title: "b".to_owned(), ..NewConcept::default() };
            let mut copy = snapshot;
            let (transaction, _) = new_concept(&mut copy.map, new, &mut |_| 0).unwrap();
            copy.work(transaction).unwrap()
        };
        let late = work(document.snapshot());
        assert!(document.adopt(work(document.snapshot())));
        assert!(!document.adopt(late));
        assert_eq!((document.map().concepts().len(), document.changes), (2, 2));
        document.undo().unwrap();
        assert_eq!(document.map().concepts().len(), 1);
        document.redo().unwrap();
        assert!(document.map().concepts().len() == 2 && document.map().indexes_are_sound());
        document.undo().unwrap();
        document.undo().unwrap();
        assert!(!document.is_modified());
    }

    #[test]
    fn what_was_repaired_or_recovered_is_modified() {
        assert!(!Document::opened(Map::default(), mark("a.ron"), true).is_modified());
        assert!(Document::opened(Map::default(), mark("a.ron"), false).is_modified());
        assert!(Document::recovered(Map::default(), None).is_modified());
    }

    #[test]
    fn it_is_called_by_its_title_or_its_file() {
        let mut document = Document::opened(Map::default(), mark("maps/llm.ron"), true);
        assert_eq!(document.title(), Some("llm"));
        let titled = with_head(document.map(), |head| head.title = "Language models".to_owned());
        document.commit(titled.unwrap()).unwrap();
        assert_eq!(document.title(), Some("Language models"));
        assert_eq!(Document::new(Map::default()).title(), None);
    }

    #[test]
    fn a_link_starts_as_the_kind_drawn_last() {
        let mut document = Document::new(Map::default());
        let (a, b) = (add(&mut document, "a"), add(&mut document, "b"));
        assert_eq!(document.last_link_kind(), &LinkKind::LeadsTo);
        let drawn = link(document.map_mut(), a, b, LinkKind::PartOf);
        let Some(Linking::New(transaction, _)) = drawn else { panic!("no new link") };
        document.commit(transaction).unwrap();
        assert_eq!(document.last_link_kind(), &LinkKind::PartOf);
    }

    #[test]
    fn every_change_and_every_other_map_is_another_revision() {
        let (mut document, other) = (Document::new(Map::default()), Document::new(Map::default()));
        let mut seen = vec![other.revision(), document.revision()];
        let a = add(&mut document, "a");
        seen.push(document.revision());
        assert!(set_title(document.map(), a, "a", None).is_none());
        assert_eq!(seen.last(), Some(&document.revision()));
        document.undo().unwrap();
        seen.push(document.revision());
        document.redo().unwrap();
        seen.push(document.revision());
        let all: std::collections::HashSet<Revision> = seen.iter().copied().collect();
        assert_eq!((all.len(), document.redo().unwrap().is_none()), (seen.len(), true));
    }
}
