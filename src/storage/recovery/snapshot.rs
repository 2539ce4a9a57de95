//! A snapshot as bytes: one line of RON that says what it is of, then the map as it was given.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Key;
use crate::storage::file::Hash;

/// What a snapshot is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The map's title, for the person to know it by.
    pub title: String,
    /// The file of the document; `None` if it was never saved.
    pub path: Option<PathBuf>,
    /// The content of that file that the document was loaded from or saved as last.
    pub grew_from: Option<Hash>,
    /// When the snapshot was taken.
    pub unix_secs: u64,
}

/// A snapshot that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Snapshot {
    pub key: Key,
    pub origin: Origin,
    /// The map's file as it would have been saved.
    pub bytes: Vec<u8>,
}

/// The first line. Later versions may add fields.
#[derive(Serialize, Deserialize)]
struct Header {
    title: String,
    path: Option<String>,
    grew_from: Option<String>,
    unix_secs: u64,
    /// Of the bytes that follow: a snapshot cut off by a dying disk is no snapshot.
    hash: String,
}

pub(super) fn to_bytes(origin: &Origin, bytes: &[u8]) -> Vec<u8> {
    let header = Header {
        title: origin.title.clone(),
        path: origin.path.as_deref().map(text_of_path),
        grew_from: origin.grew_from.map(|hash| hash.to_string()),
        unix_secs: origin.unix_secs,
        hash: Hash::of(bytes).to_string(),
    };
    // Strings and numbers always can be written; a line that cannot would be skipped as broken when it is read.
    let mut written = ron::to_string(&header).unwrap_or_default().into_bytes();
    written.push(b'\n');
    written.extend_from_slice(bytes);
    written
}

/// `None` if it is not whole.
pub(super) fn from_bytes(key: Key, mut written: Vec<u8>) -> Option<Snapshot> {
    let end = written.iter().position(|&byte| byte == b'\n')?;
    let bytes = written.split_off(end + 1);
    let header: Header = ron::de::from_bytes(&written).ok()?;
    if Hash::from_hex(&header.hash)? != Hash::of(&bytes) {
        return None;
    }
    let origin = Origin {
        title: header.title,
        path: header.path.as_deref().map(path_of_text),
        grew_from: header.grew_from.as_deref().and_then(Hash::from_hex),
        unix_secs: header.unix_secs,
    };
    Some(Snapshot { key, origin, bytes })
}

/// A path need not be UTF-8 (old Chinese file names often are not): such bytes, and `%`, become `%` and two digits.
fn text_of_path(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text.push_str(&chunk.valid().replace('%', "%25"));
        text.extend(chunk.invalid().iter().map(|byte| format!("%{byte:02x}")));
    }
    text
}

fn path_of_text(text: &str) -> PathBuf {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let byte = part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.extend(byte);
        bytes.extend_from_slice(part.get(2..).unwrap_or_default().as_bytes());
    }
    PathBuf::from(os_string(bytes))
}

#[cfg(unix)]
fn os_string(bytes: Vec<u8>) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes)
}

#[cfg(not(unix))]
fn os_string(bytes: Vec<u8>) -> OsString {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin_at(path: Option<PathBuf>) -> Origin {
        let grew_from = path.is_some().then(|| Hash::of(b"before"));
        Origin { title: "脉络 \"quoted\"\n line".into(), path, grew_from, unix_secs: 1_700_000_000 }
    }

    #[test]
    fn a_snapshot_comes_back_whole() {
        let paths = [None, Some("/maps/100% 大模型.ron"), Some("/a%25b"), Some("")];
        for path in paths.map(|path| path.map(PathBuf::from)) {
            for bytes in [&b""[..], b"\n", b"(\n)\n", b"\xff\0"] {
                let (key, origin) = (Key(7), origin_at(path.clone()));
                let found = from_bytes(key, to_bytes(&origin, bytes));
                assert_eq!(found, Some(Snapshot { key, origin, bytes: bytes.to_vec() }));
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_not_utf8_comes_back() {
        let path = PathBuf::from(os_string(b"/\xc2\xf6\xc2\xe7/%41.ron".to_vec()));
        let text = text_of_path(&path);
        assert_eq!(path_of_text(&text), path, "{text}");
    }

    #[test]
    fn every_cut_and_every_changed_byte_of_the_map_is_noticed() {
        let whole = to_bytes(&origin_at(None), b"(concepts: [])");
        for end in 0..whole.len() {
            assert_eq!(from_bytes(Key(1), whole[..end].to_vec()), None, "cut at {end}");
        }
        let map = whole.iter().position(|&byte| byte == b'\n').unwrap() + 1;
        for place in map..whole.len() {
            let mut changed = whole.clone();
            changed[place] ^= 1;
            assert_eq!(from_bytes(Key(1), changed), None, "changed at {place}");
        }
    }
}
