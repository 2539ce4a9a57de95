//! Linking, and changing links. There is one link at most for each pair of ends and kind: what becomes a second one is
//! joined to the first in the same act.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::edit::{Edit, Label, Transaction};
use crate::model::{ConceptId, Link, LinkId, LinkKey, LinkKind, Map};

/// What drawing a link comes to.
#[derive(Clone, Debug)]
pub enum Linking {
    /// A new link.
    New(Transaction, LinkId),
    /// There is one already: it is selected.
    Existing(LinkId),
}

/// One of a link's two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Where it leaves.
    From,
    /// Where it enters.
    To,
}

/// An act on links, and those that stand for them afterwards.
#[derive(Clone, Debug)]
pub struct Relinked {
    /// What does it.
    pub transaction: Transaction,
    /// The links that changed, or that the changed ones were joined to.
    pub links: BTreeSet<LinkId>,
}

/// Links two concepts, or a concept to itself; none where an end is not there.
pub fn link(map: &mut Map, from: ConceptId, to: ConceptId, kind: LinkKind) -> Option<Linking> {
    map.concept(from)?;
    map.concept(to)?;
    let new = Link::new(from, to, kind);
    if let Some(id) = map.link_with(&new.key()) {
        return Some(Linking::Existing(id));
    }
    let id = map.claim_link();
    Some(Linking::New(Transaction::new(Label::Link, vec![Edit::Link(id, Some(Arc::new(new)))]), id))
}

/// Gives links another kind.
pub fn set_link_kind(map: &Map, ids: impl IntoIterator<Item = LinkId>, kind: &LinkKind) -> Option<Relinked> {
    let changed = change_links(map, ids, |link| link.kind = kind.clone());
    relink(map, Label::LinkKind(changed.len()), changed)
}

/// Turns links round; a self loop stays as it is.
pub fn turn_round(map: &Map, ids: impl IntoIterator<Item = LinkId>) -> Option<Relinked> {
    let changed = change_links(map, ids, |link| std::mem::swap(&mut link.from, &mut link.to));
    relink(map, Label::TurnRound(changed.len()), changed)
}

/// Moves an end of a link to another concept.
pub fn rehang(map: &Map, id: LinkId, end: End, concept: ConceptId) -> Option<Relinked> {
    map.concept(concept)?;
    let changed = change_links(map, [id], |link| match end {
        End::From => link.from = concept,
        End::To => link.to = concept,
    });
    relink(map, Label::Rehang, changed)
}

/// Changes a link's phrase, reason or papers; its ends and kind too, by the rule of one link.
pub fn with_link(map: &Map, id: LinkId, label: Label, change: impl FnMut(&mut Link)) -> Option<Relinked> {
    relink(map, label, change_links(map, [id], change))
}

fn change_links(
    map: &Map,
    ids: impl IntoIterator<Item = LinkId>,
    mut change: impl FnMut(&mut Link),
) -> BTreeMap<LinkId, Link> {
    let changed = |id: LinkId| {
        let old = map.link(id)?;
        let mut new = old.clone();
        change(&mut new);
        (new != *old).then_some((id, new))
    };
    ids.into_iter().filter_map(changed).collect()
}

/// The links of an act as it leaves them; none for those that went into another.
struct Settled {
    links: BTreeMap<LinkId, Option<Link>>,
    survivors: BTreeSet<LinkId>,
}

/// Puts changed links, and joins those whose ends and kind another link has to that one.
fn relink(map: &Map, label: Label, changed: BTreeMap<LinkId, Link>) -> Option<Relinked> {
    if changed.is_empty() {
        return None;
    }
    let Settled { links, survivors } = settle(map, changed);
    // A link that gives its key to another one steps aside first.
    let holder = |(id, link): (&LinkId, &Option<Link>)| match link {
        Some(link) => map.link_with(&link.key()).filter(|holder| holder != id),
        None => Some(*id),
    };
    let aside: BTreeSet<LinkId> = links.iter().filter_map(holder).collect();
    let mut edits: Vec<Edit> = aside.into_iter().map(|id| Edit::Link(id, None)).collect();
    edits.extend(links.into_iter().filter_map(|(id, link)| Some(Edit::Link(id, Some(Arc::new(link?))))));
    Some(Relinked { transaction: Transaction::new(label, edits), links: survivors })
}

fn settle(map: &Map, changed: BTreeMap<LinkId, Link>) -> Settled {
    let moves = |id: LinkId, link: &Link| map.link(id).is_some_and(|old| old.key() != link.key());
    let (moving, staying): (BTreeMap<LinkId, Link>, BTreeMap<LinkId, Link>) =
        changed.into_iter().partition(|(id, link)| moves(*id, link));
    let mut survivors: BTreeSet<LinkId> = staying.keys().copied().collect();
    let ids: BTreeSet<LinkId> = moving.keys().copied().collect();
    let mut links: BTreeMap<LinkId, Option<Link>> = staying.into_iter().map(|(id, link)| (id, Some(link))).collect();
    let mut arrived: BTreeMap<LinkKey, LinkId> = BTreeMap::new();
    for (id, link) in moving {
        let stays = || map.link_with(&link.key()).filter(|first| !ids.contains(first));
        let first = arrived.get(&link.key()).copied().or_else(stays);
        let known = first.and_then(|first| match links.get(&first) {
            Some(changed) => changed.clone().map(|changed| (first, changed)),
            None => map.link(first).map(|old| (first, old.clone())),
        });
        match known {
            Some((first, mut old)) => {
                old.join(&[link]);
                links.insert(first, Some(old));
                links.insert(id, None);
                survivors.insert(first);
            }
            None => {
                arrived.insert(link.key(), id);
                links.insert(id, Some(link));
                survivors.insert(id);
            }
        }
    }
    Settled { links, survivors }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::compose::testing::Sketch;

    fn labelled(sketch: &mut Sketch, name: &str, label: &str) -> LinkId {
        let id = sketch.link(name);
        let change = with_link(&sketch.map, id, Label::LinkLabel, |link| link.label = label.to_owned());
        sketch.commit(change.map(|change| change.transaction));
        id
    }

    #[test]
    fn drawing_a_link_that_exists_finds_it() {
        let mut sketch = Sketch::new("a-b");
        let (a, b) = (sketch.concept("a"), sketch.concept("b"));
        let Some(Linking::Existing(id)) = link(&mut sketch.map, a, b, LinkKind::LeadsTo) else {
            panic!("a second link of one kind");
        };
        assert_eq!(id, sketch.link("a-b"));
        assert!(matches!(link(&mut sketch.map, b, a, LinkKind::LeadsTo), Some(Linking::New(..))));
    }

    #[test]
    fn a_concept_can_be_linked_to_itself() {
        let mut sketch = Sketch::new("a");
        let a = sketch.concept("a");
        let Some(Linking::New(transaction, id)) = link(&mut sketch.map, a, a, LinkKind::LeadsTo) else {
            panic!("no self loop");
        };
        sketch.commit(Some(transaction));
        assert_eq!(sketch.shown(), "a, a-a");
        assert!(turn_round(&sketch.map, [id]).is_none());
    }

    #[test]
    fn a_link_turned_onto_another_is_joined_to_it() {
        let mut sketch = Sketch::new("a-b, b-a");
        let first = labelled(&mut sketch, "a-b", "larger");
        let second = labelled(&mut sketch, "b-a", "better");
        let turned = turn_round(&sketch.map, [second]).unwrap();
        assert_eq!(turned.links, BTreeSet::from([first]));
        sketch.commit(Some(turned.transaction));
        assert_eq!(sketch.shown(), "a, b, a-b");
        assert_eq!(sketch.map.link(first).unwrap().label, "larger; better");
        sketch.undo();
        assert_eq!(sketch.shown(), "a, b, a-b, b-a");
        assert_eq!(sketch.map.link(first).unwrap().label, "larger");
    }

    #[test]
    fn two_links_turned_together_change_places() {
        let mut sketch = Sketch::new("a-b, b-a");
        let first = labelled(&mut sketch, "a-b", "larger");
        let ids = [first, sketch.link("b-a")];
        sketch.commit(turn_round(&sketch.map, ids).map(|turned| turned.transaction));
        assert_eq!(sketch.shown(), "a, b, a-b, b-a");
        assert_eq!(sketch.map.link(first).unwrap().from, sketch.concept("b"));
    }

    #[test]
    fn links_that_become_the_same_are_one() {
        let mut sketch = Sketch::new("a-b, a=b");
        let ids = [sketch.link("a-b"), sketch.link("a=b")];
        let changed = set_link_kind(&sketch.map, ids, &LinkKind::Relates).unwrap();
        assert_eq!(changed.links, BTreeSet::from([sketch.link("a-b")]));
        assert_eq!(changed.transaction.label, Label::LinkKind(2));
        sketch.commit(Some(changed.transaction));
        assert_eq!(sketch.map.link_count(), 1);
        sketch.undo();
        assert_eq!(sketch.shown(), "a, b, a-b, a=b");
    }

    #[test]
    fn an_end_is_hung_elsewhere() {
        let mut sketch = Sketch::new("a-b, c");
        let (id, c) = (sketch.link("a-b"), sketch.concept("c"));
        sketch.commit(rehang(&sketch.map, id, End::To, c).map(|hung| hung.transaction));
        assert_eq!(sketch.shown(), "a, b, c, a-c");
        assert!(rehang(&sketch.map, id, End::To, c).is_none());
    }
}
