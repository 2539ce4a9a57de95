//! The bundled fonts, and how wide their letters are. Measured here and not by egui, so that a card has the same size
//! everywhere and a system's fonts can't change it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

use super::faces::{Face, is_plain, runs};

/// How far the letters of Inter reach above and below their baseline, as shares of the font's size.
const REACH: (f32, f32) = (0.968_75, 0.241_2);
/// How wide a letter of Hack is.
const CODE_ADVANCE: f32 = 1233.0 / 2048.0;

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

/// Noto Emoji, in one colour.
pub fn emoji() -> &'static [u8] {
    include_bytes!("../../assets/fonts/NotoEmoji-Regular.ttf")
}

/// Signs, arrows and mathematics that the others lack, the first first.
pub fn signs() -> [&'static [u8]; 2] {
    [epaint_default_fonts::EMOJI_ICON, code()]
}

/// All of them, in the order in which a letter is looked for.
pub fn bundled(weight: Weight) -> [&'static [u8]; 5] {
    let [icons, code] = signs();
    [latin(weight), chinese(weight), emoji(), icons, code]
}

/// Hack, for code.
pub fn code() -> &'static [u8] {
    epaint_default_fonts::HACK_REGULAR
}

/// Whether a font, the bytes of its file and which one in it, has a letter.
pub fn has_letter((bytes, index): (&[u8], u32), letter: char) -> bool {
    FontRef::from_index(bytes, index).is_ok_and(|font| font.charmap().map(letter).is_some())
}

/// Whether a bundled font has a letter.
pub fn is_bundled(letter: char) -> bool {
    letter.is_ascii() || Advances::medium().others.contains_key(&letter) || is_invisible(letter)
}

/// Whether a letter only says how others are drawn, or that lines may break.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// How wide letters are, as parts of the font's size.
struct Advances {
    ascii: [f32; 128],
    others: HashMap<char, f32>,
}

impl Advances {
    fn read(weight: Weight) -> Advances {
        let mut others = HashMap::new();
        // The first to have a letter comes last.
        for bytes in bundled(weight).into_iter().rev() {
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
        if is_invisible(letter) || is_combining_mark(letter) {
            return 0.0;
        }
        // What no bundled font has comes from the system's: hanzi are as wide as they are high.
        self.others.get(&letter).copied().unwrap_or(1.0)
    }
}

/// How wide a letter is in one font, as a part of the font's size.
fn advance_in(bytes: &[u8], letter: char) -> Option<f32> {
    let font = FontRef::new(bytes).ok()?;
    let per_em = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
    let glyph = font.charmap().map(letter)?;
    Some(font.glyph_metrics(Size::unscaled(), LocationRef::default()).advance_width(glyph)? / per_em)
}

/// How wide what a reader takes for one sign is, as a part of the font's size.
pub fn cluster_advance(cluster: &str, face: Face, weight: Weight) -> f32 {
    static EMOJI: LazyLock<f32> = LazyLock::new(|| advance_in(emoji(), '\u{2764}').unwrap_or(1.0));
    static DASH: LazyLock<f32> = LazyLock::new(|| advance_in(chinese(Weight::Regular), '—').unwrap_or(1.0));
    match (face, cluster) {
        (Face::Text, _) => cluster.chars().map(|letter| advance(letter, weight)).sum(),
        (Face::Chinese, "—") => *DASH,
        (Face::Chinese, _) => cluster.chars().count() as f32,
        (Face::Emoji, _) => *EMOJI,
    }
}

/// How wide a letter is, as a part of the font's size.
pub fn advance(letter: char, weight: Weight) -> f32 {
    match weight {
        Weight::Regular => Advances::regular().of(letter),
        Weight::Medium => Advances::medium().of(letter),
    }
}

/// How wide a letter of code is, as a part of the font's size: all alike, but for those that Hack lacks.
pub fn code_advance(letter: char) -> f32 {
    static HACK: OnceLock<HashSet<u32>> = OnceLock::new();
    let hack = HACK.get_or_init(|| {
        let font = FontRef::new(code()).ok();
        font.iter().flat_map(|font| font.charmap().mappings()).map(|(letter, _)| letter).collect()
    });
    if hack.contains(&u32::from(letter)) { CODE_ADVANCE } else { advance(letter, Weight::Regular) }
}

/// Where the baseline of a line lies whose top is at `top` and which is `line` high.
pub fn baseline(top: f32, line: f32, size: f32) -> f32 {
    top + (line - (REACH.0 + REACH.1) * size) / 2.0 + REACH.0 * size
}

/// How wide a text is on one line, at a font size in pixels.
pub fn width(text: &str, size: f32, weight: Weight) -> f32 {
    if is_plain(text) {
        return text.chars().map(|letter| advance(letter, weight)).sum::<f32>() * size;
    }
    let of_run = |(range, face): (Range<usize>, Face)| {
        let clusters = text.get(range).unwrap_or_default().graphemes(true);
        clusters.map(|cluster| cluster_advance(cluster, face, weight)).sum::<f32>()
    };
    runs(text).into_iter().map(of_run).sum::<f32>() * size
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
        let hack = FontRef::new(code()).expect("Hack");
        let metrics = hack.glyph_metrics(Size::new(1.0), LocationRef::default());
        for letter in ['i', 'm', 'é', '→'] {
            let wide = hack.charmap().map(letter).and_then(|glyph| metrics.advance_width(glyph));
            assert_eq!(wide, Some(code_advance(letter)), "{letter}");
        }
        assert_eq!(code_advance('脉'), 1.0);
    }
}
