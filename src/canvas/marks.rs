//! What is lit while the rest steps back: what was found, what is near, what a paper carries.

use std::collections::HashSet;

use crate::model::{ConceptId, LinkId, Map};
use crate::scene::{Node, Scene};

/// Cards and links that are lit.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    pub(super) nodes: HashSet<Node>,
    pub(super) links: HashSet<LinkId>,
    /// Whether the rest is all but gone, instead of a little dimmed.
    pub(super) alone: bool,
    /// Another number for other marks: a picture with the same number is the same.
    pub(super) print: u64,
}

impl Marks {
    /// These concepts, or the folded groups that hide them, and the links between them; `alone` lets the rest all but go.
    /// `print` tells these marks from others.
    pub fn new(map: &Map, scene: &Scene, concepts: &[ConceptId], alone: bool, print: u64) -> Marks {
        let shown = |id: &ConceptId| scene.node_of(map, *id);
        let nodes: HashSet<Node> = concepts.iter().filter_map(shown).collect();
        let all: HashSet<ConceptId> = concepts.iter().copied().collect();
        let links = concepts.iter().flat_map(|id| map.links_of(*id)).copied();
        let between =
            |id: &LinkId| map.link(*id).is_some_and(|link| all.contains(&link.from) && all.contains(&link.to));
        let links = links.filter(between).collect();
        Marks { nodes, links, alone, print }
    }
}
