//! Where one looks: the camera, the viewport that it makes with a rectangle of the screen, and the way from view to view.

use egui::{Pos2, Rect};

use super::pen;
use crate::look::{Box2, Point};

/// Screen pixels a map pixel, at most.
pub const NEAREST: f32 = 4.0;
/// Screen pixels a map pixel, at least: a map of the largest extent still fits.
pub const FARTHEST: f32 = 0.0004;
/// The room around what is fitted, in screen pixels.
const FIT_PAD: f32 = 40.0;

/// Where one looks, and from how far.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Camera {
    /// The x in the middle of the view, in map pixels.
    pub x: f32,
    /// The y in the middle of the view, in map pixels.
    pub y: f32,
    /// Screen pixels a map pixel.
    pub zoom: f32,
}

impl Default for Camera {
    fn default() -> Camera {
        Camera { x: 0.0, y: 0.0, zoom: 1.0 }
    }
}

impl Camera {
    /// The point in the middle of the view.
    pub fn middle(self) -> Point {
        Point::new(self.x, self.y)
    }

    /// The same camera over another point.
    pub fn over(self, middle: Point) -> Camera {
        Camera { x: middle.x, y: middle.y, ..self }
    }

    /// A camera that sees all of `content` in `rect`, at most at `nearest`.
    pub fn fitting(content: Box2, rect: Rect, nearest: f32) -> Camera {
        let room = (rect.size() - egui::Vec2::splat(2.0 * FIT_PAD)).max(egui::Vec2::splat(40.0));
        let zoom = (room.x / content.width().max(1.0)).min(room.y / content.height().max(1.0));
        Camera { zoom: zoom.clamp(FARTHEST, nearest), ..Camera::default().over(content.middle()) }
    }

    /// Moved by screen pixels: what is seen goes with the pointer.
    pub fn panned(self, by: egui::Vec2) -> Camera {
        let middle = self.middle() - Point::new(by.x, by.y) * (1.0 / self.zoom);
        self.over(middle).within_reach()
    }

    /// Nearer by `factor`, so that the map's point under `at` stays there.
    pub fn zoomed(self, factor: f32, at: Pos2, rect: Rect) -> Camera {
        let zoom = (self.zoom * factor).clamp(FARTHEST, NEAREST);
        let anchor = Viewport::exact(self, rect).to_map(at);
        let offset = pen::point(at) - pen::point(rect.center());
        Camera { zoom, ..self.over(anchor - offset * (1.0 / zoom)) }.within_reach()
    }

    fn within_reach(self) -> Camera {
        const REACH: f32 = 2.0 * crate::model::MAX_PLACE as f32;
        Camera { x: self.x.clamp(-REACH, REACH), y: self.y.clamp(-REACH, REACH), ..self }
    }

    /// Between this and another: `t` 0 is this, 1 the other. Zoom changes evenly to the eye.
    pub fn towards(self, other: Camera, t: f32) -> Camera {
        if t >= 1.0 {
            return other;
        }
        let zoom = self.zoom * (other.zoom / self.zoom).powf(t);
        // What is far away in map pixels is near on the screen while the zoom is small.
        let share = if (other.zoom - self.zoom).abs() < 1e-4 {
            t
        } else {
            (1.0 / zoom - 1.0 / self.zoom) / (1.0 / other.zoom - 1.0 / self.zoom)
        };
        Camera { zoom, ..self.over(self.middle().towards(other.middle(), share)) }
    }
}

/// A camera on a rectangle of the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Where the map's origin is on the screen.
    origin: Point,
    /// Screen pixels a map pixel.
    pub zoom: f32,
    /// The rectangle of the screen.
    pub rect: Rect,
    /// The side of a pixel, in points of the screen.
    pub pixel: f32,
}

impl Viewport {
    /// The viewport of a camera; the origin is put on a whole pixel, so that text and hairlines are sharp.
    pub fn new(camera: Camera, rect: Rect, pixels_per_point: f32) -> Viewport {
        let pixel = 1.0 / pixels_per_point;
        let viewport = Viewport { pixel, ..Viewport::exact(camera, rect) };
        Viewport {
            origin: Point::new(viewport.whole(viewport.origin.x), viewport.whole(viewport.origin.y)),
            ..viewport
        }
    }

    fn exact(camera: Camera, rect: Rect) -> Viewport {
        let origin = pen::point(rect.center()) - camera.middle() * camera.zoom;
        Viewport { origin, zoom: camera.zoom, rect, pixel: 1.0 }
    }

    /// A place on the screen, moved to the nearest edge of a pixel.
    pub fn whole(&self, place: f32) -> f32 {
        (place / self.pixel).round() * self.pixel
    }

    /// A point of the map on the screen.
    pub fn to_screen(self, p: Point) -> Pos2 {
        pen::pos(self.origin + p * self.zoom)
    }

    /// A box of the map on the screen.
    pub fn rect_of(&self, area: Box2) -> Rect {
        Rect::from_min_max(self.to_screen(area.min), self.to_screen(area.max))
    }

    /// A point of the screen on the map.
    pub fn to_map(self, p: Pos2) -> Point {
        (pen::point(p) - self.origin) * (1.0 / self.zoom)
    }

    /// The part of the map that is in view.
    pub fn view(&self) -> Box2 {
        Box2 { min: self.to_map(self.rect.min), max: self.to_map(self.rect.max) }
    }
}

/// A camera on its way from view to view, and the views before and after.
#[derive(Debug, Default)]
pub struct CameraController {
    /// Where one looks now.
    pub camera: Camera,
    flight: Option<Flight>,
    before: Vec<Camera>,
    after: Vec<Camera>,
    moved_at: f64,
    has_moved: bool,
    /// The least zoom: a map is never less than a corner of the view.
    farthest: f32,
    /// Whether it arrives at once, because somebody asked for less motion.
    pub still: bool,
}

#[derive(Clone, Copy, Debug)]
struct Flight {
    from: Camera,
    to: Camera,
    start: f64,
    secs: f64,
}

/// How long a camera flies, in seconds.
const FLIGHT_SECS: f64 = 0.32;
/// How long a flight from stop to stop takes at least and at most, in seconds.
const TRAVEL_SECS: [f64; 2] = [0.25, 0.7];

/// How long a flight from stop to stop takes, in seconds: longer the further it is, counted in widths of a usual view and in
/// times that the zoom doubles.
fn flight_secs(from: Camera, to: Camera) -> f64 {
    const VIEW: f32 = 1400.0;
    let across = (to.middle() - from.middle()).length() * from.zoom.min(to.zoom) / VIEW;
    let doubled = (to.zoom / from.zoom).log2().abs();
    let far = f64::from(1.0 - (-(across + doubled * 0.5)).exp());
    let [least, most] = TRAVEL_SECS;
    least + (most - least) * far
}
/// A pause in panning and zooming by hand, in seconds, after which the next move is one of its own.
const REST_SECS: f64 = 1.0;

impl CameraController {
    /// Moves by hand: at once, ending a flight. A new move remembers the view before it.
    pub fn steer(&mut self, camera: Camera, now: f64) {
        if camera == self.camera && self.flight.is_none() {
            return;
        }
        if now - self.moved_at > REST_SECS {
            self.remember();
        }
        (self.moved_at, self.has_moved) = (now, true);
        self.flight = None;
        self.camera = self.near_enough(camera);
    }

    /// Whether anybody moved since the camera was placed.
    pub fn has_moved(&self) -> bool {
        self.has_moved
    }

    /// Keeps so near that a map which fills the view at zoom `whole` stays something to see.
    pub fn stay_within(&mut self, whole: f32) {
        const SHARE: f32 = 0.3;
        self.farthest = (whole * SHARE).min(0.1);
    }

    /// Lets one go as far away as this shows something: the map may have grown since the last frame.
    pub fn reach(&mut self, zoom: f32) {
        self.farthest = self.farthest.min(zoom);
    }

    fn near_enough(&self, camera: Camera) -> Camera {
        if camera.zoom < self.farthest && camera.zoom < self.camera.zoom { self.camera } else { camera }
    }

    /// Flies to a view and remembers the one before.
    pub fn fly(&mut self, to: Camera, now: f64) {
        if to == self.target() {
            return;
        }
        self.remember();
        self.set_out(to, now);
    }

    /// Flies to a view in a time by the way: a step to the side is short, one across the map takes its time. No step of the
    /// views before and after.
    pub fn travel(&mut self, to: Camera, now: f64) {
        if to == self.target() {
            return;
        }
        let secs = flight_secs(self.camera, to);
        self.set_out(to, now);
        if let Some(flight) = &mut self.flight {
            flight.secs = secs;
        }
    }

    /// Goes to a view that is not to be remembered as a step: the first one of a map.
    pub fn place(&mut self, camera: Camera) {
        self.has_moved = false;
        self.flight = None;
        self.camera = camera;
    }

    /// Moves the picture within its box, which became another one, so that nothing moves on the screen: no step of the views.
    pub fn hold_still(&mut self, by: egui::Vec2) {
        self.camera = self.camera.panned(by);
        if let Some(flight) = &mut self.flight {
            (flight.from, flight.to) = (flight.from.panned(by), flight.to.panned(by));
        }
    }

    /// Flies to the view before.
    pub fn back(&mut self, now: f64) {
        if let Some(view) = self.before.pop() {
            self.after.push(self.target());
            self.set_out(view, now);
        }
    }

    /// Flies to the view after.
    pub fn forth(&mut self, now: f64) {
        if let Some(view) = self.after.pop() {
            self.before.push(self.target());
            self.set_out(view, now);
        }
    }

    fn remember(&mut self) {
        const MOST: usize = 100;
        self.before.push(self.target());
        self.after.clear();
        if self.before.len() > MOST {
            self.before.remove(0);
        }
    }

    fn set_out(&mut self, to: Camera, now: f64) {
        let to = self.near_enough(to);
        if self.still {
            self.place(to);
        } else {
            self.flight = Some(Flight { from: self.camera, to, start: now, secs: FLIGHT_SECS });
        }
        (self.moved_at, self.has_moved) = (now, true);
    }

    /// Where the camera is or flies to.
    pub fn target(&self) -> Camera {
        self.flight.map_or(self.camera, |flight| flight.to)
    }

    /// Brings a flight to where it is at this time; says whether it goes on.
    pub fn advance(&mut self, now: f64) -> bool {
        let Some(flight) = self.flight else { return false };
        let t = ((now - flight.start) / flight.secs).clamp(0.0, 1.0) as f32;
        self.camera = flight.from.towards(flight.to, 1.0 - (1.0 - t).powi(3));
        if t >= 1.0 {
            self.flight = None;
        }
        t < 1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECT: Rect = Rect { min: Pos2::new(0.0, 44.0), max: Pos2::new(1000.0, 844.0) };

    #[test]
    fn zooming_keeps_the_point_under_the_pointer() {
        let camera = Camera { x: 120.0, y: -40.0, zoom: 0.8 };
        let at = Pos2::new(713.0, 99.0);
        let before = Viewport::exact(camera, RECT).to_map(at);
        let after = Viewport::exact(camera.zoomed(1.7, at, RECT), RECT).to_map(at);
        assert!((before - after).length() < 0.01, "{before:?} {after:?}");
    }

    #[test]
    fn what_is_fitted_is_in_view_and_in_the_middle() {
        let content = Box2::around(Point::new(500.0, 800.0), 3000.0, 900.0);
        let viewport = Viewport::exact(Camera::fitting(content, RECT, 1.0), RECT);
        assert!(RECT.contains_rect(viewport.rect_of(content)));
        assert!((viewport.rect_of(content).center() - RECT.center()).length() < 0.01);
    }

    #[test]
    fn views_before_and_after_are_found_again() {
        let mut controller = CameraController { still: true, ..CameraController::default() };
        let (a, b, c) =
            (controller.camera, Camera { x: 10.0, ..Camera::default() }, Camera { x: 20.0, ..Camera::default() });
        controller.fly(b, 5.0);
        controller.steer(c, 10.0);
        controller.back(11.0);
        assert_eq!(controller.camera, b);
        controller.back(12.0);
        assert_eq!(controller.camera, a);
        controller.forth(13.0);
        controller.forth(14.0);
        assert_eq!(controller.camera, c);
    }

    #[test]
    fn a_flight_takes_its_time_by_the_way() {
        let here = Camera::default();
        let near = flight_secs(here, Camera { x: 40.0, ..here });
        let far = flight_secs(here, Camera { x: 4000.0, ..here });
        let out = flight_secs(here, Camera { zoom: 0.05, ..here });
        assert!(
            (0.25..0.27).contains(&near) && far > 0.6 && far <= 0.7 && (0.5..=0.7).contains(&out),
            "{near} {far} {out}"
        );
        let mut controller = CameraController::default();
        controller.travel(Camera { x: 4000.0, ..here }, 0.0);
        assert!(controller.advance(far - 0.01) && !controller.advance(far + 0.01));
        controller.back(9.0);
        assert_eq!(controller.target().x, 4000.0, "stops are no steps of the views");
    }

    #[test]
    fn a_flight_ends_where_it_should() {
        let mut controller = CameraController::default();
        let to = Camera { x: 5000.0, y: 0.0, zoom: 0.1 };
        controller.fly(to, 0.0);
        assert!(controller.advance(0.1) && controller.camera != to);
        assert!(!controller.advance(9.0) && controller.camera == to);
    }
}
