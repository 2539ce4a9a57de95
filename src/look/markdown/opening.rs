//! How a note begins, as plain text: for whoever has room for a line or three of it.

use unicode_segmentation::UnicodeSegmentation as _;

use super::prose;
use crate::look::prose::{Body, Inline};

/// No more of a note is read for its beginning, in bytes.
const FURTHEST: usize = 4096;
/// What ends with a point and ends no sentence, in lower case.
const SHORT: [&str; 19] = [
    "al.", "approx.", "cf.", "ch.", "dr.", "e.g.", "eq.", "eqs.", "fig.", "figs.", "i.e.", "mr.", "mrs.", "ms.", "no.",
    "pp.", "prof.", "sec.", "vs.",
];

/// What a note says in sentences, a paragraph a line: without headings, code, tables and pictures, its links as their text,
/// its formulas as they are written. `title_of` says what a mentioned concept is called.
pub fn opening(note: &str, title_of: impl Fn(&str) -> Option<String>) -> String {
    let end = note.floor_char_boundary(FURTHEST);
    let read = note.get(..end).unwrap_or_default();
    // A link or a formula that is cut would be seen as it is written.
    let read = if end < note.len() { read.rsplit_once('\n').map_or(read, |(whole, _)| whole) } else { read };
    let words = |body: &Body| match body {
        Body::Text(inlines) => Some(plain(inlines)),
        Body::Heading(..) | Body::Code(_) | Body::Formula(_) | Body::Table(_) | Body::Rule | Body::Picture { .. } => {
            None
        }
    };
    let prose = prose(read, title_of);
    let paragraphs = prose.paragraphs.iter().filter_map(|paragraph| words(&paragraph.body));
    paragraphs.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The first sentence of a note in one line, by the rules of [`opening`]; empty where the note says nothing.
pub fn first_sentence(note: &str, title_of: impl Fn(&str) -> Option<String>) -> String {
    let opening = opening(note, title_of);
    let first = opening.lines().next().unwrap_or_default();
    let mut end = 0;
    for part in first.split_sentence_bounds() {
        let (before, rest) = (first.get(..end).unwrap_or_default(), first.get(end..).unwrap_or_default());
        if end > 0 && ends_a_sentence(before, rest) {
            break;
        }
        end += part.len();
    }
    first.get(..end).unwrap_or_default().trim_end().to_owned()
}

/// Whether a sentence ends between these two, where one may.
fn ends_a_sentence(before: &str, rest: &str) -> bool {
    let said = before.trim_end();
    let last = said.rsplit([' ', '(', '（', '“']).next().unwrap_or_default();
    let initial = |word: &str| {
        word.strip_suffix('.').is_some_and(|name| name.chars().count() == 1 && name.chars().all(char::is_uppercase))
    };
    let is_short = SHORT.contains(&last.to_lowercase().as_str()) || initial(last);
    // A question that is quoted: “为什么？”他问.
    let is_quoted = ["？”", "！”", "?\"", "!\"", "?”", "!”"].iter().any(|end| said.ends_with(end))
        && rest.starts_with(|next: char| next.is_lowercase() || (next.is_alphabetic() && !next.is_uppercase()));
    !is_short && !is_quoted
}

/// Words on one line, each space one.
fn plain(inlines: &[Inline]) -> String {
    let one = |inline: &'_ Inline| match inline {
        Inline::Text(text, _) => text.clone(),
        Inline::Formula(tex, _) => tex.tex.clone(),
        Inline::Break => " ".to_owned(),
    };
    let text: String = inlines.iter().map(one).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(note: &str) -> String {
        first_sentence(note, |slug| (slug == "rm").then(|| "Reward model".to_owned()))
    }

    #[test]
    fn a_sentence_ends_where_its_reader_ends_it() {
        for (note, said) in [
            ("A model of GPT-3.5 size. Then more.", "A model of GPT-3.5 size."),
            (
                "Ho et al. Show, e.g. Fig. 3, what J. Smith saw. Next.",
                "Ho et al. Show, e.g. Fig. 3, what J. Smith saw.",
            ),
            ("奖励模型打分。策略学它。", "奖励模型打分。"),
            ("真的吗？是的！", "真的吗？"),
            ("“为什么？”他问。没人答。", "“为什么？”他问。"),
            ("他说：“好。”然后走了。", "他说：“好。”"),
            ("\"Why?\" he asked. Nobody knew.", "\"Why?\" he asked."),
            ("No end\n\nAnother paragraph.", "No end"),
            ("two lines\nof one sentence. More", "two lines of one sentence."),
        ] {
            assert_eq!(first(note), said);
        }
    }

    #[test]
    fn what_is_no_sentence_is_left_out_and_signs_are_read() {
        for (note, said) in [
            (
                "# Why\n\n![a](a.png)\n\n```\ncode\n```\n\nIt is **not** `hard`, see [[rm]] and [this](https://a.example).",
                "It is not hard, see Reward model and this.",
            ),
            ("- one\n- two", "one"),
            ("> quoted", "quoted"),
            ("The loss $L_t$ falls.", "The loss L_t falls."),
            ("$$x$$\n\n| a | b |\n|---|---|\n| c | d |\n\n---\n\nend", "end"),
            ("# Only a heading", ""),
            ("", ""),
        ] {
            assert_eq!(first(note), said);
        }
        assert_eq!(opening("# Why\n\nOne. Two.\n\n- three\n- four", |_| None), "One. Two.\nthree\nfour");
    }

    #[test]
    fn a_long_note_is_read_at_its_beginning() {
        let long = format!("{}\n\nend [[rm]]", "字".repeat(3000));
        assert_eq!(first(&long).chars().count(), FURTHEST / 3);
        let lines = "A line of it.\n\n".repeat(9_999);
        assert!(opening(&lines, |_| None).len() < FURTHEST);
    }
}
