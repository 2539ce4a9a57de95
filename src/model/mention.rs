//! Concepts that a note mentions: `[[slug]]`, `[[title]]` or `[[slug|as it is called here]]`.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// One mention in a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention<'a> {
    /// Where it stands in the note, brackets included, in bytes.
    pub at: Range<usize>,
    /// What names the concept: its slug, else its title or another name.
    pub target: &'a str,
    /// What is to be read instead of the concept's title; empty for that.
    pub shown: &'a str,
}

/// The mentions of a note in their order. None runs over the end of a line, and none is empty.
pub fn mentions(note: &str) -> impl Iterator<Item = Mention<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let begin = from + note.get(from..)?.find("[[")?;
            // Of three brackets the last two count.
            let inside = begin + 2 + note.get(begin + 2..)?.bytes().take_while(|byte| *byte == b'[').count();
            from = inside;
            let rest = note.get(inside..)?;
            let Some(length) = rest.find("]]") else { continue };
            let Some(text) = rest.get(..length).filter(|text| !text.contains(['\n', '['])) else { continue };
            let (target, shown) = text.split_once('|').unwrap_or((text, ""));
            from = inside + length + 2;
            if !target.trim().is_empty() {
                return Some(Mention { at: inside - 2..from, target: target.trim(), shown: shown.trim() });
            }
        }
    })
}

/// A name as mentions are compared by: neither case nor width counts.
pub fn mention_key(name: &str) -> String {
    name.trim().nfkc().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(note: &str) -> Vec<(&str, &str, &str)> {
        mentions(note).map(|mention| (&note[mention.at.clone()], mention.target, mention.shown)).collect()
    }

    #[test]
    fn mentions_stand_between_two_brackets() {
        assert_eq!(
            found("see [[gpt-3]] and [[ 奖励模型 | RM ]]"),
            [("[[gpt-3]]", "gpt-3", ""), ("[[ 奖励模型 | RM ]]", "奖励模型", "RM")]
        );
        assert_eq!(found("[[[a]]]"), [("[[a]]", "a", "")]);
        assert_eq!(found("[[[[a]]"), [("[[a]]", "a", "")]);
    }

    #[test]
    fn what_is_not_closed_or_empty_is_no_mention() {
        for note in ["[[", "[[a", "[[a]", "[[]]", "[[ ]]", "[[a\nb]]", "[a](b)", "]]", "[[|x]]"] {
            assert_eq!(found(note), [], "{note}");
        }
        assert_eq!(found("[[a [[b]]"), [("[[b]]", "b", "")]);
    }

    #[test]
    fn names_are_the_same_in_any_case_and_width() {
        assert_eq!(mention_key(" ＧＰＴ-3 "), mention_key("gpt-3"));
        assert_ne!(mention_key("gpt-3"), mention_key("gpt-4"));
    }
}
