//! `mailuo import`: a new map of a file that another program made.

use std::path::{Component, Path, PathBuf};

use super::{Console, Outcome, places};
use crate::formats::{AroundCanvas, LARGEST_CANVAS, read_canvas, write_checked};
use crate::model::Map;
use crate::storage::file::{self, ReadError};
use crate::storage::save::{Expected, SaveError, save};
use crate::words::cli::{unknown_ending, use_force};
use crate::words::errors::{Said, file_error, save_error, write_error};
use crate::words::import::{came, canvas_error, canvas_kind, not_come};

/// The largest note beside a canvas that is read, in bytes.
const LARGEST_NOTE: u64 = 4 << 20;

/// What can be imported, told by the ending of the name.
enum Source {
    Canvas,
}

impl Source {
    fn of(path: &Path) -> Option<Source> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "canvas" => Some(Source::Canvas),
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
    /// Makes a new map of a file of another program; with `force` where there is a file already, too.
    pub fn import(&mut self, file: &Path, output: &Path, force: bool) -> Outcome {
        let imported = match Source::of(file) {
            None => Err(unknown_ending(self.lang)),
            Some(Source::Canvas) => self.canvas(file, output),
        };
        let Imported { map, left_out } = match imported {
            Ok(imported) => imported,
            Err(said) => {
                self.fail_at(file, &said);
                return Outcome::Failed;
            }
        };
        if let Err(said) = self.make(output, &map, force) {
            self.fail_at(output, &said);
            return Outcome::Failed;
        }
        self.say(&format!("{}: {}", output.display(), came(self.lang, &map)));
        for line in &left_out {
            self.say(&format!("{}: {line}", file.display()));
        }
        if left_out.is_empty() { Outcome::Well } else { Outcome::Problems }
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
