//! What a card says, as a title and a note.

use std::ffi::OsStr;
use std::path::Path;

use crate::formats::ending::is_text;
use crate::formats::outline::{Line, Mark, bare, title_of};

/// What stands on a card of the map, and what its text was where that is not the title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub title: String,
    pub note: String,
    /// What stood where the title stands: a heading with its signs, for instance; empty where the note has all of it.
    pub before: Option<String>,
}

/// The first line of a text as the title, without the signs of a heading or of bold letters, and the rest as the note. A
/// list, a table or a fence would not be itself without its first line, and stays whole in the note; so does what has an
/// address in its first line, which a title only names.
pub(super) fn of_text(text: &str) -> Told {
    let blank: usize = text.split_inclusive('\n').take_while(|line| bare(line).is_empty()).map(str::len).sum();
    let text = text.get(blank..).unwrap_or_default();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let words = match Line::of(first).mark() {
        Mark::Heading(_, heading) => heading,
        Mark::None if !begins_block(first) => bare(first),
        Mark::None | Mark::Bullet(..) | Mark::Rule | Mark::Fence(_) => "",
    };
    let words = plain(words);
    if words.is_empty() || has_link(&words) {
        return whole(text);
    }
    let (title, mut note) = title_of(&words);
    // What was cut off the title stands in the note: nothing else has to be known to put it back.
    let before = (note.is_empty() && title != first.trim_end()).then(|| first.trim_end().to_owned());
    let rest = rest.trim_start_matches(['\n', '\r']).trim_end();
    if !note.is_empty() && !rest.is_empty() {
        note.push_str("\n\n");
    }
    note.push_str(rest);
    Told { title, note, before }
}

/// A text that stays as it is in the note, called by its first words.
fn whole(text: &str) -> Told {
    let words = |line| {
        let words = match Line::of(line).mark() {
            Mark::Heading(_, words) | Mark::Bullet(_, words) => words,
            Mark::None => bare(line).trim_matches(['>', '|', ' ']),
            Mark::Rule | Mark::Fence(_) => "",
        };
        Some(without_links(&plain(words))).filter(|words| !words.is_empty())
    };
    match text.lines().find_map(words) {
        Some(words) => {
            Told { title: title_of(&words).0, note: text.trim_end().to_owned(), before: Some(String::new()) }
        }
        // Nothing but signs: then they are what it says.
        None => {
            let (title, note) = title_of(text);
            Told { title, note, before: None }
        }
    }
}

/// Whether a table, a quotation, a picture, a formula or a piece of HTML begins with this line.
fn begins_block(line: &str) -> bool {
    let line = bare(line);
    ["|", ">", "![", "$$", "<"].iter().any(|sign| line.starts_with(sign))
}

/// The words of a line without the signs of bold letters, and without others that stand around the whole of it.
fn plain(line: &str) -> String {
    let is_bold = line.matches("**").count();
    let line = if is_bold > 0 && is_bold.is_multiple_of(2) { line.replace("**", "") } else { line.to_owned() };
    let mut words = bare(&line);
    'signs: loop {
        for sign in ["__", "==", "*", "_", "`"] {
            let inner = words.strip_prefix(sign).and_then(|words| words.strip_suffix(sign));
            if let Some(inner) = inner.filter(|inner| !inner.contains(sign) && !bare(inner).is_empty()) {
                words = bare(inner);
                continue 'signs;
            }
        }
        return words.to_owned();
    }
}

/// Where the next `[words](address)` stands: what is before it, its words, and what is after it.
fn link(line: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = line.split_once("](")?;
    let (before, words) = before.rsplit_once('[')?;
    let (_, after) = rest.split_once(')')?;
    Some((before, words, after))
}

fn has_link(line: &str) -> bool {
    link(line).is_some()
}

/// A line with the words of its links alone.
fn without_links(line: &str) -> String {
    let (mut words, mut rest) = (String::new(), line);
    while let Some((before, name, after)) = link(rest) {
        words.push_str(before);
        words.push_str(name);
        rest = after;
    }
    words.push_str(rest);
    bare(&words).to_owned()
}

/// A file's name on a card, with the part of it that is shown; the ending tells what a file is unless it is a note.
pub(super) fn of_file(path: &str, part: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = Path::new(name).file_stem().and_then(OsStr::to_str).filter(|_| is_note(name));
    let name = stem.unwrap_or(name);
    title_of(&format!("{name}{}", part.replace('#', " › "))).0
}

/// Whether a file is a note of words.
pub(super) fn is_note(path: &str) -> bool {
    is_text(Path::new(path))
}

/// An address on a card.
pub(super) fn of_address(address: &str) -> String {
    title_of(address).0
}

/// A text on one line, such as a group's title or a link's phrase.
pub(super) fn on_one_line(text: &str) -> String {
    bare(text).replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, title: &str, note: &str, before: Option<&str>) {
        let expected = Told { title: title.to_owned(), note: note.to_owned(), before: before.map(str::to_owned) };
        assert_eq!(of_text(text), expected, "{text}");
    }

    #[test]
    fn the_first_line_is_the_title() {
        check("LoRA", "LoRA", "", None);
        check("\n\nLoRA\r\n\r\nFew weights\nare trained\n", "LoRA", "Few weights\nare trained", None);
        check("## LoRA ##\nFew weights", "LoRA", "Few weights", Some("## LoRA ##"));
        check("**低秩**\n- a\n- b", "低秩", "- a\n- b", Some("**低秩**"));
        check("**Basic** node, __all__ of it", "Basic node, __all__ of it", "", Some("**Basic** node, __all__ of it"));
        check("2 ** 3", "2 ** 3", "", None);
        check("", "", "", None);
    }

    #[test]
    fn what_needs_its_first_line_stays_whole() {
        check("- [ ] read\n- write", "read", "- [ ] read\n- write", Some(""));
        check("| a | b |\n|---|---|", "a | b", "| a | b |\n|---|---|", Some(""));
        check("```rust\nfn main() {}\n```", "fn main() {}", "```rust\nfn main() {}\n```", Some(""));
        check("> **So it is**", "So it is", "> **So it is**", Some(""));
        check("[a](b) or [c](d):\ne", "a or c:", "[a](b) or [c](d):\ne", Some(""));
        check("---", "---", "", None);
    }

    #[test]
    fn an_address_is_called_by_its_name_and_kept() {
        check("https://arxiv.org/abs/2106.09685", "arXiv:2106.09685", "https://arxiv.org/abs/2106.09685", None);
    }

    #[test]
    fn files_are_called_by_their_names() {
        assert_eq!(of_file("papers/LoRA.md", ""), "LoRA");
        assert_eq!(of_file("papers/LoRA.md", "#Method#Rank"), "LoRA › Method › Rank");
        assert_eq!(of_file("papers/LoRA.Markdown", ""), "LoRA");
        assert_eq!(of_file("a\\logo.svg", ""), "logo.svg");
        assert_eq!(of_file("", ""), "");
    }

    #[test]
    fn what_is_read_as_a_text_is_a_note() {
        assert!(["a.md", "b/a.MD", "a.markdown", "a.txt"].into_iter().all(is_note));
        assert!(!["a.pdf", "a", "md", "a.md/b", ""].into_iter().any(is_note));
    }
}
