//! A map as SVG, drawn as the window draws it at 100 %.

use super::Paint;
use super::cast::Cast;
pub use super::cast::What;
use super::footnotes::Footnotes;
use super::ink::{Anchor, Drawing, Hex, Ink, Num, baseline, document, escaped};
use crate::look::fonts::{Weight, width};
use crate::look::icons::Signs;
use crate::look::palette::{FADED, FADED_LINK, Palette, Rgb};
use crate::look::room::Room;
use crate::look::stroke::{HEAD_SIDE, STRONG, head_length, stroking};
use crate::look::typeset::{Lines, break_title};
use crate::look::{Box2, Point, card};
use crate::model::{Date, GroupId, LinkId, Map};
use crate::scene::{Card, Frame, Node, Route, Scene};

/// Around what is shown, in map pixels.
const MARGIN: f32 = 40.0;
/// How much is left of the border of a frame that holds nothing lit.
const MUTE: f32 = 0.35;
/// How much of its kind's colour is left of a card that a stop does not light: one sees that it is there, and no more.
const BLANK: f32 = 0.4;
/// The middle of a frame's border runs so far inside of its edge.
const FRAME_INSET: f32 = -0.5;
/// About as large as a phrase, in map pixels.
const CELL: f32 = 96.0;
/// The size of a group's title that is too long for one line.
const SMALL: f32 = 12.0;
/// The picture of a map without anything to see.
const NOTHING: Box2 = Box2 { min: Point::new(0.0, 0.0), max: Point::new(320.0, 180.0) };

/// A map, or a part of it, as one SVG file; the same map gives the same text.
pub fn map_svg(map: &Map, scene: &Scene, what: &What, paint: Paint<'_>) -> String {
    let cast = Cast::new(map, scene, what);
    let view = cast.area().unwrap_or(NOTHING).grown(MARGIN);
    let (mut drawing, notes) = drawing(map, scene, &cast, paint, view);
    let room = view.width() - 2.0 * MARGIN;
    let height = notes.height(room);
    if height == 0.0 {
        return document(&map.head().title, view, &drawing);
    }
    let below = Point::new(view.min.x, view.max.y);
    let strip = Box2 { min: below, max: Point::new(view.max.x, view.max.y + height + MARGIN) };
    drawing.rect(strip, 0.0, paint.palette.canvas);
    notes.draw(&mut drawing, below + Point::new(MARGIN, 0.0), room, paint.palette);
    document(&map.head().title, view.union(strip), &drawing)
}

/// What of a map is seen in a part of it, and what has no room there.
pub(super) fn drawing(map: &Map, scene: &Scene, cast: &Cast<'_>, paint: Paint<'_>, view: Box2) -> (Drawing, Footnotes) {
    let (drawing, notes) = (Drawing::default(), Footnotes::default());
    let room = Room::new(CELL);
    let Paint { palette, signs, dates } = paint;
    let frames: Vec<&Frame> = cast.frames().into_iter().filter(|frame| frame.area.touches(view)).collect();
    let mut picture = Picture { map, cast, palette, signs, dates, view, frames: frames.clone(), drawing, room, notes };
    picture.drawing.rect(view, 0.0, palette.canvas);
    let mut cards: Vec<&Card> = scene.cards_in(view).filter(|card| cast.shows(card.node)).collect();
    let mut routes: Vec<(LinkId, &Route)> =
        scene.routes_in(view).filter(|(id, route)| cast.shows_link(*id, route)).collect();
    // What is lit lies over the rest, and takes its room first.
    routes.sort_by_key(|(id, _)| cast.lights_link(*id));
    cards.sort_by_key(|card| cast.lights(card.node));
    for frame in &frames {
        picture.frame(frame);
    }
    for (id, route) in &routes {
        picture.link(*id, route);
    }
    for card in &cards {
        picture.card(card);
    }
    for frame in &frames {
        picture.frame_title(frame);
    }
    for (id, route) in &routes {
        picture.keep_off_link(*id, route);
    }
    routes.retain(|(id, _)| cast.lights_link(*id));
    // Short links first: they have the fewest places.
    routes.sort_by(|(a, one), (b, other)| one.path.length().total_cmp(&other.path.length()).then(a.cmp(b)));
    for (id, route) in routes {
        picture.phrase(id, route);
    }
    (picture.drawing, picture.notes)
}

/// A picture under way.
pub(super) struct Picture<'a> {
    pub(super) map: &'a Map,
    cast: &'a Cast<'a>,
    pub(super) palette: &'a Palette,
    signs: &'a Signs,
    dates: fn(Date) -> String,
    pub(super) view: Box2,
    frames: Vec<&'a Frame>,
    pub(super) drawing: Drawing,
    pub(super) room: Room,
    pub(super) notes: Footnotes,
}

impl Picture<'_> {
    /// The colour of a group, and how much of it lies over what is below.
    fn tint(&self, group: GroupId) -> (Rgb, f32) {
        let color = self.map.group(group).map_or(self.palette.quiet, |group| self.palette.tint_ink(&group.color));
        let share = self.palette.tint_share();
        (
            color,
            if self.cast.is_mute(group) {
                share / 4.0
            } else if self.cast.is_stop() {
                share / 2.0
            } else {
                share
            },
        )
    }

    /// The bare ground of an area: the canvas, with the tints of the frames there, each as far as it goes.
    pub(super) fn ground(&mut self, area: Box2) {
        self.drawing.rect(area, 0.0, self.palette.canvas);
        for at in 0..self.frames.len() {
            let Some(frame) = self.frames.get(at).copied().filter(|frame| frame.area.touches(area)) else { continue };
            let here = frame.area.grown(FRAME_INSET).shared(area);
            let (color, share) = self.tint(frame.group);
            let (x, y, w, h) = (Num(here.min.x), Num(here.min.y), Num(here.width()), Num(here.height()));
            let color = Hex(color);
            self.drawing.raw(format_args!(
                r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{color}" fill-opacity="{share}"/>"#
            ));
        }
    }

    /// Whose an element is: the slug of a group.
    fn name_of_group(&self, id: GroupId) -> String {
        named(self.map.groups().slug(id))
    }

    /// Whose an element is: what names a link in the file, as one name and apart.
    pub(super) fn names_of(&self, id: LinkId) -> String {
        let Some(link) = self.map.link(id) else { return String::new() };
        let slug = |id| escaped(self.map.concepts().slug(id));
        let (from, to, kind) = (slug(link.from), slug(link.to), escaped(link.kind.name()));
        format!(" data-link=\"{from} {kind} {to}\" data-from=\"{from}\" data-to=\"{to}\" data-kind=\"{kind}\"")
    }

    fn frame(&mut self, frame: &Frame) {
        let (color, share) = self.tint(frame.group);
        let area = frame.area.grown(FRAME_INSET);
        let (x, y, w, h) = (Num(area.min.x), Num(area.min.y), Num(area.width()), Num(area.height()));
        let own = self.map.group(frame.group).map_or(color, |group| self.palette.color(&group.color));
        let border = self.palette.frame_share() * if self.cast.is_mute(frame.group) { MUTE } else { 1.0 };
        let (color, own) = (Hex(color), Hex(own));
        let name = self.name_of_group(frame.group);
        self.drawing.raw(format_args!(
            "<rect class=\"group\"{name} x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"14\" fill=\"{color}\" fill-opacity=\"{share}\" \
             stroke=\"{own}\" stroke-opacity=\"{border}\"/>\n"
        ));
    }

    /// The title of a group, at the top of what is seen of its frame.
    fn frame_title(&mut self, frame: &Frame) {
        const INSET: f32 = 14.0;
        const LINE: f32 = 20.0;
        const TIGHT: f32 = 15.5;
        let Some(group) = self.map.group(frame.group).filter(|_| !self.cast.is_mute(frame.group)) else { return };
        let seen = Box2 {
            min: Point::new(frame.area.min.x.max(self.view.min.x), frame.area.min.y.max(self.view.min.y)),
            max: Point::new(frame.area.max.x.min(self.view.max.x), frame.area.max.y.min(self.view.max.y)),
        };
        let room = seen.width() - 2.0 * INSET;
        // Where the view cuts the frame off, its lower edge and what is in it leave no room.
        let least = if seen.min.y > frame.area.min.y { 3.0 } else { 1.0 } * card::FRAME_TITLE;
        if room <= 24.0 || seen.height() < least {
            return;
        }
        let (mut lines, size) = title_lines(&group.title, room);
        if lines.cut && seen.width() < frame.area.width() {
            return;
        }
        let number = lines.cut.then(|| self.notes.number_of(&group.title));
        if let Some(number) = &number {
            let room = room - width(number, size, Weight::Medium);
            lines = break_title(&group.title, size, Weight::Medium, room.max(24.0), TITLE_LINES);
        }
        let mut texts: Vec<String> = lines.texts(&group.title).collect();
        if let (Some(last), Some(number)) = (texts.last_mut(), &number) {
            last.push_str(number);
        }
        let line = if texts.len() > 1 { TIGHT } else { LINE };
        let strip = Box2 {
            min: seen.min + Point::new(INSET, 0.0),
            max: Point::new(seen.max.x - INSET, seen.min.y + card::FRAME_TITLE),
        };
        let place = self.title_place(strip, &texts, size, line).or_else(|| {
            // Cards that do not belong to it stand in its strip.
            texts = vec![number.unwrap_or_else(|| self.notes.number_of(&group.title))];
            self.title_place(strip, &texts, size, LINE)
        });
        let Some(area) = place else { return };
        self.room.take(area);
        let ink = Ink { size, weight: Weight::Medium, color: self.palette.quiet };
        let name = self.name_of_group(frame.group);
        self.drawing.raw(format_args!("<g class=\"group-title\"{name}>"));
        let line = area.height() / texts.len() as f32;
        for (at, text) in texts.iter().enumerate() {
            let top = area.min.y + line * at as f32;
            self.drawing.text(Point::new(area.min.x, baseline(top, line, size)), text, ink, Anchor::Start);
        }
        self.drawing.raw(format_args!("</g>\n"));
    }

    /// Where lines of this height have room in the strip of a group's title: at its left, else further along it.
    fn title_place(&self, strip: Box2, texts: &[String], size: f32, line: f32) -> Option<Box2> {
        const PLACES: u8 = 24;
        let wide = texts.iter().map(|text| width(text, size, Weight::Medium)).fold(0.0, f32::max);
        let high = line * texts.len() as f32;
        let top = strip.min.y + (strip.height() - high) / 2.0;
        let at = |place: u8| {
            let left = strip.min.x + (strip.width() - wide).max(0.0) * f32::from(place) / f32::from(PLACES);
            Box2::of_corners(Point::new(left, top), Point::new(left + wide, top + high))
        };
        (0..=PLACES).map(at).find(|area| self.room.is_free(*area))
    }

    fn link(&mut self, id: LinkId, route: &Route) {
        let Some(link) = self.map.link(id) else { return };
        let palette = self.palette;
        let (stroking, strong) = (stroking(&link.kind), self.cast.is_stop() && self.cast.lights_link(id));
        let color = match (self.cast.lights_link(id), strong) {
            (true, true) => palette.text.over(palette.link, 0.6),
            (true, false) => palette.link,
            (false, _) => palette.link.over(palette.canvas, FADED_LINK),
        };
        let path = &route.path;
        let width = stroking.width + if strong { STRONG } else { 0.0 };
        let (tip, into, length) = (path.end(), path.direction(1.0), head_length(1.0, width));
        // The line ends under the head, so that the tip alone touches the card.
        let line = path.shortened(length);
        let names = self.names_of(id);
        self.drawing.raw(format_args!("<g class=\"link\"{names}>"));
        self.drawing.path(&line, width, stroking.dash, color);
        let (back, side) = (tip - into * length, into.turned() * (length * HEAD_SIDE));
        self.drawing.triangle([tip, back + side, back - side], color);
        self.drawing.raw(format_args!("</g>\n"));
    }

    fn card(&mut self, card: &Card) {
        let palette = self.palette;
        let lit = self.cast.lights(card.node);
        let own = palette.color(&card.color);
        let kind = if lit { own } else { own.over(palette.canvas, FADED) };
        let name = match card.node {
            Node::Concept(id) => named(self.map.concepts().slug(id)),
            Node::Folded(id) => self.name_of_group(id),
        };
        self.room.take(card.area);
        self.drawing.raw(format_args!(r#"<g class="card"{name}>"#));
        if !lit {
            let ground = kind.over(palette.canvas, BLANK);
            self.face(card.area, kind, ground, ground);
            self.drawing.raw(format_args!("</g>\n"));
            return;
        }
        let ground = if card.outdated { palette.canvas } else { palette.card };
        self.face(card.area, kind, ground, palette.hairline);
        let title = match card.node {
            Node::Concept(id) => self.map.concept(id).map_or("", |concept| &concept.title),
            Node::Folded(id) => self.map.group(id).map_or("", |group| &group.title),
        };
        let color = if card.outdated { palette.quiet } else { palette.text };
        let ink = Ink { size: card::TITLE, weight: Weight::Medium, color };
        let left = card.area.min.x + card::PAD_X;
        let mut top = card.area.min.y + card::PAD_Y;
        for line in card.lines.texts(title) {
            let at = Point::new(left, baseline(top, card::TITLE_LINE, card::TITLE));
            self.drawing.text(at, &line, ink, Anchor::Start);
            top += card::TITLE_LINE;
        }
        let mut top = card.area.max.y - card.below.above_bottom();
        let note = if card.outdated { palette.quiet } else { palette.text.over(palette.card, 0.82) };
        for (line, is_note) in card.below.lines() {
            let color = if is_note { note } else { palette.quiet };
            let ink = Ink { size: card::QUIET, weight: Weight::Regular, color };
            self.drawing.text(Point::new(left, baseline(top, card::BELOW_LINE, card::QUIET)), line, ink, Anchor::Start);
            top += card::BELOW_LINE;
        }
        self.quiet_line(card, kind, palette.quiet);
        if card.lines.cut {
            let number = self.notes.number_of(title);
            let ink = Ink { size: card::QUIET, weight: Weight::Regular, color: palette.quiet };
            let top = card.area.max.y - (card::PAD_Y - 1.0) - card::QUIET_LINE;
            let at = Point::new(card.area.max.x - card::PAD_X, baseline(top, card::QUIET_LINE, card::QUIET));
            self.drawing.text(at, &number, ink, Anchor::End);
        }
        self.drawing.raw(format_args!("</g>\n"));
    }

    /// The bar in the kind's colour, and the face that lies over the rest of it.
    fn face(&mut self, area: Box2, kind: Rgb, ground: Rgb, border: Rgb) {
        let (x, y, r) = (area.min.x, area.min.y, card::RADIUS);
        let inner = r - card::BAR;
        let (right, tall) = (Num(x + card::BAR + inner + 1.0), Num(area.height() - 2.0 * r));
        let (top, left, turn) = (Num(y), Num(x + r), Num(r));
        self.drawing.raw(format_args!(
            r#"<path d="M{right} {top}H{left}a{turn} {turn} 0 0 0 -{turn} {turn}v{tall}a{turn} {turn} 0 0 0 {turn} {turn}H{right}z" fill="{}"/>"#,
            Hex(kind)
        ));
        // The middle of the border runs half a pixel inside of the edge.
        let face = Box2 { min: Point::new(x + card::BAR, y), max: area.max }.grown(-0.5);
        let (small, large) = (inner - 0.5, r - 0.5);
        let (wide, tall) = (Num(face.width() - small - large), Num(face.height() - 2.0 * large));
        let tall_left = Num(face.height() - 2.0 * small);
        let (from_x, from_y) = (Num(face.min.x + small), Num(face.min.y));
        let (small, large) = (Num(small), Num(large));
        self.drawing.raw(format_args!(
            "<path d=\"M{from_x} {from_y}h{wide}a{large} {large} 0 0 1 {large} {large}v{tall}a{large} {large} 0 0 1 -{large} \
             {large}h-{wide}a{small} {small} 0 0 1 -{small} -{small}v-{tall_left}a{small} {small} 0 0 1 {small} -{small}z\" \
             fill=\"{}\" stroke=\"{}\"/>",
            Hex(ground),
            Hex(border)
        ));
    }

    /// The icon of the kind, date, and signs for what hangs on a concept: superseded, a note, so many papers and files.
    fn quiet_line(&mut self, card: &Card, kind: Rgb, color: Rgb) {
        const AFTER_ICON: f32 = 5.0;
        const APART: f32 = 7.0;
        const BEFORE_NUMBER: f32 = 3.5;
        let top = card.area.max.y - (card::PAD_Y - 1.0) - card::QUIET_LINE;
        let mut at = Point::new(card.area.min.x + card::PAD_X, top + card::QUIET_LINE / 2.0);
        let base = baseline(top, card::QUIET_LINE, card::QUIET);
        let ink = Ink { size: card::QUIET, weight: Weight::Regular, color };
        let concept = match card.node {
            Node::Concept(id) => self.map.concept(id),
            Node::Folded(_) => None,
        };
        let signs = self.signs;
        let named = |slug| self.map.kinds().get(slug).map_or("", |kind| kind.icon.as_str());
        let icon = concept.map_or(signs.folded, |concept| (signs.kind)(named(&concept.kind)));
        at.x += self.drawing.sign(at, icon, signs, card::QUIET + 1.0, kind) + AFTER_ICON;
        let Some(concept) = concept else {
            if let Node::Folded(id) = card.node {
                let members = self.map.members_within(id).len().to_string();
                self.drawing.text(Point::new(at.x, base), &members, ink, Anchor::Start);
            }
            return;
        };
        let (papers, files) = (concept.papers.len(), concept.files.len());
        let hung = [
            (card.outdated, signs.outdated, None),
            (!concept.note.is_empty(), signs.note, None),
            (papers > 0, signs.paper, Some(papers)),
            (files > 0, signs.file, Some(files)),
        ];
        if let Some(date) = concept.date {
            let wide = |text: &str| width(text, card::QUIET, Weight::Regular);
            let number = |number: Option<usize>| number.map_or(0.0, |it| BEFORE_NUMBER + wide(&it.to_string()));
            let behind = hung.iter().filter(|(is_there, ..)| *is_there);
            let room = card.area.max.x
                - card::PAD_X
                - at.x
                - behind.map(|(.., many)| APART + card::QUIET + number(*many)).sum::<f32>();
            // In figures where the words of the language have no room.
            let said = (self.dates)(date);
            let date = if wide(&said) <= room { said } else { date.to_string() };
            self.drawing.text(Point::new(at.x, base), &date, ink, Anchor::Start);
            at.x += width(&date, card::QUIET, Weight::Regular) + APART;
        }
        for (_, sign, number) in hung.into_iter().filter(|(is_there, ..)| *is_there) {
            at.x += self.drawing.sign(at, sign, signs, card::QUIET, color);
            if let Some(number) = number.map(|number| number.to_string()) {
                at.x += BEFORE_NUMBER;
                self.drawing.text(Point::new(at.x, base), &number, ink, Anchor::Start);
                at.x += width(&number, card::QUIET, Weight::Regular);
            }
            at.x += APART;
        }
    }
}

/// In how many lines the title of a group has room above its members.
const TITLE_LINES: usize = 2;

/// A group's title in one line, in a smaller one, or in two, and the size of its letters; cut where that is not enough.
fn title_lines(title: &str, room: f32) -> (Lines, f32) {
    let ways = [(card::GROUP_TITLE, 1), (SMALL, 1), (SMALL, TITLE_LINES)];
    let set = |(size, most)| (break_title(title, size, Weight::Medium, room, most), size);
    ways.into_iter().map(set).find(|(lines, _)| !lines.cut).unwrap_or_else(|| set((SMALL, TITLE_LINES)))
}

fn named(slug: &str) -> String {
    format!(" data-id=\"{}\"", escaped(slug))
}
