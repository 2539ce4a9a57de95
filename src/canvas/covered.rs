//! What a panel covers of the picture, and how things come out from under it.

use egui::{Pos2, Rect};

use super::Canvas;
use super::camera::Viewport;
use crate::look::Box2;

/// What is around the picture.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    /// The size of the window.
    pub window: egui::Vec2,
    /// How much of the picture's right side a panel covers, in screen pixels.
    pub covered: f32,
}

impl Canvas {
    /// Moves just as far as it takes to see a box; further away where it is larger than the view.
    pub fn reveal(&mut self, content: Box2, now: f64) {
        const MARGIN: f32 = 48.0;
        // What can be seen well enough stays where it is, and where the hand was about to go.
        const NEAR: f32 = 4.0;
        let target = self.controller.target();
        let fitted = self.fitting_up_to(content, target.zoom);
        if fitted.zoom < target.zoom {
            self.controller.reach(fitted.zoom);
            return self.controller.fly(fitted, now);
        }
        let (rect, room) = (Viewport::new(target, self.rect, 1.0).rect_of(content), self.seen().shrink(MARGIN));
        let shift = |low: f32, high: f32, from: f32, to: f32| (from - low).max(0.0) - (high - to).max(0.0);
        let mut by = egui::Vec2::ZERO;
        if !self.seen().shrink(NEAR).contains_rect(rect) {
            by = egui::vec2(
                shift(rect.left(), rect.right(), room.left(), room.right()),
                shift(rect.top(), rect.bottom(), room.top(), room.bottom()),
            );
        }
        if by != egui::Vec2::ZERO {
            self.controller.fly(target.panned(by), now);
        }
    }

    /// The part of the map that no panel covers.
    pub fn seen_of_map(&self) -> Box2 {
        let (viewport, seen) = (self.viewport(1.0), self.seen());
        Box2 { min: viewport.to_map(seen.min), max: viewport.to_map(seen.max) }
    }

    /// The same where the view is on its way to.
    pub fn goes_to_see(&self) -> Box2 {
        let (viewport, seen) = (Viewport::new(self.controller.target(), self.rect, 1.0), self.seen());
        Box2 { min: viewport.to_map(seen.min), max: viewport.to_map(seen.max) }
    }

    /// The middle of the upper edge of the part of the picture that no panel covers.
    pub fn top_of_seen(&self) -> Pos2 {
        self.seen().center_top()
    }

    /// The part of the picture that no panel covers.
    pub(super) fn seen(&self) -> Rect {
        self.rect.with_max_x((self.rect.right() - self.around.covered).max(self.rect.left() + 80.0))
    }

    /// Says how much of the right side a panel covers, in screen pixels.
    pub fn set_covered(&mut self, right: f32) {
        self.around.covered = right;
    }
}
