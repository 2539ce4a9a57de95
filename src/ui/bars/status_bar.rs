//! The strip at the lower edge of the window: legend, the next gesture or what the program has to say, the map in small, zoom.

use egui::{Align, Layout, Rect, Stroke, Ui, UiBuilder, vec2};

use crate::canvas::pen::color;
use crate::document::{Action, Drafts};
use crate::look::Box2;
use crate::scene::Scene;
use crate::ui::bars::legend::{self, Legend};
use crate::ui::bars::minimap::{self, Minimap};
use crate::ui::bars::notices::{self, Notice, Notices};
use crate::ui::bars::{hint_line, selection_bar, zoom_bar};
use crate::ui::{Middle, World};

/// The height of the strip, while nothing in it takes more.
pub const HEIGHT: f32 = 32.0;
/// How far its contents stand from its ends, and from each other.
const PAD: f32 = 8.0;

/// What is remembered from frame to frame.
#[derive(Default)]
pub struct StatusBar {
    /// The kinds and strokes of the map.
    pub legend: Legend,
    /// What the program has to say.
    pub notices: Notices,
    minimap: Minimap,
    /// What the rows above the lowest one took.
    rows: f32,
}

impl StatusBar {
    /// Its height now.
    pub fn height(&self) -> f32 {
        HEIGHT + self.rows
    }
}

/// What it tells.
pub struct Told<'a> {
    /// The picture.
    pub scene: &'a Scene,
    /// What one sees of the map.
    pub view: Box2,
    /// Whether the acts for what is selected stand here.
    pub docked: bool,
    /// What the program has to say.
    pub notices: &'a [Notice],
}

/// Draws it in its strip.
pub fn show(
    ui: &mut Ui,
    world: &World,
    strip: Rect,
    told: &Told,
    state: &mut StatusBar,
    drafts: &mut Drafts,
) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.painter().rect_filled(strip, 0.0, color(world.palette.panel));
    ui.painter().hline(strip.x_range(), strip.top() + 0.5, Stroke::new(1.0, color(world.palette.hairline)));
    let row = strip.with_min_y(strip.bottom() - HEIGHT).shrink2(vec2(PAD, 0.0));
    let on_map = world.view.shows == Middle::Map;
    let mut left = row.left();
    let mut above = 0.0;
    if on_map && legend::stands(world, ui.content_rect().width(), &mut state.legend) {
        let lines = strip.shrink2(vec2(PAD, 0.0));
        above = legend::lines(ui, world, lines, &mut state.legend, drafts, &mut actions);
        left = in_row(ui, row, Layout::left_to_right(Align::Center), |ui| {
            legend::button(ui, world, &mut state.legend);
        })
        .right()
            + PAD;
    }
    if on_map && told.docked {
        let acts = in_row(ui, row.with_min_x(left), Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            selection_bar::buttons(ui, world, &mut actions);
        });
        left = acts.right() + PAD;
    }
    let right = row.with_min_x(left);
    let mut end = right.right();
    if on_map {
        end = in_row(ui, right, Layout::right_to_left(Align::Center), |ui| {
            zoom_bar::show(ui, world, &mut actions);
            if world.settings.minimap {
                ui.add_space(PAD);
                actions.extend(minimap::show(ui, world, told.scene, told.view, &mut state.minimap));
            }
        })
        .left()
            - PAD;
    }
    let rest = Rect::from_x_y_ranges(left..=end.max(left), strip.top() + above..=strip.bottom());
    let mut room = ui.new_child(UiBuilder::new().max_rect(rest).layout(Layout::top_down(Align::Min)));
    let said = if told.notices.is_empty() {
        if on_map {
            let row = row.with_min_x(left).with_max_x(end.max(left));
            in_row(ui, row, Layout::left_to_right(Align::Center), |ui| actions.extend(hint_line::show(ui, world)));
        }
        HEIGHT
    } else {
        actions.extend(notices::show(&mut room, world, told.notices, &mut state.notices));
        room.min_rect().height().max(HEIGHT)
    };
    let rows = (above + said - HEIGHT).round();
    if state.rows != rows {
        state.rows = rows;
        ui.ctx().request_discard("the strip has another height");
        ui.ctx().request_repaint();
    }
    actions
}

/// Adds what stands in a part of the strip, and returns what that took.
fn in_row(ui: &mut Ui, rect: Rect, layout: Layout, add: impl FnOnce(&mut Ui)) -> Rect {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    child.spacing_mut().item_spacing.x = 0.0;
    add(&mut child);
    child.min_rect()
}
