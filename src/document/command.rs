//! The table of commands: what has a name, a place in the menu, and keys. Menu, palette, sheet of keys and keyboard are all
//! made from it.

use crate::graph::Arrow;

/// A key as this program calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A letter, in upper case.
    Letter(char),
    /// A digit of the row above the letters, by its place on the keyboard.
    Digit(u8),
    /// F1 to F12.
    F(u8),
    /// An arrow.
    Arrow(Arrow),
    /// Enter.
    Enter,
    /// Tab.
    Tab,
    /// Escape.
    Escape,
    /// Delete.
    Delete,
    /// Backspace.
    Backspace,
    /// Home.
    Home,
    /// The space bar.
    Space,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// The full stop.
    Period,
    /// = or +.
    Plus,
    /// -.
    Minus,
    /// [.
    OpenBracket,
    /// ].
    CloseBracket,
    /// ,.
    Comma,
    /// /.
    Slash,
    /// ?, with whatever it takes to type it.
    Question,
}

/// A key with those held down. Ctrl is Cmd on macOS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    /// Ctrl, or Cmd.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// The key itself.
    pub key: Key,
}

const fn key(key: Key) -> Chord {
    Chord { ctrl: false, shift: false, alt: false, key }
}

const fn letter(c: char) -> Chord {
    key(Key::Letter(c))
}

impl Chord {
    const fn ctrl(self) -> Chord {
        Chord { ctrl: true, ..self }
    }

    const fn shift(self) -> Chord {
        Chord { shift: true, ..self }
    }

    const fn alt(self) -> Chord {
        Chord { alt: true, ..self }
    }
}

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

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident : $section:ident, $scope:ident, [$($chord:expr),* $(,)?];)*) => {
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

            /// Its keys as the program ships them; the first one stands in the menu.
            pub fn chords(self) -> &'static [Chord] {
                match self { $(Command::$name => const { &[$($chord),*] },)* }
            }
        }
    };
}

commands! {
    /// A new map.
    New: File, Window, [letter('N').ctrl()];
    /// Another window, with a new map.
    NewWindow: File, Window, [letter('N').ctrl().shift()];
    /// Open a file.
    Open: File, Window, [letter('O').ctrl()];
    /// Papers of a bibliography, or a canvas as a new map.
    Import: File, Window, [];
    /// Ask arXiv or the one who gave out its DOI what the paper in sight is.
    FillIn: File, Window, [];
    /// Papers as BibTeX or CSL-JSON.
    ExportPapers: File, Window, [];
    /// The map as SVG, PNG or PDF.
    ExportMap: File, Window, [];
    /// What is selected as SVG, PNG or PDF.
    ExportSelection: File, Window, [];
    /// A tour as a hand-out: a page for each stop, with its notes.
    ExportTour: File, Window, [];
    /// Save.
    Save: File, Window, [letter('S').ctrl()];
    /// Save under another name.
    SaveAs: File, Window, [letter('S').ctrl().shift()];
    /// Close the map.
    Close: File, Window, [letter('W').ctrl()];
    /// Leave the program.
    Quit: File, Window, [letter('Q').ctrl()];

    /// Take back the newest step.
    Undo: Edit, NotInText, [letter('Z').ctrl()];
    /// Do again what was taken back.
    Redo: Edit, NotInText, [letter('Z').ctrl().shift(), letter('Y').ctrl()];
    /// Cut the selection.
    Cut: Edit, NotInText, [letter('X').ctrl()];
    /// Copy the selection.
    Copy: Edit, NotInText, [letter('C').ctrl()];
    /// Paste what is on the clipboard: concepts, an outline, an address, a text.
    Paste: Edit, NotInText, [letter('V').ctrl()];
    /// Paste the text of the clipboard as it is into one note.
    PastePlain: Edit, NotInText, [letter('V').ctrl().shift()];
    /// Duplicate the selection.
    Duplicate: Edit, NotInText, [letter('D').ctrl()];
    /// Delete the selection.
    Delete: Edit, Canvas, [key(Key::Delete), key(Key::Backspace)];
    /// Select everything.
    SelectAll: Edit, NotInText, [letter('A').ctrl()];
    /// Select nothing.
    SelectNone: Edit, Canvas, [key(Key::Escape)];
    /// The short menu of what is selected.
    ContextMenu: Edit, NotInText, [key(Key::F(10)).shift()];

    /// A new concept at the pointer.
    NewConcept: Map, Canvas, [letter('N')];
    /// A new concept that the selected one is a prerequisite for.
    NewDependent: Map, Canvas, [key(Key::Tab)];
    /// A new concept beside the selected one.
    NewSibling: Map, Canvas, [key(Key::Enter).ctrl()];
    /// A new concept that is a prerequisite for the selected one.
    NewPrerequisite: Map, Canvas, [key(Key::Tab).shift()];
    /// Edit the title or phrase of what is selected.
    EditText: Map, Canvas, [key(Key::Enter), key(Key::F(2))];
    /// Write the note of the selected concept.
    EditNote: Map, Canvas, [letter('E')];
    /// Link the two selected concepts, or the one to another by its title.
    Link: Map, Canvas, [letter('L')];
    /// Make the selected links prerequisites.
    KindPrerequisite: Map, Canvas, [key(Key::Digit(1))];
    /// Make the selected links lead to.
    KindLeadsTo: Map, Canvas, [key(Key::Digit(2))];
    /// Make the selected links part of.
    KindPartOf: Map, Canvas, [key(Key::Digit(3))];
    /// Make the selected links supersede.
    KindSupersedes: Map, Canvas, [key(Key::Digit(4))];
    /// Make the selected links relate.
    KindRelates: Map, Canvas, [key(Key::Digit(5))];
    /// Turn the selected links round.
    TurnRound: Map, Canvas, [letter('X')];
    /// Hang a file or a page on the selected concept.
    Attach: Map, NotInText, [letter('K').ctrl()];
    /// Let what is selected rest on a paper.
    Cite: Map, NotInText, [letter('K').ctrl().shift()];
    /// Put the selected concepts into a group.
    Group: Map, NotInText, [letter('G').ctrl()];
    /// Dissolve the selected groups.
    Ungroup: Map, NotInText, [letter('G').ctrl().shift()];
    /// Fold or unfold the selected groups.
    Fold: Map, Canvas, [letter('C')];
    /// Add what is selected to the tour as a stop.
    AddStop: Talk, Canvas, [letter('S')];
    /// A new tour.
    NewTour: Talk, Window, [];
    /// A tour towards the selected concept, or through the selected group.
    ProposeTour: Talk, Window, [];
    /// Nudge the selection to the left.
    NudgeLeft: Map, Canvas, [key(Key::Arrow(Arrow::Left)), key(Key::Arrow(Arrow::Left)).shift()];
    /// Nudge the selection to the right.
    NudgeRight: Map, Canvas, [key(Key::Arrow(Arrow::Right)), key(Key::Arrow(Arrow::Right)).shift()];
    /// Nudge the selection up.
    NudgeUp: Map, Canvas, [key(Key::Arrow(Arrow::Up)), key(Key::Arrow(Arrow::Up)).shift()];
    /// Nudge the selection down.
    NudgeDown: Map, Canvas, [key(Key::Arrow(Arrow::Down)), key(Key::Arrow(Arrow::Down)).shift()];
    /// Align the selection at its left.
    AlignLeft: Map, Canvas, [key(Key::Arrow(Arrow::Left)).ctrl().shift()];
    /// Align the selection at its right.
    AlignRight: Map, Canvas, [key(Key::Arrow(Arrow::Right)).ctrl().shift()];
    /// Align the selection at its top.
    AlignTop: Map, Canvas, [key(Key::Arrow(Arrow::Up)).ctrl().shift()];
    /// Align the selection at its bottom.
    AlignBottom: Map, Canvas, [key(Key::Arrow(Arrow::Down)).ctrl().shift()];
    /// Bring the selection into a column, by the middles.
    AlignColumn: Map, Canvas, [];
    /// Bring the selection into a row, by the middles.
    AlignRow: Map, Canvas, [];
    /// Put the middles of the selection at equal distances from left to right.
    SpreadAcross: Map, Canvas, [];
    /// Put the middles of the selection at equal distances from top to bottom.
    SpreadDown: Map, Canvas, [];
    /// Leave equal gaps in the selection from left to right.
    SpaceAcross: Map, Canvas, [];
    /// Leave equal gaps in the selection from top to bottom.
    SpaceDown: Map, Canvas, [];

    /// Nearer.
    ZoomIn: View, Window, [key(Key::Plus).ctrl()];
    /// Further away.
    ZoomOut: View, Window, [key(Key::Minus).ctrl()];
    /// As large as it is.
    ZoomTo100: View, NotInText, [key(Key::Digit(0)).ctrl(), key(Key::Digit(0)).shift()];
    /// The whole map.
    FitAll: View, NotInText, [key(Key::Digit(1)).shift()];
    /// All that is selected.
    FitSelection: View, NotInText, [key(Key::Digit(2)).shift()];
    /// The view before this one.
    ViewBefore: View, NotInText, [key(Key::OpenBracket).ctrl()];
    /// The view after this one.
    ViewAfter: View, NotInText, [key(Key::CloseBracket).ctrl()];
    /// Back to the map when it is out of sight.
    BackToMap: View, Canvas, [key(Key::Home)];
    /// The map in the middle of the window.
    MapView: View, Window, [key(Key::Digit(1)).ctrl()];
    /// Concepts compared in a table, in the middle of the window.
    TableView: View, Window, [key(Key::Digit(3)).ctrl()];
    /// The library of papers in the middle of the window.
    LibraryView: View, Window, [key(Key::Digit(4)).ctrl()];
    /// Only what is near the selected concepts along the links; or all again.
    Neighbourhood: View, Canvas, [letter('F')];
    /// One step further along the links.
    NeighbourhoodMore: View, Canvas, [key(Key::Plus)];
    /// One step less.
    NeighbourhoodLess: View, Canvas, [key(Key::Minus)];
    /// Present the tour from its first stop; without one the map alone, large, and walk along its links.
    Show: Talk, NotInText, [key(Key::F(5)), key(Key::Enter).ctrl().shift()];
    /// Present from the stop or concept that is looked at.
    ShowHere: Talk, NotInText, [key(Key::F(5)).shift()];
    /// Show or hide the inspector.
    ToggleInspector: View, Window, [letter('I').ctrl()];
    /// Show or hide the outline.
    ToggleOutline: View, Window, [letter('O').ctrl().shift()];
    /// Show or hide the tours.
    ToggleTours: Talk, Window, [letter('T').ctrl().shift()];
    /// Show or hide the map in small.
    ToggleMinimap: View, Window, [letter('M').ctrl()];
    /// The whole screen, or a window.
    FullScreen: View, Window, [key(Key::F(11))];

    /// Find anything written in the map.
    Find: Go, Window, [letter('F').ctrl()];
    /// Go to a concept by its title.
    GoToConcept: Go, Window, [letter('P').ctrl()];
    /// Walk to the neighbour at the left.
    WalkLeft: Go, Canvas, [key(Key::Arrow(Arrow::Left)).alt(), key(Key::Arrow(Arrow::Left)).alt().shift()];
    /// Walk to the neighbour at the right.
    WalkRight: Go, Canvas, [key(Key::Arrow(Arrow::Right)).alt(), key(Key::Arrow(Arrow::Right)).alt().shift()];
    /// Walk to the neighbour above.
    WalkUp: Go, Canvas, [key(Key::Arrow(Arrow::Up)).alt(), key(Key::Arrow(Arrow::Up)).alt().shift()];
    /// Walk to the neighbour below.
    WalkDown: Go, Canvas, [key(Key::Arrow(Arrow::Down)).alt(), key(Key::Arrow(Arrow::Down)).alt().shift()];
    /// The next region of the window.
    NextRegion: Go, Window, [key(Key::F(6))];
    /// The region before.
    PreviousRegion: Go, Window, [key(Key::F(6)).shift()];

    /// The next stop.
    TalkNext: Talk, Talk, [
        key(Key::Arrow(Arrow::Right)), key(Key::Arrow(Arrow::Down)), key(Key::PageDown), key(Key::Space), key(Key::Enter),
        letter('N'), key(Key::F(5)),
    ];
    /// The stop before.
    TalkBack: Talk, Talk, [
        key(Key::Arrow(Arrow::Left)), key(Key::Arrow(Arrow::Up)), key(Key::PageUp), key(Key::Backspace), letter('P'),
    ];
    /// A black screen, or the map again.
    TalkBlack: Talk, Talk, [letter('B'), key(Key::Period)];
    /// A white screen, or the map again.
    TalkWhite: Talk, Talk, [letter('W'), key(Key::Comma)];
    /// Point with light.
    TalkLaser: Talk, Talk, [letter('K')];
    /// Draw lines that vanish.
    TalkDraw: Talk, Talk, [letter('D')];
    /// A concept at the pointer, which joins the stop.
    TalkAdd: Talk, Talk, [letter('A')];
    /// Find a concept and fly to it.
    TalkFind: Talk, Talk, [key(Key::Slash)];
    /// A window for whoever speaks, with the notes, and one for the audience; or only that of the audience again.
    TalkSpeaker: Talk, Talk, [letter('S')];
    /// Swaps the screens of both windows.
    TalkSwap: Talk, Talk, [letter('X')];
    /// The other theme for the audience.
    TalkTheme: Talk, Talk, [letter('T')];
    /// One step out of the talk.
    TalkEnd: Talk, Talk, [key(Key::Escape)];

    /// What the person sets.
    Settings: Help, Window, [key(Key::Comma).ctrl()];
    /// Every command by its name.
    Palette: Help, Window, [letter('P').ctrl().shift(), key(Key::Slash).ctrl()];
    /// The sheet of all keys.
    Keys: Help, NotInText, [key(Key::Question), key(Key::F(1))];
    /// The theme of the system.
    ThemeSystem: Help, Window, [];
    /// The light theme.
    ThemeLight: Help, Window, [];
    /// The dark theme.
    ThemeDark: Help, Window, [];
    /// The language of the system.
    LanguageSystem: Help, Window, [];
    /// English.
    LanguageEnglish: Help, Window, [];
    /// Chinese.
    LanguageChinese: Help, Window, [];
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
}
