//! The zoom at the bottom right of the canvas.

use egui::{Align2, Area, Id, Rect, Sense, WidgetInfo, WidgetType, vec2};

use crate::canvas::pen::{color, regular};
use crate::document::{Action, Command};
use crate::ui::World;
use crate::ui::command::commands;
use crate::ui::kit::theme::{CORNER, SMALL};
use crate::ui::kit::widgets::{IconButton, float_frame, focus_ring, line, tooltip};

/// How far bars stand from the edges of the canvas.
pub const EDGE: f32 = 12.0;

/// Draws it over the part of the canvas that is seen.
pub fn show(ctx: &egui::Context, world: &World, canvas: Rect) -> Vec<Action> {
    let mut actions = Vec::new();
    let corner = canvas.right_bottom() - vec2(EDGE, EDGE);
    let area = Area::new(Id::new("zoom")).pivot(Align2::RIGHT_BOTTOM).fixed_pos(corner).fade_in(false);
    area.constrain(false).show(ctx, |ui| {
        float_frame(world.palette).inner_margin(3).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                button(ui, world, Command::ZoomOut, egui_phosphor::regular::MINUS, &mut actions);
                percent(ui, world, &mut actions);
                button(ui, world, Command::ZoomIn, egui_phosphor::regular::PLUS, &mut actions);
                button(ui, world, Command::FitAll, egui_phosphor::regular::FRAME_CORNERS, &mut actions);
            });
        });
    });
    actions
}

fn button(ui: &mut egui::Ui, world: &World, command: Command, icon: &str, actions: &mut Vec<Action>) {
    let (name, keys) = (commands::name(world, command), commands::first_keys(world, command));
    let enabled = commands::enabled(world, command);
    let look = IconButton { keys: keys.as_deref(), enabled, size: 26.0, ..IconButton::new(icon, &name) };
    if look.show(ui, world.palette).clicked() {
        actions.push(Action::Run(command));
    }
}

fn percent(ui: &mut egui::Ui, world: &World, actions: &mut Vec<Action>) {
    let text = format!("{:.0} %", world.view.zoom * 100.0);
    let (rect, response) = ui.allocate_exact_size(vec2(52.0, 26.0), Sense::click());
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
