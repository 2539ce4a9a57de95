//! The page of one link.

use egui::Ui;

use super::concept::papers;
use super::{Page, egui_id, property};
use crate::canvas::pen::{color, icon};
use crate::document::{Action, Command, FieldId};
use crate::edit::compose::Selection;
use crate::model::{ConceptId, LinkId, LinkKind};
use crate::ui::World;
use crate::ui::kit::field::{Field, Lines};
use crate::ui::kit::strokes::{capitalised, forwards, kind_buttons};
use crate::ui::kit::theme::TITLE;
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::{Row, command_button, heading, paragraph};
use crate::words::Word;

pub(super) fn show(ui: &mut Ui, world: &World, state: &mut Page, id: LinkId, actions: &mut Vec<Action>) {
    let Some(link) = world.map.link(id) else {
        return;
    };
    ui.horizontal(|ui| {
        ui.scope(|ui| {
            ui.set_width(ui.available_width() - 64.0);
            let font = crate::canvas::pen::medium(TITLE);
            paragraph(ui, &capitalised(&forwards(world, &link.kind)), font, color(world.palette.text));
        });
        actions.extend(command_button(ui, world, Command::TurnRound));
        actions.extend(command_button(ui, world, Command::Delete));
    });
    ui.add_space(8.0);
    property(ui, world, world.say(Word::From), |ui| end(ui, world, link.from, actions));
    property(ui, world, world.say(Word::To), |ui| end(ui, world, link.to, actions));
    ui.add_space(12.0);
    heading(ui, world.palette, world.say(Word::LinkKind));
    if let Some(kind) = kind_buttons(ui, world, Some(&link.kind)) {
        actions.push(Action::SetLinkKind(vec![id], kind));
    }
    ui.add_space(12.0);
    heading(ui, world.palette, world.say(Word::PhraseField));
    let field = FieldId::Phrase(id);
    let look = Field::new(egui_id(&field), world.say(Word::PhraseField), world.say(Word::PhraseHint));
    state.drafts.edit(ui, world, look, field);
    if !link.reason.is_empty() || matches!(link.kind, LinkKind::PrerequisiteFor | LinkKind::Supersedes) {
        ui.add_space(12.0);
        heading(ui, world.palette, world.say(Word::Reason));
        let field = FieldId::Reason(id);
        let look = Field {
            lines: Lines::Many,
            ..Field::new(egui_id(&field), world.say(Word::Reason), world.say(Word::ReasonHint))
        };
        state.drafts.edit(ui, world, look, field);
    }
    papers(ui, world, state, &link.papers, &Selection::of_link(id), actions);
}

fn end(ui: &mut Ui, world: &World, id: ConceptId, actions: &mut Vec<Action>) {
    let Some(concept) = world.map.concept(id) else {
        return;
    };
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
