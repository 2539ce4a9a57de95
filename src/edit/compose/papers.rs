//! Acts on papers: added, edited, joined to what rests on them, put into reading lists, taken out.

use std::sync::Arc;

use super::Selection;
use crate::edit::{Edit, Label, Transaction};
use crate::model::{Link, ListItem, Map, Paper, PaperId, ReadingList};

/// What a paper is called where it has no title yet.
pub fn paper_name(paper: &Paper) -> &str {
    let names = [&paper.title, &paper.cite, &paper.arxiv, &paper.doi, &paper.url, &paper.file];
    names.into_iter().find(|name| !name.is_empty()).map_or("", String::as_str)
}

/// Adds a paper to the library.
pub fn add_paper(map: &mut Map, paper: Paper, random: &mut impl FnMut(usize) -> usize) -> (Transaction, PaperId) {
    let name = paper_name(&paper).to_owned();
    let id = map.claim_paper(&name, random);
    (Transaction::new(Label::AddPapers(1, name), vec![Edit::Paper(id, Some(Arc::new(paper)))]), id)
}

/// What becomes of a paper that comes in.
#[derive(Clone, Debug, PartialEq)]
pub enum Arrival {
    /// It is new.
    New(Paper),
    /// It is one that the library has, which becomes this.
    Known(PaperId, Paper),
}

/// Takes in papers, all in one step; none where nothing would change.
pub fn take_in(map: &mut Map, arrivals: Vec<Arrival>, random: &mut impl FnMut(usize) -> usize) -> Option<Transaction> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut name = String::new();
    for arrival in arrivals {
        let (id, paper) = match arrival {
            Arrival::New(paper) => (map.claim_paper(paper_name(&paper), random), paper),
            Arrival::Known(id, paper) if map.paper(id).is_some_and(|known| *known != paper) => (id, paper),
            Arrival::Known(..) => continue,
        };
        if edits.is_empty() {
            paper_name(&paper).clone_into(&mut name);
        }
        edits.push(Edit::Paper(id, Some(Arc::new(paper))));
    }
    (!edits.is_empty()).then(|| Transaction::new(Label::AddPapers(edits.len(), name), edits))
}

/// Changes a paper's own fields.
pub fn with_paper(map: &Map, id: PaperId, change: impl FnOnce(&mut Paper)) -> Option<Transaction> {
    let old = map.paper(id)?;
    let mut new = old.clone();
    change(&mut new);
    let label = Label::EditDetails(paper_name(&new).to_owned());
    (new != *old).then(|| Transaction::new(label, vec![Edit::Paper(id, Some(Arc::new(new)))]))
}

/// Takes papers out of the library, and from everything that rests on them.
pub fn remove_papers(map: &Map, papers: &[PaperId]) -> Option<Transaction> {
    let goes = |id: &PaperId| papers.contains(id);
    let concepts = map.concepts().iter().filter_map(|(id, concept)| {
        let rests =
            concept.papers.iter().any(goes) || concept.facts.values().any(|fact| fact.paper.is_some_and(|p| goes(&p)));
        let mut concept = rests.then(|| concept.clone())?;
        concept.papers.retain(|paper| !goes(paper));
        concept
            .facts
            .values_mut()
            .filter(|fact| fact.paper.is_some_and(|p| goes(&p)))
            .for_each(|fact| fact.paper = None);
        Some(Edit::Concept(id, Some(Arc::new(concept))))
    });
    let links = map.links().filter(|(_, link)| link.papers.iter().any(goes)).map(|(id, link)| {
        let papers = link.papers.iter().copied().filter(|paper| !goes(paper)).collect();
        Edit::Link(id, Some(Arc::new(Link { papers, ..link.clone() })))
    });
    let lists = map.lists().iter().filter(|(_, list)| list.items.iter().any(|item| goes(&item.paper)));
    let lists = lists.map(|(slug, list)| {
        let mut list = ReadingList::clone(list);
        list.items.retain(|item| !goes(&item.paper));
        Edit::List(slug.clone(), Some(Arc::new(list)))
    });
    let there: Vec<PaperId> = papers.iter().copied().filter(|id| map.paper(*id).is_some()).collect();
    let name = there.first().and_then(|id| map.paper(*id)).map(|paper| paper_name(paper).to_owned())?;
    let edits: Vec<Edit> =
        concepts.chain(links).chain(lists).chain(there.iter().map(|id| Edit::Paper(*id, None))).collect();
    Some(Transaction::new(Label::RemovePapers(there.len(), name), edits))
}

/// Lets the selected concepts and links rest on a paper.
pub fn cite(map: &Map, selection: &Selection, paper: PaperId) -> Option<Transaction> {
    let name = paper_name(map.paper(paper)?).to_owned();
    let concepts = selection.concepts.iter().filter_map(|id| {
        let mut concept = map.concept(*id).filter(|concept| !concept.papers.contains(&paper))?.clone();
        concept.papers.push(paper);
        Some(Edit::Concept(*id, Some(Arc::new(concept))))
    });
    let links = selection.links.iter().filter_map(|id| {
        let mut link = map.link(*id).filter(|link| !link.papers.contains(&paper))?.clone();
        link.papers.push(paper);
        Some(Edit::Link(*id, Some(Arc::new(link))))
    });
    let edits: Vec<Edit> = concepts.chain(links).collect();
    (!edits.is_empty()).then(|| Transaction::new(Label::Cite(name), edits))
}

/// Lets the selected concepts and links rest on a paper no longer.
pub fn uncite(map: &Map, selection: &Selection, paper: PaperId) -> Option<Transaction> {
    let name = paper_name(map.paper(paper)?).to_owned();
    let concepts = selection.concepts.iter().filter_map(|id| {
        let mut concept = map.concept(*id).filter(|concept| concept.papers.contains(&paper))?.clone();
        concept.papers.retain(|known| *known != paper);
        Some(Edit::Concept(*id, Some(Arc::new(concept))))
    });
    let links = selection.links.iter().filter_map(|id| {
        let mut link = map.link(*id).filter(|link| link.papers.contains(&paper))?.clone();
        link.papers.retain(|known| *known != paper);
        Some(Edit::Link(*id, Some(Arc::new(link))))
    });
    let edits: Vec<Edit> = concepts.chain(links).collect();
    (!edits.is_empty()).then(|| Transaction::new(Label::Uncite(name), edits))
}

/// A new reading list of this title, with a paper in it; none for an empty title.
pub fn new_list(map: &Map, title: &str, paper: PaperId) -> Option<Transaction> {
    if title.is_empty() {
        return None;
    }
    with_list(map, &map.free_list_slug(title), |list| {
        title.clone_into(&mut list.title);
        list.items.push(item(paper));
    })
}

fn item(paper: PaperId) -> ListItem {
    ListItem { paper, why: String::new(), skip: String::new(), extra: Default::default() }
}

/// Puts a paper at the end of a reading list, or takes it out of it; a list that is empty then goes.
pub fn list_paper(map: &Map, slug: &str, paper: PaperId, listed: bool) -> Option<Transaction> {
    let old = map.lists().get(slug)?;
    let mut list = ReadingList::clone(old);
    list.items.retain(|item| item.paper != paper);
    if listed {
        list.items.push(item(paper));
    }
    if list.items.is_empty() {
        let label = Label::EditList(list.title);
        return Some(Transaction::new(label, vec![Edit::List(slug.to_owned(), None)]));
    }
    with_list(map, slug, |new| *new = list)
}

/// Changes a reading list, or makes one of that slug.
pub fn with_list(map: &Map, slug: &str, change: impl FnOnce(&mut ReadingList)) -> Option<Transaction> {
    let old = map.lists().get(slug);
    let mut list = old.map(|list| ReadingList::clone(list)).unwrap_or_default();
    change(&mut list);
    let label = Label::EditList(list.title.clone());
    (old.is_none_or(|old| **old != list))
        .then(|| Transaction::new(label, vec![Edit::List(slug.to_owned(), Some(Arc::new(list)))]))
}

/// Moves a paper of a reading list one place up or down.
pub fn move_in_list(map: &Map, slug: &str, paper: PaperId, down: bool) -> Option<Transaction> {
    let at = map.lists().get(slug)?.items.iter().position(|item| item.paper == paper)?;
    let to = if down { at + 1 } else { at.checked_sub(1)? };
    with_list(map, slug, |list| {
        if to < list.items.len() {
            list.items.swap(at, to);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::compose::testing::{Sketch, first};
    use crate::model::Fact;

    fn add(sketch: &mut Sketch, title: &str) -> PaperId {
        let paper = Paper { title: title.to_owned(), ..Paper::default() };
        let (transaction, id) = add_paper(&mut sketch.map, paper, &mut first);
        sketch.commit(Some(transaction));
        id
    }

    #[test]
    fn a_paper_is_joined_to_concepts_and_links_at_once_and_parted_again() {
        let mut sketch = Sketch::new("a-b");
        let paper = add(&mut sketch, "Attention");
        let selection = Selection { links: [sketch.link("a-b")].into(), ..sketch.selection("a b") };
        sketch.commit(cite(&sketch.map, &selection, paper));
        let on = |sketch: &Sketch| {
            let concepts = sketch.map.concepts().iter().filter(|(_, concept)| concept.papers == [paper]).count();
            (concepts, sketch.map.links().filter(|(_, link)| link.papers == [paper]).count())
        };
        assert_eq!(on(&sketch), (2, 1));
        assert!(cite(&sketch.map, &selection, paper).is_none(), "once");
        sketch.commit(uncite(&sketch.map, &sketch.selection("a"), paper));
        assert_eq!(on(&sketch), (1, 1));
        sketch.undo();
        sketch.undo();
        assert_eq!(on(&sketch), (0, 0));
    }

    #[test]
    fn a_paper_that_goes_leaves_nothing_that_rests_on_it() {
        let mut sketch = Sketch::new("a-b");
        let (paper, other) = (add(&mut sketch, "One"), add(&mut sketch, "Two"));
        let a = sketch.concept("a");
        let selection = Selection { links: [sketch.link("a-b")].into(), ..sketch.selection("a") };
        sketch.commit(cite(&sketch.map, &selection, paper));
        sketch.commit(cite(&sketch.map, &selection, other));
        let label = Label::EditMap;
        sketch.commit(super::super::with_concept(&sketch.map, a, label, |concept| {
            concept.facts.insert("size".to_owned(), Fact { paper: Some(paper), ..Fact::default() });
        }));
        sketch.commit(with_list(&sketch.map, "key", |list| list.title = "Key".to_owned()));
        sketch.commit(list_paper(&sketch.map, "key", paper, true));
        sketch.commit(list_paper(&sketch.map, "key", other, true));
        sketch.commit(move_in_list(&sketch.map, "key", other, false));
        let order = |sketch: &Sketch| -> Vec<PaperId> {
            sketch.map.lists().values().flat_map(|list| list.items.iter().map(|item| item.paper)).collect()
        };
        assert_eq!(order(&sketch), [other, paper]);
        sketch.commit(remove_papers(&sketch.map, &[paper]));
        let concept = sketch.map.concept(a).unwrap();
        assert_eq!((concept.papers.as_slice(), concept.facts["size"].paper), ([other].as_slice(), None));
        assert_eq!((order(&sketch), sketch.map.paper(paper)), (vec![other], None));
        sketch.undo();
        assert!(sketch.map.paper(paper).is_some() && order(&sketch) == [other, paper]);
    }

    #[test]
    fn a_paper_without_a_title_goes_by_what_it_has() {
        let paper = Paper { arxiv: "1706.03762".to_owned(), ..Paper::default() };
        assert_eq!(paper_name(&paper), "1706.03762");
        assert_eq!(paper_name(&Paper::default()), "");
    }

    fn named(title: &str) -> Paper {
        Paper { title: title.to_owned(), ..Paper::default() }
    }

    #[test]
    fn papers_come_in_as_new_ones_and_as_what_known_ones_become() {
        let mut sketch = Sketch::new("a");
        let (same, known) = (add(&mut sketch, "Same"), add(&mut sketch, "Known"));
        let arrivals = vec![
            Arrival::Known(same, named("Same")),
            Arrival::Known(known, named("Better known")),
            Arrival::New(named("New")),
        ];
        let transaction = take_in(&mut sketch.map, arrivals, &mut first);
        assert_eq!(transaction.as_ref().map(|it| &it.label), Some(&Label::AddPapers(2, "Better known".to_owned())));
        sketch.commit(transaction);
        let titles: Vec<&str> = sketch.map.papers().iter().map(|(_, paper)| paper.title.as_str()).collect();
        assert_eq!(titles, ["Same", "Better known", "New"]);
        assert_eq!(take_in(&mut sketch.map, vec![Arrival::Known(same, named("Same"))], &mut first), None);
    }

    #[test]
    fn a_paper_is_edited_or_is_no_step() {
        let mut sketch = Sketch::new("a");
        let paper = add(&mut sketch, "One");
        let edited = with_paper(&sketch.map, paper, |paper| paper.title = "Two".to_owned());
        assert_eq!(edited.as_ref().map(|it| &it.label), Some(&Label::EditDetails("Two".to_owned())));
        sketch.commit(edited);
        assert_eq!(with_paper(&sketch.map, paper, |_| {}), None);
    }

    #[test]
    fn a_paper_goes_by_the_first_name_that_it_has() {
        let mut paper = Paper::default();
        for field in [0, 1, 2, 3, 4, 5] {
            let Paper { title, cite, arxiv, doi, url, file, .. } = &mut paper;
            *[file, url, doi, arxiv, cite, title][field] = field.to_string();
            assert_eq!(paper_name(&paper), field.to_string());
        }
    }

    #[test]
    fn what_rests_on_a_paper_in_a_fact_or_a_link_alone_is_parted_from_it_too() {
        let mut sketch = Sketch::new("a-b, b-a");
        let (paper, other) = (add(&mut sketch, "One"), add(&mut sketch, "Two"));
        let (a, b) = (sketch.concept("a"), sketch.concept("b"));
        for (id, of) in [(a, paper), (b, other)] {
            sketch.commit(super::super::with_concept(&sketch.map, id, Label::EditMap, |concept| {
                concept.facts.insert("size".to_owned(), Fact { paper: Some(of), ..Fact::default() });
            }));
        }
        let links = [sketch.link("a-b"), sketch.link("b-a")];
        for (link, of) in links.into_iter().zip([paper, other]) {
            sketch.commit(cite(&sketch.map, &Selection::of_link(link), of));
        }
        let removed = remove_papers(&sketch.map, &[paper, paper]).unwrap();
        assert_eq!(removed.edits.iter().filter(|edit| !matches!(edit, Edit::Paper(..))).count(), 2, "the others stay");
        sketch.commit(remove_papers(&sketch.map, &[paper]));
        let of_fact = |id| sketch.map.concept(id).and_then(|concept| concept.facts["size"].paper);
        assert_eq!((of_fact(a), of_fact(b)), (None, Some(other)));
        let of_link = links.map(|link| sketch.map.link(link).map_or(0, |link| link.papers.len()));
        assert_eq!(of_link, [0, 1]);
        assert_eq!(remove_papers(&sketch.map, &[paper]), None, "it is gone");
    }

    #[test]
    fn only_what_rests_on_a_paper_is_parted_from_it() {
        let mut sketch = Sketch::new("a-b");
        let (paper, other) = (add(&mut sketch, "One"), add(&mut sketch, "Two"));
        let selection = Selection { links: [sketch.link("a-b")].into(), ..sketch.selection("a") };
        assert_eq!(uncite(&sketch.map, &selection, paper), None);
        sketch.commit(cite(&sketch.map, &selection, paper));
        sketch.commit(cite(&sketch.map, &selection, other));
        sketch.commit(uncite(&sketch.map, &selection, paper));
        let link = sketch.map.link(sketch.link("a-b")).unwrap();
        let concept = sketch.map.concept(sketch.concept("a")).unwrap();
        assert_eq!((link.papers.as_slice(), concept.papers.as_slice()), (&[other][..], &[other][..]));
        assert_eq!(uncite(&sketch.map, &selection, paper), None);
    }

    #[test]
    fn a_reading_list_begins_with_a_paper_and_ends_with_its_last() {
        let mut sketch = Sketch::new("a");
        let [one, two, three] = ["One", "Two", "Three"].map(|title| add(&mut sketch, title));
        assert_eq!(new_list(&sketch.map, "", one), None);
        sketch.commit(new_list(&sketch.map, "Key", one));
        sketch.commit(new_list(&sketch.map, "Key", two));
        let slugs: Vec<&String> = sketch.map.lists().keys().collect();
        assert_eq!(slugs, ["key", "key-2"], "one of the same title is another");
        sketch.commit(list_paper(&sketch.map, "key", two, true));
        sketch.commit(list_paper(&sketch.map, "key", three, true));
        let order = |sketch: &Sketch| -> Vec<PaperId> {
            sketch.map.lists()["key"].items.iter().map(|item| item.paper).collect()
        };
        sketch.commit(list_paper(&sketch.map, "key", one, true));
        assert_eq!(order(&sketch), [two, three, one], "at the end, and once");
        sketch.commit(move_in_list(&sketch.map, "key", two, true));
        assert_eq!(order(&sketch), [three, two, one]);
        assert_eq!(move_in_list(&sketch.map, "key", three, false), None, "the first goes no further up");
        assert_eq!(move_in_list(&sketch.map, "key", one, true), None, "nor the last down");
        for paper in [one, two, three] {
            sketch.commit(list_paper(&sketch.map, "key", paper, false));
        }
        assert!(!sketch.map.lists().contains_key("key"));
    }
}
