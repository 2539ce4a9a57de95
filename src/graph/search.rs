//! Finding concepts by anything that is written about them, with a wrong letter forgiven, and Chinese by its pinyin.

use std::collections::BTreeSet;
use std::hash::BuildHasher as _;

use foldhash::{HashMap, HashMapExt as _};

use super::matching::{Fit, Sought, Texts, Written};
use super::query::Query;
use super::written::Field;
use crate::model::{Concept, ConceptId, Id, LinkId, Map, PaperId};

#[cfg(test)]
mod tests;

/// How many fields a concept has.
const FIELDS: usize = Field::ALL.len();

/// Everything that is written about the concepts of a map, as it is matched. Kept up to date by what a step touched.
#[derive(Debug, Default)]
pub struct SearchIndex {
    /// By the index of a concept.
    texts: Texts<FIELDS>,
    /// By the index of a concept, what stands for all of its texts: the same number, the same texts.
    fingerprints: Vec<u64>,
    /// The concepts that have a word; for words with a wrong letter.
    words: HashMap<Box<str>, Vec<ConceptId>>,
    /// The ends of the links whose phrases are known.
    ends: HashMap<LinkId, [ConceptId; 2]>,
}

/// A concept that was found, as one number, which sorts fast: how it fits, then how long its title is, then its id. The
/// best is the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Hit(u64);

impl SearchIndex {
    /// The index of a map.
    pub fn new(map: &Map) -> SearchIndex {
        let mut index = SearchIndex { words: HashMap::new(), ends: HashMap::new(), ..SearchIndex::default() };
        let concepts: Vec<ConceptId> = map.concepts().iter().map(|(id, _)| id).collect();
        let links: Vec<LinkId> = map.links().filter(|(_, link)| !link.label.is_empty()).map(|(id, _)| id).collect();
        index.update(map, &concepts, &links, &[]);
        index
    }

    /// Follows the map in these records, such as those of a step's `Changes`.
    pub fn update(&mut self, map: &Map, concepts: &[ConceptId], links: &[LinkId], papers: &[PaperId]) {
        let mut all: BTreeSet<ConceptId> = concepts.iter().copied().collect();
        for id in links {
            all.extend(self.ends.remove(id).into_iter().flatten());
            if let Some(link) = map.link(*id).filter(|link| !link.label.is_empty()) {
                self.ends.insert(*id, [link.from, link.to]);
                all.extend([link.from, link.to]);
            }
        }
        if !papers.is_empty() {
            let cites = |concept: &Concept| concept.papers.iter().any(|paper| papers.contains(paper));
            all.extend(map.concepts().iter().filter(|(_, concept)| cites(concept)).map(|(id, _)| id));
        }
        for id in all {
            self.put(id, map.concept(id).map(|_| written(map, id)));
        }
    }

    /// All concepts that fit, the best first. A query without words finds what its filters admit, in the map's order.
    pub fn find(&self, map: &Map, query: &Query) -> Vec<ConceptId> {
        if query.is_empty() {
            return Vec::new();
        }
        let admits = |hit: &Hit| {
            let admits = |concept| query.admits(map, hit.id(), concept);
            !query.has_filters() || map.concept(hit.id()).is_some_and(admits)
        };
        let sought = Sought::new(&query.words.join(" "));
        let mut hits = if sought.is_empty() {
            map.concepts().iter().map(|(id, _)| Hit::new(id, Fit::default(), 0)).collect()
        } else {
            self.hits(&sought)
        };
        hits.retain(admits);
        hits.sort_unstable();
        hits.into_iter().map(Hit::id).collect()
    }

    /// The concepts that have all words; where one of them is written nowhere, what is like it counts. By id.
    fn hits(&self, sought: &Sought) -> Vec<Hit> {
        // Room for all of them at once: what is not needed of it costs nothing.
        let mut hits = Vec::with_capacity(self.fingerprints.len());
        hits.extend(self.texts.docs().filter_map(|(at, doc)| Some(self.hit(at, sought.fit(&doc)?))));
        // If some concept has them all, none of them is written nowhere.
        if !hits.is_empty() {
            return hits;
        }
        if sought.is_one_word() {
            return self.like(sought);
        }
        let hits = sought.words().map(|word| self.hits(&word));
        hits.reduce(|all, hits| joined(&all, &hits)).unwrap_or_default()
    }

    /// The concepts that have a word with a letter or two wrong.
    fn like(&self, word: &Sought) -> Vec<Hit> {
        // Of several words of one concept the one most alike counts.
        let mut best: Vec<Option<Fit>> = vec![None; self.fingerprints.len()];
        for (known, concepts) in &self.words {
            let Some(fit) = word.near_word(known) else { continue };
            for id in concepts {
                if let Some(slot) = best.get_mut(id.index()) {
                    *slot = Some(slot.map_or(fit, |known| known.min(fit)));
                }
            }
        }
        best.into_iter().enumerate().filter_map(|(at, fit)| Some(self.hit(at, fit?))).collect()
    }

    fn hit(&self, at: usize, fit: Fit) -> Hit {
        Hit::new(ConceptId::from_index(at), fit, self.texts.length(at))
    }

    fn put(&mut self, id: ConceptId, written: Option<Written<FIELDS>>) {
        let at = id.index();
        if self.fingerprints.len() <= at {
            self.fingerprints.resize(at + 1, 0);
        }
        let new = written.as_ref().map_or(0, |written| foldhash::fast::FixedState::default().hash_one(written));
        let Some(known) = self.fingerprints.get_mut(at).filter(|known| **known != new) else { return };
        *known = new;
        let words_now = written.as_ref().map(|written| kept(written.words())).unwrap_or_default();
        let words_before = self.texts.doc(at).as_ref().map(|doc| kept(doc.words())).unwrap_or_default();
        for word in words_before.difference(&words_now) {
            if let Some(concepts) = self.words.get_mut(word) {
                concepts.retain(|known| *known != id);
                if concepts.is_empty() {
                    self.words.remove(word);
                }
            }
        }
        for word in words_now.difference(&words_before) {
            self.words.entry(word.clone()).or_default().push(id);
        }
        self.texts.put(at, written.as_ref());
    }
}

/// The words in which a wrong letter may be found; hanzi have no wrong letters.
fn kept<'t>(words: impl Iterator<Item = &'t str>) -> BTreeSet<Box<str>> {
    words.filter(|word| word.len() >= 3 && word.is_ascii()).map(Box::from).collect()
}

/// What is written about a concept.
fn written(map: &Map, id: ConceptId) -> Written<FIELDS> {
    let mut written = Written::default();
    for (at, field) in Field::ALL.into_iter().enumerate() {
        let mut texts = Vec::new();
        field.each(map, id, &mut |_, text| texts.push(text));
        written.add(at, texts.into_iter());
    }
    written
}

/// Those that stand in both, with the sum of how well they fit; both are sorted by id.
fn joined(a: &[Hit], b: &[Hit]) -> Vec<Hit> {
    let mut rest = b.iter().peekable();
    let both = a.iter().filter_map(|hit| {
        while rest.next_if(|other| other.id() < hit.id()).is_some() {}
        rest.peek().filter(|other| other.id() == hit.id()).map(|other| hit.and(other.fit()))
    });
    both.collect()
}

impl Hit {
    fn new(id: ConceptId, fit: Fit, length: u16) -> Hit {
        let id = u64::try_from(id.index()).unwrap_or(0) & 0xFFFF_FFFF;
        Hit((u64::from(fit.number()) << 48) | (u64::from(length) << 32) | id)
    }

    fn id(self) -> ConceptId {
        ConceptId::from_index(usize::try_from(self.0 & 0xFFFF_FFFF).unwrap_or(0))
    }

    fn fit(self) -> Fit {
        Fit::of_number(u16::try_from(self.0 >> 48).unwrap_or(u16::MAX))
    }

    /// The same concept, which fits another word so well, too.
    fn and(self, fit: Fit) -> Hit {
        let rest = self.0 & 0xFFFF_FFFF_FFFF;
        Hit((u64::from(self.fit().and(fit).number()) << 48) | rest)
    }
}
