//! The files and addresses that hang on a concept.

use std::path::Path;
use std::sync::Arc;

use egui::{Ui, vec2};
use egui_phosphor::regular as ph;

use super::{Page, egui_id};
use crate::canvas::pen::color;
use crate::document::FieldId;
use crate::document::details;
use crate::document::{Action, Command, Revision};
use crate::edit::compose::with_concept;
use crate::formats::{FileKind, Reads};
use crate::model::{Concept, ConceptId};
use crate::ui::World;
use crate::ui::kit::field::Field;
use crate::ui::kit::sheet::Sheet;
use crate::ui::kit::theme::CORNER;
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::{IconButton, Row, heading_with, sized_command_button};
use crate::words::Word;

pub(super) fn show(
    ui: &mut Ui,
    world: &World,
    state: &mut Page,
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
        if world.attached.read.is_some_and(|(of, shown, _)| of == id && shown == name) {
            read(ui, world, state.file, actions);
        }
    }
    let field = FieldId::NewFile(id);
    let look = Field::new(egui_id(&field), world.say(Word::AddFile), world.say(Word::AddFile));
    let response = state.drafts.edit(ui, world, look, field.clone());
    if state.focus.as_ref() == Some(&field) {
        response.request_focus();
        response.scroll_to_me(None);
        *state.focus = None;
    }
}

/// The file that is read in the panel.
#[derive(Default)]
pub(super) struct Reading {
    of: Option<(Revision, Arc<str>)>,
    sheet: Sheet,
}

/// A text that is read under its name.
fn read(ui: &mut Ui, world: &World, state: &mut Reading, actions: &mut Vec<Action>) {
    let Some((_, _, text)) = world.attached.read else { return };
    if state.of.as_ref().is_none_or(|(revision, of)| *revision != world.revision || !Arc::ptr_eq(of, text)) {
        state.of = Some((world.revision, text.clone()));
        state.sheet.read(world.map, text);
    }
    let ground = color(world.palette.text.over(world.palette.panel, 0.04));
    egui::Frame::new().fill(ground).corner_radius(CORNER).inner_margin(8).show(ui, |ui| {
        ui.set_width(ui.available_width());
        state.sheet.show(ui, world);
    });
    ui.add_space(4.0);
    actions.extend(state.sheet.clicked(world.map));
}

fn row(ui: &mut Ui, world: &World, state: &mut Page, id: ConceptId, name: &str, actions: &mut Vec<Action>) {
    let is_missing = world.attached.missing.contains(name);
    let icon = match (is_missing, name.contains("://")) {
        (true, _) => ph::WARNING,
        (false, true) => ph::LINK,
        (false, false) => ph::FILE,
    };
    // Part of the name, so that it is said as well as seen.
    let text = if is_missing { format!("{name} – {}", world.say(Word::FileMissing)) } else { name.to_owned() };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let readable = is_text(name) && !is_missing;
        ui.allocate_ui(vec2(ui.available_width() - if readable { 60.0 } else { 32.0 }, 28.0), |ui| {
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
        if readable {
            let shown = world.attached.read.is_some_and(|(of, shown, _)| of == id && shown == name);
            let word = if shown { Word::CloseText } else { Word::ReadHere };
            let look = if shown { ph::CARET_UP } else { ph::BOOK_OPEN };
            let text = world.labelled(word, name);
            if (IconButton { size: 24.0, ..IconButton::new(look, &text) }).show(ui, world.palette).clicked() {
                actions.push(Action::ReadAttached(id, name.to_owned()));
            }
            ui.add_space(4.0);
        }
        let remove = world.labelled(Word::Remove, name);
        if (IconButton { size: 24.0, shy: true, ..IconButton::new(ph::X, &remove) }).show(ui, world.palette).clicked() {
            let name = name.to_owned();
            state.drafts.ask(move |map| {
                with_concept(map, id, details(map, id)?, |concept| concept.files.retain(|known| *known != name))
            });
        }
    });
}

/// Whether a file is a text that can be read in the panel, by its name.
fn is_text(name: &str) -> bool {
    !name.contains("://") && FileKind::of(Path::new(name)).is_some_and(|kind| matches!(kind.reads, Some(Reads::Text)))
}
