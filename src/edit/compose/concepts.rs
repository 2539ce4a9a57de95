//! Making concepts, and editing one record's own fields.

use std::sync::Arc;

use super::regrouping::Regrouping;
use crate::edit::{Edit, Join, Label, Transaction};
use crate::model::{
    Concept, ConceptId, GroupId, Head, Link, LinkId, LinkKind, Map, Mentioned, OnCards, Place, mention_key,
    with_mentions,
};

/// What a new concept starts with.
#[derive(Clone, Debug, Default)]
pub struct NewConcept {
    /// What stands on the card.
    pub title: String,
    /// The slug of its kind; empty for none.
    pub kind: String,
    /// The card's centre.
    pub at: Option<Place>,
    /// The group in whose frame it lands.
    pub group: Option<GroupId>,
}

/// How a new concept is tied to one that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tie {
    /// A link of this kind leads from that concept to the new one.
    From(ConceptId, LinkKind),
    /// A link of this kind leads from the new concept to that one.
    To(ConceptId, LinkKind),
}

impl Tie {
    /// The concept that is there.
    pub fn concept(&self) -> ConceptId {
        match self {
            Tie::From(concept, _) | Tie::To(concept, _) => *concept,
        }
    }

    fn link(self, new: ConceptId) -> Link {
        match self {
            Tie::From(from, kind) => Link::new(from, new, kind),
            Tie::To(to, kind) => Link::new(new, to, kind),
        }
    }
}

/// A new concept; none where its title is empty.
pub fn new_concept(
    map: &mut Map,
    new: NewConcept,
    random: &mut impl FnMut(usize) -> usize,
) -> Option<(Transaction, ConceptId)> {
    let title = new.title.trim().to_owned();
    if title.is_empty() {
        return None;
    }
    let id = map.claim_concept(&title, random);
    let at = new.at.map(|at| at.moved(0, 0));
    let concept = Concept { title: title.clone(), kind: new.kind, at, ..Concept::default() };
    let mut edits = vec![Edit::Concept(id, Some(Arc::new(concept)))];
    let mut groups = Regrouping::new(map);
    groups.move_concept(id, new.group);
    edits.extend(groups.edits());
    Some((Transaction::new(Label::NewConcept(title), edits), id))
}

/// A new concept with its link; none where its title is empty or the other end is not there.
pub fn new_linked_concept(
    map: &mut Map,
    new: NewConcept,
    tie: Tie,
    random: &mut impl FnMut(usize) -> usize,
) -> Option<(Transaction, ConceptId, LinkId)> {
    map.concept(tie.concept())?;
    let (mut transaction, id) = new_concept(map, new, random)?;
    let link = map.claim_link();
    transaction.edits.push(Edit::Link(link, Some(Arc::new(tie.link(id)))));
    Some((transaction, id, link))
}

/// Changes fields of some concepts.
pub fn with_concepts(
    map: &Map,
    ids: impl IntoIterator<Item = ConceptId>,
    label: Label,
    mut change: impl FnMut(&mut Concept),
) -> Option<Transaction> {
    let changed = |id: ConceptId| {
        let old = map.concept(id)?;
        let mut new = old.clone();
        change(&mut new);
        (new != *old).then(|| Edit::Concept(id, Some(Arc::new(new))))
    };
    let edits: Vec<Edit> = ids.into_iter().filter_map(changed).collect();
    (!edits.is_empty()).then(|| Transaction::new(label, edits))
}

/// Changes fields of a concept.
pub fn with_concept(map: &Map, id: ConceptId, label: Label, change: impl FnMut(&mut Concept)) -> Option<Transaction> {
    with_concepts(map, [id], label, change)
}

/// Gives a concept another title; its slug stays, and mentions that meant it by the old title become mentions by that. An
/// empty title changes nothing.
pub fn set_title(map: &Map, id: ConceptId, title: &str, join: Option<Join>) -> Option<Transaction> {
    let title = title.trim();
    if title.is_empty() {
        return None;
    }
    let label = Label::EditTitle(title.to_owned());
    let (slug, old) = (map.concepts().slug(id), mention_key(&map.concept(id)?.title));
    let mentioned = Mentioned::on(map);
    let is_slug = |target: &str| map.concepts().live_id(target).is_some();
    let is_title = |target: &str| mention_key(target) == old && !is_slug(target);
    let by_title = |target: &str| (is_title(target) && mentioned.find(target) == Some(id)).then_some(slug);
    let mended = |note: &str| with_mentions(note, by_title).map(Arc::<str>::from);
    let mut transaction = with_concept(map, id, label, |concept| {
        concept.title = title.to_owned();
        concept.note = mended(&concept.note).unwrap_or(concept.note.clone());
    })?;
    for (other, concept) in map.concepts().iter().filter(|(other, _)| *other != id) {
        if let Some(note) = mended(&concept.note) {
            transaction.edits.push(Edit::Concept(other, Some(Arc::new(Concept { note, ..concept.clone() }))));
        }
    }
    Some(Transaction { join, ..transaction })
}

/// Gives a concept another note.
pub fn set_note(map: &Map, id: ConceptId, note: &str, join: Option<Join>) -> Option<Transaction> {
    let label = Label::EditNote(map.concept(id)?.title.clone());
    let transaction = with_concept(map, id, label, |concept| concept.note = note.into())?;
    Some(Transaction { join, ..transaction })
}

/// Changes what stands on the cards of the map.
pub fn show_on_cards(map: &Map, change: impl FnOnce(&mut OnCards)) -> Option<Transaction> {
    let transaction = with_head(map, |head| change(&mut head.cards))?;
    Some(Transaction { label: Label::ShowOnCards, ..transaction })
}

/// Changes the map's title or what it is about.
pub fn with_head(map: &Map, change: impl FnOnce(&mut Head)) -> Option<Transaction> {
    let mut head = map.head().clone();
    change(&mut head);
    (head != *map.head()).then(|| Transaction::new(Label::EditMap, vec![Edit::Head(head)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::compose::testing::{Sketch, first};
    use crate::model::Id as _;

    fn named(title: &str) -> NewConcept {
        NewConcept { title: title.to_owned(), at: Some(Place::new(8, 16)), ..NewConcept::default() }
    }

    #[test]
    fn a_new_concept_lands_in_its_group() {
        let mut sketch = Sketch::new("a, g(a)");
        let group = sketch.group("g");
        let new = NewConcept { group: Some(group), ..named(" B ") };
        let (transaction, id) = new_concept(&mut sketch.map, new, &mut first).unwrap();
        assert_eq!(transaction.label, Label::NewConcept("B".to_owned()));
        sketch.commit(Some(transaction));
        assert_eq!(sketch.shown(), "a, b, g(a b)");
        assert_eq!(sketch.map.concept(id).unwrap().at, Some(Place::new(8, 16)));
        sketch.undo();
        assert_eq!(sketch.shown(), "a, g(a)");
    }

    #[test]
    fn an_empty_title_leaves_no_concept() {
        let mut sketch = Sketch::new("a");
        assert!(new_concept(&mut sketch.map, named(" \n"), &mut first).is_none());
        let a = sketch.concept("a");
        assert!(set_title(&sketch.map, a, "  ", None).is_none());
    }

    #[test]
    fn a_linked_concept_comes_and_goes_with_its_link() {
        let mut sketch = Sketch::new("a");
        let tie = Tie::To(sketch.concept("a"), LinkKind::PrerequisiteFor);
        let made = new_linked_concept(&mut sketch.map, named("b"), tie, &mut first);
        let (transaction, _, link) = made.unwrap();
        sketch.commit(Some(transaction));
        assert_eq!(sketch.shown(), "a, b, b-a");
        assert_eq!(sketch.map.link(link).unwrap().kind, LinkKind::PrerequisiteFor);
        sketch.undo();
        assert_eq!(sketch.shown(), "a");
    }

    #[test]
    fn an_edit_that_changes_nothing_is_no_step() {
        let sketch = Sketch::new("a");
        let a = sketch.concept("a");
        assert!(set_title(&sketch.map, a, "a ", None).is_none());
        assert!(set_note(&sketch.map, a, "", None).is_none());
        assert!(with_head(&sketch.map, |head| head.title.clear()).is_none());
    }

    #[test]
    fn typing_in_one_field_is_one_step() {
        let mut sketch = Sketch::new("a");
        let a = sketch.concept("a");
        for note in ["S", "Se", "See"] {
            sketch.commit(set_note(&sketch.map, a, note, Some(Join(7))));
        }
        assert_eq!(&*sketch.map.concept(a).unwrap().note, "See");
        sketch.undo();
        assert_eq!(&*sketch.map.concept(a).unwrap().note, "");
    }

    #[test]
    fn mentions_survive_another_title_and_its_undo() {
        let mut sketch = Sketch::new("a, b, c");
        let (a, b) = (sketch.concept("a"), sketch.concept("b"));
        let note = |sketch: &Sketch, id| sketch.map.concept(id).map(|concept| concept.note.to_string());
        sketch.commit(set_title(&sketch.map, a, "Reward model", None));
        sketch.commit(set_note(&sketch.map, b, "by [[reward MODEL|it]], [[Reward model]], [[a]], [[c]]", None));
        sketch.commit(set_note(&sketch.map, a, "I am [[Reward model]]", None));
        sketch.commit(set_title(&sketch.map, a, "RM", None));
        assert_eq!(note(&sketch, b).as_deref(), Some("by [[a|it]], [[a]], [[a]], [[c]]"));
        assert_eq!(note(&sketch, a).as_deref(), Some("I am [[a]]"));
        sketch.undo();
        assert_eq!(note(&sketch, b).as_deref(), Some("by [[reward MODEL|it]], [[Reward model]], [[a]], [[c]]"));
        assert_eq!(note(&sketch, a).as_deref(), Some("I am [[Reward model]]"));
    }

    #[test]
    fn mentions_of_others_stay_when_a_title_changes() {
        let mut sketch = Sketch::new("a, b, c");
        let (a, c) = (sketch.concept("a"), sketch.concept("c"));
        sketch.commit(set_title(&sketch.map, a, "B", None));
        sketch.commit(set_note(
            &sketch.map,
            c,
            "[[b]] has that slug, [[nobody]] that title, [[B]] means the first",
            None,
        ));
        sketch.commit(set_title(&sketch.map, a, "Another", None));
        let note = sketch.map.concept(c).map(|concept| concept.note.to_string());
        assert_eq!(note.as_deref(), Some("[[b]] has that slug, [[nobody]] that title, [[a]] means the first"));
    }

    #[test]
    fn mentions_by_a_title_that_several_have_follow_the_first_of_them_alone() {
        let mut sketch = Sketch::new("a, b, c");
        let [a, b, c] = ["a", "b", "c"].map(|name| sketch.concept(name));
        let note = |sketch: &Sketch| sketch.map.concept(c).map(|concept| concept.note.to_string());
        sketch.commit(set_title(&sketch.map, a, "PPO", None));
        sketch.commit(set_title(&sketch.map, b, "PPO", None));
        sketch.commit(set_note(&sketch.map, c, "[[PPO]]", None));
        sketch.commit(set_title(&sketch.map, b, "PPO 2", None));
        assert_eq!(note(&sketch).as_deref(), Some("[[PPO]]"));
        sketch.commit(set_title(&sketch.map, a, "PPO 1", None));
        assert_eq!(note(&sketch).as_deref(), Some("[[a]]"));
    }

    #[test]
    fn the_slug_of_a_concept_that_is_gone_is_a_title_like_any_other() {
        let mut sketch = Sketch::new("a, b, c");
        let [a, b, c] = ["a", "b", "c"].map(|name| sketch.concept(name));
        sketch.commit(Some(Transaction::new(Label::EditMap, vec![Edit::Concept(b, None)])));
        sketch.commit(set_title(&sketch.map, a, "b", None));
        sketch.commit(set_note(&sketch.map, c, "[[b]]", None));
        sketch.commit(set_title(&sketch.map, a, "Another", None));
        assert_eq!(sketch.map.concept(c).map(|concept| concept.note.to_string()).as_deref(), Some("[[a]]"));
    }

    #[test]
    fn a_link_leads_to_the_new_concept_or_from_it() {
        for (tie, shown) in [(Tie::From as fn(_, _) -> _, "a, b, a-b"), (Tie::To, "a, b, b-a")] {
            let mut sketch = Sketch::new("a");
            let tie = tie(sketch.concept("a"), LinkKind::LeadsTo);
            assert_eq!(tie.concept(), sketch.concept("a"));
            let (transaction, id, link) = new_linked_concept(&mut sketch.map, named("b"), tie, &mut first).unwrap();
            sketch.commit(Some(transaction));
            assert_eq!((sketch.shown().as_str(), sketch.concept("b")), (shown, id));
            assert!(sketch.map.link(link).is_some());
        }
    }

    #[test]
    fn a_new_concept_has_its_title_and_kind() {
        let mut sketch = Sketch::new("a");
        let new = NewConcept { kind: "model".to_owned(), ..named(" GPT ") };
        let (transaction, id) = new_concept(&mut sketch.map, new, &mut first).unwrap();
        sketch.commit(Some(transaction));
        let concept = sketch.map.concept(id).unwrap();
        assert_eq!(
            (concept.title.as_str(), concept.kind.as_str(), concept.at),
            ("GPT", "model", Some(Place::new(8, 16)))
        );
    }

    #[test]
    fn a_title_typed_in_one_go_is_one_step() {
        let mut sketch = Sketch::new("a");
        for title in ["G", "GP", "GPT"] {
            sketch.commit(set_title(&sketch.map, sketch.concept("a"), title, Some(Join(1))));
        }
        sketch.undo();
        assert_eq!(sketch.map.concept(sketch.concept("a")).unwrap().title, "a");
    }

    #[test]
    fn a_new_concept_stands_within_the_bounds() {
        let mut sketch = Sketch::new("a");
        let new = NewConcept { at: Some(Place::new(i32::MAX, i32::MIN)), ..named("b") };
        let (transaction, id) = new_concept(&mut sketch.map, new, &mut first).unwrap();
        sketch.commit(Some(transaction));
        assert!(sketch.map.concept(id).and_then(|concept| concept.at).is_some_and(Place::is_allowed));
    }

    #[test]
    fn fields_of_several_concepts_change_in_one_step() {
        let mut sketch = Sketch::new("a, b, c");
        let ids = ["a", "b", "c"].map(|name| sketch.concept(name));
        let label = Label::EditConcepts(2);
        let gone = ConceptId::from_index(9);
        let change = |concept: &mut Concept| concept.pinned = concept.title != "c";
        sketch.commit(with_concepts(&sketch.map, [ids[0], ids[1], ids[2], gone], label.clone(), change));
        assert_eq!(ids.map(|id| sketch.map.concept(id).is_some_and(|concept| concept.pinned)), [true, true, false]);
        assert!(with_concepts(&sketch.map, ids, label, change).is_none(), "nothing changes again");
    }

    #[test]
    fn the_head_of_a_map_changes_or_is_no_step() {
        let mut sketch = Sketch::new("a");
        sketch.commit(with_head(&sketch.map, |head| head.about = "All".to_owned()));
        assert_eq!(sketch.map.head().about, "All");
        assert!(with_head(&sketch.map, |_| {}).is_none());
    }
}
