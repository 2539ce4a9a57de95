//! Filling in what a paper lacks: arXiv or the one who gave out its DOI is asked, on a thread, and only when somebody wants
//! it.

use std::time::Duration;

use crate::app::threads::done::{Done, NotFilled};
use crate::app::threads::task::{Task, Ticket};
use crate::app::threads::tasks::Tasks;
use crate::formats::papers::lookup::{self, NoAnswer, Question};
use crate::model::PaperId;
use crate::storage::web::{self, WebError};

/// How long an answer is waited for.
const LIMIT: Duration = Duration::from_secs(10);

/// For which papers of the open map an answer is waited for.
#[derive(Default)]
pub(in crate::app) struct Filling(Vec<Waiting>);

/// A paper that is asked about.
pub(in crate::app) struct Waiting {
    pub ticket: Ticket,
    pub paper: PaperId,
    pub name: String,
}

impl Filling {
    /// The papers that are asked about.
    pub(in crate::app) fn under_way(&self) -> &[Waiting] {
        &self.0
    }

    /// Asks a question about a paper; not twice at once.
    pub(in crate::app) fn start(&mut self, question: Question, paper: PaperId, name: String, tasks: &mut Tasks) {
        if self.0.iter().any(|waiting| waiting.paper == paper) {
            return;
        }
        let ticket = tasks.ticket();
        self.0.push(Waiting { ticket, paper, name });
        tasks.start(Task::FillIn(ticket), move || {
            let outcome = match web::ask(&question.address, question.accept, LIMIT) {
                Ok(bytes) => lookup::answer(&question, &bytes).map_err(NotFilled::Answer),
                Err(WebError::NotFound) => Err(NotFilled::Answer(NoAnswer::NotFound)),
                Err(error) => Err(NotFilled::Web(error)),
            };
            Done::Filled { ticket, outcome: outcome.map(Box::new) }
        });
    }

    /// Whether an answer is waited for.
    pub(in crate::app) fn waits_for(&self, ticket: Ticket) -> bool {
        self.0.iter().any(|waiting| waiting.ticket == ticket)
    }

    /// The paper of an answer, which is waited for no longer; none where it was not.
    pub(in crate::app) fn take(&mut self, ticket: Ticket) -> Option<Waiting> {
        let at = self.0.iter().position(|waiting| waiting.ticket == ticket)?;
        Some(self.0.remove(at))
    }

    /// Waits for an answer no longer, by the number of its ticket.
    pub(in crate::app) fn cancel(&mut self, number: u64) {
        self.0.retain(|waiting| waiting.ticket.number() != number);
    }
}
