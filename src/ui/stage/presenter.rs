//! What the person who leads a talk sees: the stop in sight and the next one as pictures, the notes large, the time, and a way
//! to any stop.

use egui::{Align, Id, Layout, Rect, ScrollArea, Sense, Stroke, TextStyle, Ui, UiBuilder, WidgetInfo, WidgetType};
use egui::{pos2, vec2};
use egui_phosphor::regular as ph;

use crate::canvas::pen::{color, medium, regular};
use crate::document::{Action, Command, Revision};
use crate::look::markdown::keeping_lines;
use crate::model::StopId;
use crate::ui::World;
use crate::ui::kit::sheet::Sheet;
use crate::ui::kit::theme::{BODY, CORNER, SMALL, TITLE};
use crate::ui::kit::widgets::{IconButton, Row, command_button, focus_ring, line, paint_line, paragraph};
use crate::ui::stage::screen::Screen;
use crate::words::{Word, minutes};

/// The height of the strip at the top.
const HEAD: f32 = 52.0;
/// The room around pictures and notes.
const PAD: f32 = 16.0;
/// The sizes of the notes, in points; the third at first.
const SIZES: [f32; 6] = [15.0, 18.0, 22.0, 26.0, 32.0, 40.0];

/// What is remembered from frame to frame.
pub struct Presenter {
    sheet: Sheet,
    of: Option<(StopId, Revision)>,
    size: usize,
    /// Whether the list of all stops stands where the notes are.
    lists: bool,
}

impl Default for Presenter {
    fn default() -> Presenter {
        Presenter { sheet: Sheet::default(), of: None, size: 2, lists: false }
    }
}

/// What it shows of a talk.
pub struct Talked {
    /// All stops with their titles.
    pub stops: Vec<(StopId, String)>,
    /// Which one is in sight, from 0.
    pub at: usize,
    /// The stop itself.
    pub id: StopId,
    /// Its speaker notes.
    pub say: String,
    /// The time of the day: hours and minutes.
    pub clock: (i8, i8),
    /// Seconds since the talk began, and since the stop came into sight.
    pub used: (u64, u64),
    /// Minutes planned for the talk, and for the stop.
    pub planned: (Option<u32>, Option<u32>),
    /// The screen that the audience sees instead.
    pub screen: Option<Screen>,
    /// Whether the audience's window is there.
    pub audience: bool,
}

/// Where things stand.
#[derive(Clone, Copy, Debug)]
pub struct Places {
    head: Rect,
    /// The picture of the stop in sight.
    pub now: Rect,
    /// The picture of the next stop.
    pub next: Rect,
    notes: Rect,
}

/// Where things stand in a window; the audience sees the map in a room of this width by height.
pub fn places(window: Rect, room: [f32; 2]) -> Places {
    let shape = room[0].max(1.0) / room[1].max(1.0);
    let head = window.with_max_y(window.top() + HEAD);
    let below = window.with_min_y(head.bottom());
    let wide = below.width() >= 760.0;
    let side = if wide { (below.width() * 0.36).clamp(300.0, 620.0) } else { below.width() };
    // Beside each other; in a narrow window the pictures over the notes.
    let (left, right) = match wide {
        true => (below.with_max_x(below.right() - side), below.with_min_x(below.right() - side)),
        false => {
            let y = below.top() + below.height() * 0.45;
            (below.with_max_y(y), below.with_min_y(y))
        }
    };
    // Of the shape in which the audience sees it: what is in view there is in view here, and as near.
    let left = left.shrink(PAD);
    let size = vec2(left.width().min(left.height() * shape), left.height().min(left.width() / shape));
    let now = egui::Align2::CENTER_TOP.align_size_within_rect(size, left);
    let inner = right.shrink2(vec2(PAD, PAD));
    let height = if wide { (inner.width() / shape).min(inner.height() * 0.34) } else { 0.0 };
    let next = Rect::from_min_size(inner.min + vec2(0.0, 24.0), vec2(inner.width(), height));
    let notes = inner.with_min_y(if wide { next.bottom() + PAD } else { inner.top() });
    Places { head, now, next, notes }
}

/// Draws everything but the pictures.
pub fn show(ui: &mut Ui, world: &World, talked: &Talked, places: &Places, state: &mut Presenter) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.painter().rect_filled(ui.max_rect(), 0.0, color(world.palette.panel));
    head(ui, world, talked, places.head, &mut actions);
    frame(ui, world, places.now);
    if places.next.height() > 1.0 {
        frame(ui, world, places.next);
        let title = talked.stops.get(talked.at + 1).map_or(world.say(Word::LastStopShort), |(_, title)| title);
        let strip = Rect::from_min_size(places.next.min - vec2(0.0, 24.0), vec2(places.next.width(), 22.0));
        let text = format!("{} {title}", world.say(Word::NextStopIs));
        label(ui, world, strip, &text, false);
    }
    if talked.screen.is_some() {
        let word = if talked.screen == Some(Screen::Black) { Word::TalkBlack } else { Word::TalkWhite };
        label(
            ui,
            world,
            places.now.with_max_y(places.now.top() + 24.0).translate(vec2(8.0, 4.0)),
            world.say(word),
            true,
        );
    }
    notes(ui, world, talked, places.notes, state, &mut actions);
    actions
}

fn frame(ui: &Ui, world: &World, rect: Rect) {
    let hairline = Stroke::new(1.0, color(world.palette.field));
    ui.painter().rect_stroke(rect.expand(1.0), 2, hairline, egui::StrokeKind::Outside);
}

/// A line of text that a screen reader finds.
fn label(ui: &mut Ui, world: &World, rect: Rect, text: &str, strong: bool) {
    let response = ui.interact(rect, ui.id().with(("label", text, rect.top() as i32)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, text));
    let (font, ink) = match strong {
        true => (medium(BODY), world.palette.text),
        false => (regular(SMALL), world.palette.quiet),
    };
    paint_line(ui, rect, text, font, color(ink));
}

/// The stop's number and title at the left, the time in the middle, what can be done at the right.
fn head(ui: &mut Ui, world: &World, talked: &Talked, rect: Rect, actions: &mut Vec<Action>) {
    let hairline = Stroke::new(1.0, color(world.palette.hairline));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, hairline);
    let inner = rect.shrink2(vec2(PAD, 8.0));
    let mut buttons = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)));
    buttons.spacing_mut().item_spacing.x = 4.0;
    let commands = [
        Command::TalkEnd,
        Command::TalkSpeaker,
        Command::TalkSwap,
        Command::TalkTheme,
        Command::TalkWhite,
        Command::TalkBlack,
        Command::TalkDraw,
        Command::TalkLaser,
        Command::TalkNext,
        Command::TalkBack,
    ];
    for command in commands {
        actions.extend(command_button(&mut buttons, world, command));
    }
    let left = buttons.min_rect().left() - 16.0;
    let (hours, mins) = talked.clock;
    let time = |secs: u64| format!("{}:{:02}", secs / 60, secs % 60);
    let over = |used: u64, planned: Option<u32>| planned.is_some_and(|most| used > u64::from(most) * 60);
    let of = |planned: Option<u32>| planned.map(|most| format!(" / {}", minutes(world.lang, most))).unwrap_or_default();
    let stop = format!("{} {}{}", world.say(Word::ThisStop), time(talked.used.1), of(talked.planned.1));
    let whole = format!("{} {}{}", world.say(Word::WholeTalk), time(talked.used.0), of(talked.planned.0));
    let parts = [
        (format!("{hours:02}:{mins:02}"), false),
        (whole, over(talked.used.0, talked.planned.0)),
        (stop, over(talked.used.1, talked.planned.1)),
    ];
    let mut right = left;
    for (text, late) in parts.into_iter().rev() {
        let ink = color(if late { world.palette.danger } else { world.palette.text });
        let galley = line(ui, &text, medium(BODY), ink, 240.0);
        let at = pos2(right - galley.size().x, inner.center().y - galley.size().y / 2.0);
        let place = Rect::from_min_size(at, galley.size());
        if place.left() < inner.left() + 120.0 {
            break;
        }
        let response = ui.interact(place, ui.id().with(("time", right as i32)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &text));
        ui.painter().galley(at.round(), galley, ink);
        right = place.left() - 20.0;
    }
    let title = talked.stops.get(talked.at).map_or("", |(_, title)| title);
    let text = format!("{} / {}  {title}", talked.at + 1, talked.stops.len());
    let place = inner.with_max_x(right);
    let response = ui.interact(place, ui.id().with("stop in sight"), Sense::hover());
    response.widget_info(|| {
        WidgetInfo::labeled(WidgetType::Label, true, format!("{title}, {} / {}", talked.at + 1, talked.stops.len()))
    });
    ui.accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    paint_line(ui, place, &text, medium(TITLE), color(world.palette.text));
}

/// The speaker notes, or the list of all stops.
fn notes(ui: &mut Ui, world: &World, talked: &Talked, rect: Rect, state: &mut Presenter, actions: &mut Vec<Action>) {
    if rect.height() < 60.0 {
        return;
    }
    let strip = rect.with_max_y(rect.top() + 30.0);
    let mut buttons = ui.new_child(UiBuilder::new().max_rect(strip).layout(Layout::right_to_left(Align::Center)));
    buttons.spacing_mut().item_spacing.x = 4.0;
    let list = IconButton { on: state.lists, ..IconButton::new(ph::LIST_NUMBERS, world.say(Word::AllStops)) };
    if list.show(&mut buttons, world.palette).clicked() {
        state.lists = !state.lists;
    }
    for (icon, word, by) in [(ph::PLUS, Word::LargerNotes, 1), (ph::MINUS, Word::SmallerNotes, -1_isize)] {
        if IconButton::new(icon, world.say(word)).show(&mut buttons, world.palette).clicked() {
            state.size = state.size.saturating_add_signed(by).min(SIZES.len() - 1);
        }
    }
    let name = if state.lists { Word::AllStops } else { Word::SpeakerNotes };
    label(ui, world, strip.with_max_x(buttons.min_rect().left()), world.say(name), false);
    let room = rect.with_min_y(strip.bottom() + 4.0);
    let mut child = ui.new_child(UiBuilder::new().max_rect(room).id_salt(("notes", state.lists, talked.at)));
    if state.lists {
        all_stops(&mut child, world, talked, state, actions);
        return;
    }
    if state.of != Some((talked.id, world.revision)) {
        state.of = Some((talked.id, world.revision));
        state.sheet.read(world.map, &keeping_lines(crate::ui::panels::tours::spoken(&talked.say)));
    }
    let size = SIZES.get(state.size).copied().unwrap_or(BODY);
    for style in [TextStyle::Body, TextStyle::Monospace, TextStyle::Button] {
        if let Some(font) = child.style_mut().text_styles.get_mut(&style) {
            font.size = size;
        }
    }
    ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
        ui.set_width(room.width() - 12.0);
        if talked.say.trim().is_empty() {
            paragraph(ui, world.say(Word::NoSpeakerNotes), regular(size), color(world.palette.quiet));
        } else {
            state.sheet.show(ui, world);
        }
        if !talked.audience {
            ui.add_space(16.0);
            paragraph(ui, world.say(Word::AudienceIsClosed), regular(BODY), color(world.palette.danger));
        }
    });
}

fn all_stops(ui: &mut Ui, world: &World, talked: &Talked, state: &mut Presenter, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let height = crate::ui::kit::widgets::ROW;
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, height, talked.stops.len(), |ui, rows| {
        for at in rows {
            let Some((stop, title)) = talked.stops.get(at) else { continue };
            let text = format!("{}. {title}", at + 1);
            let row = Row { text: &text, at: at == talked.at, ..Row::default() };
            let response = row.show(ui, world.palette);
            focus_ring(ui, &response, response.rect, world.palette);
            if response.clicked() {
                actions.push(Action::JumpTo(*stop));
                state.lists = false;
            }
        }
    });
}

/// What the audience's window says while it does not fill a screen.
pub fn audience_hint(ui: &mut Ui, world: &World, rect: Rect) {
    let text = world.say(Word::DragToProjector);
    let galley = line(ui, text, medium(BODY), color(world.palette.text), rect.width() - 48.0);
    let at = egui::Align2::CENTER_TOP.align_size_within_rect(galley.size(), rect.translate(vec2(0.0, 20.0)));
    let response = ui.interact(at, Id::new("audience hint"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, text));
    let ground = color(world.palette.card);
    ui.painter().rect_filled(at.expand2(vec2(14.0, 8.0)), CORNER, ground);
    ui.painter().rect_stroke(
        at.expand2(vec2(14.0, 8.0)),
        CORNER,
        Stroke::new(1.0, color(world.palette.hairline)),
        egui::StrokeKind::Inside,
    );
    ui.painter().galley(at.min.round(), galley, color(world.palette.text));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_and_notes_share_the_window_and_lie_on_no_other() {
        for (width, height) in [(1440.0, 900.0), (1024.0, 640.0), (2560.0, 1440.0), (500.0, 700.0), (400.0, 300.0)] {
            let window = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, height));
            let Places { head, now, next, notes } = places(window, [1920.0, 983.0]);
            for part in [head, now, notes] {
                assert!(window.contains_rect(part) && part.is_positive(), "{part:?} in {window:?}");
            }
            assert!(!now.intersects(notes) && !now.intersects(next) && !head.intersects(now));
            assert!(next.bottom() <= notes.top() || next.height() == 0.0);
        }
    }
}
