//! Files that are read for a map: one of ours as it is, another program's as a new map.

use std::path::Path;

use crate::formats::{self, Around, FileKind, ImportError, Imported, LARGEST_NOTE, MAP, MakeMap, Opened};
use crate::model::Color;
use crate::storage::file;
use crate::storage::vault::Vault;

/// Why a file was not opened.
#[derive(Debug)]
pub enum OpenError {
    /// Its bytes can't be had.
    File(file::ReadError),
    /// They are no map.
    Map(formats::ReadError),
    /// No map can be made of them.
    Import(ImportError),
}

/// Reads a map.
pub fn read_map(path: &Path) -> Result<(file::Read, Opened), OpenError> {
    let read = file::read(path, MAP.largest).map_err(OpenError::File)?;
    let opened = formats::open(&read.bytes).map_err(OpenError::Map)?;
    Ok((read, opened))
}

/// Makes a new map of another program's file: it names files as from the place of `map`. `kind_title` says what the kind
/// of cards of one colour is called.
pub fn read_new_map(
    path: &Path,
    kind: &FileKind,
    make: MakeMap,
    map: &Path,
    kind_title: &dyn Fn(&Color) -> String,
) -> Result<Imported, OpenError> {
    let bytes = file::read(path, kind.largest).map_err(OpenError::File)?.bytes;
    let vault = Vault::around(path);
    let mut random = fastrand::Rng::new();
    let mut around = Around {
        title: &path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(),
        kind_title,
        file_from_map: &|name| vault.seen_from(map, name),
        read_note: &mut |name| vault.note(name, LARGEST_NOTE),
        random: &mut |below| random.usize(..below),
    };
    make(&bytes, &mut around).map_err(OpenError::Import)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Reads;

    #[test]
    fn a_canvas_deep_in_a_vault_brings_its_notes() {
        let home = tempfile::tempdir().unwrap();
        for folder in ["vault/.obsidian", "vault/boards", "vault/notes"] {
            std::fs::create_dir_all(home.path().join(folder)).unwrap();
        }
        std::fs::write(home.path().join("vault/notes/A.md"), "Small layers").unwrap();
        let canvas = home.path().join("vault/boards/b.canvas");
        let node = r#"{"id": "1", "type": "file", "file": "notes/A.md", "x": 0, "y": 0, "width": 9, "height": 9}"#;
        std::fs::write(&canvas, format!("{{\"nodes\": [{node}]}}")).unwrap();
        let kind = FileKind::of(&canvas).unwrap();
        let Some(Reads::NewMap(make)) = kind.reads else { panic!("{kind:?}") };
        let came = read_new_map(&canvas, &kind, make, &canvas, &|_| String::new()).unwrap();
        let (_, concept) = came.map.concepts().iter().next().unwrap();
        assert_eq!((came.map.head().title.as_str(), &*concept.note), ("b", "Small layers"));
        assert_eq!(concept.files, ["../notes/A.md"]);
    }
}
