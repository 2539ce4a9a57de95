//! Showing the map: nothing but it on the whole screen. Along a tour it is a talk; without one a concept and its neighbours
//! are large, and one walks along the links.

use egui::Context;

use crate::app::shell::Shell;
use crate::app::work::mode::{Mode, Stage, Talking};
use crate::app::work::session::Session;
use crate::document::{Action, Command, WhileShown};
use crate::edit::compose::Selection;
use crate::graph::{Item, outline};
use crate::look::Box2;
use crate::model::ConceptId;
use crate::scene::Node;
use crate::ui::Hint;
use crate::ui::stage::screen::{Light, Screen};
use crate::words::Word;

impl Session {
    /// Begins to show the map: along a tour, at the selected concept, or all of it.
    pub(in crate::app) fn begin_show(&mut self, talking: Option<Talking>, ctx: &Context, shell: &mut Shell) {
        let selected = self.selection.concepts.first().copied();
        let concept = selected.filter(|id| self.scene.card(Node::Concept(*id)).is_some() && talking.is_none());
        let along_a_tour = talking.is_some();
        let stage = Stage {
            concept,
            before: Some(self.canvas.camera()),
            selected: self.selection.clone(),
            was_full: shell.full_screen,
            ..Stage::default()
        };
        self.mode = match talking {
            Some(talking) => Mode::Talk(stage, Box::new(talking)),
            None => Mode::Show(stage),
        };
        self.panels.context_menu.close();
        shell.fill_screen(true, ctx);
        shell.learn(Hint::Show);
        ctx.memory_mut(|memory| memory.request_focus(self.canvas.id()));
        match concept {
            Some(concept) => self.show_concept(concept, shell),
            None if along_a_tour => {}
            None => self.scene.bounds().into_iter().for_each(|all| self.canvas.stage_all(all)),
        }
        match along_a_tour {
            true => shell.tell(Word::TalkHint),
            false => shell.tell_with(Word::ShowHint, self.offers_a_tour()),
        }
    }

    /// Where the map has no tour yet, the offer of one.
    fn offers_a_tour(&self) -> Vec<(Word, Action)> {
        let (map, offer) = (self.document.map(), Action::Run(Command::ProposeTour));
        let wants_one = map.tours().is_empty() && !map.concepts().is_empty();
        wants_one.then_some((Word::ProposeTour, offer)).into_iter().collect()
    }

    /// Ends to show the map: the view and the selection are again what they were before.
    pub(in crate::app) fn end_show(&mut self, ctx: &Context, shell: &mut Shell) {
        self.go_home(ctx, shell);
        let (stage, talking) = match std::mem::take(&mut self.mode) {
            Mode::Edit => return,
            Mode::Show(stage) => (stage, None),
            Mode::Talk(stage, talking) => (stage, Some(talking)),
        };
        shell.fill_screen(stage.was_full, ctx);
        match (stage.before, self.scene.bounds()) {
            (Some(before), _) => self.canvas.return_to(before, shell.now),
            (None, Some(all)) if talking.is_some() => self.canvas.fit(all, shell.now),
            (None, _) => {}
        }
        // What was said on the way is over.
        shell.hush();
        let Some(talking) = talking else {
            // Where one got to is in view.
            return self.reveal_selection(shell);
        };
        self.selection = stage.selected;
        self.selection.keep_present(self.document.map());
        self.tell_added(&talking, shell);
        let Talking { talk, watch, .. } = *talking;
        shell.keep_rehearsal(self.document.map(), talk.tour(), watch.ended(shell.now));
    }

    /// Looks at a concept, with its neighbours where they fit. In a talk the path is left.
    pub(in crate::app) fn show_concept(&mut self, concept: ConceptId, shell: &mut Shell) {
        let Some(stage) = self.mode.stage_mut() else { return };
        let Some(card) = self.scene.card(Node::Concept(concept)) else { return };
        if stage.concept.replace(concept) != Some(concept) {
            stage.opened = None;
        }
        let map = self.document.map();
        let ends = map.links_of(concept).iter().filter_map(|link| Some(map.link(*link)?.other_end(concept)));
        let areas = ends.filter_map(|end| Some(self.scene.card(Node::Concept(end))?.area));
        let all = areas.fold(card.area, Box2::union);
        self.selection = Selection::of_concept(concept);
        self.trail.walker = Some(concept);
        self.canvas.stage(card.area, all, shell.now);
    }

    /// Goes on to the next concept of the outline, or back to the one before: so the whole map is walked.
    pub(in crate::app) fn step_shown(&mut self, on: bool, shell: &mut Shell) {
        let Some(stage) = self.stage() else { return };
        let seen = outline(self.document.map()).into_iter().filter_map(|line| match line.item {
            Item::Concept(id) => self.scene.card(Node::Concept(id)).map(|_| id),
            Item::Group(_) => None,
        });
        let all: Vec<ConceptId> = seen.collect();
        let at = stage.concept.and_then(|shown| all.iter().position(|id| *id == shown));
        let to = match (at, on) {
            (None, _) => Some(0),
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
        };
        let Some((at, to)) = to.and_then(|at| Some((at, *all.get(at)?))) else {
            return shell.tell(if on { Word::LastConcept } else { Word::FirstConcept });
        };
        let said = self.concept_in_words(to, None, Some((at + 1, all.len())), shell);
        self.show_concept(to, shell);
        shell.tell_text(said);
    }

    /// A click on a card while the map is shown: it is opened, where it is looked at or a stop shows it; else looked at.
    pub(in crate::app) fn choose_shown(&mut self, concept: ConceptId, shell: &mut Shell) {
        let Some(stage) = self.stage() else { return };
        if stage.concept == Some(concept) || self.mode.is_talk() && stage.concept.is_none() {
            self.open_card(Some(concept), shell);
        } else {
            self.show_concept(concept, shell);
        }
    }

    /// What a command means while the map is shown; none where it means nothing.
    pub(in crate::app) fn run_while_shown(
        &mut self,
        command: Command,
        ctx: &Context,
        shell: &mut Shell,
    ) -> Option<Command> {
        let shows_map = self.talking().is_some_and(|talking| talking.windows.has_speaker());
        let in_talk = self.mode.is_talk();
        let Some(stage) = self.mode.stage_mut() else { return Some(command) };
        // Behind a black or white screen nothing is changed unseen; the speaker's own window shows the map all the while.
        let is_covered = stage.screen.is_some() && !shows_map;
        match command.while_shown() {
            WhileShown::Always => return Some(command),
            WhileShown::Own => {}
            WhileShown::InSight | WhileShown::WithoutTour | WhileShown::InTalk | WhileShown::OwnInSight
                if is_covered =>
            {
                return None;
            }
            WhileShown::InSight => return Some(command),
            WhileShown::WithoutTour => return (!in_talk).then_some(command),
            WhileShown::InTalk => return in_talk.then_some(command),
            WhileShown::OwnInSight => {}
            WhileShown::Never => return None,
        }
        match command {
            Command::TalkBlack => stage.screen = Screen::toggled(stage.screen, Screen::Black),
            Command::TalkWhite => stage.screen = Screen::toggled(stage.screen, Screen::White),
            Command::TalkLaser => stage.light = stage.light.toggled(Light::Laser),
            Command::TalkDraw => stage.light = stage.light.toggled(Light::Pen),
            Command::TalkEnd | Command::SelectNone => self.leave_step(ctx, shell),
            Command::Find | Command::TalkFind => return Some(Command::GoToConcept),
            Command::ZoomIn | Command::ZoomOut => return Some(command),
            _ if in_talk => self.run_while_talking(command, ctx, shell),
            Command::Show | Command::ShowHere => self.end_show(ctx, shell),
            Command::EditNote => {
                let concept = stage.concept;
                self.open_card(concept, shell);
            }
            Command::ProposeTour => {
                self.end_show(ctx, shell);
                return Some(command);
            }
            _ => {
                // The arrows walk, with Alt or without: nothing is moved while the map is shown.
                if let Some(arrow) = command.arrow() {
                    self.walk(arrow, false, shell);
                }
            }
        }
        None
    }
}
