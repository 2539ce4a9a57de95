//! The texts of an SVG set for what turns it into pixels or pages: it can shape a text in one font well, but mixes up the
//! letters of several. So each stretch of one font becomes a text of its own, at its place.

use std::fmt::Write as _;
use std::ops::Range;

use resvg::usvg::{self, FontResolver};
use unicode_segmentation::UnicodeSegmentation as _;

use super::ExportError;
use super::fonts::{CODE, Font, Fonts};
use super::ink::{Num, escaped};
use crate::look::faces::{Face, runs};
use crate::look::fonts::Weight;

/// What the name begins with by which a text asks for the font at a place.
const NAME: &str = "font-";

/// Reads an SVG that was made here.
pub(super) fn parsed(svg: &str) -> Result<usvg::Tree, ExportError> {
    let fonts = Fonts::for_text(svg);
    let resolver = FontResolver {
        select_font: Box::new(move |font, _| {
            let weight = if font.weight() >= 500 { Weight::Medium } else { Weight::Regular };
            let mut named = font.families().iter().filter_map(|family| match family {
                usvg::FontFamily::Named(name) => name.strip_prefix(NAME)?.parse::<usize>().ok(),
                _ => None,
            });
            fonts.id(named.next().unwrap_or(0), weight)
        }),
        // Each letter stands in a font that has it, where any has.
        select_fallback: Box::new(|_, _, _| None),
    };
    let options = usvg::Options { font_resolver: resolver, fontdb: fonts.database(), ..usvg::Options::default() };
    usvg::Tree::from_str(&set(svg, fonts), &options).map_err(|error| ExportError::Svg(error.to_string()))
}

/// A stretch of a text in one font.
struct Stretch {
    text: String,
    /// The place of its font.
    place: usize,
    /// How wide it is, as a part of the font's size.
    width: f32,
}

/// An SVG that was made here, with its texts set in these fonts.
fn set(svg: &str, fonts: &Fonts) -> String {
    const BEGIN: &str = "<text ";
    const END: &str = "</text>";
    let mut done = String::with_capacity(svg.len() + svg.len() / 8);
    let mut rest = svg;
    while let Some((before, after)) = rest.split_once(BEGIN) {
        done.push_str(before);
        let Some(((head, content), after)) =
            after.split_once(END).and_then(|(text, after)| Some((text.split_once('>')?, after)))
        else {
            done.push_str(BEGIN);
            rest = after;
            continue;
        };
        text(&mut done, head, &plain(content), fonts);
        rest = after;
    }
    done.push_str(rest);
    done
}

/// The text of an element, without the tags in it.
fn plain(content: &str) -> String {
    let mut plain = String::with_capacity(content.len());
    for (at, part) in content.split('<').enumerate() {
        plain.push_str(if at == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) });
    }
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    signs
        .into_iter()
        .fold(plain, |text, (escape, sign)| if text.contains('&') { text.replace(escape, sign) } else { text })
}

fn attribute<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let from = head.find(&format!("{name}=\""))? + name.len() + 2;
    head.get(from..)?.split('"').next()
}

fn text(done: &mut String, head: &str, plain: &str, fonts: &Fonts) {
    let number = |name| attribute(head, name).and_then(|value| value.parse::<f32>().ok());
    let weight = if head.contains("font-weight=\"500\"") { Weight::Medium } else { Weight::Regular };
    let family = attribute(head, "font-family");
    let is_code = family.is_some_and(|family| family.starts_with("Hack"));
    let head = &family.map_or(head.to_owned(), |family| head.replace(&format!(" font-family=\"{family}\""), ""));
    let stretches = stretches(plain, weight, is_code, fonts);
    // Writing to a string does not fail.
    if let [one] = stretches.as_slice() {
        let _ = write!(done, "<text {head} font-family=\"{NAME}{}\">{}</text>", one.place, escaped(&one.text));
        return;
    }
    let size = number("font-size").unwrap_or_default();
    let width: f32 = stretches.iter().map(|stretch| stretch.width * size).sum();
    let share = match attribute(head, "text-anchor") {
        Some("middle") => 0.5,
        Some("end") => 1.0,
        Some(_) | None => 0.0,
    };
    let mut x = number("x").unwrap_or_default() - width * share;
    let _ = write!(done, "<text {head}>");
    for stretch in &stretches {
        let (place, text) = (stretch.place, escaped(&stretch.text));
        let _ = write!(
            done,
            "<tspan x=\"{}\" text-anchor=\"start\" font-family=\"{NAME}{place}\" xml:space=\"preserve\">{text}</tspan>",
            Num(x)
        );
        x += stretch.width * size;
    }
    done.push_str("</text>");
}

/// A text in its stretches; what is code stands in that font as far as it has the letters.
fn stretches(text: &str, weight: Weight, is_code: bool, fonts: &Fonts) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let cluster_in = |(range, face): (Range<usize>, Face)| {
        let run = text.get(range).unwrap_or_default();
        run.graphemes(true).map(move |cluster| (cluster, face))
    };
    for (cluster, face) in runs(text).into_iter().flat_map(cluster_in) {
        let has = |letter: char| is_code && fonts.at(CODE, weight).is_some_and(|font| font.has(letter));
        let place = |letter| if has(letter) { CODE } else { fonts.place(letter, face, weight) };
        let place = cluster.chars().next().map_or(0, place);
        let Some(font) = fonts.at(place, weight) else { continue };
        // A mark that the font of its letter lacks is left out, as in the window.
        let drawn = cluster.chars().enumerate().filter(|(at, letter)| *at == 0 || font.has(*letter));
        let drawn: String = drawn.map(|(_, letter)| letter).collect();
        match stretches.last_mut() {
            Some(last) if last.place == place && face != Face::Emoji => last.text.push_str(&drawn),
            Some(_) | None => {
                stretches.extend(signs(&drawn, face, font).map(|text| Stretch { text, place, width: 0.0 }));
            }
        }
    }
    for stretch in &mut stretches {
        stretch.width = fonts.at(stretch.place, weight).map_or(0.0, |font| font.widths(&stretch.text).iter().sum());
    }
    stretches
}

/// What is drawn of a sign by itself: an emoji of several that the font does not know as one is those several.
fn signs(cluster: &str, face: Face, font: &Font) -> impl Iterator<Item = String> {
    let drawn = |text: &str| font.widths(text).iter().filter(|width| **width > 0.0).count();
    let parts: Vec<String> = match face {
        Face::Emoji if drawn(cluster) > 1 => {
            cluster.chars().map(String::from).filter(|letter| drawn(letter) > 0).collect()
        }
        Face::Text | Face::Chinese | Face::Emoji => vec![cluster.to_owned()],
    };
    parts.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stretches of a text, each with the place of its font.
    fn parted(text: &str) -> Vec<(String, usize)> {
        let stretches = stretches(text, Weight::Medium, false, Fonts::for_text(text));
        stretches.into_iter().map(|stretch| (stretch.text, stretch.place)).collect()
    }

    #[test]
    fn each_sign_stands_in_a_font_that_has_it() {
        const LATIN: usize = 0;
        const CHINESE: usize = 1;
        const EMOJI: usize = 2;
        const SIGNS: usize = 3;
        const CODE: usize = 4;
        for (text, expected) in [
            ("GPT-4 是模型", vec![("GPT-4 ", LATIN), ("是模型", CHINESE)]),
            ("👍🏽🇨🇳 a", vec![("👍🏽", EMOJI), ("🇨🇳", EMOJI), (" a", LATIN)]),
            ("🧠1️⃣", vec![("🧠", EMOJI), ("1️⃣", EMOJI)]),
            ("❤️❤", vec![("❤️", EMOJI), ("❤", LATIN)]),
            ("“好”", vec![("“好”", CHINESE)]),
            ("it’s", vec![("it’s", LATIN)]),
            // One unknown sign leaves its neighbours alone.
            ("汉\u{10fffd}e\u{301}字", vec![("汉", CHINESE), ("\u{10fffd}e\u{301}", LATIN), ("字", CHINESE)]),
            ("汉\u{1ab0}", vec![("汉", CHINESE)]),
            ("♔∘", vec![("♔", SIGNS), ("∘", CODE)]),
            ("", vec![]),
        ] {
            let expected: Vec<(String, usize)> = expected.into_iter().map(|(text, at)| (text.to_owned(), at)).collect();
            assert_eq!(parted(text), expected, "{text}");
        }
    }

    #[test]
    fn an_emoji_is_one_glyph() {
        let (weight, fonts) = (Weight::Regular, Fonts::for_text(""));
        let font = fonts.at(fonts.place('👍', Face::Emoji, weight), weight).expect("the font");
        for emoji in ["👍", "👍🏽", "🇨🇳", "1️⃣", "#️⃣", "❤️", "👩‍💻", "👨‍👩‍👧", "🏳️‍🌈", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🫱🏽‍🫲🏿", "🧠"]
        {
            assert_eq!(font.widths(emoji).iter().filter(|width| **width > 0.0).count(), 1, "{emoji}");
            assert!(emoji.chars().all(|letter| font.has(letter)), "{emoji}");
        }
    }

    #[test]
    fn stretches_stand_one_after_the_other_around_their_anchor() {
        let fonts = Fonts::for_text("");
        let set = set(
            r#"<svg><text x="100" y="5" font-size="10" text-anchor="end">好&lt;<tspan font-family="a">🚀</tspan></text></svg>"#,
            fonts,
        );
        let document = roxmltree::Document::parse(&set).expect("well formed");
        let spans = document.descendants().filter(|node| node.has_tag_name("tspan"));
        let spans: Vec<(f32, &str)> = spans
            .map(|span| (span.attribute("x").and_then(|x| x.parse().ok()).expect("a place"), span.text().unwrap_or("")))
            .collect();
        let [(first, "好"), (second, "<"), (third, "🚀")] = spans[..] else { panic!("{spans:?}") };
        let width = |text: &str| crate::look::fonts::width(text, 10.0, Weight::Regular);
        let near = |a: f32, b: f32| (a - b).abs() < 0.05;
        assert!(
            near(second - first, 10.0) && near(third - second, width("<")) && near(third + width("🚀"), 100.0),
            "{spans:?}"
        );
        assert_eq!(
            super::set(r#"<text x="1" y="2">a</text>"#, fonts),
            r#"<text x="1" y="2" font-family="font-0">a</text>"#
        );
        assert_eq!(
            super::set(r#"<text x="1" font-family="Hack, monospace">a</text>"#, fonts),
            r#"<text x="1" font-family="font-4">a</text>"#
        );
    }
}
