//! Which text of the map a field is: how it is read, and how it is changed.

use std::str::FromStr;
use std::sync::Arc;

use super::common::Common;
use crate::edit::compose::{
    new_list, set_note, set_title, with_concept, with_group, with_head, with_kind, with_link, with_list, with_paper,
    with_stop, with_tour,
};
use crate::edit::{Join, Label, Transaction};
use crate::model::{ConceptId, Date, Fact, GroupId, LinkId, ListItem, Map, Paper, PaperId, StopId, TourId};

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
    /// A file or address to come.
    NewFile(ConceptId),
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
    /// A text of a paper.
    Paper(PaperId, PaperField),
    /// Why a reading list, by its slug, has a paper.
    ListWhy(String, PaperId),
    /// The title of a new reading list with this paper in it.
    NewList(PaperId),
    /// Who may skip a paper of a reading list, and why.
    ListSkip(String, PaperId),
    /// A tour's title.
    TourTitle(TourId),
    /// How many minutes a tour may take.
    TourMinutes(TourId),
    /// The title of a stop.
    StopTitle(StopId),
    /// How many minutes a stop may take.
    StopMinutes(StopId),
    /// A stop's speaker notes.
    StopSay(StopId),
    /// The map's title.
    MapTitle,
    /// What the map is about.
    MapAbout,
}

/// A text of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaperField {
    /// Its title.
    Title,
    /// Its authors, between semicolons or commas.
    Authors,
    /// When it came out.
    Date,
    /// Where it came out.
    Venue,
    /// Its arXiv id.
    Arxiv,
    /// Its DOI.
    Doi,
    /// Its web address.
    Url,
    /// Its cite key.
    Cite,
}

impl PaperField {
    fn text(self, paper: &Paper) -> String {
        match self {
            PaperField::Title => paper.title.clone(),
            PaperField::Authors => paper.authors.join("; "),
            PaperField::Date => paper.date.map(|date| date.to_string()).unwrap_or_default(),
            PaperField::Venue => paper.venue.clone(),
            PaperField::Arxiv => paper.arxiv.clone(),
            PaperField::Doi => paper.doi.clone(),
            PaperField::Url => paper.url.clone(),
            PaperField::Cite => paper.cite.clone(),
        }
    }

    /// Puts a text into a paper; none where it makes no sense there.
    fn put(self, paper: &mut Paper, text: &str) -> Option<()> {
        let text = text.trim();
        let owned = || text.to_owned();
        match self {
            PaperField::Title => paper.title = owned(),
            PaperField::Authors => {
                // A comma may part a name: only where there is no semicolon does it part authors.
                let between = if text.contains([';', '；']) { [';', '；'] } else { [',', '、'] };
                let names = text.split(between).map(str::trim).filter(|name| !name.is_empty());
                paper.authors = names.map(str::to_owned).collect();
            }
            PaperField::Date => {
                paper.date = Some(text).filter(|text| !text.is_empty()).map(Date::from_str).transpose().ok()?;
            }
            PaperField::Venue => paper.venue = owned(),
            PaperField::Arxiv => paper.arxiv = owned(),
            PaperField::Doi => paper.doi = owned(),
            PaperField::Url => paper.url = owned(),
            PaperField::Cite => paper.cite = owned(),
        }
        Some(())
    }
}

fn item<'a>(map: &'a Map, slug: &str, paper: PaperId) -> Option<&'a ListItem> {
    map.lists().get(slug)?.items.iter().find(|item| item.paper == paper)
}

fn with_item(map: &Map, slug: &str, paper: PaperId, change: impl Fn(&mut ListItem)) -> Option<Transaction> {
    with_list(map, slug, |list| list.items.iter_mut().filter(|item| item.paper == paper).for_each(change))
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
            FieldId::NewName(_) | FieldId::NewTag(_) | FieldId::NewFile(_) | FieldId::NewFact(_) => None,
            FieldId::NewList(_) => None,
            FieldId::Phrase(id) => map.link(*id).map(|link| link.label.clone()),
            FieldId::Reason(id) => map.link(*id).map(|link| link.reason.clone()),
            FieldId::GroupTitle(id) => map.group(*id).map(|group| group.title.clone()),
            FieldId::KindTitle(slug) => map.kinds().get(slug).map(|kind| kind.title.clone()),
            FieldId::DateOf(common) => common.date.clone(),
            FieldId::FactOf(common, name) => common.fact(name).and_then(|fact| fact.value.clone()),
            FieldId::TagOf(_) | FieldId::NewFactOf(_) => None,
            FieldId::Paper(id, field) => map.paper(*id).map(|paper| field.text(paper)),
            FieldId::ListWhy(slug, paper) => item(map, slug, *paper).map(|item| item.why.clone()),
            FieldId::ListSkip(slug, paper) => item(map, slug, *paper).map(|item| item.skip.clone()),
            FieldId::TourTitle(id) => map.tours().get(*id).map(|tour| tour.title.clone()),
            FieldId::TourMinutes(id) => map.tours().get(*id).and_then(|tour| tour.minutes).map(|n| n.to_string()),
            FieldId::StopTitle(id) => map.stop(*id).map(|stop| stop.title.clone()),
            FieldId::StopMinutes(id) => map.stop(*id).and_then(|stop| stop.minutes).map(|n| n.to_string()),
            FieldId::StopSay(id) => map.stop(*id).map(|stop| stop.say.clone()),
            FieldId::MapTitle => Some(map.head().title.clone()),
            FieldId::MapAbout => Some(map.head().about.clone()),
        };
        text.unwrap_or_default()
    }

    /// The text as the map keeps it.
    pub fn settled<'a>(&self, text: &'a str) -> &'a str {
        match self {
            FieldId::Title(_) | FieldId::Date(_) | FieldId::DateOf(_) | FieldId::Paper(..) => text.trim(),
            FieldId::TourMinutes(_) | FieldId::StopMinutes(_) => text.trim(),
            _ => text,
        }
    }

    /// Whether the map takes the text.
    pub fn fits(&self, text: &str) -> bool {
        match self {
            FieldId::Date(_) | FieldId::DateOf(_) | FieldId::Paper(_, PaperField::Date) => {
                text.trim().is_empty() || Date::from_str(text.trim()).is_ok()
            }
            FieldId::TourMinutes(_) | FieldId::StopMinutes(_) => number(text).is_some(),
            FieldId::Title(_) | FieldId::KindTitle(_) => !text.trim().is_empty(),
            _ => true,
        }
    }

    /// Whether the map is told at each pause; names that others stand under are told when they are done.
    pub fn is_told_at_pauses(&self) -> bool {
        match self {
            FieldId::NewName(_) | FieldId::NewTag(_) | FieldId::NewFile(_) | FieldId::NewList(_) => false,
            FieldId::FactName(..) | FieldId::NewFact(_) => false,
            // Between two authors a list makes no sense yet.
            FieldId::Paper(_, PaperField::Authors) => false,
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
            | FieldId::Paper(..)
            | FieldId::ListWhy(..)
            | FieldId::ListSkip(..)
            | FieldId::TourTitle(_)
            | FieldId::TourMinutes(_)
            | FieldId::StopTitle(_)
            | FieldId::StopMinutes(_)
            | FieldId::StopSay(_)
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
            FieldId::NewFile(id) => {
                let name = Some(text.trim()).filter(|name| !name.is_empty())?;
                with_concept(map, *id, details(map, *id)?, |concept| {
                    if !concept.files.iter().any(|known| known == name) {
                        concept.files.push(name.to_owned());
                    }
                })
            }
            FieldId::FactName(id, name) => rename_fact(map, *id, name, text.trim()),
            FieldId::FactValue(id, name) => with_concept(map, *id, details(map, *id)?, |concept| {
                // A cell of a comparison may be the first that is known of it.
                if let Some(fact) = concept.facts.get_mut(name) {
                    fact.value = text.to_owned();
                } else if !text.is_empty() {
                    concept.facts.insert(name.clone(), Fact { value: text.to_owned(), ..Fact::default() });
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
            FieldId::Paper(id, field) => {
                let mut changed = map.paper(*id)?.clone();
                field.put(&mut changed, text)?;
                with_paper(map, *id, |paper| *paper = changed)
            }
            FieldId::NewList(paper) => new_list(map, text.trim(), *paper),
            FieldId::ListWhy(slug, paper) => with_item(map, slug, *paper, |item| item.why = text.to_owned()),
            FieldId::ListSkip(slug, paper) => with_item(map, slug, *paper, |item| item.skip = text.to_owned()),
            FieldId::TourTitle(id) => with_tour(map, *id, |tour| tour.title = text.to_owned()),
            FieldId::TourMinutes(id) => number(text).and_then(|n| with_tour(map, *id, |tour| tour.minutes = n)),
            FieldId::StopTitle(id) => with_stop(map, *id, |stop| stop.title = text.to_owned()),
            FieldId::StopMinutes(id) => number(text).and_then(|n| with_stop(map, *id, |stop| stop.minutes = n)),
            FieldId::StopSay(id) => with_stop(map, *id, |stop| stop.say = text.to_owned()),
            FieldId::MapTitle => with_head(map, |head| head.title = text.to_owned()),
            FieldId::MapAbout => with_head(map, |head| head.about = text.to_owned()),
        }?;
        Some(Transaction { join: Some(join), ..transaction })
    }
}

/// A number of minutes as it is typed: none for nothing. Outer none where it is no number.
#[expect(clippy::option_option, reason = "nothing is a number of minutes too, and what is no number is not")]
fn number(text: &str) -> Option<Option<u32>> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::parse).transpose().ok()
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
