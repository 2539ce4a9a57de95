//! The page of one group.

use egui::{Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, WidgetType};

use super::several::concept_rows;
use super::{FieldId, Inspector, egui_id, property};
use crate::canvas::pen::{color, medium};
use crate::document::{Action, Command};
use crate::edit::compose::{set_folded, with_group};
use crate::model::{Color, GroupId};
use crate::ui::World;
use crate::ui::field::{Field, Lines};
use crate::ui::theme::TITLE;
use crate::ui::widgets::{Row, button_row, heading_with, sized_command_button, tooltip};
use crate::words::{Counted, Word, count};

pub(super) fn show(ui: &mut Ui, world: &World, state: &mut Inspector, id: GroupId, actions: &mut Vec<Action>) {
    let Some(group) = world.map.group(id) else {
        return;
    };
    let field = FieldId::GroupTitle(id);
    let look = Field {
        font: medium(TITLE),
        lines: Lines::Wrapped,
        ..Field::new(egui_id(&field), world.say(Word::TitleField), world.say(Word::TitleField))
    };
    state.drafts.edit(ui, world, look, field);
    ui.add_space(8.0);
    property(ui, world, world.say(Word::Colour), |ui| {
        if let Some(chosen) = swatches(ui, world, &group.color) {
            state.drafts.ask(move |map| with_group(map, id, |group| group.color = chosen));
        }
    });
    property(ui, world, world.say(Word::Folded), |ui| {
        let text = world.say(if group.folded { Word::FoldedYes } else { Word::FoldedNo });
        let icon = if group.folded { egui_phosphor::regular::CARDS } else { egui_phosphor::regular::FRAME_CORNERS };
        if (Row { icon: Some(icon), text, flush: true, ..Row::default() }).show(ui, world.palette).clicked() {
            let folded = !group.folded;
            state.drafts.ask(move |map| set_folded(map, [id], folded));
        }
    });
    ui.add_space(12.0);
    let members = world.map.members_within(id);
    heading_with(ui, world.palette, &count(world.lang, members.len(), Counted::Concepts), |ui| {
        actions.extend(sized_command_button(ui, world, Command::Ungroup, 24.0));
    });
    concept_rows(ui, world, members.into_iter(), actions);
}

fn swatches(ui: &mut Ui, world: &World, current: &Color) -> Option<Color> {
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
