//! The map from afar: titles where they have room, tiles, landmarks.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use egui::{Mesh, Rect, Shape, Vec2, vec2};

use super::{Named, Picture, SQUARES_BELOW, title_of};
use crate::canvas::cards::{CardLook, CardText};
use crate::canvas::detail::{Detail, Places};
use crate::canvas::projection::Projection;
use crate::canvas::text::Block;
use crate::canvas::{pen, strokes};
use crate::look::fonts::Weight;
use crate::look::palette::FADED_LINK;
use crate::look::typeset::break_title;
use crate::look::{Box2, afar, card};
use crate::scene::{Card, Node};

/// How much is left of a tile that is not lit.
pub(super) const FADED_TILE: f32 = 0.16;
/// So many selected or found cards keep their titles whatever they cover.
const MOST_OVER_OTHERS: usize = 40;

impl Picture<'_> {
    /// Whether cards are squares, and so many that none of them is looked at by itself.
    pub(super) fn is_crowd(&self, view: Box2) -> bool {
        let count = || self.sight.scene.squares_in(view).map(|(_, count)| count).sum::<usize>();
        let hides = self.sight.marks.is_some_and(|marks| !marks.hidden.is_empty());
        self.viewport.zoom < SQUARES_BELOW && !hides && count() > crate::scene::MOST_LANDMARKS
    }

    /// Whether a card is one of the few that are selected or were looked for: its title is read from any distance.
    pub(super) fn stands_out(&self, node: Node) -> bool {
        let selected = &self.sight.selection.concepts;
        let is_selected =
            selected.len() <= MOST_OVER_OTHERS && matches!(node, Node::Concept(id) if selected.contains(&id));
        is_selected || self.found().is_some_and(|nodes| nodes.contains(&node))
    }

    /// The cards that were looked for, where they are few.
    fn found(&self) -> Option<&HashSet<Node>> {
        self.sight
            .marks
            .filter(|marks| !marks.stage)
            .map(|marks| &*marks.nodes)
            .filter(|nodes| nodes.len() <= MOST_OVER_OTHERS)
    }

    /// Finds for all that stands out where its title is read over the map: on its card or just below or above it, so that
    /// none of them lies over another; what has no room there stays a tile.
    pub(super) fn place_what_stands_out(&mut self, view: Box2) {
        let concepts = &self.sight.selection.concepts;
        let mut nodes: Vec<Node> = self.found().into_iter().flatten().copied().collect();
        if concepts.len() <= MOST_OVER_OTHERS {
            nodes.extend(concepts.iter().map(|id| Node::Concept(*id)));
        }
        nodes.sort_unstable();
        nodes.dedup();
        let mut taken: Vec<Rect> = Vec::new();
        let mut over = HashMap::new();
        for node in nodes {
            let Some(card) = self.sight.scene.card(node).filter(|card| card.area.touches(view)) else { continue };
            let own = self.viewport.rect_of(card.area);
            if let Some((rect, ..)) = self.title_afar(card, own) {
                taken.push(rect);
                continue;
            }
            let (rect, ..) = self.label_over(card);
            let ways = [0.0, 1.0, -1.0].map(|share| vec2(0.0, share * rect.height()));
            let is_free = |by: &Vec2| !taken.iter().any(|other| other.intersects(rect.translate(*by)));
            if let Some(by) = ways.into_iter().find(is_free) {
                taken.push(rect.translate(by));
                over.insert(node, by);
            }
        }
        self.over = Some(over);
    }

    /// How far from its card the title of what stands out is read; a card that is dragged keeps its own with it.
    fn off_card(&self, node: Node) -> Option<Vec2> {
        match &self.over {
            Some(over) => over.get(&node).copied(),
            None => self.stands_out(node).then_some(Vec2::ZERO),
        }
    }

    /// The rectangle and text of a title that lies over its card and what is around it.
    fn label_over(&mut self, card: &Card) -> (Rect, Rc<Block>, f32) {
        let title = title_of(self.sight.map, card.node);
        let size = card::SMALLEST;
        let lines = break_title(title, size, Weight::Medium, 120.0, 2);
        let block = self.texts.lines(self.ctx, title, &lines, size);
        let own = self.viewport.rect_of(card.area);
        let size_of =
            vec2(block.width + 13.0, block.lines.len() as f32 * afar::line_height(size) + 4.0).max(own.size());
        (Rect::from_center_size(own.center(), size_of), block, size)
    }

    /// A card with its title where it has one at this zoom; `at` is where it stands on the map, or where it is dragged to.
    fn title_afar(&mut self, card: &Card, at: Rect) -> Option<(Rect, Rc<Block>, f32)> {
        let (map, scene, zoom) = (self.sight.map, self.sight.scene, self.viewport.zoom);
        let standing = self.overview.card(map, scene, card.node, zoom)?;
        let title = &standing.title;
        let block = self.texts.lines(self.ctx, title_of(map, card.node), &title.lines, title.size);
        let own = self.viewport.rect_of(card.area);
        let area = self.viewport.rect_of(standing.area(card.area, zoom));
        Some((area.translate(at.center() - own.center()), block, title.size))
    }

    /// Cards from afar: with a title or as tiles.
    pub(super) fn cards_afar(
        &mut self,
        cards: &[&Card],
        projection: &mut Projection,
        places: &mut Places,
    ) -> Vec<Named> {
        let mut named = Vec::new();
        for card in cards {
            let (look, reads) = self.card_afar(card, self.viewport.rect_of(card.area));
            places.take(look.rect);
            if reads {
                named.push(Named { node: card.node, rect: look.rect });
            }
            self.add(projection, card, look);
        }
        named
    }

    /// A card from afar: with its title where it has one, else a tile. Says whether the title can be read.
    pub(in crate::canvas) fn card_afar(&mut self, card: &Card, rect: Rect) -> (CardLook, bool) {
        if self.is_mute(card.node) {
            return (self.blank(card, rect), false);
        }
        let over = |picture: &mut Self| {
            let by = picture.off_card(card.node)?;
            let (rect, block, size) = picture.label_over(card);
            Some((rect.translate(by), block, size))
        };
        let label = self.title_afar(card, rect).or_else(|| over(self));
        let own = label.as_ref().map_or(rect, |(own, ..)| *own);
        let palette = self.sight.palette;
        let state = self.card_state(card);
        let mut look = CardLook::new(own, &self.viewport, palette, palette.color(&card.color), state);
        let reads = label.is_some();
        match label {
            Some((_, block, size)) => {
                let text = CardText { title: Some(block), icon: None, quiet: None, scale: 1.0 };
                look.write(&text, Detail::Afar, palette, size);
            }
            None => look.make_tile(palette),
        }
        (look, reads)
    }

    /// From so far that cards are tiles: links as thin lines in one mesh.
    pub(super) fn thin_links(&self, view: Box2) -> Shape {
        const MOST_LINKS: usize = 20_000;
        let (palette, viewport) = (self.sight.palette, &self.viewport);
        let mut lines = Mesh::default();
        let most = self.sight.map.link_count().min(MOST_LINKS);
        lines.reserve_vertices(4 * most);
        lines.reserve_triangles(2 * most);
        // At a stop they are as faint as they are near by.
        let faded = self.sight.is_stop() && self.bright.is_some();
        let color = pen::color(palette.link.over(palette.canvas, if faded { FADED_LINK } else { 0.45 }));
        for (id, route) in self.sight.routes_in(view) {
            let (a, b) = (viewport.to_screen(route.path.start()), viewport.to_screen(route.path.end()));
            let seen = (b - a).length_sq() > 9.0 && !self.is_moved(route.from) && !self.is_moved(route.to);
            if seen && self.accents.rehung != Some(id) {
                strokes::thin_line(&mut lines, a, b, 1.0, color);
            }
            if lines.vertices.len() >= 4 * MOST_LINKS {
                break;
            }
        }
        Shape::mesh(lines)
    }

    /// Tiles in one mesh; from further still, squares of the map that are darker the more cards they hold.
    pub(super) fn tiles(&self, view: Box2, cards: &[&Card]) -> Shape {
        let (palette, viewport) = (self.sight.palette, &self.viewport);
        let mut tiles = Mesh::default();
        let selected = &self.sight.selection.concepts;
        let is_selected = |node: Node| matches!(node, Node::Concept(id) if selected.contains(&id));
        if viewport.zoom < SQUARES_BELOW {
            // A square does not know its cards: the more of the map is selected, the more of the accent all have.
            let all = self.sight.map.concepts().len().max(1);
            let ink = palette.accent.over(palette.quiet, selected.len() as f32 / all as f32);
            for (square, count) in self.sight.scene.squares_in(view) {
                let share = (0.25 + count as f32 * 0.07).min(0.8);
                let inner = square.grown(-square.width() * 0.12);
                tiles.add_colored_rect(viewport.rect_of(inner), pen::color(ink.over(palette.canvas, share)));
            }
        } else {
            tiles.reserve_vertices(4 * cards.len());
            tiles.reserve_triangles(2 * cards.len());
            for card in cards.iter().filter(|card| !self.is_moved(card.node)) {
                let own = if is_selected(card.node) { palette.accent } else { palette.color(&card.color) };
                let color = own.over(palette.canvas, if self.is_mute(card.node) { FADED_TILE } else { 0.72 });
                tiles.add_colored_rect(viewport.rect_of(card.area), pen::color(color));
            }
        }
        Shape::mesh(tiles)
    }

    /// The landmarks among the cards in view that have a title, and all that is selected or looked at, over the tiles.
    pub(super) fn landmarks(&mut self, projection: &mut Projection, places: &mut Places) -> Vec<Named> {
        const MOST_SELECTED: usize = 300;
        let scene = self.sight.scene;
        let view = self.viewport.view();
        let selected = self.sight.selection.concepts.iter().map(|id| Node::Concept(*id)).take(MOST_SELECTED);
        let pointed = [self.accents.hovered, self.accents.focused, self.accents.target];
        let mut found: Vec<Node> = self.found().into_iter().flatten().copied().collect();
        found.sort_unstable();
        let first: Vec<Node> = pointed.into_iter().flatten().chain(selected).chain(found).collect();
        let mut named = Vec::new();
        let mut seen = HashSet::new();
        for node in scene.landmarks().iter().chain(&first) {
            let Some(card) = scene.card(*node).filter(|card| card.area.touches(view)) else { continue };
            let is_there = self.sight.has(*node) && !self.is_moved(*node) && !self.is_mute(*node);
            if !is_there || !seen.insert(*node) {
                continue;
            }
            // Many that are selected would lie over each other: their tiles say that they are.
            let pointed = pointed.contains(&Some(*node)).then_some(Vec2::ZERO);
            let over = pointed.or_else(|| self.off_card(*node));
            let label = match self.title_afar(card, self.viewport.rect_of(card.area)) {
                None => over.map(|by| {
                    let (rect, block, size) = self.label_over(card);
                    (rect.translate(by), block, size)
                }),
                label => label,
            };
            let Some((rect, block, size)) = label else { continue };
            places.take(rect);
            let palette = self.sight.palette;
            let state = self.card_state(card);
            let mut look = CardLook::new(rect, &self.viewport, palette, palette.color(&card.color), state);
            let text = CardText { title: Some(block), icon: None, quiet: None, scale: 1.0 };
            look.write(&text, Detail::Afar, palette, size);
            named.push(Named { node: *node, rect });
            self.add(projection, card, look);
        }
        named
    }
}
