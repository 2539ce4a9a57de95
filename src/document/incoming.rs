//! Papers on their way into a library, told apart by what it has already.

use foldhash::{HashMap, HashMapExt as _};

use crate::edit::compose::Arrival;
use crate::formats::papers::bibliography::{Bibliography, LeftOut};
use crate::formats::papers::identity::{identity_keys, merged, same_paper};
use crate::model::{Map, Paper, PaperId};

/// Papers that wait for the person to say what becomes of those that are there already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Incoming {
    /// Those that the library lacks.
    pub fresh: Vec<Paper>,
    /// Those that it has, by which.
    pub known: Vec<(PaperId, Paper)>,
    /// What could not come in.
    pub left_out: Vec<LeftOut>,
}

impl Incoming {
    /// Sorts what a bibliography gave by what the library has. Of two that are the same in it the first counts, unless it
    /// keeps them apart by their cite keys: a text may name either.
    pub fn of(map: &Map, bibliography: Bibliography) -> Incoming {
        let mut by_key: HashMap<String, Vec<PaperId>> = HashMap::new();
        for (id, paper) in map.papers().iter() {
            identity_keys(paper).into_iter().for_each(|key| by_key.entry(key).or_default().push(id));
        }
        let mut incoming = Incoming { left_out: bibliography.left_out, ..Incoming::default() };
        let mut fresh_by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for paper in bibliography.papers {
            let keys = identity_keys(&paper);
            let known = keys.iter().filter_map(|key| by_key.get(key)).flatten().copied();
            let known =
                known.filter_map(|id| Some((id, map.paper(id)?))).filter(|(_, known)| same_paper(known, &paper));
            // That of the same cite key before all others.
            if let Some((id, _)) = known.min_by_key(|(_, known)| known.cite != paper.cite) {
                incoming.known.push((id, paper));
                continue;
            }
            let again = keys.iter().filter_map(|key| fresh_by_key.get(key)).flatten().copied();
            let is_again = |other: &Paper| {
                let apart = other.cite != paper.cite && !other.cite.is_empty() && !paper.cite.is_empty();
                !apart && same_paper(other, &paper)
            };
            let again = again.into_iter().find(|at| incoming.fresh.get(*at).is_some_and(is_again));
            if let Some(first) = again.and_then(|at| incoming.fresh.get_mut(at)) {
                *first = merged(first, &paper);
                continue;
            }
            keys.into_iter().for_each(|key| fresh_by_key.entry(key).or_default().push(incoming.fresh.len()));
            incoming.fresh.push(paper);
        }
        incoming
    }

    /// What comes in, with the doubles as the person wants them.
    pub fn arrivals(self, map: &Map, doubles: Doubles) -> Vec<Arrival> {
        let mut arrivals: Vec<Arrival> = self.fresh.into_iter().map(Arrival::New).collect();
        let known = self.known.into_iter();
        match doubles {
            Doubles::Merge => arrivals
                .extend(known.filter_map(|(id, theirs)| Some(Arrival::Known(id, merged(map.paper(id)?, &theirs))))),
            Doubles::KeepBoth => arrivals.extend(known.map(|(_, paper)| Arrival::New(paper))),
            Doubles::Skip => {}
        }
        arrivals
    }
}

/// What becomes of papers that the library has already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubles {
    /// What ours lack is taken from theirs.
    Merge,
    /// Both stay.
    KeepBoth,
    /// Theirs do not come in.
    Skip,
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::formats::papers::bibliography::read_bibliography;

    #[test]
    fn papers_that_the_library_has_are_told_from_new_ones_and_doubles_count_once() {
        let mut map = Map::default();
        let id = map.claim_paper_slug("one");
        map.put_paper(id, Some(Arc::new(Paper { arxiv: "1706.03762".to_owned(), ..Paper::default() })));
        let text = "@misc{a, title={A}, eprint={1706.03762v2}, eprinttype={arxiv}}\n@misc{b, title={B}, doi={10.1000/b}}\n\
                    @misc{b, title={B again}, doi={10.1000/B}, url={https://b.example}}\n\
                    @book{c, title={B}, doi={10.1000/b}}\n@misc{d, title={D";
        let incoming = Incoming::of(&map, read_bibliography(text.as_bytes()));
        assert_eq!(incoming.known.iter().map(|(known, _)| *known).collect::<Vec<_>>(), [id]);
        let fresh: Vec<(&str, &str)> = incoming.fresh.iter().map(|it| (it.title.as_str(), it.url.as_str())).collect();
        assert_eq!(fresh, [("B", "https://b.example"), ("B", "")], "the same key, and another one");
        assert_eq!(incoming.left_out.len(), 1);
    }

    #[test]
    fn what_comes_once_more_changes_nothing() {
        let text =
            b"@article{a, title={T}, author={X Y}, year=2020}\n@book{b, title={T}, author={X Y}, year=2020, isbn={1}}";
        let mut map = Map::default();
        let papers = Incoming::of(&map, read_bibliography(text)).fresh;
        assert_eq!(papers.len(), 2);
        for paper in papers {
            let id = map.claim_paper_slug(&paper.cite);
            map.put_paper(id, Some(Arc::new(paper)));
        }
        let again = Incoming::of(&map, read_bibliography(text)).arrivals(&map, Doubles::Merge);
        let changes = |arrival: &Arrival| !matches!(arrival, Arrival::Known(id, it) if map.paper(*id) == Some(it));
        assert_eq!(again.iter().filter(|arrival| changes(arrival)).count(), 0, "{again:?}");
    }
}
