//! The cells of a sheet: heads and names stay in sight, the rest scrolls under them, and only what is seen is drawn.

use egui::accesskit::Role;
use egui::{
    CursorIcon, Id, PointerButton, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    WidgetType, pos2, vec2,
};

use super::Desk;
use super::sheet::{Sheet, Spot, Stands, spot};
use super::texts::{LEAST, NAMES, content, full, measure, paper_at};
use super::writing;
use crate::canvas::pen::color;
use crate::document::Action;
use crate::words::{Word, cited_in};

/// The narrowest and the widest that a column is.
const WIDTHS: (f32, f32) = (130.0, 260.0);
/// The room of a column to come.
const TO_COME: f32 = 140.0;

/// How high the rows are that were seen; for another width they are measured anew.
#[derive(Debug, Default)]
pub(super) struct Measured {
    width: f32,
    heights: Vec<Option<f32>>,
}

/// A row or a column that is dragged to another place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drag {
    from: Spot,
}

/// Where everything is on the screen.
struct Grid {
    /// The whole that is seen.
    clip: Rect,
    /// The place of the first value.
    origin: Pos2,
    width: f32,
    /// Where each row begins and the last one ends, from the first.
    tops: Vec<f32>,
    columns: usize,
}

impl Grid {
    /// Where a spot is; heads and names are where they stay in sight.
    fn rect(&self, at: Spot) -> Rect {
        let top = |row: usize| self.tops.get(row).or(self.tops.last()).copied().unwrap_or(0.0);
        let (top, bottom) = match at.row.checked_sub(1) {
            None => (self.clip.top(), self.clip.top() + LEAST),
            Some(row) if row + 1 < self.tops.len() => (self.origin.y + top(row), self.origin.y + top(row + 1)),
            Some(row) => (self.origin.y + top(row), self.origin.y + top(row) + LEAST),
        };
        let (left, right) = match at.column.checked_sub(1) {
            None => (self.clip.left(), self.clip.left() + NAMES),
            Some(column) => {
                let left = self.origin.x + column as f32 * self.width;
                (left, left + if column < self.columns { self.width } else { TO_COME })
            }
        };
        Rect::from_min_max(pos2(left, top), pos2(right, bottom))
    }

    /// The part of the screen in which a spot may be seen.
    fn pane(&self, at: Spot) -> Rect {
        let mut pane = self.clip;
        if at.row > 0 {
            pane.min.y += LEAST;
        } else {
            pane.max.y = pane.min.y + LEAST;
        }
        if at.column > 0 {
            pane.min.x += NAMES;
        } else {
            pane.max.x = pane.min.x + NAMES;
        }
        pane
    }

    /// The value that is under a place, or the nearest.
    fn value_at(&self, place: Pos2) -> Spot {
        let (x, y) = (place.x - self.origin.x, place.y - self.origin.y);
        let column = ((x / self.width).floor().max(0.0) as usize).min(self.columns.saturating_sub(1));
        let rows = self.tops.len().saturating_sub(1);
        let row = self.tops.partition_point(|top| *top <= y).clamp(1, rows.max(1));
        spot(row, column + 1)
    }
}

/// Draws what is seen of it; returns where the hand stands.
pub(super) fn show(ui: &mut Ui, desk: &mut Desk, measured: &mut Measured) -> Rect {
    let (sheet, clip) = (desk.sheet, ui.clip_rect());
    let columns = sheet.columns().len();
    let free = (clip.width() - NAMES - TO_COME) / columns.max(1) as f32;
    let width = free.clamp(WIDTHS.0, WIDTHS.1).floor();
    if measured.width != width || measured.heights.len() != sheet.rows.len() {
        *measured = Measured { width, heights: vec![None; sheet.rows.len()] };
    }
    let min = ui.max_rect().min;
    let origin = min + vec2(NAMES, LEAST);
    let mut tops = vec![0.0];
    let mut top = 0.0;
    for (nth, height) in measured.heights.iter_mut().enumerate() {
        let y = origin.y + top;
        if height.is_none() && y < clip.bottom() && y + 400.0 > clip.top() {
            *height = sheet.rows.get(nth).map(|id| measure(ui, desk.world, sheet, *id, width));
        }
        top += height.unwrap_or(LEAST);
        tops.push(top);
    }
    let size = vec2(NAMES + columns as f32 * width + TO_COME, LEAST + top + LEAST + 24.0);
    ui.allocate_rect(Rect::from_min_size(min, size), Sense::hover());
    let grid = Grid { clip, origin, width, tops, columns };
    describe_table(ui, desk);
    rows(ui, desk, &grid);
    heads(ui, desk, &grid);
    let mut rect = grid.rect(desk.hand.at);
    if std::mem::take(&mut desk.hand.reveals) {
        let end = grid.rect(desk.hand.end);
        // What stays in sight lies over what scrolls.
        let (left, top) =
            (if desk.hand.end.column > 0 { NAMES } else { 0.0 }, if desk.hand.end.row > 0 { LEAST } else { 0.0 });
        ui.scroll_to_rect(Rect::from_min_max(end.min - vec2(left, top), end.max), None);
    }
    if desk.hand.writes.is_some() {
        rect.max.y = rect.max.y.max(rect.min.y + LEAST);
    }
    writing::show(ui, desk, rect);
    rect
}

fn describe_table(ui: &Ui, desk: &Desk) {
    let last = desk.sheet.last();
    let title = desk.sheet.looked.table.title.as_str();
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::Table);
        node.set_label(title);
        node.set_row_count(last.row + 1);
        node.set_column_count(last.column + 1);
    });
}

/// The rows that are seen, and the one to come.
fn rows(ui: &mut Ui, desk: &mut Desk, grid: &Grid) {
    let last = desk.sheet.last();
    let seen = grid.pane(spot(1, 1)).y_range();
    let first = grid.tops.partition_point(|top| grid.origin.y + top < seen.min).max(1);
    for row in first..=last.row + 1 {
        if grid.rect(spot(row, 0)).top() > seen.max {
            break;
        }
        line(ui, desk, grid, row);
    }
}

/// The heads, over what scrolls under them.
fn heads(ui: &mut Ui, desk: &mut Desk, grid: &Grid) {
    let pane = grid.clip.with_max_y(grid.clip.top() + LEAST);
    ui.painter().rect_filled(pane, 0.0, color(desk.world.palette.canvas));
    line(ui, desk, grid, 0);
    let stroke = Stroke::new(1.0, color(desk.world.palette.field));
    ui.painter().hline(pane.x_range(), pane.bottom() - 0.5, stroke);
}

/// One row with its cells: the name last, for it stays in sight over them.
fn line(ui: &mut Ui, desk: &mut Desk, grid: &Grid, row: usize) {
    let whole = grid.rect(spot(row, 0)).with_max_x(grid.clip.right());
    let mut child = ui.new_child(UiBuilder::new().id_salt(("row", row)).max_rect(whole));
    child.ctx().accesskit_node_builder(child.unique_id(), |node| {
        node.set_role(Role::Row);
        node.set_row_index(row);
        let (min, max) = (whole.min, whole.max);
        let bounds = [min.x, min.y, max.x, max.y].map(f64::from);
        node.set_bounds(egui::accesskit::Rect { x0: bounds[0], y0: bounds[1], x1: bounds[2], y1: bounds[3] });
    });
    for column in (0..=grid.columns + 1).rev() {
        let at = spot(row, column);
        if desk.sheet.stands(at) == Stands::Nothing && at != Spot::default() {
            continue;
        }
        let (rect, pane) = (grid.rect(at), grid.pane(at));
        if rect.intersects(pane) {
            child.set_clip_rect(pane.intersect(grid.clip));
            cell(&mut child, desk, grid, at, rect);
        }
    }
}

fn cell(ui: &mut Ui, desk: &mut Desk, grid: &Grid, at: Spot, rect: Rect) {
    let palette = desk.world.palette;
    let stands = desk.sheet.stands(at);
    let response = ui.interact(rect, id_of(desk.sheet, at), Sense::CLICK | Sense::DRAG);
    let ground = match stands {
        Stands::Nothing | Stands::Head(_) | Stands::NewColumn | Stands::NewRow => palette.canvas,
        Stands::Name(_) | Stands::Value(..) => palette.card,
    };
    ui.painter().rect_filled(rect, 0.0, color(ground));
    let held = desk.hand.range();
    let has_keys = ui.memory(|memory| memory.has_focus(writing::id()));
    if held.contains(at) && !held.is_one() {
        ui.painter().rect_filled(rect, 0.0, color(palette.accent.over(ground, 0.1)));
    } else if response.hovered() && matches!(stands, Stands::NewColumn | Stands::NewRow | Stands::Head(_)) {
        ui.painter().rect_filled(rect, 0.0, color(palette.hover));
    }
    if stands != Stands::Nothing && at.row > 0 && stands != Stands::NewRow {
        let hairline = Stroke::new(1.0, color(palette.hairline));
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, hairline);
        ui.painter().vline(rect.right() - 0.5, rect.y_range(), hairline);
    }
    content(ui, desk, at, rect, &response);
    if desk.hand.at == at && desk.hand.writes.is_none() {
        let ink = if has_keys { palette.accent } else { palette.field };
        ui.painter().rect_stroke(rect.shrink(0.5), 2.0, Stroke::new(2.0, color(ink)), StrokeKind::Inside);
    }
    describe(ui, desk, at, &response);
    touch(ui, desk, grid, at, &response);
}

fn id_of(sheet: &Sheet, at: Spot) -> Id {
    let column = at.column.checked_sub(1).and_then(|column| sheet.columns().get(column));
    Id::new(("cell", sheet.concept(at), column, sheet.stands(at) == Stands::NewColumn, at.row == 0))
}

/// What a screen reader says of a cell.
fn describe(ui: &Ui, desk: &Desk, at: Spot, response: &Response) {
    let (world, sheet) = (desk.world, desk.sheet);
    let stands = sheet.stands(at);
    let (role, label) = match stands {
        Stands::Nothing => (Role::ColumnHeader, world.say(Word::LegendConcept).to_owned()),
        Stands::Head(_) => (Role::ColumnHeader, sheet.text(world.map, at)),
        Stands::Name(_) => (Role::RowHeader, sheet.text(world.map, at)),
        Stands::Value(..) => (Role::Cell, sheet.name(world.map, at)),
        Stands::NewColumn => (Role::ColumnHeader, world.say(Word::NewColumn).to_owned()),
        Stands::NewRow => (Role::RowHeader, world.say(Word::NewRow).to_owned()),
    };
    let held = desk.hand.range().contains(at);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, &label));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(role);
        node.set_row_index(at.row);
        node.set_column_index(at.column);
        node.set_selected(held);
        if let Stands::Value(..) = stands {
            let text = sheet.text(world.map, at);
            node.set_value(if text.is_empty() { world.say(Word::EmptyCell).to_owned() } else { text });
            if let Some(paper) = paper_at(world, sheet, at) {
                node.set_description(cited_in(world.lang, &full(paper)));
            }
        }
    });
    if desk.hand.at == at && desk.hand.writes.is_none() {
        let active = egui::accesskit::NodeId::from(response.id.value());
        ui.ctx().accesskit_node_builder(writing::id(), |node| node.set_active_descendant(active));
    }
}

/// Follows the pointer over a cell.
fn touch(ui: &Ui, desk: &mut Desk, grid: &Grid, at: Spot, response: &Response) {
    let stands = desk.sheet.stands(at);
    let shift = ui.input(|input| input.modifiers.shift);
    let pressed =
        response.is_pointer_button_down_on() && ui.input(|input| input.pointer.button_pressed(PointerButton::Primary));
    if response.secondary_clicked() && stands != Stands::Nothing {
        desk.keep(None);
        if !desk.hand.range().contains(at) {
            desk.hand.go(at);
        }
        *desk.menu = Some(true);
    } else if pressed || response.clicked() && desk.hand.at != at && !shift {
        let writes_here = desk.hand.writes.is_some() && desk.hand.at == at;
        if !writes_here && stands != Stands::Nothing {
            desk.keep(None);
            if shift { desk.hand.reach(at) } else { desk.hand.go(at) }
        }
        desk.hand.wants_keys = true;
    }
    if response.double_clicked() {
        match stands {
            Stands::Name(_) => desk.actions.extend(desk.sheet.concept(at).map(Action::GoTo)),
            Stands::Head(_) | Stands::Value(..) => desk.write(ui, false),
            Stands::Nothing | Stands::NewColumn | Stands::NewRow => {}
        }
    } else if response.clicked() && matches!(stands, Stands::NewColumn | Stands::NewRow) {
        desk.write(ui, false);
    }
    drag(ui, desk, grid, at, response);
}

/// Follows a drag: over values it holds them, a head or a name it moves.
fn drag(ui: &Ui, desk: &mut Desk, grid: &Grid, at: Spot, response: &Response) {
    let stands = desk.sheet.stands(at);
    let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged_by(PointerButton::Primary)) else {
        if response.drag_stopped() && desk.drag.take().is_some_and(|drag| drag.from == at) {
            let to = ui.input(|input| input.pointer.latest_pos()).map(|place| grid.value_at(place));
            match (stands, to) {
                (Stands::Head(from), Some(to)) => desk.move_column(from, to.column - 1),
                (Stands::Name(from), Some(to)) => desk.move_row(from, to.row - 1),
                _ => {}
            }
        }
        return;
    };
    match stands {
        Stands::Value(..) => {
            let to = grid.value_at(pointer);
            if desk.hand.end != to {
                desk.hand.reach(to);
            }
        }
        Stands::Head(_) | Stands::Name(_) => {
            *desk.drag = Some(Drag { from: at });
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
            let to = grid.value_at(pointer);
            let ink = Stroke::new(2.0, color(desk.world.palette.accent));
            // Over the cells that are drawn after this one.
            let layer = egui::LayerId::new(egui::Order::Foreground, Id::new("drag in a sheet"));
            let painter = ui.ctx().layer_painter(layer).with_clip_rect(grid.clip);
            if at.row == 0 {
                let rect = grid.rect(spot(0, to.column));
                let x = if to.column > at.column { rect.right() } else { rect.left() };
                painter.vline(x, grid.clip.y_range(), ink);
            } else {
                let rect = grid.rect(spot(to.row, 0));
                let y = if to.row > at.row { rect.bottom() } else { rect.top() };
                painter.hline(grid.clip.x_range(), y, ink);
            }
        }
        Stands::Nothing | Stands::NewColumn | Stands::NewRow => {}
    }
}
