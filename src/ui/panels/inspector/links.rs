//! The links of a concept, in the words of their kinds.

use egui::{Rect, Ui, vec2};
use egui_phosphor::regular as ph;

use super::{Page, quiet_line};
use crate::canvas::pen::{color, icon};
use crate::document::{Action, Command};
use crate::edit::compose::{Selection, delete};
use crate::graph::{Direction, Neighbour, neighbours};
use crate::model::{ConceptId, Link};
use crate::ui::World;
use crate::ui::kit::strokes::{backwards, capitalised, forwards, sample};
use crate::ui::kit::widgets::{IconButton, Row, heading_with, paint_line, sized_command_button};
use crate::words::Word;

pub(super) fn show(ui: &mut Ui, world: &World, state: &mut Page, id: ConceptId, actions: &mut Vec<Action>) {
    ui.add_space(12.0);
    heading_with(ui, world.palette, world.say(Word::Links), |ui| {
        actions.extend(sized_command_button(ui, world, Command::Link, 24.0));
    });
    let all = neighbours(world.map, id);
    if all.is_empty() {
        quiet_line(ui, world, world.say(Word::NoLinks));
    }
    let link = |neighbour: &Neighbour| world.map.link(neighbour.link);
    let says = |neighbour: &Neighbour| link(neighbour).map(|link| (&link.kind, link.label.trim()));
    for together in all.chunk_by(|a, b| a.direction == b.direction && says(a) == says(b)) {
        let Some((first, link)) = together.first().and_then(|first| Some((first, link(first)?))) else {
            continue;
        };
        phrase(ui, world, link, first.direction);
        for neighbour in together {
            row(ui, world, state, neighbour, actions);
        }
        ui.add_space(4.0);
    }
}

/// What the links say: in their own phrase, with an arrow where it is read from the other concept, else in the words of
/// their kind.
fn phrase(ui: &mut Ui, world: &World, link: &Link, direction: Direction) {
    let (kind, own) = (&link.kind, link.label.trim());
    let text = match (direction, own.is_empty()) {
        (Direction::Out, true) => capitalised(&forwards(world, kind)),
        (Direction::In, true) => capitalised(&backwards(world, kind)),
        (Direction::Out, false) => format!("{own} →"),
        (Direction::In, false) => format!("← {own}"),
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &text));
    let stroke = Rect::from_min_size(rect.left_center() - vec2(0.0, 5.0), vec2(16.0, 10.0));
    let quiet = color(world.palette.quiet);
    sample(ui, stroke, kind, quiet);
    let text_at = rect.with_min_x(rect.left() + 24.0);
    let font = crate::canvas::pen::regular(crate::ui::kit::theme::SMALL);
    paint_line(ui, text_at, &text, font, quiet);
}

fn row(ui: &mut Ui, world: &World, state: &mut Page, neighbour: &Neighbour, actions: &mut Vec<Action>) {
    let Some(other) = world.map.concept(neighbour.concept) else { return };
    let kind = world.map.kinds().get(&other.kind);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.allocate_ui(vec2(ui.available_width() - 60.0, 28.0), |ui| {
            let row = Row {
                icon: Some(kind.map_or(ph::DOT_OUTLINE, |kind| icon(&kind.icon))),
                icon_color: kind.map(|kind| color(world.palette.color(&kind.color))),
                text: &other.title,
                flush: true,
                ..Row::default()
            };
            if row.show(ui, world.palette).clicked() {
                actions.push(Action::GoTo(neighbour.concept));
            }
        });
        ui.add_space(8.0);
        let edit = world.labelled(Word::EditLink, &other.title);
        if (IconButton { size: 24.0, shy: true, ..IconButton::new(ph::PENCIL_SIMPLE, &edit) })
            .show(ui, world.palette)
            .clicked()
        {
            actions.push(Action::Select(Selection::of_link(neighbour.link)));
        }
        let remove = world.labelled(Word::RemoveLink, &other.title);
        if (IconButton { size: 24.0, shy: true, ..IconButton::new(ph::X, &remove) }).show(ui, world.palette).clicked() {
            let link = neighbour.link;
            state.drafts.ask(move |map| delete(map, &Selection::of_link(link)));
        }
    });
}
