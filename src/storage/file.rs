//! Reading files: the content with its hash, or why not.

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

#[cfg(test)]
mod tests;

/// What a file holds, as 32 bytes (BLAKE3): two files with the same hash are the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// The hash of `bytes`.
    pub fn of(bytes: &[u8]) -> Hash {
        Hash(*blake3::hash(bytes).as_bytes())
    }

    /// The hash of all that is left in `reader`.
    pub(super) fn of_reader(reader: impl io::Read) -> io::Result<Hash> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(reader)?;
        Ok(Hash(*hasher.finalize().as_bytes()))
    }

    /// Reads what `to_string` wrote.
    pub fn from_hex(text: &str) -> Option<Hash> {
        blake3::Hash::from_hex(text).ok().map(|hash| Hash(*hash.as_bytes()))
    }

    pub(super) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&blake3::Hash::from_bytes(self.0).to_hex())
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

/// Why the system refused, as far as a person can do something about it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Cause {
    NotFound,
    PermissionDenied,
    ReadOnlyFilesystem,
    DiskFull,
    /// The person's share of the disk is used up.
    Quota,
    /// The name or the whole path is longer than the file system takes.
    NameTooLong,
    /// The file is larger than the file system or a limit of the process takes.
    FileTooLarge,
    /// Symbolic links that lead to each other.
    LinkLoop,
    /// Something in the middle of the path is no folder.
    NotAFolder,
    /// Anything else, in the system's own words.
    Other(String),
}

impl Cause {
    /// The cause behind an error of the system.
    pub fn of(error: &io::Error) -> Cause {
        #[cfg(unix)]
        if error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) {
            // The standard library has no stable kind for it.
            return Cause::LinkLoop;
        }
        match error.kind() {
            io::ErrorKind::NotFound => Cause::NotFound,
            io::ErrorKind::PermissionDenied => Cause::PermissionDenied,
            io::ErrorKind::ReadOnlyFilesystem => Cause::ReadOnlyFilesystem,
            io::ErrorKind::StorageFull => Cause::DiskFull,
            io::ErrorKind::QuotaExceeded => Cause::Quota,
            io::ErrorKind::InvalidFilename => Cause::NameTooLong,
            io::ErrorKind::FileTooLarge => Cause::FileTooLarge,
            io::ErrorKind::NotADirectory => Cause::NotAFolder,
            _ => Cause::Other(error.to_string()),
        }
    }
}

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Read {
    pub bytes: Vec<u8>,
    pub hash: Hash,
    /// When the file was last changed, where the file system tells.
    pub modified: Option<SystemTime>,
}

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ReadError {
    NotFound {
        path: PathBuf,
    },
    Directory {
        path: PathBuf,
    },
    /// A device, a pipe or a socket.
    NotAFile {
        path: PathBuf,
    },
    /// Larger than the limit; both in bytes. A file that grew while it was read has `size` as seen so far.
    TooLarge {
        path: PathBuf,
        size: u64,
        limit: u64,
    },
    PermissionDenied {
        path: PathBuf,
    },
    Failed {
        path: PathBuf,
        cause: Cause,
    },
}

/// Reads a regular file of at most `limit_bytes`; a larger one is refused before it is read.
pub fn read(path: &Path, limit_bytes: u64) -> Result<Read, ReadError> {
    let too_large = |size| ReadError::TooLarge { path: path.to_path_buf(), size, limit: limit_bytes };
    let failed = |error| OpenError::System(error).while_reading(path);

    let (file, metadata) =
        open_regular(path, OpenOptions::new().read(true)).map_err(|error| error.while_reading(path))?;
    if metadata.len() > limit_bytes {
        return Err(too_large(metadata.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // The size may be out of date, or 0 as for the files of /proc: one byte more than allowed tells.
    let read = file.take(limit_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    let size = u64::try_from(read).unwrap_or(u64::MAX);
    if size > limit_bytes {
        return Err(too_large(size));
    }
    Ok(Read { hash: Hash::of(&bytes), bytes, modified: metadata.modified().ok() })
}

/// The hash of a file's content now, without keeping the content.
pub fn hash_of(path: &Path) -> Result<Hash, ReadError> {
    let (file, _) = open_regular(path, OpenOptions::new().read(true)).map_err(|error| error.while_reading(path))?;
    Hash::of_reader(file).map_err(|error| OpenError::System(error).while_reading(path))
}

/// Why a regular file could not be opened.
#[derive(Debug)]
pub(super) enum OpenError {
    Directory,
    NotAFile,
    System(io::Error),
}

impl OpenError {
    fn while_reading(self, path: &Path) -> ReadError {
        let path = path.to_path_buf();
        match self {
            OpenError::Directory => ReadError::Directory { path },
            OpenError::NotAFile => ReadError::NotAFile { path },
            OpenError::System(error) => match Cause::of(&error) {
                Cause::NotFound => ReadError::NotFound { path },
                Cause::PermissionDenied => ReadError::PermissionDenied { path },
                cause => ReadError::Failed { path, cause },
            },
        }
    }
}

/// Opens `path` if it leads to a regular file; what it is, is asked first, because opening a pipe would wait for its
/// other end, and again of the open file, because it may have been swapped.
pub(super) fn open_regular(path: &Path, options: &OpenOptions) -> Result<(File, Metadata), OpenError> {
    refuse_special(&fs::metadata(path).map_err(OpenError::System)?)?;
    let file = options.open(path).map_err(OpenError::System)?;
    let metadata = file.metadata().map_err(OpenError::System)?;
    refuse_special(&metadata)?;
    Ok((file, metadata))
}

fn refuse_special(metadata: &Metadata) -> Result<(), OpenError> {
    if metadata.is_dir() {
        Err(OpenError::Directory)
    } else if metadata.is_file() {
        Ok(())
    } else {
        Err(OpenError::NotAFile)
    }
}
