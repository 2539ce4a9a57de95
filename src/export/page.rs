//! A tour as a hand-out: each stop on a page of its own, its picture above what is said of it.

use super::Paint;
use super::cast::{Cast, What};
use super::footnotes::Footnotes;
use super::ink::{Anchor, Drawing, Hex, Ink, Num, baseline, document};
use super::notes::{Below, Definition, draw, lines};
use super::svg::drawing;
use crate::edit::compose::paper_name;
use crate::look::fonts::Weight;
use crate::look::markdown::first_sentence;
use crate::look::prose::Line;
use crate::look::typeset::break_lines;
use crate::look::{Box2, Point};
use crate::model::{ConceptId, Map, Mentioned, Paper, Stop, Tour};
use crate::scene::Scene;
use crate::study::{Lit, hidden, lit};

/// A4 upright, in pixels of 96 to the inch.
const PAGE: Box2 = Box2 { min: Point::new(0.0, 0.0), max: Point::new(794.0, 1123.0) };
/// Around everything.
const MARGIN: f32 = 48.0;
/// The size of the title of a stop and the height of its lines.
const TITLE: (f32, f32) = (24.0, 31.0);
/// So many lines of a title stand above the picture; a longer one stands whole before the notes.
const TITLE_LINES: usize = 2;
/// The width that is left free for the number of the stop.
const NUMBER: f32 = 150.0;
/// The size of numbers and the foot of the page.
const SMALL: f32 = 12.0;
/// Between title, picture and notes.
const APART: f32 = 16.0;
/// Between the two columns of notes.
const GUTTER: f32 = 40.0;
/// So few lines stand in one column of this share of the page.
const FEW: usize = 4;
const WIDE: f32 = 0.8;
/// The picture has at most this share of the page, where anything is written below it.
const PICTURE: f32 = 0.5;
/// So many concepts are defined below the notes; more are not looked at one by one.
const MOST_DEFINED: usize = 40;
/// Around what a stop lights, in map pixels.
const AROUND: f32 = 48.0;
/// And at least this height.
const LEAST_PICTURE: f32 = 200.0;
/// Cards are at most so much larger on paper than on the map.
const LARGEST: f32 = 1.4;

/// The words that a hand-out adds to those of the map.
pub struct PageWords<'a> {
    /// Stands beside the number of a stop on the pages where its notes go on.
    pub continued: &'a str,
    /// Stands above what the concepts of a stop are.
    pub shown: &'a str,
    /// "3 min".
    pub minutes: &'a dyn Fn(u32) -> String,
}

/// A tour as SVGs of one page each; `find` answers the searches of its stops.
pub fn tour_pages(
    map: &Map,
    scene: &Scene,
    tour: &Tour,
    paint: Paint<'_>,
    words: &PageWords<'_>,
    find: &mut impl FnMut(&str) -> Vec<ConceptId>,
) -> Vec<String> {
    let mut pages = Vec::new();
    for (at, stop) in tour.stops.iter().enumerate() {
        let what = What::Stop { lit: lit(map, stop, find), hidden: hidden(map, tour, stop.id, find) };
        let definitions = match &what {
            What::Stop { lit, .. } if !lit.all && lit.concepts.len() <= MOST_DEFINED => definitions(map, lit),
            What::Stop { .. } | What::All | What::Concepts(_) => Vec::new(),
        };
        let sheet = Sheet { map, scene, paint, words, tour, stop, at, definitions };
        sheet.pages(&Cast::new(map, scene, &what), &mut pages);
    }
    pages
}

/// A stop on its way to paper.
struct Sheet<'a> {
    map: &'a Map,
    scene: &'a Scene,
    paint: Paint<'a>,
    words: &'a PageWords<'a>,
    tour: &'a Tour,
    stop: &'a Stop,
    /// Which stop of the tour.
    at: usize,
    definitions: Vec<Definition>,
}

/// What the concepts of a stop are: the first sentence of each note, and the papers that it rests on.
fn definitions(map: &Map, lit: &Lit) -> Vec<Definition> {
    let mentioned = Mentioned::on(map);
    let title = |target: &str| Some(map.concept(mentioned.find(target)?)?.title.clone());
    let paper = |paper: &Paper| match paper.date {
        Some(date) => format!("{} ({})", paper_name(paper), date.year()),
        None => paper_name(paper).to_owned(),
    };
    let concepts = lit.concepts.iter().filter_map(|id| map.concept(*id));
    let definitions = concepts.map(|concept| Definition {
        title: concept.title.clone(),
        said: first_sentence(&concept.note, title),
        papers: concept.papers.iter().filter_map(|id| map.paper(*id)).map(paper).collect(),
    });
    definitions.filter(|it| !it.said.is_empty() || !it.papers.is_empty()).collect()
}

impl Sheet<'_> {
    fn pages(&self, cast: &Cast<'_>, pages: &mut Vec<String>) {
        let column = (PAGE.width() - 2.0 * MARGIN - GUTTER) / 2.0;
        let mentioned = Mentioned::on(self.map);
        let title = |target: &str| Some(self.map.concept(mentioned.find(target)?)?.title.clone());
        let mut drawing = Drawing::default();
        let (mut body, title_is_cut) = self.frame(&mut drawing, false);
        let whole = title_is_cut.then_some(self.stop.title.as_str());
        let set = |notes: &Footnotes| {
            let notes: Vec<String> = notes.texts().collect();
            let below = Below { heading: self.words.shown, definitions: &self.definitions, footnotes: &notes };
            let said = lines(whole, &self.stop.say, &below, PAGE.width() * WIDE, title);
            if said.len() <= FEW { (said, 1) } else { (lines(whole, &self.stop.say, &below, column, title), 2) }
        };
        let (mut said, mut columns) = set(&Footnotes::default());
        if let Some(area) = cast.area() {
            let most = if said.is_empty() { body.height() } else { PAGE.height() * PICTURE };
            let lit = area.grown(AROUND);
            // As high as what is lit where the page's width lets it be.
            let height = (lit.height() * (body.width() / lit.width()).min(LARGEST)).clamp(LEAST_PICTURE, most);
            let picture = Box2 { min: body.min, max: Point::new(body.max.x, body.min.y + height) };
            let notes = self.picture(&mut drawing, cast, area, picture);
            (said, columns) = set(&notes);
            body.min.y = picture.max.y + APART;
        }
        // Both columns end at about the same height.
        body.max.y = body.min.y + needed(&said, columns, body.height());
        let mut rest = self.columns(&mut drawing, body, columns, &said);
        pages.push(document(&self.stop.title, PAGE, &drawing));
        while !rest.is_empty() {
            let mut drawing = Drawing::default();
            let (body, _) = self.frame(&mut drawing, true);
            let left = self.columns(&mut drawing, body, columns, rest);
            pages.push(document(&self.stop.title, PAGE, &drawing));
            if left.len() == rest.len() {
                break;
            }
            rest = left;
        }
    }

    /// Ground, title, number and foot of a page; returns what is left between them, and whether the title was too long.
    fn frame(&self, drawing: &mut Drawing, continued: bool) -> (Box2, bool) {
        let palette = self.paint.palette;
        drawing.rect(PAGE, 0.0, palette.card);
        let (left, right) = (PAGE.min.x + MARGIN, PAGE.max.x - MARGIN);
        let quiet = Ink { size: SMALL, weight: Weight::Regular, color: palette.quiet };
        let title = &self.stop.title;
        let set = break_lines(title, TITLE.0, Weight::Medium, right - left - NUMBER, TITLE_LINES);
        let ink = Ink { size: TITLE.0, weight: Weight::Medium, color: palette.text };
        let mut top = PAGE.min.y + MARGIN - 8.0;
        let number = format!("{} / {}", self.at + 1, self.tour.stops.len());
        let minutes = self.stop.minutes.map(|minutes| (self.words.minutes)(minutes));
        let again = continued.then(|| self.words.continued.to_owned());
        let parts = again.into_iter().chain(minutes.filter(|_| !continued)).chain([number]);
        let number = parts.collect::<Vec<String>>().join(" · ");
        // On the baseline of the title.
        drawing.text(Point::new(right, baseline(top, TITLE.1, TITLE.0)), &number, quiet, Anchor::End);
        for line in set.texts(title) {
            drawing.text(Point::new(left, baseline(top, TITLE.1, TITLE.0)), &line, ink, Anchor::Start);
            top += TITLE.1;
        }
        let foot = PAGE.max.y - MARGIN + 22.0;
        let tour = break_lines(&self.tour.title, SMALL, Weight::Regular, right - left, 1);
        for line in tour.texts(&self.tour.title) {
            drawing.text(Point::new(left, foot), &line, quiet, Anchor::Start);
        }
        let top = top.max(PAGE.min.y + MARGIN) + APART - 4.0;
        let body = Box2 { min: Point::new(left, top), max: Point::new(right, PAGE.max.y - MARGIN - 4.0) };
        (body, set.cut && !continued)
    }

    /// What a stop lights, with what stands around it, in a box of the page; returns what has no room there.
    fn picture(&self, page: &mut Drawing, cast: &Cast<'_>, lit: Box2, place: Box2) -> Footnotes {
        let lit = lit.grown(AROUND);
        // As large as it fits, and no larger than cards are read well.
        let scale = (place.width() / lit.width()).min(place.height() / lit.height()).min(LARGEST);
        let view = Box2::around(lit.middle(), place.width() / scale, place.height() / scale);
        let (drawn, notes) = drawing(self.map, self.scene, cast, self.paint, view);
        let [x, y, w, h] = [place.min.x, place.min.y, place.width(), place.height()].map(Num);
        let [left, top, wide, high] = [view.min.x, view.min.y, view.width(), view.height()].map(Num);
        page.signs.extend(drawn.signs);
        page.raw(format_args!(
            "<svg x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" viewBox=\"{left} {top} {wide} {high}\">\n{}</svg>\n",
            drawn.body
        ));
        let border = Hex(self.paint.palette.hairline);
        page.raw(format_args!(r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="none" stroke="{border}"/>"#));
        page.raw(format_args!("\n"));
        notes
    }

    /// Writes as many lines in so many columns as fit, and returns the others.
    fn columns<'l>(&self, drawing: &mut Drawing, body: Box2, columns: usize, lines: &'l [Line]) -> &'l [Line] {
        let column = (body.width() + GUTTER) / 2.0;
        let mut rest = lines;
        for left in [body.min.x, body.min.x + column].into_iter().take(columns) {
            let (fits, good) = fitting(rest, body.height());
            let (here, after) = rest.split_at(good.unwrap_or(fits));
            let mut top = body.min.y;
            for (at, line) in here.iter().enumerate() {
                top += if at == 0 { 0.0 } else { line.gap };
                draw(drawing, line, Point::new(left, top), column - GUTTER, self.paint.palette);
                top += line.height;
            }
            drawing.raw(format_args!("\n"));
            rest = after;
        }
        rest
    }
}

/// How many of the lines fit in a column of this height, and how many of these are written there so that of no paragraph a
/// single line stands in another column than the rest, and no heading without what it heads; none where that can't be.
fn fitting(lines: &[Line], height: f32) -> (usize, Option<usize>) {
    let mut used = 0.0;
    let fits = lines.iter().enumerate().take_while(|(at, line)| {
        used += line.height + if *at == 0 { 0.0 } else { line.gap };
        used <= height
    });
    let fits = fits.count();
    // A line with room above it begins a paragraph.
    let begins = |at: usize| lines.get(at).is_none_or(|line| line.gap > 0.0);
    let keeps = |at: usize| lines.get(at).is_some_and(|line| line.keeps);
    let good = |at: usize| !keeps(at - 1) && (begins(at) || at > 1 && !begins(at - 1) && !begins(at + 1));
    (fits, (1..=fits).rev().find(|at| good(*at)))
}

/// The least height in which one or two columns hold the lines, and `most` where they need more.
fn needed(lines: &[Line], columns: usize, most: f32) -> f32 {
    let holds = |height: f32| {
        let (fits, first) = fitting(lines, height);
        if columns == 1 {
            return fits >= lines.len();
        }
        first.is_some_and(|first| first + fitting(lines.get(first..).unwrap_or_default(), height).0 >= lines.len())
    };
    let mut heights = (1..).map(|step| step as f32 * 4.0).take_while(|height| *height < most);
    heights.find(|height| holds(*height)).unwrap_or(most)
}
