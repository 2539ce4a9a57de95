//! The library in the window: which paper is looked at, and papers that come in.

use super::App;
use super::attaching::Attachments;
use crate::edit::Label;
use crate::edit::compose::{self, Selection, add_paper};
use crate::formats::bibliography::{is_bibliography, read_bibliography};
use crate::formats::identity::{Identity, recognise, same_paper};
use crate::model::{ConceptId, Paper, PaperId};
use crate::ui::Middle;
use crate::words::Word;

impl App {
    /// Puts the map or the library into the middle of the window.
    pub(super) fn show_middle(&mut self, middle: Middle, ctx: &egui::Context) {
        self.middle = middle;
        self.chrome.context_menu.close();
        // What has the focus may not be drawn any more; the map takes it once it is.
        ctx.memory_mut(|memory| memory.focused().map(|id| memory.surrender_focus(id)));
        ctx.request_repaint();
    }

    /// Shows a paper in the library.
    pub(super) fn show_paper(&mut self, paper: PaperId, ctx: &egui::Context) {
        self.paper = Some(paper);
        if self.middle != Middle::Library {
            self.show_middle(Middle::Library, ctx);
        }
    }

    /// Adds what a text names: a paper that nothing is known of where it is empty.
    pub(super) fn add_papers(&mut self, text: &str) {
        if is_bibliography(text) {
            self.chrome.library.added();
            return self.take_bibliography(read_bibliography(text.as_bytes()));
        }
        let papers = if text.trim().is_empty() { vec![Paper::default()] } else { papers_in(text) };
        if papers.is_empty() {
            return self.tell(Word::NotAPaper);
        }
        let mut last = None;
        for paper in papers {
            last = self.paper_of(paper).or(last);
        }
        if let Some(paper) = last {
            self.paper = Some(paper);
            self.chrome.library.added();
        }
    }

    /// The paper of the library that is the same as this one, else this one, added.
    pub(super) fn paper_of(&mut self, paper: Paper) -> Option<PaperId> {
        let known = self.document.map().papers().iter().find(|(_, known)| same_paper(known, &paper)).map(|(id, _)| id);
        if known.is_some() {
            self.tell(Word::IsThere);
            return known;
        }
        let random = &mut |below: usize| self.random.usize(..below);
        let (transaction, id) = add_paper(self.document.map_mut(), paper, random);
        self.commit(transaction).then_some(id)
    }

    /// Pastes what names a paper: the selected concept rests on it, else a new concept at the pointer does. One step.
    pub(super) fn paste_paper(&mut self, identity: &Identity, ctx: &egui::Context) {
        let paper = identity.paper();
        let known = self.document.map().papers().iter().find(|(_, known)| same_paper(known, &paper)).map(|(id, _)| id);
        let random = &mut |below: usize| self.random.usize(..below);
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
            None => match self.concept_for(&paper, id, ctx) {
                Some((transaction, concept)) => (Some(transaction), Selection::of_concept(concept)),
                None => return,
            },
        };
        let Some(mut transaction) = cited else { return self.tell(Word::IsThere) };
        transaction.edits.splice(0..0, added.into_iter().flat_map(|added| added.edits));
        if self.commit(transaction) {
            self.selection = selection;
            self.tell(if selected.is_some() { Word::CitedHere } else { Word::PaperPasted });
        }
    }

    /// A new concept at the pointer that rests on a paper and is called by it until somebody knows better.
    fn concept_for(
        &mut self,
        paper: &Paper,
        id: PaperId,
        ctx: &egui::Context,
    ) -> Option<(crate::edit::Transaction, ConceptId)> {
        let at = self.off_cards(self.canvas.place_at_pointer(ctx.pixels_per_point()));
        let known = self.document.map().paper(id).unwrap_or(paper);
        let title = match (known.title.as_str(), known.arxiv.as_str()) {
            ("", arxiv) if !arxiv.is_empty() => format!("arXiv:{arxiv}"),
            _ => compose::paper_name(known).to_owned(),
        };
        let kind = self.kind_of_new().to_owned();
        let random = &mut |below: usize| self.random.usize(..below);
        let new = compose::NewConcept { title, kind, at: Some(at), group: None };
        let (mut transaction, concept) = compose::new_concept(self.document.map_mut(), new, random)?;
        for edit in &mut transaction.edits {
            if let crate::edit::Edit::Concept(_, Some(concept)) = edit {
                std::sync::Arc::make_mut(concept).papers.push(id);
            }
        }
        Some((transaction, concept))
    }

    /// A paper is dragged out of the library: the map comes in its place until it is let go.
    pub(super) fn carry_paper(&mut self, paper: PaperId, ctx: &egui::Context) {
        self.paper = Some(paper);
        self.show_middle(Middle::Map, ctx);
        self.canvas.carry(paper);
        self.carries = true;
    }

    /// The library comes back once what was dragged out of it is let go.
    pub(super) fn end_carrying(&mut self, ctx: &egui::Context) {
        if self.carries && !self.canvas.is_in_a_gesture() {
            self.carries = false;
            self.show_middle(Middle::Library, ctx);
        }
    }

    /// Lets concepts and links rest on a paper.
    pub(super) fn cite(&mut self, selection: &Selection, paper: PaperId) {
        if let Some(transaction) = compose::cite(self.document.map(), selection, paper)
            && self.commit(transaction)
        {
            self.tell(Word::Cited);
        }
    }

    /// Another map is open.
    pub(super) fn forget_papers(&mut self) {
        (self.paper, self.middle) = (None, Middle::Map);
        self.filling.forget();
        self.attachments = Attachments::default();
    }

    /// Goes to a concept on the map, from wherever it was asked for.
    pub(super) fn go_to_on_the_map(&mut self, concept: ConceptId, ctx: &egui::Context) {
        if self.middle != Middle::Map {
            self.show_middle(Middle::Map, ctx);
        }
        self.go_to(concept);
    }
}

/// The papers that a text names by what Mailuo recognises.
fn papers_in(text: &str) -> Vec<Paper> {
    recognise(text).iter().map(Identity::paper).collect()
}
