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
    for (file, named) in &house.named {
        for path in named {
            let from = &house.places[file];
            let by = house.file_of(from, path, 0);
            let Some((folder, a, b)) = by.as_ref().and_then(|by| apart(from, by)) else { continue };
            let what = format!("{file} takes {}", path.join("::"));
            folders.entry(folder).or_default().entry((a, b)).or_default().insert(what);
        }
    }
    folders.iter().flat_map(|(folder, arrows)| in_circles(&folder.join("/"), arrows)).collect()
}

/// The folder in which two places part, and the unit of each there; none where one declares the other.
fn apart(from: &Place, by: &Place) -> Option<(Place, String, String)> {
    let at = from.iter().zip(by).position(|(a, b)| a != b)?;
    Some((from[..at].to_vec(), from[at].clone(), by[at].clone()))
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
    let told = |(a, b): &(String, String)| {
        let whats = arrows[&(a.clone(), b.clone())].iter().cloned().collect::<Vec<String>>();
        format!("{folder}: {a} -> {b}: {}", whats.join(", "))
    };
    left.into_iter().map(told).collect()
}

/// What is known of all files.
struct House {
    places: BTreeMap<String, Place>,
    /// What each file names of this package, tests left out.
    named: BTreeMap<String, Vec<Place>>,
    /// What a module has under a name that stands elsewhere.
    imports: BTreeMap<Place, BTreeMap<String, Place>>,
}

impl House {
    fn read(sources: &BTreeMap<String, String>) -> House {
        let mut house = House { places: BTreeMap::new(), named: BTreeMap::new(), imports: BTreeMap::new() };
        for (file, text) in sources {
            let Ok(parsed) = syn::parse_file(text) else { continue };
            let mut reader = Reader::new(file);
            let place = reader.module.clone();
            // The root only names the floors.
            if place.is_empty() || place == ["main"] || is_test_file(file) {
                continue;
            }
            reader.visit_file(&parsed);
            let inside = reader.found.iter().filter_map(|named| match named {
                Named::Inside { path, in_test: false } => Some(path.clone()),
                _ => None,
            });
            house.named.insert(file.clone(), inside.collect());
            house.imports.insert(place.clone(), reader.imports);
            house.places.insert(file.clone(), place);
        }
        house
    }

    /// The place of the file that a path takes from: behind the doors that it stands in itself, where they hand on.
    fn file_of(&self, from: &Place, path: &[String], turns: usize) -> Option<Place> {
        let place = (0..=path.len()).rev().map(|end| &path[..end]).find(|place| self.imports.contains_key(*place))?;
        let handed_on = path.get(place.len()).and_then(|name| self.imports[place].get(name));
        match handed_on {
            // An import may bear the name of what it stands beside, and so lead back to itself.
            Some(to) if from.starts_with(place) && turns < 8 => self.file_of(from, to, turns + 1),
            _ => Some(place.to_vec()),
        }
    }
}
