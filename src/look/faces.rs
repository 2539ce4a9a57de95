//! In which font the parts of a text stand: an emoji is one sign however many letters it is written with, and quotes and
//! dashes are wide in Chinese text and narrow in Latin.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

/// The font that is asked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// Inter, and behind it all others in their order.
    Text,
    /// The Chinese one, for signs that Inter has too, but narrow.
    Chinese,
    /// That of the emoji, for what Inter would show as letters and marks.
    Emoji,
}

/// The most marks that are drawn on one letter: more would reach into the lines above and below.
const MOST_MARKS: usize = 4;

/// Whether each letter of a text stands for itself, whatever stands beside it: Latin, hanzi and their signs.
pub fn is_plain(text: &str) -> bool {
    // The signs that are wide or narrow, joiners and all that makes emoji of letters lie outside of these.
    text.chars().all(|letter| {
        matches!(letter,
            '\0'..='\u{2ff}' | '\u{3001}'..='\u{3029}' | '\u{3030}'..='\u{3098}' | '\u{309b}'..='\u{9fff}'
            | '\u{ff01}'..='\u{ff60}')
    })
}

/// The parts of a text that stand in one font each, in order; no sign is parted.
pub fn runs(text: &str) -> Vec<(Range<usize>, Face)> {
    if is_plain(text) {
        return if text.is_empty() { Vec::new() } else { vec![(0..text.len(), Face::Text)] };
    }
    let wide = wide_signs(text);
    let mut runs: Vec<(Range<usize>, Face)> = Vec::new();
    for (at, cluster) in text.grapheme_indices(true) {
        let face = if wide.binary_search(&at).is_ok() { Face::Chinese } else { face_of(cluster) };
        match runs.last_mut() {
            Some((range, last)) if *last == face => range.end = at + cluster.len(),
            Some(_) | None => runs.push((at..at + cluster.len(), face)),
        }
    }
    runs
}

/// The font of what a reader takes for one sign.
fn face_of(cluster: &str) -> Face {
    let makes_emoji = |letter| {
        matches!(letter,
            '\u{fe0f}' | '\u{20e3}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{1f1e6}'..='\u{1f1ff}' | '\u{e007f}')
    };
    let mut letters = cluster.chars();
    let can_be_emoji = match letters.next() {
        Some('#' | '*' | '0'..='9') => cluster.ends_with('\u{20e3}'),
        Some(first) => {
            matches!(first, '\u{a9}' | '\u{ae}' | '\u{203c}'..='\u{2bff}' | '\u{3030}'..='\u{3299}' | '\u{1f000}'..='\u{1faff}')
        }
        None => false,
    };
    let is_emoji = can_be_emoji && letters.clone().any(makes_emoji) && !letters.any(|letter| letter == '\u{fe0e}');
    if is_emoji { Face::Emoji } else { Face::Text }
}

/// Whether a letter or sign is Chinese or Japanese, and as wide as it is high.
pub fn is_wide(letter: char) -> bool {
    matches!(letter,
        '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{33ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// The signs that Latin and Chinese text share.
fn is_shared(letter: char) -> bool {
    matches!(letter, '“' | '”' | '‘' | '’' | '…' | '—')
}

/// Where in a text the shared signs are that stand in Chinese text, by their bytes, in order.
pub fn wide_signs(text: &str) -> Vec<usize> {
    let mut wide = Vec::new();
    if !text.contains(is_shared) {
        return wide;
    }
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        wide_in_line(line, from, &mut wide);
        from += line.len();
    }
    wide.sort_unstable();
    wide
}

fn wide_in_line(line: &str, from: usize, wide: &mut Vec<usize>) {
    let is_beside_wide = |at: usize| {
        [Side::Before, Side::After].into_iter().filter_map(|side| near(line, at, side, Gap::None)).any(is_wide)
    };
    let mut open: Vec<(char, usize)> = Vec::new();
    // Dashes and dots; an apostrophe, or a quote whose other end stands elsewhere.
    let mut alone = Vec::new();
    for (at, sign) in line.char_indices() {
        match sign {
            '…' | '—' => alone.push(at),
            '“' | '‘' => open.push((sign, at)),
            '”' | '’' => {
                let opening = if sign == '”' { '“' } else { '‘' };
                match open.iter().rposition(|(sign, _)| *sign == opening) {
                    Some(place) => {
                        alone.extend(open.drain(place + 1..).map(|(_, at)| at));
                        let begin = open.pop().map_or(at, |(_, begin)| begin);
                        if is_pair_wide(line, begin, at) {
                            wide.extend([from + begin, from + at]);
                        }
                    }
                    None => alone.push(at),
                }
            }
            _ => {}
        }
    }
    alone.extend(open.into_iter().map(|(_, at)| at));
    wide.extend(alone.into_iter().filter(|at| is_beside_wide(*at)).map(|at| from + at));
}

/// Whether the text around a quote is Chinese; where nothing is around it, whether what is quoted is.
fn is_pair_wide(line: &str, begin: usize, end: usize) -> bool {
    let around = [near(line, begin, Side::Before, Gap::Spaces), near(line, end, Side::After, Gap::Spaces)];
    if around.iter().any(Option::is_some) {
        return around.into_iter().flatten().any(is_wide);
    }
    let inside = [near(line, begin, Side::After, Gap::None), near(line, end, Side::Before, Gap::None)];
    inside.into_iter().flatten().any(is_wide)
}

#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

/// What a neighbour may stand behind, besides other shared signs.
#[derive(Clone, Copy, PartialEq)]
enum Gap {
    None,
    Spaces,
}

/// The letter beside a sign, past other shared signs.
fn near(line: &str, at: usize, side: Side, gap: Gap) -> Option<char> {
    /// So far a neighbour is looked for: a line of quotes alone costs no more for each of them.
    const FAR: usize = 8;
    let skips = |letter: &char| is_shared(*letter) || (gap == Gap::Spaces && *letter == ' ');
    let found = match side {
        Side::Before => line.get(..at)?.chars().rev().take(FAR).find(|letter| !skips(letter)),
        Side::After => line.get(at..)?.chars().skip(1).take(FAR).find(|letter| !skips(letter)),
    };
    found.filter(|letter| *letter != '\n')
}

/// A line as it is drawn: a mark without a letter stands on a blank, and no letter carries more marks than have room.
pub fn drawable(line: &str) -> Cow<'_, str> {
    if is_plain(line) || !line.contains(is_combining_mark) {
        return Cow::Borrowed(line);
    }
    let mut drawn = String::with_capacity(line.len());
    let mut marks = None;
    for letter in line.chars() {
        if is_combining_mark(letter) {
            let before = marks.unwrap_or_else(|| {
                drawn.push('\u{a0}');
                0
            });
            marks = Some(before + 1);
            if before >= MOST_MARKS {
                continue;
            }
        } else {
            marks = Some(0);
        }
        drawn.push(letter);
    }
    Cow::Owned(drawn)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with its runs marked: [Chinese], <emoji>.
    fn marked(text: &str) -> String {
        let mark = |(range, face): (Range<usize>, Face)| match (face, &text[range]) {
            (Face::Text, run) => run.to_owned(),
            (Face::Chinese, run) => format!("[{run}]"),
            (Face::Emoji, run) => format!("<{run}>"),
        };
        runs(text).into_iter().map(mark).collect()
    }

    #[test]
    fn emoji_are_whole_and_the_letters_beside_them_stay_letters() {
        for (text, expected) in [
            ("👍🏽 skin tone", "<👍🏽> skin tone"),
            ("🇨🇳🇫🇷 flags", "<🇨🇳🇫🇷> flags"),
            ("1️⃣ 1 #️⃣", "<1️⃣> 1 <#️⃣>"),
            ("❤️ ❤ ❤\u{fe0e}", "<❤️> ❤ ❤\u{fe0e}"),
            ("a👩‍💻b👨‍👩‍👧", "a<👩‍💻>b<👨‍👩‍👧>"),
            ("a\u{fe0f} e\u{301}", "a\u{fe0f} e\u{301}"),
            ("", ""),
        ] {
            assert_eq!(marked(text), expected);
        }
    }

    #[test]
    fn quotes_and_dashes_are_wide_where_the_text_around_them_is_chinese() {
        for (text, expected) in [
            ("“涌现”的能力", "[“]涌现[”]的能力"),
            ("他说：“‘hello’ world”", "他说：[“‘]hello[’] world[”]"),
            ("“GPT-4”——技术报告", "[“]GPT-4[”——]技术报告"),
            ("“涌现”", "[“]涌现[”]"),
            ("“Attention” is all—you ‘need’… it’s", "“Attention” is all—you ‘need’… it’s"),
            ("the word “涌现” means", "the word “涌现” means"),
            ("模型……GPT… 好", "模型[……]GPT… 好"),
            ("the model’s “name”, 模型", "the model’s “name”, 模型"),
            ("他说 “好” 了", "他说 [“]好[”] 了"),
            ("“没有结尾", "[“]没有结尾"),
            ("没有开头 GPT”是", "没有开头 GPT[”]是"),
            ("‘甲’\nit’s", "[‘]甲[’]\nit’s"),
        ] {
            assert_eq!(marked(text), expected);
        }
    }

    #[test]
    fn a_mark_alone_stands_on_a_blank_and_many_are_few() {
        assert_eq!(drawable("\u{301}\u{302}"), "\u{a0}\u{301}\u{302}");
        assert_eq!(drawable(&format!("a{}b", "\u{302}".repeat(500))), format!("a{}b", "\u{302}".repeat(MOST_MARKS)));
        for kept in ["a\u{301}b", "脉络", "👍🏽"] {
            assert_eq!(drawable(kept), kept);
        }
    }

    proptest::proptest! {
        #[test]
        fn runs_are_the_whole_text(text in "[a1“”‘’…—模，é👍🏽🇨🇳\u{200d}\u{fe0f}\u{20e3}\u{301} \n]{0,40}") {
            let joined: String = runs(&text).into_iter().map(|(range, _)| text[range].to_owned()).collect();
            proptest::prop_assert_eq!(joined, text.clone());
            let mut within = true;
            for (range, _) in runs(&text) {
                within &= text.grapheme_indices(true).any(|(at, _)| at == range.start);
            }
            proptest::prop_assert!(within);
        }
    }
}
