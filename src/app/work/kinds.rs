//! Acts on the kinds of the legend.

use super::session::Session;
use crate::app::shell::Shell;
use crate::document::Given;
use crate::edit::Label;
use crate::edit::compose::{self, Selection};
use crate::words::{Counted, Word, count, say};

impl Session {
    /// A new kind in the legend, whose title is to be written.
    pub(in crate::app) fn add_kind(&mut self, shell: &mut Shell) {
        let title = say(shell.lang(), Word::NewKind);
        let random = &mut |below: usize| shell.random.usize(..below);
        if let Some((transaction, slug)) = compose::add_kind(self.document.map(), title, "tag", random)
            && self.commit(transaction, shell)
        {
            self.panels.inspector.name_kind(slug);
        }
    }

    /// Gives a kind to what of a selection can have it.
    pub(in crate::app) fn give(&mut self, kind: &Given, to: &Selection, shell: &mut Shell) {
        match kind {
            Given::Concepts(slug) => {
                let map = self.document.map();
                let concepts = to.concepts.iter().copied().filter(|id| map.concept(*id).is_some());
                let concepts: Vec<_> = concepts.collect();
                let label = Label::EditDetails(match concepts.as_slice() {
                    [one] => map.concept(*one).map_or_else(String::new, |concept| concept.title.clone()),
                    several => count(shell.lang(), several.len(), Counted::Concepts),
                });
                let change = compose::with_concepts(map, concepts, label, |concept| concept.kind.clone_from(slug));
                if let Some(transaction) = change {
                    self.commit(transaction, shell);
                }
            }
            Given::Links(kind) => self.set_link_kind(to.links.iter().copied().collect(), kind, shell),
        }
    }
}
