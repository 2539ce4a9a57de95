//! What is under the pointer.

use egui::{Pos2, Rect};

use super::camera::Viewport;
use super::picture::{Framed, Legible, Sight};
use crate::edit::compose::End;
use crate::look::Box2;
use crate::look::curve::Side;
use crate::model::{ConceptId, GroupId, LinkId};
use crate::scene::{Card, Node};

/// Something of the picture that a press can take hold of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// The dot on a card's side that pulls a link.
    Dot(ConceptId, Side),
    /// An end of the selected link.
    LinkEnd(LinkId, End),
    /// A card.
    Card(Node),
    /// A link.
    Link(LinkId),
    /// The title row or the edge of a group's frame.
    Frame(GroupId),
    /// Nothing.
    Blank,
}

/// How near the pointer must be to a link, in screen pixels.
const LINK_REACH: f32 = 6.0;
/// How near it must be to a link where a card would lie on it, in screen pixels.
const LINK_CLOSE: f32 = 14.0;
/// How near it must be to a dot or an end, in screen pixels.
const DOT_REACH: f32 = 9.0;
/// How near it must be to a group's title, in screen pixels.
const TITLE_REACH: f32 = 5.0;
/// How near it must be to the edge of a frame, in screen pixels.
const EDGE_REACH: f32 = 6.0;
/// How far outside a card its dots still show.
pub const DOT_OUTSIDE: f32 = 14.0;
/// Cards smaller than this on the screen show no dots: one could not take hold of the card.
const DOTS_FROM: f32 = 26.0;

/// Where the dot of a side stands on the screen.
pub fn dot_at(rect: Rect, side: Side) -> Pos2 {
    match side {
        Side::Left => rect.left_center(),
        Side::Right => rect.right_center(),
        Side::Top => rect.center_top(),
        Side::Bottom => rect.center_bottom(),
    }
}

/// The concept that shows its dots with the pointer at a place: the one under it or close beside it.
pub fn dotted(sight: &Sight<'_>, viewport: &Viewport, at: Pos2) -> Option<ConceptId> {
    if let Some(Node::Concept(under)) = sight.card_at(viewport.to_map(at)) {
        let card = sight.scene.card(Node::Concept(under))?;
        return (viewport.rect_of(card.area).height() >= DOTS_FROM).then_some(under);
    }
    let distance = |rect: Rect| rect.distance_to_pos(at);
    let candidates = sight.cards_in(around(viewport, at)).filter_map(|card| match card.node {
        Node::Concept(id) => Some((distance(viewport.rect_of(card.area)), viewport.rect_of(card.area), id)),
        Node::Folded(_) => None,
    });
    let nearest = candidates.min_by(|a, b| a.0.total_cmp(&b.0))?;
    (nearest.1.height() >= DOTS_FROM && nearest.0 <= DOT_OUTSIDE).then_some(nearest.2)
}

/// The card under a place, else the nearest close beside it: where a link that is let go there ends.
pub fn card_near(sight: &Sight<'_>, viewport: &Viewport, at: Pos2) -> Option<Node> {
    let under = sight.card_at(viewport.to_map(at));
    under.or_else(|| {
        let distance = |card: &Card| viewport.rect_of(card.area).distance_to_pos(at);
        let near = sight.cards_in(around(viewport, at)).map(|card| (distance(card), card.node));
        let nearest = near.min_by(|a, b| a.0.total_cmp(&b.0))?;
        (nearest.0 <= DOT_OUTSIDE).then_some(nearest.1)
    })
}

/// The part of the map that is close to a place of the screen.
fn around(viewport: &Viewport, at: Pos2) -> Box2 {
    let near = Rect::from_center_size(at, egui::Vec2::splat(2.0 * DOT_OUTSIDE));
    Box2 { min: viewport.to_map(near.min), max: viewport.to_map(near.max) }
}

/// The link close to a place of the screen, where nothing lies under it.
pub fn link_near(sight: &Sight<'_>, viewport: &Viewport, at: Pos2) -> Option<LinkId> {
    sight.link_at(viewport.to_map(at), LINK_CLOSE / viewport.zoom)
}

/// What is under a place of the screen, where this was painted.
pub(super) fn hit(sight: &Sight<'_>, viewport: &Viewport, legible: &Legible, at: Pos2) -> Hit {
    if let Some(end) = link_end(sight, viewport, at) {
        return end;
    }
    if let Some(id) = dotted(sight, viewport, at)
        && let Some(card) = sight.scene.card(Node::Concept(id))
    {
        let rect = viewport.rect_of(card.area);
        if let Some(side) = Side::ALL.into_iter().find(|side| dot_at(rect, *side).distance(at) <= DOT_REACH) {
            return Hit::Dot(id, side);
        }
    }
    let p = viewport.to_map(at);
    if let Some(node) = sight.card_at(p) {
        return Hit::Card(node);
    }
    if let Some(said) = legible.phrases.iter().find(|said| said.rect.contains(at)) {
        return Hit::Link(said.link);
    }
    if let Some(link) = sight.link_at(p, LINK_REACH / viewport.zoom) {
        return Hit::Link(link);
    }
    let title = legible.titles.iter().rev().find(|(_, rect)| rect.expand(TITLE_REACH).contains(at));
    let frame = title.map(|(group, _)| *group).or_else(|| frame_at(legible, at));
    frame.map_or(Hit::Blank, Hit::Frame)
}

/// The frame that is taken hold of at a place: by its title row, or by its edge. Its ground is that of the map.
fn frame_at(legible: &Legible, at: Pos2) -> Option<GroupId> {
    let is_held = |frame: &&Framed| {
        // Of a small frame the ground stays larger than the edge.
        let reach = EDGE_REACH.min(frame.rect.size().min_elem() / 6.0);
        let is_at_edge = frame.rect.expand(reach).contains(at) && !frame.rect.shrink(reach).contains(at);
        is_at_edge || frame.rect.with_max_y(frame.ground).contains(at)
    };
    legible.frames.iter().rev().find(is_held).map(|frame| frame.group)
}

/// The end of the one selected link that is under a place.
fn link_end(sight: &Sight<'_>, viewport: &Viewport, at: Pos2) -> Option<Hit> {
    let link = sight.selection.only_link()?;
    let route = sight.scene.route(link)?;
    let near = |t: f32| viewport.to_screen(route.path.at(t)).distance(at) <= DOT_REACH;
    [(1.0, End::To), (0.0, End::From)].into_iter().find(|(t, _)| near(*t)).map(|(_, end)| Hit::LinkEnd(link, end))
}
