//! The tours at the left: one of them with its stops, which are looked at, written, ordered by dragging, and presented.

mod stop;

use std::collections::BTreeMap;

use egui::{Id, Key, Modifiers, Panel, Popup, Rect, RectAlign, Response, ScrollArea, Sense, Stroke, Ui, WidgetInfo};
use egui::{WidgetType, pos2, vec2};
use egui_phosphor::regular as ph;

use crate::canvas::pen::{color, medium, regular};
use crate::document::{Action, Command, Drafts, FieldId};
use crate::edit::compose::{move_stop, remove_stop, remove_tour, with_tour};
use crate::model::{ConceptId, Map, Shown, Stop, StopId, Tour, TourId};
use crate::scene::Scene;
use crate::study::{is_gone, lit};
use crate::ui::kit::field::{Field, Lines, select_all};
use crate::ui::kit::rows::Rows;
use crate::ui::kit::theme::{BODY, CORNER, SMALL, TITLE};
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::{
    IconButton, ROW, Row, focus_ring, heading_with, main_button, paint_line, paragraph, text_button,
};
use crate::ui::panels::stop_picture::{self, Pictures};
use crate::ui::{LeftPanel, Middle, Settings, World};
use crate::words::{Counted, Word, count, minutes};

/// Its width.
pub const WIDTH: f32 = 304.0;
/// The width of a window from which it stands beside the map.
const FROM: f32 = 720.0;
/// The room around what stands in it.
const PAD: f32 = 16.0;
/// Longer speaker notes, in bytes, would take too long to set in each frame.
const LONGEST_NOTES: usize = 64 << 10;
/// The height of a stop's row, and the size of its picture.
const STOP: f32 = 64.0;
const PICTURE: egui::Vec2 = vec2(84.0, 52.0);

/// What finds the concepts that a search of a stop lights.
pub type Find<'a> = &'a dyn Fn(&str) -> Vec<ConceptId>;

/// What stops need to be drawn, beside the map.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// What stands where.
    pub scene: &'a Scene,
    /// What answers the searches of stops.
    pub find: Find<'a>,
    /// How many seconds each stop took when the tour was led last, by its id.
    pub rehearsed: &'a BTreeMap<String, u32>,
}

/// Which tour and stop are looked at, and what is typed.
#[derive(Default)]
pub struct Tours {
    tour: Option<TourId>,
    /// The stop that is looked at.
    stop: Option<StopId>,
    pictures: Pictures,
    /// The stop that is dragged, and between which ones it would land.
    drags: Option<(StopId, usize)>,
    /// The height of what stands under the row of the stop that is looked at.
    details: f32,
    goes_to: Option<StopId>,
    /// Whether the title of a new tour waits to be written.
    names: bool,
}

impl Tours {
    /// The tour that is looked at, with a stop of it.
    pub fn at(&self) -> Option<(TourId, Option<StopId>)> {
        Some((self.tour?, self.stop))
    }

    /// Looks at a tour, and at a stop of it.
    pub fn look_at(&mut self, tour: TourId, stop: Option<StopId>) {
        if self.tour != Some(tour) {
            self.pictures.clear();
        }
        (self.tour, self.stop, self.goes_to) = (Some(tour), stop, stop);
    }

    /// Lets the title be written of the tour that is looked at.
    pub fn name(&mut self) {
        self.names = true;
    }

    fn follow(&mut self, map: &Map) {
        let there = self.tour.filter(|id| map.tours().get(*id).is_some());
        // Sorted by slug, as they stand in the file.
        self.tour = there.or_else(|| map.tours().sorted_ids().into_iter().find(|id| map.tours().get(*id).is_some()));
        self.stop = self.stop.filter(|stop| self.tour.is_some_and(|tour| map.stops().get(*stop) == Some(&tour)));
    }
}

/// Whether it stands in a window of this width, with this in the middle.
pub fn stands(settings: &Settings, shows: Middle, window_width: f32) -> bool {
    settings.left_panel == Some(LeftPanel::Tours) && shows == Middle::Map && window_width >= FROM
}

/// The minutes that the stops of a tour take together; none where none says it.
pub fn sum(tour: &Tour) -> Option<u32> {
    let known = tour.stops.iter().filter_map(|stop| stop.minutes);
    known.reduce(u32::saturating_add)
}

/// Draws it where it stands. What was typed comes first: it fits the map that `world` shows.
pub fn show(ui: &mut Ui, world: &World, around: Around, state: &mut Tours, drafts: &mut Drafts) -> Vec<Action> {
    let mut actions = Vec::new();
    state.follow(world.map);
    let frame = egui::Frame::new().fill(color(world.palette.panel));
    let panel = Panel::left("tours").exact_size(WIDTH).resizable(false).show_separator_line(false).frame(frame);
    panel.show(ui, |ui| {
        let rect = ui.max_rect();
        ui.painter().vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, color(world.palette.hairline)));
        egui::Frame::new().inner_margin(vec2(PAD, 12.0)).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
            contents(ui, world, around, state, drafts, &mut actions);
        });
    });
    actions
}

fn contents(
    ui: &mut Ui,
    world: &World,
    around: Around,
    state: &mut Tours,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    heading_with(ui, world.palette, world.say(Word::ToggleTours), |ui| {
        for (icon, word, command) in
            [(ph::PLUS, Word::NewTour, Command::NewTour), (ph::MAGIC_WAND, Word::ProposeTour, Command::ProposeTour)]
        {
            if IconButton::new(icon, world.say(word)).show(ui, world.palette).clicked() {
                actions.push(Action::Run(command));
            }
        }
    });
    ui.add_space(4.0);
    let Some((id, tour)) = state.tour.and_then(|id| Some((id, world.map.tours().get(id)?))) else {
        paragraph(ui, world.say(Word::NoTours), regular(BODY), color(world.palette.quiet));
        ui.add_space(12.0);
        if main_button(ui, world.palette, world.say(Word::NewTour)).clicked() {
            actions.push(Action::Run(Command::NewTour));
        }
        ui.add_space(8.0);
        if text_button(ui, world.palette, world.say(Word::ProposeTour)).clicked() {
            actions.push(Action::Run(Command::ProposeTour));
        }
        return;
    };
    choose(ui, world, id, state);
    head(ui, world, (id, tour), state, drafts, actions);
    ui.add_space(8.0);
    stops(ui, world, around, (id, tour), state, drafts, actions);
}

/// The name of a tour as it stands in lists.
pub fn name<'a>(world: &World, tour: &'a Tour) -> &'a str {
    if tour.title.trim().is_empty() { world.say(Word::Untitled) } else { &tour.title }
}

/// The tours to choose from, where there are several.
fn choose(ui: &mut Ui, world: &World, id: TourId, state: &mut Tours) {
    let tours = world.map.tours();
    let all: Vec<(TourId, &Tour)> =
        tours.sorted_ids().into_iter().filter_map(|id| Some((id, tours.get(id)?))).collect();
    if all.len() < 2 {
        return;
    }
    let text = count(world.lang, all.len(), Counted::Tours);
    let row = Row { icon: Some(ph::SIGNPOST), text: &text, flush: true, quiet: ph::CARET_DOWN, ..Row::default() };
    let button = row.show(ui, world.palette);
    let by_keys = button.clicked() && ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Space));
    let popup = Popup::from_toggle_button_response(&button).align(RectAlign::BOTTOM_START).gap(4.0);
    let popup = popup.width(WIDTH - 2.0 * PAD).frame(egui::Frame::popup(ui.style()).inner_margin(4));
    popup.show(|ui| {
        ui.set_width(WIDTH - 2.0 * PAD);
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let mut rows = Rows::default();
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for (other, tour) in &all {
                let stops = count(world.lang, tour.stops.len(), Counted::Stops);
                let row = Row { text: name(world, tour), quiet: &stops, chosen: *other == id, ..Row::default() };
                let response = row.show(ui, world.palette);
                rows.push(&response);
                if response.clicked() {
                    state.look_at(*other, None);
                }
            }
        });
        if by_keys {
            rows.enter(ui);
        }
        rows.walk(ui);
    });
}

/// Title, minutes and what can be done with a tour.
fn head(
    ui: &mut Ui,
    world: &World,
    (id, tour): (TourId, &Tour),
    state: &mut Tours,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    let field = FieldId::TourTitle(id);
    let look = Field {
        font: medium(TITLE),
        lines: Lines::Wrapped,
        ..Field::new(egui_id(&field), world.say(Word::TourTitle), world.say(Word::Untitled))
    };
    let id_of_field = egui_id(&field);
    drafts.edit(ui, world, look, field);
    if std::mem::take(&mut state.names) {
        ui.memory_mut(|memory| memory.request_focus(id_of_field));
        select_all(ui.ctx(), id_of_field, tour.title.chars().count());
    }
    let planned = sum(tour).map(|sum| minutes(world.lang, sum));
    ui.horizontal(|ui| {
        minutes_field(ui, world, FieldId::TourMinutes(id), drafts);
        let over = tour.minutes.zip(sum(tour)).is_some_and(|(most, sum)| sum > most);
        let ink = color(if over { world.palette.danger } else { world.palette.quiet });
        let said = planned.map(|planned| format!("{} {planned}", world.say(Word::InStops))).unwrap_or_default();
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &said));
        paint_line(ui, rect, &said, regular(SMALL), ink);
    });
    let says = Row {
        icon: Some(if tour.first_sentences { ph::CHECK_SQUARE } else { ph::SQUARE }),
        text: world.say(Word::FirstSentences),
        flush: true,
        ..Row::default()
    };
    if says.show(ui, world.palette).clicked() {
        let change = with_tour(world.map, id, |tour| tour.first_sentences = !tour.first_sentences);
        actions.extend(change.map(Action::Commit));
    }
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if !tour.stops.is_empty() && main_button(ui, world.palette, world.say(Word::Present)).clicked() {
            actions.push(Action::Present(id));
        }
        let add = if tour.stops.is_empty() { main_button } else { text_button };
        if add(ui, world.palette, world.say(Word::AddStop)).clicked() {
            actions.push(Action::Run(Command::AddStop));
        }
        let export = IconButton::new(ph::EXPORT, world.say(Word::ExportTour));
        if !tour.stops.is_empty() && export.show(ui, world.palette).clicked() {
            actions.push(Action::Run(Command::ExportTour));
        }
        if IconButton::new(ph::TRASH, world.say(Word::RemoveTour)).show(ui, world.palette).clicked() {
            actions.extend(remove_tour(world.map, id).map(Action::Commit));
        }
    });
}

fn egui_id(field: &FieldId) -> Id {
    Id::new(("tours", field))
}

/// A narrow field for minutes, with their name before it.
fn minutes_field(ui: &mut Ui, world: &World, field: FieldId, drafts: &mut Drafts) {
    let (rect, _) = ui.allocate_exact_size(vec2(64.0, ROW), Sense::hover());
    paint_line(ui, rect, world.say(Word::Minutes), regular(BODY), color(world.palette.quiet));
    let unread = drafts.unread(&field).is_some_and(|text| !field.fits(world.map, text));
    ui.allocate_ui(vec2(56.0, ROW), |ui| {
        let look = Field { wrong: unread, ..Field::new(egui_id(&field), world.say(Word::Minutes), "–") };
        drafts.edit(ui, world, look, field);
    });
}

/// The stops, of which only those in sight are drawn.
fn stops(
    ui: &mut Ui,
    world: &World,
    around: Around,
    (id, tour): (TourId, &Tour),
    state: &mut Tours,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    if tour.stops.is_empty() {
        paragraph(ui, world.say(Word::NoStops), regular(BODY), color(world.palette.quiet));
        return;
    }
    let open = state.stop.and_then(|stop| tour.place_of(stop));
    let top = |at: usize, state: &Tours| {
        at as f32 * STOP + if open.is_some_and(|open| open < at) { state.details } else { 0.0 }
    };
    let mut scroll = ScrollArea::vertical().auto_shrink(false).id_salt(("stops", id));
    if let Some(to) = state.goes_to.and_then(|stop| tour.place_of(stop)) {
        let now = egui::scroll_area::State::load(ui.ctx(), ui.make_persistent_id(Id::new(("stops", id))));
        let (low, height) = (now.map_or(0.0, |now| now.offset.y), ui.available_height());
        let row = top(to, state);
        if row < low || row + STOP > low + height {
            scroll = scroll.vertical_scroll_offset((row - height / 3.0).max(0.0));
        }
    }
    let dragged = &mut None;
    scroll.show_viewport(ui, |ui, seen| {
        let all = top(tour.stops.len(), state);
        let begin = ui.min_rect().min;
        ui.set_min_height(all);
        let width = ui.available_width();
        for (at, stop) in tour.stops.iter().enumerate() {
            let y = top(at, state);
            let is_open = state.stop == Some(stop.id);
            let below = if is_open { state.details } else { 0.0 };
            if y > seen.max.y || y + STOP + below < seen.min.y {
                continue;
            }
            let rect = Rect::from_min_size(begin + vec2(0.0, y), vec2(width, STOP - 4.0));
            let response = row(ui, world, around, (at, stop), rect, state, actions);
            if response.dragged() {
                *dragged = Some(stop.id);
            }
            if is_open {
                let room = Rect::from_min_size(pos2(begin.x, rect.bottom() + 4.0), vec2(width - 8.0, f32::INFINITY));
                let builder = egui::UiBuilder::new().max_rect(room).id_salt(("stop", stop.id));
                let shown = ui.scope_builder(builder, |ui| {
                    let lights = || lit(world.map, stop, &mut |words| (around.find)(words));
                    let screen = screen_of(ui);
                    let wide = state.pictures.is_too_wide(world, around.scene, stop.id, screen, lights);
                    stop::details(ui, world, (stop, wide.then_some(screen)), drafts, actions);
                });
                let height = shown.response.rect.height() + 16.0;
                if (height - state.details).abs() > 0.5 {
                    state.details = height;
                    ui.request_repaint();
                }
            }
        }
        // The list may have gone on until the row that is dragged is out of sight.
        let held = state.drags.filter(|_| ui.input(|input| input.pointer.any_down())).map(|(stop, _)| stop);
        drag(ui, world, tour, dragged.or(held), (begin, width), state, actions);
    });
    state.goes_to = None;
}

/// Follows a stop that is dragged, shows where it would land, and lets it land there.
fn drag(
    ui: &Ui,
    world: &World,
    tour: &Tour,
    dragged: Option<StopId>,
    (begin, width): (egui::Pos2, f32),
    state: &mut Tours,
    actions: &mut Vec<Action>,
) {
    if let Some(stop) = dragged
        && let Some(pointer) = ui.input(|input| input.pointer.latest_pos())
    {
        // While one is dragged its details are closed, so that rows are all of one height.
        state.stop = None;
        let gap = ((pointer.y - begin.y) / STOP).round().clamp(0.0, tour.stops.len() as f32) as usize;
        state.drags = Some((stop, gap));
        let y = begin.y + gap as f32 * STOP - 2.0;
        let stroke = Stroke::new(2.0, color(world.palette.accent));
        ui.painter().hline(begin.x..=begin.x + width, y, stroke);
        // Near the edges the list goes on.
        ui.scroll_to_rect(Rect::from_center_size(pointer, vec2(1.0, STOP)), None);
    } else if !ui.input(|input| input.pointer.any_down())
        && let Some((stop, gap)) = state.drags.take()
        && ui.input(|input| input.pointer.any_released())
    {
        // It leaves its place before it takes the other.
        let to = if tour.place_of(stop).is_some_and(|from| gap > from) { gap - 1 } else { gap };
        actions.extend(move_stop(world.map, stop, to).map(Action::Commit));
    }
}

/// The row of a stop: picture, number, title, minutes.
fn row(
    ui: &mut Ui,
    world: &World,
    around: Around,
    (at, stop): (usize, &Stop),
    rect: Rect,
    state: &mut Tours,
    actions: &mut Vec<Action>,
) -> Response {
    let response = ui.interact(rect, Id::new(("stop", stop.id)), Sense::click_and_drag());
    let title = title_of(world, stop);
    let number = at + 1;
    let is_open = state.stop == Some(stop.id);
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, is_open, format!("{number}. {title}")));
    let ground = rect.expand2(vec2(8.0, 0.0));
    if is_open {
        ui.painter().rect_filled(ground, CORNER, color(world.palette.accent.over(world.palette.panel, 0.12)));
    } else if response.hovered() {
        ui.painter().rect_filled(ground, CORNER, color(world.palette.hover));
    }
    let picture = Rect::from_min_size(pos2(rect.left(), rect.center().y - PICTURE.y / 2.0), PICTURE);
    ui.painter().add(stop_picture::ground(world, picture));
    let lights = || lit(world.map, stop, &mut |words| (around.find)(words));
    match state.pictures.of(world, around.scene, stop.id, picture.shrink(2.0), lights) {
        egui::Shape::Noop => stop_picture::nothing(ui, world, picture),
        shape => drop(ui.painter().add(shape)),
    }
    let left = picture.right() + 12.0;
    let text = Rect::from_min_max(pos2(left, rect.center().y - 22.0), pos2(rect.right(), rect.center().y));
    paint_line(ui, text, &format!("{number}. {title}"), medium(BODY), color(world.palette.text));
    let below = text.translate(vec2(0.0, 22.0));
    let wide = state.pictures.is_too_wide(world, around.scene, stop.id, screen_of(ui), lights);
    let quiet = quiet(world, around, stop, wide);
    // For a screen reader: a row of its own, which takes no press.
    let told = ui.interact(below, response.id.with("quiet"), Sense::hover());
    told.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &quiet));
    paint_line(ui, below, &quiet, regular(SMALL), color(world.palette.quiet));
    focus_ring(ui, &response, ground, world.palette);
    if response.clicked() {
        response.request_focus();
        // A second click closes what is written about it again.
        state.stop = if is_open { None } else { Some(stop.id) };
        actions.push(Action::LookAtStop(stop.id));
    }
    if response.has_focus() {
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let to = if pressed(Modifiers::ALT, Key::ArrowUp) {
            at.checked_sub(1)
        } else if pressed(Modifiers::ALT, Key::ArrowDown) {
            Some(at + 1)
        } else {
            None
        };
        actions.extend(to.and_then(|to| move_stop(world.map, stop.id, to)).map(Action::Commit));
        if pressed(Modifiers::NONE, Key::Delete) {
            actions.extend(remove_stop(world.map, stop.id).map(Action::Commit));
        }
    }
    response
}

/// The width and height of a screen of the shape of this window, as far as projectors have such shapes.
fn screen_of(ui: &Ui) -> [f32; 2] {
    const LINES: f32 = 1080.0;
    let window = ui.ctx().content_rect().size();
    [LINES * (window.x / window.y.max(1.0)).clamp(4.0 / 3.0, 16.0 / 9.0), LINES]
}

/// How a text begins, up to so many bytes.
pub fn beginning(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most)).unwrap_or_default()
}

/// The speaker notes as far as they are shown while one speaks.
pub fn spoken(say: &str) -> &str {
    beginning(say, LONGEST_NOTES)
}

/// What a stop is called where it has no title of its own.
pub fn title_of(world: &World, stop: &Stop) -> String {
    if !stop.title.trim().is_empty() {
        return stop.title.clone();
    }
    let first = stop.show.first().map(|shown| shown_name(world, shown));
    first.unwrap_or_else(|| world.say(Word::ShowsNothing).to_owned())
}

fn shown_name(world: &World, shown: &Shown) -> String {
    let map = world.map;
    match shown {
        // One that is gone goes on by its slug.
        Shown::Concept(id) => {
            map.concept(*id).map_or_else(|| map.concepts().slug(*id).to_owned(), |concept| concept.title.clone())
        }
        Shown::Group(id) => {
            map.group(*id).map_or_else(|| map.groups().slug(*id).to_owned(), |group| group.title.clone())
        }
        Shown::Find(words) => format!("{} {words}", ph::MAGNIFYING_GLASS),
        Shown::All => world.say(Word::WholeMap).to_owned(),
        Shown::Other(text) => text.clone(),
    }
}

/// The quiet line of a stop: minutes, whether it has notes, whether it hides, how much of it is gone.
fn quiet(world: &World, around: Around, stop: &Stop, wide: bool) -> String {
    let gone = stop.show.iter().filter(|shown| is_gone(world.map, shown)).count();
    let took = around.rehearsed.get(world.map.stops().slug(stop.id));
    let parts = [
        stop.minutes.map(|sum| minutes(world.lang, sum)),
        took.map(|secs| format!("{} {}:{:02}", world.say(Word::Rehearsed), secs / 60, secs % 60)),
        (!stop.say.trim().is_empty()).then(|| ph::NOTE.to_owned()),
        stop.hide_later.then(|| ph::EYE_SLASH.to_owned()),
        wide.then(|| format!("{} {}", ph::ARROWS_HORIZONTAL, world.say(Word::TooWideShort))),
        (gone > 0).then(|| format!("{gone} {}", world.say(Word::Gone))),
        stop.show.is_empty().then(|| world.say(Word::ShowsNothing).to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
}
