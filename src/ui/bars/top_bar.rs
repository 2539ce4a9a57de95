//! The slim bar at the top: menu, the map's title, undo and redo, and the way to a concept.

use egui::{
    Align, CursorIcon, Id, Key, Layout, Modifiers, Panel, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2,
};

use crate::canvas::pen::{color, medium, regular};
use crate::document::{Action, Command, Drafts, FieldId};
use crate::model::slug_of;
use crate::ui::kit::field::Field;
use crate::ui::kit::theme::{BODY, CORNER, SMALL};
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::{command_button, focus_ring, line, tooltip};
use crate::ui::menus::menu::{self, Menu};
use crate::ui::{World, stem};
use crate::words::Word;

/// The height of the bar.
pub const HEIGHT: f32 = 44.0;

/// Whether the map's title is written in the bar.
#[derive(Debug, Default)]
pub struct Naming {
    is_open: bool,
}

impl Naming {
    /// Shows the field no longer; what was typed into it is the drafts'.
    pub fn close(&mut self) {
        self.is_open = false;
    }
}

/// Draws the bar at the top of a window.
pub fn show(ui: &mut Ui, world: &World, menu: &mut Menu, naming: &mut Naming, drafts: &mut Drafts) -> Vec<Action> {
    let frame = egui::Frame::new().fill(color(world.palette.panel)).inner_margin(vec2(8.0, 8.0));
    let panel = Panel::top("top bar").exact_size(HEIGHT).resizable(false).show_separator_line(false).frame(frame);
    panel.show(ui, |ui| bar(ui, world, menu, naming, drafts)).inner
}

fn bar(ui: &mut Ui, world: &World, menu: &mut Menu, naming: &mut Naming, drafts: &mut Drafts) -> Vec<Action> {
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
        let right = 7.0 * 36.0;
        let most = (ui.available_width() - right - 80.0).max(60.0);
        if naming.is_open {
            name(ui, world, most, naming, drafts);
        } else {
            title(ui, world, most, naming);
        }
        ui.add_space(8.0);
        actions.extend(command_button(ui, world, Command::Undo));
        actions.extend(command_button(ui, world, Command::Redo));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            actions.extend(command_button(ui, world, Command::ToggleInspector));
            actions.extend(command_button(ui, world, Command::Show));
            actions.extend(command_button(ui, world, Command::Find));
            if ui.available_width() > 140.0 {
                ui.add_space(12.0);
                for view in [Command::LibraryView, Command::TableView, Command::MapView] {
                    actions.extend(command_button(ui, world, view));
                }
            }
        });
    });
    actions
}

/// The field for the map's title, in its place.
fn name(ui: &mut Ui, world: &World, most: f32, naming: &mut Naming, drafts: &mut Drafts) {
    let id = Id::new("title in the top bar");
    let fresh = ui.read_response(id).is_none();
    let size = vec2(most.min(320.0), 28.0);
    let look = Field { font: medium(BODY), ..Field::new(id, world.say(Word::MapTitle), world.say(Word::Untitled)) };
    let field = ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        drafts.edit(ui, world, look, FieldId::MapTitle)
    });
    if fresh {
        field.inner.request_focus();
    }
    if field.inner.lost_focus() {
        naming.close();
    }
}

/// The map's title, • while it is not saved, and quietly the name of its file. Clicked, it is written.
fn title(ui: &mut Ui, world: &World, most: f32, naming: &mut Naming) {
    let stem = world.files.path.map(stem).unwrap_or_default();
    let (name, stem) = match (world.map.head().title.trim(), stem.as_str()) {
        ("", "") => (world.say(Word::Untitled), ""),
        ("", stem) => (stem, ""),
        // The same name twice says nothing more.
        (title, stem) if slug_of(title, "") == slug_of(stem, "") => (title, ""),
        (title, stem) => (title, stem),
    };
    let title = line(ui, name, medium(BODY), color(world.palette.text), most * 0.6);
    let dot = line(ui, if world.files.modified { "•" } else { "" }, medium(BODY), color(world.palette.accent), 20.0);
    let stem = line(ui, stem, regular(SMALL), color(world.palette.quiet), most * 0.4 - 24.0);
    let gap = if dot.is_empty() { 0.0 } else { 6.0 };
    let width = title.size().x + gap + dot.size().x + 10.0 + stem.size().x;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect.expand2(vec2(6.0, 0.0)), CORNER, color(world.palette.hover));
    }
    focus_ring(ui, &response, rect.expand2(vec2(6.0, 0.0)), world.palette);
    if response.clicked() {
        naming.is_open = true;
    }
    let response = response.on_hover_cursor(CursorIcon::Text);
    let spoken = if world.files.modified { format!("{name} ({})", world.say(Word::Modified)) } else { name.to_owned() };
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &spoken));
    let mut x = rect.left();
    for (galley, after) in [(title, gap), (dot, 10.0), (stem, 0.0)] {
        let at = pos2(x, rect.center().y - galley.size().y / 2.0).round();
        x += galley.size().x + after;
        ui.painter().galley(at, galley, color(world.palette.text));
    }
    let told = match (world.files.path, world.files.modified) {
        (Some(path), _) => path.display().to_string(),
        (None, true) => world.say(Word::Modified).to_owned(),
        (None, false) => return,
    };
    tooltip(response, world.palette, &told, None);
}
