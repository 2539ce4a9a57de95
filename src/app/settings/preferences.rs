//! What the person set, and the file that keeps it between runs with how each map was left.

use super::settings_file::{self, SettingsFile, SettingsFileError};
use crate::app::threads::done::Done;
use crate::app::threads::task::Task;
use crate::app::threads::tasks::Tasks;
use crate::document::{Keymap, Motion, Setting};
use crate::storage::places::Places;
use crate::storage::settings;
use crate::ui::Settings;
use crate::words::{Lang, Word};

/// What the person set.
pub(in crate::app) struct Preferences {
    pub settings: Settings,
    /// The keys of all commands.
    pub keymap: Keymap,
    /// The file that keeps them, with what else is kept between runs.
    pub file: SettingsFile,
    /// The settings file as it was written last.
    written: Vec<u8>,
    /// Where the person's own files lie; none for a person without a home.
    pub places: Option<Places>,
    /// The language of the system.
    system_lang: Lang,
    /// The language that was asked for on the command line.
    pub lang_of_run: Option<Lang>,
    /// Whether the system asks for less motion, as far as it was found out.
    pub system_is_still: bool,
}

impl Preferences {
    /// Those that were kept, and what is to be said of them where they could not be taken.
    pub(in crate::app) fn load(places: Option<Places>, system_lang: Lang) -> (Preferences, Option<Word>) {
        let (file, trouble) = load_file(places.as_ref());
        let (settings, keymap) = (file.settings(), Keymap::of_names(&file.keys));
        let written = Vec::new();
        let (lang_of_run, system_is_still) = (None, false);
        let preferences =
            Preferences { settings, keymap, file, written, places, system_lang, lang_of_run, system_is_still };
        (preferences, trouble)
    }

    /// The language of the window.
    pub(in crate::app) fn lang(&self) -> Lang {
        self.lang_of_run.or(self.settings.language).unwrap_or(self.system_lang)
    }

    /// Whether views change at once.
    pub(in crate::app) fn are_still(&self) -> bool {
        match self.settings.motion {
            Motion::System => self.system_is_still,
            Motion::Less => true,
            Motion::Full => false,
        }
    }

    /// Writes the settings file on a thread, where it would be another one.
    pub(in crate::app) fn keep(&mut self, tasks: &mut Tasks) {
        let Some(places) = self.places.clone() else { return };
        self.file.take_settings(&self.settings);
        self.file.take_keys(&self.keymap);
        let bytes = self.file.write();
        if bytes != self.written {
            self.written.clone_from(&bytes);
            let work = move || Done::Settings(settings::store(&places, settings_file::FILE, &bytes).map(|_| ()));
            tasks.start(Task::KeepSettings, work);
        }
    }

    /// Changes settings, and keeps them.
    pub(in crate::app) fn change(&mut self, change: impl FnOnce(&mut Settings), tasks: &mut Tasks) {
        let language = self.settings.language;
        change(&mut self.settings);
        if self.settings.language != language {
            self.lang_of_run = None;
        }
        self.keep(tasks);
    }

    /// Sets what the person asked for, and keeps it.
    pub(in crate::app) fn set(&mut self, setting: Setting, tasks: &mut Tasks) {
        match setting {
            Setting::Size(size) => self.settings.size = size,
            Setting::Motion(motion) => self.settings.motion = motion,
            Setting::WheelZooms(zooms) => self.settings.wheel_zooms = zooms,
            Setting::TabMoves(moves) => self.settings.tab_moves = moves,
            Setting::Letters(letters) => self.settings.letters = letters,
            Setting::Keys(command, Some(chord)) => self.keymap.set(command, chord),
            Setting::Keys(command, None) => self.keymap.reset(command),
            Setting::AllKeys => self.keymap = Keymap::default(),
        }
        self.keep(tasks);
    }
}

/// What is kept, and what is to be said of it where it could not be taken.
fn load_file(places: Option<&Places>) -> (SettingsFile, Option<Word>) {
    let Some(places) = places else { return (SettingsFile::default(), None) };
    let bytes = match settings::load(places, settings_file::FILE) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return (SettingsFile::default(), None),
        Err(error) => {
            log::warn!("the settings can't be read: {error:?}");
            return (SettingsFile::default(), Some(Word::SettingsUnreadable));
        }
    };
    match SettingsFile::read(&bytes) {
        Ok(file) => (file, None),
        Err(error) => {
            if let Err(error) = settings::set_aside(places, settings_file::FILE) {
                log::error!("the settings can't be put aside: {error:?}");
            }
            let word = if error == SettingsFileError::TooNew { Word::SettingsTooNew } else { Word::SettingsBroken };
            (SettingsFile::default(), Some(word))
        }
    }
}
