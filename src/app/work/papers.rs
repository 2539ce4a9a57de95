//! The library in the window: which paper is looked at, and papers that come in.

use super::session::Session;
use crate::app::shell::Shell;
use crate::app::threads::done::NotFilled;
use crate::app::threads::task::Ticket;
use crate::canvas::Carried;
use crate::document::{Answer, Incoming};
use crate::edit::Label;
use crate::edit::compose::{self, Selection, add_paper};
use crate::formats::papers::bibliography::{Bibliography, is_bibliography, read_bibliography};
use crate::formats::papers::identity::{Identity, same_paper};
use crate::formats::papers::lookup;
use crate::formats::papers::named::papers_in;
use crate::model::{ConceptId, Paper, PaperId};
use crate::ui::Middle;
use crate::words::Word;

impl Session {
    /// Shows a paper in the library.
    pub(in crate::app) fn show_paper(&mut self, paper: PaperId, ctx: &egui::Context) {
        self.papers.selected = Some(paper);
        if self.panels.middle != Middle::Library {
            self.show_middle(Middle::Library, ctx);
        }
    }

    /// Adds the papers that a text names: one that nothing is known of where it is empty.
    pub(in crate::app) fn add_papers(&mut self, text: &str, shell: &mut Shell) {
        if is_bibliography(text) {
            self.panels.library.added();
            return self.take_bibliography(read_bibliography(text.as_bytes()), shell);
        }
        if text.trim().is_empty() {
            let made = self.paper_of(Paper::default(), shell);
            self.papers.selected = made.or(self.papers.selected);
            return shell.tell(Word::EmptyPaperAdded);
        }
        let papers = papers_in(text);
        match papers.as_slice() {
            [] => shell.tell(Word::NotAPaper),
            [paper] => {
                if let Some(id) = self.paper_of(paper.clone(), shell) {
                    self.papers.selected = Some(id);
                    self.panels.library.added();
                }
            }
            _ => {
                self.panels.library.added();
                self.take_named(papers, shell);
            }
        }
    }

    /// Takes in papers of which the text said no more than which they are: one that is there gains at most its date. One step.
    pub(in crate::app) fn take_named(&mut self, papers: Vec<Paper>, shell: &mut Shell) {
        let incoming = Incoming::of(self.document.map(), Bibliography { papers, ..Bibliography::default() });
        self.take_incoming(incoming, Answer::Merge, shell);
    }

    /// The paper of the library that is the same as this one, else this one, added.
    pub(in crate::app) fn paper_of(&mut self, paper: Paper, shell: &mut Shell) -> Option<PaperId> {
        let known = self.document.map().papers().iter().find(|(_, known)| same_paper(known, &paper)).map(|(id, _)| id);
        if known.is_some() {
            shell.tell(Word::IsThere);
            return known;
        }
        let random = &mut |below: usize| shell.random.usize(..below);
        let (transaction, id) = add_paper(self.document.map_mut(), paper, random);
        self.commit(transaction, shell).then_some(id)
    }

    /// Pastes what names a paper: the selected concept rests on it, else a new concept at the pointer does. One step.
    pub(in crate::app) fn paste_paper(&mut self, identity: &Identity, ctx: &egui::Context, shell: &mut Shell) {
        let paper = identity.paper();
        let known = self.document.map().papers().iter().find(|(_, known)| same_paper(known, &paper)).map(|(id, _)| id);
        let random = &mut |below: usize| shell.random.usize(..below);
        let (added, id) = match known {
            Some(id) => (None, id),
            None => {
                let (transaction, id) = add_paper(self.document.map_mut(), paper.clone(), random);
                (Some(transaction), id)
            }
        };
        let selected = self.selection.only_concept();
        let (cited, selection) = match selected {
            Some(concept) => {
                let label = Label::Cite(compose::paper_name(&paper).to_owned());
                let cited = compose::with_concept(self.document.map(), concept, label, |concept| {
                    if !concept.papers.contains(&id) {
                        concept.papers.push(id);
                    }
                });
                (cited, self.selection.clone())
            }
            None => match self.concept_for(&paper, id, ctx, shell) {
                Some((transaction, concept)) => (Some(transaction), Selection::of_concept(concept)),
                None => return,
            },
        };
        let Some(mut transaction) = cited else { return shell.tell(Word::IsThere) };
        transaction.edits.splice(0..0, added.into_iter().flat_map(|added| added.edits));
        if self.commit(transaction, shell) {
            self.selection = selection;
            shell.tell(if selected.is_some() { Word::CitedHere } else { Word::PaperPasted });
        }
    }

    /// A new concept at the pointer that rests on a paper and is called by it until somebody knows better.
    fn concept_for(
        &mut self,
        paper: &Paper,
        id: PaperId,
        ctx: &egui::Context,
        shell: &mut Shell,
    ) -> Option<(crate::edit::Transaction, ConceptId)> {
        let at = self.canvas.place_at_pointer(ctx.pixels_per_point());
        let known = self.document.map().paper(id).unwrap_or(paper);
        let title = match (known.title.as_str(), known.arxiv.as_str()) {
            ("", arxiv) if !arxiv.is_empty() => format!("arXiv:{arxiv}"),
            _ => compose::paper_name(known).to_owned(),
        };
        let kind = self.kind_of_new().to_owned();
        let random = &mut |below: usize| shell.random.usize(..below);
        let (at, group) = self.around_place(self.group_at(at), at).place(at, super::concepts::size_of(&title));
        let new = compose::NewConcept { title, kind, at: Some(at), group };
        let (mut transaction, concept) = compose::new_concept(self.document.map_mut(), new, random)?;
        for edit in &mut transaction.edits {
            if let crate::edit::Edit::Concept(_, Some(concept)) = edit {
                std::sync::Arc::make_mut(concept).papers.push(id);
            }
        }
        Some((transaction, concept))
    }

    /// A paper is dragged out of the library: the map comes in its place until it is let go.
    pub(in crate::app) fn carry_paper(&mut self, paper: PaperId, ctx: &egui::Context) {
        self.papers.selected = Some(paper);
        self.show_middle(Middle::Map, ctx);
        self.canvas.carry(Carried::Paper(paper));
        self.papers.is_carried = true;
    }

    /// The library comes back once what was dragged out of it is let go.
    pub(in crate::app) fn end_carrying(&mut self, ctx: &egui::Context) {
        if self.papers.is_carried && !self.canvas.is_in_a_gesture() {
            self.papers.is_carried = false;
            self.show_middle(Middle::Library, ctx);
        }
    }

    /// Lets concepts and links rest on a paper.
    pub(in crate::app) fn cite(&mut self, selection: &Selection, paper: PaperId, shell: &mut Shell) {
        if let Some(transaction) = compose::cite(self.document.map(), selection, paper)
            && self.commit(transaction, shell)
        {
            shell.tell(Word::Cited);
        }
    }

    /// Asks what the paper in sight is.
    pub(in crate::app) fn fill_in(&mut self, shell: &mut Shell) {
        let known = self.papers.selected.and_then(|id| Some((id, self.document.map().paper(id)?)));
        let Some((id, paper)) = known else { return shell.tell(Word::SelectPaperFirst) };
        let Some(question) = lookup::question(&shell.services, paper) else {
            return shell.tell(Word::NothingToAskBy);
        };
        let name = compose::paper_name(paper).to_owned();
        self.papers.filling.start(question, id, name, &mut shell.tasks);
    }

    /// An answer came, or none. What is half typed about the paper was kept: it is the person's.
    pub(in crate::app) fn filled(&mut self, ticket: Ticket, outcome: Result<Box<Paper>, NotFilled>, shell: &mut Shell) {
        let Some(waiting) = self.papers.filling.take(ticket) else { return };
        match outcome {
            Ok(found) => {
                let filled =
                    compose::with_paper(self.document.map(), waiting.paper, |paper| lookup::fill(paper, &found));
                let changes = filled.is_some();
                if filled.is_none_or(|transaction| self.commit(transaction, shell)) {
                    shell.tell(if changes { Word::FilledIn } else { Word::NothingToFillIn });
                }
            }
            Err(why) => shell.tell_not_filled(&waiting.name, &why),
        }
    }

    /// Goes to a concept on the map, from wherever it was asked for.
    pub(in crate::app) fn go_to_on_the_map(&mut self, concept: ConceptId, ctx: &egui::Context, shell: &mut Shell) {
        if self.panels.middle != Middle::Map {
            self.show_middle(Middle::Map, ctx);
        }
        self.go_to(concept, shell);
    }
}
