//! A link between two concepts, and its kinds.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{ConceptId, Extra, PaperId};

/// What a link says; each reads "from KIND to".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// From is needed to understand to.
    PrerequisiteFor,
    /// To grew out of from.
    LeadsTo,
    /// From is a part of to.
    PartOf,
    /// From makes to outdated.
    Supersedes,
    /// They have to do with each other.
    Relates,
    /// A kind that this version does not know, kept by its name.
    Other(Arc<str>),
}

impl LinkKind {
    /// The five kinds that a person can choose, in the order of the keys 1 to 5.
    pub const CHOICES: [LinkKind; 5] =
        [LinkKind::PrerequisiteFor, LinkKind::LeadsTo, LinkKind::PartOf, LinkKind::Supersedes, LinkKind::Relates];

    /// The name in the file.
    pub fn name(&self) -> &str {
        match self {
            LinkKind::PrerequisiteFor => "PrerequisiteFor",
            LinkKind::LeadsTo => "LeadsTo",
            LinkKind::PartOf => "PartOf",
            LinkKind::Supersedes => "Supersedes",
            LinkKind::Relates => "Relates",
            LinkKind::Other(name) => name,
        }
    }

    /// The kind of a name in the file.
    pub fn of_name(name: &str) -> LinkKind {
        LinkKind::CHOICES.into_iter().find(|kind| kind.name() == name).unwrap_or_else(|| LinkKind::Other(name.into()))
    }
}

/// One link of a map. At most one stands for each [`LinkKey`].
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where it leaves.
    pub from: ConceptId,
    /// Where it enters.
    pub to: ConceptId,
    /// What it says.
    pub kind: LinkKind,
    /// A free linking phrase.
    pub label: String,
    /// Why, on prerequisites and on what supersedes.
    pub reason: String,
    /// The papers that it rests on.
    pub papers: Vec<PaperId>,
    /// Fields of a newer or another program.
    pub extra: Extra,
}

/// What names a link: its ends and its kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkKey {
    /// Where it leaves.
    pub from: ConceptId,
    /// Where it enters.
    pub to: ConceptId,
    /// What it says.
    pub kind: LinkKind,
}

impl Link {
    /// A link with nothing but its key.
    pub fn new(from: ConceptId, to: ConceptId, kind: LinkKind) -> Link {
        Link {
            from,
            to,
            kind,
            label: String::new(),
            reason: String::new(),
            papers: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// What names it.
    pub fn key(&self) -> LinkKey {
        LinkKey { from: self.from, to: self.to, kind: self.kind.clone() }
    }

    /// Takes in other links of the same key: what all say stands here.
    pub fn join(&mut self, others: &[Link]) {
        self.label = joined(std::iter::once(&self.label).chain(others.iter().map(|other| &other.label)));
        self.reason = joined(std::iter::once(&self.reason).chain(others.iter().map(|other| &other.reason)));
        let mut known: BTreeSet<PaperId> = self.papers.iter().copied().collect();
        self.papers.extend(others.iter().flat_map(|other| &other.papers).filter(|paper| known.insert(**paper)));
        self.extra.join(others.iter().map(|other| &other.extra));
    }

    /// The end that is not `concept`; a self loop's other end is itself.
    pub fn other_end(&self, concept: ConceptId) -> ConceptId {
        if self.from == concept { self.to } else { self.from }
    }
}

/// The labels or reasons of links that become one; none is said twice.
pub fn joined<'t>(texts: impl IntoIterator<Item = &'t String>) -> String {
    let (mut all, mut known) = (String::new(), BTreeSet::new());
    for text in texts.into_iter().filter(|text| !text.is_empty()) {
        if known.insert(text.as_str()) {
            all.push_str(if all.is_empty() { "" } else { "; " });
            all.push_str(text);
            known.extend(text.split("; "));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id as _;

    #[test]
    fn every_kind_comes_back_by_its_name() {
        let names = LinkKind::CHOICES.map(|kind| kind.name().to_owned());
        assert_eq!(names, ["PrerequisiteFor", "LeadsTo", "PartOf", "Supersedes", "Relates"]);
        assert_eq!(names.map(|name| LinkKind::of_name(&name)), LinkKind::CHOICES);
        assert_eq!(LinkKind::of_name("Contradicts").name(), "Contradicts", "one of a newer version is kept");
    }

    #[test]
    fn the_other_end_of_a_link_is_where_one_does_not_stand() {
        let [a, b] = [0, 1].map(ConceptId::from_index);
        let ends = |from, to| [a, b].map(|concept| Link::new(from, to, LinkKind::Relates).other_end(concept));
        assert_eq!((ends(a, b), ends(b, a)), ([b, a], [b, a]));
        assert_eq!(Link::new(a, a, LinkKind::Relates).other_end(a), a);
    }

    #[test]
    fn a_link_takes_in_what_a_second_one_says() {
        let [a, b] = [0, 1].map(ConceptId::from_index);
        let link = |label: &str, papers: &[usize], extra: &[(&str, &str)]| Link {
            label: label.to_owned(),
            reason: label.to_uppercase(),
            papers: papers.iter().map(|index| PaperId::from_index(*index)).collect(),
            extra: Extra(extra.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()),
            ..Link::new(a, b, LinkKind::LeadsTo)
        };
        let mut first = link("x", &[1, 0], &[("z", "1"), ("only", "2")]);
        first.join(&[link("y", &[0, 2], &[("z", "3"), ("other", "4")]), link("", &[2], &[("z", "3"), ("z_2", "5")])]);
        let extra = [("only", "2"), ("other", "4"), ("z", "1"), ("z_2", "3"), ("z_2_2", "5")];
        let both = link("x; y", &[1, 0, 2], &extra);
        assert_eq!(first, both);
        first.join(&[link("y", &[2], &[("z", "3"), ("only", "2")])]);
        assert_eq!(first, both, "what is there already is not said again");
    }

    #[test]
    fn the_same_phrase_is_not_said_twice() {
        for (texts, all) in [
            (["x; y", "y"], "x; y"),
            (["", "y"], "y"),
            (["x", ""], "x"),
            (["y", "x; y"], "y; x; y"),
            (["x", "y"], "x; y"),
        ] {
            assert_eq!(joined(&texts.map(str::to_owned)), all);
        }
    }
}
