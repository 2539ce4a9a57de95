//! Finding: a strip above the map; what is found is lit, and Enter walks through it.

use egui::{Frame, Id, Key, Margin, Modifiers, Panel, ScrollArea, Sense, Stroke, Ui, WidgetInfo, WidgetType, vec2};
use egui_phosphor::regular as ph;

use crate::canvas::pen::{color, regular};
use crate::document::{Action, Revision};
use crate::edit::compose::{keep_view, remove_view};
use crate::graph::matching::Sought;
use crate::graph::{Query, SearchIndex};
use crate::model::ConceptId;
use crate::ui::bars::hits::Hits;
use crate::ui::kit::field::{Field, select_all};
use crate::ui::kit::theme::{BODY, CORNER, SMALL};
use crate::ui::kit::widgets::{IconButton, ROW, Row, line};
use crate::ui::{Middle, World};
use crate::words::{Word, nth_of};

/// The bar, while it is open, and what it found.
#[derive(Debug, Default)]
pub struct FindBar {
    open: bool,
    fresh: bool,
    /// Whether the keyboard comes back from the list.
    comes_back: bool,
    words: String,
    /// What was looked for last, in which state of the map; none where the index was not there yet.
    of: Option<(String, Revision)>,
    hits: Hits,
}

impl FindBar {
    /// Opens it with the keyboard in it; what was looked for last is selected.
    pub fn open(&mut self) {
        (self.open, self.fresh) = (true, true);
    }

    /// Opens it and looks for this.
    pub fn look_for(&mut self, words: String) {
        *self = FindBar { words, ..FindBar::default() };
        self.open();
    }

    /// Takes it away.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// Whether it stands.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// What was found, and for which words in which state of the map: those in the field may be newer. None while nothing
    /// is looked for.
    pub fn found(&self) -> Option<(&(String, Revision), &[ConceptId])> {
        let of = self.of.as_ref().filter(|(words, _)| self.open && !words.trim().is_empty())?;
        Some((of, self.hits.ids()))
    }

    fn follow(&mut self, ctx: &egui::Context, world: &World, index: Option<&SearchIndex>) {
        let Some(index) = index else { return self.of = None };
        if self.of.as_ref().is_some_and(|(words, revision)| *words == self.words && *revision == world.revision) {
            return;
        }
        let is_other = self.of.as_ref().is_none_or(|(words, _)| *words != self.words);
        let query = Query::new(&self.words);
        let ids = index.find(world.map, &query);
        self.hits.follow(ids, Sought::new(&query.words.join(" ")), is_other);
        self.of = Some((self.words.clone(), world.revision));
        // The map was drawn before, with what was found until then.
        ctx.request_repaint();
    }

    /// The list of what was found, while something is looked for, at the left of the room that `ui` has.
    pub fn show_hits(&mut self, ui: &mut Ui, world: &World) -> Vec<Action> {
        if self.found().is_none() || world.view.alone {
            return Vec::new();
        }
        let clicked = self.hits.show(ui, world);
        self.comes_back |= clicked.is_some();
        clicked.into_iter().map(Action::GoTo).collect()
    }
}

/// The field's id.
const FIELD: &str = "find field";
/// The height of the strip, and the width of the bar in it.
const HEIGHT: f32 = 44.0;
const WIDTH: f32 = 460.0;
/// So many kept views are offered.
const MOST_VIEWS: usize = 8;

/// Draws it in a strip of its own at the top of the room that `ui` has; `index` is none while it is being made.
pub fn show(ui: &mut Ui, world: &World, index: Option<&SearchIndex>, bar: &mut FindBar) -> Vec<Action> {
    let mut actions = Vec::new();
    if !bar.open || world.view.shows != Middle::Map {
        return actions;
    }
    bar.follow(ui.ctx(), world, index);
    let panel = Panel::top("find").exact_size(HEIGHT).show_separator_line(false);
    let frame = Frame::new().fill(color(world.palette.panel)).inner_margin(Margin::symmetric(12, 0));
    panel.frame(frame).show(ui, |ui| {
        let strip = ui.max_rect().expand2(vec2(12.0, 0.0));
        let hairline = Stroke::new(1.0, color(world.palette.hairline));
        ui.painter().hline(strip.x_range(), strip.bottom() - 0.5, hairline);
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing = vec2(2.0, 0.0);
            let width = WIDTH.min(ui.available_width());
            let field = Frame::new().fill(color(world.palette.card)).stroke(hairline).corner_radius(CORNER);
            field.show(ui, |ui| {
                ui.set_width(width);
                row(ui, world, index.is_some(), bar, &mut actions);
            });
            if bar.words.trim().is_empty() {
                ui.add_space(12.0);
                ScrollArea::horizontal().show(ui, |ui| views(ui, world, bar, &mut actions));
            }
        });
    });
    actions
}

fn row(ui: &mut Ui, world: &World, is_ready: bool, bar: &mut FindBar, actions: &mut Vec<Action>) {
    let id = Id::new(FIELD);
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let pressed = |held, key| has_focus && ui.input_mut(|input| input.consume_key(held, key));
    // Before the field: Enter would end the writing.
    let forwards = pressed(Modifiers::NONE, Key::Enter);
    let backwards = pressed(Modifiers::SHIFT, Key::Enter);
    let escaped = pressed(Modifiers::NONE, Key::Escape);
    if has_focus {
        bar.hits.walk(ui);
    }
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        let looks_for_something = !bar.words.trim().is_empty();
        let buttons = if looks_for_something { 4.0 * 30.0 + 84.0 } else { 34.0 };
        let room = vec2(ui.available_width() - buttons, 28.0);
        ui.allocate_ui(room, |ui| {
            let look = Field { bare: true, ..Field::new(id, world.say(Word::Find), world.say(Word::FindHint)) };
            let response = look.show(ui, world.palette, &mut bar.words);
            if std::mem::take(&mut bar.comes_back) {
                response.request_focus();
            }
            if std::mem::take(&mut bar.fresh) {
                response.request_focus();
                let end = bar.words.chars().count();
                select_all(ui.ctx(), id, end);
            }
        });
        if looks_for_something {
            tally(ui, world, is_ready, bar);
            let step = |ui: &mut Ui, icon, word, keys| {
                let look = IconButton {
                    keys: Some(keys),
                    enabled: !bar.hits.ids().is_empty(),
                    ..IconButton::new(icon, world.say(word))
                };
                look.show(ui, world.palette).clicked()
            };
            let up = step(ui, ph::CARET_UP, Word::PreviousHit, "Shift+Enter");
            let down = step(ui, ph::CARET_DOWN, Word::NextHit, "Enter");
            if up || backwards {
                actions.extend(bar.hits.step(false).map(Action::GoTo));
            }
            if down || forwards {
                actions.extend(bar.hits.step(true).map(Action::GoTo));
            }
            if IconButton::new(ph::STAR, world.say(Word::KeepView)).show(ui, world.palette).clicked() {
                actions.extend(keep_view(world.map, bar.words.trim()).map(Action::Commit));
            }
        }
        let close = IconButton { keys: Some("Esc"), ..IconButton::new(ph::X, world.say(Word::CloseThis)) };
        if close.show(ui, world.palette).clicked() || escaped {
            bar.open = false;
            actions.push(Action::LeaveFind);
        }
    });
}

/// How many were found, and which of them one looks at.
fn tally(ui: &mut Ui, world: &World, is_ready: bool, bar: &FindBar) {
    let text = match (is_ready, bar.hits.ids().len()) {
        (false, _) => world.say(Word::Looking).to_owned(),
        (true, 0) => world.say(Word::NothingFound).to_owned(),
        (true, count) => nth_of(world.lang, bar.hits.at(), count),
    };
    let (rect, response) = ui.allocate_exact_size(vec2(84.0, 28.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &text));
    // What was found is told to those who cannot see it.
    ui.accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    let galley = line(ui, &text, regular(SMALL), color(world.palette.quiet), rect.width());
    let at = egui::pos2(rect.right() - 6.0 - galley.size().x, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at.round(), galley, color(world.palette.quiet));
}

/// What the map keeps to be looked for again, and how one narrows down.
fn views(ui: &mut Ui, world: &World, bar: &mut FindBar, actions: &mut Vec<Action>) {
    const WIDEST: f32 = 200.0;
    let quiet = color(world.palette.quiet);
    for (slug, view) in world.map.views().iter().take(MOST_VIEWS) {
        let title = if view.title.is_empty() { &view.find } else { &view.title };
        let width = line(ui, title, regular(BODY), quiet, WIDEST).size().x + 44.0;
        ui.allocate_ui(vec2(width, ROW), |ui| {
            if (Row { icon: Some(ph::STAR), text: title, ..Row::default() }).show(ui, world.palette).clicked() {
                bar.look_for(view.find.clone());
            }
        });
        let remove = world.labelled(Word::Remove, title);
        if (IconButton { shy: true, ..IconButton::new(ph::X, &remove) }).show(ui, world.palette).clicked() {
            actions.extend(remove_view(world.map, slug).map(Action::Commit));
        }
    }
    let filters = line(ui, world.say(Word::FindFilters), regular(SMALL), quiet, f32::INFINITY);
    ui.add(egui::Label::new(filters).selectable(false));
}
