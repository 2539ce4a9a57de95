//! What the person sets: language, theme, size, motion, the wheel, the Tab key, single letters, and the keys of every command.

use egui::{Id, Modal, ScrollArea, Sense, Ui, WidgetInfo, WidgetType, vec2};
use egui_phosphor::regular as ph;

use crate::canvas::pen::{color, medium, regular};
use crate::document::{Action, Chord, Command, Keymap, Motion, Setting};
use crate::graph::matching::Sought;
use crate::ui::command::{commands, matching};
use crate::ui::kit::field::Field;
use crate::ui::kit::theme::{BODY, CORNER, DISPLAY, SMALL};
use crate::ui::kit::widgets::{
    IconButton, choice, focus_ring, heading, heading_with, line, paint_line, paragraph, text_button,
};
use crate::ui::{SIZES, World};
use crate::words::{Lang, Word, clash, labelled, say};

/// The widest and highest that the window of the settings is.
const SIZE: egui::Vec2 = vec2(800.0, 760.0);
/// The width of the names at the left.
const NAME: f32 = 168.0;
/// The height of a line of the keys.
const LINE: f32 = 32.0;

/// What the settings remember while they are open.
#[derive(Debug, Default)]
pub struct SettingsWindow {
    open: bool,
    looked_for: String,
    /// The command whose new keys are waited for.
    recording: Option<Command>,
    /// Keys that were pressed for a command while another one has them.
    clash: Option<(Command, Chord, Command)>,
}

impl SettingsWindow {
    /// Opens it.
    pub fn open(&mut self) {
        *self = SettingsWindow { open: true, ..SettingsWindow::default() };
    }

    /// Whether it stands open.
    pub fn is_open(&self) -> bool {
        self.open
    }
}

/// Draws the settings over the window while they are open.
pub fn show(ctx: &egui::Context, world: &World, state: &mut SettingsWindow) -> Vec<Action> {
    let mut actions = Vec::new();
    if !state.open {
        return actions;
    }
    actions.extend(record(ctx, world, state));
    let recording = state.recording.is_some();
    let room = ctx.content_rect().size() - vec2(32.0, 32.0);
    let size = SIZE.min(room);
    let frame = crate::ui::kit::widgets::float_frame(world.palette).inner_margin(24);
    let shade = egui::Color32::from_black_alpha(if world.palette.dark { 110 } else { 40 });
    let area = Modal::default_area(Id::new("settings")).fade_in(false);
    let shown = Modal::new(Id::new("settings")).area(area).frame(frame).backdrop_color(shade).show(ctx, |ui| {
        ui.set_width(size.x - 48.0);
        let closed = title(ui, world);
        ui.add_space(8.0);
        let height = size.y - 100.0;
        let margin = egui::Margin { right: 12, left: 2, ..Default::default() };
        let scroll = ScrollArea::vertical().max_height(height).min_scrolled_height(height).content_margin(margin);
        scroll.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            choices(ui, world, &mut actions);
            keys(ui, world, state, &mut actions);
        });
        closed
    });
    if shown.inner || (shown.should_close() && !recording) {
        *state = SettingsWindow::default();
    }
    actions
}

fn title(ui: &mut Ui, world: &World) -> bool {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    paint_line(ui, rect, world.say(Word::Settings), medium(DISPLAY), color(world.palette.text));
    let place = egui::Rect::from_min_size(rect.right_top() - vec2(28.0, 0.0), vec2(28.0, 28.0));
    let close = IconButton { keys: Some("Esc"), ..IconButton::new(ph::X, world.say(Word::CloseThis)) };
    ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| close.show(ui, world.palette).clicked()).inner
}

fn choices(ui: &mut Ui, world: &World, actions: &mut Vec<Action>) {
    let by_command = |ui: &mut Ui, name: Word, choices: &[(Word, Command)], actions: &mut Vec<Action>| {
        row(ui, world, name, |ui| {
            for (word, command) in choices {
                let on = commands::chosen(world, *command);
                if choice(ui, world.palette, world.say(*word), on) {
                    actions.push(Action::Run(*command));
                }
            }
        });
    };
    let languages = [
        (Word::ThemeSystemShort, Command::LanguageSystem),
        (Word::LanguageEnglishShort, Command::LanguageEnglish),
        (Word::LanguageChineseShort, Command::LanguageChinese),
    ];
    by_command(ui, Word::Language, &languages, actions);
    let themes = [
        (Word::ThemeSystemShort, Command::ThemeSystem),
        (Word::ThemeLightShort, Command::ThemeLight),
        (Word::ThemeDarkShort, Command::ThemeDark),
    ];
    by_command(ui, Word::Theme, &themes, actions);
    let settings = world.settings;
    row(ui, world, Word::InterfaceSize, |ui| {
        for size in SIZES {
            if choice(ui, world.palette, &format!("{size} %"), settings.size == size) {
                actions.push(Action::Set(Setting::Size(size)));
            }
        }
    });
    let motions =
        [(Word::ThemeSystemShort, Motion::System), (Word::MotionLess, Motion::Less), (Word::MotionFull, Motion::Full)];
    let motions = motions.map(|(word, motion)| (word, settings.motion == motion, Setting::Motion(motion)));
    setting(ui, world, Word::Motion, &motions, actions);
    let wheel = [(Word::WheelPans, false), (Word::WheelZooms, true)];
    let wheel = wheel.map(|(word, zooms)| (word, settings.wheel_zooms == zooms, Setting::WheelZooms(zooms)));
    setting(ui, world, Word::Wheel, &wheel, actions);
    let tab = [(Word::TabGrows, false), (Word::TabMoves, true)];
    let tab = tab.map(|(word, moves)| (word, settings.tab_moves == moves, Setting::TabMoves(moves)));
    setting(ui, world, Word::TabKey, &tab, actions);
    let letters = [(Word::LettersWrite, false), (Word::LettersCommand, true)];
    let letters = letters.map(|(word, are)| (word, settings.letters == are, Setting::Letters(are)));
    setting(ui, world, Word::Letters, &letters, actions);
}

fn setting(ui: &mut Ui, world: &World, name: Word, choices: &[(Word, bool, Setting)], actions: &mut Vec<Action>) {
    row(ui, world, name, |ui| {
        for (word, on, setting) in choices {
            if choice(ui, world.palette, world.say(*word), *on) {
                actions.push(Action::Set(*setting));
            }
        }
    });
}

/// A quiet name at the left, and what can be chosen beside it.
fn row(ui: &mut Ui, world: &World, name: Word, add: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        let (rect, response) = ui.allocate_exact_size(vec2(NAME, 32.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, world.say(name)));
        paint_line(ui, rect, world.say(name), regular(BODY), color(world.palette.text));
        let width = ui.available_width();
        ui.allocate_ui(vec2(width, 32.0), |ui| ui.horizontal_wrapped(add));
    });
}

fn keys(ui: &mut Ui, world: &World, state: &mut SettingsWindow, actions: &mut Vec<Action>) {
    ui.add_space(12.0);
    heading_with(ui, world.palette, world.say(Word::KeysOfCommands), |ui| {
        if world.keymap.is_any_changed() && text_button(ui, world.palette, world.say(Word::ResetAllKeys)).clicked() {
            actions.push(Action::Set(Setting::AllKeys));
        }
    });
    let hint = world.say(Word::FindACommand);
    let look = Field { bordered: true, ..Field::new(Id::new("settings keys"), hint, hint) };
    look.show(ui, world.palette, &mut state.looked_for);
    ui.add_space(4.0);
    let all = Command::ALL.iter().copied().filter(|command| !command.is_of_the_system());
    let names = |command: &Command, name: &mut dyn FnMut(&str)| {
        [world.lang, Lang::English, Lang::Chinese]
            .into_iter()
            .for_each(|lang| name(say(lang, commands::word(*command))));
    };
    for command in Sought::new(&state.looked_for).among(all, names) {
        key_row(ui, world, state, command, world.say(commands::word(command)), actions);
    }
    heading(ui, world.palette, "");
    paragraph(ui, world.say(Word::KeysOfTheSystem), regular(SMALL), color(world.palette.quiet));
}

/// A command with its keys: a press waits for others.
fn key_row(
    ui: &mut Ui,
    world: &World,
    state: &mut SettingsWindow,
    command: Command,
    name: &str,
    actions: &mut Vec<Action>,
) {
    let palette = world.palette;
    let recording = state.recording == Some(command);
    let own: Vec<String> = world.keymap.chords(command).iter().map(|chord| commands::keys(*chord)).collect();
    let keys = if recording { world.say(Word::PressNewKeys).to_owned() } else { own.join("  ") };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let changed = world.keymap.is_changed(command);
        let width = ui.available_width() - if changed { 32.0 } else { 0.0 };
        let (rect, response) = ui.allocate_exact_size(vec2(width, LINE), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, labelled(world.lang, name, &keys)));
        let ground = if recording { palette.accent.over(palette.card, 0.12) } else { palette.hover };
        if recording || response.hovered() {
            ui.painter().rect_filled(rect, CORNER, color(ground));
        }
        let inner = rect.shrink2(vec2(8.0, 0.0));
        let ink = color(if recording || changed { palette.accent } else { palette.quiet });
        let galley = line(ui, &keys, regular(SMALL), ink, inner.width() * 0.55);
        let at = inner.right_center() - vec2(galley.size().x, galley.size().y / 2.0);
        let rest = inner.with_max_x(at.x - 12.0);
        ui.painter().galley(at.round(), galley, ink);
        paint_line(ui, rest, name, regular(BODY), color(palette.text));
        focus_ring(ui, &response, rect, palette);
        if response.clicked() && !recording {
            (state.recording, state.clash) = (Some(command), None);
            ui.memory_mut(|memory| memory.surrender_focus(response.id));
        }
        let reset = world.labelled(Word::ResetKeys, name);
        if changed && IconButton::new(ph::ARROW_COUNTER_CLOCKWISE, &reset).show(ui, palette).clicked() {
            actions.push(Action::Set(Setting::Keys(command, None)));
        }
    });
    if let Some((asked, chord, other)) = state.clash.filter(|(asked, ..)| *asked == command) {
        let told = clash(world.lang, &commands::keys(chord), world.say(commands::word(other)));
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.add_space(8.0);
            let width = ui.available_width() - 200.0;
            ui.allocate_ui(vec2(width, 32.0), |ui| {
                paragraph(ui, &told, regular(SMALL), color(palette.danger));
            });
            if !other.is_of_the_system() && text_button(ui, palette, world.say(Word::TakeKeys)).clicked() {
                actions.push(Action::Set(Setting::Keys(asked, Some(chord))));
                state.clash = None;
            }
            if text_button(ui, palette, world.say(Word::LeaveKeys)).clicked() {
                state.clash = None;
            }
        });
    }
}

/// Takes the next keys that are pressed for the command that waits for them; Esc waits no longer.
fn record(ctx: &egui::Context, world: &World, state: &mut SettingsWindow) -> Option<Action> {
    let command = state.recording?;
    let chord = ctx.input_mut(|input| {
        let at = input.events.iter().position(|event| matching::chord_of(event).is_some())?;
        matching::chord_of(&input.events.remove(at))
    })?;
    state.recording = None;
    let chord = Keymap::fitting(command, chord);
    let alone = !(chord.ctrl || chord.alt || chord.shift);
    if alone && chord.key == crate::document::Key::Escape {
        return None;
    }
    match world.keymap.owner(chord, command) {
        Some(other) if other == command => None,
        Some(other) => {
            state.clash = Some((command, chord, other));
            None
        }
        None => Some(Action::Set(Setting::Keys(command, Some(chord)))),
    }
}
