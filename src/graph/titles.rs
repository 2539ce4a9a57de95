//! Finding concepts by what they are called.

use std::collections::BinaryHeap;
use std::hash::BuildHasher as _;

use unicode_normalization::UnicodeNormalization;

use crate::model::{Concept, ConceptId, Id, Map};

/// Parts the names of one concept in the text.
const BETWEEN: char = '\n';

/// The titles and other names of a map's concepts, folded to be searched: no case, no width, no accents of compatibility
/// (NFKC), and one space for whatever is no letter or digit. Kept up to date by what a step touched.
#[derive(Clone, Debug, Default)]
pub struct TitleIndex {
    /// All folded names behind each other, so that a search reads memory from one end to the other.
    text: String,
    /// By the index of a concept.
    entries: Vec<Entry>,
    /// How much of the text belongs to no entry.
    waste: usize,
}

/// Where the names of one concept stand.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    start: usize,
    end: usize,
    /// The letters that occur, one bit for several letters: most concepts are passed over by it alone.
    letters: u64,
    /// Stands for the names as they are written: the same number, the same names.
    names: u64,
}

/// How well a name fits; the least fits best.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    class: Class,
    /// Whether it is another name and not the title.
    is_also: bool,
    /// How far the letters found are spread.
    span: usize,
    /// How long the name is.
    length: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Prefix,
    WordStart,
    Letters,
}

impl TitleIndex {
    /// The index of a map.
    pub fn new(map: &Map) -> TitleIndex {
        let mut index = TitleIndex::default();
        let concepts: Vec<ConceptId> = map.concepts().iter().map(|(id, _)| id).collect();
        index.update(map, &concepts);
        index
    }

    /// Follows the map in these concepts, such as those of a step's `Changes`.
    pub fn update(&mut self, map: &Map, concepts: &[ConceptId]) {
        if self.entries.len() < map.concepts().ids_given() {
            self.entries.resize(map.concepts().ids_given(), Entry::default());
        }
        for &id in concepts {
            self.put(id, map.concept(id));
        }
        if self.waste > self.text.len() / 2 {
            self.squeeze();
        }
    }

    /// The `most` concepts that fit best, best first: names that begin with the words, then those with a word that does,
    /// then those that have the letters in this order. No words find nothing.
    pub fn find(&self, words: &str, most: usize) -> Vec<ConceptId> {
        let mut sought = String::new();
        fold(words, &mut sought);
        if sought.is_empty() || most == 0 {
            return Vec::new();
        }
        let letters = letters(&sought);
        let mut best: BinaryHeap<(Fit, ConceptId)> = BinaryHeap::with_capacity(most + 1);
        for (at, entry) in self.entries.iter().enumerate() {
            if entry.letters & letters != letters {
                continue;
            }
            let Some(fit) = self.text.get(entry.start..entry.end).and_then(|names| fit(names, &sought)) else {
                continue;
            };
            best.push((fit, ConceptId::from_index(at)));
            if best.len() > most {
                best.pop();
            }
        }
        best.into_sorted_vec().into_iter().map(|(_, id)| id).collect()
    }

    fn put(&mut self, id: ConceptId, concept: Option<&Concept>) {
        let names = concept
            .map_or(0, |concept| foldhash::fast::FixedState::default().hash_one((&concept.title, &concept.also)));
        if concept.is_some() && self.entries.get(id.index()).is_some_and(|entry| entry.names == names) {
            return;
        }
        let start = self.text.len();
        for (nth, name) in
            concept.iter().flat_map(|concept| std::iter::once(&concept.title).chain(&concept.also)).enumerate()
        {
            if nth > 0 {
                self.text.push(BETWEEN);
            }
            fold(name, &mut self.text);
        }
        let end = self.text.len();
        let entry = Entry { start, end, letters: self.text.get(start..end).map_or(0, letters), names };
        if let Some(slot) = self.entries.get_mut(id.index()) {
            let old = std::mem::replace(slot, entry);
            self.waste += old.end - old.start;
        }
    }

    /// Throws away the text that belongs to no entry.
    fn squeeze(&mut self) {
        let old = std::mem::take(&mut self.text);
        for entry in &mut self.entries {
            let start = self.text.len();
            self.text.push_str(old.get(entry.start..entry.end).unwrap_or_default());
            (entry.start, entry.end) = (start, self.text.len());
        }
        self.waste = 0;
    }
}

/// Appends a text as it is searched.
pub(super) fn fold(text: &str, folded: &mut String) {
    let start = folded.len();
    for c in text.nfkc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            folded.push(c);
        } else if folded.len() > start && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    if folded.len() > start && folded.ends_with(' ') {
        folded.pop();
    }
}

fn letters(text: &str) -> u64 {
    text.chars().filter(|c| c.is_alphanumeric()).fold(0, |bits, c| bits | 1 << (u32::from(c) % 64))
}

fn fit(names: &str, sought: &str) -> Option<Fit> {
    names.split(BETWEEN).enumerate().filter_map(|(nth, name)| fit_of_name(name, nth > 0, sought)).min()
}

fn fit_of_name(name: &str, is_also: bool, sought: &str) -> Option<Fit> {
    let length = name.len();
    if name.starts_with(sought) {
        return Some(Fit { class: Class::Prefix, is_also, span: sought.len(), length });
    }
    // What has not even the letters has no word that begins with them.
    let span = span_of_letters(name, sought)?;
    let starts_word = |(at, _): (usize, &str)| name.get(..at).is_some_and(|before| begins_word(before, sought));
    if name.match_indices(sought).any(starts_word) {
        return Some(Fit { class: Class::WordStart, is_also, span: sought.len(), length });
    }
    Some(Fit { class: Class::Letters, is_also, span, length })
}

/// Whether a word begins between two texts: after a space, between scripts, and with every Chinese character.
fn begins_word(before: &str, word: &str) -> bool {
    let is_latin = |c: char| c.is_alphanumeric() && c < '\u{2e80}';
    match (before.chars().next_back(), word.chars().next()) {
        (Some(last), Some(first)) => !(is_latin(last) && is_latin(first)),
        (None, _) | (_, None) => true,
    }
}

/// How many bytes the first run lies in that has all letters sought in their order; none where there is no such run.
fn span_of_letters(name: &str, sought: &str) -> Option<usize> {
    let mut rest = name.char_indices();
    let mut end = 0;
    for letter in sought.chars().filter(|c| *c != ' ') {
        let (at, found) = rest.find(|(_, c)| *c == letter)?;
        end = at + found.len_utf8();
    }
    // Back from the end to the latest beginning.
    let mut start = end;
    let mut back = name.get(..end)?.char_indices().rev();
    for letter in sought.chars().rev().filter(|c| *c != ' ') {
        start = back.find(|(_, c)| *c == letter)?.0;
    }
    Some(end - start)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn map_of(titles: &[&str]) -> Map {
        let mut map = Map::default();
        for (nth, title) in titles.iter().enumerate() {
            let mut names = title.split('/').map(str::to_owned);
            let title = names.next().unwrap_or_default();
            let id = map.claim_concept_slug(&nth.to_string());
            map.put_concept(id, Some(Arc::new(Concept { title, also: names.collect(), ..Concept::default() })));
        }
        map
    }

    fn check(titles: &[&str], words: &str, found: &[&str]) {
        let map = map_of(titles);
        let ids = TitleIndex::new(&map).find(words, 10);
        let names: Vec<&str> = ids.iter().filter_map(|id| map.concept(*id)).map(|c| c.title.as_str()).collect();
        assert_eq!(names, found, "{words}");
    }

    #[test]
    fn a_prefix_goes_before_a_word_before_letters() {
        let titles = ["Transformer", "Former", "Pre former", "Fine-tuned Optimiser of Regret, Merged"];
        check(&titles, "former", &["Former", "Pre former", "Transformer", "Fine-tuned Optimiser of Regret, Merged"]);
    }

    #[test]
    fn the_title_goes_before_other_names_and_short_before_long() {
        check(&["Policy/PPO", "PPO-max", "PPO"], "ppo", &["PPO", "PPO-max", "Policy"]);
    }

    #[test]
    fn case_width_and_signs_do_not_matter() {
        check(&["GPT-3", "ＧＰＴ－３．５"], "gpt 3", &["GPT-3", "ＧＰＴ－３．５"]);
        check(&["GPT-3"], "ＧＰＴ３", &["GPT-3"]);
        check(&["GPT-3"], "gpt4", &[]);
    }

    #[test]
    fn every_chinese_character_begins_a_word() {
        check(&["奖励的模范类型", "奖励模型", "模型"], "模型", &["模型", "奖励模型", "奖励的模范类型"]);
    }

    #[test]
    fn nothing_sought_finds_nothing() {
        check(&["GPT-3"], " - ", &[]);
        assert!(TitleIndex::new(&map_of(&["a"])).find("a", 0).is_empty());
    }

    #[test]
    fn an_updated_index_finds_what_a_new_one_finds() {
        let mut map = map_of(&["a", "ab", "abc"]);
        let mut index = TitleIndex::new(&map);
        for round in 0..20 {
            let id = map.claim_concept_slug(&(round % 4).to_string());
            let concept = Concept { title: format!("ab {round}"), ..Concept::default() };
            map.put_concept(id, (round % 3 > 0).then(|| Arc::new(concept)));
            index.update(&map, &[id]);
            assert_eq!(index.find("ab", 10), TitleIndex::new(&map).find("ab", 10));
            assert!(index.waste <= index.text.len() / 2);
        }
        assert!(index.text.len() < 100);
    }

    #[test]
    fn another_name_that_begins_so_goes_before_a_title_with_such_a_word() {
        check(&["The PPO", "Policy/PPO", "Xppo"], "ppo", &["Policy", "The PPO", "Xppo"]);
    }

    #[test]
    fn as_many_are_found_as_are_wanted_and_the_best() {
        let map = map_of(&["abcd", "abc", "ab"]);
        let found =
            |most: usize| -> Vec<usize> { TitleIndex::new(&map).find("ab", most).into_iter().map(Id::index).collect() };
        assert_eq!((found(1), found(2), found(3), found(4)), (vec![2], vec![2, 1], vec![2, 1, 0], vec![2, 1, 0]));
    }

    #[test]
    fn room_is_made_once_it_is_worth_it() {
        let mut map = map_of(&["first", "second", "third"]);
        let mut index = TitleIndex::new(&map);
        let id = map.concepts().id("1").expect("a concept");
        let mut has_waste = false;
        for round in 0..50 {
            map.put_concept(id, Some(Arc::new(Concept { title: format!("round {round}"), ..Concept::default() })));
            index.update(&map, &[id]);
            let used: usize = index.entries.iter().map(|entry| entry.end - entry.start).sum();
            assert_eq!(index.waste, index.text.len() - used);
            assert!(index.waste <= index.text.len() / 2);
            has_waste |= index.waste > 0;
        }
        assert!(has_waste);
    }

    #[test]
    fn signs_are_one_space_between_words_and_none_around() {
        let folded = |before: &str, text: &str| {
            let mut all = before.to_owned();
            fold(text, &mut all);
            all
        };
        assert_eq!(["- GPT -- 3!", "ＧＰＴ３", "?!", ""].map(|text| folded("x", text)), ["xgpt 3", "xgpt3", "x", "x"]);
        assert_eq!(folded("x ", "?!"), "x ", "what stands before stays");
    }

    #[test]
    fn a_word_begins_after_a_space_between_scripts_and_with_every_chinese_character() {
        for (before, word) in [("pre ", "former"), ("", "former"), ("奖励", "模型"), ("gpt", "模型"), ("模型", "gpt")]
        {
            assert!(begins_word(before, word), "{before}|{word}");
        }
        assert!(!begins_word("trans", "former") && !begins_word("gpt", "3"));
    }

    #[test]
    fn letters_lie_together_where_they_are_nearest_to_the_first_end() {
        assert_eq!(span_of_letters("xaxab", "ab"), Some(2));
        assert_eq!(span_of_letters("a xb ab", "a b"), Some(4));
        assert_eq!(span_of_letters("奖模型", "奖型"), Some("奖模型".len()));
        assert_eq!(span_of_letters("ba", "ab"), None);
        check(&["a x b", "xab"], "ab", &["xab", "a x b"]);
    }

    #[test]
    fn what_lacks_a_letter_is_passed_over() {
        assert_eq!(letters("ab a!"), letters("a") | letters("b"));
        assert!(letters("a") & letters("b") == 0 && letters("a") != 0);
    }
}
