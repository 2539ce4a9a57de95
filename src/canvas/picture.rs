//! One view of a scene as shapes: what is under the graph, the graph itself, and the texts over it.

mod afar;
mod groups;
mod links;
mod phrases;
mod pins;
mod places;
mod stage;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use egui::epaint::TextShape;
use egui::{Context, Mesh, Rect, Shape, pos2, vec2};

use super::camera::Viewport;
use super::cards::{CardLook, CardState, CardText, Dim};
use super::detail::{Detail, Places};
use super::marks::{Marks, groups_of};
use super::pen;
use super::projection::Projection;
use super::text::{Block, Texts, size_step};
use crate::edit::compose::Selection;
use crate::look::card;
use crate::look::fonts::Weight;
use crate::look::icons::signs;
use crate::look::palette::{Palette, Rgb};
use crate::look::{Box2, Point};
use crate::model::{Color, Concept, ConceptId, GroupId, LinkId, LinkKind, Map};
use crate::scene::{Card, Frame, Node, Overview, Route, Scene};
use crate::words::{Lang, dates};
pub use phrases::Said;
use places::Phrases;

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
    /// Whether the map is shown and not edited.
    pub alone: bool,
    /// The concept that is shown then; none while all of the map is.
    pub shown: Option<ConceptId>,
    /// What is lit while the rest steps back.
    pub marks: Option<&'a Marks>,
    /// Whether what is shown can be edited where it stands, although it stands alone.
    pub edits: bool,
    /// Whether the pointer draws or does nothing here: its presses are not the map's.
    pub drawn_on: bool,
}

impl<'a> Sight<'a> {
    /// Whether a stop of a talk is shown.
    pub(super) fn is_stop(&self) -> bool {
        self.shown.is_none() && self.marks.is_some_and(|marks| marks.stage)
    }

    /// Whether a card is there to be seen.
    fn has(&self, node: Node) -> bool {
        self.marks.is_none_or(|marks| !marks.hides(node))
    }

    /// Whether a link is there to be seen.
    fn has_link(&self, route: &Route) -> bool {
        self.has(route.from) && self.has(route.to)
    }

    /// The cards in a part of the map that are there to be seen.
    pub(super) fn cards_in(&self, area: Box2) -> impl Iterator<Item = &'a Card> + use<'a, '_> {
        self.scene.cards_in(area).filter(|card| self.has(card.node))
    }

    /// The links in a part of the map that are there to be seen.
    pub(super) fn routes_in(&self, area: Box2) -> impl Iterator<Item = (LinkId, &'a Route)> + use<'a, '_> {
        self.scene.routes_in(area).filter(|(_, route)| self.has_link(route))
    }

    /// The card at a place of the map that is there to be seen: what is selected lies over the others.
    pub(super) fn card_at(&self, at: Point) -> Option<Node> {
        let cards = self.cards_in(Box2::of_corners(at, at)).map(|card| card.node);
        cards.max_by_key(|node| self.is_selected(*node))
    }

    fn is_selected(&self, node: Node) -> bool {
        match node {
            Node::Concept(id) => self.selection.concepts.contains(&id),
            Node::Folded(id) => self.selection.groups.contains(&id),
        }
    }

    /// The link close to a place of the map, where it is there to be seen.
    pub(super) fn link_at(&self, at: Point, reach: f32) -> Option<LinkId> {
        self.scene.link_at(at, reach).filter(|id| self.scene.route(*id).is_some_and(|route| self.has_link(route)))
    }
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
    /// What is edited in place: it is painted with its field.
    pub edited: Option<Node>,
    /// The link whose phrase is.
    pub edited_link: Option<LinkId>,
    /// The concept that is shown: the rest fades.
    pub shown: Option<ConceptId>,
    /// Whether the camera is on its way to it: what stands at the edge of the view waits until it arrives.
    pub in_flight: bool,
    /// Whether the view is that of a stop: then letters are as large as the map is, not a step of that.
    pub at_stop: bool,
}

/// A card whose title can be read, for screen readers and tests.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The card.
    pub node: Node,
    /// Where on the screen.
    pub rect: Rect,
}

/// The zoom below which cards are no tiles of their own.
const SQUARES_BELOW: f32 = 0.03;

/// A frame as it is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Framed {
    /// The group.
    pub group: GroupId,
    /// Where on the screen.
    pub rect: Rect,
    /// How far down its title row reaches, on the screen.
    pub ground: f32,
}

/// What can be read in a picture.
#[derive(Clone, Debug, Default)]
pub struct Legible {
    /// The cards with a title.
    pub cards: Vec<Named>,
    /// The frames of groups, the outer ones first.
    pub frames: Vec<Framed>,
    /// Where the titles of groups stand.
    pub titles: Vec<(GroupId, Rect)>,
    /// The phrases of links.
    pub phrases: Vec<Said>,
}

/// Makes the shapes of one view.
pub(super) struct Picture<'a> {
    pub sight: Sight<'a>,
    pub viewport: Viewport,
    pub accents: &'a Accents,
    pub texts: &'a mut Texts,
    pub overview: &'a mut Overview,
    pub phrases: &'a mut Phrases,
    pub ctx: &'a Context,
    /// Links and cards that stay lit while the rest is dimmed.
    bright: Option<Bright>,
    /// How far from its card the title of each that stands out is read from afar.
    over: Option<HashMap<Node, egui::Vec2>>,
}

/// What is kept from picture to picture.
#[derive(Default)]
pub(super) struct Kept {
    pub texts: Texts,
    pub overview: Overview,
    pub phrases: Phrases,
}

/// What stays lit: cards, links, and the groups that the cards are in.
struct Bright {
    nodes: Rc<HashSet<Node>>,
    links: Rc<HashSet<LinkId>>,
    groups: Rc<HashSet<GroupId>>,
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
        viewport: Viewport,
        accents: &'a Accents,
        Kept { texts, overview, phrases }: &'a mut Kept,
        ctx: &'a Context,
    ) -> Picture<'a> {
        // What was looked for stays lit wherever the pointer happens to rest.
        let rested = accents.lit.filter(|_| sight.marks.is_none());
        let lit = accents.shown.map(Node::Concept).or(rested).map(|node| neighbourhood(&sight, node));
        // A card without links has nothing to be lit.
        let bright = lit.filter(|lit| accents.shown.is_some() || !lit.links.is_empty());
        let of = |marks: &Marks| Bright {
            nodes: marks.nodes.clone(),
            links: marks.links.clone(),
            groups: marks.groups.clone(),
        };
        let marked = || sight.marks.filter(|marks| !marks.all).map(of);
        let bright = bright.or_else(marked);
        Picture { sight, viewport, accents, texts, overview, phrases, ctx, bright, over: None }
    }

    fn is_moved(&self, node: Node) -> bool {
        match node {
            Node::Concept(id) => self.accents.moved.contains(&id),
            Node::Folded(id) => self.accents.moved_folded.contains(&id),
        }
    }

    /// Fills the projection with what is in view, and returns what lies under it, what lies over it, and what can be read.
    /// Of the view no panel covers `seen`.
    pub(super) fn project(&mut self, projection: &mut Projection, seen: Box2) -> (Vec<Shape>, Vec<Shape>, Legible) {
        let view = self.viewport.view().grown(12.0 / self.viewport.zoom);
        let frames = self.frames_in(view);
        let crowd = self.is_crowd(view);
        let cards: Vec<&Card> = if crowd { Vec::new() } else { self.sight.cards_in(view).collect() };
        let detail = Detail::at(self.viewport.zoom, cards.len());
        projection.clear();
        if detail == Detail::Afar || detail == Detail::Tiles {
            self.place_what_stands_out(view);
        }
        // The ground is the colour that the window is cleared with.
        let mut under: Vec<Shape> = self.dots().into_iter().collect();
        let framed = self.frames(&frames, &mut under);
        let mut places = Places::new();
        let (mut over, titles) = self.group_titles(&frames, &mut places);
        let speaks = detail != Detail::Tiles && !self.flies_to_stop();
        let cards = if self.flies_to_stop() && !crowd {
            // On the way, lines and tiles in one mesh each.
            under.push(self.thin_links(view));
            self.lit_links(view, projection);
            let (tiles, named) = self.cards_in_flight(&cards, projection);
            under.push(tiles);
            named
        } else if detail == Detail::Tiles {
            under.extend([self.thin_links(view), self.tiles(view, &cards)]);
            self.landmarks(projection, &mut places)
        } else {
            self.links(view, detail, projection);
            let mut named = self.cards(&cards, detail, projection, &mut places);
            named.extend(self.pins(projection, &mut places));
            named
        };
        let (chips, phrases) = match speaks {
            true => self.phrases((view, seen), (&cards, &titles)),
            false => self.phrases.fall_silent(),
        };
        over.extend(chips);
        (under, over, Legible { cards, frames: framed, titles, phrases })
    }

    /// The frames in a part of the map that are there to be seen, the outer ones first.
    fn frames_in(&self, view: Box2) -> Vec<&'a Frame> {
        let mut frames = self.sight.scene.frames_in(view);
        if let Some(marks) = self.sight.marks {
            frames.retain(|frame| !marks.hidden_frames.contains(&frame.group));
        }
        frames
    }

    fn dots(&self) -> Option<Shape> {
        const STEP: f32 = 24.0;
        let fade = ((self.viewport.zoom - 0.5) / 0.1).clamp(0.0, 1.0);
        let (step, rect) = (STEP * self.viewport.zoom, self.viewport.rect);
        if fade == 0.0 || !rect.is_positive() {
            return None;
        }
        let color = pen::color(self.sight.palette.dot).gamma_multiply(fade);
        let view = self.viewport.view();
        let first = Point::new((view.min.x / STEP).ceil() * STEP, (view.min.y / STEP).ceil() * STEP);
        let origin = self.viewport.to_screen(first);
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

    pub(super) fn text(block: &Block, rect: Rect, color: Rgb) -> impl Iterator<Item = Shape> {
        let color = pen::color(color);
        let at = rect.min.round();
        block.lines.iter().map(move |line| Shape::Text(TextShape::new(at, line.clone(), color)))
    }

    /// How what is not looked at steps back.
    pub(super) fn dim(&self) -> Dim {
        if self.leaves_alone() { Dim::Faded } else { Dim::ALittle }
    }

    /// Whether what is not looked at is all but gone.
    pub(super) fn leaves_alone(&self) -> bool {
        self.accents.shown.is_some() || self.sight.marks.is_some_and(|marks| marks.alone)
    }

    /// Whether a card has faded so far that nobody is to read it: of what is shown to others only what is lit has words, and
    /// what the pointer is at.
    pub(super) fn is_mute(&self, node: Node) -> bool {
        let lit = self.bright.as_ref().is_none_or(|bright| bright.nodes.contains(&node));
        self.sight.alone && self.leaves_alone() && !lit && !self.is_pointed_at(node)
    }

    fn is_pointed_at(&self, node: Node) -> bool {
        self.sight.is_selected(node) || self.accents.hovered == Some(node) || self.accents.focused == Some(node)
    }

    /// Whether the same is true of the title of a group: it holds nothing that is lit.
    pub(super) fn is_mute_group(&self, group: GroupId) -> bool {
        let lit = self.bright.as_ref().is_none_or(|bright| bright.groups.contains(&group));
        self.sight.alone && self.leaves_alone() && !lit
    }

    /// The size of letters on the screen.
    fn letters(&self, size: f32) -> f32 {
        if self.accents.at_stop { size.max(card::SMALLEST) } else { size_step(size) }
    }

    fn card_state(&self, card: &Card) -> CardState {
        let node = card.node;
        let is_selected = self.sight.is_selected(node);
        // What the speaker points at can be read.
        let is_lifted = self.sight.alone && self.accents.hovered == Some(node);
        CardState {
            selected: is_selected,
            hovered: self.accents.hovered == Some(node),
            dragged: self.is_moved(node),
            target: self.accents.target == Some(node),
            dim: match &self.bright {
                Some(bright) if !bright.nodes.contains(&node) && !is_selected && !is_lifted => self.dim(),
                Some(_) | None => Dim::None,
            },
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
        let still = cards.iter().copied().filter(|card| !self.is_moved(card.node) && !self.is_pinned(card));
        let still: Vec<&Card> = still.collect();
        if detail == Detail::Afar {
            return self.cards_afar(&still, projection, places);
        }
        let mut named = Vec::new();
        for card in still {
            let rect = self.viewport.rect_of(card.area);
            let look = if self.is_mute(card.node) { self.blank(card, rect) } else { self.card(card, rect, detail) };
            places.take(look.rect);
            named.push(Named { node: card.node, rect: look.rect });
            self.add(projection, card, look);
        }
        named
    }

    /// A card while its title is written, without it; none for one that is about to be. It wears one ring.
    pub(super) fn written(&mut self, node: Option<Node>, rect: Rect, zoom: f32) -> Vec<Shape> {
        let (map, palette) = (self.sight.map, self.sight.palette);
        let viewport = self.viewport;
        self.viewport.zoom = zoom;
        let card = node.and_then(|node| self.sight.scene.card(node));
        let color = match card {
            Some(card) => card.color.clone(),
            None => map.kinds().get(&Concept::default().kind).map_or(Color::Grey, |kind| kind.color.clone()),
        };
        let state = CardState { target: true, ..CardState::default() };
        let mut look = CardLook::new(rect, &self.viewport, palette, palette.color(&color), state);
        let detail = Detail::at(zoom, 1);
        let shown = card.filter(|_| detail == Detail::Full);
        let text = CardText {
            title: Some(Rc::default()),
            icon: shown.map(|card| self.icon_of(card)),
            quiet: shown.map(|card| self.quiet_of(card)),
            scale: 1.0,
        };
        look.write(&text, detail, palette, size_step(card::TITLE * zoom));
        if let Some(card) = shown {
            self.write_below(&mut look, card);
        }
        self.viewport = viewport;
        look.shapes()
    }

    fn add(&self, projection: &mut Projection, card: &Card, look: CardLook) {
        // What is edited is painted with its field.
        if self.accents.edited == Some(card.node) {
            return;
        }
        let state = self.card_state(card);
        let found = self.sight.marks.is_some_and(|marks| marks.nodes.contains(&card.node));
        let on_top = state.selected || state.hovered || state.focused || state.target || found;
        projection.add_card(card.node, look, on_top);
    }

    /// A card at a rectangle of the screen, with its texts.
    pub(super) fn card(&mut self, card: &Card, rect: Rect, detail: Detail) -> CardLook {
        let palette = self.sight.palette;
        let state = self.card_state(card);
        let mut look = CardLook::new(rect, &self.viewport, palette, palette.color(&card.color), state);
        let size = self.letters(card::TITLE * self.viewport.zoom);
        let title = title_of(self.sight.map, card.node);
        let text = CardText {
            title: Some(self.texts.title(self.ctx, title, &card.lines, size)),
            // What is said of it has all of the line.
            icon: (detail == Detail::Full && self.said_of(card).is_none()).then(|| self.icon_of(card)),
            quiet: (detail == Detail::Full).then(|| self.quiet_of(card)),
            scale: 1.0,
        };
        look.write(&text, detail, palette, size);
        if detail == Detail::Full {
            self.write_below(&mut look, card);
        }
        look
    }

    /// A card of which one sees that it is there, and no more.
    pub(super) fn blank(&self, card: &Card, rect: Rect) -> CardLook {
        let palette = self.sight.palette;
        let mut look = CardLook::new(rect, &self.viewport, palette, palette.color(&card.color), self.card_state(card));
        look.make_tile(palette);
        look
    }

    /// What the map shows below the title: set as it was broken for the map, whatever the zoom.
    fn write_below(&mut self, look: &mut CardLook, card: &Card) {
        let size = self.letters(card::QUIET * self.viewport.zoom);
        let mut set = |line| self.texts.block(self.ctx, line, size, Weight::Regular, f32::INFINITY, 1);
        let set: Vec<Rc<Block>> = card.below.lines().map(|(line, _)| set(line)).collect();
        look.write_below(&card.below, &set, self.sight.palette);
    }

    fn icon_of(&mut self, card: &Card) -> Rc<Block> {
        let map = self.sight.map;
        let icon = match card.node {
            Node::Concept(id) => {
                let kind = map.concept(id).and_then(|concept| map.kinds().get(&concept.kind));
                pen::icon(kind.map_or("", |kind| &kind.icon))
            }
            Node::Folded(_) => signs().folded,
        };
        let size = self.letters((card::QUIET + 1.0) * self.viewport.zoom);
        self.texts.block(self.ctx, icon, size, Weight::Regular, f32::INFINITY, 1)
    }

    /// What a stop lets a card say under its title.
    fn said_of(&self, card: &Card) -> Option<&'a str> {
        // One that shows how its note begins says so already.
        let is_silent = card.below.lines().next().is_none();
        self.sight.marks.and_then(|marks| marks.said.get(&card.node)).map(String::as_str).filter(|_| is_silent)
    }

    fn quiet_of(&mut self, card: &Card) -> Rc<Block> {
        if let Some(said) = self.said_of(card) {
            // As much of it as the card has room for beside its title.
            const LINES: usize = 2;
            let size = self.letters(card::SAID * self.viewport.zoom);
            let width = (card.area.width() - card::PAD_X - card::PAD_Y) * self.viewport.zoom;
            return self.texts.block(self.ctx, said, size, Weight::Regular, width, LINES);
        }
        let (map, signs) = (self.sight.map, signs());
        let mut parts: Vec<String> = Vec::new();
        let mut date = None;
        match card.node {
            Node::Concept(id) => {
                if let Some(concept) = map.concept(id) {
                    date = concept.date;
                    if card.outdated {
                        parts.push(signs.outdated.to_owned());
                    }
                    if !concept.note.is_empty() {
                        parts.push(signs.note.to_owned());
                    }
                    if !concept.papers.is_empty() {
                        parts.push(format!("{} {}", signs.paper, concept.papers.len()));
                    }
                    if !concept.files.is_empty() {
                        parts.push(format!("{} {}", signs.file, concept.files.len()));
                    }
                }
            }
            Node::Folded(id) => parts.push(map.members_within(id).len().to_string()),
        }
        let size = self.letters(card::QUIET * self.viewport.zoom);
        let width = (card.area.width() - card::PAD_X - 18.0) * self.viewport.zoom - 6.0;
        let with = |date: Option<String>| date.into_iter().chain(parts.iter().cloned()).collect::<Vec<_>>().join("  ");
        let whole = self.texts.block(
            self.ctx,
            &with(date.map(dates(self.sight.lang))),
            size,
            Weight::Regular,
            f32::INFINITY,
            1,
        );
        if whole.width <= width {
            return whole;
        }
        // In figures where the words of the language have no room.
        let short = with(date.map(|date| date.to_string()));
        let whole = self.texts.block(self.ctx, &short, size, Weight::Regular, f32::INFINITY, 1);
        // The width is another at every zoom: only what must be cut is laid out for it.
        if whole.width <= width { whole } else { self.texts.block(self.ctx, &short, size, Weight::Regular, width, 1) }
    }
}

/// A card, its links, and the cards at their other ends.
fn neighbourhood(sight: &Sight<'_>, node: Node) -> Bright {
    let concepts = match node {
        Node::Concept(id) => vec![id],
        Node::Folded(id) => sight.map.members_within(id),
    };
    let links: HashSet<LinkId> = concepts.iter().flat_map(|concept| sight.map.links_of(*concept)).copied().collect();
    let ends = links.iter().filter_map(|link| sight.scene.route(*link)).flat_map(|route| [route.from, route.to]);
    let nodes: HashSet<Node> = ends.chain([node]).collect();
    let groups = groups_of(sight.map, &nodes);
    Bright { nodes: Rc::new(nodes), links: Rc::new(links), groups: Rc::new(groups) }
}
