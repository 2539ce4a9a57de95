//! Saving over everything that may stand at a path.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::*;
use crate::storage::testing::{Desk, as_plain_user, as_root_and_as_plain_user, is_root, mode_of, names_in, set_mode};

const OLD: &[u8] = b"(old)";
const NEW: &[u8] = b"(new map)";

fn unchanged() -> Expected {
    Expected::Unchanged(Hash::of(OLD))
}

/// Saves `NEW` to `path`, which must go well, and checks that nothing else is left.
fn save_well(desk: &Desk, path: &Path, expected: Expected) -> PathBuf {
    let saved = save(&desk.places, path, NEW, expected).unwrap();
    assert_eq!(saved.hash, Hash::of(NEW));
    assert_eq!(fs::read(path).unwrap(), NEW);
    assert_eq!(desk.state_files(), Vec::<PathBuf>::new());
    saved.path
}

/// Saves `NEW` to `path`, which must fail and change nothing.
fn save_badly(desk: &Desk, path: &Path, expected: Expected) -> SaveError {
    let (content, names) = (fs::read(path).ok(), desk.names());
    let error = save(&desk.places, path, NEW, expected).unwrap_err();
    assert_eq!((fs::read(path).ok(), desk.names()), (content, names));
    assert_eq!(desk.state_files(), Vec::<PathBuf>::new());
    error
}

#[test]
fn a_new_file_is_like_any_other_new_file() {
    as_root_and_as_plain_user(|| {
        let desk = Desk::new();
        let like = desk.put("another", b"");
        for (name, expected) in [("one.ron", Expected::New), ("two.ron", Expected::Anything)] {
            let path = desk.maps.join(name);
            assert_eq!(save_well(&desk, &path, expected), path);
            assert_eq!(mode_of(&path), mode_of(&like));
        }
        assert_eq!(desk.names(), ["another", "one.ron", "two.ron"]);
    });
}

#[test]
fn the_expected_file_is_replaced() {
    as_root_and_as_plain_user(|| {
        for expected in [unchanged(), Expected::Anything] {
            let desk = Desk::new();
            let path = desk.put("llm.ron", OLD);
            assert_eq!(save_well(&desk, &path, expected), path);
            assert_eq!(desk.names(), ["llm.ron"]);
        }
    });
}

#[test]
fn saving_again_expects_what_was_saved() {
    let desk = Desk::new();
    let path = desk.maps.join("llm.ron");
    let mut expected = Expected::New;
    for content in [&b"1"[..], b"22", b"", b"22", b"22"] {
        expected = Expected::Unchanged(save(&desk.places, &path, content, expected).unwrap().hash);
        assert_eq!(fs::read(&path).unwrap(), content);
    }
}

#[test]
fn a_file_where_none_was_expected_is_not_touched() {
    let desk = Desk::new();
    let path = desk.put("llm.ron", b"(foreign)");
    assert_eq!(save_badly(&desk, &path, Expected::New), SaveError::Exists { path });
}

#[test]
fn a_foreign_change_is_noticed() {
    let desk = Desk::new();
    let path = desk.put("llm.ron", b"(odd)");
    let found = Some(Hash::of(b"(odd)"));
    let error = save_badly(&desk, &path, unchanged());
    assert_eq!(error, SaveError::ChangedUnderneath { path: path.clone(), found });

    fs::remove_file(&path).unwrap();
    let error = save_badly(&desk, &path, unchanged());
    assert_eq!(error, SaveError::ChangedUnderneath { path, found: None });
}

#[test]
fn owner_group_and_mode_stay() {
    as_root_and_as_plain_user(|| {
        for mode in [0o600, 0o640, 0o664, 0o755] {
            let desk = Desk::new();
            let path = desk.put("llm.ron", OLD);
            if is_root() {
                chown(&path, Some(65533), Some(65532)).unwrap();
            }
            set_mode(&path, mode);
            let before = path.metadata().unwrap();
            save_well(&desk, &path, unchanged());
            let after = path.metadata().unwrap();
            assert_eq!(after.permissions().mode(), before.permissions().mode());
            assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
            assert_ne!(after.ino(), before.ino(), "replaced, not written over");
        }
    });
}

#[test]
fn a_read_only_file_is_refused_even_to_root() {
    as_root_and_as_plain_user(|| {
        let desk = Desk::new();
        let path = desk.put("llm.ron", OLD);
        set_mode(&path, 0o444);
        for expected in [unchanged(), Expected::Anything] {
            let error = save_badly(&desk, &path, expected);
            assert_eq!(error, SaveError::ReadOnly { path: path.clone() });
        }
        assert_eq!(mode_of(&path), 0o444);
    });
}

#[test]
fn a_file_that_may_not_be_read_is_not_taken_for_one_that_is_gone() {
    as_plain_user(|| {
        let desk = Desk::new();
        let path = desk.put("llm.ron", OLD);
        set_mode(&path, 0o200);
        assert_eq!(save_badly(&desk, &path, unchanged()), SaveError::ReadOnly { path });
    });
}

#[test]
fn the_system_tells_how_much_is_free() {
    let desk = Desk::new();
    assert!(free_bytes(&desk.maps).is_some_and(|bytes| bytes > 1000));
    assert_eq!(free_bytes(&desk.maps.join("missing")), None);
}

#[test]
fn what_is_no_file_is_refused() {
    let desk = Desk::new();
    let folder = desk.maps.clone();
    let error = save_badly(&desk, &folder, Expected::Anything);
    assert_eq!(error, SaveError::Directory { path: folder });

    let link = desk.link(".", "folder.ron");
    assert_eq!(save_badly(&desk, &link, Expected::Anything), SaveError::Directory { path: link });

    let pipe = desk.maps.join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in [pipe, PathBuf::from("/dev/null")] {
        let error = save(&desk.places, &path, NEW, Expected::Anything).unwrap_err();
        assert_eq!(error, SaveError::NotAFile { path });
    }
}

#[test]
fn a_missing_folder_is_named() {
    let desk = Desk::new();
    let file = desk.put("llm.ron", OLD);
    for folder in [desk.maps.join("missing"), desk.maps.join("missing/deeper"), file] {
        for expected in [Expected::New, unchanged(), Expected::Anything] {
            let error = save_badly(&desk, &folder.join("new.ron"), expected);
            assert_eq!(error, SaveError::NoFolder { path: folder.clone() });
        }
    }
}

#[test]
fn a_link_stays_a_link() {
    let desk = Desk::new();
    let path = desk.put("real.ron", OLD);
    desk.link("real.ron", "middle.ron");
    let link = desk.link("../maps/middle.ron", "link.ron");
    assert_eq!(save_well(&desk, &link, unchanged()), path);
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert_eq!(desk.names(), ["link.ron", "middle.ron", "real.ron"]);
}

#[test]
fn a_link_to_nothing_gets_its_file() {
    let desk = Desk::new();
    let link = desk.link("real.ron", "link.ron");
    assert_eq!(save_well(&desk, &link, Expected::New), desk.maps.join("real.ron"));
    assert_eq!(desk.names(), ["link.ron", "real.ron"]);

    let astray = desk.link("missing/real.ron", "astray.ron");
    let error = save_badly(&desk, &astray, Expected::New);
    assert_eq!(error, SaveError::NoFolder { path: desk.maps.join("missing") });
}

#[test]
fn links_in_a_circle_are_refused() {
    let desk = Desk::new();
    let path = desk.link("there.ron", "here.ron");
    desk.link("here.ron", "there.ron");
    let error = save_badly(&desk, &path, Expected::New);
    assert_eq!(error, SaveError::LinkLoop { path: path.clone() });
    let below = path.join("llm.ron");
    let error = save_badly(&desk, &below, Expected::New);
    assert_eq!(error, SaveError::LinkLoop { path: below });
}

#[test]
fn both_names_of_a_file_keep_the_same_content() {
    as_root_and_as_plain_user(|| {
        let desk = Desk::new();
        let path = desk.put("llm.ron", b"(old, and longer than the new one)");
        let other = desk.maps.join("other.ron");
        fs::hard_link(&path, &other).unwrap();
        let expected = Expected::Unchanged(Hash::of(&fs::read(&path).unwrap()));
        save_well(&desk, &path, expected);
        assert_eq!(fs::read(&other).unwrap(), NEW);
        assert_eq!(path.metadata().unwrap().nlink(), 2);
        assert_eq!(desk.names(), ["llm.ron", "other.ron"]);
    });
}

#[test]
fn a_foreign_change_of_a_file_with_two_names_is_noticed() {
    let desk = Desk::new();
    let path = desk.put("llm.ron", b"(odd)");
    fs::hard_link(&path, desk.maps.join("other.ron")).unwrap();
    let found = Some(Hash::of(b"(odd)"));
    let error = save_badly(&desk, &path, unchanged());
    assert_eq!(error, SaveError::ChangedUnderneath { path, found });
}

#[test]
fn in_a_closed_folder_a_file_is_written_in_place() {
    as_root_and_as_plain_user(|| {
        let desk = Desk::new();
        let path = desk.put("llm.ron", OLD);
        let inode = path.metadata().unwrap().ino();
        set_mode(&desk.maps, 0o555);
        save_well(&desk, &path, unchanged());
        assert_eq!(path.metadata().unwrap().ino(), inode);
    });
}

#[test]
fn in_a_closed_folder_no_file_is_made() {
    as_root_and_as_plain_user(|| {
        let desk = Desk::new();
        set_mode(&desk.maps, 0o555);
        let error = save_badly(&desk, &desk.maps.join("new.ron"), Expected::New);
        assert_eq!(error, SaveError::FolderReadOnly { path: desk.maps.clone() });
    });
}

#[test]
fn a_folder_of_somebody_else_takes_no_new_file() {
    as_plain_user(|| {
        let desk = Desk::new();
        let path = PathBuf::from("/mailuo-test.ron");
        let error = save(&desk.places, &path, NEW, Expected::New).unwrap_err();
        assert_eq!(error, SaveError::FolderReadOnly { path: PathBuf::from("/") });
    });
}

#[test]
fn without_room_for_the_copy_a_file_is_not_written_in_place() {
    as_root_and_as_plain_user(|| {
        let mut desk = Desk::new();
        let path = desk.put("llm.ron", OLD);
        fs::hard_link(&path, desk.maps.join("other.ron")).unwrap();
        // A file where the state folder should be.
        desk.places.state = desk.put("state", b"");
        let error = save_badly(&desk, &path, unchanged());
        assert!(matches!(error, SaveError::Failed { cause: Cause::NotAFolder, .. }), "{error:?}");
    });
}

#[test]
fn a_name_as_long_as_can_be_is_saved_and_a_longer_one_refused() {
    let desk = Desk::new();
    save_well(&desk, &desk.maps.join("x".repeat(255)), Expected::New);
    save_well(&desk, &desk.maps.join("脉".repeat(85)), Expected::New);
    let path = desk.maps.join("x".repeat(256));
    let error = save_badly(&desk, &path, Expected::New);
    assert_eq!(error, SaveError::Failed { path, cause: Cause::NameTooLong });
}

#[test]
fn a_name_that_is_not_utf8_is_saved() {
    let desk = Desk::new();
    let name: std::ffi::OsString = std::os::unix::ffi::OsStringExt::from_vec(b"\xc2\xf6.ron".to_vec());
    let path = desk.maps.join(name);
    fs::write(&path, OLD).unwrap();
    save_well(&desk, &path, unchanged());
    assert_eq!(names_in(&desk.maps).len(), 1);
}

#[test]
fn only_our_own_old_temporary_files_are_swept() {
    let desk = Desk::new();
    let path = desk.maps.join("llm.ron");
    let make = || temporary::create(&path, None).unwrap().1.keep().unwrap();
    let (old, fresh, link, folder) = (make(), make(), make(), make());
    for path in [&link, &folder] {
        fs::remove_file(path).unwrap();
    }
    std::os::unix::fs::symlink("llm.ron", &link).unwrap();
    fs::create_dir(&folder).unwrap();
    let foreign = desk.put(".llm.ron.abcdef.tmp", b"");
    let map = desk.put("llm.ron", b"");
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(2_000_000_000);
    let age = |path: &Path, secs| {
        let file = fs::File::open(path).unwrap();
        file.set_modified(now - Duration::from_secs(secs)).unwrap();
    };
    age(&old, 3601);
    age(&fresh, 3600);
    for path in [&folder, &foreign, &map] {
        age(path, 1_000_000);
    }

    sweep(&desk.maps, now);
    assert!(!old.exists());
    for path in [&fresh, &link, &folder, &foreign, &map] {
        assert!(path.symlink_metadata().is_ok(), "{}", path.display());
    }
    sweep(&desk.maps.join("missing"), now);
}

#[test]
fn a_temporary_file_from_the_future_or_of_somebody_else_is_not_swept() {
    let desk = Desk::new();
    let (file, path) = temporary::create(&desk.maps.join("llm.ron"), None).unwrap();
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(2_000_000_000);
    file.set_modified(now + Duration::from_secs(9999)).unwrap();
    sweep(&desk.maps, now);
    assert!(path.exists());
    if is_root() {
        file.set_modified(now - Duration::from_secs(9999)).unwrap();
        chown(&path, Some(65533), None).unwrap();
        sweep(&desk.maps, now);
        assert!(path.exists());
    }
}
