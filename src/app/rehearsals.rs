//! How long each stop took when its tour was led last: kept in the person's own file, never in the map.

use std::collections::BTreeMap;

use super::App;
use super::tasks::Done;
use crate::model::TourId;
use crate::storage::settings;

/// The name of the file in the settings folder.
const FILE: &str = "rehearsals.ron";
/// So many maps are remembered.
const MOST_MAPS: usize = 200;

/// Seconds by the id of the stop.
type Times = BTreeMap<String, u32>;

/// Times by the map's id and the tour's slug; none before the file was read.
#[derive(Default)]
pub(super) struct Rehearsals(Option<BTreeMap<String, BTreeMap<String, Times>>>);

impl App {
    /// The times of a tour, as it was led last.
    pub(super) fn rehearsed(&mut self, tour: TourId) -> Option<&Times> {
        let map = self.document.map();
        let (id, slug) = (map.id().to_owned(), map.tours().slug(tour).to_owned());
        self.all_rehearsals().get(&id)?.get(&slug)
    }

    fn all_rehearsals(&mut self) -> &mut BTreeMap<String, BTreeMap<String, Times>> {
        let places = self.places.as_ref();
        self.rehearsals.0.get_or_insert_with(|| {
            let bytes = places.and_then(|places| settings::load(places, FILE).ok().flatten());
            // A file that makes no sense is none: what it held cannot be missed by anybody.
            bytes.and_then(|bytes| ron::de::from_bytes(&bytes).ok()).unwrap_or_default()
        })
    }

    /// Keeps the times of a talk that ended. Stops that it did not come to keep theirs.
    pub(super) fn keep_rehearsal(&mut self, tour: TourId, times: Times) {
        if times.is_empty() {
            return;
        }
        let map = self.document.map();
        let (id, slug) = (map.id().to_owned(), map.tours().slug(tour).to_owned());
        let all = self.all_rehearsals();
        all.entry(id).or_default().entry(slug).or_default().extend(times);
        while all.len() > MOST_MAPS {
            all.pop_first();
        }
        let text = ron::ser::to_string_pretty(&*all, ron::ser::PrettyConfig::new().new_line("\n"));
        let (Ok(text), Some(places)) = (text, self.places.clone()) else { return };
        self.tasks
            .start("rehearsals", move || Done::Settings(settings::store(&places, FILE, text.as_bytes()).map(|_| ())));
    }
}
