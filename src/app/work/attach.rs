//! Files that hang on concepts: attached by drop, and opened in the system's viewer.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::attachments::{Attachments, Found};
use super::concepts::size_of;
use super::session::Session;
use crate::app::questions::Asked;
use crate::app::shell::Shell;
use crate::document::OpenError;
use crate::edit::Label;
use crate::edit::compose::{self, Seedling, Selection, with_concept};
use crate::formats::hanging::is_address;
use crate::formats::is_only_shown;
use crate::formats::papers::address::{Manner, manner_of};
use crate::formats::papers::identity::recognise;
use crate::model::{ConceptId, Paper, Place};
use crate::storage::attachments::name_beside;
use crate::storage::file::ReadError;
use crate::words::errors::Said;
use crate::words::{Word, labelled, say};

/// Shows a file in the system's viewer, or in its folder where it is of no kind that is only shown.
pub(in crate::app) fn show_file(path: &Path, shell: &mut Shell) {
    let is_shown = path.is_file() && is_only_shown(path);
    let target = if is_shown || path.is_dir() { Some(path) } else { path.parent() };
    if let Some(Err(error)) = target.map(open::that_detached) {
        log::warn!("{}: {error}", path.display());
        shell.tell_text(labelled(shell.lang(), say(shell.lang(), Word::NoViewer), &path.display().to_string()));
    }
}

impl Session {
    /// Opens a file or address of a concept.
    pub(in crate::app) fn open_attached(&mut self, name: &str, shell: &mut Shell) {
        if is_address(name) {
            return self.open_address(name, shell);
        }
        let Some(map) = self.document.path().map(Path::to_owned) else { return shell.tell(Word::SaveFirst) };
        match self.attachments.find(&map, name) {
            Found::Here(path) => show_file(&path, shell),
            Found::Missing(path) => shell.tell_missing(&path),
            Found::AskFirst(path) => self.ask(Asked::Outside(path)),
        }
    }

    /// Reads a file of a concept in the panel, or closes the one that is read there.
    pub(in crate::app) fn read_attached(&mut self, concept: ConceptId, name: String, shell: &mut Shell) {
        if self.attachments.read.take_if(|(of, _)| *of == (concept, name.clone())).is_some() {
            return;
        }
        let Some(map) = self.document.path().map(Path::to_owned) else { return shell.tell(Word::SaveFirst) };
        match self.attachments.find(&map, &name) {
            Found::Here(path) => {
                Attachments::start_reading(&self.document, (concept, name), path, &mut shell.tasks);
            }
            Found::Missing(path) => shell.tell_missing(&path),
            Found::AskFirst(path) => self.ask(Asked::Outside(path)),
        }
    }

    /// A file was read for the panel.
    pub(in crate::app) fn attached_read(
        &mut self,
        of: (ConceptId, String),
        path: &Path,
        outcome: Result<Arc<str>, ReadError>,
        shell: &mut Shell,
    ) {
        match outcome {
            Ok(text) => self.attachments.read = Some((of, text)),
            Err(error) => shell.tell_open_error(path, &OpenError::File(error)),
        }
    }

    /// Opens an address of the map, asks first where it leads elsewhere than to a page, or only shows it.
    pub(in crate::app) fn open_address(&mut self, address: &str, shell: &mut Shell) {
        match manner_of(address) {
            Manner::Open(address) => shell.open_in_browser(&address),
            Manner::Ask(shown) => self.ask(Asked::Address(shown)),
            Manner::Show(shown) => {
                let what = say(shell.lang(), Word::NotOpened).to_owned();
                shell.tell_wrong("", Said { what, position: None, hint: shown });
            }
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
    pub(in crate::app) fn add_paper_of_file(&mut self, path: &Path, shell: &mut Shell) {
        let file = self.name_in_map(path);
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let paper = match recognise(&stem) {
            Some(identity) => Paper { file, ..identity.paper() },
            None => Paper { file, title: stem, ..Paper::default() },
        };
        self.papers.selected = self.paper_of(paper, shell).or(self.papers.selected);
    }

    /// Hangs files on a concept.
    pub(in crate::app) fn attach(&mut self, id: ConceptId, paths: &[PathBuf], shell: &mut Shell) {
        let names: Vec<String> = paths.iter().map(|path| self.name_in_map(path)).collect();
        let map = self.document.map();
        let Some(title) = map.concept(id).map(|concept| concept.title.clone()) else { return };
        let change = with_concept(map, id, Label::EditDetails(title), |concept| {
            for name in &names {
                if !concept.files.contains(name) {
                    concept.files.push(name.clone());
                }
            }
        });
        let attached = change.map(|transaction| self.commit(transaction, shell));
        if attached != Some(false) {
            self.selection = Selection::of_concept(id);
            shell.tell(if attached.is_some() { Word::Attached } else { Word::IsThere });
        }
    }

    /// Makes concepts for files, each called by its name, below each other from the pointer on. One step.
    pub(in crate::app) fn concepts_of_files(&mut self, paths: &[PathBuf], at: Place, shell: &mut Shell) {
        /// From one card to the next.
        const STEP: i32 = 88;
        let title =
            |path: &PathBuf| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let further = i32::try_from(paths.len().saturating_sub(1)).unwrap_or_default().saturating_mul(STEP);
        let sizes = paths.iter().map(|path| size_of(&title(path)));
        let (width, height) = sizes.fold((0.0, 0.0), |(w, h): (f32, f32), size| (w.max(size.0), h.max(size.1)));
        let middle = at.moved(0, further / 2);
        let around = self.around_place(self.group_at(at), middle);
        let (middle, group) = around.place(middle, (width, height + further as f32));
        let first = middle.moved(0, -further / 2);
        let seedling = |(nth, path): (i32, &PathBuf)| Seedling {
            title: title(path),
            files: vec![self.name_in_map(path)],
            at: first.moved(0, nth.saturating_mul(STEP)),
            ..Seedling::default()
        };
        let seedlings = (0..).zip(paths).map(seedling).collect();
        let kind = self.kind_of_new();
        let random = &mut |below: usize| shell.random.usize(..below);
        let created = compose::plant(self.document.map_mut(), seedlings, kind, group, random);
        self.take_created(created, shell);
    }

    /// Puts the keyboard into the field for another file of the selected concept.
    pub(in crate::app) fn start_attaching(&mut self, shell: &mut Shell) {
        let Some(id) = self.selection.only_concept() else { return shell.tell(Word::SelectOneFirst) };
        if !shell.settings().inspector {
            shell.change_settings(|settings| settings.inspector = true);
        }
        self.panels.inspector.attach(id);
    }
}
