//! Papers that come in from a file or a pasted text, and go out into one.

use std::path::{Path, PathBuf};

use super::session::Session;
use crate::app::done::Done;
use crate::app::files::ready::OpenError;
use crate::app::questions::Asked;
use crate::app::shell::Shell;
use crate::app::tasks::{Task, Tasks};
use crate::document::{Answer, DocumentId, Doubles, Incoming};
use crate::edit::compose;
use crate::formats::bibliography::{Bibliography, read_bibliography, write_bibtex, write_csl_json};
use crate::model::{Paper, PaperId};
use crate::storage::file::{self, ReadError};
use crate::storage::places::Places;
use crate::storage::save::{Expected, save};
use crate::ui::Middle;
use crate::words::{Counted, Word, count};

/// Larger files are no bibliography, in bytes.
const LARGEST: u64 = 64 << 20;

/// Whether a file is a bibliography by its name.
pub(in crate::app) fn is_bibliography(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    ending.is_some_and(|ending| matches!(ending.as_str(), "bib" | "bibtex" | "biblatex" | "ris" | "json"))
}

/// Reads a bibliography for a map, on a thread.
pub(in crate::app) fn start_importing(document: DocumentId, path: PathBuf, tasks: &mut Tasks) {
    tasks.start(Task::Import, move || {
        let outcome = file::read(&path, LARGEST).map(|read| read_bibliography(&read.bytes));
        Done::Imported { document, path, outcome }
    });
}

/// Writes papers into a file, on a thread.
pub(in crate::app) fn start_exporting(papers: &[Paper], path: PathBuf, places: Places, tasks: &mut Tasks) {
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let text = if is_json { write_csl_json(papers) } else { write_bibtex(papers) };
    let ends = is_json || path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("bib"));
    let path = if ends { path } else { PathBuf::from(format!("{}.bib", path.display())) };
    // Who has an ending of ours was asked by the dialog whether to write over it.
    let expected = if ends { Expected::Anything } else { Expected::New };
    tasks.start(Task::ExportPapers, move || {
        let outcome = save(&places, &path, text.as_bytes(), expected).map(|_| ());
        Done::Exported { path, outcome }
    });
}

impl Session {
    /// A bibliography was read: it comes in at once, or what is to become of doubles is asked first.
    pub(in crate::app) fn imported(
        &mut self,
        path: &Path,
        outcome: Result<Bibliography, ReadError>,
        shell: &mut Shell,
    ) {
        match outcome {
            Ok(bibliography) if bibliography.papers.is_empty() && bibliography.left_out.is_empty() => {
                shell.tell(Word::NoPapersInFile);
            }
            Ok(bibliography) => self.take_bibliography(bibliography, shell),
            Err(error) => shell.tell_open_error(path, &OpenError::File(error)),
        }
    }

    pub(in crate::app) fn take_bibliography(&mut self, bibliography: Bibliography, shell: &mut Shell) {
        let incoming = Incoming::of(self.document.map(), bibliography);
        if incoming.known.is_empty() && incoming.left_out.is_empty() {
            self.take_incoming(incoming, Answer::Merge, shell);
        } else {
            self.ask(Asked::Import(incoming));
        }
    }

    /// Takes in papers as the person answered; one step of the history.
    pub(in crate::app) fn take_incoming(&mut self, incoming: Incoming, answer: Answer, shell: &mut Shell) {
        let doubles = match answer {
            Answer::Merge => Doubles::Merge,
            Answer::KeepBoth => Doubles::KeepBoth,
            _ => Doubles::Skip,
        };
        let arrivals = incoming.arrivals(self.document.map(), doubles);
        let random = &mut |below: usize| shell.random.usize(..below);
        let taken = compose::take_in(self.document.map_mut(), arrivals, random);
        match taken {
            Some(transaction) => {
                let came = count(shell.lang(), transaction.edits.len(), Counted::Papers);
                if self.commit(transaction, shell) {
                    self.panels.middle = Middle::Library;
                    shell.tell_text(came);
                }
            }
            None => shell.tell(Word::NothingNew),
        }
    }

    /// The papers to be written into a file: those that the library shows, else those of the selected concepts, else all.
    pub(in crate::app) fn papers_to_export(&self) -> Vec<Paper> {
        let map = self.document.map();
        let cited = self.selection.concepts.iter().filter_map(|id| map.concept(*id)).flat_map(|it| it.papers.clone());
        let mut ids: Vec<PaperId> = match self.panels.middle {
            Middle::Library => self.panels.library.rows().to_vec(),
            Middle::Map | Middle::Table => cited.collect(),
        };
        if ids.is_empty() {
            ids = map.papers().iter().map(|(id, _)| id).collect();
        }
        ids.sort_unstable();
        ids.dedup();
        ids.iter().filter_map(|id| map.paper(*id)).cloned().collect()
    }
}
