//! Cards that lie on each other: how one goes down the pile, with the pointer and by keys.

use super::Canvas;
use super::camera::Viewport;
use super::gesture::selection_of;
use super::picture::Sight;
use crate::edit::compose::Selection;
use crate::look::{Box2, Point};
use crate::scene::{Card, Node, Scene};

/// Where somebody goes down a pile, and the card that they came to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pile {
    at: Point,
    on: Node,
    /// The card above it, where the last click went down from that.
    from: Option<Node>,
}

/// How near two clicks are that mean the same place, in screen pixels.
const SAME: f32 = 6.0;

/// The card below another one at a place; below the lowest comes the uppermost.
fn below<'a>(at_place: impl Iterator<Item = &'a Card>, card: Node) -> Option<Node> {
    let pile: Vec<Node> = at_place.map(|card| card.node).collect();
    let place = pile.iter().position(|node| *node == card)?;
    let next = place.checked_sub(1).map_or(pile.last(), |lower| pile.get(lower));
    next.copied().filter(|next| *next != card)
}

/// The card that is all that is selected.
fn only_card(selection: &Selection) -> Option<Node> {
    selection.only_concept().map(Node::Concept).or(selection.only_group().map(Node::Folded))
}

impl Canvas {
    /// The card that a click on another one means: that card, or where it is selected already by a click here, the one below
    /// it. `deeper` goes down from wherever one is.
    pub(super) fn clicked_in_pile(
        &mut self,
        sight: &Sight<'_>,
        viewport: &Viewport,
        hit: Node,
        at: Point,
        deeper: bool,
    ) -> Node {
        let selected = only_card(sight.selection).filter(|node| *node == hit);
        let is_near = |pile: &Pile| (pile.at - at).length() * viewport.zoom <= SAME;
        let again = self.pointer.pile.filter(is_near).map(|pile| pile.on).filter(|on| selected == Some(*on));
        let from = if deeper { Some(hit) } else { again };
        let to = from.and_then(|from| below(sight.cards_in(Box2::of_corners(at, at)), from));
        self.pointer.pile = Some(Pile { at, on: to.unwrap_or(hit), from: from.filter(|_| to.is_some()) });
        to.unwrap_or(hit)
    }

    /// The card that a double-click on another one means: its first click may have gone down from it.
    pub(super) fn double_clicked_in_pile(&mut self, hit: Node) -> Node {
        let pile = self.pointer.pile.take().filter(|pile| pile.on == hit);
        pile.and_then(|pile| pile.from).unwrap_or(hit)
    }

    /// The card below the selected one where others lie on or under it, round about.
    pub fn card_below(&mut self, scene: &Scene, selection: &Selection) -> Option<Selection> {
        let card = scene.card(only_card(selection)?)?;
        let goes_on = self.pointer.pile.filter(|pile| pile.on == card.node && card.area.contains(pile.at));
        let at = goes_on.map(|pile| pile.at).or_else(|| {
            let area = card.area.grown(-1.0);
            let other = scene.cards_in(area).filter(|other| other.node != card.node).last()?.area;
            let common = |low: f32, high: f32, other_low: f32, other_high: f32| {
                f32::midpoint(low.max(other_low), high.min(other_high))
            };
            let x = common(card.area.min.x, card.area.max.x, other.min.x, other.max.x);
            Some(Point::new(x, common(card.area.min.y, card.area.max.y, other.min.y, other.max.y)))
        })?;
        let to = below(scene.cards_in(Box2::of_corners(at, at)), card.node)?;
        self.pointer.pile = Some(Pile { at, on: to, from: None });
        Some(selection_of(to))
    }
}
