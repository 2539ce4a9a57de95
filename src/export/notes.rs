//! Markdown as plain lines for paper: emphasis goes, paragraphs, lists and addresses stay.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::formats::markdown::{MENTION, options, readable};
use crate::look::fonts::{Weight, width};
use crate::look::typeset::break_lines;

/// The size of the notes in pixels.
pub(super) const SIZE: f32 = 13.0;
/// The height of their lines.
pub(super) const LINE: f32 = 19.0;
/// Above a paragraph, and above what belongs to the one before.
const GAPS: (f32, f32) = (7.0, 2.0);
/// How far a list in a list, or what is quoted, stands in.
const STEP: f32 = 18.0;
/// No column is so narrow that what stands in leaves less room.
const LEAST: f32 = 120.0;

/// One line on paper.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// What it says.
    pub text: String,
    /// How far it stands in.
    pub inset: f32,
    /// How heavy it is.
    pub weight: Weight,
    /// The room above, where it is not the first of its column.
    pub gap: f32,
    /// What stands before it, and how far in: a dash, a number.
    pub marker: Option<(f32, String)>,
}

/// A piece of text that begins on a line of its own.
#[derive(Clone, Debug, PartialEq)]
struct Paragraph {
    text: String,
    marker: String,
    depth: usize,
    weight: Weight,
    /// Belongs to the one before it.
    close: bool,
}

/// Notes as lines of at most `room` pixels; `title_of` says what a mentioned concept is called. Nothing is left out.
pub(super) fn lines(notes: &str, room: f32, title_of: impl Fn(&str) -> Option<String>) -> Vec<Line> {
    let paragraphs = match readable(notes, title_of) {
        Some(readable) => Reader::read(&readable.text),
        // Nested too deep to be read: as it is written.
        None => notes.lines().map(|line| Paragraph::plain(line.to_owned())).collect(),
    };
    paragraphs.iter().flat_map(|paragraph| paragraph.set(room)).collect()
}

impl Paragraph {
    fn plain(text: String) -> Paragraph {
        Paragraph { text, marker: String::new(), depth: 0, weight: Weight::Regular, close: true }
    }

    fn set(&self, room: f32) -> Vec<Line> {
        let step_in = (self.depth as f32 * STEP).min((room - LEAST).max(0.0));
        let hang = if self.marker.is_empty() { 0.0 } else { width(&self.marker, SIZE, self.weight) + 5.0 };
        let inset = step_in + hang;
        let lines = break_lines(&self.text, SIZE, self.weight, (room - inset).max(LEAST / 2.0), usize::MAX);
        let gap = if self.close { GAPS.1 } else { GAPS.0 };
        let mut texts: Vec<String> = lines.texts(&self.text).collect();
        if texts.is_empty() {
            texts.push(String::new());
        }
        let line = |(at, text)| Line {
            text,
            inset,
            weight: self.weight,
            gap: if at == 0 { gap } else { 0.0 },
            marker: (at == 0 && !self.marker.is_empty()).then(|| (step_in, self.marker.clone())),
        };
        texts.into_iter().enumerate().map(line).collect()
    }
}

/// Reads Markdown into paragraphs.
#[derive(Default)]
struct Reader {
    done: Vec<Paragraph>,
    text: String,
    marker: String,
    /// The number of the next item of each list that is open; none for one with dashes.
    lists: Vec<Option<u64>>,
    quotes: usize,
    heading: bool,
    /// Where the links that are open lead, and where their text begins.
    links: Vec<(String, usize)>,
    /// The first paragraph of an item follows its dash closely, like what comes after it in a tight list.
    close: bool,
}

impl Reader {
    fn read(markdown: &str) -> Vec<Paragraph> {
        let mut reader = Reader::default();
        for event in Parser::new_ext(markdown, options()) {
            reader.event(event);
        }
        reader.finish();
        reader.done
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.text.push_str(&text),
            Event::FootnoteReference(label) => self.text += &format!("[{label}]"),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            Event::Rule => {
                self.finish();
                self.text.push('—');
                self.finish();
            }
            Event::TaskListMarker(done) => self.text.push_str(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.links.push((dest_url.to_string(), self.text.len()));
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::TableCell => {}
            Tag::List(first) => {
                self.finish();
                self.lists.push(first);
            }
            Tag::Item => {
                self.finish();
                self.close = true;
                self.marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number = number.saturating_add(1);
                        format!("{}.", number.saturating_sub(1))
                    }
                    Some(None) | None => "–".to_owned(),
                };
            }
            Tag::Heading { .. } => {
                self.finish();
                self.heading = true;
            }
            Tag::BlockQuote(_) => {
                self.finish();
                self.quotes += 1;
            }
            Tag::FootnoteDefinition(label) => {
                self.finish();
                self.marker = format!("[{label}]");
            }
            _ => self.finish(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link | TagEnd::Image => {
                let Some((address, from)) = self.links.pop() else { return };
                let is_said = self.text.get(from..).is_some_and(|text| text == address);
                if !address.starts_with(MENTION) && !is_said && !address.is_empty() {
                    self.text += &format!(" ({address})");
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::TableCell => self.text.push_str("  |  "),
            TagEnd::TableHead | TagEnd::TableRow => {
                self.text.truncate(self.text.trim_end_matches([' ', '|']).len());
                self.finish();
                self.close = true;
            }
            TagEnd::CodeBlock => self.code(),
            TagEnd::List(_) => {
                self.finish();
                self.lists.pop();
                self.close = !self.lists.is_empty();
            }
            TagEnd::Heading(_) => {
                self.finish();
                self.heading = false;
            }
            TagEnd::BlockQuote(_) => {
                self.finish();
                self.quotes = self.quotes.saturating_sub(1);
            }
            _ => self.finish(),
        }
    }

    /// The lines of code stay as they are.
    fn code(&mut self) {
        let text = std::mem::take(&mut self.text);
        for line in text.lines() {
            self.text = line.replace('\t', "    ");
            self.push();
            self.close = true;
        }
        self.close = false;
    }

    fn finish(&mut self) {
        if !self.text.trim().is_empty() {
            self.push();
        }
        self.text.clear();
    }

    fn push(&mut self) {
        let paragraph = Paragraph {
            text: std::mem::take(&mut self.text),
            marker: std::mem::take(&mut self.marker),
            depth: self.lists.len().saturating_sub(1) + self.quotes,
            weight: if self.heading { Weight::Medium } else { Weight::Regular },
            close: self.close && !self.done.is_empty(),
        };
        self.close = false;
        self.done.push(paragraph);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(notes: &str) -> Vec<String> {
        let title = |slug: &str| (slug == "rm").then(|| "Reward model".to_owned());
        let said = |line: Line| line.marker.map(|(_, marker)| marker + " ").unwrap_or_default() + &line.text;
        lines(notes, 400.0, title).into_iter().map(said).collect()
    }

    #[test]
    fn emphasis_goes_and_what_was_said_stays() {
        let notes = "# Why\n\nIt is **not** `hard`, see [[rm]] and [a page](https://a.example).\n\n- one\n- two\n\n\
            3. three\n\n```\nx  =  1\n\n  y\n```\n\n| a | b |\n|---|---|\n| c | d |\n";
        assert_eq!(
            plain(notes),
            [
                "Why",
                "It is not hard, see Reward model and a page (https://a.example).",
                "– one",
                "– two",
                "3. three",
                "x  =  1",
                "",
                "  y",
                "a  |  b",
                "c  |  d"
            ]
        );
        assert_eq!(plain("https://a.example <https://a.example>"), ["https://a.example https://a.example"]);
    }

    #[test]
    fn what_is_nested_too_deep_is_printed_as_it_is_written() {
        let deep = "> ".repeat(500) + "end";
        assert!(plain(&deep).concat().replace(' ', "").ends_with(">>>end"));
    }

    #[test]
    fn no_word_of_a_megabyte_is_lost() {
        let words: Vec<String> = (0..150_000).map(|at| format!("w{at}")).collect();
        for notes in [words.join(" "), words.join("\n\n"), words.concat()] {
            let all: String = lines(&notes, 400.0, |_| None).into_iter().map(|line| line.text).collect();
            assert!(all.replace(' ', "") == words.concat());
        }
    }
}
