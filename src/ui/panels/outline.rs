//! The outline at the left: the map as a tree, walked by the arrows.

use std::collections::BTreeSet;

use egui::{EventFilter, Id, Key, Modifiers, Panel, Rect, ScrollArea, Sense, Stroke, Ui, WidgetInfo, WidgetType, vec2};
use egui_phosphor::regular as ph;

use crate::canvas::pen::{color, icon, medium, regular};
use crate::document::{Action, Command, Revision};
use crate::edit::compose::Selection;
use crate::graph::matching::Sought;
use crate::graph::{Item, Line, outline};
use crate::model::ConceptId;
use crate::ui::kit::field::Field;
use crate::ui::kit::theme::{BODY, CORNER, SMALL};
use crate::ui::kit::widgets::{focus_ring, paint_line, paragraph};
use crate::ui::{LeftPanel, Middle, Settings, World};
use crate::words::Word;

/// Its width.
pub const WIDTH: f32 = 248.0;
/// The width of a window from which it stands beside the map.
const FROM: f32 = 720.0;
/// The height of a row.
const ROW: f32 = 26.0;
/// How far in a row stands for each step, and at most.
const STEP: f32 = 14.0;
const DEEPEST: usize = 8;

/// The lines that it shows, and what is folded in it.
#[derive(Default)]
pub struct Outline {
    of: Option<(Revision, String)>,
    lines: Vec<Line>,
    /// The lines in sight, by their place among all.
    seen: Vec<usize>,
    /// What the titles in sight are to fit.
    filter: String,
    /// The lines that fit it, and those that they stand under; none where all do.
    fitting: Option<BTreeSet<usize>>,
    folded: BTreeSet<Item>,
    /// What takes the keyboard as soon as its row is drawn.
    goes_to: Option<Item>,
    /// What was selected when it last came into view.
    showed: Option<Item>,
}

impl Outline {
    fn follow(&mut self, world: &World) {
        let is_known = self.of.as_ref().is_some_and(|(revision, _)| *revision == world.revision);
        if is_known && self.of.as_ref().is_some_and(|(_, filter)| *filter == self.filter) {
            return;
        }
        if !is_known {
            self.lines = outline(world.map);
        }
        self.of = Some((world.revision, self.filter.clone()));
        self.fitting = self.find_fitting(world);
        self.find_seen();
    }

    fn find_fitting(&self, world: &World) -> Option<BTreeSet<usize>> {
        let sought = Sought::new(&self.filter);
        if sought.is_empty() {
            return None;
        }
        let concepts: BTreeSet<ConceptId> =
            world.index.titles.find(&self.filter, self.lines.len()).into_iter().collect();
        let fits = |item: Item| match item {
            Item::Concept(id) => concepts.contains(&id),
            Item::Group(id) => world.map.group(id).is_some_and(|group| sought.fit_names(&[&group.title]).is_some()),
        };
        let (mut fitting, mut above) = (BTreeSet::new(), Vec::<(usize, usize)>::new());
        for (at, line) in self.lines.iter().enumerate() {
            while above.pop_if(|(depth, _)| *depth >= line.depth).is_some() {}
            above.push((line.depth, at));
            if fits(line.item) {
                fitting.extend(above.iter().map(|(_, at)| *at));
            }
        }
        Some(fitting)
    }

    fn find_seen(&mut self) {
        self.seen.clear();
        if let Some(fitting) = &self.fitting {
            return self.seen.extend(fitting);
        }
        let mut hidden_below = None;
        for (at, line) in self.lines.iter().enumerate() {
            if hidden_below.is_some_and(|depth| line.depth > depth) {
                continue;
            }
            hidden_below = self.folded.contains(&line.item).then_some(line.depth);
            self.seen.push(at);
        }
    }

    fn has_more(&self, at: usize) -> bool {
        let depth = |at: usize| self.lines.get(at).map(|line| line.depth);
        depth(at + 1) > depth(at)
    }

    fn fold(&mut self, item: Item, folded: bool) {
        if folded {
            self.folded.insert(item);
        } else {
            self.folded.remove(&item);
        }
        self.find_seen();
    }

    /// The line that a line stands under.
    fn above(&self, at: usize) -> Option<Item> {
        let depth = self.lines.get(at)?.depth;
        let before = self.lines.get(..at)?;
        before.iter().rev().find(|line| line.depth < depth).map(|line| line.item)
    }
}

/// Whether it stands in a window of this width, with this in the middle.
pub fn stands(settings: &Settings, shows: Middle, window_width: f32) -> bool {
    settings.left_panel == Some(LeftPanel::Outline) && shows == Middle::Map && window_width >= FROM
}

/// Draws it where it stands.
pub fn show(ui: &mut Ui, world: &World, state: &mut Outline) -> Vec<Action> {
    let mut actions = Vec::new();
    let frame = egui::Frame::new().fill(color(world.palette.panel));
    let panel = Panel::left("outline").exact_size(WIDTH).resizable(false).show_separator_line(false).frame(frame);
    panel.show(ui, |ui| {
        let rect = ui.max_rect();
        ui.painter().vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, color(world.palette.hairline)));
        state.follow(world);
        egui::Frame::new().inner_margin(vec2(8.0, 8.0)).show(ui, |ui| rows(ui, world, state, &mut actions));
    });
    actions
}

fn selected(world: &World) -> Option<Item> {
    world.selection.only_concept().map(Item::Concept).or(world.selection.only_group().map(Item::Group))
}

fn rows(ui: &mut Ui, world: &World, state: &mut Outline, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    if state.lines.is_empty() {
        paragraph(ui, world.say(Word::EmptyMap), regular(SMALL), color(world.palette.quiet));
        return;
    }
    let hint = world.say(Word::FilterPapers);
    let look = Field { bordered: true, ..Field::new(Id::new("outline filter"), hint, hint) };
    look.show(ui, world.palette, &mut state.filter);
    ui.add_space(6.0);
    if state.seen.is_empty() {
        paragraph(ui, world.say(Word::NothingFound), regular(SMALL), color(world.palette.quiet));
    }
    let chosen = selected(world);
    let place = |state: &Outline, item| state.seen.iter().position(|at| state.lines.get(*at).map(|l| l.item) == item);
    let mut scroll = ScrollArea::vertical().auto_shrink(false);
    // What is selected elsewhere comes into view, and so does the row that the keyboard goes to.
    let to = state.goes_to.or(chosen.filter(|_| chosen != state.showed));
    if let Some(row) = to.and_then(|_| place(state, to)) {
        let (top, height) = (row as f32 * ROW, ui.available_height());
        let id = ui.make_persistent_id(Id::new("outline rows"));
        let now = egui::scroll_area::State::load(ui.ctx(), id).map_or(0.0, |state| state.offset.y);
        if top < now || top + ROW > now + height {
            scroll = scroll.vertical_scroll_offset((top - height / 2.0).max(0.0));
        }
    }
    state.showed = chosen;
    let mut walked = None;
    scroll.id_salt("outline rows").show_rows(ui, ROW, state.seen.len(), |ui, range| {
        for row in range {
            let Some(at) = state.seen.get(row).copied() else { continue };
            walked = line(ui, world, state, at, chosen, actions).or(walked);
        }
    });
    if let Some((at, key)) = walked {
        walk(state, at, key, actions);
    }
}

/// One row; returns the arrow that was pressed on it.
fn line(
    ui: &mut Ui,
    world: &World,
    state: &mut Outline,
    at: usize,
    chosen: Option<Item>,
    actions: &mut Vec<Action>,
) -> Option<(usize, Key)> {
    let Line { item, depth } = *state.lines.get(at)?;
    let (title, sign, ink) = match item {
        Item::Concept(id) => {
            let concept = world.map.concept(id)?;
            let kind = world.map.kinds().get(&concept.kind);
            let ink = kind.map(|kind| color(world.palette.color(&kind.color)));
            (&concept.title, kind.map_or(ph::DOT_OUTLINE, |kind| icon(&kind.icon)), ink)
        }
        Item::Group(id) => {
            let group = world.map.group(id)?;
            (&group.title, ph::BOUNDING_BOX, Some(color(world.palette.color(&group.color))))
        }
    };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let response = ui.interact(rect, Id::new(("outline", item)), Sense::click());
    let is_chosen = chosen == Some(item);
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, is_chosen, title));
    let quiet = color(world.palette.quiet);
    if is_chosen {
        ui.painter().rect_filled(rect, CORNER, color(world.palette.accent.over(world.palette.panel, 0.12)));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, CORNER, color(world.palette.hover));
    }
    let left = rect.left() + 4.0 + depth.min(DEEPEST) as f32 * STEP;
    let more = state.has_more(at);
    let fold = Rect::from_min_size(egui::pos2(left, rect.top()), vec2(16.0, ROW));
    if more {
        let folded = state.folded.contains(&item);
        let caret = if folded { ph::CARET_RIGHT } else { ph::CARET_DOWN };
        ui.painter().text(fold.center(), egui::Align2::CENTER_CENTER, caret, regular(11.0), quiet);
        let pressed = ui.interact(fold, Id::new(("outline fold", item)), Sense::CLICK);
        if pressed.clicked() {
            state.fold(item, !folded);
        }
    }
    let sign_at = egui::pos2(fold.right() + 9.0, rect.center().y);
    ui.painter().text(sign_at, egui::Align2::CENTER_CENTER, sign, regular(14.0), ink.unwrap_or(quiet));
    let text = rect.with_min_x(fold.right() + 22.0).with_max_x(rect.right() - 4.0);
    let font = if matches!(item, Item::Group(_)) { medium(SMALL) } else { regular(BODY) };
    paint_line(ui, text, title, font, color(world.palette.text));
    focus_ring(ui, &response, rect, world.palette);
    if state.goes_to.take_if(|wanted| *wanted == item).is_some() {
        response.request_focus();
    }
    if response.clicked() {
        actions.push(choose(item));
    }
    keys(ui, &response, item, at, actions)
}

fn choose(item: Item) -> Action {
    match item {
        Item::Concept(id) => Action::GoTo(id),
        Item::Group(id) => Action::Select(Selection::of_group(id)),
    }
}

fn keys(ui: &Ui, response: &egui::Response, item: Item, at: usize, actions: &mut Vec<Action>) -> Option<(usize, Key)> {
    if !response.has_focus() {
        return None;
    }
    let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Enter) {
        actions.push(choose(item));
        if matches!(item, Item::Group(_)) {
            actions.push(Action::Run(Command::FitSelection));
        }
    }
    if pressed(Key::Escape) {
        actions.push(Action::LeaveFind);
    }
    let arrows = [Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft, Key::ArrowRight];
    arrows.into_iter().find(|key| pressed(*key)).map(|key| (at, key))
}

/// Up and down to the next row, left to fold or to what it stands under, right to unfold or to the first in it.
fn walk(state: &mut Outline, at: usize, key: Key, actions: &mut Vec<Action>) {
    let Some(item) = state.lines.get(at).map(|line| line.item) else { return };
    let row = state.seen.iter().position(|seen| *seen == at).unwrap_or(0);
    let of_row = |row: usize| Some(state.lines.get(*state.seen.get(row)?)?.item);
    let opens = state.has_more(at);
    let folded = state.folded.contains(&item);
    let to = match key {
        Key::ArrowUp => row.checked_sub(1).and_then(of_row),
        Key::ArrowDown => of_row(row + 1),
        Key::ArrowRight if opens && !folded => of_row(row + 1),
        Key::ArrowLeft if !opens || folded => state.above(at),
        _ => None,
    };
    match key {
        Key::ArrowRight if opens && folded => state.fold(item, false),
        Key::ArrowLeft if opens && !folded => state.fold(item, true),
        _ => {}
    }
    if let Some(to) = to {
        state.goes_to = Some(to);
        actions.push(choose(to));
    }
}
