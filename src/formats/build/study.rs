//! Reading lists, tours and comparisons.

use std::sync::Arc;

use super::{Builder, strings};
use crate::formats::record::Extras;
use crate::formats::repair::{Found, Part, Why};
use crate::formats::ron::{self, Entries, LostItem, Shown, Text};
use crate::formats::scan::count_comments;
use crate::formats::unpark::entry_text;
use crate::formats::value::KnownShown;
use crate::model::{Comparison, ListItem, ReadingList, Shown as ModelShown, Stop, Tour};

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

    pub(super) fn tours(&mut self, tours: Entries<ron::Tour>) {
        for (index, (slug, tour)) in tours.0.into_iter().enumerate() {
            let slug = self.free_name(Part::Tour, index, slug, |map, slug| map.tours().id(slug).is_some());
            let id = self.built.map.claim_tour_slug(slug.as_str());
            let stops = tour.stops.into_iter().map(|stop| self.stop(stop)).collect();
            let extra = self.extra(&tour.extra);
            let tour = Tour { title: tour.title.into_string(), minutes: tour.minutes, stops, extra };
            self.built.map.put_tour(id, Some(Arc::new(tour)));
        }
    }

    fn stop(&mut self, stop: ron::Stop) -> Stop {
        Stop {
            show: stop.show.into_iter().map(|shown| self.shown(shown)).collect(),
            extra: self.extra(&stop.extra),
            id: stop.id.into_string(),
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
