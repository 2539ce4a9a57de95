//! What follows the pointer, painted anew over the picture: cards on the move with their links, the pulled link, the box,
//! guides, dots and handles.

use egui::{Painter, Pos2, Rect, Shape, Stroke};

use super::camera::Viewport;
use super::detail::Detail;
use super::editor::Editor;
use super::gesture::{Gesture, Moving};
use super::hit::{self, Hit};
use super::picture::Picture;
use super::strokes::LinkLook;
use super::{Canvas, Sight, pen};
use crate::edit::compose::End;
use crate::look::curve::{self, Side};
use crate::look::fonts::Weight;
use crate::look::{Box2, Path};
use crate::model::{ConceptId, GroupId, LinkId};
use crate::scene::{Node, Route};

const DOT: f32 = 4.5;

impl Canvas {
    pub(super) fn paint_overlay(&mut self, painter: &Painter, sight: &Sight<'_>, viewport: Viewport) {
        let accent = pen::color(sight.palette.accent);
        let pointer = self.pointer.at;
        self.paint_unsaid(painter, sight);
        if sight.alone && !sight.edits {
            return;
        }
        match &self.gesture {
            Gesture::None => {
                self.paint_growth(painter, sight, &viewport);
                self.paint_handles(painter, sight, &viewport);
            }
            Gesture::Panning => {}
            Gesture::Carrying(what) => {
                if let Some(at) = pointer {
                    carried(painter, sight, at, &what.name(sight, &viewport, at));
                }
            }
            Gesture::Moving(moving) => {
                let moving = moving.clone();
                let joins = moving.joins(sight);
                self.paint_moving(painter, sight, viewport, &moving, joins);
            }
            Gesture::Sliding(sliding) => {
                let moving = sliding.moving.clone();
                self.paint_moving(painter, sight, viewport, &moving, None);
            }
            Gesture::Boxing { from, .. } => {
                if let Some(at) = pointer {
                    let rect = Rect::from_two_pos(viewport.to_screen(*from), at);
                    let fill = accent.gamma_multiply(0.10);
                    painter.rect(rect, 2.0, fill, Stroke::new(1.0, accent), egui::StrokeKind::Inside);
                }
            }
            Gesture::Linking { from, side } => {
                if let (Some(at), Some(card)) = (pointer, sight.scene.card(Node::Concept(*from))) {
                    let path: Path = match self.accents.target.and_then(|node| sight.scene.card(node)) {
                        Some(target) => {
                            let stands = |node| node != card.node && node != target.node;
                            sight.scene.way(card.area, target.area, 0.0, stands)
                        }
                        None => curve::pulled(card.area, *side, viewport.to_map(at)).into(),
                    };
                    painter.extend(LinkLook::new(path.clone(), &viewport, sight.link_kind, accent, true).shapes());
                    dot(painter, viewport.to_screen(path.start()), sight, true);
                }
            }
            Gesture::Rehanging { link, end } => {
                if let Some(at) = pointer {
                    self.paint_rehung(painter, sight, &viewport, *link, *end, at);
                }
            }
        }
    }

    /// Near the pointer, the phrase of the link under it, where that has no room on the map or is cut off there.
    fn paint_unsaid(&mut self, painter: &Painter, sight: &Sight<'_>) {
        const SIZE: f32 = 12.0;
        const LINE: f32 = 17.0;
        /// A text of more lines than these is set wider.
        const FEW: usize = 6;
        let hovered = self.accents.hovered_link.filter(|_| self.editor.is_none());
        let (Some(id), Some(at)) = (hovered, self.pointer.at) else { return };
        let is_said = self.replay.legible().phrases.iter().any(|said| said.link == id && said.whole);
        let Some(link) = sight.map.link(id).filter(|link| !is_said && !link.label.trim().is_empty()) else { return };
        let room = self.seen().shrink(8.0);
        let most = ((room.height() - 12.0) / LINE).max(1.0) as usize;
        let texts = &mut self.kept.texts;
        let mut set = |width| texts.block(painter.ctx(), &link.label, SIZE, Weight::Regular, width, most);
        let block = Some(set(260.0)).filter(|block| block.lines.len() <= FEW).unwrap_or_else(|| set(420.0));
        let size = egui::vec2(block.width + 16.0, block.lines.len() as f32 * LINE + 10.0);
        // Below the pointer, above it where there is no room.
        let below = at + egui::vec2(14.0, 18.0);
        let top = if below.y + size.y <= room.bottom() { below.y } else { (at.y - 10.0 - size.y).max(room.top()) };
        let left = below.x.min(room.right() - size.x).max(room.left());
        let rect = Rect::from_min_size(egui::pos2(left, top), size);
        let palette = sight.palette;
        let hairline = Stroke::new(1.0, pen::color(palette.hairline));
        painter.rect(rect, 6.0, pen::color(palette.card), hairline, egui::StrokeKind::Inside);
        for (row, line) in block.lines.iter().enumerate() {
            let y = rect.top() + 5.0 + LINE * row as f32 + (LINE - line.size().y) / 2.0;
            painter.galley(egui::pos2(rect.left() + 8.0, y).round(), line.clone(), pen::color(palette.text));
        }
    }

    /// The link that a concept about to be will hang on.
    fn paint_growth(&self, painter: &Painter, sight: &Sight<'_>, viewport: &Viewport) {
        let Some((draft, growth)) = self.editor.as_ref().and_then(Editor::growth) else { return };
        let Some(card) = sight.scene.card(Node::Concept(growth.concept)) else { return };
        let at = crate::look::Point::new(draft.at.x as f32, draft.at.y as f32);
        let empty = crate::look::card::shape("");
        let new = Box2::around(at, empty.width, empty.height);
        let (from, to) = if growth.inwards { (new, card.area) } else { (card.area, new) };
        let accent = pen::color(sight.palette.accent);
        let path = sight.scene.way(from, to, 0.0, |node| node != card.node);
        painter.extend(LinkLook::new(path, viewport, &growth.kind, accent, false).shapes());
    }

    fn paint_handles(&self, painter: &Painter, sight: &Sight<'_>, viewport: &Viewport) {
        if self.editor.is_some() {
            return;
        }
        if let Some(route) = sight.selection.only_link().and_then(|link| sight.scene.route(link)) {
            for t in [0.0, 1.0] {
                dot(painter, viewport.to_screen(route.path.at(t)), sight, false);
            }
        }
        // In a talk nobody points with a pointer that rests where the view flew to.
        let Some(at) = self.pointer.at.filter(|_| !sight.alone || !self.pointer.rest.is_stale()) else { return };
        let Some(id) = hit::dotted(sight, viewport, at) else { return };
        let Some(card) = sight.scene.card(Node::Concept(id)) else { return };
        let under = hit::hit(sight, viewport, self.replay.legible(), at);
        for side in Side::ALL {
            let strong = under == Hit::Dot(id, side);
            dot(painter, hit::dot_at(viewport.rect_of(card.area), side), sight, strong);
        }
    }

    fn paint_rehung(&self, painter: &Painter, sight: &Sight<'_>, viewport: &Viewport, id: LinkId, end: End, at: Pos2) {
        let (Some(link), Some(route)) = (sight.map.link(id), sight.scene.route(id)) else { return };
        let there = self.accents.target.and_then(|node| sight.scene.card(node)).map(|card| card.area);
        let free = Box2::around(viewport.to_map(at), 1.0, 1.0);
        let to = there.unwrap_or(free);
        let stays = match end {
            End::From => route.to,
            End::To => route.from,
        };
        let Some(card) = sight.scene.card(stays) else { return };
        let (from, to) = match end {
            End::From => (to, card.area),
            End::To => (card.area, to),
        };
        // Not around what lies under the pointer: that is where it may end.
        let stands = |node: Node| {
            let is_pointed = || sight.scene.card(node).is_some_and(|card| card.area.touches(free));
            node != stays && !is_pointed()
        };
        let path = sight.scene.way(from, to, 0.0, stands);
        let accent = pen::color(sight.palette.accent);
        painter.extend(LinkLook::new(path, viewport, &link.kind, accent, true).shapes());
    }

    /// Paints cards on the move, and the frame of the group that they would join.
    fn paint_moving(
        &mut self,
        painter: &Painter,
        sight: &Sight<'_>,
        viewport: Viewport,
        moving: &Moving,
        joins: Option<GroupId>,
    ) {
        let accents = self.accents.clone();
        let mut picture = Picture::new(*sight, viewport, &accents, &mut self.kept, painter.ctx());
        let view = viewport.view().grown(20.0 / viewport.zoom);
        let there = |area: Box2| area.moved(moving.by);
        if !moving.copies {
            let mut titles = Vec::new();
            for frame in sight.scene.frames_within(sight.map, &moving.moved) {
                let area = there(frame.area);
                painter.add(picture.frame_shape(frame.group, area));
                if let Some((rect, block)) = picture.group_title(frame.group, area) {
                    titles.extend(Picture::text(&block, rect, sight.palette.quiet));
                }
            }
            painter.extend(titles);
        }
        if let Some(frame) = joins.and_then(|group| sight.scene.frame(group)) {
            let rect = viewport.rect_of(frame.area);
            let accent = pen::color(sight.palette.accent);
            painter.rect(rect, 6.0, accent.gamma_multiply(0.06), Stroke::new(1.5, accent), egui::StrokeKind::Inside);
        }
        let concepts = moving.moved.iter().map(|id| Node::Concept(*id));
        let nodes = concepts.chain(moving.folded.iter().map(|id| Node::Folded(*id)));
        let seen: Vec<_> =
            nodes.filter_map(|node| sight.scene.card(node)).filter(|card| there(card.area).touches(view)).collect();
        let detail = Detail::at(viewport.zoom, seen.len());
        if !moving.copies {
            painter.extend(moving_links(sight, &picture, moving, detail));
        }
        for card in seen {
            let rect = viewport.rect_of(there(card.area));
            match detail {
                Detail::Full | Detail::Titles => painter.extend(picture.card(card, rect, detail).shapes()),
                Detail::Afar => painter.extend(picture.card_afar(card, rect).0.shapes()),
                Detail::Tiles => drop(painter.rect_filled(rect, 3.0, pen::color(sight.palette.color(&card.color)))),
            }
        }
        let accent = Stroke::new(1.0, pen::color(sight.palette.accent));
        for guide in &moving.guides {
            painter.line_segment([viewport.to_screen(guide.from), viewport.to_screen(guide.to)], accent);
        }
    }
}

/// The links of what is on the move, along curves of now.
fn moving_links(sight: &Sight<'_>, picture: &Picture<'_>, moving: &Moving, detail: Detail) -> Vec<Shape> {
    /// So many links follow what is dragged; more would not be told apart.
    const MOST: usize = 3_000;
    /// So much way, in map pixels, is found around cards in one frame: the rest runs plain until the drop. Short ways cost, too.
    const WAYS: f32 = 3_000.0;
    const LEAST: f32 = 300.0;
    let area = |node: Node| {
        let area = sight.scene.card(node)?.area;
        Some(if moving.moves(node) { area.moved(moving.by) } else { area })
    };
    let mut ways = WAYS;
    let mut path_of = |route: &Route| {
        let (from, to) = (area(route.from)?, area(route.to)?);
        if moving.moves(route.from) && moving.moves(route.to) {
            return Some(route.path.moved(moving.by));
        }
        let way = (to.middle() - from.middle()).length() + LEAST;
        if way > ways || detail == Detail::Tiles {
            return Some(curve::between(from, to, route.lane).into());
        }
        ways -= way;
        let stands = |node| node != route.from && node != route.to && !moving.moves(node);
        Some(sight.scene.way(from, to, route.lane, stands))
    };
    let first_end = |concept: &ConceptId, link: &LinkId| {
        // A link between two that both move comes up twice.
        sight.map.link(*link).is_some_and(|link| link.from == *concept || !moving.moved.contains(&link.from))
    };
    let links = moving
        .moved
        .iter()
        .flat_map(|concept| sight.map.links_of(*concept).iter().filter(move |link| first_end(concept, link)).copied());
    let looks = links.take(MOST).filter_map(|id| {
        let path = path_of(sight.scene.route(id)?)?;
        picture.link(id, &path, detail)
    });
    looks.flat_map(|look| look.shapes()).collect()
}

/// What is carried, beside the pointer.
fn carried(painter: &Painter, sight: &Sight<'_>, at: Pos2, name: &str) {
    let palette = sight.palette;
    let text: String = name.chars().take(48).collect();
    let galley = painter.layout_no_wrap(text, pen::regular(13.0), pen::color(palette.text));
    let rect = Rect::from_min_size(at + egui::vec2(14.0, 10.0), galley.size() + egui::vec2(16.0, 10.0));
    let line = Stroke::new(1.0, pen::color(palette.accent));
    painter.rect(rect, 6.0, pen::color(palette.card), line, egui::StrokeKind::Inside);
    painter.galley(rect.min + egui::vec2(8.0, 5.0), galley, pen::color(palette.text));
}

/// A dot that a link can be pulled from, or an end that can be moved.
fn dot(painter: &Painter, at: Pos2, sight: &Sight<'_>, strong: bool) {
    let accent = pen::color(sight.palette.accent);
    let (radius, fill) = if strong { (DOT + 1.5, accent) } else { (DOT, pen::color(sight.palette.card)) };
    painter.circle(at, radius, fill, Stroke::new(1.5, accent));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::Point;

    #[test]
    fn the_dots_stand_in_the_middle_of_the_sides() {
        let rect = Rect::from_min_size(Pos2::new(10.0, 20.0), egui::vec2(100.0, 40.0));
        let area = Box2 { min: Point::new(10.0, 20.0), max: Point::new(110.0, 60.0) };
        for side in Side::ALL {
            assert_eq!(hit::dot_at(rect, side), pen::pos(side.middle_of(area)));
        }
    }
}
