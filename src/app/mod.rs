//! The only place where things happen: actions are done here, after the frame that asked for them.

mod acts;
mod around;
mod attaching;
mod awake;
mod dispatch;
mod exporting;
mod files;
mod filling;
mod hearing;
mod importing;
mod keeping;
mod kept;
mod marking;
mod other_window;
mod papers;
mod picker;
mod pictures;
mod presenting;
mod recovery;
mod rehearsals;
mod reports;
mod saving;
mod screens;
mod searching;
mod setting;
mod shipped;
mod showing;
mod system_motion;
mod talking;
mod tasks;
mod telling;
mod touring;
mod window;

use std::collections::VecDeque;

use crate::canvas::Canvas;
use crate::document::{Document, Keymap};
use crate::edit::compose::Selection;
use crate::graph::Index;
use crate::model::{ConceptId, PaperId, TourId};
use crate::scene::Scene;
use crate::storage::places::Places;
use crate::ui::keyboard::Focus;
use crate::ui::notices::Notice;
use crate::ui::{Middle, Settings};
use crate::words::Lang;
use files::{Asked, Intent, Opening, Ready};
use kept::Kept;
use tasks::Tasks;

pub use window::{Start, WindowError, run};

/// The program: an open map, the view of it, and everything around it.
pub struct App {
    document: Document,
    scene: Scene,
    index: Index,
    selection: Selection,
    canvas: Canvas,
    chrome: around::Chrome,
    pictures: pictures::Pictures,
    /// What stands in the middle of the window.
    middle: Middle,
    /// Whether the map was drawn in this frame: nothing else can have the focus for it.
    map_is_drawn: bool,
    /// The paper that is selected in the library.
    paper: Option<PaperId>,
    /// Whether a paper is dragged out of the library.
    carries: bool,
    searching: searching::Searching,
    filling: filling::Filling,
    missing: attaching::Missing,
    attachments: attaching::Attachments,
    marking: marking::Marking,
    settings: Settings,
    kept: Kept,
    /// The keys of all commands.
    keymap: Keymap,
    /// Whether the system asks for less motion, as far as it was found out.
    system_is_still: bool,
    /// The settings file as it was written last.
    kept_bytes: Vec<u8>,
    places: Option<Places>,
    tasks: Tasks,
    recovery: recovery::Recovery,
    /// Where the focus was when the last frame ended.
    focus_before: Focus,
    random: fastrand::Rng,
    /// The questions that stand in the way, the first one in sight.
    asked: VecDeque<Asked>,
    /// The copies whose files were saved after them.
    outdated_copies: Vec<crate::storage::recovery::Key>,
    /// What happens once the map is saved.
    then: Option<Intent>,
    /// The map that is being opened.
    opening: Option<Opening>,
    /// The text that is being pasted, and the number by which its thread reports.
    pasting: Option<acts::Pasting>,
    paste_ticket: u64,
    clipboard: hearing::Clipboard,
    /// A map that was opened and waits for an answer.
    held_back: Option<Box<Ready>>,
    /// What a file is to be chosen for inside the window.
    path_wanted: Option<picker::Wanted>,
    /// The file that the map was to be saved to when it was asked for another one: the next dialog begins there.
    wished_file: Option<std::path::PathBuf>,
    /// The program of another window; none for this one.
    program: Option<std::path::PathBuf>,
    /// Whether the system's dialogs are left out.
    own_dialogs: bool,
    /// The number by which the thread that opens a map reports; an older one is not waited for.
    ticket: u64,
    /// Whether a thread is saving, and the wish to save that waits for it.
    saving: bool,
    waiting: Option<saving::Waiting>,
    /// Counts the documents of this run: reports about an earlier one are not for this one.
    documents: u64,
    /// The concept that was selected before another one joined it: links lead from the first to the second.
    first_of_two: Option<ConceptId>,
    /// The concept that the arrow keys walked to last.
    walker: Option<ConceptId>,
    nudges: acts::Nudges,
    /// What the program has to say.
    notices: Vec<Notice>,
    last_notice: u64,
    /// The time of this frame, in seconds since the window opened.
    now: f64,
    /// Counts frames.
    frames: u64,
    /// A font of the system is to be looked for once the first frame is on the screen.
    wants_system_font: bool,
    may_close: bool,
    full_screen: bool,
    /// The map as it is shown, while it is shown and not edited.
    showing: Option<showing::Showing>,
    /// The picture that the audience sees in a window of its own, and that of the next stop.
    audience: Canvas,
    next_stop: Canvas,
    monitors: screens::Monitors,
    rehearsals: rehearsals::Rehearsals,
    /// What was typed while the audience's window had the keyboard: it belongs to this one.
    typed_elsewhere: Vec<egui::Event>,
    /// What the dialog in the window asks a file for.
    picture_wanted: Option<picker::Which>,
    exporting: Option<exporting::Exporting>,
    /// The colours of the last frame.
    palette: &'static crate::look::palette::Palette,
    /// The time of the day: hours and minutes.
    clock: fn() -> (i8, i8),
    /// The tour that was looked at or presented last.
    last_tour: Option<TourId>,
    window_title: String,
    /// The language of the system.
    system_lang: Lang,
    /// The language that was asked for on the command line.
    lang_of_run: Option<Lang>,
}

impl App {
    /// A program with a map, without a window yet.
    fn new(places: Option<Places>, system_lang: Lang, kept: Kept, map: Ready) -> App {
        let Ready { document, scene, index, .. } = map;
        App {
            document,
            scene,
            index,
            selection: Selection::default(),
            canvas: Canvas::new("editor"),
            chrome: around::Chrome::default(),
            pictures: pictures::Pictures::default(),
            middle: Middle::Map,
            map_is_drawn: false,
            paper: None,
            carries: false,
            searching: searching::Searching::default(),
            filling: filling::Filling::default(),
            missing: attaching::Missing::default(),
            attachments: attaching::Attachments::default(),
            marking: marking::Marking::default(),
            settings: kept.settings(),
            keymap: Keymap::of_names(&kept.keys),
            system_is_still: false,
            kept,
            kept_bytes: Vec::new(),
            places,
            tasks: Tasks::new(),
            recovery: recovery::Recovery::default(),
            focus_before: Focus::Canvas,
            random: fastrand::Rng::new(),
            asked: VecDeque::new(),
            outdated_copies: Vec::new(),
            then: None,
            opening: None,
            pasting: None,
            paste_ticket: 0,
            clipboard: hearing::Clipboard::default(),
            held_back: None,
            path_wanted: None,
            wished_file: None,
            program: None,
            own_dialogs: false,
            ticket: 0,
            saving: false,
            waiting: None,
            documents: 0,
            first_of_two: None,
            walker: None,
            nudges: acts::Nudges::default(),
            notices: Vec::new(),
            last_notice: 0,
            now: 0.0,
            frames: 0,
            wants_system_font: false,
            may_close: false,
            full_screen: false,
            showing: None,
            audience: Canvas::new("audience"),
            next_stop: Canvas::new("next stop"),
            monitors: screens::Monitors::default(),
            rehearsals: rehearsals::Rehearsals::default(),
            typed_elsewhere: Vec::new(),
            picture_wanted: None,
            exporting: None,
            palette: &crate::look::palette::LIGHT,
            clock: presenting::time_of_day,
            last_tour: None,
            window_title: String::new(),
            system_lang,
            lang_of_run: None,
        }
    }

    /// The language of the window.
    fn lang(&self) -> Lang {
        self.lang_of_run.or(self.settings.language).unwrap_or(self.system_lang)
    }
}
