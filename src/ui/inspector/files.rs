//! The files and addresses that hang on a concept.

use egui::{Ui, vec2};
use egui_phosphor::regular as ph;

use super::field_id::details;
use super::{FieldId, Inspector, egui_id};
use crate::canvas::pen::color;
use crate::document::{Action, Command};
use crate::edit::compose::with_concept;
use crate::model::{Concept, ConceptId};
use crate::ui::World;
use crate::ui::field::Field;
use crate::ui::widgets::{IconButton, Row, heading_with, sized_command_button};
use crate::words::Word;

pub(super) fn show(
    ui: &mut Ui,
    world: &World,
    state: &mut Inspector,
    id: ConceptId,
    concept: &Concept,
    actions: &mut Vec<Action>,
) {
    ui.add_space(12.0);
    heading_with(ui, world.palette, world.say(Word::Files), |ui| {
        actions.extend(sized_command_button(ui, world, Command::Attach, 24.0));
    });
    for name in &concept.files {
        row(ui, world, state, id, name, actions);
    }
    let field = FieldId::NewFile(id);
    let look = Field::new(egui_id(&field), world.say(Word::AddFile), world.say(Word::AddFile));
    let response = state.drafts.edit(ui, world, look, field.clone());
    if state.focus.as_ref() == Some(&field) {
        response.request_focus();
        response.scroll_to_me(None);
        state.focus = None;
    }
}

fn row(ui: &mut Ui, world: &World, state: &mut Inspector, id: ConceptId, name: &str, actions: &mut Vec<Action>) {
    let is_missing = world.missing.contains(name);
    let icon = match (is_missing, name.contains("://")) {
        (true, _) => ph::WARNING,
        (false, true) => ph::LINK,
        (false, false) => ph::FILE,
    };
    // Part of the name, so that it is said as well as seen.
    let text = if is_missing { format!("{name} – {}", world.say(Word::FileMissing)) } else { name.to_owned() };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.allocate_ui(vec2(ui.available_width() - 32.0, 28.0), |ui| {
            let row = Row {
                icon: Some(icon),
                icon_color: is_missing.then(|| color(world.palette.danger)),
                text: &text,
                flush: true,
                ..Row::default()
            };
            if row.show(ui, world.palette).clicked() {
                actions.push(Action::OpenAttached(name.to_owned()));
            }
        });
        ui.add_space(8.0);
        let remove = format!("{}: {name}", world.say(Word::Remove));
        if (IconButton { size: 24.0, shy: true, ..IconButton::new(ph::X, &remove) }).show(ui, world.palette).clicked() {
            let name = name.to_owned();
            state.drafts.ask(move |map| {
                with_concept(map, id, details(map, id)?, |concept| concept.files.retain(|known| *known != name))
            });
        }
    });
}
