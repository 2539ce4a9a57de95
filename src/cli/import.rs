//! `mailuo import`: a new map of a file that another program made.

use std::path::{Component, Path, PathBuf};

use super::{Console, Outcome, Target, places};
use crate::document::{Doubles, Incoming};
use crate::edit::apply;
use crate::edit::compose::take_in;
use crate::formats::bibliography::read_bibliography;
use crate::formats::{AroundCanvas, LARGEST_CANVAS, read_canvas, write_checked};
use crate::model::{Map, new_legend, new_map_id};
use crate::storage::file::{self, ReadError};
use crate::storage::save::{Expected, SaveError, save};
use crate::words::bibliography::left_out;
use crate::words::cli::{unknown_ending, use_force};
use crate::words::errors::{Said, file_error, save_error, write_error};
use crate::words::import::{came, canvas_error, canvas_kind, not_come};
use crate::words::{Counted, count};

/// Larger files are no bibliography, in bytes.
const LARGEST_BIBLIOGRAPHY: u64 = 64 << 20;
/// The largest note beside a canvas that is read, in bytes.
const LARGEST_NOTE: u64 = 4 << 20;

/// What can be imported, told by the ending of the name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Canvas,
    Bibliography,
}

impl Source {
    fn of(path: &Path) -> Option<Source> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "canvas" => Some(Source::Canvas),
            "bib" | "bibtex" | "biblatex" | "json" | "ris" => Some(Source::Bibliography),
            _ => None,
        }
    }
}

/// A map that was made, and a sentence for each thing that could not come as it was.
struct Imported {
    map: Map,
    left_out: Vec<String>,
}

impl Console<'_> {
    /// Takes in files of other programs: a canvas becomes a new map, bibliographies come into a new one or one that is there.
    pub fn import(&mut self, files: &[PathBuf], target: &Target) -> Outcome {
        let sources: Vec<Option<Source>> = files.iter().map(|file| Source::of(file)).collect();
        match (files, sources.as_slice(), target) {
            ([file], [Some(Source::Canvas)], Target::New { output, force }) => match self.canvas(file, output) {
                Ok(imported) => self.finish(file, output, &imported, *force),
                Err(said) => self.failed(file, &said),
            },
            _ if sources.iter().all(|source| *source == Some(Source::Bibliography)) => {
                self.bibliographies(files, target)
            }
            _ => {
                let strange = files.iter().find(|file| Source::of(file) != Some(Source::Bibliography));
                let said = unknown_ending(self.lang);
                strange.map_or(Outcome::Failed, |file| self.failed(file, &said))
            }
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
    fn bibliographies(&mut self, files: &[PathBuf], target: &Target) -> Outcome {
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
        for file in files {
            let read = match file::read(file, LARGEST_BIBLIOGRAPHY) {
                Ok(read) => read,
                Err(error) => {
                    let said = file_error(self.lang, &error);
                    return self.failed(file, &said);
                }
            };
            let incoming = Incoming::of(&map, read_bibliography(&read.bytes));
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

    fn canvas(&self, path: &Path, output: &Path) -> Result<Imported, Said> {
        let lang = self.lang;
        let read = file::read(path, LARGEST_CANVAS).map_err(|error| file_error(lang, &error))?;
        let vault = Vault::around(path);
        let mut random = fastrand::Rng::new();
        let mut around = AroundCanvas {
            title: &path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(),
            kind_title: &|color| canvas_kind(lang, color),
            file_from_map: &|name| vault.seen_from(output, name),
            read_note: &mut |name| vault.note(name),
            random: &mut |below| random.usize(..below),
        };
        let came = read_canvas(&read.bytes, &mut around).map_err(|error| canvas_error(lang, &error))?;
        let left_out = came.left_out.iter().map(|what| not_come(lang, what)).collect();
        Ok(Imported { map: came.map, left_out })
    }
}

/// The folder that the names of files in a canvas begin at.
struct Vault {
    folder: PathBuf,
}

impl Vault {
    /// The vault that a canvas lies in, which has the settings of Obsidian in it; else the canvas's own folder.
    fn around(canvas: &Path) -> Vault {
        let canvas = std::path::absolute(canvas).unwrap_or_else(|_| canvas.to_owned());
        let own = canvas.parent().unwrap_or(Path::new("")).to_owned();
        let has_settings =
            |folder: &&Path| matches!(file::read(&folder.join(".obsidian"), 0), Err(ReadError::Directory { .. }));
        let folder = own.ancestors().find(has_settings).map(Path::to_owned).unwrap_or(own);
        Vault { folder }
    }

    /// The file of a name; none where it would lie outside of the vault.
    fn file(&self, name: &str) -> Option<PathBuf> {
        let name = Path::new(name);
        let is_inside = name.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        is_inside.then(|| self.folder.join(name))
    }

    fn note(&self, name: &str) -> Option<String> {
        String::from_utf8(file::read(&self.file(name)?, LARGEST_NOTE).ok()?.bytes).ok()
    }

    /// A file as the map names it: by the way to it from the map's folder.
    fn seen_from(&self, map: &Path, name: &str) -> String {
        let Some(file) = self.file(name) else { return name.to_owned() };
        let Ok(map) = std::path::absolute(map) else { return name.to_owned() };
        let folder = map.parent().unwrap_or(Path::new(""));
        if folder == self.folder {
            return name.to_owned();
        }
        let common = folder.ancestors().find(|common| file.starts_with(common));
        let ways = common.and_then(|common| Some((folder.strip_prefix(common).ok()?, file.strip_prefix(common).ok()?)));
        let Some((up, down)) = ways else { return file.to_string_lossy().into_owned() };
        let up = up.components().map(|_| "..".to_owned());
        let down = down.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
        up.chain(down).collect::<Vec<String>>().join("/")
    }
}
