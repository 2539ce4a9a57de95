//! The titles of groups at a step of the zoom: each has a strip of its own at the top of its frame, which grows for it where
//! there is room above.

use std::rc::Rc;

use foldhash::HashMap;

use crate::look::afar::step_zoom;
use crate::look::card::{FRAME_TITLE, GROUP_TITLE, size_step};
use crate::look::fonts::{Weight, width};
use crate::look::typeset::{Lines, break_title};
use crate::look::{Box2, Point};
use crate::model::{GroupId, Map};
use crate::scene::{Frame, Scene};

/// The size of a group's title where its strip is high enough, and where it is not, in screen pixels; the last saves a whole
/// title, or one that had no room at all.
const SIZES: [f32; 3] = [12.0, 11.0, 10.0];
/// Between a title, the edge above it, and what stands below, in screen pixels.
const MARGIN: f32 = 1.0;
/// Between a frame that grew for its title and what stands above, in screen pixels.
const APART: f32 = 1.0;
/// Between the left edge of a frame and its title: in map pixels, and the least in screen pixels.
const INSET: (f32, f32) = (14.0, 6.0);
/// A title is not cut to fewer letters than these.
const FEWEST: usize = 4;

/// The top of a frame at a step of the zoom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heading {
    /// How far the frame reaches higher than on the map, so that its title has room, in screen pixels.
    pub rise: f32,
    /// The title; none where it has no room.
    pub title: Option<Rc<GroupTitle>>,
}

/// The title of a group as it stands in its strip.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupTitle {
    /// The line.
    pub lines: Lines,
    /// The size of its letters, in screen pixels.
    pub size: f32,
    /// From the place at the left of the strip, in screen pixels.
    shift: f32,
    /// From the top of the frame on the map, in screen pixels at the step's zoom.
    top: f32,
    /// How many map pixels of the strip lie above the middle, or above the bottom, to which the title keeps.
    above: f32,
    step: f32,
}

fn height(size: f32) -> f32 {
    (size * 1.15).round()
}

impl Heading {
    /// The frame as it is drawn at a zoom of the step, on the map.
    pub fn frame_area(&self, frame: Box2, zoom: f32) -> Box2 {
        Box2 { min: frame.min - Point::new(0.0, self.rise / zoom), max: frame.max }
    }
}

impl GroupTitle {
    /// Where the title stands at a zoom of the step, on the map.
    pub fn area(&self, frame: Box2, zoom: f32) -> Box2 {
        let left = (INSET.0 * zoom).max(INSET.1) + self.shift;
        let top = self.top + (zoom - self.step) * self.above;
        let min = frame.min + Point::new(left, top) * (1.0 / zoom);
        Box2 { min, max: min + Point::new(self.lines.width, height(self.size)) * (1.0 / zoom) }
    }
}

/// The tops of frames, until the scene changes.
#[derive(Debug, Default)]
pub(super) struct Headings {
    known: HashMap<(GroupId, i32), Heading>,
}

/// One way to give titles to a group and those in it.
struct Plan {
    size: f32,
    /// Whether frames inside of others may grow, and push the outer ones.
    inner_may_rise: bool,
    headings: Vec<(GroupId, Heading)>,
}

impl Headings {
    pub(super) fn clear(&mut self) {
        self.known.clear();
    }

    /// The top of the frame of a group at a step.
    pub(super) fn of(&mut self, map: &Map, scene: &Scene, group: GroupId, step: i32) -> Heading {
        if let Some(known) = self.known.get(&(group, step)) {
            return known.clone();
        }
        let outermost = map.groups_around(group).into_iter().rfind(|outer| scene.frame(*outer).is_some());
        let outermost = outermost.unwrap_or(group);
        let Some(frame) = scene.frame(outermost) else { return Heading::default() };
        for (id, heading) in self.best_plan(map, scene, frame, step) {
            self.known.insert((id, step), heading);
        }
        self.known.entry((group, step)).or_default().clone()
    }

    fn best_plan(&mut self, map: &Map, scene: &Scene, frame: &Frame, step: i32) -> Vec<(GroupId, Heading)> {
        let zoom = step_zoom(step);
        let own = size_step(GROUP_TITLE * zoom);
        let strip = FRAME_TITLE * zoom;
        let fitting = SIZES.into_iter().find(|size| height(*size) + 2.0 * MARGIN <= strip).unwrap_or(SIZES[1]);
        let first = if own > SIZES[0] { own } else { fitting };
        let (mut most, mut best) = ((false, 0), Vec::new());
        for (size, inner_may_rise) in [(first, true), (SIZES[2], true), (first, false), (SIZES[2], false)] {
            let mut plan = Plan { size, inner_may_rise, headings: Vec::new() };
            if self.subtree(map, scene, frame, step, &mut plan).is_none() {
                continue;
            }
            let count = plan.headings.iter().filter(|(_, heading)| heading.title.is_some()).count();
            let is_all = count == plan.headings.len();
            let has_own = plan.headings.last().is_some_and(|(_, heading)| heading.title.is_some());
            if (has_own, count) > most {
                (most, best) = ((has_own, count), plan.headings);
            }
            if is_all {
                break;
            }
        }
        best
    }

    /// The headings of a frame and of those in it, inner ones first; returns how far this one rises. None where the plan
    /// does not work out.
    fn subtree(&mut self, map: &Map, scene: &Scene, frame: &Frame, step: i32, plan: &mut Plan) -> Option<f32> {
        let zoom = step_zoom(step);
        // The strip between the frame's top and what is highest in it.
        let mut strip = FRAME_TITLE * zoom;
        for inner in map.groups_inside(frame.group).filter_map(|inner| scene.frame(inner)) {
            let rise = self.subtree(map, scene, inner, step, plan)?;
            strip = strip.min((inner.area.min.y - frame.area.min.y) * zoom - rise);
        }
        let may_rise = frame.depth == 0 || plan.inner_may_rise;
        let wanted = self.title(map, scene, frame, step, (plan.size, strip));
        // What is inside must not reach out of it.
        let held = (MARGIN.min(FRAME_TITLE * zoom) - strip).max(0.0);
        let rise = wanted.as_ref().map_or(held, |title| (height(title.size) + 2.0 * MARGIN - strip).max(held));
        let fits = rise == 0.0 || may_rise && has_room_above(map, scene, frame, rise + APART, zoom);
        let mut heading = Heading { rise, title: wanted.map(Rc::new) };
        if !fits {
            if held > 0.0 {
                return None;
            }
            heading = Heading::default();
        }
        let rise = heading.rise;
        plan.headings.push((frame.group, heading));
        Some(rise)
    }

    /// The title of a frame as it would stand over a strip of this height.
    fn title(
        &mut self,
        map: &Map,
        scene: &Scene,
        frame: &Frame,
        step: i32,
        (size, strip): (f32, f32),
    ) -> Option<GroupTitle> {
        let zoom = step_zoom(step);
        let text = &map.group(frame.group)?.title;
        let room = frame.area.width() * zoom - 2.0 * (INSET.0 * zoom).max(INSET.1);
        let (lines, size) = set(text, size, room)?;
        let spare = room - lines.width;
        // In the middle of its strip, and no lower than what is below allows.
        let (middle, bottom) = ((FRAME_TITLE * zoom - height(size)) / 2.0, strip - MARGIN - height(size));
        let above = if middle <= bottom { FRAME_TITLE / 2.0 } else { FRAME_TITLE };
        let mut title = GroupTitle { lines, size, shift: 0.0, top: middle.min(bottom), above, step: zoom };
        // At the left, else further along past whatever else stands there.
        [0.0, 0.15, 0.3, 0.5, 0.75, 1.0].into_iter().find_map(|share| {
            title.shift = spare * share;
            self.is_free(map, scene, frame, title.area(frame.area, zoom), step).then(|| title.clone())
        })
    }

    /// Whether no card lies where a title would stand, and no title of another group that came before.
    fn is_free(&mut self, map: &Map, scene: &Scene, frame: &Frame, area: Box2, step: i32) -> bool {
        let area = area.grown(MARGIN / 2.0 / step_zoom(step));
        let covers = |node| scene.card(node).is_some_and(|card| card.area.touches(area));
        if scene.card_grid.any_near(area, covers) {
            return false;
        }
        let outermost = |group: GroupId| map.groups_around(group).last().copied().unwrap_or(group);
        let own = outermost(frame.group);
        let mut others = Vec::new();
        scene.frame_grid.any_near(area, |group| {
            others.push(group);
            false
        });
        // Only those of groups before this one: they did not ask for this one's.
        others.retain(|other| outermost(*other) < own && scene.frame(*other).is_some());
        others.into_iter().all(|other| {
            let title = self.of(map, scene, other, step).title;
            let frame = scene.frame(other).map(|frame| frame.area);
            title.zip(frame).is_none_or(|(title, frame)| !title.area(frame, step_zoom(step)).touches(area))
        })
    }
}

/// A title in one line of this width, in smaller letters where that saves it whole, else cut; none where too little is left.
fn set(text: &str, size: f32, room: f32) -> Option<(Lines, f32)> {
    let whole = |size: f32| width(text, size, Weight::Medium) + 1.0 <= room && !text.contains('\n');
    let least = SIZES[2];
    let size = if !whole(size) && whole(least) { least } else { size };
    let lines = break_title(text, size, Weight::Medium, (room - 1.0).max(0.0), 1);
    let letters: usize = lines.texts(text).map(|line| line.chars().count()).sum();
    let enough = if lines.cut || lines.broken { letters > FEWEST } else { letters > 0 };
    enough.then_some((lines, size))
}

/// Whether a frame can rise so many screen pixels: nothing but the frames around it stands there.
fn has_room_above(map: &Map, scene: &Scene, frame: &Frame, rise: f32, zoom: f32) -> bool {
    let top = frame.area.min;
    let above = Box2 { min: top - Point::new(0.0, rise / zoom), max: Point::new(frame.area.max.x, top.y - 0.1) };
    let around = map.groups_around(frame.group);
    let covers = |node| scene.card(node).is_some_and(|card| card.area.touches(above));
    let blocks = |group: GroupId| {
        !around.contains(&group)
            && group != frame.group
            && !map.groups_around(group).contains(&frame.group)
            && scene.frame(group).is_some_and(|frame| frame.area.touches(above))
    };
    !scene.card_grid.any_near(above, covers) && !scene.frame_grid.any_near(above, blocks)
}
