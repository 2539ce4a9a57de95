//! The sheet of all keys and gestures.

use egui::text::LayoutJob;
use egui::{Align, Id, Modal, ScrollArea, Ui, vec2};

use crate::canvas::pen::{color, medium, regular};
use crate::document::{Command, Section};
use crate::ui::World;
use crate::ui::command::commands;
use crate::ui::kit::theme::{BODY, DISPLAY, SMALL};
use crate::ui::kit::widgets::{IconButton, line, paint_line};
use crate::ui::menus::command_rows::family;
use crate::ui::menus::menu::section_name;
use crate::words::{Word, labelled};

/// The widest and highest that the sheet is.
const SIZE: egui::Vec2 = vec2(1080.0, 800.0);
/// The width of a column.
const COLUMN: f32 = 312.0;
/// The height of a line.
const LINE: f32 = 24.0;

/// What is done with the pointer, or while something is written.
const GESTURES: &[(Word, Word)] = &[
    (Word::GesturePan, Word::GesturePanHow),
    (Word::GestureZoom, Word::GestureZoomHow),
    (Word::GestureNew, Word::GestureNewHow),
    (Word::GestureLink, Word::GestureLinkHow),
    (Word::GestureRehang, Word::GestureRehangHow),
    (Word::GestureSelect, Word::GestureSelectHow),
    (Word::GestureBelow, Word::GestureBelowHow),
    (Word::GestureBox, Word::GestureBoxHow),
    (Word::GestureCopy, Word::GestureCopyHow),
    (Word::GestureGrow, Word::GestureGrowHow),
    (Word::GestureCite, Word::GestureCiteHow),
    (Word::GestureStop, Word::GestureStopHow),
    (Word::GestureGive, Word::GestureGiveHow),
    (Word::GestureAxis, Word::GestureAxisHow),
    (Word::GestureFree, Word::GestureFreeHow),
];

/// Draws the sheet over the window while `open`.
pub fn show(ctx: &egui::Context, world: &World, open: &mut bool) {
    if !*open {
        return;
    }
    let room = ctx.content_rect().size() - vec2(64.0, 64.0);
    let size = SIZE.min(room);
    let frame = crate::ui::kit::widgets::float_frame(world.palette).inner_margin(24);
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
    let section = |section: Section| {
        let with_keys = |command: &Command| command.section() == section && !world.keymap.chords(*command).is_empty();
        let commands: Vec<Command> = Command::ALL.iter().copied().filter(with_keys).collect();
        let together = commands.chunk_by(|a, b| family(*a).is_some() && family(*a) == family(*b));
        Part { title: section_name(world, section), lines: together.map(|commands| keys_of(world, commands)).collect() }
    };
    let gestures = GESTURES.iter().map(|(what, how)| (world.say(*what).to_owned(), world.say(*how).to_owned()));
    let pointer = Part { title: world.say(Word::Pointer), lines: gestures.collect() };
    Section::ALL.into_iter().map(section).chain([pointer]).filter(|part| !part.lines.is_empty()).collect()
}

/// A command with all its keys, or several that are one thing in several ways with the first of each: "Alt+← → ↑ ↓".
fn keys_of(world: &World, together: &[Command]) -> (String, String) {
    let Some((first, rest)) = together.split_first() else {
        return Default::default();
    };
    let mut chords = world.keymap.chords(*first).iter();
    let mut keys = chords.next().map(|chord| commands::keys(*chord)).unwrap_or_default();
    for other in rest.iter().filter_map(|command| commands::first_keys(world, *command)) {
        keys.push(' ');
        keys.extend(other.chars().last());
    }
    if rest.is_empty() {
        chords.for_each(|chord| keys.push_str(&format!(" {} {}", world.say(Word::Or), commands::keys(*chord))));
    } else if chords.next().is_some() {
        keys.push_str(world.say(Word::Comma));
        keys.push_str(world.say(Word::ShiftForMore));
    }
    let word = family(*first).filter(|_| !rest.is_empty()).unwrap_or(commands::word(*first));
    (world.say(word).to_owned(), keys)
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
    crate::ui::kit::widgets::heading(ui, world.palette, part.title);
    for (what, how) in &part.lines {
        let width = ui.available_width();
        let named = line(ui, what, regular(BODY), color(world.palette.text), width * 0.6).size().x;
        // Many keys take a second line: none of them is cut off.
        let mut keys = LayoutJob::simple(how.clone(), regular(SMALL), color(world.palette.quiet), width - named - 12.0);
        keys.halign = Align::RIGHT;
        let keys = ui.fonts_mut(|fonts| fonts.layout_job(keys));
        let height = LINE.max(keys.size().y + 6.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), egui::Sense::hover());
        let spoken = labelled(world.lang, what, how);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &spoken));
        let at = egui::pos2(rect.right(), rect.center().y - keys.size().y / 2.0).round();
        ui.painter().galley(at, keys, color(world.palette.quiet));
        let name = rect.with_max_x(rect.left() + named + 4.0).with_max_y(rect.top() + LINE);
        paint_line(ui, name, what, regular(BODY), color(world.palette.text));
    }
    ui.add_space(20.0);
}
