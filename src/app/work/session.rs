//! An open map, and all that belongs to it: replaced whole when another one is opened.

use egui::Context;

use super::attachments::Attachments;
use super::away::Away;
use super::filling::Filling;
use super::marking::{Marking, Seen};
use super::mode::{Mode, Stage, Talking};
use super::panels::Panels;
use super::search::Search;
use super::trail::Trail;
use crate::app::files::recovery::Recovery;
use crate::app::questions::{Asked, Questions};
use crate::app::shell::Shell;
use crate::app::threads::ready::Ready;
use crate::canvas::Canvas;
use crate::document::{Action, Document};
use crate::edit::compose::Selection;
use crate::edit::{Changes, EditError, Transaction};
use crate::graph::Index;
use crate::look::Box2;
use crate::model::{ConceptId, Map, PaperId};
use crate::scene::{Node, Scene};
use crate::ui::Middle;
use crate::words::Word;

/// An open map, and all that belongs to it.
pub(in crate::app) struct Session {
    pub document: Document,
    pub scene: Scene,
    pub index: Index,
    pub search: Search,
    pub selection: Selection,
    pub trail: Trail,
    pub canvas: Canvas,
    pub mode: Mode,
    pub marking: Marking,
    pub papers: Papers,
    pub attachments: Attachments,
    /// What threads work out.
    pub away: Away,
    pub recovery: Recovery,
    pub panels: Panels,
    /// The questions about this map.
    pub questions: Questions,
}

/// What is done with the papers of the open map.
#[derive(Default)]
pub(in crate::app) struct Papers {
    /// The paper that is selected in the library.
    pub selected: Option<PaperId>,
    /// Whether a paper is dragged out of the library.
    pub is_carried: bool,
    pub filling: Filling,
}

impl Session {
    /// Begins with a map that was made ready. `canvas` is the one of the window.
    pub(in crate::app) fn new(document: Document, scene: Scene, index: Index, canvas: Canvas) -> Session {
        Session {
            document,
            scene,
            index,
            search: Search::default(),
            selection: Selection::default(),
            trail: Trail::default(),
            canvas,
            mode: Mode::Edit,
            marking: Marking::default(),
            papers: Papers::default(),
            attachments: Attachments::default(),
            away: Away::default(),
            recovery: Recovery::default(),
            panels: Panels::default(),
            questions: Questions::default(),
        }
    }

    pub(in crate::app) fn map(&self) -> &Map {
        self.document.map()
    }

    /// What it takes to say what is lit.
    pub(in crate::app) fn seen(&self) -> Seen<'_> {
        Seen { document: &self.document, scene: &self.scene, search: &self.search }
    }

    /// Puts a question about this map in the way.
    pub(in crate::app) fn ask(&mut self, question: Asked) {
        self.questions.ask(question);
    }

    /// The map as it is shown, while it is shown and not edited.
    pub(in crate::app) fn stage(&self) -> Option<&Stage> {
        self.mode.stage()
    }

    pub(in crate::app) fn talking(&self) -> Option<&Talking> {
        self.mode.talking()
    }

    /// Does a transaction; views and indexes follow.
    pub(in crate::app) fn commit(&mut self, mut transaction: Transaction, shell: &mut Shell) -> bool {
        self.join_stop(&mut transaction);
        match self.document.commit(transaction) {
            Ok(changes) => {
                self.follow(&changes, shell);
                true
            }
            Err(error) => {
                tell_refused(&error, shell);
                false
            }
        }
    }

    fn follow(&mut self, changes: &Changes, shell: &mut Shell) {
        let map = self.document.map();
        self.scene.update(map, changes);
        self.away.follow(changes);
        self.index.update(map, &changes.concepts);
        self.search.follow(map, changes);
        self.selection.keep_present(map);
        self.follow_talk(shell);
        self.after_change(shell);
    }

    /// What follows any change of the map beside its views.
    pub(in crate::app) fn after_change(&mut self, shell: &mut Shell) {
        // A button of a notice fits the map as it was when it was offered.
        shell.notices.retain(|notice| notice.actions.is_empty());
        self.recovery.edited(shell.now);
    }

    pub(in crate::app) fn undo(&mut self, shell: &mut Shell) {
        match self.document.undo() {
            Ok(Some((label, changes))) => {
                self.show_what_changed(&changes, shell);
                shell.tell_step(Word::Undone, &label);
            }
            Ok(None) => {}
            Err(error) => tell_refused(&error, shell),
        }
    }

    pub(in crate::app) fn redo(&mut self, shell: &mut Shell) {
        match self.document.redo() {
            Ok(Some((label, changes))) => {
                self.show_what_changed(&changes, shell);
                shell.tell_step(Word::Redone, &label);
            }
            Ok(None) => {}
            Err(error) => tell_refused(&error, shell),
        }
    }

    fn show_what_changed(&mut self, changes: &Changes, shell: &mut Shell) {
        self.follow(changes, shell);
        if self.mode.is_talk() {
            // The audience's view stays.
            return;
        }
        if self.panels.middle == Middle::Table {
            // What is compared stays, too.
            return self.panels.tables.reveal(&changes.concepts);
        }
        self.selection = Selection::of_changes(self.document.map(), changes);
        self.reveal_selection(shell);
    }

    /// The box of what is selected; none where nothing of it stands on the map.
    pub(in crate::app) fn area_of(&self, selection: &Selection) -> Option<Box2> {
        let card = |id: ConceptId| Some(self.scene.card(Node::Concept(id))?.area);
        let cards = selection.concepts.iter().filter_map(|id| card(*id));
        let links = selection.links.iter().filter_map(|id| Some(self.scene.route(*id)?.path.bounds()));
        let groups = selection.groups.iter().filter_map(|id| {
            let folded = || Some(self.scene.card(Node::Folded(*id))?.area);
            self.scene.frame(*id).map(|frame| frame.area).or_else(folded)
        });
        cards.chain(links).chain(groups).reduce(Box2::union)
    }

    /// Where what is selected is on the screen: a link by its middle; none of more than a person can look at.
    pub(in crate::app) fn selection_on_screen(&self, pixels_per_point: f32) -> Option<egui::Rect> {
        const MOST: usize = 1000;
        let area = match self.selection.only_link() {
            Some(link) => Box2::around(self.scene.route(link)?.path.at(0.5), 1.0, 1.0),
            None if self.selection.len() > MOST => return None,
            None => self.area_of(&self.selection)?,
        };
        Some(self.canvas.on_screen(area, pixels_per_point))
    }

    /// Where the bar of what is selected stands; none while it would be in the way.
    pub(in crate::app) fn bar_anchor(&self, ctx: &Context) -> Option<egui::Rect> {
        let canvas = &self.canvas;
        let busy = canvas.is_editing() || canvas.is_in_a_gesture() || self.panels.context_menu.is_open();
        if busy || self.selection.is_empty() || self.questions.first().is_some() {
            return None;
        }
        // More than a person can look at: the bar stands at the top of the view.
        let top = || egui::Rect::from_center_size(canvas.top_of_seen(), egui::Vec2::ZERO);
        Some(self.selection_on_screen(ctx.pixels_per_point()).unwrap_or_else(top))
    }

    pub(in crate::app) fn select(&mut self, selection: Selection) {
        self.trail.first_of_two = self.selection.only_concept();
        self.selection = selection;
        self.panels.link_bar.close();
    }

    /// Puts the map or something else into the middle of the window.
    pub(in crate::app) fn show_middle(&mut self, middle: Middle, ctx: &Context) {
        self.panels.middle = middle;
        self.panels.context_menu.close();
        // What has the focus may not be drawn any more; the map takes it once it is.
        ctx.memory_mut(|memory| memory.focused().map(|id| memory.surrender_focus(id)));
        ctx.request_repaint();
    }

    /// What is half typed, as what has to be done next; none once there is nothing. The next is asked for after it was done.
    pub(in crate::app) fn half_typed(&mut self) -> Option<Action> {
        self.canvas.close_editor();
        self.panels.link_bar.close();
        self.panels.naming.close();
        self.panels.drafts.half_typed(self.document.map())
    }
}

fn tell_refused(error: &EditError, shell: &mut Shell) {
    log::error!("an edit was refused: {error:?}");
    shell.tell(Word::NotDone);
}

impl From<Ready> for Session {
    fn from(ready: Ready) -> Session {
        Session::new(ready.document, ready.scene, ready.index, Canvas::new("editor"))
    }
}
