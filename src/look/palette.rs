//! The colours of both themes.

use crate::model::Color;

/// A colour as it is sent to the screen, without transparency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    const fn hex(rgb: u32) -> Rgb {
        let [_, r, g, b] = rgb.to_be_bytes();
        Rgb(r, g, b)
    }

    /// This colour laid over another one, `share` of it (0 to 1).
    pub fn over(self, below: Rgb, share: f32) -> Rgb {
        let mix = |a: u8, b: u8| (f32::from(b) + (f32::from(a) - f32::from(b)) * share).round() as u8;
        Rgb(mix(self.0, below.0), mix(self.1, below.1), mix(self.2, below.2))
    }

    /// How bright the eye finds it, 0 to 1 (WCAG 2 relative luminance).
    pub fn luminance(self) -> f32 {
        let linear = |c: u8| {
            let c = f32::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// The contrast of two colours, 1 to 21 (WCAG 2).
    pub fn contrast(self, other: Rgb) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// Everything that has a colour, in one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Whether it is the dark theme.
    pub dark: bool,
    /// The ground of the map.
    pub canvas: Rgb,
    /// The dots of the grid.
    pub dot: Rgb,
    /// Cards, and panels.
    pub card: Rgb,
    /// The surface of bars and panels beside the map.
    pub panel: Rgb,
    /// Fields and buttons under the pointer.
    pub hover: Rgb,
    /// The hairline around cards and panels.
    pub hairline: Rgb,
    /// The border of a field that can be typed into.
    pub field: Rgb,
    /// What is read first.
    pub text: Rgb,
    /// What is read second.
    pub quiet: Rgb,
    /// Selection, focus, and the one main button.
    pub accent: Rgb,
    /// Text on the accent.
    pub on_accent: Rgb,
    /// Links.
    pub link: Rgb,
    /// What went wrong.
    pub danger: Rgb,
}

/// The light theme.
pub const LIGHT: Palette = Palette {
    dark: false,
    canvas: Rgb::hex(0xF7_F7F5),
    dot: Rgb::hex(0xDA_DAD5),
    card: Rgb::hex(0xFF_FFFF),
    panel: Rgb::hex(0xFC_FCFB),
    hover: Rgb::hex(0xEE_EFF1),
    hairline: Rgb::hex(0xDE_DFE1),
    field: Rgb::hex(0x87_8C94),
    text: Rgb::hex(0x1C_1E21),
    quiet: Rgb::hex(0x5B_626B),
    accent: Rgb::hex(0x3B_5BDB),
    on_accent: Rgb::hex(0xFF_FFFF),
    link: Rgb::hex(0x7C_828A),
    danger: Rgb::hex(0xB4_2318),
};

/// The dark theme.
pub const DARK: Palette = Palette {
    dark: true,
    canvas: Rgb::hex(0x15_171B),
    dot: Rgb::hex(0x2C_3037),
    card: Rgb::hex(0x1E_2127),
    panel: Rgb::hex(0x1A_1D22),
    hover: Rgb::hex(0x2A_2E36),
    hairline: Rgb::hex(0x36_3B44),
    field: Rgb::hex(0x70_7783),
    text: Rgb::hex(0xE8_EAED),
    quiet: Rgb::hex(0xA3_ABB5),
    accent: Rgb::hex(0x8F_B0FF),
    on_accent: Rgb::hex(0x12_1A33),
    link: Rgb::hex(0x8A_919B),
    danger: Rgb::hex(0xFF_9C8F),
};

/// How much is left of a card while another one is shown, or a stop that does not light it.
pub const FADED: f32 = 0.22;
/// How much is left of a link then.
pub const FADED_LINK: f32 = 0.14;

impl Palette {
    /// The colour of a kind or group: bars, icons, tints; never text.
    pub fn color(&self, color: &Color) -> Rgb {
        let (light, dark) = match color {
            Color::Blue => (0x00_72B2, 0x4C_9BD6),
            Color::Vermillion => (0xD5_5E00, 0xD5_5E00),
            Color::Green => (0x00_8763, 0x00_9E73),
            Color::Purple => (0xB8_578F, 0xCC_79A7),
            Color::Sky => (0x2E_8FC9, 0x56_B4E9),
            Color::Orange => (0xB9_7A00, 0xE6_9F00),
            Color::Yellow => (0x8F_8400, 0xF0_E442),
            Color::Grey | Color::Other(_) => (0x5F_6670, 0x9A_A1AB),
        };
        Rgb::hex(if self.dark { dark } else { light })
    }

    /// How much of a group's colour lies over what is below it.
    pub fn tint_share(&self) -> f32 {
        if self.dark { 0.09 } else { 0.07 }
    }

    /// What a group's frame is tinted with. On a dark ground a thin orange is a muddy brown: there all are nearer to a cool
    /// white.
    pub fn tint_ink(&self, color: &Color) -> Rgb {
        const COOL: Rgb = Rgb::hex(0xC8_D2E6);
        let own = self.color(color);
        if self.dark { own.over(COOL, 0.35) } else { own }
    }

    /// How much of a group's colour its border has.
    pub fn frame_share(&self) -> f32 {
        if self.dark { 0.36 } else { 0.28 }
    }

    /// The ground inside a group's frame.
    pub fn tint(&self, color: &Color) -> Rgb {
        self.tint_ink(color).over(self.canvas, self.tint_share())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Rgb(0, 0, 0).contrast(Rgb(255, 255, 255)) - 21.0).abs() < 0.01);
        assert!((Rgb(0x77, 0x77, 0x77).contrast(Rgb(255, 255, 255)) - 4.48).abs() < 0.01);
    }

    #[test]
    fn text_stands_out_at_least_four_and_a_half_times() {
        for p in [LIGHT, DARK] {
            let grounds = [p.canvas, p.card, p.panel, p.hover];
            for (text, ground) in [p.text, p.quiet, p.accent, p.danger].iter().flat_map(|t| grounds.map(|g| (*t, g))) {
                assert!(text.contrast(ground) >= 4.5, "{text:?} on {ground:?}: {}", text.contrast(ground));
            }
            assert!(p.on_accent.contrast(p.accent) >= 4.5);
            for color in &Color::CHOICES {
                assert!(p.quiet.contrast(p.tint(color)) >= 4.5, "quiet on the tint of {color:?}");
            }
        }
    }

    #[test]
    fn graphics_stand_out_at_least_three_times() {
        for p in [LIGHT, DARK] {
            for color in &Color::CHOICES {
                for ground in [p.canvas, p.card] {
                    let contrast = p.color(color).contrast(ground);
                    assert!(contrast >= 3.0, "{color:?} on {ground:?}: {contrast}");
                }
                assert!(p.link.contrast(p.tint(color)) >= 3.0, "links on the tint of {color:?}");
            }
            assert!(p.field.contrast(p.panel) >= 3.0);
            assert!(p.accent.contrast(p.card) >= 3.0);
        }
    }
}
