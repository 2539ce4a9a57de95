//! While the map is shown: the neighbours of the concept that do not fit the view, pinned to its edge where they lie.

use std::collections::BTreeSet;
use std::rc::Rc;

use egui::{Pos2, Rect, Vec2, vec2};

use super::{Named, Picture};
use crate::canvas::cards::{CardLook, CardText};
use crate::canvas::detail::{Detail, Places};
use crate::canvas::projection::Projection;
use crate::canvas::text::size_step;
use crate::look::fonts::Weight;
use crate::look::{card, stage};
use crate::model::{ConceptId, LinkId};
use crate::scene::{Card, Node};
use crate::words::relation;

/// The room between pins, and between them and the edge.
const GAP: f32 = 14.0;
/// The room at the bottom that what is told needs.
const BOTTOM: f32 = 64.0;
/// The most pins that are tried: more would cover the map.
const MOST: usize = 40;

impl Picture<'_> {
    /// Pins the neighbours of the shown concept that are out of view, as large as can be read.
    pub(super) fn pins(&mut self, projection: &mut Projection, places: &mut Places) -> Vec<Named> {
        let Some(shown) = self.accents.shown else { return Vec::new() };
        let Some(middle) = self.sight.scene.card(Node::Concept(shown)).map(|card| self.viewport.rect_of(card.area))
        else {
            return Vec::new();
        };
        let room = self.viewport.rect.shrink(GAP);
        let room = room.with_max_y(room.bottom() - BOTTOM);
        let mut named = Vec::new();
        for (link, neighbour) in self.neighbours(shown).into_iter().take(MOST) {
            let Some(card) = self.sight.scene.card(Node::Concept(neighbour)) else { continue };
            if !self.is_pinned(card) {
                continue;
            }
            let at = self.viewport.rect_of(card.area);
            let size = vec2(card.area.width(), card.area.height()) * self.pin_zoom();
            let Some(rect) = pinned(middle, at.center(), size, room, places) else { continue };
            places.take(rect.expand(GAP / 2.0));
            let look = self.pin(card, rect, link, shown);
            projection.add_card(card.node, look, true);
            named.push(Named { node: card.node, rect });
        }
        named
    }

    /// How large they are: as large as is read from the last row.
    fn pin_zoom(&self) -> f32 {
        stage::walk(self.viewport.rect.height())[0]
    }

    /// Whether a card stands at the edge of the view instead of at its place: a neighbour of the shown concept whose title
    /// is out of view, or too small to be read from the last row of a room.
    pub(super) fn is_pinned(&self, card: &Card) -> bool {
        let (Some(shown), Node::Concept(id)) = (self.accents.shown, card.node) else { return false };
        let is_neighbour = self.bright.as_ref().is_some_and(|bright| bright.nodes.contains(&card.node));
        if id == shown || !is_neighbour || self.accents.in_flight {
            return false;
        }
        let at = self.viewport.rect_of(card.area);
        let title = at.with_max_x(at.left() + at.width() * 0.8).with_max_y(at.top() + at.height() * 0.7);
        !self.viewport.rect.contains_rect(title) || self.viewport.zoom < self.pin_zoom() * 0.98
    }

    /// The concepts at the other ends of a concept's links, each once, with the first link to it.
    fn neighbours(&self, id: ConceptId) -> Vec<(LinkId, ConceptId)> {
        let mut seen = BTreeSet::from([id]);
        let links = self.sight.map.links_of(id).iter();
        let ends = links.filter_map(|link| Some((*link, self.sight.map.link(*link)?.other_end(id))));
        ends.filter(|(_, end)| seen.insert(*end)).collect()
    }

    /// A card that says how it hangs on the shown one instead of its date.
    fn pin(&mut self, card: &Card, rect: Rect, link: LinkId, shown: ConceptId) -> CardLook {
        let (palette, zoom) = (self.sight.palette, self.pin_zoom());
        let mut viewport = self.viewport;
        viewport.zoom = zoom;
        let mut look = CardLook::new(rect, &viewport, palette, palette.color(&card.color), self.card_state(card));
        let size = size_step(card::TITLE * zoom);
        let title = super::title_of(self.sight.map, card.node);
        let said = self.sight.map.link(link).map(|link| {
            let forwards = link.from == shown;
            let sign = if forwards { egui_phosphor::regular::ARROW_RIGHT } else { egui_phosphor::regular::ARROW_LEFT };
            let kind = relation(self.sight.lang, &link.kind, forwards);
            format!("{sign} {}", if link.label.is_empty() || !forwards { kind } else { link.label.clone() })
        });
        let quiet = said.map(|said| -> Rc<_> {
            let width = rect.width() - card::PAD_X * zoom * 1.6;
            self.texts.block(self.ctx, &said, size_step(card::QUIET * zoom), Weight::Regular, width, 1)
        });
        let title = self.texts.title(self.ctx, title, &card.lines, size);
        look.write(&CardText { title: Some(title), icon: None, quiet, scale: 1.0 }, Detail::Full, palette, size);
        look
    }
}

/// Where a pin stands: on the way from the middle to where its card is, as far out as the room reaches, moved aside from
/// others; none where there is no room left.
fn pinned(middle: Rect, card: Pos2, size: Vec2, room: Rect, places: &Places) -> Option<Rect> {
    let inner = room.shrink2(size / 2.0);
    if !inner.is_positive() {
        return None;
    }
    let from = inner.clamp(middle.center());
    let way = card - from;
    let share = |from: f32, way: f32, low: f32, high: f32| match way {
        way if way > 0.0 => (high - from) / way,
        way if way < 0.0 => (low - from) / way,
        _ => 1.0,
    };
    let across = share(from.x, way.x, inner.left(), inner.right());
    let down = share(from.y, way.y, inner.top(), inner.bottom());
    let at = from + way * across.min(down).clamp(0.0, 1.0);
    // On the side that it came to, first near by, then further along the edge, then further in.
    let along = if across < down { vec2(0.0, 1.0) } else { vec2(1.0, 0.0) };
    let inwards = (middle.center() - at) * vec2(along.y, along.x);
    let inwards = if inwards == Vec2::ZERO { Vec2::ZERO } else { inwards.normalized() };
    (0..3).flat_map(|row| (0..120).map(move |step| (row, step))).find_map(|(row, step)| {
        let far = (step as f32 / 2.0).ceil() * 12.0 * if step % 2 == 0 { 1.0 } else { -1.0 };
        let depth = row as f32 * (if along.y > 0.0 { size.x } else { size.y } + GAP);
        let rect = Rect::from_center_size(at + along * far + inwards * depth, size);
        let free = places.is_free(rect.expand(GAP / 2.0)) && !rect.expand(GAP).intersects(middle);
        (free && room.contains_rect(rect)).then_some(rect)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pins_stand_at_the_edge_on_their_side_and_on_no_other() {
        let room = Rect::from_min_size(Pos2::ZERO, vec2(1000.0, 600.0));
        let middle = Rect::from_center_size(room.center(), vec2(300.0, 100.0));
        let mut places = Places::new();
        let mut all: Vec<Rect> = Vec::new();
        for card in [Pos2::new(5000.0, 310.0), Pos2::new(5000.0, 290.0), Pos2::new(-900.0, -700.0)] {
            let rect = pinned(middle, card, vec2(240.0, 80.0), room, &places).expect("there is room");
            assert!(room.contains_rect(rect) && !all.iter().any(|other| other.intersects(rect)), "{rect:?}");
            places.take(rect);
            all.push(rect);
        }
        assert!(all[0].right() > 990.0 && all[1].right() > 990.0 && all[2].left() < 500.0, "{all:?}");
    }

    #[test]
    fn there_is_an_end_to_the_room() {
        let room = Rect::from_min_size(Pos2::ZERO, vec2(500.0, 300.0));
        let middle = Rect::from_center_size(room.center(), vec2(200.0, 80.0));
        let mut places = Places::new();
        let mut pins = 0;
        while let Some(rect) = pinned(middle, Pos2::new(9000.0, 0.0), vec2(140.0, 60.0), room, &places) {
            places.take(rect.expand(GAP / 2.0));
            pins += 1;
            assert!(pins < 50, "pins without end");
        }
        assert!(pins > 1);
    }
}
