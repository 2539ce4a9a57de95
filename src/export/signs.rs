//! The signs on cards, as outlines: no other program has the font that they are letters of.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::DrawSettings;
use skrifa::outline::pen::SvgPen;
use skrifa::{FontRef, MetadataProvider as _};

use crate::look::icons::Signs;

/// A sign as an SVG path around the middle of its line, as parts of the font's size.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sign {
    /// The data of the path, in units of the font, y up.
    pub path: String,
    /// How many units a font size is.
    pub per_em: f32,
    /// How wide it is, in units.
    pub width: f32,
    /// How far the middle of a line lies above the baseline, in units.
    pub middle: f32,
}

impl Sign {
    /// The outline of a letter; none where the font of the signs does not have it.
    pub(super) fn of(signs: &Signs, letter: &str) -> Option<Sign> {
        let font = FontRef::new(signs.font).ok()?;
        let glyph = font.charmap().map(letter.chars().next()?)?;
        let (unscaled, upright) = (Size::unscaled(), LocationRef::default());
        let metrics = font.metrics(unscaled, upright);
        let mut pen = SvgPen::with_precision(0);
        font.outline_glyphs().get(glyph)?.draw(DrawSettings::unhinted(unscaled, upright), &mut pen).ok()?;
        Some(Sign {
            path: pen.to_string(),
            per_em: f32::from(metrics.units_per_em),
            width: font.glyph_metrics(unscaled, upright).advance_width(glyph)?,
            middle: (metrics.ascent + metrics.descent) / 2.0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::fonts::{Weight, latin};

    #[test]
    fn a_letter_of_the_font_has_an_outline() {
        let signs = Signs {
            font: latin(Weight::Regular),
            kind: |_| "I",
            folded: "I",
            outdated: "I",
            note: "I",
            paper: "I",
            file: "I",
        };
        let sign = Sign::of(&signs, "I").expect("a letter");
        assert!(sign.path.starts_with('M') && sign.path.ends_with('Z'), "{}", sign.path);
        assert!(sign.width > 0.0 && sign.width < sign.per_em && sign.middle > 0.0);
        assert_eq!(Sign::of(&signs, "\u{10ffff}"), None);
    }
}
