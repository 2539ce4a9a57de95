//! Files that are refused, with the place where, and files that are odd but fine.

use super::super::{Position, ReadError, VERSION, open};
use super::{map_with, opened, rewritten};

fn refused(bytes: &[u8]) -> ReadError {
    match open(bytes) {
        Err(error) => error,
        Ok(opened) => panic!("opened with {:?}", opened.repairs),
    }
}

const fn at(line: usize, column: usize) -> Position {
    Position { line, column }
}

#[test]
fn what_is_not_ron_is_refused_with_its_place() {
    let cases = [
        ("hello world", at(1, 7)),
        ("(mailuo: 1\n title: \"a\")", at(2, 2)),
        ("(\n  mailuo: 1,\n  concepts: {\"脉络\" (title: \"x\")},\n)", at(3, 19)),
        ("(mailuo: 1))", at(1, 12)),
        ("(mailuo: 1, title: \"\\q\")", at(1, 23)),
        ("\0\0\0\0", at(1, 1)),
    ];
    for (text, place) in cases {
        match refused(text.as_bytes()) {
            ReadError::NotRon { position, message } => {
                assert_eq!(position, place, "{text}");
                assert!(!message.is_empty());
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn what_is_no_map_is_refused() {
    for text in
        ["{\"a\": 1}", "[1, 2]", "5", "(title: \"no version\")", "(mailuo: \"1\")", "(mailuo: 0)", "Scene(a: 1)"]
    {
        assert_eq!(refused(text.as_bytes()), ReadError::NotAMap, "{text}");
    }
    for text in ["", " \n\t", "\u{feff}"] {
        assert_eq!(refused(text.as_bytes()), ReadError::Empty, "{text:?}");
    }
}

#[test]
fn a_newer_version_is_refused_whatever_else_stands_there() {
    for text in ["(mailuo: 2)", "(id: \"x\", mailuo: 2, concepts: 5)", "(mailuo: 2, <<new syntax>>"] {
        assert_eq!(refused(text.as_bytes()), ReadError::TooNew { found: 2, known: VERSION }, "{text}");
    }
    let huge = ReadError::TooNew { found: u64::MAX, known: VERSION };
    assert_eq!(refused(b"(mailuo: 18446744073709551615)"), huge);
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let whole = rewritten(&map_with("  concepts: {\"a\": (title: \"脉\", note: \"x\\\"y\\\"z\", at: (1, 2))}, // end"));
    let end = whole.rfind(')').expect("ends with a bracket");
    for cut in 1..=end {
        let bytes = &whole.as_bytes()[..cut];
        let error = refused(bytes);
        let before_header = whole.find("mailuo").is_some_and(|header| cut < header);
        let cut_off = matches!(error, ReadError::CutOff(_));
        assert!(cut_off || before_header, "{error:?} in {:?}", String::from_utf8_lossy(bytes));
    }
    assert_eq!(refused(b"(\n  mailuo: 1,\n  title: \"abc"), ReadError::CutOff(at(3, 11)));
    assert_eq!(refused(b"(\n  mailuo: 1,\n  title: \"abc\",\n"), ReadError::CutOff(at(4, 1)));
}

#[test]
fn what_is_not_utf8_is_refused_with_its_place() {
    assert_eq!(refused(b"(mailuo: 1,\n title: \"a\xff\")"), ReadError::NotUtf8(at(2, 11)));
    assert_eq!(
        refused("(mailuo: 1)".encode_utf16().flat_map(u16::to_be_bytes).chain([0xff]).collect::<Vec<_>>().as_slice()),
        ReadError::NotUtf8(at(1, 23))
    );
    assert_eq!(refused(&"(mailuo: 1, title: \"脉".as_bytes()[..22]), ReadError::CutOff(at(1, 21)));
}

#[test]
fn conflict_markers_are_recognised_also_inside_a_note() {
    let conflict = "<<<<<<< HEAD\n  title: \"a\",\n=======\n  title: \"b\",\n>>>>>>> theirs\n";
    assert_eq!(refused(map_with(conflict).as_bytes()), ReadError::ConflictMarkers(at(4, 1)));
    let note = "  about: \"\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> theirs\n\"";
    assert_eq!(refused(map_with(note).as_bytes()), ReadError::ConflictMarkers(at(5, 1)));
    // A note about git is no conflict, and is written so that it never looks like one.
    let about = r#"  about: "\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> theirs\n""#;
    let written = rewritten(&map_with(about));
    assert_eq!(opened(&written).map.head().about, "\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> theirs\n");
}

#[test]
fn brackets_without_end_are_refused_and_abort_nothing() {
    for (before, bracket) in [
        ("", "["),
        ("(mailuo: 1, newer: ", "("),
        ("(mailuo: 1, title: ", "["),
        ("(mailuo: 1, concepts: {\"a\": ", "{1: "),
    ] {
        let text = format!("{before}{}", bracket.repeat(30_000));
        assert!(matches!(refused(text.as_bytes()), ReadError::TooDeep(_)), "{before}");
    }
    let comments = format!("(mailuo: 1, {}{})", "/*".repeat(30_000), "*/".repeat(30_000));
    assert_eq!(opened(&comments).comments, 1);
}

#[test]
fn a_byte_order_mark_and_other_line_ends_are_accepted_and_not_written() {
    let text = map_with("  title: \"one\ntwo\",\n  newer: [\n    1,\n  ],");
    let odd = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(opened(&odd).map.head().title, "one\ntwo");
    assert_eq!(rewritten(&odd), rewritten(&text));
    assert!(!rewritten(&odd).contains('\r'));
}

#[test]
fn comments_are_counted_where_they_would_go() {
    let text = map_with("  // one\n  title: \"// none\", /* two */\n  newer: [1 /* kept */, 2],");
    assert_eq!(opened(&text).comments, 2);
    assert!(rewritten(&text).contains("newer: [1 /* kept */, 2],"));
}

#[test]
fn fields_may_stand_in_any_order_and_without_the_first_line() {
    let opened =
        opened("MapFile(title: \"T\", mailuo: 1, concepts: {\"a\": Concept(at: Some((1, -2)), date: \"2020\")})");
    assert_eq!(opened.repairs, []);
    assert_eq!(opened.from_version, 1);
    assert_eq!(opened.map.concepts().len(), 1);
}
