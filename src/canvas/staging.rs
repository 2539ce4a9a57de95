//! A canvas while the map is shown: cards large, stops of a talk, and pictures that nobody has a hand on.

use egui::{Rect, Ui};

use super::{Camera, Canvas, Sight, Viewport, pen};
use crate::look::{Box2, stage};

impl Canvas {
    /// Shows a card large, and its neighbours with it where all of them can be read from the last row of a room.
    pub fn stage(&mut self, card: Box2, neighbourhood: Box2, now: f64) {
        let [farthest, nearest] = stage::walk(self.rect.height());
        let fitted = Camera::fitting(neighbourhood, self.seen(), nearest).zoom;
        let (zoom, middle) = match fitted >= farthest {
            true => (fitted, neighbourhood.middle()),
            false => (farthest, card.middle()),
        };
        self.controller.fly(Camera { zoom, ..Camera::default().over(middle) }, now);
    }

    /// All of a map at once, and again when the window becomes larger, until somebody moves.
    pub fn stage_all(&mut self, all: Box2) {
        self.controller.place(self.fitting(all));
        self.as_opened = true;
    }

    /// Flies to what a stop of a talk lights, as near as all of it is in view, in a time by the way.
    pub fn stage_stop(&mut self, lit: Box2, now: f64) {
        let camera = self.view_of_stop(lit);
        self.controller.travel(camera, now);
        self.stop = Some((lit, camera));
    }

    /// Whether one looks at something else than at the stop that was flown to last.
    pub fn looks_elsewhere(&self) -> bool {
        self.stop.is_some_and(|(_, view)| view != self.controller.target())
    }

    /// The view of a stop that lights this part of the map.
    pub(super) fn view_of_stop(&self, lit: Box2) -> Camera {
        let seen = self.seen();
        let zoom = stage::zoom(lit, [seen.width(), seen.height()]);
        Camera { zoom, ..Camera::default().over(lit.middle()) }.panned(seen.center() - self.rect.center())
    }

    /// Whether the view is that of the stop that was flown to last.
    pub(super) fn is_at_stop(&self) -> bool {
        self.stop.is_some_and(|(_, view)| view == self.controller.camera)
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
    pub fn show_stop_still(&mut self, ui: &mut Ui, rect: Rect, sight: &Sight<'_>, lit: Box2) {
        self.rect = rect;
        let camera = self.view_of_stop(lit);
        self.stop = Some((lit, camera));
        self.show_still(ui, rect, sight, camera);
    }

    fn show_still(&mut self, ui: &mut Ui, rect: Rect, sight: &Sight<'_>, camera: Camera) {
        self.rect = rect;
        self.controller.place(camera);
        self.kept.texts.begin(ui.ctx());
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, pen::color(sight.palette.canvas));
        self.accents.shown = sight.shown;
        self.accents.at_stop = sight.is_stop() && !self.accents.in_flight;
        let viewport = self.viewport(ui.ctx().pixels_per_point());
        self.paint(ui, sight, viewport);
        self.kept.texts.end(ui.ctx());
    }

    /// Whether all of a box is in view.
    pub fn sees(&self, area: Box2) -> bool {
        self.seen().expand(1.0).contains_rect(Viewport::new(self.controller.target(), self.rect, 1.0).rect_of(area))
    }
}
