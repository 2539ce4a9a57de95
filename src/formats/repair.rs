//! What was repaired while a file was read, as data: `words` makes the sentences.

use super::position::Position;

/// A part of a map file that can be put aside or repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A field of the map itself.
    Field,
    /// A kind of the legend.
    Kind,
    /// An entry of what a merge left undecided.
    Conflict,
    /// A concept.
    Concept,
    /// A link.
    Link,
    /// A group.
    Group,
    /// A paper.
    Paper,
    /// A reading list.
    List,
    /// A tour.
    Tour,
    /// A comparison.
    Table,
    /// A named filter.
    View,
    /// An entry of what was put aside before.
    Parked,
    /// A fact of a concept.
    Fact,
    /// A field of a paper that a bibliography brought.
    PaperField,
    /// A member of a group.
    Member,
    /// The group that a group lies in.
    Inside,
    /// The date of a concept.
    ConceptDate,
    /// The date of a paper.
    PaperDate,
    /// A paper of a concept or of one of its facts.
    ConceptPaper,
    /// A paper of a link.
    LinkPaper,
    /// An item of a reading list.
    Item,
}

impl Part {
    const ALL: [Part; 21] = [
        Part::Field,
        Part::Kind,
        Part::Conflict,
        Part::Concept,
        Part::Link,
        Part::Group,
        Part::Paper,
        Part::List,
        Part::Tour,
        Part::Table,
        Part::View,
        Part::Parked,
        Part::Fact,
        Part::PaperField,
        Part::Member,
        Part::Inside,
        Part::ConceptDate,
        Part::PaperDate,
        Part::ConceptPaper,
        Part::LinkPaper,
        Part::Item,
    ];

    /// Its name in the file, where it says what was parked.
    pub fn name(self) -> &'static str {
        match self {
            Part::Field => "field",
            Part::Kind => "kind",
            Part::Conflict => "conflict",
            Part::Concept => "concept",
            Part::Link => "link",
            Part::Group => "group",
            Part::Paper => "paper",
            Part::List => "list",
            Part::Tour => "tour",
            Part::Table => "table",
            Part::View => "view",
            Part::Parked => "parked",
            Part::Fact => "fact",
            Part::PaperField => "paper field",
            Part::Member => "member",
            Part::Inside => "inside",
            Part::ConceptDate => "concept date",
            Part::PaperDate => "paper date",
            Part::ConceptPaper => "concept paper",
            Part::LinkPaper => "link paper",
            Part::Item => "item",
        }
    }

    pub(super) fn of_name(name: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.name() == name)
    }
}

/// Why something was put aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The concept of this slug is not there.
    NoConcept(String),
    /// The paper of this slug is not there.
    NoPaper(String),
    /// The group of this slug is not there.
    NoGroup(String),
    /// This text is no date.
    NotADate(String),
    /// It is RON, but not of the shape that belongs there; in the parser's words.
    DoesNotFit(String),
}

impl Why {
    /// As the file says it.
    pub(super) fn text(&self) -> String {
        match self {
            Why::NoConcept(slug) => format!("no concept '{slug}'"),
            Why::NoPaper(slug) => format!("no paper '{slug}'"),
            Why::NoGroup(slug) => format!("no group '{slug}'"),
            Why::NotADate(text) => format!("no date: '{text}'"),
            Why::DoesNotFit(message) => format!("does not fit: {message}"),
        }
    }
}

/// What became of a place that no map can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placing {
    /// It was rounded to whole numbers.
    Rounded,
    /// It is no number or too far out: the concept has no place now.
    TakenAway,
}

/// What was repaired.
#[derive(Clone, Debug, PartialEq)]
pub enum RepairKind {
    /// It is kept as text in `parked` until what it misses is there.
    Parked {
        /// What it is.
        part: Part,
        /// Its slug, or what it belongs to; a link as `from KIND to`.
        name: String,
        /// Why.
        why: Why,
    },
    /// What it missed is there again: it left `parked` for its place.
    Restored {
        /// What it is.
        part: Part,
        /// Its slug, or what it belongs to.
        name: String,
    },
    /// The name was taken, or empty: it has a new one.
    Renamed {
        /// What it is.
        part: Part,
        /// The name in the file.
        name: String,
        /// The name that it has now.
        new: String,
    },
    /// Another stop has the id that a stop brought: it has a new one.
    StopTwice {
        /// The slug of its tour.
        tour: String,
        /// The id in the file.
        id: String,
        /// The id that it has now.
        new: String,
    },
    /// A second link of the same ends and kind was joined to the first.
    Joined {
        /// The slug where it leaves.
        from: String,
        /// The slug where it enters.
        to: String,
        /// The name of its kind.
        kind: String,
    },
    /// A concept stood in a second group, or twice in one; it stays in the first.
    MemberTwice {
        /// The concept's slug.
        concept: String,
        /// The group that keeps it.
        kept: String,
        /// The group that it left.
        left: String,
    },
    /// Groups lay inside each other in a circle; this one lies in none now.
    GroupCycle {
        /// The group's slug.
        group: String,
        /// The group that it lay in.
        inside: String,
    },
    /// A place was none that a map can have.
    Place {
        /// The concept's slug.
        concept: String,
        /// What became of it.
        placing: Placing,
    },
    /// A field of the map stood there a second time; its records were added to the first.
    FieldTwice {
        /// The field's name.
        name: String,
    },
}

/// One repair, with its place in the file where it has one.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// Where it was found.
    pub position: Option<Position>,
    /// What was repaired.
    pub kind: RepairKind,
}

/// A repair that knows its record, but not yet where that stands.
#[derive(Debug)]
pub(super) struct Finding {
    pub place: Found,
    pub kind: RepairKind,
}

/// Where a repair was found.
#[derive(Clone, Copy, Debug)]
pub(super) enum Found {
    /// In a record: the section that it stands in, and its number there.
    Record(Part, usize),
    /// At this place.
    At(Position),
    /// Among the parked.
    Nowhere,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_calls_each_part_by_a_name_that_never_changes() {
        let names = "field, kind, conflict, concept, link, group, paper, list, tour, table, view, parked, fact, \
                     paper field, member, inside, concept date, paper date, concept paper, link paper, item";
        assert_eq!(Part::ALL.map(Part::name).join(", "), names);
        assert!(Part::ALL.is_sorted() && Part::ALL.into_iter().all(|part| Part::of_name(part.name()) == Some(part)));
        assert_eq!(Part::of_name("Concept"), None);
    }

    #[test]
    fn a_file_says_why_in_words_with_the_name_that_is_missed() {
        let whys = [Why::NoConcept, Why::NoPaper, Why::NoGroup, Why::NotADate, Why::DoesNotFit];
        let texts = whys.map(|why| why("x".to_owned()).text());
        assert_eq!(texts, ["no concept 'x'", "no paper 'x'", "no group 'x'", "no date: 'x'", "does not fit: x"]);
    }
}
