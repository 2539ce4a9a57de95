//! A view of a map: where concepts stand while one looks at it, which of them do, and what a drop means there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::edit::{Transaction, compose};
use crate::model::{ConceptId, GroupId, Map, Place};

/// How one looks at a map; the default is the map itself. A copy costs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Where concepts stand.
    pub places: Places,
    /// The only concepts that stand, where not all do; groups are seen by what stands of them.
    pub filter: Option<Arc<BTreeSet<ConceptId>>>,
}

/// Where concepts stand in a view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Places {
    /// Where the map has them.
    #[default]
    OfMap,
    /// Elsewhere; what has no place here does not stand.
    Others(Arc<BTreeMap<ConceptId, Place>>),
}

/// Cards that were let go of, by where that is in the view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drop {
    /// Where each stands now.
    pub moved: Vec<(ConceptId, Place)>,
    /// Those that landed in the frame of another group than their own, or in none.
    pub joins: Vec<(ConceptId, Option<GroupId>)>,
    /// Whether they stay just there, whatever they lie over.
    pub free: bool,
}

impl Places {
    /// Where a concept would stand, were it not left out.
    pub fn of(&self, map: &Map, id: ConceptId) -> Option<Place> {
        let concept = map.concept(id)?;
        match self {
            Places::OfMap => concept.at,
            Places::Others(places) => places.get(&id).copied(),
        }
    }
}

impl View {
    /// Where a concept stands; none where it does not.
    pub fn place(&self, map: &Map, id: ConceptId) -> Option<Place> {
        self.places.of(map, id).filter(|_| self.shows(id))
    }

    /// Whether a concept is not left out.
    pub(super) fn shows(&self, id: ConceptId) -> bool {
        self.filter.as_ref().is_none_or(|filter| filter.contains(&id))
    }

    /// Whether cards can be put elsewhere by hand.
    pub fn takes_drops(&self) -> bool {
        match self.places {
            Places::OfMap => true,
            // A place here says nothing of the one that the concept has on the map.
            Places::Others(_) => false,
        }
    }

    /// What a drop does to the map; none where it does nothing.
    pub fn drop(&self, map: &Map, drop: &Drop) -> Option<Transaction> {
        self.takes_drops().then(|| compose::move_and_regroup(map, &drop.moved, &drop.joins)).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Edit, apply};
    use crate::model::{Color, Concept, Group, Link, LinkKind};
    use crate::scene::{Node, Scene};

    /// "a" and "b", 300 apart, in a group with this fold.
    fn pair(folded: bool) -> (Map, [ConceptId; 2], GroupId) {
        let mut map = Map::default();
        let [a, b] = ["a", "b"].map(|slug| map.claim_concept_slug(slug));
        let group = map.claim_group_slug("g");
        let concept = |x| Some(Arc::new(Concept { at: Some(Place::new(x, 0)), ..Concept::default() }));
        let members = Group { folded, ..Group::new("G".to_owned(), Color::Blue, vec![a, b]) };
        let edits = vec![
            Edit::Concept(a, concept(0)),
            Edit::Concept(b, concept(300)),
            Edit::Group(group, Some(Arc::new(members))),
        ];
        apply(&mut map, edits).unwrap();
        (map, [a, b], group)
    }

    fn elsewhere(places: &[(ConceptId, i32)]) -> View {
        let places = places.iter().map(|(id, x)| (*id, Place::new(*x, 5000))).collect();
        View { places: Places::Others(Arc::new(places)), filter: None }
    }

    #[test]
    fn a_folded_group_stands_amid_what_the_view_has_of_it() {
        let (map, [a, b], group) = pair(true);
        let middle = |view: &View| Scene::new(&map, view).card(Node::Folded(group)).map(|card| card.area.middle());
        let only_b = View { filter: Some(Arc::new(BTreeSet::from([b]))), ..View::default() };
        let at = |view: &View| middle(view).map(|at| (at.x.round() as i32, at.y.round() as i32));
        assert_eq!(at(&View::default()), Some((150, 0)));
        assert_eq!(at(&only_b), Some((300, 0)));
        assert_eq!(at(&elsewhere(&[(a, 0), (b, 100)])), Some((50, 5000)));
        assert_eq!(at(&elsewhere(&[])), None);
        assert_eq!(Scene::new(&map, &only_b).node_of(&map, a), None, "it is left out, not folded");
    }

    #[test]
    fn the_links_of_what_is_left_out_go_with_it_also_where_it_has_no_place() {
        let (mut map, [a, b], _) = pair(true);
        let c = map.claim_concept_slug("c");
        let link = map.claim_link();
        let to_c = Link::new(a, c, LinkKind::LeadsTo);
        let edits = vec![Edit::Concept(c, Some(Arc::new(Concept::default()))), Edit::Link(link, Some(Arc::new(to_c)))];
        apply(&mut map, edits).unwrap();
        let whole = elsewhere(&[(b, 0), (c, 900)]);
        let without_a = View { filter: Some(Arc::new(BTreeSet::from([b, c]))), ..whole.clone() };
        let mut scene = Scene::new(&map, &whole);
        assert!(scene.route(link).is_some());
        scene.set_view(&map, &without_a);
        scene.settle(&mut || true);
        assert!(scene.route(link).is_none() && scene.shows_the_same(&Scene::new(&map, &without_a)));
    }

    #[test]
    fn a_group_of_which_all_that_stands_is_hidden_is_hidden() {
        let (map, [a, b], group) = pair(false);
        let only_b = View { filter: Some(Arc::new(BTreeSet::from([b]))), ..View::default() };
        let gone = |view: &View, id| Scene::new(&map, view).without(&map, &BTreeSet::from([id])).1.contains(&group);
        assert_eq!((gone(&View::default(), b), gone(&only_b, b), gone(&only_b, a)), (false, true, false));
    }

    #[test]
    fn a_drop_moves_on_the_map_and_says_nothing_elsewhere() {
        let (mut map, [a, b], group) = pair(false);
        let to = Place::new(40, 50);
        let drop = Drop { moved: vec![(a, to)], joins: vec![(a, None)], free: false };
        assert!(!elsewhere(&[(a, 0)]).takes_drops() && elsewhere(&[(a, 0)]).drop(&map, &drop).is_none());
        let only_a = View { filter: Some(Arc::new(BTreeSet::from([a]))), ..View::default() };
        assert_eq!(only_a.drop(&map, &drop), View::default().drop(&map, &drop));
        let dropped = only_a.drop(&map, &drop).unwrap();
        apply(&mut map, dropped.edits).unwrap();
        assert_eq!((View::default().place(&map, a), map.group_of(a)), (Some(to), None));
        assert_eq!((map.group_of(b), only_a.place(&map, b)), (Some(group), None));
    }

    #[test]
    fn a_scene_that_gives_way_keeps_its_view() {
        let (map, [a, b], _) = pair(false);
        let view = elsewhere(&[(a, 0), (b, 900)]);
        let mut scene = Scene::new(&map, &view);
        let before = scene.revision();
        scene.succeed(&map, Scene::new(&map, &View::default()));
        scene.settle(&mut || true);
        assert!(scene.shows_the_same(&Scene::new(&map, &view)) && scene.revision() > before);
    }
}
