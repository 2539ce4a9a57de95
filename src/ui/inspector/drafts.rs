//! What is being typed. A text becomes a step at each pause and when the focus leaves; one focus is one step of the history.

use std::collections::VecDeque;

use egui::{Event, ImeEvent, Key, Response, Ui};

use super::FieldId;
use super::field_id::PaperField;
use crate::edit::{Join, Transaction};
use crate::model::Map;
use crate::ui::World;
use crate::ui::field::Field;

/// How long the keys rest, in seconds, before what was typed becomes a step.
pub const PAUSE: f64 = 0.5;

/// Marks the joins of this panel, so that no run of nudges is taken for one.
const JOINS: u64 = 0x1195_u64 << 32;

/// A change that is composed when its turn comes, for every edit carries its whole record.
type Intent = Box<dyn FnOnce(&Map) -> Option<Transaction> + Send + Sync>;

/// The text that is being typed, and the changes that wait.
#[derive(Default)]
pub struct Drafts {
    draft: Option<Draft>,
    /// A date or number that was left while it could not be read.
    wrong: Option<(FieldId, String)>,
    session: u64,
    composing: bool,
    waiting: VecDeque<Intent>,
    /// Whether Esc ended the writing since somebody asked.
    escaped: bool,
}

struct Draft {
    field: FieldId,
    text: String,
    /// The text as the map has it, or was last told.
    known: String,
    /// When the last key was pressed; none where the map was told of it, or refused it.
    typed_at: Option<f64>,
    shown: bool,
    join: Join,
}

impl Drafts {
    /// Begins a frame.
    pub fn begin(&mut self, ui: &Ui) {
        if let Some(draft) = &mut self.draft {
            draft.shown = false;
        }
        ui.input(|input| {
            for event in &input.events {
                if let Event::Ime(ImeEvent::Preedit { text, .. }) = event {
                    self.composing = !text.is_empty();
                } else if let Event::Ime(ImeEvent::Commit(_)) = event {
                    self.composing = false;
                }
            }
        });
    }

    /// Ends a frame: a field that is gone is done. Returns the next change, one a frame.
    pub fn end(&mut self, ui: &Ui, map: &Map) -> Option<Transaction> {
        if self.draft.as_ref().is_some_and(|draft| !draft.shown) {
            self.finish();
        }
        let next = self.next_change(map);
        if !self.waiting.is_empty() {
            ui.request_repaint();
        }
        next
    }

    /// Asks for a change.
    pub fn ask(&mut self, change: impl FnOnce(&Map) -> Option<Transaction> + Send + Sync + 'static) {
        self.waiting.push_back(Box::new(change));
    }

    /// The next change that waits, composed for the map as it is.
    pub fn next_change(&mut self, map: &Map) -> Option<Transaction> {
        while let Some(change) = self.waiting.pop_front() {
            if let Some(transaction) = change(map) {
                return Some(transaction);
            }
        }
        None
    }

    /// Hands on what was typed so far; the field may keep the focus.
    pub fn hand_on(&mut self) {
        if let Some(draft) = &mut self.draft
            && draft.text != draft.known
        {
            draft.known.clone_from(&draft.text);
            draft.typed_at = None;
            let (field, text, join) = (draft.field.clone(), draft.text.clone(), draft.join);
            self.ask(move |map| field.change(map, &text, join));
        }
    }

    /// Whether Esc ended the writing since this was asked last.
    pub fn take_escaped(&mut self) -> bool {
        std::mem::take(&mut self.escaped)
    }

    /// What was typed into a field and not handed on yet, where its last key is a while ago or it was left.
    pub fn unread(&self, field: &FieldId) -> Option<&str> {
        let typed = self.draft.as_ref().filter(|draft| draft.field == *field && draft.typed_at.is_none());
        typed.map(|draft| draft.text.as_str()).or_else(|| self.wrong_date(field))
    }

    /// What is being typed into a field.
    pub fn typed(&self, field: &FieldId) -> Option<String> {
        self.draft.as_ref().filter(|draft| draft.field == *field).map(|draft| draft.text.trim().to_owned())
    }

    /// The text that is being typed into a field, as it stands there.
    pub fn draft_of(&self, field: &FieldId) -> Option<&str> {
        self.draft.as_ref().filter(|draft| draft.field == *field).map(|draft| draft.text.as_str())
    }

    /// Puts another text into the field that is being typed into, as if it had been typed at this time.
    pub fn replace(&mut self, field: &FieldId, text: String, now: f64) {
        if let Some(draft) = self.draft.as_mut().filter(|draft| draft.field == *field) {
            (draft.text, draft.typed_at) = (text, Some(now));
        }
    }

    fn wrong_date(&self, field: &FieldId) -> Option<&str> {
        let (wrong, text) = self.wrong.as_ref()?;
        (field == wrong).then_some(text)
    }

    /// Draws a field and follows what is typed into it.
    pub fn edit(&mut self, ui: &mut Ui, world: &World, look: Field, field: FieldId) -> Response {
        let current = field.text(world.map);
        let mut text = self.text(&field, &current);
        let response = look.show(ui, world.palette, &mut text);
        let now = ui.input(|input| input.time);
        if response.gained_focus() || (response.changed() && !self.drafts(&field)) {
            self.start(field.clone(), current, text.clone());
        }
        if self.drafts(&field) {
            self.follow(ui, &response, text, now);
            if response.lost_focus() {
                self.escaped |= ui.input(|input| input.key_pressed(Key::Escape));
                self.finish();
            }
        }
        response
    }

    fn drafts(&self, field: &FieldId) -> bool {
        self.draft.as_ref().is_some_and(|draft| draft.field == *field)
    }

    /// What stands in a field: what is being typed, unless the map has changed underneath, by undo for instance.
    fn text(&mut self, field: &FieldId, current: &str) -> String {
        match &mut self.draft {
            Some(draft) if draft.field == *field => {
                draft.shown = true;
                if draft.text == draft.known && field.settled(&draft.text) != current && self.waiting.is_empty() {
                    draft.text = current.to_owned();
                    draft.known = current.to_owned();
                }
                draft.text.clone()
            }
            _ => self.wrong_date(field).unwrap_or(current).to_owned(),
        }
    }

    fn start(&mut self, field: FieldId, known: String, text: String) {
        self.finish();
        if self.wrong_date(&field).is_some() {
            self.wrong = None;
        }
        self.session += 1;
        let join = Join(JOINS | self.session);
        self.draft = Some(Draft { field, text, known, typed_at: None, shown: true, join });
    }

    fn follow(&mut self, ui: &Ui, response: &Response, text: String, now: f64) {
        let Some(draft) = &mut self.draft else {
            return;
        };
        draft.text = text;
        if response.changed() {
            draft.typed_at = Some(now);
        }
        let Some(typed_at) = draft.typed_at.filter(|_| draft.field.is_told_at_pauses()) else {
            return;
        };
        let left = typed_at + PAUSE - now;
        if left > 0.0 {
            ui.request_repaint_after_secs(left as f32);
        } else if !self.composing {
            draft.typed_at = None;
            if draft.field.fits(&draft.text) {
                self.hand_on();
            }
        }
    }

    fn finish(&mut self) {
        if let Some(draft) = &self.draft
            && let FieldId::Date(_)
            | FieldId::DateOf(_)
            | FieldId::Paper(_, PaperField::Date)
            | FieldId::TourMinutes(_)
            | FieldId::StopMinutes(_) = draft.field
            && !draft.field.fits(&draft.text)
        {
            self.wrong = Some((draft.field.clone(), draft.text.clone()));
        } else {
            self.hand_on();
        }
        self.draft = None;
    }
}
