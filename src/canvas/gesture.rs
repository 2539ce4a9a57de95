//! What the pointer does: presses, drags and pulls, from the first pixel to what they mean.
//!
//! While a gesture is under way it is this value alone that knows: map, indexes and disk stand still until it ends.

use std::collections::BTreeSet;
use std::rc::Rc;

use egui::{Modifiers, Pos2};

use super::camera::Viewport;

use super::hit::{Hit, card_near};
use super::picture::Sight;
use super::snap::{Guide, snap};
use crate::document::{Action, Draft, Given, Growth};
use crate::edit::compose::{End, Selection};
use crate::look::curve::Side;
use crate::look::{Box2, Point};
use crate::model::{ConceptId, GroupId, LinkId, Map, PaperId, Place};
use crate::scene::{Drop, FEW_BELOW, Node};

/// How near something must be to snap, in screen pixels.
const SNAP: f32 = 6.0;

/// What the pointer is doing.
#[derive(Clone, Debug, Default)]
pub(super) enum Gesture {
    /// Nothing.
    #[default]
    None,
    /// It moves the view.
    Panning,
    /// It moves cards.
    Moving(Moving),
    /// Nothing; cards slide to where they stand.
    Sliding(Sliding),
    /// It draws a box around what is to be selected.
    Boxing {
        /// Where it began, on the map.
        from: Point,
        /// What was selected before and stays so.
        kept: Selection,
    },
    /// It pulls a link out of a card's side.
    Linking {
        /// The card.
        from: ConceptId,
        side: Side,
    },
    /// It carries something from elsewhere.
    Carrying(Carried),
    /// It moves an end of a link.
    Rehanging { link: LinkId, end: End },
}

/// Cards on their way from where they were let go of to where they stand.
#[derive(Clone, Debug)]
pub(super) struct Sliding {
    /// The cards, as far from where they stand as they are now.
    pub moving: Moving,
    /// How far that was when they were let go of.
    pub from: Point,
    /// When that was.
    pub since: f64,
}

/// What is dragged from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// A paper: where it is let go on a card, that concept rests on it.
    Paper(PaperId),
    /// A kind: what it is let go on has it, with all that is selected where that is selected.
    Kind(Given),
}

/// Cards on the move.
#[derive(Clone, Debug)]
pub(super) struct Moving {
    /// Which.
    pub moved: Rc<BTreeSet<ConceptId>>,
    /// The folded groups that move with all they hold.
    pub folded: Rc<BTreeSet<GroupId>>,
    /// The box of the one that was taken hold of; it is what snaps.
    pub held: Box2,
    /// Where it was taken hold of, on the map.
    pub grabbed: Point,
    /// How far they are from where they were, in map pixels.
    pub by: Point,
    /// What they are in line with.
    pub guides: Vec<Guide>,
    /// Whether copies are moved, and these stay.
    pub copies: bool,
    /// Whether they stay just where they are let go, whatever they lie over.
    pub free: bool,
}

/// What a press takes hold of: the concepts that move with a card or a group's title.
fn held_with(sight: &Sight<'_>, hit: Hit) -> Option<(Selection, Box2)> {
    match hit {
        Hit::Card(node) => {
            let selected = match node {
                Node::Concept(id) => sight.selection.concepts.contains(&id),
                Node::Folded(id) => sight.selection.groups.contains(&id),
            };
            let selection = if selected { sight.selection.clone() } else { selection_of(node) };
            Some((selection, sight.scene.card(node)?.area))
        }
        Hit::Frame(id) => {
            let selected = sight.selection.groups.contains(&id);
            let selection = if selected { sight.selection.clone() } else { Selection::of_group(id) };
            Some((selection, sight.scene.frame(id)?.area))
        }
        Hit::Dot(..) | Hit::LinkEnd(..) | Hit::Link(_) | Hit::Blank => None,
    }
}

/// The selection of one card.
pub(super) fn selection_of(node: Node) -> Selection {
    match node {
        Node::Concept(id) => Selection::of_concept(id),
        Node::Folded(id) => Selection::of_group(id),
    }
}

/// The gesture that a drag with the main button begins, and what it selects.
pub(super) fn begin(sight: &Sight<'_>, hit: Hit, at: Point, keys: Modifiers) -> (Gesture, Option<Action>) {
    match hit {
        Hit::Dot(from, side) => (Gesture::Linking { from, side }, None),
        Hit::LinkEnd(link, end) => (Gesture::Rehanging { link, end }, None),
        Hit::Card(_) | Hit::Frame(_) => {
            let Some((selection, held)) = held_with(sight, hit) else { return (Gesture::None, None) };
            let moved = Rc::new(selection.concepts_within(sight.map));
            let folded = Rc::new(sight.scene.folded_within(&moved));
            let select = (selection != *sight.selection).then_some(Action::Select(selection));
            if !sight.scene.view().takes_drops() {
                return (Gesture::None, select);
            }
            let moving = Moving { held, grabbed: at, copies: keys.alt, ..Moving::of(moved, folded) };
            (Gesture::Moving(moving), select)
        }
        Hit::Link(_) | Hit::Blank => {
            let kept = if keys.shift { sight.selection.clone() } else { Selection::default() };
            (Gesture::Boxing { from: at, kept }, None)
        }
    }
}

impl Moving {
    /// These, where they are.
    pub(super) fn of(moved: Rc<BTreeSet<ConceptId>>, folded: Rc<BTreeSet<GroupId>>) -> Moving {
        Moving {
            moved,
            folded,
            held: Box2::around(Point::default(), 0.0, 0.0),
            grabbed: Point::default(),
            by: Point::default(),
            guides: Vec::new(),
            copies: false,
            free: false,
        }
    }

    /// Whether a card is on the move.
    pub(super) fn moves(&self, node: Node) -> bool {
        match node {
            Node::Concept(id) => self.moved.contains(&id),
            Node::Folded(id) => self.folded.contains(&id),
        }
    }

    /// Follows the pointer: Shift keeps to one axis, Ctrl or Space leaves snapping out.
    pub(super) fn follow(&mut self, sight: &Sight<'_>, viewport: &Viewport, at: Point, keys: Modifiers, free: bool) {
        self.free = keys.command || free;
        let mut by = at - self.grabbed;
        // Back where it began, a copy would lie on its original: none is meant.
        if self.copies && by.length() * viewport.zoom <= SNAP {
            (self.by, self.guides) = (Point::default(), Vec::new());
            return;
        }
        if keys.shift {
            if by.x.abs() >= by.y.abs() { by.y = 0.0 } else { by.x = 0.0 }
        }
        self.guides.clear();
        // Where cards are tiles, lines between them are too near each other to be aimed at.
        if !self.free && viewport.zoom >= FEW_BELOW {
            let is_other = |node: Node| !self.moves(node);
            let others: Vec<Box2> = sight
                .scene
                .cards_in(viewport.view())
                .filter(|card| is_other(card.node))
                .map(|card| card.area)
                .collect();
            let (snapped, guides) = snap(self.held.moved(by), &others, SNAP / viewport.zoom);
            let locked = |v: f32, other: f32| if keys.shift && v == 0.0 { 0.0 } else { other };
            by = by + Point::new(locked(by.x, snapped.x), locked(by.y, snapped.y));
            self.guides = guides;
        }
        self.by = Point::new(by.x.round(), by.y.round());
    }

    /// The group that the concept that was taken hold of would join here, where it is not in it already: its frame lights
    /// up.
    pub(super) fn joins(&self, sight: &Sight<'_>) -> Option<GroupId> {
        let held = *self.moved.iter().next().filter(|_| self.moved.len() == 1 && !self.copies)?;
        let group = sight.scene.group_after_drop(sight.map, held, self.held.moved(self.by).middle(), &self.moved)?;
        (sight.map.group_of(held) != Some(group)).then_some(group)
    }

    /// What was let go of, and where.
    pub(super) fn drop_here(&self, sight: &Sight<'_>) -> Option<Action> {
        let (dx, dy) = (self.by.x as i32, self.by.y as i32);
        if (dx, dy) == (0, 0) {
            return None;
        }
        let mut drop = Drop { free: self.free, ..Drop::default() };
        for &id in self.moved.iter() {
            // Of a group that is moved, also what the view leaves out: else its frame on the map would be torn.
            let Some(from) = sight.scene.view().places.of(sight.map, id) else { continue };
            let to = from.moved(dx, dy);
            let middle = Point::new(to.x as f32, to.y as f32);
            let group = sight.scene.group_after_drop(sight.map, id, middle, &self.moved);
            drop.moved.push((id, to));
            if self.copies {
                continue;
            }
            drop.joins.extend((group != sight.map.group_of(id)).then_some((id, group)));
        }
        Some(if self.copies { Action::DropCopies(drop) } else { Action::Drop(drop) })
    }
}

/// What a box selects: the cards that it touches, with what was kept.
pub(super) fn boxed(sight: &Sight<'_>, from: Point, to: Point, kept: &Selection) -> Selection {
    let mut selection = kept.clone();
    for card in sight.scene.cards_in(Box2::of_corners(from, to)) {
        match card.node {
            Node::Concept(id) => drop(selection.concepts.insert(id)),
            Node::Folded(id) => drop(selection.groups.insert(id)),
        }
    }
    selection
}

/// The concept under the pointer, or close beside it, that a pulled link can end at.
pub(super) fn link_target(sight: &Sight<'_>, viewport: &Viewport, at: Pos2, but: ConceptId) -> Option<ConceptId> {
    end_target(sight, viewport, at).filter(|id| *id != but)
}

/// What letting a pulled link go means: a link to a card, a new concept on blank, nothing at the card that it came from.
pub(super) fn let_link_go(sight: &Sight<'_>, viewport: &Viewport, from: ConceptId, at: Pos2) -> Option<Action> {
    if let Some(to) = link_target(sight, viewport, at, from) {
        return Some(Action::Link(from, to));
    }
    let blank = card_near(sight, viewport, at).is_none();
    let growth = Growth { concept: from, kind: sight.link_kind.clone(), inwards: false };
    blank.then(|| Action::Draft(Draft { at: place_of(viewport.to_map(at)), from: Some(growth) }))
}

/// The concept that an end of a link can be hung on at a place.
pub(super) fn end_target(sight: &Sight<'_>, viewport: &Viewport, at: Pos2) -> Option<ConceptId> {
    match card_near(sight, viewport, at)? {
        Node::Concept(id) => Some(id),
        Node::Folded(_) => None,
    }
}

/// What letting an end of a link go means.
pub(super) fn let_end_go(sight: &Sight<'_>, viewport: &Viewport, link: LinkId, end: End, at: Pos2) -> Option<Action> {
    let ends = sight.map.link(link)?;
    let to = end_target(sight, viewport, at)?;
    let now = match end {
        End::From => ends.from,
        End::To => ends.to,
    };
    (to != now).then_some(Action::Rehang(link, end, to))
}

/// A whole place for a point of the map.
pub(super) fn place_of(p: Point) -> Place {
    let whole = |v: f32| (v.round() as i32).clamp(-crate::model::MAX_PLACE, crate::model::MAX_PLACE);
    Place::new(whole(p.x), whole(p.y))
}

/// What a click selects: only what was hit, or with Shift more or less of it.
pub(super) fn clicked(map: &Map, selection: &Selection, hit: Hit, shift: bool) -> Selection {
    let hit = match hit {
        Hit::Dot(id, _) | Hit::Card(Node::Concept(id)) => Selection::of_concept(id),
        Hit::Card(Node::Folded(id)) | Hit::Frame(id) => Selection::of_group(id),
        Hit::Link(id) | Hit::LinkEnd(id, _) => Selection::of_link(id),
        Hit::Blank if shift => return selection.clone(),
        Hit::Blank => Selection::default(),
    };
    if !shift {
        return hit;
    }
    let mut more = selection.clone();
    more.keep_present(map);
    toggle(&mut more.concepts, &hit.concepts);
    toggle(&mut more.links, &hit.links);
    toggle(&mut more.groups, &hit.groups);
    more
}

fn toggle<T: Ord + Copy>(all: &mut BTreeSet<T>, some: &BTreeSet<T>) {
    for item in some {
        if !all.remove(item) {
            all.insert(*item);
        }
    }
}

/// How fast the view moves while something is dragged near its edge, in screen pixels a second.
pub(super) fn edge_speed(rect: egui::Rect, at: Pos2) -> egui::Vec2 {
    const EDGE: f32 = 36.0;
    const FASTEST: f32 = 900.0;
    let along = |v: f32, low: f32, high: f32| {
        let into = ((low + EDGE - v) / EDGE).clamp(0.0, 1.0) - ((v - (high - EDGE)) / EDGE).clamp(0.0, 1.0);
        into * into.abs() * FASTEST
    };
    egui::vec2(along(at.x, rect.left(), rect.right()), along(at.y, rect.top(), rect.bottom()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::*;
    use crate::edit::{Edit, apply};
    use crate::look::palette::LIGHT;
    use crate::model::{Color, Concept, Group, LinkKind};
    use crate::scene::{Places, Scene, View};
    use crate::words::Lang;

    /// "a" at the origin, and far below a group with "b" and "c" in it.
    fn three() -> (Map, [ConceptId; 3], GroupId) {
        let mut map = Map::default();
        let [a, b, c] = ["a", "b", "c"].map(|slug| map.claim_concept_slug(slug));
        let group = map.claim_group_slug("g");
        let concept =
            |id, y| Edit::Concept(id, Some(Arc::new(Concept { at: Some(Place::new(0, y)), ..Concept::default() })));
        let members = Group::new(String::new(), Color::Blue, vec![b, c]);
        let group_of_them = Edit::Group(group, Some(Arc::new(members)));
        apply(&mut map, vec![concept(a, 0), concept(b, 1000), concept(c, 1200), group_of_them]).unwrap();
        (map, [a, b, c], group)
    }

    /// What a drag down by 1000 asks for: the selection, and what the drop is.
    fn dragged(map: &Map, view: &View, hit: Hit) -> (Option<Action>, Option<Action>) {
        let (scene, selection) = (Scene::new(map, view), Selection::default());
        let sight = Sight {
            map,
            scene: &scene,
            selection: &selection,
            palette: &LIGHT,
            lang: Lang::English,
            link_kind: &LinkKind::LeadsTo,
            alone: false,
            shown: None,
            marks: None,
            edits: false,
            drawn_on: false,
        };
        let (gesture, select) = begin(&sight, hit, Point::default(), Modifiers::NONE);
        let Gesture::Moving(moving) = gesture else { return (select, None) };
        (select, Moving { by: Point::new(0.0, 1000.0), ..moving }.drop_here(&sight))
    }

    #[test]
    fn a_drag_ends_in_a_drop_with_the_group_whose_frame_it_landed_in() {
        let (map, [a, ..], group) = three();
        let drop = Drop { moved: vec![(a, Place::new(0, 1000))], joins: vec![(a, Some(group))], free: false };
        let select = Action::Select(Selection::of_concept(a));
        assert_eq!(
            dragged(&map, &View::default(), Hit::Card(Node::Concept(a))),
            (Some(select), Some(Action::Drop(drop)))
        );
    }

    #[test]
    fn a_card_that_no_drop_can_move_is_selected_and_stays() {
        let (map, [a, ..], _) = three();
        let places = Places::Others(Arc::new(BTreeMap::from([(a, Place::new(7, 7))])));
        let select = Action::Select(Selection::of_concept(a));
        let view = View { places, filter: None };
        assert_eq!(dragged(&map, &view, Hit::Card(Node::Concept(a))), (Some(select), None));
    }

    #[test]
    fn a_group_is_moved_with_what_the_view_leaves_out_of_it() {
        let (map, [_, b, c], group) = three();
        let view = View { filter: Some(Arc::new(BTreeSet::from([b]))), ..View::default() };
        let moved = vec![(b, Place::new(0, 2000)), (c, Place::new(0, 2200))];
        let (_, dropped) = dragged(&map, &view, Hit::Frame(group));
        assert_eq!(dropped, Some(Action::Drop(Drop { moved, ..Drop::default() })));
    }
}
