//! The page of several things at once: how many, and what they have in common.

use std::sync::Arc;

use egui::{Sense, Stroke, Ui, WidgetInfo, WidgetType};

use super::concept::date_field;
use super::tags::{boxes, field};
use super::{Page, egui_id, property, quiet_line};
use crate::canvas::pen::{color, icon, medium, regular};
use crate::document::{Action, Command, Common, FieldId};
use crate::graph::Query;
use crate::model::ConceptId;
use crate::ui::World;
use crate::ui::kit::field::Field;
use crate::ui::kit::kind_picker::kind_picker;
use crate::ui::kit::strokes::kind_buttons;
use crate::ui::kit::theme::{BODY, CORNER, SMALL, TITLE};
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::{
    Chip, IconButton, Pressed, ROW, Row, button_row, command_button, focus_ring, heading, line, paint_line, paragraph,
    tooltip,
};
use crate::words::{Counted, Word, count};

/// The most rows that a list of concepts has.
const MOST: usize = 100;

/// What is done with several things, as rows of buttons.
const ACTS: [&[Command]; 3] = [
    &[Command::Link, Command::Group, Command::Ungroup, Command::Duplicate, Command::Delete],
    &[
        Command::AlignLeft,
        Command::AlignColumn,
        Command::AlignRight,
        Command::AlignTop,
        Command::AlignRow,
        Command::AlignBottom,
    ],
    &[Command::SpreadAcross, Command::SpreadDown, Command::SpaceAcross, Command::SpaceDown],
];

pub(super) fn show(ui: &mut Ui, world: &World, state: &mut Page, actions: &mut Vec<Action>) {
    let selection = world.selection;
    let counted = [
        (selection.concepts.len(), Counted::Concepts),
        (selection.links.len(), Counted::Links),
        (selection.groups.len(), Counted::Groups),
    ];
    let parts = counted.into_iter().filter(|(number, _)| *number > 0);
    let title = parts.map(|(number, what)| count(world.lang, number, what)).collect::<Vec<_>>();
    paragraph(ui, &title.join(world.say(Word::Comma)), medium(TITLE), color(world.palette.text));
    ui.add_space(8.0);
    for row in ACTS {
        button_row(ui, 28.0, 6.0, |ui| {
            for command in row {
                actions.extend(command_button(ui, world, *command));
            }
        });
    }
    ui.add_space(8.0);
    if !selection.concepts.is_empty() {
        let common = state.memory.of(world);
        properties(ui, world, state, &common, actions);
        facts(ui, world, state, &common);
    }
    if !selection.links.is_empty() {
        ui.add_space(12.0);
        heading(ui, world.palette, world.say(Word::LinkKind));
        let mut kinds = selection.links.iter().filter_map(|id| Some(&world.map.link(*id)?.kind));
        let first = kinds.next();
        let same = first.filter(|first| kinds.all(|kind| kind == *first));
        if let Some(kind) = kind_buttons(ui, world, same) {
            actions.push(Action::SetLinkKind(selection.links.iter().copied().collect(), kind));
        }
    }
    if !selection.concepts.is_empty() {
        ui.add_space(12.0);
        heading(ui, world.palette, &count(world.lang, selection.concepts.len(), Counted::Concepts));
        concept_rows(ui, world, selection.concepts.iter().copied(), actions);
    }
}

fn properties(ui: &mut Ui, world: &World, state: &mut Page, common: &Arc<Common>, actions: &mut Vec<Action>) {
    property(ui, world, world.say(Word::Kind), |ui| {
        if let Some(kind) = kind_picker(ui, world, ui.id().with("kind of all"), common.kind.as_deref()) {
            let common = common.clone();
            state.drafts.ask(move |map| common.change(map, |concept| concept.kind.clone_from(&kind)));
        }
    });
    property(ui, world, world.say(Word::Date), |ui| {
        let hint = if common.date.is_none() { Word::SeveralDates } else { Word::DateHint };
        date_field(ui, world, state, FieldId::DateOf(common.clone()), hint);
    });
    property(ui, world, world.say(Word::Tags), |ui| tags(ui, world, state, common, actions));
}

/// The tags: those that all have, and more quietly those that some have, which a click gives to all.
fn tags(ui: &mut Ui, world: &World, state: &mut Page, common: &Arc<Common>, actions: &mut Vec<Action>) {
    if !common.tags.is_empty() {
        boxes(ui, |ui| {
            for (tag, all) in &common.tags {
                let (found, tag, common) = (Action::Find(Query::tag(tag)), tag.clone(), common.clone());
                match shared_chip(ui, world, &tag, *all) {
                    Some(Shared::Find) => actions.push(found),
                    Some(Shared::Remove) => state
                        .drafts
                        .ask(move |map| common.change(map, |concept| concept.tags.retain(|known| *known != tag))),
                    Some(Shared::GiveToAll) => state.drafts.ask(move |map| {
                        common.change(map, |concept| {
                            if !concept.tags.contains(&tag) {
                                concept.tags.push(tag.clone());
                            }
                        })
                    }),
                    None => {}
                }
            }
        });
    }
    let has = |tag: &str| common.tags.iter().any(|(known, all)| *all && known == tag);
    field(ui, world, state, FieldId::TagOf(common.clone()), &has);
}

/// What is asked of a tag that several concepts share.
enum Shared {
    Find,
    Remove,
    GiveToAll,
}

fn shared_chip(ui: &mut Ui, world: &World, tag: &str, all: bool) -> Option<Shared> {
    if all {
        let look = Chip { text: tag, remove: world.say(Word::Remove), open: Some(world.say(Word::FindTagged)) };
        return look.show(ui, world.palette).map(|pressed| match pressed {
            Pressed::Opened => Shared::Find,
            Pressed::Removed => Shared::Remove,
        });
    }
    let galley = line(ui, tag, regular(SMALL), color(world.palette.quiet), ui.max_rect().width() - 30.0);
    let (rect, response) = ui.allocate_exact_size(egui::vec2(galley.size().x + 30.0, 24.0), Sense::click());
    let name = world.labelled(Word::AddToAll, tag);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
    let hairline = Stroke::new(1.0, color(world.palette.field));
    if response.hovered() {
        ui.painter().rect_filled(rect, CORNER, color(world.palette.hover));
    }
    ui.painter().rect_stroke(rect, CORNER, hairline, egui::StrokeKind::Inside);
    let at = egui::pos2(rect.left() + 8.0, rect.center().y - galley.size().y / 2.0).round();
    ui.painter().galley(at, galley, color(world.palette.quiet));
    let plus = rect.right_center() - egui::vec2(12.0, 0.0);
    let (icon, ink) = (egui_phosphor::regular::PLUS, color(world.palette.quiet));
    ui.painter().text(plus, egui::Align2::CENTER_CENTER, icon, regular(11.0), ink);
    focus_ring(ui, &response, rect, world.palette);
    tooltip(response, world.palette, &name, None).clicked().then_some(Shared::GiveToAll)
}

/// The facts that all or some have; what is written is written for all.
fn facts(ui: &mut Ui, world: &World, state: &mut Page, common: &Arc<Common>) {
    ui.add_space(12.0);
    heading(ui, world.palette, world.say(Word::Facts));
    for fact in &common.facts {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let (rect, _) = ui.allocate_exact_size(egui::vec2(112.0, ROW), Sense::hover());
            let ink = color(world.palette.quiet);
            paint_line(ui, rect.with_max_x(rect.right() - 12.0), &fact.name, regular(BODY), ink);
            let width = ui.available_width() - 28.0;
            ui.allocate_ui(egui::vec2(width, ROW), |ui| {
                let field = FieldId::FactOf(common.clone(), fact.name.clone());
                let hint = if fact.value.is_none() { Word::SeveralValues } else { Word::FactValue };
                let look = Field::new(egui_id(&field), &fact.name, world.say(hint));
                state.drafts.edit(ui, world, look, field);
            });
            ui.add_space(4.0);
            let remove = world.labelled(Word::Remove, &fact.name);
            let button = IconButton { size: 24.0, shy: true, ..IconButton::new(egui_phosphor::regular::X, &remove) };
            if button.show(ui, world.palette).clicked() {
                let (common, name) = (common.clone(), fact.name.clone());
                state.drafts.ask(move |map| common.change(map, |concept| drop(concept.facts.remove(&name))));
            }
        });
    }
    let field = FieldId::NewFactOf(common.clone());
    let look = Field::new(egui_id(&field), world.say(Word::AddFact), world.say(Word::AddFact));
    state.drafts.edit(ui, world, look, field);
}

/// Concepts by title; a click goes there.
pub(super) fn concept_rows(
    ui: &mut Ui,
    world: &World,
    ids: impl ExactSizeIterator<Item = ConceptId>,
    actions: &mut Vec<Action>,
) {
    let all = ids.len();
    for (id, concept) in ids.take(MOST).filter_map(|id| Some((id, world.map.concept(id)?))) {
        let kind = world.map.kinds().get(&concept.kind);
        let row = Row {
            icon: Some(kind.map_or(egui_phosphor::regular::DOT_OUTLINE, |kind| icon(&kind.icon))),
            icon_color: kind.map(|kind| color(world.palette.color(&kind.color))),
            text: &concept.title,
            flush: true,
            ..Row::default()
        };
        if row.show(ui, world.palette).clicked() {
            actions.push(Action::GoTo(id));
        }
    }
    if all > MOST {
        quiet_line(ui, world, "…");
    }
}
