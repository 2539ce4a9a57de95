//! What is said of a stop, as lines for paper: set as the window sets it, with addresses written out.

use super::ink::{Drawing, Hex, Num, escaped, in_faces};
use crate::look::formula::{Formula, Ink, Part, Segment};
use crate::look::markdown::{keeping_lines, prose};
use crate::look::palette::{Palette, Rgb};
use crate::look::prose::{Body, Inline, Line, Mark, Measure, Paragraph, Prose, STEP, Shown, Style, Target, Type, set};
use crate::look::{Box2, Point};

/// The size of the notes in pixels, which is 11 points, and the height of their lines.
const SIZE: f32 = 15.0;
const LINE: f32 = 22.0;
/// No formula is higher, so that each has room in a column.
const TALLEST: f32 = 300.0;
/// The bar at a quote is so wide.
const BAR: f32 = 2.0;
/// How far strong words are drawn wider than their font has them, as a share of the size.
const STRONG: f32 = 0.025;

/// What a concept is, in a few words, and what it rests on.
pub(super) struct Definition {
    /// The title of the concept.
    pub title: String,
    /// The first sentence of its note.
    pub said: String,
    /// Its papers by name.
    pub papers: Vec<String>,
}

impl Definition {
    fn paragraph(&self) -> Paragraph {
        let strong = Style { strong: true, ..Style::default() };
        let mut inlines = vec![Inline::Text(self.title.clone(), strong)];
        if !self.said.is_empty() {
            inlines.push(Inline::plain(&format!(": {}", self.said)));
        }
        if !self.papers.is_empty() {
            let slanted = Style { slanted: true, ..Style::default() };
            inlines.push(Inline::Text(format!(" {}", self.papers.join("; ")), slanted));
        }
        Paragraph { body: Body::Text(inlines), close: false, ..Paragraph::plain("") }
    }
}

/// What stands below notes.
#[derive(Default)]
pub(super) struct Below<'a> {
    /// What is written above the definitions.
    pub heading: &'a str,
    /// What the concepts of the stop are.
    pub definitions: &'a [Definition],
    /// What had no room in the picture.
    pub footnotes: &'a [String],
}

/// Notes as lines of at most `room` pixels under a title of their own, if they have one, and with what stands below them;
/// `title_of` says what a mentioned concept is called. Nothing is left out.
pub(super) fn lines(
    title: Option<&str>,
    notes: &str,
    below: &Below<'_>,
    room: f32,
    title_of: impl Fn(&str) -> Option<String>,
) -> Vec<Line> {
    let mut prose = on_paper(prose(&keeping_lines(notes), title_of));
    if !below.definitions.is_empty() {
        let body = Body::Heading(3, vec![Inline::plain(below.heading)]);
        prose.paragraphs.push(Paragraph { body, ..Paragraph::plain("") });
        prose.paragraphs.extend(below.definitions.iter().map(Definition::paragraph));
    }
    if let Some(title) = title {
        let body = Body::Heading(3, vec![Inline::plain(title)]);
        prose.paragraphs.insert(0, Paragraph { body, ..Paragraph::plain("") });
    }
    prose.paragraphs.extend(below.footnotes.iter().map(|note| Paragraph::plain(note)));
    let measure = Measure { size: SIZE, line: LINE, width: room, tallest: TALLEST };
    set(&prose, &measure).into_iter().flat_map(|setting| setting.lines).collect()
}

/// Where the window leads by a click, paper says the address; and pictures are said.
fn on_paper(mut prose: Prose) -> Prose {
    for paragraph in &mut prose.paragraphs {
        match &mut paragraph.body {
            Body::Text(inlines) | Body::Heading(_, inlines) => with_addresses(inlines, &prose.links),
            Body::Table(table) => {
                table.rows.iter_mut().flatten().for_each(|cell| with_addresses(cell, &prose.links));
            }
            Body::Picture { address, said } => {
                let text = if said == address { said.clone() } else { format!("{said} ({address})") };
                paragraph.body = Body::Text(vec![Inline::plain(text.trim_start())]);
            }
            Body::Code(_) | Body::Formula(_) | Body::Rule => {}
        }
    }
    prose
}

fn with_addresses(inlines: &mut Vec<Inline>, links: &[crate::look::prose::Link]) {
    let link_of = |inline: &Inline| match inline {
        Inline::Text(_, style) | Inline::Formula(_, style) => style.link,
        Inline::Break => None,
    };
    let mut written = Vec::with_capacity(inlines.len());
    let mut rest = std::mem::take(inlines).into_iter().peekable();
    while let Some(inline) = rest.next() {
        let link = link_of(&inline);
        written.push(inline);
        let ends = link.filter(|link| rest.peek().and_then(link_of) != Some(*link));
        if let Some(link) = ends.and_then(|link| links.get(link))
            && let Target::Address(address) = &link.target
            && *address != link.said
            && !address.is_empty()
        {
            written.push(Inline::Text(format!(" ({address})"), Style::default()));
        }
    }
    *inlines = written;
}

/// Draws a line at a place, so wide.
pub(super) fn draw(drawing: &mut Drawing, line: &Line, at: Point, width: f32, palette: &Palette) {
    if let Some(ground) = line.ground {
        let area = Box2::of_corners(at + Point::new(ground, 0.0), at + Point::new(width, line.height));
        drawing.rect(area, 0.0, palette.text.over(palette.card, 0.05));
    }
    for quote in 0..line.quotes {
        let left = at.x + quote as f32 * STEP * SIZE;
        let area = Box2::of_corners(Point::new(left, at.y), Point::new(left + BAR, at.y + line.height));
        drawing.rect(area, 0.0, palette.hairline);
    }
    for mark in &line.marks {
        draw_mark(drawing, mark, at + mark.at, palette);
    }
}

fn draw_mark(drawing: &mut Drawing, mark: &Mark, at: Point, palette: &Palette) {
    let (ink, quiet) = (palette.text, palette.quiet);
    let (x, y) = (Num(at.x), Num(at.y));
    match &mark.shown {
        Shown::Text(words, _, look) => text(drawing, at, words, look, ink),
        Shown::Formula(set, em, written) => formula(drawing, at, set, *em, written, ink),
        Shown::Bullet { radius, hollow: false } => {
            drawing.raw(format_args!(r#"<circle cx="{x}" cy="{y}" r="{}" fill="{}"/>"#, Num(*radius), Hex(quiet)));
        }
        Shown::Bullet { radius, hollow: true } => {
            let (radius, stroke) = (Num(*radius - 0.5), Hex(quiet));
            drawing.raw(format_args!(r#"<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="{stroke}"/>"#));
        }
        Shown::Check(side, done) => {
            let area = Box2::around(at, side * 0.85, side * 0.85);
            let (left, top, long, round) = (Num(area.min.x), Num(area.min.y), Num(area.width()), Num(side * 0.18));
            let stroke = Hex(quiet);
            drawing.raw(format_args!(
                r#"<rect x="{left}" y="{top}" width="{long}" height="{long}" rx="{round}" fill="none" stroke="{stroke}"/>"#
            ));
            if *done {
                let to = |x: f32, y: f32| Point::new(at.x + side * x, at.y + side * y);
                let tick = [(-0.22, 0.02), (-0.05, 0.18), (0.24, -0.18)].map(|(x, y)| to(x, y));
                let [a, b, c] = tick.map(|p| (Num(p.x), Num(p.y)));
                let (width, ink) = (Num(side * 0.11), Hex(ink));
                drawing.raw(format_args!(
                    r#"<path d="M{} {}L{} {} {} {}" fill="none" stroke="{ink}" stroke-width="{width}"/>"#,
                    a.0, a.1, b.0, b.1, c.0, c.1
                ));
            }
        }
        Shown::Rule(width, thick) => {
            let area = Box2::of_corners(at, at + Point::new(*width, *thick)).moved(Point::new(0.0, -thick / 2.0));
            drawing.rect(area, 0.0, palette.hairline);
        }
    }
}

fn text(drawing: &mut Drawing, at: Point, words: &str, look: &Type, ink: Rgb) {
    let (size, color) = (Num(look.size), Hex(ink));
    let family = if look.code { r#" font-family="Hack, 'Noto Sans CJK SC', monospace""# } else { "" };
    let strong = match look.strong {
        true => format!(r#" font-weight="500" stroke="{color}" stroke-width="{}""#, Num(look.size * STRONG)),
        false => String::new(),
    };
    let struck = if look.struck { r#" text-decoration="line-through""# } else { "" };
    let (x, y) = (Num(at.x), Num(at.y));
    let place = match look.slanted {
        true => format!(r#"transform="translate({x} {y}) skewX(-12)""#),
        false => format!(r#"x="{x}" y="{y}""#),
    };
    let space = if words.contains("  ") { r#" xml:space="preserve""# } else { "" };
    let words = in_faces(words);
    drawing.raw(format_args!(
        r#"<text {place} font-size="{size}"{family}{strong}{struck}{space} fill="{color}">{words}</text>"#
    ));
}

/// A formula as outlines: no other program has its fonts.
fn formula(drawing: &mut Drawing, at: Point, set: &Formula, em: f32, written: &str, ink: Rgb) {
    drawing.raw(format_args!(r#"<g class="formula" role="img" aria-label="{}">"#, escaped(written)));
    for Part { color, ink: part } in &set.parts {
        let color = Hex(color.unwrap_or(ink));
        match part {
            Ink::Filled(outline) => {
                drawing.raw(format_args!(r#"<path d="{}" fill="{color}"/>"#, Path { outline, at, em }));
            }
            Ink::Drawn(outline, width) => {
                let (path, width) = (Path { outline, at, em }, Num(width * em));
                drawing.raw(format_args!(r#"<path d="{path}" fill="none" stroke="{color}" stroke-width="{width}"/>"#));
            }
            Ink::Bar(bar) => {
                let area = Box2::of_corners(at + bar.min * em, at + bar.max * em);
                let (x, y, w, h) = (Num(area.min.x), Num(area.min.y), Num(area.width()), Num(area.height()));
                drawing.raw(format_args!(r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{color}"/>"#));
            }
        }
    }
    drawing.raw(format_args!("</g>"));
}

/// An outline as SVG writes it.
struct Path<'a> {
    outline: &'a [Segment],
    at: Point,
    em: f32,
}

impl std::fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let to = |p: &Point| {
            let p = self.at + *p * self.em;
            format!("{} {}", Num(p.x), Num(p.y))
        };
        for segment in self.outline {
            match segment {
                Segment::Move(a) => write!(f, "M{}", to(a))?,
                Segment::Line(a) => write!(f, "L{}", to(a))?,
                Segment::Quad(a, b) => write!(f, "Q{} {}", to(a), to(b))?,
                Segment::Cubic(a, b, c) => write!(f, "C{} {} {}", to(a), to(b), to(c))?,
                Segment::Close => f.write_str("z")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::palette::LIGHT;

    fn words(notes: &str) -> Vec<String> {
        let title = |slug: &str| (slug == "rm").then(|| "Reward model".to_owned());
        let said = |line: Line| {
            let of = |mark: &Mark| match &mark.shown {
                Shown::Text(words, ..) | Shown::Formula(_, _, words) => words.clone(),
                Shown::Bullet { .. } => "•".to_owned(),
                Shown::Check(..) | Shown::Rule(..) => String::new(),
            };
            line.marks.iter().map(of).collect::<Vec<_>>().join(" ")
        };
        lines(None, notes, &Below::default(), 400.0, title).into_iter().map(said).collect()
    }

    #[test]
    fn addresses_are_written_out_and_mentions_are_not() {
        let notes = "See [[rm]] and [a *page*](https://a.example).\n\n- one\n- ![cat](c.png)\n";
        let told = words(notes);
        assert_eq!(told, ["See Reward model and a page (https://a.example) .", "• one", "• cat (c.png)"]);
        assert_eq!(words("https://a.example <https://a.example>"), ["https://a.example https://a.example"]);
    }

    #[test]
    fn what_is_nested_too_deep_is_printed_as_it_is_written() {
        let deep = "> ".repeat(500) + "end";
        assert!(words(&deep).concat().replace(' ', "").ends_with(">>>end"));
    }

    #[test]
    fn no_word_of_a_megabyte_is_lost() {
        let all: Vec<String> = (0..150_000).map(|at| format!("w{at}")).collect();
        for notes in [all.join(" "), all.join("\n\n"), all.concat()] {
            assert!(words(&notes).concat().replace(' ', "") == all.concat());
        }
    }

    #[test]
    fn a_formula_is_drawn_as_outlines_and_says_what_it_is() {
        let mut drawing = Drawing::default();
        for line in lines(None, r"so $\frac{a}{b}<c$", &Below::default(), 400.0, |_| None) {
            draw(&mut drawing, &line, Point::new(0.0, 0.0), 400.0, &LIGHT);
        }
        assert!(drawing.body.contains(r#"aria-label="$\frac{a}{b}&lt;c$""#), "{}", drawing.body);
        assert!(drawing.body.contains("<path d=\"M") && !drawing.body.contains(">$"));
    }

    /// Paper has no layout of its own: what is set, for the window too, is drawn where it was set.
    #[test]
    fn everything_is_drawn_where_it_was_set() {
        let notes =
            "# Loss\n\n- so $\\frac{a}{b}$ is **small** 很小\n\n$$\\sum_i x_i$$\n\n| a | $x$ |\n|---|---|\n| b | c |\n";
        let measure = Measure { size: SIZE, line: LINE, width: 300.0, tallest: TALLEST };
        let set = set(&prose(notes, |_| None), &measure).into_iter().flat_map(|setting| setting.lines);
        let set: Vec<Line> = set.collect();
        assert_eq!(set, lines(None, notes, &Below::default(), 300.0, |_| None));
        for line in set {
            let mut drawing = Drawing::default();
            let from = Point::new(10.0, 20.0);
            draw(&mut drawing, &line, from, 300.0, &LIGHT);
            for mark in line.marks {
                let at = from + mark.at;
                let placed = match &mark.shown {
                    Shown::Text(..) => format!(r#"<text x="{}" y="{}""#, Num(at.x), Num(at.y)),
                    Shown::Formula(set, em, _) => {
                        let outline = set.parts.iter().find_map(|part| match &part.ink {
                            Ink::Filled(outline) => Some(outline),
                            Ink::Drawn(..) | Ink::Bar(_) => None,
                        });
                        format!(r#"<path d="{}""#, Path { outline: outline.expect("letters"), at, em: *em })
                    }
                    Shown::Bullet { .. } => format!(r#"<circle cx="{}" cy="{}""#, Num(at.x), Num(at.y)),
                    Shown::Check(..) | Shown::Rule(..) => continue,
                };
                assert!(drawing.body.contains(&placed), "{placed} in {}", drawing.body);
            }
        }
    }
}
