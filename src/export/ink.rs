//! SVG as text: numbers, escaping, the few shapes that a map is drawn with.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::signs::Sign;
use crate::look::faces::{Face, runs};
use crate::look::fonts::Weight;
pub use crate::look::fonts::baseline;
use crate::look::icons::Signs;
use crate::look::palette::Rgb;
use crate::look::{Box2, Path, Point};

/// The fonts that the bundled ones are known by, and what stands in for them where they are missing.
pub const FAMILIES: &str = "Inter, 'Noto Sans CJK SC', 'Noto Sans SC', 'Noto Emoji', sans-serif";
/// The same for signs that are wide in Chinese text, and for emoji that are written with signs that other fonts have.
const CHINESE: &str = "'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";
const EMOJI: &str = "'Noto Emoji', 'Noto Color Emoji', sans-serif";

/// How a text stands on its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// The size in pixels.
    pub size: f32,
    /// How heavy it is.
    pub weight: Weight,
    /// Its colour.
    pub color: Rgb,
}

/// A number with at most two decimals.
pub struct Num(pub f32);

impl std::fmt::Display for Num {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("{:.2}", if self.0.is_finite() { self.0 } else { 0.0 });
        let short = text.trim_end_matches('0').trim_end_matches('.');
        f.write_str(if short == "-0" { "0" } else { short })
    }
}

/// A colour as SVG writes it.
pub struct Hex(pub Rgb);

impl std::fmt::Display for Hex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Rgb(r, g, b) = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// A text as XML holds it: its signs escaped, and what XML forbids left out.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// A text as the content of an element, its parts in the fonts that they stand in.
pub(super) fn in_faces(text: &str) -> String {
    let part = |(range, face): (Range<usize>, Face)| {
        let part = escaped(text.get(range).unwrap_or_default());
        let family = match face {
            Face::Text => return part,
            Face::Chinese => CHINESE,
            Face::Emoji => EMOJI,
        };
        format!("<tspan font-family=\"{family}\">{part}</tspan>")
    };
    runs(text).into_iter().map(part).collect()
}

/// A drawing under way.
#[derive(Debug, Default)]
pub struct Drawing {
    /// The elements so far.
    pub body: String,
    /// The signs that are in them, by their letter; none for what the font does not have.
    pub signs: BTreeMap<&'static str, Option<Sign>>,
}

impl Drawing {
    /// Adds elements as they are.
    pub fn raw(&mut self, elements: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.body.write_fmt(elements);
    }

    /// A filled rectangle.
    pub fn rect(&mut self, area: Box2, radius: f32, fill: Rgb) {
        let (x, y, w, h) = (Num(area.min.x), Num(area.min.y), Num(area.width()), Num(area.height()));
        let fill = Hex(fill);
        if radius > 0.0 {
            let radius = Num(radius);
            self.raw(format_args!(r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{radius}" fill="{fill}"/>"#));
        } else {
            self.raw(format_args!(r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{fill}"/>"#));
        }
    }

    /// One line of text; `at` is on its baseline.
    pub fn text(&mut self, at: Point, text: &str, ink: Ink, anchor: Anchor) {
        if text.trim().is_empty() {
            return;
        }
        let (x, y, size, color) = (Num(at.x), Num(at.y), Num(ink.size), Hex(ink.color));
        let weight = match ink.weight {
            Weight::Regular => "",
            Weight::Medium => r#" font-weight="500""#,
        };
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        // Else rows of spaces would become one.
        let space = if text.starts_with(' ') || text.contains("  ") { r#" xml:space="preserve""# } else { "" };
        self.raw(format_args!(
            r#"<text x="{x}" y="{y}" font-size="{size}"{weight}{anchor}{space} fill="{color}">{}</text>"#,
            in_faces(text)
        ));
    }

    /// A sign whose left edge and middle are at a place. Returns how wide it is.
    pub fn sign(&mut self, at: Point, letter: &'static str, signs: &Signs, size: f32, fill: Rgb) -> f32 {
        let Some(sign) = self.signs.entry(letter).or_insert_with(|| Sign::of(signs, letter)) else { return 0.0 };
        let scale = size / sign.per_em;
        let (y, width) = (at.y + sign.middle * scale, sign.width * scale);
        let name = SignName(letter);
        self.raw(format_args!(
            "<use href=\"#{name}\" transform=\"translate({} {}) scale({scale:.5} -{scale:.5})\" fill=\"{}\"/>",
            Num(at.x),
            Num(y),
            Hex(fill)
        ));
        width
    }

    /// The line of a link with a stroke.
    pub fn path(&mut self, path: &Path, width: f32, dash: Option<(f32, f32)>, color: Rgb) {
        self.raw(format_args!("<path d=\""));
        for part in path.drawn() {
            if let Some(first) = part.first() {
                let start = first.at(0.0);
                self.raw(format_args!("M{} {}", Num(start.x), Num(start.y)));
            }
            for curve in &part {
                let [_, b, c, d] = curve.points.map(|p| (Num(p.x), Num(p.y)));
                match curve.is_straight() {
                    true => self.raw(format_args!("L{} {}", d.0, d.1)),
                    false => self.raw(format_args!("C{} {} {} {} {} {}", b.0, b.1, c.0, c.1, d.0, d.1)),
                }
            }
        }
        self.raw(format_args!(r#"" fill="none" stroke="{}" stroke-width="{}""#, Hex(color), Num(width)));
        if let Some((dash, gap)) = dash {
            self.raw(format_args!(r#" stroke-dasharray="{} {}""#, Num(dash), Num(gap)));
        }
        self.raw(format_args!("/>"));
    }

    /// A filled triangle.
    pub fn triangle(&mut self, [a, b, c]: [Point; 3], fill: Rgb) {
        let [a, b, c] = [a, b, c].map(|p| (Num(p.x), Num(p.y)));
        self.raw(format_args!(r#"<path d="M{} {}L{} {} {} {}z" fill="{}"/>"#, a.0, a.1, b.0, b.1, c.0, c.1, Hex(fill)));
    }
}

/// The name of a sign within its file.
struct SignName(&'static str);

impl std::fmt::Display for SignName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "sign-{:x}", self.0.chars().next().map_or(0, u32::from))
    }
}

/// A whole SVG file of what was drawn in `view`.
pub fn document(title: &str, view: Box2, drawing: &Drawing) -> String {
    let (w, h) = (Num(view.width()), Num(view.height()));
    let signs = drawing.signs.iter().filter_map(|(letter, sign)| Some((SignName(letter), sign.as_ref()?)));
    let signs: String = signs.map(|(name, sign)| format!("<path id=\"{name}\" d=\"{}\"/>", sign.path)).collect();
    let signs = if signs.is_empty() { signs } else { format!("<defs>{signs}</defs>") };
    // All that the elements need stands on the first line, so that it can stand before any part of them.
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"{} {} {w} {h}\" \
         font-family=\"{FAMILIES}\"><title>{}</title>{signs}\n{}</svg>\n",
        Num(view.min.x),
        Num(view.min.y),
        escaped(title),
        drawing.body
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_signs_harmless() {
        let short = [0.0, -0.001, 1.5, 12.0, 100.0, -3.456, f32::NAN].map(|n| Num(n).to_string());
        assert_eq!(short, ["0", "0", "1.5", "12", "100", "-3.46", "0"]);
        assert_eq!(escaped("<a b=\"c\">&'\0\u{8}\u{ffff}\t脉"), "&lt;a b=&quot;c&quot;&gt;&amp;&apos; 脉");
        assert_eq!(Hex(Rgb(0, 10, 255)).to_string(), "#000aff");
    }
}
