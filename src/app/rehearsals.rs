//! How long each stop took when its tour was led last: kept in the person's own file, never in the map.

use std::collections::BTreeMap;

use super::App;
use super::tasks::Done;
use crate::model::TourId;
use crate::storage::file::ReadError;
use crate::storage::places::Places;
use crate::storage::settings;

/// The name of the file in the settings folder.
const FILE: &str = "rehearsals.ron";
/// So many maps are remembered.
const MOST_MAPS: usize = 200;

/// Seconds by the id of the stop.
type Times = BTreeMap<String, u32>;
/// Times by the map's id and the tour's slug.
type All = BTreeMap<String, BTreeMap<String, Times>>;

/// What is known of them; none before the file was read.
#[derive(Default)]
pub(super) struct Rehearsals(Option<All>);

/// What the file holds. One that makes no sense is put aside.
fn read(places: &Places) -> Result<All, ReadError> {
    let Some(bytes) = settings::load(places, FILE)? else { return Ok(All::default()) };
    Ok(ron::de::from_bytes(&bytes).unwrap_or_else(|error| {
        log::warn!("the times of talks make no sense: {error}");
        if let Err(error) = settings::set_aside(places, FILE) {
            log::error!("they can't be put aside: {error:?}");
        }
        All::default()
    }))
}

/// Adds the times of a talk: stops that it did not come to keep theirs. Where there are too many maps another one goes.
fn add(all: &mut All, id: &str, slug: &str, times: Times) {
    all.entry(id.to_owned()).or_default().entry(slug.to_owned()).or_default().extend(times);
    while all.len() > MOST_MAPS {
        let other = all.keys().find(|other| *other != id).cloned();
        other.map(|other| all.remove(&other));
    }
}

impl App {
    /// The times of a tour, as it was led last.
    pub(super) fn rehearsed(&mut self, tour: TourId) -> Option<&Times> {
        let map = self.document.map();
        let (id, slug) = (map.id().to_owned(), map.tours().slug(tour).to_owned());
        self.all_rehearsals().get(&id)?.get(&slug)
    }

    fn all_rehearsals(&mut self) -> &mut All {
        let places = self.places.as_ref();
        self.rehearsals.0.get_or_insert_with(|| places.and_then(|places| read(places).ok()).unwrap_or_default())
    }

    /// Keeps the times of a talk.
    pub(super) fn keep_rehearsal(&mut self, tour: TourId, times: Times) {
        if times.is_empty() {
            return;
        }
        let map = self.document.map();
        let (id, slug) = (map.id().to_owned(), map.tours().slug(tour).to_owned());
        add(self.all_rehearsals(), &id, &slug, times.clone());
        let Some(places) = self.places.clone() else { return };
        self.tasks.start("rehearsals", move || {
            // Another window may have kept some since.
            let mut all = match read(&places) {
                Ok(all) => all,
                Err(error) => {
                    log::warn!("the times of talks can't be read, and are not written: {error:?}");
                    return Done::Settings(Ok(()));
                }
            };
            add(&mut all, &id, &slug, times);
            match ron::ser::to_string_pretty(&all, ron::ser::PrettyConfig::new().new_line("\n")) {
                Ok(text) => Done::Settings(settings::store(&places, FILE, text.as_bytes()).map(|_| ())),
                Err(error) => {
                    log::error!("the times of talks can't be written: {error}");
                    Done::Settings(Ok(()))
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_times_just_kept_stay_whatever_goes() {
        let mut all = All::default();
        for map in 0..MOST_MAPS {
            add(&mut all, &format!("m{map}"), "tour", Times::from([("a".to_owned(), 1)]));
        }
        add(&mut all, "first", "tour", Times::from([("a".to_owned(), 2)]));
        add(&mut all, "first", "tour", Times::from([("b".to_owned(), 3)]));
        assert_eq!(all.len(), MOST_MAPS);
        assert_eq!(all["first"]["tour"], Times::from([("a".to_owned(), 2), ("b".to_owned(), 3)]));
    }

    #[test]
    fn a_file_that_makes_no_sense_is_put_aside() {
        let home = tempfile::tempdir().expect("a folder for the test");
        let places = Places::in_folder(home.path());
        settings::store(&places, FILE, b"(what").expect("room");
        assert_eq!(read(&places).expect("readable"), All::default());
        let aside = settings::load(&places, "rehearsals.ron.broken").expect("readable");
        assert_eq!(aside.as_deref(), Some(&b"(what"[..]));
    }
}
