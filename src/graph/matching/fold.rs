//! Text as it is matched: neither case nor accents nor width count, and traditional hanzi are as simplified ones.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Pairs of a traditional hanzi and the simplified one.
const PAIRS: &str = include_str!("../../../assets/simplified/simplified.txt");
/// Where the hanzi of the pairs begin and end.
const FIRST: u32 = 0x3400;
const END: u32 = 0xA000;

/// By the place of a hanzi among those of the pairs, the simplified one; 0 where it is that itself.
static SIMPLIFIED: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![0; (END - FIRST) as usize];
    let mut hanzi = PAIRS.chars().filter(|c| *c != '\n');
    while let (Some(traditional), Some(simplified)) = (hanzi.next(), hanzi.next()) {
        if let Some(slot) = place(traditional).and_then(|at| table.get_mut(at)) {
            *slot = u16::try_from(u32::from(simplified)).unwrap_or(0);
        }
    }
    table
});

fn place(c: char) -> Option<usize> {
    u32::from(c).checked_sub(FIRST).and_then(|at| usize::try_from(at).ok())
}

fn simplified(c: char) -> char {
    let known = place(c).and_then(|at| SIMPLIFIED.get(at)).copied();
    known.filter(|code| *code != 0).and_then(|code| char::from_u32(u32::from(code))).unwrap_or(c)
}

/// A text as it is matched.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold(text, &mut folded);
    folded
}

/// Appends a text as it is matched: what is neither letter nor digit nor emoji is one space between words.
pub(crate) fn fold(text: &str, folded: &mut String) {
    let start = folded.len();
    for c in text.chars() {
        fold_char(c, |c| put(c, start, folded));
    }
    if folded.len() > start && folded.ends_with(' ') {
        folded.pop();
    }
}

/// A text as it is matched, and where each of its letters comes from: the place in it, and the place in the text.
pub(super) fn traced(text: &str) -> (String, Vec<(usize, usize)>) {
    let (mut folded, mut from) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
    for (at, c) in text.char_indices() {
        from.push((folded.len(), at));
        fold_char(c, |c| put(c, 0, &mut folded));
    }
    from.push((folded.len(), text.len()));
    (folded, from)
}

fn put(c: char, start: usize, folded: &mut String) {
    if c != ' ' {
        folded.push(c);
    } else if folded.len() > start && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// What a letter is as it is matched: nothing for an accent, a space for a sign.
fn fold_char(c: char, mut put: impl FnMut(char)) {
    if c.is_ascii() {
        return put(if c.is_ascii_alphanumeric() || is_kept(c) { c.to_ascii_lowercase() } else { ' ' });
    }
    if is_hanzi(c) {
        return put(simplified(c));
    }
    for c in std::iter::once(c).nfkd().flat_map(char::to_lowercase).flat_map(|c| std::iter::once(c).nfkd()) {
        match c {
            'ß' => "ss".chars().for_each(&mut put),
            'æ' => "ae".chars().for_each(&mut put),
            'œ' => "oe".chars().for_each(&mut put),
            'þ' => "th".chars().for_each(&mut put),
            'ø' => put('o'),
            'đ' | 'ð' => put('d'),
            'ł' => put('l'),
            'ħ' => put('h'),
            'ı' => put('i'),
            'ŋ' => put('n'),
            'ς' => put('σ'),
            c if is_dropped(c) => {}
            c if is_hanzi(c) => put(simplified(c)),
            c if c.is_alphanumeric() || is_kept(c) => put(c),
            _ => put(' '),
        }
    }
}

pub(super) fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Accents, and what chooses between pictures of one sign or joins several.
fn is_dropped(c: char) -> bool {
    let joins = matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}');
    joins || (is_combining_mark(c) && !c.is_alphanumeric())
}

/// Signs that are looked for: those of C++ and C#, arrows, mathematics and emoji.
fn is_kept(c: char) -> bool {
    matches!(c, '+' | '#' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_the_same_to_a_reader_is_the_same_folded() {
        for (a, b) in [
            ("CAFÉ", "cafe"),
            ("cafe\u{301}", "café"),
            ("naïve Bayes", "NAIVE bayes"),
            ("Straße", "strasse"),
            ("STRASSE", "straße"),
            ("Özil", "ozil"),
            ("İstanbul", "istanbul"),
            ("Łukasz Ørsted", "lukasz orsted"),
            ("œuvre ﬁn", "oeuvre fin"),
            ("ＧＰＴ－４", "gpt 4"),
            ("語言模型", "语言模型"),
            ("機器學習裡", "机器学习里"),
            ("ガンバル", "ｶﾞﾝﾊﾞﾙ"),
            ("Σίσυφος", "σισυφοσ"),
            ("❤️", "❤"),
            (" - GPT -- 3! ", "gpt 3"),
        ] {
            assert_eq!(folded(a), folded(b), "{a} {b}");
        }
    }

    #[test]
    fn what_differs_stays_apart() {
        for (text, expected) in [
            ("👍 emoji", "👍 emoji"),
            ("C++ and C#", "c++ and c#"),
            ("👍🏽", "👍🏽"),
            ("乾著", "乾著"),
            ("?! …", ""),
            ("100%", "100"),
        ] {
            assert_eq!(folded(text), expected);
        }
        assert_ne!(folded("模型"), folded("模形"));
        let mut all = "x ".to_owned();
        fold("?!", &mut all);
        assert_eq!(all, "x ", "what stands before stays");
    }

    #[test]
    fn every_pair_is_whole_and_leads_to_the_end_at_once() {
        let hanzi: Vec<char> = PAIRS.chars().filter(|c| *c != '\n').collect();
        assert!(hanzi.len() > 5000 && hanzi.len().is_multiple_of(2));
        for pair in hanzi.chunks(2) {
            let [traditional, simple] = pair else { panic!("{pair:?}") };
            assert_eq!((simplified(*traditional), simplified(*simple)), (*simple, *simple));
        }
    }

    #[test]
    fn letters_are_traced_to_where_they_stand() {
        let (text, from) = traced("(Straße)");
        assert_eq!(text, "strasse ");
        assert_eq!(from.first(), Some(&(0, 0)));
        assert_eq!(from.iter().find(|(folded, _)| *folded == 4).map(|(_, at)| *at), Some("(Stra".len()));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn folding_again_changes_nothing(text in any::<String>()) {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }
    }
}
