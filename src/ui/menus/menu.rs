//! The menu behind ☰: every command, by section, with its keys; with pointer and keyboard alike.

use egui::{Key, Modifiers, Popup, PopupCloseBehavior, Rect, RectAlign, Response, Ui, vec2};

use crate::document::{Action, Command, Section};
use crate::ui::kit::rows::Rows;
use crate::ui::kit::widgets::{IconButton, Row};
use crate::ui::menus::command_rows::{compact_row, family, hairline, single_row};
use crate::ui::{World, stem};
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

/// How many files opened lately stand in the menu.
const RECENT: usize = 6;

fn recent_rows(ui: &mut Ui, world: &World, rows: &mut Rows) -> Option<Action> {
    let mut action = None;
    for path in world.files.recent.iter().filter(|path| Some(path.as_path()) != world.files.path).take(RECENT) {
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
    world.files.shipped.iter().map(|name| example(world.lang, world.say(*name))).collect()
}

fn section_word(section: Section) -> Word {
    match section {
        Section::File => Word::FileSection,
        Section::Edit => Word::EditSection,
        Section::Map => Word::MapSection,
        Section::View => Word::ViewSection,
        Section::Go => Word::GoSection,
        Section::Talk => Word::TalkSection,
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
        Section::Talk => ph::PRESENTATION,
        Section::Help => ph::GEAR_SIX,
    }
}

/// Whether a hairline stands before a command.
fn begins_part(command: Command) -> bool {
    let first = [
        Command::Import,
        Command::Save,
        Command::Close,
        Command::Cut,
        Command::SelectAll,
        Command::EditText,
        Command::Link,
        Command::Group,
        Command::AddStop,
        Command::NudgeLeft,
        Command::ViewBefore,
        Command::MapView,
        Command::Neighbourhood,
        Command::Show,
        Command::ToggleInspector,
        Command::NextRegion,
        Command::TalkBlack,
        Command::TalkAdd,
        Command::TalkTheme,
        Command::ThemeSystem,
    ];
    first.contains(&command)
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::ui::bars::top_bar;
    use crate::ui::command::commands;
    use crate::ui::testing::{Desk, press, window};

    #[test]
    fn a_command_is_reached_by_keys_alone() {
        let mut window = window(Desk::new(&["A"]), Menu::default(), |ui, world, menu| {
            top_bar::show(ui, world, menu, &mut top_bar::Naming::default(), &mut crate::document::Drafts::default())
        });
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
        let mut window = window(Desk::new(&["A"]), Menu::default(), |ui, world, menu| {
            top_bar::show(ui, world, menu, &mut top_bar::Naming::default(), &mut crate::document::Drafts::default())
        });
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
