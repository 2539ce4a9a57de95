//! The life of recovery copies: kept, offered, claimed, removed, discarded, swept.

use std::thread;

use super::*;

const DAY: u64 = 24 * 60 * 60;

fn fresh_places() -> (tempfile::TempDir, Places) {
    let home = tempfile::tempdir().unwrap();
    let places = Places::in_folder(home.path());
    (home, places)
}

fn origin(title: &str, unix_secs: u64) -> Origin {
    Origin { title: title.to_owned(), path: None, grew_from: None, unix_secs }
}

/// A snapshot of a document whose process is gone.
fn left_behind(places: &Places, key: u64, title: &str, unix_secs: u64) {
    claim(places, Key(key)).unwrap().keep(&origin(title, unix_secs), title.as_bytes()).unwrap();
}

fn offered(places: &Places) -> Vec<String> {
    list(places).into_iter().map(|snapshot| snapshot.origin.title).collect()
}

fn files(folder: &Path) -> Vec<String> {
    let mut names = names(folder);
    names.sort();
    names
}

#[test]
fn nothing_is_offered_at_first() {
    let (_home, places) = fresh_places();
    assert_eq!(list(&places), []);
    sweep(&places, UNIX_EPOCH);
}

#[test]
fn the_last_snapshot_of_a_dead_document_is_offered() {
    let (_home, places) = fresh_places();
    let claim = claim(&places, Key(7)).unwrap();
    let path = Some(PathBuf::from("/maps/llm.ron"));
    let grew_from = Some(file::Hash::of(b"(before)"));
    let origin = Origin { title: "脉络".into(), path, grew_from, unix_secs: 99 };
    for bytes in [&b"(first)"[..], b"(second)"] {
        claim.keep(&origin, bytes).unwrap();
    }
    drop(claim);
    let bytes = b"(second)".to_vec();
    assert_eq!(list(&places), [Snapshot { key: Key(7), origin, bytes }]);
}

#[test]
fn the_snapshot_of_an_open_document_is_offered_to_nobody() {
    let (_home, places) = fresh_places();
    left_behind(&places, 1, "dead", 10);
    let open = claim(&places, Key(2)).unwrap();
    open.keep(&origin("open", 20), b"").unwrap();
    assert_eq!(offered(&places), ["dead"]);
    drop(open);
    assert_eq!(offered(&places), ["dead", "open"]);
}

#[test]
fn the_oldest_is_offered_first() {
    let (_home, places) = fresh_places();
    for (key, title, secs) in [(1, "c", 30), (2, "a", 10), (3, "b", 20)] {
        left_behind(&places, key, title, secs);
    }
    assert_eq!(offered(&places), ["a", "b", "c"]);
}

#[test]
fn of_two_windows_one_gets_the_snapshot() {
    let (_home, places) = fresh_places();
    left_behind(&places, 1, "dead", 10);
    let restored = claim(&places, Key(1)).unwrap();
    assert_eq!(claim(&places, Key(1)).unwrap_err(), ClaimError::Taken);
    assert_eq!(list(&places), []);
    assert_eq!(restored.key(), Key(1));
    drop(restored);
    // A recovered map keeps its snapshot until it is saved.
    assert_eq!(offered(&places), ["dead"]);
}

#[test]
fn a_saved_document_leaves_nothing_behind() {
    let (_home, places) = fresh_places();
    let document = claim(&places, Key(1)).unwrap();
    document.remove().unwrap();
    document.keep(&origin("map", 10), b"").unwrap();
    document.remove().unwrap();
    document.remove().unwrap();
    assert_eq!(files(&folder(&places)), ["0000000000000001.lock"]);
    drop(document);
    assert_eq!(files(&folder(&places)), Vec::<String>::new());
}

#[test]
fn a_snapshot_can_be_kept_from_another_thread_while_one_is_being_kept() {
    let (_home, places) = fresh_places();
    let document = claim(&places, Key(1)).unwrap();
    thread::scope(|scope| {
        for title in ["a", "b", "c"] {
            let document = &document;
            scope.spawn(move || document.keep(&origin(title, 1), title.as_bytes()).unwrap());
        }
    });
    drop(document);
    let found = list(&places);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].origin.title.as_bytes(), found[0].bytes);
}

#[test]
fn a_broken_snapshot_is_left_out_and_left_there() {
    let (_home, places) = fresh_places();
    left_behind(&places, 1, "whole", 10);
    left_behind(&places, 2, "broken", 20);
    let broken = Key(2).file(&places, SNAPSHOT);
    let bytes = fs::read(&broken).unwrap();
    fs::write(&broken, &bytes[..bytes.len() - 1]).unwrap();
    fs::write(folder(&places).join("notes.txt"), "what somebody put there").unwrap();
    fs::create_dir(Key(3).file(&places, SNAPSHOT)).unwrap();
    assert_eq!(offered(&places), ["whole"]);
    sweep(&places, UNIX_EPOCH + Duration::from_secs(100_000 * DAY));
    assert!(broken.exists());
}

#[test]
fn a_discarded_snapshot_stays_for_thirty_days() {
    let (_home, places) = fresh_places();
    left_behind(&places, 1, "map", 10);
    let discarded_at = 1000 * DAY;
    claim(&places, Key(1)).unwrap().discard(discarded_at).unwrap();
    assert_eq!(list(&places), []);
    assert_eq!(files(&folder(&places)), Vec::<String>::new());
    let kept = files(&discarded_folder(&places));
    assert_eq!(kept, ["86400000-0000000000000001.snapshot"]);

    let day = |days: u64| UNIX_EPOCH + Duration::from_secs(days * DAY);
    sweep(&places, day(1030));
    assert_eq!(files(&discarded_folder(&places)), kept);
    // A clock that went wrong takes nothing away.
    sweep(&places, UNIX_EPOCH);
    assert_eq!(files(&discarded_folder(&places)), kept);
    sweep(&places, day(1031));
    assert_eq!(files(&discarded_folder(&places)), Vec::<String>::new());
}

#[test]
fn discarding_what_was_never_kept_is_no_error() {
    let (_home, places) = fresh_places();
    claim(&places, Key(1)).unwrap().discard(5).unwrap();
    assert_eq!(files(&discarded_folder(&places)), Vec::<String>::new());
}

#[test]
fn locks_of_killed_processes_are_swept_once_they_are_old() {
    let (_home, places) = fresh_places();
    left_behind(&places, 1, "dead", 10);
    let open = claim(&places, Key(2)).unwrap();
    let lock = Key(3).file(&places, LOCK);
    fs::write(&lock, "").unwrap();
    let written = fs::metadata(&lock).unwrap().modified().unwrap();
    sweep(&places, written + LOCK_IS_OLD);
    assert!(lock.exists());
    sweep(&places, written + LOCK_IS_OLD * 2);
    assert!(!lock.exists());
    assert!(open.key().file(&places, LOCK).exists());
    assert_eq!(offered(&places), ["dead"]);
}

#[test]
fn a_state_folder_that_cannot_be_made_is_reported() {
    let (home, mut places) = fresh_places();
    places.state = home.path().join("file");
    fs::write(&places.state, "").unwrap();
    let path = places.state.join("recovery");
    let cause = Cause::NotAFolder;
    let expected = ClaimError::Failed(SaveError::Failed { path, cause });
    assert_eq!(claim(&places, Key(1)).unwrap_err(), expected);
}
