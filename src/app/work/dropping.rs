//! What is let go of on the map: it makes way for what stands there, or says what it lies over, and which group it is in.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::session::Session;
use crate::app::shell::Shell;
use crate::document::{Action, Command};
use crate::edit::compose::Joins;
use crate::layout::{Ground, slide};
use crate::look::{Box2, Point};
use crate::model::{ConceptId, GroupId, Place};
use crate::scene::{Drop, Node};
use crate::ui::Hint;
use crate::words::{Word, say};

/// A card or a whole frame that was let go of: where, and the group that it is in there.
struct Part {
    area: Box2,
    group: Option<GroupId>,
    /// The concept of a card.
    concept: Option<ConceptId>,
}

/// Where things come to stand that were let go of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Way {
    /// How far from there, in whole map pixels.
    by: (i32, i32),
    /// A single card with its group, where there is no room in the one that it was let go in.
    elsewhere: Option<(ConceptId, Option<GroupId>)>,
}

/// Of more things than these, only all together make way.
const MOST_PARTS: usize = 100;

fn point(place: Place) -> Point {
    Point::new(place.x as f32, place.y as f32)
}

impl Session {
    /// Puts cards where they were let go of, or as near to it as they lie over nothing.
    pub(in crate::app) fn drop_cards(&mut self, drop: &Drop, shell: &mut Shell) {
        if !self.scene.view().takes_drops() {
            return;
        }
        let moved: BTreeSet<ConceptId> = drop.moved.iter().map(|(id, _)| *id).collect();
        let parts = self.parts_of(drop, &moved, &drop.joins);
        let way = if drop.free { Way::default() } else { self.way_for(&parts, &moved) };
        let mut placed = drop.clone();
        placed.moved.iter_mut().for_each(|(_, at)| *at = at.moved(way.by.0, way.by.1));
        placed.joins = way.elsewhere.map_or(placed.joins, |join| vec![join]);
        let told = self.regrouped(&placed, shell);
        let view = self.scene.view().clone();
        let Some(transaction) = view.drop(self.document.map(), &placed) else {
            // All the same it may lie over something.
            return self.tell_covered(&parts, drop, &moved, shell);
        };
        if !self.commit(transaction, shell) {
            return;
        }
        self.slide_from_drop(moved.clone(), way, shell);
        if let Some(told) = told {
            shell.tell_text_with(told, vec![(Word::Undo, Action::Run(Command::Undo))]);
        }
        if way == Way::default() {
            self.tell_covered(&parts, drop, &moved, shell);
        }
    }

    /// Copies of the selection that were dragged: each belongs to the group that it was let go in.
    pub(in crate::app) fn drop_copies(&mut self, drop: &Drop, shell: &mut Shell) {
        let moved: BTreeSet<ConceptId> = drop.moved.iter().map(|(id, _)| *id).collect();
        let own = drop.moved.iter().filter(|(id, _)| self.selection.concepts.contains(id));
        let mut joins: Vec<_> = own.map(|(id, at)| (*id, self.scene.group_at(point(*at)))).collect();
        let parts = self.parts_of(drop, &moved, &joins);
        let way = if drop.free { Way::default() } else { self.way_for(&parts, &BTreeSet::new()) };
        joins = way.elsewhere.map_or(joins, |join| vec![join]);
        let Some((id, to)) = drop.moved.first() else { return };
        let Some(from) = self.scene.place(self.document.map(), *id) else { return };
        let (dx, dy) = (to.x - from.x + way.by.0, to.y - from.y + way.by.1);
        self.copy_by(dx, dy, Joins::Each(&joins), shell);
        shell.learn(Hint::Copy);
        self.slide_from_drop(self.selection.concepts_within(self.map()), way, shell);
    }

    /// The cards and whole frames that lie where something was let go of.
    fn parts_of(&self, drop: &Drop, moved: &BTreeSet<ConceptId>, joins: &[(ConceptId, Option<GroupId>)]) -> Vec<Part> {
        let map = self.document.map();
        let stood = |(id, to): &(ConceptId, Place)| Some(point(*to) - point(self.scene.place(map, *id)?));
        let Some(by) = drop.moved.iter().find_map(stood) else { return Vec::new() };
        let outer = |group: GroupId| map.group(group).and_then(|group| group.inside);
        let mut whole: BTreeSet<GroupId> = BTreeSet::new();
        let mut parts = Vec::new();
        let is_within = |whole: &BTreeSet<GroupId>, group: Option<GroupId>| {
            group.is_some_and(|own| whole.contains(&own) || map.groups_around(own).iter().any(|it| whole.contains(it)))
        };
        // Outer ones first: what is inside them comes along.
        for frame in self.scene.frames_within(map, moved) {
            if !is_within(&whole, Some(frame.group)) {
                whole.insert(frame.group);
                parts.push(Part { area: frame.area.moved(by), group: outer(frame.group), concept: None });
            }
        }
        for group in self.scene.folded_within(moved) {
            if let Some(card) = self.scene.card(Node::Folded(group)).filter(|_| !is_within(&whole, Some(group))) {
                parts.push(Part { area: card.area.moved(by), group: outer(group), concept: None });
            }
        }
        let joins: BTreeMap<ConceptId, Option<GroupId>> = joins.iter().copied().collect();
        for id in moved.iter().copied().filter(|id| !is_within(&whole, map.group_of(*id))) {
            if let Some(card) = self.scene.card(Node::Concept(id)) {
                let group = joins.get(&id).copied().unwrap_or_else(|| map.group_of(id));
                parts.push(Part { area: card.area.moved(by), group, concept: Some(id) });
            }
        }
        parts
    }

    /// How far what was let go of has to go to lie over nothing; `but` is not counted.
    fn way_for(&self, parts: &[Part], but: &BTreeSet<ConceptId>) -> Way {
        // A place was chosen: that it is not seen, or under a bar, is no reason to go elsewhere.
        let ground =
            |group: Option<GroupId>, area: Box2| Ground { seen: None, ..self.around(group, Some(area), None, but) };
        let few = Some(parts).filter(|parts| parts.len() <= MOST_PARTS).unwrap_or_default();
        let grounds: Vec<(Ground, Box2)> = few.iter().map(|it| (ground(it.group, it.area), it.area)).collect();
        let is_clear = match few.is_empty() {
            true => self.card_under(parts, but).is_none(),
            false => grounds.iter().all(|(ground, area)| ground.is_clear(*area)),
        };
        if is_clear {
            return Way::default();
        }
        let placed = |ground: &Ground, area: Box2| {
            let middle = area.middle();
            let wished = Place::new(middle.x.round() as i32, middle.y.round() as i32);
            let (at, group) = ground.place(wished, (area.width(), area.height()));
            ((at.x - wished.x, at.y - wished.y), group)
        };
        if let [(ground, area)] = grounds.as_slice() {
            let (by, group) = placed(ground, *area);
            let part = parts.first().filter(|part| part.group != group);
            return Way { by, elsewhere: part.and_then(|part| Some((part.concept?, group))) };
        }
        if let Some(by) = slide(&grounds).filter(|_| !grounds.is_empty()) {
            return Way { by, elsewhere: None };
        }
        let (Some(all), Some(first)) = (parts.iter().map(|part| part.area).reduce(Box2::union), parts.first()) else {
            return Way::default();
        };
        let is_of_one = parts.iter().all(|part| part.group == first.group);
        let by = is_of_one.then(|| placed(&ground(first.group, all), all)).filter(|(_, group)| *group == first.group);
        Way { by: by.map_or((0, 0), |(by, _)| by), elsewhere: None }
    }

    /// Shows how things slide from where they were let go of to where they stand, and keeps them in sight.
    fn slide_from_drop(&mut self, moved: BTreeSet<ConceptId>, way: Way, shell: &mut Shell) {
        if way.by == (0, 0) {
            return;
        }
        let folded = Rc::new(self.scene.folded_within(&moved));
        let by = Point::new(way.by.0 as f32, way.by.1 as f32) * -1.0;
        self.canvas.slide(Rc::new(moved), folded, by, shell.now);
        self.reveal_selection(shell);
    }

    /// "Now in GROUP": what a drop does to the groups of what was let go of; none where it does nothing.
    fn regrouped(&self, drop: &Drop, shell: &Shell) -> Option<String> {
        let map = self.document.map();
        let title = |group: &GroupId| map.group(*group).map_or("", |group| group.title.as_str());
        let changed: Vec<_> = drop.joins.iter().filter(|(id, group)| map.group_of(*id) != *group).collect();
        let joined: BTreeSet<Option<GroupId>> = changed.iter().map(|(_, group)| *group).collect();
        let left: BTreeSet<GroupId> = changed.iter().filter_map(|(id, _)| map.group_of(*id)).collect();
        let lang = shell.lang();
        let of_group = |word: Word, group: &GroupId| format!("{} {}", say(lang, word), title(group));
        match (joined.iter().collect::<Vec<_>>().as_slice(), left.iter().collect::<Vec<_>>().as_slice()) {
            ([], _) => None,
            ([Some(group)], _) => Some(of_group(Word::NowInGroup, group)),
            ([None], [group]) => Some(of_group(Word::NoLongerInGroup, group)),
            (_, _) => Some(say(lang, Word::NowInOtherGroups).to_owned()),
        }
    }

    /// The card that something lies over; `but` is not counted.
    fn card_under(&self, parts: &[Part], but: &BTreeSet<ConceptId>) -> Option<Node> {
        let map = self.document.map();
        let is_other = |node: Node| match node {
            Node::Concept(id) => !but.contains(&id),
            Node::Folded(id) => !map.members_within(id).iter().all(|member| but.contains(member)),
        };
        let under = |part: &Part| {
            let cards = self.scene.cards_in(part.area.grown(-1.0)).map(|card| card.node);
            cards.filter(|node| is_other(*node)).last()
        };
        parts.iter().find_map(under)
    }

    /// Says over which card something lies, and offers to make room.
    fn tell_covered(&mut self, parts: &[Part], drop: &Drop, moved: &BTreeSet<ConceptId>, shell: &mut Shell) {
        let map = self.document.map();
        let title = match self.card_under(parts, moved) {
            Some(Node::Concept(id)) => map.concept(id).map(|concept| &concept.title),
            Some(Node::Folded(id)) => map.group(id).map(|group| &group.title),
            None => None,
        };
        if let Some(title) = title {
            let text = format!("{} {title}", say(shell.lang(), Word::LiesOver));
            let make_room = Action::Drop(Drop { moved: drop.moved.clone(), ..Drop::default() });
            shell.tell_text_with(text, vec![(Word::MakeRoom, make_room)]);
        }
    }
}
