//! The colours that a kind or group can have, as a row of round buttons.

use egui::{Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, WidgetType};

use crate::canvas::pen::color;
use crate::model::Color;
use crate::ui::World;
use crate::ui::kit::widgets::{button_row, tooltip};
use crate::words::Word;

/// Draws the colours, and returns the one that was chosen.
pub(super) fn swatches(ui: &mut Ui, world: &World, current: &Color) -> Option<Color> {
    let mut chosen = None;
    ui.add_space(2.0);
    button_row(ui, 24.0, 5.0, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for choice in Color::CHOICES {
            let (rect, response) = ui.allocate_exact_size(Vec2::splat(24.0), Sense::click());
            let (on, name) = (*current == choice, world.say(color_word(&choice)));
            response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, on, name));
            let paint = color(world.palette.color(&choice));
            ui.painter().circle_filled(rect.center(), if on { 6.0 } else { 7.0 }, paint);
            if on || response.has_focus() {
                ui.painter().circle_stroke(rect.center(), 9.5, Stroke::new(1.5, color(world.palette.accent)));
            } else if response.hovered() {
                let hairline = Stroke::new(1.0, color(world.palette.quiet));
                ui.painter().rect_stroke(rect, 12, hairline, StrokeKind::Inside);
            }
            if tooltip(response, world.palette, name, None).clicked() {
                chosen = Some(choice);
            }
        }
    });
    chosen
}

fn color_word(color: &Color) -> Word {
    match color {
        Color::Orange => Word::Orange,
        Color::Sky => Word::Sky,
        Color::Green => Word::Green,
        Color::Yellow => Word::Olive,
        Color::Blue => Word::Blue,
        Color::Vermillion => Word::Vermillion,
        Color::Purple => Word::Purple,
        Color::Grey | Color::Other(_) => Word::Grey,
    }
}
