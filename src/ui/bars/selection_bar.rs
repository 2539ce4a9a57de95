//! The small bar above what is selected, with the acts that are wanted most.

use egui::{Align2, Area, Id, Order, Rect, Ui, Vec2, vec2};

use crate::document::{Action, Command};
use crate::edit::Label;
use crate::edit::compose::{Selection, with_concepts};
use crate::ui::World;
use crate::ui::kit::kind_picker::kind_button;
use crate::ui::kit::strokes::kind_buttons;
use crate::ui::kit::widgets::{IconButton, command_button, float_frame};
use crate::words::{Counted, Word, count};

/// Where it stands: on the same side as long as the same is selected and looked at from as near, so that a button stays
/// where it was.
#[derive(Debug, Default)]
pub struct SelectionBar {
    of: Selection,
    zoom: f32,
    way: Option<usize>,
}

/// How far it stands from what is selected, beyond the dots on a card's sides; further where it would cover something.
const GAPS: [f32; 2] = [18.0, 44.0];
/// About how large it is before it was ever drawn.
const SIZE: Vec2 = vec2(240.0, 36.0);
/// More concepts than these are given a kind in the panel.
const MOST: usize = 500;

/// Draws it above `selected`, the box of what is selected on the screen; below where there is no room, or where it covers
/// less; and inside `canvas` in any case. Nothing where none of it is in sight.
pub fn show(
    ctx: &egui::Context,
    world: &World,
    selected: Rect,
    canvas: Rect,
    clearest: impl Fn(&[Rect]) -> Option<Rect>,
    bar: &mut SelectionBar,
) -> Vec<Action> {
    if world.selection.is_empty() || !selected.intersects(canvas) {
        return Vec::new();
    }
    if bar.of != *world.selection || bar.zoom != world.view.zoom {
        *bar = SelectionBar { of: world.selection.clone(), zoom: world.view.zoom, way: None };
    }
    // Over the part of it that is in sight.
    let selected =
        selected.with_min_x(selected.left().max(canvas.left())).with_max_x(selected.right().min(canvas.right()));
    let name = Id::new("selection bar");
    let size = ctx.memory(|memory| memory.area_rect(name)).map_or(SIZE, |rect| rect.size());
    let around = |side: f32, gap: f32| vec2(0.0, side * ((selected.height() + size.y) / 2.0 + gap));
    let ways = GAPS.into_iter().flat_map(|gap| [around(-1.0, gap), around(1.0, gap)]);
    let wished: Vec<Rect> = ways.map(|by| Rect::from_center_size(selected.center() + by, size)).collect();
    let fits = |rect: &Rect| canvas.top() <= rect.top() && rect.bottom() <= canvas.bottom();
    let as_before = bar.way.and_then(|way| wished.get(way).copied()).filter(fits);
    let place = as_before.or_else(|| {
        let inside: Vec<Rect> = wished.iter().copied().filter(fits).collect();
        clearest(&inside)
    });
    bar.way = place.and_then(|place| wished.iter().position(|wished| *wished == place));
    // Where it fills the view, the bar stands inside.
    let at = place.map_or(egui::pos2(selected.center().x, canvas.top() + 8.0), |rect| rect.center_top());
    let mut actions = Vec::new();
    let area = Area::new(name).order(Order::Middle).pivot(Align2::CENTER_TOP).fixed_pos(at);
    area.constrain_to(canvas.shrink(8.0)).fade_in(false).show(ctx, |ui| {
        float_frame(world.palette).inner_margin(3).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                buttons(ui, world, &mut actions);
            });
        });
    });
    actions
}

fn buttons(ui: &mut Ui, world: &World, actions: &mut Vec<Action>) {
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
