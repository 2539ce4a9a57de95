//! Links: their ends, and at most one of the same ends and kind.

use std::sync::Arc;

use super::Builder;
use crate::formats::record::Extras;
use crate::formats::repair::{Found, Part, RepairKind, Why};
use crate::formats::ron::{self, Name, Text};
use crate::formats::unpark::record_text;
use crate::model::{Extra, Link, LinkId, LinkKey, PaperId};

impl Builder {
    pub(super) fn links(&mut self, links: Vec<ron::Link>) {
        for (index, link) in links.into_iter().enumerate() {
            let place = Found::Record(Part::Link, index);
            let end = |slug: &Text| {
                let id = self.built.map.concepts().live_id(slug.as_str());
                id.ok_or_else(|| Why::NoConcept(slug.as_str().to_owned()))
            };
            match (end(&link.from), end(&link.to)) {
                (Ok(from), Ok(to)) => {
                    let papers = self.link_papers(place, &link);
                    self.link(place, LinkKey { from, to, kind: link.kind.0.clone() }, link, papers);
                }
                (Err(why), _) | (Ok(_), Err(why)) => {
                    self.park(Part::Link, place, &link_name(&link), why, record_text(&link));
                }
            }
        }
    }

    fn link(&mut self, place: Found, key: LinkKey, link: ron::Link, papers: Vec<PaperId>) {
        let extra = self.extra(&link.extra);
        match self.built.map.link_with(&key) {
            None => {
                let LinkKey { from, to, kind } = key;
                let (label, reason) = (link.label.into_string(), link.reason.into_string());
                let id = self.built.map.claim_link();
                let link = Link { from, to, kind, label, reason, papers, extra };
                self.built.map.put_link(id, Some(Arc::new(link)));
            }
            Some(first) => {
                let (from, to) = (link.from.as_str().to_owned(), link.to.as_str().to_owned());
                self.found(place, RepairKind::Joined { from, to, kind: key.kind.name().to_owned() });
                self.join(first, link, papers, extra);
            }
        }
    }

    /// Joins a second link of the same ends and kind to the first.
    fn join(&mut self, first: LinkId, second: ron::Link, papers: Vec<PaperId>, extra: Extra) {
        let Some(mut link) = self.built.map.link(first).cloned() else { return };
        join_text(&mut link.label, second.label.as_str());
        join_text(&mut link.reason, second.reason.as_str());
        for paper in papers {
            if !link.papers.contains(&paper) {
                link.papers.push(paper);
            }
        }
        for (name, text) in extra.0 {
            link.extra.0.entry(name).or_insert(text);
        }
        self.built.map.put_link(first, Some(Arc::new(link)));
    }

    fn link_papers(&mut self, place: Found, link: &ron::Link) -> Vec<PaperId> {
        let mut ids = Vec::with_capacity(link.papers.len());
        for paper in &link.papers {
            match self.paper(paper) {
                Some(id) => ids.push(id),
                None => {
                    let lost = lost_paper(link, paper);
                    let why = Why::NoPaper(paper.as_str().to_owned());
                    self.park(Part::LinkPaper, place, &link_name(link), why, record_text(&lost));
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

/// How a link is called in a list of repairs.
pub(in crate::formats) fn link_name(link: &ron::Link) -> String {
    format!("{} {} {}", link.from.as_str(), link.kind.0.name(), link.to.as_str())
}

fn join_text(first: &mut String, second: &str) {
    if first.is_empty() {
        second.clone_into(first);
    } else if !second.is_empty() && !first.split("; ").any(|part| part == second) {
        first.push_str("; ");
        first.push_str(second);
    }
}
