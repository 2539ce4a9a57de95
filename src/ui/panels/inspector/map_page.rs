//! The map's own page, where nothing is selected.

use std::collections::BTreeMap;

use egui::Ui;

use super::{Page, egui_id, legend, quiet_line};
use crate::canvas::pen::{color, medium, regular};
use crate::document::{Action, FieldId, Revision};
use crate::ui::kit::field::{Field, Lines};
use crate::ui::kit::theme::{BODY, TITLE};
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::paragraph;
use crate::ui::{World, stem};
use crate::words::{Word, summary};

/// How many concepts there are of each kind, counted once for each state of the map.
#[derive(Default)]
pub(super) struct Counts {
    revision: Option<Revision>,
    of_kind: BTreeMap<String, usize>,
}

impl Counts {
    pub(super) fn of(&mut self, world: &World) -> &BTreeMap<String, usize> {
        if self.revision != Some(world.revision) {
            self.revision = Some(world.revision);
            self.of_kind.clear();
            for (_, concept) in world.map.concepts().iter() {
                match self.of_kind.get_mut(&concept.kind) {
                    Some(count) => *count += 1,
                    None => drop(self.of_kind.insert(concept.kind.clone(), 1)),
                }
            }
        }
        &self.of_kind
    }
}

pub(super) fn show(ui: &mut Ui, world: &World, state: &mut Page, actions: &mut Vec<Action>) {
    let field = FieldId::MapTitle;
    // A map without a title goes by the name of its file.
    let stem = world.files.path.map(stem);
    let look = Field {
        font: medium(TITLE),
        lines: Lines::Wrapped,
        ..Field::new(egui_id(&field), world.say(Word::TitleField), stem.as_deref().unwrap_or(world.say(Word::Untitled)))
    };
    state.drafts.edit(ui, world, look, field);
    ui.add_space(4.0);
    let field = FieldId::MapAbout;
    let look =
        Field { lines: Lines::Many, ..Field::new(egui_id(&field), world.say(Word::About), world.say(Word::AboutHint)) };
    state.drafts.edit(ui, world, look, field);
    ui.add_space(8.0);
    if world.map.concepts().is_empty() {
        return legend::show(ui, world, state, actions);
    }
    paragraph(ui, &summary(world.lang, world.map), regular(BODY), color(world.palette.quiet));
    ui.add_space(12.0);
    legend::show(ui, world, state, actions);
    ui.add_space(8.0);
    quiet_line(ui, world, world.say(Word::SelectSomething));
}
