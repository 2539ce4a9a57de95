//! What the clipboard holds beside plain text. Slow where another program is: only on a thread.

use std::path::PathBuf;
use std::sync::Arc;

/// What the clipboard holds beside plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Files that were copied.
    pub files: Vec<PathBuf>,
    /// The text with its form.
    pub html: Option<String>,
    /// Whether it is a picture.
    pub is_picture: bool,
}

/// Asks the clipboard.
pub(in crate::app) type Asks = Arc<dyn Fn() -> Held + Send + Sync>;

/// Asks the clipboard of the system.
pub(in crate::app) fn held() -> Held {
    let mut clipboard = match arboard::Clipboard::new() {
        Ok(clipboard) => clipboard,
        Err(error) => {
            log::info!("the clipboard can't be asked: {error}");
            return Held::default();
        }
    };
    let files = clipboard.get().file_list().unwrap_or_default();
    if !files.is_empty() {
        return Held { files, ..Held::default() };
    }
    let html = clipboard.get().html().ok().filter(|html| !html.trim().is_empty());
    let is_picture = html.is_none() && clipboard.get_image().is_ok();
    Held { files, html, is_picture }
}
