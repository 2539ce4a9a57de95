//! A map on paper and in other programs: SVG as the window draws it, PNG and PDF made of that, a tour as a hand-out.

mod cast;
pub mod file;
mod fonts;
mod ink;
mod label;
mod large;
mod notes;
pub mod page;
pub mod pdf;
mod places;
pub mod raster;
mod signs;
pub mod svg;
#[cfg(test)]
mod tests;

pub use signs::Signs;

/// How it is painted.
#[derive(Clone, Copy, Debug)]
pub struct Paint<'a> {
    /// The colours.
    pub palette: &'a crate::look::palette::Palette,
    /// The signs on cards.
    pub signs: &'a Signs,
}

/// Why nothing was exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportError {
    /// The picture would have so many pixels.
    TooLarge {
        /// From left to right.
        width: u32,
        /// From top to bottom.
        height: u32,
    },
    /// Nobody wanted it any more.
    Cancelled,
    /// There is no page to write: the tour has no stops.
    NoPages,
    /// The SVG was not read back.
    Svg(String),
    /// The PNG was not written.
    Png(String),
    /// The PDF was not written.
    Pdf(String),
}
