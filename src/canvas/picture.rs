//! One view of a scene as shapes: what is under the graph, the graph itself, and the texts over it.

use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

use egui::epaint::{RectShape, TextShape};
use egui::{Color32, Context, CornerRadius, Mesh, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::camera::Lens;
use super::cards::{CardLook, CardState, CardText, line_height};
use super::detail::{Detail, Places};
use super::pen;
use super::projection::Projection;
use super::strokes::{self, LinkLook};
use super::text::{Block, Texts, size_step, zoom_step};
use crate::edit::compose::Selection;
use crate::look::card;
use crate::look::fonts::Weight;
use crate::look::palette::{Palette, Rgb};
use crate::look::{Box2, Point};
use crate::model::{ConceptId, GroupId, LinkId, LinkKind, Map};
use crate::scene::{Card, Frame, Node, Route, Scene};
use crate::words::Lang;

/// What a picture is made of.
#[derive(Clone, Copy)]
pub struct Sight<'a> {
    /// The map.
    pub map: &'a Map,
    /// What stands where in it.
    pub scene: &'a Scene,
    /// What is selected.
    pub selection: &'a Selection,
    /// The colours.
    pub palette: &'a Palette,
    /// The language, for screen readers.
    pub lang: Lang,
    /// The kind that the next link will have.
    pub link_kind: &'a LinkKind,
}

/// What the pointer and the keyboard make of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Accents {
    /// The card under the pointer.
    pub hovered: Option<Node>,
    /// The link under the pointer.
    pub hovered_link: Option<LinkId>,
    /// The card that was looked at long enough for its links to be lit.
    pub lit: Option<Node>,
    /// The card where a pulled link would end.
    pub target: Option<Node>,
    /// The card that the keyboard is at.
    pub focused: Option<Node>,
    /// The concepts that are dragged: they and their links are painted apart.
    pub moved: Rc<BTreeSet<ConceptId>>,
    /// The folded groups that are dragged.
    pub moved_folded: Rc<BTreeSet<GroupId>>,
    /// The link whose end is being moved.
    pub rehung: Option<LinkId>,
    /// What is edited in place: its text is not painted.
    pub edited: Option<Node>,
}

/// A card whose title can be read, for screen readers and tests.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Named {
    pub node: Node,
    pub rect: Rect,
}

/// The zoom below which cards are no tiles of their own.
const SQUARES_BELOW: f32 = 0.03;

/// What can be read in a picture.
#[derive(Clone, Debug, Default)]
pub(super) struct Legible {
    /// The cards with a title.
    pub cards: Vec<Named>,
    /// Where the titles of groups stand.
    pub titles: Vec<(GroupId, Rect)>,
}

/// Makes the shapes of one view.
pub(super) struct Picture<'a> {
    pub sight: Sight<'a>,
    pub lens: Lens,
    pub accents: &'a Accents,
    pub texts: &'a mut Texts,
    pub ctx: &'a Context,
    /// Links and cards that stay lit while the rest is dimmed.
    bright: Option<(HashSet<Node>, HashSet<LinkId>)>,
}

/// The text of the title of a card.
pub(super) fn title_of(map: &Map, node: Node) -> &str {
    match node {
        Node::Concept(id) => map.concept(id).map_or("", |concept| &concept.title),
        Node::Folded(id) => map.group(id).map_or("", |group| &group.title),
    }
}

impl<'a> Picture<'a> {
    pub(super) fn new(
        sight: Sight<'a>,
        lens: Lens,
        accents: &'a Accents,
        texts: &'a mut Texts,
        ctx: &'a Context,
    ) -> Picture<'a> {
        let lit = accents.lit.map(|node| neighbourhood(&sight, node));
        // A card without links has nothing to be lit.
        let bright = lit.filter(|(_, links)| !links.is_empty());
        Picture { sight, lens, accents, texts, ctx, bright }
    }

    fn is_moved(&self, node: Node) -> bool {
        match node {
            Node::Concept(id) => self.accents.moved.contains(&id),
            Node::Folded(id) => self.accents.moved_folded.contains(&id),
        }
    }

    /// Fills the projection with what is in view, and returns what lies under it, what lies over it, and the cards whose
    /// titles can be read.
    pub(super) fn project(&mut self, projection: &mut Projection) -> (Vec<Shape>, Vec<Shape>, Legible) {
        let view = self.lens.view().grown(12.0 / self.lens.zoom);
        let scene = self.sight.scene;
        let frames = scene.frames_in(view);
        let crowd = self.is_crowd(view);
        let cards: Vec<&Card> = if crowd { Vec::new() } else { scene.cards_in(view).collect() };
        let detail = Detail::at(self.lens.zoom, cards.len());
        projection.clear();
        let mut under = vec![Shape::rect_filled(self.lens.rect, 0, pen::color(self.sight.palette.canvas))];
        under.extend(self.dots());
        under.extend(self.frames(&frames));
        let mut places = Places::new();
        let (mut over, titles) = self.group_titles(&frames, &mut places);
        let cards = if detail == Detail::Tiles {
            under.extend([self.thin_links(view), self.tiles(view, &cards)]);
            self.landmarks(&cards, crowd, projection, &mut places)
        } else {
            self.links(view, detail, projection);
            let named = self.cards(&cards, detail, projection, &mut places);
            over.extend(self.labels(view, detail, &cards, &mut places));
            named
        };
        (under, over, Legible { cards, titles })
    }

    /// Whether cards are squares, and so many that none of them is looked at by itself.
    fn is_crowd(&self, view: Box2) -> bool {
        let count = || self.sight.scene.squares_in(view).map(|(_, count)| count).sum::<usize>();
        self.lens.zoom < SQUARES_BELOW && count() > crate::scene::MOST_LANDMARKS
    }

    fn dots(&self) -> Option<Shape> {
        const STEP: f32 = 24.0;
        let fade = ((self.lens.zoom - 0.5) / 0.1).clamp(0.0, 1.0);
        let (step, rect) = (STEP * self.lens.zoom, self.lens.rect);
        if fade == 0.0 || !rect.is_positive() {
            return None;
        }
        let color = pen::color(self.sight.palette.dot).gamma_multiply(fade);
        let view = self.lens.view();
        let first = Point::new((view.min.x / STEP).ceil() * STEP, (view.min.y / STEP).ceil() * STEP);
        let origin = self.lens.to_screen(first);
        let mut mesh = Mesh::default();
        let half = vec2(0.75, 0.75);
        let count = |from: f32, to: f32| ((to - from) / step).ceil().max(0.0) as usize;
        for row in 0..count(origin.y, rect.bottom()) {
            for column in 0..count(origin.x, rect.right()) {
                let at = pos2(origin.x + column as f32 * step, origin.y + row as f32 * step);
                mesh.add_colored_rect(Rect::from_min_max(at - half, at + half), color);
            }
        }
        Some(Shape::mesh(mesh))
    }

    /// The box of a group's frame as it is painted now; none while the whole group is dragged.
    fn frame_area(&self, group: GroupId, area: Box2) -> Option<Box2> {
        let moved = &self.accents.moved;
        if moved.is_empty() || !self.sight.map.members_within(group).iter().any(|member| moved.contains(member)) {
            return Some(area);
        }
        self.sight.scene.frame_without(self.sight.map, group, moved)
    }

    fn frames(&self, frames: &[&Frame]) -> Vec<Shape> {
        let visible = frames.iter().filter(|frame| frame.area.width() * self.lens.zoom > 4.0);
        let shapes = visible.filter_map(|frame| {
            let area = self.frame_area(frame.group, frame.area)?;
            Some(self.frame_shape(frame.group, area))
        });
        shapes.collect()
    }

    /// A group's tint with its border.
    pub(super) fn frame_shape(&self, id: GroupId, area: Box2) -> Shape {
        let palette = self.sight.palette;
        let color = self.sight.map.group(id).map_or(Rgb(128, 128, 128), |group| palette.color(&group.color));
        let selected = self.sight.selection.groups.contains(&id);
        let tint = pen::color(color).gamma_multiply(if palette.dark { 0.09 } else { 0.07 });
        let (border, width) =
            if selected { (pen::color(palette.accent), 1.5) } else { (pen::color(color).gamma_multiply(0.28), 1.0) };
        let radius = CornerRadius::same((14.0 * self.lens.zoom).clamp(3.0, 20.0) as u8);
        let rect = self.lens.rect_of(area);
        RectShape::new(rect, radius, tint, Stroke::new(width, border), StrokeKind::Inside).into()
    }

    fn group_titles(&mut self, frames: &[&Frame], places: &mut Places) -> (Vec<Shape>, Vec<(GroupId, Rect)>) {
        let (mut shapes, mut titles) = (Vec::new(), Vec::new());
        for frame in frames {
            let Some(area) = self.frame_area(frame.group, frame.area) else { continue };
            if let Some((rect, block)) = self.group_title(frame.group, area, places)
                && self.accents.edited.is_none_or(|node| node != Node::Folded(frame.group))
            {
                shapes.extend(self.text(&block, rect, self.sight.palette.quiet));
                titles.push((frame.group, rect));
            }
        }
        (shapes, titles)
    }

    /// Where a group's title stands: in the strip at the top of its frame, or on the frame's edge where that is too low.
    pub(super) fn group_title(&mut self, group: GroupId, area: Box2, places: &mut Places) -> Option<(Rect, Rc<Block>)> {
        let frame = self.lens.rect_of(area);
        let (size, at, room) = title_place(frame, self.lens.zoom);
        if room <= 24.0 {
            return None;
        }
        let title = &self.sight.map.group(group)?.title;
        let block = self.texts.block(self.ctx, title, size, Weight::Medium, (room / 8.0).floor() * 8.0, 1);
        let height = block.lines.first()?.size().y;
        let first = Rect::from_min_size(at, vec2(block.width, height));
        let above = first.translate(vec2(0.0, frame.top() - height - 1.0 - first.top()));
        // At the left of the strip, else further along it past whatever stands there; over the frame where the strip is low.
        let along = |share: f32| first.translate(vec2((room - block.width).max(0.0) * share, 0.0));
        let strip = card::FRAME_TITLE * self.lens.zoom;
        let wished = if strip < height { [Some(above), None] } else { [None, Some(above)] };
        let within = [0.0, 0.15, 0.3, 0.5, 0.75, 1.0].map(along);
        let wished = wished[0].into_iter().chain(within).chain(wished[1]);
        let rect = wished.into_iter().find(|rect| places.is_free(*rect))?;
        places.take(rect);
        Some((rect, block))
    }

    pub(super) fn text<'b>(&self, block: &'b Block, rect: Rect, color: Rgb) -> impl Iterator<Item = Shape> + use<'b> {
        let color = pen::color(color);
        let at = rect.min.round();
        block.lines.iter().map(move |line| Shape::Text(TextShape::new(at, line.clone(), color)))
    }

    fn card_state(&self, card: &Card) -> CardState {
        let node = card.node;
        let selection = &self.sight.selection;
        CardState {
            selected: match node {
                Node::Concept(id) => selection.concepts.contains(&id),
                Node::Folded(id) => selection.groups.contains(&id),
            },
            hovered: self.accents.hovered == Some(node),
            dragged: self.is_moved(node),
            target: self.accents.target == Some(node),
            dimmed: self.bright.as_ref().is_some_and(|(bright, _)| !bright.contains(&node)),
            focused: self.accents.focused == Some(node),
            outdated: card.outdated,
        }
    }

    fn cards(
        &mut self,
        cards: &[&Card],
        detail: Detail,
        projection: &mut Projection,
        places: &mut Places,
    ) -> Vec<Named> {
        let still: Vec<&Card> = cards.iter().copied().filter(|card| !self.is_moved(card.node)).collect();
        if detail == Detail::Afar {
            return self.cards_afar(&still, projection, places);
        }
        let mut named = Vec::new();
        for card in still {
            let look = self.card(card, self.lens.rect_of(card.area), detail);
            places.take(look.rect);
            named.push(Named { node: card.node, rect: look.rect });
            self.add(projection, card, look);
        }
        named
    }

    fn add(&self, projection: &mut Projection, card: &Card, look: CardLook) {
        let state = self.card_state(card);
        let on_top = state.selected || state.hovered || state.focused || state.target;
        projection.add_card(card.node, look, on_top);
    }

    /// A card at a rectangle of the screen, with its texts.
    pub(super) fn card(&mut self, card: &Card, rect: Rect, detail: Detail) -> CardLook {
        let palette = self.sight.palette;
        let state = self.card_state(card);
        let mut look = CardLook::new(rect, self.lens.zoom, palette, palette.color(&card.color), state);
        if self.accents.edited != Some(card.node) {
            let size = size_step(card::TITLE * self.lens.zoom);
            let title = title_of(self.sight.map, card.node);
            let text = CardText {
                title: Some(self.texts.lines(self.ctx, title, &card.lines, size, Weight::Medium)),
                icon: (detail == Detail::Full).then(|| self.icon_of(card)),
                quiet: (detail == Detail::Full).then(|| self.quiet_of(card)),
            };
            look.write(&text, detail, palette, size);
        }
        look
    }

    fn icon_of(&mut self, card: &Card) -> Rc<Block> {
        let map = self.sight.map;
        let icon = match card.node {
            Node::Concept(id) => {
                let kind = map.concept(id).and_then(|concept| map.kinds().get(&concept.kind));
                pen::icon(kind.map_or("", |kind| &kind.icon))
            }
            Node::Folded(_) => egui_phosphor::regular::STACK,
        };
        let size = size_step((card::QUIET + 1.0) * self.lens.zoom);
        self.texts.block(self.ctx, icon, size, Weight::Regular, f32::INFINITY, 1)
    }

    fn quiet_of(&mut self, card: &Card) -> Rc<Block> {
        use egui_phosphor::regular as ph;
        let map = self.sight.map;
        let mut parts: Vec<String> = Vec::new();
        match card.node {
            Node::Concept(id) => {
                if let Some(concept) = map.concept(id) {
                    parts.extend(concept.date.map(|date| date.to_string()));
                    if card.outdated {
                        parts.push(ph::CLOCK_COUNTER_CLOCKWISE.to_owned());
                    }
                    if !concept.note.is_empty() {
                        parts.push(ph::NOTE.to_owned());
                    }
                    if !concept.papers.is_empty() {
                        parts.push(format!("{} {}", ph::FILE_TEXT, concept.papers.len()));
                    }
                }
            }
            Node::Folded(id) => parts.push(map.members_within(id).len().to_string()),
        }
        let size = size_step(card::QUIET * self.lens.zoom);
        let width = (card.area.width() - card::PAD_X - 26.0) * self.lens.zoom;
        let text = parts.join("  ");
        let whole = self.texts.block(self.ctx, &text, size, Weight::Regular, f32::INFINITY, 1);
        // The width is another at every zoom: only what must be cut is laid out for it.
        if whole.width <= width { whole } else { self.texts.block(self.ctx, &text, size, Weight::Regular, width, 1) }
    }

    /// Cards from afar: a title where it has room, in its own card or a little beyond it, the most linked first.
    fn cards_afar(&mut self, cards: &[&Card], projection: &mut Projection, places: &mut Places) -> Vec<Named> {
        let mut named = Vec::new();
        let rects: Vec<Rect> = cards.iter().map(|card| self.lens.rect_of(card.area)).collect();
        rects.iter().for_each(|rect| places.take(*rect));
        let mut order: Vec<(&&Card, &Rect)> = cards.iter().zip(&rects).collect();
        order.sort_by_key(|(card, _)| (std::cmp::Reverse(card.links), card.node));
        for (card, rect) in order {
            let (look, reads) = self.card_afar(card, *rect, places);
            if reads {
                if look.rect != *rect {
                    places.take(look.rect);
                }
                named.push(Named { node: card.node, rect: look.rect });
            }
            self.add(projection, card, look);
        }
        named
    }

    /// A card from afar: with its title where that has room, else a tile. Says whether the title can be read.
    pub(super) fn card_afar(&mut self, card: &Card, rect: Rect, places: &Places) -> (CardLook, bool) {
        let edited = self.accents.edited == Some(card.node);
        let label = if edited { None } else { self.label_afar(card, rect, places) };
        let own = label.as_ref().map_or(rect, |(own, _)| *own);
        let palette = self.sight.palette;
        let state = self.card_state(card);
        let mut look = CardLook::new(own, self.lens.zoom, palette, palette.color(&card.color), state);
        let reads = label.is_some();
        match label {
            Some((_, block)) => {
                let text = CardText { title: Some(block), icon: None, quiet: None };
                look.write(&text, Detail::Afar, palette, card::SMALLEST);
            }
            None => look.make_tile(palette),
        }
        (look, reads)
    }

    /// The rectangle and text of a card's title from afar, where there is room: in the card, or a little beyond it.
    fn label_afar(&mut self, card: &Card, rect: Rect, places: &Places) -> Option<(Rect, Rc<Block>)> {
        const PAD: f32 = 13.0;
        const NARROWEST: f32 = 44.0;
        const BEYOND: [f32; 5] = [0.0, 8.0, 16.0, 26.0, 38.0];
        let title = title_of(self.sight.map, card.node);
        let own = card.area.width() * zoom_step(self.lens.zoom) - PAD;
        let line = line_height(card::SMALLEST, 0.0);
        for beyond in BEYOND {
            let room = (own + beyond).max(NARROWEST);
            let block = self.texts.block(self.ctx, title, card::SMALLEST, Weight::Medium, room, card::MOST_LINES);
            let size = vec2(block.width + PAD, block.lines.len() as f32 * line + 4.0).max(rect.size());
            let wide = Rect::from_center_size(rect.center(), size);
            let lower = wide.translate(vec2(0.0, rect.top() - wide.top()));
            let upper = wide.translate(vec2(0.0, rect.bottom() - wide.bottom()));
            let fits = |wide: &Rect| *wide == rect || places.is_free_but_for(wide.expand(1.0), rect);
            if let Some(wide) = [wide, lower, upper].into_iter().find(|wide| fits(wide) && !block.hurt) {
                return Some((wide, block));
            }
        }
        let lines = (rect.height() / line) as usize;
        if lines == 0 || own < NARROWEST {
            return None;
        }
        Some((
            rect,
            self.texts.block(self.ctx, title, card::SMALLEST, Weight::Medium, own, lines.min(card::MOST_LINES)),
        ))
    }

    /// From so far that cards are tiles: links as thin lines in one mesh.
    fn thin_links(&self, view: Box2) -> Shape {
        const MOST_LINKS: usize = 20_000;
        let (palette, lens) = (self.sight.palette, &self.lens);
        let mut lines = Mesh::default();
        let most = self.sight.map.link_count().min(MOST_LINKS);
        lines.reserve_vertices(4 * most);
        lines.reserve_triangles(2 * most);
        let color = pen::color(palette.link.over(palette.canvas, 0.45));
        for (id, route) in self.sight.scene.routes_in(view) {
            let (a, b) = (lens.to_screen(route.curve.points[0]), lens.to_screen(route.curve.points[3]));
            let seen = (b - a).length_sq() > 9.0 && !self.is_moved(route.from) && !self.is_moved(route.to);
            if seen && self.accents.rehung != Some(id) {
                strokes::thin_line(&mut lines, a, b, 1.0, color);
            }
            if lines.vertices.len() >= 4 * MOST_LINKS {
                break;
            }
        }
        Shape::mesh(lines)
    }

    /// Tiles in one mesh; from further still, squares of the map that are darker the more cards they hold.
    fn tiles(&self, view: Box2, cards: &[&Card]) -> Shape {
        let (palette, lens) = (self.sight.palette, &self.lens);
        let mut tiles = Mesh::default();
        if lens.zoom < SQUARES_BELOW {
            for (square, count) in self.sight.scene.squares_in(view) {
                let share = (0.25 + count as f32 * 0.07).min(0.8);
                let inner = square.grown(-square.width() * 0.12);
                tiles.add_colored_rect(lens.rect_of(inner), pen::color(palette.quiet.over(palette.canvas, share)));
            }
        } else {
            tiles.reserve_vertices(4 * cards.len());
            tiles.reserve_triangles(2 * cards.len());
            for card in cards.iter().filter(|card| !self.is_moved(card.node)) {
                let color = palette.color(&card.color).over(palette.canvas, 0.72);
                tiles.add_colored_rect(lens.rect_of(card.area), pen::color(color));
            }
        }
        Shape::mesh(tiles)
    }

    /// The landmarks among the cards in view, and all that is selected or looked at, as cards over the tiles.
    fn landmarks(
        &mut self,
        cards: &[&Card],
        crowd: bool,
        projection: &mut Projection,
        places: &mut Places,
    ) -> Vec<Named> {
        const MOST_SELECTED: usize = 300;
        let scene = self.sight.scene;
        let view = self.lens.view();
        let selected = self.sight.selection.concepts.iter().map(|id| Node::Concept(*id)).take(MOST_SELECTED);
        let pointed = [self.accents.hovered, self.accents.focused, self.accents.target];
        let first = pointed.into_iter().flatten().chain(selected).collect::<Vec<_>>();
        let few = !crowd && cards.len() <= crate::scene::MOST_LANDMARKS;
        let mut by_links: Vec<&Card> = if few { cards.to_vec() } else { Vec::new() };
        by_links.sort_by_key(|card| (std::cmp::Reverse(card.links), card.node));
        let landmarks = scene.landmarks().iter().filter_map(|node| scene.card(*node)).filter(|_| !few);
        let mut named = Vec::new();
        let mut seen = HashSet::new();
        let standing_out = first.iter().filter_map(|node| scene.card(*node)).map(|card| (card, true));
        for (card, always) in standing_out.chain(by_links.into_iter().chain(landmarks).map(|card| (card, false))) {
            if !card.area.touches(view) || self.is_moved(card.node) || !seen.insert(card.node) {
                continue;
            }
            let title = title_of(self.sight.map, card.node);
            let block = self.texts.block(self.ctx, title, card::SMALLEST, Weight::Medium, 120.0, 2);
            let line = line_height(card::SMALLEST, 0.0);
            let own = self.lens.rect_of(card.area);
            let size = vec2(block.width + 13.0, block.lines.len() as f32 * line + 4.0).max(own.size());
            let rect = Rect::from_center_size(own.center(), size);
            if !places.take_if_free(rect) && !always {
                continue;
            }
            let palette = self.sight.palette;
            let state = self.card_state(card);
            let mut look = CardLook::new(rect, self.lens.zoom, palette, palette.color(&card.color), state);
            look.write(
                &CardText { title: Some(block), icon: None, quiet: None },
                Detail::Afar,
                palette,
                card::SMALLEST,
            );
            named.push(Named { node: card.node, rect });
            self.add(projection, card, look);
        }
        named
    }

    fn links(&self, view: Box2, detail: Detail, projection: &mut Projection) {
        for (id, route) in self.sight.scene.routes_in(view) {
            if self.is_moved(route.from) || self.is_moved(route.to) || self.accents.rehung == Some(id) {
                continue;
            }
            if let Some(look) = self.link(id, &route.curve, detail) {
                projection.add_link(route.from, route.to, look);
            }
        }
    }

    /// A link as it is painted along a curve.
    pub(super) fn link(&self, id: LinkId, curve: &crate::look::curve::Curve, detail: Detail) -> Option<LinkLook> {
        let link = self.sight.map.link(id)?;
        let palette = self.sight.palette;
        let selected = self.sight.selection.links.contains(&id);
        let lit = self.bright.as_ref().is_some_and(|(_, links)| links.contains(&id));
        let hovered = self.accents.hovered_link == Some(id);
        let rgb = match (selected, lit || hovered, self.bright.is_some()) {
            (true, ..) => palette.accent,
            (false, true, _) => palette.text.over(palette.link, 0.6),
            (false, false, true) => palette.link.over(palette.canvas, 0.45),
            (false, false, false) if detail == Detail::Afar => palette.link.over(palette.canvas, 0.8),
            (false, false, false) => palette.link,
        };
        Some(LinkLook::new(curve, &self.lens, &link.kind, pen::color(rgb), selected || lit || hovered))
    }

    /// The phrases of links on chips, where they lie on no card and no other text.
    fn labels(&mut self, view: Box2, detail: Detail, cards: &[&Card], places: &mut Places) -> Vec<Shape> {
        let mut shapes = Vec::new();
        let lit = |id: LinkId, picture: &Self| {
            picture.accents.hovered_link == Some(id)
                || picture.sight.selection.links.contains(&id)
                || picture.bright.as_ref().is_some_and(|(_, links)| links.contains(&id))
        };
        let routes: Vec<(LinkId, &Route)> = self.sight.scene.routes_in(view).collect();
        if detail == Detail::Afar && cards.len() > 400 {
            return shapes;
        }
        for (id, route) in routes {
            let Some(link) = self.sight.map.link(id).filter(|link| !link.label.is_empty()) else { continue };
            let lit = lit(id, self);
            let moved = self.is_moved(route.from) || self.is_moved(route.to) || self.accents.rehung == Some(id);
            if moved || !(detail >= Detail::Titles || lit) {
                continue;
            }
            let dimmed = self.bright.is_some() && !lit;
            // What is pointed at is said in any case; what is only lit where it has room.
            let asked = self.accents.hovered_link == Some(id) || self.sight.selection.links.contains(&id);
            if !dimmed {
                shapes.extend(self.label(&link.label, &route.curve, asked, places));
            }
        }
        shapes
    }

    fn label(
        &mut self,
        text: &str,
        curve: &crate::look::curve::Curve,
        always: bool,
        places: &mut Places,
    ) -> Vec<Shape> {
        let size = size_step(card::QUIET * self.lens.zoom);
        let block = self.texts.block(self.ctx, text, size, Weight::Regular, 160.0, 2);
        let line = (size * 1.3).round();
        let chip = vec2(block.width + 10.0, line * block.lines.len() as f32 + 4.0);
        let at = |t: f32| Rect::from_center_size(strokes::point_on(curve, &self.lens, t), chip);
        // On the link, else close above or below it.
        let beside = |side: f32| at(0.5).translate(vec2(0.0, side * (chip.y / 2.0 + 5.0)));
        let further = |side: f32| at(0.5).translate(vec2(0.0, side * (chip.y / 2.0 + 34.0 * self.lens.zoom)));
        let on_it = [0.5, 0.4, 0.6, 0.3, 0.7].into_iter().map(at);
        let wished =
            on_it.chain([-1.0, 1.0].map(beside)).chain([-1.0, 1.0].map(further).into_iter().filter(|_| always));
        let free = wished.into_iter().find(|rect| places.is_free(*rect));
        let Some(rect) = free.or_else(|| always.then(|| at(0.5))) else { return Vec::new() };
        places.take(rect);
        let palette = self.sight.palette;
        let radius = CornerRadius::same(5);
        let fill: Color32 = pen::color(palette.canvas);
        let mut shapes = vec![Shape::rect_filled(rect, radius, fill)];
        for (row, galley) in block.lines.iter().enumerate() {
            let x = rect.center().x - galley.size().x / 2.0;
            let y = rect.top() + 2.0 + line * row as f32 + (line - galley.size().y) / 2.0;
            let at = pos2(x, y).round();
            shapes.push(Shape::Text(TextShape::new(at, galley.clone(), pen::color(palette.quiet))));
        }
        shapes
    }
}

/// The size of a group's title on the screen, where it begins, and how wide it may be.
pub(super) fn title_place(frame: Rect, zoom: f32) -> (f32, egui::Pos2, f32) {
    let size = size_step((card::GROUP_TITLE * zoom).max(12.0));
    let strip = card::FRAME_TITLE * zoom;
    let inset = (14.0 * zoom).max(6.0);
    let at = pos2(frame.left() + inset, frame.top() + ((strip - size * 1.25) / 2.0).max(1.0));
    (size, at, frame.width() - 2.0 * inset)
}

/// A card, its links, and the cards at their other ends.
fn neighbourhood(sight: &Sight<'_>, node: Node) -> (HashSet<Node>, HashSet<LinkId>) {
    let concepts = match node {
        Node::Concept(id) => vec![id],
        Node::Folded(id) => sight.map.members_within(id),
    };
    let links: HashSet<LinkId> = concepts.iter().flat_map(|concept| sight.map.links_of(*concept)).copied().collect();
    let ends = links.iter().filter_map(|link| sight.scene.route(*link)).flat_map(|route| [route.from, route.to]);
    (ends.chain([node]).collect(), links)
}
