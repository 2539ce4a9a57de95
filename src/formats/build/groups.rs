//! Groups: their members, each in one group at most, and what lies inside what.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};

use super::Builder;
use crate::formats::repair::{Found, Part, RepairKind, Why};
use crate::formats::ron::{self, Entries, Text};
use crate::formats::unpark::entry_text;
use crate::model::{ConceptId, Group, GroupId};

/// A group on its way into the map.
struct Draft<'a> {
    place: Found,
    slug: Text<'a>,
    id: GroupId,
    inside: Text<'a>,
    members: Vec<Text<'a>>,
    group: Group,
}

impl Builder {
    pub(super) fn groups(&mut self, groups: Entries<ron::Group>) {
        let mut drafts = self.drafts(groups);
        // By slug, so that it does not hang on the order of the file who keeps a member and who opens a circle.
        drafts.sort_by(|a, b| a.slug.cmp(&b.slug));
        let mut home: HashMap<ConceptId, usize> = HashMap::new();
        for at in 0..drafts.len() {
            self.members(&mut drafts, at, &mut home);
        }
        let inside = self.inside(&mut drafts);
        for (mut draft, inside) in drafts.into_iter().zip(inside) {
            draft.group.inside = inside;
            self.built.map.put_group(draft.id, Some(Arc::new(draft.group)));
        }
    }

    fn drafts<'a>(&mut self, groups: Entries<'a, ron::Group<'a>>) -> Vec<Draft<'a>> {
        let mut drafts = Vec::with_capacity(groups.0.len());
        for (index, (slug, group)) in groups.0.into_iter().enumerate() {
            let slug = self.free_name(Part::Group, index, slug, |map, slug| map.groups().id(slug).is_some());
            let id = self.built.map.claim_group_slug(slug.as_str());
            let mut row = Group::new(group.title.into_string(), group.color.0, Vec::new());
            row.folded = group.folded;
            row.extra = self.extra(&group.extra);
            let place = Found::Record(Part::Group, index);
            drafts.push(Draft { place, slug, id, inside: group.inside, members: group.members, group: row });
        }
        drafts
    }

    /// Gives the group at `at` its members; `home` says in which group a concept is already.
    fn members(&mut self, drafts: &mut [Draft], at: usize, home: &mut HashMap<ConceptId, usize>) {
        let Some(draft) = drafts.get_mut(at) else { return };
        let (place, slug) = (draft.place, draft.slug.as_str().to_owned());
        let mut members = std::mem::take(&mut draft.members);
        members.sort_unstable();
        for member in members {
            let Some(id) = self.built.map.concepts().live_id(member.as_str()) else {
                let why = Why::NoConcept(member.as_str().to_owned());
                self.park(Part::Member, place, &slug, why, entry_text(&slug, member));
                continue;
            };
            match home.get(&id).and_then(|&kept| drafts.get(kept)) {
                Some(kept) => {
                    let kept = kept.slug.as_str().to_owned();
                    let concept = member.into_string();
                    self.found(place, RepairKind::MemberTwice { concept, kept, left: slug.clone() });
                }
                None => {
                    home.insert(id, at);
                    drafts.iter_mut().skip(at).take(1).for_each(|draft| draft.group.members.push(id));
                }
            }
        }
    }

    /// What each group lies in; circles are opened where walking outwards from the first slug closes them.
    fn inside(&mut self, drafts: &mut [Draft]) -> Vec<Option<GroupId>> {
        let index_of: HashMap<GroupId, usize> = drafts.iter().enumerate().map(|(at, draft)| (draft.id, at)).collect();
        let mut outer: Vec<Option<usize>> = Vec::with_capacity(drafts.len());
        for draft in drafts.iter_mut() {
            let inside = std::mem::take(&mut draft.inside);
            let found = self.built.map.groups().id(inside.as_str()).and_then(|id| index_of.get(&id).copied());
            if found.is_none() && !inside.as_str().is_empty() {
                let why = Why::NoGroup(inside.as_str().to_owned());
                self.park(Part::Inside, draft.place, draft.slug.as_str(), why, entry_text(draft.slug.as_str(), inside));
            }
            outer.push(found);
        }
        for at in circles(&outer) {
            let Some((draft, closed)) = drafts.get(at).zip(outer.get_mut(at)) else { continue };
            let inside = closed.take().and_then(|at| drafts.get(at));
            let inside = inside.map(|outer| outer.slug.as_str().to_owned()).unwrap_or_default();
            let group = draft.slug.as_str().to_owned();
            self.found(draft.place, RepairKind::GroupCycle { group, inside });
        }
        outer.into_iter().map(|outer| outer.and_then(|at| drafts.get(at)).map(|draft| draft.id)).collect()
    }
}

/// One index of each circle that following `outer` gets caught in.
fn circles(outer: &[Option<usize>]) -> Vec<usize> {
    let mut walked: Vec<Option<usize>> = vec![None; outer.len()];
    let mut circles = Vec::new();
    for start in 0..outer.len() {
        let mut next = Some(start);
        while let Some(at) = next {
            match walked.get_mut(at) {
                Some(walk @ None) => *walk = Some(start),
                Some(Some(walk)) if *walk == start => {
                    circles.push(at);
                    break;
                }
                Some(Some(_)) | None => break,
            }
            next = outer.get(at).copied().flatten();
        }
    }
    circles
}
