//! The slim bar at the top: menu, the map's title, undo and redo, and the way to a concept.

use egui::{Align, Key, Layout, Modifiers, Panel, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::World;
use super::menu::{self, Menu};
use super::theme::{BODY, SMALL};
use super::widgets::{command_button, line, tooltip};
use crate::canvas::pen::{color, medium, regular};
use crate::document::{Action, Command};
use crate::words::Word;

/// The height of the bar.
pub const HEIGHT: f32 = 44.0;

/// Draws the bar at the top of a window.
pub fn show(ui: &mut Ui, world: &World, menu: &mut Menu) -> Vec<Action> {
    let frame = egui::Frame::new().fill(color(world.palette.panel)).inner_margin(vec2(8.0, 8.0));
    let panel = Panel::top("top bar").exact_size(HEIGHT).resizable(false).show_separator_line(false).frame(frame);
    panel.show(ui, |ui| bar(ui, world, menu)).inner
}

fn bar(ui: &mut Ui, world: &World, menu: &mut Menu) -> Vec<Action> {
    let mut actions = Vec::new();
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F10)) {
        menu.open();
    }
    let below = ui.max_rect().expand2(vec2(8.0, 8.0));
    ui.painter().hline(below.x_range(), below.bottom() - 0.5, Stroke::new(1.0, color(world.palette.hairline)));
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        actions.extend(menu::show(ui, world, menu));
        ui.add_space(4.0);
        let right = 3.0 * 36.0;
        title(ui, world, (ui.available_width() - right - 80.0).max(60.0));
        ui.add_space(8.0);
        actions.extend(command_button(ui, world, Command::Undo));
        actions.extend(command_button(ui, world, Command::Redo));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            actions.extend(command_button(ui, world, Command::ToggleInspector));
            actions.extend(command_button(ui, world, Command::GoToConcept));
        });
    });
    actions
}

/// The map's title, • while it is not saved, and quietly the name of its file.
fn title(ui: &mut Ui, world: &World, most: f32) {
    let stem = world.path.map(menu::stem).unwrap_or_default();
    let (name, stem) = match (world.map.head().title.trim(), stem.as_str()) {
        ("", "") => (world.say(Word::Untitled), ""),
        ("", stem) => (stem, ""),
        (title, stem) => (title, stem),
    };
    let title = line(ui, name, medium(BODY), color(world.palette.text), most * 0.6);
    let dot = line(ui, if world.modified { "•" } else { "" }, medium(BODY), color(world.palette.accent), 20.0);
    let stem = line(ui, stem, regular(SMALL), color(world.palette.quiet), most * 0.4 - 24.0);
    let gap = if dot.is_empty() { 0.0 } else { 6.0 };
    let width = title.size().x + gap + dot.size().x + 10.0 + stem.size().x;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::hover());
    let spoken = if world.modified { format!("{name} ({})", world.say(Word::Modified)) } else { name.to_owned() };
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &spoken));
    let mut x = rect.left();
    for (galley, after) in [(title, gap), (dot, 10.0), (stem, 0.0)] {
        let at = pos2(x, rect.center().y - galley.size().y / 2.0).round();
        x += galley.size().x + after;
        ui.painter().galley(at, galley, color(world.palette.text));
    }
    let told = match (world.path, world.modified) {
        (Some(path), _) => path.display().to_string(),
        (None, true) => world.say(Word::Modified).to_owned(),
        (None, false) => return,
    };
    tooltip(response, world.palette, &told, None);
}
