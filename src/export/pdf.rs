//! SVGs as the pages of a PDF, with their text as text in the bundled fonts.

use krilla::geom::Size;
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};
use krilla_svg::{SurfaceExt as _, SvgSettings};

use super::ExportError;
use super::fonts::parsed;

/// Points a pixel.
const POINTS: f32 = 0.75;
/// The longest side of a page that every reader shows, in points.
const LONGEST: f32 = 14_400.0;

/// SVGs as the bytes of a PDF, a page each.
pub fn pdf(pages: &[String]) -> Result<Vec<u8>, ExportError> {
    pdf_with(pages, SerializeSettings::default())
}

fn pdf_with(pages: &[String], settings: SerializeSettings) -> Result<Vec<u8>, ExportError> {
    if pages.is_empty() {
        return Err(ExportError::NoPages);
    }
    let mut document = Document::new_with(settings);
    for svg in pages {
        let tree = parsed(svg)?;
        let (width, height) = (tree.size().width(), tree.size().height());
        let scale = POINTS.min(LONGEST / width.max(height));
        let size = Size::from_wh(width * scale, height * scale);
        let size = size.ok_or_else(|| ExportError::Pdf("a page has no size".to_owned()))?;
        let mut page = document.start_page_with(PageSettings::new(size));
        let mut surface = page.surface();
        let drawn = surface.draw_svg(&tree, size, SvgSettings::default());
        surface.finish();
        page.finish();
        drawn.ok_or_else(|| ExportError::Pdf("a page was not drawn".to_owned()))?;
    }
    document.finish().map_err(|error| ExportError::Pdf(error.to_string()))
}

/// A PDF whose streams can be searched.
#[cfg(test)]
pub(super) fn readable_pdf(pages: &[String]) -> Result<Vec<u8>, ExportError> {
    pdf_with(pages, SerializeSettings { compress_content_streams: false, pretty: true, ..SerializeSettings::default() })
}
