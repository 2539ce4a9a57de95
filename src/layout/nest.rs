//! A tidy tree some of whose branches stand in frames: each frame is laid out by itself, and then stands as one card.

use super::tree::{Tree, tree};

/// What stands at a place of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Branch {
    /// A card of this width and height.
    Card(i32, i32),
    /// A frame around all that hangs on it.
    Frame,
}

/// What a frame keeps free inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Margins {
    /// At the left, at the right and below.
    pub sides: i32,
    /// Above, where its title stands.
    pub above: i32,
}

/// Places for cards and frames; the place of a frame is its middle. `parents` as for [`tree`].
pub fn nest(parents: &[Option<usize>], branches: &[Branch], margins: Margins) -> Tree {
    let count = parents.len().min(branches.len());
    let parent_of = |at: usize| parents.get(at).copied().flatten().filter(|parent| *parent < at);
    // The frame in which each one stands, by its own place in the list; the whole is the one after the last.
    let mut frame_of = vec![count; count];
    for at in 0..count {
        let around = parent_of(at).map_or(count, |parent| match branches.get(parent) {
            Some(Branch::Frame) => parent,
            _ => frame_of.get(parent).copied().unwrap_or(count),
        });
        if let Some(slot) = frame_of.get_mut(at) {
            *slot = around;
        }
    }
    let mut inside: Vec<Vec<usize>> = vec![Vec::new(); count + 1];
    for (at, frame) in frame_of.iter().enumerate() {
        if let Some(members) = inside.get_mut(*frame) {
            members.push(at);
        }
    }
    // What stands inside a frame comes after it: from the last one up every frame knows its size when it is needed.
    let mut sizes: Vec<(i32, i32)> = vec![(0, 0); count];
    let mut laid: Vec<Option<Tree>> = vec![None; count + 1];
    let grown = |length: i64, by: i32| i32::try_from(length).unwrap_or(i32::MAX).saturating_add(by);
    for frame in (0..count).rev().chain([count]) {
        let members = inside.get(frame).map_or(&[][..], Vec::as_slice);
        let (size, made) = match branches.get(frame) {
            Some(Branch::Card(width, height)) => ((*width, *height), None),
            Some(Branch::Frame) | None => {
                let within = |at: &usize| parent_of(*at).and_then(|parent| members.binary_search(&parent).ok());
                let own: Vec<Option<usize>> = members.iter().map(within).collect();
                let of: Vec<(i32, i32)> = members.iter().filter_map(|at| sizes.get(*at)).copied().collect();
                let made = tree(&own, &of);
                let (width, height) = made.size;
                ((grown(width, 2 * margins.sides), grown(height, margins.above + margins.sides)), Some(made))
            }
        };
        if let Some(slot) = sizes.get_mut(frame) {
            *slot = size;
        }
        if let Some(slot) = laid.get_mut(frame) {
            *slot = made;
        }
    }
    let size = laid.last().and_then(|whole| Some(whole.as_ref()?.size)).unwrap_or_default();
    let mut offsets: Vec<(i64, i64)> = vec![(0, 0); count];
    for frame in std::iter::once(count).chain(0..count) {
        let Some(Some(made)) = laid.get(frame) else { continue };
        // The middle of what stands inside lies lower than that of the frame, by half of what its title takes more.
        let lower = if frame < count { i64::from(margins.above - margins.sides) / 2 } else { 0 };
        let (x, y) = offsets.get(frame).copied().unwrap_or_default();
        for (at, (dx, dy)) in inside.get(frame).into_iter().flatten().zip(&made.offsets) {
            if let Some(slot) = offsets.get_mut(*at) {
                *slot = (x + dx, y + dy + lower);
            }
        }
    }
    Tree { offsets, size }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MARGINS: Margins = Margins { sides: 24, above: 36 };

    #[test]
    fn without_frames_it_is_the_tree() {
        let (parents, cards) = ([None, Some(0), Some(0), None], [Branch::Card(160, 62); 4]);
        assert_eq!(nest(&parents, &cards, MARGINS), tree(&parents, &[(160, 62); 4]));
        assert_eq!(nest(&[], &[], MARGINS).offsets, []);
    }

    #[test]
    fn a_frame_stands_around_what_hangs_on_it() {
        let branches = [Branch::Frame, Branch::Card(160, 62), Branch::Card(160, 62)];
        let made = nest(&[None, Some(0), Some(0)], &branches, MARGINS);
        assert_eq!(made.size, (160 + 48, 62 + 20 + 62 + 60));
        assert_eq!(made.offsets, [(0, 0), (0, -35), (0, 47)]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn frames_hold_their_own_and_touch_no_other(
            rows in prop::collection::vec((any::<prop::sample::Index>(), 0..5_u8, any::<bool>()), 1..60)
        ) {
            let parents: Vec<Option<usize>> = rows.iter().enumerate()
                .map(|(at, (index, root, _))| (at > 0 && *root > 0).then(|| index.index(at))).collect();
            let has_parts = |at: usize| parents.contains(&Some(at));
            let branches: Vec<Branch> = rows.iter().enumerate()
                .map(|(at, row)| if row.2 && has_parts(at) { Branch::Frame } else { Branch::Card(160, 62) }).collect();
            let made = nest(&parents, &branches, MARGINS);
            let holds = |outer: usize, at: usize| std::iter::successors(parents[at], |at| parents[*at]).any(|it| it == outer);
            // The box of a card, or of all cards of a frame with its margins.
            fn area(at: usize, branches: &[Branch], made: &Tree, holds: &dyn Fn(usize, usize) -> bool) -> [i64; 4] {
                if let Branch::Card(width, height) = branches[at] {
                    let (x, y) = made.offsets[at];
                    return [x - i64::from(width / 2), y - i64::from(height / 2), x + i64::from(width / 2), y + i64::from(height / 2)];
                }
                let inner = (0..branches.len()).filter(|it| holds(at, *it)).map(|it| area(it, branches, made, holds))
                    .reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]).unwrap_or_default();
                [inner[0] - 24, inner[1] - 36, inner[2] + 24, inner[3] + 24]
            }
            let areas: Vec<[i64; 4]> = (0..branches.len()).map(|at| area(at, &branches, &made, &holds)).collect();
            for a in 0..areas.len() {
                for b in 0..a {
                    let (one, other) = (areas[a], areas[b]);
                    let apart = one[0] >= other[2] || other[0] >= one[2] || one[1] >= other[3] || other[1] >= one[3];
                    let nested = branches[b] == Branch::Frame && holds(b, a);
                    prop_assert!(apart || nested, "{} {:?} and {} {:?}", a, one, b, other);
                }
            }
        }
    }
}
