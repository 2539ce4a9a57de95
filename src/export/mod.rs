//! A map on paper and in other programs: SVG as the window draws it, PNG and PDF made of that, a tour as a hand-out.

mod cast;
pub mod file;
mod fonts;
mod footnotes;
mod ink;
mod notes;
pub mod page;
pub mod pdf;
mod phrases;
pub mod raster;
mod set;
mod signs;
pub mod svg;
#[cfg(test)]
mod tests;

pub use crate::formats::ExportError;

/// How it is painted.
#[derive(Clone, Copy, Debug)]
pub struct Paint<'a> {
    /// The colours.
    pub palette: &'a crate::look::palette::Palette,
    /// The signs on cards.
    pub signs: &'a crate::look::icons::Signs,
    /// How dates are said.
    pub dates: fn(crate::model::Date) -> String,
}
