//! Grouping, dissolving and folding.

use std::collections::BTreeSet;

use super::regrouping::Regrouping;
use super::{Created, Selection};
use crate::edit::{Label, Transaction};
use crate::model::{Color, ConceptId, Group, GroupId, Map};

/// The colour of the next new group: each another, so that neighbours are told apart.
pub fn color_of_new_group(map: &Map) -> Color {
    Color::CHOICES.get(map.groups().ids_given() % Color::CHOICES.len()).cloned().unwrap_or_default()
}

/// Groups what is selected, inside the nearest group in which all of it lies. Concepts that were members elsewhere come over.
pub fn group(
    map: &mut Map,
    selection: &Selection,
    title: &str,
    color: Color,
    random: &mut impl FnMut(usize) -> usize,
) -> Option<Created> {
    let mut selection = selection.clone();
    selection.keep_present(map);
    // What lies in a selected group comes with it.
    let chosen = selection.groups.clone();
    let outermost = |around: &[GroupId]| !around.iter().any(|outer| chosen.contains(outer));
    selection.concepts.retain(|id| outermost(&groups_of_concept(map, *id)));
    selection.groups.retain(|id| outermost(&map.groups_around(*id)));
    let count = selection.concepts_within(map).len();
    let Selection { concepts, groups, links: _ } = selection;
    if concepts.is_empty() && groups.is_empty() {
        return None;
    }
    let inside = nearest_around(map, &concepts, &groups);
    let id = map.claim_group(title, random);
    let mut regrouping = Regrouping::new(map);
    let members = concepts.iter().copied().collect();
    regrouping.put(id, Group { inside, ..Group::new(title.to_owned(), color, members) });
    for inner in groups {
        if let Some(group) = map.group(inner) {
            regrouping.put(inner, Group { inside: Some(id), ..group.clone() });
        }
    }
    let transaction = Transaction::new(Label::Group(count), regrouping.edits());
    Some(Created { transaction, selection: Selection::of_group(id) })
}

fn groups_of_concept(map: &Map, concept: ConceptId) -> Vec<GroupId> {
    let own = map.group_of(concept);
    own.into_iter().chain(own.into_iter().flat_map(|own| map.groups_around(own))).collect()
}

/// The nearest group in which all of these lie.
fn nearest_around(map: &Map, concepts: &BTreeSet<ConceptId>, groups: &BTreeSet<GroupId>) -> Option<GroupId> {
    let of_concepts = concepts.iter().map(|id| groups_of_concept(map, *id));
    let mut all = of_concepts.chain(groups.iter().map(|id| map.groups_around(*id)));
    let first = all.next()?;
    let common = all.fold(first, |common, around| common.into_iter().filter(|id| around.contains(id)).collect());
    common.first().copied()
}

/// Dissolves groups: their concepts and inner groups move out to the group around.
pub fn ungroup(map: &Map, groups: impl IntoIterator<Item = GroupId>) -> Option<Transaction> {
    let present: BTreeSet<GroupId> = groups.into_iter().filter(|id| map.group(*id).is_some()).collect();
    let mut regrouping = Regrouping::new(map);
    for id in &present {
        regrouping.dissolve(*id);
    }
    (!present.is_empty()).then(|| Transaction::new(Label::Ungroup(present.len()), regrouping.edits()))
}

/// Folds groups into one card each, or opens them.
pub fn set_folded(map: &Map, groups: impl IntoIterator<Item = GroupId>, folded: bool) -> Option<Transaction> {
    let mut regrouping = Regrouping::new(map);
    let mut count = 0;
    for id in groups {
        if let Some(group) = map.group(id).filter(|group| group.folded != folded) {
            regrouping.put(id, Group { folded, ..group.clone() });
            count += 1;
        }
    }
    (count > 0).then(|| Transaction::new(Label::Fold(count), regrouping.edits()))
}

/// Changes a group's title or colour; its members stay.
pub fn with_group(map: &Map, id: GroupId, change: impl FnOnce(&mut Group)) -> Option<Transaction> {
    let old = map.group(id)?;
    let mut group = old.clone();
    change(&mut group);
    let label = Label::EditGroup(group.title.clone());
    let mut regrouping = Regrouping::new(map);
    regrouping.put(id, group);
    let edits = regrouping.edits();
    (!edits.is_empty()).then(|| Transaction::new(label, edits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::compose::testing::{Sketch, first};

    fn check(sketch: &str, chosen: &str, grouped: &str) {
        let mut sketch = Sketch::new(sketch);
        let before = sketch.shown();
        let selection = sketch.selection(chosen);
        let created = group(&mut sketch.map, &selection, "new", Color::Blue, &mut first).unwrap();
        sketch.commit(Some(created.transaction));
        assert_eq!(created.selection.only_group(), Some(sketch.group("new")));
        assert_eq!(sketch.shown(), grouped);
        sketch.undo();
        assert_eq!(sketch.shown(), before);
    }

    #[test]
    fn members_of_other_groups_come_over() {
        check("a, b, c, g(a b)", "b c", "a, b, c, g(a), new(b c)");
        check("a, b, c, g(a)", "a c", "a, b, c, new(a c)");
    }

    #[test]
    fn members_of_one_group_are_grouped_inside_it() {
        check("a, b, c, g(a b c)", "a b", "a, b, c, g(c), new(a b)<g");
        check("a, b, g(a b)", "a b", "a, b, g(), new(a b)<g");
        check("a, b, g(), h(a)<g, k(b)<g, c, l(c)<g", "a b", "a, b, c, g(), l(c)<g, new(a b)<g");
    }

    #[test]
    fn a_group_is_grouped_with_all_within() {
        check("a, b, g(a)", "g b", "a, b, g(a)<new, new(b)");
        check("a, b, o(), g(a)<o", "g b", "a, b, g(a)<new, new(b)");
        check("a, b, g(a)", "g a b", "a, b, g(a)<new, new(b)");
        check("a, b, o(), g(a)<o, h(b)<g, c, k(c)<o", "g h", "a, b, c, g(a)<new, h(b)<g, k(c)<o, new()<o, o()");
    }

    #[test]
    fn a_dissolved_group_hands_its_members_on() {
        let mut sketch = Sketch::new("a, b, o(a), g(b)<o");
        let all = [sketch.group("o"), sketch.group("g")];
        sketch.commit(ungroup(&sketch.map, [all[1]]));
        assert_eq!(sketch.shown(), "a, b, o(a b)");
        sketch.undo();
        sketch.commit(ungroup(&sketch.map, all));
        assert_eq!(sketch.shown(), "a, b");
    }

    #[test]
    fn what_inner_groups_handed_on_goes_further_out_with_the_outer_one() {
        let mut sketch = Sketch::new("a, b, c, g(a)<o, o(b)<p, p(c)");
        let both = ["g", "o"].map(|name| sketch.group(name));
        sketch.commit(ungroup(&sketch.map, both));
        assert_eq!(sketch.shown(), "a, b, c, p(a b c)");
    }

    #[test]
    fn folding_what_is_folded_is_no_step() {
        let mut sketch = Sketch::new("a, g(a)");
        let g = sketch.group("g");
        sketch.commit(set_folded(&sketch.map, [g], true));
        assert!(sketch.map.group(g).unwrap().folded);
        assert!(set_folded(&sketch.map, [g], true).is_none());
    }

    #[test]
    fn a_groups_title_is_edited() {
        let mut sketch = Sketch::new("a, g(a)");
        let g = sketch.group("g");
        sketch.commit(with_group(&sketch.map, g, |group| group.title = "G".to_owned()));
        assert_eq!((sketch.map.group(g).unwrap().title.as_str(), sketch.shown().as_str()), ("G", "a, g(a)"));
        assert!(with_group(&sketch.map, g, |_| {}).is_none());
    }
}
