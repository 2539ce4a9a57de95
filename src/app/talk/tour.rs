//! A talk along a tour: what each key does in it, which stop is on the screen, and what was added on the way.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use crate::app::shell::Shell;
use crate::app::system::awake::Awake;
use crate::app::work::marking::StopAt;
use crate::app::work::mode::{Mode, Over, TalkWindows, Talking};
use crate::app::work::session::Session;
use crate::document::{Action, Command};
use crate::edit::compose::Selection;
use crate::edit::{Edit, Transaction};
use crate::graph::Arrow;
use crate::model::{ConceptId, LinkId, StopId, TourId};
use crate::study::{Bookmark, Followed, Lit, Step, Talk, Watch};
use crate::ui::LeftPanel;
use crate::ui::bars::notices::Tone;
use crate::ui::menus::command_palette;
use crate::ui::stage::opened_card;
use crate::ui::stage::screen::Light;
use crate::words::{Counted, Word, count, say};

/// A tour has fewer stops than a number of so many digits.
const MOST_DIGITS: usize = 4;

/// The talk over which another map was opened: the file of its map, and where it was.
pub(in crate::app) struct TalkedOf {
    path: Option<PathBuf>,
    bookmark: Bookmark,
}

impl Session {
    /// Begins to present: the tour that is looked at, else the last one, else the only one, else asks; without any, the map
    /// as it stands. `here` begins at the stop that is looked at, or the first that shows the selected concept.
    pub(in crate::app) fn present(&mut self, here: bool, ctx: &Context, shell: &mut Shell) {
        let none = self.document.map().tours().is_empty();
        match self.tour_to_present(shell) {
            Some((tour, stop)) => {
                let selected = self.selection.only_concept().filter(|_| here && stop.is_none());
                let found = selected.and_then(|selected| self.stop_of(tour, selected));
                self.present_tour(tour, stop.or(found).filter(|_| here), ctx, shell);
                let waits = found.is_none() && self.search.index().is_none();
                if let Some(talking) = self.mode.talking_mut().filter(|_| waits) {
                    talking.seeks = selected;
                }
            }
            None if none || here && self.selection.only_concept().is_some() => self.begin_show(None, ctx, shell),
            None => self.panels.finder.open(command_palette::Mode::Tours),
        }
    }

    /// The tour that is meant without being named, with the stop of it that is looked at.
    pub(in crate::app) fn tour_to_present(&self, shell: &Shell) -> Option<(TourId, Option<StopId>)> {
        let tours = self.document.map().tours();
        let looked_at = self.panels.tours.at().filter(|_| shell.settings().left_panel == Some(LeftPanel::Tours));
        let last = self.trail.tour.map(|tour| (tour, None));
        let mut all = tours.iter().map(|(id, _)| (id, None));
        let only = all.next().filter(|_| all.next().is_none());
        [looked_at, last, only].into_iter().flatten().find(|(id, _)| tours.get(*id).is_some())
    }

    /// The first stop of a tour that shows a concept.
    fn stop_of(&self, tour: TourId, concept: ConceptId) -> Option<StopId> {
        let stops = &self.document.map().tours().get(tour)?.stops;
        Some(stops.iter().find(|stop| self.seen().lit_by(stop).concepts.contains(&concept))?.id)
    }

    /// Presents a tour from a stop, or from its first.
    pub(in crate::app) fn present_tour(
        &mut self,
        tour: TourId,
        stop: Option<StopId>,
        ctx: &Context,
        shell: &mut Shell,
    ) {
        let map = self.document.map();
        let talk = stop.and_then(|stop| Talk::begin(map, stop));
        let Some(talk) = talk.or_else(|| Talk::begin(map, self.first_stop(tour)?)) else {
            return shell.tell(Word::EmptyTourTold);
        };
        self.trail.tour = Some(tour);
        self.panels.find_bar.close();
        self.marking.near = None;
        // In a test nobody's screen is kept awake.
        let awake = if shell.is_alone { None } else { Awake::begin(say(shell.lang(), Word::Present)) };
        let talking = Talking {
            talk,
            dark: false,
            digits: String::new(),
            seeks: None,
            watch: Watch::begun(shell.now),
            windows: TalkWindows::begun(shell.now),
            _awake: awake,
        };
        self.begin_show(Some(talking), ctx, shell);
        self.selection = Selection::default();
        self.follow_screens(ctx, shell);
        self.show_stop(shell);
    }

    /// What the stop in sight lights.
    pub(in crate::app) fn lit_now(&self) -> Option<Lit> {
        let stop = self.talking()?.talk.stop(self.document.map())?;
        Some(self.seen().lit_by(stop))
    }

    /// Flies to the stop.
    fn show_stop(&mut self, shell: &mut Shell) {
        let Some(lit) = self.lit_now() else { return };
        if let Some(stage) = self.mode.stage_mut() {
            (stage.concept, stage.opened, stage.made_room) = (None, None, false);
        }
        self.canvas.set_covered(0.0);
        self.selection = Selection::default();
        self.trail.walker = None;
        let area = self.seen().area_of(&lit);
        // What shows nothing leaves the view where it is.
        if let Some(area) = area {
            self.canvas.stage_stop(area, shell.now);
        }
        let now = shell.now;
        let map = self.document.map();
        if let Some(talking) = self.mode.talking_mut() {
            let stop = talking.talk.stop(map).map(|stop| map.stops().slug(stop.id));
            talking.watch.go(stop, now);
        }
        // What was said of the stop before is over.
        shell.notices.retain(|notice| notice.tone != Tone::Done || !notice.actions.is_empty());
    }

    /// The title of the stop in sight, its number and how many there are.
    pub(in crate::app) fn stop_in_words(&self) -> Option<(String, usize, usize)> {
        let (map, talk) = (self.document.map(), &self.talking()?.talk);
        let stops = map.tours().get(talk.tour())?.stops.len();
        Some((talk.stop(map)?.title.clone(), talk.at() + 1, stops))
    }

    /// The number of a stop that is being typed.
    pub(in crate::app) fn digits_typed(&self) -> &str {
        self.talking().map_or("", |talking| talking.digits.as_str())
    }

    /// A digit was typed: Enter goes to the stop of that number.
    pub(in crate::app) fn type_digit(&mut self, digit: char) {
        if let Some(talking) = self.mode.talking_mut().filter(|talking| talking.digits.len() < MOST_DIGITS) {
            talking.digits.push(digit);
        }
    }

    /// The next stop or the one before, or back to the path; or the stop whose number was typed.
    fn step_talk(&mut self, on: bool, shell: &mut Shell) {
        let view_left = self.has_looked_away();
        let Some(talking) = self.mode.talking_mut() else { return };
        let map = self.document.map();
        let typed = std::mem::take(&mut talking.digits);
        if view_left {
            talking.talk.leave();
        }
        let is_number = !typed.is_empty();
        let step = match (typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1)), on) {
            (Some(to), true) => talking.talk.jump_to_place(map, to),
            // Taking a number back takes back nothing else.
            (Some(_), false) => return,
            (None, true) => talking.talk.next(map),
            (None, false) => talking.talk.back(map),
        };
        match step {
            Step::Went | Step::Returned => self.show_stop(shell),
            Step::AtTheEnd if is_number => shell.tell(Word::NoSuchStop),
            Step::AtTheEnd => shell.tell(if on { Word::LastStop } else { Word::FirstStop }),
        }
    }

    /// Goes to a stop.
    pub(in crate::app) fn jump_to(&mut self, to: StopId, shell: &mut Shell) {
        let map = self.document.map();
        let talking = self.mode.talking_mut();
        if talking.is_some_and(|talking| talking.talk.jump(map, to) == Step::Went) {
            self.show_stop(shell);
        }
    }

    /// Whether something else than the stop is looked at: another concept, or a view that misses some of it.
    fn has_looked_away(&self) -> bool {
        let Some(stage) = self.stage() else { return false };
        if stage.concept.is_some() {
            return true;
        }
        let away = self.mode.is_talk() && self.canvas.looks_elsewhere() && !stage.made_room;
        let lit = away.then(|| self.lit_now()).flatten();
        let area = lit.and_then(|lit| self.seen().area_of(&lit));
        area.is_some_and(|area| !self.canvas.sees(area))
    }

    /// Does what a command of its own means in a talk.
    pub(super) fn run_while_talking(&mut self, command: Command, ctx: &Context, shell: &mut Shell) {
        match command {
            Command::TalkNext => self.step_talk(true, shell),
            Command::TalkBack => self.step_talk(false, shell),
            Command::TalkTheme => {
                if let Some(talking) = self.mode.talking_mut() {
                    talking.dark = !talking.dark;
                }
            }
            Command::TalkSpeaker => self.toggle_speaker(ctx, shell),
            Command::TalkSwap => self.swap_screens(ctx, shell),
            Command::TalkAdd => self.draft_at(self.canvas.place_at_pointer(ctx.pixels_per_point())),
            Command::EditNote => self.open_card(self.selection.only_concept(), shell),
            Command::WalkLeft | Command::WalkRight | Command::WalkUp | Command::WalkDown => {
                if let Some(arrow) = command.arrow() {
                    self.walk_from_stop(arrow, shell);
                }
            }
            _ => {}
        }
    }

    /// Walks along a link from the concept in sight, or from the first that the stop shows: the path is left.
    fn walk_from_stop(&mut self, arrow: Arrow, shell: &mut Shell) {
        let first = || self.lit_now().and_then(|lit| lit.concepts.first().copied());
        if self.selection.only_concept().is_none()
            && let Some(first) = first()
        {
            return self.show_concept(first, shell);
        }
        self.walk(arrow, false, shell);
    }

    /// Opens a card large with its note and papers, or closes it; the stop stays where it is.
    pub(in crate::app) fn open_card(&mut self, concept: Option<ConceptId>, shell: &mut Shell) {
        let away = self.has_looked_away();
        let Some(stage) = self.mode.stage_mut() else { return };
        let same = stage.opened == concept;
        stage.opened = concept.filter(|_| !same);
        let Some(concept) = stage.opened else { return self.close_room(shell) };
        self.selection = Selection::of_concept(concept);
        // The card stays in sight beside what is read about it.
        self.canvas.set_covered(opened_card::covers(self.canvas.size()));
        let card = self.scene.node_of(self.document.map(), concept).and_then(|node| self.scene.card(node));
        if let Some(area) = card.map(|card| card.area).filter(|area| !self.canvas.sees(*area)) {
            self.canvas.reveal(area, shell.now);
            let in_talk = self.mode.is_talk();
            if let Some(stage) = self.mode.stage_mut() {
                stage.made_room |= !away && in_talk;
            }
        }
    }

    /// The view goes back to the stop where it left it only to make room for a card.
    fn close_room(&mut self, shell: &mut Shell) {
        if self.mode.stage_mut().is_some_and(|stage| std::mem::take(&mut stage.made_room)) {
            self.show_stop(shell);
        }
    }

    /// One step out of the talk: the opened card, the black screen, light and lines, the way back to the tour, the end.
    pub(in crate::app) fn leave_step(&mut self, ctx: &Context, shell: &mut Shell) {
        let in_talk = self.mode.is_talk();
        let away = in_talk && self.has_looked_away();
        let digits = self.mode.talking_mut().map(|talking| std::mem::take(&mut talking.digits));
        if digits.is_some_and(|digits| !digits.is_empty()) {
            return;
        }
        let Some(stage) = self.mode.stage_mut() else { return };
        if stage.opened.take().is_some() {
            // Where one walked to stays looked at.
            if in_talk {
                self.selection = stage.concept.map(Selection::of_concept).unwrap_or_default();
            }
            self.close_room(shell);
        } else if stage.screen.take().is_some() {
        } else if stage.light != Light::None {
            stage.light = Light::None;
        } else if away {
            if let Some(talking) = self.mode.talking_mut() {
                talking.talk.come_back();
            }
            self.show_stop(shell);
        } else if in_talk && !self.selection.is_empty() {
            // What was made or taken hold of on the way.
            self.selection = Selection::default();
        } else {
            self.end_show(ctx, shell);
        }
    }

    /// What is made during a stop joins it, in the same step: undo takes it out again.
    pub(in crate::app) fn join_stop(&mut self, transaction: &mut Transaction) {
        let Some(talking) = self.mode.talking_mut() else { return };
        let map = self.document.map();
        let mut concepts: Vec<ConceptId> = Vec::new();
        let mut links: Vec<LinkId> = Vec::new();
        for edit in &transaction.edits {
            match edit {
                Edit::Concept(id, Some(_)) if map.concept(*id).is_none() => concepts.push(*id),
                Edit::Link(id, Some(_)) if map.link(*id).is_none() => links.push(*id),
                _ => {}
            }
        }
        if concepts.is_empty() && links.is_empty() {
            return;
        }
        let tour = talking.talk.tour();
        if let Some(joined) = talking.talk.made(map, &concepts, &links) {
            transaction.edits.push(Edit::Tour(tour, Some(Arc::new(joined))));
        }
    }

    /// After a change of the map: the talk finds its stop again, or ends where its tour is gone.
    pub(in crate::app) fn follow_talk(&mut self, shell: &mut Shell) {
        let map = self.document.map();
        let Some(stage) = self.mode.stage_mut() else { return };
        stage.concept = stage.concept.filter(|id| map.concept(*id).is_some());
        stage.opened = stage.opened.filter(|id| map.concept(*id).is_some());
        let Mode::Talk(stage, talking) = &mut self.mode else { return };
        match talking.talk.follow(map) {
            Followed::Stays => {}
            Followed::Another => self.show_stop(shell),
            Followed::NoTour => stage.over = Some(Over::TourIsGone),
        }
    }

    /// Searches can be answered now: a stop that shows what one finds is gone to.
    pub(in crate::app) fn find_stop(&mut self, shell: &mut Shell) {
        let away = self.has_looked_away();
        let Some(talking) = self.mode.talking_mut().filter(|_| !away) else { return };
        let (tour, sought) = (talking.talk.tour(), talking.seeks.take());
        match sought.and_then(|sought| self.stop_of(tour, sought)) {
            Some(stop) => self.jump_to(stop, shell),
            None => self.show_stop(shell),
        }
    }

    /// Before another map is open: keeps the times of the talk, and returns what it was about.
    pub(in crate::app) fn talked_of(&self, shell: &mut Shell) -> Option<TalkedOf> {
        let talking = self.talking()?;
        let map = self.document.map();
        shell.keep_rehearsal(map, talking.talk.tour(), talking.watch.clone().ended(shell.now));
        let path = self.document.path().map(Path::to_owned);
        Some(TalkedOf { path, bookmark: talking.talk.bookmark(map) })
    }

    /// Goes on with what was shown of the map before: a talk at its stop, where it is the same map from its file and still
    /// has that tour; else it ends in the next frame.
    pub(in crate::app) fn go_on_showing(&mut self, before: Mode, talked_of: Option<TalkedOf>, shell: &mut Shell) {
        let (mut stage, talking) = match before {
            Mode::Edit => return,
            Mode::Show(stage) => (stage, None),
            Mode::Talk(stage, talking) => (stage, Some(talking)),
        };
        (stage.concept, stage.opened) = (None, None);
        (stage.before, stage.selected) = (None, self.selection.clone());
        let same = talked_of.filter(|of| of.path.is_some() && of.path.as_deref() == self.document.path());
        let Some((of, mut talking)) = same.zip(talking) else {
            stage.over = Some(Over::OtherMap);
            self.mode = Mode::Show(stage);
            return;
        };
        match talking.talk.go_on_in(self.document.map(), &of.bookmark) {
            Followed::Stays | Followed::Another => {
                // It was a concept of the map before.
                talking.seeks = None;
                self.mode = Mode::Talk(stage, talking);
                self.show_stop(shell);
            }
            Followed::NoTour => {
                stage.over = Some(Over::TourIsGone);
                self.mode = Mode::Show(stage);
            }
        }
    }

    /// The stop of the talk that is so many after the one in sight.
    pub(in crate::app) fn stop_at(&self, after: usize) -> Option<StopAt> {
        let talking = self.talking()?;
        let finds = self.search.index().is_some();
        let looks_away = after == 0 && self.stage().is_some_and(|stage| stage.concept.is_some());
        let tour = self.document.map().tours().get(talking.talk.tour())?;
        let stop = tour.stops.get(talking.talk.at() + after)?.id;
        Some(StopAt { stop, finds, looks_away })
    }

    /// Says what was added in the talk that ended, and offers to show it.
    pub(in crate::app) fn tell_added(&mut self, talking: &Talking, shell: &mut Shell) {
        let added = talking.talk.added().in_map(self.document.map());
        if added.is_empty() {
            return;
        }
        let lang = shell.lang();
        let parts = [(added.concepts.len(), Counted::Concepts), (added.links.len(), Counted::Links)];
        let parts = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| count(lang, n, what));
        let between = say(lang, Word::Comma);
        let text = format!("{} {}", say(lang, Word::AddedInTalk), parts.collect::<Vec<_>>().join(between));
        let mut selection = Selection::default();
        selection.concepts.extend(added.concepts);
        selection.links.extend(added.links);
        shell.tell_text_with(text, vec![(Word::ShowThem, Action::ShowAdded(selection))]);
    }
}
