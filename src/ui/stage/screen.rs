//! What lies over the map while it is shown: the stop's title and number, a black or white screen, the light of a pointer,
//! lines that vanish.

use egui::{Align2, Area, Color32, Context, Id, Order, Pos2, Rect, Shape, Stroke, WidgetInfo, WidgetType, vec2};

use crate::canvas::pen::{color, medium, regular};
use crate::look::Point;
use crate::ui::World;
use crate::ui::kit::widgets::line;

/// A screen over the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Black.
    Black,
    /// White.
    White,
}

impl Screen {
    /// The other state of a screen: asked for again it goes.
    pub fn toggled(now: Option<Screen>, wanted: Screen) -> Option<Screen> {
        (now != Some(wanted)).then_some(wanted)
    }
}

/// What the pointer leaves on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Light {
    /// Nothing.
    #[default]
    None,
    /// A dot of light.
    Laser,
    /// A line while it is pressed, which vanishes.
    Pen,
}

impl Light {
    /// Asked for again it goes.
    pub fn toggled(self, wanted: Light) -> Light {
        if self == wanted { Light::None } else { wanted }
    }
}

/// How long a drawn line stays, and how long it takes to vanish, in seconds.
const STAYS: f64 = 4.0;
const VANISHES: f64 = 0.8;
/// The red of light and lines.
const RED: Color32 = Color32::from_rgb(0xe5, 0x2b, 0x38);

/// Lines that were drawn on the map, so that every window shows them where they belong.
#[derive(Debug, Default)]
pub struct Lines {
    lines: Vec<Drawn>,
    /// Whether the last one goes on.
    goes_on: bool,
}

#[derive(Debug)]
struct Drawn {
    points: Vec<Point>,
    /// When its last point was drawn, in seconds.
    last: f64,
}

/// Draws a screen over everything; returns whether it was clicked.
pub fn cover(ctx: &Context, rect: Rect, screen: Screen, name: &str) -> bool {
    let area = Area::new(Id::new("screen over the map")).order(Order::Foreground).fixed_pos(rect.min).fade_in(false);
    let shown = area.constrain(false).show(ctx, |ui| {
        let (rect, response) = ui.allocate_exact_size(rect.size(), egui::Sense::click());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, name));
        let ink = if screen == Screen::Black { Color32::BLACK } else { Color32::WHITE };
        ui.painter().rect_filled(rect, 0.0, ink);
        ui.ctx().set_cursor_icon(egui::CursorIcon::None);
        response
    });
    shown.inner.clicked()
}

/// Draws the quiet line of a stop at the bottom: its title, and which of how many it is. `typed` is the number that is
/// being typed.
pub fn stop_line(ctx: &Context, world: &World, seen: Rect, (title, at, of): (&str, usize, usize), typed: &str) {
    const EDGE: f32 = 24.0;
    let tall = (seen.height() / 1080.0).clamp(0.6, 2.0);
    let (large, small) = ((28.0 * tall).round(), (20.0 * tall).round());
    let area = Area::new(Id::new("line of the stop")).order(Order::Middle).interactable(false).fade_in(false);
    let height = (large * 1.4).round();
    let place = Rect::from_min_max(
        egui::pos2(seen.left() + EDGE, seen.bottom() - EDGE - height),
        egui::pos2(seen.right() - EDGE, seen.bottom() - EDGE),
    );
    area.fixed_pos(place.min).constrain(false).show(ctx, |ui| {
        let (rect, response) = ui.allocate_exact_size(place.size(), egui::Sense::hover());
        let number = if typed.is_empty() { format!("{at} / {of}") } else { format!("→ {typed} / {of}") };
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, format!("{title}, {number}")));
        ui.accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
        let quiet = color(world.palette.quiet);
        let counted = line(ui, &number, regular(small), quiet, rect.width() * 0.3);
        let room = rect.width() - counted.size().x - 24.0;
        let named = line(ui, title, medium(large), color(world.palette.text), room);
        // What lies below must not be read along with it.
        let ground = color(world.palette.canvas);
        for (galley, anchor) in [(named, Align2::LEFT_CENTER), (counted, Align2::RIGHT_CENTER)] {
            if galley.is_empty() {
                continue;
            }
            let at = anchor.align_size_within_rect(galley.size(), rect);
            ui.painter().rect_filled(at.expand2(vec2(8.0, 4.0)), 6.0, ground);
            ui.painter().galley(at.min.round(), galley, quiet);
        }
    });
}

/// Follows what is drawn: `at` is where the pointer is on the map, none while it is elsewhere.
pub fn follow_light(ctx: &Context, light: Light, at: Option<Point>, lines: &mut Lines) {
    let now = ctx.input(|input| input.time);
    lines.lines.retain(|line| now - line.last < STAYS + VANISHES);
    if light != Light::Pen {
        lines.goes_on = false;
        return;
    }
    let down = ctx.input(|input| input.pointer.primary_down());
    match (at.filter(|_| down), lines.goes_on, lines.lines.last_mut()) {
        (Some(at), true, Some(line)) => {
            if line.points.last() != Some(&at) {
                line.points.push(at);
            }
            line.last = now;
        }
        (Some(at), ..) => lines.lines.push(Drawn { points: vec![at], last: now }),
        (None, ..) => {}
    }
    lines.goes_on = down && at.is_some();
}

/// Paints the dot of light at the pointer, and the lines; `place` says where a point of the map is on this screen.
pub fn paint_light(ctx: &Context, light: Light, lines: &Lines, pointer: Option<Point>, place: &dyn Fn(Point) -> Pos2) {
    if light == Light::None && lines.lines.is_empty() {
        return;
    }
    let now = ctx.input(|input| input.time);
    let painter = ctx.layer_painter(egui::LayerId::new(Order::Foreground, Id::new("light")));
    for line in &lines.lines {
        let left = 1.0 - ((now - line.last - STAYS) / VANISHES).clamp(0.0, 1.0) as f32;
        let points = line.points.iter().map(|p| place(*p)).collect();
        painter.add(Shape::line(points, Stroke::new(4.0, RED.gamma_multiply(left))));
        // While it stands still it needs no frame.
        ctx.request_repaint_after(std::time::Duration::from_secs_f64((STAYS - (now - line.last)).max(0.0)));
    }
    match (light, pointer) {
        (Light::Laser, Some(at)) => {
            for (radius, share) in [(14.0, 0.12), (9.0, 0.25), (5.0, 1.0)] {
                painter.circle_filled(place(at), radius, RED.gamma_multiply(share));
            }
            ctx.set_cursor_icon(egui::CursorIcon::None);
        }
        (Light::Pen, Some(_)) => ctx.set_cursor_icon(egui::CursorIcon::Crosshair),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_and_a_light_go_where_they_are_asked_for_again() {
        assert_eq!(Screen::toggled(None, Screen::Black), Some(Screen::Black));
        assert_eq!(Screen::toggled(Some(Screen::White), Screen::Black), Some(Screen::Black));
        assert_eq!(Screen::toggled(Some(Screen::Black), Screen::Black), None);
        assert_eq!((Light::None.toggled(Light::Pen), Light::Pen.toggled(Light::Pen)), (Light::Pen, Light::None));
    }
}
