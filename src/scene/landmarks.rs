//! The cards that keep their title from afar.

use super::{Node, Scene};

/// How many cards at most are landmarks of a map; the canvas shows those of them that have room.
pub const MOST_LANDMARKS: usize = 400;

/// The most linked cards, the most linked first; equals in the order of their ids, so that they are steady.
pub(super) fn of(scene: &Scene) -> Vec<Node> {
    let key = |&(links, node): &(usize, Node)| (std::cmp::Reverse(links), node);
    let mut nodes: Vec<(usize, Node)> = scene.cards().map(|card| (card.links, card.node)).collect();
    if nodes.len() > MOST_LANDMARKS {
        nodes.select_nth_unstable_by_key(MOST_LANDMARKS, key);
        nodes.truncate(MOST_LANDMARKS);
    }
    nodes.sort_unstable_by_key(key);
    nodes.into_iter().map(|(_, node)| node).collect()
}
