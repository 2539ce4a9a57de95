//! The folder that a canvas of Obsidian lies in with the files that it names.

use std::path::{Component, Path, PathBuf};

use super::attachments::{Attached, attached};
use super::file::{self, ReadError};

/// The folder that the names of files in a canvas begin at.
pub struct Vault {
    folder: PathBuf,
}

impl Vault {
    /// The vault that a canvas lies in, which has the settings of Obsidian in it; else the canvas's own folder.
    pub fn around(canvas: &Path) -> Vault {
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

    /// The text of a note; none where it is none, is longer than so many bytes, or lies outside of the vault.
    pub fn note(&self, name: &str, largest: u64) -> Option<String> {
        // What lies in the vault's folder is found as what lies in that of a map.
        match attached(&self.folder.join(".obsidian"), name) {
            Attached::Here(path) => String::from_utf8(file::read(&path, largest).ok()?.bytes).ok(),
            Attached::Missing(_) | Attached::Outside(_) => None,
        }
    }

    /// A file as the map names it: by the way to it from the map's folder.
    pub fn seen_from(&self, map: &Path, name: &str) -> String {
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
