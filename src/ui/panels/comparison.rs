//! Comparing concepts: a row each, a column for each fact, and beside each cell the paper that says so.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Align, Id, Layout, Popup, RectAlign, ScrollArea, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};
use egui_phosphor::regular as ph;

use crate::canvas::pen::{color, icon, medium, regular};
use crate::document::{Action, Drafts, FieldId};
use crate::edit::compose::{keep_table, paper_name, remove_table, with_table};
use crate::model::{Comparison, ConceptId, Fact, Map};
use crate::ui::World;
use crate::ui::kit::field::{Field, Lines};
use crate::ui::kit::theme::{BODY, CORNER, SMALL};
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::{IconButton, Row, focus_ring, line, paint_line, paragraph, text_button};
use crate::words::Word;

/// The narrowest that a column is.
const NARROWEST: f32 = 130.0;
/// The widest.
const WIDEST: f32 = 260.0;
/// The width of the column of concepts.
const NAMES: f32 = 180.0;
/// How many facts the selected concepts are compared by at first.
const MOST_FACTS: usize = 8;

/// Which comparison is looked at, and what is typed into it.
#[derive(Default)]
pub struct Tables {
    /// The slug of one that the map keeps; none for that of the selected concepts.
    kept: Option<String>,
}

/// The comparison of the selected concepts, by the facts that most of them have.
fn of_selected(world: &World) -> Comparison {
    let rows: Vec<ConceptId> = world.selection.concepts.iter().copied().collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for concept in rows.iter().filter_map(|id| world.map.concept(*id)) {
        concept.facts.keys().for_each(|name| *counts.entry(name).or_default() += 1);
    }
    let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
    names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let columns = names.into_iter().take(MOST_FACTS).map(|(name, _)| name.to_owned()).collect();
    Comparison { title: String::new(), rows, columns, extra: Default::default() }
}

/// Draws it over the room that `ui` has.
pub fn show(ui: &mut Ui, world: &World, state: &mut Tables, drafts: &mut Drafts) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.painter().rect_filled(ui.max_rect(), 0.0, color(world.palette.canvas));
    let tables = world.map.tables();
    if state.kept.as_ref().is_some_and(|slug| !tables.contains_key(slug)) {
        state.kept = None;
    }
    if state.kept.is_none() && world.selection.concepts.len() < 2 {
        state.kept = tables.keys().next().cloned();
    }
    egui::Frame::new().inner_margin(16).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        choices(ui, world, state, &mut actions);
        ui.add_space(12.0);
        let kept = state.kept.as_ref().and_then(|slug| tables.get(slug)).map(|table| Comparison::clone(table));
        let table = kept.unwrap_or_else(|| of_selected(world));
        if table.rows.is_empty() {
            paragraph(ui, world.say(Word::NoTables), regular(15.0), color(world.palette.quiet));
            return;
        }
        let area = ScrollArea::both().auto_shrink(false);
        area.show(ui, |ui| grid(ui, world, state, drafts, &table, &mut actions));
    });
    actions
}

/// The comparisons of the map, that of the selected concepts, and what can be done with the one that is looked at.
fn choices(ui: &mut Ui, world: &World, state: &mut Tables, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for (slug, table) in world.map.tables() {
            if tab(ui, world, &table.title, state.kept.as_ref() == Some(slug)) {
                state.kept = Some(slug.clone());
            }
        }
        if world.selection.concepts.len() > 1 && tab(ui, world, world.say(Word::SelectedConcepts), state.kept.is_none())
        {
            state.kept = None;
        }
        ui.add_space(12.0);
        match state.kept.clone() {
            Some(slug) => {
                let add = !world.selection.concepts.is_empty();
                let look =
                    IconButton { enabled: add, ..IconButton::new(ph::ROWS_PLUS_BOTTOM, world.say(Word::AddRows)) };
                if look.show(ui, world.palette).clicked() {
                    let more = world.selection.concepts.clone();
                    actions.extend(with_table(world.map, &slug, |table| add_rows(table, &more)).map(Action::Commit));
                }
                if IconButton::new(ph::TRASH, world.say(Word::RemoveTable)).show(ui, world.palette).clicked() {
                    actions.extend(remove_table(world.map, &slug).map(Action::Commit));
                }
            }
            None => {
                let offers = world.selection.concepts.len() > 1;
                if offers && text_button(ui, world.palette, world.say(Word::KeepTable)).clicked() {
                    let title = world.say(Word::SelectedConcepts).to_owned();
                    let (transaction, slug) = keep_table(world.map, Comparison { title, ..of_selected(world) });
                    state.kept = Some(slug);
                    actions.push(Action::Commit(transaction));
                }
            }
        }
        let table =
            state.kept.as_ref().and_then(|slug| world.map.tables().get(slug)).map(|table| Comparison::clone(table));
        let table = table.unwrap_or_else(|| of_selected(world));
        let copies = [
            (ph::MARKDOWN_LOGO, Word::CopyMarkdown, markdown as fn(&Map, &Comparison) -> String),
            (ph::FILE_CSV, Word::CopyCsv, csv),
        ];
        for (icon, word, write) in copies {
            let look = IconButton { enabled: !table.rows.is_empty(), ..IconButton::new(icon, world.say(word)) };
            if look.show(ui, world.palette).clicked() {
                actions.push(Action::CopyText(write(world.map, &table)));
            }
        }
    });
}

fn add_rows(table: &mut Comparison, more: &BTreeSet<ConceptId>) {
    let fresh: Vec<ConceptId> = more.iter().copied().filter(|id| !table.rows.contains(id)).collect();
    table.rows.extend(fresh);
}

fn tab(ui: &mut Ui, world: &World, text: &str, on: bool) -> bool {
    let ink = color(if on { world.palette.accent } else { world.palette.text });
    let galley = line(ui, text, medium(BODY), ink, 260.0);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 20.0, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, on, text));
    if on {
        ui.painter().rect_filled(rect, CORNER, color(world.palette.accent.over(world.palette.canvas, 0.12)));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, CORNER, color(world.palette.hover));
    }
    ui.painter().galley((rect.center() - galley.size() / 2.0).round(), galley, ink);
    focus_ring(ui, &response, rect, world.palette);
    response.clicked()
}

fn grid(
    ui: &mut Ui,
    world: &World,
    state: &mut Tables,
    drafts: &mut Drafts,
    table: &Comparison,
    actions: &mut Vec<Action>,
) {
    let columns = table.columns.len().max(1) as f32;
    let width = ((ui.available_width() - NAMES - 60.0) / columns).clamp(NARROWEST, WIDEST).floor();
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(NAMES, 32.0), Sense::hover());
        paint_line(
            ui,
            rect.shrink2(vec2(8.0, 0.0)),
            world.say(Word::LegendConcept),
            medium(SMALL),
            color(world.palette.quiet),
        );
        for name in &table.columns {
            head(ui, world, state, name, width, actions);
        }
        if state.kept.is_some() {
            add_column(ui, world, state, table, actions);
        }
    });
    for id in &table.rows {
        let Some(concept) = world.map.concept(*id) else { continue };
        let top = ui.cursor().top();
        ui.painter().hline(ui.max_rect().x_range(), top, Stroke::new(1.0, color(world.palette.hairline)));
        ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
            name(ui, world, state, *id, actions);
            for column in &table.columns {
                cell(ui, world, drafts, *id, column, concept.facts.get(column), width, actions);
            }
        });
    }
}

/// The head of a column, which goes away on a click on its cross.
fn head(ui: &mut Ui, world: &World, state: &Tables, name: &str, width: f32, actions: &mut Vec<Action>) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 32.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, name));
    paint_line(ui, rect.shrink2(vec2(8.0, 0.0)), name, medium(SMALL), color(world.palette.quiet));
    let Some(slug) = state.kept.clone() else { return };
    let corner = egui::Rect::from_center_size(pos2(rect.right() - 16.0, rect.center().y), vec2(24.0, 24.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(corner).id_salt(("column", name)));
    let remove = world.labelled(Word::Remove, name);
    if (IconButton { size: 24.0, shy: true, ..IconButton::new(ph::X, &remove) })
        .show(&mut child, world.palette)
        .clicked()
    {
        let name = name.to_owned();
        let gone = with_table(world.map, &slug, |table| table.columns.retain(|column| *column != name));
        actions.extend(gone.map(Action::Commit));
    }
}

/// Another fact to compare by: one that the rows have.
fn add_column(ui: &mut Ui, world: &World, state: &Tables, table: &Comparison, actions: &mut Vec<Action>) {
    let response = IconButton::new(ph::PLUS, world.say(Word::AddColumn)).show(ui, world.palette);
    let Some(slug) = state.kept.clone() else { return };
    let popup = Popup::from_toggle_button_response(&response).align(RectAlign::BOTTOM_END).gap(4.0).width(240.0);
    popup.frame(egui::Frame::popup(ui.style()).inner_margin(4)).show(|ui| {
        ui.set_width(240.0);
        let facts = table.rows.iter().filter_map(|id| world.map.concept(*id)).flat_map(|concept| concept.facts.keys());
        let names: BTreeSet<&String> = facts.filter(|name| !table.columns.contains(name)).collect();
        for name in names {
            if (Row { icon: Some(ph::COLUMNS_PLUS_RIGHT), text: name, ..Row::default() })
                .show(ui, world.palette)
                .clicked()
            {
                let more = with_table(world.map, &slug, |table| table.columns.push(name.clone()));
                actions.extend(more.map(Action::Commit));
            }
        }
    });
}

/// The concept of a row: a click goes to it.
fn name(ui: &mut Ui, world: &World, state: &Tables, id: ConceptId, actions: &mut Vec<Action>) {
    let Some(concept) = world.map.concept(id) else { return };
    let kind = world.map.kinds().get(&concept.kind);
    let area = ui.allocate_ui(vec2(NAMES - 28.0, 32.0), |ui| {
        let row = Row {
            icon: Some(kind.map_or(ph::DOT_OUTLINE, |kind| icon(&kind.icon))),
            icon_color: kind.map(|kind| color(world.palette.color(&kind.color))),
            text: &concept.title,
            ..Row::default()
        };
        row.show(ui, world.palette).clicked()
    });
    if area.inner {
        actions.push(Action::GoTo(id));
    }
    let Some(slug) = state.kept.clone() else { return drop(ui.allocate_exact_size(vec2(28.0, 28.0), Sense::hover())) };
    let remove = world.labelled(Word::Remove, &concept.title);
    if (IconButton { size: 28.0, shy: true, ..IconButton::new(ph::X, &remove) }).show(ui, world.palette).clicked() {
        actions.extend(with_table(world.map, &slug, |table| table.rows.retain(|row| *row != id)).map(Action::Commit));
    }
}

#[expect(clippy::too_many_arguments, reason = "a cell is where a row, a column and what is typed meet")]
fn cell(
    ui: &mut Ui,
    world: &World,
    drafts: &mut Drafts,
    id: ConceptId,
    column: &str,
    fact: Option<&Fact>,
    width: f32,
    actions: &mut Vec<Action>,
) {
    let paper = fact.and_then(|fact| fact.paper).and_then(|paper| Some((paper, world.map.paper(paper)?)));
    let room = width - if paper.is_some() { 36.0 } else { 12.0 };
    ui.add_space(8.0);
    ui.allocate_ui_with_layout(vec2(room, 30.0), Layout::top_down(Align::Min), |ui| {
        let field = FieldId::FactValue(id, column.to_owned());
        let title = world.map.concept(id).map_or("", |concept| concept.title.as_str());
        let name = format!("{title}, {column}");
        let look =
            Field { lines: Lines::Wrapped, ..Field::new(Id::new(("cell", &field)), &name, world.say(Word::Unknown)) };
        drafts.edit(ui, world, look, field);
    });
    if let Some((paper, record)) = paper {
        let button = IconButton { size: 24.0, ..IconButton::new(ph::ARTICLE, paper_name(record)) };
        if button.show(ui, world.palette).clicked() {
            actions.push(Action::ShowPaper(paper));
        }
    }
    ui.add_space(4.0);
}

/// The rows with their cells, the heads first.
fn cells<'a>(map: &'a Map, table: &'a Comparison) -> impl Iterator<Item = Vec<String>> + 'a {
    let head = std::iter::once(String::new()).chain(table.columns.iter().cloned()).collect();
    let row = |id: &ConceptId| {
        let concept = map.concept(*id)?;
        let cell = |name: &String| concept.facts.get(name).map_or_else(String::new, |fact| fact.value.clone());
        Some(std::iter::once(concept.title.clone()).chain(table.columns.iter().map(cell)).collect())
    };
    std::iter::once(head).chain(table.rows.iter().filter_map(row))
}

/// The comparison as a table in Markdown.
fn markdown(map: &Map, table: &Comparison) -> String {
    let mut text = String::new();
    for (nth, row) in cells(map, table).enumerate() {
        let row: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
        text += &format!("| {} |\n", row.join(" | "));
        if nth == 0 {
            text += &format!("|{}\n", " --- |".repeat(row.len()));
        }
    }
    text
}

/// The comparison as comma-separated values.
fn csv(map: &Map, table: &Comparison) -> String {
    let quoted = |cell: &String| match cell.contains([',', '"', '\n']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    cells(map, table).map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n").collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Concept;

    #[test]
    fn a_comparison_is_copied_as_markdown_and_as_csv() {
        let mut map = Map::default();
        let id = map.claim_concept_slug("a");
        let fact = |value: &str| Fact { value: value.to_owned(), ..Fact::default() };
        let facts = [("size".to_owned(), fact("1,5|\"B\""))].into();
        map.put_concept(id, Some(Arc::new(Concept { title: "A".to_owned(), facts, ..Concept::default() })));
        let columns = vec!["size".to_owned(), "date".to_owned()];
        let table = Comparison { title: String::new(), rows: vec![id], columns, extra: Default::default() };
        assert_eq!(markdown(&map, &table), "|  | size | date |\n| --- | --- | --- |\n| A | 1,5\\|\"B\" |  |\n");
        assert_eq!(csv(&map, &table), ",size,date\nA,\"1,5|\"\"B\"\"\",\n");
    }
}
