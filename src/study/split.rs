//! A stop that is too wide to be read from the last row, parted into stops that are not: by the groups that it shows, else by
//! rows or columns of neighbours.

use std::collections::{BTreeMap, BTreeSet};

use crate::look::Box2;
use crate::look::stage::is_too_wide;
use crate::model::{ConceptId, GroupId, Map, Shown};

/// Where concepts stand, for screens of one shape.
pub struct Ground<'a> {
    /// The map.
    pub map: &'a Map,
    /// The card of a concept; none where it has none.
    pub card: &'a dyn Fn(ConceptId) -> Option<Box2>,
    /// What a stop of these concepts would bring into view.
    pub area: &'a dyn Fn(&BTreeSet<ConceptId>) -> Option<Box2>,
    /// The width and height of a screen.
    pub screen: [f32; 2],
}

/// One of several stops in place of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The group that it shows, or a part of it; none where it shows what is in no group.
    pub group: Option<GroupId>,
    /// What it lights.
    pub concepts: BTreeSet<ConceptId>,
}

impl Part {
    /// What a stop of this part shows: the whole group by its name, so that what joins it joins the stop.
    pub fn shows(&self, map: &Map) -> Vec<Shown> {
        let members = |group: &GroupId| map.members_within(*group).into_iter().collect::<BTreeSet<_>>();
        match self.group.filter(|group| members(group) == self.concepts) {
            Some(group) => vec![Shown::Group(group)],
            None => self.concepts.iter().map(|id| Shown::Concept(*id)).collect(),
        }
    }
}

impl Ground<'_> {
    fn fits(&self, concepts: &BTreeSet<ConceptId>) -> bool {
        let area = (self.area)(concepts);
        concepts.len() < 2 || area.is_none_or(|area| !is_too_wide(area, concepts.len(), self.screen))
    }

    /// These concepts in parts that are read from the last row, in the order in which one reads; one part where all of them
    /// are read as they are.
    pub fn parts(&self, concepts: &BTreeSet<ConceptId>) -> Vec<Part> {
        self.parts_of(concepts, None)
    }

    /// `group` is the innermost that holds all of them.
    fn parts_of(&self, concepts: &BTreeSet<ConceptId>, group: Option<GroupId>) -> Vec<Part> {
        if self.fits(concepts) {
            return vec![Part { group, concepts: concepts.clone() }];
        }
        let mut classes: BTreeMap<Option<GroupId>, BTreeSet<ConceptId>> = BTreeMap::new();
        for id in concepts {
            classes.entry(self.group_below(*id, group)).or_default().insert(*id);
        }
        let mut classes: Vec<(Option<GroupId>, BTreeSet<ConceptId>)> = classes.into_iter().collect();
        match classes.as_slice() {
            [(None, _)] | [] => {
                let pieces = self.pieces(concepts).into_iter();
                pieces.map(|concepts| Part { group, concepts }).collect()
            }
            // All of them are in one group: on with what is in that.
            [(Some(only), all)] => self.parts_of(all, Some(*only)),
            _ => {
                classes.sort_by_cached_key(|(_, class)| self.corner(class));
                let parts = classes.into_iter().flat_map(|(inner, class)| match inner {
                    Some(inner) => self.parts_of(&class, Some(inner)),
                    None => self.pieces(&class).into_iter().map(|concepts| Part { group, concepts }).collect(),
                });
                parts.collect()
            }
        }
    }

    /// The outermost group around a concept that lies inside of another one, or in none.
    fn group_below(&self, id: ConceptId, outer: Option<GroupId>) -> Option<GroupId> {
        let inner = self.map.group_of(id)?;
        let mut around = vec![inner];
        around.extend(self.map.groups_around(inner));
        let end = outer.and_then(|outer| around.iter().position(|group| *group == outer)).unwrap_or(around.len());
        around.get(end.checked_sub(1)?).copied()
    }

    /// Where a part begins, in rows of about the height of a card.
    fn corner(&self, concepts: &BTreeSet<ConceptId>) -> (i32, i32) {
        const ROW: f32 = 80.0;
        let boxes = concepts.iter().filter_map(|id| (self.card)(*id));
        let corner = boxes.reduce(Box2::union).map_or_else(Default::default, |area| area.min);
        ((corner.y / ROW).floor() as i32, corner.x.floor() as i32)
    }

    /// Concepts in as few rows or columns of neighbours as can be read.
    fn pieces(&self, concepts: &BTreeSet<ConceptId>) -> Vec<BTreeSet<ConceptId>> {
        let mut fine = Vec::new();
        self.cut(concepts, &mut fine);
        let mut pieces: Vec<BTreeSet<ConceptId>> = Vec::new();
        for piece in fine {
            let joined = pieces.last().map(|last| last | &piece).filter(|joined| self.fits(joined));
            match (joined, pieces.last_mut()) {
                (Some(joined), Some(last)) => *last = joined,
                (_, Some(_) | None) => pieces.push(piece),
            }
        }
        // One after another as many as fit may be fewer, where the widest gaps part more than they must.
        let mut packed: Vec<BTreeSet<ConceptId>> = vec![BTreeSet::new()];
        for id in self.along(concepts).into_iter().map(|(id, _)| id) {
            match packed.last_mut().filter(|last| self.fits(&(&**last | &BTreeSet::from([id])))) {
                Some(last) => drop(last.insert(id)),
                None => packed.push(BTreeSet::from([id])),
            }
        }
        let is_whole = packed.iter().map(BTreeSet::len).sum::<usize>() == concepts.len();
        if is_whole && packed.len() < pieces.len() { packed } else { pieces }
    }

    /// Concepts with where they stand along the side of which a screen has less room for them.
    fn along(&self, concepts: &BTreeSet<ConceptId>) -> Vec<(ConceptId, [f32; 2])> {
        let boxes: Vec<(ConceptId, Box2)> = concepts.iter().filter_map(|id| Some((*id, (self.card)(*id)?))).collect();
        let area = boxes.iter().map(|(_, area)| *area).reduce(Box2::union);
        let [width, height] = self.screen;
        let down = area.is_some_and(|area| area.height() / height > area.width() / width);
        let span = |area: Box2| if down { [area.min.y, area.max.y] } else { [area.min.x, area.max.x] };
        let mut along: Vec<(ConceptId, [f32; 2])> = boxes.into_iter().map(|(id, area)| (id, span(area))).collect();
        along.sort_by(|(a, [from, to]), (b, [begin, end])| (from + to).total_cmp(&(begin + end)).then(a.cmp(b)));
        along
    }

    fn cut(&self, concepts: &BTreeSet<ConceptId>, pieces: &mut Vec<BTreeSet<ConceptId>>) {
        let sorted = self.along(concepts);
        if sorted.len() < 2 || self.fits(concepts) {
            pieces.push(concepts.clone());
            return;
        }
        let at = widest_gap(&sorted.iter().map(|(_, span)| *span).collect::<Vec<_>>());
        let (before, after) = sorted.split_at(at);
        for part in [before, after] {
            self.cut(&part.iter().map(|(id, _)| *id).collect(), pieces);
        }
    }
}

/// Before which of these stretches, in the order of their middles, the others are furthest away: in the middle half of them, and
/// the nearest to the middle where several are.
fn widest_gap(stretches: &[[f32; 2]]) -> usize {
    let count = stretches.len();
    let (from, to) = ((count / 4).max(1), (count - count / 4).min(count - 1));
    let gap = |at: usize| {
        let (before, after) = stretches.split_at(at);
        let end = before.iter().map(|[_, end]| *end).fold(f32::MIN, f32::max);
        let begin = after.iter().map(|[begin, _]| *begin).fold(f32::MAX, f32::min);
        // Somewhat wider is not wider: the middle counts.
        ((begin - end) / 16.0).round()
    };
    let middle = |at: usize| (2 * at).abs_diff(count);
    let best = (from..=to).min_by(|a, b| gap(*b).total_cmp(&gap(*a)).then(middle(*a).cmp(&middle(*b))));
    best.unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::look::Point;
    use crate::look::stage::WIDE;
    use crate::model::{Color, Concept, Group};

    /// Concepts at places, those of each group together, and the parts of all of them by their titles.
    fn parts(groups: &[&[(f32, f32)]], loose: &[(f32, f32)]) -> Vec<(Option<usize>, usize)> {
        let mut map = Map::default();
        let mut places = BTreeMap::new();
        let mut members = |map: &mut Map, at: &[(f32, f32)]| -> Vec<ConceptId> {
            let put = |(x, y): &(f32, f32)| {
                let id = map.claim_concept_slug(&format!("c{}", places.len()));
                map.put_concept(id, Some(Arc::new(Concept::default())));
                places.insert(id, Box2::around(Point::new(*x, *y), 200.0, 60.0));
                id
            };
            at.iter().map(put).collect()
        };
        let mut made = Vec::new();
        for (nth, group) in groups.iter().enumerate() {
            let id = map.claim_group_slug(&format!("g{nth}"));
            let inside = members(&mut map, group);
            map.put_group(id, Some(Arc::new(Group::new("G".to_owned(), Color::Blue, inside))));
            made.push(id);
        }
        members(&mut map, loose);
        let card = |id: ConceptId| places.get(&id).copied();
        let area = |ids: &BTreeSet<ConceptId>| ids.iter().filter_map(|id| card(*id)).reduce(Box2::union);
        let ground = Ground { map: &map, card: &card, area: &area, screen: WIDE };
        let all: BTreeSet<ConceptId> = places.keys().copied().collect();
        let parts = ground.parts(&all);
        let seen: Vec<ConceptId> = parts.iter().flat_map(|part| part.concepts.iter().copied()).collect();
        assert_eq!(seen.len(), all.len(), "each stands in one of them");
        assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), all);
        for part in &parts {
            assert!(ground.fits(&part.concepts), "{part:?}");
        }
        let nth = |group: GroupId| made.iter().position(|known| *known == group);
        parts.into_iter().map(|part| (part.group.and_then(nth), part.concepts.len())).collect()
    }

    #[test]
    fn what_is_read_stays_one() {
        assert_eq!(parts(&[], &[(0.0, 0.0), (300.0, 0.0)]), [(None, 2)]);
        assert_eq!(parts(&[&[(0.0, 0.0), (300.0, 0.0)]], &[]), [(None, 2)]);
    }

    #[test]
    fn groups_are_parts_and_a_wide_group_is_parted_further() {
        let near: &[(f32, f32)] = &[(0.0, 0.0), (300.0, 0.0)];
        let far: &[(f32, f32)] = &[(2000.0, 0.0), (2300.0, 0.0)];
        assert_eq!(parts(&[far, near], &[(1000.0, 0.0)]), [(Some(1), 2), (None, 1), (Some(0), 2)]);
        let row: Vec<(f32, f32)> = (0..6).map(|at| (at as f32 * 300.0, 0.0)).collect();
        assert_eq!(parts(&[&row], &[]), [(Some(0), 2), (Some(0), 2), (Some(0), 2)]);
    }

    #[test]
    fn rows_and_columns_of_neighbours_stay_together() {
        let grid =
            (0..12).map(|at| ((at % 3) as f32 * 300.0, (at / 3) as f32 * 160.0 + if at < 6 { 0.0 } else { 200.0 }));
        assert_eq!(parts(&[], &grid.collect::<Vec<_>>()), [(None, 6), (None, 6)]);
        let pile = vec![(0.0, 0.0); 40];
        assert_eq!(parts(&[], &pile), [(None, 40)]);
    }
}
