//! A copied selection goes through any text editor and comes back.

use super::super::{ReadError, fragment_text, read_fragment};
use super::{map_with, opened};

#[test]
fn a_copied_selection_comes_back() {
    let fields =
        "concepts: {\"a\": (title: \"A\", at: (1, 2)), \"b\": ()}, links: [(from: \"a\", to: \"b\", kind: LeadsTo)]";
    let text = fragment_text(&opened(&map_with(fields)).map).expect("writable");
    let again = read_fragment(&text.replace('\n', "\r\n")).expect("a map").expect("readable");
    assert_eq!((again.map.concepts().len(), again.map.link_count()), (2, 1));
    assert_eq!(fragment_text(&again.map), Ok(text));
}

#[test]
fn other_text_is_no_fragment() {
    for text in [
        "",
        "hello",
        "(a: 1)",
        "a, b\n1, 2",
        "[[[",
        "(I wrote this with mailuo)",
        "Said of mailuo: it draws (maps",
        &"[".repeat(30_000),
        "\"half a quote",
        "<<<<<<< a\n=======\n>>>>>>> b",
    ] {
        assert!(read_fragment(text).is_none(), "{text}");
    }
}

#[test]
fn a_fragment_that_cannot_be_read_says_why() {
    assert!(matches!(read_fragment("(mailuo: 1, concepts: {"), Some(Err(ReadError::CutOff(_)))));
    let missing = "#![enable(implicit_some)]\n// mine\n(\n  concepts: {},\n)";
    assert!(matches!(read_fragment(missing), Some(Err(ReadError::NotAMap))));
    let broken = "(\n  mailuo : 1,\n  concepts: {]\n)";
    assert!(matches!(read_fragment(broken), Some(Err(ReadError::NotRon { position, .. })) if position.line == 3));
    let piece = "    \"gpt-3\": (\n      title: \"GPT-3\",\n    ),";
    assert!(matches!(read_fragment(piece), Some(Err(_))));
    assert!(matches!(read_fragment("(mailuo: 9)"), Some(Err(ReadError::TooNew { found: 9, .. }))));
}
