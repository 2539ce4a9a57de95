//! The fonts that formulas are set in, and the outlines of their letters.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider as _};

use super::{BESIDE_TEXT, Segment};
use crate::look::Point;
use crate::look::fonts::{Weight, bundled, chinese};

macro_rules! katex {
    ($($name:literal)*) => {
        /// The fonts of `KaTeX`, by the names that the setter knows them by.
        static KATEX: &[(&str, &[u8])] = &[$(
            ($name, include_bytes!(concat!("../../../assets/fonts/katex/KaTeX_", $name, ".ttf"))),
        )*];
    };
}

katex! {
    "AMS-Regular" "Caligraphic-Regular" "Fraktur-Bold" "Fraktur-Regular" "Main-Bold" "Main-BoldItalic" "Main-Italic"
    "Main-Regular" "Math-BoldItalic" "Math-Italic" "SansSerif-Bold" "SansSerif-Italic" "SansSerif-Regular"
    "Script-Regular" "Size1-Regular" "Size2-Regular" "Size3-Regular" "Size4-Regular" "Typewriter-Regular"
}

/// How large letters of other fonts are drawn beside those of formulas: as large as in the text around.
pub(super) const OTHERS: f32 = 1.0 / BESIDE_TEXT;

/// What stands in for letters that the fonts of formulas lack.
fn rest() -> impl Iterator<Item = &'static [u8]> {
    [chinese(Weight::Regular)].into_iter().chain(bundled(Weight::Regular))
}

/// The outline of a letter at a place and a size; false where no font has it.
pub(super) fn draw(font: &str, letter: char, at: Point, size: f32, into: &mut Vec<Segment>) -> bool {
    let named = KATEX.iter().filter(|(name, _)| *name == font).map(|(_, bytes)| (*bytes, size));
    let others = rest().map(|bytes| (bytes, size * OTHERS));
    named.chain(others).any(|(bytes, size)| draw_from(bytes, letter, at, size, into).is_some())
}

fn draw_from(bytes: &[u8], letter: char, at: Point, size: f32, into: &mut Vec<Segment>) -> Option<()> {
    let font = FontRef::new(bytes).ok()?;
    let glyph = font.charmap().map(letter)?;
    let (unscaled, upright) = (Size::unscaled(), LocationRef::default());
    let per_em = f32::from(font.metrics(unscaled, upright).units_per_em);
    let mut pen = Pen { at, scale: size / per_em, into };
    // A space has no outline.
    if let Some(outline) = font.outline_glyphs().get(glyph) {
        outline.draw(DrawSettings::unhinted(unscaled, upright), &mut pen).ok()?;
    }
    Some(())
}

struct Pen<'a> {
    at: Point,
    scale: f32,
    into: &'a mut Vec<Segment>,
}

impl Pen<'_> {
    fn point(&self, x: f32, y: f32) -> Point {
        Point::new(self.at.x + x * self.scale, self.at.y - y * self.scale)
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.into.push(Segment::Move(self.point(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.into.push(Segment::Line(self.point(x, y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.into.push(Segment::Quad(self.point(cx, cy), self.point(x, y)));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.into.push(Segment::Cubic(self.point(ax, ay), self.point(bx, by), self.point(x, y)));
    }

    fn close(&mut self) {
        self.into.push(Segment::Close);
    }
}
