//! How long each stop took when its tour was led last: kept in the person's own file, never in the map.

use std::collections::BTreeMap;

use crate::app::threads::done::Done;
use crate::app::threads::task::Task;
use crate::app::threads::tasks::Tasks;
use crate::model::{Map, TourId};
use crate::storage::file::ReadError;
use crate::storage::places::Places;
use crate::storage::save::SaveError;
use crate::storage::settings;

/// The name of the file in the settings folder.
const FILE: &str = "rehearsals.ron";
/// So many maps are remembered.
const MOST_MAPS: usize = 200;

/// Seconds by the id of the stop.
pub(in crate::app) type Times = BTreeMap<String, u32>;
/// Times by the map's id and the tour's slug.
type All = BTreeMap<String, BTreeMap<String, Times>>;

/// What is known of them; none before the file was read.
#[derive(Default)]
pub(in crate::app) struct Rehearsals(Option<All>);

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

impl Rehearsals {
    /// The times of a tour, as it was led last.
    pub(in crate::app) fn of(&mut self, map: &Map, tour: TourId, places: Option<&Places>) -> Option<&Times> {
        self.all(places).get(map.id())?.get(map.tours().slug(tour))
    }

    fn all(&mut self, places: Option<&Places>) -> &mut All {
        self.0.get_or_insert_with(|| places.and_then(|places| read(places).ok()).unwrap_or_default())
    }

    /// Keeps the times of a talk.
    pub(in crate::app) fn keep(
        &mut self,
        map: &Map,
        tour: TourId,
        times: Times,
        places: Option<&Places>,
        tasks: &mut Tasks,
    ) {
        if times.is_empty() {
            return;
        }
        let (id, slug) = (map.id().to_owned(), map.tours().slug(tour).to_owned());
        add(self.all(places), &id, &slug, times.clone());
        let Some(places) = places.cloned() else { return };
        tasks.start(Task::KeepRehearsal, move || Done::Settings(store(&places, &id, &slug, times)));
    }
}

/// Adds the times of a talk to the file.
fn store(places: &Places, id: &str, slug: &str, times: Times) -> Result<(), SaveError> {
    // Another window may have kept some since.
    let mut all = match read(places) {
        Ok(all) => all,
        Err(error) => {
            log::warn!("the times of talks can't be read, and are not written: {error:?}");
            return Ok(());
        }
    };
    add(&mut all, id, slug, times);
    match ron::ser::to_string_pretty(&all, ron::ser::PrettyConfig::new().new_line("\n")) {
        Ok(text) => settings::store(places, FILE, text.as_bytes()).map(|_| ()),
        Err(error) => {
            log::error!("the times of talks can't be written: {error}");
            Ok(())
        }
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
