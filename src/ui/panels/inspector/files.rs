//! The files and addresses that hang on a concept.

use std::path::{Component, Path};
use std::sync::Arc;

use egui::load::TexturePoll;
use egui::{CursorIcon, Image, Sense, Ui, vec2};
use egui_phosphor::regular as ph;

use super::{Page, egui_id};
use crate::canvas::pen::{color, regular};
use crate::document::FieldId;
use crate::document::details;
use crate::document::{Action, Command, Revision};
use crate::edit::compose::with_concept;
use crate::formats::hanging::{Hanging, is_address, is_picture};
use crate::formats::{FileKind, Reads};
use crate::model::{Concept, ConceptId};
use crate::ui::World;
use crate::ui::kit::field::Field;
use crate::ui::kit::sheet::{BESIDE, Sheet};
use crate::ui::kit::theme::{CORNER, SMALL};
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::{ICON, IconButton, Row, focus_ring, heading_with, paragraph, sized_command_button};
use crate::words::Word;

/// A picture stands under the name of its file.
const INSET: f32 = ICON + 8.0;

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
        actions.extend(sized_command_button(ui, world, Command::AttachFiles, 24.0));
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

fn row(ui: &mut Ui, world: &World, state: &mut Page, id: ConceptId, written: &str, actions: &mut Vec<Action>) {
    let is_missing = world.attached.missing.contains(written);
    let icon = match (is_missing, is_address(written), is_picture(written)) {
        (true, ..) => ph::WARNING,
        (false, true, _) => ph::LINK_SIMPLE,
        (false, false, true) => ph::IMAGE,
        (false, false, false) => ph::FILE,
    };
    let Hanging { name, beside } = Hanging::of(written);
    // Part of the name, so that it is said as well as seen.
    let text = if is_missing { format!("{name} – {}", world.say(Word::FileMissing)) } else { name.clone() };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let readable = is_text(written) && !is_missing;
        ui.allocate_ui(vec2(ui.available_width() - if readable { 60.0 } else { 32.0 }, 28.0), |ui| {
            let row = Row {
                icon: Some(icon),
                icon_color: is_missing.then(|| color(world.palette.danger)),
                text: &text,
                quiet: if is_missing { "" } else { &beside },
                flush: true,
                ..Row::default()
            };
            let response = row.show(ui, world.palette);
            let response = response.on_hover_ui(|ui| {
                paragraph(ui, written, regular(SMALL), color(world.palette.text));
            });
            if response.clicked() {
                actions.push(Action::OpenAttached(written.to_owned()));
            }
        });
        ui.add_space(8.0);
        if readable {
            let shown = world.attached.read.is_some_and(|(of, shown, _)| of == id && shown == written);
            let word = if shown { Word::CloseText } else { Word::ReadHere };
            let look = if shown { ph::CARET_UP } else { ph::BOOK_OPEN };
            let text = world.labelled(word, &name);
            if (IconButton { size: 24.0, ..IconButton::new(look, &text) }).show(ui, world.palette).clicked() {
                actions.push(Action::ReadAttached(id, written.to_owned()));
            }
            ui.add_space(4.0);
        }
        let remove = world.labelled(Word::Remove, &name);
        if (IconButton { size: 24.0, shy: true, ..IconButton::new(ph::X, &remove) }).show(ui, world.palette).clicked() {
            let written = written.to_owned();
            state.drafts.ask(move |map| {
                with_concept(map, id, details(map, id)?, |concept| concept.files.retain(|known| *known != written))
            });
        }
    });
    if is_picture(written) && !is_missing && !is_elsewhere(written) {
        picture(ui, world, written, &name, actions);
    }
}

/// Whether a file lies outside of the map's folder: from there nothing is read before it was asked for.
fn is_elsewhere(written: &str) -> bool {
    !Path::new(written).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// A picture in small; a click shows it in the system's viewer.
fn picture(ui: &mut Ui, world: &World, written: &str, name: &str, actions: &mut Vec<Action>) {
    /// The highest that one stands in the panel.
    const TALLEST: f32 = 120.0;
    let room = vec2(ui.available_width() - INSET, TALLEST);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(INSET);
        let image = Image::from_uri(format!("{BESIDE}{written}")).fit_to_original_size(1.0).max_size(room);
        match image.load_for_size(ui.ctx(), room) {
            Ok(TexturePoll::Ready { .. }) => {
                let look = image.corner_radius(CORNER).alt_text(name).sense(Sense::click());
                let response = ui.add(look).on_hover_cursor(CursorIcon::PointingHand);
                focus_ring(ui, &response, response.rect, world.palette);
                if response.clicked() {
                    actions.push(Action::OpenAttached(written.to_owned()));
                }
            }
            // Its room is kept, or what stands below would jump.
            Ok(TexturePoll::Pending { .. }) => ui.add_space(TALLEST),
            Err(_) => {
                paragraph(ui, world.say(Word::PictureBroken), regular(SMALL), color(world.palette.quiet));
            }
        }
    });
    ui.add_space(6.0);
}

/// Whether a file is a text that can be read in the panel, by its name.
fn is_text(name: &str) -> bool {
    !is_address(name) && FileKind::of(Path::new(name)).is_some_and(|kind| matches!(kind.reads, Some(Reads::Text)))
}
