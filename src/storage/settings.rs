//! Small files of the person's own in the config folder: settings, recent files. What is in them is decided above.

use std::fs;
use std::path::{Path, PathBuf};

use super::file::{self, Cause, ReadError};
use super::places::{Places, folder_of, make_private_folder};
use super::save::{self, Expected, SaveError, Saved};

/// Far more than any settings need.
const LIMIT_BYTES: u64 = 16 << 20;

/// The content of the file `name`; `None` if it was never stored.
pub fn load(places: &Places, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
    match file::read(&places.config.join(name), LIMIT_BYTES) {
        Ok(read) => Ok(Some(read.bytes)),
        Err(ReadError::NotFound { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes the file `name`, whatever it held before.
pub fn store(places: &Places, name: &str, bytes: &[u8]) -> Result<Saved, SaveError> {
    let path = places.config.join(name);
    make_folder_for(&path)?;
    save::save(places, &path, bytes, Expected::Anything)
}

/// Renames the file `name`, which makes no sense, to `name.broken`, so that the person can look at it and the next store
/// does not take it away. Gives the new path.
pub fn set_aside(places: &Places, name: &str) -> Result<PathBuf, SaveError> {
    let path = places.config.join(name);
    let broken = places.config.join(format!("{name}.broken"));
    match fs::rename(&path, &broken) {
        Ok(()) => Ok(broken),
        Err(error) => Err(SaveError::Failed { path, cause: Cause::of(&error) }),
    }
}

/// The folders of the person are made when something is first put there.
pub(super) fn make_folder_for(path: &Path) -> Result<(), SaveError> {
    let folder = folder_of(path);
    make_private_folder(folder)
        .map_err(|error| SaveError::Failed { path: folder.to_path_buf(), cause: Cause::of(&error) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh_places() -> (tempfile::TempDir, Places) {
        let home = tempfile::tempdir().unwrap();
        let places = Places::in_folder(home.path());
        (home, places)
    }

    #[test]
    fn settings_come_back_as_they_were_stored() {
        let (_home, places) = fresh_places();
        assert_eq!(load(&places, "settings.ron"), Ok(None));
        store(&places, "settings.ron", b"(theme: Dark)").unwrap();
        store(&places, "settings.ron", b"(theme: Light)").unwrap();
        assert_eq!(load(&places, "settings.ron"), Ok(Some(b"(theme: Light)".to_vec())));
    }

    #[test]
    fn broken_settings_are_kept_beside() {
        let (_home, places) = fresh_places();
        store(&places, "settings.ron", b"(theme: ").unwrap();
        let broken = set_aside(&places, "settings.ron").unwrap();
        assert_eq!(broken, places.config.join("settings.ron.broken"));
        assert_eq!(load(&places, "settings.ron"), Ok(None));
        assert_eq!(fs::read(broken).unwrap(), b"(theme: ");
    }

    #[test]
    fn nothing_to_set_aside_is_an_error() {
        let (_home, places) = fresh_places();
        let path = places.config.join("settings.ron");
        let error = set_aside(&places, "settings.ron").unwrap_err();
        assert_eq!(error, SaveError::Failed { path, cause: Cause::NotFound });
    }

    #[test]
    fn a_folder_in_the_place_of_the_settings_is_reported() {
        let (_home, places) = fresh_places();
        let path = places.config.join("settings.ron");
        fs::create_dir_all(&path).unwrap();
        assert_eq!(load(&places, "settings.ron"), Err(ReadError::Directory { path: path.clone() }));
        let error = store(&places, "settings.ron", b"()").unwrap_err();
        assert_eq!(error, SaveError::Directory { path });
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_settings_kept_elsewhere_stays_a_link() {
        let (home, places) = fresh_places();
        let elsewhere = home.path().join("dotfiles.ron");
        store(&places, "other", b"").unwrap();
        let link = places.config.join("settings.ron");
        std::os::unix::fs::symlink(&elsewhere, &link).unwrap();
        store(&places, "settings.ron", b"(theme: Dark)").unwrap();
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read(elsewhere).unwrap(), b"(theme: Dark)");
    }
}
