//! The cards for screen readers and tests: each one whose title can be read, by name.

use egui::accesskit::{Action as AccessAction, Node as Described, Role};
use egui::{Context, Event, Id, Rect};

use super::Sight;
use super::gesture::selection_of;
use super::picture::{Named, title_of};
use crate::document::Action;
use crate::scene::Node;
use crate::words::{Counted, Word, count, say};

/// How many cards are described at most, those nearest the middle of the view first.
const MOST: usize = 500;

fn id_of(canvas: Id, node: Node) -> Id {
    canvas.with(node)
}

/// Describes the cards, where somebody listens.
pub(super) fn describe(ctx: &Context, canvas: Id, sight: &Sight<'_>, named: &[Named], rect: Rect) {
    let mut nearest: Vec<&Named> = named.iter().collect();
    if named.len() > MOST {
        nearest.sort_by(|a, b| {
            let distance = |named: &Named| named.rect.center().distance_sq(rect.center());
            distance(a).total_cmp(&distance(b))
        });
        nearest.truncate(MOST);
    }
    let scale = ctx.pixels_per_point();
    for card in nearest {
        let written = ctx.accesskit_node_builder(id_of(canvas, card.node), |node| write(node, sight, card, scale));
        if written.is_none() {
            return;
        }
    }
}

fn write(described: &mut Described, sight: &Sight<'_>, card: &Named, scale: f32) {
    described.set_role(Role::ListItem);
    described.set_label(title_of(sight.map, card.node));
    let links = sight.scene.card(card.node).map_or(0, |card| card.links);
    let kind = match card.node {
        Node::Concept(id) => {
            let kind = sight.map.concept(id).and_then(|concept| sight.map.kinds().get(&concept.kind));
            kind.map_or(say(sight.lang, Word::ConceptRole), |kind| &kind.title)
        }
        Node::Folded(_) => say(sight.lang, Word::GroupRole),
    };
    let mut told = format!("{kind}, {}", count(sight.lang, links, Counted::Links));
    if sight.scene.card(card.node).is_some_and(|card| card.outdated) {
        told.push_str(&format!(", {}", say(sight.lang, Word::Outdated)));
    }
    described.set_description(told);
    let selected = match card.node {
        Node::Concept(id) => sight.selection.concepts.contains(&id),
        Node::Folded(id) => sight.selection.groups.contains(&id),
    };
    described.set_selected(selected);
    let rect = card.rect;
    described.set_bounds(egui::accesskit::Rect {
        x0: f64::from(rect.min.x * scale),
        y0: f64::from(rect.min.y * scale),
        x1: f64::from(rect.max.x * scale),
        y1: f64::from(rect.max.y * scale),
    });
    described.add_action(AccessAction::Click);
    described.add_action(AccessAction::Focus);
}

/// What a screen reader asked the cards for.
pub(super) fn requests(ctx: &Context, canvas: Id, named: &[Named]) -> Vec<Action> {
    let asked: Vec<Id> = ctx.input(|input| {
        let targets = input.events.iter().filter_map(|event| match event {
            Event::AccessKitActionRequest(request)
                if matches!(request.action, AccessAction::Click | AccessAction::Focus) =>
            {
                Some(request.target_node)
            }
            _ => None,
        });
        let by_target =
            |target| named.iter().map(|card| id_of(canvas, card.node)).find(|id| id.accesskit_id() == target);
        targets.filter_map(by_target).collect()
    });
    let cards = named.iter().filter(|card| asked.contains(&id_of(canvas, card.node)));
    cards.map(|card| Action::Select(selection_of(card.node))).collect()
}
