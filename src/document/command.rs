//! The table of commands: what has a name, a place in the menu, and keys. Menu, palette, sheet of keys and keyboard are all
//! made from it.

use super::chord::{Chord, Key, key, letter};
use crate::edit::compose::Alignment;
use crate::graph::Arrow;
use crate::model::LinkKind;

/// Where a command stands in the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Files and the program.
    File,
    /// Undo, clipboard, selection.
    Edit,
    /// Making and shaping what is on the map.
    Map,
    /// Where one looks.
    View,
    /// Finding one's way.
    Go,
    /// While the map is presented.
    Talk,
    /// Help and settings.
    Help,
}

impl Section {
    /// All sections in the order of the menu.
    pub const ALL: [Section; 7] =
        [Section::File, Section::Edit, Section::Map, Section::View, Section::Go, Section::Talk, Section::Help];
}

/// Where a command's keys are heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere, even while a text is edited.
    Window,
    /// Everywhere but while a text is edited, which has its own meaning for these keys.
    NotInText,
    /// Only while the map has the focus.
    Canvas,
    /// Only while the map is presented: there single keys belong to the talk, whatever they mean elsewhere.
    Talk,
}

/// What has to be there for a command to do anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// A step that can be taken back.
    Undo,
    /// A step that can be done again.
    Redo,
    /// Something that is in no file.
    Unsaved,
    /// A concept on the map.
    Map,
    /// A tour of the map.
    Tours,
    /// A paper of the map.
    Papers,
    /// A paper that is looked at.
    Paper,
    /// Anything selected.
    Selection,
    /// Just one thing selected.
    OneThing,
    /// Concepts or groups selected.
    Cards,
    /// Concepts or links selected.
    ConceptsOrLinks,
    /// Just one concept selected.
    OneConcept,
    /// One concept selected, or two.
    OneOrTwoConcepts,
    /// Two concepts or groups selected, or more.
    TwoCards,
    /// Three concepts or groups selected, or more.
    ThreeCards,
    /// Links selected.
    Links,
    /// Groups selected.
    Groups,
    /// Concepts selected, or groups that a group can hold.
    Groupable,
    /// Concepts selected, or a neighbourhood that is shown alone.
    ConceptsOrNear,
    /// A neighbourhood that is shown alone.
    Near,
    /// The map shown, and not edited.
    Shown,
}

/// What becomes of a command while the map is shown, in a talk or without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhileShown {
    /// It is done as ever, also behind a black or white screen: a talk never stands between the person and their work.
    Always,
    /// It is done as ever, but not behind a screen: nobody would see what it does. Looking elsewhere changes nothing, and the
    /// next stop comes back from it.
    InSight,
    /// The same, but not in a talk: the audience has a theme of its own, which the talk sets.
    WithoutTour,
    /// The same, but in a talk alone: what is made there joins the stop, and can be taken back.
    InTalk,
    /// It means something of its own here, also behind a screen.
    Own,
    /// It means something of its own here, but not behind a screen.
    OwnInSight,
    /// It means nothing here: what it changes would join no stop, what it opens does not stand beside a map that is shown, and
    /// another map would end the talk.
    Never,
}

macro_rules! commands {
    (
        $($(#[$doc:meta])* $name:ident :
            $section:ident, $scope:ident, $needs:ident, $shown:ident, [$($chord:expr),* $(,)?];)*
    ) => {
        /// Everything that has a name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $($(#[$doc])* $name,)*
        }

        impl Command {
            /// All commands in the order of the menu.
            pub const ALL: &[Command] = &[$(Command::$name,)*];

            /// Its name in the settings file.
            pub fn name(self) -> &'static str {
                match self { $(Command::$name => stringify!($name),)* }
            }

            /// Where it stands in the menu.
            pub fn section(self) -> Section {
                match self { $(Command::$name => Section::$section,)* }
            }

            /// Where its keys are heard.
            pub fn scope(self) -> Scope {
                match self { $(Command::$name => Scope::$scope,)* }
            }

            /// What has to be there for it to do anything.
            pub fn needs(self) -> Needs {
                match self { $(Command::$name => Needs::$needs,)* }
            }

            /// What becomes of it while the map is shown.
            pub fn while_shown(self) -> WhileShown {
                match self { $(Command::$name => WhileShown::$shown,)* }
            }

            /// Its keys as the program ships them; the first one stands in the menu.
            pub fn chords(self) -> &'static [Chord] {
                match self { $(Command::$name => const { &[$($chord),*] },)* }
            }
        }
    };
}

commands! {
    /// A new map.
    New: File, Window, Nothing, Never, [letter('N').ctrl()];
    /// Another window, with a new map.
    NewWindow: File, Window, Nothing, Never, [letter('N').ctrl().shift()];
    /// Open a file.
    Open: File, Window, Nothing, Never, [letter('O').ctrl()];
    /// Papers of a bibliography, or a canvas as a new map.
    Import: File, Window, Nothing, Never, [];
    /// Ask arXiv or the one who gave out its DOI what the paper in sight is.
    FillIn: File, Window, Paper, Never, [];
    /// Papers as BibTeX or CSL-JSON.
    ExportPapers: File, Window, Papers, Never, [];
    /// The map as SVG, PNG or PDF.
    ExportMap: File, Window, Map, Never, [];
    /// What is selected as SVG, PNG or PDF.
    ExportSelection: File, Window, Selection, Never, [];
    /// A tour as a hand-out: a page for each stop, with its notes.
    ExportTour: File, Window, Tours, Never, [];
    /// Save.
    Save: File, Window, Unsaved, Always, [letter('S').ctrl()];
    /// Save under another name.
    SaveAs: File, Window, Nothing, Never, [letter('S').ctrl().shift()];
    /// Close the map.
    Close: File, Window, Nothing, Never, [letter('W').ctrl()];
    /// Leave the program.
    Quit: File, Window, Nothing, Always, [letter('Q').ctrl()];

    /// Take back the newest step.
    Undo: Edit, NotInText, Undo, InTalk, [letter('Z').ctrl()];
    /// Do again what was taken back.
    Redo: Edit, NotInText, Redo, InTalk, [letter('Z').ctrl().shift(), letter('Y').ctrl()];
    /// Cut the selection.
    Cut: Edit, NotInText, Cards, Never, [letter('X').ctrl()];
    /// Copy the selection.
    Copy: Edit, NotInText, Cards, Never, [letter('C').ctrl()];
    /// Paste what is on the clipboard: concepts, an outline, an address, a text.
    Paste: Edit, NotInText, Nothing, Never, [letter('V').ctrl()];
    /// Paste the text of the clipboard as it is into one note.
    PastePlain: Edit, NotInText, Nothing, Never, [letter('V').ctrl().shift()];
    /// Duplicate the selection.
    Duplicate: Edit, NotInText, Cards, Never, [letter('D').ctrl()];
    /// Delete the selection.
    Delete: Edit, Canvas, Selection, Never, [key(Key::Delete), key(Key::Backspace)];
    /// Select everything.
    SelectAll: Edit, NotInText, Map, Never, [letter('A').ctrl()];
    /// Select nothing.
    SelectNone: Edit, Canvas, Selection, Own, [key(Key::Escape)];
    /// The short menu of what is selected.
    ContextMenu: Edit, NotInText, Nothing, Never, [key(Key::F(10)).shift()];

    /// A new concept at the pointer.
    NewConcept: Map, Canvas, Nothing, Never, [letter('N').alt()];
    /// A new concept that the selected one is a prerequisite for.
    NewDependent: Map, Canvas, OneConcept, Never, [key(Key::Tab)];
    /// A new concept beside the selected one.
    NewSibling: Map, Canvas, OneConcept, Never, [key(Key::Enter).ctrl()];
    /// A new concept that is a prerequisite for the selected one.
    NewPrerequisite: Map, Canvas, OneConcept, Never, [key(Key::Tab).shift()];
    /// Edit the title or phrase of what is selected.
    EditText: Map, Canvas, OneThing, InTalk, [key(Key::Enter), key(Key::F(2))];
    /// Write the note of the selected concept.
    EditNote: Map, Canvas, OneConcept, OwnInSight, [letter('E').alt()];
    /// Link the two selected concepts, or the one to another by its title.
    Link: Map, Canvas, OneOrTwoConcepts, InTalk, [letter('L').alt()];
    /// Make the selected links prerequisites.
    KindPrerequisite: Map, Canvas, Links, Never, [key(Key::Digit(1)).alt()];
    /// Make the selected links lead to.
    KindLeadsTo: Map, Canvas, Links, Never, [key(Key::Digit(2)).alt()];
    /// Make the selected links part of.
    KindPartOf: Map, Canvas, Links, Never, [key(Key::Digit(3)).alt()];
    /// Make the selected links supersede.
    KindSupersedes: Map, Canvas, Links, Never, [key(Key::Digit(4)).alt()];
    /// Make the selected links relate.
    KindRelates: Map, Canvas, Links, Never, [key(Key::Digit(5)).alt()];
    /// Turn the selected links round.
    TurnRound: Map, Canvas, Links, Never, [letter('X').alt()];
    /// Choose files and hang them on the selected concept.
    AttachFiles: Map, NotInText, OneConcept, Never, [];
    /// Hang a file or a page on the selected concept by its name or address.
    Attach: Map, NotInText, OneConcept, Never, [letter('K').ctrl()];
    /// Let what is selected rest on a paper.
    Cite: Map, NotInText, ConceptsOrLinks, Never, [letter('K').ctrl().shift()];
    /// Put the selected concepts into a group.
    Group: Map, NotInText, Groupable, Never, [letter('G').ctrl()];
    /// Dissolve the selected groups.
    Ungroup: Map, NotInText, Groups, Never, [letter('G').ctrl().shift()];
    /// Fold or unfold the selected groups.
    Fold: Map, Canvas, Groups, Never, [letter('C').alt()];
    /// Add what is selected to the tour as a stop.
    AddStop: Talk, Canvas, Map, Never, [letter('S').alt()];
    /// A new tour.
    NewTour: Talk, Window, Nothing, Never, [];
    /// A tour towards the selected concept, or through the selected group.
    ProposeTour: Talk, Window, Map, OwnInSight, [];
    /// Nudge the selection to the left.
    NudgeLeft: Map, Canvas, Cards, OwnInSight, [key(Key::Arrow(Arrow::Left)), key(Key::Arrow(Arrow::Left)).shift()];
    /// Nudge the selection to the right.
    NudgeRight: Map, Canvas, Cards, OwnInSight, [key(Key::Arrow(Arrow::Right)), key(Key::Arrow(Arrow::Right)).shift()];
    /// Nudge the selection up.
    NudgeUp: Map, Canvas, Cards, OwnInSight, [key(Key::Arrow(Arrow::Up)), key(Key::Arrow(Arrow::Up)).shift()];
    /// Nudge the selection down.
    NudgeDown: Map, Canvas, Cards, OwnInSight, [key(Key::Arrow(Arrow::Down)), key(Key::Arrow(Arrow::Down)).shift()];
    /// Align the selection at its left.
    AlignLeft: Map, Canvas, TwoCards, Never, [key(Key::Arrow(Arrow::Left)).ctrl().shift()];
    /// Align the selection at its right.
    AlignRight: Map, Canvas, TwoCards, Never, [key(Key::Arrow(Arrow::Right)).ctrl().shift()];
    /// Align the selection at its top.
    AlignTop: Map, Canvas, TwoCards, Never, [key(Key::Arrow(Arrow::Up)).ctrl().shift()];
    /// Align the selection at its bottom.
    AlignBottom: Map, Canvas, TwoCards, Never, [key(Key::Arrow(Arrow::Down)).ctrl().shift()];
    /// Bring the selection into a column, by the middles.
    AlignColumn: Map, Canvas, TwoCards, Never, [];
    /// Bring the selection into a row, by the middles.
    AlignRow: Map, Canvas, TwoCards, Never, [];
    /// Put the middles of the selection at equal distances from left to right.
    SpreadAcross: Map, Canvas, ThreeCards, Never, [];
    /// Put the middles of the selection at equal distances from top to bottom.
    SpreadDown: Map, Canvas, ThreeCards, Never, [];
    /// Leave equal gaps in the selection from left to right.
    SpaceAcross: Map, Canvas, ThreeCards, Never, [];
    /// Leave equal gaps in the selection from top to bottom.
    SpaceDown: Map, Canvas, ThreeCards, Never, [];

    /// Nearer.
    ZoomIn: View, Window, Nothing, OwnInSight, [key(Key::Plus).ctrl()];
    /// Further away.
    ZoomOut: View, Window, Nothing, OwnInSight, [key(Key::Minus).ctrl()];
    /// As large as it is.
    ZoomTo100: View, NotInText, Nothing, InSight, [key(Key::Digit(0)).ctrl(), key(Key::Digit(0)).shift()];
    /// The whole map.
    FitAll: View, NotInText, Map, InSight, [key(Key::Digit(1)).shift()];
    /// All that is selected.
    FitSelection: View, NotInText, Selection, InSight, [key(Key::Digit(2)).shift()];
    /// The view before this one.
    ViewBefore: View, NotInText, Nothing, InSight, [key(Key::OpenBracket).ctrl()];
    /// The view after this one.
    ViewAfter: View, NotInText, Nothing, InSight, [key(Key::CloseBracket).ctrl()];
    /// Back to the map when it is out of sight.
    BackToMap: View, Canvas, Map, InSight, [key(Key::Home)];
    /// The map in the middle of the window.
    MapView: View, Window, Nothing, Never, [key(Key::Digit(1)).ctrl()];
    /// Concepts compared in a table, in the middle of the window.
    TableView: View, Window, Nothing, Never, [key(Key::Digit(3)).ctrl()];
    /// The library of papers in the middle of the window.
    LibraryView: View, Window, Nothing, Never, [key(Key::Digit(4)).ctrl()];
    /// Only what is near the selected concepts along the links; or all again.
    Neighbourhood: View, Canvas, ConceptsOrNear, Never, [letter('F').alt()];
    /// One step further along the links.
    NeighbourhoodMore: View, Canvas, Near, Never, [key(Key::Plus).alt()];
    /// One step less.
    NeighbourhoodLess: View, Canvas, Near, Never, [key(Key::Minus).alt()];
    /// Present the tour from its first stop; without one the map alone, large, and walk along its links.
    Show: Talk, NotInText, Map, Own, [key(Key::F(5)), key(Key::Enter).ctrl().shift()];
    /// Present from the stop or concept that is looked at.
    ShowHere: Talk, NotInText, Map, Own, [key(Key::F(5)).shift()];
    /// Show or hide the inspector.
    ToggleInspector: View, Window, Nothing, Never, [letter('I').ctrl()];
    /// Show or hide the outline.
    ToggleOutline: View, Window, Nothing, Never, [letter('O').ctrl().shift()];
    /// Show or hide the tours.
    ToggleTours: Talk, Window, Nothing, Never, [letter('T').ctrl().shift()];
    /// Show or hide the map in small.
    ToggleMinimap: View, Window, Nothing, Never, [letter('M').ctrl()];
    /// Show or hide how notes begin on the cards of the map.
    NotesOnCards: View, Window, Map, Never, [];
    /// Show or hide the tags on the cards of the map.
    TagsOnCards: View, Window, Map, Never, [];
    /// The whole screen, or a window.
    FullScreen: View, Window, Nothing, Always, [key(Key::F(11))];

    /// Find anything written in the map.
    Find: Go, Window, Map, OwnInSight, [letter('F').ctrl()];
    /// Go to a concept by its title.
    GoToConcept: Go, Window, Map, InSight, [letter('P').ctrl()];
    /// Walk to the neighbour at the left.
    WalkLeft: Go, Canvas, Map, OwnInSight, [key(Key::Arrow(Arrow::Left)).alt(), key(Key::Arrow(Arrow::Left)).alt().shift()];
    /// Walk to the neighbour at the right.
    WalkRight: Go, Canvas, Map, OwnInSight, [key(Key::Arrow(Arrow::Right)).alt(), key(Key::Arrow(Arrow::Right)).alt().shift()];
    /// Walk to the neighbour above.
    WalkUp: Go, Canvas, Map, OwnInSight, [key(Key::Arrow(Arrow::Up)).alt(), key(Key::Arrow(Arrow::Up)).alt().shift()];
    /// Walk to the neighbour below.
    WalkDown: Go, Canvas, Map, OwnInSight, [key(Key::Arrow(Arrow::Down)).alt(), key(Key::Arrow(Arrow::Down)).alt().shift()];
    /// Select the card below the selected one, where others lie on or under it.
    CardBelow: Go, Canvas, Cards, Never, [key(Key::PageDown).alt()];
    /// The next region of the window.
    NextRegion: Go, Window, Nothing, Never, [key(Key::F(6))];
    /// The region before.
    PreviousRegion: Go, Window, Nothing, Never, [key(Key::F(6)).shift()];

    /// The next stop.
    TalkNext: Talk, Talk, Shown, Own, [
        key(Key::Arrow(Arrow::Right)), key(Key::Arrow(Arrow::Down)), key(Key::PageDown), key(Key::Space), key(Key::Enter),
        letter('N'), key(Key::F(5)),
    ];
    /// The stop before.
    TalkBack: Talk, Talk, Shown, Own, [
        key(Key::Arrow(Arrow::Left)), key(Key::Arrow(Arrow::Up)), key(Key::PageUp), key(Key::Backspace), letter('P'),
    ];
    /// A black screen, or the map again.
    TalkBlack: Talk, Talk, Shown, Own, [letter('B'), key(Key::Period)];
    /// A white screen, or the map again.
    TalkWhite: Talk, Talk, Shown, Own, [letter('W'), key(Key::Comma)];
    /// Point with light.
    TalkLaser: Talk, Talk, Shown, OwnInSight, [letter('K')];
    /// Draw lines that vanish.
    TalkDraw: Talk, Talk, Shown, OwnInSight, [letter('D')];
    /// A concept at the pointer, which joins the stop.
    TalkAdd: Talk, Talk, Shown, OwnInSight, [letter('A')];
    /// Find a concept and fly to it.
    TalkFind: Talk, Talk, Shown, OwnInSight, [key(Key::Slash)];
    /// A window for whoever speaks, with the notes, and one for the audience; or only that of the audience again.
    TalkSpeaker: Talk, Talk, Shown, Own, [letter('S')];
    /// Swaps the screens of both windows.
    TalkSwap: Talk, Talk, Shown, Own, [letter('X')];
    /// The other theme for the audience.
    TalkTheme: Talk, Talk, Shown, Own, [letter('T')];
    /// One step out of the talk.
    TalkEnd: Talk, Talk, Shown, Own, [key(Key::Escape)];

    /// What the person sets.
    Settings: Help, Window, Nothing, Never, [key(Key::Comma).ctrl()];
    /// Every command by its name.
    Palette: Help, Window, Nothing, Never, [letter('P').ctrl().shift(), key(Key::Slash).ctrl()];
    /// The sheet of all keys.
    Keys: Help, NotInText, Nothing, Always, [key(Key::Question), key(Key::F(1))];
    /// The theme of the system.
    ThemeSystem: Help, Window, Nothing, WithoutTour, [];
    /// The light theme.
    ThemeLight: Help, Window, Nothing, WithoutTour, [];
    /// The dark theme.
    ThemeDark: Help, Window, Nothing, WithoutTour, [];
    /// The language of the system.
    LanguageSystem: Help, Window, Nothing, Never, [];
    /// English.
    LanguageEnglish: Help, Window, Nothing, Never, [];
    /// Chinese.
    LanguageChinese: Help, Window, Nothing, Never, [];
}

impl Command {
    /// The way that it nudges or walks.
    pub fn arrow(self) -> Option<Arrow> {
        match self {
            Command::NudgeLeft | Command::WalkLeft => Some(Arrow::Left),
            Command::NudgeRight | Command::WalkRight => Some(Arrow::Right),
            Command::NudgeUp | Command::WalkUp => Some(Arrow::Up),
            Command::NudgeDown | Command::WalkDown => Some(Arrow::Down),
            _ => None,
        }
    }

    /// The way that it aligns.
    pub fn alignment(self) -> Option<Alignment> {
        match self {
            Command::AlignLeft => Some(Alignment::Left),
            Command::AlignRight => Some(Alignment::Right),
            Command::AlignTop => Some(Alignment::Top),
            Command::AlignBottom => Some(Alignment::Bottom),
            Command::AlignColumn => Some(Alignment::Column),
            Command::AlignRow => Some(Alignment::Row),
            Command::SpreadAcross => Some(Alignment::SpreadAcross),
            Command::SpreadDown => Some(Alignment::SpreadDown),
            Command::SpaceAcross => Some(Alignment::SpaceAcross),
            Command::SpaceDown => Some(Alignment::SpaceDown),
            _ => None,
        }
    }

    /// The kind that it gives to links.
    pub fn link_kind(self) -> Option<LinkKind> {
        match self {
            Command::KindPrerequisite => Some(LinkKind::PrerequisiteFor),
            Command::KindLeadsTo => Some(LinkKind::LeadsTo),
            Command::KindPartOf => Some(LinkKind::PartOf),
            Command::KindSupersedes => Some(LinkKind::Supersedes),
            Command::KindRelates => Some(LinkKind::Relates),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn no_two_commands_share_a_key_but_those_of_a_talk_and_others() {
        let mut seen: HashMap<(bool, Chord), Command> = HashMap::new();
        for (command, chord) in Command::ALL.iter().flat_map(|c| c.chords().iter().map(move |chord| (*c, *chord))) {
            assert_eq!(seen.insert((command.scope() == Scope::Talk, chord), command), None, "{chord:?}");
        }
    }

    #[test]
    fn no_letter_digit_or_sign_alone_is_a_command_outside_of_a_talk_but_the_question_mark() {
        let outside = Command::ALL.iter().filter(|command| command.scope() != Scope::Talk);
        let chords = outside.flat_map(|command| command.chords().iter().map(move |chord| (*command, *chord)));
        let typed = chords.filter(|(_, chord)| chord.key.types() && !chord.ctrl && !chord.alt);
        let by_place = |(_, chord): &(Command, Chord)| chord.shift && matches!(chord.key, Key::Digit(_));
        let rest: Vec<Command> = typed.filter(|it| !by_place(it)).map(|(command, _)| command).collect();
        assert_eq!(rest, [Command::Keys]);
    }

    #[test]
    fn behind_a_screen_nothing_can_be_changed() {
        let is_heard = |command: &&Command| matches!(command.while_shown(), WhileShown::Always | WhileShown::Own);
        let behind: Vec<&Command> = Command::ALL.iter().filter(is_heard).collect();
        for command in [Command::Undo, Command::EditText, Command::TalkAdd, Command::Delete, Command::EditNote] {
            assert!(!behind.contains(&&command), "{command:?}");
        }
        for command in [Command::TalkBlack, Command::TalkNext, Command::Save, Command::Quit] {
            assert!(behind.contains(&&command), "{command:?}");
        }
    }
}
