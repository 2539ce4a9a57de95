//! What everything around the picture may see: the map, what is selected, what the window shows, what the person chose.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::{Keymap, Motion, Revision};
use crate::edit::Label;
use crate::edit::compose::Selection;
use crate::graph::Index;
use crate::look::palette::Palette;
use crate::model::{ConceptId, Map, PaperId, Place};
use crate::words::{Lang, Word, labelled, say};

/// What everything around the picture may see.
pub struct World<'a> {
    /// The map.
    pub map: &'a Map,
    /// What is looked up in the map: concepts by what they are called, and by the notes that mention them.
    pub index: &'a Index,
    /// Another number whenever the map is another one or has changed: what was counted of it is kept until then.
    pub revision: Revision,
    /// What is selected.
    pub selection: &'a Selection,
    /// The paper that is selected in the library.
    pub paper: Option<PaperId>,
    /// The files of concepts.
    pub attached: Attached<'a>,
    /// The step that undo would take back.
    pub undo: Option<&'a Label>,
    /// The step that redo would do again.
    pub redo: Option<&'a Label>,
    /// The map's file, and others.
    pub files: Files<'a>,
    /// What the window shows.
    pub view: ViewState,
    /// The language of the window.
    pub lang: Lang,
    /// The colours of the theme in force.
    pub palette: &'a Palette,
    /// The settings of the person.
    pub settings: &'a Settings,
    /// The keys of all commands.
    pub keymap: &'a Keymap,
}

/// What is known of the files that hang on concepts.
#[derive(Clone, Copy, Debug)]
pub struct Attached<'a> {
    /// The files of the selected concept that are not there.
    pub missing: &'a BTreeSet<String>,
    /// The text of a file of a concept that is read in the panel, by its name there.
    pub read: Option<(ConceptId, &'a str, &'a Arc<str>)>,
}

/// The map's file, and the maps that can be opened without being looked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Files<'a> {
    /// The map's file, if it has one.
    pub path: Option<&'a Path>,
    /// Whether the map differs from its file.
    pub modified: bool,
    /// Whether it is an example that comes with the program, in no file yet.
    pub is_example: bool,
    /// Files opened lately, the newest first.
    pub recent: &'a [PathBuf],
    /// What the maps are called that come with the program.
    pub shipped: &'a [Word],
}

/// A file's name without its ending.
pub fn stem(path: &Path) -> String {
    path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What the window shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct ViewState {
    /// What stands in the middle of the window.
    pub shows: Middle,
    /// Screen pixels a map pixel.
    pub zoom: f32,
    /// The place in the middle of the view.
    pub middle: Place,
    /// Whether only a neighbourhood is shown.
    pub only_near: bool,
    /// Whether the map stands alone, without anything around it.
    pub alone: bool,
    /// Whether the window fills the screen.
    pub full_screen: bool,
}

impl World<'_> {
    /// A word in the language of the window.
    pub fn say(&self, word: Word) -> &'static str {
        say(self.lang, word)
    }

    /// A word, and what it is about: "Remove: RLHF".
    pub fn labelled(&self, word: Word, text: &str) -> String {
        labelled(self.lang, self.say(word), text)
    }
}

/// What stands in the middle of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Middle {
    /// The map.
    #[default]
    Map,
    /// Concepts compared in a table.
    Table,
    /// The papers.
    Library,
}

/// What a person chose for the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The theme.
    pub theme: ThemeChoice,
    /// The language; none follows the system.
    pub language: Option<Lang>,
    /// Whether the inspector stands.
    pub inspector: bool,
    /// Whether the map in small stands, where the map does not fit.
    pub minimap: bool,
    /// What stands at the left.
    pub left_panel: Option<LeftPanel>,
    /// The size of the window's contents, in per cent.
    pub size: u16,
    /// How much moves.
    pub motion: Motion,
    /// Whether the wheel zooms, and pans with Ctrl.
    pub wheel_zooms: bool,
    /// Whether Tab goes to the next control instead of growing the map.
    pub tab_moves: bool,
    /// Whether single letters and digits are commands on the map, instead of text.
    pub letters: bool,
    /// The gestures that were done once: nobody tells of them any more.
    pub learned: BTreeSet<Hint>,
}

/// What can stand at the left of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftPanel {
    /// The map as a tree.
    Outline,
    /// A tour with its stops.
    Tours,
}

impl Settings {
    /// Shows a panel at the left instead of the other one, or takes it away.
    pub fn toggle_left(&mut self, panel: LeftPanel) {
        self.left_panel = Some(panel).filter(|panel| self.left_panel != Some(*panel));
    }
}

/// The sizes that the window's contents can have, in per cent.
pub const SIZES: [u16; 9] = [75, 80, 90, 100, 110, 125, 150, 175, 200];

/// Which theme the window has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ThemeChoice {
    /// That of the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// A gesture that a newcomer has to hear of once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Hint {
    /// Beginning a map of one's own beside an example.
    Own,
    /// Making a concept.
    Concept,
    /// Linking two.
    Link,
    /// Putting several into a group.
    Group,
    /// Writing a note.
    Note,
    /// Making a concept out of another by its key.
    Grow,
    /// Dragging a copy away.
    Copy,
    /// Showing the map.
    Show,
}

impl Hint {
    /// All of them, in the order in which they are told.
    pub const ALL: [Hint; 8] =
        [Hint::Own, Hint::Concept, Hint::Link, Hint::Group, Hint::Note, Hint::Grow, Hint::Copy, Hint::Show];
}
