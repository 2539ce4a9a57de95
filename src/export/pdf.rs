//! SVGs as the pages of a PDF, with their text as text in the bundled fonts.

use krilla::geom::{Size, Transform};
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};
use krilla_svg::{SurfaceExt as _, SvgSettings};

use super::ExportError;
use super::set::parsed;

/// Points a pixel.
const POINTS: f32 = 0.75;
/// A4 upright, in points: what printers have.
const A4: (f32, f32) = (595.28, 841.89);

/// So many bytes of SVG are read at once: what is read takes a hundred times as much memory.
const MOST: usize = 1 << 20;

/// An SVG as several that lie on each other, of about so many bytes each. Its first line begins it, its last one ends it, and
/// wherever no element is open at the end of a line it can be parted.
fn pieces(svg: &str, most: usize) -> Vec<String> {
    const TAIL: &str = "</svg>\n";
    let parts = svg.split_once('\n').and_then(|(head, rest)| Some((head, rest.strip_suffix(TAIL)?)));
    let Some((head, body)) = parts.filter(|_| svg.len() > most) else { return vec![svg.to_owned()] };
    let (mut pieces, mut piece, mut open) = (Vec::new(), String::new(), 0_isize);
    for line in body.split_inclusive('\n') {
        piece.push_str(line);
        let count = |sign: &str| isize::try_from(line.matches(sign).count()).unwrap_or(0);
        open += count("<g") + count("<svg") - count("</g>") - count("</svg>");
        if open == 0 && piece.len() >= most {
            pieces.push(format!("{head}\n{piece}{TAIL}"));
            piece.clear();
        }
    }
    pieces.push(format!("{head}\n{piece}{TAIL}"));
    pieces
}

/// SVGs as the bytes of a PDF, a page each, as long as it is `wanted`.
pub fn pdf(pages: &[String], wanted: &dyn Fn() -> bool) -> Result<Vec<u8>, ExportError> {
    pdf_with(pages, SerializeSettings::default(), wanted)
}

fn pdf_with(pages: &[String], settings: SerializeSettings, wanted: &dyn Fn() -> bool) -> Result<Vec<u8>, ExportError> {
    if pages.is_empty() {
        return Err(ExportError::NoPages);
    }
    let mut document = Document::new_with(settings);
    for svg in pages {
        let pieces = pieces(svg, MOST);
        let mut pieces = pieces.iter();
        let first = parsed(pieces.next().unwrap_or(svg))?;
        let (width, height) = (first.size().width(), first.size().height());
        let (across, down) = if width > height { (A4.1, A4.0) } else { A4 };
        let scale = POINTS.min(across / width).min(down / height);
        let size = |width, height| {
            Size::from_wh(width, height).ok_or_else(|| ExportError::Pdf("a page has no size".to_owned()))
        };
        let mut page = document.start_page_with(PageSettings::new(size(across, down)?));
        let size = size(width * scale, height * scale)?;
        let mut surface = page.surface();
        let aside = Transform::from_translate((across - size.width()) / 2.0, (down - size.height()) / 2.0);
        surface.push_transform(&aside);
        let mut drawn = surface.draw_svg(&first, size, SvgSettings::default());
        drop(first);
        for piece in pieces {
            if !wanted() {
                break;
            }
            // Each on top of those before, and forgotten before the next.
            let tree = parsed(piece)?;
            drawn = drawn.and(surface.draw_svg(&tree, size, SvgSettings::default()));
        }
        surface.pop();
        surface.finish();
        page.finish();
        drawn.ok_or_else(|| ExportError::Pdf("a page was not drawn".to_owned()))?;
        if !wanted() {
            return Err(ExportError::Cancelled);
        }
    }
    document.finish().map_err(|error| ExportError::Pdf(error.to_string()))
}

/// A PDF whose streams can be searched.
#[cfg(test)]
pub(super) fn readable_pdf(pages: &[String]) -> Result<Vec<u8>, ExportError> {
    let settings = SerializeSettings { compress_content_streams: false, pretty: true, ..SerializeSettings::default() };
    pdf_with(pages, settings, &|| true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_svg_is_parted_where_no_element_is_open() {
        let lines = ["<g><rect/></g>\n", "<g>\n", "<text>&lt;g</text>\n", "</g>\n", "<rect/>\n"];
        let svg = format!("<svg><title>T</title>\n{}</svg>\n", lines.concat());
        let parted = pieces(&svg, 1);
        assert_eq!(parted.len(), 4, "{parted:?}");
        assert_eq!(parted[1], "<svg><title>T</title>\n<g>\n<text>&lt;g</text>\n</g>\n</svg>\n");
        assert_eq!(parted[3], "<svg><title>T</title>\n</svg>\n");
        assert_eq!(pieces(&svg, svg.len()), [svg.as_str()]);
    }
}
