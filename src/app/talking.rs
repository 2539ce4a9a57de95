//! A talk along a tour: what each key does in it, which stop is on the screen, and what was added on the way.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::App;
use super::awake::Awake;
use super::marking::StopAt;
use super::showing::{Over, Showing};
use super::touring::area_of;
use crate::canvas::Marks;
use crate::document::{Action, Command};
use crate::edit::compose::Selection;
use crate::edit::{Edit, Transaction};
use crate::model::{ConceptId, LinkId, TourId};
use crate::study::{self, Followed, Lit, Step, Talk, Watch};
use crate::ui::notices::Tone;
use crate::ui::opened;
use crate::ui::stage::Light;
use crate::words::{Counted, Word, count, say};

/// The least size of a lit title at 1080 lines, in pixels, and those lines.
const LEAST_TITLE: f32 = 24.0;
const LINES: f32 = 1080.0;
/// How far the text can be made larger and smaller, in steps.
const SCALES: [f32; 6] = [0.8, 1.0, 1.2, 1.45, 1.75, 2.1];
/// A tour has fewer stops than a number of so many digits.
const MOST_DIGITS: usize = 4;

/// A talk, and what the audience sees of it.
pub(super) struct Talking {
    pub talk: Talk,
    /// Which of the sizes of text the audience has.
    scale: usize,
    /// Whether the audience sees the dark theme.
    pub dark: bool,
    /// The number of the stop that is being typed.
    digits: String,
    /// Whether this window is the speaker's, and whether the audience has one of its own.
    pub speaker: bool,
    pub audience: bool,
    /// The screen that the audience's window fills, where there is one for it.
    pub screen: Option<usize>,
    /// Whether that window fills a screen.
    pub audience_fills: bool,
    /// Whether it opens by itself where a second screen is: until the person decides.
    pub by_itself: bool,
    /// The screen that the speaker's window belongs to, and whether it stands on another one: they were swapped.
    pub home: Option<(i32, i32)>,
    pub away: bool,
    /// Where the screens stand, and when they are looked at again.
    pub screens: Vec<(i32, i32)>,
    pub look_again: f64,
    /// The concept from which the talk is to begin, while searches can't be answered yet that might show it.
    seeks: Option<ConceptId>,
    pub watch: Watch,
    _awake: Option<Awake>,
}

/// What can be done in a talk beside its own commands.
const ALLOWED: &[Command] = &[
    Command::Save,
    Command::Quit,
    Command::Undo,
    Command::Redo,
    Command::EditText,
    Command::Link,
    Command::ZoomTo100,
    Command::FitAll,
    Command::FitSelection,
    Command::ViewBefore,
    Command::ViewAfter,
    Command::BackToMap,
    Command::FullScreen,
    Command::GoToConcept,
    Command::Keys,
];

impl App {
    /// The talk, where one is held.
    pub(super) fn talking(&self) -> Option<&Talking> {
        self.showing.as_ref()?.talking.as_ref()
    }

    pub(super) fn talking_mut(&mut self) -> Option<&mut Talking> {
        self.showing.as_mut()?.talking.as_mut()
    }

    /// Begins to present: the tour that is looked at, else the last one, else the only one, else asks; without any, the map
    /// as it stands. `here` begins at the stop that is looked at, or the first that shows the selected concept.
    pub(super) fn present(&mut self, here: bool, ctx: &Context) {
        let none = self.document.map().tours().is_empty();
        match self.tour_to_present() {
            Some((tour, stop)) => {
                let selected = self.selection.only_concept().filter(|_| here && stop.is_none());
                let found = selected.and_then(|selected| self.stop_of(tour, selected));
                self.present_tour(tour, if here { stop.or(found).unwrap_or(0) } else { 0 }, ctx);
                let waits = found.is_none() && self.searching.index().is_none();
                if let Some(talking) = self.talking_mut().filter(|_| waits) {
                    talking.seeks = selected;
                }
            }
            None if none || here && self.selection.only_concept().is_some() => self.begin_show(None, ctx),
            None => self.chrome.finder.open(crate::ui::palette::Mode::Tours),
        }
    }

    /// The tour that is meant without being named, with the stop of it that is looked at.
    pub(super) fn tour_to_present(&self) -> Option<(TourId, Option<usize>)> {
        let tours = self.document.map().tours();
        let looked_at = self.chrome.tours.at().filter(|_| self.settings.tours);
        let last = self.last_tour.map(|tour| (tour, None));
        let mut all = tours.iter().map(|(id, _)| (id, None));
        let only = all.next().filter(|_| all.next().is_none());
        [looked_at, last, only].into_iter().flatten().find(|(id, _)| tours.get(*id).is_some())
    }

    /// The first stop of a tour that shows a concept.
    fn stop_of(&self, tour: TourId, concept: ConceptId) -> Option<usize> {
        let stops = &self.document.map().tours().get(tour)?.stops;
        stops.iter().position(|stop| self.lit_by(stop).concepts.contains(&concept))
    }

    /// Presents a tour from a stop, from 0.
    pub(super) fn present_tour(&mut self, tour: TourId, at: usize, ctx: &Context) {
        let Some(talk) = Talk::begin(self.document.map(), tour, at) else {
            return self.tell(Word::EmptyTourTold);
        };
        self.last_tour = Some(tour);
        self.chrome.find_bar.close();
        self.marking.near = None;
        // In a test nobody's screen is kept awake.
        let awake = if self.own_dialogs { None } else { Awake::begin(say(self.lang(), Word::Present)) };
        let talking = Talking {
            talk,
            scale: 1,
            dark: false,
            digits: String::new(),
            speaker: false,
            audience: false,
            screen: None,
            audience_fills: false,
            by_itself: true,
            home: None,
            away: false,
            screens: Vec::new(),
            look_again: self.now,
            seeks: None,
            watch: Watch::begun(self.now),
            _awake: awake,
        };
        self.begin_show(Some(talking), ctx);
        self.selection = Selection::default();
        self.follow_screens(ctx);
        self.show_stop();
    }

    /// The least size of the titles that the audience is to read, in pixels.
    pub(super) fn least_title(&self) -> Option<f32> {
        let scale = SCALES.get(self.talking()?.scale).copied().unwrap_or(1.0);
        Some(LEAST_TITLE * scale * (self.canvas.size().y / LINES).clamp(0.25, 4.0))
    }

    /// What the stop in sight lights.
    pub(super) fn lit_now(&self) -> Option<Lit> {
        let stop = self.talking()?.talk.stop(self.document.map())?;
        Some(self.lit_by(stop))
    }

    /// Flies to the stop.
    fn show_stop(&mut self) {
        let Some(lit) = self.lit_now() else { return };
        if let Some(showing) = &mut self.showing {
            (showing.concept, showing.opened, showing.made_room) = (None, None, false);
        }
        self.canvas.set_covered(0.0);
        self.selection = Selection::default();
        self.walker = None;
        let area = area_of(self.document.map(), &self.scene, &lit);
        let least = self.least_title().unwrap_or(LEAST_TITLE);
        // What shows nothing leaves the view where it is.
        if let Some(area) = area {
            self.canvas.stage_stop(area, least, self.now);
        }
        let now = self.now;
        let map = self.document.map();
        if let Some(talking) = self.showing.as_mut().and_then(|showing| showing.talking.as_mut()) {
            let stop = talking.talk.stop(map).map(|stop| stop.id.as_str());
            talking.watch.go(stop, now);
        }
        // What was said of the stop before is over.
        self.notices.retain(|notice| notice.tone != Tone::Done || !notice.actions.is_empty());
    }

    /// The title of the stop in sight, its number and how many there are.
    pub(super) fn stop_in_words(&self) -> Option<(String, usize, usize)> {
        let (map, talk) = (self.document.map(), &self.talking()?.talk);
        let stops = map.tours().get(talk.tour())?.stops.len();
        Some((talk.stop(map)?.title.clone(), talk.at() + 1, stops))
    }

    /// The number of a stop that is being typed.
    pub(super) fn digits_typed(&self) -> &str {
        self.talking().map_or("", |talking| talking.digits.as_str())
    }

    /// A digit was typed: Enter goes to the stop of that number.
    pub(super) fn type_digit(&mut self, digit: char) {
        if let Some(talking) = self.talking_mut().filter(|talking| talking.digits.len() < MOST_DIGITS) {
            talking.digits.push(digit);
        }
    }

    /// The next stop or the one before, or back to the path; or the stop whose number was typed.
    fn step_talk(&mut self, on: bool) {
        let view_left = self.has_looked_away();
        let Some(talking) = self.showing.as_mut().and_then(|showing| showing.talking.as_mut()) else { return };
        let map = self.document.map();
        let typed = std::mem::take(&mut talking.digits);
        if view_left {
            talking.talk.leave();
        }
        let is_number = !typed.is_empty();
        let step = match (typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1)), on) {
            (Some(to), true) => talking.talk.jump(map, to),
            // Taking a number back takes back nothing else.
            (Some(_), false) => return,
            (None, true) => talking.talk.next(map),
            (None, false) => talking.talk.back(map),
        };
        match step {
            Step::Went | Step::Returned => self.show_stop(),
            Step::AtTheEnd if is_number => self.tell(Word::NoSuchStop),
            Step::AtTheEnd => self.tell(if on { Word::LastStop } else { Word::FirstStop }),
        }
    }

    /// Goes to a stop, from 0.
    pub(super) fn jump_to(&mut self, to: usize) {
        let map = self.document.map();
        let talking = self.showing.as_mut().and_then(|showing| showing.talking.as_mut());
        if talking.is_some_and(|talking| talking.talk.jump(map, to) == Step::Went) {
            self.show_stop();
        }
    }

    /// Whether something else than the stop is looked at: another concept, or a view that misses some of it.
    fn has_looked_away(&self) -> bool {
        let Some(showing) = &self.showing else { return false };
        if showing.concept.is_some() {
            return true;
        }
        let away = showing.talking.is_some() && self.canvas.looks_elsewhere() && !showing.made_room;
        let lit = away.then(|| self.lit_now()).flatten();
        let area = lit.and_then(|lit| area_of(self.document.map(), &self.scene, &lit));
        area.is_some_and(|area| !self.canvas.sees(area))
    }

    /// What a command means in a talk; none where it means nothing there.
    pub(super) fn run_while_talking(&mut self, command: Command, ctx: &Context) -> Option<Command> {
        match command {
            Command::TalkNext => self.step_talk(true),
            Command::TalkBack => self.step_talk(false),
            Command::ZoomIn => self.scale_text(1),
            Command::ZoomOut => self.scale_text(-1),
            Command::TalkTheme => {
                if let Some(talking) = self.talking_mut() {
                    talking.dark = !talking.dark;
                }
            }
            Command::TalkSpeaker => self.toggle_speaker(ctx),
            Command::TalkSwap => self.swap_screens(ctx),
            Command::TalkAdd => self.draft_at(self.canvas.place_at_pointer(ctx.pixels_per_point())),
            Command::Find | Command::TalkFind => return Some(Command::GoToConcept),
            Command::EditNote => self.open_card(self.selection.only_concept()),
            Command::WalkLeft | Command::WalkRight | Command::WalkUp | Command::WalkDown => {
                if let Some(arrow) = super::showing::way(command) {
                    self.walk_from_stop(arrow);
                }
            }
            _ => return ALLOWED.contains(&command).then_some(command),
        }
        None
    }

    /// Walks along a link from the concept in sight, or from the first that the stop shows: the path is left.
    fn walk_from_stop(&mut self, arrow: crate::graph::Arrow) {
        let first = || self.lit_now().and_then(|lit| lit.concepts.first().copied());
        if self.selection.only_concept().is_none()
            && let Some(first) = first()
        {
            return self.show_concept(first);
        }
        self.walk(arrow, false);
    }

    fn scale_text(&mut self, by: isize) {
        if let Some(talking) = self.talking_mut() {
            talking.scale = talking.scale.saturating_add_signed(by).min(SCALES.len() - 1);
        }
        if self.showing.as_ref().is_some_and(|showing| showing.concept.is_none()) {
            self.show_stop();
        }
    }

    /// Opens a card large with its note and papers, or closes it; the stop stays where it is.
    pub(super) fn open_card(&mut self, concept: Option<ConceptId>) {
        let away = self.has_looked_away();
        let Some(showing) = &mut self.showing else { return };
        let same = showing.opened == concept;
        showing.opened = concept.filter(|_| !same);
        let Some(concept) = showing.opened else { return self.close_room() };
        self.selection = Selection::of_concept(concept);
        // The card stays in sight beside what is read about it.
        self.canvas.set_covered(opened::covers(self.canvas.size().x));
        let card = self.scene.node_of(self.document.map(), concept).and_then(|node| self.scene.card(node));
        if let Some(area) = card.map(|card| card.area).filter(|area| !self.canvas.sees(*area)) {
            self.canvas.reveal(area, self.now);
            if let Some(showing) = &mut self.showing {
                showing.made_room |= !away && showing.talking.is_some();
            }
        }
    }

    /// The view goes back to the stop where it left it only to make room for a card.
    fn close_room(&mut self) {
        if self.showing.as_mut().is_some_and(|showing| std::mem::take(&mut showing.made_room)) {
            self.show_stop();
        }
    }

    /// One step out of the talk: the opened card, the black screen, light and lines, the way back to the tour, the end.
    pub(super) fn leave_step(&mut self, ctx: &Context) {
        let away = self.talking().is_some() && self.has_looked_away();
        let Some(showing) = &mut self.showing else { return };
        let digits = showing.talking.as_mut().map(|talking| std::mem::take(&mut talking.digits));
        if digits.is_some_and(|digits| !digits.is_empty()) {
            return;
        }
        if showing.opened.take().is_some() {
            // Where one walked to stays looked at.
            if showing.talking.is_some() {
                self.selection = showing.concept.map(Selection::of_concept).unwrap_or_default();
            }
            self.close_room();
        } else if showing.screen.take().is_some() {
        } else if showing.light != Light::None {
            showing.light = Light::None;
        } else if away {
            if let Some(talking) = self.talking_mut() {
                talking.talk.come_back();
            }
            self.show_stop();
        } else if showing.talking.is_some() && !self.selection.is_empty() {
            // What was made or taken hold of on the way.
            self.selection = Selection::default();
        } else {
            self.end_show(ctx);
        }
    }

    /// What is made during a stop joins it, in the same step: undo takes it out again.
    pub(super) fn join_stop(&mut self, transaction: &mut Transaction) {
        let Some(talking) = self.showing.as_mut().and_then(|showing| showing.talking.as_mut()) else { return };
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
    pub(super) fn follow_talk(&mut self) {
        let map = self.document.map();
        let Some(showing) = &mut self.showing else { return };
        showing.concept = showing.concept.filter(|id| map.concept(*id).is_some());
        showing.opened = showing.opened.filter(|id| map.concept(*id).is_some());
        let Some(talking) = &mut showing.talking else { return };
        match talking.talk.follow(map) {
            Followed::Stays => {}
            Followed::Another => self.show_stop(),
            Followed::NoTour => showing.over = Some(Over::TourIsGone),
        }
    }

    /// Searches can be answered now: a stop that shows what one finds is gone to.
    pub(super) fn find_stop(&mut self) {
        let away = self.has_looked_away();
        let Some(talking) = self.talking_mut().filter(|_| !away) else { return };
        let (tour, sought) = (talking.talk.tour(), talking.seeks.take());
        match sought.and_then(|sought| self.stop_of(tour, sought)) {
            Some(at) => self.jump_to(at),
            None => self.show_stop(),
        }
    }

    /// Before another map is open: keeps the times of the talk, and returns the file and the slug of its tour.
    pub(super) fn talked_of(&mut self) -> Option<(Option<PathBuf>, String)> {
        let talking = self.talking()?;
        let (tour, times) = (talking.talk.tour(), talking.watch.clone().ended(self.now));
        self.keep_rehearsal(tour, times);
        let document = &self.document;
        Some((document.path().map(Path::to_owned), document.map().tours().slug(tour).to_owned()))
    }

    /// Another map is open, or the same one from its file: then the talk goes on at its stop, where there still is one.
    pub(super) fn talk_on(&mut self, talked_of: Option<(Option<PathBuf>, String)>) {
        let Some(showing) = &mut self.showing else { return };
        (showing.concept, showing.opened) = (None, None);
        (showing.before, showing.selected) = (None, self.selection.clone());
        let same = talked_of.filter(|(path, _)| path.is_some() && path.as_deref() == self.document.path());
        let followed = same
            .zip(showing.talking.as_mut())
            .map(|((_, slug), talking)| talking.talk.go_on_in(self.document.map(), &slug));
        match followed {
            Some(Followed::Stays | Followed::Another) => self.show_stop(),
            Some(Followed::NoTour) => (showing.talking, showing.over) = (None, Some(Over::TourIsGone)),
            None => (showing.talking, showing.over) = (None, Some(Over::OtherMap)),
        }
    }

    /// The marks of a stop. While something else is looked at nothing is hidden: one went there.
    pub(super) fn marks_of(&self, stop: &StopAt, print: u64) -> Option<Marks> {
        let map = self.document.map();
        let tour = map.tours().get(stop.tour)?;
        let lit = self.lit_by(tour.stops.get(stop.at)?);
        let hidden: BTreeSet<ConceptId> = match stop.looks_away {
            true => BTreeSet::new(),
            false => study::hidden(map, tour, stop.at, &mut |words| self.found_by(words)),
        };
        let concepts: Vec<ConceptId> = lit.concepts.iter().copied().collect();
        let marks = match lit.all || lit.is_empty() {
            true => Marks::of_all(print),
            false => Marks::new(map, &self.scene, &concepts, true, print),
        };
        Some(marks.hiding(map, &self.scene, &hidden))
    }

    /// Says what was added in the talk that ended, and offers to show it.
    pub(super) fn tell_added(&mut self, showing: &Showing) {
        let Some(talking) = &showing.talking else { return };
        let added = talking.talk.added().in_map(self.document.map());
        if added.is_empty() {
            return;
        }
        let lang = self.lang();
        let parts = [(added.concepts.len(), Counted::Concepts), (added.links.len(), Counted::Links)];
        let parts = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| count(lang, n, what));
        let between = say(lang, Word::Comma);
        let text = format!("{} {}", say(lang, Word::AddedInTalk), parts.collect::<Vec<_>>().join(between));
        let mut selection = Selection::default();
        selection.concepts.extend(added.concepts);
        selection.links.extend(added.links);
        self.tell_text_with(text, vec![(Word::ShowThem, Action::ShowAdded(selection))]);
    }
}
