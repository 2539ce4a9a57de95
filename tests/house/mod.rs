//! The rules of the house, and a reader of sources that finds where they are broken.

pub mod chinese;
pub mod imports;
mod paths;
pub mod signatures;
pub mod structs;

use std::fmt;

use syn::visit::Visit;

use paths::{Named, Reader};

/// The floors by the top module. `main` stands on the roof: it uses both the window and the command line.
const FLOORS: [(&str, u8); 18] = [
    ("model", 0),
    ("graph", 1),
    ("edit", 1),
    ("look", 1),
    ("layout", 2),
    ("scene", 2),
    ("study", 2),
    ("merge", 2),
    ("formats", 2),
    ("storage", 2),
    ("words", 3),
    ("document", 3),
    ("export", 3),
    ("canvas", 4),
    ("ui", 5),
    ("app", 6),
    ("cli", 6),
    ("main", 7),
];

/// What may throw dice on the floors that must give the same for the same, and why.
const DICE: [(&str, &str); 2] = [
    ("storage/save/in_place.rs", "names a copy that nobody else names so at the same time"),
    ("storage/save/temporary.rs", "names a file that nobody else names so at the same time"),
];

/// Where a rule is broken.
#[derive(Debug, PartialEq, Eq)]
pub enum Complaint {
    /// The source is no Rust.
    NotRust(String),
    /// A module stands on no floor.
    NoFloor(String),
    /// A module uses one that is not below it.
    NotBelow { module: String, used: String },
    /// A module uses what others are there for.
    NotItsBusiness { module: String, used: String },
    /// A path gets another name under which the rules would not see it.
    OtherName(String),
    /// A path brings everything in, so that the rules would not see what.
    Everything(String),
    /// A map is changed without an edit.
    ChangesMap { module: String, call: String },
    /// What is worked out depends on when, or on chance.
    NotTheSameTwice { module: String, used: String },
    /// A file of tests is part of the program.
    TestsInProgram(String),
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Complaint::NotRust(why) => write!(f, "is no Rust: {why}"),
            Complaint::NoFloor(module) => write!(f, "{module} has no floor"),
            Complaint::NotBelow { module, used } => write!(f, "{module} may not use {used}: it is not below"),
            Complaint::NotItsBusiness { module, used } => write!(f, "{module} may not use {used}"),
            Complaint::OtherName(path) => write!(f, "{path} gets another name"),
            Complaint::Everything(path) => write!(f, "{path} brings everything in"),
            Complaint::ChangesMap { module, call } => {
                write!(f, "{module} may not call {call}: only edits change a map")
            }
            Complaint::NotTheSameTwice { module, used } => {
                write!(f, "{module} may not use {used}: time and chance are handed in")
            }
            Complaint::TestsInProgram(module) => write!(f, "mod {module} is not for tests alone"),
        }
    }
}

/// Where a source breaks the rules. `file` is its path under `src`; `map_calls` are the calls that change a map.
pub fn complaints(file: &str, text: &str, map_calls: &[String]) -> Vec<Complaint> {
    let parsed = match syn::parse_file(text) {
        Ok(parsed) => parsed,
        Err(error) => return vec![Complaint::NotRust(error.to_string())],
    };
    let mut reader = Reader::new(file);
    reader.visit_file(&parsed);
    let module = reader.top_module();
    // The root only names the floors.
    if module.is_empty() {
        return Vec::new();
    }
    let no_floor = floor(&module).is_none().then(|| Complaint::NoFloor(module.clone()));
    let of_paths = reader.found.iter().filter_map(|named| of_named(&module, named, map_calls));
    let throws_dice = DICE.iter().any(|(of, _)| *of == file);
    let is_pure = floor(&module).is_some_and(|floor| floor <= 2);
    let of_chance = reader.found.iter().filter(|_| is_pure).filter_map(|named| match named {
        Named::Outside { path, in_test: false } => of_chance(path, throws_dice),
        Named::Call { name, in_test: false } => (name == "elapsed").then(|| name.clone()),
        _ => None,
    });
    let of_chance = of_chance.map(|used| Complaint::NotTheSameTwice { module: module.clone(), used });
    no_floor.into_iter().chain(of_paths).chain(of_chance).collect()
}

/// The calls that change a map: the `put_…` functions that the crate sees.
pub fn map_calls(map_source: &str) -> Vec<String> {
    let names = map_source.lines().filter_map(|line| line.trim().strip_prefix("pub(crate) fn put_"));
    names.filter_map(|rest| rest.split('(').next()).map(|name| format!("put_{name}")).collect()
}

fn floor(module: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor)
}

fn of_named(module: &str, named: &Named, map_calls: &[String]) -> Option<Complaint> {
    match named {
        Named::Inside { path, .. } => of_inside(module, path.first().map_or("", String::as_str)),
        Named::Outside { path, in_test } => of_outside(module, path, *in_test),
        Named::OtherName(path) => Some(Complaint::OtherName(path.clone())),
        Named::Everything(path) => Some(Complaint::Everything(path.clone())),
        Named::Call { name, in_test } => {
            let is_allowed = *in_test || ["model", "edit", "formats"].contains(&module);
            let changes_map = map_calls.contains(name) && !is_allowed;
            changes_map.then(|| Complaint::ChangesMap { module: module.to_owned(), call: name.clone() })
        }
        Named::TestsInProgram(name) => Some(Complaint::TestsInProgram(name.clone())),
    }
}

fn of_inside(module: &str, used: &str) -> Option<Complaint> {
    if used == module || used.is_empty() {
        return None;
    }
    let Some(below) = floor(used) else {
        return Some(Complaint::NoFloor(used.to_owned()));
    };
    // The command line stands beside the window, and needs nothing that is drawn in one.
    let is_window = module == "cli" && ["canvas", "ui"].contains(&used);
    let is_below = floor(module).is_none_or(|floor| below < floor) && !is_window;
    (!is_below).then(|| Complaint::NotBelow { module: module.to_owned(), used: used.to_owned() })
}

/// A clock that is read, or a die that is thrown: a time as an argument is none, and neither is chance from a known seed.
fn of_chance(path: &[String], throws_dice: bool) -> Option<String> {
    let named: Vec<&str> = path.iter().map(String::as_str).collect();
    let is_chance = match named.as_slice() {
        ["fastrand", "Rng"] | ["fastrand", "Rng", "with_seed"] => false,
        ["fastrand", ..] => !throws_dice,
        ["Rng", made] => *made != "with_seed",
        ["std", "time", "Instant", ..] | ["jiff" | "rand" | "getrandom", ..] => true,
        [_, .., "now"] => true,
        _ => false,
    };
    is_chance.then(|| path.join("::"))
}

fn of_outside(module: &str, path: &[String], in_test: bool) -> Option<Complaint> {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let (used, is_allowed) = match path.as_slice() {
        ["std", "fs", ..] => ("std::fs", in_test || module == "storage"),
        // Waiting for a busy file is no thread.
        ["std", "thread", "sleep"] => ("std::thread", in_test || ["app", "storage"].contains(&module)),
        ["std", "thread", ..] => ("std::thread", in_test || module == "app"),
        ["rfd", ..] => ("rfd", module == "app"),
        ["eframe", ..] => ("eframe", ["canvas", "ui", "app", "main"].contains(&module)),
        // A font and the names of its letters: nothing of it draws.
        ["egui_phosphor", ..] => ("egui_phosphor", ["look", "canvas", "ui", "app"].contains(&module)),
        [name, ..] if *name == "egui" || name.starts_with("egui_") => {
            (*name, ["canvas", "ui", "app"].contains(&module))
        }
        _ => return None,
    };
    (!is_allowed).then(|| Complaint::NotItsBusiness { module: module.to_owned(), used: used.to_owned() })
}
