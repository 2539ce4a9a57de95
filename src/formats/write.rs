//! Writing a map: the same map gives the same bytes, whoever writes it.

use super::migrate::VERSION;
use super::record::Extras;
use super::ron::{self, At, Entries, MapFile, Name, Shown, Text, layout, options};
use super::value::KnownShown;
use crate::model::{Concept, ConceptId, Fact, GroupId, Id, Map, Paper, PaperId, Shown as ModelShown, Stop, Table};

/// Why a map was not written. Neither happens to a map that was read or edited here: both guard the person's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteError {
    /// A value cannot be written as RON; in the serializer's words.
    NotWritable(String),
    /// What was written does not read back as the map that was to be written.
    ReadsBackDifferent,
}

/// The map as the text of its file.
pub fn write(map: &Map) -> Result<String, WriteError> {
    text_of(&MapFile::of(map))
}

/// The map as the bytes of its file, read back and compared: a difference is refused, so that nothing is lost by saving.
pub fn write_checked(map: &Map) -> Result<Vec<u8>, WriteError> {
    let file = MapFile::of(map);
    let text = text_of(&file)?;
    let same = options().from_str::<MapFile>(&text).is_ok_and(|back| back == file);
    if same { Ok(text.into_bytes()) } else { Err(WriteError::ReadsBackDifferent) }
}

pub(super) fn text_of(file: &MapFile) -> Result<String, WriteError> {
    // Not with `options`: they take the first line, which says how to read the file, for granted.
    let mut text = ::ron::ser::to_string_pretty(file, layout()).map_err(|e| WriteError::NotWritable(e.to_string()))?;
    text.push('\n');
    Ok(text)
}

impl<'a> MapFile<'a> {
    /// The records of a map, in the order of the file.
    pub fn of(map: &'a Map) -> MapFile<'a> {
        MapFile {
            mailuo: VERSION,
            id: Text::of(map.id()),
            title: Text::of(&map.head().title),
            about: Text::of(&map.head().about),
            notes_on_cards: map.head().cards.notes,
            tags_on_cards: map.head().cards.tags,
            kinds: entries(map.kinds(), kind),
            conflicts: map.conflicts().iter().map(conflict).collect(),
            concepts: rows(map.concepts(), |row| concept(map, row)),
            links: links(map),
            groups: rows(map.groups(), |row| group(map, row)),
            papers: rows(map.papers(), paper),
            lists: entries(map.lists(), |list| reading_list(map, list)),
            tours: rows(map.tours(), |tour| ron::Tour {
                title: Text::of(&tour.title),
                minutes: tour.minutes,
                first_sentences: tour.first_sentences,
                stops: tour.stops.iter().map(|row| stop(map, row)).collect(),
                extra: Extras::of(&tour.extra),
            }),
            tables: entries(map.tables(), |table| ron::Table {
                title: Text::of(&table.title),
                rows: table.rows.iter().map(|&id| concept_slug(map, id)).collect(),
                columns: texts(&table.columns),
                extra: Extras::of(&table.extra),
            }),
            views: entries(map.views(), |view| ron::View {
                title: Text::of(&view.title),
                find: Text::of(&view.find),
                extra: Extras::of(&view.extra),
            }),
            parked: map.unresolved().iter().map(parked).collect(),
            extra: Extras::of(map.extra()),
        }
    }
}

fn entries<'a, T, R>(rows: impl IntoIterator<Item = (&'a String, &'a T)>, record: impl Fn(&'a T) -> R) -> Entries<'a, R>
where
    T: 'a,
{
    Entries(rows.into_iter().map(|(slug, row)| (Text::of(slug), record(row))).collect())
}

fn rows<'a, I: Id, T, R>(table: &'a Table<I, T>, record: impl Fn(&'a T) -> R) -> Entries<'a, R> {
    let ids = table.sorted_ids().into_iter();
    Entries(ids.filter_map(|id| Some((Text::of(table.slug(id)), record(table.get(id)?)))).collect())
}

fn texts(texts: &[String]) -> Vec<Text<'_>> {
    texts.iter().map(|text| Text::of(text)).collect()
}

fn concept_slug(map: &Map, id: ConceptId) -> Text<'_> {
    Text::of(map.concepts().slug(id))
}

fn group_slug(map: &Map, id: GroupId) -> Text<'_> {
    Text::of(map.groups().slug(id))
}

fn paper_slug(map: &Map, id: PaperId) -> Text<'_> {
    Text::of(map.papers().slug(id))
}

fn papers<'a>(map: &'a Map, ids: &[PaperId]) -> Vec<Text<'a>> {
    ids.iter().map(|&id| paper_slug(map, id)).collect()
}

fn date(date: Option<crate::model::Date>) -> Text<'static> {
    date.map(|date| Text(date.to_string().into())).unwrap_or_default()
}

fn kind(kind: &crate::model::Kind) -> ron::Kind<'_> {
    ron::Kind {
        title: Text::of(&kind.title),
        color: Name(kind.color.clone()),
        icon: Text::of(&kind.icon),
        extra: Extras::of(&kind.extra),
    }
}

fn conflict(conflict: &crate::model::Conflict) -> ron::Conflict<'_> {
    ron::Conflict {
        what: Text::of(&conflict.what),
        ours: Text::of(&conflict.ours),
        theirs: Text::of(&conflict.theirs),
        extra: Extras::of(&conflict.extra),
    }
}

fn parked(parked: &crate::model::UnresolvedRecord) -> ron::Parked<'_> {
    ron::Parked {
        what: Text::of(&parked.what),
        why: Text::of(&parked.why),
        text: Text::of(&parked.text),
        extra: Extras::of(&parked.extra),
    }
}

fn concept<'a>(map: &'a Map, concept: &'a Concept) -> ron::Concept<'a> {
    ron::Concept {
        title: Text::of(&concept.title),
        also: texts(&concept.also),
        kind: Text::of(&concept.kind),
        at: concept.at.map(At::of),
        pinned: concept.pinned,
        date: date(concept.date),
        tags: texts(&concept.tags),
        facts: entries(&concept.facts, |fact| fact_of(map, fact)),
        note: Text::of(&concept.note),
        papers: papers(map, &concept.papers),
        files: texts(&concept.files),
        extra: Extras::of(&concept.extra),
    }
}

fn fact_of<'a>(map: &'a Map, fact: &'a Fact) -> ron::Fact<'a> {
    ron::Fact {
        value: Text::of(&fact.value),
        paper: fact.paper.map(|id| paper_slug(map, id)).unwrap_or_default(),
        extra: Extras::of(&fact.extra),
    }
}

fn links(map: &Map) -> Vec<ron::Link<'_>> {
    map.sorted_links()
        .into_iter()
        .filter_map(|id| map.link(id))
        .map(|link| ron::Link {
            from: concept_slug(map, link.from),
            to: concept_slug(map, link.to),
            kind: Name(link.kind.clone()),
            label: Text::of(&link.label),
            reason: Text::of(&link.reason),
            papers: papers(map, &link.papers),
            extra: Extras::of(&link.extra),
        })
        .collect()
}

fn group<'a>(map: &'a Map, group: &'a crate::model::Group) -> ron::Group<'a> {
    let mut members: Vec<Text> = group.members.iter().map(|&id| concept_slug(map, id)).collect();
    members.sort_unstable();
    ron::Group {
        title: Text::of(&group.title),
        color: Name(group.color.clone()),
        inside: group.inside.map(|id| group_slug(map, id)).unwrap_or_default(),
        members,
        folded: group.folded,
        extra: Extras::of(&group.extra),
    }
}

fn paper(paper: &Paper) -> ron::Paper<'_> {
    ron::Paper {
        cite: Text::of(&paper.cite),
        fields: entries(&paper.fields, |value: &String| Text::of(value)),
        title: Text::of(&paper.title),
        authors: texts(&paper.authors),
        date: date(paper.date),
        venue: Text::of(&paper.venue),
        arxiv: Text::of(&paper.arxiv),
        doi: Text::of(&paper.doi),
        url: Text::of(&paper.url),
        file: Text::of(&paper.file),
        extra: Extras::of(&paper.extra),
    }
}

fn reading_list<'a>(map: &'a Map, list: &'a crate::model::ReadingList) -> ron::List<'a> {
    let item = |item: &'a crate::model::ListItem| ron::Item {
        paper: paper_slug(map, item.paper),
        why: Text::of(&item.why),
        skip: Text::of(&item.skip),
        extra: Extras::of(&item.extra),
    };
    ron::List {
        title: Text::of(&list.title),
        items: list.items.iter().map(item).collect(),
        extra: Extras::of(&list.extra),
    }
}

fn stop<'a>(map: &'a Map, stop: &'a Stop) -> ron::Stop<'a> {
    let shown = |shown: &'a ModelShown| match shown {
        ModelShown::Concept(id) => Shown::Known(KnownShown::Concept(concept_slug(map, *id))),
        ModelShown::Group(id) => Shown::Known(KnownShown::Group(group_slug(map, *id))),
        ModelShown::Find(text) => Shown::Known(KnownShown::Find(Text::of(text))),
        ModelShown::All => Shown::Known(KnownShown::All),
        ModelShown::Other(text) => Shown::Other(text),
    };
    ron::Stop {
        title: Text::of(&stop.title),
        show: stop.show.iter().map(shown).collect(),
        hide_later: stop.hide_later,
        minutes: stop.minutes,
        say: Text::of(&stop.say),
        id: Text::of(map.stops().slug(stop.id)),
        extra: Extras::of(&stop.extra),
    }
}
