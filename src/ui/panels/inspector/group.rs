//! The page of one group.

use egui::Ui;

use super::several::concept_rows;
use super::swatches::swatches;
use super::{Page, egui_id, property};
use crate::canvas::pen::medium;
use crate::document::{Action, Command, FieldId};
use crate::edit::compose::{set_folded, with_group};
use crate::model::GroupId;
use crate::ui::World;
use crate::ui::kit::field::{Field, Lines};
use crate::ui::kit::theme::TITLE;
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::{choice, heading_with, sized_command_button};
use crate::words::{Counted, Word, count};

pub(super) fn show(ui: &mut Ui, world: &World, state: &mut Page, id: GroupId, actions: &mut Vec<Action>) {
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
        ui.horizontal(|ui| {
            for (word, folded) in [(Word::FoldedNo, false), (Word::FoldedYes, true)] {
                if choice(ui, world.palette, world.say(word), group.folded == folded) {
                    state.drafts.ask(move |map| set_folded(map, [id], folded));
                }
            }
        });
    });
    ui.add_space(12.0);
    let members = world.map.members_within(id);
    heading_with(ui, world.palette, &count(world.lang, members.len(), Counted::Concepts), |ui| {
        actions.extend(sized_command_button(ui, world, Command::Ungroup, 24.0));
    });
    concept_rows(ui, world, members.into_iter(), actions);
}
