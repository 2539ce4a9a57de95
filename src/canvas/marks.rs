//! What is lit while the rest steps back: what was found, what is near, what a paper carries, what a stop shows.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use crate::model::{ConceptId, GroupId, LinkId, Map};
use crate::scene::{Node, Scene};

/// Cards and links that are lit, and those that are not there to be seen.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    pub(super) nodes: Rc<HashSet<Node>>,
    pub(super) links: Rc<HashSet<LinkId>>,
    /// Whether the rest is all but gone, instead of a little dimmed.
    pub(super) alone: bool,
    /// Whether everything is lit that is not hidden.
    pub(super) all: bool,
    /// Whether it is a stop of a talk that lights them.
    pub(super) stage: bool,
    /// What the lit cards of a stop say under their titles, instead of dates and counts.
    pub(super) said: Rc<HashMap<Node, String>>,
    /// The groups that lit concepts are in.
    pub(super) groups: Rc<HashSet<GroupId>>,
    pub(super) hidden: HashSet<Node>,
    pub(super) hidden_frames: HashSet<GroupId>,
    /// Another number for other marks: a picture with the same number is the same.
    pub(super) fingerprint: u64,
}

impl Marks {
    /// These concepts, or the folded groups that hide them, and the links between them; `alone` lets the rest all but go.
    /// `fingerprint` tells these marks from others.
    pub fn new(map: &Map, scene: &Scene, concepts: &[ConceptId], alone: bool, fingerprint: u64) -> Marks {
        let shown = |id: &ConceptId| scene.node_of(map, *id);
        let nodes: HashSet<Node> = concepts.iter().filter_map(shown).collect();
        let all: HashSet<ConceptId> = concepts.iter().copied().collect();
        let links = concepts.iter().flat_map(|id| map.links_of(*id)).copied();
        let between =
            |id: &LinkId| map.link(*id).is_some_and(|link| all.contains(&link.from) && all.contains(&link.to));
        let links = links.filter(between).collect();
        let groups = Rc::new(groups_of(map, &nodes));
        Marks { nodes: Rc::new(nodes), links: Rc::new(links), groups, alone, fingerprint, ..Marks::default() }
    }

    /// The same at a stop of a talk.
    pub fn of_stop(self) -> Marks {
        Marks { stage: true, ..self }
    }

    /// Lets cards say this under their titles.
    pub fn saying(self, map: &Map, scene: &Scene, said: Vec<(ConceptId, String)>) -> Marks {
        let said = said.into_iter().filter_map(|(id, text)| Some((scene.node_of(map, id)?, text)));
        // A folded group speaks for none of its members.
        let said = said.filter(|(node, _)| matches!(node, Node::Concept(_))).collect();
        Marks { said: Rc::new(said), ..self }
    }

    /// The same where everything is lit.
    pub fn of_all(fingerprint: u64) -> Marks {
        Marks { all: true, fingerprint, ..Marks::default() }
    }

    /// Lets these concepts be hidden, with their links, and the frames of groups of which nothing else is left.
    pub fn hiding(mut self, map: &Map, scene: &Scene, concepts: &BTreeSet<ConceptId>) -> Marks {
        (self.hidden, self.hidden_frames) = scene.without(map, concepts);
        self
    }

    /// Whether a card is not there to be seen.
    pub fn hides(&self, node: Node) -> bool {
        self.hidden.contains(&node)
    }
}

/// The groups that cards are in.
pub(super) fn groups_of(map: &Map, nodes: &HashSet<Node>) -> HashSet<GroupId> {
    let mut groups = HashSet::new();
    for node in nodes {
        let inner = match node {
            Node::Concept(id) => map.group_of(*id),
            Node::Folded(id) => map.group(*id).and_then(|group| group.inside),
        };
        if let Some(inner) = inner.filter(|inner| groups.insert(*inner)) {
            groups.extend(map.groups_around(inner));
        }
    }
    groups
}
