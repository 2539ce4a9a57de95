//! Records to a map: what a map cannot hold is repaired or put aside, and each repair is listed.

mod concepts;
mod groups;
mod links;
mod study;

use std::sync::Arc;

use super::record::Extras;
use super::repair::{Finding, Found, Part, RepairKind, Why};
use super::ron::{self, Entries, MapFile, Text};
use super::scan::count_comments;
use crate::model::{
    Conflict, Extra, Head, Kind, Map, OnCards, PaperId, SavedView, UnresolvedRecord, free_name, with_letters,
};

/// A map with what was repaired on the way.
pub(super) struct Built {
    pub map: Map,
    pub findings: Vec<Finding>,
    /// Comments inside fields that this version does not know, which stay.
    pub comments_kept: usize,
}

struct Builder {
    built: Built,
    parked: Vec<UnresolvedRecord>,
}

/// Builds a map from the records of a file. `findings` are the repairs so far.
pub(super) fn build(file: MapFile, findings: Vec<Finding>) -> Built {
    let built = Built { map: Map::default(), findings, comments_kept: 0 };
    let mut builder = Builder { built, parked: Vec::new() };
    let extra = builder.extra(&file.extra);
    let map = &mut builder.built.map;
    map.put_id(file.id.into_string());
    let cards = OnCards { notes: file.notes_on_cards, tags: file.tags_on_cards };
    map.put_head(Head { title: file.title.into_string(), about: file.about.into_string(), cards });
    map.put_extra(extra);
    builder.kinds(file.kinds);
    builder.papers(file.papers);
    builder.concepts(file.concepts);
    builder.links(file.links);
    builder.groups(file.groups);
    builder.lists(file.lists);
    builder.tours(file.tours);
    builder.tables(file.tables);
    builder.views(file.views);
    builder.conflicts(file.conflicts);
    builder.finish(file.parked)
}

impl Builder {
    fn kinds(&mut self, kinds: Entries<ron::Kind>) {
        for (index, (slug, kind)) in kinds.0.into_iter().enumerate() {
            let slug = self.free_name(Part::Kind, index, slug, |map, slug| map.kinds().contains_key(slug));
            let extra = self.extra(&kind.extra);
            let kind =
                Kind { title: kind.title.into_string(), color: kind.color.0, icon: kind.icon.into_string(), extra };
            self.built.map.put_kind(slug.as_str(), Some(kind));
        }
    }

    fn views(&mut self, views: Entries<ron::View>) {
        for (index, (slug, view)) in views.0.into_iter().enumerate() {
            let slug = self.free_name(Part::View, index, slug, |map, slug| map.views().contains_key(slug));
            let extra = self.extra(&view.extra);
            let view = SavedView { title: view.title.into_string(), find: view.find.into_string(), extra };
            self.built.map.put_view(slug.as_str(), Some(Arc::new(view)));
        }
    }

    fn conflicts(&mut self, conflicts: Vec<ron::Conflict>) {
        let conflicts = conflicts.into_iter().map(|conflict| Conflict {
            extra: self.extra(&conflict.extra),
            what: conflict.what.into_string(),
            ours: conflict.ours.into_string(),
            theirs: conflict.theirs.into_string(),
        });
        let conflicts: Vec<Conflict> = conflicts.collect();
        self.built.map.put_conflicts(Arc::new(conflicts));
    }

    /// What was parked before stays in front of what was parked now.
    fn finish(mut self, parked: Vec<ron::Parked>) -> Built {
        let before = parked.into_iter().map(|parked| UnresolvedRecord {
            extra: self.extra(&parked.extra),
            what: parked.what.into_string(),
            why: parked.why.into_string(),
            text: parked.text.into_string(),
        });
        let mut all: Vec<UnresolvedRecord> = before.collect();
        all.append(&mut self.parked);
        self.built.map.put_unresolved(Arc::new(all));
        self.built
    }

    fn extra(&mut self, extras: &Extras) -> Extra {
        self.built.comments_kept += extras.0.iter().map(|(_, text)| count_comments(text)).sum::<usize>();
        extras.to_model()
    }

    /// The name of a record; one that is taken or empty gets a new one.
    fn free_name<'a>(
        &mut self,
        part: Part,
        index: usize,
        name: Text<'a>,
        taken: impl Fn(&Map, &str) -> bool,
    ) -> Text<'a> {
        let is_free = |name: &str| !name.is_empty() && !taken(&self.built.map, name);
        if is_free(name.as_str()) {
            return name;
        }
        let new = new_name(part, name.as_str(), is_free);
        let kind = RepairKind::Renamed { part, name: name.into_string(), new: new.clone() };
        self.found(Found::Record(part, index), kind);
        Text(new.into())
    }

    fn found(&mut self, place: Found, kind: RepairKind) {
        self.built.findings.push(Finding { place, kind });
    }

    /// Puts something aside: `text` holds all that is needed to put it back.
    fn park(&mut self, part: Part, place: Found, name: &str, why: Why, text: String) {
        let extra = Extra::default();
        self.parked.push(UnresolvedRecord { what: part.name().to_owned(), why: why.text(), text, extra });
        self.found(place, RepairKind::Parked { part, name: name.to_owned(), why });
    }

    fn paper(&self, slug: &Text) -> Option<PaperId> {
        self.built.map.papers().live_id(slug.as_str())
    }
}

/// A name that is free: the old one, a hyphen and five letters that follow from it, so that the same file always opens
/// as the same map.
fn new_name(part: Part, name: &str, is_free: impl Fn(&str) -> bool) -> String {
    let base = if name.is_empty() { part.name() } else { name };
    let mut random = random_after(base);
    free_name(base, |name| name != base && is_free(name), with_letters(&mut |below| random.usize(..below)))
}

/// Random numbers that follow from a name.
fn random_after(name: &str) -> fastrand::Rng {
    // FNV-1a spreads the name over the seeds.
    let seed = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    fastrand::Rng::with_seed(seed)
}

fn strings(texts: Vec<Text>) -> Vec<String> {
    texts.into_iter().map(Text::into_string).collect()
}
