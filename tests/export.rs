//! Exporting on the command line: what is written, what is said, and that no file is overwritten unasked.

#![expect(clippy::expect_used, reason = "a test that was set up wrong ends here")]

mod program;

use program::mailuo;

const MAP: &str = r#"(mailuo: 1, map: (title: "Small"),
  concepts: { "a": (title: "Reward model", at: (0, 0)), "b": (title: "奖励模型") },
  links: [(from: "a", to: "b", kind: LeadsTo, label: "is called")],
  tours: {
    "talk": (title: "Talk", stops: [
      (title: "One", show: [Concept("a")], say: "First", minutes: 2),
      (title: "Found", show: [Find("奖励")], say: "Then"),
    ]),
    "blind": (title: "Talk", stops: [
      (title: "One", show: [Concept("a")], say: "First", minutes: 2),
      (title: "Found", show: [Find("nothing")], say: "Then"),
    ]),
    "empty": (title: "Empty"),
  },
)"#;

/// A folder with the map and a file that is somebody's.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    std::fs::write(folder.path().join("map.ron"), MAP).expect("room");
    std::fs::write(folder.path().join("mine.svg"), "mine").expect("room");
    folder
}

#[test]
fn a_map_is_written_in_three_formats() {
    let folder = folder();
    let read = |name: &str| std::fs::read(folder.path().join(name)).expect("written");
    for (name, begin) in [("a.svg", &b"<svg"[..]), ("a.PNG", b"\x89PNG"), ("a.pdf", b"%PDF-")] {
        let run = mailuo(folder.path(), ["export", "map.ron", name]);
        assert_eq!(run.out, format!("{name}: 2 concepts, 1 link, 0 groups\n"), "{}", run.errors);
        assert_eq!(run.code, 0);
        assert!(read(name).starts_with(begin), "{name}");
    }
    let svg = String::from_utf8(read("a.svg")).expect("UTF-8");
    assert!(svg.contains(">Reward model<") && svg.contains(">奖励模型<"), "also what has no place yet");
    let run = mailuo(folder.path(), ["export", "--dark", "map.ron", "dark.svg"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert!(svg.contains("#f7f7f5") && String::from_utf8_lossy(&read("dark.svg")).contains("#15171b"));
    let left = std::fs::read_dir(folder.path()).expect("readable").count();
    assert_eq!(left, 6, "nothing is left behind");
}

#[test]
fn a_file_that_is_there_is_not_overwritten_unasked() {
    let folder = folder();
    let text = || std::fs::read_to_string(folder.path().join("mine.svg")).expect("readable");
    let run = mailuo(folder.path(), ["export", "map.ron", "mine.svg"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    let said = "mine.svg: There is a file of this name already. Choose another name, or add --force to overwrite it\n";
    assert_eq!((run.errors.as_str(), text().as_str()), (said, "mine"));
    let run = mailuo(folder.path(), ["export", "--force", "map.ron", "mine.svg"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert!(text().starts_with("<svg"));
}

#[test]
fn a_tour_is_a_pdf_of_a_page_a_stop() {
    let folder = folder();
    let run = mailuo(folder.path(), ["export", "map.ron", "talk.pdf", "--tour", "talk"]);
    assert_eq!((run.code, run.out.as_str()), (0, "talk.pdf: 2 pages\n"), "{}", run.errors);
    assert_eq!(mailuo(folder.path(), ["export", "map.ron", "blind.pdf", "--tour", "blind"]).code, 0);
    let size = |name: &str| std::fs::metadata(folder.path().join(name)).expect("written").len();
    assert!(size("talk.pdf") > size("blind.pdf"), "what a search finds is drawn");
    let run = mailuo(folder.path(), ["--lang", "zh", "export", "map.ron", "zh.pdf", "--tour", "talk"]);
    assert_eq!((run.code, run.out.as_str()), (0, "zh.pdf: 2 页\n"), "{}", run.errors);
}

#[test]
fn a_tour_is_named_by_its_key_or_its_title_in_any_case() {
    let folder = folder();
    let map = MAP.replacen(r#""talk": (title: "Talk""#, r#""untitled-tour": (title: "How it learns""#, 1);
    std::fs::write(folder.path().join("map.ron"), map).expect("room");
    for name in ["untitled-tour", "How it learns", "how it Learns", "Ｈow it learns", "Talk", "talk"] {
        let run = mailuo(folder.path(), ["export", "--force", "map.ron", "out.pdf", "--tour", name]);
        assert_eq!((run.code, run.out.as_str()), (0, "out.pdf: 2 pages\n"), "{name}: {}", run.errors);
    }
}

#[test]
fn what_cannot_be_exported_makes_no_file() {
    let folder = folder();
    for (arguments, said) in [
        (
            &["map.ron", "out.txt"][..],
            "out.txt: Mailuo does not know what to write by this name. Choose a name that ends in",
        ),
        (&["map.ron", "out"], "out: Mailuo does not know what to write by this name"),
        (
            &["map.ron", "out.svg", "--tour", "talk"],
            "out.svg: A tour has a page for each stop, and only a PDF has pages. ",
        ),
        (
            &["map.ron", "out.pdf", "--tour", "walk"],
            "map.ron: The map has no tour walk. It has “Talk” (blind), “Empty” (empty), “Talk” (talk)\n",
        ),
        (
            &["map.ron", "out.pdf", "--tour", "Talk"],
            "map.ron: Several tours are called Talk. Name one by its key: “Talk” (blind), “Talk” (talk)\n",
        ),
        (&["map.ron", "out.pdf", "--tour", "empty"], "out.pdf: The tour has no stops. "),
        (&["gone.ron", "out.pdf"], "gone.ron: There is no such file"),
        (&["map.ron", "gone/out.pdf"], "gone/out.pdf: There is no folder"),
        (&["map.ron"], "Name a map and the file to write; see mailuo --help"),
        (&["map.ron", "a.svg", "b.svg"], "Name a map and the file to write; see mailuo --help"),
        (&["map.ron", "out.pdf", "--tour"], "The value of --tour does not fit; see mailuo --help"),
        (&["map.ron", "out.pdf", "--into"], "There is no option --into"),
    ] {
        let run = mailuo(folder.path(), [&["export"], arguments].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?} {}", run.errors);
        assert!(run.errors.starts_with(said), "{arguments:?}: {}", run.errors);
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("readable").count(), 2);
}
