//! What `apply` refuses, and what it leaves behind.

use super::*;
use crate::model::{Color, Fact, LinkKind, ListItem, MAX_PLACE, Place, Stop, StopId};

/// A map with concepts a and b, the link between them, group g with member a, and a paper that nothing rests on.
struct Desk {
    map: Map,
    a: ConceptId,
    b: ConceptId,
    link: LinkId,
    group: GroupId,
    paper: PaperId,
}

impl Desk {
    fn new() -> Desk {
        let mut map = Map::default();
        let [a, b] = ["a", "b"].map(|slug| map.claim_concept_slug(slug));
        let (link, group, paper) = (map.claim_link(), map.claim_group_slug("g"), map.claim_paper_slug("p"));
        let mut desk = Desk { map, a, b, link, group, paper };
        desk.done(Edit::Concept(a, Some(Arc::default())));
        desk.done(Edit::Concept(b, Some(Arc::default())));
        desk.done(put_link(link, Link::new(a, b, LinkKind::LeadsTo)));
        desk.done(put_group(group, None, vec![a]));
        desk.done(Edit::Paper(paper, Some(Arc::default())));
        desk
    }

    fn done(&mut self, edit: Edit) {
        apply(&mut self.map, vec![edit]).expect("an edit that fits");
    }

    /// Tries an edit after one that fits, and sees that the map is as it was.
    fn refused(&mut self, edit: Edit) -> EditError {
        let (before, ids) = (self.map.head().clone(), self.ids_given());
        let good = Edit::Head(Head { title: "new".to_owned(), ..Head::default() });
        let refused = apply(&mut self.map, vec![good, edit]).expect_err("an edit that does not fit");
        assert_eq!((self.map.head(), self.ids_given()), (&before, ids));
        assert!(self.map.indexes_are_sound());
        refused
    }

    fn ids_given(&self) -> [usize; 5] {
        let map = &self.map;
        let [concepts, groups] = [map.concepts().ids_given(), map.groups().ids_given()];
        [concepts, map.link_ids_given(), groups, map.papers().ids_given(), map.tours().ids_given()]
    }

    fn new_group(&mut self, slug: &str, inside: Option<GroupId>) -> GroupId {
        let id = self.map.claim_group_slug(slug);
        self.done(put_group(id, inside, vec![]));
        id
    }
}

fn put_link(id: LinkId, link: Link) -> Edit {
    Edit::Link(id, Some(Arc::new(link)))
}

fn put_group(id: GroupId, inside: Option<GroupId>, members: Vec<ConceptId>) -> Edit {
    Edit::Group(id, Some(Arc::new(Group { inside, ..Group::new("g".to_owned(), Color::Blue, members) })))
}

fn put_tour(id: TourId, stop: StopId, shown: Shown) -> Edit {
    let stop = Stop { show: vec![shown], ..Stop::new(stop) };
    Edit::Tour(id, Some(Arc::new(Tour { stops: vec![stop], ..Tour::default() })))
}

fn list_of(paper: PaperId) -> Arc<ReadingList> {
    let item = ListItem { paper, why: String::new(), skip: String::new(), extra: Default::default() };
    Arc::new(ReadingList { items: vec![item], ..ReadingList::default() })
}

#[test]
fn nothing_is_put_or_removed_under_an_id_that_the_map_never_gave() {
    let mut desk = Desk::new();
    let [concepts, links, groups, papers, tours] = desk.ids_given();
    let concept = ConceptId::from_index(concepts);
    for row in [None, Some(Arc::default())] {
        assert_eq!(desk.refused(Edit::Concept(concept, row)), EditError::NoConcept(concept));
    }
    let link = LinkId::from_index(links);
    for row in [None, Some(Arc::new(Link::new(desk.b, desk.b, LinkKind::Relates)))] {
        assert_eq!(desk.refused(Edit::Link(link, row)), EditError::NoLink(link));
    }
    let group = GroupId::from_index(groups);
    assert_eq!(desk.refused(Edit::Group(group, None)), EditError::NoGroup(group));
    assert_eq!(desk.refused(put_group(group, None, vec![])), EditError::NoGroup(group));
    let paper = PaperId::from_index(papers);
    for row in [None, Some(Arc::default())] {
        assert_eq!(desk.refused(Edit::Paper(paper, row)), EditError::NoPaper(paper));
    }
    let tour = TourId::from_index(tours);
    for row in [None, Some(Arc::default())] {
        assert_eq!(desk.refused(Edit::Tour(tour, row)), EditError::NoTour(tour));
    }
}

#[test]
fn tours_and_tables_name_what_is_gone_but_nothing_of_another_map() {
    let mut desk = Desk::new();
    let (tour, stop) = (desk.map.claim_tour_slug("t"), desk.map.claim_stop_slug("s"));
    let gone = desk.map.claim_concept_slug("gone");
    let gone_group = desk.map.claim_group_slug("gone");
    let table =
        |row| Edit::Table("t".to_owned(), Some(Arc::new(Comparison { rows: vec![row], ..Comparison::default() })));
    for edit in
        [put_tour(tour, stop, Shown::Concept(gone)), put_tour(tour, stop, Shown::Group(gone_group)), table(gone)]
    {
        desk.done(edit);
    }
    let concept = ConceptId::from_index(desk.map.concepts().ids_given());
    let group = GroupId::from_index(desk.map.groups().ids_given());
    assert_eq!(desk.refused(put_tour(tour, stop, Shown::Concept(concept))), EditError::NoConcept(concept));
    assert_eq!(desk.refused(put_tour(tour, stop, Shown::Group(group))), EditError::NoGroup(group));
    assert_eq!(desk.refused(table(concept)), EditError::NoConcept(concept));
    let foreign = StopId::from_index(desk.map.stops().ids_given());
    assert_eq!(desk.refused(put_tour(tour, foreign, Shown::All)), EditError::NoStop(foreign));
}

#[test]
fn a_concept_stays_while_a_link_or_a_group_holds_it() {
    let mut desk = Desk::new();
    let (a, b) = (desk.a, desk.b);
    assert_eq!(desk.refused(Edit::Concept(b, None)), EditError::StillUsed(b), "the link enters it");
    desk.done(Edit::Link(desk.link, None));
    desk.done(Edit::Concept(b, None));
    assert_eq!(desk.refused(Edit::Concept(b, None)), EditError::NoConcept(b), "it is gone");
    assert_eq!(desk.refused(Edit::Concept(a, None)), EditError::StillUsed(a), "it is a member");
    desk.done(Edit::Group(desk.group, None));
    desk.done(Edit::Concept(a, None));
}

#[test]
fn a_place_lies_within_the_bounds_on_both_axes() {
    let mut desk = Desk::new();
    let (a, m) = (desk.a, MAX_PLACE);
    let at = |x, y| Edit::Concept(a, Some(Arc::new(Concept { at: Some(Place::new(x, y)), ..Concept::default() })));
    for (x, y) in [(m, -m), (-m, m)] {
        desk.done(at(x, y));
    }
    for (x, y) in [(m + 1, 0), (-m - 1, 0), (0, m + 1), (0, -m - 1)] {
        assert_eq!(desk.refused(at(x, y)), EditError::OutOfBounds(a), "{x} {y}");
    }
}

#[test]
fn there_is_one_link_of_a_kind_between_two_concepts_that_are_there() {
    let mut desk = Desk::new();
    let (a, b) = (desk.a, desk.b);
    let second = desk.map.claim_link();
    let same = Link::new(a, b, LinkKind::LeadsTo);
    assert_eq!(desk.refused(put_link(second, same.clone())), EditError::SameLink(same.key()));
    desk.done(put_link(desk.link, Link { label: "so".to_owned(), ..same }));
    desk.done(put_link(second, Link::new(b, a, LinkKind::LeadsTo)));
    let gone = desk.map.claim_concept_slug("gone");
    for ends in [(a, gone), (gone, a)] {
        let refused = desk.refused(put_link(second, Link::new(ends.0, ends.1, LinkKind::Relates)));
        assert_eq!(refused, EditError::NoConcept(gone));
    }
}

#[test]
fn a_concept_is_in_one_group_once() {
    let mut desk = Desk::new();
    let (a, b) = (desk.a, desk.b);
    let other = desk.new_group("other", None);
    assert_eq!(desk.refused(put_group(other, None, vec![a])), EditError::AlreadyGrouped(a));
    assert_eq!(desk.refused(put_group(other, None, vec![b, b])), EditError::AlreadyGrouped(b));
    let gone = desk.map.claim_concept_slug("gone");
    assert_eq!(desk.refused(put_group(other, None, vec![gone])), EditError::NoConcept(gone));
    desk.done(put_group(desk.group, None, vec![b, a]));
}

#[test]
fn groups_lie_in_groups_that_are_there_and_never_in_a_circle() {
    let mut desk = Desk::new();
    let outer = desk.new_group("outer", None);
    let middle = desk.new_group("middle", Some(outer));
    let inner = desk.new_group("inner", Some(middle));
    for around in [outer, middle, inner] {
        assert_eq!(desk.refused(put_group(outer, Some(around), vec![])), EditError::GroupCycle(outer), "{around:?}");
    }
    for group in [outer, middle] {
        assert_eq!(desk.refused(Edit::Group(group, None)), EditError::GroupStillUsed(group));
    }
    desk.done(put_group(inner, Some(outer), vec![]));
    desk.done(Edit::Group(middle, None));
    assert_eq!(desk.refused(Edit::Group(middle, None)), EditError::NoGroup(middle), "it is gone");
    assert_eq!(desk.refused(put_group(inner, Some(middle), vec![])), EditError::NoGroup(middle));
}

#[test]
fn a_paper_stays_while_anything_rests_on_it() {
    let mut desk = Desk::new();
    let (a, paper) = (desk.a, desk.paper);
    let bare = Link::new(a, desk.b, LinkKind::LeadsTo);
    let concept = Concept { papers: vec![paper], ..Concept::default() };
    let fact = Fact { paper: Some(paper), ..Fact::default() };
    let with_fact = Concept { facts: [("size".to_owned(), fact)].into(), ..Concept::default() };
    let uses = [
        (Edit::Concept(a, Some(Arc::new(concept))), Edit::Concept(a, Some(Arc::default()))),
        (Edit::Concept(a, Some(Arc::new(with_fact))), Edit::Concept(a, Some(Arc::default()))),
        (put_link(desk.link, Link { papers: vec![paper], ..bare.clone() }), put_link(desk.link, bare)),
        (Edit::List("l".to_owned(), Some(list_of(paper))), Edit::List("l".to_owned(), None)),
    ];
    for (rests, parts) in uses {
        desk.done(rests.clone());
        assert_eq!(desk.refused(Edit::Paper(paper, None)), EditError::PaperStillUsed(paper), "{rests:?}");
        desk.done(parts);
    }
    desk.done(Edit::Paper(paper, None));
}

#[test]
fn nothing_rests_on_a_paper_that_is_not_there() {
    let mut desk = Desk::new();
    let (a, b, link) = (desk.a, desk.b, desk.link);
    let gone = desk.map.claim_paper_slug("gone");
    let fact = Fact { paper: Some(gone), ..Fact::default() };
    let edits = [
        Edit::Concept(a, Some(Arc::new(Concept { papers: vec![gone], ..Concept::default() }))),
        Edit::Concept(a, Some(Arc::new(Concept { facts: [(String::new(), fact)].into(), ..Concept::default() }))),
        put_link(link, Link { papers: vec![gone], ..Link::new(a, b, LinkKind::LeadsTo) }),
        Edit::List("l".to_owned(), Some(list_of(gone))),
    ];
    for edit in edits {
        assert_eq!(desk.refused(edit), EditError::NoPaper(gone));
    }
}
