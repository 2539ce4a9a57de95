//! On the way from stop to stop of a talk: what a frame is to cost is known, however much is passed by.

use egui::{Mesh, Rect, Shape};

use super::afar::FADED_TILE;
use super::{Named, Picture, title_of};
use crate::canvas::cards::{CardLook, CardText};
use crate::canvas::detail::Detail;
use crate::canvas::pen;
use crate::canvas::projection::Projection;
use crate::canvas::text::size_step;
use crate::look::afar::NEAR;
use crate::look::{card, stage};
use crate::scene::Card;

/// So many titles fly by at most: nobody reads more of them.
const MOST_TITLES: usize = 160;

impl Picture<'_> {
    /// Whether the camera is on its way to a stop.
    pub(super) fn flies_to_stop(&self) -> bool {
        self.accents.in_flight && self.sight.is_stop()
    }

    /// The cards that are not lit, or too small to be read, as tiles in one mesh; then the others.
    pub(super) fn cards_in_flight(&mut self, cards: &[&Card], projection: &mut Projection) -> (Shape, Vec<Named>) {
        let (mut lit, mute): (Vec<&Card>, Vec<&Card>) = cards.iter().partition(|card| !self.is_mute(card.node));
        let mut tiles = Mesh::default();
        for card in mute {
            self.tile(&mut tiles, card, FADED_TILE);
        }
        // What hangs on most says most of where one is, and keeps its title while flying by.
        lit.sort_by_key(|card| (std::cmp::Reverse(card.links), card.node));
        let most = if self.viewport.zoom < NEAR { 0 } else { MOST_TITLES };
        let mut named = Vec::new();
        for (nth, card) in lit.into_iter().enumerate() {
            if nth >= most {
                self.tile(&mut tiles, card, 0.6);
                continue;
            }
            let rect = self.viewport.rect_of(card.area);
            let look = self.card_in_flight(card, rect);
            named.push(Named { node: card.node, rect });
            self.add(projection, card, look);
        }
        (Shape::mesh(tiles), named)
    }

    /// A lit card on the way: its title grows with it, as it was set once.
    fn card_in_flight(&mut self, card: &Card, rect: Rect) -> CardLook {
        let palette = self.sight.palette;
        let state = self.card_state(card);
        let mut look = CardLook::new(rect, &self.viewport, palette, palette.color(&card.color), state);
        let set = size_step(stage::least_title(usize::MAX) * self.viewport.rect.height());
        let size = card::TITLE * self.viewport.zoom;
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
}
