//! A link between two concepts, and its kinds.

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

    /// The end that is not `concept`; a self loop's other end is itself.
    pub fn other_end(&self, concept: ConceptId) -> ConceptId {
        if self.from == concept { self.to } else { self.from }
    }
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
}
