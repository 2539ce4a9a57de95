//! Where something new comes to stand: beside what it belongs to, in its group, on nothing, and in sight.

use std::collections::BTreeSet;

use super::session::Session;
use crate::edit::compose::Selection;
use crate::layout::{Ground, Thing};
use crate::look::card::frame_around;
use crate::look::{Box2, Point};
use crate::model::{ConceptId, GroupId, Map, Place};
use crate::scene::Node;

/// How far around a place things count, in map pixels.
const FAR: f32 = 2500.0;

/// The innermost group that all of these lie in.
pub(in crate::app) fn common_group(map: &Map, selection: &Selection) -> Option<GroupId> {
    let groups = selection.groups.iter().map(|id| map.group(*id).and_then(|group| group.inside));
    let concepts = selection.concepts.iter().map(|id| map.group_of(*id));
    let mut around = groups.chain(concepts).map(|own| with_outer(map, own));
    let first = around.next()?;
    let others: Vec<Vec<GroupId>> = around.collect();
    first.into_iter().find(|group| others.iter().all(|other| other.contains(group)))
}

/// A group and all around it, the innermost first.
fn with_outer(map: &Map, group: Option<GroupId>) -> Vec<GroupId> {
    group.into_iter().flat_map(|group| std::iter::once(group).chain(map.groups_around(group))).collect()
}

impl Session {
    /// What stands around a box where something new is to come that belongs in a group; all of the map without a box.
    /// `hung` is the concept that it hangs on, and `but` is not counted.
    pub(in crate::app) fn around(
        &self,
        group: Option<GroupId>,
        near: Option<Box2>,
        hung: Option<ConceptId>,
        but: &BTreeSet<ConceptId>,
    ) -> Ground {
        let map = self.document.map();
        let frame = |group: GroupId| Some((group, self.frame_without(group, but)?));
        let homes: Vec<(GroupId, Box2)> = with_outer(map, group).into_iter().rev().filter_map(frame).collect();
        let groups: Vec<GroupId> = homes.iter().map(|(group, _)| *group).collect();
        let seen = self.scene.bounds().unwrap_or(Box2::around(Point::default(), 0.0, 0.0));
        let near = near.map_or(seen, |near| homes.iter().map(|(_, home)| *home).fold(near, Box2::union).grown(FAR));
        let within = |own: Option<GroupId>| with_outer(map, own).iter().filter(|group| groups.contains(group)).count();
        let cards = self.scene.cards_in(near).filter_map(|card| {
            let own = match card.node {
                Node::Concept(id) if but.contains(&id) => return None,
                Node::Concept(id) => map.group_of(id),
                Node::Folded(id) if !but.is_empty() && map.members_within(id).iter().all(|it| but.contains(it)) => {
                    return None;
                }
                Node::Folded(id) => map.group(id).and_then(|group| group.inside),
            };
            Some(Thing { area: card.area, within: within(own), is_frame: false })
        });
        let foreign = self.scene.frames_in(near).into_iter().filter(|frame| !groups.contains(&frame.group));
        let frames = foreign.filter_map(|frame| {
            let own = map.group(frame.group).and_then(|group| group.inside);
            Some(Thing { area: self.frame_without(frame.group, but)?, within: within(own), is_frame: true })
        });
        let from = hung.and_then(|id| Some(self.scene.card(Node::Concept(id))?.area.middle()));
        let things = cards.chain(frames).collect();
        Ground { things, homes, seen: Some(self.canvas.goes_to_see()), from }
    }

    /// The frame of a group without some concepts; none where it then holds nothing.
    fn frame_without(&self, group: GroupId, but: &BTreeSet<ConceptId>) -> Option<Box2> {
        let map = self.document.map();
        let area = self.scene.frame(group)?.area;
        if but.is_empty() || !map.members_within(group).iter().any(|member| but.contains(member)) {
            return Some(area);
        }
        let members = map.group(group)?.members.iter().filter(|member| !but.contains(member));
        let cards = members.filter_map(|member| Some(self.scene.card(Node::Concept(*member))?.area));
        let is_gone = |inner: GroupId| map.members_within(inner).iter().all(|member| but.contains(member));
        let inner = map.groups_inside(group).filter(|inner| !is_gone(*inner)).filter_map(|inner| {
            self.frame_without(inner, but).or_else(|| Some(self.scene.card(Node::Folded(inner))?.area))
        });
        cards.chain(inner).reduce(Box2::union).map(frame_around)
    }

    /// The same around a place that somebody chose or that is in sight.
    pub(in crate::app) fn around_place(&self, group: Option<GroupId>, at: Place) -> Ground {
        let middle = Point::new(at.x as f32, at.y as f32);
        self.around(group, Some(Box2::around(middle, 0.0, 0.0)), None, &BTreeSet::new())
    }

    /// The group in whose frame a place lies.
    pub(in crate::app) fn group_at(&self, at: Place) -> Option<GroupId> {
        self.scene.group_at(Point::new(at.x as f32, at.y as f32))
    }
}
