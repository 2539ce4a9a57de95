//! Files that cannot be opened or written: a sentence with its place, and everything stays as it was.

use mailuo::words::Word;
use std::path::{Path, PathBuf};

use crate::files::add;
use crate::home::{Home, titles};
use crate::window::Window;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/maps").join(name)
}

/// Drops a file onto a window with a changed map: what is said, and that the open map stays.
fn refused(path: &Path, words: &str) {
    let home = Home::new();
    let mut window = Window::with(&home, "A@0,0");
    window.drop_file(path);
    assert!(window.says(words), "{}: not said: {words}; {:?}", path.display(), window.notices());
    assert_eq!((window.seen(), window.heading().as_str()), (vec!["A".to_owned()], "Story"));
    window.rest(10.0);
    assert!(window.says(words), "what went wrong stays until it is read");
    window.press(Word::CloseThis);
    assert!(!window.says(words));
    add(&mut window, "B");
    assert_eq!(titles(&window.saved(&home.path("story.ron"))), ["A", "B"]);
}

#[test]
fn what_cannot_be_read_is_refused_with_its_place() {
    refused(&fixture("letter.ron"), "letter.ron, line 1, column 6: The file is not RON");
    refused(&fixture("other.ron"), "other.ron: The file is RON, but not a map");
    refused(&fixture("newer.ron"), "newer.ron: This map was made by a newer Mailuo (format 2; this one reads 1)");
    refused(&fixture("cut-off.ron"), "cut-off.ron, line 3, column 11: The file ends in the middle");
    refused(&fixture("conflict.ron"), "conflict.ron, line 3, column 1: Git left a conflict in the file");
    refused(&fixture("latin-1.ron"), "latin-1.ron, line 3, column 14: The file is not UTF-8 text");
    refused(&fixture("nowhere.ron"), "nowhere.ron: There is no such file");
    refused(&fixture(""), "This is a folder, not a file");
}

#[test]
fn big_bad_files_are_refused() {
    let home = Home::new();
    let brackets = home.put("brackets.ron", format!("(mailuo: 1, newer: {}", "[".repeat(30_000)));
    refused(&brackets, "brackets.ron, line 1, column 84: Brackets are nested too deep");
    let huge = home.put("huge.ron", "");
    // Sparse: it takes no room.
    std::fs::File::options().write(true).open(&huge).and_then(|file| file.set_len(200 << 20)).expect("sparse files");
    refused(&huge, "The file is too large: 200 MB");
}

#[test]
fn a_bad_file_at_the_start_is_told_beside_an_empty_map() {
    let home = Home::new();
    let window = Window::start(&home, Some(&fixture("cut-off.ron")));
    assert!(window.says("cut-off.ron, line 3, column 11: The file ends in the middle"));
    assert_eq!(window.seen(), [""; 0]);
}

#[test]
fn repairs_are_listed_with_their_places_and_nothing_is_written() {
    let home = Home::new();
    let text = std::fs::read(fixture("repairs.ron")).expect("the fixture");
    let path = home.put("repairs.ron", &text);
    let mut window = Window::start(&home, Some(&path));
    assert!(window.says(Word::RepairedTitle));
    assert!(window.says("line 5, column 5: “a” has no place now: it was no number, or too far out"));
    assert!(window.says("line 7, column 18: Put aside the concept “b”: it does not fit"));
    assert!(window.says("line 13, column 5: Joined a second link “a Relates c” to the first"));
    window.press(Word::Fine);
    assert!(!window.says(Word::RepairedTitle) && window.is_modified());
    assert_eq!(std::fs::read(&path).expect("the file"), text);
    assert_eq!(titles(&window.saved(&path)), ["A", "A again", "C"]);
}

#[test]
fn comments_that_saving_takes_away_are_told() {
    let home = Home::new();
    let window = Window::start(&home, Some(&fixture("commented.ron")));
    assert!(window.says(Word::CommentsWillGo) && !window.is_modified());
}

#[test]
fn an_old_map_with_everything_opens() {
    let home = Home::new();
    let path = home.put("version-1.ron", std::fs::read(fixture("version-1.ron")).expect("the fixture"));
    let window = Window::start(&home, Some(&path));
    assert_eq!((window.heading().as_str(), window.is_modified()), ("Every field of version 1", false));
    assert!(window.seen().contains(&"奖励模型".to_owned()));
}

#[test]
fn a_file_that_is_no_longer_there_leaves_the_menu() {
    let home = Home::new();
    let other = home.map("other.ron", "X@0,0");
    let mut window = Window::start(&home, Some(&other));
    let story = home.map("story.ron", "A@0,0");
    window.drop_file(&story);
    std::fs::remove_file(&other).expect("removed");
    window.press(Word::Menu);
    window.press(Word::FileSection);
    window.press("other");
    assert!(window.says("other.ron: There is no such file"));
    window.press(Word::Menu);
    window.press(Word::FileSection);
    assert!(!window.has_button("other"));
}

#[cfg(target_os = "linux")]
mod permissions {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// Runs a story as whoever runs the tests, and, where that is root, who is refused nothing, as a plain user too: in a
    /// thread that gave up its rights, as did all that it starts.
    fn as_root_and_plain_user(story: fn(bool)) {
        use rustix::process::{Gid, Uid, getuid};
        use rustix::thread::{set_thread_groups, set_thread_res_gid, set_thread_res_uid};
        story(getuid().is_root());
        if getuid().is_root() {
            let (user, group) = (Uid::from_raw(65534), Gid::from_raw(65534));
            let plain = std::thread::spawn(move || {
                set_thread_groups(&[]).expect("no groups");
                set_thread_res_gid(group, group, group).expect("another group");
                set_thread_res_uid(user, user, user).expect("another user");
                story(false);
            });
            plain.join().expect("the story of a plain user");
        }
    }

    fn set_mode(path: &Path, mode: u32) {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("a mode");
    }

    #[test]
    fn a_read_only_file_is_not_written_and_the_changes_stay() {
        as_root_and_plain_user(|_| {
            let home = Home::new();
            let path = home.path("story.ron");
            let mut window = Window::with(&home, "A@0,0");
            add(&mut window, "B");
            let before = std::fs::read(&path).expect("the file");
            set_mode(&path, 0o444);
            window.keys("Ctrl+S");
            assert!(window.says("story.ron: The file is read-only"), "{:?}", window.notices());
            assert!(window.is_modified());
            assert_eq!(std::fs::read(&path).expect("the file"), before);
            window.press(Word::SaveAs);
            window.keys("Ctrl+A");
            window.write("other");
            window.press(Word::Save);
            assert_eq!(titles(&crate::home::read(&home.path("other.ron"))), ["A", "B"]);
        });
    }

    #[test]
    fn a_file_that_may_not_be_read_is_refused() {
        as_root_and_plain_user(|root| {
            let home = Home::new();
            let secret = home.map("secret.ron", "X@0,0");
            set_mode(&secret, 0o000);
            let mut window = Window::with(&home, "A@0,0");
            window.drop_file(&secret);
            if root {
                assert_eq!(window.seen(), ["X"], "root may read it");
            } else {
                assert!(window.says("secret.ron: "), "{:?}", window.notices());
                assert_eq!(window.seen(), ["A"]);
            }
        });
    }

    #[test]
    fn a_folder_that_may_not_be_written_takes_no_new_file() {
        as_root_and_plain_user(|root| {
            let home = Home::new();
            let mut window = Window::with(&home, "A@0,0");
            let folder = home.path("");
            set_mode(&folder, 0o555);
            window.keys("Ctrl+Shift+S");
            window.keys("Ctrl+A");
            window.write("other");
            window.press(Word::Save);
            let there = home.path("other.ron").exists();
            assert!(root || !there);
            assert!(there != window.says("other.ron: "), "{:?}", window.notices());
            set_mode(&folder, 0o755);
        });
    }
}
