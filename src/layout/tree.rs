//! A tidy tree from left to right: every child in the columns at the right of its parent, no card on another.
//!
//! Every subtree has a box of its own, so nothing can overlap. Children stand below each other while that is no higher than
//! a person looks through; longer lists go on in the next column. Nothing here is recursive: an outline may be deep.

use crate::model::{MAX_PLACE, Place};

/// Between a card and its children: further where these stand far up and down, so that links leave at the sides.
const ACROSS: i64 = 72;
/// Not further than this.
const WIDEST: i64 = 320;
/// Between cards below each other.
const DOWN: i64 = 20;
/// Above and below a subtree with more than one card, besides.
const APART: i64 = 8;
/// Children stand in one column up to this height.
const COLUMN: i64 = 8_000;
/// Trees beside each other have no links between them, and so make columns sooner.
const FOREST_COLUMN: i64 = 1_600;

/// Where the cards of a forest stand, by the distance of their centres from its middle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// Each card's centre, from the middle of the whole.
    pub offsets: Vec<(i64, i64)>,
    /// The width and height of the whole.
    pub size: (i64, i64),
}

/// What is known of the box of a subtree.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    width: i64,
    height: i64,
    /// The top left in the box of its parent.
    x: i64,
    y: i64,
    /// The middle of its own card, from the top of its box.
    card_y: i64,
    /// The room that it wants above and below, besides that of a single card.
    padding: i64,
}

/// Places for cards of these sizes. `parents` says under which earlier card each one hangs; one that names no earlier card
/// begins a tree of its own.
pub fn tree(parents: &[Option<usize>], sizes: &[(i32, i32)]) -> Tree {
    let count = parents.len().min(sizes.len());
    let (roots, children) = children_of(parents, count);
    let mut blocks = vec![Block::default(); count];
    for card in (0..count).rev() {
        let size = sizes.get(card).copied().unwrap_or_default();
        let below = children.get(card).map_or(&[][..], Vec::as_slice);
        let made = block(&mut blocks, below, (i64::from(size.0), i64::from(size.1)));
        if let Some(slot) = blocks.get_mut(card) {
            *slot = made;
        }
    }
    stand(&mut blocks, &roots, FOREST_COLUMN);
    centred(centres(parents, &blocks, sizes), sizes)
}

/// The same about the middle of the cards, which lies elsewhere than that of the boxes where these are padded.
fn centred(mut centres: Vec<(i64, i64)>, sizes: &[(i32, i32)]) -> Tree {
    let edges = |centre: i64, size: i32| (centre - i64::from(size / 2), centre + i64::from(size - size / 2));
    let across = |(centre, size): (&(i64, i64), &(i32, i32))| edges(centre.0, size.0);
    let down = |(centre, size): (&(i64, i64), &(i32, i32))| edges(centre.1, size.1);
    let both = |a: (i64, i64), b: (i64, i64)| (a.0.min(b.0), a.1.max(b.1));
    let (left, right) = centres.iter().zip(sizes).map(across).reduce(both).unwrap_or_default();
    let (top, bottom) = centres.iter().zip(sizes).map(down).reduce(both).unwrap_or_default();
    let (x, y) = (left + (right - left) / 2, top + (bottom - top) / 2);
    centres.iter_mut().for_each(|centre| *centre = (centre.0 - x, centre.1 - y));
    Tree { offsets: centres, size: (right - left, bottom - top) }
}

fn children_of(parents: &[Option<usize>], count: usize) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut roots = Vec::new();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (card, parent) in parents.iter().take(count).enumerate() {
        match parent.filter(|parent| *parent < card).and_then(|parent| children.get_mut(parent)) {
            Some(siblings) => siblings.push(card),
            None => roots.push(card),
        }
    }
    (roots, children)
}

/// The box of a card with its children, which get their places in it.
fn block(blocks: &mut [Block], children: &[usize], (width, height): (i64, i64)) -> Block {
    if children.is_empty() {
        return Block { width, height, card_y: height / 2, ..Block::default() };
    }
    let (across, down) = stand(blocks, children, COLUMN);
    // Level with the middle between the first child and the last of the first column, where there is one column only.
    let y_of = |child: &usize| blocks.get(*child).map(|block| block.y + block.card_y);
    let first_x = children.first().and_then(|child| blocks.get(*child)).map(|block| block.x);
    let same_column = |child: &&usize| blocks.get(**child).is_some_and(|block| Some(block.x) == first_x);
    let ends = children.first().and_then(y_of).zip(children.iter().rev().find(same_column).and_then(y_of));
    let wished = ends.map_or(down / 2, |(first, last)| i64::midpoint(first, last));
    let top = (wished - height / 2).min(0);
    let bottom = (wished + height - height / 2).max(down);
    // A link leaves at the side that faces the other card with the wider gap.
    let gap = |child: &usize| y_of(child).map(|y| (y - wished).abs() - height);
    let apart = children.iter().filter(same_column).filter_map(gap).max().unwrap_or(0).clamp(ACROSS, WIDEST);
    for child in children {
        if let Some(block) = blocks.get_mut(*child) {
            block.x += width + apart;
            block.y -= top;
        }
    }
    Block {
        width: width + apart + across,
        height: bottom - top,
        card_y: wished - top,
        padding: APART,
        ..Block::default()
    }
}

/// Stands boxes below each other, in as many columns as it takes to be about half as wide again as high once one column
/// would be higher than `column`. Returns the size of all.
fn stand(blocks: &mut [Block], all: &[usize], column: i64) -> (i64, i64) {
    let size = |at: &usize| blocks.get(*at).map(|block| (block.width, block.height + 2 * block.padding));
    let sizes: Vec<(i64, i64)> = all.iter().filter_map(size).collect();
    let area: i128 = sizes.iter().map(|(width, height)| i128::from(width + ACROSS) * i128::from(height + DOWN)).sum();
    let even = i64::try_from((area * 2 / 3).isqrt()).unwrap_or(i64::MAX);
    let limit = sizes.iter().map(|(_, height)| *height).max().unwrap_or(0).max(column).max(even);
    let (mut x, mut y, mut column_width, mut height) = (0, 0, 0, 0);
    let mut places = Vec::with_capacity(sizes.len());
    for (block_width, block_height) in sizes {
        if y > 0 && y + DOWN + block_height > limit {
            (x, y, column_width) = (x + column_width + ACROSS, 0, 0);
        }
        let top = if y > 0 { y + DOWN } else { 0 };
        places.push((x, top));
        y = top + block_height;
        column_width = column_width.max(block_width);
        height = height.max(y);
    }
    for (at, (x, y)) in all.iter().zip(places) {
        if let Some(block) = blocks.get_mut(*at) {
            (block.x, block.y) = (x, y + block.padding);
        }
    }
    (x + column_width, height)
}

/// From places inside each other to centres; parents come before their children.
fn centres(parents: &[Option<usize>], blocks: &[Block], sizes: &[(i32, i32)]) -> Vec<(i64, i64)> {
    let mut corners: Vec<(i64, i64)> = Vec::with_capacity(blocks.len());
    let mut centres = Vec::with_capacity(blocks.len());
    for (card, block) in blocks.iter().enumerate() {
        let parent = parents.get(card).copied().flatten().filter(|parent| *parent < card);
        let (left, top) = parent.and_then(|parent| corners.get(parent)).copied().unwrap_or_default();
        let corner = (left + block.x, top + block.y);
        corners.push(corner);
        let own = sizes.get(card).map_or(0, |size| i64::from(size.0));
        centres.push((corner.0 + own / 2, corner.1 + block.card_y));
    }
    centres
}

impl Tree {
    /// The centres on the map with the middle of the whole there, or as near as the map's bounds let it; none where the
    /// whole is larger than a map.
    pub fn around(&self, middle: Place) -> Option<Vec<Place>> {
        let at = |middle: i32, size: i64| {
            let most = i64::from(MAX_PLACE) - (size + 1) / 2;
            (most >= 0).then(|| i64::from(middle).clamp(-most, most))
        };
        let (x, y) = (at(middle.x, self.size.0)?, at(middle.y, self.size.1)?);
        let place = |(dx, dy): &(i64, i64)| {
            Some(Place::new(i32::try_from(x + dx).ok()?, i32::try_from(y + dy).ok()?)).filter(|at| at.is_allowed())
        };
        self.offsets.iter().map(place).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SIZE: (i32, i32) = (160, 62);

    fn overlap(tree: &Tree, sizes: &[(i32, i32)], a: usize, b: usize) -> bool {
        let apart = |a: i64, b: i64, sizes: i32| 2 * (a - b).abs() >= i64::from(sizes);
        let ((ax, ay), (bx, by)) = (tree.offsets[a], tree.offsets[b]);
        !apart(ax, bx, sizes[a].0 + sizes[b].0) && !apart(ay, by, sizes[a].1 + sizes[b].1)
    }

    /// Trees as a list of parents: each card hangs under one of those before it, or under none.
    fn forests() -> impl Strategy<Value = (Vec<Option<usize>>, Vec<(i32, i32)>)> {
        let card = (any::<prop::sample::Index>(), 0..6_u8, 80..140_i32, 31..52_i32);
        prop::collection::vec(card, 1..120).prop_map(|cards| {
            let parent = |(at, (index, root, ..)): (usize, &(prop::sample::Index, u8, i32, i32))| {
                (at > 0 && *root > 0).then(|| index.index(at))
            };
            let parents = cards.iter().enumerate().map(parent).collect();
            (parents, cards.iter().map(|(_, _, width, height)| (width * 2, height * 2)).collect())
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_card_lies_on_another_and_children_stand_at_the_right((parents, sizes) in forests()) {
            let tree = tree(&parents, &sizes);
            let (width, height) = tree.size;
            for a in 0..parents.len() {
                for b in 0..a {
                    prop_assert!(!overlap(&tree, &sizes, a, b), "{} on {} in {:?}", a, b, tree);
                }
                let (x, y) = tree.offsets[a];
                prop_assert!(2 * x.abs() + i64::from(sizes[a].0) <= width + 2, "{:?} of {:?}", tree.offsets[a], tree.size);
                prop_assert!(2 * y.abs() + i64::from(sizes[a].1) <= height + 2, "{:?} of {:?}", tree.offsets[a], tree.size);
                if let Some(parent) = parents[a] {
                    prop_assert!(x - i64::from(sizes[a].0 / 2) >= tree.offsets[parent].0 + i64::from(sizes[parent].0 / 2) + ACROSS - 1);
                }
            }
        }
    }

    #[test]
    fn a_parent_stands_level_with_the_middle_of_its_children() {
        let tree = tree(&[None, Some(0), Some(0), Some(0)], &[SIZE; 4]);
        assert_eq!(tree.offsets.iter().map(|(_, y)| *y).collect::<Vec<_>>(), [0, -82, 0, 82]);
        assert_eq!(tree.offsets.iter().map(|(x, _)| *x).collect::<Vec<_>>(), [-116, 116, 116, 116]);
    }

    #[test]
    fn a_deep_chain_is_laid_out_without_recursion() {
        let parents: Vec<Option<usize>> = (0..100_000_usize).map(|at| at.checked_sub(1)).collect();
        let tree = tree(&parents, &vec![SIZE; parents.len()]);
        assert_eq!(tree.size.0, 100_000 * 232 - 72);
        assert_eq!(tree.around(Place::default()), None);
    }

    #[test]
    fn a_long_list_goes_on_in_more_columns_and_fits_a_map() {
        let parents: Vec<Option<usize>> = (0..200_000_usize).map(|at| (at > 0).then_some(0)).collect();
        let tree = tree(&parents, &vec![SIZE; parents.len()]);
        let (width, height) = tree.size;
        assert!(width < 150_000 && height < 150_000, "{:?}", tree.size);
        let places = tree.around(Place::new(MAX_PLACE, -MAX_PLACE)).expect("it fits");
        assert!(places.iter().all(|at| at.is_allowed()));
        assert!(tree.around(Place::new(5, 7)).is_some_and(|places| places.len() == 200_000));
    }

    #[test]
    fn one_card_stands_just_there() {
        let tree = tree(&[None], &[(281, 63)]);
        assert_eq!(tree.around(Place::new(40, -8)), Some(vec![Place::new(40, -8)]));
        assert!(super::tree(&[], &[]).around(Place::default()).is_some_and(|places| places.is_empty()));
    }
}
