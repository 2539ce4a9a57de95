//! What the tests of this floor share.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::places::Places;

/// A folder for maps and the places of a person, empty, until dropped.
pub(super) struct Desk {
    home: TempDir,
    pub(super) maps: PathBuf,
    pub(super) places: Places,
}

impl Desk {
    pub(super) fn new() -> Desk {
        let home = tempfile::tempdir().unwrap();
        let maps = home.path().join("maps");
        fs::create_dir(&maps).unwrap();
        // Real paths, as a save reports them.
        Desk { maps: maps.canonicalize().unwrap(), places: Places::in_folder(home.path()), home }
    }

    /// Puts a file among the maps.
    pub(super) fn put(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.maps.join(name);
        fs::write(&path, content).unwrap();
        path
    }

    pub(super) fn link(&self, target: &str, name: &str) -> PathBuf {
        let path = self.maps.join(name);
        std::os::unix::fs::symlink(target, &path).unwrap();
        path
    }

    /// All that is in the folder of the maps, by name.
    pub(super) fn names(&self) -> Vec<String> {
        names_in(&self.maps)
    }

    /// All files under the person's state folder.
    pub(super) fn state_files(&self) -> Vec<PathBuf> {
        let folders = names_in(&self.places.state);
        let folders = folders.iter().map(|name| self.places.state.join(name));
        folders.flat_map(|folder| names_in(&folder).into_iter().map(move |name| folder.join(name))).collect()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // A folder that a test closed could not be removed.
        for folder in [self.home.path(), &self.maps] {
            set_mode(folder, 0o700);
        }
    }
}

pub(super) fn names_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

pub(super) fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

pub(super) fn mode_of(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    path.metadata().unwrap().permissions().mode() & 0o777
}

pub(super) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Runs `story` as who runs the tests, and once more as nobody in particular if that is root.
pub(super) fn as_root_and_as_plain_user(story: fn()) {
    story();
    if is_root() {
        as_plain_user(story);
    }
}

/// Runs `story` without the rights of root: the system itself refuses then.
pub(super) fn as_plain_user(story: fn()) {
    if !is_root() {
        return story();
    }
    let thread = std::thread::spawn(move || {
        give_up_root();
        story();
    });
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}

/// Changes this thread alone: on Linux each has its own user.
#[cfg(target_os = "linux")]
fn give_up_root() {
    use rustix::process::{Gid, Uid};
    use rustix::thread::{set_thread_groups, set_thread_res_gid, set_thread_res_uid};
    let (user, group) = (Uid::from_raw(65534), Gid::from_raw(65534));
    set_thread_groups(&[]).unwrap();
    set_thread_res_gid(group, group, group).unwrap();
    set_thread_res_uid(user, user, user).unwrap();
    assert!(!is_root());
}

#[cfg(not(target_os = "linux"))]
fn give_up_root() {
    panic!("run these tests as a plain user");
}
