//! The system's file dialogs, on a thread of their own, where there are any.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::tasks::Picked;
use crate::model::TourId;

/// What a file is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To open it.
    Open,
    /// To save the map to it.
    Save,
    /// To take in what it holds: papers, or a canvas.
    Import,
    /// To write papers to it.
    Export,
    /// To write a picture or pages to it.
    Picture(Which),
}

/// What of a map is written as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All of it.
    Map,
    /// What is selected.
    Selection,
    /// A tour, a page for each stop, of the document of this number: another one may be open when the dialog is answered.
    Tour(TourId, u64),
}

/// What the dialog says and begins with.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub purpose: Purpose,
    pub title: String,
    pub kind: String,
    pub endings: &'static [&'static str],
    pub folder: Option<PathBuf>,
    pub name: String,
}

/// A dialog that answers "nothing" faster than a person can was never shown.
const NOT_A_PERSON: Duration = Duration::from_millis(150);

/// Asks the system's dialog; blocks, so only on a thread.
pub(super) fn pick(wanted: &Wanted) -> Picked {
    if !system_has_dialogs() {
        return Picked::NoDialog;
    }
    let mut dialog = rfd::FileDialog::new().set_title(&wanted.title).add_filter(&wanted.kind, wanted.endings);
    if let Some(folder) = &wanted.folder {
        dialog = dialog.set_directory(folder);
    }
    let asked = Instant::now();
    let answer = match wanted.purpose {
        Purpose::Open | Purpose::Import => dialog.pick_file(),
        Purpose::Save | Purpose::Export | Purpose::Picture(_) => dialog.set_file_name(&wanted.name).save_file(),
    };
    match answer {
        Some(path) => Picked::File(path),
        None if asked.elapsed() < NOT_A_PERSON => Picked::NoDialog,
        None => Picked::Cancelled,
    }
}

/// Whether something on this system shows file dialogs: a portal on the session bus, or zenity.
#[cfg(target_os = "linux")]
fn system_has_dialogs() -> bool {
    const PATIENCE: Duration = Duration::from_secs(2);
    let zenity = std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join("zenity").is_file()));
    if zenity {
        return true;
    }
    let (sender, receiver) = std::sync::mpsc::channel();
    // A dead bus would hold up whoever asks it, so somebody else asks.
    let asker = std::thread::Builder::new().name("portal".to_owned()).spawn(move || {
        let _ = sender.send(portal_is_there().unwrap_or(false));
    });
    asker.is_ok() && receiver.recv_timeout(PATIENCE).unwrap_or(false)
}

#[cfg(target_os = "linux")]
fn portal_is_there() -> zbus::Result<bool> {
    const PORTAL: &str = "org.freedesktop.portal.Desktop";
    let connection = zbus::blocking::Connection::session()?;
    let bus = zbus::blocking::fdo::DBusProxy::new(&connection)?;
    let names = bus.list_activatable_names()?;
    let running = bus.list_names()?;
    Ok(names.iter().any(|name| name.as_str() == PORTAL) || running.iter().any(|name| name.as_str() == PORTAL))
}

#[cfg(not(target_os = "linux"))]
fn system_has_dialogs() -> bool {
    true
}
