//! What comes in from outside of the window: files that are dropped, and what the clipboard holds.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;

use super::App;
use super::system::clipboard::Held;
use super::threads::done::Done;
use super::threads::task::Task;
use crate::document::Action;
use crate::formats::{FileKind, Use, is_table, markdown_of_html, read_fragment};
use crate::look::Point;
use crate::scene::Node;
use crate::storage::attachments::files_named;
use crate::ui::Middle;
use crate::words::Word;

/// Longer texts, in bytes, are pasted as they are: no other program gives them a form.
const LARGE: usize = 1 << 20;

impl App {
    /// Takes files that were dropped or pasted: a map, a canvas or a bibliography is opened, any others hang on the card
    /// under the pointer, on the selected concept, or on concepts of their own.
    pub(super) fn take_files(&mut self, paths: Vec<PathBuf>, ctx: &Context) {
        let session = &mut self.session;
        let is_opened = |path: &PathBuf| {
            let kind = FileKind::of(path);
            let is_ours = kind.is_some_and(|kind| kind.is_for(Use::Open) || kind.is_for(Use::Import));
            path.extension().is_none() || is_ours
        };
        if let Some(path) = paths.iter().find(|path| is_opened(path)) {
            return self.act(Action::OpenFile(path.clone()), ctx);
        }
        let is_pages = |path: &PathBuf| FileKind::of(path).is_some_and(|kind| kind.is_for(Use::Print));
        if session.panels.middle == Middle::Library && paths.iter().all(is_pages) {
            return paths.iter().for_each(|path| session.add_paper_of_file(path, &mut self.shell));
        }
        self.keep_what_is_typed(ctx);
        let session = &mut self.session;
        let at = session.canvas.place_at_pointer(ctx.pixels_per_point());
        let under = session.scene.card_at(Point::new(at.x as f32, at.y as f32)).and_then(|node| match node {
            Node::Concept(id) => Some(id),
            Node::Folded(_) => None,
        });
        match under.or(session.selection.only_concept()) {
            Some(id) => session.attach(id, &paths, &mut self.shell),
            None => session.concepts_of_files(&paths, at, &mut self.shell),
        }
    }

    /// Pastes a text: as what it is, or plain into one note.
    pub(super) fn paste(&mut self, text: Arc<str>, plain: bool, ctx: &Context) {
        self.keep_what_is_typed(ctx);
        self.session.paste(text, plain, ctx, &mut self.shell);
    }

    /// Pastes what the clipboard holds: asks first for what plain text does not say.
    pub(super) fn paste_what_is_held(&mut self, text: Option<Arc<str>>, ctx: &Context) {
        let is_ours = |text: &Arc<str>| text.len() > LARGE || read_fragment(text).is_some();
        let on_map = self.session.panels.middle == Middle::Map;
        match self.hearing.asks.clone().filter(|_| on_map && !text.as_ref().is_some_and(is_ours)) {
            Some(asks) => {
                let document = self.session.document.id();
                let work = move || Done::Clipboard { document, text, held: asks() };
                self.shell.tasks.start(Task::AskClipboard, work);
            }
            None => self.take_held(text, Held::default(), ctx),
        }
    }

    /// The clipboard has answered.
    pub(super) fn take_held(&mut self, text: Option<Arc<str>>, held: Held, ctx: &Context) {
        let named = text.as_deref().map(files_named).unwrap_or_default();
        let files = if held.files.is_empty() { named } else { held.files };
        if !files.is_empty() {
            return self.take_files(files, ctx);
        }
        // A spreadsheet says its cells better in plain text.
        let html = held.html.filter(|_| !text.as_deref().is_some_and(is_table));
        match html.and_then(|html| markdown_of_html(&html)).map(Arc::from).or(text) {
            Some(text) => self.paste(text, false, ctx),
            None => self.shell.tell(if held.is_picture { Word::PictureNotPasted } else { Word::NoTextToPaste }),
        }
    }
}
