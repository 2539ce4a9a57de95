//! The links of a concept, in the words of their kinds.

use egui::{Rect, Ui, vec2};
use egui_phosphor::regular as ph;

use super::Inspector;
use crate::canvas::pen::{color, icon};
use crate::document::{Action, Command};
use crate::edit::compose::{Selection, delete};
use crate::graph::{Direction, Neighbour, neighbours};
use crate::model::{ConceptId, LinkKind};
use crate::ui::World;
use crate::ui::strokes::{backwards, capitalised, forwards, sample};
use crate::ui::widgets::{IconButton, Row, heading_with, paint_line, sized_command_button};
use crate::words::Word;

pub(super) fn show(ui: &mut Ui, world: &World, state: &mut Inspector, id: ConceptId, actions: &mut Vec<Action>) {
    ui.add_space(12.0);
    heading_with(ui, world.palette, world.say(Word::Links), |ui| {
        actions.extend(sized_command_button(ui, world, Command::Link, 24.0));
    });
    let all = neighbours(world.map, id);
    if all.is_empty() {
        super::several::quiet_line(ui, world, world.say(Word::NoLinks));
    }
    let kind = |neighbour: &Neighbour| world.map.link(neighbour.link).map(|link| link.kind.clone());
    for together in all.chunk_by(|a, b| a.direction == b.direction && kind(a) == kind(b)) {
        let Some((first, kind)) = together.first().and_then(|first| Some((first, kind(first)?))) else {
            continue;
        };
        phrase(ui, world, &kind, first.direction);
        for neighbour in together {
            row(ui, world, state, neighbour, actions);
        }
        ui.add_space(4.0);
    }
}

fn phrase(ui: &mut Ui, world: &World, kind: &LinkKind, direction: Direction) {
    let text = match direction {
        Direction::Out => forwards(world, kind),
        Direction::In => backwards(world, kind),
    };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), egui::Sense::hover());
    let stroke = Rect::from_min_size(rect.left_center() - vec2(0.0, 5.0), vec2(16.0, 10.0));
    let quiet = color(world.palette.quiet);
    sample(ui, stroke, kind, quiet);
    let text_at = rect.with_min_x(rect.left() + 24.0);
    let font = crate::canvas::pen::regular(crate::ui::theme::SMALL);
    paint_line(ui, text_at, &capitalised(&text), font, quiet);
}

fn row(ui: &mut Ui, world: &World, state: &mut Inspector, neighbour: &Neighbour, actions: &mut Vec<Action>) {
    let (Some(other), Some(link)) = (world.map.concept(neighbour.concept), world.map.link(neighbour.link)) else {
        return;
    };
    let kind = world.map.kinds().get(&other.kind);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.allocate_ui(vec2(ui.available_width() - 60.0, 28.0), |ui| {
            let row = Row {
                icon: Some(kind.map_or(ph::DOT_OUTLINE, |kind| icon(&kind.icon))),
                icon_color: kind.map(|kind| color(world.palette.color(&kind.color))),
                text: &other.title,
                quiet: &link.label,
                flush: true,
                ..Row::default()
            };
            if row.show(ui, world.palette).clicked() {
                actions.push(Action::GoTo(neighbour.concept));
            }
        });
        ui.add_space(8.0);
        let edit = format!("{}: {}", world.say(Word::EditLink), other.title);
        if (IconButton { size: 24.0, shy: true, ..IconButton::new(ph::PENCIL_SIMPLE, &edit) })
            .show(ui, world.palette)
            .clicked()
        {
            actions.push(Action::Select(Selection::of_link(neighbour.link)));
        }
        let remove = format!("{}: {}", world.say(Word::RemoveLink), other.title);
        if (IconButton { size: 24.0, shy: true, ..IconButton::new(ph::X, &remove) }).show(ui, world.palette).clicked() {
            let link = neighbour.link;
            state.drafts.ask(move |map| delete(map, &Selection::of_link(link)));
        }
    });
}
