//! Reading, and all that may stand in the way.

use super::*;

fn put(content: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("llm.ron");
    fs::write(&path, content).unwrap();
    (folder, path)
}

#[test]
fn a_file_comes_with_its_hash_and_time() {
    let (_folder, path) = put(b"(map)");
    let found = read(&path, 100).unwrap();
    assert_eq!((found.bytes.as_slice(), found.hash), (&b"(map)"[..], Hash::of(b"(map)")));
    assert_eq!(found.modified, path.metadata().unwrap().modified().ok());
    assert_eq!(hash_of(&path), Ok(Hash::of(b"(map)")));
}

#[test]
fn a_hash_is_written_and_read_as_text() {
    let hash = Hash::of(b"(map)");
    assert_eq!(hash.to_string().len(), 64);
    assert_eq!(Hash::from_hex(&hash.to_string()), Some(hash));
    assert_ne!(hash, Hash::of(b"(mop)"));
    for text in ["", "abc", &"g".repeat(64), &"é".repeat(32)] {
        assert_eq!(Hash::from_hex(text), None, "{text}");
    }
}

#[test]
fn the_limit_is_the_last_size_that_is_read() {
    let (_folder, path) = put(b"12345");
    assert_eq!(read(&path, 5).unwrap().bytes, b"12345");
    assert_eq!(read(&path, 4), Err(ReadError::TooLarge { path, size: 5, limit: 4 }));
}

#[test]
fn a_huge_file_is_refused_before_it_is_read() {
    let (_folder, path) = put(b"");
    let size = 1 << 40;
    // A terabyte of nothing: reading it would not end.
    File::options().write(true).open(&path).unwrap().set_len(size).unwrap();
    assert_eq!(read(&path, 128 << 20), Err(ReadError::TooLarge { path, size, limit: 128 << 20 }));
}

#[test]
fn a_folder_and_a_missing_file_are_told_apart() {
    let (folder, path) = put(b"");
    let at = |path: &Path| read(path, 100).unwrap_err();
    let folder = folder.path().to_path_buf();
    assert_eq!(at(&folder), ReadError::Directory { path: folder.clone() });
    let missing = folder.join("missing.ron");
    assert_eq!(at(&missing), ReadError::NotFound { path: missing.clone() });
    let below_a_file = path.join("llm.ron");
    let cause = Cause::NotAFolder;
    assert_eq!(at(&below_a_file), ReadError::Failed { path: below_a_file.clone(), cause });
}

#[cfg(unix)]
mod on_unix {
    use super::*;
    use crate::storage::testing::{as_plain_user, set_mode};

    #[test]
    fn devices_and_pipes_are_refused_without_being_opened() {
        let (folder, _) = put(b"");
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        for path in [PathBuf::from("/dev/zero"), pipe] {
            assert_eq!(read(&path, 100), Err(ReadError::NotAFile { path: path.clone() }));
            assert_eq!(hash_of(&path), Err(ReadError::NotAFile { path }));
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_without_a_size_keeps_to_the_limit() {
        let path = PathBuf::from("/proc/self/status");
        assert_eq!(path.metadata().unwrap().len(), 0);
        assert_eq!(read(&path, 9), Err(ReadError::TooLarge { path, size: 10, limit: 9 }));
    }

    #[test]
    fn links_are_followed_unless_they_lead_round() {
        let (folder, path) = put(b"(map)");
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert_eq!(read(&link, 100).unwrap().bytes, b"(map)");
        let round = folder.path().join("round");
        std::os::unix::fs::symlink(&round, &round).unwrap();
        let cause = Cause::LinkLoop;
        assert_eq!(read(&round, 100), Err(ReadError::Failed { path: round, cause }));
    }

    #[test]
    fn a_name_that_is_too_long_is_said_to_be() {
        let path = PathBuf::from(format!("/{}", "x".repeat(300)));
        let cause = Cause::NameTooLong;
        assert_eq!(read(&path, 100), Err(ReadError::Failed { path, cause }));
    }

    #[test]
    fn a_closed_file_is_refused_to_a_plain_user() {
        as_plain_user(|| {
            let (_folder, path) = put(b"(map)");
            set_mode(&path, 0o000);
            assert_eq!(read(&path, 100), Err(ReadError::PermissionDenied { path }));
        });
    }
}
