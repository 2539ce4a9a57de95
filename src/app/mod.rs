//! The only place where things happen: actions are done here, after the frame that asked for them.

mod acts;
mod dispatch;
mod files;
mod kept;
mod look;
mod recovery;
mod tasks;
mod window;

use std::path::{Path, PathBuf};

use egui::Context;

use crate::canvas::{Canvas, Sight};
use crate::document::Document;
use crate::edit::compose::Selection;
use crate::edit::{Changes, Join};
use crate::graph::TitleIndex;
use crate::look::palette::Palette;
use crate::scene::Scene;
use crate::storage::places::Places;
use crate::ui::keyboard::Keyboard;
use crate::ui::{Settings, World};
use crate::words::{Lang, Word, say};
use kept::Kept;
use tasks::Tasks;

pub use window::{WindowError, run};

/// The program: an open map, the view of it, and everything around it.
pub struct App {
    document: Document,
    scene: Scene,
    titles: TitleIndex,
    selection: Selection,
    canvas: Canvas,
    chrome: Chrome,
    settings: Settings,
    kept: Kept,
    places: Option<Places>,
    tasks: Tasks,
    recovery: recovery::Recovery,
    asked: Option<files::Asked>,
    nudges: Nudges,
    keyboard: Keyboard,
    /// Counts documents, so that what was kept of one is not taken for another's.
    opened: u64,
    /// Whether the person said that the window may close.
    may_close: bool,
    full_screen: bool,
    window_title: String,
}
