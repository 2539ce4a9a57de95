//! The canvas's picture painted by hand: egui's painter over the same [`Scene`] and [`Overview`], with the same level of detail and kept
//! texts, and without graph, replay, dimming, labels of links and whatever else a canvas can do. It is what a canvas is
//! measured against, so it shares no code with it; where the canvas's looks change, this changes with them.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use egui::epaint::{PathShape, PathStroke, RectShape, Shadow, TextShape};
use egui::{
    Color32, CornerRadius, FontId, Galley, Mesh, Painter, PointerButton, Pos2, Rect, Sense, Shape, Stroke, StrokeKind,
    Ui, Vec2, pos2, vec2,
};
use mailuo::canvas::{Camera, Detail, pen, stroking};
use mailuo::look::afar::{NEAR, PAD, line_height};
use mailuo::look::card;
use mailuo::look::curve;
use mailuo::look::fonts::Weight;
use mailuo::look::palette::LIGHT;
use mailuo::look::typeset::{Lines, break_lines, break_title};
use mailuo::look::{Box2, Path, Point};
use mailuo::model::{LinkId, LinkKind, Map};
use mailuo::scene::{Card, Frame, MOST_LANDMARKS, Node, Overview, Scene};

const SIZES: [f32; 18] =
    [11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 18.0, 20.0, 22.0, 24.0, 27.0, 30.0, 33.0, 37.0, 42.0, 48.0, 54.0, 60.0];

fn size_step(size: f32) -> f32 {
    SIZES.into_iter().rev().find(|step| *step <= size + 0.01).unwrap_or(card::SMALLEST)
}

/// Lines of text, laid out.
struct Block {
    lines: Vec<Arc<Galley>>,
    width: f32,
}

/// Which text, at which size and width.
#[derive(PartialEq, Eq, Hash)]
enum Text {
    Title(Node, u32),
    Afar(Node, u32, Vec<std::ops::Range<usize>>),
    GroupTitle(mailuo::model::GroupId, u32, Vec<std::ops::Range<usize>>),
    Icon(String, u32),
    Quiet(Node, u32),
}

/// A card that follows the pointer.
#[derive(Clone, Copy)]
struct Grip {
    node: Node,
    grabbed: Point,
    by: Point,
}

/// The camera over the window.
#[derive(Clone, Copy)]
struct Viewport {
    origin: Vec2,
    zoom: f32,
    rect: Rect,
}

impl Viewport {
    fn to_screen(self, p: Point) -> Pos2 {
        pos2(self.origin.x + p.x * self.zoom, self.origin.y + p.y * self.zoom)
    }

    fn rect_of(self, area: Box2) -> Rect {
        Rect::from_min_max(self.to_screen(area.min), self.to_screen(area.max))
    }

    fn to_map(self, p: Pos2) -> Point {
        Point::new((p.x - self.origin.x) / self.zoom, (p.y - self.origin.y) / self.zoom)
    }

    fn view(self) -> Box2 {
        Box2 { min: self.to_map(self.rect.min), max: self.to_map(self.rect.max) }
    }
}

/// A picture painted by hand.
pub struct ByHand<'a> {
    map: &'a Map,
    scene: &'a Scene,
    camera: Camera,
    grip: Option<Grip>,
    hovered: Option<Node>,
    texts: HashMap<Text, Rc<Block>>,
    overview: Overview,
}

impl<'a> ByHand<'a> {
    pub fn new(map: &'a Map, scene: &'a Scene, camera: Camera) -> ByHand<'a> {
        ByHand { map, scene, camera, grip: None, hovered: None, texts: HashMap::new(), overview: Overview::default() }
    }

    /// One frame.
    pub fn show(&mut self, ui: &mut Ui) {
        let rect = ui.available_rect_before_wrap();
        self.follow(ui, rect);
        let viewport = self.viewport(rect);
        let painter = ui.painter_at(rect);
        let view = viewport.view().grown(12.0 / viewport.zoom);
        dots(&painter, viewport);
        let frames = self.scene.frames_in(view);
        self.frames(&painter, viewport, &frames);
        let titles = self.group_titles(&painter, viewport, &frames);
        let crowd =
            viewport.zoom < 0.03 && self.scene.squares_in(view).map(|(_, count)| count).sum::<usize>() > MOST_LANDMARKS;
        let cards: Vec<&Card> = if crowd { Vec::new() } else { self.scene.cards_in(view).collect() };
        let detail = Detail::at(viewport.zoom, cards.len());
        if detail == Detail::Tiles {
            self.tiles(&painter, viewport, view, &cards);
            self.landmarks(&painter, viewport);
        } else {
            self.links(&painter, viewport, view, detail);
            self.cards(&painter, viewport, detail, &cards);
        }
        painter.extend(titles);
        self.moved(&painter, viewport, detail);
    }

    /// One frame of a flight between the stops of a talk: what is lit large or as it is, the rest as tiles.
    pub fn show_stop(&mut self, ui: &mut Ui, camera: Camera, lit: &HashSet<Node>) {
        self.camera = camera;
        let rect = ui.available_rect_before_wrap();
        let viewport = self.viewport(rect);
        let painter = ui.painter_at(rect);
        let view = viewport.view().grown(12.0 / viewport.zoom);
        dots(&painter, viewport);
        let frames = self.scene.frames_in(view);
        self.frames(&painter, viewport, &frames);
        let titles = self.group_titles(&painter, viewport, &frames);
        self.thin_links(&painter, viewport, view);
        let (mut lights, rest): (Vec<&Card>, Vec<&Card>) =
            self.scene.cards_in(view).partition(|card| lit.contains(&card.node));
        let mut tiles = Mesh::default();
        let mut tile = |card: &Card, share: f32| {
            let color = LIGHT.color(&card.color).over(LIGHT.canvas, share);
            tiles.add_colored_rect(viewport.rect_of(card.area), pen::color(color));
        };
        rest.iter().for_each(|card| tile(card, 0.16));
        lights.sort_by_key(|card| (std::cmp::Reverse(card.links), card.node));
        let most = if viewport.zoom < NEAR { 0 } else { 160 };
        for (nth, card) in lights.into_iter().enumerate() {
            if nth < most {
                self.card(&painter, viewport, Detail::Titles, card, viewport.rect_of(card.area));
            } else {
                tile(card, 0.6);
            }
        }
        painter.add(Shape::mesh(tiles));
        painter.extend(titles);
    }

    fn viewport(&self, rect: Rect) -> Viewport {
        let origin = rect.center() - vec2(self.camera.x, self.camera.y) * self.camera.zoom;
        Viewport { origin: origin.round().to_vec2(), zoom: self.camera.zoom, rect }
    }

    fn follow(&mut self, ui: &Ui, rect: Rect) {
        let response = ui.interact(rect, ui.id().with("by hand"), Sense::click_and_drag());
        let (zoom, delta, at, from) = ui.input(|input| {
            (input.zoom_delta(), input.pointer.delta(), input.pointer.latest_pos(), input.pointer.press_origin())
        });
        if let (true, Some(at)) = (zoom != 1.0, at) {
            self.camera = self.camera.zoomed(zoom, at, rect);
        }
        if response.dragged_by(PointerButton::Middle) {
            self.camera = self.camera.panned(delta);
        }
        let viewport = self.viewport(rect);
        if let (true, Some(from)) = (response.drag_started_by(PointerButton::Primary), from) {
            let grabbed = viewport.to_map(from);
            self.grip = self.scene.card_at(grabbed).map(|node| Grip { node, grabbed, by: Point::default() });
        }
        if let (Some(grip), Some(at)) = (&mut self.grip, at) {
            grip.by = viewport.to_map(at) - grip.grabbed;
        }
        // What comes under a pointer that rests, because the view moves, is not looked at.
        let looks = self.grip.is_none() && !response.dragged() && delta != Vec2::ZERO;
        self.hovered = at.filter(|_| looks).and_then(|at| self.scene.card_at(viewport.to_map(at)));
    }

    fn is_moved(&self, node: Node) -> bool {
        self.grip.is_some_and(|grip| grip.node == node)
    }

    fn frames(&mut self, painter: &Painter, viewport: Viewport, frames: &[&Frame]) {
        for frame in frames {
            if frame.area.width() * viewport.zoom <= 4.0 {
                continue;
            }
            let color = self.map.group(frame.group).map_or(LIGHT.quiet, |group| LIGHT.color(&group.color));
            let radius = CornerRadius::same((14.0 * viewport.zoom).clamp(3.0, 20.0) as u8);
            let stroke = Stroke::new(1.0, pen::color(color).gamma_multiply(0.28));
            let fill = pen::color(color).gamma_multiply(0.07);
            let heading = self.overview.heading(self.map, self.scene, frame.group, viewport.zoom);
            let rect = viewport.rect_of(heading.frame_area(frame.area, viewport.zoom));
            painter.rect(rect, radius, fill, stroke, StrokeKind::Inside);
        }
    }

    fn group_titles(&mut self, painter: &Painter, viewport: Viewport, frames: &[&Frame]) -> Vec<Shape> {
        let mut shapes = Vec::new();
        for frame in frames {
            let Some(group) = self.map.group(frame.group) else { continue };
            let Some(title) = self.overview.heading(self.map, self.scene, frame.group, viewport.zoom).title else {
                continue;
            };
            let key = Text::GroupTitle(frame.group, title.size.to_bits(), title.lines.ranges.clone());
            let block = self.text(painter, key, || (group.title.clone(), title.lines.clone(), pen::medium(title.size)));
            let Some(line) = block.lines.first() else { continue };
            let place = viewport.rect_of(title.area(frame.area, viewport.zoom));
            shapes.push(text_shape(place.min, line, LIGHT.quiet));
        }
        shapes
    }

    /// A text from the kept ones, or laid out now.
    fn text(&mut self, painter: &Painter, key: Text, make: impl FnOnce() -> (String, Lines, FontId)) -> Rc<Block> {
        let kept = self.texts.entry(key).or_insert_with(|| {
            let (text, lines, font) = make();
            let galleys =
                lines.texts(&text).map(|line| painter.layout_no_wrap(line, font.clone(), Color32::PLACEHOLDER));
            let galleys: Vec<_> = galleys.collect();
            let width = galleys.iter().map(|line| line.size().x).fold(0.0, f32::max);
            Rc::new(Block { lines: galleys, width })
        });
        kept.clone()
    }

    fn title(&self, node: Node) -> &'a str {
        match node {
            Node::Concept(id) => self.map.concept(id).map_or("", |concept| &concept.title),
            Node::Folded(id) => self.map.group(id).map_or("", |group| &group.title),
        }
    }

    fn thin_links(&self, painter: &Painter, viewport: Viewport, view: Box2) {
        const MOST_LINKS: usize = 20_000;
        let mut lines = Mesh::default();
        let most = self.map.link_count().min(MOST_LINKS);
        lines.reserve_vertices(4 * most);
        lines.reserve_triangles(2 * most);
        let color = pen::color(LIGHT.link.over(LIGHT.canvas, 0.45));
        for (_, route) in self.scene.routes_in(view) {
            let (a, b) = (viewport.to_screen(route.path.start()), viewport.to_screen(route.path.end()));
            let moved = self.is_moved(route.from) || self.is_moved(route.to);
            if (b - a).length_sq() > 9.0 && !moved {
                thin_line(&mut lines, a, b, color);
            }
            if lines.vertices.len() >= 4 * MOST_LINKS {
                break;
            }
        }
        painter.add(Shape::mesh(lines));
    }

    fn tiles(&self, painter: &Painter, viewport: Viewport, view: Box2, cards: &[&Card]) {
        self.thin_links(painter, viewport, view);
        let mut tiles = Mesh::default();
        if viewport.zoom < 0.03 {
            for (square, count) in self.scene.squares_in(view) {
                let share = (0.25 + count as f32 * 0.07).min(0.8);
                let inner = square.grown(-square.width() * 0.12);
                tiles.add_colored_rect(viewport.rect_of(inner), pen::color(LIGHT.quiet.over(LIGHT.canvas, share)));
            }
        } else {
            tiles.reserve_vertices(4 * cards.len());
            tiles.reserve_triangles(2 * cards.len());
            for card in cards.iter().filter(|card| !self.is_moved(card.node)) {
                let color = LIGHT.color(&card.color).over(LIGHT.canvas, 0.72);
                tiles.add_colored_rect(viewport.rect_of(card.area), pen::color(color));
            }
        }
        painter.add(Shape::mesh(tiles));
    }

    fn landmarks(&mut self, painter: &Painter, viewport: Viewport) {
        let view = viewport.view();
        let mut seen = HashSet::new();
        for node in self.scene.landmarks().iter().chain(&self.hovered).copied().collect::<Vec<Node>>() {
            let Some(card) = self.scene.card(node).filter(|card| card.area.touches(view)) else { continue };
            if self.is_moved(node) || !seen.insert(node) {
                continue;
            }
            if let Some((rect, size, block)) = self.label_afar(painter, viewport, card) {
                self.card_afar(painter, viewport, card, rect, Some((size, &block)));
            } else if self.hovered == Some(node) {
                let title = self.title(node);
                let lines = break_title(title, card::SMALLEST, Weight::Medium, 120.0, 2);
                let key = Text::Afar(node, card::SMALLEST.to_bits(), lines.ranges.clone());
                let block = self.text(painter, key, || (title.to_owned(), lines, pen::medium(card::SMALLEST)));
                let own = viewport.rect_of(card.area);
                let height = block.lines.len() as f32 * line_height(card::SMALLEST) + 4.0;
                let rect = Rect::from_center_size(own.center(), vec2(block.width + 13.0, height).max(own.size()));
                self.card_afar(painter, viewport, card, rect, Some((card::SMALLEST, &block)));
            }
        }
    }

    fn card_afar(&self, painter: &Painter, viewport: Viewport, card: &Card, rect: Rect, title: Option<(f32, &Block)>) {
        let bar = LIGHT.color(&card.color);
        match title {
            None => {
                let fill = bar.over(LIGHT.canvas, 0.55);
                self.body(painter, viewport, card, rect, [pen::color(bar), pen::color(fill), pen::color(fill)]);
            }
            Some((size, block)) => {
                self.body(painter, viewport, card, rect, [bar, LIGHT.card, LIGHT.hairline].map(pen::color));
                let pad = (card::PAD_X * viewport.zoom).max(5.0).min(rect.width() - block.width - PAD[1]).max(PAD[0]);
                let (left, line) = (rect.left() + pad, line_height(size));
                let top = rect.center().y - line * block.lines.len() as f32 / 2.0;
                for (at, galley) in block.lines.iter().enumerate() {
                    let y = top + line * at as f32 + (line - galley.size().y) / 2.0;
                    painter.add(text_shape(pos2(left, y), galley, LIGHT.text));
                }
            }
        }
    }

    fn body(
        &self,
        painter: &Painter,
        viewport: Viewport,
        card: &Card,
        rect: Rect,
        [bar, face_color, border]: [Color32; 3],
    ) {
        let exact = card::RADIUS * viewport.zoom;
        let radius = exact.clamp(2.0, 14.0) as u8;
        if self.hovered == Some(card.node) || self.is_moved(card.node) {
            let shadow = Shadow { offset: [0, 3], blur: 12, spread: 0, color: Color32::from_black_alpha(28) };
            painter.add(shadow.as_shape(rect, CornerRadius::same(radius)));
        }
        let width = (card::BAR * viewport.zoom).max(2.0);
        if exact < 4.0 {
            let (area, width) = (Rect::from_min_max(rect.min.round(), rect.max.round()), width.round());
            let mut mesh = Mesh::default();
            let mut fill = |left: f32, right: f32, top: f32, bottom: f32, color| {
                mesh.add_colored_rect(Rect::from_x_y_ranges(left..=right, top..=bottom), color);
            };
            let (left, right, top, bottom) =
                (area.left() + width, area.right() - 1.0, area.top() + 1.0, area.bottom() - 1.0);
            fill(area.left(), left, top, bottom, bar);
            fill(left, right, top, bottom, face_color);
            fill(left, right, area.top(), top, border);
            fill(left, right, bottom, area.bottom(), border);
            fill(right, area.right(), top, bottom, border);
            painter.add(mesh);
            return;
        }
        let left = radius.saturating_sub(width as u8);
        let strip = rect.with_max_x((rect.left() + width + f32::from(left) + 1.0).min(rect.right()));
        painter.add(RectShape::filled(strip, CornerRadius { nw: radius, sw: radius, ne: 0, se: 0 }, bar));
        let face = Rect::from_min_max(rect.min + vec2(width, 0.0), rect.max);
        let corners = CornerRadius { nw: left, sw: left, ne: radius, se: radius };
        let border = if border == face_color { Stroke::NONE } else { Stroke::new(1.0, border) };
        painter.rect(face, corners, face_color, border, StrokeKind::Inside);
    }

    fn links(&self, painter: &Painter, viewport: Viewport, view: Box2, detail: Detail) {
        let afar = detail == Detail::Afar;
        let color = pen::color(if afar { LIGHT.link.over(LIGHT.canvas, 0.8) } else { LIGHT.link });
        for (id, route) in self.scene.routes_in(view) {
            if !self.is_moved(route.from) && !self.is_moved(route.to) {
                self.link(painter, viewport, id, &route.path, color);
            }
        }
    }

    fn link(&self, painter: &Painter, viewport: Viewport, id: LinkId, path: &Path, color: Color32) {
        let kind = self.map.link(id).map_or(&LinkKind::Relates, |link| &link.kind);
        let stroke = stroking(kind);
        let width = stroke.width * viewport.zoom.clamp(0.6, 1.6);
        let mut points = vec![viewport.to_screen(path.start())];
        for curve in path.pieces() {
            let pieces = curve.pieces_at(viewport.zoom);
            points.extend((1..=pieces).map(|i| viewport.to_screen(curve.at(i as f32 / pieces as f32))));
        }
        let (d, into) = (viewport.to_screen(path.end()), path.direction(1.0));
        let into = vec2(into.x, into.y);
        let head = if viewport.zoom >= 0.12 { (8.5 * viewport.zoom.clamp(0.45, 1.5)).max(width * 2.6) } else { 0.0 };
        if let Some(last) = points.last_mut() {
            *last = d - into * head;
        }
        let line = Stroke::new(width, color);
        match stroke.dash {
            Some((dash, gap)) if viewport.zoom >= 0.3 => {
                let scale = viewport.zoom.clamp(0.6, 1.6);
                painter.extend(Shape::dashed_line(&points, line, dash * scale, gap * scale));
            }
            _ => drop(painter.line(points, line)),
        }
        if head > 0.0 && into != Vec2::ZERO {
            let (back, side) = (d - into * head, into.rot90() * (head * 0.42));
            painter.add(PathShape::convex_polygon(vec![d, back + side, back - side], color, PathStroke::NONE));
        }
    }

    fn cards(&mut self, painter: &Painter, viewport: Viewport, detail: Detail, cards: &[&Card]) {
        for card in cards.iter().filter(|card| !self.is_moved(card.node)).copied().collect::<Vec<&Card>>() {
            let own = viewport.rect_of(card.area);
            if detail != Detail::Afar {
                self.card(painter, viewport, detail, card, own);
                continue;
            }
            match self.label_afar(painter, viewport, card) {
                Some((rect, size, block)) => self.card_afar(painter, viewport, card, rect, Some((size, &block))),
                None => self.card_afar(painter, viewport, card, own, None),
            }
        }
    }

    fn label_afar(&mut self, painter: &Painter, viewport: Viewport, card: &Card) -> Option<(Rect, f32, Rc<Block>)> {
        let standing = self.overview.card(self.map, self.scene, card.node, viewport.zoom)?;
        let (title, set) = (self.title(card.node), &standing.title);
        let key = Text::Afar(card.node, set.size.to_bits(), set.lines.ranges.clone());
        let block = self.text(painter, key, || (title.to_owned(), set.lines.clone(), pen::medium(set.size)));
        Some((viewport.rect_of(standing.area(card.area, viewport.zoom)), set.size, block))
    }

    /// A card near enough to be read.
    fn card(&mut self, painter: &Painter, viewport: Viewport, detail: Detail, card: &Card, rect: Rect) {
        let (size, zoom) = (size_step(card::TITLE * viewport.zoom), viewport.zoom);
        let title = self.title(card.node);
        let block = self.text(painter, Text::Title(card.node, size.to_bits()), || {
            (title.to_owned(), card.lines.clone(), pen::medium(size))
        });
        let ground = if card.outdated { LIGHT.canvas } else { LIGHT.card };
        let bar = LIGHT.color(&card.color);
        self.body(painter, viewport, card, rect, [bar, ground, LIGHT.hairline].map(pen::color));
        let line = (card::TITLE_LINE * zoom).max((size * 1.3).round());
        let left = rect.left() + card::PAD_X * zoom;
        let full = detail == Detail::Full;
        let middle = rect.center().y - line * block.lines.len() as f32 / 2.0;
        let top = if full { rect.top() + card::PAD_Y * zoom } else { middle };
        for (at, galley) in block.lines.iter().enumerate() {
            let y = top + line * at as f32 + (line - galley.size().y) / 2.0;
            painter.add(text_shape(pos2(left, y), galley, if card.outdated { LIGHT.quiet } else { LIGHT.text }));
        }
        if full {
            let y = rect.bottom() - (card::PAD_Y - 1.0 + card::QUIET_LINE) * zoom;
            self.quiet_line(painter, viewport, card, pos2(left, y));
        }
    }

    fn quiet_line(&mut self, painter: &Painter, viewport: Viewport, card: &Card, at: Pos2) {
        use egui_phosphor::regular as ph;
        let Node::Concept(id) = card.node else { return };
        let Some(concept) = self.map.concept(id) else { return };
        let kind = self.map.kinds().get(&concept.kind);
        let icon = pen::icon(kind.map_or("", |kind| &kind.icon));
        let line = card::QUIET_LINE * viewport.zoom;
        let (size, width) = (size_step((card::QUIET + 1.0) * viewport.zoom), f32::INFINITY);
        let icon = self.text(painter, Text::Icon(icon.to_owned(), size.to_bits()), || {
            (icon.to_owned(), break_lines(icon, size, Weight::Regular, width, 1), pen::regular(size))
        });
        let size = size_step(card::QUIET * viewport.zoom);
        let counts = self.text(painter, Text::Quiet(card.node, size.to_bits()), || {
            let date = concept.date.map(|date| date.to_string());
            let outdated = card.outdated.then(|| ph::CLOCK_COUNTER_CLOCKWISE.to_owned());
            let note = (!concept.note.is_empty()).then(|| ph::NOTE.to_owned());
            let papers = (!concept.papers.is_empty()).then(|| format!("{} {}", ph::FILE_TEXT, concept.papers.len()));
            let text = [date, outdated, note, papers].into_iter().flatten().collect::<Vec<_>>().join("  ");
            let lines = break_lines(&text, size, Weight::Regular, width, 1);
            (text, lines, pen::regular(size))
        });
        let mut x = at.x;
        for (block, color) in [(icon, LIGHT.color(&card.color)), (counts, LIGHT.quiet)] {
            if let Some(galley) = block.lines.first() {
                painter.add(text_shape(pos2(x, at.y + (line - galley.size().y) / 2.0), galley, color));
                x += galley.size().x + 5.0 * viewport.zoom;
            }
        }
    }

    /// The card that follows the pointer, with its links, over everything else.
    fn moved(&mut self, painter: &Painter, viewport: Viewport, detail: Detail) {
        let Some(grip) = self.grip else { return };
        let (Node::Concept(concept), Some(card)) = (grip.node, self.scene.card(grip.node)) else { return };
        let area = card.area.moved(grip.by);
        for id in self.map.links_of(concept) {
            let Some(route) = self.scene.route(*id) else { continue };
            let end = |node: Node| if node == grip.node { Some(area) } else { Some(self.scene.card(node)?.area) };
            if let (Some(from), Some(to)) = (end(route.from), end(route.to)) {
                self.link(painter, viewport, *id, &curve::between(from, to, route.lane).into(), pen::color(LIGHT.link));
            }
        }
        if detail >= Detail::Titles {
            self.card(painter, viewport, detail, card, viewport.rect_of(area));
        } else {
            painter.rect_filled(viewport.rect_of(area), 3.0, pen::color(LIGHT.color(&card.color)));
        }
    }
}

fn text_shape(at: Pos2, galley: &Arc<Galley>, color: mailuo::look::palette::Rgb) -> Shape {
    TextShape::new(at.round(), galley.clone(), pen::color(color)).into()
}

fn thin_line(mesh: &mut Mesh, a: Pos2, b: Pos2, color: Color32) {
    let side = (b - a).rot90() * (0.5 / (b - a).length_sq().sqrt());
    let first = mesh.vertices.len() as u32;
    for p in [a + side, b + side, b - side, a - side] {
        mesh.colored_vertex(p, color);
    }
    mesh.add_triangle(first, first + 1, first + 2);
    mesh.add_triangle(first, first + 2, first + 3);
}

/// The grid of dots, which fades out from afar.
fn dots(painter: &Painter, viewport: Viewport) {
    const STEP: f32 = 24.0;
    let fade = ((viewport.zoom - 0.5) / 0.1).clamp(0.0, 1.0);
    if fade == 0.0 {
        return;
    }
    let (view, color) = (viewport.view(), pen::color(LIGHT.dot).gamma_multiply(fade));
    let mut mesh = Mesh::default();
    let mut y = (view.min.y / STEP).ceil() * STEP;
    while y < view.max.y {
        let mut x = (view.min.x / STEP).ceil() * STEP;
        while x < view.max.x {
            let dot = Rect::from_center_size(viewport.to_screen(Point::new(x, y)), Vec2::splat(1.5));
            mesh.add_colored_rect(dot, color);
            x += STEP;
        }
        y += STEP;
    }
    painter.add(Shape::mesh(mesh));
}
