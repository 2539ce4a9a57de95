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
        full || (word.len() > 1 && self.initials.contains(word))
    }

    /// The letters with which the syllables begin, a bit each.
    pub(super) fn letters(&self) -> u32 {
        self.initials.bytes().map(letter_bit).fold(0, |all, bit| all | bit)
    }
}

/// The bit of a letter; one for all signs that are none.
pub(super) fn letter_bit(byte: u8) -> u32 {
    1 << byte.to_ascii_lowercase().checked_sub(b'a').filter(|at| *at < 26).unwrap_or(26)
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
