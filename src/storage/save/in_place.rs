//! Writing over a file where a new one cannot take its place, after a copy of it is safe in the person's state folder.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::TempPath;

use super::swap::sync_folder;
use super::{Job, SaveError, Standing, Step, failed};
use crate::storage::file::{Cause, Hash, hash_of};
use crate::storage::places::{Places, make_private_folder};

/// How long a copy that was left behind is kept.
const LEFT_FOR: Duration = Duration::from_hours(30 * 24);

/// A failure while the file is neither old nor new.
enum Fault {
    Write(io::Error),
    /// Nothing that was written since can be trusted.
    Sync(io::Error),
}

impl Job<'_> {
    /// Copies the file to the state folder, writes over it, and takes the copy away again.
    pub(super) fn write_in_place(&mut self, mut standing: Standing) -> Result<(), SaveError> {
        let copy = self.copy_standing(&mut standing)?;
        self.look(Step::LookInPlace)?;
        if !standing.is_still_at(&self.real) {
            // Somebody put a new file there; ours would be written to a file without a name.
            return Err(self.changed(hash_of(&self.real).ok()));
        }
        match self.overwrite(&mut standing.file) {
            Ok(()) => Ok(()),
            Err(fault) => Err(self.put_back(&mut standing.file, copy, fault)),
        }
    }

    fn copy_standing(&mut self, standing: &mut Standing) -> Result<TempPath, SaveError> {
        let folder = copies_folder(self.places);
        let path = folder.join(copy_name(&self.real, fastrand::u32(..)));
        let copied = (|| {
            make_private_folder(&folder)?;
            (self.at)(Step::CopyOld)?;
            let mut copy = OpenOptions::new().write(true).create_new(true).open(&path)?;
            let kept = TempPath::try_from_path(&path)?;
            standing.file.rewind()?;
            io::copy(&mut standing.file, &mut copy)?;
            (self.at)(Step::SyncCopy)?;
            copy.sync_all()?;
            sync_folder(&folder)?;
            Ok(kept)
        })();
        let size = usize::try_from(standing.metadata.len()).unwrap_or(usize::MAX);
        copied.map_err(|error| failed(&path, &error, size))
    }

    fn overwrite(&mut self, file: &mut File) -> Result<(), Fault> {
        (self.at)(Step::WriteInPlace).map_err(Fault::Write)?;
        write_over(file, &mut &*self.bytes).map_err(Fault::Write)?;
        (self.at)(Step::SyncInPlace).and_then(|()| file.sync_all()).map_err(Fault::Sync)
    }

    /// Makes the file again what it was. The copy is left where the disk cannot be trusted to hold it.
    fn put_back(&mut self, file: &mut File, copy: TempPath, fault: Fault) -> SaveError {
        let restored = (self.at)(Step::Restore)
            .and_then(|()| write_over(file, &mut File::open(&copy)?))
            .and_then(|()| file.sync_all());
        let error = match (fault, restored) {
            (Fault::Write(error), Ok(())) => return self.failed(&error),
            (Fault::Write(error) | Fault::Sync(error), Ok(()) | Err(_)) => error,
        };
        match copy.keep() {
            Ok(copy) => SaveError::Torn { path: self.real.clone(), copy, cause: Cause::of(&error) },
            Err(not_kept) => self.failed(&not_kept.error),
        }
    }
}

/// Makes `content` all that `file` holds. What it held is cut only after the writing, so that a full disk is noticed while
/// most of it is still there.
fn write_over(file: &mut File, content: &mut dyn io::Read) -> io::Result<()> {
    file.rewind()?;
    let written = io::copy(content, file)?;
    file.set_len(written)
}

/// Copies of the file at `path` from before a save that was killed or failed while it wrote in place: if the file is
/// damaged, one of them is what it was.
pub fn copies_left_behind(places: &Places, path: &Path) -> Vec<PathBuf> {
    let Ok(real) = super::target::real_path(path) else { return Vec::new() };
    let Ok(entries) = fs::read_dir(copies_folder(places)) else { return Vec::new() };
    let start = copy_name_start(&real);
    let mut copies: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(&start))
        .map(|entry| entry.path())
        .collect();
    copies.sort();
    copies
}

/// Removes copies left behind more than 30 days before `now`.
pub(in crate::storage) fn sweep_copies(places: &Places, now: SystemTime) {
    let Ok(entries) = fs::read_dir(copies_folder(places)) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let made = fs::metadata(&path).and_then(|metadata| metadata.modified());
        let is_old = made.is_ok_and(|made| now.duration_since(made).is_ok_and(|age| age > LEFT_FOR));
        if is_old && let Err(error) = fs::remove_file(&path) {
            log::warn!("{}: not removed: {error}", path.display());
        }
    }
}

fn copies_folder(places: &Places) -> PathBuf {
    places.state.join("before-writing-in-place")
}

fn copy_name(real: &Path, random: u32) -> String {
    format!("{}{random:08x}.copy", copy_name_start(real))
}

/// Names the file by its whole path, in letters that every file system takes.
fn copy_name_start(real: &Path) -> String {
    let mut name = Hash::of(real.as_os_str().as_encoded_bytes()).to_string();
    name.truncate(16);
    name.push('-');
    name
}
