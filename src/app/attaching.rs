//! Files that hang on concepts: attached by drop, looked for, and opened in the system's viewer.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::App;
use super::files::Asked;
use super::tasks::Done;
use crate::edit::Label;
use crate::edit::compose::with_concept;
use crate::formats::identity::recognise;
use crate::model::{ConceptId, Paper};
use crate::scene::Node;
use crate::storage::attachments::{Attached, attached, name_beside};
use crate::storage::file::{self, ReadError};
use crate::ui::Middle;
use crate::words::{Word, say};

/// Files that a viewer only shows; others could run something, and are shown in their folder.
const SHOWN: [&str; 16] =
    ["pdf", "md", "txt", "csv", "tsv", "bib", "png", "jpg", "jpeg", "gif", "webp", "svg", "djvu", "epub", "mp4", "mp3"];

/// Longer texts are for an editor, in bytes.
const LARGEST_TEXT: u64 = 1 << 20;

/// Which files of the selected concept are not there, as far as it was found out.
#[derive(Default)]
pub(super) struct Missing {
    /// The concept, and the state of the map.
    of: Option<(u64, ConceptId)>,
    pub names: BTreeSet<String>,
}

/// What was allowed and opened of the files of this map.
#[derive(Default)]
pub(super) struct Attachments {
    /// Whether files outside of the map's folder may be shown.
    pub outside: bool,
    /// The text that is read in the panel.
    pub read: Option<((ConceptId, String), Arc<str>)>,
}

/// Whether a name is an address and not a file.
fn is_address(name: &str) -> bool {
    name.contains("://") || name.starts_with("mailto:") || name.starts_with("javascript:")
}

impl App {
    /// Sees that what is said of the selected concept's files holds.
    pub(super) fn look_for_files(&mut self) {
        let Some(id) = self.selection.only_concept() else { return };
        let state = self.documents << 32 | self.document.revision();
        if self.missing.of == Some((state, id)) {
            return;
        }
        self.missing = Missing { of: Some((state, id)), names: BTreeSet::new() };
        let files = self.document.map().concept(id).map(|concept| concept.files.clone()).unwrap_or_default();
        let files: Vec<String> = files.into_iter().filter(|name| !is_address(name)).collect();
        let Some(map) = self.document.path().map(Path::to_owned).filter(|_| !files.is_empty()) else { return };
        self.tasks.start("look", move || {
            let is_missing = |name: &String| matches!(attached(&map, name), Attached::Missing(_));
            Done::Missing { of: (state, id), names: files.into_iter().filter(is_missing).collect() }
        });
    }

    /// Files were looked for.
    pub(super) fn looked_for(&mut self, of: (u64, ConceptId), names: BTreeSet<String>) {
        if self.missing.of == Some(of) {
            self.missing.names = names;
        }
    }

    /// Opens a file or address of a concept.
    pub(super) fn open_attached(&mut self, name: &str) {
        if is_address(name) {
            return self.open_address(name);
        }
        let Some(map) = self.document.path().map(Path::to_owned) else { return self.tell(Word::SaveFirst) };
        match attached(&map, name) {
            Attached::Here(path) => self.show_file(&path),
            Attached::Missing(path) => self.tell_missing(&path),
            Attached::Outside(path) if self.attachments.outside => self.show_file(&path),
            // A map from somewhere else may name any file of this machine.
            Attached::Outside(path) => self.ask(Asked::Outside(path)),
        }
    }

    /// Reads a file of a concept in the panel, or closes the one that is read there.
    pub(super) fn read_attached(&mut self, concept: ConceptId, name: String) {
        if self.attachments.read.take_if(|(of, _)| *of == (concept, name.clone())).is_some() {
            return;
        }
        let Some(map) = self.document.path().map(Path::to_owned) else { return self.tell(Word::SaveFirst) };
        let path = match attached(&map, &name) {
            Attached::Here(path) => path,
            Attached::Missing(path) => return self.tell_missing(&path),
            Attached::Outside(path) if self.attachments.outside => path,
            Attached::Outside(path) => return self.ask(Asked::Outside(path)),
        };
        let document = self.documents;
        self.tasks.start("read", move || {
            let text =
                |read: file::Read| Arc::from(String::from_utf8_lossy(&read.bytes).trim_start_matches('\u{feff}'));
            let outcome = file::read(&path, LARGEST_TEXT).map(text);
            Done::Read { document, of: (concept, name), path, outcome }
        });
    }

    /// A file was read for the panel.
    pub(super) fn attached_read(
        &mut self,
        document: u64,
        of: (ConceptId, String),
        path: &Path,
        outcome: Result<Arc<str>, ReadError>,
    ) {
        if document != self.documents {
            return;
        }
        match outcome {
            Ok(text) => self.attachments.read = Some((of, text)),
            Err(error) => self.tell_open_error(path, &super::files::OpenError::File(error)),
        }
    }

    /// Shows a file in the system's viewer, or in its folder where it is of no kind that is only shown.
    pub(super) fn show_file(&mut self, path: &Path) {
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
        let is_shown = path.is_file() && ending.is_some_and(|ending| SHOWN.contains(&ending.as_str()));
        let target = if is_shown || path.is_dir() { Some(path) } else { path.parent() };
        if let Some(Err(error)) = target.map(open::that_detached) {
            log::warn!("{}: {error}", path.display());
            self.tell_text(format!("{}: {}", say(self.lang(), Word::NoViewer), path.display()));
        }
    }

    /// A file was dropped: a map, a canvas or a bibliography is opened, any other hangs on the card under the pointer, or
    /// on the selected concept.
    pub(super) fn dropped(&mut self, path: PathBuf, ctx: &Context) {
        let is_map = path.extension().is_none_or(|ending| ending.eq_ignore_ascii_case("ron"));
        if is_map || super::files::is_canvas(&path) || App::is_bibliography(&path) {
            return self.act(crate::document::Action::OpenFile(path), ctx);
        }
        if self.middle == Middle::Library && path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
            return self.add_paper_of_file(&path);
        }
        let at = self.canvas.place_at_pointer(ctx.pixels_per_point());
        let under = self.scene.card_at(crate::look::Point::new(at.x as f32, at.y as f32));
        let under = under.and_then(|node| match node {
            Node::Concept(id) => Some(id),
            Node::Folded(_) => None,
        });
        match under.or(self.selection.only_concept()) {
            Some(id) => self.attach(id, &path),
            None => self.act(crate::document::Action::OpenFile(path), ctx),
        }
    }

    /// How a file is named in the open map.
    fn name_in_map(&self, path: &Path) -> String {
        match self.document.path() {
            Some(map) => name_beside(map, path),
            None => path.to_string_lossy().into_owned(),
        }
    }

    /// Adds a paper by its file: known by the arXiv id or DOI that the file is called by, else by that name.
    fn add_paper_of_file(&mut self, path: &Path) {
        let file = self.name_in_map(path);
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let paper = match recognise(&stem) {
            Some(identity) => Paper { file, ..identity.paper() },
            None => Paper { file, title: stem, ..Paper::default() },
        };
        self.paper = self.paper_of(paper).or(self.paper);
    }

    fn attach(&mut self, id: ConceptId, path: &Path) {
        let name = self.name_in_map(path);
        let map = self.document.map();
        let Some(title) = map.concept(id).map(|concept| concept.title.clone()) else { return };
        let change = with_concept(map, id, Label::EditDetails(title), |concept| {
            if !concept.files.contains(&name) {
                concept.files.push(name.clone());
            }
        });
        if let Some(transaction) = change
            && self.commit(transaction)
        {
            self.selection = crate::edit::compose::Selection::of_concept(id);
            self.tell(Word::Attached);
        }
    }
}
