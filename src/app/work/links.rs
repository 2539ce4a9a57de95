//! Acts on links.

use super::session::Session;
use crate::app::shell::Shell;
use crate::edit::compose::{self, End, Linking, Relinked, Selection};
use crate::model::{ConceptId, LinkId, LinkKind};
use crate::ui::Hint;
use crate::ui::menus::command_palette::Mode;
use crate::words::Word;

impl Session {
    pub(in crate::app) fn link(&mut self, from: ConceptId, to: ConceptId, shell: &mut Shell) {
        let kind = self.document.last_link_kind().clone();
        match compose::link(self.document.map_mut(), from, to, kind) {
            Some(Linking::New(transaction, id)) if self.commit(transaction.clone(), shell) => {
                self.selection = Selection::of_link(id);
                shell.learn(Hint::Link);
                self.panels.link_bar.open(id, Some(from));
            }
            Some(Linking::New(..)) => {}
            Some(Linking::Existing(id)) => {
                self.selection = Selection::of_link(id);
                // Who draws it once more wants to say something of it.
                if self.document.map().link(id).is_some_and(|link| link.label.is_empty()) {
                    self.panels.link_bar.open(id, Some(from));
                }
                shell.tell(Word::LinkIsThere);
            }
            None => {}
        }
    }

    pub(in crate::app) fn link_selected(&mut self, shell: &mut Shell) {
        if let Some((one, other)) = self.selection.only_two_concepts() {
            let (from, to) = if self.trail.first_of_two == Some(other) { (other, one) } else { (one, other) };
            self.link(from, to, shell);
        } else if let Some(from) = self.selection.only_concept() {
            self.panels.finder.open(Mode::LinkTo(from));
        } else {
            shell.tell(Word::SelectOneFirst);
        }
    }

    pub(in crate::app) fn relink(&mut self, relinked: Option<Relinked>, shell: &mut Shell) {
        let Some(Relinked { transaction, links }) = relinked else { return };
        if self.commit(transaction, shell) {
            self.selection = Selection { links, ..Selection::default() };
        }
    }

    pub(in crate::app) fn set_link_kind(&mut self, links: Vec<LinkId>, kind: &LinkKind, shell: &mut Shell) {
        self.relink(compose::set_link_kind(self.document.map(), links, kind), shell);
    }

    /// Gives a kind to the link just drawn, else to those selected.
    pub(in crate::app) fn set_selected_kind(&mut self, kind: &LinkKind, drawn: Option<LinkId>, shell: &mut Shell) {
        let selected: Vec<LinkId> = match drawn {
            Some(link) => vec![link],
            None => self.selection.links.iter().copied().collect(),
        };
        if selected.is_empty() {
            return shell.tell(Word::SelectALinkFirst);
        }
        let selection = self.selection.clone();
        let relinked = compose::set_link_kind(self.document.map(), selected.iter().copied(), kind);
        let stands_for = relinked.as_ref().and_then(|relinked| relinked.links.first().copied());
        self.relink(relinked, shell);
        if let Some(link) = drawn {
            let left = self.panels.link_bar.left();
            self.selection = if selection.links.is_empty() { selection } else { self.selection.clone() };
            self.panels.link_bar.open(stands_for.unwrap_or(link), left);
        }
    }

    pub(in crate::app) fn turn_round(&mut self, shell: &mut Shell) {
        self.relink(compose::turn_round(self.document.map(), self.selection.links.iter().copied()), shell);
    }

    pub(in crate::app) fn rehang(&mut self, link: LinkId, end: End, to: ConceptId, shell: &mut Shell) {
        self.relink(compose::rehang(self.document.map(), link, end, to), shell);
    }
}
