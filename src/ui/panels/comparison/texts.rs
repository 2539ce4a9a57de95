//! What is read in the cells of a sheet.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, FontId, Galley, Painter, Rect, Response, Ui, UiBuilder, pos2, vec2};
use egui_phosphor::regular as ph;

use super::Desk;
use super::sheet::{Sheet, Sorting, Spot, Stands};
use crate::canvas::pen::{color, icon, medium, regular};
use crate::document::Action;
use crate::edit::compose::paper_name;
use crate::model::{ConceptId, Paper, surname};
use crate::ui::World;
use crate::ui::kit::theme::{BODY, SMALL};
use crate::ui::kit::widgets::{IconButton, tooltip};
use crate::words::Word;

/// The width of the column of names.
pub(super) const NAMES: f32 = 200.0;
/// The height of the heads, and the least of a row.
pub(super) const LEAST: f32 = 36.0;
/// The room around what stands in a cell.
const PAD: f32 = 8.0;
/// The line in which a cell names its paper.
const PAPER: f32 = 18.0;

/// What is read in a cell.
pub(super) fn content(ui: &mut Ui, desk: &mut Desk, at: Spot, rect: Rect, response: &Response) {
    let (world, sheet) = (desk.world, desk.sheet);
    let inner = rect.shrink(PAD);
    let quiet = color(world.palette.quiet);
    match sheet.stands(at) {
        Stands::Nothing => hint(ui, inner, "", world.say(Word::LegendConcept), medium(SMALL), quiet),
        Stands::NewColumn => hint(ui, inner, ph::PLUS, world.say(Word::NewColumn), regular(SMALL), quiet),
        Stands::NewRow => hint(ui, inner, ph::PLUS, world.say(Word::NewRow), regular(BODY), quiet),
        Stands::Head(column) => head(ui, desk, at, column, rect, response),
        Stands::Name(_) => name(ui, desk, at, inner, response),
        Stands::Value(_, column) => {
            let is_number = sheet.numbers.get(column).copied().unwrap_or(false);
            let align = if is_number { Align::Max } else { Align::Min };
            let text = sheet.text(world.map, at);
            let (shown, ink) =
                if text.is_empty() { ("—", quiet) } else { (text.as_str(), color(world.palette.text)) };
            let galley = wrapped(ui, shown, regular(BODY), inner.width());
            let height = galley.size().y;
            paint(ui.painter(), &galley, inner, align, ink);
            if let Some(paper) = paper_at(world, sheet, at) {
                let below = inner.with_min_y(inner.top() + height + 2.0);
                let galley = wrapped(ui, &short(paper), regular(SMALL), inner.width());
                paint(ui.painter(), &galley, below, align, quiet);
                if response.hover_pos().is_some_and(|pointer| below.contains(pointer)) {
                    tooltip(response.clone(), world.palette, &full(paper), None);
                }
            }
        }
    }
}

/// A head: its name, and how the rows are sorted by it.
fn head(ui: &mut Ui, desk: &mut Desk, at: Spot, column: usize, rect: Rect, response: &Response) {
    let (world, sheet) = (desk.world, desk.sheet);
    let name = sheet.text(world.map, at);
    let sorted = desk.sorting.as_ref().filter(|sorting| sorting.column.as_ref() == Some(&name));
    let room = rect.shrink2(vec2(PAD, 0.0)).with_max_x(rect.right() - 28.0);
    let galley = crate::ui::kit::widgets::line(ui, &name, medium(SMALL), color(world.palette.quiet), room.width());
    let is_number = sheet.numbers.get(column).copied().unwrap_or(false);
    let x = if is_number { room.right() - galley.size().x } else { room.left() };
    let place = pos2(x, room.center().y - galley.size().y / 2.0).round();
    ui.painter().galley(place, galley, color(world.palette.quiet));
    let sort = match sorted {
        Some(Sorting { backwards: true, .. }) => ph::CARET_DOWN,
        Some(Sorting { backwards: false, .. }) => ph::CARET_UP,
        None => ph::CARET_UP_DOWN,
    };
    let seen = sorted.is_some() || desk.hand.at == at || response.contains_pointer();
    let next = match sorted {
        None => Some(Sorting { column: Some(name.clone()), backwards: false }),
        Some(Sorting { backwards: false, .. }) => Some(Sorting { column: Some(name.clone()), backwards: true }),
        Some(Sorting { backwards: true, .. }) => None,
    };
    if seen {
        let corner = Rect::from_center_size(pos2(rect.right() - 15.0, rect.center().y), vec2(20.0, 20.0));
        let label = world.labelled(Word::SortBy, &name);
        if small_button(ui, desk, corner, sort, &label) {
            *desk.sorting = next;
        }
    }
}

/// The name of a row, with the way to its concept on the map.
fn name(ui: &mut Ui, desk: &mut Desk, at: Spot, inner: Rect, response: &Response) {
    let world = desk.world;
    let Some((id, concept)) = desk.sheet.concept(at).and_then(|id| Some((id, world.map.concept(id)?))) else { return };
    let kind = world.map.kinds().get(&concept.kind);
    let ink = kind.map_or(world.palette.quiet, |kind| world.palette.color(&kind.color));
    let sign = kind.map_or(ph::DOT_OUTLINE, |kind| icon(&kind.icon));
    let middle = pos2(inner.left() + 8.0, inner.top() + 10.0);
    ui.painter().text(middle, egui::Align2::CENTER_CENTER, sign, regular(BODY), color(ink));
    let text = inner.with_min_x(inner.left() + 24.0);
    let galley = wrapped(ui, &concept.title, medium(BODY), text.width() - 20.0);
    paint(ui.painter(), &galley, text, Align::Min, color(world.palette.text));
    if response.contains_pointer() || desk.hand.at == at {
        let corner = Rect::from_center_size(pos2(inner.right() - 4.0, inner.top() + 10.0), vec2(20.0, 20.0));
        let label = world.labelled(Word::ShowOnMap, &concept.title);
        if small_button(ui, desk, corner, ph::ARROW_SQUARE_OUT, &label) {
            desk.actions.push(Action::GoTo(id));
        }
    }
}

/// A small button over a cell, which the keyboard has other ways for.
fn small_button(ui: &mut Ui, desk: &mut Desk, rect: Rect, icon: &str, name: &str) -> bool {
    let mut child = ui.new_child(UiBuilder::new().id_salt(name).max_rect(rect));
    let button = IconButton { size: rect.width(), ..IconButton::new(icon, name) };
    let response = button.show(&mut child, desk.world.palette);
    // The keyboard stays with the sheet.
    desk.hand.wants_keys |= response.has_focus();
    response.clicked()
}

fn hint(ui: &Ui, rect: Rect, icon: &str, text: &str, font: FontId, ink: egui::Color32) {
    let mut left = rect.left();
    if !icon.is_empty() {
        let middle = pos2(left + 8.0, rect.center().y);
        ui.painter().text(middle, egui::Align2::CENTER_CENTER, icon, regular(SMALL), ink);
        left += 24.0;
    }
    let galley = crate::ui::kit::widgets::line(ui, text, font, ink, rect.right() - left);
    ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0).round(), galley, ink);
}

/// A text that wraps.
fn wrapped(ui: &Ui, text: &str, font: FontId, width: f32) -> Arc<Galley> {
    let height = (font.size * 1.4).round();
    let format = TextFormat { line_height: Some(height), ..TextFormat::simple(font, egui::Color32::PLACEHOLDER) };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_width = width;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

fn paint(painter: &Painter, galley: &Arc<Galley>, rect: Rect, align: Align, ink: egui::Color32) {
    let x = if align == Align::Max { rect.right() - galley.size().x } else { rect.left() };
    painter.galley(pos2(x, rect.top()).round(), galley.clone(), ink);
}

/// The height of a row: of its highest cell.
pub(super) fn measure(ui: &Ui, world: &World, sheet: &Sheet, id: ConceptId, width: f32) -> f32 {
    let Some(concept) = world.map.concept(id) else { return LEAST };
    let name = wrapped(ui, &concept.title, medium(BODY), NAMES - 2.0 * PAD - 44.0).size().y;
    let facts = sheet.columns().iter().filter_map(|column| concept.facts.get(column));
    let highest = facts.fold(name, |highest, fact| {
        let paper = if fact.paper.is_some() { PAPER } else { 0.0 };
        highest.max(wrapped(ui, &fact.value, regular(BODY), width - 2.0 * PAD).size().y + paper)
    });
    (highest + 2.0 * PAD).max(LEAST).round()
}

/// The paper that says what stands at a spot.
pub(super) fn paper_at<'m>(world: &'m World, sheet: &Sheet, at: Spot) -> Option<&'m Paper> {
    world.map.paper(sheet.fact(world.map, at)?.paper?)
}

/// "Brown 2020", or what else the paper is called, in few letters.
fn short(paper: &Paper) -> String {
    const MOST: usize = 24;
    let year = paper.date.map(|date| date.year().to_string()).unwrap_or_default();
    let name = match paper.authors.first() {
        Some(author) => surname(author),
        None if paper.title.is_empty() && !paper.arxiv.is_empty() => return format!("arXiv:{}", paper.arxiv),
        None => paper_name(paper),
    };
    let cut: String = name.chars().take(MOST).collect();
    let more = if cut.len() < name.len() { "…" } else { "" };
    format!("{cut}{more} {year}").trim_end().to_owned()
}

/// The paper with its first authors and its year.
pub(super) fn full(paper: &Paper) -> String {
    let authors: Vec<&str> = paper.authors.iter().take(3).map(|author| surname(author)).collect();
    let year = paper.date.map(|date| date.year().to_string());
    let parts = [Some(paper_name(paper).to_owned()), Some(authors.join(", ")), year, Some(paper.venue.clone())];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
