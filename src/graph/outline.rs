//! The map as a tree: groups with what is in them, and inside of each the concepts as their links lead.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{ConceptId, GroupId, LinkKind, Map};

/// What a line of the outline stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A group; what is in it follows, one step deeper.
    Group(GroupId),
    /// A concept; what grows out of it or is a part of it follows, one step deeper.
    Concept(ConceptId),
}

/// A line of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it stands for.
    pub item: Item,
    /// How far in it stands.
    pub depth: usize,
}

/// Where something stands, in the order in which one reads: by rows, then by columns.
type At = (i32, i32);

/// Every group and every concept of a map, each once.
pub fn outline(map: &Map) -> Vec<Line> {
    let mut tree = Tree::default();
    for (id, _) in map.concepts().iter() {
        tree.inside.entry(map.group_of(id)).or_default().push(id);
    }
    for (id, group) in map.groups().iter() {
        tree.groups.entry(group.inside).or_default().push(id);
    }
    let mut lines = Vec::new();
    tree.container(map, None, 0, &mut lines);
    lines
}

#[derive(Default)]
struct Tree {
    inside: HashMap<Option<GroupId>, Vec<ConceptId>>,
    groups: HashMap<Option<GroupId>, Vec<GroupId>>,
}

impl Tree {
    /// What stands in a group, or in none: concepts and groups as one reads.
    fn container(&self, map: &Map, group: Option<GroupId>, depth: usize, lines: &mut Vec<Line>) {
        let own = self.inside.get(&group).map_or(&[][..], Vec::as_slice);
        let mut forest = Forest::of(map, own);
        let concepts = forest.roots.iter().map(|id| (place(map, *id), Item::Concept(*id)));
        let groups = self.groups.get(&group).into_iter().flatten();
        let groups = groups.map(|id| (begins(map, *id), Item::Group(*id)));
        let mut all: Vec<(At, Item)> = concepts.chain(groups).collect();
        all.sort_unstable();
        for (_, item) in all {
            match item {
                Item::Concept(id) => forest.write(id, depth, lines),
                Item::Group(id) => {
                    lines.push(Line { item, depth });
                    self.container(map, Some(id), depth + 1, lines);
                }
            }
        }
    }
}

/// Where the first of what is in a group stands.
fn begins(map: &Map, group: GroupId) -> At {
    map.members_within(group).into_iter().map(|id| place(map, id)).min().unwrap_or((i32::MAX, i32::MAX))
}

fn place(map: &Map, id: ConceptId) -> At {
    map.concept(id).and_then(|concept| concept.at).map_or((i32::MAX, i32::MAX), |at| (at.y, at.x))
}

/// The concepts of one group as trees: each under the first concept that leads to it or that it is a part of.
struct Forest {
    children: BTreeMap<ConceptId, Vec<ConceptId>>,
    roots: Vec<ConceptId>,
}

impl Forest {
    fn of(map: &Map, own: &[ConceptId]) -> Forest {
        let members: BTreeSet<ConceptId> = own.iter().copied().collect();
        let mut ordered: Vec<(At, ConceptId)> = own.iter().map(|id| (place(map, *id), *id)).collect();
        ordered.sort_unstable();
        let parents = |id: ConceptId| {
            let links = map.links_of(id).iter().filter_map(move |link| map.link(*link));
            let above = links.filter_map(move |link| match link.kind {
                LinkKind::PartOf => (link.from == id).then_some(link.to),
                LinkKind::PrerequisiteFor | LinkKind::LeadsTo | LinkKind::Supersedes => {
                    (link.to == id).then_some(link.from)
                }
                LinkKind::Relates | LinkKind::Other(_) => None,
            });
            above.filter(move |parent| *parent != id)
        };
        let mut children: BTreeMap<ConceptId, Vec<ConceptId>> = BTreeMap::new();
        for (_, id) in &ordered {
            for parent in parents(*id).filter(|parent| members.contains(parent)) {
                children.entry(parent).or_default().push(*id);
            }
        }
        // First what nothing leads to; then, of every circle, the first as one reads.
        let begins = |id: ConceptId| !parents(id).any(|parent| members.contains(&parent));
        let (first, rest): (Vec<_>, Vec<_>) = ordered.into_iter().map(|(_, id)| id).partition(|id| begins(*id));
        let mut forest = Forest { children, roots: Vec::new() };
        let mut seen = BTreeSet::new();
        for id in first.into_iter().chain(rest) {
            if !seen.contains(&id) {
                forest.roots.push(id);
                forest.claim(id, &mut seen);
            }
        }
        forest
    }

    /// Leaves every concept under one parent alone: the first that comes to it.
    fn claim(&mut self, root: ConceptId, seen: &mut BTreeSet<ConceptId>) {
        let mut next = vec![root];
        seen.insert(root);
        while let Some(id) = next.pop() {
            if let Some(children) = self.children.get_mut(&id) {
                children.retain(|child| seen.insert(*child));
                next.extend(children.iter().rev());
            }
        }
    }

    fn write(&mut self, root: ConceptId, depth: usize, lines: &mut Vec<Line>) {
        let mut next = vec![(root, depth)];
        while let Some((id, depth)) = next.pop() {
            lines.push(Line { item: Item::Concept(id), depth });
            let children = self.children.remove(&id).unwrap_or_default();
            next.extend(children.into_iter().rev().map(|child| (child, depth + 1)));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Color, Concept, Group, Link, Place};

    /// A map of concepts in a column, links "a>b" that lead on and "a<b" of parts, and groups of two.
    fn map(concepts: &[&str], links: &[&str], groups: &[(&str, &[&str])]) -> Map {
        let mut map = Map::default();
        for (row, slug) in concepts.iter().enumerate() {
            let id = map.claim_concept_slug(slug);
            let at = Some(Place::new(0, 100 * row as i32));
            let concept = Concept { title: (*slug).to_owned(), at, ..Concept::default() };
            map.put_concept(id, Some(Arc::new(concept)));
        }
        let named = |map: &Map, slug: &str| map.concepts().id(slug).unwrap();
        for link in links {
            let (kind, sign) = if link.contains('>') { (LinkKind::LeadsTo, '>') } else { (LinkKind::PartOf, '<') };
            let (a, b) = link.split_once(sign).unwrap();
            let (from, to) = if sign == '>' { (a, b) } else { (b, a) };
            let link = Link::new(named(&map, from), named(&map, to), kind);
            let id = map.claim_link();
            map.put_link(id, Some(Arc::new(link)));
        }
        for (title, members) in groups {
            let members = members.iter().map(|member| named(&map, member)).collect();
            let id = map.claim_group(title, &mut |_| 0);
            map.put_group(id, Some(Arc::new(Group::new((*title).to_owned(), Color::Grey, members))));
        }
        map
    }

    fn written(map: &Map) -> String {
        let name = |item| match item {
            Item::Concept(id) => map.concepts().slug(id).to_owned(),
            Item::Group(id) => format!("[{}]", map.group(id).unwrap().title),
        };
        let lines = outline(map).into_iter().map(|line| format!("{}{}", "-".repeat(line.depth), name(line.item)));
        lines.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_grows_out_of_a_concept_or_is_a_part_of_it_stands_under_it() {
        let map = map(&["a", "b", "c", "d"], &["a>b", "b>c", "a<d"], &[]);
        assert_eq!(written(&map), "a -b --c -d");
    }

    #[test]
    fn each_stands_once_though_two_lead_to_it_and_though_links_run_in_a_circle() {
        assert_eq!(written(&map(&["a", "b", "c"], &["a>c", "b>c"], &[])), "a -c b");
        assert_eq!(written(&map(&["a", "b", "c"], &["a>b", "b>c", "c>a"], &[])), "a -b --c");
    }

    #[test]
    fn a_group_holds_its_own_and_stands_where_the_first_of_them_does() {
        let map = map(&["a", "b", "c", "d"], &["a>b", "b>c", "c>d"], &[("G", &["b", "c"])]);
        assert_eq!(written(&map), "a [G] -b --c d");
    }

    #[test]
    fn nothing_is_left_out_of_long_chains() {
        let names: Vec<String> = (0..5000).map(|at| format!("c{at}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let links: Vec<String> = names.windows(2).map(|two| format!("{}>{}", two[0], two[1])).collect();
        let links: Vec<&str> = links.iter().map(String::as_str).collect();
        let lines = outline(&map(&names, &links, &[]));
        assert_eq!((lines.len(), lines.last().map(|line| line.depth)), (5000, Some(4999)));
    }
}
