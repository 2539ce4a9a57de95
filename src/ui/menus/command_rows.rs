//! Commands as rows of a menu: one a row, or several that are one thing in several ways as a row of buttons.

use egui::{Rect, Response, Sense, Stroke, Ui, WidgetInfo, WidgetType, vec2};

use crate::canvas::pen::{color, regular};
use crate::document::{Action, Command};
use crate::model::LinkKind;
use crate::ui::World;
use crate::ui::command::commands;
use crate::ui::kit::rows::Rows;
use crate::ui::kit::strokes;
use crate::ui::kit::theme::{BODY, CORNER, SMALL};
use crate::ui::kit::widgets::{BLEED, IconButton, ROW, Row, disabled, focus_ring, line, paint_line, tooltip};
use crate::words::Word;

/// A command as a row of its own.
pub(super) fn single_row(ui: &mut Ui, world: &World, command: Command, rows: &mut Rows) -> Option<Action> {
    let keys = commands::first_keys(world, command).unwrap_or_default();
    let row = Row {
        icon: Some(commands::icon(command).unwrap_or(" ")),
        text: &commands::name(world, command),
        quiet: &keys,
        disabled: !commands::enabled(world, command),
        chosen: commands::chosen(world, command),
        ..Row::default()
    };
    let response = row.show(ui, world.palette);
    if commands::enabled(world, command) {
        rows.push(&response);
    }
    response.clicked().then_some(Action::Run(command))
}

/// Commands that are one thing in several ways, as one row of buttons.
pub(super) fn compact_row(ui: &mut Ui, world: &World, together: &[Command], rows: &mut Rows) -> Option<Action> {
    let mut action = None;
    let mut ids = Vec::new();
    let name = together.first().and_then(|first| family(*first)).map(|word| world.say(word)).unwrap_or_default();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW + 2.0), Sense::hover());
    let usable = together.iter().any(|command| commands::enabled(world, *command));
    let ink = if usable { color(world.palette.text) } else { disabled(world.palette) };
    let mut label = rect.shrink2(vec2(BLEED, 0.0));
    label.min.x += 24.0;
    paint_line(ui, label, name, regular(BODY), ink);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        for command in together.iter().rev() {
            let response = small_button(ui, world, *command);
            if commands::enabled(world, *command) {
                ids.insert(0, response.id);
            }
            if response.clicked() {
                action = Some(Action::Run(*command));
            }
        }
    });
    rows.push_row(ids);
    action
}

fn small_button(ui: &mut Ui, world: &World, command: Command) -> Response {
    let name = commands::name(world, command);
    let keys = commands::first_keys(world, command);
    let enabled = commands::enabled(world, command);
    let on = commands::chosen(world, command);
    if let Some(icon) = commands::icon(command).filter(|_| short(command).is_none()) {
        return IconButton { keys: keys.as_deref(), enabled, on, size: 26.0, ..IconButton::new(icon, &name) }
            .show(ui, world.palette);
    }
    let text = short(command).map(|word| world.say(word)).unwrap_or_default();
    let ink = color(if on { world.palette.accent } else { world.palette.quiet });
    let galley = line(ui, text, regular(SMALL), ink, 120.0);
    let width = if link_kind(command).is_some() { 32.0 } else { galley.size().x + 16.0 };
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, 26.0), sense);
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, enabled, on, &name));
    if on {
        ui.painter().rect_filled(rect, CORNER, color(world.palette.accent.over(world.palette.card, 0.12)));
    } else if enabled && response.hovered() {
        ui.painter().rect_filled(rect, CORNER, color(world.palette.hover));
    }
    match link_kind(command) {
        Some(kind) => {
            let ink = if enabled { color(world.palette.quiet) } else { disabled(world.palette) };
            strokes::sample(ui, Rect::from_center_size(rect.center(), vec2(20.0, 10.0)), &kind, ink);
        }
        None => {
            ui.painter().galley((rect.center() - galley.size() / 2.0).round(), galley, ink);
        }
    }
    focus_ring(ui, &response, rect, world.palette);
    tooltip(response, world.palette, &name, keys.as_deref())
}

/// A line between parts of a menu.
pub(super) fn hairline(ui: &mut Ui, world: &World) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    let stroke = Stroke::new(1.0, color(world.palette.hairline));
    ui.painter().hline(rect.x_range().shrink(BLEED), rect.center().y, stroke);
}

/// What commands that stand in one row have in common.
pub(super) fn family(command: Command) -> Option<Word> {
    let families: [(Word, &[Command]); 7] = [
        (
            Word::LinkKind,
            &[
                Command::KindPrerequisite,
                Command::KindLeadsTo,
                Command::KindPartOf,
                Command::KindSupersedes,
                Command::KindRelates,
            ],
        ),
        (Word::Nudge, &[Command::NudgeLeft, Command::NudgeRight, Command::NudgeUp, Command::NudgeDown]),
        (
            Word::Align,
            &[
                Command::AlignLeft,
                Command::AlignRight,
                Command::AlignTop,
                Command::AlignBottom,
                Command::AlignColumn,
                Command::AlignRow,
            ],
        ),
        (Word::Spread, &[Command::SpreadAcross, Command::SpreadDown, Command::SpaceAcross, Command::SpaceDown]),
        (Word::Walk, &[Command::WalkLeft, Command::WalkRight, Command::WalkUp, Command::WalkDown]),
        (Word::Theme, &[Command::ThemeSystem, Command::ThemeLight, Command::ThemeDark]),
        (Word::Language, &[Command::LanguageSystem, Command::LanguageEnglish, Command::LanguageChinese]),
    ];
    families.into_iter().find(|(_, all)| all.contains(&command)).map(|(word, _)| word)
}

/// The short name of a command in a row that says the rest.
fn short(command: Command) -> Option<Word> {
    let short = [
        (Command::ThemeSystem, Word::ThemeSystemShort),
        (Command::ThemeLight, Word::ThemeLightShort),
        (Command::ThemeDark, Word::ThemeDarkShort),
        (Command::LanguageSystem, Word::ThemeSystemShort),
        (Command::LanguageEnglish, Word::LanguageEnglishShort),
        (Command::LanguageChinese, Word::LanguageChineseShort),
    ];
    short.into_iter().find(|(this, _)| *this == command).map(|(_, word)| word)
}

fn link_kind(command: Command) -> Option<LinkKind> {
    let kinds = [
        Command::KindPrerequisite,
        Command::KindLeadsTo,
        Command::KindPartOf,
        Command::KindSupersedes,
        Command::KindRelates,
    ];
    kinds.into_iter().zip(LinkKind::CHOICES).find(|(this, _)| *this == command).map(|(_, kind)| kind)
}
