//! An SVG as PNG.

use resvg::tiny_skia::{Pixmap, Transform};

use super::ExportError;
use super::set::parsed;

/// The most pixels of a picture: four hundred megabytes while it is drawn.
pub const MOST_PIXELS: u64 = 100_000_000;

/// An SVG as the bytes of a PNG, `scale` pixels for each of its own.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, ExportError> {
    let tree = parsed(svg)?;
    let pixels = |length: f32| f64::from(length * scale).ceil().clamp(1.0, f64::from(u32::MAX)) as u32;
    let (width, height) = (pixels(tree.size().width()), pixels(tree.size().height()));
    let too_large = ExportError::TooLarge { width, height };
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(too_large);
    }
    let mut pixmap = Pixmap::new(width, height).ok_or(too_large)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| ExportError::Png(error.to_string()))
}
