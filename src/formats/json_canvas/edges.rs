//! Edges of a canvas: those between cards become links.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::card::on_one_line;
use super::json::{Fields, Json, drop_field, field, text_field};
use super::nodes::{Became, Reader, drop_text};
use super::{CanvasList, NotCome, left};
use crate::model::{ConceptId, Link, LinkKind, joined};

/// Edges between the same cards in the same direction, which one link stands for.
#[derive(Default)]
struct Bundle {
    labels: Vec<String>,
    /// What is left of each edge.
    edges: Vec<Fields>,
}

impl Reader<'_, '_> {
    /// Makes links of the edges; returns those that could not come.
    pub fn edges(&mut self, list: Vec<Json>) -> Vec<Json> {
        let mut left_out = Vec::new();
        let mut bundles: BTreeMap<(usize, usize), Bundle> = BTreeMap::new();
        let mut colored = 0;
        for (number, json) in (1..).zip(list) {
            let Json::Object(fields) = json else {
                self.left_out.push(NotCome::NotARecord { list: CanvasList::Edges, number });
                left_out.push(json);
                continue;
            };
            match self.ends(&fields) {
                Some(ends) => {
                    colored += usize::from(field(&fields, "color").is_some());
                    self.bundle(&mut bundles, ends, fields);
                }
                None => left_out.push(Json::Object(fields)),
            }
        }
        for (ends, bundle) in bundles {
            self.put_link(ends, bundle);
        }
        if colored > 0 {
            self.left_out.push(NotCome::EdgeColors(colored));
        }
        left_out
    }

    /// Where an edge leaves and enters; none where these are not two cards. Then its label goes into a note.
    fn ends(&mut self, fields: &Fields) -> Option<(usize, usize)> {
        let id = |name| field(fields, name).and_then(Json::name).unwrap_or_default();
        let mut ids = (id("fromNode"), id("toNode"));
        // By itself an edge has an arrow where it ends.
        if text_field(fields, "fromEnd") == "arrow" && text_field(fields, "toEnd") == "none" {
            std::mem::swap(&mut ids.0, &mut ids.1);
        }
        let (from, to) = (self.by_id.get(&ids.0).copied(), self.by_id.get(&ids.1).copied());
        let label = on_one_line(text_field(fields, "label"));
        match (from, to) {
            (Some(from), Some(to)) => {
                if self.card(from).is_some() && self.card(to).is_some() {
                    return Some((from, to));
                }
                self.left_out.push(NotCome::EdgeToGroup { from: self.title(Some(from)), to: self.title(Some(to)) });
            }
            (None, _) => self.left_out.push(NotCome::EdgeWithoutEnd { label: label.clone(), end: ids.0 }),
            (Some(_), None) => self.left_out.push(NotCome::EdgeWithoutEnd { label: label.clone(), end: ids.1 }),
        }
        if !label.is_empty() {
            self.note_label(from, to, &label);
        }
        None
    }

    /// Keeps the label of an edge that could not come where it can be read: with a card at one of its ends.
    fn note_label(&mut self, from: Option<usize>, to: Option<usize>, label: &str) {
        let (from_title, to_title) = (self.title(from), self.title(to));
        let says = |arrow: &str, title: &str| {
            let colon = if title.is_empty() { "" } else { ": " };
            format!("{arrow} {title}{colon}{label}")
        };
        if self.add_note(from, &says("→", &to_title)) || self.add_note(to, &says("←", &from_title)) {
            return;
        }
        let line = says("→", &to_title);
        self.about.push(if from_title.is_empty() { line } else { format!("{from_title} {line}") });
    }

    /// Puts a line below the note of a card; false where there is none.
    fn add_note(&mut self, at: Option<usize>, line: &str) -> bool {
        match at.and_then(|at| self.became.get_mut(at)) {
            Some(Became::Concept(_, _, note)) => {
                note.push_str(if note.is_empty() { "" } else { "\n\n" });
                note.push_str(line);
                true
            }
            Some(Became::Group(..)) | None => false,
        }
    }

    fn bundle(&mut self, bundles: &mut BTreeMap<(usize, usize), Bundle>, ends: (usize, usize), mut fields: Fields) {
        let bundle = bundles.entry(ends).or_default();
        let label = on_one_line(text_field(&fields, "label"));
        drop_field(&mut fields, "fromNode", |_| true);
        drop_field(&mut fields, "toNode", |_| true);
        bundle.edges.push(fields);
        bundle.labels.push(label);
        if bundle.edges.len() > 1 {
            self.left_out.push(NotCome::Joined { from: self.title(Some(ends.0)), to: self.title(Some(ends.1)) });
        }
    }

    fn put_link(&mut self, (from, to): (usize, usize), bundle: Bundle) {
        let Some((from, to)) = self.card(from).zip(self.card(to)) else { return };
        let mut link = Link::new(from, to, LinkKind::Relates);
        link.label = joined(&bundle.labels);
        let mut edges = bundle.edges;
        if let [only] = edges.as_mut_slice() {
            drop_text(only, "label", &link.label);
        }
        let mut edges: Vec<Json> = edges.into_iter().map(Json::Object).collect();
        // One edge stands for itself.
        let value = if edges.len() == 1 { edges.pop() } else { Some(Json::List(edges)) };
        if let Some(value) = value.filter(|value| *value != Json::Object(Vec::new())) {
            link.extra = left(&value);
        }
        let id = self.map.claim_link();
        self.map.put_link(id, Some(Arc::new(link)));
    }

    fn card(&self, at: usize) -> Option<ConceptId> {
        self.became.get(at).and_then(Became::concept)
    }

    fn title(&self, at: Option<usize>) -> String {
        at.and_then(|at| self.became.get(at)).map(Became::title).unwrap_or_default().to_owned()
    }
}
