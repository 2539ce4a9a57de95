//! The map file, version 1: the true description of what stands in it, in the order in which it is written.
//!
//! A field that is absent has the value that its type's default is, and such a field is not written. Texts that name
//! another record are its slug, the key under which it stands. `#![enable(implicit_some)]` stands before all.

pub use super::notation::{layout, options};
use super::record::{Extras, Field, interned, records};
pub use super::value::{At, Entries, Name, Shown, Text};
use crate::model::{Color, LinkKind};

records! {
    /// The whole file.
    #[derive(Default)]
    MapFile {
        /// The version of the format.
        mailuo: u32 = required,
        /// Random, given once.
        id: Text<'a>,
        /// What the map is called.
        title: Text<'a>,
        /// What it is about.
        about: Text<'a>,
        /// Whether the beginnings of notes stand on the cards.
        notes_on_cards: bool,
        /// Whether the tags stand on the cards.
        tags_on_cards: bool,
        /// The legend.
        kinds: Entries<'a, Kind<'a>>,
        /// Both values of what a merge could not decide.
        conflicts: Vec<Conflict<'a>>,
        /// The concepts by slug.
        concepts: Entries<'a, Concept<'a>>,
        /// The links, by from, to and kind.
        links: Vec<Link<'a>>,
        /// The groups by slug.
        groups: Entries<'a, Group<'a>>,
        /// The papers by slug.
        papers: Entries<'a, Paper<'a>>,
        /// The reading lists by slug.
        lists: Entries<'a, List<'a>>,
        /// The tours by slug.
        tours: Entries<'a, Tour<'a>>,
        /// The comparisons by slug.
        tables: Entries<'a, Table<'a>>,
        /// The named filters by slug.
        views: Entries<'a, View<'a>>,
        /// What could not be part of the map.
        parked: Vec<Parked<'a>>,
    }

    /// A kind of concept.
    Kind {
        /// What the legend calls it.
        title: Text<'a>,
        /// Its colour.
        color: Name<Color>,
        /// The name of a Phosphor icon.
        icon: Text<'a>,
    }

    /// What a merge left undecided.
    Conflict {
        /// The record and field.
        what: Text<'a>,
        /// The value that the map has.
        ours: Text<'a>,
        /// The value of the other side.
        theirs: Text<'a>,
    }

    /// A concept.
    Concept {
        /// What stands on the card.
        title: Text<'a>,
        /// Other names.
        also: Vec<Text<'a>>,
        /// The slug of its kind.
        kind: Text<'a>,
        /// The card's centre.
        at: Option<At>,
        /// Whether arranging leaves it where it is.
        pinned: bool,
        /// A year, a month or a day.
        date: Text<'a>,
        /// Free words.
        tags: Vec<Text<'a>>,
        /// The cells of comparisons, by column.
        facts: Entries<'a, Fact<'a>>,
        /// Markdown.
        note: Text<'a>,
        /// Slugs of papers.
        papers: Vec<Text<'a>>,
        /// Files relative to the map, or web addresses.
        files: Vec<Text<'a>>,
    }

    /// A cell of a comparison.
    Fact {
        /// What it says.
        value: Text<'a>,
        /// The slug of the paper that says so.
        paper: Text<'a>,
    }

    /// A link.
    Link {
        /// The slug of the concept where it leaves.
        from: Text<'a> = required,
        /// The slug of the concept where it enters.
        to: Text<'a> = required,
        /// What it says.
        kind: Name<LinkKind> = required,
        /// A free linking phrase.
        label: Text<'a>,
        /// Why.
        reason: Text<'a>,
        /// Slugs of papers.
        papers: Vec<Text<'a>>,
    }

    /// A group.
    Group {
        /// What stands on its frame.
        title: Text<'a>,
        /// Its colour.
        color: Name<Color>,
        /// The slug of the group that it lies in.
        inside: Text<'a>,
        /// Slugs of concepts.
        members: Vec<Text<'a>>,
        /// Whether it is drawn as one card.
        folded: bool,
    }

    /// A paper.
    Paper {
        /// The cite key that it came with.
        cite: Text<'a>,
        /// What a bibliography brought that has no field here.
        fields: Entries<'a, Text<'a>>,
        /// Its title.
        title: Text<'a>,
        /// Its authors.
        authors: Vec<Text<'a>>,
        /// A year, a month or a day.
        date: Text<'a>,
        /// Where it came out.
        venue: Text<'a>,
        /// The bare arXiv id.
        arxiv: Text<'a>,
        /// The bare DOI.
        doi: Text<'a>,
        /// A web address.
        url: Text<'a>,
        /// A file relative to the map.
        file: Text<'a>,
    }

    /// A reading list.
    List {
        /// What it is called.
        title: Text<'a>,
        /// The papers in order.
        items: Vec<Item<'a>>,
    }

    /// A place in a reading list.
    Item {
        /// The slug of the paper.
        paper: Text<'a> = required,
        /// Why to read it here.
        why: Text<'a>,
        /// Who may skip it, and why.
        skip: Text<'a>,
    }

    /// A tour.
    Tour {
        /// What it is called.
        title: Text<'a>,
        /// How long it may take.
        minutes: Option<u32>,
        /// Whether each lit card says the first sentence of its note under its title.
        first_sentences: bool,
        /// Its stops in order.
        stops: Vec<Stop<'a>>,
    }

    /// A stop of a tour.
    Stop {
        /// What the audience sees as its title.
        title: Text<'a>,
        /// What is lit.
        show: Vec<Shown<'a>>,
        /// Whether what later stops show stays hidden.
        hide_later: bool,
        /// How long it may take.
        minutes: Option<u32>,
        /// Speaker notes in Markdown.
        say: Text<'a>,
        /// Random, so that rehearsal times find it again.
        id: Text<'a>,
    }

    /// A comparison.
    Table {
        /// What it is called.
        title: Text<'a>,
        /// Slugs of concepts.
        rows: Vec<Text<'a>>,
        /// Names of facts.
        columns: Vec<Text<'a>>,
    }

    /// A named filter.
    View {
        /// What it is called.
        title: Text<'a>,
        /// What it finds.
        find: Text<'a>,
    }

    /// A record that could not be part of the map.
    Parked {
        /// What it is.
        what: Text<'a>,
        /// What it misses.
        why: Text<'a>,
        /// The record as RON.
        text: Text<'a>,
    }

    /// A reference to a paper that is not there, as text of a [`Parked`].
    LostPaper {
        /// Its place among the concept's papers.
        at: Option<u32>,
        /// The fact that rests on it.
        fact: Text<'a>,
        /// The slug of the paper.
        paper: Text<'a> = required,
    }

    /// An item of a reading list whose paper is not there, as text of a [`Parked`].
    LostItem {
        /// Its place in the list.
        at: u32 = required,
        /// The item.
        item: Item<'a> = required,
    }
}

impl Link<'_> {
    /// How it is called in a list of repairs.
    pub(super) fn name(&self) -> String {
        format!("{} {} {}", self.from.as_str(), self.kind.0.name(), self.to.as_str())
    }
}
