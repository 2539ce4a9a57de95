//! Pasting: whatever text the clipboard holds becomes concepts, or a note.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;

use super::pasting::Pasting;
use super::room::common_group;
use super::session::Session;
use crate::app::shell::Shell;
use crate::app::threads::done::Done;
use crate::app::threads::pasted::{Clip, Pasted, Refused, is_into_note, made};
use crate::app::threads::task::{Task, Ticket};
use crate::formats::papers::bibliography::{is_bibliography, read_bibliography};
use crate::formats::papers::identity::{Identity, recognise};
use crate::formats::papers::named::listed;
use crate::model::Place;
use crate::ui::Middle;
use crate::words::Word;

/// Longer texts, in bytes, are worked out on a thread, so that the window does not stand still.
const LARGE: usize = 64 << 10;

/// What a text names, where it is no longer than an address.
fn recognise_short(text: &str) -> Option<Identity> {
    const LONGEST: usize = 400;
    Some(text).filter(|text| text.len() <= LONGEST).and_then(recognise)
}

impl Session {
    /// Pastes a text: as what it is, or plain into one note. What was half typed is kept before.
    pub(in crate::app) fn paste(&mut self, text: Arc<str>, plain: bool, ctx: &Context, shell: &mut Shell) {
        if self.panels.middle == Middle::Library {
            return self.add_papers(&text, shell);
        }
        if self.panels.middle == Middle::Table {
            return self.paste_cells(&text, ctx, shell);
        }
        if !plain && is_bibliography(&text) {
            return self.paste_bibliography(text, shell);
        }
        if !plain && let Some(identity) = recognise_short(&text) {
            return self.paste_paper(&identity, ctx, shell);
        }
        if !plain && let Some(papers) = Some(&text).filter(|text| text.len() <= LARGE).and_then(|text| listed(text)) {
            return self.take_named(papers, shell);
        }
        let clip = self.clip(text, plain, ctx, shell);
        if clip.text.len() > LARGE {
            if self.away.pasting.is_none() {
                self.start_pasting(Arc::new(clip), shell.now, ctx, shell);
            }
            return;
        }
        match made(self.document.map_mut(), &clip) {
            Ok(created) => {
                let into_note = is_into_note(&created);
                self.take_created(Some(created), shell);
                if into_note {
                    shell.tell(Word::AddedToNote);
                }
            }
            Err(refused) => shell.tell_not_pasted(&refused, &clip.text),
        }
    }

    /// The papers of a text come into the library.
    fn paste_bibliography(&mut self, text: Arc<str>, shell: &mut Shell) {
        if text.len() <= LARGE {
            return self.take_bibliography(read_bibliography(text.as_bytes()), shell);
        }
        let document = self.document.id();
        let read = move || Ok(read_bibliography(text.as_bytes()));
        let work = move || Done::Imported { document, path: PathBuf::new(), outcome: read() };
        shell.tasks.start(Task::Import, work);
    }

    fn clip(&mut self, text: Arc<str>, plain: bool, ctx: &Context, shell: &mut Shell) -> Clip {
        let selected = self.area_of(&self.selection).filter(|area| self.canvas.goes_to_see().touches(*area));
        // At the pointer; beside what is selected and in sight while the pointer is elsewhere.
        let beside = selected.filter(|_| self.canvas.pointed_at(ctx.pixels_per_point()).is_none());
        let at = match beside {
            Some(area) => Place::new(area.max.x as i32, area.middle().y as i32),
            None => self.canvas.place_at_pointer(ctx.pixels_per_point()),
        };
        let group = match beside {
            Some(_) => common_group(self.map(), &self.selection),
            None => self.group_at(at),
        };
        Clip {
            text,
            plain,
            selected: self.selection.only_concept().filter(|_| selected.is_some()),
            at,
            around: self.around(group, None, None, &BTreeSet::new()),
            kind: self.kind_of_new().to_owned(),
            view: self.scene.view().clone(),
            seed: shell.random.u64(..),
        }
    }

    fn start_pasting(&mut self, clip: Arc<Clip>, since: f64, ctx: &Context, shell: &mut Shell) {
        self.away.pasting = Some(Pasting::start(clip, &self.document, since, &mut shell.tasks));
        // To say so, where it takes long: a little later than the notice is due, for a window in which nothing happens paints
        // no frame by itself.
        ctx.request_repaint_after_secs(0.35);
    }

    /// Takes over what a thread pasted. Where the map has changed meanwhile, it is pasted anew.
    pub(in crate::app) fn pasted(
        &mut self,
        ticket: Ticket,
        outcome: Result<Box<Pasted>, Refused>,
        ctx: &Context,
        shell: &mut Shell,
    ) {
        let Some(pasting) = self.away.pasting.take_if(|pasting| pasting.is_of(ticket)) else { return };
        let pasted = match outcome {
            Ok(pasted) => *pasted,
            Err(refused) => return shell.tell_not_pasted(&refused, &pasting.clip.text),
        };
        if !self.document.adopt(pasted.worked) {
            return self.start_pasting(pasting.clip, pasting.since, ctx, shell);
        }
        self.away.forget_routes();
        self.scene.succeed(self.document.map(), pasted.scene);
        self.index = pasted.index;
        // All of the map may have changed.
        self.search = Default::default();
        self.selection = pasted.selection;
        self.after_change(shell);
        if let Some(area) = pasted.area {
            self.canvas.reveal(area, shell.now);
        }
        if pasted.into_note {
            shell.tell(Word::AddedToNote);
        }
    }
}
