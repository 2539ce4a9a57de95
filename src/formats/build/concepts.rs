//! Papers and concepts with their facts.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Builder, strings};
use crate::formats::repair::{Found, Part, Placing, RepairKind, Why};
use crate::formats::ron::{self, At, Entries, LostPaper, Text};
use crate::formats::unpark::entry_text;
use crate::model::{Concept, Date, Fact, Paper, PaperId, Place};

impl Builder {
    pub(super) fn papers(&mut self, papers: Entries<ron::Paper>) {
        for (index, (slug, paper)) in papers.0.into_iter().enumerate() {
            let slug = self.free_name(Part::Paper, index, slug, |map, slug| map.papers().id(slug).is_some());
            let id = self.built.map.claim_paper_slug(slug.as_str());
            let paper = self.new_paper(index, slug.as_str(), paper);
            self.built.map.put_paper(id, Some(Arc::new(paper)));
        }
    }

    fn new_paper(&mut self, index: usize, slug: &str, paper: ron::Paper) -> Paper {
        let place = Found::Record(Part::Paper, index);
        let mut fields = BTreeMap::new();
        for (name, value) in paper.fields.0 {
            let name = self.name_in(&fields, Part::PaperField, place, name);
            fields.insert(name, value.into_string());
        }
        Paper {
            fields,
            date: self.date(Part::PaperDate, place, slug, paper.date),
            extra: self.extra(&paper.extra),
            cite: paper.cite.into_string(),
            title: paper.title.into_string(),
            authors: strings(paper.authors),
            venue: paper.venue.into_string(),
            arxiv: paper.arxiv.into_string(),
            doi: paper.doi.into_string(),
            url: paper.url.into_string(),
            file: paper.file.into_string(),
        }
    }

    pub(super) fn concepts(&mut self, concepts: Entries<ron::Concept>) {
        for (index, (slug, concept)) in concepts.0.into_iter().enumerate() {
            let slug = self.free_name(Part::Concept, index, slug, |map, slug| map.concepts().id(slug).is_some());
            let id = self.built.map.claim_concept_slug(slug.as_str());
            let concept = self.new_concept(index, slug.as_str(), concept);
            self.built.map.put_concept(id, Some(Arc::new(concept)));
        }
    }

    fn new_concept(&mut self, index: usize, slug: &str, concept: ron::Concept) -> Concept {
        let place = Found::Record(Part::Concept, index);
        Concept {
            at: concept.at.and_then(|at| self.place(place, slug, at)),
            date: self.date(Part::ConceptDate, place, slug, concept.date),
            facts: self.facts(place, slug, concept.facts),
            papers: self.papers_of(place, slug, concept.papers),
            extra: self.extra(&concept.extra),
            title: concept.title.into_string(),
            also: strings(concept.also),
            kind: concept.kind.into_string(),
            pinned: concept.pinned,
            tags: strings(concept.tags),
            note: concept.note.as_str().into(),
            files: strings(concept.files),
        }
    }

    fn place(&mut self, found: Found, slug: &str, at: At) -> Option<Place> {
        let place = at.rounded();
        let placing = match place {
            Some(place) if At::of(place) == at => return Some(place),
            Some(_) => Placing::Rounded,
            None => Placing::TakenAway,
        };
        self.found(found, RepairKind::Place { concept: slug.to_owned(), placing });
        place
    }

    fn date(&mut self, part: Part, place: Found, slug: &str, text: Text) -> Option<Date> {
        if text.as_str().is_empty() {
            return None;
        }
        let date = text.as_str().parse().ok();
        if date.is_none() {
            let why = Why::NotADate(text.as_str().to_owned());
            self.park(part, place, slug, why, entry_text(slug, text));
        }
        date
    }

    fn facts(&mut self, place: Found, slug: &str, cells: Entries<ron::Fact>) -> BTreeMap<String, Fact> {
        let mut facts = BTreeMap::new();
        for (name, fact) in cells.0 {
            let name = self.name_in(&facts, Part::Fact, place, name);
            let paper = if fact.paper.as_str().is_empty() {
                None
            } else {
                let found = self.paper(&fact.paper);
                if found.is_none() {
                    self.lost_paper(place, slug, None, Text::of(&name), fact.paper);
                }
                found
            };
            let extra = self.extra(&fact.extra);
            facts.insert(name, Fact { value: fact.value.into_string(), paper, extra });
        }
        facts
    }

    fn papers_of(&mut self, place: Found, slug: &str, papers: Vec<Text>) -> Vec<PaperId> {
        let mut ids = Vec::with_capacity(papers.len());
        for (at, paper) in papers.into_iter().enumerate() {
            match self.paper(&paper) {
                Some(id) => ids.push(id),
                None => self.lost_paper(place, slug, u32::try_from(at).ok(), Text::default(), paper),
            }
        }
        ids
    }

    fn lost_paper(&mut self, place: Found, slug: &str, at: Option<u32>, fact: Text, paper: Text) {
        let why = Why::NoPaper(paper.as_str().to_owned());
        let text = entry_text(slug, LostPaper { at, fact, paper, extra: Default::default() });
        self.park(Part::ConceptPaper, place, slug, why, text);
    }

    /// The name of a fact or field; one that its record has already gets a new one.
    fn name_in<T>(&mut self, names: &BTreeMap<String, T>, part: Part, place: Found, name: Text) -> String {
        if !names.contains_key(name.as_str()) {
            return name.into_string();
        }
        let new = super::new_name(part, name.as_str(), |new| !names.contains_key(new));
        self.found(place, RepairKind::Renamed { part, name: name.into_string(), new: new.clone() });
        new
    }
}
