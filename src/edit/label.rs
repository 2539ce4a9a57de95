//! What a person calls an act; `words` says it in their language.

/// The name of a step in the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// A concept was made, with its title.
    NewConcept(String),
    /// So many concepts were moved.
    Move(usize),
    /// So many concepts were nudged.
    Nudge(usize),
    /// So many concepts, links and groups were deleted.
    Delete {
        /// Concepts.
        concepts: usize,
        /// Links, without those that go with their concepts.
        links: usize,
        /// Groups.
        groups: usize,
    },
    /// So many concepts were cut.
    Cut(usize),
    /// So many concepts were pasted.
    Paste(usize),
    /// So many concepts were duplicated.
    Duplicate(usize),
    /// So many concepts were aligned or spread.
    Align(usize),
    /// A title was edited, to this one.
    EditTitle(String),
    /// A note was edited, of the concept with this title.
    EditNote(String),
    /// A field other than title and note was edited, of what has this title.
    EditDetails(String),
    /// Two concepts were linked.
    Link,
    /// Links got another kind.
    LinkKind(usize),
    /// A link's phrase was edited.
    LinkLabel,
    /// Links were turned round.
    TurnRound(usize),
    /// A link's end was moved.
    Rehang,
    /// So many concepts were grouped.
    Group(usize),
    /// So many groups were dissolved.
    Ungroup(usize),
    /// A group got another title, colour or place.
    EditGroup(String),
    /// So many groups were folded or unfolded.
    Fold(usize),
    /// The map's title or about was edited.
    EditMap,
    /// What stands on the cards of the map was chosen.
    ShowOnCards,
    /// Fields of so many concepts were edited at once.
    EditConcepts(usize),
    /// A kind was added to the legend, with its title.
    NewKind(String),
    /// A kind of the legend was edited, to this title.
    EditKind(String),
    /// A kind was removed from the legend, with its title.
    RemoveKind(String),
    /// So many papers came into the library; what the first is called.
    AddPapers(usize, String),
    /// So many papers went out of the library; what the first was called.
    RemovePapers(usize, String),
    /// Something rests on the paper of this name now.
    Cite(String),
    /// Something no longer rests on the paper of this name.
    Uncite(String),
    /// A comparison was edited, of this title.
    EditTable(String),
    /// A comparison was taken away, of this title.
    RemoveTable(String),
    /// A reading list was edited, of this title.
    EditList(String),
    /// A tour was made, of this title.
    NewTour(String),
    /// A tour was edited, of this title.
    EditTour(String),
    /// A tour was taken away, of this title.
    RemoveTour(String),
    /// A stop was added to the tour of this title.
    AddStop(String),
    /// A stop was taken out of its tour, of this title.
    RemoveStop(String),
    /// A stop was parted into several, of this title.
    SplitStop(String),
    /// Something that was looked for is kept.
    KeepView(String),
    /// Something that was kept to be looked for is forgotten.
    RemoveView(String),
}
