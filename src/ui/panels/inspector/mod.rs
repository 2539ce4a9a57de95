//! The panel at the right: everything that the selected concept, link or group has, and the map's own page where nothing is
//! selected.

mod common;
mod completion;
mod concept;
mod facts;
mod files;
mod group;
mod legend;
mod link;
mod links;
mod map_page;
mod note;
mod offers;
mod paper;
mod several;
mod swatches;
mod tags;
#[cfg(test)]
mod tests;

use egui::{Area, Id, Order, Panel, Rect, ScrollArea, Stroke, Ui, pos2, vec2};

use crate::canvas::pen::{color, regular};
use crate::document::{Action, Drafts, FieldId};
use crate::model::ConceptId;
use crate::ui::kit::theme::{BODY, shadow};
use crate::ui::kit::widgets::{ROW, paint_line, paragraph};
use crate::ui::{Middle, World};

/// The width of the panel, and in narrower windows.
const WIDTH: f32 = 320.0;
const LESS_WIDE: f32 = 264.0;
/// Narrower windows have the panel over the canvas.
pub const WIDE: f32 = 1200.0;
/// In still narrower ones it stands only while there is something selected to read.
const NARROW: f32 = 600.0;
/// The room around what stands in the panel.
const PAD: f32 = 16.0;

/// What the panel remembers from frame to frame.
#[derive(Default)]
pub struct Inspector {
    focus: Option<FieldId>,
    reader: note::Reader,
    file: files::Reading,
    rests: paper::Rests,
    counts: map_page::Counts,
    tags: tags::Tags,
    new_fact: Option<ConceptId>,
    /// The kind that is being removed: another one is asked for in its place.
    replaced: Option<String>,
    memory: common::Memory,
}

impl Inspector {
    /// Puts the keyboard into the note of the selected concept.
    pub fn write_note(&mut self) {
        self.reader.write();
    }

    /// Puts the keyboard into the field for another file of a concept.
    pub fn attach(&mut self, id: ConceptId) {
        self.focus = Some(FieldId::NewFile(id));
    }

    /// Puts the keyboard into the title of a kind of the legend.
    pub fn name_kind(&mut self, slug: String) {
        self.focus = Some(FieldId::KindTitle(slug));
    }
}

/// The panel while it is drawn: what it remembers, and what is half typed.
struct Page<'a> {
    drafts: &'a mut Drafts,
    focus: &'a mut Option<FieldId>,
    reader: &'a mut note::Reader,
    file: &'a mut files::Reading,
    rests: &'a mut paper::Rests,
    counts: &'a mut map_page::Counts,
    tags: &'a mut tags::Tags,
    new_fact: &'a mut Option<ConceptId>,
    replaced: &'a mut Option<String>,
    memory: &'a mut common::Memory,
}

/// Whether the panel stands in a window of this width.
pub fn stands(world: &World, window_width: f32) -> bool {
    world.settings.inspector && !world.view.alone && (window_width >= NARROW || !world.selection.is_empty())
}

/// The width of the panel in a window of this width.
pub fn width(window_width: f32) -> f32 {
    if window_width < WIDE { LESS_WIDE } else { WIDTH }
}

/// How much of the canvas's right side the panel covers.
pub fn covers(world: &World, window_width: f32) -> f32 {
    if stands(world, window_width) && window_width < WIDE { width(window_width) } else { 0.0 }
}

/// Draws the panel where it stands.
pub fn show(ui: &mut Ui, world: &World, state: &mut Inspector, drafts: &mut Drafts) -> Vec<Action> {
    let mut actions = Vec::new();
    let width = ui.content_rect().width();
    if !stands(world, width) {
        return actions;
    }
    let Inspector { focus, reader, file, rests, counts, tags, new_fact, replaced, memory } = state;
    let mut page = Page { drafts, focus, reader, file, rests, counts, tags, new_fact, replaced, memory };
    if width < WIDE {
        over_canvas(ui, world, &mut page, &mut actions);
    } else {
        let frame = egui::Frame::new().fill(color(world.palette.panel));
        let panel = Panel::right("inspector").exact_size(WIDTH).resizable(false).show_separator_line(false);
        panel.frame(frame).show(ui, |ui| contents(ui, world, &mut page, &mut actions));
    }
    actions
}

fn over_canvas(ui: &Ui, world: &World, state: &mut Page, actions: &mut Vec<Action>) {
    let room = ui.available_rect_before_wrap();
    let rect = Rect::from_min_max(pos2(room.right() - LESS_WIDE, room.top()), room.max);
    let area = Area::new(Id::new("inspector over canvas")).order(Order::Middle).fixed_pos(rect.min).fade_in(false);
    area.show(ui, |ui| {
        ui.set_min_size(rect.size());
        ui.set_max_size(rect.size());
        ui.painter().add(shadow(world.palette, 16).as_shape(rect, 0.0));
        ui.painter().rect_filled(rect, 0.0, color(world.palette.panel));
        contents(ui, world, state, actions);
    });
}

fn contents(ui: &mut Ui, world: &World, state: &mut Page, actions: &mut Vec<Action>) {
    let rect = ui.max_rect();
    ui.painter().vline(rect.left() + 0.5, rect.y_range(), Stroke::new(1.0, color(world.palette.hairline)));
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(PAD).show(ui, |ui| {
            ui.set_width(width(ui.content_rect().width()) - 2.0 * PAD);
            ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
            page(ui, world, state, actions);
        });
    });
}

fn page(ui: &mut Ui, world: &World, state: &mut Page, actions: &mut Vec<Action>) {
    let selection = world.selection;
    if world.view.shows == Middle::Library {
        match world.paper {
            Some(id) => paper::show(ui, world, state, id, actions),
            None => map_page::show(ui, world, state, actions),
        }
    } else if let Some(id) = selection.only_concept() {
        concept::show(ui, world, state, id, actions);
    } else if let Some(id) = selection.only_link() {
        link::show(ui, world, state, id, actions);
    } else if let Some(id) = selection.only_group() {
        group::show(ui, world, state, id, actions);
    } else if selection.is_empty() {
        map_page::show(ui, world, state, actions);
    } else {
        several::show(ui, world, state, actions);
    }
}

/// The id that egui knows a field by.
fn egui_id(field: &FieldId) -> Id {
    Id::new(("inspector", field))
}

/// A quiet name at the left, and what it is at the right.
fn property(ui: &mut Ui, world: &World, name: &str, add: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (rect, _) = ui.allocate_exact_size(vec2(84.0, ROW), egui::Sense::hover());
        paint_line(ui, rect, name, regular(BODY), color(world.palette.quiet));
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            add(ui);
        });
    });
}

/// One quiet line that wraps.
fn quiet_line(ui: &mut Ui, world: &World, text: &str) {
    ui.add_space(4.0);
    paragraph(ui, text, regular(BODY), color(world.palette.quiet));
    ui.add_space(4.0);
}
