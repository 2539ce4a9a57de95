//! The sheet of all keys and gestures.

use egui::{Id, Modal, ScrollArea, Ui, vec2};

use super::menu::section_name;
use super::theme::{BODY, DISPLAY, SMALL};
use super::widgets::{IconButton, line, paint_line};
use super::{World, commands};
use crate::canvas::pen::{color, medium, regular};
use crate::document::{Command, Section};
use crate::words::Word;

/// The widest and highest that the sheet is.
const SIZE: egui::Vec2 = vec2(1080.0, 720.0);
/// The width of a column.
const COLUMN: f32 = 312.0;
/// The height of a line.
const LINE: f32 = 24.0;

/// What is done with the pointer.
const GESTURES: &[(Word, Word)] = &[
    (Word::GesturePan, Word::GesturePanHow),
    (Word::GestureZoom, Word::GestureZoomHow),
    (Word::GestureNew, Word::GestureNewHow),
    (Word::GestureLink, Word::GestureLinkHow),
    (Word::GestureRehang, Word::GestureRehangHow),
    (Word::GestureSelect, Word::GestureSelectHow),
    (Word::GestureBox, Word::GestureBoxHow),
    (Word::GestureCopy, Word::GestureCopyHow),
    (Word::GestureAxis, Word::GestureAxisHow),
    (Word::GestureFree, Word::GestureFreeHow),
    (Word::GestureMenu, Word::GestureMenuHow),
];

/// Draws the sheet over the window while `open`.
pub fn show(ctx: &egui::Context, world: &World, open: &mut bool) {
    if !*open {
        return;
    }
    let room = ctx.content_rect().size() - vec2(64.0, 64.0);
    let size = SIZE.min(room);
    let frame = super::widgets::float_frame(world.palette).inner_margin(24);
    let shade = egui::Color32::from_black_alpha(if world.palette.dark { 110 } else { 40 });
    let area = Modal::default_area(Id::new("keys")).fade_in(false);
    let shown = Modal::new(Id::new("keys")).area(area).frame(frame).backdrop_color(shade).show(ctx, |ui| {
        ui.set_width(size.x - 48.0);
        let closed = title(ui, world);
        ui.add_space(12.0);
        let height = size.y - 110.0;
        let scroll = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .content_margin(egui::Margin { right: 16, ..Default::default() });
        scroll.show(ui, |ui| columns(ui, world));
        closed
    });
    if shown.should_close() || shown.inner {
        *open = false;
    }
}

fn title(ui: &mut Ui, world: &World) -> bool {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), egui::Sense::hover());
    paint_line(ui, rect, world.say(Word::Keys), medium(DISPLAY), color(world.palette.text));
    let place = egui::Rect::from_min_size(rect.right_top() - vec2(28.0, 0.0), vec2(28.0, 28.0));
    let close =
        IconButton { keys: Some("Esc"), ..IconButton::new(egui_phosphor::regular::X, world.say(Word::CloseThis)) };
    ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| close.show(ui, world.palette).clicked()).inner
}

/// A part of the sheet: its title, and what each line says.
struct Part {
    title: &'static str,
    lines: Vec<(String, String)>,
}

fn parts(world: &World) -> Vec<Part> {
    let keys = |command: Command| {
        let all: Vec<String> = command.chords().iter().map(|chord| commands::keys(*chord)).collect();
        (!all.is_empty())
            .then(|| (world.say(commands::word(command)).to_owned(), all.join(&format!(" {} ", world.say(Word::Or)))))
    };
    let section = |section: Section| {
        let commands = Command::ALL.iter().copied().filter(|command| command.section() == section);
        Part { title: section_name(world, section), lines: commands.filter_map(keys).collect() }
    };
    let gestures = GESTURES.iter().map(|(what, how)| (world.say(*what).to_owned(), world.say(*how).to_owned()));
    let pointer = Part { title: world.say(Word::Pointer), lines: gestures.collect() };
    Section::ALL.into_iter().map(section).chain([pointer]).filter(|part| !part.lines.is_empty()).collect()
}

fn columns(ui: &mut Ui, world: &World) {
    let number = ((ui.available_width() + 24.0) / (COLUMN + 24.0)).floor().max(1.0);
    let width = (ui.available_width() - 24.0 * (number - 1.0)) / number;
    let parts = parts(world);
    let lines: usize = parts.iter().map(|part| part.lines.len() + 2).sum();
    let most = (lines as f32 / number).ceil() as usize;
    let mut parts = parts.into_iter().peekable();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(24.0, 0.0);
        for column in 0..number as usize {
            ui.vertical(|ui| {
                ui.set_width(width);
                let mut used = 0;
                let last = column + 1 == number as usize;
                // A part goes where more than half of it fits.
                while let Some(part) = parts.next_if(|part| last || used == 0 || used + part.lines.len() / 2 < most) {
                    used += part.lines.len() + 2;
                    show_part(ui, world, &part);
                }
            });
        }
    });
}

fn show_part(ui: &mut Ui, world: &World, part: &Part) {
    super::widgets::heading(ui, world.palette, part.title);
    for (what, how) in &part.lines {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), egui::Sense::hover());
        let spoken = format!("{what}: {how}");
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &spoken));
        let keys = line(ui, how, regular(SMALL), color(world.palette.quiet), rect.width() * 0.6);
        let size = keys.size();
        let at = egui::pos2(rect.right() - size.x, rect.center().y - size.y / 2.0).round();
        ui.painter().galley(at, keys, color(world.palette.quiet));
        let rest = rect.with_max_x(rect.right() - size.x - 12.0);
        paint_line(ui, rest, what, regular(BODY), color(world.palette.text));
    }
    ui.add_space(20.0);
}
