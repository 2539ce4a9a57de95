//! The whole map in small, in the strip while it does not fit the view; larger under the pointer, where a click or drag goes
//! there.

use egui::{
    Area, Color32, ColorImage, Id, Order, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, TextureHandle, TextureOptions,
    Ui, Vec2, WidgetInfo, WidgetType, pos2, vec2,
};

use crate::canvas::pen::color;
use crate::document::{Action, Revision};
use crate::look::{Box2, Point};
use crate::model::Place;
use crate::scene::Scene;
use crate::ui::World;
use crate::ui::kit::widgets::float_frame;
use crate::words::Word;

/// Its size in the strip, and under the pointer; of whatever shape the map is.
const SMALL: Vec2 = vec2(40.0, 24.0);
const LARGE: Vec2 = vec2(160.0, 110.0);
/// The room around the large one.
const PAD: f32 = 4.0;

/// The picture as it was made last.
#[derive(Default)]
pub struct Minimap {
    made_of: Option<(Revision, bool, u32)>,
    picture: Option<TextureHandle>,
    is_large: bool,
}

/// Draws it in the strip. `view` is what one sees of the map.
pub fn show(ui: &mut Ui, world: &World, scene: &Scene, view: Box2, state: &mut Minimap) -> Option<Action> {
    let all = scene.bounds()?;
    let fits = view.min.x <= all.min.x && view.min.y <= all.min.y && view.max.x >= all.max.x && view.max.y >= all.max.y;
    if fits {
        state.is_large = false;
        return None;
    }
    let picture = state.picture_of(ui.ctx(), world, scene, all);
    let (place, response) = ui.allocate_exact_size(SMALL, Sense::hover());
    // From the corner of the small one, which it covers: the pointer is on both.
    let large = Rect::from_min_max(place.max - LARGE, place.max);
    let pointer = ui.input(|input| input.pointer.latest_pos().filter(|_| input.pointer.has_pointer()));
    let is_at = |rect: Rect| pointer.is_some_and(|at| rect.contains(at));
    let is_free = ui.input(|input| !input.pointer.any_down());
    state.is_large = match state.is_large {
        true => is_at(large.expand(2.0 * PAD)) || !is_free,
        false => is_free && is_at(place) && response.contains_pointer(),
    };
    if !state.is_large {
        draw(ui, world, (all, view), place, picture);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, world.say(Word::Minimap)));
        return None;
    }
    let area = Area::new(Id::new("minimap")).order(Order::Foreground).fixed_pos(large.min - Vec2::splat(PAD + 1.0));
    let shown = area.constrain(false).fade_in(false).show(ui.ctx(), |ui| {
        let frame = float_frame(world.palette).inner_margin(PAD).fill(color(world.palette.canvas));
        frame.show(ui, |ui| {
            let (rect, response) = ui.allocate_exact_size(LARGE, Sense::CLICK | Sense::DRAG);
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, world.say(Word::Minimap)));
            let map = draw(ui, world, (all, view), rect, picture);
            let held = response.is_pointer_button_down_on() || response.clicked();
            let at = response.interact_pointer_pos().filter(|_| held)?;
            let share = (at - map.min) / map.size().max(Vec2::splat(1.0));
            let x = all.min.x + share.x.clamp(0.0, 1.0) * all.width();
            let y = all.min.y + share.y.clamp(0.0, 1.0) * all.height();
            Some(Action::LookAt(Place::new(x as i32, y as i32)))
        })
    });
    shown.inner.inner
}

/// The part of a box that a map of this shape takes.
fn within(rect: Rect, all: Box2) -> Rect {
    let scale = (rect.width() / all.width().max(1.0)).min(rect.height() / all.height().max(1.0));
    Rect::from_center_size(rect.center(), (vec2(all.width(), all.height()) * scale).max(Vec2::splat(2.0)))
}

/// Draws map and view within a box, and returns where the map is.
fn draw(ui: &Ui, world: &World, (all, view): (Box2, Box2), room: Rect, picture: Option<egui::TextureId>) -> Rect {
    let rect = within(room, all);
    if let Some(picture) = picture {
        let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        ui.painter().image(picture, rect, whole, Color32::WHITE);
    }
    let to_screen = |p: Point| {
        let share = vec2((p.x - all.min.x) / all.width().max(1.0), (p.y - all.min.y) / all.height().max(1.0));
        rect.min + share * rect.size()
    };
    let seen = Rect::from_min_max(to_screen(view.min), to_screen(view.max)).intersect(room.expand(1.0));
    if seen.is_positive() {
        let accent = color(world.palette.accent);
        ui.painter().add(Shape::rect_filled(seen, 2, accent.gamma_multiply(0.10)));
        ui.painter().rect_stroke(seen, 2, Stroke::new(1.5, accent), StrokeKind::Inside);
    }
    rect
}

impl Minimap {
    /// The cards as specks of their kinds' colours; made again only where the map or the colours changed.
    fn picture_of(&mut self, ctx: &egui::Context, world: &World, scene: &Scene, all: Box2) -> Option<egui::TextureId> {
        let size = within(Rect::from_min_size(Pos2::ZERO, LARGE), all).size();
        let scale = ctx.pixels_per_point();
        let key = (world.revision, world.palette.dark, scale.to_bits());
        if self.made_of != Some(key) {
            self.made_of = Some(key);
            let image = specks(world, scene, all, size * scale);
            match &mut self.picture {
                Some(picture) => picture.set(image, TextureOptions::LINEAR),
                None => self.picture = Some(ctx.load_texture("minimap", image, TextureOptions::LINEAR)),
            }
        }
        self.picture.as_ref().map(TextureHandle::id)
    }
}

fn specks(world: &World, scene: &Scene, all: Box2, size: Vec2) -> ColorImage {
    let pixels = [size.x.round().max(1.0) as usize, size.y.round().max(1.0) as usize];
    let ground = color(world.palette.canvas);
    let mut image = ColorImage::filled(pixels, ground);
    let scale = vec2(size.x / all.width().max(1.0), size.y / all.height().max(1.0));
    let mut fill = |area: Box2, ink: Color32| {
        let span = |low: f32, high: f32, most: usize| {
            let first = (low.floor().max(0.0) as usize).min(most - 1);
            first..(high.ceil().max(0.0) as usize).clamp(first + 1, most)
        };
        let columns = span((area.min.x - all.min.x) * scale.x, (area.max.x - all.min.x) * scale.x, pixels[0]);
        for row in span((area.min.y - all.min.y) * scale.y, (area.max.y - all.min.y) * scale.y, pixels[1]) {
            let row = row * pixels[0];
            if let Some(pixels) = image.pixels.get_mut(row + columns.start..row + columns.end) {
                pixels.fill(ink);
            }
        }
    };
    for frame in scene.frames() {
        let tint =
            world.map.group(frame.group).map_or(world.palette.hairline, |group| world.palette.color(&group.color));
        fill(frame.area, color(tint.over(world.palette.canvas, 0.10)));
    }
    for card in scene.cards() {
        fill(card.area, color(world.palette.color(&card.color).over(world.palette.canvas, 0.75)));
    }
    image
}
