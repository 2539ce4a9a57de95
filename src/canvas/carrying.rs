//! What is dragged from elsewhere onto the map: a paper that carries a concept, a kind of the legend.

use std::collections::BTreeSet;

use egui::Pos2;

use super::Canvas;
use super::camera::Viewport;
use super::gesture::{self, Carried, Gesture};
use super::hit;
use super::picture::Sight;
use crate::document::{Action, Given};
use crate::edit::compose::{Selection, paper_name};
use crate::model::LinkId;
use crate::words::{Counted, count, relation};

impl Carried {
    /// What would take it at a place of the screen: one card whose ring shows it, or one link; more where it is selected.
    fn takers(&self, sight: &Sight<'_>, viewport: &Viewport, at: Pos2) -> Selection {
        let mut takers = self.target(sight, viewport, at);
        match self {
            Carried::Paper(_) => {}
            Carried::Kind(_) => {
                if takers.concepts.first().is_some_and(|id| sight.selection.concepts.contains(id)) {
                    takers.concepts.clone_from(&sight.selection.concepts);
                }
                if takers.links.first().is_some_and(|id| sight.selection.links.contains(id)) {
                    takers.links.clone_from(&sight.selection.links);
                }
            }
        }
        takers
    }

    /// The one card or link that it is over.
    pub(super) fn target(&self, sight: &Sight<'_>, viewport: &Viewport, at: Pos2) -> Selection {
        match self {
            Carried::Paper(_) | Carried::Kind(Given::Concepts(_)) => {
                let concepts: BTreeSet<_> = gesture::end_target(sight, viewport, at).into_iter().collect();
                Selection { concepts, ..Selection::default() }
            }
            Carried::Kind(Given::Links(_)) => {
                let links = hit::link_near(sight, viewport, at).into_iter().collect();
                Selection { links, ..Selection::default() }
            }
        }
    }

    /// What it is called, and how many would take it.
    pub(super) fn name(&self, sight: &Sight<'_>, viewport: &Viewport, at: Pos2) -> String {
        let name = match self {
            Carried::Paper(paper) => sight.map.paper(*paper).map_or("", paper_name).to_owned(),
            Carried::Kind(Given::Concepts(slug)) => {
                sight.map.kinds().get(slug).map_or("", |kind| &kind.title).to_owned()
            }
            Carried::Kind(Given::Links(kind)) => relation(sight.lang, kind, true),
        };
        let takers = self.takers(sight, viewport, at);
        match (takers.concepts.len(), takers.links.len()) {
            (0 | 1, 0 | 1) => name,
            (0, links) => format!("{name} → {}", count(sight.lang, links, Counted::Links)),
            (concepts, _) => format!("{name} → {}", count(sight.lang, concepts, Counted::Concepts)),
        }
    }
}

impl Canvas {
    /// What letting go means of what is carried: nothing where nothing takes it.
    pub(super) fn let_carried_go(&mut self, sight: &Sight<'_>, viewport: &Viewport) -> Option<Action> {
        let Gesture::Carrying(carried) = std::mem::take(&mut self.gesture) else { return None };
        self.end_gesture();
        let takers = carried.takers(sight, viewport, self.pointer.at?);
        match carried {
            _ if takers.is_empty() => None,
            Carried::Paper(paper) => Some(Action::Cite(takers, paper)),
            Carried::Kind(kind) => Some(Action::Give(kind, takers)),
        }
    }

    /// The link that a carried kind would be given to.
    pub(super) fn carried_to_link(&self, sight: &Sight<'_>, viewport: &Viewport) -> Option<LinkId> {
        let Gesture::Carrying(carried) = &self.gesture else { return None };
        carried.target(sight, viewport, self.pointer.at?).only_link()
    }
}
