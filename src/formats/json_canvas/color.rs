//! Colours of a canvas as those that a map has.

use crate::model::Color;

/// What colours look like that people know by one of our names: ours in both themes, the presets of canvases as Obsidian
/// draws them, and the pure ones.
const KNOWN: [(u32, Color); 28] = [
    (0x00_72B2, Color::Blue),
    (0x4C_9BD6, Color::Blue),
    (0x00_00FF, Color::Blue),
    (0x2E_8FC9, Color::Sky),
    (0x56_B4E9, Color::Sky),
    (0x53_DFDD, Color::Sky),
    (0x00_FFFF, Color::Sky),
    (0x00_8763, Color::Green),
    (0x00_9E73, Color::Green),
    (0x44_CF6E, Color::Green),
    (0x00_FF00, Color::Green),
    (0x8F_8400, Color::Yellow),
    (0xF0_E442, Color::Yellow),
    (0xE0_DE71, Color::Yellow),
    (0xFF_FF00, Color::Yellow),
    (0xB9_7A00, Color::Orange),
    (0xE6_9F00, Color::Orange),
    (0xE9_973F, Color::Orange),
    (0xD5_5E00, Color::Vermillion),
    (0xFB_464C, Color::Vermillion),
    (0xFF_0000, Color::Vermillion),
    (0xB8_578F, Color::Purple),
    (0xCC_79A7, Color::Purple),
    (0xA8_82FF, Color::Purple),
    (0xFF_00FF, Color::Purple),
    (0x80_0080, Color::Purple),
    (0x5F_6670, Color::Grey),
    (0x9A_A1AB, Color::Grey),
];

/// The colour of a canvas: one of the six presets, or the nearest to a hexadecimal one. None for anything else.
pub(super) fn color_of(text: &str) -> Option<Color> {
    match text {
        "1" => Some(Color::Vermillion),
        "2" => Some(Color::Orange),
        "3" => Some(Color::Yellow),
        "4" => Some(Color::Green),
        "5" => Some(Color::Sky),
        "6" => Some(Color::Purple),
        other => hex(other.strip_prefix('#')?).map(nearest),
    }
}

/// Red, green and blue of three or six digits; a fourth value, which says how clear it is, does not count.
fn hex(digits: &str) -> Option<[u8; 3]> {
    let digit = |c: char| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let digits = digits.chars().map(digit).collect::<Option<Vec<u8>>>()?;
    match digits.as_slice() {
        &[r, g, b] | &[r, g, b, _] => Some([r * 17, g * 17, b * 17]),
        &[r, s, g, h, b, c] | &[r, s, g, h, b, c, _, _] => Some([r * 16 + s, g * 16 + h, b * 16 + c]),
        _ => None,
    }
}

fn nearest(rgb: [u8; 3]) -> Color {
    let found = oklab(rgb);
    let distance = |known: u32| {
        let [_, r, g, b] = known.to_be_bytes();
        let known = oklab([r, g, b]);
        let [l, a, b] = [0, 1, 2].map(|at| found.get(at).zip(known.get(at)).map_or(0.0, |(x, y)| (x - y).powi(2)));
        // A dark red is red rather than grey: what is light or dark counts for less than the hue.
        0.1 * l + a + b
    };
    let nearest = KNOWN.iter().min_by(|(a, _), (b, _)| distance(*a).total_cmp(&distance(*b)));
    nearest.map_or(Color::Grey, |(_, color)| color.clone())
}

/// Lightness, from green to red, from blue to yellow: distances as the eye sees them (Björn Ottosson's Oklab).
fn oklab(rgb: [u8; 3]) -> [f64; 3] {
    let [r, g, b] = rgb.map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Color>) {
        assert_eq!(color_of(text), expected, "{text}");
    }

    #[test]
    fn presets_are_their_colours() {
        use Color::{Green, Orange, Purple, Sky, Vermillion, Yellow};
        for (text, color) in [("1", Vermillion), ("2", Orange), ("3", Yellow), ("4", Green), ("5", Sky), ("6", Purple)]
        {
            check(text, Some(color));
        }
    }

    #[test]
    fn hexadecimal_colours_become_the_nearest() {
        for (text, color) in [
            ("#ff0000", Color::Vermillion),
            ("#F00", Color::Vermillion),
            ("#800000", Color::Vermillion),
            ("#ffa500", Color::Orange),
            ("#ffd700", Color::Yellow),
            ("#008000", Color::Green),
            ("#0a0", Color::Green),
            ("#00ffff80", Color::Sky),
            ("#0072b2", Color::Blue),
            ("#0000ff", Color::Blue),
            ("#000080", Color::Blue),
            ("#800080", Color::Purple),
            ("#ff69b4", Color::Purple),
            ("#000", Color::Grey),
            ("#ffffff", Color::Grey),
            ("#808080", Color::Grey),
        ] {
            check(text, Some(color));
        }
    }

    #[test]
    fn what_is_no_colour_is_none() {
        for text in ["", "0", "7", "red", "#", "#12", "#12345", "#ggg", "#１２３", "rgb(0, 0, 0)", " 1"] {
            check(text, None);
        }
    }
}
