//! A plain grid by group, for maps whose concepts have no places.

use crate::model::{ConceptId, GroupId, Map, Place};

/// Between the cards of one block.
const GAP: i32 = 40;
/// Between a frame and what it holds, with room for the frame's title above.
const FRAME: i32 = 64;
/// Between what stands already and what is new.
const AWAY: i32 = 160;

/// Places for all concepts that have none: every group a block, the rest another, below all that stands already. `size`
/// gives the width and height of a card.
pub fn grid(map: &Map, size: impl Fn(ConceptId) -> (i32, i32)) -> Vec<(ConceptId, Place)> {
    let is_new = |id: &ConceptId| map.concept(*id).is_some_and(|concept| concept.at.is_none());
    let mut blocks: Vec<Block> = Vec::new();
    let tops = map.groups().sorted_ids().into_iter().filter(|id| map.group(*id).is_some_and(|g| g.inside.is_none()));
    blocks.extend(tops.filter_map(|group| block_of_group(map, group, &is_new, &size)));
    let free = map.concepts().sorted_ids().into_iter().filter(|id| is_new(id) && map.group_of(*id).is_none());
    blocks.extend(Block::pack(free.map(|id| Block::card(id, size(id))).collect(), GAP));
    let Some(all) = Block::pack(blocks, GAP) else {
        return Vec::new();
    };
    let (left, top) = corner(map, &size, (all.width, all.height));
    all.cards.into_iter().map(|(id, x, y)| (id, Place::new(left, top).moved(x, y))).collect()
}

/// Where the top left of a box goes: below what stands already, else with its middle at the origin.
fn corner(map: &Map, size: &impl Fn(ConceptId) -> (i32, i32), (width, height): (i32, i32)) -> (i32, i32) {
    let placed = || map.concepts().iter().filter_map(|(id, concept)| Some((concept.at?, size(id))));
    let left = placed().map(|(at, (width, _))| at.x.saturating_sub(width / 2)).min();
    let bottom = placed().map(|(at, (_, height))| at.y.saturating_add(height / 2)).max();
    match (left, bottom) {
        (Some(left), Some(bottom)) => (left, bottom.saturating_add(AWAY)),
        (None, _) | (_, None) => (-width / 2, -height / 2),
    }
}

fn block_of_group(
    map: &Map,
    group: GroupId,
    is_new: &impl Fn(&ConceptId) -> bool,
    size: &impl Fn(ConceptId) -> (i32, i32),
) -> Option<Block> {
    let members = map.group(group)?.members.iter().copied().filter(is_new);
    let own = Block::pack(members.map(|id| Block::card(id, size(id))).collect(), GAP);
    let mut inner: Vec<GroupId> = map.groups_inside(group).collect();
    inner.sort_by(|&a, &b| map.groups().slug(a).cmp(map.groups().slug(b)));
    let inner = inner.into_iter().filter_map(|inner| block_of_group(map, inner, is_new, size));
    Block::pack(own.into_iter().chain(inner).collect(), GAP).map(Block::framed)
}

/// A box with cards in it, by the distance of their centres from its top left.
struct Block {
    width: i32,
    height: i32,
    cards: Vec<(ConceptId, i32, i32)>,
}

impl Block {
    fn card(id: ConceptId, (width, height): (i32, i32)) -> Block {
        Block { width, height, cards: vec![(id, width / 2, height / 2)] }
    }

    fn framed(mut self) -> Block {
        self.width = self.width.saturating_add(2 * FRAME);
        self.height = self.height.saturating_add(2 * FRAME);
        self.shift(FRAME, FRAME);
        self
    }

    fn shift(&mut self, dx: i32, dy: i32) {
        for (_, x, y) in &mut self.cards {
            (*x, *y) = (x.saturating_add(dx), y.saturating_add(dy));
        }
    }

    /// Several blocks as one, in rows that together come near to three wide and two high; none of none.
    fn pack(blocks: Vec<Block>, gap: i32) -> Option<Block> {
        let area = |block: &Block| i64::from(block.width + gap) * i64::from(block.height + gap);
        let limit = (blocks.iter().map(area).sum::<i64>() * 3 / 2).isqrt();
        let limit = i32::try_from(limit).unwrap_or(i32::MAX).max(blocks.iter().map(|block| block.width).max()?);
        let mut packed = Block { width: 0, height: 0, cards: Vec::new() };
        let (mut x, mut y) = (0, 0);
        for mut block in blocks {
            if x > 0 && x + block.width > limit {
                (x, y) = (0, packed.height + gap);
            }
            block.shift(x, y);
            packed.width = packed.width.max(x + block.width);
            packed.height = packed.height.max(y + block.height);
            x += block.width + gap;
            packed.cards.append(&mut block.cards);
        }
        Some(packed)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Color, Concept, Group};

    const SIZE: (i32, i32) = (160, 48);

    fn map_of(placed: &[(&str, Option<Place>)], groups: &[(&str, &[&str], Option<&str>)]) -> Map {
        let mut map = Map::default();
        for (slug, at) in placed {
            let id = map.claim_concept_slug(slug);
            map.put_concept(id, Some(Arc::new(Concept { at: *at, ..Concept::default() })));
        }
        for (slug, members, inside) in groups {
            let members = members.iter().map(|member| map.claim_concept_slug(member)).collect();
            let inside = inside.map(|outer| map.claim_group_slug(outer));
            let id = map.claim_group_slug(slug);
            map.put_group(id, Some(Arc::new(Group { inside, ..Group::new(String::new(), Color::Blue, members) })));
        }
        map
    }

    /// A box around the cards of some concepts: left, top, right, bottom.
    fn around(map: &Map, places: &[(ConceptId, Place)], slugs: &[&str]) -> (i32, i32, i32, i32) {
        let chosen: Vec<Place> =
            places.iter().filter(|(id, _)| slugs.contains(&map.concepts().slug(*id))).map(|(_, at)| *at).collect();
        let (xs, ys) = (|| chosen.iter().map(|at| at.x), || chosen.iter().map(|at| at.y));
        let (w, h) = (SIZE.0 / 2, SIZE.1 / 2);
        (xs().min().unwrap() - w, ys().min().unwrap() - h, xs().max().unwrap() + w, ys().max().unwrap() + h)
    }

    fn are_apart(a: (i32, i32, i32, i32), b: (i32, i32, i32, i32), by: i32) -> bool {
        a.2 + by <= b.0 || b.2 + by <= a.0 || a.3 + by <= b.1 || b.3 + by <= a.1
    }

    #[test]
    fn no_two_cards_overlap_and_the_grid_is_about_the_origin() {
        let slugs: Vec<String> = (0..30).map(|nth| format!("c{nth}")).collect();
        let placed: Vec<_> = slugs.iter().map(|slug| (slug.as_str(), None)).collect();
        let map = map_of(&placed, &[]);
        let places = grid(&map, |_| SIZE);
        assert_eq!(places.len(), 30);
        for (nth, a) in slugs.iter().enumerate() {
            for b in slugs.iter().skip(nth + 1) {
                let apart = are_apart(around(&map, &places, &[a]), around(&map, &places, &[b]), GAP);
                assert!(apart, "{a} and {b}");
            }
        }
        let all: Vec<&str> = slugs.iter().map(String::as_str).collect();
        let (left, top, right, bottom) = around(&map, &places, &all);
        assert!((left + right).abs() <= 1 && (top + bottom).abs() <= 1);
    }

    #[test]
    fn frames_of_different_groups_do_not_touch() {
        let names = ["a", "b", "c", "d", "e", "f", "x"].map(|slug| (slug, None));
        let groups: [(&str, &[&str], Option<&str>); 3] =
            [("g", &["a", "b"], None), ("h", &["c", "d"], None), ("k", &["e", "f"], Some("h"))];
        let map = map_of(&names, &groups);
        let places = grid(&map, |_| SIZE);
        let [g, h, k, x] =
            [&["a", "b"][..], &["c", "d", "e", "f"], &["e", "f"], &["x"]].map(|slugs| around(&map, &places, slugs));
        assert!(are_apart(g, h, 2 * FRAME) && are_apart(x, g, FRAME) && are_apart(x, h, FRAME));
        assert!(are_apart(k, around(&map, &places, &["c", "d"]), FRAME));
    }

    #[test]
    fn what_stands_already_stays_and_is_not_covered() {
        let map = map_of(&[("a", Some(Place::new(1000, 500))), ("b", None)], &[]);
        let places = grid(&map, |_| SIZE);
        assert_eq!(places.len(), 1);
        assert!(around(&map, &places, &["b"]).1 >= 500 + SIZE.1 / 2 + AWAY);
    }

    #[test]
    fn a_placed_map_needs_nothing() {
        assert!(grid(&map_of(&[("a", Some(Place::default()))], &[]), |_| SIZE).is_empty());
        assert!(grid(&Map::default(), |_| SIZE).is_empty());
    }
}
