//! The note of a concept, read and written in turn: a click or E writes, Esc or a click elsewhere reads.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Sense, Ui, UiBuilder, WidgetInfo, WidgetType, vec2};
use egui_phosphor::regular as ph;

use super::completion::Completion;
use super::{Page, egui_id};
use crate::canvas::pen::{color, icon, regular};
use crate::document::FieldId;
use crate::document::{Action, Revision};
use crate::look::markdown::Length;
use crate::model::ConceptId;
use crate::ui::World;
use crate::ui::kit::field::{Field, Lines};
use crate::ui::kit::sheet::Sheet;
use crate::ui::kit::theme::{BODY, SMALL};
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::{Row, focus_ring, heading, heading_with, paint_line, paragraph};
use crate::words::{Word, reading_time};

/// Longer notes, in bytes, would take a field too long to set in each frame.
const LONGEST: usize = 64 << 10;
/// How much of such a note is shown, in bytes.
const SHOWN: usize = 2_000;
/// So many notes that mention a concept are listed.
const MOST: usize = 50;

/// What is known of the note that is read, until it or the map changes.
#[derive(Default)]
pub(super) struct Reader {
    /// Whether the field stands instead.
    writing: bool,
    of: Option<(ConceptId, Revision)>,
    note: Arc<str>,
    length: Length,
    mentioned_by: BTreeSet<ConceptId>,
    sheet: Sheet,
    completion: Completion,
}

impl Reader {
    /// The next frame shows the field.
    pub(super) fn write(&mut self) {
        self.writing = true;
    }

    /// Follows the map: what is shown of the note stands for its state.
    fn follow(&mut self, world: &World, id: ConceptId, note: &Arc<str>) {
        if self.of.is_some_and(|(of, revision)| of == id && revision == world.revision) {
            return;
        }
        if self.of.is_none_or(|(of, _)| of != id) {
            self.writing = false;
            self.completion = Completion::default();
        }
        self.of = Some((id, world.revision));
        self.mentioned_by = world.index.mentions.of(world.map, id);
        // A mention says what its concept is called now, so the text follows the map and not only the note.
        self.sheet.read(world.map, note);
        if self.note != *note {
            self.note = note.clone();
            self.length = Length::of(note);
        }
    }
}

pub(super) fn show(ui: &mut Ui, world: &World, state: &mut Page, id: ConceptId, actions: &mut Vec<Action>) {
    let Some(note) = world.map.concept(id).map(|concept| concept.note.clone()) else { return };
    ui.add_space(12.0);
    if note.len() > LONGEST {
        heading(ui, world.palette, world.say(Word::Note));
        return beginning(ui, world, &note);
    }
    state.reader.follow(world, id, &note);
    // What is being written counts as it stands.
    let length = state.drafts.typed(&FieldId::Note(id)).map_or(state.reader.length, Length::of);
    heading_with(ui, world.palette, world.say(Word::Note), |ui| {
        let told = if length.whole() == 0 { String::new() } else { reading_time(world.lang, length) };
        let (rect, response) = ui.allocate_exact_size(vec2(120.0, 24.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &told));
        let galley = crate::ui::kit::widgets::line(ui, &told, regular(SMALL), color(world.palette.quiet), 120.0);
        let at = rect.right_center() - vec2(galley.size().x, galley.size().y / 2.0);
        ui.painter().galley(at.round(), galley, color(world.palette.quiet));
    });
    if state.reader.writing || note.is_empty() {
        write(ui, world, state, id);
    } else {
        read(ui, world, state, actions);
    }
    mentioned_by(ui, world, state.reader, actions);
}

/// How a note begins that is too long for a field.
fn beginning(ui: &mut Ui, world: &World, note: &str) {
    paragraph(ui, world.say(Word::NoteTooLong), regular(SMALL), color(world.palette.quiet));
    ui.add_space(4.0);
    let begin = note.get(..note.floor_char_boundary(SHOWN)).unwrap_or_default();
    paragraph(ui, &format!("{begin}…"), regular(BODY), color(world.palette.text));
}

fn write(ui: &mut Ui, world: &World, state: &mut Page, id: ConceptId) {
    let field = FieldId::Note(id);
    let egui_id = egui_id(&field);
    let chosen = state.reader.completion.keys(ui, egui_id);
    let look = Field {
        lines: Lines::Many,
        font: regular(BODY),
        ..Field::new(egui_id, world.say(Word::Note), world.say(Word::NoteHint))
    };
    let response = state.drafts.edit(ui, world, look, field.clone());
    if std::mem::take(&mut state.reader.writing) && !response.has_focus() && !response.lost_focus() {
        response.request_focus();
        response.scroll_to_me(None);
        state.reader.writing = true;
        return;
    }
    state.reader.writing = response.has_focus();
    let Some(text) = state.drafts.typed(&field).map(str::to_owned) else { return };
    let clicked = state.reader.completion.show(ui, world, &response, &text);
    if let Some((text, cursor)) = chosen.or(clicked).and_then(|slug| state.reader.completion.complete(&text, &slug)) {
        state.drafts.replace(&field, text, ui.input(|input| input.time));
        crate::ui::kit::field::put_cursor(ui, egui_id, cursor);
        response.request_focus();
    }
}

fn read(ui: &mut Ui, world: &World, state: &mut Page, actions: &mut Vec<Action>) {
    let reader = &mut *state.reader;
    ui.add_space(4.0);
    let builder = UiBuilder::new().id_salt("note to read").sense(Sense::click());
    let shown = ui.scope_builder(builder, |ui| {
        reader.sheet.show(ui, world);
    });
    let response = shown.response.on_hover_cursor(egui::CursorIcon::Text);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, world.say(Word::WriteNote)));
    focus_ring(ui, &response, response.rect.expand(4.0), world.palette);
    match reader.sheet.clicked(world.map) {
        Some(action) => actions.push(action),
        None if response.clicked() => reader.writing = true,
        None => {}
    }
}

/// The concepts whose notes mention this one.
fn mentioned_by(ui: &mut Ui, world: &World, reader: &Reader, actions: &mut Vec<Action>) {
    if reader.mentioned_by.is_empty() {
        return;
    }
    ui.add_space(8.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, world.say(Word::MentionedIn)));
    paint_line(ui, rect, world.say(Word::MentionedIn), regular(SMALL), color(world.palette.quiet));
    for (id, concept) in reader.mentioned_by.iter().take(MOST).filter_map(|id| Some((*id, world.map.concept(*id)?))) {
        let kind = world.map.kinds().get(&concept.kind);
        let row = Row {
            icon: Some(kind.map_or(ph::NOTE, |kind| icon(&kind.icon))),
            icon_color: kind.map(|kind| color(world.palette.color(&kind.color))),
            text: &concept.title,
            flush: true,
            ..Row::default()
        };
        if row.show(ui, world.palette).clicked() {
            actions.push(Action::GoTo(id));
        }
    }
}
