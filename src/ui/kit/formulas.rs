//! Formulas on the screen: each drawn once at the size and colour that it has, on whole pixels, and kept while it is in sight.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Color32, ColorImage, Pos2, Rect, TextureHandle, TextureOptions, Ui, pos2, vec2};
use resvg::tiny_skia::{FillRule, Paint, Path, PathBuilder, Pixmap, Stroke, Transform};

use crate::canvas::pen::color;
use crate::look::Box2;
use crate::look::formula::{Formula, Ink, Part, Segment};

/// So many are kept, beside those in sight.
const KEPT: usize = 64;
/// What letters may stick out of their formula, in ems.
const AROUND: f32 = 0.3;

/// The drawn formulas of one text.
#[derive(Default)]
pub struct Formulas {
    drawn: HashMap<Key, Drawn>,
}

/// Which formula, by where it is kept, the pixels of its em, and the colour of the text.
type Key = (*const Formula, u32, Color32);

struct Drawn {
    /// Kept, so that no other formula comes to stand in its place.
    _set: Arc<Formula>,
    texture: TextureHandle,
    /// The last frame that showed it.
    frame: u64,
}

impl Formulas {
    /// Draws a formula whose left end is at a place on the baseline.
    pub fn show(&mut self, ui: &Ui, at: Pos2, set: &Arc<Formula>, em: f32, ink: Color32) {
        let (dots, frame) = (ui.pixels_per_point(), ui.ctx().cumulative_frame_nr());
        let plan = Plan::new(set, em * dots);
        let side = ui.input(|input| input.max_texture_side);
        if plan.width.max(plan.height) as usize > side {
            return;
        }
        let key = (Arc::as_ptr(set), plan.em.to_bits(), ink);
        if self.drawn.len() >= KEPT && !self.drawn.contains_key(&key) {
            self.drawn.retain(|_, drawn| drawn.frame + 1 >= frame);
        }
        let drawn = self.drawn.entry(key).or_insert_with(|| {
            let curve = ui.visuals().text_options.color_transfer_function;
            let image = plan.image(set, ink, |share| curve.alpha_from_coverage(share));
            let texture = ui.ctx().load_texture("formula", image, TextureOptions::LINEAR);
            Drawn { _set: set.clone(), texture, frame }
        });
        drawn.frame = frame;
        // Pixel on pixel.
        let corner = pos2((at.x * dots).round() - plan.left, (at.y * dots).round() - plan.up) / dots;
        let size = vec2(plan.width as f32, plan.height as f32) / dots;
        let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        ui.painter().image(drawn.texture.id(), Rect::from_min_size(corner, size), whole, Color32::WHITE);
    }
}

/// The picture of a formula, in pixels.
struct Plan {
    em: f32,
    width: u32,
    height: u32,
    /// Where its left end and its baseline are in the picture.
    left: f32,
    up: f32,
}

impl Plan {
    fn new(set: &Formula, em: f32) -> Plan {
        let around = (AROUND * em).ceil();
        let whole = |length: f32| (length * em).ceil().max(0.0);
        let (up, down) = (whole(set.height) + around, whole(set.depth) + around);
        Plan { em, width: (whole(set.width) + 2.0 * around) as u32, height: (up + down) as u32, left: around, up }
    }

    /// Its pixels; `curve` says how much of the colour a pixel has of which so large a share is covered.
    fn image(&self, set: &Formula, ink: Color32, curve: impl Fn(f32) -> f32) -> ColorImage {
        let size = [self.width as usize, self.height as usize];
        let Some(mut pixmap) = Pixmap::new(self.width, self.height) else { return ColorImage::filled(size, ink) };
        for part in &set.parts {
            self.draw(&mut pixmap, part, ink);
        }
        let pixel = |pixel: &resvg::tiny_skia::PremultipliedColorU8| {
            let own = f32::from(pixel.alpha()) / 255.0;
            let more = if own > 0.0 { curve(own) / own } else { 1.0 };
            let of = |part: u8| (f32::from(part) * more).round().min(255.0) as u8;
            Color32::from_rgba_premultiplied(of(pixel.red()), of(pixel.green()), of(pixel.blue()), of(pixel.alpha()))
        };
        ColorImage::new(size, pixmap.pixels().iter().map(pixel).collect())
    }

    fn draw(&self, pixmap: &mut Pixmap, part: &Part, ink: Color32) {
        let mut paint = Paint { anti_alias: true, ..Paint::default() };
        let ink = part.color.map_or(ink, color);
        paint.set_color_rgba8(ink.r(), ink.g(), ink.b(), ink.a());
        let place = Transform::from_row(self.em, 0.0, 0.0, self.em, self.left, self.up);
        match &part.ink {
            Ink::Filled(outline) => {
                if let Some(path) = path(outline) {
                    pixmap.fill_path(&path, &paint, FillRule::Winding, place, None);
                }
            }
            Ink::Drawn(outline, width) => {
                if let Some(path) = path(outline) {
                    // No thinner than a pixel, like bars.
                    let stroke = Stroke { width: width.max(1.0 / self.em), ..Stroke::default() };
                    pixmap.stroke_path(&path, &paint, &stroke, place, None);
                }
            }
            Ink::Bar(bar) => {
                if let Some(rect) = self.bar(*bar) {
                    pixmap.fill_rect(rect, &paint, Transform::identity(), None);
                }
            }
        }
    }

    /// A bar on whole rows of pixels: else it would be a grey haze.
    fn bar(&self, bar: Box2) -> Option<resvg::tiny_skia::Rect> {
        let (left, right) = (bar.min.x * self.em + self.left, bar.max.x * self.em + self.left);
        let thick = (bar.height() * self.em).round().max(1.0);
        let top = (bar.middle().y * self.em + self.up - thick / 2.0).round();
        resvg::tiny_skia::Rect::from_ltrb(left, top, right, top + thick)
    }
}

fn path(outline: &[Segment]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for segment in outline {
        match segment {
            Segment::Move(a) => path.move_to(a.x, a.y),
            Segment::Line(a) => path.line_to(a.x, a.y),
            Segment::Quad(a, b) => path.quad_to(a.x, a.y, b.x, b.y),
            Segment::Cubic(a, b, c) => path.cubic_to(a.x, a.y, b.x, b.y, c.x, c.y),
            Segment::Close => path.close(),
        }
    }
    path.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::formula::{Place, formula};

    /// The rows of a picture with ink in them, and how dark the darkest pixel is in each.
    fn rows(tex: &str, em: f32) -> Vec<u8> {
        let set = formula(tex, Place::Inline).expect(tex);
        let image = Plan::new(&set, em).image(&set, Color32::BLACK, |share| share);
        image.pixels.chunks(image.size[0]).map(|row| row.iter().map(|pixel| pixel.a()).max().unwrap_or(0)).collect()
    }

    #[test]
    fn nothing_is_cut_off_at_any_size() {
        for tex in [r"f", r"\int_0^1", r"\widehat{xyz}", r"\mathcal{L}_{\theta}", r"\overrightarrow{AB}"] {
            for em in [8.0, 15.34, 33.0, 80.0] {
                let rows = rows(tex, em);
                assert_eq!((rows.first(), rows.last()), (Some(&0), Some(&0)), "{tex} at {em}");
                assert!(rows.iter().any(|dark| *dark > 120), "{tex} at {em}");
            }
        }
    }

    #[test]
    fn the_bar_of_a_fraction_is_sharp_at_every_size() {
        for em in [12.0, 15.34, 17.7, 23.6, 31.0] {
            assert!(rows(r"\frac{\quad}{\quad}", em).iter().filter(|dark| **dark > 0).all(|dark| *dark == 255), "{em}");
        }
    }
}
