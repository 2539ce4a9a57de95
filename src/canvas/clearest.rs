//! What of the map is where on the screen, and where a bar covers the least of it.

use egui::{Pos2, Rect};

use super::camera::Viewport;
use super::{Canvas, Legible, Sight};
use crate::look::{Box2, Point};
use crate::model::LinkId;
use crate::scene::FEW_BELOW;

/// At how many points of a link is looked.
const POINTS: usize = 24;
/// How wide a band around a link is worth as much as a card, in screen pixels.
const BAND: f32 = 24.0;

impl Canvas {
    /// What can be read in the last picture, and where.
    pub fn legible(&self) -> &Legible {
        self.replay.legible()
    }

    /// Where a box of the map is on the screen.
    pub fn on_screen(&self, area: Box2, pixels_per_point: f32) -> Rect {
        self.viewport(pixels_per_point).rect_of(area)
    }

    /// Where a point of the map is on the screen.
    pub fn on_screen_point(&self, p: Point, pixels_per_point: f32) -> Pos2 {
        self.viewport(pixels_per_point).to_screen(p)
    }

    /// The point of a link that is seen and nearest its middle, on the screen; none where it is out of view.
    pub fn middle_of(&self, sight: &Sight<'_>, link: LinkId, pixels_per_point: f32) -> Option<Pos2> {
        let route = sight.scene.route(link)?;
        let (viewport, seen) = (self.viewport(pixels_per_point), self.seen());
        let steps = (0..=POINTS).map(|step| step as f32 / POINTS as f32);
        let in_sight = steps.filter(|t| seen.contains(viewport.to_screen(route.path.at(*t))));
        let nearest = in_sight.min_by(|a, b| (a - 0.5).abs().total_cmp(&(b - 0.5).abs()))?;
        Some(viewport.to_screen(route.path.at(nearest)))
    }

    /// Whether a place of the screen covers no card, no title of a group and no phrase of the last picture.
    pub fn is_free(&self, sight: &Sight<'_>, rect: Rect, pixels_per_point: f32) -> bool {
        let (viewport, legible) = (self.viewport(pixels_per_point), self.legible());
        let area = Box2 { min: viewport.to_map(rect.min), max: viewport.to_map(rect.max) };
        // From afar a card with a title may be larger than its place on the map.
        let cards = || legible.cards.iter().any(|card| card.rect.intersects(rect));
        let titles = || legible.titles.iter().any(|(_, title)| title.intersects(rect));
        let phrases = || legible.phrases.iter().any(|said| said.rect.intersects(rect));
        !cards() && !titles() && !phrases() && sight.scene.cards_in(area).next().is_none()
    }

    /// Which of some places of the screen covers least of cards and links; the first of those that cover the same.
    pub fn clearest(&self, sight: &Sight<'_>, wished: &[Rect], pixels_per_point: f32) -> Option<Rect> {
        let viewport = self.viewport(pixels_per_point);
        if viewport.zoom < FEW_BELOW {
            return wished.first().copied();
        }
        let covered = wished.iter().map(|rect| (covered(sight, &viewport, *rect), *rect));
        covered.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, rect)| rect)
    }
}

/// How much lies under a place, in screen pixels squared.
fn covered(sight: &Sight<'_>, viewport: &Viewport, rect: Rect) -> f32 {
    let area = Box2 { min: viewport.to_map(rect.min), max: viewport.to_map(rect.max) };
    let under = |card: Rect| card.intersect(rect).area().max(0.0);
    let cards = sight.scene.cards_in(area).map(|card| under(viewport.rect_of(card.area)));
    let links = sight.scene.routes_in(area).map(|(_, route)| {
        let points = (0..=POINTS).map(|step| viewport.to_screen(route.path.at(step as f32 / POINTS as f32)));
        let points: Vec<Pos2> = points.collect();
        let pieces = points.windows(2).filter_map(|piece| match piece {
            [from, to] => rect.contains(from.lerp(*to, 0.5)).then(|| from.distance(*to)),
            _ => None,
        });
        pieces.sum::<f32>() * BAND
    });
    cards.sum::<f32>() + links.sum::<f32>()
}
