//! What of a map a picture shows: which cards, links and frames, and what of them is lit.

use std::collections::{BTreeSet, HashSet};

use crate::look::Box2;
use crate::model::{ConceptId, GroupId, LinkId, Map};
use crate::scene::{Frame, Node, Route, Scene};
use crate::study::Lit;

/// What of a map is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// All of it.
    All,
    /// These concepts, the links between them, and the frames around any of them.
    Concepts(BTreeSet<ConceptId>),
    /// A stop of a tour: what it lights and what stands around, faded.
    Stop {
        /// What is lit.
        lit: Lit,
        /// What only later stops show.
        hidden: BTreeSet<ConceptId>,
    },
}

/// The cards, links and frames of a picture.
pub(super) struct Cast<'a> {
    map: &'a Map,
    scene: &'a Scene,
    /// Nothing else is there; none for all.
    only: Option<BTreeSet<ConceptId>>,
    /// These alone are lit; none where nothing steps back.
    lit: Option<BTreeSet<ConceptId>>,
    lit_nodes: BTreeSet<Node>,
    only_nodes: BTreeSet<Node>,
    hidden_nodes: HashSet<Node>,
    hidden_frames: HashSet<GroupId>,
    /// The groups that something lit is in.
    lit_groups: BTreeSet<GroupId>,
}

impl<'a> Cast<'a> {
    pub(super) fn new(map: &'a Map, scene: &'a Scene, what: &What) -> Cast<'a> {
        let (only, lit, hidden) = match what {
            What::All => (None, None, BTreeSet::new()),
            What::Concepts(only) => (Some(only.clone()), None, BTreeSet::new()),
            What::Stop { lit, hidden } => (None, (!lit.all).then(|| lit.concepts.clone()), hidden.clone()),
        };
        let nodes = |ids: &BTreeSet<ConceptId>| ids.iter().filter_map(|id| scene.node_of(map, *id)).collect();
        let (only_nodes, lit_nodes) = (only.as_ref().map(nodes), lit.as_ref().map(nodes));
        let (hidden_nodes, hidden_frames) = scene.without(map, &hidden);
        let inner = lit.iter().flatten().filter_map(|id| map.group_of(*id));
        let lit_groups = inner.flat_map(|id| std::iter::once(id).chain(map.groups_around(id))).collect();
        Cast {
            map,
            scene,
            only,
            lit,
            lit_nodes: lit_nodes.unwrap_or_default(),
            only_nodes: only_nodes.unwrap_or_default(),
            hidden_nodes,
            hidden_frames,
            lit_groups,
        }
    }

    /// Whether a card is there.
    pub(super) fn shows(&self, node: Node) -> bool {
        (self.only.is_none() || self.only_nodes.contains(&node)) && !self.hidden_nodes.contains(&node)
    }

    /// Whether a card is there and not faded.
    pub(super) fn lights(&self, node: Node) -> bool {
        self.lit.is_none() || self.lit_nodes.contains(&node)
    }

    /// Whether something steps back behind what is lit.
    pub(super) fn is_stop(&self) -> bool {
        self.lit.is_some()
    }

    /// Whether a group holds nothing that is lit.
    pub(super) fn is_mute(&self, group: GroupId) -> bool {
        self.is_stop() && !self.lit_groups.contains(&group)
    }

    /// Whether both ends of a link are among these concepts.
    fn is_between(&self, id: LinkId, concepts: &BTreeSet<ConceptId>) -> bool {
        self.map.link(id).is_some_and(|link| concepts.contains(&link.from) && concepts.contains(&link.to))
    }

    /// Whether a link is there.
    pub(super) fn shows_link(&self, id: LinkId, route: &Route) -> bool {
        self.only.as_ref().is_none_or(|only| self.is_between(id, only))
            && self.shows(route.from)
            && self.shows(route.to)
    }

    /// Whether a link is not faded.
    pub(super) fn lights_link(&self, id: LinkId) -> bool {
        self.lit.as_ref().is_none_or(|lit| self.is_between(id, lit))
    }

    /// The frames that are there, the outer ones first.
    pub(super) fn frames(&self) -> Vec<&'a Frame> {
        let mut frames: Vec<&Frame> = match &self.only {
            None => self.scene.frames().collect(),
            Some(only) => {
                let own = only.iter().filter_map(|id| self.map.group_of(*id));
                let groups: BTreeSet<GroupId> =
                    own.flat_map(|id| std::iter::once(id).chain(self.map.groups_around(id))).collect();
                groups.iter().filter_map(|id| self.scene.frame(*id)).collect()
            }
        };
        frames.retain(|frame| !self.hidden_frames.contains(&frame.group));
        frames.sort_by_key(|frame| (frame.depth, frame.group));
        frames
    }

    /// The box of what is there; of a stop, of what it lights. None where there is nothing.
    pub(super) fn area(&self) -> Option<Box2> {
        if let Some(concepts) = self.only.as_ref().or(self.lit.as_ref()) {
            return self.scene.area_of(self.map, concepts);
        }
        let cards = self.scene.cards().filter(|card| self.shows(card.node)).map(|card| card.area);
        let routes = self.scene.routes().filter(|(id, route)| self.shows_link(*id, route));
        let routes = routes.map(|(_, route)| route.path.bounds());
        cards.chain(routes).chain(self.frames().into_iter().map(|frame| frame.area)).reduce(Box2::union)
    }
}
