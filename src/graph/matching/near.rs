//! Words with a letter wrong.

/// How much of a word is wrong, the least first: letters, and whether it only begins so.
pub(super) type Wrong = (usize, bool);

/// How many letters of a word may be wrong.
pub(super) fn most_wrong(letters: &[char]) -> Option<usize> {
    match letters.len() {
        0..4 => None,
        4..8 => Some(1),
        8.. => Some(2),
    }
}

/// How much of a word is wrong if another one is meant, or a word that begins like it.
pub(super) fn wrong(word: &[char], known: &str) -> Option<Wrong> {
    let most = most_wrong(word)?;
    // Hanzi have no wrong letters.
    if known.len() + most < word.len() || !known.is_ascii() {
        return None;
    }
    // GPT-3 is not GPT-4.
    let is_digit = |c: &char| c.is_ascii_digit();
    let same_digits = |known: &str| known.chars().filter(is_digit).eq(word.iter().copied().filter(is_digit));
    let distance = |known: &str| distance(word, known, most).filter(|_| same_digits(known));
    if let Some(wrong) = distance(known) {
        return Some((wrong, false));
    }
    // Who types a word begins it right.
    let begins_so = word.first() == known.chars().next().as_ref();
    let starts = (word.len() - most..=word.len() + most).filter_map(|end| known.get(..end)).filter(|_| begins_so);
    starts.filter_map(distance).min().map(|wrong| (wrong, true))
}

/// How many letters are wrong, missing, too many or changed places between two words, if at most so many.
fn distance(a: &[char], b: &str, most: usize) -> Option<usize> {
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

    fn far(a: &str, b: &str, most: usize) -> Option<usize> {
        distance(&a.chars().collect::<Vec<_>>(), b, most)
    }

    #[test]
    fn a_letter_may_be_wrong_missing_too_many_or_have_changed_places() {
        for (a, b) in [("card", "cart"), ("card", "car"), ("card", "ard"), ("card", "cards"), ("card", "acrd")] {
            assert_eq!((far(a, b, 1), far(b, a, 2), far(a, b, 0)), (Some(1), Some(1), None), "{a} {b}");
        }
        assert_eq!((far("card", "card", 0), far("", "", 0)), (Some(0), Some(0)));
    }

    #[test]
    fn each_wrong_letter_counts() {
        for (a, b) in [("abcd", "badc"), ("abcd", "xbcx"), ("abcd", "cd"), ("ab", "abcd"), ("abcd", "bcda"), ("ab", "")]
        {
            assert_eq!((far(a, b, 2), far(b, a, 2), far(a, b, 1)), (Some(2), Some(2), None), "{a} {b}");
        }
        assert_eq!((far("kitten", "sitting", 3), far("kitten", "sitting", 2)), (Some(3), None));
        assert_eq!(far("abc", "cab", 2), Some(2), "places change between neighbours only");
    }

    #[test]
    fn a_word_may_be_begun_with_a_wrong_letter() {
        let wrong = |word: &str, known: &str| wrong(&word.chars().collect::<Vec<_>>(), known);
        assert_eq!(wrong("transfomer", "transformer"), Some((1, false)));
        assert_eq!(wrong("transfro", "transformer"), Some((1, true)));
        assert_eq!(wrong("ransfrom", "transformer"), None, "the first letter is right");
        assert_eq!(wrong("cxt", "cat"), None, "too short");
        assert_eq!(wrong("carx", "card"), Some((1, false)));
        assert_eq!(wrong("moxinx", "模型"), None);
        assert_eq!(
            (wrong("gpt4", "gpt3"), wrong("gpt4", "gpt"), wrong("gtp4", "gpt4")),
            (None, None, Some((1, false)))
        );
    }
}
