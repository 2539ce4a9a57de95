//! The phrases of links, each cut into its own.

use egui::epaint::TextShape;
use egui::{Pos2, Rect, Shape, Stroke, pos2, vec2};

use super::places::{Basis, Drawn, Placed};
use super::{Named, Picture};
use crate::canvas::pen;
use crate::look::phrase::{LINE, PAD};
use crate::look::{Box2, Point, card};
use crate::model::{GroupId, LinkId};
use crate::scene::{Node, Route};

/// How much is left of a phrase while others are lit.
const DIMMED: f32 = 0.45;

/// How much of a link's colour the thin line has that ties its phrase to it.
const TIE: f32 = 0.6;

/// A phrase that can be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The link that says it.
    pub link: LinkId,
    /// Where on the screen.
    pub rect: Rect,
    /// The thin line that ties it to its link, from there to close by it; none where it touches its link.
    pub tie: Option<[Pos2; 2]>,
    /// Its middle on the map.
    pub at: Point,
    /// Whether nothing of it is cut off.
    pub whole: bool,
}

impl Picture<'_> {
    /// The phrases of the links in view, each on its own link or beside it, and on nothing else.
    pub(super) fn phrases(
        &mut self,
        (view, seen): (Box2, Box2),
        (cards, titles): (&[Named], &[(GroupId, Rect)]),
    ) -> (Vec<Shape>, Vec<Said>) {
        let routes: Vec<(LinkId, &Route)> = self.sight.routes_in(view).filter(|(id, _)| self.may_speak(*id)).collect();
        let basis = self.basis();
        // A selected card is larger for a moment only: what it covers is not said, and stands there again afterwards.
        let (over, cards): (Vec<&Named>, Vec<&Named>) = cards.iter().partition(|card| self.stands_out(card.node));
        let drawn = self.drawn(&cards, titles, basis);
        let asked = self.sight.selection.only_link().filter(|_| self.viewport.zoom >= LEAST_ASKED);
        let placed = self.phrases.lay(&self.sight, basis, seen, &drawn, (&routes, asked));
        let (mut shapes, mut said) = (Vec::new(), Vec::new());
        for placed in placed {
            let Some(route) = self.sight.scene.route(placed.link) else { continue };
            let moved =
                self.is_moved(route.from) || self.is_moved(route.to) || self.accents.rehung == Some(placed.link);
            if moved {
                continue;
            }
            let rect = self.chip(&placed);
            if over.iter().any(|card| card.rect.intersects(rect)) {
                continue;
            }
            if self.accents.edited_link != Some(placed.link) {
                shapes.extend(self.phrase(&placed, rect));
            }
            let whole = !placed.shape.lines.cut;
            let tie = placed.spot.tie.map(|tie| tie.map(|p| self.viewport.to_screen(p)));
            said.push(Said { link: placed.link, rect, tie, at: placed.spot.area.middle(), whole });
        }
        (shapes, said)
    }

    /// Whether a link is one that says something now: where all but what is lit is gone, only those do.
    fn may_speak(&self, id: LinkId) -> bool {
        !self.leaves_alone() || self.bright.as_ref().is_none_or(|bright| bright.links.contains(&id))
    }

    /// What the places of phrases depend on.
    fn basis(&self) -> Basis {
        // The neighbours of a concept that is shown stand elsewhere than on the map.
        let elsewhere = self.accents.shown.is_some();
        let corner = self.viewport.to_map(self.viewport.rect.min);
        Basis {
            revision: self.sight.scene.revision(),
            marks: self.sight.marks.map(|marks| marks.fingerprint),
            zoom: Basis::step(self.viewport.zoom),
            only_for: elsewhere.then(|| [corner.x, corner.y, self.viewport.zoom].map(f32::to_bits)),
        }
    }

    /// What stands where no card of the map does, on the map, and as large as it becomes within this step of the zoom.
    fn drawn(&self, cards: &[&Named], titles: &[(GroupId, Rect)], basis: Basis) -> Vec<(Drawn, Box2)> {
        let slack = (self.viewport.zoom / basis.zoom - 1.0).max(0.0) / 2.0;
        let on_map = |rect: Rect| Box2 {
            min: self.viewport.to_map(rect.min - rect.size() * slack),
            max: self.viewport.to_map(rect.max + rect.size() * slack),
        };
        let area = |node: Node| self.sight.scene.card(node).map(|card| self.viewport.rect_of(card.area).expand(0.5));
        let elsewhere = cards.iter().filter(|card| area(card.node).is_none_or(|area| !area.contains_rect(card.rect)));
        let cards = elsewhere.map(|card| (Drawn::Card(card.node), on_map(card.rect)));
        titles.iter().map(|(group, rect)| (Drawn::Title(*group), on_map(*rect))).chain(cards).collect()
    }

    /// Where a phrase is on the screen: as large as its letters, whatever the zoom within its step.
    fn chip(&self, placed: &Placed) -> Rect {
        let size = placed.shape.size * (placed.font / card::QUIET);
        let Placed { spot, zoom, .. } = placed;
        let apart = (spot.area.middle() - spot.foot) * *zoom;
        Rect::from_center_size(self.viewport.to_screen(spot.foot) + vec2(apart.x, apart.y), vec2(size.x, size.y))
    }

    fn phrase(&mut self, placed: &Placed, rect: Rect) -> Vec<Shape> {
        let palette = self.sight.palette;
        let Some(link) = self.sight.map.link(placed.link) else { return Vec::new() };
        let asked = self.accents.hovered_link == Some(placed.link) || self.sight.selection.links.contains(&placed.link);
        let dimmed = !asked && self.bright.as_ref().is_some_and(|bright| !bright.links.contains(&placed.link));
        let ink = if dimmed { palette.quiet.over(palette.canvas, DIMMED) } else { palette.quiet };
        let block = self.texts.phrase(self.ctx, &link.label, &placed.shape.lines, placed.font);
        let mut shapes = Vec::new();
        if let Some([from, edge]) = placed.spot.tie.map(|tie| tie.map(|p| self.viewport.to_screen(p))) {
            let thin = Stroke::new(1.0, pen::color(palette.link.over(palette.canvas, TIE)));
            shapes.push(Shape::line(vec![from, edge, rect.clamp(edge)], thin));
        }
        shapes.extend(self.ground(rect));
        let scale = placed.font / card::QUIET;
        for (row, galley) in block.lines.iter().enumerate() {
            let x = rect.center().x - galley.size().x / 2.0;
            let y = rect.top() + (PAD.y + LINE * row as f32) * scale + (LINE * scale - galley.size().y) / 2.0;
            shapes.push(Shape::Text(TextShape::new(pos2(x, y).round(), galley.clone(), pen::color(ink))));
        }
        shapes
    }
}

/// From further away not even the phrase of the selected link is said where it has no room.
const LEAST_ASKED: f32 = 0.3;
