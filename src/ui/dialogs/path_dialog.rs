//! Choosing a file inside the window, where the system has no dialog for it.

use std::path::PathBuf;

use egui::{Align2, Vec2};
use egui_file_dialog::{DialogState, FileDialog, FileDialogLabels};
use egui_phosphor::regular as ph;

use crate::canvas::pen::color;
use crate::document::{Action, RequestId};
use crate::ui::World;
use crate::words::Word;

/// Whether a file is to be there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// One that is there.
    Open,
    /// As many that are there as one likes.
    Several,
    /// One that is written, there or not.
    Save,
}

/// What a dialog for a file says and begins with.
#[derive(Clone, Debug)]
pub struct FileQuestion {
    /// Whether the file is opened or written.
    pub way: Way,
    /// The title of the dialog.
    pub title: String,
    /// What files of these endings are called.
    pub kind: String,
    /// The endings, without their dot; the first is that of a name that has none. Empty for all files.
    pub endings: Vec<&'static str>,
    /// The folder to begin in.
    pub folder: Option<PathBuf>,
    /// The name to begin with.
    pub name: String,
}

/// The dialog while it is open.
#[derive(Default)]
pub struct PathDialog {
    /// What is to be asked in the next frame.
    wanted: Option<(FileQuestion, RequestId)>,
    open: Option<(FileDialog, RequestId)>,
    /// Whether it was opened just now.
    fresh: bool,
}

impl PathDialog {
    /// Asks for a file from the next frame on.
    pub fn ask(&mut self, question: FileQuestion, request: RequestId) {
        self.wanted = Some((question, request));
    }

    /// Whether it stands in the way.
    pub fn is_open(&self) -> bool {
        self.open.is_some() || self.wanted.is_some()
    }
}

/// Draws the dialog while it is open; returns the choice, or that none is made, in the frame in which it closes.
pub fn show(ctx: &egui::Context, world: &World, state: &mut PathDialog) -> Option<Action> {
    if let Some((question, request)) = state.wanted.take() {
        let before = state.open.replace((opened(world, &question), request));
        state.fresh = true;
        if let Some((_, request)) = before {
            return Some(Action::FileChosen(request, Vec::new()));
        }
    }
    let (dialog, request) = state.open.as_mut()?;
    if std::mem::take(&mut state.fresh) {
        // While something has the focus the dialog takes Esc for the end of that.
        ctx.memory_mut(|memory| memory.focused().map(|id| memory.surrender_focus(id)));
    }
    draw(ctx, dialog);
    let several = dialog.take_picked_multiple().unwrap_or_default();
    let picked: Vec<PathBuf> = dialog.take_picked().into_iter().chain(several).collect();
    let request = *request;
    let goes_on = picked.is_empty() && matches!(dialog.state(), DialogState::Open);
    if goes_on {
        return None;
    }
    state.open = None;
    Some(Action::FileChosen(request, picked))
}

/// The dialog for a question.
fn opened(world: &World, question: &FileQuestion) -> FileDialog {
    let folder = question.folder.clone().or_else(|| std::env::current_dir().ok()).unwrap_or_default();
    let mut dialog = dressed(world, question).initial_directory(folder);
    match question.way {
        Way::Open => dialog.pick_file(),
        Way::Several => dialog.pick_multiple(),
        Way::Save => {
            dialog = dialog.default_file_name(&question.name);
            dialog.save_file();
        }
    }
    dialog
}

/// Draws the dialog. It writes the chosen name in the ground colour of what is selected: that has to be a strong one here.
fn draw(ctx: &egui::Context, dialog: &mut FileDialog) {
    let theme = ctx.theme();
    let before = ctx.style_of(theme);
    let mut style = egui::Style::clone(&before);
    let palette = crate::ui::kit::theme::of(&style.visuals);
    style.visuals.selection.bg_fill = color(palette.accent);
    style.visuals.selection.stroke.color = color(palette.card);
    ctx.set_style_of(theme, style);
    dialog.update(ctx);
    ctx.set_style_of(theme, before);
}

fn dressed(world: &World, question: &FileQuestion) -> FileDialog {
    let mut dialog = FileDialog::new()
        .title(&question.title)
        .anchor(Align2::CENTER_CENTER, Vec2::ZERO)
        .default_size(Vec2::new(720.0, 440.0))
        .min_size(Vec2::new(480.0, 320.0))
        .resizable(false)
        .movable(false)
        .err_icon(ph::WARNING_CIRCLE)
        .default_file_icon(ph::FILE)
        .default_folder_icon(ph::FOLDER)
        .device_icon(ph::HARD_DRIVE)
        .removable_device_icon(ph::USB)
        .parent_directory_icon(ph::ARROW_UP)
        .back_icon(ph::ARROW_LEFT)
        .forward_icon(ph::ARROW_RIGHT)
        .new_folder_icon(ph::FOLDER_PLUS)
        .menu_icon(ph::LIST)
        .search_icon(ph::MAGNIFYING_GLASS)
        .path_edit_icon(ph::PENCIL_SIMPLE);
    if !question.endings.is_empty() {
        dialog = dialog
            .add_file_filter_extensions(&question.kind, question.endings.clone())
            .default_file_filter(&question.kind);
    }
    let config = dialog.config_mut();
    // Its search field is black in every theme; typing still jumps to a name.
    config.show_search = false;
    config.warn_icon = ph::WARNING.to_owned();
    config.pinned_icon = ph::PUSH_PIN.to_owned();
    config.modal_overlay_color = egui::Color32::from_black_alpha(if world.palette.dark { 130 } else { 60 });
    word(world, &mut config.labels);
    dialog
}

/// Gives the dialog our words, without the pictures that its own have before them.
fn word(world: &World, labels: &mut FileDialogLabels) {
    let words = [
        (&mut labels.cancel, Word::Cancel),
        (&mut labels.overwrite, Word::Overwrite),
        (&mut labels.reload, Word::Reload),
        (&mut labels.working_directory, Word::WorkingFolder),
        (&mut labels.select_all, Word::SelectAll),
        (&mut labels.show_hidden, Word::ShowHidden),
        (&mut labels.show_system_files, Word::ShowSystemFiles),
        (&mut labels.heading_pinned, Word::Pinned),
        (&mut labels.heading_places, Word::Places),
        (&mut labels.heading_devices, Word::Devices),
        (&mut labels.heading_removable_devices, Word::RemovableDevices),
        (&mut labels.home_dir, Word::HomeFolder),
        (&mut labels.desktop_dir, Word::DesktopFolder),
        (&mut labels.documents_dir, Word::DocumentsFolder),
        (&mut labels.downloads_dir, Word::DownloadsFolder),
        (&mut labels.audio_dir, Word::AudioFolder),
        (&mut labels.pictures_dir, Word::PicturesFolder),
        (&mut labels.videos_dir, Word::VideosFolder),
        (&mut labels.pin_folder, Word::Pin),
        (&mut labels.unpin_folder, Word::Unpin),
        (&mut labels.rename_pinned_folder, Word::Rename),
        (&mut labels.selected_file, Word::SelectedFile),
        (&mut labels.file_name, Word::FileName),
        (&mut labels.file_filter_all_files, Word::AnyFile),
        (&mut labels.save_extension_any, Word::AnyFile),
        (&mut labels.open_button, Word::OpenButton),
        (&mut labels.save_button, Word::Save),
        (&mut labels.cancel_button, Word::Cancel),
        (&mut labels.overwrite_file_modal_text, Word::OverwriteQuestion),
        (&mut labels.err_empty_folder_name, Word::EmptyFolderName),
        (&mut labels.err_empty_file_name, Word::EmptyFileName),
        (&mut labels.err_directory_exists, Word::FolderExists),
        (&mut labels.err_file_exists, Word::FileExists),
    ];
    for (label, word) in words {
        *label = world.say(word).to_owned();
    }
}
