//! Finding concepts by what they are called.

use std::collections::BinaryHeap;
use std::hash::BuildHasher as _;

use super::matching::{Doc, Fit, Sought, Texts, Written};
use crate::model::{Concept, ConceptId, Id, Map};

/// The titles and other names of a map's concepts, as they are matched. Kept up to date by what a step touched.
#[derive(Clone, Debug, Default)]
pub struct TitleIndex {
    /// By the index of a concept: its title, and its other names.
    texts: Texts<2>,
    /// Stands for the names as they are written: the same number, the same names.
    names: Vec<u64>,
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
        if self.names.len() < map.concepts().ids_given() {
            self.names.resize(map.concepts().ids_given(), 0);
        }
        for &id in concepts {
            self.put(id, map.concept(id));
        }
    }

    /// The `most` concepts that fit best, best first; where none fits, those that do with a wrong letter. No words find
    /// nothing.
    pub fn find(&self, words: &str, most: usize) -> Vec<ConceptId> {
        let sought = Sought::new(words);
        if sought.is_empty() || most == 0 {
            return Vec::new();
        }
        let found = self.best(most, |doc| sought.fit(doc));
        if found.is_empty() { self.best(most, |doc| sought.near(doc)) } else { found }
    }

    fn best(&self, most: usize, fit: impl Fn(&Doc<'_>) -> Option<Fit>) -> Vec<ConceptId> {
        let mut best: BinaryHeap<(Fit, u16, ConceptId)> = BinaryHeap::with_capacity(most + 1);
        for (at, doc) in self.texts.docs() {
            let Some(fit) = fit(&doc) else { continue };
            best.push((fit, self.texts.length(at), ConceptId::from_index(at)));
            if best.len() > most {
                best.pop();
            }
        }
        best.into_sorted_vec().into_iter().map(|(.., id)| id).collect()
    }

    fn put(&mut self, id: ConceptId, concept: Option<&Concept>) {
        let names = concept
            .map_or(0, |concept| foldhash::fast::FixedState::default().hash_one((&concept.title, &concept.also)));
        let Some(known) = self.names.get_mut(id.index()).filter(|known| **known != names || concept.is_none()) else {
            return;
        };
        *known = names;
        let written = concept.map(|concept| {
            let mut written = Written::default();
            written.add(0, std::iter::once(concept.title.as_str()));
            written.add(1, concept.also.iter().map(String::as_str));
            written
        });
        self.texts.put(id.index(), written.as_ref());
    }
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
    fn a_whole_name_goes_before_a_prefix_before_a_word_before_what_is_inside() {
        let titles = ["Transformer", "Formers", "Pre former", "Former", "Fine-tuned Optimiser of Regret, Merged"];
        check(&titles, "former", &["Former", "Formers", "Pre former", "Transformer"]);
    }

    #[test]
    fn what_is_like_it_is_found_only_where_nothing_is_exact() {
        check(&["Transformer", "GPT-1: transform", "长文档"], "transfro", &["Transformer", "GPT-1: transform"]);
        check(&["Transformer", "Transfro"], "transfro", &["Transfro"]);
        check(&["GPT-1: changing when", "长文档"], "changwen", &["长文档"]);
    }

    #[test]
    fn the_title_goes_before_other_names_and_short_before_long() {
        check(&["Policy/PPO", "PPO-maximum", "PPO-max", "PPO"], "ppo", &["PPO", "Policy", "PPO-max", "PPO-maximum"]);
    }

    #[test]
    fn case_width_and_signs_do_not_matter() {
        check(&["GPT-3", "ＧＰＴ－３．５"], "gpt 3", &["GPT-3", "ＧＰＴ－３．５"]);
        check(&["GPT-3"], "ＧＰＴ３", &["GPT-3"]);
        check(&["GPT-3"], "gpt4", &[]);
    }

    #[test]
    fn every_chinese_character_begins_a_word() {
        check(&["奖励的模范类型", "奖励模型", "模型"], "模型", &["模型", "奖励模型"]);
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
        }
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
}
