//! What comes of what the threads report.

use egui::Context;

use super::App;
use super::tasks::Done;
use crate::ui::theme;
use crate::words::Word;

impl App {
    fn thread_died(&mut self, thread: &str) {
        match thread {
            "open" | "restore" => self.opening = None,
            "paste" => self.pasting = None,
            "picture" => self.exporting = None,
            "fill in" => self.filling.forget(),
            "search" => self.forget_search(),
            "save" => (self.saving, self.then, self.waiting) = (false, None, None),
            "recovery" => self.recovery.copied(0.0, self.now, false),
            _ => {}
        }
        log::error!("the thread {thread} died");
        self.tell_trouble(Word::ThreadDied);
    }

    pub(super) fn report(&mut self, done: Done, ctx: &Context) {
        match done {
            Done::Opened { ticket, path, outcome } => self.opened(ticket, &path, outcome, ctx),
            Done::Saved { document, state, path, outcome } => self.saved(document, state, path, outcome, ctx),
            Done::Picked { purpose, outcome } => self.picked(purpose, outcome, ctx),
            Done::Kept { document, claim, secs, outcome } => self.copied(document, &claim, secs, outcome),
            Done::Found(snapshots, _) if snapshots.is_empty() => {}
            Done::Found(snapshots, outdated) => {
                self.outdated_copies = outdated;
                self.ask(super::Asked::Restore(snapshots));
            }
            Done::Pasted { ticket, outcome } => self.pasted(ticket, outcome, ctx),
            Done::OtherWindow(Ok(())) => {}
            Done::OtherWindow(Err(error)) => self.tell_no_window(&error),
            Done::Died(thread) => self.thread_died(thread),
            Done::Read { document, of, path, outcome } => self.attached_read(document, of, &path, outcome),
            Done::Missing { of, names } => self.looked_for(of, names),
            Done::Imported { document, path, outcome } => self.imported(document, &path, outcome),
            Done::Exported { path, outcome } => self.exported(&path, outcome),
            Done::Pictured { path, cancelled, outcome } => self.pictured(&path, &cancelled, outcome),
            Done::Filled { ticket, outcome } => self.filled(ticket, outcome, ctx),
            Done::Indexed { document, index } => self.indexed(document, *index),
            Done::SystemFont(font) => {
                if let Some(font) = font {
                    theme::install(ctx, Some(font));
                }
            }
            Done::LessMotion(less) => self.system_is_still = less,
            Done::Settings(Ok(())) => {}
            Done::Settings(Err(error)) => self.tell_settings_not_kept(&error),
        }
    }
}
