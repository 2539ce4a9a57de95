//! Showing the map: nothing but it on the whole screen. Along a tour it is a talk; without one a concept and its neighbours
//! are large, and one walks along the links.

use egui::{Context, ViewportCommand, ViewportId};

use super::App;
use super::talking::Talking;
use crate::canvas::Camera;
use crate::document::Command;
use crate::edit::compose::Selection;
use crate::graph::{Arrow, Item, outline};
use crate::model::ConceptId;
use crate::scene::Node;
use crate::ui::Hint;
use crate::ui::notices::Tone;
use crate::ui::stage::{Light, Screen};
use crate::words::Word;

/// A map that is shown.
pub(super) struct Showing {
    /// The concept that is looked at; none at a stop, or while all of the map is.
    pub concept: Option<ConceptId>,
    /// The concept whose card is opened: its note is read.
    pub opened: Option<ConceptId>,
    /// Whether the view made room for it, and goes back afterwards.
    pub made_room: bool,
    /// A screen over the map.
    pub screen: Option<Screen>,
    /// What the pointer leaves on the screen.
    pub light: Light,
    /// The talk, where it is shown along a tour.
    pub talking: Option<Talking>,
    /// Why it ends in the next frame.
    pub over: Option<Over>,
    /// Where one looked before; none where that was another map.
    pub before: Option<Camera>,
    /// What was selected before.
    pub selected: Selection,
    /// Whether the window filled the screen before.
    pub was_full: bool,
}

/// Why the map is not shown any longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// The tour of the talk is gone.
    TourIsGone,
    /// Another map is open.
    OtherMap,
}

/// What can be done while the map is shown without a tour, beside walking.
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

/// What can be done while a black or white screen lies over the map.
const UNDER_A_SCREEN: &[Command] = &[
    Command::TalkBlack,
    Command::TalkWhite,
    Command::TalkEnd,
    Command::SelectNone,
    Command::TalkNext,
    Command::TalkBack,
    Command::TalkSpeaker,
    Command::TalkSwap,
    Command::TalkTheme,
    Command::Show,
    Command::ShowHere,
    Command::Save,
    Command::Quit,
    Command::FullScreen,
    Command::Keys,
];

/// The arrows walk, with Alt or without: nothing is moved while the map is shown.
const WAYS: [([Command; 2], Arrow); 4] = [
    ([Command::WalkLeft, Command::NudgeLeft], Arrow::Left),
    ([Command::WalkRight, Command::NudgeRight], Arrow::Right),
    ([Command::WalkUp, Command::NudgeUp], Arrow::Up),
    ([Command::WalkDown, Command::NudgeDown], Arrow::Down),
];

/// The way that a command walks.
pub(super) fn way(command: Command) -> Option<Arrow> {
    WAYS.iter().find(|(commands, _)| commands.contains(&command)).map(|(_, arrow)| *arrow)
}

impl App {
    /// Begins to show the map: along a tour, at the selected concept, or all of it.
    pub(super) fn begin_show(&mut self, talking: Option<Talking>, ctx: &Context) {
        let selected = self.selection.concepts.first().copied();
        let concept = selected.filter(|id| self.scene.card(Node::Concept(*id)).is_some() && talking.is_none());
        let along_a_tour = talking.is_some();
        self.showing = Some(Showing {
            concept,
            opened: None,
            made_room: false,
            screen: None,
            light: Light::None,
            talking,
            over: None,
            before: Some(self.canvas.camera()),
            selected: self.selection.clone(),
            was_full: self.full_screen,
        });
        self.chrome.context_menu.close();
        self.fill_screen(true, ctx);
        self.learn(Hint::Show);
        ctx.memory_mut(|memory| memory.request_focus(self.canvas.id()));
        match concept {
            Some(concept) => self.show_concept(concept),
            None if along_a_tour => {}
            None => self.scene.bounds().into_iter().for_each(|all| self.canvas.stage_all(all)),
        }
        match along_a_tour {
            true => self.tell(Word::TalkHint),
            false => self.tell_with(Word::ShowHint, self.offers_a_tour()),
        }
    }

    /// Where the map has no tour yet, the offer of one.
    fn offers_a_tour(&self) -> Vec<(Word, crate::document::Action)> {
        let (map, offer) = (self.document.map(), crate::document::Action::Run(Command::ProposeTour));
        let wants_one = map.tours().is_empty() && !map.concepts().is_empty();
        wants_one.then_some((Word::ProposeTour, offer)).into_iter().collect()
    }

    pub(super) fn end_show(&mut self, ctx: &Context) {
        self.go_home(ctx);
        let Some(showing) = self.showing.take() else { return };
        self.fill_screen(showing.was_full, ctx);
        match (showing.before, self.scene.bounds()) {
            (Some(before), _) => self.canvas.return_to(before, self.now),
            (None, Some(all)) if showing.talking.is_some() => self.canvas.fit(all, self.now),
            (None, _) => {}
        }
        if showing.talking.is_some() {
            self.selection = showing.selected.clone();
            self.selection.keep_present(self.document.map());
        }
        // Where one got to is in view, and what was said on the way is over.
        if let Some(area) = self.area_of(&self.selection).filter(|_| showing.talking.is_none()) {
            self.canvas.reveal(area, self.now);
        }
        self.notices.retain(|notice| notice.tone == Tone::Wrong);
        self.tell_added(&showing);
        if let Some(Talking { talk, watch, .. }) = showing.talking {
            self.keep_rehearsal(talk.tour(), watch.ended(self.now));
        }
    }

    pub(super) fn fill_screen(&mut self, full: bool, ctx: &Context) {
        if self.full_screen != full {
            self.full_screen = full;
            ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Fullscreen(full));
        }
    }

    /// Looks at a concept, with its neighbours where they fit. In a talk the path is left.
    pub(super) fn show_concept(&mut self, concept: ConceptId) {
        let Some(showing) = &mut self.showing else { return };
        let Some(card) = self.scene.card(Node::Concept(concept)) else { return };
        if showing.concept.replace(concept) != Some(concept) {
            showing.opened = None;
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

    /// A click on a card while the map is shown: it is opened, where it is looked at or a stop shows it; else looked at.
    pub(super) fn choose_shown(&mut self, concept: ConceptId) {
        let Some(showing) = &self.showing else { return };
        if showing.concept == Some(concept) || showing.talking.is_some() && showing.concept.is_none() {
            self.open_card(Some(concept));
        } else {
            self.show_concept(concept);
        }
    }

    /// What a command means while the map is shown; none where it means nothing.
    pub(super) fn run_while_shown(&mut self, command: Command, ctx: &Context) -> Option<Command> {
        let Some(showing) = &mut self.showing else { return Some(command) };
        // Behind a black or white screen nothing is changed unseen; the speaker's own window shows the map all the while.
        let covers = showing.screen.is_some() && showing.talking.as_ref().is_none_or(|talking| !talking.speaker);
        if covers && !UNDER_A_SCREEN.contains(&command) {
            return None;
        }
        match command {
            Command::TalkBlack => showing.screen = Screen::toggled(showing.screen, Screen::Black),
            Command::TalkWhite => showing.screen = Screen::toggled(showing.screen, Screen::White),
            Command::TalkLaser => showing.light = showing.light.toggled(Light::Laser),
            Command::TalkDraw => showing.light = showing.light.toggled(Light::Pen),
            Command::TalkEnd | Command::SelectNone => self.leave_step(ctx),
            _ if showing.talking.is_some() => return self.run_while_talking(command, ctx),
            Command::Show | Command::ShowHere => self.end_show(ctx),
            Command::EditNote => {
                let concept = showing.concept;
                self.open_card(concept);
            }
            Command::Find | Command::TalkFind => return Some(Command::GoToConcept),
            Command::ProposeTour => {
                self.end_show(ctx);
                return Some(command);
            }
            _ => match way(command) {
                Some(arrow) => self.walk(arrow, false),
                None => return ALLOWED.contains(&command).then_some(command),
            },
        }
        None
    }
}
