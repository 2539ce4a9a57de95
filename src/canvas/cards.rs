//! Cards as they are painted.

use std::rc::Rc;
use std::sync::Arc;

use egui::epaint::{RectShape, Shadow};
use egui::{Color32, CornerRadius, Galley, Mesh, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::camera::Viewport;
use super::detail::Detail;
use super::pen;
use super::text::Block;
use crate::look::palette::{FADED, Palette, Rgb};
use crate::look::{afar, card};

/// How far a card steps back, because something else is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dim {
    /// Not at all.
    #[default]
    None,
    /// A little: the pointer rests on another one.
    ALittle,
    /// Far: another one is shown.
    Faded,
}

impl Dim {
    /// A colour that steps back over the ground.
    pub fn of(self, rgb: Rgb, palette: &Palette) -> Rgb {
        match self {
            Dim::None => rgb,
            Dim::ALittle => rgb.over(palette.canvas, 0.62),
            Dim::Faded => rgb.over(palette.canvas, FADED),
        }
    }
}

/// How a card stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct CardState {
    pub selected: bool,
    /// The pointer is over it.
    pub hovered: bool,
    /// It is being dragged.
    pub dragged: bool,
    /// A link that is being pulled would end at it.
    pub target: bool,
    /// Something else is looked at.
    pub dim: Dim,
    /// The keyboard is at it.
    pub focused: bool,
    /// Another concept supersedes it.
    pub outdated: bool,
}

/// The radius in pixels from which on corners are round; a smaller one is a corner taken off to the eye.
const ROUND: f32 = 4.0;

/// A text at its place on the screen.
#[derive(Clone, Debug)]
struct Placed {
    at: Pos2,
    galley: Arc<Galley>,
    color: Color32,
    /// How much larger it is painted than it was set.
    scale: f32,
}

/// A card as it is painted.
#[derive(Clone, Debug)]
pub struct CardLook {
    /// Where on the screen.
    pub rect: Rect,
    state: CardState,
    fill: Color32,
    border: Color32,
    bar: Color32,
    accent: Color32,
    shadow: bool,
    viewport: Viewport,
    texts: Vec<Placed>,
}

/// What stands on a card, set for the screen.
pub struct CardText {
    /// The lines of the title; none for a tile.
    pub title: Option<Rc<Block>>,
    /// The icon of the kind.
    pub icon: Option<Rc<Block>>,
    /// Date and counts.
    pub quiet: Option<Rc<Block>>,
    /// How much larger the title is painted than it was set: 1 but for a camera on its way.
    pub scale: f32,
}

/// The height of a line of the title on the screen at its font size.
pub fn line_height(size: f32, zoom: f32) -> f32 {
    (card::TITLE_LINE * zoom).max((size * 1.3).round())
}

/// Where a title of this height begins on a card.
pub fn title_top(card: Rect, detail: Detail, height: f32, zoom: f32) -> f32 {
    match detail {
        Detail::Full => card.top() + card::PAD_Y * zoom,
        Detail::Titles | Detail::Afar | Detail::Tiles => card.center().y - height / 2.0,
    }
}

impl CardLook {
    /// A card at a rectangle of the screen; `kind` is the colour of its bar.
    pub fn new(rect: Rect, viewport: &Viewport, palette: &Palette, kind: Rgb, state: CardState) -> CardLook {
        let dim = |rgb: Rgb| pen::color(state.dim.of(rgb, palette));
        let lit = state.hovered || state.dragged || state.target;
        let border = match (lit && palette.dark, state.selected || state.target) {
            (_, true) => palette.accent,
            (true, false) => palette.field,
            (false, false) => palette.hairline,
        };
        let ground = if state.outdated { palette.canvas } else { palette.card };
        CardLook {
            rect,
            state,
            fill: dim(ground),
            border: dim(border),
            // Also of what is outdated: its ground and its words step back, but its kind can be told.
            bar: dim(kind),
            accent: pen::color(palette.accent),
            shadow: lit && !palette.dark && state.dim == Dim::None,
            viewport: *viewport,
            texts: Vec::new(),
        }
    }

    /// Puts texts on the card, as far as they are to be seen at this detail.
    pub fn write(&mut self, text: &CardText, detail: Detail, palette: &Palette, size: f32) {
        let step_back = self.state.dim;
        let dim = |rgb: Rgb| pen::color(step_back.of(rgb, palette));
        let (title_color, quiet) = (if self.state.outdated { palette.quiet } else { palette.text }, palette.quiet);
        let Some(title) = &text.title else { return };
        let (mut line, mut pad) = (line_height(size, self.viewport.zoom), (card::PAD_X * self.viewport.zoom).max(5.0));
        if detail <= Detail::Afar {
            line = afar::line_height(size);
            // As near by where there is room.
            pad = pad.min(self.rect.width() - title.width - afar::PAD[1]).max(afar::PAD[0]);
        }
        let left = self.rect.left() + pad;
        let height = line * title.lines.len() as f32;
        let said = text.quiet.as_ref().filter(|quiet| detail == Detail::Full && quiet.lines.len() > 1);
        let step = card::SAID_LINE * self.viewport.zoom;
        let top = match said {
            // Title and what is said below it share the height of the card.
            Some(said) => self.rect.center().y - (height + step * said.lines.len() as f32) / 2.0,
            None => title_top(self.rect, detail, height, self.viewport.zoom),
        };
        for (at, galley) in title.lines.iter().enumerate() {
            let y = top + line * at as f32 + (line - galley.size().y * text.scale) / 2.0;
            self.put(pos2(left, y), galley, dim(title_color), text.scale);
        }
        if let Some(said) = said {
            for (at, galley) in said.lines.iter().enumerate() {
                let y = top + height + step * at as f32 + (step - galley.size().y) / 2.0;
                self.put(pos2(left, y), galley, dim(quiet), 1.0);
            }
        } else if detail == Detail::Full {
            let y =
                self.rect.bottom() - (card::PAD_Y - 1.0) * self.viewport.zoom - card::QUIET_LINE * self.viewport.zoom;
            let line = card::QUIET_LINE * self.viewport.zoom;
            let centred = |galley: &Galley| y + (line - galley.size().y) / 2.0;
            let mut x = left;
            if let Some(icon) = text.icon.as_ref().and_then(|icon| icon.lines.first()) {
                self.put(pos2(x, centred(icon)), icon, self.bar, 1.0);
                x += icon.size().x + 5.0 * self.viewport.zoom;
            }
            if let Some(counts) = text.quiet.as_ref().and_then(|quiet| quiet.lines.first()) {
                self.put(pos2(x, centred(counts)), counts, dim(quiet), 1.0);
            }
        }
    }

    /// Puts the lines below the title on the card, as far as they are set; they end above its last line.
    pub fn write_below(&mut self, below: &card::Below, set: &[Rc<Block>], palette: &Palette) {
        let (zoom, step_back) = (self.viewport.zoom, self.state.dim);
        let dim = |rgb: Rgb| pen::color(step_back.of(rgb, palette));
        let ink = if self.state.outdated { palette.quiet } else { palette.text.over(palette.card, 0.82) };
        let left = self.rect.left() + (card::PAD_X * zoom).max(5.0);
        let (mut top, line) = (self.rect.bottom() - below.above_bottom() * zoom, card::BELOW_LINE * zoom);
        for ((_, is_note), block) in below.lines().zip(set) {
            let color = dim(if is_note { ink } else { palette.quiet });
            for galley in &block.lines {
                self.put(pos2(left, top + (line - galley.size().y) / 2.0), galley, color, 1.0);
            }
            top += line;
        }
    }

    /// A card without a title, from afar: a tile in its kind's colour.
    pub fn make_tile(&mut self, palette: &Palette) {
        let share = match self.state.dim {
            Dim::None => 0.55,
            Dim::ALittle => 0.25,
            // Its bar has faded already.
            Dim::Faded => 0.4,
        };
        self.fill = mix(self.bar, pen::color(palette.canvas), share);
        if !self.state.selected && !self.state.target {
            self.border = self.fill;
        }
    }

    fn put(&mut self, at: Pos2, galley: &Arc<Galley>, color: Color32, scale: f32) {
        // On whole pixels, or the letters of one card look different from those of the next.
        self.texts.push(Placed { at: at.round(), galley: galley.clone(), color, scale });
    }

    fn radius(&self) -> u8 {
        (card::RADIUS * self.viewport.zoom).clamp(2.0, 14.0) as u8
    }

    /// The shapes of the card.
    pub fn shapes(&self) -> Vec<Shape> {
        let mut shapes = Vec::with_capacity(4 + self.texts.len());
        let radius = self.radius();
        if self.shadow {
            let (offset, blur, alpha) = if self.state.dragged { ([0, 8], 24, 46) } else { ([0, 3], 12, 28) };
            let shadow = Shadow { offset, blur, spread: 0, color: Color32::from_black_alpha(alpha) };
            shapes.push(shadow.as_shape(self.rect, CornerRadius::same(radius)).into());
        }
        if self.state.selected || self.state.focused {
            // Close around the border: two rings apart would be two signs.
            let halo = self.rect.expand(1.0);
            let stroke = Stroke::new(2.0, self.accent.gamma_multiply(if self.state.focused { 1.0 } else { 0.28 }));
            let corner = CornerRadius::same(radius + 1);
            shapes.push(RectShape::stroke(halo, corner, stroke, StrokeKind::Middle).into());
        }
        let width = if self.state.selected || self.state.target { 1.5 } else { 1.0 };
        if card::RADIUS * self.viewport.zoom < ROUND {
            shapes.push(self.small_face(width));
        } else {
            self.round_face(width, radius, &mut shapes);
        }
        let text = |t: &Placed| pen::text_scaled(t.at, &t.galley, t.color, t.scale);
        shapes.extend(self.texts.iter().map(text));
        shapes
    }

    fn round_face(&self, width: f32, radius: u8, shapes: &mut Vec<Shape>) {
        // The bar fills the left corners; the face lies over the rest of it. Nothing more is painted under the face: a window
        // without a graphics card paints every pixel twice there.
        let bar = (card::BAR * self.viewport.zoom).max(2.0);
        let left = radius.saturating_sub(bar as u8);
        let strip = self.rect.with_max_x((self.rect.left() + bar + f32::from(left) + 1.0).min(self.rect.right()));
        let corners = CornerRadius { nw: radius, sw: radius, ne: 0, se: 0 };
        shapes.push(RectShape::filled(strip, corners, self.bar).into());
        let face = Rect::from_min_max(self.rect.min + vec2(bar, 0.0), self.rect.max);
        let corners = CornerRadius { nw: left, sw: left, ne: radius, se: radius };
        // A tile's border is its own colour: nobody sees it.
        let border = if self.border == self.fill { Stroke::NONE } else { Stroke::new(width, self.border) };
        shapes.push(RectShape::new(face, corners, self.fill, border, StrokeKind::Inside).into());
    }

    /// Bar, face and border of a small card, with one line taken off each corner: ten triangles where round corners need
    /// a hundred, and there are many small cards.
    fn small_face(&self, width: f32) -> Shape {
        let whole = |place: Pos2| pos2(self.viewport.whole(place.x), self.viewport.whole(place.y));
        let rect = Rect::from_min_max(whole(self.rect.min), whole(self.rect.max));
        let line = self.viewport.whole(width).max(self.viewport.pixel);
        let bar = self.viewport.whole((card::BAR * self.viewport.zoom).max(2.0));
        let (top, bottom) = (rect.top() + line, rect.bottom() - line);
        let (left, right) = (rect.left() + bar, rect.right() - line);
        let mut mesh = Mesh::default();
        let mut fill = |x: [f32; 2], y: [f32; 2], color| {
            if x[0] < x[1] && y[0] < y[1] {
                mesh.add_colored_rect(Rect::from_x_y_ranges(x[0]..=x[1], y[0]..=y[1]), color);
            }
        };
        fill([rect.left(), left], [top, bottom], self.bar);
        fill([left, right], [top, bottom], self.fill);
        fill([left, right], [rect.top(), top], self.border);
        fill([left, right], [bottom, rect.bottom()], self.border);
        fill([right, rect.right()], [top, bottom], self.border);
        Shape::mesh(mesh)
    }
}

fn mix(a: Color32, b: Color32, share: f32) -> Color32 {
    let channel = |a: u8, b: u8| (f32::from(a) * share + f32::from(b) * (1.0 - share)).round() as u8;
    Color32::from_rgb(channel(a.r(), b.r()), channel(a.g(), b.g()), channel(a.b(), b.b()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canvas::camera::Camera;
    use crate::look::palette::LIGHT;

    /// The face of a card at a zoom, on a screen with so many pixels a point.
    fn face(zoom: f32, pixels_per_point: f32, state: CardState) -> Shape {
        let screen = Rect::from_min_size(Pos2::ZERO, vec2(800.0, 600.0));
        let viewport = Viewport::new(Camera { zoom, ..Camera::default() }, screen, pixels_per_point);
        let rect = Rect::from_min_size(pos2(100.37, 50.71), vec2(61.3, 22.9));
        let look = CardLook::new(rect, &viewport, &LIGHT, Rgb(10, 120, 200), state);
        look.shapes().pop().expect("a card without texts ends with its face")
    }

    #[test]
    fn a_small_card_is_ten_triangles_on_whole_pixels() {
        for pixels_per_point in [1.0, 1.25, 1.5, 2.0] {
            for selected in [false, true] {
                let state = CardState { selected, ..CardState::default() };
                let Shape::Mesh(mesh) = face(0.3, pixels_per_point, state) else { panic!("a mesh") };
                assert_eq!(mesh.indices.len(), 3 * 10);
                let off = |place: f32| (place * pixels_per_point - (place * pixels_per_point).round()).abs();
                let worst = mesh.vertices.iter().map(|vertex| off(vertex.pos.x).max(off(vertex.pos.y)));
                assert!(worst.fold(0.0, f32::max) < 0.01, "at {pixels_per_point} pixels a point");
            }
        }
    }

    #[test]
    fn a_card_is_round_as_soon_as_it_can_be_seen() {
        assert!(matches!(face(ROUND / card::RADIUS, 1.0, CardState::default()), Shape::Rect(_)));
        assert!(matches!(face(0.99 * ROUND / card::RADIUS, 1.0, CardState::default()), Shape::Mesh(_)));
    }
}
