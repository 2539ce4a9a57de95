//! The bundled fonts, and how wide their letters are. Measured here and not by egui, so that a card has the same size
//! everywhere and a system's fonts can't change it.

use std::collections::HashMap;
use std::sync::OnceLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// How heavy a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// For reading.
    Regular,
    /// For titles.
    Medium,
}

/// Inter, for Latin, Greek and Cyrillic.
pub fn latin(weight: Weight) -> &'static [u8] {
    match weight {
        Weight::Regular => include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
        Weight::Medium => include_bytes!("../../assets/fonts/Inter-Medium.ttf"),
    }
}

/// The subset of Noto Sans CJK SC, for Chinese.
pub fn chinese(weight: Weight) -> &'static [u8] {
    match weight {
        Weight::Regular => include_bytes!("../../assets/fonts/NotoSansSC-Regular.otf"),
        Weight::Medium => include_bytes!("../../assets/fonts/NotoSansSC-Medium.otf"),
    }
}

/// Emoji and other signs, for what the two above lack, the first first.
pub fn others() -> [&'static [u8]; 2] {
    [epaint_default_fonts::NOTO_EMOJI_REGULAR, epaint_default_fonts::EMOJI_ICON]
}

/// Whether a font, the bytes of its file and which one in it, has a letter.
pub fn has_letter((bytes, index): (&[u8], u32), letter: char) -> bool {
    FontRef::from_index(bytes, index).is_ok_and(|font| font.charmap().map(letter).is_some())
}

/// Whether a bundled font has a letter.
pub fn is_bundled(letter: char) -> bool {
    let has = |bytes| has_letter((bytes, 0), letter);
    letter.is_ascii() || Advances::medium().others.contains_key(&letter) || others().into_iter().any(has)
}

/// How wide letters are, as parts of the font's size.
struct Advances {
    ascii: [f32; 128],
    others: HashMap<char, f32>,
}

impl Advances {
    fn read(weight: Weight) -> Advances {
        let mut others = HashMap::new();
        for bytes in [chinese(weight), latin(weight)] {
            let Ok(font) = FontRef::new(bytes) else { continue };
            let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
            let per_em = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
            for (code, glyph) in font.charmap().mappings() {
                if let (Some(letter), Some(width)) = (char::from_u32(code), metrics.advance_width(glyph)) {
                    others.insert(letter, width / per_em);
                }
            }
        }
        let ascii = std::array::from_fn(|code| {
            let letter = u8::try_from(code).map_or(' ', char::from);
            others.get(&letter).copied().unwrap_or(0.0)
        });
        Advances { ascii, others }
    }

    fn regular() -> &'static Advances {
        static REGULAR: OnceLock<Advances> = OnceLock::new();
        REGULAR.get_or_init(|| Advances::read(Weight::Regular))
    }

    fn medium() -> &'static Advances {
        static MEDIUM: OnceLock<Advances> = OnceLock::new();
        MEDIUM.get_or_init(|| Advances::read(Weight::Medium))
    }

    fn of(&self, letter: char) -> f32 {
        if let Some(width) = self.ascii.get(letter as usize) {
            return *width;
        }
        // What no bundled font has comes from the system's: hanzi and emoji are about as wide as they are high.
        self.others.get(&letter).copied().unwrap_or(1.0)
    }
}

/// How wide a letter is, as a part of the font's size.
pub fn advance(letter: char, weight: Weight) -> f32 {
    match weight {
        Weight::Regular => Advances::regular().of(letter),
        Weight::Medium => Advances::medium().of(letter),
    }
}

/// How wide a text is on one line, at a font size in pixels.
pub fn width(text: &str, size: f32, weight: Weight) -> f32 {
    text.chars().map(|letter| advance(letter, weight)).sum::<f32>() * size
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hanzi_are_square_and_figures_all_alike() {
        assert_eq!(advance('脉', Weight::Medium), 1.0);
        for digit in '1'..='9' {
            assert_eq!(advance(digit, Weight::Regular), advance('0', Weight::Regular));
        }
        assert!(is_bundled('脉') && is_bundled('🚀') && is_bundled('é') && !is_bundled('𠮷'));
        assert!(width("mm", 15.0, Weight::Medium) > width("ii", 15.0, Weight::Medium));
    }
}
