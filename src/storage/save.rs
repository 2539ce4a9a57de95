//! Saving: the file is the old or the new one at every moment, and what somebody else wrote is never overwritten unseen.
//!
//! The bytes go to a temporary file beside the real one, are synced, and take its name in one step ([`swap`]). Where that
//! would split a hard link, or the folder takes no new files, they are written in place after a synced copy
//! ([`in_place`]). Slow, as a sync is: for worker threads.

mod in_place;
#[cfg(unix)]
#[cfg(test)]
mod step_tests;
mod swap;
mod target;
mod temporary;
#[cfg(unix)]
#[cfg(test)]
mod tests;

use std::fs::{File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::file::{Cause, Hash, OpenError};
use super::places::{Places, folder_of};

pub use in_place::copies_left_behind;
pub(super) use in_place::sweep_copies;
pub use temporary::sweep;

/// What must stand at the path for a save to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Nothing.
    New,
    /// A file with this content: what was loaded or saved last.
    Unchanged(Hash),
    /// Whatever it is: the person chose to overwrite it.
    Anything,
}

/// A save that went well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The content of the file now, to be expected by the next save.
    pub hash: Hash,
    /// The file that was written, symbolic links followed.
    pub path: PathBuf,
}

/// Why a save was given up. Except for `Torn` the file is what it was before, and nothing else is left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum SaveError {
    /// There is a file where a new one was wanted.
    Exists {
        path: PathBuf,
    },
    /// The file is not the expected one any more; `found` is its content now, `None` if it is gone.
    ChangedUnderneath {
        path: PathBuf,
        found: Option<Hash>,
    },
    /// The file may not be written.
    ReadOnly {
        path: PathBuf,
    },
    Directory {
        path: PathBuf,
    },
    /// A device, a pipe or a socket.
    NotAFile {
        path: PathBuf,
    },
    /// The folder to save in (`path`) does not exist.
    NoFolder {
        path: PathBuf,
    },
    /// The folder to save in (`path`) takes no new files.
    FolderReadOnly {
        path: PathBuf,
    },
    /// Symbolic links that lead to each other.
    LinkLoop {
        path: PathBuf,
    },
    /// The disk is full; about so many bytes more would be enough.
    DiskFull {
        path: PathBuf,
        more_needed: u64,
    },
    /// A failure in the middle of writing in place: the file may be damaged, and `copy` holds what it was before.
    Torn {
        path: PathBuf,
        copy: PathBuf,
        cause: Cause,
    },
    Failed {
        path: PathBuf,
        cause: Cause,
    },
}

/// Writes `bytes` to `path` if what stands there is as `expected`; symbolic links are followed, also to a file that is
/// still to be made. Owner, group and mode are kept as far as the system allows.
pub fn save(places: &Places, path: &Path, bytes: &[u8], expected: Expected) -> Result<Saved, SaveError> {
    save_with(places, path, bytes, expected, &mut |_| Ok(()))
}

/// A moment in a save, named after what comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Look,
    Open,
    Create,
    Write,
    Sync,
    LookAgain,
    Swap,
    #[cfg_attr(
        not(any(target_os = "linux", all(test, unix))),
        expect(dead_code, reason = "only Linux exchanges names")
    )]
    CheckSwapped,
    SyncFolder,
    CopyOld,
    SyncCopy,
    LookInPlace,
    WriteInPlace,
    SyncInPlace,
    Restore,
}

/// Called before every step; its error counts as that step's. Nothing but a seam for the tests, which fail steps and write
/// to the file from outside in between.
type Probe<'a> = &'a mut dyn FnMut(Step) -> io::Result<()>;

fn save_with(places: &Places, path: &Path, bytes: &[u8], expected: Expected, at: Probe) -> Result<Saved, SaveError> {
    let real = target::real_path(path)?;
    let mut job = Job { places, real, bytes, hash: Hash::of(bytes), expected, at };
    job.run()?;
    Ok(Saved { hash: job.hash, path: job.real })
}

/// One save on its way.
struct Job<'a> {
    places: &'a Places,
    real: PathBuf,
    bytes: &'a [u8],
    /// Of `bytes`.
    hash: Hash,
    expected: Expected,
    at: Probe<'a>,
}

/// The file that a save is to replace, open for reading and writing.
struct Standing {
    file: File,
    metadata: Metadata,
}

impl Job<'_> {
    fn run(&mut self) -> Result<(), SaveError> {
        self.look(Step::Look)?;
        let standing = self.open_standing()?;
        let folder_is_read_only = target::is_read_only_folder(folder_of(&self.real));
        match standing {
            Some(standing) if folder_is_read_only || standing.has_other_names() => self.write_in_place(standing),
            Some(Standing { file, metadata }) => {
                // Windows does not let go of the name of an open file.
                drop(file);
                self.replace(&metadata)
            }
            None if matches!(self.expected, Expected::Unchanged(_)) => Err(self.changed(None)),
            None if folder_is_read_only => Err(self.folder_read_only()),
            None => self.create(),
        }
    }

    /// Makes a file that was not there.
    fn create(&mut self) -> Result<(), SaveError> {
        let temporary = self
            .written_temporary(None)
            .map_err(|error| if is_refusal(&error) { self.folder_read_only() } else { self.failed(&error) })?;
        self.look(Step::LookAgain)?;
        self.swap_in(temporary).map_err(|error| self.not_swapped(error))?;
        self.sync_folder();
        Ok(())
    }

    /// Puts a new file in the place of the one that `metadata` is of.
    fn replace(&mut self, metadata: &Metadata) -> Result<(), SaveError> {
        let temporary = match self.written_temporary(Some(metadata)) {
            Ok(temporary) => temporary,
            Err(error) if is_refusal(&error) => return self.write_in_place_instead(),
            Err(error) => return Err(self.failed(&error)),
        };
        self.look(Step::LookAgain)?;
        match self.swap_in(temporary) {
            Ok(()) => {}
            // A sticky folder with somebody else's file, or a file that is mounted by itself.
            Err(swap::Error::System(error)) if is_refusal(&error) => return self.write_in_place_instead(),
            Err(error) => return Err(self.not_swapped(error)),
        }
        self.sync_folder();
        Ok(())
    }

    fn write_in_place_instead(&mut self) -> Result<(), SaveError> {
        match self.open_standing()? {
            Some(standing) => self.write_in_place(standing),
            None => Err(self.changed(None)),
        }
    }

    /// A synced temporary file with the new bytes, with owner, group and mode of the one that it is to replace.
    fn written_temporary(&mut self, like: Option<&Metadata>) -> io::Result<TempPath> {
        let (temporary, synced) = self.write_temporary(like)?;
        let Err(error) = synced else { return Ok(temporary) };
        log::warn!("{}: sync failed, writing again: {error}", self.real.display());
        // After a failed sync the system may have dropped the pages and would report success the second time: what was
        // written cannot be trusted, only a new file can.
        drop(temporary);
        let (temporary, synced) = self.write_temporary(like)?;
        synced.map(|()| temporary)
    }

    fn write_temporary(&mut self, like: Option<&Metadata>) -> io::Result<(TempPath, io::Result<()>)> {
        (self.at)(Step::Create)?;
        let (mut file, path) = temporary::create(&self.real, like)?;
        (self.at)(Step::Write)?;
        file.write_all(self.bytes)?;
        let synced = (self.at)(Step::Sync).and_then(|()| file.sync_all());
        Ok((path, synced))
    }

    /// A failure here changes nothing about the file, so it is only logged.
    fn sync_folder(&mut self) {
        let folder = folder_of(&self.real);
        if let Err(error) = (self.at)(Step::SyncFolder).and_then(|()| swap::sync_folder(folder)) {
            log::warn!("{}: folder not synced: {error}", folder.display());
        }
    }

    fn step(&mut self, step: Step) -> Result<(), SaveError> {
        (self.at)(step).map_err(|error| self.failed(&error))
    }

    fn failed(&self, error: &io::Error) -> SaveError {
        failed(&self.real, error, self.bytes.len())
    }

    fn not_swapped(&self, error: swap::Error) -> SaveError {
        match error {
            swap::Error::Changed(found) => self.changed(found),
            swap::Error::System(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                SaveError::Exists { path: self.real.clone() }
            }
            swap::Error::System(error) => self.failed(&error),
        }
    }

    fn changed(&self, found: Option<Hash>) -> SaveError {
        SaveError::ChangedUnderneath { path: self.real.clone(), found }
    }

    fn folder_read_only(&self) -> SaveError {
        SaveError::FolderReadOnly { path: folder_of(&self.real).to_path_buf() }
    }
}

/// Whether the system does not let us put a file there at all, so that writing in place may still work.
fn is_refusal(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::ResourceBusy
    )
}

/// The failure to write `size` bytes to `path`.
fn failed(path: &Path, error: &io::Error, size: usize) -> SaveError {
    let path = path.to_path_buf();
    match Cause::of(error) {
        Cause::DiskFull => {
            let size = u64::try_from(size).unwrap_or(u64::MAX);
            let missing = size.saturating_sub(free_bytes(folder_of(&path)).unwrap_or(0));
            // Room for all of it, and still full: another limit (file entries, a reserve). Asking for all is safe.
            SaveError::DiskFull { path, more_needed: if missing == 0 { size } else { missing } }
        }
        Cause::LinkLoop => SaveError::LinkLoop { path },
        cause @ (Cause::NotFound
        | Cause::PermissionDenied
        | Cause::ReadOnlyFilesystem
        | Cause::Quota
        | Cause::NameTooLong
        | Cause::FileTooLarge
        | Cause::NotAFolder
        | Cause::Other(_)) => SaveError::Failed { path, cause },
    }
}

fn failed_to_open(path: &Path, error: OpenError) -> SaveError {
    let path = path.to_path_buf();
    match error {
        OpenError::Directory => SaveError::Directory { path },
        OpenError::NotAFile => SaveError::NotAFile { path },
        OpenError::System(error) => match error.kind() {
            io::ErrorKind::PermissionDenied => SaveError::ReadOnly { path },
            _ => failed(&path, &error, 0),
        },
    }
}

#[cfg(unix)]
fn free_bytes(folder: &Path) -> Option<u64> {
    let space = rustix::fs::statvfs(folder).ok()?;
    space.f_bavail.checked_mul(space.f_frsize)
}

/// Not told by the standard library.
#[cfg(not(unix))]
fn free_bytes(_folder: &Path) -> Option<u64> {
    None
}
