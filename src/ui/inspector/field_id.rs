//! Which text of the map a field is: how it is read, and how it is changed.

use std::str::FromStr;
use std::sync::Arc;

use super::common::Common;
use crate::edit::compose::{set_note, set_title, with_concept, with_group, with_head, with_kind, with_link};
use crate::edit::{Join, Label, Transaction};
use crate::model::{ConceptId, Date, Fact, GroupId, LinkId, Map};

/// A text of the map.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FieldId {
    /// A concept's title.
    Title(ConceptId),
    /// A concept's date.
    Date(ConceptId),
    /// A concept's note.
    Note(ConceptId),
    /// Other names to come.
    NewName(ConceptId),
    /// Tags to come.
    NewTag(ConceptId),
    /// The name of a fact.
    FactName(ConceptId, String),
    /// The value of a fact.
    FactValue(ConceptId, String),
    /// The name of a fact to come.
    NewFact(ConceptId),
    /// A link's phrase.
    Phrase(LinkId),
    /// A link's reason.
    Reason(LinkId),
    /// A group's title.
    GroupTitle(GroupId),
    /// The title of a kind of the legend, by its slug.
    KindTitle(String),
    /// The date of several concepts.
    DateOf(Arc<Common>),
    /// Tags to come for several concepts.
    TagOf(Arc<Common>),
    /// The value of a fact of several concepts.
    FactOf(Arc<Common>, String),
    /// The name of a fact to come for several concepts.
    NewFactOf(Arc<Common>),
    /// The map's title.
    MapTitle,
    /// What the map is about.
    MapAbout,
}

/// The parts of a list as it is typed, each once.
pub fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in text.split([',', '，', '、', ';', '；', '\n']).map(str::trim) {
        if !part.is_empty() && !parts.iter().any(|known| known == part) {
            parts.push(part.to_owned());
        }
    }
    parts
}

impl FieldId {
    /// The text as the map has it; empty for what is to come.
    pub fn text(&self, map: &Map) -> String {
        let text = match self {
            FieldId::Title(id) => map.concept(*id).map(|concept| concept.title.clone()),
            FieldId::Date(id) => map.concept(*id).and_then(|concept| concept.date).map(|date| date.to_string()),
            FieldId::Note(id) => map.concept(*id).map(|concept| concept.note.to_string()),
            FieldId::FactName(_, name) => Some(name.clone()),
            FieldId::FactValue(id, name) => {
                map.concept(*id).and_then(|concept| concept.facts.get(name)).map(|fact| fact.value.clone())
            }
            FieldId::NewName(_) | FieldId::NewTag(_) | FieldId::NewFact(_) => None,
            FieldId::Phrase(id) => map.link(*id).map(|link| link.label.clone()),
            FieldId::Reason(id) => map.link(*id).map(|link| link.reason.clone()),
            FieldId::GroupTitle(id) => map.group(*id).map(|group| group.title.clone()),
            FieldId::KindTitle(slug) => map.kinds().get(slug).map(|kind| kind.title.clone()),
            FieldId::DateOf(common) => common.date.clone(),
            FieldId::FactOf(common, name) => common.fact(name).and_then(|fact| fact.value.clone()),
            FieldId::TagOf(_) | FieldId::NewFactOf(_) => None,
            FieldId::MapTitle => Some(map.head().title.clone()),
            FieldId::MapAbout => Some(map.head().about.clone()),
        };
        text.unwrap_or_default()
    }

    /// The text as the map keeps it.
    pub fn settled<'a>(&self, text: &'a str) -> &'a str {
        match self {
            FieldId::Title(_) | FieldId::Date(_) | FieldId::DateOf(_) => text.trim(),
            _ => text,
        }
    }

    /// Whether the map takes the text.
    pub fn fits(&self, text: &str) -> bool {
        match self {
            FieldId::Date(_) | FieldId::DateOf(_) => text.trim().is_empty() || Date::from_str(text.trim()).is_ok(),
            FieldId::Title(_) | FieldId::KindTitle(_) => !text.trim().is_empty(),
            _ => true,
        }
    }

    /// Whether the map is told at each pause; names that others stand under are told when they are done.
    pub fn is_told_at_pauses(&self) -> bool {
        match self {
            FieldId::NewName(_) | FieldId::NewTag(_) | FieldId::FactName(..) | FieldId::NewFact(_) => false,
            // Thousands of concepts are told once, when it is done.
            FieldId::DateOf(_) | FieldId::TagOf(_) | FieldId::FactOf(..) | FieldId::NewFactOf(_) => false,
            FieldId::Title(_)
            | FieldId::Date(_)
            | FieldId::Note(_)
            | FieldId::FactValue(..)
            | FieldId::Phrase(_)
            | FieldId::Reason(_)
            | FieldId::GroupTitle(_)
            | FieldId::KindTitle(_)
            | FieldId::MapTitle
            | FieldId::MapAbout => true,
        }
    }

    /// What puts a text into the map; none where that changes nothing.
    pub fn change(&self, map: &Map, text: &str, join: Join) -> Option<Transaction> {
        let transaction = match self {
            FieldId::Title(id) => set_title(map, *id, text, Some(join)),
            FieldId::Note(id) => set_note(map, *id, text, Some(join)),
            FieldId::Date(id) => {
                let date = Some(text.trim()).filter(|text| !text.is_empty()).map(Date::from_str).transpose().ok()?;
                with_concept(map, *id, details(map, *id)?, |concept| concept.date = date)
            }
            FieldId::NewName(id) => add(map, *id, text, |concept| &mut concept.also),
            FieldId::NewTag(id) => add(map, *id, text, |concept| &mut concept.tags),
            FieldId::FactName(id, name) => rename_fact(map, *id, name, text.trim()),
            FieldId::FactValue(id, name) => with_concept(map, *id, details(map, *id)?, |concept| {
                if let Some(fact) = concept.facts.get_mut(name) {
                    fact.value = text.to_owned();
                }
            }),
            FieldId::NewFact(id) => {
                let name = Some(text.trim()).filter(|name| !name.is_empty())?;
                with_concept(map, *id, details(map, *id)?, |concept| {
                    concept.facts.entry(name.to_owned()).or_insert_with(Fact::default);
                })
            }
            FieldId::Phrase(id) => {
                with_link(map, *id, Label::LinkLabel, |link| link.label = text.to_owned()).map(|done| done.transaction)
            }
            FieldId::Reason(id) => {
                let label = Label::EditDetails(ends(map, *id)?);
                with_link(map, *id, label, |link| link.reason = text.to_owned()).map(|done| done.transaction)
            }
            FieldId::GroupTitle(id) => with_group(map, *id, |group| group.title = text.to_owned()),
            FieldId::KindTitle(slug) => {
                let title = Some(text.trim()).filter(|title| !title.is_empty())?;
                map.kinds().get(slug).and_then(|_| with_kind(map, slug, |kind| kind.title = title.to_owned()))
            }
            FieldId::DateOf(common) => {
                let date = Some(text.trim()).filter(|text| !text.is_empty()).map(Date::from_str).transpose().ok()?;
                common.change(map, |concept| concept.date = date)
            }
            FieldId::TagOf(common) => {
                let new = parts(text);
                common.change(map, |concept| {
                    let fresh = new.iter().filter(|tag| !concept.tags.contains(tag)).cloned().collect::<Vec<_>>();
                    concept.tags.extend(fresh);
                })
            }
            FieldId::FactOf(common, name) => common.change(map, |concept| {
                concept.facts.entry(name.clone()).or_default().value = text.to_owned();
            }),
            FieldId::NewFactOf(common) => {
                let name = Some(text.trim()).filter(|name| !name.is_empty())?;
                common.change(map, |concept| {
                    concept.facts.entry(name.to_owned()).or_default();
                })
            }
            FieldId::MapTitle => with_head(map, |head| head.title = text.to_owned()),
            FieldId::MapAbout => with_head(map, |head| head.about = text.to_owned()),
        }?;
        Some(Transaction { join: Some(join), ..transaction })
    }
}

/// The name of a change of a concept's fields.
pub fn details(map: &Map, id: ConceptId) -> Option<Label> {
    Some(Label::EditDetails(map.concept(id)?.title.clone()))
}

fn ends(map: &Map, id: LinkId) -> Option<String> {
    let link = map.link(id)?;
    Some(format!("{} → {}", map.concept(link.from)?.title, map.concept(link.to)?.title))
}

type List = fn(&mut crate::model::Concept) -> &mut Vec<String>;

fn add(map: &Map, id: ConceptId, text: &str, list: List) -> Option<Transaction> {
    let new = parts(text);
    with_concept(map, id, details(map, id)?, |concept| {
        let list = list(concept);
        let fresh: Vec<String> = new.iter().filter(|part| !list.contains(part)).cloned().collect();
        list.extend(fresh);
    })
}

/// Gives a fact another name; an empty name takes the fact away where it says nothing, and one that is taken changes
/// nothing.
fn rename_fact(map: &Map, id: ConceptId, old: &str, new: &str) -> Option<Transaction> {
    let facts = &map.concept(id)?.facts;
    let says_nothing = facts.get(old)?.value.is_empty();
    if facts.contains_key(new) || (new.is_empty() && !says_nothing) {
        return None;
    }
    with_concept(map, id, details(map, id)?, |concept| {
        if let Some(fact) = concept.facts.remove(old)
            && !new.is_empty()
        {
            concept.facts.insert(new.to_owned(), fact);
        }
    })
}
