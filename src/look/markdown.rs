//! A note as it is to be read: its Markdown as paragraphs, mentions as links, formulas found, and what no reader could bear
//! refused.

mod math;
mod opening;
mod reader;

pub use opening::{first_sentence, opening};

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};
use unicode_segmentation::UnicodeSegmentation;

use crate::look::prose::{Paragraph, Prose, Tex};
use crate::model::mentions;

/// Quotes and lists nested deeper are shown as they are written.
const DEEPEST: usize = 24;
/// How many words a person reads in a minute, and how many hanzi.
const WORDS_A_MINUTE: usize = 220;

/// Stands for a formula while Markdown is read: a letter that nobody writes, so that all around it means what it does around
/// a word.
const FORMULA: char = '\u{10fffd}';
/// What the address of a mention begins with while Markdown is read; a number follows.
const MENTION: &str = "mailuo:";

/// A note to be read; `title_of` says what a mentioned concept is called. Where it is nested too deep it stands as it is
/// written.
pub fn prose(note: &str, title_of: impl Fn(&str) -> Option<String>) -> Prose {
    match source(note, title_of) {
        Some(source) => reader::read(&source),
        None => {
            let paragraphs = note.lines().filter(|line| !line.trim().is_empty()).map(Paragraph::plain).collect();
            Prose { paragraphs, links: Vec::new() }
        }
    }
}

/// Speaker notes as they are to be spoken: each line stays a line.
pub fn keeping_lines(notes: &str) -> String {
    let mut fenced = false;
    let mut kept = String::with_capacity(notes.len() + notes.len() / 32);
    for line in notes.lines() {
        fenced ^= line.trim_start().starts_with("```");
        kept.push_str(line);
        kept.push_str(if fenced || line.trim().is_empty() { "\n" } else { "  \n" });
    }
    kept
}

/// Markdown with its mentions and formulas taken out.
#[derive(Debug, Default)]
struct Source {
    /// Markdown in which mentions are links to [`MENTION`] and a number, and formulas are [`FORMULA`].
    text: String,
    /// What the mentions name, by that number.
    targets: Vec<String>,
    /// The formulas, in order.
    formulas: Vec<Tex>,
}

/// What Markdown is read beside its core.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES
}

/// None where the note is nested too deep.
fn source(note: &str, title_of: impl Fn(&str) -> Option<String>) -> Option<Source> {
    let code = code_in(note)?;
    let mut source = Source::default();
    let mut formulas = math::formulas(note, &code).into_iter().peekable();
    let mut from = 0;
    let mut mentions = mentions(note).filter(|mention| !code.iter().any(|range| range.contains(&mention.at.start)));
    let mut mention = mentions.next();
    loop {
        let next_formula = formulas.peek().map_or(usize::MAX, |found| found.at.start);
        let next_mention = mention.as_ref().map_or(usize::MAX, |mention| mention.at.start);
        if next_mention < from {
            // Within a formula.
            mention = mentions.next();
        } else if next_formula < next_mention {
            let Some(found) = formulas.next() else { break };
            source.copy(note.get(from..found.at.start)?);
            source.text.push(FORMULA);
            source.formulas.push(found.tex);
            from = found.at.end;
        } else if let Some(found) = mention.take() {
            source.copy(note.get(from..found.at.start)?);
            let title = title_of(found.target);
            source.mention(note.get(found.at.clone())?, found.target, found.shown, title);
            from = found.at.end;
            mention = mentions.next();
            while formulas.peek().is_some_and(|found| found.at.start < from) {
                formulas.next();
            }
        } else {
            break;
        }
    }
    source.copy(note.get(from..)?);
    Some(source)
}

impl Source {
    /// Text as it is, without the letter that stands for formulas.
    fn copy(&mut self, text: &str) {
        self.text.extend(text.chars().filter(|letter| *letter != FORMULA));
    }

    fn mention(&mut self, written: &str, target: &str, shown: &str, title: Option<String>) {
        match title {
            Some(title) => {
                let shown = if shown.is_empty() { &title } else { shown };
                let link = format!("[{}]({MENTION}{})", escaped(shown), self.targets.len());
                self.copy(&link);
                self.targets.push(target.to_owned());
            }
            None => self.copy(&escaped(written)),
        }
    }
}

/// Where the links and pictures of a note lead, as they are written.
pub fn addresses_in(note: &str) -> Vec<String> {
    // Most notes have none, and reading Markdown takes its time.
    if !note.contains("](") && !note.contains("]:") {
        return Vec::new();
    }
    let address = |event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    };
    Parser::new_ext(note, options()).filter_map(address).collect()
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

    fn of(note: &str) -> Source {
        let title = |target: &str| (target == "rm").then(|| "Reward *model*".to_owned());
        source(note, title).expect("not too deep")
    }

    #[test]
    fn mentions_become_links_that_say_the_title() {
        let note = of("see [[rm]] and [[rm|it]], not [[nobody]]");
        assert_eq!(note.text, "see [Reward \\*model\\*](mailuo:0) and [it](mailuo:1), not \\[\\[nobody\\]\\]");
        assert_eq!(note.targets, ["rm", "rm"]);
    }

    #[test]
    fn code_is_left_as_it_is() {
        let note = "`[[rm]] $x$`\n\n```\n[[rm]] $x$\n```\n\n    [[rm]] $x$\n";
        assert_eq!(of(note).text, note);
    }

    #[test]
    fn formulas_and_mentions_do_not_mind_each_other() {
        let note = of("$a$ [[rm]] $[[rm]]$ [[nobody $x$]] \u{10fffd}$b$");
        assert_eq!(note.text.matches(FORMULA).count(), note.formulas.len());
        let formulas: Vec<&str> = note.formulas.iter().map(|tex| tex.tex.as_str()).collect();
        assert_eq!((formulas, note.targets.len()), (vec!["a", "[[rm]]", "b"], 1));
    }

    #[test]
    fn a_hundred_thousand_quotes_stand_as_they_are_written() {
        for sign in ["> ", ">", "- ", "* > "] {
            let deep = sign.repeat(100_000 / sign.len()) + "x";
            assert!(source(&deep, |_| None).is_none(), "{sign}");
            assert_eq!(prose(&deep, |_| None).paragraphs, [Paragraph::plain(&deep)]);
        }
        assert!(source("> > > x", |_| None).is_some());
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
