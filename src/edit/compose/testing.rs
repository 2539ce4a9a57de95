//! Small maps written as text, for the tests of acts.

use std::sync::Arc;

use super::Selection;
use crate::edit::{Changes, Edit, History, Transaction, apply};
use crate::model::{Concept, ConceptId, Group, GroupId, Link, LinkId, LinkKey, LinkKind, Map, Place};

/// Always the first of what there is to choose from.
pub(super) fn first(_: usize) -> usize {
    0
}

/// A map drawn as "a-b, b=c, d, g(a b)<outer": `-` leads to, `=` is part of, `g(…)` is a group, `<` says inside which.
pub(super) struct Sketch {
    pub(super) map: Map,
    history: History,
}

impl Sketch {
    pub(super) fn new(text: &str) -> Sketch {
        let mut sketch = Sketch { map: Map::new("sketch".to_owned(), Default::default()), history: History::new(true) };
        let parts: Vec<&str> = text.split(", ").collect();
        for name in parts.iter().filter(|part| !part.contains('(')).flat_map(|part| part.split(['-', '='])) {
            sketch.put_concept(name);
        }
        for part in &parts {
            if let Some((from, to)) = part.split_once('-') {
                sketch.put_link(from, to, LinkKind::LeadsTo);
            } else if let Some((from, to)) = part.split_once('=') {
                sketch.put_link(from, to, LinkKind::PartOf);
            }
        }
        let groups: Vec<&str> = parts.into_iter().filter(|part| part.contains('(')).collect();
        for part in &groups {
            sketch.put_group(part);
        }
        for part in &groups {
            sketch.nest_group(part);
        }
        sketch
    }

    fn put_concept(&mut self, name: &str) {
        let at = Some(Place::new(300 * self.map.concepts().len() as i32, 40));
        let id = self.map.claim_concept_slug(name);
        let concept = Concept { title: name.to_owned(), at, ..Concept::default() };
        if self.map.concept(id).is_none() {
            apply(&mut self.map, vec![Edit::Concept(id, Some(Arc::new(concept)))]).unwrap();
        }
    }

    fn put_link(&mut self, from: &str, to: &str, kind: LinkKind) {
        let link = Link::new(self.concept(from), self.concept(to), kind);
        let id = self.map.claim_link();
        apply(&mut self.map, vec![Edit::Link(id, Some(Arc::new(link)))]).unwrap();
    }

    fn put_group(&mut self, part: &str) {
        let (name, rest) = part.split_once('(').unwrap();
        let (members, _) = rest.split_once(')').unwrap();
        let members = members.split_whitespace().map(|name| self.concept(name)).collect();
        let id = self.map.claim_group_slug(name);
        let group = Group::new(name.to_owned(), crate::model::Color::Blue, members);
        apply(&mut self.map, vec![Edit::Group(id, Some(Arc::new(group)))]).unwrap();
    }

    fn nest_group(&mut self, part: &str) {
        let Some((name, outer)) = part.split_once('<') else {
            return;
        };
        let id = self.group(name.split_once('(').unwrap().0);
        // An outer group that the act under test makes is not there yet.
        let inside = self.map.groups().live_id(outer);
        let group = Group { inside, ..self.map.group(id).unwrap().clone() };
        apply(&mut self.map, vec![Edit::Group(id, Some(Arc::new(group)))]).unwrap();
    }

    pub(super) fn concept(&self, name: &str) -> ConceptId {
        self.map.concepts().live_id(name).unwrap_or_else(|| panic!("no concept {name}"))
    }

    pub(super) fn group(&self, name: &str) -> GroupId {
        self.map.groups().live_id(name).unwrap_or_else(|| panic!("no group {name}"))
    }

    pub(super) fn link(&self, name: &str) -> LinkId {
        let (ends, kind) = match name.split_once('=') {
            Some(ends) => (ends, LinkKind::PartOf),
            None => (name.split_once('-').unwrap(), LinkKind::LeadsTo),
        };
        let key = LinkKey { from: self.concept(ends.0), to: self.concept(ends.1), kind };
        self.map.link_with(&key).unwrap_or_else(|| panic!("no link {name}"))
    }

    /// What the names, parted by spaces, stand for.
    pub(super) fn selection(&self, names: &str) -> Selection {
        let mut selection = Selection::default();
        for name in names.split_whitespace() {
            if name.contains(['-', '=']) {
                selection.links.insert(self.link(name));
            } else if let Some(id) = self.map.groups().live_id(name) {
                selection.groups.insert(id);
            } else {
                selection.concepts.insert(self.concept(name));
            }
        }
        selection
    }

    /// Does an act, and fails the test where it is none or is refused.
    pub(super) fn commit(&mut self, transaction: Option<Transaction>) -> Changes {
        let changes = self.history.commit(&mut self.map, transaction.expect("an act")).expect("an act that fits");
        assert!(self.map.indexes_are_sound());
        changes
    }

    /// Takes the newest act back.
    pub(super) fn undo(&mut self) -> Changes {
        let (_, changes) = self.history.undo(&mut self.map).expect("a step that fits").expect("a step");
        assert!(self.map.indexes_are_sound());
        changes
    }

    /// The map as it is drawn: concepts and groups in the order of their slugs, links in the order of the file.
    pub(super) fn shown(&self) -> String {
        shown(&self.map)
    }
}

/// A map as text, in the form of [`Sketch`]; links other than part of show as `-`.
pub(super) fn shown(map: &Map) -> String {
    let slug = |id: ConceptId| map.concepts().slug(id).to_owned();
    let concepts = map.concepts().sorted_ids().into_iter().map(slug);
    let links = map.sorted_links().into_iter().filter_map(|id| map.link(id)).map(|link| {
        let sign = if link.kind == LinkKind::PartOf { '=' } else { '-' };
        format!("{}{sign}{}", slug(link.from), slug(link.to))
    });
    let groups =
        map.groups().sorted_ids().into_iter().filter_map(|id| Some((id, map.group(id)?))).map(|(id, group)| {
            let members: Vec<String> = group.members.iter().map(|member| slug(*member)).collect();
            let inside = group.inside.map(|outer| format!("<{}", map.groups().slug(outer))).unwrap_or_default();
            format!("{}({}){inside}", map.groups().slug(id), members.join(" "))
        });
    concepts.chain(links).chain(groups).collect::<Vec<String>>().join(", ")
}
