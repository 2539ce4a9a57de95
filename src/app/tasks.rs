//! Everything slow, on named threads that report back.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use egui::Context;

use super::acts::{Pasted, Refused};
use super::exporting::NotWritten;
use super::files::{OpenError, Ready, SaveFailure};
use super::filling::NotFilled;
use super::picker::Purpose;
use crate::formats::bibliography::Bibliography;
use crate::graph::SearchIndex;
use crate::model::{ConceptId, Paper};
use crate::storage::file::ReadError;
use crate::storage::recovery::{self, Claim};
use crate::storage::save::{SaveError, Saved};

/// What a thread reports.
pub(super) enum Done {
    /// A file was opened, or not.
    Opened { ticket: u64, path: PathBuf, outcome: Result<Box<Ready>, OpenError> },
    /// A map was saved, or not. `state` is the state of the history that was written.
    Saved { document: u64, state: u64, path: PathBuf, outcome: Result<Saved, SaveFailure> },
    /// A file was chosen in the system's dialog.
    Picked { purpose: Purpose, outcome: Picked },
    /// A recovery copy was kept, or not.
    Kept { document: u64, claim: Arc<Claim>, secs: f64, outcome: Result<(), SaveError> },
    /// The text of the clipboard was pasted on a copy of the map, or not.
    Pasted { ticket: u64, outcome: Result<Box<Pasted>, Refused> },
    /// The other window ended, or was never there.
    OtherWindow(Result<(), String>),
    /// The thread of this name ended before its work was done, by a defect of ours.
    Died(&'static str),
    /// These recovery copies were found.
    Found(Vec<recovery::Snapshot>, Vec<recovery::Key>),
    /// These files of a concept are not there, in a state of the map.
    Missing { of: (u64, ConceptId), names: BTreeSet<String> },
    /// A file of a concept was read for the panel, or not.
    Read { document: u64, of: (ConceptId, String), path: PathBuf, outcome: Result<Arc<str>, ReadError> },
    /// A bibliography was read for a document, or not.
    Imported { document: u64, path: PathBuf, outcome: Result<Bibliography, ReadError> },
    /// Papers were written, or not.
    Exported { path: PathBuf, outcome: Result<(), SaveError> },
    /// A picture or pages were written, or not; `cancelled` tells which.
    Pictured { path: PathBuf, cancelled: Arc<AtomicBool>, outcome: Result<(), NotWritten> },
    /// What a paper is was asked, and answered or not.
    Filled { ticket: u64, outcome: Result<Box<Paper>, NotFilled> },
    /// The index of a document that finds anything was made.
    Indexed { document: u64, index: Box<SearchIndex> },
    /// A font of the system that has what ours lack, if there is one.
    SystemFont(Option<crate::storage::system_font::FontInFile>),
    /// Whether the system asks for less motion.
    LessMotion(bool),
    /// The settings were kept, or not.
    Settings(Result<(), SaveError>),
}

impl Done {
    /// Whether the program waits for it before it ends.
    fn is_waited_for(&self) -> bool {
        !matches!(
            self,
            Done::Picked { .. }
                | Done::Filled { .. }
                | Done::SystemFont(_)
                | Done::LessMotion(_)
                | Done::OtherWindow(_)
                | Done::Died("dialog" | "fill in" | "fonts" | "motion" | "other window")
        )
    }
}

/// What the system's dialog answered.
pub(super) enum Picked {
    /// This file.
    File(PathBuf),
    /// Nothing.
    Cancelled,
    /// There is no such dialog here.
    NoDialog,
}

/// The threads at work.
pub(super) struct Tasks {
    sender: Sender<Done>,
    receiver: Receiver<Done>,
    context: Option<Context>,
    running: usize,
}

impl Tasks {
    pub(super) fn new() -> Tasks {
        let (sender, receiver) = channel();
        Tasks { sender, receiver, context: None, running: 0 }
    }

    /// The window to wake when a thread is done.
    pub(super) fn wake(&mut self, context: &Context) {
        self.context = Some(context.clone());
    }

    /// Runs work on a thread of this name; the program does not end before it is done.
    pub(super) fn start(&mut self, name: &'static str, work: impl FnOnce() -> Done + Send + 'static) {
        if self.run(name, work) {
            self.running += 1;
        }
    }

    /// Runs work that waits for a person, or that nobody will miss: the program may end before it is done.
    pub(super) fn start_asking(&mut self, name: &'static str, work: impl FnOnce() -> Done + Send + 'static) {
        self.run(name, work);
    }

    fn run(&mut self, name: &'static str, work: impl FnOnce() -> Done + Send + 'static) -> bool {
        let (sender, context) = (self.sender.clone(), self.context.clone());
        let job = move || {
            let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or(Done::Died(name));
            // The window is gone when nobody listens; nothing is left to be said then.
            let _ = sender.send(done);
            if let Some(context) = context {
                context.request_repaint();
            }
        };
        let spawned = std::thread::Builder::new().name(name.to_owned()).spawn(job);
        if let Err(error) = &spawned {
            log::error!("no thread for {name}: {error}");
        }
        spawned.is_ok()
    }

    /// What was reported since the last time.
    pub(super) fn done(&mut self) -> Vec<Done> {
        let done: Vec<Done> = self.receiver.try_iter().collect();
        self.running = self.running.saturating_sub(done.iter().filter(|done| done.is_waited_for()).count());
        done
    }

    /// Waits for the next report.
    pub(super) fn wait(&mut self, at_most: Duration) -> Option<Done> {
        let done = self.receiver.recv_timeout(at_most).ok()?;
        self.running = self.running.saturating_sub(usize::from(done.is_waited_for()));
        Some(done)
    }

    /// Whether any thread is at work.
    pub(super) fn are_running(&self) -> bool {
        self.running > 0
    }
}
