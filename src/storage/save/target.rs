//! The file that a save is about: symbolic links followed, opened, and compared with what is expected there.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::{Expected, Job, SaveError, Standing, Step, failed, failed_to_open};
use crate::storage::file::{Hash, OpenError, open_regular};
use crate::storage::places::folder_of;

/// As many as Linux follows.
const MOST_LINKS: usize = 40;

/// The file that `path` leads to through symbolic links, whether it exists or not, in a folder that exists.
pub(super) fn real_path(path: &Path) -> Result<PathBuf, SaveError> {
    let mut at = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&at) {
            Ok(metadata) if metadata.is_symlink() => {
                let target = fs::read_link(&at).map_err(|error| failed(path, &error, 0))?;
                at = folder_of(&at).join(target);
            }
            Ok(metadata) if metadata.is_dir() => {
                return Err(SaveError::Directory { path: path.to_path_buf() });
            }
            // Whatever stands in the way is met, and told, at the next step.
            Ok(_) | Err(_) => return in_real_folder(&at),
        }
    }
    Err(SaveError::LinkLoop { path: path.to_path_buf() })
}

fn in_real_folder(path: &Path) -> Result<PathBuf, SaveError> {
    let folder = folder_of(path);
    let no_folder = || SaveError::NoFolder { path: folder.to_path_buf() };
    let real = fs::canonicalize(folder).and_then(|real| Ok((fs::metadata(&real)?.is_dir(), real)));
    let real = match real {
        Ok((true, real)) => real,
        Ok((false, _)) => return Err(no_folder()),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Err(no_folder());
        }
        Err(error) => return Err(failed(path, &error, 0)),
    };
    match path.file_name() {
        Some(name) => Ok(real.join(name)),
        None => Err(SaveError::Directory { path: path.to_path_buf() }),
    }
}

/// Whether nobody is meant to make files there. Root could, so the mode bits are asked, not the system.
pub(super) fn is_read_only_folder(folder: &Path) -> bool {
    cfg!(unix) && fs::metadata(folder).is_ok_and(|metadata| metadata.permissions().readonly())
}

impl Job<'_> {
    /// Opens the file that is to be replaced, if there is one, and refuses what may not be written.
    pub(super) fn open_standing(&mut self) -> Result<Option<Standing>, SaveError> {
        let opened = match (self.at)(Step::Open) {
            Ok(()) => open_regular(&self.real, OpenOptions::new().read(true).write(true)),
            Err(error) => Err(OpenError::System(error)),
        };
        match opened {
            // Root opens anything, so the mode bits count too.
            Ok((_, metadata)) if metadata.permissions().readonly() => {
                Err(SaveError::ReadOnly { path: self.real.clone() })
            }
            Ok((file, metadata)) => Ok(Some(Standing { file, metadata })),
            Err(OpenError::System(error)) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed_to_open(&self.real, error)),
        }
    }

    /// Goes on only if what stands at the path now is as expected. The content itself is compared: within one tick of the
    /// clock a file can change and keep its size and time.
    pub(super) fn look(&mut self, step: Step) -> Result<(), SaveError> {
        self.step(step)?;
        match self.expected {
            Expected::Anything => Ok(()),
            Expected::New => match fs::symlink_metadata(&self.real) {
                Ok(_) => Err(SaveError::Exists { path: self.real.clone() }),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                Err(error) => Err(self.failed(&error)),
            },
            Expected::Unchanged(expected) => match hash_at(&self.real) {
                Ok(found) if found == Some(expected) => Ok(()),
                Ok(found) => Err(self.changed(found)),
                Err(error) => Err(failed_to_open(&self.real, error)),
            },
        }
    }
}

/// The content of the file at `path`; `None` if there is none.
pub(super) fn hash_at(path: &Path) -> Result<Option<Hash>, OpenError> {
    match open_regular(path, OpenOptions::new().read(true)) {
        Ok((file, _)) => Hash::of_reader(file).map(Some).map_err(OpenError::System),
        Err(OpenError::System(error)) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

impl Standing {
    /// Whether the file has further names (hard links) that a new file would not have.
    #[cfg(unix)]
    pub(super) fn has_other_names(&self) -> bool {
        std::os::unix::fs::MetadataExt::nlink(&self.metadata) > 1
    }

    /// The standard library does not tell.
    #[cfg(not(unix))]
    pub(super) fn has_other_names(&self) -> bool {
        false
    }

    /// Whether `path` still leads to the open file; a foreign save may have put another one there.
    #[cfg(unix)]
    pub(super) fn is_still_at(&self, path: &Path) -> bool {
        use std::os::unix::fs::MetadataExt as _;
        fs::symlink_metadata(path)
            .is_ok_and(|found| found.dev() == self.metadata.dev() && found.ino() == self.metadata.ino())
    }

    /// An open file cannot be replaced.
    #[cfg(not(unix))]
    pub(super) fn is_still_at(&self, path: &Path) -> bool {
        path.is_file()
    }
}
