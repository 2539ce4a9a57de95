//! The short menu of what fits what is selected: at the pointer, or beside the selection for the keyboard.

use egui::{Area, Id, Key, Order, Pos2, Rect, Ui, vec2};

use crate::document::{Action, Command};
use crate::ui::World;
use crate::ui::kit::rows::Rows;
use crate::ui::kit::widgets::float_frame;
use crate::ui::menus::command_rows::{compact_row, family, hairline, single_row};

/// Where the menu stands, while it does.
#[derive(Debug, Default)]
pub struct ContextMenu {
    at: Option<Pos2>,
    /// Whether the keyboard is to land on the first row.
    enter: bool,
    /// Where it was drawn last: a press elsewhere closes it.
    rect: Option<Rect>,
}

impl ContextMenu {
    /// Opens it at a place of the screen; `by_keys` puts the keyboard on its first row.
    pub fn open(&mut self, at: Pos2, by_keys: bool) {
        *self = ContextMenu { at: Some(at), enter: by_keys, rect: None };
    }

    /// Whether it stands open.
    pub fn is_open(&self) -> bool {
        self.at.is_some()
    }

    /// Takes it away.
    pub fn close(&mut self) {
        *self = ContextMenu::default();
    }
}

const WIDTH: f32 = 264.0;

/// Draws it while it is open, inside the window; returns what was chosen.
pub fn show(ctx: &egui::Context, world: &World, menu: &mut ContextMenu) -> Option<Action> {
    let at = menu.at?;
    let area = Area::new(Id::new("context menu")).order(Order::Foreground).fixed_pos(at).fade_in(false);
    let shown = area.constrain_to(ctx.content_rect().shrink(4.0)).show(ctx, |ui| {
        let frame = float_frame(world.palette).inner_margin(4);
        // Higher than the window, it scrolls.
        let room = ctx.content_rect().height() - 24.0;
        let scroll = egui::ScrollArea::vertical().max_height(room).min_scrolled_height(room);
        frame.show(ui, |ui| scroll.show(ui, |ui| rows(ui, world, std::mem::take(&mut menu.enter))).inner).inner
    });
    let pressed = ctx.input(|input| input.pointer.any_pressed().then(|| input.pointer.interact_pos()).flatten());
    // Not in the frame that opens it: the press that asked for it is elsewhere.
    let outside = menu.rect.is_some() && pressed.is_some_and(|at| !shown.response.rect.contains(at));
    menu.rect = Some(shown.response.rect);
    if shown.inner.is_some() || outside || ctx.input(|input| input.key_pressed(Key::Escape)) {
        menu.close();
    }
    shown.inner
}

fn rows(ui: &mut Ui, world: &World, enter: bool) -> Option<Action> {
    ui.set_width(WIDTH);
    ui.spacing_mut().item_spacing = vec2(2.0, 0.0);
    let mut rows = Rows::default();
    let mut action = None;
    for (at, part) in parts(world).iter().enumerate() {
        if at > 0 {
            hairline(ui, world);
        }
        for together in part.chunk_by(|a, b| family(*a).is_some() && family(*a) == family(*b)) {
            let done = match together {
                [command] => single_row(ui, world, *command, &mut rows),
                several => compact_row(ui, world, several, &mut rows),
            };
            action = action.take().or(done);
        }
    }
    let down = ui.memory(|memory| memory.focused().is_none()) && ui.input(|input| input.key_pressed(Key::ArrowDown));
    if enter || down {
        rows.enter(ui);
    }
    rows.walk(ui);
    action
}

/// What fits what is selected, in parts that belong together.
fn parts(world: &World) -> &'static [&'static [Command]] {
    use Command as C;
    let selection = world.selection;
    if selection.only_concept().is_some() {
        &[
            &[C::EditText, C::EditNote],
            &[C::NewDependent, C::NewSibling, C::NewPrerequisite, C::Link, C::AttachFiles],
            &[C::Cut, C::Copy, C::Paste, C::Duplicate, C::Delete],
            &[C::Group, C::AddStop, C::FitSelection],
        ]
    } else if selection.only_link().is_some() {
        &[
            &[C::EditText, C::TurnRound],
            &[C::KindPrerequisite, C::KindLeadsTo, C::KindPartOf, C::KindSupersedes, C::KindRelates],
            &[C::Delete, C::FitSelection],
        ]
    } else if selection.only_group().is_some() {
        &[
            &[C::EditText, C::Fold, C::Ungroup],
            &[C::Cut, C::Copy, C::Duplicate, C::Delete],
            &[C::Group, C::AddStop, C::FitSelection],
        ]
    } else if selection.is_empty() {
        &[&[C::NewConcept, C::Paste, C::PastePlain], &[C::SelectAll, C::GoToConcept], &[C::FitAll, C::ZoomTo100]]
    } else if selection.concepts.is_empty() && selection.groups.is_empty() {
        &[
            &[C::KindPrerequisite, C::KindLeadsTo, C::KindPartOf, C::KindSupersedes, C::KindRelates],
            &[C::TurnRound, C::Delete, C::FitSelection],
        ]
    } else {
        &[
            &[C::Link, C::Group, C::Ungroup],
            &[C::AlignLeft, C::AlignRight, C::AlignTop, C::AlignBottom, C::AlignColumn, C::AlignRow],
            &[C::SpreadAcross, C::SpreadDown, C::SpaceAcross, C::SpaceDown],
            &[C::Cut, C::Copy, C::Duplicate, C::Delete],
            &[C::FitSelection],
        ]
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::edit::compose::Selection;
    use crate::ui::testing::{Desk, press, window};

    fn shown(ui: &mut Ui, world: &World, menu: &mut ContextMenu) -> Vec<Action> {
        show(ui.ctx(), world, menu).into_iter().collect()
    }

    #[test]
    fn what_is_selected_says_what_is_offered() {
        let mut menu = ContextMenu::default();
        menu.open(Pos2::new(40.0, 40.0), true);
        let mut desk = Desk::new(&["A", "B"]);
        desk.selection = Selection::default();
        let mut window = window(desk, menu, shown);
        window.run_steps(3);
        assert!(window.query_by_label("New concept").is_some() && window.query_by_label("Write the note").is_none());
        window.state_mut().0.selection = Selection::all(&window.state().0.map);
        window.run_steps(2);
        assert!(window.query_by_label("Group").is_some() && window.query_by_label("New concept").is_none());
    }

    #[test]
    fn the_arrows_walk_and_enter_chooses() {
        let mut menu = ContextMenu::default();
        menu.open(Pos2::new(40.0, 40.0), true);
        let mut desk = Desk::new(&["A"]);
        desk.selection = Selection::default();
        let mut window = window(desk, menu, shown);
        window.run_steps(3);
        press(&mut window, Key::ArrowDown);
        press(&mut window, Key::Enter);
        window.run_steps(2);
        assert_eq!(window.state().0.asked, [Action::Run(Command::Paste)]);
        assert!(!window.state().1.is_open());
    }

    #[test]
    fn escape_takes_it_away() {
        let mut menu = ContextMenu::default();
        menu.open(Pos2::new(40.0, 40.0), false);
        let mut window = window(Desk::new(&["A"]), menu, shown);
        window.run_steps(3);
        press(&mut window, Key::Escape);
        window.run_steps(2);
        assert!(!window.state().1.is_open() && window.query_by_label("Write the note").is_none());
    }
}
