//! Filling in what a paper lacks: arXiv or the one who gave out its DOI is asked, on a thread, and only when somebody wants
//! it.

use std::time::Duration;

use egui::Context;

use super::App;
use super::tasks::Done;
use crate::edit::compose::{paper_name, with_paper};
use crate::formats::lookup::{self, NoAnswer, Services};
use crate::model::{Paper, PaperId};
use crate::storage::web::{self, WebError};
use crate::words::Word;

/// How long an answer is waited for.
const LIMIT: Duration = Duration::from_secs(10);

/// Who is asked, and for which papers an answer is waited for.
#[derive(Default)]
pub(super) struct Filling {
    services: Services,
    waiting: Vec<Waiting>,
    /// The number by which a thread reports.
    ticket: u64,
}

/// A paper that is asked about.
struct Waiting {
    ticket: u64,
    paper: PaperId,
    name: String,
}

/// Why nothing could be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFilled {
    /// There was no answer.
    Web(WebError),
    /// The answer says nothing.
    Answer(NoAnswer),
}

impl Filling {
    /// The papers that are asked about, by the numbers under which they can be cancelled.
    pub(super) fn under_way(&self) -> impl Iterator<Item = (u64, &str)> {
        self.waiting.iter().map(|waiting| (waiting.ticket, waiting.name.as_str()))
    }

    /// Waits for this answer no longer.
    pub(super) fn cancel(&mut self, ticket: u64) {
        self.waiting.retain(|waiting| waiting.ticket != ticket);
    }

    /// Another map is open.
    pub(super) fn forget(&mut self) {
        self.waiting.clear();
    }
}

impl App {
    /// Asks another place than the real ones: for tests.
    pub fn ask_services(&mut self, services: Services) {
        self.filling.services = services;
    }

    /// Waits until every question is answered: for tests.
    pub fn wait_for_answers(&mut self, ctx: &Context) {
        while !self.filling.waiting.is_empty() {
            if let Some(done) = self.tasks.wait(Duration::from_secs(60)) {
                self.report(done, ctx);
            }
        }
    }

    /// Asks what the paper in sight is.
    pub(super) fn fill_in(&mut self) {
        let known = self.paper.and_then(|id| Some((id, self.document.map().paper(id)?)));
        let Some((id, paper)) = known else { return self.tell(Word::SelectPaperFirst) };
        let Some(question) = lookup::question(&self.filling.services, paper) else {
            return self.tell(Word::NothingToAskBy);
        };
        if self.filling.waiting.iter().any(|waiting| waiting.paper == id) {
            return;
        }
        let name = paper_name(paper).to_owned();
        self.filling.ticket += 1;
        let ticket = self.filling.ticket;
        self.filling.waiting.push(Waiting { ticket, paper: id, name });
        // Nobody waits for it at the end of the program.
        self.tasks.start_asking("fill in", move || {
            let outcome = match web::ask(&question.address, question.accept, LIMIT) {
                Ok(bytes) => lookup::answer(&question, &bytes).map_err(NotFilled::Answer),
                Err(WebError::NotFound) => Err(NotFilled::Answer(NoAnswer::NotFound)),
                Err(error) => Err(NotFilled::Web(error)),
            };
            Done::Filled { ticket, outcome: outcome.map(Box::new) }
        });
    }

    /// An answer came, or none.
    pub(super) fn filled(&mut self, ticket: u64, outcome: Result<Box<Paper>, NotFilled>, ctx: &Context) {
        let Some(at) = self.filling.waiting.iter().position(|waiting| waiting.ticket == ticket) else { return };
        let waiting = self.filling.waiting.remove(at);
        match outcome {
            Ok(found) => {
                // What is half typed about it is the person's.
                self.keep_what_is_typed(ctx);
                let filled = with_paper(self.document.map(), waiting.paper, |paper| lookup::fill(paper, &found));
                let changes = filled.is_some();
                if filled.is_none_or(|transaction| self.commit(transaction)) {
                    self.tell(if changes { Word::FilledIn } else { Word::NothingToFillIn });
                }
            }
            Err(why) => self.tell_not_filled(&waiting.name, &why),
        }
    }
}
