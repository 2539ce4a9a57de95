//! Everything slow, on named threads that report back.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use egui::Context;

use super::done::Done;
use super::task::{Task, Ticket};

/// What came of a task; none where a defect of ours ended it before its work was done.
pub(in crate::app) struct Report {
    pub task: Task,
    pub done: Option<Done>,
}

/// The threads at work.
pub(in crate::app) struct Tasks {
    sender: Sender<Report>,
    receiver: Receiver<Report>,
    context: Option<Context>,
    running: usize,
    tickets: u64,
    staged: Option<Staged>,
}

/// For tests: reports that are held back, and the task whose thread is to die.
#[derive(Default)]
struct Staged {
    held: Vec<Report>,
    doomed: Option<&'static str>,
}

impl Tasks {
    pub(in crate::app) fn new() -> Tasks {
        let (sender, receiver) = channel();
        Tasks { sender, receiver, context: None, running: 0, tickets: 0, staged: None }
    }

    /// The window to wake when a thread is done.
    pub(in crate::app) fn wake(&mut self, context: &Context) {
        self.context = Some(context.clone());
    }

    /// A ticket that was never given before.
    pub(in crate::app) fn ticket(&mut self) -> Ticket {
        self.tickets += 1;
        Ticket::new(self.tickets)
    }

    /// Runs work on a thread.
    pub(in crate::app) fn start(&mut self, task: Task, work: impl FnOnce() -> Done + Send + 'static) {
        let (sender, context) = (self.sender.clone(), self.context.clone());
        let dies = self.staged.as_mut().is_some_and(|staged| staged.doomed.take_if(|it| *it == task.name()).is_some());
        let job = move || {
            let work = move || if dies { std::panic::resume_unwind(Box::new("doomed by a test")) } else { work() };
            let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).ok();
            // The window is gone when nobody listens; nothing is left to be said then.
            let _ = sender.send(Report { task, done });
            if let Some(context) = context {
                context.request_repaint();
            }
        };
        match std::thread::Builder::new().name(task.name().to_owned()).spawn(job) {
            Ok(_) => self.running += usize::from(task.is_waited_for()),
            Err(error) => {
                log::error!("no thread for {}: {error}", task.name());
                // What waits for it must not wait for ever.
                let _ = self.sender.send(Report { task, done: None });
                self.running += usize::from(task.is_waited_for());
            }
        }
    }

    /// What was reported since the last time.
    pub(in crate::app) fn reports(&mut self) -> Vec<Report> {
        let reports: Vec<Report> = self.receiver.try_iter().collect();
        reports.into_iter().filter_map(|report| self.arrived(report)).collect()
    }

    /// Waits for the next report.
    pub(in crate::app) fn wait(&mut self, at_most: Duration) -> Option<Report> {
        let report = self.receiver.recv_timeout(at_most).ok()?;
        self.arrived(report)
    }

    fn arrived(&mut self, report: Report) -> Option<Report> {
        self.running = self.running.saturating_sub(usize::from(report.task.is_waited_for()));
        match &mut self.staged {
            Some(staged) => {
                staged.held.push(report);
                None
            }
            None => Some(report),
        }
    }

    /// Whether any thread is at work that the program waits for.
    pub(in crate::app) fn are_running(&self) -> bool {
        self.running > 0
    }

    /// Holds back what is reported from now on: for tests.
    pub(in crate::app) fn hold(&mut self) {
        self.staged.get_or_insert_default();
    }

    /// Lets the next thread of this name die before its work is done, and holds back what is reported: for tests.
    pub(in crate::app) fn doom(&mut self, name: &'static str) {
        self.staged.get_or_insert_default().doomed = Some(name);
    }

    /// The first report of a thread of this name that was held back: for tests.
    pub(in crate::app) fn release(&mut self, name: &str) -> Option<Report> {
        let held = &mut self.staged.as_mut()?.held;
        let at = held.iter().position(|report| report.task.name() == name)?;
        Some(held.remove(at))
    }

    /// Holds back nothing any more; returns what was, in the order in which it was reported: for tests.
    pub(in crate::app) fn release_all(&mut self) -> Vec<Report> {
        self.staged.take().map(|staged| staged.held).unwrap_or_default()
    }
}
