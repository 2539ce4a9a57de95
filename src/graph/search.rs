//! Finding concepts by anything that is written about them, with a wrong letter forgiven, and Chinese by its pinyin.

use std::collections::BTreeSet;
use std::hash::BuildHasher as _;

use foldhash::{HashMap, HashMapExt as _};
use memchr::memmem::Finder;

use super::query::Query;
use super::spelling::{Spoken, distance, letter_bit};
use super::titles::fold;
use crate::model::{Concept, ConceptId, Id, LinkId, Map, PaperId};

#[cfg(test)]
mod tests;

/// Parts the texts of one concept.
const BETWEEN: char = '\n';
/// Where something was found, the best first: the order in which the texts of a concept stand behind each other.
const FIELDS: usize = 6;

/// Everything that is written about the concepts of a map, folded to be searched. Kept up to date by what a step touched.
#[derive(Debug, Default)]
pub struct SearchIndex {
    /// The texts of all concepts behind each other, so that a search reads memory from one end to the other.
    text: String,
    /// How much of it belongs to no concept.
    waste: usize,
    /// By the index of a concept: what every search reads of it, apart from all else and small, for memory is what a search
    /// over a large map waits for.
    spans: Vec<Span>,
    /// By the index of a concept.
    docs: Vec<Option<Doc>>,
    /// The concepts that have a word; for words with a wrong letter.
    words: HashMap<Box<str>, Vec<ConceptId>>,
    /// The ends of the links whose phrases are known.
    ends: HashMap<LinkId, [ConceptId; 2]>,
}

/// Where the texts of one concept stand; without length if it has none.
#[derive(Clone, Copy, Debug, Default, Hash)]
struct Span {
    /// Where they begin: title, other names, tags, phrases of its links, its papers, its note.
    start: u32,
    /// Where each of them ends, from there.
    ends: [u32; FIELDS],
    /// The letters with which the syllables of its names begin, a bit each: most words begin with none of them.
    heard: u32,
}

/// What else is known of what is written about one concept.
#[derive(Debug)]
struct Doc {
    /// The names in pinyin.
    pinyin: Vec<Spoken>,
    /// Stands for all of it: the same number, the same texts.
    fingerprint: u64,
}

/// A concept that was found, as one number, which sorts fast: how it fits, then how long its title is, then its id. The
/// best is the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Hit(u64);

/// How well a concept fits; the least fits best.
type Fit = u16;
const WRONG_LETTER: Fit = 200;
const IN_PINYIN: Fit = 3;

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
            self.put(id, map.concept(id).map(|concept| Written::of(map, id, concept)));
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
        let mut hits = if query.words.is_empty() {
            map.concepts().iter().map(|(id, _)| Hit::new(id, 0, 0)).collect()
        } else {
            self.hits(&query.words)
        };
        hits.retain(admits);
        hits.sort_unstable();
        hits.into_iter().map(Hit::id).collect()
    }

    /// The concepts that have all words; where one of them is written nowhere, what is like it counts. By id.
    fn hits(&self, words: &[String]) -> Vec<Hit> {
        let hits = self.found(words);
        match words {
            // If some concept has them all, none of them is written nowhere.
            _ if !hits.is_empty() => hits,
            [word] => self.like(word),
            words => {
                let hits = words.iter().map(|word| self.hits(std::slice::from_ref(word)));
                hits.reduce(|all, hits| joined(&all, &hits)).unwrap_or_default()
            }
        }
    }

    /// The concepts that have all words as they are. Each text is read once, and only up to the first word that it lacks.
    fn found(&self, words: &[String]) -> Vec<Hit> {
        let is_spoken = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphabetic());
        let finders: Vec<_> = words.iter().map(|word| (word, Finder::new(word), is_spoken(word))).collect();
        let fit = |at: usize, span: &Span| {
            let text = self.text_of(span);
            finders.iter().try_fold(0, |sum: Fit, (word, finder, spoken)| {
                let fit = span.fit(text, finder, word);
                let fit = fit.or_else(|| if *spoken { self.fit_spoken(at, span, word) } else { None })?;
                Some(sum.saturating_add(fit))
            })
        };
        // Room for all of them at once: what is not needed of it costs nothing.
        let mut hits = Vec::with_capacity(self.spans.len());
        hits.extend(self.spans.iter().enumerate().filter_map(|(at, span)| Some(span.hit(at, fit(at, span)?))));
        hits
    }

    fn fit_spoken(&self, at: usize, span: &Span, word: &str) -> Option<Fit> {
        if span.heard & letter_bit(*word.as_bytes().first()?) == 0 {
            return None;
        }
        let names = &self.docs.get(at)?.as_ref()?.pinyin;
        names.iter().any(|spoken| spoken.has(word)).then_some(IN_PINYIN + 1)
    }

    /// The concepts that have a word with a letter or two wrong.
    fn like(&self, word: &str) -> Vec<Hit> {
        let letters: Vec<char> = word.chars().collect();
        let most = match letters.len() {
            0..4 => return Vec::new(),
            4..8 => 1,
            8.. => 2,
        };
        // Of several words of one concept the one most alike counts.
        let mut best: Vec<Fit> = vec![Fit::MAX; self.spans.len()];
        for (known, concepts) in &self.words {
            if known.len().abs_diff(letters.len()) > most {
                continue;
            }
            let Some(wrong) = distance(&letters, known, most) else { continue };
            let fit = WRONG_LETTER + Fit::try_from(wrong).unwrap_or(Fit::MAX - WRONG_LETTER);
            for id in concepts {
                if let Some(slot) = best.get_mut(id.index()) {
                    *slot = (*slot).min(fit);
                }
            }
        }
        let found = best.into_iter().zip(&self.spans).enumerate().filter(|(_, (fit, _))| *fit < Fit::MAX);
        found.map(|(at, (fit, span))| span.hit(at, fit)).collect()
    }

    fn text_of(&self, span: &Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Throws away the text that belongs to no concept.
    fn squeeze(&mut self) {
        let old = std::mem::take(&mut self.text);
        for span in &mut self.spans {
            let start = offset(self.text.len());
            self.text.push_str(old.get(span.range()).unwrap_or_default());
            span.start = start;
        }
        self.waste = 0;
    }

    fn put(&mut self, id: ConceptId, written: Option<Written>) {
        let at = id.index();
        if self.docs.len() <= at {
            self.docs.resize_with(at + 1, || None);
            self.spans.resize_with(at + 1, Span::default);
        }
        let (Some(doc), Some(span)) = (self.docs.get(at), self.spans.get(at).copied()) else { return };
        if written.as_ref().zip(doc.as_ref()).is_some_and(|(written, doc)| written.doc.fingerprint == doc.fingerprint) {
            return;
        }
        let new: BTreeSet<Box<str>> = written.as_ref().map(|written| words_in(&written.text)).unwrap_or_default();
        let old: BTreeSet<Box<str>> = words_in(self.text_of(&span));
        self.waste += span.range().len();
        let start = offset(self.text.len());
        let (span, doc) = match written {
            Some(Written { span, text, doc }) => {
                self.text.push_str(&text);
                (Span { start, ..span }, Some(doc))
            }
            None => (Span::default(), None),
        };
        if let (Some(known), Some(slot)) = (self.spans.get_mut(at), self.docs.get_mut(at)) {
            (*known, *slot) = (span, doc);
        }
        for word in old.difference(&new) {
            if let Some(concepts) = self.words.get_mut(word) {
                concepts.retain(|known| *known != id);
                if concepts.is_empty() {
                    self.words.remove(word);
                }
            }
        }
        for word in new.difference(&old) {
            self.words.entry(word.clone()).or_default().push(id);
        }
        if self.waste > self.text.len() / 2 {
            self.squeeze();
        }
    }
}

/// The words in which a wrong letter may be found; hanzi have no wrong letters.
fn words_in(text: &str) -> BTreeSet<Box<str>> {
    let words = text.split([' ', BETWEEN]).filter(|word| word.len() >= 3 && word.is_ascii());
    words.map(Box::from).collect()
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
        Hit((u64::from(fit) << 48) | (u64::from(length) << 32) | id)
    }

    fn id(self) -> ConceptId {
        ConceptId::from_index(usize::try_from(self.0 & 0xFFFF_FFFF).unwrap_or(0))
    }

    fn fit(self) -> Fit {
        Fit::try_from(self.0 >> 48).unwrap_or(Fit::MAX)
    }

    /// The same concept, which fits another word so well, too.
    fn and(self, fit: Fit) -> Hit {
        let rest = self.0 & 0xFFFF_FFFF_FFFF;
        Hit((u64::from(self.fit().saturating_add(fit)) << 48) | rest)
    }
}

/// A place in the text of the index, which never holds as much as 4 GB.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// What is written about a concept, before it has a place in the index.
struct Written {
    span: Span,
    text: String,
    doc: Doc,
}

impl Written {
    fn of(map: &Map, id: ConceptId, concept: &Concept) -> Written {
        let (mut span, mut text) = (Span::default(), String::new());
        let links = map.links_of(id).iter().filter_map(|link| map.link(*link)).map(|link| link.label.as_str());
        let papers = concept.papers.iter().filter_map(|paper| map.paper(*paper));
        let papers = papers.flat_map(|paper| std::iter::once(&paper.title).chain(&paper.authors).map(String::as_str));
        let names = || concept.also.iter().map(String::as_str);
        span.add(0, &mut text, std::iter::once(concept.title.as_str()));
        span.add(1, &mut text, names());
        span.add(2, &mut text, concept.tags.iter().map(String::as_str));
        span.add(3, &mut text, links);
        span.add(4, &mut text, papers);
        span.add(5, &mut text, std::iter::once(&*concept.note));
        let pinyin: Vec<Spoken> =
            std::iter::once(concept.title.as_str()).chain(names()).filter_map(Spoken::of).collect();
        span.heard = pinyin.iter().map(Spoken::letters).fold(0, |all, letters| all | letters);
        let fingerprint = foldhash::fast::FixedState::default().hash_one((&text, &span));
        Written { span, text, doc: Doc { pinyin, fingerprint } }
    }
}

impl Span {
    fn add<'a>(&mut self, field: usize, all: &mut String, texts: impl Iterator<Item = &'a str>) {
        for text in texts.filter(|text| !text.is_empty()) {
            fold(text, all);
            all.push(BETWEEN);
        }
        if let Some(end) = self.ends.get_mut(field) {
            *end = offset(all.len());
        }
    }

    fn range(&self) -> std::ops::Range<usize> {
        let start = self.start as usize;
        start..start + self.ends.last().map_or(0, |end| *end as usize)
    }

    fn hit(&self, at: usize, fit: Fit) -> Hit {
        let length = self.ends.first().map_or(0, |end| u16::try_from(*end).unwrap_or(u16::MAX));
        Hit::new(ConceptId::from_index(at), fit, length)
    }

    /// By where the word stands first, for the texts stand in the order of their worth.
    fn fit(&self, text: &str, finder: &Finder<'_>, word: &str) -> Option<Fit> {
        let mut best = None;
        for at in finder.find_iter(text.as_bytes()).take(8) {
            let field = self.ends.iter().position(|end| at < *end as usize)?;
            let before = at.checked_sub(1).and_then(|before| text.as_bytes().get(before));
            let after = text.as_bytes().get(at + word.len());
            let manner = match (before, after) {
                (None | Some(b'\n'), None | Some(b'\n')) => 0,
                (None | Some(b'\n'), _) => 1,
                (Some(b' '), _) => 2,
                _ => 4,
            };
            let fit = Fit::try_from(field * 8).ok()? + manner + 1;
            best = Some(best.map_or(fit, |best: Fit| best.min(fit)));
            // What follows stands no better than at the beginning of a word.
            if manner < 4 {
                break;
            }
        }
        best
    }
}
