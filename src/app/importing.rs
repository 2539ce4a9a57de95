//! Papers that come in from a file or a pasted text, and go out into one.

use std::path::{Path, PathBuf};

use super::App;
use super::files::Asked;
use super::tasks::Done;
use crate::document::{Answer, Doubles, Incoming};
use crate::edit::compose;
use crate::formats::bibliography::{Bibliography, read_bibliography, write_bibtex, write_csl_json};
use crate::model::{Paper, PaperId};
use crate::storage::file::{self, ReadError};
use crate::storage::save::{Expected, SaveError, save};
use crate::ui::Middle;
use crate::words::{Counted, Word, count};

/// Larger files are no bibliography, in bytes.
const LARGEST: u64 = 64 << 20;

impl App {
    /// Whether a file is a bibliography by its name.
    pub(super) fn is_bibliography(path: &Path) -> bool {
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
        ending.is_some_and(|ending| matches!(ending.as_str(), "bib" | "bibtex" | "biblatex" | "ris" | "json"))
    }

    /// Reads a bibliography on a thread.
    pub(super) fn start_importing(&mut self, path: PathBuf) {
        let document = self.documents;
        self.tasks.start("import", move || {
            let outcome = file::read(&path, LARGEST).map(|read| read_bibliography(&read.bytes));
            Done::Imported { document, path, outcome }
        });
    }

    /// A bibliography was read: it comes in at once, or what is to become of doubles is asked first.
    pub(super) fn imported(&mut self, document: u64, path: &Path, outcome: Result<Bibliography, ReadError>) {
        if document != self.documents {
            return;
        }
        match outcome {
            Ok(bibliography) if bibliography.papers.is_empty() && bibliography.left_out.is_empty() => {
                self.tell(Word::NoPapersInFile);
            }
            Ok(bibliography) => self.take_bibliography(bibliography),
            Err(error) => self.tell_open_error(path, &super::files::OpenError::File(error)),
        }
    }

    pub(super) fn take_bibliography(&mut self, bibliography: Bibliography) {
        let incoming = Incoming::of(self.document.map(), bibliography);
        if incoming.known.is_empty() && incoming.left_out.is_empty() {
            self.take_incoming(incoming, Answer::Merge);
        } else {
            self.ask(Asked::Import(incoming));
        }
    }

    /// Takes in papers as the person answered; one step of the history.
    pub(super) fn take_incoming(&mut self, incoming: Incoming, answer: Answer) {
        let doubles = match answer {
            Answer::Merge => Doubles::Merge,
            Answer::KeepBoth => Doubles::KeepBoth,
            _ => Doubles::Skip,
        };
        let arrivals = incoming.arrivals(self.document.map(), doubles);
        let random = &mut |below: usize| self.random.usize(..below);
        let taken = compose::take_in(self.document.map_mut(), arrivals, random);
        match taken {
            Some(transaction) => {
                let came = count(self.lang(), transaction.edits.len(), Counted::Papers);
                if self.commit(transaction) {
                    self.middle = Middle::Library;
                    self.tell_text(came);
                }
            }
            None => self.tell(Word::NothingNew),
        }
    }

    /// Writes papers into a file: those that the library shows, else those of the selected concepts, else all.
    pub(super) fn export_papers(&mut self, path: PathBuf) {
        let map = self.document.map();
        let cited = self.selection.concepts.iter().filter_map(|id| map.concept(*id)).flat_map(|it| it.papers.clone());
        let mut ids: Vec<PaperId> = match self.middle {
            Middle::Library => self.chrome.library.rows().to_vec(),
            _ => cited.collect(),
        };
        if ids.is_empty() {
            ids = map.papers().iter().map(|(id, _)| id).collect();
        }
        ids.sort_unstable();
        ids.dedup();
        let papers: Vec<&Paper> = ids.iter().filter_map(|id| map.paper(*id)).collect();
        let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        let text = if is_json { write_csl_json(papers) } else { write_bibtex(papers) };
        let Some(places) = self.places.clone() else { return self.tell_trouble(Word::NoFolderForCopies) };
        let ends = is_json || path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("bib"));
        let path = if ends { path } else { PathBuf::from(format!("{}.bib", path.display())) };
        // Who has an ending of ours was asked by the dialog whether to write over it.
        let expected = if ends { Expected::Anything } else { Expected::New };
        self.tasks.start("export", move || {
            let outcome = save(&places, &path, text.as_bytes(), expected).map(|_| ());
            Done::Exported { path, outcome }
        });
    }

    /// A file was written, or not.
    pub(super) fn exported(&mut self, path: &Path, outcome: Result<(), SaveError>) {
        match outcome {
            Ok(()) => self.tell_saved(path),
            Err(error) => self.tell_not_exported(path, &error),
        }
    }
}
