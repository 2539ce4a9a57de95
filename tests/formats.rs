//! Old and broken map files, on the command line: what is said, where, and that no file is changed.

#![expect(clippy::expect_used, reason = "a test that was set up wrong ends here")]

mod program;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use program::Run;

fn mailuo(arguments: &[&str], files: &[&Path]) -> Run {
    let files = files.iter().map(|file| file.as_os_str());
    program::mailuo(Path::new("."), arguments.iter().map(OsStr::new).chain(files))
}

#[test]
fn the_command_line_speaks_the_language_of_the_system() {
    let said = |lang: &str, arguments: &[&str]| {
        let run = program::mailuo_on(lang, Path::new("."), arguments);
        run.out + &run.errors
    };
    assert!(said("zh_CN.UTF-8", &["--help"]).contains("用法："));
    assert!(said("en_US.UTF-8", &["--help"]).contains("Usage:"));
    assert!(said("zh_CN.UTF-8", &["--lang", "en", "--help"]).contains("Usage:"), "what is asked for goes before");
    assert_eq!(said("zh_CN.UTF-8", &["check", "none.ron"]), "none.ron: 没有这个文件。请检查文件名和文件夹\n");
    assert_eq!(said("zh_CN.UTF-8", &["--what"]), "没有选项 --what；见 mailuo --help\n");
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/maps").join(name)
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// A copy of a fixture that may be written.
fn copy(folder: &tempfile::TempDir, name: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::copy(fixture(name), &path).expect("fixtures can be copied");
    path
}

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("readable")
}

/// Checks and formats a file that cannot be read: both say the same, and the file stays as it is.
fn refused(path: &Path, place: &str, words: &str) {
    let before = path.is_file().then(|| std::fs::read(path).ok());
    for arguments in [&["check"][..], &["fmt"], &["fmt", "--check"]] {
        let run = mailuo(arguments, &[path]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?} {}", run.errors);
        let expected = format!("{}{place}: {words}", path.display());
        assert!(run.errors.starts_with(&expected), "{arguments:?}: {}\nnot: {expected}", run.errors);
        assert_eq!(run.errors.lines().count(), 1, "one sentence a file: {}", run.errors);
    }
    assert_eq!(path.is_file().then(|| std::fs::read(path).ok()), before);
}

#[test]
fn what_cannot_be_read_is_refused_with_its_place() {
    refused(&fixture("letter.ron"), ":1:6", "The file is not RON: ");
    refused(&fixture("other.ron"), "", "The file is RON, but not a map");
    refused(&fixture("newer.ron"), "", "This map was made by a newer Mailuo (format 2; this one reads 1)");
    refused(&fixture("cut-off.ron"), ":3:11", "The file ends in the middle");
    refused(&fixture("conflict.ron"), ":3:1", "Git left a conflict in the file");
    refused(&fixture("latin-1.ron"), ":3:14", "The file is not UTF-8 text");
    refused(&fixture("nowhere.ron"), "", "There is no such file");
    refused(&fixture(""), "", "This is a folder, not a file");
}

#[test]
fn big_bad_files_are_refused_before_they_do_harm() {
    let folder = folder();
    let brackets = folder.path().join("brackets.ron");
    std::fs::write(&brackets, format!("(mailuo: 1, newer: {}", "[".repeat(30_000))).expect("room");
    refused(&brackets, ":1:84", "Brackets are nested too deep");
    let huge = folder.path().join("huge.ron");
    let file = std::fs::File::create(&huge).expect("room");
    // Sparse: it takes no room, and reading it would take long.
    file.set_len(200 << 20).expect("sparse files");
    let run = mailuo(&["check"], &[&huge]);
    assert_eq!(run.code, 2);
    assert!(run.errors.contains("The file is too large: 200 MB, and a map has at most 128 MB"), "{}", run.errors);
}

#[test]
fn a_link_that_finds_no_way_around_a_card_is_named() {
    let folder = folder();
    let path = folder.path().join("walled.ron");
    let around = (-2..=2).flat_map(|y| [-1, 0, 1].map(|x| (x * 120, y * 55))).filter(|at| *at != (0, 0));
    let cards: String =
        around.enumerate().map(|(at, (x, y))| format!("\"c{at}\": (title: \"Attention\", at: ({x}, {y})), ")).collect();
    let text = format!(
        "(mailuo: 1, map: (title: \"M\"), concepts: {{{cards}\"in\": (title: \"Attention\", at: (0, 0)), \
         \"out\": (title: \"Attention\", at: (900, 0)), \"free\": (title: \"Attention\", at: (900, 300))}}, \
         links: [(from: \"in\", to: \"out\", kind: LeadsTo), (from: \"out\", to: \"free\", kind: LeadsTo)])"
    );
    std::fs::write(&path, text).expect("room");
    for (lang, begin) in
        [("en", "hint: The link from “in” to “out” finds no way"), ("zh", "提示：从“in”到“out”的连线绕不开")]
    {
        let run = mailuo(&["--lang", lang, "check"], &[&path]);
        assert_eq!(run.out.lines().filter(|line| line.contains(begin)).count(), 1, "{}", run.out);
        assert!(!run.out.contains("“free” finds") && !run.out.contains("到“free”"), "{}", run.out);
        assert_eq!(run.code, 0, "a hint is nothing wrong");
    }
}

#[test]
fn a_map_that_needs_repairs_opens_with_them_and_is_left_alone() {
    let folder = folder();
    let path = copy(&folder, "repairs.ron");
    let before = bytes(&path);
    let run = mailuo(&["check"], &[&path]);
    assert_eq!((run.code, run.errors.as_str()), (1, ""));
    let lines: Vec<String> = run.out.lines().map(|line| line.replace(&path.display().to_string(), "map")).collect();
    let begins = [
        "map: 3 concepts, 1 links, 0 papers",
        "map:5:5: “a” has no place now",
        "map:6:5: A second concept “a” is “a-",
        "map:6:5: “a-",
        "map:7:18: Put aside the concept “b”: it does not fit",
        "map:8:5: Rounded the place of “c”",
        "map:11:5: Put aside the link “a LeadsTo nowhere”: there is no concept “nowhere”",
        "map:13:5: Joined a second link “a Relates c” to the first",
        "map: hint: Put aside until what they miss is there: 2",
    ];
    assert_eq!(lines.len(), begins.len(), "{}", run.out);
    for (line, begin) in lines.iter().zip(begins) {
        assert!(line.starts_with(begin), "{line}\nnot: {begin}");
    }
    for arguments in [&["fmt"][..], &["fmt", "--check"], &["fmt", "--drop-comments"]] {
        let run = mailuo(arguments, &[&path]);
        assert_eq!(run.code, 1, "{arguments:?}");
        assert!(run.out.contains("Left alone: it needs repairs (7)"), "{}", run.out);
    }
    assert_eq!(bytes(&path), before);
}

#[test]
fn every_field_of_version_1_is_read_and_written_as_it_was() {
    let folder = folder();
    let path = copy(&folder, "version-1.ron");
    let check = mailuo(&["check"], &[&path]);
    assert_eq!((check.code, check.errors.as_str()), (0, ""), "{}", check.out);
    assert!(check.out.contains(": 3 concepts, 6 links, 1 papers\n"), "{}", check.out);
    assert_eq!(mailuo(&["fmt", "--check"], &[&path]).code, 0, "the fixture is canonical");
    assert_eq!(mailuo(&["fmt"], &[&path]).code, 0);
    assert_eq!(bytes(&path), bytes(&fixture("version-1.ron")));
}

#[test]
fn formatting_writes_the_canonical_form_once() {
    let folder = folder();
    let path = copy(&folder, "windows.ron");
    assert_eq!(mailuo(&["check"], &[&path]).code, 0);
    assert_eq!(mailuo(&["fmt", "--check"], &[&path]).code, 1);
    assert_eq!(bytes(&path), bytes(&fixture("windows.ron")), "--check only compares");
    assert_eq!(mailuo(&["fmt"], &[&path]).code, 0);
    assert_eq!(bytes(&path), b"#![enable(implicit_some)]\n(\n  mailuo: 1,\n  title: \"Windows\",\n)\n");
    let again = mailuo(&["fmt"], &[&path]);
    assert_eq!((again.code, again.out.as_str()), (0, ""));
}

#[test]
fn comments_are_kept_unless_they_may_go() {
    let folder = folder();
    let path = copy(&folder, "commented.ron");
    let run = mailuo(&["fmt"], &[&path]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("its comments would go (1); --drop-comments allows it"), "{}", run.out);
    assert_eq!(bytes(&path), bytes(&fixture("commented.ron")));
    assert_eq!(mailuo(&["fmt", "--drop-comments"], &[&path]).code, 0);
    assert!(!String::from_utf8_lossy(&bytes(&path)).contains("//"));
}

#[test]
fn the_worst_map_counts_and_the_others_are_still_looked_at() {
    let (sound, bad, broken) = (fixture("version-1.ron"), fixture("repairs.ron"), fixture("letter.ron"));
    assert_eq!(mailuo(&["check"], &[&sound, &bad]).code, 1);
    let run = mailuo(&["check"], &[&broken, &sound, &bad]);
    assert_eq!(run.code, 2);
    assert_eq!(run.out.lines().filter(|line| line.contains(" concepts, ")).count(), 2, "{}", run.out);
}

#[cfg(unix)]
#[test]
fn a_read_only_map_is_not_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let path = copy(&folder, "windows.ron");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).expect("own file");
    let run = mailuo(&["fmt"], &[&path]);
    assert_eq!(run.code, 2);
    assert!(run.errors.contains("The file is read-only"), "{}", run.errors);
    assert_eq!(bytes(&path), bytes(&fixture("windows.ron")));
}

#[test]
fn the_command_line_speaks_chinese_when_asked() {
    let run = mailuo(&["--lang", "zh", "check"], &[&fixture("letter.ron")]);
    assert!(run.errors.contains("文件不是 RON"), "{}", run.errors);
    assert!(mailuo(&["--lang=zh", "--help"], &[]).out.contains("用法"));
    assert!(mailuo(&["--help"], &[]).out.contains("Usage: mailuo [MAP]"));
    assert_eq!(mailuo(&["--version"], &[]).out, concat!("mailuo ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn arguments_that_make_no_sense_are_refused() {
    let one = fixture("version-1.ron");
    for arguments in
        [&["check"][..], &["fmt", "--check"], &["--colour"], &["--lang", "fr"], &["--lang"], &["check", "-x"]]
    {
        let run = mailuo(arguments, &[]);
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.errors.contains("see mailuo --help"), "{}", run.errors);
    }
    assert_eq!(mailuo(&[], &[&one, &one]).code, 2);
    assert_eq!(mailuo(&["--check"], &[&one]).code, 2, "--check belongs to fmt");
}
