//! Buttons, rows and captions in our own look, each named for screen readers.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align2, Color32, CursorIcon, FontId, Galley, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    WidgetType, pos2, vec2,
};

use crate::canvas::pen::{color, job, medium, regular, wrapped};
use crate::document::{Action, Command};
use crate::look::faces::drawable;
use crate::look::palette::Palette;
use crate::ui::World;
use crate::ui::command::commands;
use crate::ui::kit::theme::{BODY, CORNER, SMALL};

/// How far what lies under the pointer reaches over the left and right edge of its text, so that text keeps one edge.
pub const BLEED: f32 = 8.0;
/// The height of a row and of a button.
pub const ROW: f32 = 28.0;
/// The size of an icon.
pub const ICON: f32 = 16.0;

/// The colour of what cannot be done now.
pub fn disabled(palette: &Palette) -> Color32 {
    color(palette.quiet.over(palette.panel, 0.55))
}

/// The ring around what has the keyboard's focus.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, palette: &Palette) {
    if response.has_focus() {
        ui.painter().rect_stroke(rect, CORNER, Stroke::new(2.0, color(palette.accent)), StrokeKind::Inside);
    }
}

/// One line of text, cut with an ellipsis where it is wider.
pub fn line(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = job(&drawable(&text.replace('\n', " ")), TextFormat::simple(font, color));
    job.wrap = TextWrapping { max_width: width, max_rows: 1, break_anywhere: true, ..TextWrapping::default() };
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Paints one line of text in the middle of a box's height, and returns the width that it took.
pub fn paint_line(ui: &Ui, rect: Rect, text: &str, font: FontId, color: Color32) -> f32 {
    let galley = line(ui, text, font, color, rect.width());
    let size = galley.size();
    ui.painter().galley(pos2(rect.left(), rect.center().y - size.y / 2.0).round(), galley, color);
    size.x
}

/// A text that wraps, at a line height of about 1.45.
pub fn paragraph(ui: &mut Ui, text: &str, font: FontId, color: Color32) -> Response {
    let height = (font.size * 1.45).round();
    let format = TextFormat { line_height: Some(height), ..TextFormat::simple(font, color) };
    let galley = wrapped(ui, &drawable(text), &format, ui.available_width());
    ui.add(egui::Label::new(galley).selectable(false))
}

/// Where a tooltip stands: never over the field that is written in.
fn beside(ctx: &egui::Context, widget: Rect) -> egui::RectAlign {
    const HEIGHT: f32 = 44.0;
    let below = widget.with_max_y(widget.bottom() + HEIGHT).expand2(vec2(140.0, 0.0)).with_min_y(widget.bottom());
    let focused = ctx.memory(|memory| memory.focused());
    let field = focused.filter(|id| egui::text_edit::TextEditState::load(ctx, *id).is_some());
    let place = |id| ctx.viewport(|viewport| viewport.prev_pass.widgets.get(id).map(|widget| widget.rect));
    let covers = field.and_then(place).is_some_and(|field| field.intersects(below));
    if covers { egui::RectAlign::TOP_START } else { egui::RectAlign::BOTTOM_START }
}

/// Shows a name and its keys beside what the pointer rests on.
pub fn tooltip(response: Response, palette: &Palette, name: &str, keys: Option<&str>) -> Response {
    let align = beside(&response.ctx, response.rect);
    tooltip_at(response, palette, name, keys, align)
}

/// The same on a side of it: what stands below a row is another row.
pub fn tooltip_at(
    response: Response,
    palette: &Palette,
    name: &str,
    keys: Option<&str>,
    align: egui::RectAlign,
) -> Response {
    let show = |ui: &mut Ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            ui.label(egui::RichText::new(name).font(regular(SMALL)).color(color(palette.text)));
            if let Some(keys) = keys {
                ui.label(egui::RichText::new(keys).font(regular(SMALL)).color(color(palette.quiet)));
            }
        });
    };
    for mut tip in [egui::Tooltip::for_enabled(&response), egui::Tooltip::for_disabled(&response)] {
        tip.popup = tip.popup.align(align);
        tip.show(show);
    }
    response
}

/// A button that is only an icon until the pointer comes.
pub struct IconButton<'a> {
    /// The icon's letter.
    pub icon: &'a str,
    /// What it does.
    pub name: &'a str,
    /// Its keys.
    pub keys: Option<&'a str>,
    /// Whether it does anything now.
    pub enabled: bool,
    /// Whether it stands for something that is on.
    pub on: bool,
    /// Whether it is seen only under the pointer and the keyboard.
    pub shy: bool,
    /// Width and height.
    pub size: f32,
    /// The icon's colour, where it says something.
    pub ink: Option<Color32>,
}

impl<'a> IconButton<'a> {
    /// A button of the usual size that can be pressed.
    pub fn new(icon: &'a str, name: &'a str) -> IconButton<'a> {
        IconButton { icon, name, keys: None, enabled: true, on: false, shy: false, size: ROW, ink: None }
    }

    /// Draws it.
    pub fn show(self, ui: &mut Ui, palette: &Palette) -> Response {
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(self.size), sense);
        let (enabled, on, name) = (self.enabled, self.on, self.name);
        response.widget_info(|| WidgetInfo::selected(WidgetType::Button, enabled, on, name));
        let ink = if !self.enabled {
            disabled(palette)
        } else if let Some(ink) = self.ink {
            ink
        } else if self.on {
            color(palette.accent)
        } else if response.hovered() || response.has_focus() {
            color(palette.text)
        } else {
            color(palette.quiet)
        };
        if self.on {
            ui.painter().rect_filled(rect, CORNER, color(palette.accent.over(palette.panel, 0.12)));
        } else if self.enabled && response.hovered() {
            ui.painter().rect_filled(rect, CORNER, color(palette.hover));
        }
        if !self.shy || response.hovered() || response.has_focus() {
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, self.icon, regular(ICON), ink);
        }
        focus_ring(ui, &response, rect, palette);
        tooltip(response.on_hover_cursor(CursorIcon::Default), palette, self.name, self.keys)
    }
}

/// A command as an icon button.
pub fn command_button(ui: &mut Ui, world: &World, command: Command) -> Option<Action> {
    sized_command_button(ui, world, command, ROW)
}

/// A command as an icon button of another size.
pub fn sized_command_button(ui: &mut Ui, world: &World, command: Command, size: f32) -> Option<Action> {
    let name = commands::name(world, command);
    let keys = commands::first_keys(world, command);
    let button = IconButton {
        keys: keys.as_deref(),
        enabled: commands::enabled(world, command),
        on: commands::chosen(world, command),
        size,
        ..IconButton::new(commands::icon(command).unwrap_or(egui_phosphor::regular::DOT_OUTLINE), &name)
    };
    button.show(ui, world.palette).clicked().then_some(Action::Run(command))
}

/// The one button that most people want here.
pub fn main_button(ui: &mut Ui, palette: &Palette, text: &str) -> Response {
    button(ui, palette, text, true)
}

/// A button that says what it does.
pub fn text_button(ui: &mut Ui, palette: &Palette, text: &str) -> Response {
    button(ui, palette, text, false)
}

/// The same in a strip, where there is less room.
pub fn small_button(ui: &mut Ui, palette: &Palette, text: &str) -> Response {
    let galley = line(ui, text, medium(SMALL), color(palette.accent), f32::INFINITY);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + SMALL_ENDS, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, text));
    let ground = palette.accent.over(palette.panel, if response.hovered() { 0.18 } else { 0.10 });
    ui.painter().rect_filled(rect, CORNER, color(ground));
    ui.painter().galley((rect.center() - galley.size() / 2.0).round(), galley, color(palette.accent));
    focus_ring(ui, &response, rect, palette);
    response
}

/// The room at both ends of a small button.
const SMALL_ENDS: f32 = 16.0;

/// How wide a small button with this text is.
pub fn small_button_width(ui: &Ui, text: &str) -> f32 {
    line(ui, text, medium(SMALL), Color32::PLACEHOLDER, f32::INFINITY).size().x + SMALL_ENDS
}

fn button(ui: &mut Ui, palette: &Palette, text: &str, main: bool) -> Response {
    let ink = color(if main { palette.on_accent } else { palette.text });
    let galley = line(ui, text, medium(BODY), ink, f32::INFINITY);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 24.0, 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, text));
    let fill = match (main, response.hovered()) {
        (true, false) => palette.accent,
        (true, true) => palette.accent.over(palette.text, 0.88),
        (false, false) => palette.card,
        (false, true) => palette.hover,
    };
    ui.painter().rect_filled(rect, CORNER, color(fill));
    if !main {
        let hairline = Stroke::new(1.0, color(palette.hairline));
        ui.painter().rect_stroke(rect, CORNER, hairline, StrokeKind::Inside);
    }
    ui.painter().galley((rect.center() - galley.size() / 2.0).round(), galley, ink);
    if response.has_focus() {
        let ring = Stroke::new(2.0, color(palette.accent));
        ui.painter().rect_stroke(rect.expand(2.0), CORNER + 2, ring, StrokeKind::Outside);
    }
    response
}

/// One row of a menu or list: icon, name, and something quiet at the right.
#[derive(Clone, Copy, Default)]
pub struct Row<'a> {
    /// The icon's letter; the room stays where there is none but others have one.
    pub icon: Option<&'a str>,
    /// The icon's colour, where it says something.
    pub icon_color: Option<Color32>,
    /// What it is.
    pub text: &'a str,
    /// Keys, a year, a number.
    pub quiet: &'a str,
    /// Whether nothing happens on a click.
    pub disabled: bool,
    /// Whether it stands for the choice that is made.
    pub chosen: bool,
    /// Whether the keyboard stands on it, in a list that keeps its own place.
    pub at: bool,
    /// Whether it opens something at its right.
    pub opens: bool,
    /// Whether it stands in a panel, where its text keeps the panel's edge.
    pub flush: bool,
    /// Where what is looked for stands in the text, in bytes and in order.
    pub meant: &'a [Range<usize>],
}

impl Row<'_> {
    /// Draws it over the whole width.
    pub fn show(self, ui: &mut Ui, palette: &Palette) -> Response {
        let sense = if self.disabled { Sense::hover() } else { Sense::click() };
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), sense);
        response.widget_info(|| WidgetInfo::selected(WidgetType::Button, !self.disabled, self.chosen, self.text));
        let bleed = vec2(BLEED, 0.0);
        let (ground, inner) = if self.flush { (rect.expand2(bleed), rect) } else { (rect, rect.shrink2(bleed)) };
        if self.at {
            ui.painter().rect_filled(ground, CORNER, color(palette.accent.over(palette.panel, 0.12)));
        } else if !self.disabled && response.hovered() {
            ui.painter().rect_filled(ground, CORNER, color(palette.hover));
        }
        self.paint(ui, inner, palette);
        focus_ring(ui, &response, ground, palette);
        response
    }

    fn paint(self, ui: &Ui, rect: Rect, palette: &Palette) {
        let ink = if self.disabled { disabled(palette) } else { color(palette.text) };
        let quiet = if self.disabled { disabled(palette) } else { color(palette.quiet) };
        let mut inner = rect;
        if let Some(icon) = self.icon {
            let at = pos2(rect.left() + ICON / 2.0, rect.center().y);
            let ink = self.icon_color.filter(|_| !self.disabled).unwrap_or(quiet);
            ui.painter().text(at, Align2::CENTER_CENTER, icon, regular(ICON), ink);
            inner.min.x += ICON + 8.0;
        }
        let end = match (self.opens, self.chosen) {
            (true, _) => Some((egui_phosphor::regular::CARET_RIGHT, quiet)),
            (false, true) => Some((egui_phosphor::regular::CHECK, color(palette.accent))),
            (false, false) => None,
        };
        if let Some((icon, ink)) = end {
            let at = pos2(inner.right() - 6.0, rect.center().y);
            ui.painter().text(at, Align2::CENTER_CENTER, icon, regular(SMALL), ink);
            inner.max.x -= 20.0;
        }
        if !self.quiet.is_empty() {
            let galley = line(ui, self.quiet, regular(SMALL), quiet, inner.width() * 0.6);
            let size = galley.size();
            ui.painter().galley(pos2(inner.right() - size.x, inner.center().y - size.y / 2.0).round(), galley, quiet);
            inner.max.x -= size.x + 12.0;
        }
        let accent = if self.disabled { ink } else { color(palette.accent) };
        let galley = marked_line(ui, self.text, self.meant, BODY, [ink, accent], inner.width());
        ui.painter().galley(pos2(inner.left(), inner.center().y - galley.size().y / 2.0).round(), galley, ink);
    }
}

/// One line of text, what is meant of it heavier and in an ink of its own.
pub fn marked_line(
    ui: &Ui,
    text: &str,
    meant: &[Range<usize>],
    size: f32,
    inks: [Color32; 2],
    width: f32,
) -> Arc<Galley> {
    let plain = TextFormat::simple(regular(size), inks[0]);
    let lit = TextFormat::simple(medium(size), inks[1]);
    let text = text.replace('\n', " ");
    let (mut all, mut done) = (LayoutJob::default(), 0);
    let mut append = |range: Range<usize>, format: &TextFormat| {
        let part = job(&drawable(text.get(range).unwrap_or_default()), format.clone());
        for section in &part.sections {
            let range = section.byte_range.start.0..section.byte_range.end.0;
            all.append(part.text.get(range).unwrap_or_default(), 0.0, section.format.clone());
        }
    };
    for place in meant {
        append(done..place.start, &plain);
        append(place.clone(), &lit);
        done = place.end;
    }
    append(done..text.len(), &plain);
    all.wrap = TextWrapping { max_width: width, max_rows: 1, break_anywhere: true, ..TextWrapping::default() };
    ui.fonts_mut(|fonts| fonts.layout_job(all))
}

/// A quiet heading over a part of a panel.
pub fn heading(ui: &mut Ui, palette: &Palette, text: &str) -> Rect {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, text));
    paint_line(ui, rect, text, medium(SMALL), color(palette.quiet));
    rect
}

/// A quiet heading with buttons at the right, which are added from the right edge.
pub fn heading_with(ui: &mut Ui, palette: &Palette, text: &str, add: impl FnOnce(&mut Ui)) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, text));
    let width = paint_line(ui, rect, text, medium(SMALL), color(palette.quiet));
    let buttons = rect.with_min_x(rect.left() + width).translate(vec2(4.0, 0.0));
    overhang(ui, buttons, egui::Layout::right_to_left(egui::Align::Center), add);
}

/// Adds what may reach over the edge of a panel, so that its paint and not its room stands at the edge.
pub fn overhang<R>(ui: &mut Ui, rect: Rect, layout: egui::Layout, add: impl FnOnce(&mut Ui) -> R) -> R {
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout));
    child.spacing_mut().item_spacing.x = 4.0;
    add(&mut child)
}

/// A row of buttons whose first one's paint stands at the edge, `reach` before its room.
pub fn button_row<R>(ui: &mut Ui, height: f32, reach: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    overhang(ui, rect.with_min_x(rect.left() - reach), layout, add)
}

/// One of several choices; says whether it was pressed.
pub fn choice(ui: &mut Ui, palette: &Palette, name: &str, on: bool) -> bool {
    let ink = color(if on { palette.accent } else { palette.text });
    let galley = line(ui, name, regular(BODY), ink, f32::INFINITY);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 20.0, 30.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, on, name));
    if on {
        ui.painter().rect_filled(rect, CORNER, color(palette.accent.over(palette.card, 0.12)));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, CORNER, color(palette.hover));
    }
    let border = if on { palette.accent } else { palette.hairline };
    ui.painter().rect_stroke(rect, CORNER, Stroke::new(1.0, color(border)), StrokeKind::Inside);
    ui.painter().galley((rect.center() - galley.size() / 2.0).round(), galley, ink);
    focus_ring(ui, &response, rect, palette);
    response.clicked() && !on
}

/// A word in a small box. One that is too long for the column is read under the pointer.
pub struct Chip<'a> {
    /// The word.
    pub text: &'a str,
    /// What the cross at its end does.
    pub remove: &'a str,
    /// What a click on the word does; none where that is nothing.
    pub open: Option<&'a str>,
}

/// What was pressed of a [`Chip`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// The word.
    Opened,
    /// The cross.
    Removed,
}

impl Chip<'_> {
    /// Draws it, and says what was pressed.
    pub fn show(self, ui: &mut Ui, palette: &Palette) -> Option<Pressed> {
        const BESIDE: f32 = 30.0;
        const CROSS: f32 = 22.0;
        let ink = color(palette.text);
        let galley = line(ui, self.text, regular(SMALL), ink, ui.max_rect().width() - BESIDE);
        let size = vec2(galley.size().x + BESIDE, 24.0);
        let (rect, whole) = ui.allocate_exact_size(size, Sense::hover());
        let word = rect.with_max_x(rect.right() - CROSS);
        let body = match self.open {
            Some(open) => {
                let body = ui.interact(word, whole.id.with("open"), Sense::click());
                let name = format!("{open}: {}", self.text);
                body.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
                Some(tooltip(body.on_hover_cursor(CursorIcon::PointingHand), palette, &name, None))
            }
            None => None,
        };
        whole.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, self.text));
        let is_read = galley.elided && body.is_none();
        let whole = if is_read { tooltip(whole, palette, self.text, None) } else { whole };
        let is_hovered = body.as_ref().is_some_and(Response::hovered);
        let fill = if is_hovered { palette.accent.over(palette.panel, 0.16) } else { palette.hover };
        ui.painter().rect_filled(rect, CORNER, color(fill));
        let at = pos2(rect.left() + 8.0, rect.center().y - galley.size().y / 2.0).round();
        ui.painter().galley(at, galley, ink);
        body.iter().for_each(|body| focus_ring(ui, body, word, palette));
        let cross = rect.with_min_x(rect.right() - CROSS);
        let response = ui.interact(cross, whole.id.with("remove"), Sense::click());
        let name = format!("{}: {}", self.remove, self.text);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
        let lit = response.hovered() || response.has_focus();
        let ink = color(if lit { palette.text } else { palette.quiet });
        ui.painter().text(cross.center(), Align2::CENTER_CENTER, egui_phosphor::regular::X, regular(11.0), ink);
        focus_ring(ui, &response, cross, palette);
        if tooltip(response, palette, self.remove, None).clicked() {
            return Some(Pressed::Removed);
        }
        body.filter(Response::clicked).map(|_| Pressed::Opened)
    }
}

/// The ground of what floats over the canvas.
pub fn float_frame(palette: &Palette) -> egui::Frame {
    egui::Frame::new()
        .fill(color(palette.card))
        .stroke(Stroke::new(1.0, color(palette.hairline)))
        .corner_radius(crate::ui::kit::theme::FLOAT_CORNER)
        .shadow(crate::ui::kit::theme::shadow(palette, 12))
}
