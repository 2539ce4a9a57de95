//! The one moment of a save: the temporary file takes the name of the real one.

use std::io;
use std::path::Path;

use tempfile::TempPath;

#[cfg(target_os = "linux")]
use super::target::hash_at;
use super::{Expected, Job, Step};
use crate::storage::file::Hash;
#[cfg(target_os = "linux")]
use crate::storage::file::OpenError;

/// Why the temporary file did not get the name.
pub(super) enum Error {
    /// Another content came in between.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "only Linux exchanges names"))]
    Changed(Option<Hash>),
    System(io::Error),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Error {
        Error::System(error)
    }
}

impl Job<'_> {
    /// Gives `temporary` the real name, in the place of what is expected to have it.
    pub(super) fn swap_in(&mut self, temporary: TempPath) -> Result<(), Error> {
        match self.expected {
            Expected::Unchanged(expected) => self.replace_expected(temporary, expected),
            Expected::New => {
                (self.at)(Step::Swap)?;
                Ok(temporary.persist_noclobber(&self.real).map_err(|error| error.error)?)
            }
            Expected::Anything => {
                (self.at)(Step::Swap)?;
                Ok(rename(temporary, &self.real)?)
            }
        }
    }

    /// Exchanges the two names and only then looks at what was taken away: unlike after a rename, a foreign change in the
    /// last moment is still there and is put back.
    #[cfg(target_os = "linux")]
    fn replace_expected(&mut self, temporary: TempPath, expected: Hash) -> Result<(), Error> {
        match (self.at)(Step::Swap).and_then(|()| exchange(&temporary, &self.real)) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Error::Changed(None)),
            // Not every file system can.
            Err(error) if is_unknown_to_the_file_system(&error) => {
                return Ok(rename(temporary, &self.real)?);
            }
            Err(error) => return Err(error.into()),
        }
        let taken_away = match (self.at)(Step::CheckSwapped) {
            Ok(()) => hash_at(&temporary),
            Err(error) => Err(OpenError::System(error)),
        };
        if matches!(taken_away, Ok(Some(found)) if found == expected) {
            return Ok(());
        }
        if let Err(error) = self.put_back_foreign(&temporary) {
            return Err(keep_foreign(temporary, error).into());
        }
        match taken_away {
            Ok(found) => Err(Error::Changed(found)),
            Err(OpenError::Directory | OpenError::NotAFile) => Err(Error::Changed(None)),
            Err(OpenError::System(error)) => Err(error.into()),
        }
    }

    #[cfg(target_os = "linux")]
    fn put_back_foreign(&mut self, temporary: &TempPath) -> io::Result<()> {
        exchange(temporary, &self.real)?;
        // What comes out should be ours; if it is not, another foreign file came meanwhile, and the later one stays.
        let came_out = hash_at(temporary).ok().flatten();
        if came_out.is_some_and(|hash| hash != self.hash) {
            exchange(temporary, &self.real)?;
        }
        Ok(())
    }

    #[cfg(not(target_os = "linux"))]
    fn replace_expected(&mut self, temporary: TempPath, _expected: Hash) -> Result<(), Error> {
        (self.at)(Step::Swap)?;
        Ok(rename(temporary, &self.real)?)
    }
}

#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(target_os = "linux")]
fn is_unknown_to_the_file_system(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported)
}

/// Leaves a foreign file, that could not be put back, where it is now.
#[cfg(target_os = "linux")]
fn keep_foreign(temporary: TempPath, error: io::Error) -> io::Error {
    match temporary.keep() {
        Ok(path) => {
            io::Error::new(error.kind(), format!("{error}; what another program wrote is in {}", path.display()))
        }
        Err(not_kept) => not_kept.error,
    }
}

/// Gives `temporary` the name `real`, whatever has it now.
#[cfg(not(windows))]
fn rename(temporary: TempPath, real: &Path) -> io::Result<()> {
    Ok(temporary.persist(real)?)
}

/// Gives `temporary` the name `real`, whatever has it now. Virus scanners and indexers hold a file open for moments.
#[cfg(windows)]
fn rename(mut temporary: TempPath, real: &Path) -> io::Result<()> {
    use std::time::Duration;
    /// Access denied, sharing violation, lock violation.
    const BUSY: [Option<i32>; 3] = [Some(5), Some(32), Some(33)];
    for _ in 0..30 {
        match temporary.persist(real) {
            Err(busy) if BUSY.contains(&busy.error.raw_os_error()) => temporary = busy.path,
            done => return Ok(done?),
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok(temporary.persist(real)?)
}

/// Makes a new name in `folder` survive a power cut.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

/// Folders cannot be synced there, nor need they be.
#[cfg(not(unix))]
pub(super) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
