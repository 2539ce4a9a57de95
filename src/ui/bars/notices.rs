//! What the program has to say, quietly in the strip at the lower edge of the window.

use std::collections::HashMap;

use egui::{Align2, Area, Id, Rect, Ui, accesskit, vec2};
use egui_phosphor::regular as ph;

use crate::canvas::pen::{color, regular};
use crate::document::Action;
use crate::ui::World;
use crate::ui::kit::theme::{BODY, SMALL};
use crate::ui::kit::widgets::{IconButton, float_frame, line, paragraph, small_button, small_button_width};
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

/// The least height of one.
const ROW: f32 = 32.0;

/// Draws the newest below each other in the room that `ui` has.
pub fn show(ui: &mut Ui, world: &World, all: &[Notice], state: &mut Notices) -> Vec<Action> {
    let mut actions = Vec::new();
    let now = ui.input(|input| input.time);
    state.since.retain(|id, _| all.iter().any(|notice| notice.id == *id));
    ui.spacing_mut().item_spacing.y = 0.0;
    for notice in all.iter().skip(all.len().saturating_sub(MOST)) {
        let rect = one(ui, world, notice, &mut actions);
        let since = state.since.entry(notice.id).or_insert(now);
        if ui.rect_contains_pointer(rect) {
            *since = now;
        }
        let left = *since + lasts(notice) - now;
        match notice.tone {
            Tone::AtWork | Tone::Wrong => {}
            Tone::Done | Tone::Name | Tone::InVain if left <= 0.0 => actions.push(Action::CloseNotice(notice.id)),
            Tone::Done | Tone::Name | Tone::InVain => ui.ctx().request_repaint_after_secs(left as f32),
        }
    }
    actions
}

/// Draws them where the window shows nothing but the map: low in its middle.
pub fn show_afloat(
    ctx: &egui::Context,
    world: &World,
    canvas: Rect,
    all: &[Notice],
    state: &mut Notices,
) -> Vec<Action> {
    const EDGE: f32 = 24.0;
    const WIDEST: f32 = 640.0;
    if all.is_empty() {
        return Vec::new();
    }
    let place = canvas.center_bottom() - vec2(0.0, EDGE);
    let area = Area::new(Id::new("notices")).pivot(Align2::CENTER_BOTTOM).fixed_pos(place);
    let shown = area.fade_in(false).constrain(false).show(ctx, |ui| {
        ui.set_max_width((canvas.width() - 2.0 * EDGE).min(WIDEST));
        let frame = float_frame(world.palette).inner_margin(egui::Margin { left: 14, right: 8, top: 4, bottom: 4 });
        frame.show(ui, |ui| show(ui, world, all, state)).inner
    });
    shown.inner
}

/// Draws one and returns where.
fn one(ui: &mut Ui, world: &World, notice: &Notice, actions: &mut Vec<Action>) -> Rect {
    const GAP: f32 = 8.0;
    let palette = world.palette;
    ui.spacing_mut().interact_size.y = ROW;
    let shown = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let icon = match notice.tone {
            Tone::Wrong | Tone::InVain => Some((ph::WARNING_CIRCLE, palette.danger)),
            Tone::AtWork => Some((ph::HOURGLASS, palette.quiet)),
            Tone::Done | Tone::Name => None,
        };
        if let Some((icon, ink)) = icon {
            ui.label(egui::RichText::new(icon).font(regular(16.0)).color(color(ink)));
        }
        // The buttons are in sight in a narrow window too.
        let buttons = notice.actions.iter().take(2).map(|(name, _)| small_button_width(ui, name) + GAP);
        let room = (ui.available_width() - 24.0 - 2.0 * GAP - buttons.sum::<f32>()).max(96.0);
        texts(ui, world, notice, room);
        for (name, action) in notice.actions.iter().take(2) {
            if small_button(ui, palette, name).clicked() {
                actions.extend([action.clone(), Action::CloseNotice(notice.id)]);
            }
        }
        let close = IconButton { size: 24.0, ..IconButton::new(ph::X, world.say(Word::CloseThis)) };
        if notice.tone != Tone::AtWork && close.show(ui, palette).clicked() {
            actions.push(Action::CloseNotice(notice.id));
        }
    });
    shown.response.rect
}

/// What happened and what to do now: beside each other where both have room in one line.
fn texts(ui: &mut Ui, world: &World, notice: &Notice, room: f32) {
    let (ink, quiet) = (color(world.palette.text), color(world.palette.quiet));
    let whole = |text: &str, font| line(ui, text, font, ink, f32::INFINITY).size().x;
    let width = whole(&notice.text, regular(BODY)) + whole(&notice.hint, regular(SMALL)) + 8.0;
    if width <= room && !notice.hint.contains('\n') && !notice.text.contains('\n') {
        let text = ui.add(egui::Label::new(line(ui, &notice.text, regular(BODY), ink, room)).selectable(false));
        if !notice.hint.is_empty() {
            ui.add(egui::Label::new(line(ui, &notice.hint, regular(SMALL), quiet, room)).selectable(false));
        }
        return announce(ui, text.id, notice);
    }
    ui.vertical(|ui| {
        ui.set_width(room);
        ui.add_space(4.0);
        let text = paragraph(ui, &notice.text, regular(BODY), ink);
        if !notice.hint.is_empty() {
            paragraph(ui, &notice.hint, regular(SMALL), quiet);
        }
        ui.add_space(4.0);
        announce(ui, text.id, notice);
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
