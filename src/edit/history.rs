//! The undo history of one map.

use super::apply::{Edit, EditError, Join, Transaction, apply};
use super::{Changes, Label};
use crate::model::{ConceptId, GroupId, LinkId, Map, TourId};

/// One step that can be taken back or done again.
#[derive(Clone, Debug)]
pub struct Step {
    /// What a person calls it.
    pub label: Label,
    /// What takes it to the other side.
    edits: Vec<Edit>,
    join: Option<Join>,
    /// The state of the map before the step was first done.
    before: u64,
    /// The state after it.
    after: u64,
}

/// The steps that led to a map as it is, without limit but memory.
#[derive(Debug)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    state: u64,
    next_state: u64,
    saved: Option<u64>,
}

impl History {
    /// The history of a map just opened; `saved` says whether the file holds it as it is.
    pub fn new(saved: bool) -> History {
        History { undo: Vec::new(), redo: Vec::new(), state: 0, next_state: 1, saved: saved.then_some(0) }
    }

    /// Does a transaction and remembers how to take it back.
    pub fn commit(&mut self, map: &mut Map, transaction: Transaction) -> Result<Changes, EditError> {
        let Transaction { label, edits, join } = transaction;
        let changes = Changes::of(&edits);
        let inverse = apply(map, edits)?;
        self.redo.clear();
        let after = self.next_state;
        self.next_state += 1;
        let at_saved = self.saved == Some(self.state);
        match self.undo.last_mut() {
            // A step that ends at the saved state stays whole, or undo could not come back to what the file holds.
            Some(last) if join.is_some() && last.join == join && !at_saved => {
                last.label = label;
                last.after = after;
                last.edits = joined(inverse, std::mem::take(&mut last.edits));
            }
            _ => self.undo.push(Step { label, edits: inverse, join, before: self.state, after }),
        }
        self.state = after;
        Ok(changes)
    }

    /// Takes over an act that was done on a copy of the map, by what takes it back.
    pub fn adopt(&mut self, label: Label, inverse: Vec<Edit>) {
        self.redo.clear();
        let after = self.next_state;
        self.next_state += 1;
        self.undo.push(Step { label, edits: inverse, join: None, before: self.state, after });
        self.state = after;
    }

    /// Takes back the newest step and returns what it touched; none where there is no step. A step that does not fit stays
    /// where it is, and the map is as it was.
    pub fn undo(&mut self, map: &mut Map) -> Result<Option<(Label, Changes)>, EditError> {
        let Some(step) = self.undo.last_mut() else { return Ok(None) };
        let done = turn(map, step)?;
        self.state = step.before;
        self.redo.extend(self.undo.pop());
        Ok(Some(done))
    }

    /// Does again the step that was taken back last, as [`History::undo`] takes one back.
    pub fn redo(&mut self, map: &mut Map) -> Result<Option<(Label, Changes)>, EditError> {
        let Some(step) = self.redo.last_mut() else { return Ok(None) };
        let done = turn(map, step)?;
        self.state = step.after;
        self.undo.extend(self.redo.pop());
        Ok(Some(done))
    }

    /// The name of the step that undo would take back.
    pub fn undo_label(&self) -> Option<&Label> {
        self.undo.last().map(|step| &step.label)
    }

    /// The name of the step that redo would do again.
    pub fn redo_label(&self) -> Option<&Label> {
        self.redo.last().map(|step| &step.label)
    }

    /// Says which state the map is in; equal numbers mean equal maps.
    pub fn state(&self) -> u64 {
        self.state
    }

    /// Remembers that the file holds the map as it was in this state.
    pub fn mark_saved(&mut self, state: u64) {
        self.saved = Some(state);
    }

    /// Whether the map differs from what the file holds.
    pub fn is_modified(&self) -> bool {
        self.saved != Some(self.state)
    }
}

/// Applies a step's edits and turns it round.
fn turn(map: &mut Map, step: &mut Step) -> Result<(Label, Changes), EditError> {
    let changes = Changes::of(&step.edits);
    // A copy, which shares its records: what is refused must still be there.
    step.edits = apply(map, step.edits.clone())?;
    Ok((step.label.clone(), changes))
}

#[derive(PartialEq, Eq, Hash, Clone, Copy)]
enum Target {
    Concept(ConceptId),
    Link(LinkId),
    Group(GroupId),
    Tour(TourId),
}

fn target(edit: &Edit) -> Option<Target> {
    match edit {
        Edit::Concept(id, _) => Some(Target::Concept(*id)),
        Edit::Link(id, _) => Some(Target::Link(*id)),
        Edit::Group(id, _) => Some(Target::Group(*id)),
        Edit::Tour(id, _) => Some(Target::Tour(*id)),
        Edit::Head(_)
        | Edit::Kind(..)
        | Edit::Paper(..)
        | Edit::List(..)
        | Edit::Table(..)
        | Edit::View(..)
        | Edit::Unresolved(_)
        | Edit::Conflicts(_) => None,
    }
}

/// The inverse of two steps: the newer taken back first. A long run of edits of the same records stays one value each.
fn joined(newer: Vec<Edit>, older: Vec<Edit>) -> Vec<Edit> {
    let targets: std::collections::HashSet<Target> = older.iter().filter_map(target).collect();
    let all_known = newer.iter().all(|edit| target(edit).is_some_and(|target| targets.contains(&target)));
    if all_known {
        return older;
    }
    newer.into_iter().chain(older).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::EditError;
    use crate::model::{Color, Concept, Group, Head, Link, LinkKind, Tour};

    fn commit(history: &mut History, map: &mut Map, edit: Edit) {
        history.commit(map, Transaction::new(Label::EditMap, vec![edit])).unwrap();
    }

    #[test]
    fn a_step_that_does_not_fit_stays_and_says_why() {
        let (mut map, mut history) = (Map::default(), History::new(true));
        let (a, link) = (map.claim_concept_slug("a"), map.claim_link());
        commit(&mut history, &mut map, Edit::Concept(a, Some(Arc::default())));
        let loop_link = Some(Arc::new(Link::new(a, a, LinkKind::Relates)));
        // What no history saw happen.
        apply(&mut map, vec![Edit::Link(link, loop_link)]).unwrap();
        for _ in 0..2 {
            assert_eq!(history.undo(&mut map), Err(EditError::StillUsed(a)));
            assert!(map.concepts().contains(a) && history.is_modified() && history.state() == 1);
            assert_eq!((history.undo_label(), history.redo_label()), (Some(&Label::EditMap), None));
        }
        apply(&mut map, vec![Edit::Link(link, None)]).unwrap();
        assert_eq!(history.undo(&mut map).unwrap().map(|(label, _)| label), Some(Label::EditMap));
        assert!(map.concepts().is_empty() && !history.is_modified());
    }

    #[test]
    fn a_step_that_does_not_fit_any_more_is_not_done_again() {
        let (mut map, mut history) = (Map::default(), History::new(true));
        let (a, paper) = (map.claim_concept_slug("a"), map.claim_paper_slug("p"));
        let rests = Concept { papers: vec![paper], ..Concept::default() };
        apply(&mut map, vec![Edit::Paper(paper, Some(Arc::default()))]).unwrap();
        commit(&mut history, &mut map, Edit::Concept(a, Some(Arc::new(rests.clone()))));
        history.undo(&mut map).unwrap();
        apply(&mut map, vec![Edit::Paper(paper, None)]).unwrap();
        assert_eq!(history.redo(&mut map), Err(EditError::NoPaper(paper)));
        assert!(map.concepts().is_empty() && !history.is_modified());
        assert_eq!((history.undo_label(), history.redo_label()), (None, Some(&Label::EditMap)));
        apply(&mut map, vec![Edit::Paper(paper, Some(Arc::default()))]).unwrap();
        history.redo(&mut map).unwrap();
        assert_eq!(map.concept(a), Some(&rests));
    }

    #[test]
    fn without_a_step_nothing_is_taken_back_or_done_again() {
        let (mut map, mut history) = (Map::default(), History::new(true));
        assert_eq!(history.undo(&mut map), Ok(None));
        assert_eq!(history.redo(&mut map), Ok(None));
    }

    #[test]
    fn each_step_leads_to_a_state_of_its_own_and_undo_back_to_the_one_before() {
        let (mut map, mut history) = (Map::default(), History::new(true));
        let mut states = vec![history.state()];
        for title in ["one", "two", "three"] {
            commit(&mut history, &mut map, Edit::Head(Head { title: title.to_owned(), ..Head::default() }));
            assert!(!states.contains(&history.state()));
            states.push(history.state());
        }
        for before in states.iter().rev().skip(1) {
            history.undo(&mut map).unwrap();
            assert_eq!(history.state(), *before);
        }
        for after in &states[1..] {
            history.redo(&mut map).unwrap();
            assert_eq!(history.state(), *after);
        }
    }

    #[test]
    fn what_was_adopted_is_a_state_of_its_own() {
        let (mut map, mut history) = (Map::default(), History::new(true));
        let a = map.claim_concept_slug("a");
        let inverse = apply(&mut map, vec![Edit::Concept(a, Some(Arc::default()))]).unwrap();
        history.adopt(Label::Paste(1), inverse);
        assert!(history.is_modified() && history.undo_label() == Some(&Label::Paste(1)));
        history.mark_saved(history.state());
        commit(&mut history, &mut map, Edit::Concept(a, None));
        assert!(history.is_modified());
        history.undo(&mut map).unwrap();
        assert!(!history.is_modified());
        history.undo(&mut map).unwrap();
        assert!(map.concepts().is_empty() && history.is_modified());
    }

    #[test]
    fn what_comes_after_an_adopted_step_is_not_what_was_opened() {
        let (mut map, mut history) = (Map::default(), History::new(true));
        history.adopt(Label::EditMap, Vec::new());
        for title in ["one", "two"] {
            commit(&mut history, &mut map, Edit::Head(Head { title: title.to_owned(), ..Head::default() }));
            assert!(history.is_modified());
        }
    }

    #[test]
    fn nothing_is_done_again_after_something_else_was_done_or_adopted() {
        let (mut map, mut history) = (Map::default(), History::new(true));
        let a = map.claim_concept_slug("a");
        for adopts in [false, true] {
            commit(&mut history, &mut map, Edit::Concept(a, Some(Arc::default())));
            history.undo(&mut map).unwrap();
            assert!(history.redo_label().is_some());
            if adopts {
                history.adopt(Label::EditMap, Vec::new());
            } else {
                commit(&mut history, &mut map, Edit::Head(Head::default()));
            }
            assert!(history.redo_label().is_none() && history.redo(&mut map) == Ok(None));
        }
    }

    #[test]
    fn a_long_run_in_one_field_is_kept_as_one_value() {
        let (mut map, mut history) = (Map::default(), History::new(true));
        let (a, link, group, tour) =
            (map.claim_concept_slug("a"), map.claim_link(), map.claim_group_slug("g"), map.claim_tour_slug("t"));
        commit(&mut history, &mut map, Edit::Concept(a, Some(Arc::default())));
        for round in 0..3 {
            let title = round.to_string();
            let concept = Concept { title: title.clone(), ..Concept::default() };
            let label = Link { label: title.clone(), ..Link::new(a, a, LinkKind::Relates) };
            let edits = vec![
                Edit::Concept(a, Some(Arc::new(concept))),
                Edit::Link(link, Some(Arc::new(label))),
                Edit::Group(group, Some(Arc::new(Group::new(title.clone(), Color::Blue, vec![a])))),
                Edit::Tour(tour, Some(Arc::new(Tour { title, ..Tour::default() }))),
            ];
            history.commit(&mut map, Transaction::joined(Label::EditMap, edits, Join(1))).unwrap();
            assert_eq!(history.undo.last().map(|step| step.edits.len()), Some(4));
        }
        history.undo(&mut map).unwrap();
        assert_eq!((map.concept(a), map.link_count()), (Some(&Concept::default()), 0));
        history.redo(&mut map).unwrap();
        assert_eq!(map.concept(a).map(|concept| concept.title.as_str()), Some("2"));
    }
}
