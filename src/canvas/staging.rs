//! A canvas while the map is shown: cards large, stops of a talk, and pictures that nobody has a hand on.

use egui::{Rect, Ui};

use super::{Camera, Canvas, NEAREST, STAGE_FARTHEST, STAGE_NEAREST, Sight, Viewport, pen};
use crate::look::Box2;

impl Canvas {
    /// Shows a card large, and its neighbours with it where all of them can be read from the last row of a room.
    pub fn stage(&mut self, card: Box2, neighbourhood: Box2, now: f64) {
        let fitted = Camera::fitting(neighbourhood, self.seen(), STAGE_NEAREST).zoom;
        let (zoom, middle) = match fitted >= STAGE_FARTHEST {
            true => (fitted, neighbourhood.middle()),
            false => (STAGE_FARTHEST, card.middle()),
        };
        self.controller.fly(Camera { zoom, ..Camera::default().over(middle) }, now);
    }

    /// All of a map at once, and again when the window becomes larger, until somebody moves.
    pub fn stage_all(&mut self, all: Box2) {
        self.controller.place(self.fitting(all));
        self.as_opened = true;
    }

    /// Flies to what a stop of a talk lights, so far or near that all of it is in view, in a time by the way; `least` is the
    /// size of its titles in pixels.
    pub fn stage_stop(&mut self, lit: Box2, least: f32, now: f64) {
        let camera = self.view_of_stop(lit, least);
        self.controller.travel(camera, now);
        self.stop = Some((lit, least, camera));
    }

    /// Whether one looks at something else than at the stop that was flown to last.
    pub fn looks_elsewhere(&self) -> bool {
        self.stop.is_some_and(|(.., view)| view != self.controller.target())
    }

    /// The view of a stop that lights this part of the map.
    pub(super) fn view_of_stop(&self, lit: Box2, least: f32) -> Camera {
        /// One card alone is no larger than this many times its least size.
        const LARGEST: f32 = 1.25;
        /// The line with the stop's title stands at the bottom, so many times as high as the titles.
        const LINE: f32 = 64.0 / 24.0;
        let seen = self.seen();
        let room = seen.with_max_y((seen.bottom() - LINE * least).max(seen.top() + 80.0));
        let nearest = (least / crate::look::card::TITLE * LARGEST).min(NEAREST);
        Camera::fitting(lit, room, nearest).panned(room.center() - self.rect.center())
    }

    /// Shows in `rect` what another canvas sees, without a hand on it.
    pub fn show_like(&mut self, ui: &mut Ui, rect: Rect, sight: &Sight<'_>, other: &Canvas) {
        let camera = other.controller.camera;
        let size = other.rect.size().max(egui::vec2(1.0, 1.0));
        let scale = (rect.width() / size.x).min(rect.height() / size.y);
        self.accents.in_flight = other.accents.in_flight;
        self.show_still(ui, rect, sight, Camera { zoom: camera.zoom * scale, ..camera });
    }

    /// Shows in `rect` a stop that lights a part of the map, without a hand on it.
    pub fn show_stop_still(&mut self, ui: &mut Ui, rect: Rect, sight: &Sight<'_>, lit: Box2, least: f32) {
        self.rect = rect;
        let camera = self.view_of_stop(lit, least);
        self.show_still(ui, rect, sight, camera);
    }

    fn show_still(&mut self, ui: &mut Ui, rect: Rect, sight: &Sight<'_>, camera: Camera) {
        self.rect = rect;
        self.controller.place(camera);
        self.kept.texts.begin(ui.ctx());
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, pen::color(sight.palette.canvas));
        self.accents.shown = sight.shown;
        let viewport = self.viewport(ui.ctx().pixels_per_point());
        self.paint(ui, sight, viewport);
        self.kept.texts.end(ui.ctx());
    }

    /// Whether all of a box is in view.
    pub fn sees(&self, area: Box2) -> bool {
        self.seen().expand(1.0).contains_rect(Viewport::new(self.controller.target(), self.rect, 1.0).rect_of(area))
    }
}
