//! The menu of a cell, of a head and of a name: by a right click, or by its key.

use egui::{Popup, Rect, Ui, vec2};
use egui_phosphor::regular as ph;

use super::Desk;
use super::hand::Ask;
use super::sheet::{Sorting, Stands};
use crate::document::{Action, Command};
use crate::edit::compose::cite_cells;
use crate::ui::kit::rows::Rows;
use crate::ui::kit::widgets::Row;
use crate::words::Word;

/// What a row of the menu does.
enum Does {
    Ask(Ask),
    Act(Action),
    Sort(Sorting),
}

/// The rows of the menu of what stands where the hand is.
fn rows(desk: &Desk) -> Vec<(&'static str, Word, Does)> {
    let (map, sheet, at) = (desk.world.map, desk.sheet, desk.hand.at);
    let shift = |rows, columns| Does::Ask(Ask::Shift { rows, columns });
    let sort = |column: Option<String>, backwards| Does::Sort(Sorting { column, backwards });
    match sheet.stands(at) {
        Stands::Head(column) => {
            let name = || sheet.columns().get(column).cloned();
            vec![
                (ph::PENCIL_SIMPLE, Word::Rename, Does::Ask(Ask::Write)),
                (ph::SORT_ASCENDING, Word::SortUp, sort(name(), false)),
                (ph::SORT_DESCENDING, Word::SortDown, sort(name(), true)),
                (ph::ARROW_LEFT, Word::MoveColumnLeft, shift(0, -1)),
                (ph::ARROW_RIGHT, Word::MoveColumnRight, shift(0, 1)),
                (ph::TRASH, Word::RemoveColumn, Does::Ask(Ask::Clear)),
            ]
        }
        Stands::Name(_) => vec![
            (ph::MAP_TRIFOLD, Word::ShowOnMap, Does::Ask(Ask::GoTo)),
            (ph::PENCIL_SIMPLE, Word::Rename, Does::Ask(Ask::Write)),
            (ph::SORT_ASCENDING, Word::SortUp, sort(None, false)),
            (ph::SORT_DESCENDING, Word::SortDown, sort(None, true)),
            (ph::ARROW_UP, Word::MoveRowUp, shift(-1, 0)),
            (ph::ARROW_DOWN, Word::MoveRowDown, shift(1, 0)),
            (ph::TRASH, Word::RemoveRow, Does::Ask(Ask::Clear)),
        ],
        Stands::Value(..) => {
            let mut rows = vec![
                (ph::PENCIL_SIMPLE, Word::EditText, Does::Ask(Ask::Write)),
                (ph::ARTICLE, Word::Cite, Does::Act(Action::Run(Command::Cite))),
            ];
            if let Some(paper) = sheet.fact(map, at).and_then(|fact| fact.paper) {
                rows.push((ph::BOOKS, Word::ShowPaper, Does::Act(Action::ShowPaper(paper))));
            }
            let cells = sheet.cells(desk.hand.range());
            let uncite = cite_cells(map, &cells, None).map(Action::Commit);
            rows.extend(uncite.map(|uncite| (ph::X_CIRCLE, Word::Uncite, Does::Act(uncite))));
            rows.push((ph::COPY, Word::Copy, Does::Ask(Ask::Copy)));
            rows.push((ph::CLIPBOARD_TEXT, Word::Paste, Does::Act(Action::Run(Command::Paste))));
            rows.push((ph::ERASER, Word::ClearCells, Does::Ask(Ask::Clear)));
            rows
        }
        Stands::Nothing | Stands::NewColumn | Stands::NewRow => Vec::new(),
    }
}

/// Draws the menu while it is open, beside the spot where the hand stands.
pub(super) fn show(ui: &Ui, desk: &mut Desk, beside: Rect) {
    let Some(fresh) = *desk.menu else { return };
    if ui.input(|input| input.pointer.any_click()) && fresh {
        // The click that asks for it would close it.
        return ui.ctx().request_repaint();
    }
    let rows = rows(desk);
    let mut open = !rows.is_empty();
    let mut chosen = None;
    let popup =
        Popup::new(egui::Id::new("menu of a sheet"), ui.ctx().clone(), beside, ui.layer_id()).open_bool(&mut open);
    popup.gap(4.0).width(240.0).frame(egui::Frame::popup(ui.style()).inner_margin(4)).show(|ui| {
        ui.set_width(240.0);
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let mut walked = Rows::default();
        for (icon, word, does) in rows {
            let row = Row { icon: Some(icon), text: desk.world.say(word), ..Row::default() };
            let response = row.show(ui, desk.world.palette);
            walked.push(&response);
            if response.clicked() {
                chosen = Some(does);
            }
        }
        if fresh {
            walked.enter(ui);
        }
        walked.walk(ui);
    });
    *desk.menu = Some(false).filter(|_| open && chosen.is_none());
    if desk.menu.is_none() {
        desk.hand.wants_keys = true;
        ui.ctx().request_repaint();
    }
    match chosen {
        Some(Does::Ask(ask)) => desk.answer(ui, ask),
        Some(Does::Act(action)) => desk.actions.push(action),
        Some(Does::Sort(sorting)) => *desk.sorting = Some(sorting),
        None => {}
    }
}
