//! What comes of what the threads report.

use egui::Context;

use super::App;
use super::files::recovery;
use super::questions::Asked;
use super::threads::done::{Done, NotWritten};
use super::threads::task::Task;
use super::threads::tasks::Report;
use crate::export::ExportError;
use crate::ui::kit::theme;
use crate::words::{Word, export};

impl App {
    pub(super) fn report(&mut self, report: Report, ctx: &Context) {
        match report.done {
            Some(done) => self.done(done, ctx),
            None => self.died(report.task, ctx),
        }
    }

    fn done(&mut self, done: Done, ctx: &Context) {
        let is_open = |document| document == self.session.document.id();
        match done {
            Done::Opened { ticket, path, outcome } => self.opened(ticket, &path, outcome, ctx),
            Done::Saved { state, outcome } => self.saved(Some((state, outcome)), ctx),
            Done::Picked { request, outcome } => self.picked(request, outcome, ctx),
            Done::Kept { claim, secs, outcome } => {
                let is_held = self.session.recovery.holds(&claim);
                if !is_held {
                    // The changes were let go while it was written: it goes where they can be found for some time.
                    recovery::put_away(claim);
                } else if !self.session.document.is_modified() {
                    recovery::remove(&claim);
                }
                if is_held {
                    self.session.recovery.copied(secs, self.shell.now, outcome.is_ok());
                    if let Err(error) = outcome {
                        self.shell.tell_copy_failed(&error);
                    }
                }
            }
            Done::Found(copies) if copies.found.is_empty() => {}
            Done::Found(copies) => self.shell.ask(Asked::Restore(copies)),
            Done::Clipboard { document, text, held } if is_open(document) => self.take_held(text, held, ctx),
            Done::Clipboard { .. } => self.shell.tell_trouble(Word::MapIsClosed),
            Done::Pasted { ticket, outcome } => {
                // What is typed is left alone by an answer that nobody waits for.
                if outcome.is_ok() && self.session.away.pasting.as_ref().is_some_and(|pasting| pasting.is_of(ticket)) {
                    self.keep_what_is_typed(ctx);
                }
                self.session.pasted(ticket, outcome, ctx, &mut self.shell);
            }
            Done::OtherWindow(Ok(())) | Done::Settings(Ok(())) => {}
            Done::OtherWindow(Err(error)) => self.shell.tell_no_window(&error),
            Done::Settings(Err(error)) => self.shell.tell_settings_not_kept(&error),
            Done::Read { document, of, path, outcome } if is_open(document) => {
                self.session.attached_read(of, &path, outcome, &mut self.shell);
            }
            // It was to be read beside a map that nobody looks at any more.
            Done::Read { .. } => {}
            Done::Missing { of, names } => self.session.attachments.looked_for(of, names),
            Done::LeftBehind(left) if left.names.is_empty() || !is_open(left.document) => {}
            Done::LeftBehind(left) => self.session.ask(Asked::TakeAlong(left)),
            Done::TakenAlong(failed) => self.shell.tell_taken_along(&failed),
            Done::Imported { document, path, outcome } if is_open(document) => {
                self.session.imported(&path, outcome, &mut self.shell);
            }
            Done::Imported { .. } => self.shell.tell_trouble(Word::MapIsClosed),
            Done::Exported { path, outcome } => match outcome {
                Ok(()) => self.shell.tell_saved(&path),
                Err(error) => self.shell.tell_not_exported(&path, &error),
            },
            Done::Pictured { ticket, path, outcome } => {
                self.files.exporting.take_if(|exporting| exporting.is_of(ticket));
                match outcome {
                    Err(NotWritten::Made(ExportError::Cancelled)) => {}
                    Ok(()) => self.shell.tell_saved(&path),
                    Err(NotWritten::File(error)) => self.shell.tell_not_exported(&path, &error),
                    Err(NotWritten::Made(error)) => {
                        let said = export::export_error(self.shell.lang(), &error);
                        self.shell.tell_not_made(&path, said);
                    }
                }
            }
            Done::Filled { ticket, outcome } => {
                if outcome.is_ok() && self.session.papers.filling.waits_for(ticket) {
                    self.keep_what_is_typed(ctx);
                }
                self.session.filled(ticket, outcome, &mut self.shell);
            }
            Done::Indexed { ticket, index } => {
                let session = &mut self.session;
                if session.search.made(session.document.map(), ticket, *index) {
                    session.find_stop(&mut self.shell);
                }
            }
            Done::Routed { ticket, scene } => self.session.routed(ticket, *scene),
            Done::SystemFont(font) => {
                if let Some(font) = font {
                    theme::install(ctx, Some(font));
                }
            }
            Done::LessMotion(less) => self.shell.preferences.system_is_still = less,
        }
    }

    /// A defect of ours ended a task before its work was done: it is told, and nothing waits for it any more.
    fn died(&mut self, task: Task, ctx: &Context) {
        log::error!("the thread {} died", task.name());
        self.shell.tell_trouble(Word::ThreadDied);
        match task {
            Task::Open(ticket) => drop(self.files.opening.take_if(|opening| opening.ticket == ticket)),
            Task::Save => self.saved(None, ctx),
            Task::Copy(document) if document == self.session.document.id() => {
                self.session.recovery.copied(0.0, self.shell.now, false);
            }
            Task::Dialog(request) => self.files.dialogs.ask_in_window(request),
            Task::Paste(ticket) => drop(self.session.away.pasting.take_if(|pasting| pasting.is_of(ticket))),
            Task::ExportPicture(ticket) => {
                self.files.exporting.take_if(|exporting| exporting.is_of(ticket));
            }
            Task::FillIn(ticket) => drop(self.session.papers.filling.take(ticket)),
            Task::Index(ticket) => self.session.search.give_up(ticket),
            Task::Route(ticket) => self.session.away.give_up(ticket),
            Task::Copy(_)
            | Task::FindCopies
            | Task::AskClipboard
            | Task::LookForFiles
            | Task::LookBehind
            | Task::TakeAlong
            | Task::ReadFile
            | Task::Import
            | Task::ExportPapers
            | Task::Font
            | Task::Motion
            | Task::KeepSettings
            | Task::KeepRehearsal
            | Task::OtherWindow => {}
        }
    }
}
