//! The page of several things at once: how many, and what they have in common.

use egui::Ui;

use super::{Inspector, property};
use crate::canvas::pen::{color, icon, medium, regular};
use crate::document::{Action, Command};
use crate::edit::Label;
use crate::edit::compose::with_concepts;
use crate::model::ConceptId;
use crate::ui::World;
use crate::ui::kind_picker::kind_picker;
use crate::ui::strokes::kind_buttons;
use crate::ui::theme::{BODY, TITLE};
use crate::ui::widgets::{Row, button_row, command_button, heading, paragraph};
use crate::words::{Counted, Word, count};

/// The most rows that a list of concepts has.
const MOST: usize = 100;

pub(super) fn show(ui: &mut Ui, world: &World, state: &mut Inspector, actions: &mut Vec<Action>) {
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
    button_row(ui, 28.0, 6.0, |ui| {
        for command in
            [Command::Link, Command::Group, Command::AlignLeft, Command::AlignTop, Command::Duplicate, Command::Delete]
        {
            actions.extend(command_button(ui, world, command));
        }
    });
    ui.add_space(8.0);
    if !selection.concepts.is_empty() {
        property(ui, world, world.say(Word::Kind), |ui| concept_kind(ui, world, state));
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

fn concept_kind(ui: &mut Ui, world: &World, state: &mut Inspector) {
    let mut kinds = world.selection.concepts.iter().filter_map(|id| Some(world.map.concept(*id)?.kind.as_str()));
    let first = kinds.next();
    let same = first.filter(|first| kinds.all(|kind| kind == *first));
    if let Some(kind) = kind_picker(ui, world, ui.id().with("kind of all"), same) {
        let ids = world.selection.concepts.clone();
        let label = Label::EditDetails(count(world.lang, ids.len(), Counted::Concepts));
        state.drafts.ask(move |map| with_concepts(map, ids, label, |concept| concept.kind.clone_from(&kind)));
    }
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

/// One quiet line that wraps.
pub(super) fn quiet_line(ui: &mut Ui, world: &World, text: &str) {
    ui.add_space(4.0);
    paragraph(ui, text, regular(BODY), color(world.palette.quiet));
    ui.add_space(4.0);
}
