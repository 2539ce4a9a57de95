//! What lives as long as the program: settings, threads, what is said and asked, the clock and the screens.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, ViewportCommand, ViewportId};

use super::questions::{Asked, Questions, name_of};
use super::settings::preferences::Preferences;
use super::settings::rehearsals::{Rehearsals, Times};
use super::settings::settings_file;
use super::system::screens::Monitors;
use super::threads::done::NotFilled;
use super::threads::pasted::Refused;
use super::threads::ready::SaveFailure;
use super::threads::tasks::Tasks;
use crate::document::{Action, Chord, Command, OpenError};
use crate::edit::Label;
use crate::formats::ReadError;
use crate::formats::papers::lookup::Services;
use crate::look::palette::{LIGHT, Palette};
use crate::model::{Map, TourId};
use crate::storage::save::SaveError;
use crate::ui::bars::notices::{Notice, Tone};
use crate::ui::command::commands;
use crate::ui::{Hint, Settings};
use crate::words::errors::{self, Said};
use crate::words::{Lang, Word, import, labelled, lookup, say, step};

/// What lives as long as the program.
pub(super) struct Shell {
    pub preferences: Preferences,
    pub tasks: Tasks,
    /// What the program has to say.
    pub notices: Vec<Notice>,
    last_notice: u64,
    /// The questions that are about no open map.
    pub questions: Questions,
    pub rehearsals: Rehearsals,
    pub monitors: Monitors,
    /// Who is asked what a paper is.
    pub services: Services,
    pub random: fastrand::Rng,
    /// The time of this frame, in seconds since the window opened.
    pub now: f64,
    /// The time of the day: hours and minutes.
    pub time_of_day: fn() -> (i8, i8),
    /// The colours of the last frame.
    pub palette: &'static Palette,
    pub full_screen: bool,
    /// Whether nothing of the system is to be asked or started: in tests.
    pub is_alone: bool,
    /// The program of another window; none for this one.
    pub program: Option<PathBuf>,
}

/// The time of the day where the person is: hours and minutes.
fn time_of_day() -> (i8, i8) {
    let now = jiff::ZonedDateTime::now();
    (now.hour(), now.minute())
}

impl Shell {
    /// A program without a window yet.
    pub(super) fn new(preferences: Preferences) -> Shell {
        Shell {
            preferences,
            tasks: Tasks::new(),
            notices: Vec::new(),
            last_notice: 0,
            questions: Questions::default(),
            rehearsals: Rehearsals::default(),
            monitors: Monitors::default(),
            services: Services::default(),
            random: fastrand::Rng::new(),
            now: 0.0,
            time_of_day,
            palette: &LIGHT,
            full_screen: false,
            is_alone: false,
            program: None,
        }
    }

    /// The language of the window.
    pub(super) fn lang(&self) -> Lang {
        self.preferences.lang()
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.preferences.settings
    }

    /// Changes settings, and keeps them.
    pub(super) fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        self.preferences.change(change, &mut self.tasks);
    }

    /// Notes that a gesture was done once.
    pub(super) fn learn(&mut self, hint: Hint) {
        if !self.settings().learned.contains(&hint) {
            self.change_settings(|settings| {
                settings.learned.insert(hint);
            });
        }
    }

    /// The window fills the screen, or does no more.
    pub(super) fn fill_screen(&mut self, full: bool, ctx: &Context) {
        if self.full_screen != full {
            self.full_screen = full;
            ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Fullscreen(full));
        }
    }

    /// The times of a tour, as it was led last.
    pub(super) fn rehearsed(&mut self, map: &Map, tour: TourId) -> Option<&Times> {
        self.rehearsals.of(map, tour, self.preferences.places.as_ref())
    }

    /// Keeps the times of a talk.
    pub(super) fn keep_rehearsal(&mut self, map: &Map, tour: TourId, times: Times) {
        self.rehearsals.keep(map, tour, times, self.preferences.places.as_ref(), &mut self.tasks);
    }

    /// Puts a question in the way that is about no open map.
    pub(super) fn ask(&mut self, question: Asked) {
        self.questions.ask(question);
    }

    /// What was said in passing is over.
    pub(super) fn hush(&mut self) {
        self.notices.retain(|notice| notice.tone == Tone::Wrong);
    }

    /// Says something in passing.
    pub(super) fn tell(&mut self, word: Word) {
        self.tell_with(word, Vec::new());
    }

    /// Says something in passing, and what it is about.
    pub(super) fn tell_about(&mut self, word: Word, text: &str) {
        let lang = self.lang();
        self.tell_text(labelled(lang, say(lang, word), text));
    }

    /// Says something in passing, with buttons beside it.
    pub(super) fn tell_with(&mut self, word: Word, buttons: Vec<(Word, Action)>) {
        let lang = self.lang();
        let actions = buttons.into_iter().map(|(word, action)| (say(lang, word).to_owned(), action)).collect();
        self.add_notice(say(lang, word).to_owned(), String::new(), Tone::Done, actions);
    }

    /// Says something in passing that was put together.
    pub(super) fn tell_text(&mut self, text: String) {
        self.add_notice(text, String::new(), Tone::Done, Vec::new());
    }

    /// The same with buttons beside it.
    pub(super) fn tell_text_with(&mut self, text: String, buttons: Vec<(Word, Action)>) {
        let lang = self.lang();
        let actions = buttons.into_iter().map(|(word, action)| (say(lang, word).to_owned(), action)).collect();
        self.add_notice(text, String::new(), Tone::Done, actions);
    }

    /// Says for a second what a single letter or digit does: it may have been hit by chance.
    pub(super) fn tell_name(&mut self, command: Command, letter: Chord) {
        // With its key before it, it reads as a name and not as an order.
        let name = labelled(self.lang(), &commands::keys(letter), say(self.lang(), commands::word(command)));
        self.add_notice(name, String::new(), Tone::Name, Vec::new());
    }

    /// Says where the map was saved.
    pub(super) fn tell_saved(&mut self, path: &Path) {
        self.tell_text(format!("{} {}", say(self.lang(), Word::Saved), name_of(path)));
    }

    /// Says which step was taken back or done again.
    pub(super) fn tell_step(&mut self, word: Word, label: &Label) {
        let lang = self.lang();
        self.tell_text(labelled(lang, say(lang, word), &step(lang, label)));
    }

    /// Says what went wrong; stays until it is read.
    pub(super) fn tell_wrong(&mut self, place: &str, said: Said) {
        self.tell_wrong_with(place, said, Vec::new());
    }

    fn tell_wrong_with(&mut self, place: &str, said: Said, buttons: Vec<(String, Action)>) {
        let at = said.position.map(|position| errors::position(self.lang(), position));
        let parts = [Some(place.to_owned()).filter(|place| !place.is_empty()), at].into_iter().flatten();
        let place = parts.collect::<Vec<_>>().join(say(self.lang(), Word::Comma));
        let text = if place.is_empty() { said.what } else { labelled(self.lang(), &place, &said.what) };
        self.add_notice(text, said.hint, Tone::Wrong, buttons);
    }

    fn add_notice(&mut self, text: String, hint: String, tone: Tone, actions: Vec<(String, Action)>) {
        const MOST: usize = 20;
        if tone == Tone::Wrong && self.notices.iter().any(|notice| notice.text == text) {
            return;
        }
        // The newest word on a thing is enough: undo held down would fill the screen.
        if tone != Tone::Wrong {
            self.notices.retain(|notice| notice.tone == Tone::Wrong || !notice.actions.is_empty());
        }
        self.last_notice += 1;
        self.notices.push(Notice { id: self.last_notice, text, hint, tone, actions });
        if self.notices.len() > MOST {
            self.notices.remove(0);
        }
    }

    /// Says what went wrong in words that never change; stays until it is read.
    pub(super) fn tell_trouble(&mut self, word: Word) {
        self.add_notice(say(self.lang(), word).to_owned(), String::new(), Tone::Wrong, Vec::new());
    }

    pub(super) fn close_notice(&mut self, id: u64) {
        self.notices.retain(|notice| notice.id != id);
    }

    pub(super) fn tell_open_error(&mut self, path: &Path, error: &OpenError) {
        let lang = self.lang();
        let said = match error {
            OpenError::File(error) => errors::file_error(lang, error),
            OpenError::Map(error) => errors::read_error(lang, error),
            OpenError::Import(error) => import::import_error(lang, error),
        };
        self.tell_wrong(&name_of(path), said);
    }

    /// Says that a file that hangs on a concept is not there.
    pub(super) fn tell_missing(&mut self, path: &Path) {
        let what = say(self.lang(), Word::FileNotThere).to_owned();
        self.tell_wrong(&path.display().to_string(), Said { what, position: None, hint: String::new() });
    }

    /// Says why papers were not written.
    pub(super) fn tell_not_exported(&mut self, path: &Path, error: &SaveError) {
        let said = errors::save_error(self.lang(), error);
        self.tell_wrong(&name_of(path), said);
    }

    /// Says why no picture was made.
    pub(super) fn tell_not_made(&mut self, path: &Path, said: Said) {
        self.tell_wrong(&name_of(path), said);
    }

    /// Says why nothing is known of a paper.
    pub(super) fn tell_not_filled(&mut self, name: &str, why: &NotFilled) {
        let said = match why {
            NotFilled::Web(error) => lookup::web_error(self.lang(), error),
            NotFilled::Answer(error) => lookup::no_answer(self.lang(), *error),
        };
        self.add_notice(labelled(self.lang(), name, &said.what), said.hint, Tone::InVain, Vec::new());
    }

    /// Says why nothing was pasted, and offers to paste it as text.
    pub(super) fn tell_not_pasted(&mut self, refused: &Refused, text: &Arc<str>) {
        let lang = self.lang();
        let word = |word: Word| say(lang, word).to_owned();
        let (place, said) = match refused {
            Refused::Nothing => return self.tell(Word::NoTextToPaste),
            Refused::Failed => return self.tell_trouble(Word::NotDone),
            Refused::NotAMap(error @ ReadError::TooNew { .. }) => (String::new(), errors::read_error(lang, error)),
            Refused::NotAMap(error) => (word(Word::Clipboard), errors::clipboard_error(lang, error)),
            Refused::TooLarge => {
                let (what, hint) = (word(Word::OutlineTooLarge), word(Word::OutlineTooLargeHint));
                (word(Word::Clipboard), Said { what, position: None, hint })
            }
        };
        self.tell_wrong_with(&place, said, vec![(word(Word::PasteAsText), Action::PastePlain(text.clone()))]);
    }

    /// Says that there is no other window.
    pub(super) fn tell_no_window(&mut self, error: &str) {
        let lang = self.lang();
        let what = labelled(lang, say(lang, Word::NoNewWindow), error);
        self.tell_wrong("", Said { what, position: None, hint: say(lang, Word::NoNewWindowHint).to_owned() });
    }

    pub(super) fn tell_save_failure(&mut self, path: &Path, failure: &SaveFailure) {
        let lang = self.lang();
        let said = match failure {
            SaveFailure::NotTheSame(error) => errors::write_error(lang, error),
            SaveFailure::File(error) => errors::save_error(lang, error),
            SaveFailure::NoFolder => return self.tell_trouble(Word::NoFolderForCopies),
        };
        let elsewhere = say(lang, Word::SaveAs).to_owned();
        self.tell_wrong_with(&name_of(path), said, vec![(elsewhere, Action::Run(Command::SaveAs))]);
    }

    /// Says that files were copied, or which were not.
    pub(super) fn tell_taken_along(&mut self, failed: &[String]) {
        if failed.is_empty() {
            return self.tell(Word::FilesCopied);
        }
        let what = say(self.lang(), Word::FilesNotCopied).to_owned();
        self.tell_wrong("", Said { what, position: None, hint: failed.join("\n") });
    }

    pub(super) fn tell_copy_failed(&mut self, error: &SaveError) {
        let said = errors::save_error(self.lang(), error);
        self.tell_wrong(say(self.lang(), Word::RecoveryCopy), said);
    }

    pub(super) fn tell_settings_not_kept(&mut self, error: &SaveError) {
        let said = errors::save_error(self.lang(), error);
        self.tell_wrong(&self.settings_file(), said);
    }

    /// Says that the settings of the last run could not be taken.
    pub(super) fn tell_settings_unread(&mut self, why: Word) {
        let said = Said { what: say(self.lang(), why).to_owned(), position: None, hint: String::new() };
        self.tell_wrong(&self.settings_file(), said);
    }

    /// The settings by the path of their file.
    fn settings_file(&self) -> String {
        let path = self
            .preferences
            .places
            .as_ref()
            .map(|places| places.config.join(settings_file::FILE).display().to_string());
        path.unwrap_or_else(|| say(self.lang(), Word::SettingsFile).to_owned())
    }

    /// Opens an address that was found harmless, or looked at.
    pub(super) fn open_in_browser(&mut self, address: &str) {
        if let Err(error) = open::that_detached(address) {
            log::warn!("{address}: {error}");
            let what = say(self.lang(), Word::NoBrowser).to_owned();
            self.tell_wrong("", Said { what, position: None, hint: address.to_owned() });
        }
    }
}
