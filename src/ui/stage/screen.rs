//! What stands around the map while it is shown: the stop's title and number above it; and over it a black or white screen, the light of a pointer,
//! lines that vanish.

use egui::{Align2, Area, Color32, Context, Id, Mesh, Order, Pos2, Rect, Shape, Stroke, WidgetInfo, WidgetType, vec2};

use crate::canvas::pen::{color, medium, regular};
use crate::look::{Point, stage};
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

/// What the strip above the map says.
pub struct Titled<'a> {
    /// The title of the stop in sight, its number and how many there are.
    pub stop: &'a (String, usize, usize),
    /// The way back, where one left the path.
    pub back: Option<String>,
    /// The number of a stop that is being typed.
    pub typed: &'a str,
}

/// A screen of a talk in two: the strip with the title of the stop, and below it the room for the map.
pub fn parts(screen: Rect) -> (Rect, Rect) {
    let below = (screen.top() + screen.height() * stage::STRIP).round();
    (screen.with_max_y(below), screen.with_min_y(below))
}

/// Draws the title of a stop at the top, large, and which of how many it is.
pub fn stop_title(ctx: &Context, world: &World, strip: Rect, titled: &Titled<'_>) {
    /// The number, and the way back, against the title.
    const SMALLER: f32 = 0.55;
    /// How high the edge of the map fades out, against the strip.
    const FADE: f32 = 0.2;
    /// A long title is smaller down to this share.
    const LONG: f32 = 0.6;
    let Titled { stop: (title, at, of), back, typed } = titled;
    let large = strip.height() * stage::STRIP_TITLE / stage::STRIP;
    let area = Area::new(Id::new("title of the stop")).order(Order::Middle).interactable(false).fade_in(false);
    area.fixed_pos(strip.min).constrain(false).show(ctx, |ui| {
        let (rect, response) = ui.allocate_exact_size(strip.size(), egui::Sense::hover());
        let said = back.as_ref().unwrap_or(title);
        let number = if typed.is_empty() { format!("{at} / {of}") } else { format!("→ {typed} / {of}") };
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, format!("{said}, {number}")));
        ui.accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
        let ground = color(world.palette.canvas);
        ui.painter().rect_filled(rect, 0.0, ground);
        // What the strip cuts off fades out there.
        let below = Rect::from_min_size(rect.left_bottom(), vec2(rect.width(), strip.height() * FADE));
        let mut fade = Mesh::default();
        for (corner, ink) in [
            (below.left_top(), ground),
            (below.right_top(), ground),
            (below.left_bottom(), Color32::TRANSPARENT),
            (below.right_bottom(), Color32::TRANSPARENT),
        ] {
            fade.colored_vertex(corner, ink);
        }
        fade.add_triangle(0, 1, 2);
        fade.add_triangle(1, 2, 3);
        ui.painter().with_clip_rect(below.union(rect)).add(Shape::mesh(fade));
        let (ink, quiet) = (color(world.palette.text), color(world.palette.quiet));
        let inner = rect.shrink2(vec2(large, 0.0));
        let small = (large * SMALLER).max(12.0).round();
        let counted = line(ui, &number, regular(small), quiet, inner.width() * 0.3);
        let room = inner.width() - counted.size().x - large;
        let (size, ink) = if back.is_some() { (small, quiet) } else { (large.round(), ink) };
        let whole = line(ui, said, medium(size), ink, f32::INFINITY);
        let size = (size * (room / whole.size().x.max(1.0)).clamp(LONG, 1.0)).floor();
        let named = if whole.size().x <= room { whole } else { line(ui, said, medium(size), ink, room) };
        for (galley, anchor) in [(named, Align2::LEFT_CENTER), (counted, Align2::RIGHT_CENTER)] {
            let at = anchor.align_size_within_rect(galley.size(), inner);
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
