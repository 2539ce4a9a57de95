//! `mailuo import`: a new map of a file that another program made.

use std::path::{Path, PathBuf};

use super::{Console, Outcome, Target, places};
use crate::document::{Doubles, Incoming, read_new_map};
use crate::edit::apply;
use crate::edit::compose::take_in;
use crate::formats::papers::bibliography::Bibliography;
use crate::formats::{FileKind, MakeMap, Reads, write_checked};
use crate::model::{Map, new_legend, new_map_id};
use crate::storage::file;
use crate::storage::save::{Expected, SaveError, save};
use crate::words::bibliography::left_out;
use crate::words::cli::{unknown_ending, use_force};
use crate::words::errors::{Said, file_error, save_error, write_error};
use crate::words::import::{came, canvas_kind, not_come};
use crate::words::{Counted, count};

/// A map that was made, and a sentence for each thing that could not come as it was.
struct Imported {
    map: Map,
    left_out: Vec<String>,
}

impl Console<'_> {
    /// Takes in files of other programs: a canvas becomes a new map, bibliographies come into a new one or one that is there.
    pub fn import(&mut self, files: &[PathBuf], target: &Target) -> Outcome {
        let kinds: Vec<Option<FileKind>> = files.iter().map(|file| FileKind::of(file)).collect();
        match (files, kinds.as_slice(), target) {
            (
                [file],
                [Some(kind @ FileKind { reads: Some(Reads::NewMap(make)), .. })],
                Target::New { output, force },
            ) => match self.new_map(file, kind, *make, output) {
                Ok(imported) => self.finish(file, output, &imported, *force),
                Err(said) => self.failed(file, &said),
            },
            _ => match files.iter().zip(&kinds).map(|(file, kind)| bibliography(file, kind.as_ref())).collect() {
                Ok(bibliographies) => self.bibliographies(bibliographies, target),
                Err(strange) => {
                    let said = unknown_ending(self.lang);
                    self.failed(strange, &said)
                }
            },
        }
    }

    fn failed(&mut self, file: &Path, said: &Said) -> Outcome {
        self.fail_at(file, said);
        Outcome::Failed
    }

    /// Writes a map that was made, and says what came and what could not.
    fn finish(&mut self, file: &Path, output: &Path, imported: &Imported, force: bool) -> Outcome {
        if let Err(said) = self.make(output, &imported.map, force) {
            return self.failed(output, &said);
        }
        self.say(&format!("{}: {}", output.display(), came(self.lang, &imported.map)));
        for line in &imported.left_out {
            self.say(&format!("{}: {line}", file.display()));
        }
        if imported.left_out.is_empty() { Outcome::Well } else { Outcome::Problems }
    }

    /// Adds the papers of bibliographies to a map; those that it has already are merged.
    fn bibliographies(&mut self, files: Vec<ToRead>, target: &Target) -> Outcome {
        let (mut map, there) = match target {
            Target::New { .. } => {
                (Map::new(new_map_id(&mut |below| fastrand::usize(..below)), new_legend(str::to_owned)), None)
            }
            Target::Into(path) => match self.open(path) {
                Some((read, opened)) => (opened.map, Some((path, read.hash))),
                None => return Outcome::Failed,
            },
        };
        let mut outcome = Outcome::Well;
        let mut came_in = 0;
        for ToRead { file, largest, papers_of } in files {
            let read = match file::read(file, largest) {
                Ok(read) => read,
                Err(error) => {
                    let said = file_error(self.lang, &error);
                    return self.failed(file, &said);
                }
            };
            let incoming = Incoming::of(&map, papers_of(&read.bytes));
            for what in &incoming.left_out {
                self.say(&format!("{}: {}", file.display(), left_out(self.lang, what)));
                outcome = outcome.max(Outcome::Problems);
            }
            let arrivals = incoming.arrivals(&map, Doubles::Merge);
            if let Some(transaction) = take_in(&mut map, arrivals, &mut |below| fastrand::usize(..below)) {
                came_in += transaction.edits.len();
                if let Err(error) = apply(&mut map, transaction.edits) {
                    log::error!("papers were refused: {error:?}");
                    return Outcome::Failed;
                }
            }
        }
        let (path, written) = match (target, there) {
            (Target::New { output, force }, _) => (output, self.make(output, &map, *force)),
            (Target::Into(path), Some((_, hash))) => (path, self.write_over(path, &map, hash)),
            (Target::Into(path), None) => (path, Ok(())),
        };
        if let Err(said) = written {
            return self.failed(path, &said);
        }
        self.say(&format!("{}: {}", path.display(), count(self.lang, came_in, Counted::Papers)));
        outcome
    }

    fn write_over(&self, path: &Path, map: &Map, hash: file::Hash) -> Result<(), Said> {
        let bytes = write_checked(map).map_err(|error| write_error(self.lang, &error))?;
        save(&places(), path, &bytes, Expected::Unchanged(hash)).map_err(|error| save_error(self.lang, &error))?;
        Ok(())
    }

    fn make(&self, output: &Path, map: &Map, force: bool) -> Result<(), Said> {
        let bytes = write_checked(map).map_err(|error| write_error(self.lang, &error))?;
        let expected = if force { Expected::Anything } else { Expected::New };
        match save(&places(), output, &bytes, expected) {
            Ok(_) => Ok(()),
            Err(error @ SaveError::Exists { .. }) => {
                Err(Said { hint: use_force(self.lang), ..save_error(self.lang, &error) })
            }
            Err(error) => Err(save_error(self.lang, &error)),
        }
    }

    fn new_map(&self, path: &Path, kind: &FileKind, make: MakeMap, output: &Path) -> Result<Imported, Said> {
        let lang = self.lang;
        let came = read_new_map(path, kind, make, output, &|color| canvas_kind(lang, color));
        let came = came.map_err(|error| self.open_error(&error))?;
        let left_out = came.left_out.iter().map(|what| not_come(lang, what)).collect();
        Ok(Imported { map: came.map, left_out })
    }
}

/// A bibliography to be read.
struct ToRead<'f> {
    file: &'f Path,
    largest: u64,
    papers_of: fn(&[u8]) -> Bibliography,
}

/// How a bibliography is read; the file back where it is none.
fn bibliography<'f>(file: &'f Path, kind: Option<&FileKind>) -> Result<ToRead<'f>, &'f Path> {
    match kind {
        Some(FileKind { reads: Some(Reads::Papers(papers_of)), largest, .. }) => {
            Ok(ToRead { file, largest: *largest, papers_of: *papers_of })
        }
        Some(_) | None => Err(file),
    }
}
