//! Breaks a text into lines where its script allows it: no line begins with ，。）.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::faces::{Face, drawable, is_plain, runs, wide_signs};
use super::fonts::{Weight, advance, cluster_advance};

/// The height of a line of a text of several lines, read or written, as a part of its size.
pub const READING: f32 = 1.5;
/// What no line begins with, and what none ends with, unless nothing else is possible.
const NEVER_FIRST: &str = "，。；：！？、）》」』】〉〕］｝％%…～·・”’,.;:!?)]}";
const NEVER_LAST: &str = "（《「『【〈〔［｛“‘([{";
/// The sign that a text goes on where it was cut.
pub const ELLIPSIS: char = '…';

/// The letters that a cut text does not end with, before its ellipsis.
const NO_END: [char; 18] =
    [',', ';', ':', '.', '-', '–', '—', '(', '/', '&', '，', '；', '：', '。', '、', '（', '·', '“'];
/// How much of a line a text fills at least where it is cut after a word; else it is cut between letters.
const FILLED: f32 = 0.5;

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
    /// The text of each line as it is drawn, with the ellipsis where it was cut.
    pub fn texts<'a>(&'a self, text: &'a str) -> impl Iterator<Item = String> + 'a {
        self.ranges.iter().enumerate().map(move |(at, range)| {
            let mut line = drawable(text.get(range.clone()).unwrap_or_default()).into_owned();
            if self.cut && at + 1 == self.ranges.len() {
                line.push(ELLIPSIS);
            }
            line
        })
    }
}

/// Sets a text at a size in pixels in at most `most` lines of at most `width` pixels, each as full as can be; what does not
/// fit is cut.
pub fn break_lines(text: &str, size: f32, weight: Weight, width: f32, most: usize) -> Lines {
    set(text, size, weight, width, most, Keep::Syllables)
}

/// The same for a title: what stands between two spaces, a name in hanzi or with a hyphen, stays in one line where it fits
/// into one and all of the title has room so.
pub fn break_title(text: &str, size: f32, weight: Weight, width: f32, most: usize) -> Lines {
    let set = |keep| set(text, size, weight, width, most, keep);
    let names = set(Keep::Names);
    if !names.cut && !names.broken {
        return names;
    }
    let all = set(Keep::Syllables);
    if all.cut && !names.broken { names } else { all }
}

/// What stays in one line where it fits into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keep {
    /// Whatever stands between two spaces or signs.
    Names,
    /// Only what the script keeps together.
    Syllables,
}

fn set(text: &str, size: f32, weight: Weight, width: f32, most: usize, keep: Keep) -> Lines {
    let mut setter = Setter {
        text,
        clusters: clusters(text, weight),
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
    for (at, opportunity) in unicode_linebreak::linebreaks(&as_it_breaks(text)) {
        let forced = opportunity == unicode_linebreak::BreakOpportunity::Mandatory;
        if keep == Keep::Names && !forced && !ends_a_name(text.get(..at).unwrap_or_default()) {
            continue;
        }
        setter.word(from..at);
        from = at;
        if forced && at < text.len() {
            setter.finish_line();
        }
        if setter.ranges.len() > most {
            break;
        }
    }
    setter.finish_line();
    setter.cut_to(most)
}

/// A text of the same length that breaks as Chinese and Japanese are set, where the standard leaves that to the language:
/// wide quotes break like 「」, and neither a middle dot nor a wide sign begins a line.
pub(super) fn as_it_breaks(text: &str) -> Cow<'_, str> {
    let stands_in = |letter: char| match letter {
        '：' | '；' | '％' | '～' | '／' | '・' | '〜' | '…' | '⋯' => Some('，'),
        // A quote, which holds on to both sides.
        '·' => Some('»'),
        _ => None,
    };
    let wide = wide_signs(text);
    if wide.is_empty() && !text.contains(|letter| stands_in(letter).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut stood_in = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        match letter {
            '“' | '‘' if wide.binary_search(&at).is_ok() => stood_in.push('「'),
            '”' | '’' if wide.binary_search(&at).is_ok() => stood_in.push('」'),
            _ => stood_in.push(stands_in(letter).unwrap_or(letter)),
        }
    }
    Cow::Owned(stood_in)
}

/// Where the signs of a text begin and how wide they are, as parts of the font's size; none where each letter is one.
fn clusters(text: &str, weight: Weight) -> Vec<(usize, f32)> {
    if is_plain(text) {
        return Vec::new();
    }
    let of_run = |(range, face): (Range<usize>, Face)| {
        let run = text.get(range.clone()).unwrap_or_default();
        run.grapheme_indices(true).map(move |(at, cluster)| (range.start + at, cluster_advance(cluster, face, weight)))
    };
    runs(text).into_iter().flat_map(of_run).collect()
}

/// Whether a line that ends here ends no name in its middle.
pub(super) fn ends_a_name(before: &str) -> bool {
    before.chars().next_back().is_some_and(|last| last.is_whitespace() || "，。、；：！？）》」』”…—".contains(last))
}

struct Setter<'a> {
    text: &'a str,
    clusters: Vec<(usize, f32)>,
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

    /// The signs of a part of the text, each with where it ends and its width.
    fn signs(&self, range: Range<usize>) -> impl Iterator<Item = (usize, f32)> {
        let part = if self.clusters.is_empty() { self.text.get(range.clone()).unwrap_or_default() } else { "" };
        let letters =
            part.char_indices().map(move |(at, letter)| (range.start + at + letter.len_utf8(), self.advance(letter)));
        let from = self.clusters.partition_point(|(at, _)| *at < range.start);
        let to = self.clusters.partition_point(|(at, _)| *at < range.end);
        let clusters = (from..to).filter_map(|at| {
            let end = self.clusters.get(at + 1).map_or(self.text.len(), |(next, _)| *next);
            Some((end, self.clusters.get(at)?.1 * self.size))
        });
        letters.chain(clusters)
    }

    fn measure(&self, range: Range<usize>) -> f32 {
        self.signs(range).map(|(_, width)| width).sum()
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
            self.signs_of_word(range);
        } else {
            self.used += self.measure(range.clone());
            self.end = range.end;
        }
    }

    /// A word that is wider than a line is broken between signs, and where it can be not before what closes.
    fn signs_of_word(&mut self, range: Range<usize>) {
        let signs: Vec<(usize, f32)> = self.signs(range.clone()).collect();
        let (text, mut from, mut before, mut good) = (self.text, range.start, "", range.start);
        for (end, width) in signs {
            let sign = text.get(from..end).unwrap_or_default();
            if !sign.starts_with(|letter| NEVER_FIRST.contains(letter))
                && !before.ends_with(|letter| NEVER_LAST.contains(letter))
            {
                good = from;
            }
            if self.used > 0.0 && self.used + width > self.room && !sign.trim().is_empty() {
                if good > self.start {
                    self.end = good;
                }
                let rest = self.measure(self.end..from);
                self.finish_line();
                self.used = rest;
            }
            self.used += width;
            self.end = end;
            (from, before) = (end, sign);
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
            let kept = self.fitting(last.clone());
            let end = last.start + kept;
            self.widest = self.widest.max(self.measure(last.start..end) + self.advance(ELLIPSIS));
            self.ranges.push(last.start..end);
        }
        Lines { ranges: self.ranges, cut, broken: self.broken, width: self.widest }
    }

    /// How many bytes of a line stand before an ellipsis: up to the end of a word where that leaves enough of the line.
    fn fitting(&self, line: Range<usize>) -> usize {
        let (room, start) = (self.room - self.advance(ELLIPSIS), line.start);
        let text = self.text.get(line.clone()).unwrap_or_default();
        let bare =
            |kept: usize| text.get(..kept).unwrap_or_default().trim_end().trim_end_matches(NO_END).trim_end().len();
        let mut used = 0.0;
        let fits = self.signs(line).take_while(|(_, width)| {
            used += width;
            used <= room
        });
        let most = fits.last().map_or(0, |(end, _)| end - start);
        let broken = as_it_breaks(text);
        let words = unicode_linebreak::linebreaks(&broken).map(|(at, _)| bare(at)).take_while(|end| *end <= most);
        let filled = |end: &usize| self.measure(start..start + end) >= room * FILLED;
        words.last().filter(filled).unwrap_or(bare(most))
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
    fn no_line_begins_or_ends_with_what_belongs_to_its_neighbour() {
        let text = "他说：“语言模型（LLM）……”；《论文》里写过，让·雅克占５０％。奖励模型～策略／价值：‘好’！";
        for width in 105..240 {
            let lines = set(text, width as f32, 99);
            assert_eq!(lines.concat(), text);
            for line in &lines {
                assert!(!line.starts_with(|sign| NEVER_FIRST.contains(sign)), "{line} in {lines:?}");
                assert!(!line.ends_with(|sign| NEVER_LAST.contains(sign)), "{line} in {lines:?}");
            }
        }
    }

    #[test]
    fn emoji_are_measured_whole_and_never_parted() {
        let wide = |text: &str| break_lines(text, 100.0, Weight::Medium, f32::INFINITY, 1).width;
        for whole in ["👍🏽", "🇨🇳", "1️⃣", "❤️", "👩‍💻", "👨‍👩‍👧", "🧠", "🌰", "🤖"]
        {
            assert_eq!(wide(whole), wide("🚀"), "{whole}");
            let lines = set(&whole.repeat(9), 60.0, 9);
            assert!(lines.iter().all(|line| line.chars().count().is_multiple_of(whole.chars().count())), "{lines:?}");
        }
        assert_eq!(wide("“好”"), 300.0);
        assert_eq!(wide("e\u{301}\u{323}"), wide("e"));
    }

    #[test]
    fn a_long_text_is_cut_with_an_ellipsis_that_fits() {
        let text = "one two three four five six seven";
        let lines = break_lines(text, 15.0, Weight::Medium, 60.0, 2);
        assert!(lines.cut && lines.ranges.len() == 2 && lines.width <= 60.0);
        assert!(lines.texts(text).last().is_some_and(|line| line.ends_with(ELLIPSIS)));
    }

    #[test]
    fn a_text_is_cut_after_a_word_and_a_long_word_between_its_letters() {
        let cut = |text: &str, width| set(text, width, 1).concat();
        assert_eq!(cut("What such a model takes: six points", 200.0), "What such a model takes…");
        assert_eq!(cut("Encoder-only: the BERT branch", 110.0), "Encoder-only…");
        assert_eq!(cut("Instruction tuning", 75.0), "Instructi…");
        assert_eq!(cut("奖励模型，近端策略优化", 90.0), "奖励模型…");
    }

    #[test]
    fn a_name_stays_in_one_line_where_it_fits_into_one() {
        let title = |text: &str, width| -> Vec<String> {
            break_title(text, 15.0, Weight::Medium, width, 3).texts(text).collect()
        };
        assert_eq!(title("扩散模型的无分类器引导", 100.0), ["扩散模型的无", "分类器引导"]);
        assert_eq!(title("扩散模型 无分类器引导", 100.0), ["扩散模型", "无分类器引导"]);
        assert_eq!(title("OPT and GPT-NeoX-20B", 125.0), ["OPT and", "GPT-NeoX-20B"]);
        assert_eq!(title("Chain-of-thought prompting", 90.0), ["Chain-of-", "thought", "prompting"]);
        // Rather in the middle of a name than not at all.
        assert_eq!(title("语言模型，奖励模型，近端策略优化与强化学习", 120.0).concat().chars().count(), 21);
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken_and_nothing_is_lost() {
        assert_eq!(set(&"x".repeat(60), 100.0, 99).concat(), "x".repeat(60));
        assert_eq!(set("", 100.0, 3), Vec::<String>::new());
        assert_eq!(set("a\nb", 100.0, 3), ["a", "b"]);
    }

    proptest::proptest! {
        /// Unless a row of signs is wider than a line, none of them is parted from what it belongs to; and nothing is lost.
        #[test]
        fn no_line_begins_with_what_closes(
            text in "[模型的，。；：！？、）》」％…·’”（《「‘“aGT4 👍🏽🇨🇳\u{200d}\u{fe0f}\u{301}—-]{0,60}", width in 60.0_f32..300.0,
        ) {
            let lines = break_lines(&text, 15.0, Weight::Medium, width, 999);
            let of = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
            let all: String = lines.ranges.iter().map(of).collect();
            proptest::prop_assert_eq!(all.replace(' ', ""), text.replace(' ', ""));
            if lines.broken {
                return Ok(());
            }
            proptest::prop_assert!(lines.width <= width + 0.01);
            for range in lines.ranges.iter().skip(1) {
                proptest::prop_assert!(!of(range).starts_with(|sign| "，。；：！？、）》」％…".contains(sign)), "{:?}", of(range));
            }
            for range in lines.ranges.iter().rev().skip(1) {
                proptest::prop_assert!(!of(range).ends_with(|sign| "（《「".contains(sign)), "{:?}", of(range));
            }
        }

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
