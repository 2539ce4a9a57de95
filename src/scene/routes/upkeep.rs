//! Keeps the lines of all links up to date: what a change touches is done again in steps, now or in the frames to come.

use std::collections::{BTreeMap, BTreeSet};

use super::corners::Corner;
use super::course::{Course, Way};
use super::drawn::{Given, line_of};
use super::ground::{Ends, Ground, cards_in};
use super::lanes::{Leg, RIVALS, Rival, are_rivals, height_among, share_of};
use super::spread::{Wish, spread};
use crate::look::curve::Side;
use crate::look::{Box2, Path, Point};
use crate::model::{Id, LinkId};
use crate::scene::Node;
use crate::scene::spatial_index::Grid;

/// Between two ends at one side, in map pixels, where it is long enough.
const ENDS_APART: f32 = 12.0;
/// The cells of the indexes: of where a card would matter, and of legs.
const REACH_CELL: f32 = 1024.0;
const LEG_CELL: f32 = 256.0;

/// What a link goes between.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scene) struct Linked {
    /// The cards that it leaves and enters; not the same.
    pub nodes: [Node; 2],
    pub ends: Ends,
}

/// A link on its way to its line.
#[derive(Debug, PartialEq)]
struct Routed {
    linked: Linked,
    course: Option<Course>,
    /// How far from the middle of its side each end is, among the others there.
    offsets: [f32; 2],
    /// The share of each leg among its rivals.
    shares: Vec<f32>,
}

/// A side of a card that links end at.
type SideOf = (Node, Side);

/// The ways of all links.
#[derive(Debug)]
pub(in crate::scene) struct Routing {
    links: Vec<Option<Routed>>,
    at_side: BTreeMap<SideOf, BTreeSet<(LinkId, usize)>>,
    reach: Grid<LinkId>,
    /// Legs by link and number.
    legs: Grid<(LinkId, usize)>,
    corners: Grid<LinkId>,
    todo: Todo,
}

/// What is to be done again.
#[derive(Debug, Default)]
struct Todo {
    /// The courses of links whose own cards moved, and of those that pass where cards came or went.
    courses: [BTreeSet<LinkId>; 2],
    sides: BTreeSet<SideOf>,
    shares: BTreeSet<LinkId>,
    lines: BTreeSet<LinkId>,
}

impl Default for Routing {
    fn default() -> Self {
        Routing {
            links: Vec::new(),
            at_side: BTreeMap::new(),
            reach: Grid::with_cells_of(REACH_CELL),
            legs: Grid::with_cells_of(LEG_CELL),
            corners: Grid::with_cells_of(LEG_CELL),
            todo: Todo::default(),
        }
    }
}

/// The sides of cards that a link ends at, once it has a course.
fn sides_of(routed: &Routed) -> Option<[SideOf; 2]> {
    let [out, into] = routed.course.as_ref()?.sides;
    let [from, to] = routed.linked.nodes;
    Some([(from, out), (to, into)])
}

/// Where legs are that could be rivals of one.
fn box_of(leg: &Leg) -> Box2 {
    let point = |along: f32| {
        let mut p = Point::default();
        leg.axis.set(&mut p, along);
        leg.axis.other().set(&mut p, leg.height);
        p
    };
    Box2::of_corners(point(leg.span[0]), point(leg.span[1]))
}

impl Routing {
    /// What a link goes between, as far as is known here.
    pub(in crate::scene) fn linked(&self, id: LinkId) -> Option<&Linked> {
        self.routed(id).map(|routed| &routed.linked)
    }

    /// A link came, goes between other places, or is gone.
    pub(in crate::scene) fn put(&mut self, id: LinkId, linked: Option<Linked>) {
        if let Some(old) = self.links.get_mut(id.index()).and_then(Option::take) {
            self.leave(id, &old);
        }
        for todo in &mut self.todo.courses {
            todo.remove(&id);
        }
        let Some(linked) = linked else { return };
        if self.links.len() <= id.index() {
            self.links.resize_with(id.index() + 1, || None);
        }
        if let Some(slot) = self.links.get_mut(id.index()) {
            *slot = Some(Routed { linked, course: None, offsets: [0.0; 2], shares: Vec::new() });
        }
        self.todo.courses[0].insert(id);
    }

    /// A card, or the title of a group, came or went here.
    pub(in crate::scene) fn stir(&mut self, area: Box2) {
        for id in self.reach.near(area) {
            let Some(routed) = self.routed(id) else { continue };
            let Some(course) = &routed.course else { continue };
            if !course.reach.iter().any(|reach| reach.touches(area)) {
                continue;
            }
            // Else what it gives to others may have come too near.
            let depends = course.depends_on(&routed.linked.ends, area);
            let [own, passing] = &mut self.todo.courses;
            if !depends {
                self.todo.lines.insert(id);
            } else if !own.contains(&id) {
                passing.insert(id);
            }
        }
    }

    /// How many links have no line of their own yet.
    pub(in crate::scene) fn to_do(&self) -> usize {
        let Todo { courses, sides, shares, lines } = &self.todo;
        courses.iter().map(BTreeSet::len).sum::<usize>() + sides.len() + shares.len() + lines.len()
    }

    /// Whether a link found no way around what stands between its ends.
    pub(in crate::scene) fn is_stuck(&self, id: LinkId) -> bool {
        self.routed(id).and_then(|routed| routed.course.as_ref()).is_some_and(|course| course.stuck)
    }

    /// Whether two routings came to the same.
    pub(in crate::scene) fn came_to_the_same(&self, other: &Routing) -> bool {
        self.links.iter().flatten().eq(other.links.iter().flatten())
            && self.at_side == other.at_side
            && self.reach.holds_the_same(&other.reach)
            && self.legs.holds_the_same(&other.legs)
            && self.corners.holds_the_same(&other.corners)
    }

    /// Does one thing of what is to be done; what came of it if that is a line.
    pub(in crate::scene) fn step<G: Ground>(&mut self, ground: impl FnOnce([Node; 2]) -> G) -> Option<(LinkId, Path)> {
        let [own, passing] = &mut self.todo.courses;
        if let Some(id) = own.pop_first().or_else(|| passing.pop_first()) {
            self.find_course(id, ground);
        } else if let Some(side) = self.todo.sides.pop_first() {
            self.spread_ends(side);
        } else if let Some(id) = self.todo.shares.pop_first() {
            self.find_shares(id);
        } else if let Some(id) = self.todo.lines.pop_first() {
            return self.draw(id, ground);
        }
        None
    }

    fn routed(&self, id: LinkId) -> Option<&Routed> {
        self.links.get(id.index())?.as_ref()
    }

    fn routed_mut(&mut self, id: LinkId) -> Option<&mut Routed> {
        self.links.get_mut(id.index())?.as_mut()
    }

    /// Takes a link out of the indexes: those beside it have more room.
    fn leave(&mut self, id: LinkId, routed: &Routed) {
        let Some(course) = &routed.course else { return };
        course.reach.iter().for_each(|area| self.reach.remove(id, *area));
        course.legs.iter().enumerate().for_each(|(at, leg)| self.legs.remove((id, at), box_of(leg)));
        course.corners.iter().for_each(|corner| self.corners.remove(id, corner.around()));
        for (end, side) in sides_of(routed).into_iter().flatten().enumerate() {
            if let Some(ends) = self.at_side.get_mut(&side) {
                ends.remove(&(id, end));
                if ends.is_empty() {
                    self.at_side.remove(&side);
                }
            }
            self.todo.sides.insert(side);
        }
        let beside = self.beside(id, &course.legs);
        self.todo.shares.extend(beside.iter().copied());
        self.todo.lines.extend(beside);
        let around = course.corners.iter().flat_map(|corner| self.corners.near(corner.around()));
        self.todo.lines.extend(around);
    }

    fn enter(&mut self, id: LinkId, routed: &Routed) {
        let Some(course) = &routed.course else { return };
        course.reach.iter().for_each(|area| self.reach.insert(id, *area));
        course.legs.iter().enumerate().for_each(|(at, leg)| self.legs.insert((id, at), box_of(leg)));
        course.corners.iter().for_each(|corner| self.corners.insert(id, corner.around()));
        for (end, side) in sides_of(routed).into_iter().flatten().enumerate() {
            self.at_side.entry(side).or_default().insert((id, end));
            self.todo.sides.insert(side);
        }
        let beside = self.beside(id, &course.legs);
        self.todo.shares.extend(beside.iter().copied().chain([id]));
        self.todo.lines.extend(beside.into_iter().chain([id]));
        let around = course.corners.iter().flat_map(|corner| self.corners.near(corner.around()));
        self.todo.lines.extend(around);
    }

    /// The other links of which a leg is a rival of one of these.
    fn beside(&self, id: LinkId, legs: &[Leg]) -> BTreeSet<LinkId> {
        legs.iter().flat_map(|leg| self.rivals(id, leg)).map(|rival| rival.id).collect()
    }

    /// The legs of other links that run along a leg.
    fn rivals<'a>(&'a self, id: LinkId, leg: &'a Leg) -> impl Iterator<Item = Rival<'a>> {
        let near = self.legs.near(box_of(leg).grown(RIVALS)).into_iter().filter(move |(other, _)| *other != id);
        near.filter_map(move |(other, at)| {
            let routed = self.routed(other)?;
            let rival = routed.course.as_ref()?.legs.get(at).filter(|rival| are_rivals(leg, rival))?;
            Some(Rival { id: other, leg: rival, share: routed.shares.get(at).copied().unwrap_or(0.5) })
        })
    }

    /// The bends of other links around the same corner.
    fn around<'a>(&'a self, id: LinkId, corner: &'a Corner) -> impl Iterator<Item = (LinkId, &'a Corner)> {
        let near = self.corners.near(corner.around()).into_iter().filter(move |other| *other != id);
        let courses = near.filter_map(|other| Some((other, self.routed(other)?.course.as_ref()?)));
        courses.flat_map(move |(other, course)| {
            course.corners.iter().filter(|rival| corner.is_rival(rival)).map(move |rival| (other, rival))
        })
    }

    fn find_course<G: Ground>(&mut self, id: LinkId, ground: impl FnOnce([Node; 2]) -> G) {
        let Some(linked) = self.linked(id) else { return };
        let course = Course::of(&linked.ends, &ground(linked.nodes));
        // What is near may have come too near to what it gives to others.
        self.todo.lines.insert(id);
        if self.routed(id).is_some_and(|routed| routed.course.as_ref() == Some(&course)) {
            return;
        }
        let Some(mut routed) = self.links.get_mut(id.index()).and_then(Option::take) else { return };
        self.leave(id, &routed);
        routed.offsets = course.offsets;
        routed.shares = vec![0.5; course.legs.len()];
        routed.course = Some(course);
        self.enter(id, &routed);
        if let Some(slot) = self.links.get_mut(id.index()) {
            *slot = Some(routed);
        }
    }

    /// Puts the ends at a side in the order that crosses least, each as near as can be to where it wants to be.
    fn spread_ends(&mut self, (node, side): SideOf) {
        let Some(ends) = self.at_side.get(&(node, side)) else { return };
        let ends: Vec<(LinkId, usize)> = ends.iter().copied().collect();
        let mut room = 0.0;
        let mut wishes: Vec<(f32, f32, (LinkId, usize), f32)> = Vec::with_capacity(ends.len());
        for &(id, end) in &ends {
            let Some(routed) = self.routed(id) else { continue };
            let (Some(course), Some(area)) = (&routed.course, routed.linked.ends.areas.get(end)) else { continue };
            room = side.room_in(*area);
            let (Some(wish), Some(to)) =
                (course.offsets.get(end), course.heads_for(&routed.linked.ends).get(end).copied())
            else {
                continue;
            };
            let out = to - side.middle_of(*area);
            let (along, out) = if side.is_level() { (out.y, out.x.abs()) } else { (out.x, out.y.abs()) };
            let weight = if course.is_straight(&routed.linked.ends) { 10_000.0 } else { 1.0 };
            wishes.push((along.atan2(out.max(1.0)), *wish, (id, end), weight));
        }
        wishes.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        let places: Vec<Wish> = wishes.iter().map(|(_, wish, _, weight)| Wish { at: *wish, weight: *weight }).collect();
        for ((.., (id, end), _), place) in wishes.iter().zip(spread(&places, ENDS_APART, [-room, room])) {
            let offset = self.routed_mut(*id).and_then(|routed| routed.offsets.get_mut(*end));
            if let Some(offset) = offset.filter(|offset| **offset != place) {
                *offset = place;
                self.todo.lines.insert(*id);
            }
        }
    }

    fn find_shares(&mut self, id: LinkId) {
        let Some((routed, course)) = self.routed(id).and_then(|routed| Some((routed, routed.course.as_ref()?))) else {
            return;
        };
        let share = |leg: &Leg| share_of(id, leg, self.rivals(id, leg).map(|rival| (rival.id, rival.leg)));
        let shares: Vec<f32> = course.legs.iter().map(share).collect();
        if shares == routed.shares {
            return;
        }
        let beside = self.beside(id, &course.legs);
        self.todo.lines.extend(beside.into_iter().chain([id]));
        if let Some(routed) = self.routed_mut(id) {
            routed.shares = shares;
        }
    }

    fn draw<G: Ground>(&mut self, id: LinkId, ground: impl FnOnce([Node; 2]) -> G) -> Option<(LinkId, Path)> {
        let routed = self.routed(id)?;
        let course = routed.course.as_ref()?;
        let height = |(at, leg): (usize, &Leg)| {
            let own = Rival { id, leg, share: routed.shares.get(at).copied().unwrap_or(0.5) };
            height_among(own, &self.rivals(id, leg).collect::<Vec<_>>())
        };
        let heights = course.legs.iter().enumerate().map(height).collect();
        let bends = course.corners.iter().map(|corner| corner.moved_among(id, self.around(id, corner))).collect();
        let given = Given { offsets: routed.offsets, heights, bends };
        let is_as_it_was = course.free && given.offsets == course.offsets;
        let foreign = if is_as_it_was { Vec::new() } else { cards_in(&ground(routed.linked.nodes), &course.reach) };
        Some((id, line_of(course, &routed.linked.ends, &given, &foreign)))
    }
}

/// The line of a link that gives way to no other.
pub(in crate::scene) fn line_alone(ends: &Ends, ground: &impl Ground) -> Path {
    let course = Course::of(ends, ground);
    let heights = course.legs.iter().map(|leg| leg.height).collect();
    let given = Given { offsets: course.offsets, heights, bends: Vec::new() };
    let foreign = match (&course.way, course.stuck) {
        (Way::Plain(_), false) => Vec::new(),
        (Way::Plain(_), true) | (Way::Bent(_), _) => cards_in(ground, &course.reach),
    };
    line_of(&course, ends, &given, &foreign)
}
