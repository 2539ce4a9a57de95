//! Makes a scene from a map and brings it up to date.

use std::collections::BTreeSet;

use super::below::{Written, number_of};
use super::routes::{Ends, Linked};
use super::spatial_index::Grid;
use super::{Card, Folded, Frame, Node, Route, Scene, View, landmarks};
use crate::edit::Changes;
use crate::look::card::{CardShape, FRAME_TITLE, GROUP_TITLE, frame_around, shape};
use crate::look::curve::{PARALLEL_GAP, PHRASED_GAP};
use crate::look::fonts::{Weight, width};
use crate::look::{Box2, Path, Point, curve};
use crate::model::{Color, ConceptId, Group, GroupId, Id, Link, LinkId, LinkKind, Map, Place};

/// The cells of the card index: some eight cards each.
const CARD_CELL: f32 = 512.0;
/// The cells of the indexes of links and frames, which are longer.
const LONG_CELL: f32 = 2048.0;

/// The middle of a card, in map pixels.
pub(super) fn point_of(place: Place) -> Point {
    Point::new(place.x as f32, place.y as f32)
}

/// The card that a concept is seen as: its own, or that of the outermost folded group around it.
fn node_of(map: &Map, concept: ConceptId) -> Node {
    let folded = |id: &GroupId| map.group(*id).is_some_and(|group| group.folded);
    let Some(group) = map.group_of(concept) else { return Node::Concept(concept) };
    let around = map.groups_around(group);
    let outermost = around.iter().rev().chain([&group]).find(|id| folded(id));
    outermost.map_or(Node::Concept(concept), |id| Node::Folded(*id))
}

/// These groups and all groups inside them.
fn groups_and_inner(map: &Map, groups: &[GroupId]) -> BTreeSet<GroupId> {
    let mut all: BTreeSet<GroupId> = groups.iter().copied().collect();
    let mut next: Vec<GroupId> = groups.to_vec();
    while let Some(group) = next.pop() {
        next.extend(map.groups_inside(group).filter(|inner| all.insert(*inner)));
    }
    all
}

impl Scene {
    /// The scene of a whole map in a view.
    pub fn new(map: &Map, view: &View) -> Scene {
        let mut scene = Scene::unsettled(map, view);
        scene.settle(&mut || true);
        scene
    }

    /// The same with all links along plain curves until [`Scene::settle`] is done.
    pub fn unsettled(map: &Map, view: &View) -> Scene {
        Scene::after(map, view, &[])
    }

    /// The same, with the cards of the scene before: titles that are the same are not set again.
    fn after(map: &Map, view: &View, known: &[Option<Card>]) -> Scene {
        let mut scene = Scene {
            view: view.clone(),
            card_grid: Grid::with_cells_of(CARD_CELL),
            route_grid: Grid::with_cells_of(LONG_CELL),
            frame_grid: Grid::with_cells_of(LONG_CELL),
            ..Scene::default()
        };
        scene.rebuild(map, known);
        scene
    }

    fn rebuild(&mut self, map: &Map, known: &[Option<Card>]) {
        for (id, _) in map.concepts().iter() {
            let card = card_of(map, &self.view, id, known.get(id.index()).and_then(Option::as_ref));
            self.put_card(id, card);
        }
        self.put_groups(map, map.groups().iter().map(|(id, _)| id).collect());
        map.links().for_each(|(id, _)| self.put_route(map, id));
        self.finish(map);
    }

    /// Looks at the map, as it is followed until now, in another view.
    pub fn set_view(&mut self, map: &Map, view: &View) {
        let before = std::mem::replace(&mut self.view, view.clone());
        if before == *view {
            return;
        }
        let stands = |view: &View, id: ConceptId| (view.shows(id), view.place(map, id));
        let ids = map.concepts().iter().map(|(id, _)| id);
        let concepts = ids.filter(|id| stands(&before, *id) != stands(view, *id)).collect();
        self.update(map, &Changes { concepts, ..Changes::default() });
    }

    /// Follows what a transaction touched. Links whose cards moved run along plain curves, and the others as they did, until
    /// [`Scene::settle`] is done.
    pub fn update(&mut self, map: &Map, changes: &Changes) {
        if self.shows_else(map) {
            let known = std::mem::take(&mut self.cards);
            return self.give_way(Scene::after(map, &self.view, &known));
        }
        // Most of what a concept has moves nothing, also its note and tags where they stand on no card.
        let touched = self.said_otherwise(map, changes).into_iter().chain(changes.concepts.iter().copied());
        let mut concepts: BTreeSet<ConceptId> = touched.filter(|id| !self.put_in_place(map, *id)).collect();
        if concepts.is_empty() && changes.links.is_empty() && changes.groups.is_empty() && !changes.legend {
            // The picture has more on its cards than the scene.
            self.revisions.picture += 1;
            return;
        }
        // One after another, each with its links and groups, they would take longer than the whole map does.
        let much = concepts.len() > 64 && concepts.len() * 4 > map.concepts().len();
        if changes.legend || much {
            let known = std::mem::take(&mut self.cards);
            self.give_way(Scene::after(map, &self.view, &known));
            return;
        }
        let mut groups = groups_and_inner(map, &changes.groups);
        groups.extend(changes.groups.iter().flat_map(|group| self.groups_around_before(*group)));
        for link in &changes.links {
            let ends = map.link(*link).map(|link| [link.from, link.to]);
            let before = self.ends.get(link.index()).copied().flatten();
            concepts.extend(ends.into_iter().chain(before).flatten());
        }
        for group in &groups {
            // What a folded group hid, and what it hides now.
            concepts.extend(self.folded.get(group).into_iter().flat_map(|folded| &folded.members));
            concepts.extend(map.group(*group).into_iter().flat_map(|group| &group.members));
        }
        for &concept in &concepts {
            self.put_concept(map, concept);
            groups.extend(map.group_of(concept));
        }
        concepts.extend(self.put_groups(map, groups));
        // Links of what moved, and those that run beside a link that came or went.
        let mut links: BTreeSet<LinkId> = changes.links.iter().copied().collect();
        links.extend(concepts.iter().flat_map(|concept| map.links_of(*concept)));
        for link in links {
            self.put_route(map, link);
        }
        // And those that go around a card that came, or around none any more.
        for area in std::mem::take(&mut self.stirred) {
            self.routing.stir(area);
        }
        self.finish(map);
    }

    /// The groups that a group lay in until now, the innermost first.
    fn groups_around_before(&self, group: GroupId) -> Vec<GroupId> {
        std::iter::successors(self.outer.get(&group), |outer| self.outer.get(outer)).copied().collect()
    }

    fn finish(&mut self, map: &Map) {
        self.landmarks = landmarks::of(self);
        self.stirred.clear();
        self.seen_anew();
        debug_assert!(self.cards.len() <= map.concepts().ids_given());
    }

    /// Something stands or runs elsewhere.
    pub(super) fn seen_anew(&mut self) {
        let areas = self.cards().map(|card| card.area).chain(self.frames().map(|frame| frame.area));
        let routes = self.routes().map(|(_, route)| route.path.bounds());
        self.bounds = areas.chain(routes).reduce(Box2::union);
        self.revisions.picture += 1;
        self.revisions.layout += 1;
    }

    /// Brings the card of a concept up to date where it stands as it stood, so that nothing around it changes; says whether
    /// that was all. One without a card may be a part of a folded group's.
    fn put_in_place(&mut self, map: &Map, id: ConceptId) -> bool {
        let Some(slot) = self.cards.get_mut(id.index()) else { return false };
        let (Some(old), Some(new)) = (slot.as_ref(), card_of(map, &self.view, id, slot.as_ref())) else { return false };
        let stands = old.area == new.area && old.links == new.links;
        if stands {
            self.revisions.layout += u64::from(old.title != new.title);
            *slot = Some(new);
        }
        stands
    }

    fn put_concept(&mut self, map: &Map, id: ConceptId) {
        let old = self.cards.get(id.index()).and_then(Option::as_ref);
        let card = card_of(map, &self.view, id, old);
        self.put_card(id, card);
    }

    fn put_card(&mut self, id: ConceptId, card: Option<Card>) {
        if self.cards.len() <= id.index() {
            self.cards.resize_with(id.index() + 1, || None);
        }
        if let Some(slot) = self.cards.get_mut(id.index()) {
            let old = slot.take();
            if let Some(old) = &old {
                self.card_grid.remove(old.node, old.area);
            }
            if let Some(card) = &card {
                self.card_grid.insert(card.node, card.area);
            }
            let areas = [&old, &card].map(|card| card.as_ref().map(|card| card.area));
            if areas[0] != areas[1] {
                self.stirred.extend(areas.into_iter().flatten());
            }
            *slot = card;
        }
    }

    /// Brings frames and folded cards up to date: these groups and all around them, the inner ones first. Returns the
    /// concepts that folded groups hide or hid, whose links run elsewhere now.
    fn put_groups(&mut self, map: &Map, mut groups: BTreeSet<GroupId>) -> Vec<ConceptId> {
        let around: Vec<GroupId> = groups.iter().flat_map(|group| map.groups_around(*group)).collect();
        groups.extend(around);
        let mut by_depth: Vec<(usize, GroupId)> =
            groups.into_iter().map(|group| (map.groups_around(group).len(), group)).collect();
        by_depth.sort_unstable_by_key(|&(depth, group)| (std::cmp::Reverse(depth), group));
        let mut hidden = Vec::new();
        for (depth, id) in by_depth {
            hidden.extend(self.folded.get(&id).into_iter().flat_map(|folded| &folded.members));
            let before = self.stands_in_the_way(id);
            self.remove_group(id);
            match map.group(id).and_then(|group| group.inside) {
                Some(outer) => drop(self.outer.insert(id, outer)),
                None => drop(self.outer.remove(&id)),
            }
            if let Some(group) = map.group(id) {
                self.put_group(map, id, group, depth);
            }
            let after = self.stands_in_the_way(id);
            if before != after {
                self.stirred.extend(before.into_iter().chain(after));
            }
            hidden.extend(self.folded.get(&id).into_iter().flat_map(|folded| &folded.members));
        }
        hidden
    }

    fn remove_group(&mut self, id: GroupId) {
        if let Some(frame) = self.frames.remove(&id) {
            self.frame_grid.remove(id, frame.area);
        }
        if let Some(Folded { card, .. }) = self.folded.remove(&id) {
            self.card_grid.remove(card.node, card.area);
        }
    }

    /// What of a group links go around: the title of an open one, the card of a folded one.
    fn stands_in_the_way(&self, id: GroupId) -> Option<Box2> {
        self.frame(id).map(|frame| frame.title).or_else(|| Some(self.folded.get(&id)?.card.area))
    }

    fn put_group(&mut self, map: &Map, id: GroupId, group: &Group, depth: usize) {
        let hidden = map.groups_around(id).iter().any(|outer| map.group(*outer).is_some_and(|outer| outer.folded));
        if hidden {
            return;
        }
        if group.folded {
            let members = map.members_within(id);
            if let Some(card) = folded_card(map, &self.view, id, group, &members) {
                self.card_grid.insert(card.node, card.area);
                self.folded.insert(id, Folded { card, members });
            }
            return;
        }
        let members = group.members.iter().filter_map(|member| Some(self.card(Node::Concept(*member))?.area));
        let inner = map.groups_inside(id).filter_map(|inner| {
            self.frame(inner).map(|frame| frame.area).or_else(|| Some(self.folded.get(&inner)?.card.area))
        });
        let Some(content) = members.chain(inner).reduce(Box2::union) else { return };
        let area = frame_around(content);
        self.frame_grid.insert(id, area);
        self.frames.insert(id, Frame { group: id, area, depth, title: title_box(area, &group.title) });
    }

    /// Begins a link anew where it goes between other places than before.
    fn put_route(&mut self, map: &Map, id: LinkId) {
        let link = map.link(id);
        if self.routes.len() <= id.index() {
            self.routes.resize_with(id.index() + 1, || None);
            self.ends.resize(id.index() + 1, None);
        }
        if let Some(ends) = self.ends.get_mut(id.index()) {
            *ends = link.map(|link| [link.from, link.to]);
        }
        let linked = link.and_then(|link| self.linked(map, id, link));
        let [from, to] = match &linked {
            Some(linked) => linked.nodes,
            None => return self.unlink(id),
        };
        let Some(Linked { ends: Ends { areas, beside }, .. }) = linked else { return };
        if from == to {
            self.routing.put(id, None);
            // What is inside a folded group is not seen.
            let seen = matches!(from, Node::Concept(_));
            let path = curve::loop_at(areas[0], beside).into();
            return self.lay(id, seen.then_some(Route { from, to, path, lane: beside }));
        }
        if self.routing.linked(id) == linked.as_ref() {
            return;
        }
        let path = curve::between(areas[0], areas[1], beside).into();
        self.lay(id, Some(Route { from, to, path, lane: beside }));
        self.routing.put(id, linked);
    }

    fn unlink(&mut self, id: LinkId) {
        self.routing.put(id, None);
        self.lay(id, None);
    }

    /// What a link goes between, if both are there.
    fn linked(&self, map: &Map, id: LinkId, link: &Link) -> Option<Linked> {
        let nodes = [self.node_of(map, link.from)?, self.node_of(map, link.to)?];
        let areas = [self.card(nodes[0])?.area, self.card(nodes[1])?.area];
        let apart = matches!(nodes, [Node::Concept(_), Node::Concept(_)]);
        let beside = if apart { beside(map, id, link) } else { 0.0 };
        Some(Linked { nodes, ends: Ends { areas, beside } })
    }

    /// Lets a link run elsewhere, or nowhere.
    pub(super) fn lay(&mut self, id: LinkId, route: Option<Route>) {
        let Some(slot) = self.routes.get_mut(id.index()) else { return };
        if let Some(old) = slot.take() {
            boxes_of(&old.path, &self.route_grid).into_iter().for_each(|area| self.route_grid.remove(id, area));
        }
        if let Some(route) = &route {
            boxes_of(&route.path, &self.route_grid).into_iter().for_each(|area| self.route_grid.insert(id, area));
        }
        *slot = route;
    }
}

/// Where the title of a frame stands at 100 %.
fn title_box(frame: Box2, title: &str) -> Box2 {
    const INSET: f32 = 14.0;
    const LINE: f32 = 20.0;
    let room = (frame.width() - 2.0 * INSET).max(0.0);
    let size = Point::new(width(title, GROUP_TITLE, Weight::Medium).min(room), LINE);
    let min = frame.min + Point::new(INSET, (FRAME_TITLE - LINE) / 2.0);
    Box2 { min, max: min + size }
}

/// The boxes that stand for a route in the index; one where all of it lies in one cell, and for one that is near to so many
/// that it is as well looked at in any case.
fn boxes_of(path: &Path, grid: &Grid<LinkId>) -> Vec<Box2> {
    const LONGEST: f32 = 200_000.0;
    let whole = path.bounds();
    let is_one = grid.is_one_cell(whole) || path.length() > LONGEST;
    if is_one { vec![whole] } else { path.boxes(LONG_CELL / 3.0).collect() }
}

fn folded_card(map: &Map, view: &View, id: GroupId, group: &Group, members: &[ConceptId]) -> Option<Card> {
    let places = members.iter().filter_map(|member| {
        let concept = map.concept(*member)?;
        let shape = shape(&concept.title);
        Some(Box2::around(point_of(view.place(map, *member)?), shape.width, shape.height))
    });
    let middle = places.reduce(Box2::union)?.middle();
    let shape = shape(&group.title);
    let outside = |member: &ConceptId| {
        let others = map.links_of(*member).iter().filter_map(|link| map.link(*link));
        others.filter(|link| !members.contains(&link.other_end(*member))).count()
    };
    Some(Card {
        node: Node::Folded(id),
        area: Box2::around(Point::new(middle.x.round(), middle.y.round()), shape.width, shape.height),
        size: Point::new(shape.width, shape.height),
        lines: shape.lines,
        below: shape.below,
        shows: map.head().cards,
        written: 0,
        title: number_of(&group.title),
        color: group.color.clone(),
        links: members.iter().map(outside).sum(),
        outdated: false,
    })
}

/// The card of a concept, if it has one of its own; `known` is the one that it had, whose title may be the same.
fn card_of(map: &Map, view: &View, id: ConceptId, known: Option<&Card>) -> Option<Card> {
    let concept = map.concept(id).filter(|_| node_of(map, id) == Node::Concept(id))?;
    let at = point_of(view.place(map, id)?);
    let (title, texts) = (number_of(&concept.title), Written::of(map, concept));
    let written = texts.number();
    let CardShape { lines, below, width, height } =
        match known.filter(|card| card.title == title && card.written == written) {
            Some(Card { size, lines, below, .. }) => {
                CardShape { lines: lines.clone(), below: below.clone(), width: size.x, height: size.y }
            }
            None => texts.shape(&concept.title),
        };
    Some(Card {
        node: Node::Concept(id),
        area: Box2::around(at, width, height),
        lines,
        below,
        shows: map.head().cards,
        written,
        size: Point::new(width, height),
        title,
        color: map.kinds().get(&concept.kind).map_or(Color::Grey, |kind| kind.color.clone()),
        links: map.links_of(id).len(),
        outdated: is_outdated(map, id),
    })
}

fn is_outdated(map: &Map, id: ConceptId) -> bool {
    let links = map.links_of(id).iter().filter_map(|link| map.link(*link));
    links.into_iter().any(|link| link.to == id && link.from != id && link.kind == LinkKind::Supersedes)
}

/// How far beside the middle a link runs among those between the same two concepts, whichever way they go.
fn beside(map: &Map, id: LinkId, link: &Link) -> f32 {
    let (a, b) = (map.links_of(link.from), map.links_of(link.to));
    let fewer = if a.len() <= b.len() { a } else { b };
    let ends = [(link.from, link.to), (link.to, link.from)];
    let same_ends = |other: &&Link| ends.contains(&(other.from, other.to));
    let (mut before, mut all, mut gap) = (0, 0, PARALLEL_GAP);
    for (other, link) in
        fewer.iter().filter_map(|other| Some((*other, map.link(*other)?))).filter(|(_, link)| same_ends(link))
    {
        before += i32::from(other < id);
        all += 1;
        if !link.label.is_empty() {
            gap = PHRASED_GAP;
        }
    }
    (before as f32 - (all - 1) as f32 / 2.0) * gap
}
