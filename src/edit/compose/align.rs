//! Aligning cards and groups, and spreading them evenly.

use std::collections::BTreeMap;

use super::moves::placed;
use crate::edit::{Label, Transaction};
use crate::model::{ConceptId, Map, Place};

/// How cards are brought into line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// To the leftmost left edge.
    Left,
    /// To the rightmost right edge.
    Right,
    /// To the uppermost top edge.
    Top,
    /// To the lowest bottom edge.
    Bottom,
    /// One above the other, by their centres.
    Column,
    /// Side by side, by their centres.
    Row,
    /// Centres at equal distances from left to right.
    SpreadAcross,
    /// Centres at equal distances from top to bottom.
    SpreadDown,
    /// Equal gaps from left to right.
    SpaceAcross,
    /// Equal gaps from top to bottom.
    SpaceDown,
}

/// A card or a frame as it stands, in half map pixels, so that the edges of odd sizes are whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aligned {
    /// The concepts that go with it.
    pub concepts: Vec<ConceptId>,
    /// Its centre.
    pub middle: (i64, i64),
    /// Its width and height.
    pub size: (i64, i64),
}

/// Brings cards and groups into line; none where all stand so already.
pub fn align(map: &Map, blocks: &[Aligned], alignment: Alignment) -> Option<Transaction> {
    let (axis, rule) = match alignment {
        Alignment::Left => (Axis::Across, Rule::Start),
        Alignment::Right => (Axis::Across, Rule::End),
        Alignment::Column => (Axis::Across, Rule::Middle),
        Alignment::SpreadAcross => (Axis::Across, Rule::Spread),
        Alignment::SpaceAcross => (Axis::Across, Rule::Space),
        Alignment::Top => (Axis::Down, Rule::Start),
        Alignment::Bottom => (Axis::Down, Rule::End),
        Alignment::Row => (Axis::Down, Rule::Middle),
        Alignment::SpreadDown => (Axis::Down, Rule::Spread),
        Alignment::SpaceDown => (Axis::Down, Rule::Space),
    };
    let mut spans: Vec<Span> = blocks.iter().map(|block| axis.span(block)).collect();
    spans.sort_by_key(|span| (span.middle, span.block.concepts.first().copied()));
    let mut places: BTreeMap<ConceptId, Place> = BTreeMap::new();
    for (span, middle) in spans.iter().zip(rule.middles(&spans)) {
        let by = i32::try_from((middle - span.middle).div_euclid(2)).unwrap_or_default();
        let at = |id: &ConceptId| Some((*id, axis.moved(map.concept(*id)?.at?, by)));
        places.extend(span.block.concepts.iter().filter_map(at));
    }
    let edits = placed(map, &places);
    (!edits.is_empty()).then(|| Transaction::new(Label::Align(edits.len()), edits))
}

#[derive(Clone, Copy)]
enum Axis {
    Across,
    Down,
}

enum Rule {
    Start,
    End,
    Middle,
    Spread,
    Space,
}

/// A block along one axis, in half map pixels.
struct Span<'a> {
    block: &'a Aligned,
    middle: i64,
    /// Half its length.
    reach: i64,
}

impl Axis {
    fn span(self, block: &Aligned) -> Span<'_> {
        let (middle, length) = match self {
            Axis::Across => (block.middle.0, block.size.0),
            Axis::Down => (block.middle.1, block.size.1),
        };
        Span { block, middle, reach: length.div_euclid(2) }
    }

    fn moved(self, at: Place, by: i32) -> Place {
        match self {
            Axis::Across => at.moved(by, 0),
            Axis::Down => at.moved(0, by),
        }
    }
}

impl Rule {
    /// The new middles of spans that come in the order of their middles.
    fn middles(&self, spans: &[Span<'_>]) -> Vec<i64> {
        let start = spans.iter().map(|span| span.middle - span.reach).min().unwrap_or_default();
        let end = spans.iter().map(|span| span.middle + span.reach).max().unwrap_or_default();
        match self {
            Rule::Start => spans.iter().map(|span| start + span.reach).collect(),
            Rule::End => spans.iter().map(|span| end - span.reach).collect(),
            Rule::Middle => vec![(start + end).div_euclid(2); spans.len()],
            Rule::Spread => spread(spans),
            Rule::Space => space(spans, start, end),
        }
    }
}

fn steps(spans: &[Span<'_>]) -> i64 {
    i64::try_from(spans.len()).unwrap_or(i64::MAX).saturating_sub(1).max(1)
}

/// The first and the last stay; the middles between stand at equal distances.
fn spread(spans: &[Span<'_>]) -> Vec<i64> {
    let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
        return Vec::new();
    };
    let way = last.middle - first.middle;
    (0..).zip(spans).map(|(nth, _)| first.middle + (way * nth).div_euclid(steps(spans))).collect()
}

/// The outer edges stay; the gaps between are equal, also where cards overlap for want of space.
fn space(spans: &[Span<'_>], start: i64, end: i64) -> Vec<i64> {
    let free = end - start - spans.iter().map(|span| 2 * span.reach).sum::<i64>();
    let mut filled = start;
    let place = |(nth, span): (i64, &Span<'_>)| {
        let middle = filled + span.reach + (free * nth).div_euclid(steps(spans));
        filled += 2 * span.reach;
        middle
    };
    (0..).zip(spans).map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::compose::move_and_regroup;
    use crate::edit::compose::testing::Sketch;

    /// Aligns cards of 100, 50 and 200 by 40 whose centres stand at these places.
    fn aligned(alignment: Alignment, from: [(i32, i32); 3]) -> Option<Vec<(i32, i32)>> {
        let mut sketch = Sketch::new("a, b, c");
        let ids = ["a", "b", "c"].map(|name| sketch.concept(name));
        let moved: Vec<(ConceptId, Place)> = ids.into_iter().zip(from.map(|(x, y)| Place::new(x, y))).collect();
        sketch.commit(move_and_regroup(&sketch.map, &moved, &[]));
        let block = |(&(id, at), width): (&(ConceptId, Place), i64)| Aligned {
            concepts: vec![id],
            middle: (2 * i64::from(at.x), 2 * i64::from(at.y)),
            size: (2 * width, 80),
        };
        let blocks: Vec<Aligned> = moved.iter().zip([100, 50, 200]).map(block).collect();
        sketch.commit(Some(align(&sketch.map, &blocks, alignment)?));
        let place = |id: ConceptId| sketch.map.concept(id).and_then(|concept| concept.at).map(|at| (at.x, at.y));
        ids.into_iter().map(place).collect()
    }

    #[test]
    fn edges_meet_the_outermost() {
        let from = [(0, 10), (300, 20), (600, 31)];
        let check = |alignment, to: [(i32, i32); 3]| assert_eq!(aligned(alignment, from), Some(to.to_vec()));
        check(Alignment::Left, [(0, 10), (-25, 20), (50, 31)]);
        check(Alignment::Right, [(650, 10), (675, 20), (600, 31)]);
        check(Alignment::Top, [(0, 10), (300, 10), (600, 10)]);
        check(Alignment::Bottom, [(0, 31), (300, 31), (600, 31)]);
    }

    #[test]
    fn centres_meet_in_the_middle_of_the_box() {
        let from = [(0, 10), (300, 20), (600, 31)];
        assert_eq!(aligned(Alignment::Column, from), Some(vec![(325, 10), (325, 20), (325, 31)]));
        assert_eq!(aligned(Alignment::Row, from), Some(vec![(0, 20), (300, 20), (600, 20)]));
    }

    #[test]
    fn between_the_outer_ones_distances_are_equal() {
        let from = [(0, 0), (50, 500), (600, 100)];
        assert_eq!(aligned(Alignment::SpreadAcross, from), Some(vec![(0, 0), (300, 500), (600, 100)]));
        assert_eq!(aligned(Alignment::SpreadDown, from), Some(vec![(0, 0), (50, 500), (600, 250)]));
        // From -50 to 700 there are 400 free, so both gaps are 200.
        assert_eq!(aligned(Alignment::SpaceAcross, from), Some(vec![(0, 0), (275, 500), (600, 100)]));
        assert_eq!(aligned(Alignment::SpaceDown, from), Some(vec![(0, 0), (50, 500), (600, 250)]));
    }

    #[test]
    fn wherever_they_stand_the_outer_ones_stay() {
        let from = [(100, -300), (150, 200), (700, -200)];
        assert_eq!(aligned(Alignment::SpreadAcross, from), Some(vec![(100, -300), (400, 200), (700, -200)]));
        assert_eq!(aligned(Alignment::SpreadDown, from), Some(vec![(100, -300), (150, 200), (700, -50)]));
        assert_eq!(aligned(Alignment::SpaceAcross, from), Some(vec![(100, -300), (375, 200), (700, -200)]));
        assert_eq!(aligned(Alignment::Left, from), Some(vec![(100, -300), (75, 200), (150, -200)]));
        assert_eq!(aligned(Alignment::Right, from), Some(vec![(750, -300), (775, 200), (700, -200)]));
        assert_eq!(aligned(Alignment::Row, from), Some(vec![(100, -50), (150, -50), (700, -50)]));
    }

    #[test]
    fn a_group_comes_into_line_by_its_frame_and_keeps_its_shape() {
        let mut sketch = Sketch::new("a, b, c");
        let ids = ["a", "b", "c"].map(|name| sketch.concept(name));
        let moved: Vec<(ConceptId, Place)> =
            ids.into_iter().zip([(0, 0), (40, 60), (500, 9)].map(|(x, y)| Place::new(x, y))).collect();
        sketch.commit(move_and_regroup(&sketch.map, &moved, &[]));
        let frame = Aligned { concepts: vec![ids[0], ids[1]], middle: (41, 60), size: (301, 320) };
        let card = Aligned { concepts: vec![ids[2]], middle: (1000, 18), size: (200, 80) };
        sketch.commit(align(&sketch.map, &[card, frame], Alignment::Right));
        let place = |id: ConceptId| sketch.map.concept(id).and_then(|concept| concept.at).map(|at| (at.x, at.y));
        // The right edge of the card is at 550, that of the frame at 95.5.
        assert_eq!(ids.map(place), [Some((454, 0)), Some((494, 60)), Some((500, 9))]);
    }

    #[test]
    fn what_stands_in_line_is_no_step() {
        assert_eq!(aligned(Alignment::SpreadAcross, [(0, 0), (300, 500), (600, 100)]), None);
    }
}
