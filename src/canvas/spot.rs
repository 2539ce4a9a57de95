//! Where a text is edited on the screen: on a card in its title's own place and size.

use egui::{Context, FontId, Rect, pos2, vec2};

use super::camera::Viewport;
use super::cards::{line_height, title_top};
use super::detail::Detail;
use super::pen;
use super::text::size_step;
use crate::look::afar::NEAR;
use crate::look::{Box2, Point, card};
use crate::scene::{Card, Node};

/// Where a text is edited on the screen.
pub(super) struct Spot {
    /// The field.
    pub field: Rect,
    /// The size of its letters.
    pub size: f32,
    /// The height of its lines.
    pub line: f32,
    /// The card that it stands on.
    pub card: Option<CardSpot>,
}

/// A card whose title is written.
pub(super) struct CardSpot {
    pub node: Option<Node>,
    pub rect: Rect,
    pub zoom: f32,
}

impl Spot {
    /// On a card around a point of the map, where its title stands when it is written.
    pub(super) fn on_card(
        ctx: &Context,
        text: &str,
        (middle, card): (Point, Option<&Card>),
        viewport: &Viewport,
    ) -> Spot {
        // From afar as large as it must be to be read.
        let zoom = viewport.zoom.max(NEAR);
        let shape = card::shape_written(text, card.map(|card| &card.below));
        let area = Box2::around(middle, shape.width, shape.height);
        let rect = match zoom == viewport.zoom {
            true => viewport.rect_of(area),
            false => {
                let size = vec2(shape.width, shape.height) * zoom;
                Rect::from_center_size(viewport.to_screen(middle), size)
            }
        };
        let size = size_step(card::TITLE * zoom);
        let line = line_height(size, zoom);
        let top = title_top(rect, Detail::at(zoom, 1), line * shape.lines.ranges.len().max(1) as f32, zoom);
        let left = rect.left() + (card::PAD_X * zoom).max(5.0);
        // egui puts the letters at the top of a line, a card in its middle.
        let top = top + (line - natural(ctx, &pen::medium(size))) / 2.0;
        let field = Rect::from_min_max(pos2(left, top).round(), pos2(rect.right(), rect.bottom()));
        Spot { field, size, line, card: Some(CardSpot { node: card.map(|card| card.node), rect, zoom }) }
    }

    /// Moved to where all of it can be seen, as far as there is room.
    pub(super) fn within(mut self, room: Rect) -> Spot {
        let all = self.card.as_ref().map_or(self.field, |card| card.rect);
        let shift = |low: f32, high: f32, from: f32, to: f32| (from - low).max((to - high).min(0.0));
        let by = vec2(
            shift(all.left(), all.right(), room.left(), room.right()),
            shift(all.top(), all.bottom(), room.top(), room.bottom()),
        );
        self.field = self.field.translate(by);
        if let Some(card) = &mut self.card {
            card.rect = card.rect.translate(by);
        }
        self
    }
}

/// How high egui makes a line of this font.
pub(super) fn natural(ctx: &Context, font: &FontId) -> f32 {
    ctx.fonts_mut(|fonts| fonts.row_height(font))
}
