//! The questions that stand in the way until they are answered: what waits behind each, and how it is put.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use crate::document::{Answer, DocumentId, Incoming};
use crate::storage::recovery::Snapshot;
use crate::ui::dialogs::question::Question;
use crate::words::{Lang, Word, ago, bibliography, labelled, say, unsaved};

/// A request that waits for an answer, or until the map is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PendingRequest {
    /// Open this file.
    Open(PathBuf),
    /// Begin a new map.
    New,
    /// Open a copy of the shipped map of this number.
    Shipped(usize),
    /// Show what was opened, which was held back because of changes made meanwhile.
    Show,
    /// Leave the program.
    Quit,
}

/// A question that stands in the way.
#[derive(Debug)]
pub(super) enum Asked {
    /// The map has changes that are in no file.
    Unsaved(PendingRequest),
    /// The file is another one than we opened or saved.
    Changed {
        /// The file.
        path: PathBuf,
        /// Whether there is none any more.
        gone: bool,
        /// What was to happen after saving.
        then: Option<PendingRequest>,
    },
    /// There is a file of the name that the map was to be saved under.
    Exists {
        /// The file.
        path: PathBuf,
        /// What was to happen after saving.
        then: Option<PendingRequest>,
    },
    /// There are copies of maps that were never saved.
    Restore(Copies),
    /// These copies are to be thrown away, and what is in them with them.
    Discard(Copies),
    /// An address leads to another program, or to a site that looks like another one.
    Address(String),
    /// A concept names a file that lies outside of the map's folder.
    Outside(PathBuf),
    /// A map was saved in another folder, and files that it names stayed in the old one.
    TakeAlong(Companions),
    /// Papers come in, and some of them are there already or could not come.
    Import(Incoming),
    /// A canvas became a map: what could not come as it was, a line each.
    FromCanvas(Vec<String>),
    /// A map was repaired when it was opened: what was done, a line each.
    Repaired(Vec<String>),
}

/// Files that stayed in the folder of the map at `from` when it was saved at `to`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Companions {
    pub document: DocumentId,
    pub from: PathBuf,
    pub to: PathBuf,
    pub names: Vec<String>,
}

/// Recovery copies, the newest first; those whose files were saved after them come last.
#[derive(Debug, Default)]
pub(super) struct Copies {
    pub found: Vec<Snapshot>,
    /// How many of the last ones are outdated so.
    pub outdated: usize,
}

impl Copies {
    /// What each is of, where it lies, and how old it is.
    fn in_words(&self, lang: Lang, now_secs: u64) -> Vec<String> {
        let newer = self.found.len().saturating_sub(self.outdated);
        let one = |(at, snapshot): (usize, &Snapshot)| {
            let path = snapshot.origin.path.as_deref().map(|path| format!(" — {}", path.display()));
            let title = Some(snapshot.origin.title.clone()).filter(|title| !title.is_empty());
            let title = title.unwrap_or_else(|| say(lang, Word::Untitled).to_owned());
            let age = ago(lang, snapshot.origin.unix_secs, now_secs);
            let since = if at >= newer { format!(" — {}", say(lang, Word::FileSavedSince)) } else { String::new() };
            format!("{title}{} — {age}{since}", path.unwrap_or_default())
        };
        self.found.iter().enumerate().map(one).collect()
    }
}

/// Questions, the first one in sight.
#[derive(Debug, Default)]
pub(super) struct Questions(VecDeque<Asked>);

impl Questions {
    /// Puts a question in the way, behind those that stand there already.
    pub(super) fn ask(&mut self, question: Asked) {
        // Asked twice to leave, a person answers once; but a map that is held back waits for its own answer.
        let again = |asked: &Asked| match (asked, &question) {
            (Asked::Unsaved(before), Asked::Unsaved(_)) => *before != PendingRequest::Show,
            _ => false,
        };
        self.0.retain(|asked| !again(asked));
        self.0.push_back(question);
    }

    /// Puts one in sight: it goes on from the one that was answered just now.
    pub(super) fn go_on(&mut self, question: Asked) {
        self.0.push_front(question);
    }

    pub(super) fn first(&self) -> Option<&Asked> {
        self.0.front()
    }

    /// The one in sight, which is answered.
    pub(super) fn take(&mut self) -> Option<Asked> {
        self.0.pop_front()
    }
}

/// So many lines of what could not come are shown.
const MOST_LINES: usize = 500;

/// A question in words. `title` is the map's.
pub(super) fn in_words(asked: &Asked, lang: Lang, title: &str, now_secs: u64) -> Question {
    const CANCEL: (Word, Answer) = (Word::Cancel, Answer::Cancel);
    const ELSEWHERE: (Word, Answer) = (Word::SaveAs, Answer::SaveElsewhere);
    const OVERWRITE: (Word, Answer) = (Word::Overwrite, Answer::Overwrite);
    const FINE: (Word, Answer) = (Word::Fine, Answer::Cancel);
    const OPEN: (Word, Answer) = (Word::OpenAddress, Answer::Open);
    let word = |word: Word| say(lang, word).to_owned();
    let put = |title: Word, text: String, details: Vec<String>, answers: &[(Word, Answer)]| Question {
        title: word(title),
        text,
        details,
        answers: answers.iter().map(|(name, answer)| (word(*name), *answer)).collect(),
    };
    let of_file = |path: &Path, text: Word| labelled(lang, &name_of(path), say(lang, text));
    match asked {
        Asked::Unsaved(_) => put(
            Word::UnsavedTitle,
            unsaved(lang, title),
            Vec::new(),
            &[(Word::Save, Answer::Save), (Word::DontSave, Answer::Discard), CANCEL],
        ),
        Asked::Changed { path, gone: true, .. } => put(
            Word::GoneTitle,
            of_file(path, Word::GoneText),
            Vec::new(),
            &[(Word::SaveAgain, Answer::Overwrite), ELSEWHERE, CANCEL],
        ),
        Asked::Changed { path, gone: false, .. } => put(
            Word::ChangedTitle,
            of_file(path, Word::ChangedText),
            Vec::new(),
            &[ELSEWHERE, (Word::OverwriteTheirs, Answer::Overwrite), (Word::LoadTheirs, Answer::LoadTheirs), CANCEL],
        ),
        Asked::Exists { path, .. } => {
            put(Word::ExistsTitle, of_file(path, Word::ExistsText), Vec::new(), &[ELSEWHERE, OVERWRITE, CANCEL])
        }
        Asked::Discard(copies) => put(
            Word::DiscardTitle,
            word(Word::DiscardText),
            copies.in_words(lang, now_secs),
            &[CANCEL, (Word::DiscardCopies, Answer::Discard)],
        ),
        Asked::Restore(copies) => {
            let several = copies.found.len() > 1;
            let (text, discard) = match several {
                true => (Word::RestoreSeveral, Word::DiscardAllCopies),
                false => (Word::RestoreText, Word::DiscardCopies),
            };
            let answers = [(Word::Restore, Answer::Restore), (discard, Answer::Discard), (Word::Later, Answer::Cancel)];
            put(Word::RestoreTitle, word(text), copies.in_words(lang, now_secs), &answers)
        }
        Asked::Import(incoming) => {
            let text =
                bibliography::incoming(lang, incoming.fresh.len(), incoming.known.len(), incoming.left_out.len());
            let left_out = incoming.left_out.iter().take(MOST_LINES).map(|it| bibliography::left_out(lang, it));
            let answers: &[(Word, Answer)] = match incoming.known.is_empty() {
                true => &[(Word::AddPapersAnswer, Answer::Merge), CANCEL],
                false => &[
                    (Word::MergePapers, Answer::Merge),
                    (Word::KeepBothPapers, Answer::KeepBoth),
                    (Word::AddNewPapers, Answer::OnlyNew),
                    CANCEL,
                ],
            };
            put(Word::ImportTitle, text, left_out.collect(), answers)
        }
        Asked::FromCanvas(lines) => {
            let lines = lines.iter().take(MOST_LINES).cloned().collect();
            put(Word::CanvasTitle, word(Word::CanvasText), lines, &[FINE])
        }
        Asked::TakeAlong(left) => put(
            Word::TakeAlongTitle,
            word(Word::TakeAlongText),
            left.names.iter().take(MOST_LINES).cloned().collect(),
            &[(Word::TakeAlong, Answer::TakeAlong), (Word::LeaveBehind, Answer::Cancel)],
        ),
        Asked::Outside(path) => put(Word::OutsideTitle, path.display().to_string(), Vec::new(), &[OPEN, CANCEL]),
        Asked::Address(address) => put(Word::AddressTitle, address.clone(), Vec::new(), &[OPEN, CANCEL]),
        Asked::Repaired(lines) => put(Word::RepairedTitle, word(Word::RepairedText), lines.clone(), &[FINE]),
    }
}

/// What a file is called.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
