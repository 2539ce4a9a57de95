//! The folder that a canvas of Obsidian lies in with the files that it names.

use std::path::{Component, Path, PathBuf};

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

    /// The file of a name; none where the name leads out of the vault. A folder that is linked into the vault belongs to it:
    /// whoever keeps the vault put it there.
    fn file(&self, name: &str) -> Option<PathBuf> {
        let name = Path::new(name);
        let is_inside = name.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        is_inside.then(|| self.folder.join(name))
    }

    /// The text of a note; none where it is none, is longer than so many bytes, or lies outside of the vault.
    pub fn note(&self, name: &str, largest: u64) -> Option<String> {
        String::from_utf8(file::read(&self.file(name)?, largest).ok()?.bytes).ok()
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

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_linked_into_the_vault_is_in_it_and_a_way_out_is_not() {
        let home = tempfile::tempdir().unwrap();
        for folder in ["vault/.obsidian", "elsewhere"] {
            std::fs::create_dir_all(home.path().join(folder)).unwrap();
        }
        let elsewhere = home.path().join("elsewhere");
        std::fs::write(elsewhere.join("A.md"), "Small layers").unwrap();
        std::os::unix::fs::symlink(&elsewhere, home.path().join("vault/notes")).unwrap();
        let vault = Vault::around(&home.path().join("vault/a.canvas"));
        assert_eq!(vault.note("notes/A.md", 99).as_deref(), Some("Small layers"));
        let whole = elsewhere.join("A.md");
        for name in ["../elsewhere/A.md", "notes/../../elsewhere/A.md", &whole.to_string_lossy()] {
            assert_eq!(vault.note(name, 99), None, "{name}");
        }
    }
}
