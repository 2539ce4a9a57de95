//! What is kept between runs: settings, keys, and how each map was left.

use std::path::PathBuf;

use super::App;
use super::kept::{self, Kept, KeptError, Left};
use super::tasks::Done;
use crate::canvas::Camera;
use crate::edit::compose::Selection;
use crate::storage::places::Places;
use crate::storage::settings;
use crate::ui::Settings;
use crate::words::Word;

impl App {
    pub(super) fn keep_view(&mut self) {
        if let Some(path) = self.document.path().map(PathBuf::from) {
            let left = self.as_left();
            self.kept.touch(&path, Some(left));
        }
    }

    /// The view and all else that is found again when the map is opened the next time.
    pub(super) fn as_left(&self) -> (Camera, Left) {
        let concepts = self.document.map().concepts();
        // In a talk nothing is selected by itself.
        let in_talk = self.showing.as_ref().filter(|showing| showing.talking.is_some());
        let selection = in_talk.map_or(&self.selection, |showing| &showing.selected);
        let selected = selection.concepts.iter().take(Left::MOST_SELECTED).map(|id| concepts.slug(*id).to_owned());
        let tour = self.chrome.tours.at().map(|(tour, _)| tour).or(self.last_tour);
        let left = Left {
            selected: selected.collect(),
            inspector: Some(self.settings.inspector),
            legend: self.chrome.legend.open,
            tour: tour.map(|tour| self.document.map().tours().slug(tour).to_owned()).unwrap_or_default(),
        };
        let before = self.showing.as_ref().and_then(|showing| showing.before);
        let camera = before.unwrap_or_else(|| self.canvas.camera());
        (camera, left)
    }

    /// Brings back what was left as it was; what is no longer on the map is left out.
    pub(super) fn bring_back(&mut self, left: Left) {
        let concepts = self.document.map().concepts();
        let selected = left.selected.iter().filter_map(|slug| concepts.id(slug));
        self.selection = Selection { concepts: selected.collect(), ..Selection::default() };
        self.selection.keep_present(self.document.map());
        if let Some(stands) = left.inspector {
            self.settings.inspector = stands;
        }
        self.chrome.legend.open = left.legend;
        if let Some(tour) = self.document.map().tours().live_id(&left.tour) {
            self.chrome.tours.look_at(tour, None);
            self.last_tour = Some(tour);
        }
    }

    pub(super) fn keep_settings(&mut self) {
        let Some(places) = self.places.clone() else { return };
        self.kept.take_settings(&self.settings);
        self.kept.take_keys(&self.keymap);
        let bytes = self.kept.write();
        if bytes != self.kept_bytes {
            self.kept_bytes.clone_from(&bytes);
            self.tasks
                .start("settings", move || Done::Settings(settings::store(&places, kept::FILE, &bytes).map(|_| ())));
        }
    }

    pub(super) fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        let language = self.settings.language;
        change(&mut self.settings);
        if self.settings.language != language {
            self.lang_of_run = None;
        }
        self.keep_settings();
    }
}

/// What is kept, and what is to be said of it where it could not be taken.
pub(super) fn load_kept(places: Option<&Places>) -> (Kept, Option<Word>) {
    let Some(places) = places else { return (Kept::default(), None) };
    let bytes = match settings::load(places, kept::FILE) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return (Kept::default(), None),
        Err(error) => {
            log::warn!("the settings can't be read: {error:?}");
            return (Kept::default(), Some(Word::SettingsUnreadable));
        }
    };
    match Kept::read(&bytes) {
        Ok(kept) => (kept, None),
        Err(error) => {
            if let Err(error) = settings::set_aside(places, kept::FILE) {
                log::error!("the settings can't be put aside: {error:?}");
            }
            let word = if error == KeptError::TooNew { Word::SettingsTooNew } else { Word::SettingsBroken };
            (Kept::default(), Some(word))
        }
    }
}
