//! What a map keeps of what is put into it.

use super::*;
use crate::model::{Color, LinkKind};

fn concept(map: &mut Map, slug: &str) -> ConceptId {
    let id = map.claim_concept_slug(slug);
    map.put_concept(id, Some(Arc::default()));
    id
}

fn link(map: &mut Map, from: ConceptId, to: ConceptId, kind: LinkKind) -> LinkId {
    let id = map.claim_link();
    assert_eq!(map.put_link(id, Some(Arc::new(Link::new(from, to, kind)))), None);
    id
}

fn put_group(map: &mut Map, slug: &str, inside: Option<GroupId>, members: Vec<ConceptId>) -> GroupId {
    let id = map.claim_group_slug(slug);
    map.put_group(id, Some(Arc::new(Group { inside, ..Group::new(slug.to_owned(), Color::Blue, members) })));
    id
}

#[test]
fn links_are_found_by_their_ends_and_their_key() {
    let mut map = Map::default();
    let [a, b] = ["a", "b"].map(|slug| concept(&mut map, slug));
    let first = link(&mut map, a, b, LinkKind::LeadsTo);
    let own = link(&mut map, a, a, LinkKind::Relates);
    let second = link(&mut map, b, a, LinkKind::LeadsTo);
    assert_eq!((map.links_of(a), map.links_of(b)), (&[first, own, second][..], &[first, second][..]), "a loop once");
    let key = map.link(first).unwrap().key();
    assert_eq!(map.link_with(&key), Some(first));
    let turned = Arc::new(Link::new(b, b, LinkKind::LeadsTo));
    let old = map.put_link(first, Some(turned)).unwrap();
    assert_eq!((old.key(), map.link_with(&key)), (key, None));
    assert_eq!((map.links_of(a), map.links_of(b)), (&[own, second][..], &[first, second][..]));
    assert!(map.put_link(first, None).is_some() && map.put_link(first, None).is_none());
    assert_eq!((map.links_of(b), map.link(first), map.link_count(), map.link_ids_given()), (&[second][..], None, 2, 3));
    assert_eq!(map.links().map(|(id, _)| id).collect::<Vec<_>>(), [own, second]);
    assert!(map.shared_link(first).is_none() && map.shared_link(own).is_some_and(|own| own.from == a));
    assert!(map.indexes_are_sound());
}

#[test]
fn a_link_under_an_id_that_was_never_given_goes_nowhere() {
    let mut map = Map::default();
    let a = concept(&mut map, "a");
    assert_eq!(map.put_link(LinkId::from_index(0), Some(Arc::new(Link::new(a, a, LinkKind::Relates)))), None);
    assert_eq!((map.link_count(), map.link_ids_given(), map.links_of(a)), (0, 0, &[][..]));
}

#[test]
fn links_are_sorted_by_the_slugs_of_their_ends_then_by_kind() {
    let mut map = Map::default();
    let [b, a] = ["b", "a"].map(|slug| concept(&mut map, slug));
    let fourth = link(&mut map, b, a, LinkKind::LeadsTo);
    let third = link(&mut map, a, b, LinkKind::Relates);
    let second = link(&mut map, a, b, LinkKind::LeadsTo);
    let first = link(&mut map, a, a, LinkKind::Supersedes);
    assert_eq!(map.sorted_links(), [first, second, third, fourth]);
}

#[test]
fn a_concept_knows_its_group_and_a_group_those_in_it() {
    let mut map = Map::default();
    let [a, b, c] = ["a", "b", "c"].map(|slug| concept(&mut map, slug));
    let outer = put_group(&mut map, "outer", None, vec![c]);
    let middle = put_group(&mut map, "middle", Some(outer), vec![b]);
    let inner = put_group(&mut map, "inner", Some(middle), vec![a]);
    assert_eq!([a, b, c].map(|id| map.group_of(id)), [Some(inner), Some(middle), Some(outer)]);
    assert_eq!(map.groups_inside(outer).collect::<Vec<_>>(), [middle]);
    assert_eq!((map.groups_around(inner), map.groups_around(outer)), (vec![middle, outer], vec![]));
    assert_eq!(map.members_within(outer), [c, b, a], "the nearest first");
    assert_eq!(map.members_within(inner), [a]);
    // Out of the middle one, and a goes along while b stays.
    put_group(&mut map, "inner", Some(outer), vec![a, b]);
    put_group(&mut map, "middle", Some(outer), vec![]);
    assert_eq!((map.group_of(b), map.groups_around(inner)), (Some(inner), vec![outer]));
    assert_eq!(map.groups_inside(outer).collect::<Vec<_>>(), [middle, inner]);
    assert_eq!(map.groups_inside(middle).next(), None);
    assert!(map.put_group(inner, None).is_some_and(|old| old.members == [a, b]));
    assert_eq!((map.group_of(a), map.members_within(outer)), (None, vec![c]));
    assert!(map.indexes_are_sound());
}

#[test]
fn groups_in_a_circle_are_gone_round_once() {
    let mut map = Map::default();
    let a = concept(&mut map, "a");
    let [first, second] = ["first", "second"].map(|slug| map.claim_group_slug(slug));
    put_group(&mut map, "first", Some(second), vec![a]);
    put_group(&mut map, "second", Some(first), vec![]);
    assert_eq!((map.groups_around(first), map.members_within(second)), (vec![second], vec![a]));
    // A circle further out.
    let third = put_group(&mut map, "third", Some(first), vec![]);
    assert_eq!(map.groups_around(third), [first, second]);
}

#[test]
fn a_new_record_has_a_slug_that_none_has_or_had() {
    let mut map = Map::default();
    let random = &mut |_: usize| 0;
    let concepts = [0; 2].map(|_| map.claim_concept("New one", random));
    assert_eq!(concepts.map(|id| map.concepts().slug(id)), ["new-one", "new-one-aaaaa"]);
    let groups = [0; 2].map(|_| map.claim_group("", random));
    assert_eq!(groups.map(|id| map.groups().slug(id)), ["group", "group-aaaaa"]);
    let papers = [0; 2].map(|_| map.claim_paper("", random));
    assert_eq!(papers.map(|id| map.papers().slug(id)), ["paper", "paper-aaaaa"]);
    let tours = [0; 2].map(|_| map.claim_tour("", random));
    assert_eq!(tours.map(|id| map.tours().slug(id)), ["tour", "tour-aaaaa"]);
    assert_eq!(map.free_kind_slug("Model", random), "model");
    map.put_kind("model", Some(Kind::default()));
    assert_eq!(map.free_kind_slug("Model", random), "model-aaaaa");
    assert!(map.concepts().is_empty() && map.groups().is_empty() && map.papers().is_empty() && map.tours().is_empty());
}

#[test]
fn a_new_list_comparison_or_view_has_a_slug_with_a_number_where_one_has_it() {
    let mut map = Map::default();
    let slugs = |map: &Map| [map.free_list_slug("Key"), map.free_table_slug("Key"), map.free_view_slug("Key")];
    assert_eq!(slugs(&map), ["key", "key", "key"]);
    map.put_list("key", Some(Arc::default()));
    map.put_table("key", Some(Arc::default()));
    map.put_table("key-2", Some(Arc::default()));
    map.put_view("key", Some(Arc::default()));
    assert_eq!(slugs(&map), ["key-2", "key-3", "key-2"]);
    let without_letters = [map.free_list_slug("?"), map.free_table_slug("?"), map.free_view_slug("?")];
    assert_eq!(without_letters, ["list", "table", "view"]);
}

#[test]
fn letters_are_drawn_until_the_slug_is_free() {
    let mut map = Map::default();
    map.claim_concept_slug("lora");
    map.claim_concept_slug("lora-abcde");
    let mut numbers = 0..10;
    let id = map.claim_concept("LoRA", &mut |_| numbers.next().unwrap());
    assert_eq!(map.concepts().slug(id), "lora-fghij");
}

#[test]
fn names_do_not_run_out_whatever_letters_are_drawn() {
    let mut map = Map::default();
    let ids: BTreeSet<ConceptId> = (0..20).map(|_| map.claim_concept("LoRA", &mut |_| 0)).collect();
    assert_eq!(ids.len(), 20);
}

#[test]
fn what_is_put_is_there_and_what_was_there_comes_back() {
    let legend = BTreeMap::from([("model".to_owned(), Kind::default())]);
    let mut map = Map::new("one".to_owned(), legend.clone());
    assert_eq!((map.id(), map.kinds()), ("one", &legend));
    assert_eq!((map.put_id("two".to_owned()), map.id()), ("one".to_owned(), "two"));
    let head = Head { title: "Map".to_owned(), about: "All".to_owned(), ..Head::default() };
    assert_eq!((map.put_head(head.clone()), map.head()), (Head::default(), &head));
    let extra = Extra(BTreeMap::from([("new".to_owned(), "1".to_owned())]));
    map.put_extra(extra.clone());
    assert!(map.extra() == &extra && !extra.is_empty() && Extra::default().is_empty());
    assert_eq!((map.put_kind("model", None), map.kinds().len()), (Some(Kind::default()), 0));
    let unresolved = Arc::new(vec![UnresolvedRecord::default()]);
    assert!(map.put_unresolved(unresolved.clone()).is_empty() && map.unresolved() == &unresolved);
    let conflicts = Arc::new(vec![Conflict::default()]);
    assert!(map.put_conflicts(conflicts.clone()).is_empty() && map.conflicts() == &conflicts);
}

#[test]
fn records_by_slug_are_put_and_taken_away() {
    let mut map = Map::default();
    assert_eq!((map.put_list("l", Some(Arc::default())), map.lists().len()), (None, 1));
    assert_eq!((map.put_list("l", None), map.lists().len()), (Some(Arc::default()), 0));
    assert_eq!((map.put_table("t", Some(Arc::default())), map.tables().len()), (None, 1));
    assert_eq!((map.put_table("t", None), map.tables().len()), (Some(Arc::default()), 0));
    assert_eq!((map.put_view("v", Some(Arc::default())), map.views().len()), (None, 1));
    assert_eq!((map.put_view("v", None), map.views().len()), (Some(Arc::default()), 0));
    let paper = map.claim_paper_slug("p");
    assert_eq!((map.put_paper(paper, Some(Arc::default())), map.paper(paper)), (None, Some(&Paper::default())));
    assert_eq!((map.put_paper(paper, None), map.paper(paper)), (Some(Arc::default()), None));
    let tour = map.claim_tour_slug("t");
    assert_eq!((map.put_tour(tour, Some(Arc::default())), map.tours().len()), (None, 1));
    assert_eq!((map.put_tour(tour, None), map.tours().len()), (Some(Arc::default()), 0));
}

#[test]
fn a_stop_is_found_in_its_tour() {
    let mut map = Map::default();
    let [one, two] = ["one", "two"].map(|slug| map.claim_tour_slug(slug));
    let stops = ["s", "t"].map(|slug| map.claim_stop_slug(slug));
    let tour = |stops: &[StopId]| {
        Some(Arc::new(Tour { stops: stops.iter().map(|id| Stop::new(*id)).collect(), ..Tour::default() }))
    };
    map.put_tour(one, tour(&stops));
    assert_eq!(stops.map(|id| map.stop(id).map(|stop| stop.id)), stops.map(Some));
    assert_eq!(stops.map(|id| map.stops().get(id)), [Some(&one); 2]);
    map.put_tour(one, tour(&stops[..1]));
    assert_eq!(stops.map(|id| map.stop(id).is_some()), [true, false], "it was taken out");
    map.put_tour(two, tour(&stops[1..]));
    assert_eq!(map.stops().get(stops[1]), Some(&two));
    map.put_tour(one, None);
    assert_eq!(stops.map(|id| map.stops().get(id)), [None, Some(&two)]);
    assert!(map.indexes_are_sound());
}

#[test]
fn a_stop_has_five_letters_or_more_where_those_are_taken() {
    let mut map = Map::default();
    let ids = [0; 2].map(|_| map.claim_stop(&mut |_| 0));
    assert_eq!(map.stops().slug(ids[0]), "aaaaa");
    assert!(map.stops().slug(ids[1]).len() > 5 && ids[0] != ids[1]);
}

/// Whether a map with two linked concepts in nested groups is still called sound after its indexes were spoilt.
fn is_sound_after(spoil: impl FnOnce(&mut Map)) -> bool {
    let mut map = Map::default();
    let [a, b] = ["a", "b"].map(|slug| concept(&mut map, slug));
    link(&mut map, a, b, LinkKind::LeadsTo);
    let outer = put_group(&mut map, "outer", None, vec![a]);
    put_group(&mut map, "inner", Some(outer), vec![b]);
    let (tour, stop) = (map.claim_tour_slug("t"), Stop::new(map.claim_stop_slug("s")));
    map.put_tour(tour, Some(Arc::new(Tour { stops: vec![stop], ..Tour::default() })));
    spoil(&mut map);
    map.indexes_are_sound()
}

#[test]
fn an_index_that_lies_is_noticed() {
    let [a, b] = [0, 1].map(ConceptId::from_index);
    let [outer, inner] = [0, 1].map(GroupId::from_index);
    assert!(is_sound_after(|_| {}));
    assert!(!is_sound_after(|map| map.links.len = 2));
    assert!(!is_sound_after(|map| map.links.by_key.clear()));
    assert!(!is_sound_after(|map| map.links.of_concept[0].clear()));
    assert!(!is_sound_after(|map| map.groups.of_concept.retain(|member, _| *member != a)));
    assert!(!is_sound_after(|map| map.groups.of_concept.extend([(b, outer)])));
    assert!(!is_sound_after(|map| map.groups.inner.clear()));
    assert!(!is_sound_after(|map| map.stops = Table::default()));
    assert!(!is_sound_after(|map| map.groups.inner.extend([(inner, BTreeSet::from([outer]))])));
}
