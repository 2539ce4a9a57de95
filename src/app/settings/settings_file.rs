//! What is kept between runs: the person's settings, the files opened lately, and how each was left.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::canvas::Camera;
use crate::document::{Command, Keymap, Motion};
use crate::ui::{Hint, LeftPanel, SIZES, Settings, ThemeChoice};
use crate::words::Lang;

/// The name of the file in the settings folder.
pub(in crate::app) const FILE: &str = "settings.ron";
/// Beside the commands with other keys, where single letters are commands: no command has this name.
const LETTERS: &str = "SingleLetters";
/// How many files are remembered.
const MOST_FILES: usize = 40;
/// How many of them the menu shows.
const MOST_RECENT: usize = 8;

/// The settings file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::app) struct SettingsFile {
    /// Raised when an older program could not read what a newer one wrote.
    pub version: u32,
    pub theme: ThemeChoice,
    pub language: Option<Lang>,
    pub inspector: Option<bool>,
    pub minimap: Option<bool>,
    /// What stands at the left, in the two fields that every program so far reads; only one of them is true.
    pub outline: Option<bool>,
    pub tours: Option<bool>,
    pub size: Option<u16>,
    pub motion: Motion,
    pub wheel_zooms: bool,
    pub tab_moves: bool,
    /// Commands by name, with the keys that the person gave them, and that letters alone are keys.
    pub keys: BTreeMap<String, Vec<String>>,
    pub learned: BTreeSet<Hint>,
    /// Files by when they were open last, the newest first.
    pub files: Vec<RecentFile>,
    /// Whether the map open last was a file; then it is opened again.
    pub last_was_file: bool,
}

/// A file that was open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::app) struct RecentFile {
    pub path: PathBuf,
    /// The view last left.
    pub view: Option<Camera>,
    /// What else was left as it was. The file has it under its first name, so that nobody loses what older programs kept.
    #[serde(default, rename = "left")]
    pub state: SessionState,
}

/// How a map was left, beside the view.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::app) struct SessionState {
    /// The selected concepts, by their slugs; not more than a person looks at.
    pub selected: Vec<String>,
    /// Whether the inspector stood.
    pub inspector: Option<bool>,
    /// Whether the legend was unfolded.
    pub legend: bool,
    /// The tour that was looked at or led last, by its slug.
    pub tour: String,
}

impl SessionState {
    /// So many selected concepts are kept of a map.
    pub(in crate::app) const MOST_SELECTED: usize = 200;
}

/// The version of the settings that this program writes.
const VERSION: u32 = 1;

/// Why settings were not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum SettingsFileError {
    /// They can't be read.
    Broken,
    /// A newer program wrote them.
    TooNew,
}

impl SettingsFile {
    /// Reads what `write` wrote.
    pub(in crate::app) fn read(bytes: &[u8]) -> Result<SettingsFile, SettingsFileError> {
        let file: SettingsFile = ron::de::from_bytes(bytes).map_err(|_| SettingsFileError::Broken)?;
        if file.version > VERSION { Err(SettingsFileError::TooNew) } else { Ok(file) }
    }

    /// The bytes to keep.
    pub(in crate::app) fn write(&self) -> Vec<u8> {
        let mut kept = SettingsFile { version: VERSION, ..self.clone() };
        // A name that is no text can't be written down; better not remembered than all forgotten.
        kept.files.retain(|file| file.path.to_str().is_some());
        let text = ron::ser::to_string_pretty(&kept, ron::ser::PrettyConfig::new().new_line("\n"));
        text.map(String::into_bytes).unwrap_or_default()
    }

    pub(in crate::app) fn settings(&self) -> Settings {
        Settings {
            theme: self.theme,
            language: self.language,
            inspector: self.inspector.unwrap_or(true),
            minimap: self.minimap.unwrap_or(true),
            left_panel: match (self.outline, self.tours) {
                (Some(true), _) => Some(LeftPanel::Outline),
                (_, Some(true)) => Some(LeftPanel::Tours),
                _ => None,
            },
            size: self.size.filter(|size| SIZES.contains(size)).unwrap_or(100),
            motion: self.motion,
            wheel_zooms: self.wheel_zooms,
            tab_moves: self.tab_moves,
            letters: self.keys.contains_key(LETTERS),
            learned: self.learned.clone(),
        }
    }

    pub(in crate::app) fn take_settings(&mut self, settings: &Settings) {
        self.theme = settings.theme;
        self.language = settings.language;
        self.inspector = Some(settings.inspector);
        self.minimap = Some(settings.minimap);
        self.outline = Some(settings.left_panel == Some(LeftPanel::Outline));
        self.tours = Some(settings.left_panel == Some(LeftPanel::Tours));
        self.size = Some(settings.size);
        self.motion = settings.motion;
        self.wheel_zooms = settings.wheel_zooms;
        self.tab_moves = settings.tab_moves;
        self.keys.remove(LETTERS);
        self.keys.extend(settings.letters.then(|| (LETTERS.to_owned(), Vec::new())));
        self.learned.clone_from(&settings.learned);
    }

    /// The keys that the person gave commands. Names that this program does not know stay in the file.
    pub(in crate::app) fn take_keys(&mut self, keymap: &Keymap) {
        let known = |name: &String| Command::ALL.iter().any(|command| command.name() == name);
        self.keys.retain(|name, _| !known(name));
        self.keys.extend(keymap.names());
    }

    /// Puts a file first, with the view it is left at and all else; as it was left before where that is not told.
    pub(in crate::app) fn touch(&mut self, path: &Path, now: Option<(Camera, SessionState)>) {
        let before = self.files.iter().position(|file| file.path == path).map(|at| self.files.remove(at));
        let (view, mut state) = match (now, before) {
            (Some((view, state)), _) => (Some(view), state),
            (None, Some(before)) => (before.view, before.state),
            (None, None) => (None, SessionState::default()),
        };
        state.selected.truncate(SessionState::MOST_SELECTED);
        self.files.insert(0, RecentFile { path: path.to_owned(), view, state });
        self.files.truncate(MOST_FILES);
    }

    /// Forgets a file that is gone.
    pub(in crate::app) fn forget(&mut self, path: &Path) {
        self.files.retain(|file| file.path != path);
    }

    /// The view at which a file was left.
    pub(in crate::app) fn view_of(&self, path: &Path) -> Option<Camera> {
        let camera = self.files.iter().find(|file| file.path == path)?.view?;
        let sound = [camera.x, camera.y, camera.zoom].iter().all(|v| v.is_finite());
        (sound && (crate::canvas::FARTHEST..=crate::canvas::NEAREST).contains(&camera.zoom)).then_some(camera)
    }

    /// How a file was left, beside its view.
    pub(in crate::app) fn state(&self, path: &Path) -> Option<&SessionState> {
        self.files.iter().find(|file| file.path == path).map(|file| &file.state)
    }

    /// The files for the menu.
    pub(in crate::app) fn recent(&self) -> Vec<PathBuf> {
        self.files.iter().take(MOST_RECENT).map(|file| file.path.clone()).collect()
    }

    /// The file to begin with.
    pub(in crate::app) fn last_file(&self) -> Option<&Path> {
        self.files.first().filter(|_| self.last_was_file).map(|file| file.path.as_path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Chord;

    #[test]
    fn what_is_kept_comes_back() {
        let mut file =
            SettingsFile { theme: ThemeChoice::Dark, language: Some(Lang::Chinese), ..SettingsFile::default() };
        let camera = Camera { x: 1.5, y: -2.0, zoom: 0.3 };
        let state = SessionState {
            selected: vec!["gpt-3".to_owned()],
            inspector: Some(false),
            legend: true,
            tour: "talk".to_owned(),
        };
        file.touch(Path::new("/maps/a.ron"), Some((camera, state.clone())));
        file.touch(Path::new("/maps/b.ron"), None);
        file.touch(Path::new("/maps/a.ron"), None);
        let read = SettingsFile::read(&file.write()).map_err(|error| format!("{error:?}"));
        assert_eq!(read.as_ref().map(SettingsFile::recent), Ok(vec!["/maps/a.ron".into(), "/maps/b.ron".into()]));
        let read_left = read.as_ref().map(|file| file.state(Path::new("/maps/a.ron")).cloned());
        assert_eq!(read_left, Ok(Some(state)));
        assert_eq!(read.map(|file| file.view_of(Path::new("/maps/a.ron"))), Ok(Some(camera)));
    }

    #[test]
    fn what_stands_at_the_left_is_two_fields_of_the_file() {
        for (text, panel) in [
            ("()", None),
            ("(outline: Some(false), tours: Some(false))", None),
            ("(outline: Some(true), tours: Some(false))", Some(LeftPanel::Outline)),
            ("(outline: Some(false), tours: Some(true))", Some(LeftPanel::Tours)),
            ("(tours: Some(true))", Some(LeftPanel::Tours)),
            ("(outline: Some(true), tours: Some(true))", Some(LeftPanel::Outline)),
        ] {
            let settings = SettingsFile::read(text.as_bytes()).expect("it is readable").settings();
            assert_eq!(settings.left_panel, panel, "{text}");
            let mut file = SettingsFile::default();
            file.take_settings(&settings);
            let fields = (file.outline, file.tours);
            assert_eq!(fields, (Some(panel == Some(LeftPanel::Outline)), Some(panel == Some(LeftPanel::Tours))));
            assert_eq!(file.settings(), settings, "{text}");
        }
    }

    #[test]
    fn that_letters_are_commands_is_kept_beside_other_keys_and_until_it_is_taken_back() {
        let mut file = SettingsFile::default();
        let mut keymap = Keymap::default();
        keymap.set(Command::Fold, Chord::of_name("Ctrl+J").expect("keys"));
        for letters in [true, false] {
            file.take_settings(&Settings { letters, ..file.settings() });
            file.take_keys(&keymap);
            let again = SettingsFile::read(&file.write()).expect("as it was written");
            assert_eq!((again.settings().letters, Keymap::of_names(&again.keys)), (letters, keymap.clone()));
        }
    }

    #[test]
    fn broken_and_newer_settings_are_told_apart() {
        assert_eq!(SettingsFile::read(b"(theme: "), Err(SettingsFileError::Broken));
        assert_eq!(SettingsFile::read(b"(version: 99)"), Err(SettingsFileError::TooNew));
        assert_eq!(SettingsFile::read(b"()").map(|file| file.settings().inspector), Ok(true));
    }

    #[test]
    fn how_a_map_was_left_stands_under_its_first_name() {
        let old = b"(files: [(path: \"/a.ron\", view: None, left: (tour: \"t\"))])";
        let tour = SettingsFile::read(old).map(|file| file.state(Path::new("/a.ron")).map(|state| state.tour.clone()));
        assert_eq!(tour, Ok(Some("t".to_owned())));
    }
}
