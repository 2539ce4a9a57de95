//! What the program tells and asks the person.

use std::path::Path;
use std::sync::Arc;

use egui::Context;

use super::App;
use super::acts::Refused;
use super::around::Region;
use super::files::{Asked, OpenError, SaveFailure, unix_secs};
use super::filling::NotFilled;
use crate::document::{Action, Answer, Chord, Command, Key};
use crate::edit::Label;
use crate::formats::address::{Manner, manner_of};
use crate::formats::{ReadError, Repair};
use crate::storage::recovery::Snapshot;
use crate::storage::save::SaveError;
use crate::ui::dialogs::Question;
use crate::ui::notices::{Notice, Tone};
use crate::ui::{Hint, commands, outline, tours};
use crate::words::errors::{self, Said};
use crate::words::{Word, ago, repairs, say, step, unsaved};
use crate::words::{bibliography, import, lookup};

/// So many lines of what could not come are shown.
const MOST_LINES: usize = 500;

impl App {
    /// Says something in passing.
    pub(super) fn tell(&mut self, word: Word) {
        self.tell_with(word, Vec::new());
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
    pub(super) fn tell_name(&mut self, command: Command) {
        let alone = |chord: &Chord| !(chord.ctrl || chord.alt || chord.shift);
        let is_single = |chord: &&Chord| alone(chord) && matches!(chord.key, Key::Letter(_) | Key::Digit(_));
        if let Some(chord) = self.keymap.chords(command).iter().find(is_single) {
            // With its key before it, it reads as a name and not as an order.
            let name = format!("{}: {}", commands::keys(*chord), say(self.lang(), commands::word(command)));
            self.add_notice(name, String::new(), Tone::Name, Vec::new());
        }
    }

    /// Says where the map was saved.
    pub(super) fn tell_saved(&mut self, path: &Path) {
        self.tell_text(format!("{} {}", say(self.lang(), Word::Saved), name_of(path)));
    }

    /// Says which step was taken back or done again.
    pub(super) fn tell_step(&mut self, word: Word, label: &Label) {
        let lang = self.lang();
        self.tell_text(format!("{}: {}", say(lang, word), step(lang, label)));
    }

    /// Says what went wrong; stays until it is read.
    fn tell_wrong(&mut self, place: &str, said: Said) {
        self.tell_wrong_with(place, said, Vec::new());
    }

    fn tell_wrong_with(&mut self, place: &str, said: Said, buttons: Vec<(String, Action)>) {
        let at = said.position.map(|position| errors::position(self.lang(), position));
        let parts = [Some(place.to_owned()).filter(|place| !place.is_empty()), at].into_iter().flatten();
        let place = parts.collect::<Vec<_>>().join(", ");
        let text = if place.is_empty() { said.what } else { format!("{place}: {}", said.what) };
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

    /// What each copy is of, where it lies, and how old it is.
    fn copies(&self, snapshots: &[Snapshot]) -> Vec<String> {
        let one = |snapshot: &Snapshot| {
            let path = snapshot.origin.path.as_deref().map(|path| format!(" — {}", path.display()));
            let title = Some(snapshot.origin.title.clone()).filter(|title| !title.is_empty());
            let title = title.unwrap_or_else(|| say(self.lang(), Word::Untitled).to_owned());
            let age = ago(self.lang(), snapshot.origin.unix_secs, unix_secs());
            let since = self.outdated_copies.contains(&snapshot.key);
            let since = if since { format!(" — {}", say(self.lang(), Word::FileSavedSince)) } else { String::new() };
            format!("{title}{} — {age}{since}", path.unwrap_or_default())
        };
        snapshots.iter().map(one).collect()
    }

    /// The notices, with those about a file that is being opened and a text that is being pasted.
    pub(super) fn notices_now(&self) -> Vec<Notice> {
        let lang = self.lang();
        // These stand as long as what they are about, and have numbers that no other notice has.
        let at_work = |id: u64, text: String, cancel: Action| Notice {
            id,
            text,
            hint: String::new(),
            tone: Tone::AtWork,
            actions: vec![(say(lang, Word::Cancel).to_owned(), cancel)],
        };
        let is_long = |since: f64| self.now - since > 0.3;
        let opening = self.opening.as_ref().filter(|opening| is_long(opening.since)).map(|opening| {
            let text = format!("{} {}", say(lang, Word::Opening), name_of(&opening.path));
            at_work(0, text, Action::CancelOpening)
        });
        let pasting = self.pasting.as_ref().filter(|pasting| is_long(pasting.since));
        let pasting = pasting.map(|_| at_work(u64::MAX, say(lang, Word::Pasting).to_owned(), Action::CancelPasting));
        let exporting = self.exporting.as_ref().filter(|exporting| is_long(exporting.since)).map(|exporting| {
            let text = format!("{} {}", say(lang, Word::Exporting), name_of(&exporting.path));
            at_work(u64::MAX / 2, text, Action::CancelExporting)
        });
        let filling = self.filling.under_way().map(|(ticket, name)| {
            let text = format!("{} {name}", say(lang, Word::Asking));
            at_work(u64::MAX - ticket, text, Action::CancelFilling(ticket))
        });
        self.notices.iter().cloned().chain(opening).chain(pasting).chain(exporting).chain(filling).collect()
    }

    /// Lists what was repaired when a map was opened, and how many comments saving takes away.
    pub(super) fn tell_repairs(&mut self, found: &[Repair], comments: usize) {
        let lang = self.lang();
        if !found.is_empty() {
            let line = |found: &Repair| {
                let place = found.position.map(|position| errors::position(lang, position));
                let said = repairs::repair(lang, &found.kind);
                place.map_or(said.clone(), |place| format!("{place}: {said}"))
            };
            self.ask(Asked::Repaired(found.iter().map(line).collect()));
        }
        if comments > 0 {
            self.tell(Word::CommentsWillGo);
        }
    }

    pub(super) fn tell_open_error(&mut self, path: &Path, error: &OpenError) {
        let lang = self.lang();
        let said = match error {
            OpenError::File(error) => errors::file_error(lang, error),
            OpenError::Map(error) => errors::read_error(lang, error),
            OpenError::Canvas(error) => import::canvas_error(lang, error),
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
        self.tell_wrong(name, said);
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
        let what = format!("{}: {error}", say(lang, Word::NoNewWindow));
        self.tell_wrong("", Said { what, position: None, hint: say(lang, Word::NoNewWindowHint).to_owned() });
    }

    pub(super) fn tell_save_failure(&mut self, path: &Path, failure: &SaveFailure) {
        let lang = self.lang();
        let said = match failure {
            SaveFailure::NotTheSame(error) => errors::write_error(lang, error),
            SaveFailure::File(error) => errors::save_error(lang, error),
            SaveFailure::NoFolder => return self.tell_trouble(Word::NoFolderForCopies),
        };
        self.tell_wrong(&name_of(path), said);
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
        let path = self.places.as_ref().map(|places| places.config.join(super::kept::FILE).display().to_string());
        path.unwrap_or_else(|| say(self.lang(), Word::SettingsFile).to_owned())
    }

    pub(super) fn open_address(&mut self, address: &str) {
        match manner_of(address) {
            Manner::Open(address) => self.open_in_browser(&address),
            Manner::Ask(shown) => self.ask(Asked::Address(shown)),
            Manner::Show(shown) => {
                let what = say(self.lang(), Word::NotOpened).to_owned();
                self.tell_wrong("", Said { what, position: None, hint: shown });
            }
        }
    }

    /// Opens an address that was found harmless, or looked at.
    pub(super) fn open_in_browser(&mut self, address: &str) {
        // The browser takes pages only; mail and Zotero are the system's to find.
        let is_page = address.starts_with("http");
        let opened = if is_page { webbrowser::open(address) } else { open::that_detached(address) };
        if let Err(error) = opened {
            log::warn!("{address}: {error}");
            let what = say(self.lang(), Word::NoBrowser).to_owned();
            self.tell_wrong("", Said { what, position: None, hint: address.to_owned() });
        }
    }

    /// Puts the keyboard into the field for another file of the selected concept.
    pub(super) fn start_attaching(&mut self) {
        let Some(id) = self.selection.only_concept() else { return self.tell(Word::SelectOneFirst) };
        if !self.settings.inspector {
            self.change_settings(|settings| settings.inspector = true);
        }
        self.chrome.inspector.attach(id);
    }

    pub(super) fn edit_note(&mut self) {
        if self.selection.only_concept().is_none() {
            return self.tell(Word::SelectOneFirst);
        }
        if !self.settings.inspector {
            self.change_settings(|settings| settings.inspector = true);
        }
        self.chrome.inspector.write_note();
        self.learn(Hint::Note);
    }

    /// The question that stands in the way, in words.
    pub(super) fn question(&self) -> Option<Question> {
        let lang = self.lang();
        let word = |word: Word| say(lang, word).to_owned();
        let answers =
            |answers: &[(Word, Answer)]| answers.iter().map(|(name, answer)| (word(*name), *answer)).collect();
        let title = self.document.title().unwrap_or(say(lang, Word::Untitled));
        Some(match self.asked.front()? {
            Asked::Unsaved(_) => Question {
                title: word(Word::UnsavedTitle),
                text: unsaved(lang, title),
                details: Vec::new(),
                answers: answers(&[
                    (Word::Save, Answer::Save),
                    (Word::DontSave, Answer::Discard),
                    (Word::Cancel, Answer::Cancel),
                ]),
            },
            Asked::Changed { path, gone: true, .. } => Question {
                title: word(Word::GoneTitle),
                text: format!("{}: {}", name_of(path), say(lang, Word::GoneText)),
                details: Vec::new(),
                answers: answers(&[
                    (Word::SaveAgain, Answer::Overwrite),
                    (Word::SaveAs, Answer::SaveElsewhere),
                    (Word::Cancel, Answer::Cancel),
                ]),
            },
            Asked::Exists { path, .. } => Question {
                title: word(Word::ExistsTitle),
                text: format!("{}: {}", name_of(path), say(lang, Word::ExistsText)),
                details: Vec::new(),
                answers: answers(&[
                    (Word::SaveAs, Answer::SaveElsewhere),
                    (Word::Overwrite, Answer::Overwrite),
                    (Word::Cancel, Answer::Cancel),
                ]),
            },
            Asked::Changed { path, gone: false, .. } => Question {
                title: word(Word::ChangedTitle),
                text: format!("{}: {}", name_of(path), say(lang, Word::ChangedText)),
                details: Vec::new(),
                answers: answers(&[
                    (Word::SaveAs, Answer::SaveElsewhere),
                    (Word::Overwrite, Answer::Overwrite),
                    (Word::LoadTheirs, Answer::LoadTheirs),
                    (Word::Cancel, Answer::Cancel),
                ]),
            },
            Asked::Discard(snapshots) => Question {
                title: word(Word::DiscardTitle),
                text: word(Word::DiscardText),
                details: self.copies(snapshots),
                answers: answers(&[(Word::Cancel, Answer::Cancel), (Word::DiscardCopies, Answer::Discard)]),
            },
            Asked::Restore(snapshots) => Question {
                title: word(Word::RestoreTitle),
                text: word(if snapshots.len() > 1 { Word::RestoreSeveral } else { Word::RestoreText }),
                details: self.copies(snapshots),
                answers: answers(&[
                    (Word::Restore, Answer::Restore),
                    (if snapshots.len() > 1 { Word::DiscardAllCopies } else { Word::DiscardCopies }, Answer::Discard),
                    (Word::Later, Answer::Cancel),
                ]),
            },
            Asked::Import(incoming) => Question {
                title: word(Word::ImportTitle),
                text: bibliography::incoming(lang, incoming.fresh.len(), incoming.known.len(), incoming.left_out.len()),
                details: incoming
                    .left_out
                    .iter()
                    .take(MOST_LINES)
                    .map(|what| bibliography::left_out(lang, what))
                    .collect(),
                answers: if incoming.known.is_empty() {
                    answers(&[(Word::AddPapersAnswer, Answer::Merge), (Word::Cancel, Answer::Cancel)])
                } else {
                    answers(&[
                        (Word::MergePapers, Answer::Merge),
                        (Word::KeepBothPapers, Answer::KeepBoth),
                        (Word::AddNewPapers, Answer::OnlyNew),
                        (Word::Cancel, Answer::Cancel),
                    ])
                },
            },
            Asked::FromCanvas(lines) => Question {
                title: word(Word::CanvasTitle),
                text: word(Word::CanvasText),
                details: lines.iter().take(MOST_LINES).cloned().collect(),
                answers: answers(&[(Word::Fine, Answer::Cancel)]),
            },
            Asked::Outside(path) => Question {
                title: word(Word::OutsideTitle),
                text: path.display().to_string(),
                details: Vec::new(),
                answers: answers(&[(Word::OpenAddress, Answer::Open), (Word::Cancel, Answer::Cancel)]),
            },
            Asked::Address(address) => Question {
                title: word(Word::AddressTitle),
                text: address.clone(),
                details: Vec::new(),
                answers: answers(&[(Word::OpenAddress, Answer::Open), (Word::Cancel, Answer::Cancel)]),
            },
            Asked::Repaired(lines) => Question {
                title: word(Word::RepairedTitle),
                text: word(Word::RepairedText),
                details: lines.clone(),
                answers: answers(&[(Word::Fine, Answer::Cancel)]),
            },
        })
    }

    /// The next or previous region of the window gets the keyboard: map, bar, panel, bars.
    pub(super) fn next_region(&mut self, ctx: &Context, forwards: bool) {
        let mut regions = vec![self.canvas.id(), Region::TopBar.id()];
        let outline = outline::stands(&self.settings, self.middle, ctx.content_rect().width());
        regions.extend(outline.then(|| Region::Outline.id()));
        let tours = tours::stands(&self.settings, self.middle, ctx.content_rect().width());
        regions.extend(tours.then(|| Region::Tours.id()));
        regions.extend(self.settings.inspector.then(|| Region::Inspector.id()));
        regions.push(Region::Bars.id());
        let focused = ctx.memory(|memory| memory.focused());
        // What has the focus inside a panel is not one of these ids; from there one goes on to the map.
        let at = regions.iter().position(|id| Some(*id) == focused);
        let next = match (at, forwards) {
            (Some(at), true) => (at + 1) % regions.len(),
            (Some(at), false) => (at + regions.len() - 1) % regions.len(),
            (None, _) => 0,
        };
        if let Some(id) = regions.get(next) {
            ctx.memory_mut(|memory| memory.request_focus(*id));
        }
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
