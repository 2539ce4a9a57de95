//! The small bar beside what is selected, with the acts that are wanted most.

use egui::{Align2, Area, Id, Order, Rect, Ui, Vec2, vec2};

use crate::document::{Action, Command};
use crate::edit::Label;
use crate::edit::compose::{Selection, with_concepts};
use crate::ui::World;
use crate::ui::kit::kind_picker::kind_button;
use crate::ui::kit::strokes::kind_buttons;
use crate::ui::kit::widgets::{IconButton, command_button, float_frame};
use crate::words::{Counted, Word, count};

/// Where it stands: in the same place as long as the same is selected and looked at from as near, so that a button stays where
/// it was.
#[derive(Debug, Default)]
pub struct SelectionBar {
    of: Selection,
    zoom: f32,
    place: Place,
}

/// A place of the bar.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Place {
    /// None was looked for.
    #[default]
    Unknown,
    /// So far from the middle of what is selected.
    Beside(Vec2),
    /// In the strip at the lower edge: there is no room beside what is selected.
    Docked,
}

/// How far it stands from what is selected, beyond the dots on a card's sides.
const GAPS: [f32; 4] = [14.0, 22.0, 32.0, 44.0];
/// How far along a side it may stand, from the middle to where only its end is beside what is selected.
const SHIFTS: [f32; 5] = [0.0, -0.5, 0.5, -1.0, 1.0];
/// About how large it is before it was ever drawn.
const SIZE: Vec2 = vec2(240.0, 36.0);
/// More concepts than these are given a kind in the panel.
const MOST: usize = 500;

impl SelectionBar {
    /// Looks for its place beside `selected`, the box of what is selected on the screen, in the part of the map that is seen:
    /// on the first side where it covers nothing, as `is_free` knows. Says whether it stands in the strip instead.
    pub fn is_docked(
        &mut self,
        ctx: &egui::Context,
        world: &World,
        selected: Rect,
        canvas: Rect,
        is_free: impl Fn(Rect) -> bool,
    ) -> bool {
        if self.of != *world.selection || self.zoom != world.view.zoom {
            *self = SelectionBar { of: world.selection.clone(), zoom: world.view.zoom, place: Place::Unknown };
        }
        let size = ctx.memory(|memory| memory.area_rect(name())).map_or(SIZE, |rect| rect.size());
        let at = |by: Vec2| Rect::from_center_size(selected.center() + by, size);
        let fits = |by: &Vec2| canvas.shrink(EDGE).contains_rect(at(*by)) && is_free(at(*by));
        let stays = match self.place {
            Place::Unknown => false,
            Place::Beside(by) => fits(&by),
            Place::Docked => true,
        };
        if !stays {
            self.place = ways(selected.size(), size).find(fits).map_or(Place::Docked, Place::Beside);
        }
        self.place == Place::Docked
    }

    /// Draws it where it stands, unless that is in the strip.
    pub fn show(&self, ctx: &egui::Context, world: &World, selected: Rect) -> Vec<Action> {
        let mut actions = Vec::new();
        let Place::Beside(by) = self.place else { return actions };
        let area = Area::new(name()).order(Order::Middle).pivot(Align2::CENTER_CENTER);
        area.fixed_pos(selected.center() + by).constrain(false).fade_in(false).show(ctx, |ui| {
            float_frame(world.palette).inner_margin(3).show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 2.0;
                    buttons(ui, world, &mut actions);
                });
            });
        });
        actions
    }
}

/// How far it keeps from the edge of the view.
const EDGE: f32 = 4.0;

fn name() -> Id {
    Id::new("selection bar")
}

/// The places for a box so large beside one so large, from middle to middle, the best first: above and below, close by, and
/// then at the sides.
fn ways(selected: Vec2, size: Vec2) -> impl Iterator<Item = Vec2> {
    let reach = (selected + size) / 2.0;
    let rows = GAPS.into_iter().flat_map(move |gap| {
        SHIFTS.into_iter().flat_map(move |shift| {
            [-1.0, 1.0].map(|side| vec2(shift * (selected.x.max(size.x)) / 2.0, side * (reach.y + gap)))
        })
    });
    let columns = GAPS.into_iter().flat_map(move |gap| {
        SHIFTS.into_iter().flat_map(move |shift| [1.0, -1.0].map(|side| vec2(side * (reach.x + gap), shift * reach.y)))
    });
    rows.chain(columns)
}

/// Draws its buttons.
pub fn buttons(ui: &mut Ui, world: &World, actions: &mut Vec<Action>) {
    let selection = world.selection;
    if !selection.concepts.is_empty() && selection.concepts.len() <= MOST {
        actions.extend(concept_kind(ui, world));
    }
    let only_links = selection.concepts.is_empty() && selection.groups.is_empty();
    if only_links {
        ui.add_space(8.0);
        let mut kinds = selection.links.iter().filter_map(|id| Some(&world.map.link(*id)?.kind));
        let first = kinds.next();
        let same = first.filter(|first| kinds.all(|kind| kind == *first));
        ui.allocate_ui(vec2(5.0 * 46.0 - 8.0, 28.0), |ui| {
            if let Some(kind) = kind_buttons(ui, world, same) {
                actions.push(Action::SetLinkKind(selection.links.iter().copied().collect(), kind));
            }
        });
        actions.extend(command_button(ui, world, Command::TurnRound));
    }
    let fitting: &[Command] = match (selection.concepts.is_empty(), selection.groups.is_empty()) {
        (true, true) => &[],
        (true, false) => &[Command::EditText, Command::Fold, Command::Ungroup, Command::AddStop],
        (false, true) => &[Command::Link, Command::Group, Command::AddStop],
        (false, false) => &[Command::Group, Command::AddStop],
    };
    for command in fitting {
        actions.extend(command_button(ui, world, *command));
    }
    actions.extend(command_button(ui, world, Command::Delete));
    let more = IconButton::new(egui_phosphor::regular::DOTS_THREE, world.say(Word::ContextMenu));
    let keys = crate::ui::command::commands::first_keys(world, Command::ContextMenu);
    if (IconButton { keys: keys.as_deref(), ..more }).show(ui, world.palette).clicked() {
        actions.push(Action::ContextMenu);
    }
}

/// The kind of the selected concepts, and another one.
fn concept_kind(ui: &mut Ui, world: &World) -> Option<Action> {
    let ids = &world.selection.concepts;
    let mut kinds = ids.iter().filter_map(|id| Some(world.map.concept(*id)?.kind.as_str()));
    let first = kinds.next();
    let same = first.filter(|first| kinds.all(|kind| kind == *first));
    let kind = kind_button(ui, world, Id::new("selection bar kind"), same)?;
    let label = Label::EditDetails(match world.selection.only_concept().and_then(|id| world.map.concept(id)) {
        Some(concept) => concept.title.clone(),
        None => count(world.lang, ids.len(), Counted::Concepts),
    });
    let change = with_concepts(world.map, ids.clone(), label, |concept| concept.kind.clone_from(&kind));
    change.map(Action::Commit)
}
