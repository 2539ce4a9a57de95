//! What is in a box, and what is under a point.

use std::collections::{BTreeSet, HashSet};

use super::{Card, Folded, Frame, Node, Route, Scene};
use crate::look::{Box2, Point};
use crate::model::{ConceptId, GroupId, LinkId, Map};

impl Scene {
    /// The cards that touch a box, concepts by id, then folded groups: the order in which they are painted.
    pub fn cards_in(&self, area: Box2) -> impl Iterator<Item = &Card> {
        let much = self.is_much(area);
        let all = much.then(|| self.cards()).into_iter().flatten();
        let near = (!much).then(|| self.card_grid.near(area)).into_iter().flatten().filter_map(|node| self.card(node));
        all.chain(near).filter(move |card| card.area.touches(area))
    }

    /// Whether a box holds so much of the map that looking at everything is quicker than the index, which sorts.
    fn is_much(&self, area: Box2) -> bool {
        const SHARE: f32 = 0.25;
        let Some(all) = self.bounds else { return true };
        let along = |low: f32, high: f32, all_low: f32, all_high: f32| {
            (high.min(all_high) - low.max(all_low)).max(0.0) / (all_high - all_low).max(1.0)
        };
        let width = along(area.min.x, area.max.x, all.min.x, all.max.x);
        width * along(area.min.y, area.max.y, all.min.y, all.max.y) >= SHARE
    }

    /// The squares of the map in a box that hold cards, with how many: the map from so far that cards are dots.
    pub fn squares_in(&self, area: Box2) -> impl Iterator<Item = (Box2, usize)> {
        self.card_grid.cells_in(area).map(|(square, nodes)| (square, nodes.len()))
    }

    /// The routes whose box touches a box, by link.
    pub fn routes_in(&self, area: Box2) -> impl Iterator<Item = (LinkId, &Route)> {
        let much = self.is_much(area);
        let all = much.then(|| self.routes()).into_iter().flatten();
        let near = (!much).then(|| self.route_grid.near(area)).into_iter().flatten();
        let near = near.filter_map(|id| Some((id, self.route(id)?)));
        all.chain(near).filter(move |(_, route)| route.path.bounds().touches(area))
    }

    /// The frames that touch a box, the outer ones first.
    pub fn frames_in(&self, area: Box2) -> Vec<&Frame> {
        let near = self.frame_grid.near(area).into_iter().filter_map(|id| self.frame(id));
        let mut frames: Vec<&Frame> = near.filter(|frame| frame.area.touches(area)).collect();
        frames.sort_by_key(|frame| (frame.depth, frame.group));
        frames
    }

    /// The card under a point: the one painted last.
    pub fn card_at(&self, p: Point) -> Option<Node> {
        self.cards_in(Box2::of_corners(p, p)).last().map(|card| card.node)
    }

    /// The link within `reach` map pixels of a point: the nearest.
    pub fn link_at(&self, p: Point, reach: f32) -> Option<LinkId> {
        let near = self.routes_in(Box2::of_corners(p, p).grown(reach));
        let measured = near.filter_map(|(id, route)| Some((route.path.distance_within(p, reach)?, id)));
        measured.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, id)| id)
    }

    /// The group whose frame a point lies in: the innermost.
    pub fn group_at(&self, p: Point) -> Option<GroupId> {
        self.frames_in(Box2::of_corners(p, p)).last().map(|frame| frame.group)
    }

    /// The folded groups all of whose members are among these concepts.
    pub fn folded_within(&self, concepts: &BTreeSet<ConceptId>) -> BTreeSet<GroupId> {
        let within = |folded: &Folded| folded.members.iter().all(|member| concepts.contains(member));
        self.folded.iter().filter(|(_, folded)| within(folded)).map(|(id, _)| *id).collect()
    }

    /// The open groups all of whose members are among these concepts, the outer ones first.
    pub fn frames_within(&self, map: &Map, concepts: &BTreeSet<ConceptId>) -> Vec<&Frame> {
        let groups: BTreeSet<GroupId> = concepts.iter().filter_map(|concept| map.group_of(*concept)).collect();
        let with_outer = groups.iter().flat_map(|group| {
            let mut groups = map.groups_around(*group);
            groups.push(*group);
            groups
        });
        let all: BTreeSet<GroupId> = with_outer.collect();
        let within = |frame: &&Frame| map.members_within(frame.group).iter().all(|member| concepts.contains(member));
        let mut frames: Vec<&Frame> = all.iter().filter_map(|group| self.frame(*group)).filter(within).collect();
        frames.sort_by_key(|frame| (frame.depth, frame.group));
        frames
    }

    /// The box of these concepts with the links between them, and the frames of the groups that are all among them; none
    /// where none of them stands on the map.
    pub fn area_of(&self, map: &Map, concepts: &BTreeSet<ConceptId>) -> Option<Box2> {
        let cards = concepts.iter().filter_map(|id| Some(self.card(self.node_of(map, *id)?)?.area));
        let cards = cards.reduce(Box2::union)?;
        let is_between = |id: &LinkId| {
            map.link(*id).is_some_and(|link| concepts.contains(&link.from) && concepts.contains(&link.to))
        };
        let links = concepts.iter().flat_map(|id| map.links_of(*id)).filter(|id| is_between(id));
        let links = links.filter_map(|id| Some(self.route(*id)?.path.bounds()));
        let frames = self.frames_within(map, concepts).into_iter().map(|frame| frame.area);
        Some(links.chain(frames).fold(cards, Box2::union))
    }

    /// The group that a concept belongs to when it is dropped with its centre at `p`: the innermost whose frame, as it stood
    /// when the drag began, holds the point. A group that is moved as a whole keeps its members.
    pub fn group_after_drop(
        &self,
        map: &Map,
        concept: ConceptId,
        p: Point,
        moved: &BTreeSet<ConceptId>,
    ) -> Option<GroupId> {
        let is_whole = |group: &GroupId| map.members_within(*group).iter().all(|member| moved.contains(member));
        let own = map.group_of(concept);
        if own.is_some_and(|own| is_whole(&own)) {
            return own;
        }
        let frames = self.frames_in(Box2::of_corners(p, p));
        frames.iter().rev().map(|frame| frame.group).find(|group| !is_whole(group))
    }

    /// The card that a concept is seen as: its own, or that of the folded group around it; none where it has no place.
    pub fn node_of(&self, map: &Map, concept: ConceptId) -> Option<Node> {
        if self.card(Node::Concept(concept)).is_some() {
            return Some(Node::Concept(concept));
        }
        let own = map.group_of(concept).filter(|_| self.view.shows(concept))?;
        let mut around = std::iter::once(own).chain(map.groups_around(own)).map(Node::Folded);
        around.rfind(|node| self.card(*node).is_some())
    }

    /// What is not there to be seen while some concepts are hidden: their cards, and the frames of groups of which nothing
    /// else is left. A folded group is there as long as one of its members is.
    pub fn without(&self, map: &Map, hidden: &BTreeSet<ConceptId>) -> (HashSet<Node>, HashSet<GroupId>) {
        if hidden.is_empty() {
            return Default::default();
        }
        let is_gone = |group: GroupId| {
            let members = map.members_within(group);
            let mut seen = members.iter().filter(|id| self.view.shows(**id)).peekable();
            seen.peek().is_some() && seen.all(|id| hidden.contains(id))
        };
        let nodes = hidden.iter().filter_map(|id| self.node_of(map, *id));
        let nodes = nodes.filter(|node| !matches!(node, Node::Folded(group) if !is_gone(*group))).collect();
        (nodes, self.frames().map(|frame| frame.group).filter(|group| is_gone(*group)).collect())
    }

    /// The card nearest to a point.
    pub fn nearest_card(&self, p: Point) -> Option<Node> {
        let distance = |card: &Card| (card.area.middle() - p).length();
        self.cards().min_by(|a, b| distance(a).total_cmp(&distance(b))).map(|card| card.node)
    }
}
