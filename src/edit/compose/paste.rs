//! Putting a part of a map on a map: pasting and duplicating.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::copy::{copy, with_papers};
use super::moves::shift_within_bounds;
use super::regrouping::Regrouping;
use super::{Created, Selection};
use crate::edit::{Edit, Label, Transaction};
use crate::model::{Concept, ConceptId, Group, GroupId, Link, Map, Mentioned, PaperId, Place, with_mentions};

/// Pastes a part with its middle at a place. Slugs that are taken get new ones, papers that are there already are joined,
/// kinds that the legend lacks are added. What was cut from this map and is not on it comes back under its own name. What
/// is in no group of the part lands in `group`.
pub fn paste(
    map: &mut Map,
    part: &Map,
    at: Place,
    group: Option<GroupId>,
    random: &mut impl FnMut(usize) -> usize,
) -> Option<Created> {
    let label = Label::Paste(part.concepts().len());
    let middle = middle_of(part).unwrap_or(at);
    let shift = (at.x.saturating_sub(middle.x), at.y.saturating_sub(middle.y));
    let homes = group.map(|group| Homes::all_in(part, group)).unwrap_or_default();
    transplant(map, part, label, shift, &homes, random)
}

/// The groups that copies land in.
#[derive(Clone, Copy, Debug)]
pub enum Joins<'a> {
    /// All in one, or in none.
    All(Option<GroupId>),
    /// Each in the group of its original, but where this says another for the original.
    Each(&'a [(ConceptId, Option<GroupId>)]),
}

/// Doubles what is selected, moved by a difference.
pub fn duplicate(
    map: &mut Map,
    selection: &Selection,
    (dx, dy): (i32, i32),
    joins: Joins<'_>,
    random: &mut impl FnMut(usize) -> usize,
) -> Option<Created> {
    let part = copy(map, selection);
    let label = Label::Duplicate(part.concepts().len());
    let homes = match joins {
        Joins::All(home) => home.map(|home| Homes::all_in(&part, home)).unwrap_or_default(),
        Joins::Each(joins) => Homes::by_original(map, &part, joins),
    };
    transplant(map, &part, label, (dx, dy), &homes, random)
}
/// The groups of the map in which things of a part land that are in no group of the part.
#[derive(Default)]
struct Homes {
    concepts: BTreeMap<ConceptId, GroupId>,
    groups: BTreeMap<GroupId, GroupId>,
}

impl Homes {
    fn by_original(map: &Map, part: &Map, joins: &[(ConceptId, Option<GroupId>)]) -> Homes {
        let joins: BTreeMap<ConceptId, Option<GroupId>> = joins.iter().copied().collect();
        let mut homes = Homes::default();
        for (id, _) in part.concepts().iter() {
            let Some(original) = map.concepts().live_id(part.concepts().slug(id)) else {
                continue;
            };
            let home = joins.get(&original).copied().unwrap_or_else(|| map.group_of(original));
            homes.concepts.extend(home.map(|home| (id, home)));
        }
        for (id, _) in part.groups().iter() {
            let original = map.groups().live_id(part.groups().slug(id)).and_then(|original| map.group(original));
            homes.groups.extend(original.and_then(|original| original.inside).map(|outer| (id, outer)));
        }
        homes
    }

    fn all_in(part: &Map, home: GroupId) -> Homes {
        let free = part.concepts().iter().filter(|(id, _)| part.group_of(*id).is_none());
        let outer = part.groups().iter().filter(|(_, group)| group.inside.is_none());
        Homes { concepts: free.map(|(id, _)| (id, home)).collect(), groups: outer.map(|(id, _)| (id, home)).collect() }
    }
}

/// The middle of the cards' centres; none where no concept has a place.
pub fn middle_of(part: &Map) -> Option<Place> {
    let places = || part.concepts().iter().filter_map(|(_, concept)| concept.at);
    let middle = |from: i32, to: i32| i32::midpoint(from, to);
    let x = middle(places().map(|at| at.x).min()?, places().map(|at| at.x).max()?);
    let y = middle(places().map(|at| at.y).min()?, places().map(|at| at.y).max()?);
    Some(Place::new(x, y))
}

fn transplant(
    map: &mut Map,
    part: &Map,
    label: Label,
    (dx, dy): (i32, i32),
    homes: &Homes,
    random: &mut impl FnMut(usize) -> usize,
) -> Option<Created> {
    let names = Names::claim(map, part, random);
    let shift = shift_within_bounds(part.concepts().iter().filter_map(|(_, concept)| concept.at), dx, dy);
    let mut edits = names.edits_of_library(map, part);
    edits.extend(names.concept_edits(map, part, shift));
    edits.extend(names.group_edits(map, part, homes));
    let mut selection = Selection {
        concepts: names.concepts.values().copied().collect(),
        groups: names.groups.values().copied().collect(),
        ..Selection::default()
    };
    for (_, link) in part.links() {
        if let Some(link) = names.link(link) {
            let id = map.claim_link();
            selection.links.insert(id);
            edits.push(Edit::Link(id, Some(Arc::new(link))));
        }
    }
    (!edits.is_empty()).then(|| Created { transaction: Transaction::new(label, edits), selection })
}

/// What the records of a part are called on the map that they come to.
struct Names {
    concepts: BTreeMap<ConceptId, ConceptId>,
    groups: BTreeMap<GroupId, GroupId>,
    papers: BTreeMap<PaperId, PaperId>,
}

impl Names {
    fn claim(map: &mut Map, part: &Map, random: &mut impl FnMut(usize) -> usize) -> Names {
        let is_same_map = map.id() == part.id();
        let mut names = Names { concepts: BTreeMap::new(), groups: BTreeMap::new(), papers: BTreeMap::new() };
        for (id, concept) in part.concepts().iter() {
            let slug = part.concepts().slug(id);
            let here = match map.concepts().id(slug) {
                None => map.claim_concept_slug(slug),
                Some(gone) if is_same_map && !map.concepts().contains(gone) => gone,
                Some(_) => map.claim_concept(&concept.title, random),
            };
            names.concepts.insert(id, here);
        }
        for (id, group) in part.groups().iter() {
            let slug = part.groups().slug(id);
            let here = match map.groups().id(slug) {
                None => map.claim_group_slug(slug),
                Some(gone) if is_same_map && !map.groups().contains(gone) => gone,
                Some(_) => map.claim_group(&group.title, random),
            };
            names.groups.insert(id, here);
        }
        for (id, paper) in part.papers().iter() {
            let slug = part.papers().slug(id);
            let here = match map.papers().id(slug) {
                None => map.claim_paper_slug(slug),
                Some(same) if map.paper(same) == Some(paper) => same,
                Some(gone) if is_same_map && !map.papers().contains(gone) => gone,
                Some(_) => map.claim_paper(&paper.title, random),
            };
            names.papers.insert(id, here);
        }
        names
    }

    /// The kinds that the legend lacks, and the papers that the map lacks.
    fn edits_of_library(&self, map: &Map, part: &Map) -> Vec<Edit> {
        let kinds = part.kinds().iter().filter(|(slug, _)| !map.kinds().contains_key(*slug));
        let kinds = kinds.map(|(slug, kind)| Edit::Kind(slug.clone(), Some(kind.clone())));
        let papers = self.papers.iter().filter(|(_, here)| !map.papers().contains(**here));
        let papers = papers.map(|(id, here)| Edit::Paper(*here, part.papers().shared(*id).cloned()));
        kinds.chain(papers).collect()
    }

    fn concept_edits(&self, map: &Map, part: &Map, (dx, dy): (i32, i32)) -> Vec<Edit> {
        let (there, here) = (Mentioned::on(part), Mentioned::on(map));
        let slug_of = |target: &str| {
            let new = *self.concepts.get(&there.find(target)?)?;
            let slug = map.concepts().slug(new);
            // What comes is not on the map yet: a title that nothing here has will mean it.
            let is_other = here.find(target).is_some_and(|other| other != new);
            (slug != target && (is_other || part.concepts().live_id(target).is_some())).then_some(slug)
        };
        let edit = |(id, concept): (ConceptId, &Concept)| {
            let mut concept = with_papers(concept, |paper| self.papers.get(&paper).copied());
            concept.at = concept.at.map(|at| at.moved(dx, dy));
            if let Some(note) = with_mentions(&concept.note, slug_of) {
                concept.note = note.into();
            }
            Some(Edit::Concept(*self.concepts.get(&id)?, Some(Arc::new(concept))))
        };
        part.concepts().iter().filter_map(edit).collect()
    }

    fn group_edits(&self, map: &Map, part: &Map, homes: &Homes) -> Vec<Edit> {
        let mut regrouping = Regrouping::new(map);
        for (id, group) in part.groups().iter() {
            let Some(&here) = self.groups.get(&id) else {
                continue;
            };
            let inner = group.inside.and_then(|outer| self.groups.get(&outer).copied());
            let inside = inner.or_else(|| homes.groups.get(&id).copied());
            let members = group.members.iter().filter_map(|member| self.concepts.get(member).copied()).collect();
            regrouping.put(here, Group { inside, members, ..group.clone() });
        }
        for (id, home) in &homes.concepts {
            if part.group_of(*id).is_none()
                && let Some(&here) = self.concepts.get(id)
            {
                regrouping.move_concept(here, Some(*home));
            }
        }
        regrouping.edits()
    }

    fn link(&self, link: &Link) -> Option<Link> {
        let papers = link.papers.iter().filter_map(|paper| self.papers.get(paper).copied()).collect();
        let (from, to) = (*self.concepts.get(&link.from)?, *self.concepts.get(&link.to)?);
        Some(Link { from, to, papers, ..link.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::compose::testing::{Sketch, first, shown};
    use crate::edit::compose::{cut, set_note, with_concept, with_kind};
    use crate::model::Paper;

    fn paste_at_origin(sketch: &mut Sketch, part: &Map) -> Selection {
        let created = paste(&mut sketch.map, part, Place::default(), None, &mut first).unwrap();
        sketch.commit(Some(created.transaction));
        created.selection
    }

    #[test]
    fn what_was_cut_comes_back_under_its_name() {
        let mut sketch = Sketch::new("a-b, b-c, g(a b)");
        let chosen = sketch.selection("g");
        let part = copy(&sketch.map, &chosen);
        sketch.commit(cut(&sketch.map, &chosen));
        assert_eq!(sketch.shown(), "c");
        paste_at_origin(&mut sketch, &part);
        assert_eq!(sketch.shown(), "a, b, c, a-b, g(a b)");
        paste_at_origin(&mut sketch, &part);
        assert_eq!(sketch.shown(), "a, a-aaaaa, b, b-aaaaa, c, a-b, a-aaaaa-b-aaaaa, g(a b), g-aaaaa(a-aaaaa b-aaaaa)");
    }

    #[test]
    fn what_is_in_no_group_lands_in_the_group_at_the_place() {
        let source = Sketch::new("a, b, c, inner(b c)");
        let part = copy(&source.map, &Selection::all(&source.map));
        let mut sketch = Sketch::new("z, g(z)");
        let home = Some(sketch.group("g"));
        let created = paste(&mut sketch.map, &part, Place::default(), home, &mut first).unwrap();
        sketch.commit(Some(created.transaction));
        assert_eq!(sketch.shown(), "a, b, c, z, g(a z), inner(b c)<g");
        sketch.undo();
        assert_eq!(sketch.shown(), "z, g(z)");
    }

    #[test]
    fn a_part_lands_with_its_middle_at_the_place() {
        let source = Sketch::new("a, b, c");
        let mut sketch = Sketch::new("z");
        let part = copy(&source.map, &Selection::all(&source.map));
        paste_at_origin(&mut sketch, &part);
        assert_eq!(sketch.map.concept(sketch.concept("b")).unwrap().at, Some(Place::default()));
        sketch.undo();
        assert_eq!(sketch.shown(), "z");
    }

    #[test]
    fn papers_and_kinds_come_along_once() {
        let mut source = Sketch::new("a");
        let (a, paper) = (source.concept("a"), source.map.claim_paper("Attention", &mut first));
        let attention = Arc::new(Paper { title: "Attention".to_owned(), ..Paper::default() });
        let put = Edit::Paper(paper, Some(attention));
        source.commit(Some(Transaction::new(Label::EditMap, vec![put])));
        source.commit(with_kind(&source.map, "model", |kind| kind.title = "Model".to_owned()));
        source.commit(with_concept(&source.map, a, Label::EditMap, |concept| {
            concept.papers = vec![paper];
            concept.kind = "model".to_owned();
        }));
        let part = copy(&source.map, &Selection::of_concept(a));
        let mut sketch = Sketch::new("z");
        let pasted = [paste_at_origin(&mut sketch, &part), paste_at_origin(&mut sketch, &part)];
        assert_eq!((sketch.map.papers().len(), sketch.map.kinds().len()), (1, 1));
        for id in pasted.iter().filter_map(Selection::only_concept) {
            let papers = &sketch.map.concept(id).unwrap().papers;
            assert_eq!(papers.iter().map(|id| sketch.map.papers().slug(*id)).collect::<Vec<_>>(), ["attention"]);
        }
    }

    fn copied_note(note: &str) -> String {
        let mut sketch = Sketch::new("a, b, c");
        let a = sketch.concept("a");
        sketch.commit(with_concept(&sketch.map, sketch.concept("b"), Label::EditMap, |concept| {
            concept.title = "Bee".to_owned();
        }));
        sketch.commit(set_note(&sketch.map, a, note, None));
        let chosen = sketch.selection("a b");
        let created = duplicate(&mut sketch.map, &chosen, (24, 24), Joins::Each(&[]), &mut first).unwrap();
        sketch.commit(Some(created.transaction));
        let copies = sketch.map.concepts().iter().filter(|(_, concept)| !concept.note.is_empty());
        let (_, copy) = copies.max_by_key(|(id, _)| *id).unwrap();
        copy.note.to_string()
    }

    #[test]
    fn copies_point_at_each_other() {
        assert_eq!(copied_note("See [[b]], [[c]] and [["), "See [[bee]], [[c]] and [[");
        assert_eq!(copied_note("See [[b|it]], [[ c|C ]], [[Bee]]"), "See [[bee|it]], [[ c|C ]], [[bee]]");
    }

    #[test]
    fn what_comes_under_its_own_names_is_mentioned_by_them() {
        let mut source = Sketch::new("a, b");
        let (a, b) = (source.concept("a"), source.concept("b"));
        source.commit(set_note(&source.map, a, "[[b]], [[B|it]], [[Bee]]", None));
        source.commit(with_concept(&source.map, b, Label::EditMap, |concept| concept.title = "Bee".to_owned()));
        let part = copy(&source.map, &Selection::all(&source.map));
        let note_in = |mut sketch: Sketch| {
            paste_at_origin(&mut sketch, &part);
            sketch.map.concept(sketch.concept("a")).unwrap().note.to_string()
        };
        assert_eq!(note_in(Sketch::new("z")), "[[b]], [[B|it]], [[Bee]]");
        assert_eq!(note_in(Sketch::new("bee")), "[[b]], [[B|it]], [[b]]", "Bee is another one there");
    }

    #[test]
    fn a_copy_stays_in_the_group_of_its_original() {
        let mut sketch = Sketch::new("a, b, c, o(a), g(b c)<o");
        let chosen = sketch.selection("a b c");
        let one = sketch.selection("a");
        let created = duplicate(&mut sketch.map, &one, (24, 24), Joins::Each(&[]), &mut first).unwrap();
        sketch.commit(Some(created.transaction));
        assert_eq!(sketch.shown(), "a, a-aaaaa, b, c, g(b c)<o, o(a a-aaaaa)");
        sketch.undo();
        let out = [(sketch.concept("b"), None)];
        let one = sketch.selection("b");
        let created = duplicate(&mut sketch.map, &one, (24, 24), Joins::Each(&out), &mut first).unwrap();
        sketch.commit(Some(created.transaction));
        assert_eq!(sketch.shown(), "a, b, b-aaaaa, c, g(b c)<o, o(a)");
        sketch.undo();
        let all_in = Joins::All(Some(sketch.group("o")));
        let two = sketch.selection("a b");
        let created = duplicate(&mut sketch.map, &two, (24, 24), all_in, &mut first).unwrap();
        sketch.commit(Some(created.transaction));
        assert_eq!(sketch.shown(), "a, a-aaaaaa, b, b-aaaaaa, c, g(b c)<o, o(a a-aaaaaa b-aaaaaa)");
        sketch.undo();
        let part = copy(&sketch.map, &chosen);
        assert_eq!(shown(&part), "a, b, c, g(b c)<o, o(a)");
    }

    #[test]
    fn what_was_pasted_is_selected() {
        let source = Sketch::new("a-b, c, g(a b)");
        let part = copy(&source.map, &Selection::all(&source.map));
        let mut sketch = Sketch::new("z");
        let selection = paste_at_origin(&mut sketch, &part);
        assert_eq!(selection, sketch.selection("a b c g a-b"));
    }

    #[test]
    fn groups_within_groups_come_along_the_outer_ones_first() {
        let source = Sketch::new("a, b, c, d, first(a)<second, second(b)<third, third(c)<fourth, fourth(d)");
        let mut sketch = Sketch::new("z");
        paste_at_origin(&mut sketch, &copy(&source.map, &Selection::all(&source.map)));
        let pasted = "a, b, c, d, z, first(a)<second, fourth(d), second(b)<third, third(c)<fourth";
        assert_eq!(sketch.shown(), pasted);
    }

    fn named(title: &str) -> Arc<Paper> {
        Arc::new(Paper { title: title.to_owned(), ..Paper::default() })
    }

    /// The slug of the paper that a pasted concept rests on, where the part's paper is "Attention", of the slug "p".
    fn pasted_paper(part_id: &str, here: Option<Arc<Paper>>) -> String {
        let mut part = Map::new(part_id.to_owned(), Default::default());
        let (a, paper) = (part.claim_concept_slug("a"), part.claim_paper_slug("p"));
        part.put_paper(paper, Some(named("Attention")));
        part.put_concept(a, Some(Arc::new(Concept { papers: vec![paper], ..Concept::default() })));
        let mut sketch = Sketch::new("z");
        let known = sketch.map.claim_paper_slug("p");
        sketch.commit(Some(Transaction::new(Label::EditMap, vec![Edit::Paper(known, Some(named("Before")))])));
        sketch.commit(Some(Transaction::new(Label::EditMap, vec![Edit::Paper(known, here)])));
        paste_at_origin(&mut sketch, &part);
        let papers = &sketch.map.concept(sketch.concept("a")).unwrap().papers;
        let [paper] = papers.as_slice() else { panic!("one paper") };
        assert_eq!(sketch.map.paper(*paper).map(|paper| paper.title.as_str()), Some("Attention"));
        sketch.map.papers().slug(*paper).to_owned()
    }

    #[test]
    fn a_paper_is_joined_to_the_same_one_and_to_no_other_of_its_name() {
        for part_id in ["sketch", "another"] {
            assert_eq!(pasted_paper(part_id, Some(named("Attention"))), "p");
            assert_eq!(pasted_paper(part_id, Some(named("Something else"))), "attention");
        }
        assert_eq!(pasted_paper("sketch", None), "p", "what was taken out comes back under its name");
        assert_eq!(pasted_paper("another", None), "attention", "but not what another map calls so");
    }
}
