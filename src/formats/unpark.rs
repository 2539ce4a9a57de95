//! Putting back what was parked, where what it missed is there again; and the texts that parked records are kept as.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::repair::{Finding, Found, Part, RepairKind};
use super::ron::{Entries, Fact, Link, LostItem, LostPaper, MapFile, Parked, Text, options};

/// A record as the text that `parked` keeps.
pub(super) fn record_text(record: &impl Serialize) -> String {
    let layout = ::ron::ser::PrettyConfig::new().depth_limit(0).new_line("\n").escape_strings(false);
    // Records are made of texts, numbers and RON that was read: there is nothing in them that cannot be written.
    options().to_string_pretty(record, layout).unwrap_or_default()
}

/// A record under its name, as the text that `parked` keeps.
pub(super) fn entry_text(name: &str, record: impl Serialize) -> String {
    format!("{}: {}", record_text(&Text::of(name)), record_text(&record))
}

/// The texts of what is parked, made readable as a whole; kept by the caller, because records borrow from them.
pub(super) fn texts(file: &MapFile) -> Vec<String> {
    let text = |parked: &Parked| match Part::of_name(parked.what.as_str()) {
        Some(Part::Link | Part::LinkPaper) => parked.text.as_str().to_owned(),
        Some(_) => format!("{{{}\n}}", parked.text.as_str()),
        None => String::new(),
    };
    file.parked.iter().map(text).collect()
}

/// Puts back all that fits again. What has to be there first comes first: records, then links, then what they refer to.
pub(super) fn restore<'a>(file: &mut MapFile<'a>, texts: &'a [String], findings: &mut Vec<Finding>) {
    if texts.is_empty() {
        return;
    }
    let mut waiting: Vec<(Parked<'a>, &'a str)> =
        std::mem::take(&mut file.parked).into_iter().zip(texts.iter().map(String::as_str)).collect();
    for step in [restore_record, restore_link, restore_reference] {
        let names = Names::of(file);
        waiting.retain(|(parked, text)| {
            let part = Part::of_name(parked.what.as_str());
            let Some((part, name)) = part.and_then(|part| Some((part, step(file, &names, part, text)?))) else {
                return true;
            };
            findings.push(Finding { place: Found::Nowhere, kind: RepairKind::Restored { part, name } });
            false
        });
    }
    file.parked = waiting.into_iter().map(|(parked, _)| parked).collect();
}

/// The names of what may be missed.
struct Names {
    concepts: BTreeSet<String>,
    papers: BTreeSet<String>,
    groups: BTreeSet<String>,
}

impl Names {
    fn of(file: &MapFile) -> Names {
        fn names<T>(entries: &Entries<T>) -> BTreeSet<String> {
            entries.0.iter().map(|(name, _)| name.as_str().to_owned()).collect()
        }
        Names { concepts: names(&file.concepts), papers: names(&file.papers), groups: names(&file.groups) }
    }
}

/// The one entry of a text.
fn entry<'a, T: Deserialize<'a>>(text: &'a str) -> Option<(Text<'a>, T)> {
    let mut entries = options().from_str::<Entries<T>>(text).ok()?.0;
    let entry = entries.pop()?;
    entries.is_empty().then_some(entry)
}

fn restore_record<'a>(file: &mut MapFile<'a>, _: &Names, part: Part, text: &'a str) -> Option<String> {
    fn put<'a, T: Deserialize<'a>>(entries: &mut Entries<'a, T>, text: &'a str) -> Option<String> {
        let (name, record) = entry(text)?;
        if entries.0.iter().any(|(taken, _)| *taken == name) {
            return None;
        }
        let shown = name.as_str().to_owned();
        entries.0.push((name, record));
        Some(shown)
    }
    match part {
        Part::Kind => put(&mut file.kinds, text),
        Part::Concept => put(&mut file.concepts, text),
        Part::Group => put(&mut file.groups, text),
        Part::Paper => put(&mut file.papers, text),
        Part::List => put(&mut file.lists, text),
        Part::Tour => put(&mut file.tours, text),
        Part::Table => put(&mut file.tables, text),
        Part::View => put(&mut file.views, text),
        Part::Link
        | Part::LinkPaper
        | Part::Member
        | Part::Inside
        | Part::ConceptPaper
        | Part::Item
        | Part::Field
        | Part::Conflict
        | Part::Parked
        | Part::Fact
        | Part::PaperField
        | Part::ConceptDate
        | Part::PaperDate => None,
    }
}

fn restore_link<'a>(file: &mut MapFile<'a>, names: &Names, part: Part, text: &'a str) -> Option<String> {
    if part != Part::Link {
        return None;
    }
    let link = options().from_str::<Link>(text).ok()?;
    let there = [&link.from, &link.to].into_iter().all(|end| names.concepts.contains(end.as_str()));
    let name = link.name();
    there.then(|| file.links.push(link)).map(|()| name)
}

fn restore_reference<'a>(file: &mut MapFile<'a>, names: &Names, part: Part, text: &'a str) -> Option<String> {
    match part {
        Part::Member => restore_member(file, names, text),
        Part::Inside => {
            let (name, outer) = entry::<Text>(text)?;
            let group = named(&mut file.groups, &name)?;
            let fits = names.groups.contains(outer.as_str()) && group.inside.as_str().is_empty();
            fits.then(|| group.inside = outer).map(|()| name.into_string())
        }
        Part::ConceptPaper => restore_concept_paper(file, names, text),
        Part::LinkPaper => {
            let lost = options().from_str::<Link>(text).ok()?;
            let same = |link: &&mut Link<'a>| link.from == lost.from && link.to == lost.to && link.kind == lost.kind;
            let there = lost.papers.iter().all(|paper| names.papers.contains(paper.as_str()));
            let link = file.links.iter_mut().find(same).filter(|_| there)?;
            let name = link.name();
            link.papers.extend(lost.papers);
            Some(name)
        }
        Part::Item => {
            let (name, lost) = entry::<LostItem>(text)?;
            let list = named(&mut file.lists, &name)?;
            if !names.papers.contains(lost.item.paper.as_str()) {
                return None;
            }
            let at = usize::try_from(lost.at).ok()?.min(list.items.len());
            list.items.insert(at, lost.item);
            Some(name.into_string())
        }
        Part::Field
        | Part::Kind
        | Part::Conflict
        | Part::Concept
        | Part::Link
        | Part::Group
        | Part::Paper
        | Part::List
        | Part::Tour
        | Part::Table
        | Part::View
        | Part::Parked
        | Part::Fact
        | Part::PaperField
        | Part::ConceptDate
        | Part::PaperDate => None,
    }
}

/// A member goes back unless a group has the concept by now.
fn restore_member<'a>(file: &mut MapFile<'a>, names: &Names, text: &'a str) -> Option<String> {
    let (name, member) = entry::<Text>(text)?;
    let grouped = file.groups.0.iter().any(|(_, group)| group.members.contains(&member));
    if grouped || !names.concepts.contains(member.as_str()) {
        return None;
    }
    named(&mut file.groups, &name)?.members.push(member);
    Some(name.into_string())
}

fn restore_concept_paper<'a>(file: &mut MapFile<'a>, names: &Names, text: &'a str) -> Option<String> {
    let (name, lost) = entry::<LostPaper>(text)?;
    let concept = named(&mut file.concepts, &name)?;
    if !names.papers.contains(lost.paper.as_str()) {
        return None;
    }
    match lost.at {
        Some(at) => {
            let at = usize::try_from(at).ok()?.min(concept.papers.len());
            concept.papers.insert(at, lost.paper);
        }
        None => {
            let fact: &mut Fact = named(&mut concept.facts, &lost.fact)?;
            if !fact.paper.as_str().is_empty() {
                return None;
            }
            fact.paper = lost.paper;
        }
    }
    Some(name.into_string())
}

fn named<'e, T>(entries: &'e mut Entries<'_, T>, name: &Text) -> Option<&'e mut T> {
    entries.0.iter_mut().find(|(known, _)| known == name).map(|(_, record)| record)
}
