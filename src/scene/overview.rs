//! The map from afar: at each step of the zoom which cards have a title and how large they are for it, and where the titles of
//! groups stand. It depends on the map and the step alone, never on where one looks, and what has a title keeps it nearer by.

mod headings;

use std::collections::HashSet;
use std::hash::BuildHasher as _;
use std::rc::Rc;

use foldhash::HashMap;

pub use headings::{GroupTitle, Heading};

use super::{Card, Node, Route, Scene};
use crate::look::afar::{NEAR, SetTitle, Ways, step_of, step_zoom};
use crate::look::card::FRAME_TITLE;
use crate::look::{Box2, Point};
use crate::model::{ConceptId, GroupId, Map, Shown};
use headings::Headings;

/// How much wider and higher than on the map a card is for its title at most, in screen pixels.
const GROWS: Point = Point::new(46.0, 24.0);
/// Between a card that grew and others, in screen pixels.
const APART: f32 = 4.0;
/// Between a card that grew and the edge of its frame, in screen pixels.
const INSIDE: f32 = 2.0;
/// So far a link may run under the edge of a card that grew, in screen pixels.
const CLOSE: f32 = 1.5;
/// The zoom below which only the landmarks of a large map have titles.
pub const FEW_BELOW: f32 = 0.22;
/// Above this many titles the cache begins anew.
const MOST_KEPT: usize = 20_000;

/// A card with its title at a step of the zoom.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The title.
    pub title: Rc<SetTitle>,
    /// How far it reaches from the card's middle where the card is larger than on the map, in screen pixels.
    reach: Option<[Point; 2]>,
}

impl Standing {
    /// Where a card is drawn at a zoom of the step, on the map.
    pub fn area(&self, card: Box2, zoom: f32) -> Box2 {
        let Some([low, high]) = self.reach else { return card };
        let middle = card.middle();
        card.union(Box2 { min: middle + low * (1.0 / zoom), max: middle + high * (1.0 / zoom) })
    }
}

/// What of a scene has a title at each step, as far as it was asked for.
#[derive(Debug, Default)]
pub struct Overview {
    /// Of the scene, as far as it was followed; and of what stands in it.
    revision: Option<u64>,
    layout: Option<u64>,
    stops: HashSet<ConceptId>,
    landmarks: HashSet<Node>,
    headings: Headings,
    /// From near by outwards, up to the step from which on a card has no title.
    cards: HashMap<Node, Vec<Standing>>,
    /// The cards for which the list above is complete.
    ended: HashSet<Node>,
    /// By the number of a title.
    ways: HashMap<u64, Rc<Titles>>,
}

/// A title in all ways that it can be set in, the best first.
#[derive(Debug)]
struct Titles {
    ways: Ways,
    /// With names whole, and with a name split.
    set: [Vec<Rc<SetTitle>>; 2],
}

/// The first step from afar.
fn first_step() -> i32 {
    step_of(NEAR)
}

impl Overview {
    /// Follows a scene: forgets what was true of the one before.
    fn follow(&mut self, map: &Map, scene: &Scene) {
        if self.revision == Some(scene.revision()) {
            return;
        }
        self.revision = Some(scene.revision());
        let shown = map.tours().iter().flat_map(|(_, tour)| &tour.stops).flat_map(|stop| &stop.show);
        let stops = shown.filter_map(|shown| if let Shown::Concept(id) = shown { Some(*id) } else { None }).collect();
        let layout = Some(scene.layout_revision());
        if self.layout == layout && self.stops == stops {
            return;
        }
        (self.layout, self.stops) = (layout, stops);
        self.headings.clear();
        self.cards.clear();
        self.ended.clear();
        if self.ways.len() > MOST_KEPT {
            self.ways.clear();
        }
        self.landmarks = scene.landmarks().iter().copied().collect();
    }

    /// The top of a group's frame at a zoom.
    pub fn heading(&mut self, map: &Map, scene: &Scene, group: GroupId, zoom: f32) -> Heading {
        self.follow(map, scene);
        self.headings.of(map, scene, group, step_of(zoom))
    }

    /// A card with its title at a zoom below [`NEAR`]; none where it is a tile.
    pub fn card(&mut self, map: &Map, scene: &Scene, node: Node, zoom: f32) -> Option<Standing> {
        self.follow(map, scene);
        self.standing(map, scene, scene.card(node)?, step_of(zoom))
    }

    /// The boxes of a part of the map that are taken by cards and the titles of groups at a zoom, on the map.
    pub fn taken(&mut self, map: &Map, scene: &Scene, area: Box2, zoom: f32) -> Vec<Box2> {
        let grown = Box2 {
            min: area.min - GROWS * (1.0 / zoom),
            max: area.max + Point::new(GROWS.x, GROWS.y + FRAME_TITLE) * (1.0 / zoom),
        };
        let mut taken = Vec::new();
        for frame in scene.frames_in(grown) {
            let title = self.heading(map, scene, frame.group, zoom).title;
            taken.extend(title.map(|title| title.area(frame.area, zoom)));
        }
        for card in scene.cards_in(grown) {
            let standing = if zoom < NEAR { self.card(map, scene, card.node, zoom) } else { None };
            taken.push(standing.map_or(card.area, |standing| standing.area(card.area, zoom)));
        }
        taken.retain(|taken| taken.touches(area));
        taken
    }

    /// How much a card's title is worth against others that want the same room: the stops of tours first, then the most
    /// linked; equals in an order that has nothing to do with where they stand.
    fn rank(&self, card: &Card) -> (bool, usize, u64) {
        let is_stop = matches!(card.node, Node::Concept(id) if self.stops.contains(&id));
        let links = if card.links > 8 { 8 + card.links.ilog2() as usize } else { card.links };
        (is_stop, links, foldhash::fast::FixedState::default().hash_one(card.node))
    }

    fn titles(&mut self, map: &Map, card: &Card) -> Rc<Titles> {
        let make = || {
            let ways = Ways::of(title_of(map, card.node), &card.lines);
            let set = ways.all().map(|titles| titles.map(Rc::new).collect());
            Rc::new(Titles { ways, set })
        };
        self.ways.entry(card.title).or_insert_with(make).clone()
    }

    fn standing(&mut self, map: &Map, scene: &Scene, card: &Card, step: i32) -> Option<Standing> {
        // From near by outwards: what has no room at one step has none at those further out, so that no title comes and
        // goes while one zooms.
        let at = usize::try_from(first_step() - step).unwrap_or(0);
        loop {
            let known = self.cards.entry(card.node).or_default();
            if let Some(standing) = known.get(at) {
                return Some(standing.clone());
            }
            if self.ended.contains(&card.node) {
                return None;
            }
            let next = first_step() - known.len() as i32;
            match self.find(map, scene, card, next) {
                Some(standing) => self.cards.entry(card.node).or_default().push(standing),
                None => drop(self.ended.insert(card.node)),
            }
        }
    }

    /// How a card stands at a step: in its own room, else in free room beside it.
    fn find(&mut self, map: &Map, scene: &Scene, card: &Card, step: i32) -> Option<Standing> {
        let zoom = step_zoom(step);
        let group = outer_group(map, card.node).and_then(|group| scene.frame(group));
        // From further out the names of groups are read: what happens to fit into a frame would be there by chance.
        if zoom < FEW_BELOW && (group.is_some() || !self.landmarks.contains(&card.node)) {
            return None;
        }
        let titles = self.titles(map, card);
        let own = Point::new(card.area.width() * zoom, card.area.height() * zoom);
        for set in &titles.set {
            if let Some(title) = set.iter().find(|title| title.width <= own.x && title.height <= own.y) {
                return Some(Standing { title: title.clone(), reach: None });
            }
            let over = |title: &SetTitle| Point::new((title.width - own.x).max(0.0), (title.height - own.y).max(0.0));
            let mut grown: Vec<(f32, &Rc<SetTitle>)> = set
                .iter()
                .map(|title| (over(title), title))
                .filter(|(over, _)| over.x <= GROWS.x && over.y <= GROWS.y)
                .map(|(over, title)| (over.x * own.y + over.y * (own.x + over.x), title))
                .collect();
            // Letters that are read more easily come first, then what takes the least room.
            grown.sort_by(|a, b| b.1.size.total_cmp(&a.1.size).then(a.0.total_cmp(&b.0)));
            for (_, title) in grown {
                if let Some(reach) = self.room_for(map, scene, card, step, title) {
                    return Some(Standing { title: title.clone(), reach: Some(reach) });
                }
            }
        }
        let cut = titles.ways.cut_to(title_of(map, card.node), [own.x, own.y])?;
        Some(Standing { title: Rc::new(cut), reach: None })
    }

    /// Free room for a card that is larger than on the map, in screen pixels from its middle.
    fn room_for(&mut self, map: &Map, scene: &Scene, card: &Card, step: i32, title: &SetTitle) -> Option<[Point; 2]> {
        let zoom = step_zoom(step);
        let half = Point::new(card.area.width(), card.area.height()) * (zoom / 2.0);
        let (width, height) = (title.width.max(2.0 * half.x), title.height.max(2.0 * half.y));
        let frame = outer_group(map, card.node).and_then(|group| scene.frame(group)).map(|frame| frame.area);
        let middle = card.area.middle();
        // How far aside it may stand: over all of its own card, and inside of its frame.
        let aside = |size: f32, half: f32, low: Option<f32>, high: Option<f32>| {
            let most = size / 2.0 - half;
            let least = low.map_or(-most, |low| (low * zoom + INSIDE + size / 2.0).max(-most));
            let most = high.map_or(most, |high| (high * zoom - INSIDE - size / 2.0).min(most));
            (least <= most).then(|| [0.0_f32.clamp(least, most), least, most])
        };
        let x = aside(width, half.x, frame.map(|f| f.min.x - middle.x), frame.map(|f| f.max.x - middle.x))?;
        let y = aside(height, half.y, frame.map(|f| f.min.y - middle.y), frame.map(|f| f.max.y - middle.y))?;
        let mut tried: Vec<Point> = Vec::new();
        for at in x.into_iter().flat_map(|x| y.map(|y| Point::new(x, y))) {
            if tried.contains(&at) {
                continue;
            }
            tried.push(at);
            let size = Point::new(width, height) * 0.5;
            let reach = [at - size, at + size];
            let area = Box2 { min: middle + reach[0] * (1.0 / zoom), max: middle + reach[1] * (1.0 / zoom) };
            if self.is_free(map, scene, card, area, step) {
                return Some(reach);
            }
        }
        None
    }

    /// Whether a card that grew to a box covers nothing and touches nothing.
    fn is_free(&mut self, map: &Map, scene: &Scene, card: &Card, area: Box2, step: i32) -> bool {
        let zoom = step_zoom(step);
        let apart = area.grown(APART / zoom);
        let covers = |node| node != card.node && scene.card(node).is_some_and(|other| other.area.touches(apart));
        if scene.card_grid.any_near(apart, covers) {
            return false;
        }
        // What runs close to the card's own edge can be told from a link of its own all the same.
        let grown = area.grown(-CLOSE / zoom).union(card.area);
        let crosses = |id| scene.route(id).is_some_and(|route| passes(route, card.node, grown));
        !scene.route_grid.any_near(area, crosses)
            && self.is_free_of_frames(map, scene, card, area, step)
            && self.is_free_of_better(map, scene, card, apart, step)
    }

    /// Whether a box keeps off the titles of groups, and off the frames that the card is not in.
    fn is_free_of_frames(&mut self, map: &Map, scene: &Scene, card: &Card, area: Box2, step: i32) -> bool {
        let zoom = step_zoom(step);
        // Frames below may have risen.
        let near = Box2 { min: area.min, max: area.max + Point::new(0.0, 24.0 / zoom) };
        let mut groups = Vec::new();
        scene.frame_grid.any_near(near, |group| {
            groups.push(group);
            false
        });
        groups.into_iter().all(|group| {
            let Some(frame) = scene.frame(group).filter(|frame| frame.area.touches(near)) else { return true };
            let heading = self.headings.of(map, scene, group, step);
            let drawn = heading.frame_area(frame.area, zoom);
            let holds = |area: Box2| frame.area.contains(area.min) && frame.area.contains(area.max);
            let keeps_off = if holds(card.area) { holds(area) } else { !drawn.grown(INSIDE / zoom).touches(area) };
            let title = heading.title.map(|title| title.area(frame.area, zoom).grown(0.5 / zoom));
            keeps_off && title.is_none_or(|title| !title.touches(area))
        })
    }

    /// Whether a box keeps off the cards that come before this one.
    fn is_free_of_better(&mut self, map: &Map, scene: &Scene, card: &Card, area: Box2, step: i32) -> bool {
        let zoom = step_zoom(step);
        let near = Box2 { min: area.min - GROWS * (1.0 / zoom), max: area.max + GROWS * (1.0 / zoom) };
        let rank = self.rank(card);
        let mut better: Vec<Node> = Vec::new();
        scene.card_grid.any_near(near, |node| {
            let is_better = |other: &Card| other.area.touches(near) && self.rank(other) > rank;
            if node != card.node && scene.card(node).is_some_and(is_better) && !better.contains(&node) {
                better.push(node);
            }
            false
        });
        better.into_iter().filter_map(|node| scene.card(node)).all(|other| {
            let standing = self.standing(map, scene, other, step);
            standing.is_none_or(|standing| !standing.area(other.area, zoom).touches(area))
        })
    }
}

fn title_of(map: &Map, node: Node) -> &str {
    match node {
        Node::Concept(id) => map.concept(id).map_or("", |concept| &concept.title),
        Node::Folded(id) => map.group(id).map_or("", |group| &group.title),
    }
}

/// The group that a card is in.
fn outer_group(map: &Map, node: Node) -> Option<GroupId> {
    match node {
        Node::Concept(id) => map.group_of(id),
        Node::Folded(id) => map.group(id).and_then(|group| group.inside),
    }
}

/// Whether a link that hangs on another card runs through a box.
fn passes(route: &Route, node: Node, area: Box2) -> bool {
    let is_other = route.from != node && route.to != node;
    is_other && route.path.bounds().touches(area) && route.path.touches(area, area.height())
}
