//! What the program has to say, quietly at the bottom of the canvas.

use std::collections::HashMap;

use egui::{Align2, Area, Id, Rect, Ui, accesskit, vec2};
use egui_phosphor::regular as ph;

use crate::canvas::pen::{color, regular};
use crate::document::Action;
use crate::ui::World;
use crate::ui::bars::zoom_bar::EDGE;
use crate::ui::kit::theme::{BODY, SMALL};
use crate::ui::kit::widgets::{IconButton, button_width, float_frame, paragraph, text_button};
use crate::words::Word;

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done; it goes by itself.
    Done,
    /// The name of what a single key did; it goes after a second.
    Name,
    /// Something takes its time; it stays as long as that.
    AtWork,
    /// Something was asked for in vain, lost nothing, and can be asked for again; it goes by itself.
    InVain,
    /// Something went wrong; it stays until it is closed.
    Wrong,
}

/// One thing that the program has to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Names it when it is closed.
    pub id: u64,
    /// What happened.
    pub text: String,
    /// What to do now; may be empty.
    pub hint: String,
    /// How it is meant.
    pub tone: Tone,
    /// At most two buttons with what they do.
    pub actions: Vec<(String, Action)>,
}

/// When each notice was first seen, in seconds.
#[derive(Debug, Default)]
pub struct Notices {
    since: HashMap<u64, f64>,
}

/// How long a notice stays, in seconds: longer with something to press.
fn lasts(notice: &Notice) -> f64 {
    match (notice.tone, notice.actions.is_empty()) {
        (Tone::Name, _) => 1.0,
        (Tone::InVain, _) => 8.0,
        (_, true) => 3.0,
        (_, false) => 8.0,
    }
}

/// How many are seen at once, the newest lowest.
const MOST: usize = 3;

/// Draws the newest at the bottom of the part of the canvas that is seen.
pub fn show(ctx: &egui::Context, world: &World, canvas: Rect, all: &[Notice], state: &mut Notices) -> Vec<Action> {
    let mut actions = Vec::new();
    let now = ctx.input(|input| input.time);
    state.since.retain(|id, _| all.iter().any(|notice| notice.id == *id));
    if all.is_empty() {
        return actions;
    }
    // Above the bars at the bottom, which a long notice would cover.
    let bars = if world.view.alone { 12.0 } else { 44.0 };
    let mut place = canvas.center_bottom() - vec2(0.0, EDGE + bars);
    let room = canvas.width();
    for notice in all.iter().rev().take(MOST) {
        let area = Area::new(Id::new(("notice", notice.id))).pivot(Align2::CENTER_BOTTOM).fixed_pos(place);
        let shown = area.fade_in(false).constrain(false).show(ctx, |ui| one(ui, world, notice, room, &mut actions));
        place.y -= shown.response.rect.height() + 8.0;
        let since = state.since.entry(notice.id).or_insert(now);
        if ctx.rect_contains_pointer(shown.response.layer_id, shown.response.rect) {
            *since = now;
        }
        let left = *since + lasts(notice) - now;
        match notice.tone {
            Tone::AtWork | Tone::Wrong => {}
            Tone::Done | Tone::Name | Tone::InVain if left <= 0.0 => actions.push(Action::CloseNotice(notice.id)),
            Tone::Done | Tone::Name | Tone::InVain => ctx.request_repaint_after_secs(left as f32),
        }
    }
    actions
}

fn one(ui: &mut Ui, world: &World, notice: &Notice, room: f32, actions: &mut Vec<Action>) {
    let palette = world.palette;
    let frame = float_frame(palette).inner_margin(egui::Margin { left: 14, right: 8, top: 6, bottom: 6 });
    frame.show(ui, |ui| {
        ui.spacing_mut().interact_size.y = 32.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let icon = match notice.tone {
                Tone::Wrong | Tone::InVain => Some((ph::WARNING_CIRCLE, palette.danger)),
                Tone::AtWork => Some((ph::HOURGLASS, palette.quiet)),
                Tone::Done | Tone::Name => None,
            };
            if let Some((icon, ink)) = icon {
                ui.label(egui::RichText::new(icon).font(regular(16.0)).color(color(ink)));
            }
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                // The buttons are in sight in a narrow window too.
                let buttons = notice.actions.iter().take(2).map(|(name, _)| button_width(ui, name) + 8.0);
                ui.set_max_width((room - 92.0 - buttons.sum::<f32>()).clamp(96.0, 360.0));
                // One line stands in the middle beside the buttons.
                if notice.hint.is_empty() {
                    ui.add_space(6.0);
                }
                let text = paragraph(ui, &notice.text, regular(BODY), color(palette.text));
                if !notice.hint.is_empty() {
                    paragraph(ui, &notice.hint, regular(SMALL), color(palette.quiet));
                }
                announce(ui, text.id, notice);
            });
            ui.add_space(8.0);
            for (name, action) in notice.actions.iter().take(2) {
                if text_button(ui, palette, name).clicked() {
                    actions.extend([action.clone(), Action::CloseNotice(notice.id)]);
                }
            }
            let close = IconButton { size: 24.0, ..IconButton::new(ph::X, world.say(Word::CloseThis)) };
            if notice.tone != Tone::AtWork && close.show(ui, palette).clicked() {
                actions.push(Action::CloseNotice(notice.id));
            }
        });
    });
}

/// Lets a screen reader say it without being asked.
fn announce(ui: &Ui, id: Id, notice: &Notice) {
    ui.accesskit_node_builder(id, |node| {
        node.set_live(match notice.tone {
            Tone::Done | Tone::Name | Tone::AtWork => accesskit::Live::Polite,
            Tone::Wrong | Tone::InVain => accesskit::Live::Assertive,
        });
    });
}
