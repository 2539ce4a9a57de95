//! Recovery copies: what an open document held last, should the program or the machine die before it is saved.
//!
//! Each open document has a random [`Key`] and holds a [`Claim`] on it for as long as it is open. The claim is a lock that
//! the system lets go when the process ends, however it ends; so the snapshots that nobody claims are those to offer.
//! To restore or discard one, claim its key: of two windows that offer the same, one gets it.

mod snapshot;
#[cfg(test)]
mod tests;

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::file::{self, Cause};
use super::places::Places;
use super::save::{self, Expected, SaveError};
use super::settings::make_folder_for;

pub use snapshot::{Origin, Snapshot};

/// How long a discarded snapshot is kept.
const DISCARDED_FOR: Duration = Duration::from_hours(30 * 24);
/// A lock without a snapshot is removed only when its document surely had the time to take it.
const LOCK_IS_OLD: Duration = Duration::from_hours(1);
/// The largest map with room to spare.
const LIMIT_BYTES: u64 = 256 << 20;

const SNAPSHOT: &str = "snapshot";
const LOCK: &str = "lock";

/// Names one open document among all that are open or were; a random number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(pub u64);

impl Key {
    fn file(self, places: &Places, extension: &str) -> PathBuf {
        folder(places).join(format!("{:016x}.{extension}", self.0))
    }

    fn from_file_name(name: &str, extension: &str) -> Option<Key> {
        let digits = name.strip_suffix(extension)?.strip_suffix('.')?;
        u64::from_str_radix(digits, 16).ok().map(Key)
    }
}

/// Why a key could not be claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimError {
    /// Another window, or another process, has it.
    Taken,
    /// The person's state folder cannot be written.
    Failed(SaveError),
}

/// The right to write the snapshot of one document; others do not see that snapshot until it is dropped.
#[derive(Debug)]
pub struct Claim {
    places: Places,
    key: Key,
    /// Holds the lock while it is open.
    _lock: File,
}

/// Claims `key` for a document of this process.
pub fn claim(places: &Places, key: Key) -> Result<Claim, ClaimError> {
    let path = key.file(places, LOCK);
    make_folder_for(&path).map_err(ClaimError::Failed)?;
    let lock = open_lock(&path)
        .map_err(|error| ClaimError::Failed(SaveError::Failed { path: path.clone(), cause: Cause::of(&error) }))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(ClaimError::Taken),
        // A file system without locks: a snapshot offered while it is in use is better than none.
        Err(TryLockError::Error(error)) => log::warn!("{}: not locked: {error}", path.display()),
    }
    Ok(Claim { places: places.clone(), key, _lock: lock })
}

fn open_lock(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

impl Claim {
    /// The claimed key.
    pub fn key(&self) -> Key {
        self.key
    }

    /// Writes the snapshot, in the place of the one before; also from a panic hook, as it waits for no other thread.
    pub fn keep(&self, origin: &Origin, bytes: &[u8]) -> Result<(), SaveError> {
        let path = self.snapshot_path();
        make_folder_for(&path)?;
        let written = snapshot::to_bytes(origin, bytes);
        save::save(&self.places, &path, &written, Expected::Anything)?;
        Ok(())
    }

    /// Removes the snapshot, if there is one: its content is saved.
    pub fn remove(&self) -> Result<(), SaveError> {
        let path = self.snapshot_path();
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(SaveError::Failed { path, cause: Cause::of(&error) })
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Puts the snapshot, if there is one, among the discarded, from where `sweep` takes it after 30 days.
    pub fn discard(self, now_unix_secs: u64) -> Result<(), SaveError> {
        let name = format!("{now_unix_secs}-{:016x}.{SNAPSHOT}", self.key.0);
        let (from, to) = (self.snapshot_path(), discarded_folder(&self.places).join(name));
        make_folder_for(&to)?;
        match fs::rename(&from, &to) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(SaveError::Failed { path: from, cause: Cause::of(&error) })
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }

    fn snapshot_path(&self) -> PathBuf {
        self.key.file(&self.places, SNAPSHOT)
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // With a snapshot the lock is still asked for by others; without, it would only lie about.
        if !self.snapshot_path().exists() {
            remove_logged(&self.key.file(&self.places, LOCK));
        }
    }
}

/// The snapshots of documents that no living process has open, oldest first. A broken one is left out, but not removed.
pub fn list(places: &Places) -> Vec<Snapshot> {
    let mut snapshots: Vec<Snapshot> = keys(places, SNAPSHOT)
        .into_iter()
        .filter(|key| !is_claimed(&key.file(places, LOCK)))
        .filter_map(|key| load(places, key))
        .collect();
    snapshots.sort_by_key(|snapshot| (snapshot.origin.unix_secs, snapshot.key));
    snapshots
}

fn load(places: &Places, key: Key) -> Option<Snapshot> {
    let path = key.file(places, SNAPSHOT);
    match file::read(&path, LIMIT_BYTES) {
        Ok(read) => {
            let snapshot = snapshot::from_bytes(key, read.bytes);
            if snapshot.is_none() {
                log::warn!("{}: not a whole snapshot", path.display());
            }
            snapshot
        }
        Err(error) => {
            log::warn!("{}: {error:?}", path.display());
            None
        }
    }
}

/// Removes from the state folder what is no longer needed: snapshots discarded 30 days before `now` and copies left behind
/// as long ago, locks without a snapshot, and temporary files of saves that were killed.
pub fn sweep(places: &Places, now: SystemTime) {
    save::sweep(&folder(places), now);
    save::sweep_copies(places, now);
    for key in keys(places, LOCK) {
        let lock = key.file(places, LOCK);
        if !key.file(places, SNAPSHOT).exists() && is_old(&lock, now) && !is_claimed(&lock) {
            remove_logged(&lock);
        }
    }
    let now_secs = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    for name in names(&discarded_folder(places)) {
        let since = name.split_once('-').and_then(|(secs, _)| secs.parse::<u64>().ok());
        if since.is_some_and(|since| now_secs.saturating_sub(since) > DISCARDED_FOR.as_secs()) {
            remove_logged(&discarded_folder(places).join(name));
        }
    }
}

/// Asks for the lock in the way that lets others ask at the same time.
fn is_claimed(lock: &Path) -> bool {
    let Ok(lock) = File::open(lock) else { return false };
    matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock))
}

fn is_old(path: &Path, now: SystemTime) -> bool {
    let modified = fs::metadata(path).and_then(|metadata| metadata.modified());
    modified.is_ok_and(|modified| now.duration_since(modified).is_ok_and(|age| age > LOCK_IS_OLD))
}

fn keys(places: &Places, extension: &str) -> Vec<Key> {
    let mut keys: Vec<Key> =
        names(&folder(places)).iter().filter_map(|name| Key::from_file_name(name, extension)).collect();
    keys.sort();
    keys
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

fn remove_logged(path: &Path) {
    if let Err(error) = fs::remove_file(path) {
        log::warn!("{}: not removed: {error}", path.display());
    }
}

fn folder(places: &Places) -> PathBuf {
    places.state.join("recovery")
}

fn discarded_folder(places: &Places) -> PathBuf {
    places.state.join("discarded")
}
