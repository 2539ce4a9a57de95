//! Asking for a file: in the system's dialog, on a thread of its own, or in the window's own. Each request keeps what its
//! answer is for, so that the answer never meets another map or another selection.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::exporting::Wanted;
use crate::app::questions::PendingRequest;
use crate::app::threads::done::{Done, Picked};
use crate::app::threads::task::Task;
use crate::app::threads::tasks::Tasks;
use crate::document::{DocumentId, RequestId};
use crate::model::{ConceptId, Paper};
use crate::ui::dialogs::path_dialog::{FileQuestion, Way};

/// A request that waits for a file: what the file is for, with all that it takes to go on.
#[derive(Debug)]
pub(in crate::app) enum FileRequest {
    /// To open it, or to take the papers that it holds into this map.
    Open { document: DocumentId },
    /// To save this map to it, and what is to happen then.
    Save { document: DocumentId, then: Option<PendingRequest> },
    /// To hang it on a concept, with others.
    Attach { document: DocumentId, concept: ConceptId },
    /// To write these papers to it.
    Papers(Vec<Paper>),
    /// To write this picture or these pages to it.
    Picture(Box<Wanted>),
}

/// The requests that wait for an answer.
#[derive(Default)]
pub(in crate::app) struct Dialogs {
    waiting: BTreeMap<RequestId, (FileRequest, FileQuestion)>,
    last: u64,
    /// The one that the window's own dialog is to ask.
    in_window: Option<RequestId>,
    /// Whether the system's dialogs are left out.
    pub only_in_window: bool,
}

impl Dialogs {
    /// Asks for a file.
    pub(in crate::app) fn ask(&mut self, request: FileRequest, question: FileQuestion, tasks: &mut Tasks) {
        self.last += 1;
        let id = RequestId(self.last);
        self.waiting.insert(id, (request, question.clone()));
        if self.only_in_window {
            self.in_window = Some(id);
        } else {
            tasks.start(Task::Dialog(id), move || Done::Picked { request: id, outcome: pick(&question) });
        }
    }

    /// Whether any answer is waited for.
    pub(in crate::app) fn are_waiting(&self) -> bool {
        !self.waiting.is_empty() && self.in_window.is_none()
    }

    /// The system has no dialog for a request: the window's own is to ask.
    pub(in crate::app) fn ask_in_window(&mut self, id: RequestId) {
        self.in_window = Some(id);
    }

    /// What the window's own dialog is to ask now. Once.
    pub(in crate::app) fn for_window(&mut self) -> Option<(RequestId, FileQuestion)> {
        let id = self.in_window.take()?;
        Some((id, self.waiting.get(&id)?.1.clone()))
    }

    /// What was asked for, which is answered now. Once.
    pub(in crate::app) fn answered(&mut self, id: RequestId) -> Option<FileRequest> {
        self.waiting.remove(&id).map(|(request, _)| request)
    }
}

/// A dialog that answers "nothing" faster than a person can was never shown.
const NOT_A_PERSON: Duration = Duration::from_millis(150);

/// Asks the system's dialog; blocks, so only on a thread.
fn pick(question: &FileQuestion) -> Picked {
    if !system_has_dialogs() {
        return Picked::NoDialog;
    }
    let mut dialog = rfd::FileDialog::new().set_title(&question.title);
    if !question.endings.is_empty() {
        dialog = dialog.add_filter(&question.kind, &question.endings);
    }
    if let Some(folder) = &question.folder {
        dialog = dialog.set_directory(folder);
    }
    let asked = Instant::now();
    let answer = match question.way {
        Way::Open => dialog.pick_file().map(|path| vec![path]),
        Way::Several => dialog.pick_files(),
        Way::Save => dialog.set_file_name(&question.name).save_file().map(|path| vec![path]),
    };
    match answer {
        Some(paths) => Picked::Files(paths),
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
