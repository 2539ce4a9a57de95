//! The comparisons of a map as tabs, and what can be done with the one in sight.

use egui::{Align2, Id, Key, Modifiers, Response, Sense, Ui, WidgetInfo, WidgetType, vec2};
use egui_phosphor::regular as ph;

use super::sheet::{Range, spot};
use super::{COPIES, Tables};
use crate::canvas::pen::{color, medium, regular};
use crate::document::{Action, Drafts, FieldId};
use crate::edit::compose::remove_table;
use crate::model::Comparison;
use crate::ui::World;
use crate::ui::kit::field::{Field, select_all};
use crate::ui::kit::theme::{BODY, CORNER, SMALL};
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::{IconButton, focus_ring, line, main_button, paragraph, text_button};
use crate::words::{Word, sorted_by};

/// The widest that a tab is.
const WIDEST: f32 = 260.0;

pub(super) fn show(ui: &mut Ui, world: &World, state: &mut Tables, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for (slug, table) in world.map.tables() {
            if state.renames.as_ref().is_some_and(|(renamed, _)| renamed == slug) {
                rename(ui, world, state, drafts, slug);
                continue;
            }
            let response = tab(ui, world, &table.title, state.kept.as_ref() == Some(slug));
            let by_key = response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F2));
            if response.double_clicked() || by_key {
                begin_to_rename(ui, state, slug);
            } else if response.clicked() {
                state.look_at(slug.clone());
            }
        }
        if world.selection.concepts.len() > 1 {
            let response = tab(ui, world, world.say(Word::SelectedConcepts), state.kept.is_none());
            if response.double_clicked() {
                // Who gives it a name keeps it.
                actions.push(Action::Reshape(state.sheet.looked.table.clone()));
            } else if response.clicked() {
                (state.kept, state.sorting, state.hand.wants_keys) = (None, None, true);
            }
        }
        if IconButton::new(ph::PLUS, world.say(Word::NewTable)).show(ui, world.palette).clicked() {
            actions.push(Action::NewTable);
        }
        ui.add_space(12.0);
        buttons(ui, world, state, actions);
    });
    sorted(ui, world, state, actions);
}

/// What can be done with the comparison in sight.
fn buttons(ui: &mut Ui, world: &World, state: &mut Tables, actions: &mut Vec<Action>) {
    let table = state.sheet.looked.table.clone();
    match state.kept.clone() {
        Some(slug) => {
            let fresh: Vec<_> =
                world.selection.concepts.iter().copied().filter(|id| !table.rows.contains(id)).collect();
            let look = IconButton::new(ph::ROWS_PLUS_BOTTOM, world.say(Word::AddRows));
            if (IconButton { enabled: !fresh.is_empty(), ..look }).show(ui, world.palette).clicked() {
                let rows = table.rows.iter().copied().chain(fresh).collect();
                actions.push(Action::Reshape(Comparison { rows, ..table.clone() }));
            }
            if IconButton::new(ph::PENCIL_SIMPLE, world.say(Word::RenameTable)).show(ui, world.palette).clicked() {
                begin_to_rename(ui, state, &slug);
            }
            if IconButton::new(ph::TRASH, world.say(Word::RemoveTable)).show(ui, world.palette).clicked() {
                actions.extend(remove_table(world.map, &slug).map(Action::Commit));
            }
        }
        None => {
            let offers = world.selection.concepts.len() > 1;
            if offers && text_button(ui, world.palette, world.say(Word::KeepTable)).clicked() {
                actions.push(Action::Reshape(table.clone()));
            }
        }
    }
    for (icon, word, write) in COPIES {
        let look = IconButton { enabled: !table.rows.is_empty(), ..IconButton::new(icon, world.say(word)) };
        if look.show(ui, world.palette).clicked() {
            let all = Range { first: spot(0, 0), last: state.sheet.last() };
            actions.push(Action::CopyText(write(&state.sheet.lines(world.map, all))));
        }
    }
}

/// Says by what the rows are sorted for the moment, and offers to keep that or to go back.
fn sorted(ui: &mut Ui, world: &World, state: &mut Tables, actions: &mut Vec<Action>) {
    let Some(sorting) = &state.sorting else { return };
    let by = sorting.column.as_deref().unwrap_or(world.say(Word::LegendConcept));
    let text = sorted_by(world.lang, by);
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        let galley = line(ui, &text, regular(SMALL), color(world.palette.quiet), 320.0);
        let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x, 32.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &text));
        let at = Align2::LEFT_CENTER.anchor_size(rect.left_center(), galley.size()).min;
        ui.painter().galley(at.round(), galley, color(world.palette.quiet));
        if text_button(ui, world.palette, world.say(Word::KeepOrder)).clicked() {
            let table = state.sheet.looked.table.clone();
            actions.push(Action::Reshape(Comparison { rows: state.sheet.rows.clone(), ..table }));
            state.sorting = None;
        }
        if text_button(ui, world.palette, world.say(Word::OwnOrder)).clicked() {
            state.sorting = None;
        }
    });
}

/// What belongs here where there is nothing to compare.
pub(super) fn empty(ui: &mut Ui, world: &World, actions: &mut Vec<Action>) {
    paragraph(ui, world.say(Word::NoTables), regular(15.0), color(world.palette.quiet));
    ui.add_space(12.0);
    if main_button(ui, world.palette, world.say(Word::NewTable)).clicked() {
        actions.push(Action::NewTable);
    }
}

fn field_id() -> Id {
    Id::new("title of a comparison")
}

fn begin_to_rename(ui: &Ui, state: &mut Tables, slug: &str) {
    state.renames = Some((slug.to_owned(), true));
    ui.ctx().request_repaint();
}

fn rename(ui: &mut Ui, world: &World, state: &mut Tables, drafts: &mut Drafts, slug: &str) {
    let taken_back = ui.memory(|memory| memory.has_focus(field_id()))
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if taken_back {
        drafts.take_back(world.map);
        (state.renames, state.hand.wants_keys) = (None, true);
        return ui.ctx().request_repaint();
    }
    let fresh = state.renames.as_mut().is_some_and(|(_, fresh)| std::mem::take(fresh));
    if fresh {
        let letters = world.map.tables().get(slug).map_or(0, |table| table.title.chars().count());
        ui.memory_mut(|memory| memory.request_focus(field_id()));
        select_all(ui.ctx(), field_id(), letters);
    }
    let response = ui.allocate_ui(vec2(WIDEST, 28.0), |ui| {
        ui.set_width(WIDEST);
        let name = world.say(Word::RenameTable);
        let look = Field { bordered: true, ..Field::new(field_id(), name, world.say(Word::Untitled)) };
        drafts.edit(ui, world, look, FieldId::TableTitle(slug.to_owned()))
    });
    if !response.inner.has_focus() {
        (state.renames, state.hand.wants_keys) = (None, true);
    }
}

fn tab(ui: &mut Ui, world: &World, text: &str, on: bool) -> Response {
    let ink = color(if on { world.palette.accent } else { world.palette.text });
    let galley = line(ui, text, medium(BODY), ink, WIDEST);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 20.0, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, on, text));
    if on {
        ui.painter().rect_filled(rect, CORNER, color(world.palette.accent.over(world.palette.canvas, 0.12)));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, CORNER, color(world.palette.hover));
    }
    ui.painter().galley((rect.center() - galley.size() / 2.0).round(), galley, ink);
    focus_ring(ui, &response, rect, world.palette);
    response
}
