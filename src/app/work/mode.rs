//! What the window is for just now: editing, showing the map, or a talk along a tour.

use crate::app::system::awake::Awake;
use crate::app::system::screens::Screens;
use crate::canvas::Camera;
use crate::edit::compose::Selection;
use crate::model::ConceptId;
use crate::study::{Talk, Watch};
use crate::ui::stage::screen::{Light, Screen};

/// What the window is for just now.
#[derive(Default)]
pub(in crate::app) enum Mode {
    /// The map is edited.
    #[default]
    Edit,
    /// The map is shown, without a tour.
    Show(Stage),
    /// A talk is held along a tour.
    Talk(Stage, Box<Talking>),
}

/// A map that is shown: nothing but it on the whole screen.
#[derive(Default)]
pub(in crate::app) struct Stage {
    /// The concept that is looked at; none at a stop, or while all of the map is.
    pub concept: Option<ConceptId>,
    /// The concept whose card is opened: its note is read.
    pub opened: Option<ConceptId>,
    /// Whether the view made room for it, and goes back afterwards.
    pub made_room: bool,
    /// A screen over the map.
    pub screen: Option<Screen>,
    /// What the pointer leaves on the screen.
    pub light: Light,
    /// Why it ends in the next frame.
    pub over: Option<Over>,
    /// Where one looked before; none where that was another map.
    pub before: Option<Camera>,
    /// What was selected before.
    pub selected: Selection,
    /// Whether the window filled the screen before.
    pub was_full: bool,
}

/// Why the map is not shown any longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Over {
    /// The tour of the talk is gone.
    TourIsGone,
    /// Another map is open.
    OtherMap,
}

/// A talk, and what the audience sees of it.
pub(in crate::app) struct Talking {
    pub talk: Talk,
    /// Whether the audience sees the dark theme.
    pub dark: bool,
    /// The number of the stop that is being typed.
    pub digits: String,
    /// The concept from which the talk is to begin, while searches can't be answered yet that might show it.
    pub seeks: Option<ConceptId>,
    pub watch: Watch,
    pub windows: TalkWindows,
    pub _awake: Option<Awake>,
}

/// The windows of a talk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) enum Windows {
    /// One, which speaker and audience share.
    #[default]
    Shared,
    /// The speaker's and the audience's.
    Two {
        /// The screen that the audience's fills, where there is one for it.
        screen: Option<usize>,
        /// Whether it fills a screen.
        fills: bool,
    },
    /// The speaker's alone: the audience's was closed.
    Speaker,
}

/// The windows of a talk, and the screens on which they stand.
#[derive(Debug)]
pub(in crate::app) struct TalkWindows {
    pub open: Windows,
    /// Whether the audience's opens by itself where a second screen is: until the person decides.
    pub by_itself: bool,
    /// The screen that the speaker's window belongs to, and whether it stands on another one: they were swapped.
    pub home: Option<(i32, i32)>,
    pub away: bool,
    /// Where the screens stand, and when they are looked at again.
    places: Vec<(i32, i32)>,
    look_again: f64,
}

/// What a change of the screens means for the windows of a talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum ScreenChange {
    /// Nothing.
    None,
    /// The audience's window moves to this screen.
    MoveTo(usize),
    /// There is a screen for the audience's window now.
    Open(usize),
    /// The audience's screen is gone.
    Gone,
}

/// How long the screens are taken to be what they were, in seconds: to ask in each frame would take the system too long.
const SCREENS_LAST: f64 = 1.0;

impl TalkWindows {
    /// Those of a talk that begins at this time.
    pub(in crate::app) fn begun(now: f64) -> TalkWindows {
        let open = Windows::Shared;
        TalkWindows { open, by_itself: true, home: None, away: false, places: Vec::new(), look_again: now }
    }

    /// Whether the screens have to be looked at again.
    pub(in crate::app) fn are_due(&self, now: f64) -> bool {
        now >= self.look_again
    }

    /// Follows what became of the screens.
    pub(in crate::app) fn follow(&mut self, screens: &Screens, now: f64) -> ScreenChange {
        self.look_again = now + SCREENS_LAST;
        // Of a window that has just opened nobody may know yet where it is.
        let Some(own) = screens.own.filter(|_| self.places != screens.places) else { return ScreenChange::None };
        self.places.clone_from(&screens.places);
        if self.home.and_then(|home| screens.at(home)).is_none() {
            (self.home, self.away) = (Some(own), false);
        }
        let other = self.home.and_then(|home| screens.beside(home));
        match (self.open, other) {
            (Windows::Two { fills, .. }, Some(screen)) => {
                self.open = Windows::Two { screen: Some(screen), fills };
                ScreenChange::MoveTo(screen)
            }
            (Windows::Shared | Windows::Speaker, Some(screen)) if self.by_itself => ScreenChange::Open(screen),
            (Windows::Two { screen: Some(_), .. }, None) => {
                self.away = false;
                ScreenChange::Gone
            }
            (Windows::Shared | Windows::Speaker | Windows::Two { .. }, _) => ScreenChange::None,
        }
    }

    /// Whether this window is the speaker's, with notes and time.
    pub(in crate::app) fn has_speaker(&self) -> bool {
        match self.open {
            Windows::Shared => false,
            Windows::Two { .. } | Windows::Speaker => true,
        }
    }

    /// Whether the audience has a window of its own.
    pub(in crate::app) fn has_audience(&self) -> bool {
        match self.open {
            Windows::Two { .. } => true,
            Windows::Shared | Windows::Speaker => false,
        }
    }
}

impl Mode {
    /// The map as it is shown, while it is shown and not edited.
    pub(in crate::app) fn stage(&self) -> Option<&Stage> {
        match self {
            Mode::Edit => None,
            Mode::Show(stage) | Mode::Talk(stage, _) => Some(stage),
        }
    }

    pub(in crate::app) fn stage_mut(&mut self) -> Option<&mut Stage> {
        match self {
            Mode::Edit => None,
            Mode::Show(stage) | Mode::Talk(stage, _) => Some(stage),
        }
    }

    /// The talk, where one is held.
    pub(in crate::app) fn talking(&self) -> Option<&Talking> {
        match self {
            Mode::Edit | Mode::Show(_) => None,
            Mode::Talk(_, talking) => Some(talking),
        }
    }

    pub(in crate::app) fn talking_mut(&mut self) -> Option<&mut Talking> {
        match self {
            Mode::Edit | Mode::Show(_) => None,
            Mode::Talk(_, talking) => Some(talking),
        }
    }

    /// Whether the map is edited.
    pub(in crate::app) fn is_edit(&self) -> bool {
        matches!(self, Mode::Edit)
    }

    pub(in crate::app) fn is_talk(&self) -> bool {
        matches!(self, Mode::Talk(..))
    }
}
