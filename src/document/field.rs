//! Which text of a map a field is, and what that means: how it is read, what it takes, when the map is told, how it is
//! changed.

use std::borrow::Cow;
use std::sync::Arc;

use super::common::Common;
use crate::edit::compose::{
    can_rename_column, new_list, rename_column, set_note, set_title, with_concept, with_group, with_head, with_kind,
    with_link, with_list, with_paper, with_stop, with_table, with_tour,
};
use crate::edit::{Join, Label, Transaction};
use crate::model::{
    Concept, ConceptId, Date, Fact, GroupId, Link, LinkId, ListItem, Map, Paper, PaperId, StopId, TourId, people,
};

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
    /// A cell of a comparison: the value of a fact, which is told once it is done.
    Cell(ConceptId, String),
    /// The head of a column of comparisons: the name of a fact on the whole map.
    ColumnName(String),
    /// The title of a comparison, by its slug.
    TableTitle(String),
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
    /// Its authors, in either order and with anything between them.
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
    fn text(self, paper: &Paper) -> Cow<'_, str> {
        match self {
            PaperField::Title => Cow::Borrowed(&paper.title),
            PaperField::Authors => Cow::Owned(paper.authors.join("; ")),
            PaperField::Date => Cow::Owned(paper.date.map(|date| date.to_string()).unwrap_or_default()),
            PaperField::Venue => Cow::Borrowed(&paper.venue),
            PaperField::Arxiv => Cow::Borrowed(&paper.arxiv),
            PaperField::Doi => Cow::Borrowed(&paper.doi),
            PaperField::Url => Cow::Borrowed(&paper.url),
            PaperField::Cite => Cow::Borrowed(&paper.cite),
        }
    }

    /// Puts a text into a paper; none where it makes no sense there.
    fn put(self, paper: &mut Paper, text: &str) -> Option<()> {
        let text = text.trim();
        let owned = || text.to_owned();
        match self {
            PaperField::Title => paper.title = owned(),
            PaperField::Authors => paper.authors = people(text),
            PaperField::Date => {
                paper.date = Some(text).filter(|text| !text.is_empty()).map(Date::as_written).transpose().ok()?;
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

/// What parts a list as it is typed.
pub const SEPARATORS: [char; 6] = [',', '，', '、', ';', '；', '\n'];

/// The parts of a list as it is typed, each once.
pub fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in text.split(SEPARATORS).map(str::trim) {
        if !part.is_empty() && !parts.iter().any(|known| known == part) {
            parts.push(part.to_owned());
        }
    }
    parts
}

/// What texts a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Takes {
    /// Any, as it is.
    Any,
    /// Any, without blanks around it.
    Trimmed,
    /// One that says something.
    Title,
    /// A date, or none.
    Date,
    /// A number of minutes, or none.
    Minutes,
}

/// When the map is told of what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// At each pause.
    AtPauses,
    /// When it is done: names that others stand under, lists that make no sense between two parts, and what thousands of
    /// concepts are told.
    WhenDone,
}

/// One row of the table: what a field means in a map.
struct Meaning<'m> {
    /// The text as the map has it; none for what is to come.
    text: Option<Cow<'m, str>>,
    takes: Takes,
    told: Told,
    /// What puts another text into the map; none where that changes nothing.
    put: Put<'m>,
}

type Put<'m> = Box<dyn Fn(&str) -> Option<Transaction> + 'm>;

impl FieldId {
    /// The table: a row for each field.
    fn meaning<'m>(&'m self, map: &'m Map) -> Meaning<'m> {
        match self {
            FieldId::Title(id) => titled(map.concept(*id).map(|it| &it.title), |text| set_title(map, *id, text, None)),
            FieldId::Date(id) => date_of_concept(map, *id),
            FieldId::Note(id) => told(map.concept(*id).map(|it| &*it.note), |text| set_note(map, *id, text, None)),
            FieldId::NewName(id) => to_come(|text| add(map, *id, text, |it| &mut it.also)),
            FieldId::NewTag(id) => to_come(|text| add(map, *id, text, |it| &mut it.tags)),
            FieldId::NewFile(id) => to_come(|text| add_file(map, *id, text.trim())),
            FieldId::FactName(id, name) => name_of_fact(map, *id, name),
            FieldId::FactValue(id, name) => value_of_fact(map, *id, name),
            FieldId::NewFact(id) => to_come(|text| add_fact(map, *id, text.trim())),
            FieldId::Cell(id, name) => Meaning { told: Told::WhenDone, ..value_of_fact(map, *id, name) },
            FieldId::ColumnName(name) => {
                row(Some(name), (Takes::Title, Told::WhenDone), move |text| rename_column(map, name, text))
            }
            FieldId::TableTitle(slug) => titled(map.tables().get(slug).map(|it| &it.title), move |text| {
                with_table(map, slug, |table| table.title = text.to_owned())
            }),
            FieldId::Phrase(id) => phrase(map, *id),
            FieldId::Reason(id) => reason(map, *id),
            FieldId::GroupTitle(id) => title_of_group(map, *id),
            FieldId::KindTitle(slug) => title_of_kind(map, slug),
            FieldId::DateOf(common) => date_of_several(map, common),
            FieldId::TagOf(common) => to_come(|text| common.change(map, |it| extend(&mut it.tags, &parts(text)))),
            FieldId::FactOf(common, name) => fact_of_several(map, common, name),
            FieldId::NewFactOf(common) => to_come(|text| add_fact_to_several(map, common, text.trim())),
            FieldId::Paper(id, field) => text_of_paper(map, *id, *field),
            FieldId::NewList(paper) => to_come(|text| new_list(map, text.trim(), *paper)),
            FieldId::ListWhy(slug, paper) => {
                let known = item(map, slug, *paper).map(|it| it.why.as_str());
                told(known, |text| with_item(map, slug, *paper, |item| item.why = text.to_owned()))
            }
            FieldId::ListSkip(slug, paper) => {
                let known = item(map, slug, *paper).map(|it| it.skip.as_str());
                told(known, |text| with_item(map, slug, *paper, |item| item.skip = text.to_owned()))
            }
            FieldId::TourTitle(id) => {
                let known = map.tours().get(*id).map(|it| it.title.as_str());
                told(known, |text| with_tour(map, *id, |it| it.title = text.to_owned()))
            }
            FieldId::TourMinutes(id) => {
                let known = map.tours().get(*id).and_then(|it| it.minutes);
                minutes(known, |minutes| with_tour(map, *id, |it| it.minutes = minutes))
            }
            FieldId::StopTitle(id) => {
                let known = map.stop(*id).map(|it| it.title.as_str());
                told(known, |text| with_stop(map, *id, |it| it.title = text.to_owned()))
            }
            FieldId::StopMinutes(id) => {
                let known = map.stop(*id).and_then(|it| it.minutes);
                minutes(known, |minutes| with_stop(map, *id, |it| it.minutes = minutes))
            }
            FieldId::StopSay(id) => {
                let known = map.stop(*id).map(|it| it.say.as_str());
                told(known, |text| with_stop(map, *id, |it| it.say = text.to_owned()))
            }
            FieldId::MapTitle => title_of_map(map),
            FieldId::MapAbout => {
                told(Some(&map.head().about), |text| with_head(map, |head| head.about = text.to_owned()))
            }
        }
    }

    /// The text as the map has it; empty for what is to come.
    pub fn text(&self, map: &Map) -> String {
        self.meaning(map).text.map(Cow::into_owned).unwrap_or_default()
    }

    /// Whether two texts are the same to the map.
    pub fn is_same(&self, map: &Map, one: &str, other: &str) -> bool {
        match self.meaning(map).takes {
            Takes::Any => one == other,
            Takes::Trimmed | Takes::Title => one.trim() == other.trim(),
            Takes::Date => date(one) == date(other),
            Takes::Minutes => number(one) == number(other),
        }
    }

    /// The date that a text says; none where the field takes no dates.
    pub fn as_date(&self, map: &Map, text: &str) -> Option<Date> {
        if self.meaning(map).takes == Takes::Date { date(text).flatten() } else { None }
    }

    /// Whether the map takes the text.
    pub fn fits(&self, map: &Map, text: &str) -> bool {
        match self.meaning(map).takes {
            Takes::Any | Takes::Trimmed => true,
            Takes::Title => !text.trim().is_empty(),
            Takes::Date => date(text).is_some(),
            Takes::Minutes => number(text).is_some(),
        }
    }

    /// Whether a text is the name of something else already, so that the map does not take it.
    pub fn is_taken(&self, map: &Map, text: &str) -> bool {
        let new = text.trim();
        if let FieldId::ColumnName(old) = self {
            return !new.is_empty() && !can_rename_column(map, old, new);
        }
        let FieldId::FactName(id, old) = self else { return false };
        let has = |name: &str| map.concept(*id).is_some_and(|concept| concept.facts.contains_key(name));
        old != new && has(old) && has(new)
    }

    /// Whether a text stays where it was typed, to be mended, although it does not fit: a date or a number.
    pub fn stays_wrong(&self, map: &Map, text: &str) -> bool {
        match self.meaning(map).takes {
            Takes::Any | Takes::Trimmed | Takes::Title => false,
            Takes::Date => date(text).is_none(),
            Takes::Minutes => number(text).is_none(),
        }
    }

    /// Whether the map is told at each pause.
    pub fn is_told_at_pauses(&self, map: &Map) -> bool {
        self.meaning(map).told == Told::AtPauses
    }

    /// What puts a text into the map; none where that changes nothing.
    pub fn change(&self, map: &Map, text: &str, join: Join) -> Option<Transaction> {
        let transaction = (self.meaning(map).put)(text)?;
        Some(Transaction { join: Some(join), ..transaction })
    }
}

fn row<'m, T: Into<Cow<'m, str>>>(
    text: Option<T>,
    (takes, told): (Takes, Told),
    put: impl Fn(&str) -> Option<Transaction> + 'm,
) -> Meaning<'m> {
    Meaning { text: text.map(Into::into), takes, told, put: Box::new(put) }
}

/// A text that is told as it is typed.
fn told<'m>(text: Option<&'m str>, put: impl Fn(&str) -> Option<Transaction> + 'm) -> Meaning<'m> {
    row(text, (Takes::Any, Told::AtPauses), put)
}

/// A title: one that says nothing is not taken, for nobody could find what it is of.
fn titled<'m>(text: Option<&'m String>, put: impl Fn(&str) -> Option<Transaction> + 'm) -> Meaning<'m> {
    row(text, (Takes::Title, Told::AtPauses), move |text| put(Some(text.trim()).filter(|text| !text.is_empty())?))
}

/// What is to come.
fn to_come<'m>(put: impl Fn(&str) -> Option<Transaction> + 'm) -> Meaning<'m> {
    row(None::<&str>, (Takes::Any, Told::WhenDone), put)
}

fn minutes<'m>(known: Option<u32>, put: impl Fn(Option<u32>) -> Option<Transaction> + 'm) -> Meaning<'m> {
    let text = known.map(|minutes| minutes.to_string());
    row(text, (Takes::Minutes, Told::AtPauses), move |text| number(text).and_then(&put))
}

fn date_of_concept(map: &Map, id: ConceptId) -> Meaning<'_> {
    let text = map.concept(id).and_then(|it| it.date).map(|date| date.to_string());
    row(text, (Takes::Date, Told::AtPauses), move |text| {
        let date = date(text)?;
        with_details(map, id, |it| it.date = date)
    })
}

fn name_of_fact<'m>(map: &'m Map, id: ConceptId, name: &'m str) -> Meaning<'m> {
    row(Some(name), (Takes::Any, Told::WhenDone), move |text| rename_fact(map, id, name, text.trim()))
}

fn value_of_fact<'m>(map: &'m Map, id: ConceptId, name: &'m str) -> Meaning<'m> {
    let known = map.concept(id).and_then(|it| it.facts.get(name)).map(|fact| fact.value.as_str());
    told(known, move |text| {
        with_details(map, id, |it| {
            // A cell of a comparison may be the first that is known of it.
            if let Some(fact) = it.facts.get_mut(name) {
                text.clone_into(&mut fact.value);
            } else if !text.is_empty() {
                it.facts.insert(name.to_owned(), Fact { value: text.to_owned(), ..Fact::default() });
            }
        })
    })
}

fn add_fact(map: &Map, id: ConceptId, name: &str) -> Option<Transaction> {
    let name = Some(name).filter(|name| !name.is_empty())?;
    with_details(map, id, |it| {
        it.facts.entry(name.to_owned()).or_default();
    })
}

fn add_file(map: &Map, id: ConceptId, name: &str) -> Option<Transaction> {
    let name = Some(name).filter(|name| !name.is_empty())?;
    with_details(map, id, |it| extend(&mut it.files, &[name.to_owned()]))
}

fn phrase(map: &Map, id: LinkId) -> Meaning<'_> {
    let text = map.link(id).map(|it| it.label.as_str());
    row(text, (Takes::Trimmed, Told::AtPauses), move |text| {
        relinked(map, id, Label::LinkLabel, |link| text.trim().clone_into(&mut link.label))
    })
}

fn reason(map: &Map, id: LinkId) -> Meaning<'_> {
    told(map.link(id).map(|it| it.reason.as_str()), move |text| {
        relinked(map, id, Label::EditDetails(ends(map, id)?), |link| text.clone_into(&mut link.reason))
    })
}

fn title_of_group(map: &Map, id: GroupId) -> Meaning<'_> {
    let text = map.group(id).map(|it| &it.title);
    titled(text, move |text| with_group(map, id, |it| it.title = text.to_owned()))
}

fn title_of_kind<'m>(map: &'m Map, slug: &'m str) -> Meaning<'m> {
    let kind = map.kinds().get(slug);
    titled(kind.map(|it| &it.title), move |text| {
        kind.and_then(|_| with_kind(map, slug, |it| it.title = text.to_owned()))
    })
}

fn title_of_map(map: &Map) -> Meaning<'_> {
    row(Some(&map.head().title), (Takes::Trimmed, Told::AtPauses), move |text| {
        with_head(map, |head| text.trim().clone_into(&mut head.title))
    })
}

fn date_of_several<'m>(map: &'m Map, common: &'m Common) -> Meaning<'m> {
    row(common.date.as_deref(), (Takes::Date, Told::WhenDone), move |text| {
        let date = date(text)?;
        common.change(map, |it| it.date = date)
    })
}

fn fact_of_several<'m>(map: &'m Map, common: &'m Common, name: &'m str) -> Meaning<'m> {
    let known = common.fact(name).and_then(|fact| fact.value.as_deref());
    row(known, (Takes::Any, Told::WhenDone), move |text| {
        common.change(map, |it| text.clone_into(&mut it.facts.entry(name.to_owned()).or_default().value))
    })
}

fn add_fact_to_several(map: &Map, common: &Common, name: &str) -> Option<Transaction> {
    let name = Some(name).filter(|name| !name.is_empty())?;
    common.change(map, |it| {
        it.facts.entry(name.to_owned()).or_default();
    })
}

fn text_of_paper(map: &Map, id: PaperId, field: PaperField) -> Meaning<'_> {
    let means = match field {
        PaperField::Date => (Takes::Date, Told::AtPauses),
        PaperField::Authors => (Takes::Trimmed, Told::WhenDone),
        PaperField::Title
        | PaperField::Venue
        | PaperField::Arxiv
        | PaperField::Doi
        | PaperField::Url
        | PaperField::Cite => (Takes::Trimmed, Told::AtPauses),
    };
    row(map.paper(id).map(|paper| field.text(paper)), means, move |text| {
        let mut changed = map.paper(id)?.clone();
        field.put(&mut changed, text)?;
        with_paper(map, id, |paper| *paper = changed)
    })
}

fn with_details(map: &Map, id: ConceptId, change: impl FnMut(&mut Concept)) -> Option<Transaction> {
    with_concept(map, id, details(map, id)?, change)
}

fn relinked(map: &Map, id: LinkId, label: Label, change: impl FnMut(&mut Link)) -> Option<Transaction> {
    with_link(map, id, label, change).map(|done| done.transaction)
}

/// A date as it is typed: none for nothing. Outer none where it is no date.
#[expect(clippy::option_option, reason = "no date is one that can be given too, and what is no date is not")]
fn date(text: &str) -> Option<Option<Date>> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(Date::as_written).transpose().ok()
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

type List = fn(&mut Concept) -> &mut Vec<String>;

fn add(map: &Map, id: ConceptId, text: &str, list: List) -> Option<Transaction> {
    let new = parts(text);
    with_details(map, id, |concept| extend(list(concept), &new))
}

fn extend(list: &mut Vec<String>, new: &[String]) {
    let fresh: Vec<String> = new.iter().filter(|part| !list.contains(part)).cloned().collect();
    list.extend(fresh);
}

/// Gives a fact another name; an empty name takes the fact away where it says nothing, and one that is taken changes
/// nothing.
fn rename_fact(map: &Map, id: ConceptId, old: &str, new: &str) -> Option<Transaction> {
    let facts = &map.concept(id)?.facts;
    let says_nothing = facts.get(old)?.value.is_empty();
    if facts.contains_key(new) || (new.is_empty() && !says_nothing) {
        return None;
    }
    with_details(map, id, |concept| {
        if let Some(fact) = concept.facts.remove(old)
            && !new.is_empty()
        {
            concept.facts.insert(new.to_owned(), fact);
        }
    })
}
