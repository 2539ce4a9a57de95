//! Links: their ends, and at most one of the same ends and kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Builder;
use crate::formats::record::Extras;
use crate::formats::repair::{Found, Part, RepairKind, Why};
use crate::formats::ron::{self, Name, Text};
use crate::formats::unpark::record_text;
use crate::model::{ConceptId, Link, LinkId, PaperId};

impl Builder {
    pub(super) fn links(&mut self, links: Vec<ron::Link>) {
        let mut again: BTreeMap<LinkId, Vec<Link>> = BTreeMap::new();
        for (index, link) in links.into_iter().enumerate() {
            let place = Found::Record(Part::Link, index);
            let end = |slug: &Text| {
                let id = self.built.map.concepts().live_id(slug.as_str());
                id.ok_or_else(|| Why::NoConcept(slug.as_str().to_owned()))
            };
            match (end(&link.from), end(&link.to)) {
                (Ok(from), Ok(to)) => {
                    let new = self.link(place, from, to, &link);
                    match self.built.map.link_with(&new.key()) {
                        None => {
                            let id = self.built.map.claim_link();
                            self.built.map.put_link(id, Some(Arc::new(new)));
                        }
                        Some(first) => {
                            let (from, to) = (link.from.into_string(), link.to.into_string());
                            let kind = new.kind.name().to_owned();
                            self.found(place, RepairKind::Joined { from, to, kind });
                            again.entry(first).or_default().push(new);
                        }
                    }
                }
                (Err(why), _) | (Ok(_), Err(why)) => {
                    self.park(Part::Link, place, &link.name(), why, record_text(&link));
                }
            }
        }
        for (first, others) in again {
            if let Some(mut link) = self.built.map.link(first).cloned() {
                link.join(&others);
                self.built.map.put_link(first, Some(Arc::new(link)));
            }
        }
    }

    fn link(&mut self, place: Found, from: ConceptId, to: ConceptId, link: &ron::Link) -> Link {
        let papers = self.link_papers(place, link);
        let (label, reason) = (link.label.as_str().to_owned(), link.reason.as_str().to_owned());
        Link { from, to, kind: link.kind.0.clone(), label, reason, papers, extra: self.extra(&link.extra) }
    }

    fn link_papers(&mut self, place: Found, link: &ron::Link) -> Vec<PaperId> {
        let mut ids = Vec::with_capacity(link.papers.len());
        for paper in &link.papers {
            match self.paper(paper) {
                Some(id) => ids.push(id),
                None => {
                    let lost = lost_paper(link, paper);
                    let why = Why::NoPaper(paper.as_str().to_owned());
                    self.park(Part::LinkPaper, place, &link.name(), why, record_text(&lost));
                }
            }
        }
        ids
    }
}

/// A link of the same ends and kind that has nothing but the paper that is not there.
fn lost_paper<'a>(link: &'a ron::Link, paper: &'a Text) -> ron::Link<'a> {
    ron::Link {
        from: Text::of(link.from.as_str()),
        to: Text::of(link.to.as_str()),
        kind: Name(link.kind.0.clone()),
        label: Text::default(),
        reason: Text::default(),
        papers: vec![Text::of(paper.as_str())],
        extra: Extras::default(),
    }
}
