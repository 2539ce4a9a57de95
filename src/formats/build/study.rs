//! Reading lists, tours and comparisons.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Builder, random_after, strings};
use crate::formats::record::Extras;
use crate::formats::repair::{Found, Part, RepairKind, Why};
use crate::formats::ron::{self, Entries, LostItem, Shown, Text};
use crate::formats::scan::count_comments;
use crate::formats::unpark::entry_text;
use crate::formats::value::KnownShown;
use crate::model::{Comparison, ListItem, Map, ReadingList, Shown as ModelShown, Stop, StopId, Tour};

/// The ids of the stops of a tour that bring none.
///
/// They follow from the titles, so that the same file always opens as the same map, and a person's times of a talk find a
/// stop again though others came before it.
struct GivenIds<'a> {
    tour: &'a str,
    random: BTreeMap<String, fastrand::Rng>,
}

impl GivenIds<'_> {
    fn next(&mut self, map: &mut Map, title: &str) -> StopId {
        let tour = self.tour;
        let of_title = || random_after(&format!("{tour}\n{title}"));
        let random = self.random.entry(title.to_owned()).or_insert_with(of_title);
        map.claim_stop(&mut |below| random.usize(..below))
    }
}

impl Builder {
    pub(super) fn lists(&mut self, lists: Entries<ron::List>) {
        for (index, (slug, list)) in lists.0.into_iter().enumerate() {
            let slug = self.free_name(Part::List, index, slug, |map, slug| map.lists().contains_key(slug));
            let items = self.items(Found::Record(Part::List, index), slug.as_str(), list.items);
            let extra = self.extra(&list.extra);
            let list = ReadingList { title: list.title.into_string(), items, extra };
            self.built.map.put_list(slug.as_str(), Some(Arc::new(list)));
        }
    }

    fn items(&mut self, place: Found, slug: &str, items: Vec<ron::Item>) -> Vec<ListItem> {
        let mut rows = Vec::with_capacity(items.len());
        for (at, item) in items.into_iter().enumerate() {
            match self.paper(&item.paper) {
                Some(paper) => rows.push(ListItem {
                    paper,
                    extra: self.extra(&item.extra),
                    why: item.why.into_string(),
                    skip: item.skip.into_string(),
                }),
                None => {
                    let why = Why::NoPaper(item.paper.as_str().to_owned());
                    let at = u32::try_from(at).unwrap_or(u32::MAX);
                    let text = entry_text(slug, LostItem { at, item, extra: Extras::default() });
                    self.park(Part::Item, place, slug, why, text);
                }
            }
        }
        rows
    }

    /// A stop without an id gets one: a file written by hand need not name them, so that is no repair. One whose id is taken
    /// gets another, and that is: something may name it.
    pub(super) fn tours(&mut self, tours: Entries<ron::Tour>) {
        // What a file names comes first, so that no stop before it is given its id.
        for stop in tours.0.iter().flat_map(|(_, tour)| &tour.stops).filter(|stop| !stop.id.as_str().is_empty()) {
            self.built.map.claim_stop_slug(stop.id.as_str());
        }
        let mut taken = BTreeSet::new();
        for (index, (slug, tour)) in tours.0.into_iter().enumerate() {
            let slug = self.free_name(Part::Tour, index, slug, |map, slug| map.tours().id(slug).is_some());
            let id = self.built.map.claim_tour_slug(slug.as_str());
            let mut given = GivenIds { tour: slug.as_str(), random: BTreeMap::new() };
            let mut stops = Vec::with_capacity(tour.stops.len());
            for stop in tour.stops {
                let own = self.built.map.stops().id(stop.id.as_str()).filter(|id| taken.insert(*id));
                let id = own.unwrap_or_else(|| given.next(&mut self.built.map, stop.title.as_str()));
                if own.is_none() && !stop.id.as_str().is_empty() {
                    let (tour, new) = (slug.as_str().to_owned(), self.built.map.stops().slug(id).to_owned());
                    let kind = RepairKind::StopTwice { tour, id: stop.id.as_str().to_owned(), new };
                    self.found(Found::Record(Part::Tour, index), kind);
                }
                stops.push(self.stop(id, stop));
            }
            let extra = self.extra(&tour.extra);
            let (title, minutes) = (tour.title.into_string(), tour.minutes);
            let tour = Tour { title, minutes, first_sentences: tour.first_sentences, stops, extra };
            self.built.map.put_tour(id, Some(Arc::new(tour)));
        }
    }

    fn stop(&mut self, id: StopId, stop: ron::Stop) -> Stop {
        Stop {
            show: stop.show.into_iter().map(|shown| self.shown(shown)).collect(),
            extra: self.extra(&stop.extra),
            id,
            title: stop.title.into_string(),
            hide_later: stop.hide_later,
            minutes: stop.minutes,
            say: stop.say.into_string(),
        }
    }

    /// A concept or group that is not there stays named.
    fn shown(&mut self, shown: Shown) -> ModelShown {
        match shown {
            Shown::Known(KnownShown::Concept(slug)) => {
                ModelShown::Concept(self.built.map.claim_concept_slug(slug.as_str()))
            }
            Shown::Known(KnownShown::Group(slug)) => ModelShown::Group(self.built.map.claim_group_slug(slug.as_str())),
            Shown::Known(KnownShown::Find(text)) => ModelShown::Find(text.into_string()),
            Shown::Known(KnownShown::All) => ModelShown::All,
            Shown::Other(text) => {
                self.built.comments_kept += count_comments(text);
                ModelShown::Other(text.to_owned())
            }
        }
    }

    /// A concept that is not there stays named.
    pub(super) fn tables(&mut self, tables: Entries<ron::Table>) {
        for (index, (slug, table)) in tables.0.into_iter().enumerate() {
            let slug = self.free_name(Part::Table, index, slug, |map, slug| map.tables().contains_key(slug));
            let rows = table.rows.iter().map(|slug: &Text| self.built.map.claim_concept_slug(slug.as_str())).collect();
            let extra = self.extra(&table.extra);
            let table = Comparison { title: table.title.into_string(), rows, columns: strings(table.columns), extra };
            self.built.map.put_table(slug.as_str(), Some(Arc::new(table)));
        }
    }
}
