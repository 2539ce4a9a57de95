//! What is drawn where in the window.

use std::collections::BTreeMap;
use std::path::PathBuf;

use egui::{Context, Rect, Ui, UiBuilder};

use super::chrome::{Chrome, bars, empty_hint, panels};
use crate::app::work::panels::Panels;
use crate::app::work::search::Search;
use crate::canvas::{Canvas, Sight};
use crate::document::{Action, Command};
use crate::graph::Query;
use crate::model::ConceptId;
use crate::scene::Scene;
use crate::ui::bars::notices::Notice;
use crate::ui::bars::{link_bar, notices, status_bar};
use crate::ui::command::commands;
use crate::ui::dialogs::question::Question;
use crate::ui::dialogs::{path_dialog, question, settings};
use crate::ui::kit::typing::Typing as _;
use crate::ui::menus::{command_palette, context_menu, keys};
use crate::ui::panels::{comparison, inspector, library, tours};
use crate::ui::stage::presenter::{self, Talked};
use crate::ui::stage::screen::{Light, Screen};
use crate::ui::stage::{opened_card, screen};
use crate::ui::{Middle, World};
use crate::words::{Word, back_to};

/// What a frame shows beside the map itself, put together before it is drawn.
pub(in crate::app) struct Told {
    pub recent: Vec<PathBuf>,
    pub shipped: Vec<Word>,
    pub notices: Vec<Notice>,
    pub question: Option<Question>,
    /// Where the bar of what is selected stands.
    pub bar_anchor: Option<Rect>,
    pub talk: ToldOfTalk,
    /// How many seconds each stop of the tour that is looked at took, by its id.
    pub rehearsed: BTreeMap<String, u32>,
}

/// What a frame tells of a talk, or of the map that is shown without one.
#[derive(Default)]
pub(in crate::app) struct ToldOfTalk {
    /// What the speaker's window shows; none while there is no such window.
    pub talked: Option<Talked>,
    /// The title of the stop in sight, its number and how many there are.
    pub stop: Option<(String, usize, usize)>,
    /// The number of a stop that is being typed.
    pub digits: String,
    /// The concept that is looked at, and the one whose card is opened.
    pub shown: Option<ConceptId>,
    pub opened: Option<ConceptId>,
    pub screen: Option<Screen>,
    pub light: Light,
    /// The width and height of the room in which the audience sees the map.
    pub room: [f32; 2],
}

/// A frame while it is drawn.
pub(in crate::app) struct Drawing<'a> {
    pub ctx: &'a Context,
    pub world: &'a World<'a>,
    pub sight: &'a Sight<'a>,
    pub scene: &'a Scene,
    pub search: &'a Search,
    pub told: &'a Told,
    pub canvas: &'a mut Canvas,
    pub panels: &'a mut Panels,
    pub chrome: &'a mut Chrome,
    /// What was asked for.
    pub actions: Vec<Action>,
}

impl Drawing<'_> {
    /// Draws everything; returns where the picture of the next stop is to stand.
    pub(in crate::app) fn all(&mut self, ui: &mut Ui) -> Option<Rect> {
        let (search, world) = (self.search, self.world);
        let find = |words: &str| search.index().map(|it| it.find(world.map, &Query::new(words))).unwrap_or_default();
        let around = tours::Around { scene: self.scene, find: &find, rehearsed: &self.told.rehearsed };
        self.panels.drafts.begin_with(ui, world.lang);
        let (asked, strip) = panels(ui, world, around, search.index(), self.panels, self.chrome);
        self.actions.extend(asked);
        let covered = inspector::covers(world, self.ctx.content_rect().width());
        let of_card = opened_card::covers(self.canvas.size());
        self.canvas.set_covered(self.told.talk.opened.map_or(covered, |_| of_card));
        let centre = egui::CentralPanel::default().frame(egui::Frame::NONE);
        let (mut seen, next_stop) = centre.show(ui, |ui| self.middle(ui, covered)).inner;
        seen.max.x -= covered;
        let docked = self.beside_the_map(seen);
        if world.view.alone {
            self.over_the_shown(seen);
            let notices = &mut self.chrome.status.notices;
            self.actions.extend(notices::show_afloat(self.ctx, world, seen, &self.told.notices, notices));
        } else {
            let view = self.canvas.seen_of_map();
            let told = status_bar::Told { scene: self.scene, view, docked, notices: &self.told.notices };
            self.actions.extend(bars(ui, world, strip, &told, self.chrome, &mut self.panels.drafts));
        }
        self.in_the_way();
        // What was typed fits the map as it was drawn: before anything else of the frame.
        if let Some(typed) = self.panels.drafts.end_frame(world.map) {
            self.actions.insert(0, Action::Commit(typed));
        }
        self.actions.extend(self.panels.drafts.take_taken().map(Action::NameTaken));
        if self.panels.drafts.has_more() {
            self.ctx.request_repaint();
        }
        if self.panels.drafts.take_escaped() {
            self.ctx.memory_mut(|memory| memory.request_focus(self.canvas.id()));
        }
        next_stop
    }

    /// What stands in the middle of the window: where, and where the picture of the next stop is to stand.
    fn middle(&mut self, ui: &mut Ui, covered: f32) -> (Rect, Option<Rect>) {
        if self.world.view.shows == Middle::Map {
            self.actions.extend(self.panels.find_bar.show_hits(ui, self.world));
        }
        let rect = ui.available_rect_before_wrap();
        match (self.world.view.shows, &self.told.talk.talked) {
            (Middle::Map, Some(talked)) => {
                let places = presenter::places(ui.max_rect(), self.told.talk.room);
                self.actions.extend(presenter::show(ui, self.world, talked, &places, &mut self.panels.presenter));
                ui.painter().rect_filled(places.now, 0.0, crate::canvas::pen::color(self.sight.palette.canvas));
                let mut room = ui.new_child(UiBuilder::new().max_rect(places.now));
                self.actions.extend(self.canvas.show(&mut room, self.sight, &mut self.panels.drafts));
                return (places.now, Some(places.next).filter(|rect| rect.is_positive()));
            }
            (Middle::Map, None) => {
                // The map begins below the title of the stop, so that nothing of it lies there.
                let room = if self.told.talk.stop.is_some() { screen::parts(rect).1 } else { rect };
                let mut room = ui.new_child(UiBuilder::new().max_rect(room));
                self.actions.extend(self.canvas.show(&mut room, self.sight, &mut self.panels.drafts));
            }
            (Middle::Table, _) => {
                let mut room = ui.new_child(UiBuilder::new().max_rect(rect.with_max_x(rect.right() - covered)));
                self.actions.extend(comparison::show(
                    &mut room,
                    self.world,
                    &mut self.panels.tables,
                    &mut self.panels.drafts,
                ));
            }
            (Middle::Library, _) => {
                let mut room = ui.new_child(UiBuilder::new().max_rect(rect.with_max_x(rect.right() - covered)));
                self.actions.extend(library::show(&mut room, self.world, &mut self.panels.library));
            }
        }
        (rect, None)
    }

    /// Bars over the map, while it is there to be edited; whether the acts for what is selected stand in the strip below it.
    fn beside_the_map(&mut self, seen: Rect) -> bool {
        let mut docked = false;
        let (ctx, world, sight) = (self.ctx, self.world, self.sight);
        let (canvas, panels, chrome) = (&*self.canvas, &mut *self.panels, &mut *self.chrome);
        let clearest = |wished: &[Rect]| canvas.clearest(sight, wished, ctx.pixels_per_point());
        let on_map = world.view.shows == Middle::Map;
        if on_map && (!world.view.alone || sight.edits) {
            // What is typed after a link was drawn is its phrase, in a talk as well.
            let middle = |link| canvas.middle_of(sight, link, ctx.pixels_per_point());
            if let Some(middle) = panels.link_bar.link().and_then(middle) {
                self.actions.extend(link_bar::show(
                    ctx,
                    world,
                    middle,
                    seen,
                    clearest,
                    &mut panels.link_bar,
                    &mut panels.drafts,
                ));
            }
        }
        if world.view.alone {
            return docked;
        }
        if on_map {
            if world.map.concepts().is_empty() && !canvas.is_editing() {
                empty_hint(ctx, world, seen);
            }
            let anchor = self.told.bar_anchor.filter(|selected| {
                panels.link_bar.link().is_none() && !world.selection.is_empty() && selected.intersects(seen)
            });
            if let Some(selected) = anchor {
                // Beside the part of it that is in sight.
                let selected = selected.intersect(seen);
                let is_free = |rect| canvas.is_free(sight, rect, ctx.pixels_per_point());
                let bar = &mut chrome.selection_bar;
                docked = bar.is_docked(ctx, world, selected, seen, is_free);
                self.actions.extend(bar.show(ctx, world, selected));
            }
        }
        self.actions.extend(context_menu::show(ctx, world, &mut panels.context_menu));
        docked
    }

    /// What lies over the map while it is shown: the stop's line, an opened card, light and lines, a screen.
    fn over_the_shown(&mut self, seen: Rect) {
        let (ctx, world, talk) = (self.ctx, self.world, &self.told.talk);
        let mut room = seen;
        if let Some(stop) = talk.stop.as_ref().filter(|_| talk.talked.is_none()) {
            let (strip, below) = screen::parts(seen);
            room = below;
            // Off the path the way back is said, which leads over the opened card.
            let reads_off_the_path = talk.shown.is_some() && talk.opened.is_some();
            let back = talk.shown.map(|_| back_to(world.lang, &stop.0));
            if !reads_off_the_path {
                screen::stop_title(ctx, world, strip, &screen::Titled { stop, back, typed: &talk.digits });
            }
        }
        if let Some(id) = talk.opened {
            self.actions.extend(opened_card::show(ctx, world, room, id, &mut self.panels.opened, None));
        }
        let pointer = self.canvas.pointed_at(ctx.pixels_per_point());
        screen::follow_light(ctx, talk.light, pointer, &mut self.chrome.lines);
        let place = |p| self.canvas.on_screen_point(p, ctx.pixels_per_point());
        screen::paint_light(ctx, talk.light, &self.chrome.lines, pointer, &place);
        if let Some(screen) = talk.screen.filter(|_| talk.talked.is_none()) {
            let command = if screen == Screen::Black { Command::TalkBlack } else { Command::TalkWhite };
            if screen::cover(ctx, ctx.content_rect(), screen, world.say(commands::word(command))) {
                self.actions.push(Action::Run(command));
            }
        }
    }

    /// What stands in the way until it is done: lists, dialogs, questions.
    fn in_the_way(&mut self) {
        let (ctx, world, chrome) = (self.ctx, self.world, &mut *self.chrome);
        self.actions.extend(command_palette::show(ctx, world, self.scene, &mut self.panels.finder));
        keys::show(ctx, world, &mut chrome.keys);
        self.actions.extend(settings::show(ctx, world, &mut chrome.settings));
        self.actions.extend(path_dialog::show(ctx, world, &mut chrome.path_dialog));
        if let Some(question) = &self.told.question {
            self.actions.extend(question::show(ctx, world, question));
        }
    }
}
