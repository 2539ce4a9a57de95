//! Kinds of links as they are drawn, and in words.

use egui::{Color32, CursorIcon, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use crate::canvas::pen::{color, regular};
use crate::look::palette::Palette;
use crate::model::LinkKind;
use crate::ui::World;
use crate::ui::kit::theme::{CORNER, SMALL};
use crate::ui::kit::widgets::{BLEED, button_row, focus_ring, paint_line, tooltip};
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

/// The five kinds as buttons with a drawn sample; returns the one that was chosen.
pub fn kind_buttons(ui: &mut Ui, world: &World, current: Option<&LinkKind>) -> Option<LinkKind> {
    let mut chosen = None;
    button_row(ui, 28.0, BLEED, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (at, kind) in LinkKind::CHOICES.iter().enumerate() {
            let name = forwards(world, kind);
            let response = kind_button(ui, world.palette, kind, &name, current == Some(kind));
            let key = (at + 1).to_string();
            if tooltip(response, world.palette, &capitalised(&name), Some(&key)).clicked() {
                chosen = Some(kind.clone());
            }
        }
    });
    chosen
}

/// What a kind is called, as a quiet line below the buttons.
pub fn kind_name(ui: &mut Ui, world: &World, kind: &LinkKind) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    paint_line(ui, rect, &capitalised(&forwards(world, kind)), regular(SMALL), color(world.palette.quiet));
}

fn kind_button(ui: &mut Ui, palette: &Palette, kind: &LinkKind, name: &str, on: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(44.0, 28.0), Sense::click());
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
