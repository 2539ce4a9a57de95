//! What stands where in one view of a map: cards, folded groups, frames and routes, with a spatial index over them.
//!
//! A [`Scene`] is made from a whole map and a [`View`] of it once and then follows [`Changes`](crate::edit::Changes); nothing that a frame asks
//! of it grows with the map, only with what is in view.

mod below;
mod build;
mod landmarks;
mod overview;
mod routes;
mod routing;
mod spatial_index;
mod spatial_query;
mod view;

use std::collections::BTreeMap;

pub use below::card_size;
pub use landmarks::MOST_LANDMARKS;
pub use overview::{FEW_BELOW, GroupTitle, Heading, Overview, Standing};
pub use view::{Drop, Places, View};

use crate::look::card::Below;
use crate::look::typeset::Lines;
use crate::look::{Box2, Path, Point};
use crate::model::{Color, ConceptId, GroupId, Id, LinkId, Map, OnCards, Place};
use routes::Routing;
use spatial_index::Grid;

/// What a card stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// One concept.
    Concept(ConceptId),
    /// A folded group with everything in it.
    Folded(GroupId),
}

/// A card where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// What it stands for.
    pub node: Node,
    /// Where, in map pixels.
    pub area: Box2,
    /// The lines of its title.
    pub lines: Lines,
    /// The lines below it.
    pub below: Below,
    /// What the map showed on cards when they were set.
    pub(super) shows: OnCards,
    /// Stands for the texts below the title: the same number, the same lines.
    pub(super) written: u64,
    /// Its width and height as they were set; those of the area are rounded far out.
    pub(super) size: Point,
    /// Stands for the title that was broken into these lines: the same number, the same lines.
    pub(super) title: u64,
    /// The colour of its kind, or of its group.
    pub color: Color,
    /// How many links it has.
    pub links: usize,
    /// Whether another concept supersedes it.
    pub outdated: bool,
}

/// A link where it runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// The card that it leaves.
    pub from: Node,
    /// The card that it enters.
    pub to: Node,
    /// How it runs.
    pub path: Path,
    /// How far beside the middle it runs, of the links between the same two cards, in map pixels.
    pub lane: f32,
}

/// A group's frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The group.
    pub group: GroupId,
    /// Where, in map pixels.
    pub area: Box2,
    /// How many groups are around it.
    pub depth: usize,
    /// Where its title stands, at 100 %.
    pub(super) title: Box2,
}

/// A folded group: its card, and the concepts that it hides.
#[derive(Debug)]
struct Folded {
    card: Card,
    members: Vec<ConceptId>,
}

/// What stands where.
#[derive(Debug, Default)]
pub struct Scene {
    view: View,
    cards: Vec<Option<Card>>,
    folded: BTreeMap<GroupId, Folded>,
    routes: Vec<Option<Route>>,
    /// The ends of every link, also of those that run nowhere because a concept has no place: their cards count them.
    ends: Vec<Option<[ConceptId; 2]>>,
    frames: BTreeMap<GroupId, Frame>,
    /// The group that a group lies in: without the inner one the outer one is smaller.
    outer: BTreeMap<GroupId, GroupId>,
    card_grid: Grid<Node>,
    route_grid: Grid<LinkId>,
    /// How routes come to be.
    routing: Routing,
    frame_grid: Grid<GroupId>,
    landmarks: Vec<Node>,
    bounds: Option<Box2>,
    /// Where cards came, went or changed their size, until the links around have followed.
    stirred: Vec<Box2>,
    revisions: Revisions,
}

/// Numbers that count up with changes.
#[derive(Clone, Copy, Debug, Default)]
struct Revisions {
    picture: u64,
    layout: u64,
}

impl Scene {
    /// Counts up with every change; equal numbers of one scene mean equal pictures.
    pub fn revision(&self) -> u64 {
        self.revisions.picture
    }

    /// Counts up where something stands or runs elsewhere or is called otherwise; most edits change nothing of that.
    pub fn layout_revision(&self) -> u64 {
        self.revisions.layout
    }

    /// Gives way to a scene of the map as it is now, made elsewhere; the view stays, and its links may not have their routes yet.
    pub fn succeed(&mut self, map: &Map, fresh: Scene) {
        let view = self.view.clone();
        self.give_way(fresh);
        self.set_view(map, &view);
    }

    fn give_way(&mut self, fresh: Scene) {
        let Revisions { picture, layout } = self.revisions;
        *self = Scene { revisions: Revisions { picture: picture + 1, layout: layout + 1 }, ..fresh };
    }

    /// The view that this is the scene of.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Where a concept stands in this view, also inside a folded group; none where it does not.
    pub fn place(&self, map: &Map, id: ConceptId) -> Option<Place> {
        self.view.place(map, id)
    }

    /// The card of a node, if it stands in this view.
    pub fn card(&self, node: Node) -> Option<&Card> {
        match node {
            Node::Concept(id) => self.cards.get(id.index())?.as_ref(),
            Node::Folded(id) => self.folded.get(&id).map(|folded| &folded.card),
        }
    }

    /// The route of a link, if it is seen in this view.
    pub fn route(&self, link: LinkId) -> Option<&Route> {
        self.routes.get(link.index())?.as_ref()
    }

    /// The frame of an open group that has members.
    pub fn frame(&self, group: GroupId) -> Option<&Frame> {
        self.frames.get(&group)
    }

    /// All cards: concepts by id, then folded groups.
    pub fn cards(&self) -> impl Iterator<Item = &Card> {
        self.cards.iter().flatten().chain(self.folded.values().map(|folded| &folded.card))
    }

    /// All routes by link.
    pub fn routes(&self) -> impl Iterator<Item = (LinkId, &Route)> {
        self.routes.iter().enumerate().filter_map(|(at, route)| Some((LinkId::from_index(at), route.as_ref()?)))
    }

    /// All frames by group.
    pub fn frames(&self) -> impl Iterator<Item = &Frame> {
        self.frames.values()
    }

    /// The box of everything; none for an empty map.
    pub fn bounds(&self) -> Option<Box2> {
        self.bounds
    }

    /// The cards that keep their title from afar, the most linked first.
    pub fn landmarks(&self) -> &[Node] {
        &self.landmarks
    }

    /// Whether two scenes show the same; for tests of every way that a scene can change.
    pub fn shows_the_same(&self, other: &Scene) -> bool {
        self.view == other.view
            && self.cards().eq(other.cards())
            && self.routes().eq(other.routes())
            && self.frames == other.frames
            && self.card_grid.holds_the_same(&other.card_grid)
            && self.route_grid.holds_the_same(&other.route_grid)
            && self.routing.came_to_the_same(&other.routing)
            && self.frame_grid.holds_the_same(&other.frame_grid)
            && self.landmarks == other.landmarks
            && self.bounds == other.bounds
    }
}
