//! Hanzi by their pinyin, in every reading that they have, and names by their first letters.

use std::ops::Range;

use pinyin::ToPinyinMulti as _;

use super::fold::is_hanzi;

/// How a word is spoken in a name; the first fits best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spoken {
    /// In full, the whole name, its beginning, or some syllables of it.
    Whole,
    Begins,
    Inside,
    /// The same, some syllables by their first letters alone.
    WholeByInitials,
    BeginsByInitials,
    InsideByInitials,
}

/// The longest word that is sought so, in letters.
pub(super) const LONGEST: usize = 60;

/// How a word of letters and digits is spoken in a folded name, and where.
pub(super) fn spoken(name: &str, word: &str) -> Option<(Spoken, Range<usize>)> {
    let manners = [
        [Spoken::Whole, Spoken::Begins, Spoken::Inside],
        [Spoken::WholeByInitials, Spoken::BeginsByInitials, Spoken::InsideByInitials],
    ];
    let mut best: Option<(Spoken, Range<usize>)> = None;
    for (nth, (start, unit)) in units(name).enumerate() {
        if !unit.may_begin(word) {
            continue;
        }
        for (by_initials, [whole, begins, inside]) in [false, true].into_iter().zip(manners) {
            let Some((end, to_its_end)) = reach(name, start, word, by_initials) else { continue };
            let manner = match (nth, to_its_end) {
                (0, true) => whole,
                (0, false) => begins,
                (1.., _) => inside,
            };
            if best.as_ref().is_none_or(|(known, _)| manner < *known) {
                best = Some((manner, start..end));
            }
            break;
        }
    }
    best
}

/// The letters with which a name and each of its syllables begin, a bit each.
pub(super) fn first_letters(name: &str) -> u32 {
    let mut letters = 0;
    for (_, unit) in units(name) {
        unit.each(&mut |reading| letters |= reading.bytes().next().map_or(0, letter_bit));
    }
    letters
}

/// The bit of a letter; one for all signs that are none.
pub(super) fn letter_bit(byte: u8) -> u32 {
    1 << byte.to_ascii_lowercase().checked_sub(b'a').map_or(26, |at| at.min(26))
}

/// What is spoken as one: a hanzi, or letters or digits that stand together.
#[derive(Clone, Copy)]
enum Unit<'n> {
    Hanzi(char),
    Letters(&'n str),
}

/// The units of a name, and where each begins.
fn units(name: &str) -> impl Iterator<Item = (usize, Unit<'_>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = name.get(at..)?;
            let (start, c) = (at, rest.chars().next()?);
            at += c.len_utf8();
            if is_hanzi(c) {
                return Some((start, Unit::Hanzi(c)));
            }
            if c.is_alphanumeric() {
                let goes_on = |other: &char| {
                    other.is_alphanumeric() && !is_hanzi(*other) && other.is_ascii_digit() == c.is_ascii_digit()
                };
                at = start + rest.chars().take_while(goes_on).map(char::len_utf8).sum::<usize>();
                return name.get(start..at).map(|letters| (start, Unit::Letters(letters)));
            }
        }
    })
}

impl Unit<'_> {
    /// Each way to say it.
    fn each(self, say: &mut dyn FnMut(&str)) {
        match self {
            Unit::Letters(letters) => say(letters),
            Unit::Hanzi(c) => {
                for syllable in c.to_pinyin_multi().into_iter().flatten() {
                    match syllable.plain().split_once('ü') {
                        None => say(syllable.plain()),
                        Some((before, after)) => ["v", "u"].iter().for_each(|u| say(&[before, u, after].concat())),
                    }
                }
            }
        }
    }

    fn may_begin(self, word: &str) -> bool {
        let mut may = false;
        self.each(&mut |reading| may |= reading.as_bytes().first() == word.as_bytes().first());
        may
    }

    fn len(self) -> usize {
        match self {
            Unit::Hanzi(c) => c.len_utf8(),
            Unit::Letters(letters) => letters.len(),
        }
    }
}

/// What stands for a reading: its first letter, and zh, ch and sh, which are one sound.
fn initials<'r>(unit: Unit, reading: &'r str) -> impl Iterator<Item = &'r str> {
    let first = reading.get(..1).filter(|_| reading.len() > 1);
    let pair = reading.get(..2).filter(|pair| matches!(unit, Unit::Hanzi(_)) && pair.ends_with('h'));
    first.into_iter().chain(pair)
}

/// Where a word that is spoken from a place on ends, and whether that is the end of the name.
fn reach(name: &str, start: usize, word: &str, by_initials: bool) -> Option<(usize, bool)> {
    let rest = name.get(start..)?;
    // How many letters of the word may have been said until here, a bit for each number.
    let mut said: u64 = 1;
    let mut all = units(rest).peekable();
    while let Some((at, unit)) = all.next() {
        let (mut next, mut begun) = (0_u64, false);
        let mut before = said;
        while before != 0 {
            let done = before.trailing_zeros() as usize;
            before &= before - 1;
            let Some(open) = word.get(done..) else { continue };
            unit.each(&mut |reading| {
                begun |= reading.len() > open.len() && reading.starts_with(open);
                if open.starts_with(reading) {
                    next |= 1 << (done + reading.len());
                }
                for initial in initials(unit, reading).filter(|it| by_initials && open.starts_with(*it)) {
                    next |= 1 << (done + initial.len());
                }
            });
        }
        let whole = next & (1 << word.len()) != 0;
        if whole || begun {
            return Some((start + at + unit.len(), whole && all.peek().is_none()));
        }
        if next == 0 {
            return None;
        }
        said = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, spoken_so: &[&str], not: &[&str]) {
        for word in spoken_so {
            assert!(spoken(name, word).is_some(), "{name} {word}");
            let first = word.bytes().next().map_or(0, letter_bit);
            assert!(first_letters(name) & first != 0, "{name} {word}");
        }
        for word in not {
            assert!(spoken(name, word).is_none(), "{name} {word}");
        }
    }

    #[test]
    fn hanzi_are_spoken_from_any_syllable_on_in_full_and_by_initials() {
        check(
            "奖励模型",
            &["jianglimoxing", "jiangli", "limo", "xing", "j", "jlmx", "lm", "jlimx", "jianglm"],
            &["iang", "ngli", "g", "jm", "jx", "xingx"],
        );
    }

    #[test]
    fn every_reading_counts() {
        check("微调", &["weitiao", "weidiao", "wt", "wd", "wtiao", "weit"], &["tw", "weiliao"]);
        check("行长", &["hangzhang", "xingzhang", "hangchang", "xc", "hzh"], &["zh行"]);
        check("长文档", &["changwendang", "zhangwendang", "chwd", "changwen"], &["wencd"]);
        check("女", &["nv", "nu"], &["na"]);
    }

    #[test]
    fn letters_and_digits_stand_for_themselves_or_their_first() {
        check("gpt 3 模型", &["gpt3moxing", "3mo", "g3mx", "gpt3mx"], &["pt3", "gptm"]);
        check("reward model", &["rm", "rewardmodel", "rewardm"], &["ewm", "mr", "rewm"]);
    }

    #[test]
    fn how_and_where_it_is_spoken_is_told() {
        for (name, word, manner, place) in [
            ("模型", "moxing", Spoken::Whole, "模型"),
            ("模型", "mox", Spoken::Begins, "模型"),
            ("大模型", "moxing", Spoken::Inside, "模型"),
            ("模型", "mx", Spoken::WholeByInitials, "模型"),
            ("模型", "m", Spoken::Begins, "模"),
            ("语言模型", "yy", Spoken::BeginsByInitials, "语言"),
            ("语言模型", "ymx", Spoken::InsideByInitials, "言模型"),
        ] {
            let found = spoken(name, word).map(|(manner, at)| (manner, name.get(at).unwrap_or_default()));
            assert_eq!(found, Some((manner, place)), "{name} {word}");
        }
    }

    #[test]
    fn a_long_name_of_one_sound_is_no_labour() {
        assert!(spoken(&"啊".repeat(1000), &"a".repeat(LONGEST)).is_some());
        assert!(spoken(&"啊".repeat(1000), &format!("{}x", "a".repeat(LONGEST - 1))).is_none());
    }

    #[test]
    fn every_letter_has_its_bit() {
        let bits: Vec<u32> = (b'a'..=b'z').map(letter_bit).collect();
        assert_eq!(bits, (0..26).map(|at| 1 << at).collect::<Vec<u32>>());
        assert_eq!((letter_bit(b'B'), letter_bit(b'{'), letter_bit(b'7')), (letter_bit(b'b'), 1 << 26, 1 << 26));
    }
}
