//! The one field of a sheet. While nothing is written it waits unseen where the hand stands, so that a letter or an input
//! method begins to write there, and so that the keyboard never changes hands on the way from cell to cell.

use egui::{
    Area, Event, EventFilter, Frame, Id, ImeEvent, Order, Rect, Response, Stroke, TextEdit, Ui, UiBuilder, vec2,
};
use egui_phosphor::regular as ph;

use super::Desk;
use super::hand::{Leave, What, Writing};
use super::sheet::Stands;
use crate::document::Action;
use crate::ui::kit::field::{Field, Lines, put_cursor};
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::{Row, float_frame};
use crate::words::Word;

/// So many names are offered.
const MOST: usize = 6;

/// Every key is the sheet's own: Tab and the arrows walk its cells, and Esc brings back a text.
const KEPT: EventFilter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };

/// The field.
pub(super) fn id() -> Id {
    Id::new("sheet field")
}

/// Begins to write where a letter was typed or an input method has begun.
pub(super) fn begin(ui: &Ui, desk: &mut Desk) {
    let writes = |event: &Event| match event {
        Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) => !text.trim().is_empty(),
        Event::Ime(ImeEvent::Preedit { text, .. }) => !text.is_empty(),
        _ => false,
    };
    if desk.hand.writes.is_none() && ui.input(|input| input.events.iter().any(writes)) {
        desk.write(ui, true);
    }
}

/// Draws the field over the spot where the hand stands, and follows what is written.
pub(super) fn show(ui: &mut Ui, desk: &mut Desk, rect: Rect) {
    let response = match desk.hand.writes.take() {
        Some(writing) => write(ui, desk, writing, rect),
        None => wait(ui, desk, rect),
    };
    let nowhere = ui.memory(|memory| memory.focused().is_none()) && !egui::Popup::is_any_open(ui.ctx());
    if std::mem::take(&mut desk.hand.wants_keys) || nowhere && desk.menu.is_none() {
        response.request_focus();
    } else if response.lost_focus() {
        desk.keep(None);
    }
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), KEPT));
}

fn wait(ui: &mut Ui, desk: &Desk, rect: Rect) -> Response {
    let corner = Rect::from_min_size(rect.left_top() + vec2(8.0, 8.0), vec2(1.0, 20.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(corner));
    let cursor = &mut child.visuals_mut().text_cursor;
    (cursor.stroke, cursor.blink, cursor.preview) = (Stroke::NONE, false, false);
    let mut nothing = String::new();
    let edit = TextEdit::multiline(&mut nothing).id(id()).frame(Frame::NONE).desired_width(1.0).desired_rows(1);
    let response = child.add(edit.event_filter(KEPT));
    let name = desk.sheet.looked.table.title.as_str();
    child.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    response
}

fn write(ui: &mut Ui, desk: &mut Desk, mut writing: Writing, rect: Rect) -> Response {
    let offered = offered(desk, &writing);
    let has_keys = ui.memory(|memory| memory.has_focus(id()));
    let leave = has_keys.then(|| writing.leaves(ui, offered.len())).flatten();
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect.shrink2(vec2(8.0, 2.0))));
    let name = name(desk);
    let look = Field { lines: Lines::Wrapped, ..Field::new(id(), &name, "") };
    let (world, hand) = (desk.world, &desk.hand);
    let response = match &mut writing.what {
        What::Field(field) => desk.drafts.edit(&mut child, world, look, field.clone()),
        What::New(text) => look.show(&mut child, world.palette, text),
    };
    let is_row = hand.at.row > 0;
    let offered = if response.changed() { self::offered(desk, &writing) } else { offered };
    if response.changed() {
        writing.pick = prefix(&writing, &offered, is_row);
    }
    let clicked = offers(ui, desk, &response, &writing, &offered);
    desk.hand.writes = Some(writing);
    if let Some(pick) = clicked {
        if let Some(writing) = &mut desk.hand.writes {
            writing.pick = Some(pick);
        }
        desk.keep_picked(offered.get(pick).cloned(), Some(Leave::Down));
    } else if let Some(how) = leave {
        let pick = desk.hand.writes.as_ref().and_then(|writing| writing.pick);
        desk.keep_picked(pick.and_then(|pick| offered.get(pick).cloned()), Some(how));
        ui.ctx().request_repaint();
    }
    response
}

/// What a screen reader calls the spot.
pub(super) fn name(desk: &Desk) -> String {
    let (map, sheet, at) = (desk.world.map, desk.sheet, desk.hand.at);
    match sheet.stands(at) {
        Stands::Value(..) => sheet.name(map, at),
        Stands::Head(_) | Stands::Name(_) => sheet.text(map, at),
        Stands::NewColumn => desk.world.say(Word::NewColumn).to_owned(),
        Stands::NewRow => desk.world.say(Word::NewRow).to_owned(),
        Stands::Nothing => String::new(),
    }
}

/// The names that are offered for a row or column to come: concepts that are no rows yet, facts that are no columns.
fn offered(desk: &Desk, writing: &Writing) -> Vec<String> {
    let What::New(text) = &writing.what else { return Vec::new() };
    let (map, table, words) = (desk.world.map, &desk.sheet.looked.table, text.trim());
    if desk.hand.at.row > 0 {
        let found = if words.is_empty() { Vec::new() } else { desk.world.index.titles.find(words, MOST) };
        let fresh = found.into_iter().filter(|id| !table.rows.contains(id));
        return fresh.filter_map(|id| Some(map.concept(id)?.title.clone())).collect();
    }
    let of_rows = desk.sheet.rows.iter().take(100).filter_map(|id| map.concept(*id)).flat_map(|it| it.facts.keys());
    let of_tables = map.tables().values().flat_map(|table| &table.columns);
    let lower = words.to_lowercase();
    let fits = |name: &&String| !table.columns.contains(name) && name.to_lowercase().contains(&lower);
    let names: std::collections::BTreeSet<&String> = of_rows.chain(of_tables).filter(fits).collect();
    names.into_iter().take(MOST).cloned().collect()
}

/// The first row that is offered, where its title begins with what is written: that one is meant.
fn prefix(writing: &Writing, offered: &[String], is_row: bool) -> Option<usize> {
    let What::New(text) = &writing.what else { return None };
    let words = text.trim().to_lowercase();
    let begins = offered.first().is_some_and(|first| first.to_lowercase().starts_with(&words));
    (is_row && begins && !words.is_empty()).then_some(0)
}

/// Draws what is offered below the field; returns the place of the row that was pressed.
fn offers(ui: &Ui, desk: &Desk, field: &Response, writing: &Writing, offered: &[String]) -> Option<usize> {
    let mut pressed = None;
    if offered.is_empty() {
        return None;
    }
    let icon = if desk.hand.at.row > 0 { ph::DOT_OUTLINE } else { ph::COLUMNS_PLUS_RIGHT };
    let area = Area::new(field.id.with("offers")).order(Order::Foreground).fade_in(false).constrain(true);
    area.fixed_pos(field.rect.left_bottom() + vec2(-8.0, 4.0)).show(ui.ctx(), |ui| {
        float_frame(desk.world.palette).inner_margin(4).show(ui, |ui| {
            ui.set_width(field.rect.width().max(220.0));
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            for (nth, name) in offered.iter().enumerate() {
                let row = Row { icon: Some(icon), text: name, at: writing.pick == Some(nth), ..Row::default() };
                // The press, for it takes the keyboard from the field.
                if row.show(ui, desk.world.palette).is_pointer_button_down_on() {
                    pressed = Some(nth);
                }
            }
        });
    });
    pressed
}

impl Desk<'_> {
    /// Begins to write where the hand stands: over what is there, or on in it.
    pub(super) fn write(&mut self, ui: &Ui, over: bool) {
        self.keep(None);
        self.hand.write(self.sheet, self.world.map, self.drafts, over);
        let text = match self.hand.writes.as_ref().map(|writing| &writing.what) {
            Some(What::Field(field)) => self.drafts.typed(field).map_or(0, |text| text.chars().count()),
            Some(What::New(_)) | None => 0,
        };
        // As a new field: what was undone in another cell is none of this one's.
        egui::text_edit::TextEditState::default().store(ui.ctx(), id());
        put_cursor(ui, id(), text);
        self.hand.wants_keys |= !ui.memory(|memory| memory.has_focus(id()));
    }

    /// Keeps what is written, and goes on.
    pub(super) fn keep(&mut self, how: Option<Leave>) {
        self.keep_picked(None, how);
    }

    fn keep_picked(&mut self, picked: Option<String>, how: Option<Leave>) {
        let Some(writing) = self.hand.writes.take() else { return };
        let at = self.hand.at;
        match writing.what {
            What::Field(_) if how == Some(Leave::TakenBack) => self.drafts.take_back(self.world.map),
            What::Field(_) => self.drafts.leave(self.world.map),
            What::New(text) => {
                let text = picked.unwrap_or_else(|| text.trim().to_owned());
                if how != Some(Leave::TakenBack) && !text.is_empty() {
                    // A row that is made stands last, and is to be seen.
                    if at.row > 0 {
                        *self.sorting = None;
                    }
                    self.actions.push(Action::FillCells(at.row, at.column, vec![vec![text]]));
                    self.hand.made(how);
                    return;
                }
            }
        }
        if let Some(how) = how {
            self.hand.leave(self.sheet, how);
        }
    }
}
