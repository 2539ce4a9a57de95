//! The zoom, at the right end of the strip.

use egui::{Sense, Ui, WidgetInfo, WidgetType, vec2};

use crate::canvas::pen::{color, regular};
use crate::document::{Action, Command};
use crate::ui::World;
use crate::ui::command::commands;
use crate::ui::kit::theme::{CORNER, SMALL};
use crate::ui::kit::widgets::{IconButton, focus_ring, line, tooltip};

/// Draws it from the right end on.
pub fn show(ui: &mut Ui, world: &World, actions: &mut Vec<Action>) {
    ui.allocate_ui_with_layout(vec2(WIDTH, SIDE), egui::Layout::left_to_right(egui::Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        button(ui, world, Command::ZoomOut, egui_phosphor::regular::MINUS, actions);
        percent(ui, world, actions);
        button(ui, world, Command::ZoomIn, egui_phosphor::regular::PLUS, actions);
        button(ui, world, Command::FitAll, egui_phosphor::regular::FRAME_CORNERS, actions);
    });
}

/// The side of a button, and the width of the number between two of them.
const SIDE: f32 = 26.0;
const NUMBER: f32 = 52.0;
const WIDTH: f32 = 3.0 * SIDE + NUMBER;

fn button(ui: &mut Ui, world: &World, command: Command, icon: &str, actions: &mut Vec<Action>) {
    let (name, keys) = (commands::name(world, command), commands::first_keys(world, command));
    let enabled = commands::enabled(world, command);
    let look = IconButton { keys: keys.as_deref(), enabled, size: SIDE, ..IconButton::new(icon, &name) };
    if look.show(ui, world.palette).clicked() {
        actions.push(Action::Run(command));
    }
}

fn percent(ui: &mut Ui, world: &World, actions: &mut Vec<Action>) {
    let text = format!("{:.0} %", world.view.zoom * 100.0);
    let (rect, response) = ui.allocate_exact_size(vec2(NUMBER, SIDE), Sense::click());
    let (name, keys) = (commands::name(world, Command::ZoomTo100), commands::first_keys(world, Command::ZoomTo100));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, format!("{text}: {name}")));
    if response.hovered() {
        ui.painter().rect_filled(rect, CORNER, color(world.palette.hover));
    }
    let ink = color(if response.hovered() { world.palette.text } else { world.palette.quiet });
    let galley = line(ui, &text, regular(SMALL), ink, rect.width());
    ui.painter().galley((rect.center() - galley.size() / 2.0).round(), galley, ink);
    focus_ring(ui, &response, rect, world.palette);
    if tooltip(response, world.palette, &name, keys.as_deref()).clicked() {
        actions.push(Action::Run(Command::ZoomTo100));
    }
}
