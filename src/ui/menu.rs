//! The menu behind ☰: every command, by section, with its keys; with pointer and keyboard alike.

use std::path::Path;

use egui::{
    Key, Modifiers, Popup, PopupCloseBehavior, Rect, RectAlign, Response, Sense, Stroke, Ui, WidgetInfo, WidgetType,
    vec2,
};

use super::rows::Rows;
use super::theme::{BODY, CORNER, SMALL};
use super::widgets::{BLEED, IconButton, ROW, Row, disabled, focus_ring, line, paint_line, tooltip};
use super::{World, commands, strokes};
use crate::canvas::pen::{color, regular};
use crate::document::{Action, Command, Section};
use crate::model::LinkKind;
use crate::words::{Word, example};

/// Which part of the menu is open.
#[derive(Debug, Default)]
pub struct Menu {
    open: bool,
    section: Option<Section>,
    /// Whether the keyboard is to land on the first row of what opens next.
    enter: bool,
}

impl Menu {
    /// Whether it stands open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Opens it for the keyboard.
    pub fn open(&mut self) {
        (self.open, self.section, self.enter) = (true, None, true);
    }
}

/// The button, and the menu while it is open.
pub fn show(ui: &mut Ui, world: &World, menu: &mut Menu) -> Option<Action> {
    let name = world.say(Word::Menu);
    let button = IconButton { on: menu.open, ..IconButton::new(egui_phosphor::regular::LIST, name) };
    let button = IconButton { keys: Some("F10"), ..button }.show(ui, world.palette);
    if button.clicked() {
        let by_keys = ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Space));
        (menu.open, menu.section, menu.enter) = (!menu.open, None, by_keys);
    }
    if !menu.open {
        return None;
    }
    let (outer, row) = show_sections(ui, world, menu, &button)?;
    let mut inner = None;
    let mut action = None;
    if let (Some(section), Some(row)) = (menu.section, row) {
        let shown = show_section(ui, world, menu, section, row);
        inner = shown.as_ref().map(|(rect, _)| *rect);
        action = shown.and_then(|(_, action)| action);
    }
    close_when_done(ui, menu, &button, action.is_some(), [Some(outer), inner, Some(button.rect)]);
    action
}

fn close_when_done(ui: &Ui, menu: &mut Menu, button: &Response, done: bool, inside: [Option<Rect>; 3]) {
    let escape = ui.input(|input| input.key_pressed(Key::Escape));
    let clicked = ui.input(|input| input.pointer.any_pressed().then(|| input.pointer.interact_pos()).flatten());
    let outside = clicked.is_some_and(|at| !inside.iter().flatten().any(|rect| rect.contains(at)));
    if done || escape || outside {
        (menu.open, menu.section) = (false, None);
    }
    if escape {
        button.request_focus();
    }
}

fn popup<R>(
    ui: &Ui,
    id: &str,
    anchor: Rect,
    align: RectAlign,
    width: f32,
    add: impl FnOnce(&mut Ui) -> R,
) -> Option<(Rect, R)> {
    let palette_frame = |ui: &Ui| egui::Frame::popup(ui.style()).inner_margin(4);
    let shown = Popup::new(ui.id().with(id), ui.ctx().clone(), anchor, ui.layer_id())
        .align(align)
        .gap(4.0)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .frame(palette_frame(ui))
        .width(width)
        .show(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = vec2(2.0, 0.0);
            add(ui)
        })?;
    Some((shown.response.rect, shown.inner))
}

/// The list of sections. Returns its box, and the box of the section that is open.
fn show_sections(ui: &Ui, world: &World, menu: &mut Menu, button: &Response) -> Option<(Rect, Option<Rect>)> {
    popup(ui, "sections", button.rect, RectAlign::BOTTOM_START, 200.0, |ui| {
        let mut rows = Rows::default();
        let mut open_row = None;
        let mut entered = false;
        for section in Section::ALL {
            let at = menu.section == Some(section);
            let row = Row {
                text: world.say(section_word(section)),
                icon: Some(section_icon(section)),
                opens: true,
                at,
                ..Row::default()
            };
            let response = row.show(ui, world.palette);
            let right =
                response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowRight));
            let pointed = response.hovered() && ui.input(|input| input.pointer.delta() != egui::Vec2::ZERO);
            if response.clicked() || right || pointed {
                menu.section = Some(section);
                entered |= right || (response.clicked() && !response.hovered());
            }
            if menu.section == Some(section) {
                open_row = Some(response.rect);
            }
            rows.push(&response);
        }
        if std::mem::take(&mut menu.enter) {
            rows.enter(ui);
        }
        rows.walk(ui);
        menu.enter = entered;
        open_row
    })
}

fn show_section(
    ui: &Ui,
    world: &World,
    menu: &mut Menu,
    section: Section,
    row: Rect,
) -> Option<(Rect, Option<Action>)> {
    popup(ui, "commands", row.expand2(vec2(5.0, 5.0)), RectAlign::RIGHT_START, 296.0, |ui| {
        let mut rows = Rows::default();
        let mut action = None;
        let commands: Vec<Command> =
            Command::ALL.iter().copied().filter(|command| command.section() == section).collect();
        for (at, together) in commands.chunk_by(|a, b| family(*a).is_some() && family(*a) == family(*b)).enumerate() {
            if at > 0 && together.first().is_some_and(|first| begins_part(*first)) {
                hairline(ui, world);
            }
            let done = match together {
                [command] => single_row(ui, world, *command, &mut rows),
                several => compact_row(ui, world, several, &mut rows),
            };
            action = action.take().or(done);
            if together == [Command::Open] {
                action = action.or(recent_rows(ui, world, &mut rows));
                action = action.or(shipped_rows(ui, world, &mut rows));
            }
        }
        if std::mem::take(&mut menu.enter) {
            rows.enter(ui);
        }
        if rows.walk(ui) {
            menu.enter = true;
        }
        action
    })
}

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

/// How many files opened lately stand in the menu.
const RECENT: usize = 6;

fn recent_rows(ui: &mut Ui, world: &World, rows: &mut Rows) -> Option<Action> {
    let mut action = None;
    for path in world.recent.iter().filter(|path| Some(path.as_path()) != world.path).take(RECENT) {
        let name = stem(path);
        let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
        let row = Row {
            icon: Some(egui_phosphor::regular::CLOCK_COUNTER_CLOCKWISE),
            text: &name,
            quiet: &folder,
            ..Row::default()
        };
        let response = row.show(ui, world.palette);
        rows.push(&response);
        if response.clicked() {
            action = Some(Action::OpenFile(path.clone()));
        }
    }
    action
}

/// The maps that come with the program.
fn shipped_rows(ui: &mut Ui, world: &World, rows: &mut Rows) -> Option<Action> {
    let mut action = None;
    for (which, name) in shipped_names(world).into_iter().enumerate() {
        let row = Row { icon: Some(egui_phosphor::regular::BOOK_OPEN), text: &name, ..Row::default() };
        let response = row.show(ui, world.palette);
        rows.push(&response);
        if response.clicked() {
            action = Some(Action::OpenShipped(which));
        }
    }
    action
}

/// "Example: Large language models", for each map that comes with the program.
pub(super) fn shipped_names(world: &World) -> Vec<String> {
    world.shipped.iter().map(|name| example(world.lang, world.say(*name))).collect()
}

/// A file's name without its ending.
pub(super) fn stem(path: &Path) -> String {
    path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
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

pub(super) fn hairline(ui: &mut Ui, world: &World) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    let stroke = Stroke::new(1.0, color(world.palette.hairline));
    ui.painter().hline(rect.x_range().shrink(BLEED), rect.center().y, stroke);
}

fn section_word(section: Section) -> Word {
    match section {
        Section::File => Word::FileSection,
        Section::Edit => Word::EditSection,
        Section::Map => Word::MapSection,
        Section::View => Word::ViewSection,
        Section::Go => Word::GoSection,
        Section::Help => Word::HelpSection,
    }
}

/// The name of a section of the menu.
pub(super) fn section_name(world: &World, section: Section) -> &'static str {
    world.say(section_word(section))
}

fn section_icon(section: Section) -> &'static str {
    use egui_phosphor::regular as ph;
    match section {
        Section::File => ph::FILE,
        Section::Edit => ph::PENCIL_SIMPLE,
        Section::Map => ph::GRAPH,
        Section::View => ph::EYE,
        Section::Go => ph::COMPASS,
        Section::Help => ph::GEAR_SIX,
    }
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

/// Whether a hairline stands before a command.
fn begins_part(command: Command) -> bool {
    let first = [
        Command::Save,
        Command::Close,
        Command::Cut,
        Command::SelectAll,
        Command::EditText,
        Command::Link,
        Command::Group,
        Command::NudgeLeft,
        Command::ViewBefore,
        Command::Show,
        Command::ToggleInspector,
        Command::NextRegion,
        Command::ThemeSystem,
    ];
    first.contains(&command)
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::ui::testing::{Desk, press, window};
    use crate::ui::top_bar;

    #[test]
    fn a_command_is_reached_by_keys_alone() {
        let mut window = window(Desk::new(&["A"]), Menu::default(), top_bar::show);
        window.run_steps(3);
        press(&mut window, Key::F10);
        window.run_steps(3);
        press(&mut window, Key::ArrowDown);
        press(&mut window, Key::ArrowDown);
        press(&mut window, Key::ArrowRight);
        window.run_steps(3);
        press(&mut window, Key::ArrowDown);
        press(&mut window, Key::Enter);
        window.run_steps(2);
        assert_eq!(window.state().0.asked, [Action::Run(Command::NewDependent)]);
        assert!(!window.state().1.is_open());
    }

    #[test]
    fn every_command_is_in_the_menu() {
        let mut window = window(Desk::new(&["A"]), Menu::default(), top_bar::show);
        window.run_steps(3);
        for section in Section::ALL {
            *window.state_mut() = (Desk::new(&["A"]), Menu { open: true, section: Some(section), enter: false });
            window.run_steps(4);
            let world_name = |command: Command| crate::words::say(crate::words::Lang::English, commands::word(command));
            for command in Command::ALL.iter().filter(|command| command.section() == section) {
                assert!(window.query_all_by_label(world_name(*command)).next().is_some(), "{command:?}");
            }
        }
    }
}
