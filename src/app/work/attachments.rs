//! What is known of the files that hang on concepts of the open map.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::threads::done::Done;
use crate::app::threads::task::Task;
use crate::app::threads::tasks::Tasks;
use crate::document::{Document, Revision};
use crate::formats::TEXT;
use crate::formats::hanging::is_address;
use crate::model::ConceptId;
use crate::storage::attachments::{Attached, attached};
use crate::storage::file;

/// The files of the open map.
#[derive(Default)]
pub(in crate::app) struct Attachments {
    /// Whether files outside of the map's folder may be shown.
    pub outside_is_fine: bool,
    /// The text that is read in the panel.
    pub read: Option<((ConceptId, String), Arc<str>)>,
    /// Which files of a concept are not there, as far as it was found out in a state of the map.
    missing_of: Option<(Revision, ConceptId)>,
    pub missing: BTreeSet<String>,
}

/// Where a file of a concept is, as far as it may be shown.
pub(in crate::app) enum Found {
    Here(PathBuf),
    Missing(PathBuf),
    /// Outside of the map's folder: a map from somewhere else may name any file of this machine.
    AskFirst(PathBuf),
}

impl Attachments {
    /// Sees that what is said of a concept's files holds.
    pub(in crate::app) fn look_for(&mut self, document: &Document, id: ConceptId, tasks: &mut Tasks) {
        let of = (document.revision(), id);
        if self.missing_of == Some(of) {
            return;
        }
        (self.missing_of, self.missing) = (Some(of), BTreeSet::new());
        let files = document.map().concept(id).map(|concept| concept.files.clone()).unwrap_or_default();
        let files: Vec<String> = files.into_iter().filter(|name| !is_address(name)).collect();
        let Some(map) = document.path().map(Path::to_owned).filter(|_| !files.is_empty()) else { return };
        tasks.start(Task::LookForFiles, move || {
            let is_missing = |name: &String| matches!(attached(&map, name), Attached::Missing(_));
            Done::Missing { of, names: files.into_iter().filter(is_missing).collect() }
        });
    }

    /// Files were looked for.
    pub(in crate::app) fn looked_for(&mut self, of: (Revision, ConceptId), names: BTreeSet<String>) {
        if self.missing_of == Some(of) {
            self.missing = names;
        }
    }

    /// Where a file of a map is.
    pub(in crate::app) fn find(&self, map: &Path, name: &str) -> Found {
        match attached(map, name) {
            Attached::Here(path) => Found::Here(path),
            Attached::Missing(path) => Found::Missing(path),
            Attached::Outside(path) if self.outside_is_fine => Found::Here(path),
            Attached::Outside(path) => Found::AskFirst(path),
        }
    }

    /// Reads a file of a concept for the panel, on a thread.
    pub(in crate::app) fn start_reading(
        document: &Document,
        of: (ConceptId, String),
        path: PathBuf,
        tasks: &mut Tasks,
    ) {
        let document = document.id();
        tasks.start(Task::ReadFile, move || {
            let text =
                |read: file::Read| Arc::from(String::from_utf8_lossy(&read.bytes).trim_start_matches('\u{feff}'));
            let outcome = file::read(&path, TEXT.largest).map(text);
            Done::Read { document, of, path, outcome }
        });
    }
}
