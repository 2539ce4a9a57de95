//! A note as it is to be read: mentions become links, and what no reader could bear is refused.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};
use unicode_segmentation::UnicodeSegmentation;

use crate::model::mentions;

/// Quotes and lists nested deeper are shown as they are written.
const DEEPEST: usize = 24;
/// How many words a person reads in a minute, and how many hanzi.
const WORDS_A_MINUTE: usize = 220;

/// A note to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readable {
    /// Markdown in which mentions are links to [`MENTION`] and a number.
    pub text: String,
    /// What the mentions name, by that number.
    pub targets: Vec<String>,
    /// Where all links lead, as they are written, each once.
    pub addresses: Vec<String>,
}

/// What the address of a mention begins with; a number follows.
pub const MENTION: &str = "mailuo:";

/// What of Markdown is read beside its core.
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES
}

/// A note made to be read; `title_of` says what a mentioned concept is called. None where it is nested too deep.
pub fn readable(note: &str, title_of: impl Fn(&str) -> Option<String>) -> Option<Readable> {
    let code = code_in(note)?;
    let mut readable = Readable::default();
    let mut from = 0;
    for mention in mentions(note).filter(|mention| !code.iter().any(|range| range.contains(&mention.at.start))) {
        readable.text.push_str(note.get(from..mention.at.start)?);
        from = mention.at.end;
        match title_of(mention.target) {
            Some(title) => {
                let shown = if mention.shown.is_empty() { &title } else { mention.shown };
                let number = readable.targets.len();
                readable.text += &format!("[{}]({MENTION}{number})", escaped(shown));
                readable.targets.push(mention.target.to_owned());
            }
            None => readable.text += &escaped(note.get(mention.at.clone())?),
        }
    }
    readable.text.push_str(note.get(from..)?);
    for event in Parser::new_ext(&readable.text, options()) {
        if let Event::Start(Tag::Link { dest_url, .. }) = event
            && !readable.addresses.iter().any(|known| **known == *dest_url)
        {
            readable.addresses.push(dest_url.to_string());
        }
    }
    Some(readable)
}

/// Where code stands; none where something is nested too deep.
fn code_in(note: &str) -> Option<Vec<Range<usize>>> {
    let (mut depth, mut code) = (0_usize, Vec::new());
    for (event, at) in Parser::new_ext(note, options()).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                depth += 1;
                if matches!(tag, Tag::CodeBlock(_)) {
                    code.push(at);
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Code(_) => code.push(at),
            _ => {}
        }
        if depth > DEEPEST {
            return None;
        }
    }
    Some(code)
}

/// A text whose signs mean nothing in Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// How long a note is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Length {
    /// How many hanzi and kana it has.
    pub hanzi: usize,
    /// How many other words.
    pub words: usize,
}

impl Length {
    /// The length of a note.
    pub fn of(note: &str) -> Length {
        let all = note.unicode_words().count();
        let is_hanzi = |word: &&str| {
            word.chars().next().is_some_and(
                |c| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'),
            )
        };
        let hanzi = note.unicode_words().filter(is_hanzi).count();
        Length { hanzi, words: all - hanzi }
    }

    /// All of it; a hanzi counts as a word.
    pub fn whole(self) -> usize {
        self.hanzi + self.words
    }

    /// How many minutes it takes to read, rounded up.
    pub fn minutes(self) -> usize {
        self.whole().div_ceil(WORDS_A_MINUTE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(note: &str) -> Readable {
        let title = |target: &str| (target == "rm").then(|| "Reward *model*".to_owned());
        readable(note, title).expect("not too deep")
    }

    #[test]
    fn mentions_become_links_that_say_the_title() {
        let note = read("see [[rm]] and [[rm|it]], not [[nobody]]");
        assert_eq!(note.text, "see [Reward \\*model\\*](mailuo:0) and [it](mailuo:1), not \\[\\[nobody\\]\\]");
        assert_eq!(note.targets, ["rm", "rm"]);
        assert_eq!(note.addresses, ["mailuo:0", "mailuo:1"]);
    }

    #[test]
    fn code_is_left_as_it_is() {
        let note = "`[[rm]]`\n\n```\n[[rm]]\n```\n\n    [[rm]]\n";
        assert_eq!(read(note).text, note);
    }

    #[test]
    fn every_address_is_known_before_it_is_shown() {
        let note = read("[a](https://a.example) [b](javascript:alert(1)) <https://c.example> [a](https://a.example)");
        assert_eq!(note.addresses, ["https://a.example", "javascript:alert(1)", "https://c.example"]);
    }

    #[test]
    fn a_hundred_thousand_quotes_are_refused() {
        for sign in ["> ", ">", "- ", "* > "] {
            let deep = sign.repeat(100_000 / sign.len()) + "x";
            assert!(readable(&deep, |_| None).is_none(), "{sign}");
        }
        assert!(readable("> > > x", |_| None).is_some());
    }

    #[test]
    fn words_of_both_scripts_are_counted() {
        for (note, hanzi, words) in [("The reward model, 6B.", 0, 4), ("奖励模型", 4, 0), ("PPO 微调のモデル", 4, 1)]
        {
            assert_eq!((Length::of(note).hanzi, Length::of(note).words), (hanzi, words), "{note}");
        }
        let minutes = |words| Length { hanzi: 0, words }.minutes();
        assert_eq!((minutes(0), minutes(1), minutes(220), minutes(221)), (0, 1, 1, 2));
    }
}
