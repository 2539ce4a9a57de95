//! Who imports whom, file by file, and where that goes in a circle.
//!
//! The units of a folder are its files and its folders, each folder with the file that declares it. What a file takes from
//! the one that declares it, or that from what it declares, is the inside of one unit.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::Visit;

use super::paths::{Named, Reader, is_test_file};

/// The modules from the root to a file; the last is its own name.
type Place = Vec<String>;

/// What a unit takes from another one of its folder: by file and by path.
type Arrows = BTreeMap<(String, String), BTreeSet<String>>;

/// The circles of a house, a line for each arrow of one: `folder: a -> b: who takes what`. Sources are by their path under `src`.
pub fn circles(sources: &BTreeMap<String, String>) -> Vec<String> {
    let house = House::read(sources);
    let mut folders: BTreeMap<Place, Arrows> = BTreeMap::new();
    for (place, file) in &house.files {
        for path in &file.named {
            let by = house.file_of(place, path, 0);
            let Some((folder, a, b)) = by.as_ref().and_then(|by| apart(place, by)) else { continue };
            let what = format!("{} takes {}", place.join("/"), path.join("::"));
            folders.entry(folder).or_default().entry((a, b)).or_default().insert(what);
        }
    }
    folders.iter().flat_map(|(folder, arrows)| in_circles(&folder.join("/"), arrows)).collect()
}

/// The folder in which two places part, and the unit of each there; none where one declares the other.
fn apart(from: &Place, by: &Place) -> Option<(Place, String, String)> {
    let (at, (a, b)) = from.iter().zip(by).enumerate().find(|(_, (a, b))| a != b)?;
    Some((from.iter().take(at).cloned().collect(), a.clone(), b.clone()))
}

/// The arrows that are left when again and again the units go that nobody takes from, or that take nothing.
fn in_circles(folder: &str, arrows: &Arrows) -> Vec<String> {
    let mut left: BTreeSet<&(String, String)> = arrows.keys().collect();
    loop {
        let from: BTreeSet<&String> = left.iter().map(|(a, _)| a).collect();
        let to: BTreeSet<&String> = left.iter().map(|(_, b)| b).collect();
        let before = left.len();
        left.retain(|(a, b)| to.contains(a) && from.contains(b));
        if left.len() == before {
            break;
        }
    }
    let in_circle = arrows.iter().filter(|(arrow, _)| left.contains(arrow));
    let told = |((a, b), whats): (&(String, String), &BTreeSet<String>)| {
        let whats: Vec<&str> = whats.iter().map(String::as_str).collect();
        format!("{folder}: {a} -> {b}: {}", whats.join(", "))
    };
    in_circle.map(told).collect()
}

/// What is known of all files.
struct House {
    files: BTreeMap<Place, File>,
}

/// What a file names of this package, tests left out.
struct File {
    named: Vec<Place>,
    /// What it has under a name, by what stands behind that.
    imports: BTreeMap<String, Place>,
}

impl House {
    fn read(sources: &BTreeMap<String, String>) -> House {
        let mut files = BTreeMap::new();
        for (file, text) in sources {
            let Ok(parsed) = syn::parse_file(text) else { continue };
            let mut reader = Reader::new(file);
            let place = reader.module.clone();
            // The root only names the floors.
            if place.is_empty() || place == ["main"] || is_test_file(file) {
                continue;
            }
            reader.visit_file(&parsed);
            let inside = reader.found.into_iter().filter_map(|named| match named {
                Named::Inside { path, in_test: false } => Some(path),
                _ => None,
            });
            files.insert(place, File { named: inside.collect(), imports: reader.imports });
        }
        House { files }
    }

    /// The place of the file that a path takes from: behind the doors that it stands in itself, where they hand on.
    fn file_of(&self, from: &Place, path: &[String], turns: usize) -> Option<Place> {
        let mut ends = (0..=path.len()).rev().filter_map(|end| path.split_at_checked(end));
        let (place, file, rest) = ends.find_map(|(place, rest)| Some((place, self.files.get(place)?, rest)))?;
        match rest.first().and_then(|name| file.imports.get(name)) {
            // An import may bear the name of what it stands beside, and so lead back to itself.
            Some(to) if from.starts_with(place) && turns < 8 => self.file_of(from, to, turns + 1),
            _ => Some(place.to_vec()),
        }
    }
}
