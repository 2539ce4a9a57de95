//! How a word may be written otherwise and still be meant: hanzi by their pinyin, and letters that are wrong.

use pinyin::ToPinyin as _;

/// A name in pinyin: in full, with the places where a syllable begins, and by initials.
#[derive(Debug)]
pub(super) struct Spoken {
    full: String,
    starts: Vec<usize>,
    initials: String,
}

impl Spoken {
    /// None where a name has no hanzi.
    pub(super) fn of(name: &str) -> Option<Spoken> {
        let mut spoken = Spoken { full: String::new(), starts: Vec::new(), initials: String::new() };
        let mut has_hanzi = false;
        for c in name.chars() {
            spoken.starts.push(spoken.full.len());
            match c.to_pinyin() {
                Some(syllable) => {
                    has_hanzi = true;
                    spoken.full.push_str(syllable.plain());
                    spoken.initials.push_str(syllable.first_letter());
                }
                None if c.is_alphanumeric() => {
                    spoken.full.extend(c.to_lowercase());
                    spoken.initials.extend(c.to_lowercase());
                }
                None => {}
            }
        }
        has_hanzi.then_some(spoken)
    }

    /// Whether a word begins with one of its syllables, or is among its initials.
    pub(super) fn has(&self, word: &str) -> bool {
        let full = self.starts.iter().any(|at| self.full.get(*at..).is_some_and(|rest| rest.starts_with(word)));
        full || self.initials.contains(word)
    }

    /// The letters with which the syllables begin, a bit each.
    pub(super) fn letters(&self) -> u32 {
        self.initials.bytes().map(letter_bit).fold(0, |all, bit| all | bit)
    }
}

/// The bit of a letter; one for all signs that are none.
pub(super) fn letter_bit(byte: u8) -> u32 {
    1 << byte.to_ascii_lowercase().checked_sub(b'a').map_or(26, |at| at.min(26))
}

/// How many letters are wrong, missing, too many or changed places between two words, if at most so many.
pub(super) fn distance(a: &[char], b: &str, most: usize) -> Option<usize> {
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut rows = [vec![0_usize; b.len() + 1], (0..=b.len()).collect::<Vec<usize>>(), vec![0; b.len() + 1]];
    for (i, x) in a.iter().enumerate() {
        let [before, last, row] = &mut rows;
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX / 2);
            let mut least = (at(last, j) + usize::from(x != y)).min(at(last, j + 1) + 1).min(at(row, j) + 1);
            let changed = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if changed {
                least = least.min(at(before, j - 1) + 1);
            }
            if let Some(slot) = row.get_mut(j + 1) {
                *slot = least;
            }
        }
        if row.iter().all(|wrong| *wrong > most) {
            return None;
        }
        rows.rotate_left(1);
    }
    rows.get(1)?.last().copied().filter(|wrong| *wrong <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(a: &str, b: &str, most: usize) -> Option<usize> {
        distance(&a.chars().collect::<Vec<_>>(), b, most)
    }

    #[test]
    fn a_letter_may_be_wrong_missing_too_many_or_have_changed_places() {
        for (a, b) in [("card", "cart"), ("card", "car"), ("card", "ard"), ("card", "cards"), ("card", "acrd")] {
            assert_eq!((wrong(a, b, 1), wrong(b, a, 2), wrong(a, b, 0)), (Some(1), Some(1), None), "{a} {b}");
        }
        assert_eq!((wrong("card", "card", 0), wrong("", "", 0)), (Some(0), Some(0)));
    }

    #[test]
    fn each_wrong_letter_counts() {
        for (a, b) in [("abcd", "badc"), ("abcd", "xbcx"), ("abcd", "cd"), ("ab", "abcd"), ("abcd", "bcda"), ("ab", "")]
        {
            assert_eq!((wrong(a, b, 2), wrong(b, a, 2), wrong(a, b, 1)), (Some(2), Some(2), None), "{a} {b}");
        }
        assert_eq!((wrong("kitten", "sitting", 3), wrong("kitten", "sitting", 2)), (Some(3), None));
        assert_eq!(wrong("abc", "cab", 2), Some(2), "places change between neighbours only");
    }

    fn spoken(name: &str) -> Spoken {
        Spoken::of(name).expect("hanzi")
    }

    #[test]
    fn hanzi_are_spoken_from_any_syllable_on_and_by_their_initials() {
        let name = spoken("奖励模型");
        for word in ["jianglimoxing", "jiangli", "limo", "xing", "j", "jlmx", "lm"] {
            assert!(name.has(word), "{word}");
        }
        for word in ["iang", "ngli", "g", "jm", "jx", "xingx"] {
            assert!(!name.has(word), "{word}");
        }
    }

    #[test]
    fn letters_and_digits_among_hanzi_stand_for_themselves() {
        let name = spoken("GPT-3 模型");
        assert!(["gpt3moxing", "3mo", "gpt3mx"].into_iter().all(|word| name.has(word)));
        assert!(Spoken::of("GPT-3").is_none());
    }

    #[test]
    fn every_letter_with_which_a_syllable_begins_is_heard() {
        assert_eq!(
            spoken("模型b3").letters(),
            letter_bit(b'm') | letter_bit(b'x') | letter_bit(b'b') | letter_bit(b'3')
        );
        let bits: Vec<u32> = (b'a'..=b'z').map(letter_bit).collect();
        assert_eq!(bits, (0..26).map(|at| 1 << at).collect::<Vec<u32>>());
        assert_eq!(letter_bit(b'B'), letter_bit(b'b'));
        assert_eq!([b'{', 0xE4, b'7'].map(letter_bit), [1 << 26; 3]);
    }
}
