//! Showing the map: nothing but it on the whole screen, one concept and its neighbours large, the rest faded.

use egui::{Context, ViewportCommand};

use super::App;
use crate::canvas::Camera;
use crate::document::Command;
use crate::edit::compose::Selection;
use crate::graph::{Arrow, Item, outline};
use crate::model::ConceptId;
use crate::scene::Node;
use crate::ui::Hint;
use crate::ui::notices::Tone;
use crate::words::Word;

/// A map that is shown.
pub(super) struct Showing {
    /// The concept that is looked at; none while all of the map is.
    pub concept: Option<ConceptId>,
    /// Whether its card is opened: its note is read.
    pub opened: bool,
    /// Where one looked before.
    pub before: Camera,
    /// Whether the window filled the screen before.
    was_full: bool,
}

/// What can be done while the map is shown, beside walking.
const ALLOWED: &[Command] = &[
    Command::Save,
    Command::Quit,
    Command::ZoomIn,
    Command::ZoomOut,
    Command::ZoomTo100,
    Command::FitAll,
    Command::FitSelection,
    Command::ViewBefore,
    Command::ViewAfter,
    Command::BackToMap,
    Command::FullScreen,
    Command::GoToConcept,
    Command::Keys,
    Command::ThemeSystem,
    Command::ThemeLight,
    Command::ThemeDark,
];

/// The arrows walk, with Alt or without: nothing is moved while the map is shown.
const WAYS: [([Command; 2], Arrow); 4] = [
    ([Command::WalkLeft, Command::NudgeLeft], Arrow::Left),
    ([Command::WalkRight, Command::NudgeRight], Arrow::Right),
    ([Command::WalkUp, Command::NudgeUp], Arrow::Up),
    ([Command::WalkDown, Command::NudgeDown], Arrow::Down),
];

impl App {
    /// Begins to show the map, at the selected concept or all of it; or ends it.
    pub(super) fn toggle_show(&mut self, ctx: &Context) {
        if self.showing.is_some() {
            return self.end_show(ctx);
        }
        let selected = self.selection.concepts.first().copied();
        let concept = selected.filter(|id| self.scene.card(Node::Concept(*id)).is_some());
        self.showing =
            Some(Showing { concept, opened: false, before: self.canvas.camera(), was_full: self.full_screen });
        self.chrome.context_menu.close();
        self.fill_screen(true, ctx);
        self.learn(Hint::Show);
        ctx.memory_mut(|memory| memory.request_focus(self.canvas.id()));
        match concept {
            Some(concept) => self.show_concept(concept),
            None => self.scene.bounds().into_iter().for_each(|all| self.canvas.stage_all(all)),
        }
        self.tell(Word::ShowHint);
    }

    fn end_show(&mut self, ctx: &Context) {
        if let Some(showing) = self.showing.take() {
            self.fill_screen(showing.was_full, ctx);
            self.canvas.return_to(showing.before, self.now);
            // Where one got to is in view, and what was said on the way is over.
            if let Some(area) = self.area_of(&self.selection) {
                self.canvas.reveal(area, self.now);
            }
            self.notices.retain(|notice| notice.tone == Tone::Wrong || !notice.actions.is_empty());
        }
    }

    fn fill_screen(&mut self, full: bool, ctx: &Context) {
        if self.full_screen != full {
            self.full_screen = full;
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(full));
        }
    }

    /// Looks at a concept, with its neighbours where they fit.
    pub(super) fn show_concept(&mut self, concept: ConceptId) {
        let Some(showing) = &mut self.showing else { return };
        let Some(card) = self.scene.card(Node::Concept(concept)) else { return };
        if showing.concept.replace(concept) != Some(concept) {
            showing.opened = false;
        }
        let map = self.document.map();
        let ends = map.links_of(concept).iter().filter_map(|link| Some(map.link(*link)?.other_end(concept)));
        let areas = ends.filter_map(|end| Some(self.scene.card(Node::Concept(end))?.area));
        let all = areas.fold(card.area, crate::look::Box2::union);
        self.selection = Selection::of_concept(concept);
        self.walker = Some(concept);
        self.canvas.stage(card.area, all, self.now);
    }

    /// Goes on to the next concept of the outline, or back to the one before: so the whole map is walked.
    pub(super) fn step_shown(&mut self, on: bool) {
        let Some(showing) = &self.showing else { return };
        let seen = outline(self.document.map()).into_iter().filter_map(|line| match line.item {
            Item::Concept(id) => self.scene.card(Node::Concept(id)).map(|_| id),
            Item::Group(_) => None,
        });
        let all: Vec<ConceptId> = seen.collect();
        let at = showing.concept.and_then(|shown| all.iter().position(|id| *id == shown));
        let to = match (at, on) {
            (None, _) => Some(0),
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
        };
        let Some((at, to)) = to.and_then(|at| Some((at, *all.get(at)?))) else {
            return self.tell(if on { Word::LastConcept } else { Word::FirstConcept });
        };
        let said = self.concept_in_words(to, None, Some((at + 1, all.len())));
        self.show_concept(to);
        self.tell_text(said);
    }

    /// Opens the card of the concept that is looked at, with its note and papers, or closes it.
    pub(super) fn open_shown(&mut self) {
        if let Some(showing) = self.showing.as_mut().filter(|showing| showing.concept.is_some()) {
            showing.opened = !showing.opened;
        }
    }

    /// What a command means while the map is shown; none where it means nothing.
    pub(super) fn run_while_shown(&mut self, command: Command, ctx: &Context) -> Option<Command> {
        if let Some((_, arrow)) = WAYS.iter().find(|(commands, _)| commands.contains(&command)) {
            self.walk(*arrow, false);
            return None;
        }
        if command == Command::EditNote {
            self.open_shown();
            return None;
        }
        // One step at a time.
        if command == Command::SelectNone && self.showing.as_ref().is_some_and(|showing| showing.opened) {
            self.open_shown();
            return None;
        }
        if matches!(command, Command::SelectNone | Command::Show) {
            self.end_show(ctx);
            return None;
        }
        ALLOWED.contains(&command).then_some(command)
    }
}
