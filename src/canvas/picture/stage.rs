//! A stop of a talk: what it lights is read from the last row of a room, however far away the camera is.

use egui::{Mesh, Rect, Shape, vec2};
use std::rc::Rc;

use super::{Named, Picture, title_of};
use crate::canvas::cards::{CardLook, CardText, line_height};
use crate::canvas::detail::{Detail, Places};
use crate::canvas::pen;
use crate::canvas::projection::Projection;
use crate::canvas::text::{Block, size_step};
use crate::look::fonts::Weight;
use crate::look::{Box2, card};
use crate::scene::{Card, Node};

/// So many titles are tried to be put on the screen at most: there is room for fewer.
const MOST_TITLES: usize = 160;
/// And so many of the whole map: those that hang on most.
const MOST_OF_ALL: usize = 36;
/// How much is left of a card that is not lit and has no title.
const FADED: f32 = 0.16;
/// How wide a line of an enlarged title may be, in multiples of its size.
const EMS: f32 = 9.5;
/// Where an enlarged card may stand: over its own, or so far to a side, in shares of the way until they no longer touch.
const WAYS: [(f32, f32); 13] = [
    (0.0, 0.0),
    (0.0, -0.5),
    (0.0, 0.5),
    (-0.5, 0.0),
    (0.5, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (-0.6, -0.8),
    (0.6, -0.8),
    (-0.6, 0.8),
    (0.6, 0.8),
    (-1.0, 0.0),
    (1.0, 0.0),
];

/// The first of them leave it where it is, or half on its own card.
const NEAR_WAYS: usize = 5;

impl Picture<'_> {
    /// The least size of a lit title in pixels, where cards at this zoom have smaller ones.
    pub(super) fn enlarged(&self) -> Option<f32> {
        self.sight.stage.filter(|least| card::TITLE * self.viewport.zoom < least - 0.5)
    }

    /// Whether a card is lit by the stop.
    fn is_lit(&self, node: Node) -> bool {
        self.sight.marks.is_none_or(|marks| marks.all || marks.nodes.contains(&node))
    }

    fn lights_all(&self) -> bool {
        self.sight.marks.is_some_and(|marks| marks.all)
    }

    /// Whether the cards of a stop are drawn here: lit ones larger than the map is, the others without titles.
    pub(super) fn is_staged(&self) -> bool {
        self.sight.stage.is_some()
            && self.accents.shown.is_none()
            && (self.enlarged().is_some() || self.accents.in_flight)
    }

    /// The cards that are not lit, or lit and without room for their title, as tiles in one mesh; then the others.
    pub(super) fn staged(
        &mut self,
        cards: &[&Card],
        projection: &mut Projection,
        places: &mut Places,
    ) -> (Shape, Vec<Named>) {
        let least = self.sight.stage.unwrap_or_default();
        let enlarged = self.enlarged().is_some();
        let (mut lit, unlit): (Vec<&Card>, Vec<&Card>) = cards.iter().partition(|card| self.is_lit(card.node));
        let mut tiles = Mesh::default();
        for card in unlit {
            self.tile(&mut tiles, card, FADED);
        }
        // What hangs on most says most of where one is, and keeps its title while flying by.
        lit.sort_by_key(|card| (std::cmp::Reverse(card.links), card.node));
        let mut named = Vec::new();
        let screen = self.viewport.rect.shrink(4.0);
        // All of a map is looked at for where things are, and a stop for what they are.
        let most = if self.lights_all() { MOST_OF_ALL } else { MOST_TITLES };
        for (nth, card) in lit.into_iter().enumerate() {
            let own = self.viewport.rect_of(card.area);
            if !enlarged {
                let look = if self.accents.in_flight {
                    self.card_in_flight(card, own, least)
                } else {
                    self.card(card, own, Detail::Titles)
                };
                named.push(Named { node: card.node, rect: own });
                self.add(projection, card, look);
                continue;
            }
            let place = (nth < most).then(|| self.title_over(card, own, least, screen, places)).flatten();
            match place {
                Some((rect, title)) => {
                    places.take(rect.expand(3.0));
                    let look = self.large(card, rect, title, least);
                    named.push(Named { node: card.node, rect });
                    self.add(projection, card, look);
                }
                None => self.tile(&mut tiles, card, 0.6),
            }
        }
        (Shape::mesh(tiles), named)
    }

    /// A lit card while the camera is on its way: its title grows with it, as it was set at its least size.
    fn card_in_flight(&mut self, card: &Card, rect: Rect, least: f32) -> CardLook {
        let palette = self.sight.palette;
        let state = self.card_state(card);
        let mut look = CardLook::new(rect, &self.viewport, palette, palette.color(&card.color), state);
        let (set, size) = (size_step(least), card::TITLE * self.viewport.zoom);
        let title = self.texts.title(self.ctx, title_of(self.sight.map, card.node), &card.lines, set);
        let text = CardText { title: Some(title), icon: None, quiet: None, scale: size / set };
        look.write(&text, Detail::Titles, palette, size);
        look
    }

    fn tile(&self, tiles: &mut Mesh, card: &Card, share: f32) {
        let palette = self.sight.palette;
        let ink = palette.color(&card.color).over(palette.canvas, share);
        tiles.add_colored_rect(self.viewport.rect_of(card.area), pen::color(ink));
    }

    /// Where the title of a card has room at its least size: over the card, or moved a little so that it still touches it;
    /// in lines as long as the card is wide, or in longer ones.
    fn title_over(
        &mut self,
        card: &Card,
        own: Rect,
        least: f32,
        screen: Rect,
        places: &Places,
    ) -> Option<(Rect, Rc<Block>)> {
        let size = size_step(least);
        let title = title_of(self.sight.map, card.node);
        let pad = 2.0 * card::PAD_X * least / card::TITLE;
        let widths = [own.width() - pad, own.width() * 1.3 - pad, size * EMS];
        let whole =
            widths.map(|width| self.texts.whole_block(self.ctx, title, size, Weight::Medium, width, card::MOST_LINES));
        let cut = self.texts.block(self.ctx, title, size, Weight::Medium, size * EMS, card::MOST_LINES);
        whole.into_iter().flatten().chain([cut]).find_map(|block| {
            let height = block.lines.len() as f32 * line_height(size, 0.0) + size * 0.5;
            let wanted = vec2(block.width + pad, height).max(own.size());
            let reach = (wanted + own.size()) / 2.0 - vec2(6.0, 4.0);
            let inner = screen.shrink2(wanted / 2.0);
            let place = |(x, y): (f32, f32)| {
                let at = own.center() + vec2(x * reach.x, y * reach.y);
                // Nothing of it hangs over the edge of the screen.
                let inside = inner.is_positive() && screen.contains(own.center());
                Rect::from_center_size(if inside { inner.clamp(at) } else { at }, wanted)
            };
            // Where all is lit a title stands on its own card: one beside it would be taken for another's.
            let ways = if self.lights_all() { NEAR_WAYS } else { WAYS.len() };
            let mut near = WAYS.into_iter().take(ways).map(place);
            let rect = near.find(|rect| places.is_free(*rect) && self.leaves_others(card, *rect))?;
            screen.intersects(rect).then_some((rect, block))
        })
    }

    /// Whether a title in an overview, where all is lit, covers no other card so far that it can't be told from its own.
    fn leaves_others(&self, card: &Card, rect: Rect) -> bool {
        const MOST_COVERED: f32 = 0.4;
        const DOT: f32 = 0.25;
        // Among cards that are mere dots beside a title nobody looks for a single one.
        let are_dots = self.viewport.rect_of(card.area).width() < rect.width() * DOT;
        if !self.lights_all() || are_dots {
            return true;
        }
        let area = Box2 { min: self.viewport.to_map(rect.min), max: self.viewport.to_map(rect.max) };
        let covered = |other: Rect| other.intersect(rect).area() / other.area().max(1.0);
        let others = self.sight.cards_in(area).filter(|other| other.node != card.node);
        others.map(|other| self.viewport.rect_of(other.area)).all(|other| covered(other) < MOST_COVERED)
    }

    fn large(&mut self, card: &Card, rect: Rect, title: Rc<Block>, least: f32) -> CardLook {
        let palette = self.sight.palette;
        let mut viewport = self.viewport;
        // Corners, bar and padding as large as the letters.
        viewport.zoom = least / card::TITLE;
        let mut look = CardLook::new(rect, &viewport, palette, palette.color(&card.color), self.card_state(card));
        let text = CardText { title: Some(title), icon: None, quiet: None, scale: 1.0 };
        look.write(&text, Detail::Titles, palette, size_step(least));
        look
    }
}
