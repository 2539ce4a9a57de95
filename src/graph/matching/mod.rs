//! The one way to match what a person types with what is written, wherever something is found by typing.

mod fold;
mod near;
mod spoken;
mod texts;

use std::ops::Range;

use memchr::memmem::Finder;

pub(crate) use fold::folded;
use fold::{is_hanzi, traced};
use spoken::{LONGEST, Spoken, letter_bit, spoken};
use texts::BETWEEN;
pub(super) use texts::{Doc, Texts, Written};

/// What a person looks for: words that must all be there.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    words: Vec<Word>,
    /// The words as they stand behind each other, where there are several: who typed a name means that.
    phrase: Option<Word>,
}

/// One word as it is matched.
#[derive(Clone, Debug)]
struct Word {
    text: String,
    finder: Finder<'static>,
    letters: Vec<char>,
    /// The letter with which it begins if it may be pinyin, as a bit.
    first: Option<u32>,
}

/// How close a text may be to a word that it is said to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closeness {
    /// It is written there.
    Written,
    /// Or spoken so.
    Spoken,
    /// Or with a letter wrong.
    Near,
}

/// What of a text was meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// The words that it has, a bit each.
    pub words: u64,
    /// Where they stand, in bytes and in order.
    pub places: Vec<Range<usize>>,
}

/// How well something fits what is sought; the least fits best.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit(u16);

/// How a word stands in a text; the first fits best.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Manner {
    Whole,
    Begins,
    BeginsWord,
    Spoken(Spoken),
    Inside,
}

/// Fits of words with a wrong letter begin here.
const NEAR: u16 = 400;

impl Sought {
    /// What a text asks for. Words end at blanks and signs, and between hanzi and other letters.
    pub fn new(text: &str) -> Sought {
        let folded = folded(text);
        let mut words: Vec<Word> = Vec::new();
        for part in folded.split(' ').filter(|part| !part.is_empty()) {
            let mut rest = part;
            while let Some(first) = rest.chars().next() {
                let is_alike = |c: &char| is_hanzi(*c) == is_hanzi(first);
                let end = rest.chars().take_while(is_alike).map(char::len_utf8).sum();
                let (word, after) = rest.split_at(end);
                words.push(Word::new(word));
                rest = after;
            }
        }
        let phrase = (words.len() > 1).then(|| Word::new(&folded));
        Sought { words, phrase }
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(super) fn is_one_word(&self) -> bool {
        self.words.len() == 1
    }

    /// Its words, each alone.
    pub(super) fn words(&self) -> impl Iterator<Item = Sought> {
        self.words.iter().map(|word| Sought { words: vec![word.clone()], phrase: None })
    }

    /// How well a text that was folded fits: none where it lacks a word.
    pub(super) fn fit(&self, doc: &Doc<'_>) -> Option<Fit> {
        let all = self.words.iter().try_fold(Fit::default(), |all, word| Some(all.and(doc.fit(word)?)))?;
        let phrase = self.phrase.as_ref().and_then(|phrase| doc.written(phrase));
        Some(phrase.map_or(all, |fit| all.min(fit)))
    }

    /// The same, where a letter of a word may be wrong.
    pub(super) fn near(&self, doc: &Doc<'_>) -> Option<Fit> {
        let fit = |word: &Word| {
            let near = || doc.words().filter_map(|known| near::wrong(&word.letters, known)).min().map(Fit::near);
            doc.fit(word).or_else(near)
        };
        self.words.iter().try_fold(Fit::default(), |all, word| Some(all.and(fit(word)?)))
    }

    /// How well a word that is known fits the only word sought, if a letter of that is wrong.
    pub(super) fn near_word(&self, known: &str) -> Option<Fit> {
        let [word] = self.words.as_slice() else { return None };
        near::wrong(&word.letters, known).map(Fit::near)
    }

    /// How well something fits that is called so, by the first of its names or another; none where no name has a word.
    pub fn fit_names(&self, names: &[&str]) -> Option<Fit> {
        self.fit(&Written::of_names(|name| names.iter().for_each(|text| name(text))).doc())
    }

    /// Whether a name or a word of it begins so, as it is written or spoken: what was typed may well mean it.
    pub fn may_mean(&self, name: &str) -> bool {
        self.fit_names(&[name]).is_some_and(|fit| fit < Fit::new(0, Manner::Inside))
    }

    /// Those of some things that fit, the best first and the others as they stood; where none does, those that fit with a
    /// wrong letter. `names` says what a thing is called, and then what else is known of it.
    pub fn among<T>(&self, things: impl IntoIterator<Item = T>, names: impl Fn(&T, &mut dyn FnMut(&str))) -> Vec<T> {
        if self.is_empty() {
            return things.into_iter().collect();
        }
        let written = |thing: T| {
            let written = Written::of_names(|name| names(&thing, name));
            (thing, written)
        };
        let things: Vec<(T, Written<2>)> = things.into_iter().map(written).collect();
        let fits = |fit: &dyn Fn(&Doc<'_>) -> Option<Fit>| -> Vec<Option<Fit>> {
            things.iter().map(|(_, written)| fit(&written.doc())).collect()
        };
        let mut fitting = fits(&|doc| self.fit(doc));
        if fitting.iter().all(Option::is_none) {
            fitting = fits(&|doc| self.near(doc));
        }
        let mut found: Vec<(Fit, T)> =
            things.into_iter().zip(fitting).filter_map(|((thing, _), fit)| Some((fit?, thing))).collect();
        found.sort_by_key(|(fit, _)| *fit);
        found.into_iter().map(|(_, thing)| thing).collect()
    }

    /// Where the words stand in a text as it is written, in bytes: what of it was meant.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        self.marks(text, Closeness::Spoken).places
    }

    /// All words, as those of [`Marks`].
    pub(super) fn all_words(&self) -> u64 {
        (0..self.words.len()).fold(0, |all, nth| all | bit(nth))
    }

    /// Which of the words stand in a text as it is written, and where: together, if they do anywhere.
    pub(super) fn marks(&self, text: &str, closeness: Closeness) -> Marks {
        let (folded, from) = traced(text);
        let place = |range: Range<usize>| {
            let start = from.partition_point(|(at, _)| *at <= range.start).checked_sub(1)?;
            let end = from.partition_point(|(at, _)| *at < range.end);
            Some(from.get(start)?.1..from.get(end)?.1)
        };
        let together = self.phrase.as_ref().and_then(|phrase| place(phrase.place(&folded, Closeness::Written)?));
        if let Some(place) = together {
            return Marks { words: self.all_words(), places: vec![place] };
        }
        let mut marks = Marks::default();
        for (nth, word) in self.words.iter().enumerate() {
            if let Some(place) = word.place(&folded, closeness).and_then(place) {
                marks.words |= bit(nth);
                marks.places.push(place);
            }
        }
        marks.places.sort_by_key(|place| place.start);
        marks.places.dedup_by(|next, before| {
            let overlap = next.start < before.end;
            before.end = if overlap { before.end.max(next.end) } else { before.end };
            overlap
        });
        marks
    }
}

/// The bit of a word among those sought; those after the 64th have none.
fn bit(nth: usize) -> u64 {
    u32::try_from(nth).ok().and_then(|nth| 1_u64.checked_shl(nth)).unwrap_or(0)
}

impl Word {
    /// Where it stands in a folded text, at the beginning of a word if it does there anywhere.
    fn place(&self, folded: &str, closeness: Closeness) -> Option<Range<usize>> {
        let mut all = self.finder.find_iter(folded.as_bytes());
        let begins = |at: &usize| folded.get(..*at).is_some_and(|before| begins_word(before, &self.text));
        let written = self.finder.find(folded.as_bytes()).map(|first| all.find(begins).unwrap_or(first));
        let written = || written.map(|at| at..at + self.text.len());
        let said = || self.first.and_then(|_| spoken(folded, &self.text)).map(|(_, range)| range);
        match closeness {
            Closeness::Written => written(),
            Closeness::Spoken => written().or_else(said),
            Closeness::Near => written().or_else(said).or_else(|| self.near_place(folded)),
        }
    }

    fn near_place(&self, folded: &str) -> Option<Range<usize>> {
        let mut end = 0;
        let words = folded.split(' ').map(|word| {
            let start = end;
            end = start + word.len() + 1;
            (word, start..start + word.len())
        });
        let near = words.filter_map(|(word, range)| Some((near::wrong(&self.letters, word)?, range)));
        near.min_by_key(|(wrong, _)| *wrong).map(|(_, range)| range)
    }

    fn new(text: &str) -> Word {
        let may_be_spoken = text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        Word {
            text: text.to_owned(),
            finder: Finder::new(text).into_owned(),
            letters: text.chars().collect(),
            first: text.bytes().next().filter(|_| may_be_spoken).map(letter_bit),
        }
    }
}

impl Fit {
    /// A name goes before what else is written, and there how the word stands in it before which name it is.
    fn new(field: usize, manner: Manner) -> Fit {
        let manner = match manner {
            Manner::Whole => 0,
            Manner::Begins => 1,
            Manner::BeginsWord => 2,
            Manner::Spoken(spoken) => 3 + spoken as u16,
            Manner::Inside => 9,
        };
        let field = u16::try_from(field).unwrap_or(u16::MAX / 64);
        Fit(1 + if field < 2 { manner * 2 + field } else { 10 * field + manner })
    }

    /// As a number; the least fits best.
    pub(super) fn number(self) -> u16 {
        self.0
    }

    pub(super) fn of_number(number: u16) -> Fit {
        Fit(number)
    }

    /// How well something fits that fits another word so well, too.
    pub(super) fn and(self, other: Fit) -> Fit {
        Fit(self.0.saturating_add(other.0))
    }

    fn near((wrong, begins_so): near::Wrong) -> Fit {
        Fit(NEAR + 2 * u16::try_from(wrong).unwrap_or(u16::MAX / 4) + u16::from(begins_so))
    }
}

impl Doc<'_> {
    fn fit(&self, word: &Word) -> Option<Fit> {
        let written = self.written(word);
        let said_best = Fit::new(0, Manner::Spoken(Spoken::Whole));
        match word.first {
            Some(first) if self.heard & first != 0 && written.is_none_or(|fit| fit > said_best) => {
                [written, self.said(word)].into_iter().flatten().min()
            }
            _ => written,
        }
    }

    /// By where a word is written first, for the texts stand in the order of their worth.
    fn written(&self, word: &Word) -> Option<Fit> {
        const MOST: usize = 16;
        let mut best: Option<Fit> = None;
        for at in word.finder.find_iter(self.text.as_bytes()).take(MOST) {
            let field = self.field(at)?;
            let before = self.text.get(..at)?;
            let begins = before.is_empty() || before.ends_with(BETWEEN);
            let ends = self.text.get(at + word.text.len()..)?.starts_with(BETWEEN);
            let manner = match (begins, ends) {
                (true, true) => Manner::Whole,
                (true, false) => Manner::Begins,
                (false, _) if begins_word(before, &word.text) => Manner::BeginsWord,
                (false, _) => Manner::Inside,
            };
            let fit = Fit::new(field, manner);
            best = Some(best.map_or(fit, |best| best.min(fit)));
            // What follows stands no better: another name only if it is the whole name.
            if manner == Manner::Whole || (field >= 2 && manner <= Manner::BeginsWord) {
                break;
            }
        }
        best
    }

    fn said(&self, word: &Word) -> Option<Fit> {
        let names = self.spoken_part()?.split_terminator(BETWEEN);
        let mut at = 0;
        let fits = names.filter_map(|name| {
            let field = self.field(at)?;
            at += name.len() + BETWEEN.len_utf8();
            spoken(name, &word.text).map(|(manner, _)| Fit::new(field, Manner::Spoken(manner)))
        });
        fits.min()
    }
}

/// Whether a word begins between two texts: after a space, between scripts, and with every hanzi.
fn begins_word(before: &str, word: &str) -> bool {
    let is_latin = |c: char| c.is_alphanumeric() && c < '\u{2e80}';
    match (before.chars().next_back(), word.chars().next()) {
        (Some(last), Some(first)) => !(is_latin(last) && is_latin(first)),
        (None, _) | (_, None) => true,
    }
}

#[cfg(test)]
mod tests;
