//! Kinds of links as they are drawn, and in words.

use egui::{
    Color32, CursorIcon, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, WidgetType, pos2, vec2,
};

use crate::canvas::pen::{color, regular};
use crate::document::Command;
use crate::look::palette::Palette;
use crate::model::LinkKind;
use crate::ui::World;
use crate::ui::command::commands;
use crate::ui::kit::theme::{CORNER, SMALL};
use crate::ui::kit::widgets::{BLEED, button_row, focus_ring, line, paint_line, tooltip};
use crate::words::relation;

/// What a link says, read from its start: "leads to".
pub fn forwards(world: &World, kind: &LinkKind) -> String {
    relation(world.lang, kind, true)
}

/// What a link says, read from its end: "grew out of".
pub fn backwards(world: &World, kind: &LinkKind) -> String {
    relation(world.lang, kind, false)
}

/// Paints a short link of a kind from left to right over a box.
pub fn sample(ui: &Ui, rect: Rect, kind: &LinkKind, ink: Color32) {
    let y = rect.center().y.round() + 0.5;
    let (from, tip) = (pos2(rect.left(), y), pos2(rect.right(), y));
    let neck = pos2(rect.right() - 5.0, y);
    let painter = ui.painter();
    let line = |width: f32| painter.line_segment([from, neck], Stroke::new(width, ink));
    match kind {
        LinkKind::PrerequisiteFor => drop(line(3.0)),
        LinkKind::LeadsTo | LinkKind::Other(_) => drop(line(1.75)),
        LinkKind::PartOf => drop(line(1.0)),
        LinkKind::Supersedes => drop(painter.add(Shape::dashed_line(&[from, neck], Stroke::new(1.75, ink), 5.0, 3.0))),
        LinkKind::Relates => drop(painter.add(Shape::dotted_line(&[from, tip], ink, 4.0, 1.25))),
    }
    if *kind != LinkKind::Relates {
        painter.add(arrowhead(tip, ink));
    }
}

fn arrowhead(tip: Pos2, ink: Color32) -> Shape {
    let corners = vec![tip, tip + vec2(-7.0, -4.0), tip + vec2(-7.0, 4.0)];
    Shape::convex_polygon(corners, ink, Stroke::NONE)
}

/// The size of the button of a kind, and the room between two.
const KIND: Vec2 = vec2(44.0, 28.0);
const KIND_GAP: f32 = 2.0;

/// The five kinds as buttons with a drawn sample; returns the one that was chosen.
pub fn kind_buttons(ui: &mut Ui, world: &World, current: Option<&LinkKind>) -> Option<LinkKind> {
    let mut chosen = None;
    button_row(ui, 28.0, BLEED, |ui| {
        ui.spacing_mut().item_spacing.x = KIND_GAP;
        for kind in &LinkKind::CHOICES {
            let name = forwards(world, kind);
            let response = kind_button(ui, world.palette, kind, &name, current == Some(kind));
            let keys = keys_of(world, kind);
            if tooltip(response, world.palette, &capitalised(&name), keys.as_deref()).clicked() {
                chosen = Some(kind.clone());
            }
        }
    });
    chosen
}

/// The keys that give a link a kind.
fn keys_of(world: &World, kind: &LinkKind) -> Option<String> {
    let command = Command::ALL.iter().find(|command| command.link_kind().as_ref() == Some(kind))?;
    commands::first_keys(world, *command)
}

/// The keys of the five kinds, each below its button: "Alt+1", and then the last sign alone, as long as the rest is the same.
pub fn kind_keys(ui: &mut Ui, world: &World) {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
    let mut before = String::new();
    for (at, kind) in LinkKind::CHOICES.iter().enumerate() {
        let keys = keys_of(world, kind).unwrap_or_default();
        let (rest, last) = keys.char_indices().next_back().map_or(("", ""), |(last, _)| keys.split_at(last));
        let text = if rest == before { last } else { keys.as_str() };
        let left = row.left() - BLEED + at as f32 * (KIND.x + KIND_GAP);
        let galley = line(ui, text, regular(SMALL), color(world.palette.quiet), KIND.x);
        let place = pos2(left + KIND.x / 2.0, row.center().y) - galley.size() / 2.0;
        ui.painter().galley(place.round(), galley, color(world.palette.quiet));
        before = rest.to_owned();
    }
}

/// What a kind is called, as a quiet line below the buttons.
pub fn kind_name(ui: &mut Ui, world: &World, kind: &LinkKind) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    paint_line(ui, rect, &capitalised(&forwards(world, kind)), regular(SMALL), color(world.palette.quiet));
}

fn kind_button(ui: &mut Ui, palette: &Palette, kind: &LinkKind, name: &str, on: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(KIND, Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, on, name));
    if on {
        ui.painter().rect_filled(rect, CORNER, color(palette.accent.over(palette.panel, 0.14)));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, CORNER, color(palette.hover));
    }
    let ink = color(if on { palette.accent } else { palette.quiet });
    sample(ui, Rect::from_center_size(rect.center(), vec2(24.0, 12.0)), kind, ink);
    focus_ring(ui, &response, rect, palette);
    response.on_hover_cursor(CursorIcon::Default)
}

/// A phrase as it stands alone, with its first letter in upper case.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
