//! Room for something new beside what stands already, within the frames that it belongs in.

use crate::look::card::{FRAME_PAD, FRAME_TITLE, frame_around};
use crate::look::{Box2, Point};
use crate::model::{GroupId, MAX_PLACE, Place};

/// Something that stands already and that nothing new may lie on: a card, or the frame of a group that is not the new
/// thing's own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thing {
    /// Where it stands.
    pub area: Box2,
    /// In how many of the own frames it lies.
    pub within: usize,
    /// Whether it is a frame.
    pub is_frame: bool,
}

/// What stands around a place where something new is to come.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    /// The cards and the foreign frames.
    pub things: Vec<Thing>,
    /// The groups that it belongs in, with their frames, the outermost first; frames grow with what they hold.
    pub homes: Vec<(GroupId, Box2)>,
    /// What of the map is seen.
    pub seen: Option<Box2>,
    /// What it hangs on by a link.
    pub from: Option<Point>,
}

/// What of a ground counts for some places.
struct Near<'a> {
    /// What the new thing could lie on.
    things: Vec<&'a Thing>,
    /// What a frame could grow over.
    at_risk: Vec<&'a Thing>,
}

/// How far the new thing stays from what is there.
pub const GAP: f32 = 24.0;
/// How far a frame that grows stays from what does not belong in it.
const APART: f32 = 8.0;
/// How far a place is sought around the wished one, in map pixels: near by first.
const REACHES: [f32; 2] = [600.0, 1600.0];
/// How many lines are looked at on each axis.
const MOST_LINES: usize = 160;
/// After so many pushes there is no room in that direction.
const MOST_PUSHES: usize = 400;
/// What it costs not to be seen, to be linked across a foreign frame, and across a card, in map pixels of a longer way.
const UNSEEN: f32 = 400.0;
const ACROSS_FRAME: f32 = 500.0;
const ACROSS_CARD: f32 = 120.0;

impl Ground {
    /// The best place for a box of that size, and the group that it is in there: the nearest to the wished one where it lies
    /// on nothing, is seen, and lets no own frame grow over what is not its own. It leaves the inner ones of its groups only
    /// where there is no room in them.
    pub fn place(&self, wished: Place, size: (f32, f32)) -> (Place, Option<GroupId>) {
        self.told(self.place_within(wished, size, &REACHES))
    }

    /// The same where somebody chose the place: it moves no further than a card's width, and rather leaves its groups.
    pub fn place_here(&self, wished: Place, size: (f32, f32)) -> (Place, Option<GroupId>) {
        const A_STEP: f32 = 200.0;
        self.told(self.place_within(wished, size, &[A_STEP]))
    }

    /// Whether a box lies on nothing here, and lets no frame of its own grow over what is not its own.
    pub fn is_clear(&self, area: Box2) -> bool {
        let homes = self.homes.len();
        self.is_free(&self.near(area, homes), area.grown(-1.0), homes, 0.0)
    }

    /// The best place, taken for what comes after.
    pub fn take(&mut self, wished: Place, size: (f32, f32)) -> (Place, Option<GroupId>) {
        let (at, homes) = self.place_within(wished, size, &REACHES);
        let area = Box2::around(point(at), size.0, size.1);
        let mut held = area;
        for (_, home) in self.homes.iter_mut().take(homes).rev() {
            *home = home.union(frame_around(held));
            held = *home;
        }
        self.things.push(Thing { area, within: homes, is_frame: false });
        self.told((at, homes))
    }

    fn told(&self, (at, homes): (Place, usize)) -> (Place, Option<GroupId>) {
        (at, homes.checked_sub(1).and_then(|last| self.homes.get(last)).map(|(group, _)| *group))
    }

    /// A place, and in how many of the own frames it is.
    fn place_within(&self, wished: Place, size: (f32, f32), reaches: &[f32]) -> (Place, usize) {
        let near = |homes: usize| {
            let best = reaches.iter().find_map(|reach| self.best(wished, size, homes, *reach));
            best.map(|at| (at, homes))
        };
        let found = (0..=self.homes.len()).rev().find_map(near);
        found.unwrap_or_else(|| (self.pushed(wished, size), 0))
    }

    /// The frame that a place in so many of the own frames must stay out of.
    fn foreign(&self, homes: usize) -> Option<Box2> {
        self.homes.get(homes).map(|(_, area)| *area)
    }

    /// The best place within reach in so many of the own frames.
    fn best(&self, wished: Place, size: (f32, f32), homes: usize, reach: f32) -> Option<Place> {
        let middle = point(wished);
        let near = self.near(Box2::around(middle, size.0, size.1).grown(reach + size.0.max(size.1)), homes);
        if self.is_free(&near, Box2::around(middle, size.0, size.1), homes, GAP - 0.5)
            && self.extra(middle, size) == 0.0
        {
            return Some(wished);
        }
        let lines = |across| self.lines(&near, wished, size, homes, (reach, across));
        let (across, down) = (lines(true), lines(false));
        let mut places: Vec<(f32, Place)> = Vec::with_capacity(across.len() * down.len());
        for x in &across {
            places.extend(down.iter().map(|y| {
                let way = point(Place::new(*x, *y)) - middle;
                (way.length(), Place::new(*x, *y))
            }));
        }
        // Of two that are equally near, the one below or to the right.
        places.sort_by(|a, b| a.0.total_cmp(&b.0).then((b.1.y, b.1.x).cmp(&(a.1.y, a.1.x))));
        let mut best: Option<(f32, Place)> = None;
        for (way, at) in places {
            // What is further away than the best one costs more in any case.
            if best.is_some_and(|(cost, _)| way >= cost) {
                break;
            }
            if self.is_free(&near, Box2::around(point(at), size.0, size.1), homes, GAP - 0.5) {
                let cost = way + self.extra(point(at), size);
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, at));
                }
            }
        }
        best.map(|(_, at)| at)
    }

    /// The middles on one axis that are worth a look: the wished one, and those in line with or flush beside what is there.
    fn lines(
        &self,
        near: &Near<'_>,
        wished: Place,
        size: (f32, f32),
        homes: usize,
        (reach, across): (f32, bool),
    ) -> Vec<i32> {
        let (wished, size) = if across { (wished.x, size.0) } else { (wished.y, size.1) };
        let span = |area: Box2| if across { (area.min.x, area.max.x) } else { (area.min.y, area.max.y) };
        let half = size / 2.0;
        let is_near = |v: &i32| (*v - wished).abs() as f32 <= reach + half;
        let mut lines = vec![wished];
        for area in near.things.iter().map(|thing| thing.area).chain(self.foreign(homes)) {
            let (low, high) = span(area);
            let before = (low - GAP - half).floor() as i32;
            let after = (high + GAP + half).ceil() as i32;
            lines.extend([before, f32::midpoint(low, high).round() as i32, after].iter().filter(|v| is_near(v)));
        }
        for (_, home) in self.homes.iter().take(homes) {
            let (low, high) = span(*home);
            let first = low + half + if across { FRAME_PAD } else { FRAME_TITLE };
            lines.extend([first.ceil() as i32, (high - half - FRAME_PAD).floor() as i32].iter().filter(|v| is_near(v)));
        }
        lines.retain(|v| (*v as f32).abs() + half <= MAX_PLACE as f32);
        lines.sort_by_key(|v| ((*v - wished).abs(), *v));
        lines.dedup();
        // Where there are too many, some of each distance.
        let step = lines.len().div_ceil(MOST_LINES).max(1);
        lines.into_iter().step_by(step).collect()
    }

    /// What counts for places in a box.
    fn near(&self, places: Box2, homes: usize) -> Near<'_> {
        let things = self.things.iter().filter(|thing| thing.area.touches(places.grown(GAP))).collect();
        let held = places.grown(homes as f32 * FRAME_TITLE + APART);
        let is_at_risk = |thing: &&Thing| {
            let outermost = self.homes.iter().take(homes).nth(thing.within);
            outermost.is_some_and(|(_, home)| home.union(held).touches(thing.area))
        };
        Near { things, at_risk: self.things.iter().filter(is_at_risk).collect() }
    }

    /// Whether a box keeps that far from everything, and its frames grow over nothing.
    fn is_free(&self, near: &Near<'_>, area: Box2, homes: usize, gap: f32) -> bool {
        let around = area.grown(gap);
        let foreign = self.foreign(homes);
        if foreign.is_some_and(|frame| frame.touches(around)) || near.things.iter().any(|it| it.area.touches(around)) {
            return false;
        }
        let mut held = area;
        for (depth, (_, home)) in self.homes.iter().enumerate().take(homes).rev() {
            let grown = home.union(frame_around(held));
            if grown != *home {
                let covers = |thing: &Thing| {
                    let apart = if thing.area.touches(home.grown(APART)) { -1.0 } else { APART };
                    let covered = thing.area.touches(home.grown(-1.0));
                    thing.within <= depth && !covered && thing.area.touches(grown.grown(apart))
                };
                if near.at_risk.iter().any(|thing| covers(thing)) {
                    return false;
                }
            }
            held = grown;
        }
        true
    }

    /// What a place costs beside the way to it.
    fn extra(&self, middle: Point, size: (f32, f32)) -> f32 {
        let area = Box2::around(middle, size.0, size.1);
        let inside = |seen: Box2| seen.contains(area.min) && seen.contains(area.max);
        let unseen = self.seen.is_some_and(|seen| !inside(seen));
        let crossed = |from: Point| -> f32 {
            let crossed = self.things.iter().filter(|it| !it.area.contains(from) && is_crossed(it.area, from, middle));
            crossed.map(|thing| if thing.is_frame { ACROSS_FRAME } else { ACROSS_CARD }).sum()
        };
        self.from.map_or(0.0, crossed) + if unseen { UNSEEN } else { 0.0 }
    }

    /// Where a box comes to rest that is pushed to one side until it lies on nothing and in no frame, by the shortest way;
    /// where it is, if the map ends before.
    fn pushed(&self, wished: Place, size: (f32, f32)) -> Place {
        let sides = [(0.0, 1.0), (1.0, 0.0), (0.0, -1.0), (-1.0, 0.0)];
        let free = sides.into_iter().filter_map(|(x, y)| self.pushed_to(point(wished), size, Point::new(x, y)));
        let nearest = free.min_by(|a, b| (*a - point(wished)).length().total_cmp(&(*b - point(wished)).length()));
        nearest.map_or(wished, |at| Place::new(at.x as i32, at.y as i32))
    }

    fn pushed_to(&self, from: Point, size: (f32, f32), side: Point) -> Option<Point> {
        let mut at = from;
        for _ in 0..MOST_PUSHES {
            let around = Box2::around(at, size.0, size.1).grown(GAP - 0.5);
            let areas = self.things.iter().map(|thing| thing.area).chain(self.foreign(0));
            // How far along the side the box has to go to be past the other one.
            let past = |area: Box2| {
                let half = Point::new(size.0 / 2.0 + GAP, size.1 / 2.0 + GAP);
                match (side.x, side.y) {
                    (x, _) if x > 0.0 => area.max.x + half.x - at.x,
                    (x, _) if x < 0.0 => at.x - (area.min.x - half.x),
                    (_, y) if y > 0.0 => area.max.y + half.y - at.y,
                    _ => at.y - (area.min.y - half.y),
                }
            };
            let Some(further) = areas.filter(|area| area.touches(around)).map(past).max_by(f32::total_cmp) else {
                let fits = |at: f32, size: f32| at.abs() + size / 2.0 <= MAX_PLACE as f32;
                return (fits(at.x, size.0) && fits(at.y, size.1)).then_some(at);
            };
            at = at + side * further.ceil();
        }
        None
    }
}

fn point(place: Place) -> Point {
    Point::new(place.x as f32, place.y as f32)
}

/// Whether the straight line between two points goes through a box.
fn is_crossed(area: Box2, from: Point, to: Point) -> bool {
    let way = to - from;
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    for (at, by, low, high) in [(from.x, way.x, area.min.x, area.max.x), (from.y, way.y, area.min.y, area.max.y)] {
        if by.abs() < 1e-6 {
            if at < low || at > high {
                return false;
            }
            continue;
        }
        let (a, b) = ((low - at) / by, (high - at) / by);
        (enters, leaves) = (enters.max(a.min(b)), leaves.min(a.max(b)));
    }
    enters < leaves
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Id as _;

    const CARD: (f32, f32) = (160.0, 62.0);

    fn card(x: f32, y: f32) -> Box2 {
        Box2::around(Point::new(x, y), CARD.0, CARD.1)
    }

    fn cards(areas: &[Box2]) -> Ground {
        let things = areas.iter().map(|area| Thing { area: *area, within: 0, is_frame: false }).collect();
        Ground { things, ..Ground::default() }
    }

    fn put(ground: &Ground, x: i32, y: i32) -> (i32, i32) {
        let (at, _) = ground.place(Place::new(x, y), CARD);
        (at.x, at.y)
    }

    #[test]
    fn free_room_is_taken_where_it_is() {
        assert_eq!(put(&cards(&[card(500.0, 0.0)]), 3, 4), (3, 4));
        assert_eq!(put(&cards(&[]), 3, 4), (3, 4));
    }

    #[test]
    fn what_stands_there_is_gone_round_by_the_shortest_way() {
        assert_eq!(put(&cards(&[card(0.0, 0.0)]), 0, 5), (0, 86));
        assert_eq!(put(&cards(&[card(0.0, 0.0)]), 0, -5), (0, -86));
        assert_eq!(put(&cards(&[card(0.0, 0.0)]), 150, 0), (184, 0));
        let wall: Vec<Box2> = (-3..=3).map(|nth| card(nth as f32 * 170.0, 0.0)).collect();
        assert_eq!(put(&cards(&wall), 0, 1), (0, 86));
    }

    #[test]
    fn where_the_map_ends_it_stays() {
        let everywhere = Box2::around(Point::default(), 2.0 * MAX_PLACE as f32, 2.0 * MAX_PLACE as f32);
        assert_eq!(put(&cards(&[everywhere]), 1, 2), (1, 2));
    }

    #[test]
    fn it_is_seen_where_there_is_a_place_in_sight() {
        let mut ground = cards(&[card(0.0, 0.0)]);
        ground.seen = Some(Box2::of_corners(Point::new(-400.0, -400.0), Point::new(250.0, 400.0)));
        assert_eq!(put(&ground, 190, 0), (0, 86), "beside it the edge would cut it");
        ground.seen = Some(Box2::of_corners(Point::new(-400.0, -400.0), Point::new(250.0, 80.0)));
        assert_eq!(put(&ground, 190, 0), (0, -86), "and below, too");
    }

    #[test]
    fn its_link_leads_across_no_other_group() {
        let mut ground = cards(&[card(0.0, 0.0)]);
        let frame = Box2::of_corners(Point::new(120.0, -100.0), Point::new(400.0, 100.0));
        ground.things.push(Thing { area: frame, within: 0, is_frame: true });
        assert_eq!(put(&ground, 480, 0), (504, 0));
        ground.from = Some(Point::default());
        assert_eq!(put(&ground, 480, 0), (184, 155), "beside the frame, and not behind it");
    }

    #[test]
    fn a_group_without_room_is_left_for_the_one_around_it() {
        let [outer, inner] = [0, 1].map(GroupId::from_index);
        let own = card(0.0, 0.0);
        let frame = frame_around(own);
        let mut ground = Ground { homes: vec![(outer, frame_around(frame)), (inner, frame)], ..cards(&[]) };
        ground.things.push(Thing { area: own, within: 2, is_frame: false });
        let free = ground.place(Place::new(0, 0), CARD);
        assert_eq!(free, (Place::new(0, 86), Some(inner)));
        // Cards of the outer group all around the inner one.
        for (x, y) in [(-240.0, 0.0), (240.0, 0.0), (0.0, -140.0), (0.0, 130.0)] {
            ground.things.push(Thing { area: card(x, y), within: 1, is_frame: false });
        }
        assert_eq!(ground.place(Place::new(0, 0), CARD).1, Some(outer));
    }

    /// Cards by place and group; group 3 lies in 2, and 0 is none.
    fn maps() -> impl Strategy<Value = Vec<(Box2, usize)>> {
        let one = (-5..6, -8..9, -60..60, 0..4_usize)
            .prop_map(|(x, y, off, group)| (card((x * 190 + off) as f32, (y * 90 + off / 2) as f32), group));
        proptest::collection::vec(one, 1..50)
    }

    const AROUND: [&[usize]; 4] = [&[], &[1], &[2], &[2, 3]];

    fn frames(map: &[(Box2, usize)]) -> [Option<Box2>; 4] {
        let own = |group| map.iter().filter(move |(_, of)| *of == group).map(|(area, _)| *area);
        let around = |content: Option<Box2>| content.map(frame_around);
        let inner = around(own(3).reduce(Box2::union));
        [None, around(own(1).reduce(Box2::union)), around(own(2).chain(inner).reduce(Box2::union)), inner]
    }

    fn ground(map: &[(Box2, usize)], home: usize) -> Ground {
        let frames = frames(map);
        let chain: Vec<usize> = AROUND[home].iter().copied().filter(|group| frames[*group].is_some()).collect();
        let homes = chain.iter().filter_map(|group| Some((GroupId::from_index(*group), frames[*group]?))).collect();
        let within = |groups: &[usize]| groups.iter().filter(|group| chain.contains(group)).count();
        let card = |(area, of): &(Box2, usize)| Thing { area: *area, within: within(AROUND[*of]), is_frame: false };
        let foreign = (1..4).filter(|group| !chain.contains(group));
        let frame = |group: usize| {
            let around = AROUND[group].split_last().map_or(&[][..], |(_, outer)| outer);
            Some(Thing { area: frames[group]?, within: within(around), is_frame: true })
        };
        let things = map.iter().map(card).chain(foreign.filter_map(frame)).collect();
        Ground { things, homes, ..Ground::default() }
    }

    fn lies_on(a: Box2, b: Box2) -> bool {
        a.grown(-0.5).touches(b.grown(-0.5))
    }

    proptest! {
        #[test]
        fn what_is_new_lies_on_nothing_and_no_frame_grows_over_what_is_not_its_own(
            map in maps(), home in 0..4_usize, x in -900..900, y in -700..700, wide in 160..280,
        ) {
            let size = (wide as f32, 62.0);
            let (at, group) = ground(&map, home).place(Place::new(x, y), size);
            let new = Box2::around(point(at), size.0, size.1);
            let group = group.map_or(0, |group| group.index());
            let before = frames(&map);
            let mut with_it = map.clone();
            with_it.push((new, group));
            let after = frames(&with_it);
            for (area, _) in &map {
                prop_assert!(!lies_on(new, *area), "on a card");
            }
            for other in 1..4 {
                if let Some(frame) = before[other].filter(|_| !AROUND[group].contains(&other)) {
                    prop_assert!(!lies_on(new, frame), "in the frame of {other}");
                }
                let (Some(then), Some(now)) = (before[other], after[other]) else { continue };
                for (area, of) in map.iter().filter(|(_, of)| !AROUND[*of].contains(&other)) {
                    prop_assert!(lies_on(then, *area) || !lies_on(now, *area), "{other} grew over one of {of}");
                }
                for third in (1..4).filter(|third| !AROUND[*third].contains(&other) && !AROUND[other].contains(third)) {
                    let (Some(third_then), Some(third_now)) = (before[third], after[third]) else { continue };
                    prop_assert!(lies_on(then, third_then) || !lies_on(now, third_now), "{other} grew over {third}");
                }
            }
            prop_assert!(home == 0 || group == 0 || AROUND[home].contains(&group), "in a group that is not its own");
        }
    }
}
