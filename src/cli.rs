//! The command line: the same library without a window.

mod export;
mod import;

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};

pub use export::Wanted;

use crate::document::{OpenError, read_map};
use crate::formats::{Opened, Position, is_canonical, write_checked};
use crate::graph::{Query, SearchIndex};
use crate::look::stage;
use crate::model::{Map, Stop, check};
use crate::scene::{Scene, View};
use crate::storage::file::Read;
use crate::storage::places::Places;
use crate::storage::save::{Expected, save};
use crate::study::lit;
use crate::words::Lang;
use crate::words::cli::{Formatting, Misuse, formatting, help, hint, misuse, summary};
use crate::words::errors::{Said, file_error, read_error, save_error, sentences, write_error};
use crate::words::import::import_error;
use crate::words::repairs::{no_way, problem, repair, too_wide};

/// What the arguments ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// The window, with a map, a new one or the one open last.
    Window {
        /// The map to open.
        file: Option<PathBuf>,
        /// Begin with a new map.
        new: bool,
    },
    /// List what is wrong with maps.
    Check {
        /// The maps.
        files: Vec<PathBuf>,
    },
    /// Write maps in their canonical form.
    Fmt {
        /// The maps.
        files: Vec<PathBuf>,
        /// What becomes of those that are not.
        form: Form,
    },
    /// Take in files of other programs.
    Import {
        /// The files.
        files: Vec<PathBuf>,
        /// The map that they come into.
        target: Target,
    },
    /// Write a map as a picture, or a tour as pages.
    Export {
        /// The map.
        map: PathBuf,
        /// The file to write; its ending says what it is.
        output: PathBuf,
        /// What of it, and how.
        wanted: Wanted,
    },
    /// The help page.
    Help,
    /// The version.
    Version,
}

/// What becomes of a map that is not in its canonical form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// It is told, and stays as it is.
    Compared,
    /// It is written, unless its comments would go.
    Written,
    /// It is written, and its comments go.
    WrittenWithoutComments,
}

/// The map that something is imported into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// One that is made; with `force` where there is a file already, too.
    New {
        /// Its file.
        output: PathBuf,
        /// Whether a file that is there is overwritten.
        force: bool,
    },
    /// One that is there.
    Into(PathBuf),
}

/// The arguments, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invocation {
    /// The language that was asked for.
    pub lang: Option<Lang>,
    /// What was asked for.
    pub command: Command,
}

/// Understands the arguments that follow the program's name.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Invocation, Misuse> {
    use lexopt::Arg::{Long, Short, Value};
    let mut parser = lexopt::Parser::from_args(arguments);
    let (mut lang, mut mode, mut files) = (None, Mode::Window, Vec::new());
    let (mut form, mut new, mut about) = (Form::Written, false, None);
    let (mut output, mut into, mut force) = (None, None, false);
    let (mut tour, mut dark) = (None, false);
    while let Some(argument) = parser.next().map_err(|error| Misuse::WrongValue(error.to_string()))? {
        match argument {
            Short('h') | Long("help") => about = about.or(Some(Command::Help)),
            Short('V') | Long("version") => about = about.or(Some(Command::Version)),
            Long("lang") => {
                let value = parser.value().ok().and_then(|value| lang_of(value.to_str()?));
                lang = Some(value.ok_or_else(|| Misuse::WrongValue("--lang".to_owned()))?);
            }
            Long("new") if mode == Mode::Window => new = true,
            Long("check") if mode == Mode::Fmt => form = Form::Compared,
            // Of one that is only compared nothing goes.
            Long("drop-comments") if mode == Mode::Fmt && form == Form::Compared => {}
            Long("drop-comments") if mode == Mode::Fmt => form = Form::WrittenWithoutComments,
            Long("force") if matches!(mode, Mode::Import | Mode::Export) => force = true,
            Long("dark") if mode == Mode::Export => dark = true,
            Long("tour") if mode == Mode::Export => {
                let value = parser.value().ok().and_then(|value| value.into_string().ok());
                tour = Some(value.ok_or_else(|| Misuse::WrongValue("--tour".to_owned()))?);
            }
            Long("into") if mode == Mode::Import => {
                let value = parser.value().map_err(|_| Misuse::WrongValue("--into".to_owned()))?;
                into = Some(PathBuf::from(value));
            }
            Short('o') | Long("output") if mode == Mode::Import => {
                let value = parser.value().map_err(|_| Misuse::WrongValue("-o".to_owned()))?;
                output = Some(PathBuf::from(value));
            }
            Value(name) => match Mode::of(&name).filter(|_| mode == Mode::Window && files.is_empty()) {
                Some(named) => mode = named,
                None => files.push(PathBuf::from(name)),
            },
            Long(name) => return Err(Misuse::UnknownOption(format!("--{name}"))),
            Short(name) => return Err(Misuse::UnknownOption(format!("-{name}"))),
        }
    }
    let command = match (about, mode) {
        (Some(about), _) => about,
        (None, Mode::Check | Mode::Fmt) if files.is_empty() => return Err(Misuse::NoMaps),
        (None, Mode::Check) => Command::Check { files },
        (None, Mode::Fmt) => Command::Fmt { files, form },
        (None, Mode::Import) if files.is_empty() => return Err(Misuse::NoFiles),
        (None, Mode::Import) => match (output, into) {
            (Some(output), None) => Command::Import { files, target: Target::New { output, force } },
            (None, Some(map)) => Command::Import { files, target: Target::Into(map) },
            (None, None) | (Some(_), Some(_)) => return Err(Misuse::NoOutput),
        },
        (None, Mode::Export) => match <[PathBuf; 2]>::try_from(files) {
            Ok([map, output]) => Command::Export { map, output, wanted: Wanted { tour, dark, force } },
            Err(_) => return Err(Misuse::NotMapAndFile),
        },
        (None, Mode::Window) if files.len() > 1 => return Err(Misuse::TwoMaps),
        (None, Mode::Window) => Command::Window { file: files.pop(), new },
    };
    Ok(Invocation { lang, command })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Window,
    Check,
    Fmt,
    Import,
    Export,
}

impl Mode {
    /// The command of this name.
    fn of(name: &OsStr) -> Option<Mode> {
        match name.to_str()? {
            "check" => Some(Mode::Check),
            "fmt" => Some(Mode::Fmt),
            "import" => Some(Mode::Import),
            "export" => Some(Mode::Export),
            _ => None,
        }
    }
}

fn lang_of(name: &str) -> Option<Lang> {
    match name {
        "en" => Some(Lang::English),
        "zh" => Some(Lang::Chinese),
        _ => None,
    }
}

/// How a command on the command line ended; the worst file counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// All is well.
    Well,
    /// A map needs repairs, was left alone or differs.
    Problems,
    /// A map cannot be read or written, or the arguments were not understood.
    Failed,
}

impl Outcome {
    /// The program's exit code.
    pub fn exit_code(self) -> u8 {
        match self {
            Outcome::Well => 0,
            Outcome::Problems => 1,
            Outcome::Failed => 2,
        }
    }
}

/// Where a command speaks: reports to `out`, failures to `errors`. A reader that went away is no failure.
pub struct Console<'w> {
    /// Its language.
    pub lang: Lang,
    /// Reports.
    pub out: &'w mut dyn Write,
    /// What failed.
    pub errors: &'w mut dyn Write,
}

impl Console<'_> {
    /// Prints what is wrong with the arguments.
    pub fn misused(&mut self, wrong: &Misuse) -> Outcome {
        self.fail(&misuse(self.lang, wrong));
        Outcome::Failed
    }

    /// Prints the help page.
    pub fn help(&mut self) -> Outcome {
        let _ = write!(self.out, "{}", help(self.lang));
        Outcome::Well
    }

    /// Prints the version.
    pub fn version(&mut self) -> Outcome {
        self.say(concat!("mailuo ", env!("CARGO_PKG_VERSION")));
        Outcome::Well
    }

    /// Lists what is wrong with maps.
    pub fn check(&mut self, files: &[PathBuf]) -> Outcome {
        files.iter().map(|path| self.check_one(path)).max().unwrap_or(Outcome::Well)
    }

    fn check_one(&mut self, path: &Path) -> Outcome {
        let Some((_, opened)) = self.open(path) else { return Outcome::Failed };
        let Opened { map, repairs, .. } = &opened;
        let counts = summary(self.lang, map.concepts().len(), map.link_count(), map.papers().len());
        self.say(&format!("{}: {counts}", path.display()));
        for found in repairs {
            let text = repair(self.lang, &found.kind);
            self.say(&format!("{}: {text}", place(path, found.position)));
        }
        for found in check(map) {
            let text = hint(self.lang, &problem(self.lang, map, &found));
            self.say(&format!("{}: {text}", path.display()));
        }
        let scene = Scene::new(map, &View::default());
        for link in scene.stuck_links().filter_map(|id| map.link(id)) {
            let text = hint(self.lang, &no_way(self.lang, map, link));
            self.say(&format!("{}: {text}", path.display()));
        }
        for (tour, stop) in wide_stops(map, &scene) {
            let text = hint(self.lang, &too_wide(self.lang, tour, stop));
            self.say(&format!("{}: {text}", path.display()));
        }
        if repairs.is_empty() { Outcome::Well } else { Outcome::Problems }
    }

    /// Writes maps in their canonical form, or compares them with it.
    pub fn fmt(&mut self, files: &[PathBuf], form: Form) -> Outcome {
        files.iter().map(|path| self.fmt_one(path, form)).max().unwrap_or(Outcome::Well)
    }

    fn fmt_one(&mut self, path: &Path, form: Form) -> Outcome {
        let Some((read, opened)) = self.open(path) else { return Outcome::Failed };
        let left_alone = if !opened.repairs.is_empty() {
            Some(Formatting::NeedsRepairs(opened.repairs.len()))
        } else if is_canonical(&read.bytes, &opened.map) {
            return Outcome::Well;
        } else if form == Form::Compared {
            Some(Formatting::Differs)
        } else if opened.comments > 0 && form == Form::Written {
            Some(Formatting::HasComments(opened.comments))
        } else {
            None
        };
        if let Some(why) = left_alone {
            self.say(&format!("{}: {}", path.display(), formatting(self.lang, why)));
            return Outcome::Problems;
        }
        match self.write(path, &read, &opened) {
            Ok(()) => {
                self.say(&format!("{}: {}", path.display(), formatting(self.lang, Formatting::Done)));
                Outcome::Well
            }
            Err(said) => {
                self.fail_at(path, &said);
                Outcome::Failed
            }
        }
    }

    fn write(&self, path: &Path, read: &Read, opened: &Opened) -> Result<(), Said> {
        let bytes = write_checked(&opened.map).map_err(|error| write_error(self.lang, &error))?;
        save(&places(), path, &bytes, Expected::Unchanged(read.hash)).map_err(|error| save_error(self.lang, &error))?;
        Ok(())
    }

    fn open(&mut self, path: &Path) -> Option<(Read, Opened)> {
        match read_map(path) {
            Ok(read) => Some(read),
            Err(error) => {
                let said = self.open_error(&error);
                self.fail_at(path, &said);
                None
            }
        }
    }

    fn open_error(&self, error: &OpenError) -> Said {
        match error {
            OpenError::File(error) => file_error(self.lang, error),
            OpenError::Map(error) => read_error(self.lang, error),
            OpenError::Import(error) => import_error(self.lang, error),
        }
    }

    fn say(&mut self, line: &str) {
        let _ = writeln!(self.out, "{line}");
    }

    fn fail(&mut self, line: &str) {
        let _ = writeln!(self.errors, "{line}");
    }

    fn fail_at(&mut self, path: &Path, said: &Said) {
        // The place goes before a colon as compilers write it, so that editors find it.
        let line = format!("{}: {}", place(path, said.position), sentences(self.lang, said));
        self.fail(&line);
    }
}

/// The folders for saving. Without a home only a file that must be written in place misses its folder, and is refused
/// there.
fn places() -> Places {
    Places::of_this_person().unwrap_or_else(|| Places::in_folder(Path::new("/nonexistent")))
}

/// `path`, or `path:line:column`.
fn place(path: &Path, position: Option<Position>) -> String {
    match position {
        Some(position) => format!("{}:{position}", path.display()),
        None => path.display().to_string(),
    }
}
/// The stops of tours that can't be read from the last row of a room with a wide screen, by the titles of tour and stop; an
/// overview of the whole map is meant to be one.
fn wide_stops<'a>(map: &'a Map, scene: &'a Scene) -> impl Iterator<Item = (&'a str, &'a str)> {
    let index = SearchIndex::new(map);
    let is_wide = move |stop: &Stop| {
        let lit = lit(map, stop, &mut |words| index.find(map, &Query::new(words)));
        let area = scene.area_of(map, &lit.concepts).filter(|_| !lit.all);
        area.is_some_and(|area| stage::is_too_wide(area, lit.concepts.len(), stage::WIDE))
    };
    let tours = map.tours().sorted_ids().into_iter().filter_map(|id| map.tours().get(id));
    let stops = tours.flat_map(|tour| tour.stops.iter().map(move |stop| (tour, stop)));
    stops.filter(move |(_, stop)| is_wide(stop)).map(|(tour, stop)| (tour.title.as_str(), stop.title.as_str()))
}
