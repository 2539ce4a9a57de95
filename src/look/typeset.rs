//! Breaks a text into lines where its script allows it: no line begins with ，。）.

use std::ops::Range;

use super::fonts::{Weight, advance};

/// The sign that a text goes on where it was cut.
pub const ELLIPSIS: char = '…';

/// A text as lines of bytes of it, with the width of the widest.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    /// The bytes of each line, without the spaces at its end.
    pub ranges: Vec<Range<usize>>,
    /// Whether the last line was cut and wants an ellipsis after it.
    pub cut: bool,
    /// Whether a word had to be broken between its letters.
    pub broken: bool,
    /// The widest line in pixels, an ellipsis included.
    pub width: f32,
}

impl Lines {
    /// The text of each line, with the ellipsis where it was cut.
    pub fn texts<'a>(&'a self, text: &'a str) -> impl Iterator<Item = String> + 'a {
        self.ranges.iter().enumerate().map(move |(at, range)| {
            let mut line = text.get(range.clone()).unwrap_or_default().to_owned();
            if self.cut && at + 1 == self.ranges.len() {
                line.push(ELLIPSIS);
            }
            line
        })
    }
}

/// Sets a text at a size in pixels in at most `most` lines of at most `width` pixels; what does not fit is cut.
pub fn break_lines(text: &str, size: f32, weight: Weight, width: f32, most: usize) -> Lines {
    let mut setter = Setter {
        text,
        size,
        weight,
        room: width,
        ranges: Vec::new(),
        start: 0,
        end: 0,
        used: 0.0,
        widest: 0.0,
        broken: false,
    };
    let mut from = 0;
    for (at, opportunity) in unicode_linebreak::linebreaks(text) {
        setter.word(from..at);
        from = at;
        let forced = opportunity == unicode_linebreak::BreakOpportunity::Mandatory && at < text.len();
        if forced {
            setter.finish_line();
        }
        if setter.ranges.len() > most {
            break;
        }
    }
    setter.finish_line();
    setter.cut_to(most)
}

struct Setter<'a> {
    text: &'a str,
    size: f32,
    weight: Weight,
    room: f32,
    ranges: Vec<Range<usize>>,
    /// The line under way.
    start: usize,
    end: usize,
    used: f32,
    widest: f32,
    broken: bool,
}

impl Setter<'_> {
    fn advance(&self, letter: char) -> f32 {
        advance(letter, self.weight) * self.size
    }

    fn measure(&self, range: Range<usize>) -> f32 {
        self.text.get(range).unwrap_or_default().chars().map(|letter| self.advance(letter)).sum()
    }

    /// Adds what must not be broken, with the spaces after it.
    fn word(&mut self, range: Range<usize>) {
        let word = self.text.get(range.clone()).unwrap_or_default();
        let bare = self.measure(range.start..range.start + word.trim_end().len());
        if self.used > 0.0 && self.used + bare > self.room {
            self.finish_line();
        }
        if bare > self.room {
            self.broken = true;
            self.letters(range);
        } else {
            self.used += self.measure(range.clone());
            self.end = range.end;
        }
    }

    /// A word that is wider than a line is broken between letters.
    fn letters(&mut self, range: Range<usize>) {
        let word = self.text.get(range.clone()).unwrap_or_default();
        for (at, letter) in word.char_indices() {
            let width = self.advance(letter);
            if self.used > 0.0 && self.used + width > self.room && !letter.is_whitespace() {
                self.finish_line();
            }
            self.used += width;
            self.end = range.start + at + letter.len_utf8();
        }
    }

    fn finish_line(&mut self) {
        let line = self.text.get(self.start..self.end).unwrap_or_default();
        let bare = line.trim_end();
        if !bare.is_empty() {
            let range = self.start..self.start + bare.len();
            self.widest = self.widest.max(self.measure(range.clone()));
            self.ranges.push(range);
        }
        self.start = self.end;
        self.used = 0.0;
    }

    fn cut_to(mut self, most: usize) -> Lines {
        let cut = self.ranges.len() > most;
        self.ranges.truncate(most);
        if cut && let Some(last) = self.ranges.pop() {
            let room = self.room - self.advance(ELLIPSIS);
            let line = self.text.get(last.clone()).unwrap_or_default();
            let mut used = 0.0;
            let fits = line.chars().take_while(|letter| {
                used += self.advance(*letter);
                used <= room
            });
            let bytes: usize = fits.map(char::len_utf8).sum();
            let kept = line.get(..bytes).unwrap_or_default().trim_end().len();
            self.ranges.push(last.start..last.start + kept);
            self.widest = self.widest.max(self.measure(last.start..last.start + kept) + self.advance(ELLIPSIS));
        }
        Lines { ranges: self.ranges, cut, broken: self.broken, width: self.widest }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, width: f32, most: usize) -> Vec<String> {
        break_lines(text, 15.0, Weight::Medium, width, most).texts(text).collect()
    }

    #[test]
    fn words_stay_whole_and_lines_fit() {
        let text = "Efficient training of language models to fill in the middle";
        let lines = break_lines(text, 15.0, Weight::Medium, 200.0, 9);
        assert_eq!(lines.texts(text).collect::<Vec<_>>().join(" "), text);
        assert!(lines.width <= 200.0 && lines.ranges.len() > 1 && !lines.cut);
    }

    #[test]
    fn no_line_begins_with_closing_punctuation() {
        for width in 60..140 {
            for line in set("语言模型，奖励模型。近端策略优化（强化学习）。", width as f32, 20) {
                assert!(!line.starts_with(['，', '。', '）']), "{line}");
            }
        }
    }

    #[test]
    fn a_long_text_is_cut_with_an_ellipsis_that_fits() {
        let text = "one two three four five six seven";
        let lines = break_lines(text, 15.0, Weight::Medium, 60.0, 2);
        assert!(lines.cut && lines.ranges.len() == 2 && lines.width <= 60.0);
        assert!(lines.texts(text).last().is_some_and(|line| line.ends_with(ELLIPSIS)));
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken_and_nothing_is_lost() {
        assert_eq!(set(&"x".repeat(60), 100.0, 99).concat(), "x".repeat(60));
        assert_eq!(set("", 100.0, 3), Vec::<String>::new());
        assert_eq!(set("a\nb", 100.0, 3), ["a", "b"]);
    }

    proptest::proptest! {
        /// Who knows how a text breaks at one width knows it down to the width that it fills; and where it does not fit,
        /// less room does not help.
        #[test]
        fn between_the_width_and_what_is_filled_a_text_breaks_alike(
            text in "[a-z 模型-]{1,40}", width in 20.0_f32..300.0, share in 0.0_f32..1.0,
        ) {
            let at = |width| break_lines(&text, 11.0, Weight::Medium, width, 3);
            let wide = at(width);
            if wide.cut || wide.broken {
                let less = at(width * share);
                proptest::prop_assert!(less.cut || less.broken);
            } else {
                proptest::prop_assert_eq!(at(wide.width + (width - wide.width) * share).ranges, wide.ranges);
            }
        }
    }
}
