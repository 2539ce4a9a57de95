//! Pictures and pages of a map, as far as files and words know them.

/// A picture of a map, or pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// SVG.
    Svg,
    /// PNG.
    Png,
    /// PDF, the only one that has pages.
    Pdf,
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
