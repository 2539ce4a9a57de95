//! Papers that come in from a file or a pasted text, and go out into one.

use std::path::{Path, PathBuf};

use super::session::Session;
use crate::app::questions::Asked;
use crate::app::shell::Shell;
use crate::app::threads::done::Done;
use crate::app::threads::task::Task;
use crate::app::threads::tasks::Tasks;
use crate::document::{Answer, DocumentId, Doubles, Incoming, OpenError};
use crate::edit::compose;
use crate::formats::papers::bibliography::Bibliography;
use crate::formats::{Named, Use, Writes};
use crate::model::{Paper, PaperId};
use crate::storage::file::{self, ReadError};
use crate::storage::places::Places;
use crate::storage::save::{Expected, save};
use crate::ui::Middle;
use crate::words::{Counted, Word, count};

/// Reads papers for a map, on a thread, by the kind of the file; larger ones are refused before.
pub(in crate::app) fn start_importing(
    document: DocumentId,
    path: PathBuf,
    largest: u64,
    papers_of: fn(&[u8]) -> Bibliography,
    tasks: &mut Tasks,
) {
    tasks.start(Task::Import, move || {
        let outcome = file::read(&path, largest).map(|read| papers_of(&read.bytes));
        Done::Imported { document, path, outcome }
    });
}

/// Writes papers into a file, on a thread, as its name says.
pub(in crate::app) fn start_exporting(papers: &[Paper], path: PathBuf, places: Places, tasks: &mut Tasks) {
    let Named { path, kind, as_given } = Named::of(path, Use::WritePapers);
    let Some(Writes::Papers(write)) = kind.writes else { return };
    let text = write(&papers.iter().collect::<Vec<&Paper>>());
    // Who has an ending of ours was asked by the dialog whether to write over it.
    let expected = if as_given { Expected::Anything } else { Expected::New };
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
