//! Importing on the command line: what is made, what is said, and that no file is overwritten unasked.

#![expect(clippy::expect_used, reason = "a test that was set up wrong ends here")]

mod program;

use std::path::PathBuf;

use program::mailuo;

/// A folder with these files in it.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, text) in files {
        let path: PathBuf = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("below the folder")).expect("room");
        std::fs::write(path, text).expect("room");
    }
    folder
}

fn text(folder: &tempfile::TempDir, name: &str) -> String {
    std::fs::read_to_string(folder.path().join(name)).expect("readable")
}

const TWO: &str = r#"{"nodes": [
    {"id": "a", "type": "text", "text": "LoRA", "x": 0, "y": 0, "width": 100, "height": 60},
    {"id": "b", "type": "file", "file": "notes/Adapters.md", "x": 200, "y": 0, "width": 100, "height": 60}
], "edges": [{"id": "1", "fromNode": "b", "toNode": "a", "label": "lead to"}]}"#;

#[test]
fn a_canvas_becomes_a_new_map() {
    let folder = folder(&[("Tuning.canvas", TWO), ("notes/Adapters.md", "Small layers")]);
    let run = mailuo(folder.path(), ["import", "Tuning.canvas", "-o", "map.ron"]);
    assert_eq!((run.code, run.out.as_str()), (0, "map.ron: 2 concepts, 1 link, 0 groups\n"), "{}", run.errors);
    let map = text(&folder, "map.ron");
    for part in ["title: \"Tuning\"", "note: \"Small layers\"", "\"notes/Adapters.md\"", "at: (50, 30)", "\"lead to\""]
    {
        assert!(map.contains(part), "{part}: {map}");
    }
    let check = mailuo(folder.path(), ["check", "map.ron"]);
    assert_eq!(check.code, 0, "{}", check.out);
    assert_eq!(mailuo(folder.path(), ["fmt", "--check", "map.ron"]).code, 0, "it is canonical");
}

#[test]
fn a_file_that_is_there_is_not_overwritten_unasked() {
    let folder = folder(&[("a.canvas", "{}"), ("map.ron", "mine")]);
    let run = mailuo(folder.path(), ["import", "a.canvas", "--output", "map.ron"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.errors.contains("map.ron: There is a file of this name already. "), "{}", run.errors);
    assert!(run.errors.contains("--force"), "{}", run.errors);
    assert_eq!(text(&folder, "map.ron"), "mine");
    let run = mailuo(folder.path(), ["import", "--force", "a.canvas", "-o", "map.ron"]);
    assert_eq!((run.code, run.out.as_str()), (0, "map.ron: 0 concepts, 0 links, 0 groups\n"), "{}", run.errors);
    assert!(text(&folder, "map.ron").contains("mailuo: 1"));
}

#[test]
fn what_could_not_come_is_said_in_both_languages() {
    let folder = folder(&[("a.canvas", TWO)]);
    let run = mailuo(folder.path(), ["import", "a.canvas", "-o", "en.ron"]);
    let said = "en.ron: 2 concepts, 1 link, 0 groups\n\
        a.canvas: The note of “Adapters” could not be read: notes/Adapters.md\n";
    assert_eq!((run.code, run.out.as_str()), (1, said), "{}", run.errors);
    let run = mailuo(folder.path(), ["--lang", "zh", "import", "a.canvas", "-o", "zh.ron"]);
    let said = "zh.ron: 2 个概念，1 条连线，0 个分组\na.canvas: 无法读取“Adapters”的笔记：notes/Adapters.md\n";
    assert_eq!((run.code, run.out.as_str()), (1, said), "{}", run.errors);
}

#[test]
fn files_of_a_vault_are_found_from_the_map() {
    let in_vault = TWO.replace("notes/", "vault/../notes/");
    let folder = folder(&[
        ("vault/.obsidian/app.json", "{}"),
        ("vault/boards/a.canvas", TWO),
        ("vault/boards/b.canvas", &in_vault),
        ("vault/notes/Adapters.md", "Small layers"),
        ("maps/other.ron", ""),
    ]);
    let run = mailuo(folder.path(), ["import", "vault/boards/a.canvas", "-o", "maps/a.ron"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.errors);
    let map = text(&folder, "maps/a.ron");
    assert!(map.contains("\"../vault/notes/Adapters.md\"") && map.contains("Small layers"), "{map}");
    // A name that could lead out of the vault is not followed.
    let run = mailuo(folder.path(), ["import", "vault/boards/b.canvas", "-o", "maps/b.ron"]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.errors);
    assert!(!text(&folder, "maps/b.ron").contains("Small layers"));
}

#[test]
fn what_cannot_be_imported_makes_no_file() {
    let folder =
        folder(&[("bad.canvas", "{\n  \"nodes\": x}"), ("list.canvas", "[]"), ("a.txt", ""), ("a.canvas", "")]);
    for (arguments, said) in [
        (&["bad.canvas", "-o", "map.ron"][..], "bad.canvas:2:12: The file is not JSON: expected value. "),
        (&["list.canvas", "-o", "map.ron"], "list.canvas: The file is JSON, but not a canvas"),
        (&["a.txt", "-o", "map.ron"], "a.txt: Mailuo does not know what this file is. It imports .bib"),
        (&["gone.canvas", "-o", "map.ron"], "gone.canvas: There is no such file"),
        (&["a.canvas", "-o", "gone/map.ron"], "gone/map.ron: There is no folder"),
        (&["a.canvas"], "Name the map to make with -o MAP, or the one to add to with --into MAP; see mailuo --help"),
        (&["-o", "map.ron"], "Name a file to import; see mailuo --help"),
        (&["a.canvas", "bad.canvas", "-o", "map.ron"], "a.canvas: Mailuo does not know"),
        (&["a.canvas", "-o"], "The value of -o does not fit; see mailuo --help"),
        (&["a.canvas", "--check", "-o", "map.ron"], "There is no option --check"),
    ] {
        let run = mailuo(folder.path(), [&["import"], arguments].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?} {}", run.errors);
        assert!(run.errors.starts_with(said), "{arguments:?}: {}", run.errors);
        assert!(!folder.path().join("map.ron").exists());
    }
}

#[test]
fn bibliographies_come_into_a_new_map_and_into_one_that_is_there() {
    let folder = folder(&[
        ("a.bib", "@misc{one, title={One}, doi={10.1000/1}}\n@misc{two, title={Two\n"),
        ("b.ris", "TY  - JOUR\nTI  - Again\nDO  - 10.1000/1\nUR  - https://one.example\nER  - \n"),
    ]);
    let run = mailuo(folder.path(), ["import", "a.bib", "-o", "map.ron"]);
    assert_eq!((run.code, run.out.as_str()), (1, "a.bib: Line 2, two: its end is missing\nmap.ron: 1 paper\n"));
    let run = mailuo(folder.path(), ["import", "b.ris", "--into", "map.ron"]);
    assert_eq!((run.code, run.out.as_str()), (0, "map.ron: 1 paper\n"), "{}", run.errors);
    let map = text(&folder, "map.ron");
    assert!(map.contains("title: \"One\"") && map.contains("https://one.example") && !map.contains("title: \"Again\""));
    assert_eq!(mailuo(folder.path(), ["check", "map.ron"]).code, 0);
    assert_eq!(mailuo(folder.path(), ["import", "b.ris", "--into", "none.ron"]).code, 2);
    assert_eq!(mailuo(folder.path(), ["import", "b.ris"]).code, 2);
}
