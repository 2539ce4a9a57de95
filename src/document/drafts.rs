//! What is half typed anywhere in a window, with one owner: a text becomes a step at each pause and when the focus leaves,
//! and one focus is one step of the history.

use std::collections::VecDeque;

use super::{Action, Draft, FieldId};
use crate::edit::{Join, Transaction};
use crate::model::{Date, Map};

/// How long the keys rest, in seconds, before what was typed becomes a step: a shorter rest comes in the middle of a word,
/// and a longer one is lost with the program.
pub const PAUSE: f64 = 0.5;

/// Marks the joins of typing, so that no run of nudges is taken for one.
const JOINS: u64 = 0x1195_u64 << 32;

/// A change that is composed when its turn comes, for every edit carries its whole record.
type Change = Box<dyn FnOnce(&Map) -> Option<Transaction> + Send + Sync>;

/// The text that is being typed, and the changes that wait.
#[derive(Default)]
pub struct Drafts {
    typed: Option<Typed>,
    /// The title of a concept that is about to be.
    concept: Option<(Draft, String)>,
    /// A date or number that was left while it could not be read.
    wrong: Option<(FieldId, String)>,
    sessions: u64,
    is_composing: bool,
    waiting: VecDeque<Change>,
    /// Whether Esc ended the writing since somebody asked.
    escaped: bool,
    /// A name that was left and that something else has: nobody was told yet.
    taken: Option<String>,
    /// How dates are said.
    dates: Option<fn(Date) -> String>,
}

/// A text of the map that is being typed.
struct Typed {
    field: FieldId,
    text: String,
    /// The text that the map had when the typing began.
    began: String,
    /// The text as the map has it, or was last told.
    known: String,
    /// When the last key was pressed; none where the map was told of it, or refused it.
    at: Option<f64>,
    /// Whether its field was shown in this frame.
    shown: bool,
    /// Whether the map is told of nothing before it is done: until then it can be taken back.
    held: bool,
    join: Join,
}

/// How a field has left the keyboard, if it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaves {
    /// It has not.
    No,
    /// By Esc: the keyboard goes back to the map.
    ByEscape,
    /// In another way.
    Otherwise,
}

impl Drafts {
    /// Begins a frame: fields that are there show themselves in it.
    pub fn begin_frame(&mut self) {
        if let Some(typed) = &mut self.typed {
            typed.shown = false;
        }
    }

    /// Lets fields say dates as a language does.
    pub fn say_dates(&mut self, dates: fn(Date) -> String) {
        self.dates = Some(dates);
    }

    /// Remembers whether an input method is composing: no pause comes in the middle of that.
    pub fn compose(&mut self, is_composing: bool) {
        self.is_composing = is_composing;
    }

    /// Ends a frame: a field that is gone is done. Returns the next change, one a frame.
    pub fn end_frame(&mut self, map: &Map) -> Option<Transaction> {
        if self.typed.as_ref().is_some_and(|typed| !typed.shown) {
            self.finish(map);
        }
        self.next_change(map)
    }

    /// Whether changes wait for the next frame.
    pub fn has_more(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Asks for a change.
    pub fn ask(&mut self, change: impl FnOnce(&Map) -> Option<Transaction> + Send + Sync + 'static) {
        self.waiting.push_back(Box::new(change));
    }

    /// The next change that waits, composed for the map as it is.
    fn next_change(&mut self, map: &Map) -> Option<Transaction> {
        while let Some(change) = self.waiting.pop_front() {
            if let Some(transaction) = change(map) {
                return Some(transaction);
            }
        }
        None
    }

    /// What is half typed and not in the map yet, as what has to be done before anything else looks at the map: saving,
    /// closing, any command. None once there is nothing; the next is asked for after it was done.
    pub fn half_typed(&mut self, map: &Map) -> Option<Action> {
        if let Some((draft, title)) = self.concept.take() {
            return Some(Action::Create(draft, title));
        }
        // What does not fit stays where it is typed, to be mended.
        if self.typed.as_ref().is_some_and(|typed| typed.field.fits(map, &typed.text)) {
            self.hand_on();
        }
        self.next_change(map).map(Action::Commit)
    }

    /// Hands on what was typed so far; the field may keep the focus.
    fn hand_on(&mut self) {
        if let Some(typed) = &mut self.typed
            && typed.text != typed.known
        {
            typed.known.clone_from(&typed.text);
            typed.at = None;
            let (field, text, join) = (typed.field.clone(), typed.text.clone(), typed.join);
            self.ask(move |map| field.change(map, &text, join));
        }
    }

    /// Whether Esc ended the writing since this was asked last, and the focus goes back to the map.
    pub fn take_escaped(&mut self) -> bool {
        std::mem::take(&mut self.escaped)
    }

    /// The name that was typed last and that something else has: the old one came back.
    pub fn take_taken(&mut self) -> Option<String> {
        self.taken.take()
    }

    /// What was typed into a field and not handed on yet, where its last key is a while ago or it was left.
    pub fn unread(&self, field: &FieldId) -> Option<&str> {
        let typed = self.typed.as_ref().filter(|typed| typed.field == *field && typed.at.is_none());
        typed.map(|typed| typed.text.as_str()).or_else(|| self.wrong(field))
    }

    /// The text that is being typed into a field, as it stands there.
    pub fn typed(&self, field: &FieldId) -> Option<&str> {
        self.typed.as_ref().filter(|typed| typed.field == *field).map(|typed| typed.text.as_str())
    }

    /// Whether the text that is being typed into a field is another one than it began with.
    pub fn was_changed(&self, field: &FieldId) -> bool {
        self.typed.as_ref().is_some_and(|typed| typed.field == *field && typed.text != typed.began)
    }

    /// Puts another text into the field that is being typed into, as if it had been typed at this time.
    pub fn replace(&mut self, field: &FieldId, text: String, now: f64) {
        if let Some(typed) = self.typed.as_mut().filter(|typed| typed.field == *field) {
            (typed.text, typed.at) = (text, Some(now));
        }
    }

    fn wrong(&self, field: &FieldId) -> Option<&str> {
        let (wrong, text) = self.wrong.as_ref()?;
        (field == wrong).then_some(text)
    }

    /// What stands in a field: what is being typed, unless the map has changed underneath, by undo for instance.
    pub fn text(&mut self, map: &Map, field: &FieldId) -> String {
        let current = self.said(map, field);
        match &mut self.typed {
            Some(typed) if typed.field == *field => {
                typed.shown = true;
                let is_told = typed.text == typed.known && self.waiting.is_empty();
                if is_told && !field.is_same(map, &typed.text, &current) {
                    typed.text.clone_from(&current);
                    typed.known = current;
                }
                typed.text.clone()
            }
            _ => self.wrong(field).map_or(current, str::to_owned),
        }
    }

    /// The text as the map has it, a date as the language says it.
    fn said(&self, map: &Map, field: &FieldId) -> String {
        let text = field.text(map);
        let date = field.as_date(map, &text);
        self.dates.zip(date).map_or(text, |(say, date)| say(date))
    }

    /// Begins to type into a field.
    pub fn begin(&mut self, map: &Map, field: &FieldId, text: &str) {
        if self.typed.as_ref().is_some_and(|typed| typed.field == *field) {
            return;
        }
        self.finish(map);
        if self.wrong(field).is_some() {
            self.wrong = None;
        }
        self.sessions += 1;
        let (field, known, join) = (field.clone(), self.said(map, field), Join(JOINS | self.sessions));
        self.typed = Some(Typed {
            field,
            text: text.to_owned(),
            began: known.clone(),
            known,
            at: None,
            shown: true,
            held: false,
            join,
        });
    }

    /// Tells the map of nothing that is typed into this field before it is done.
    pub fn hold(&mut self, field: &FieldId) {
        if let Some(typed) = self.typed.as_mut().filter(|typed| typed.field == *field) {
            typed.held = true;
        }
    }

    /// Follows a field that is typed into: `changed_at` is the time of a key that changed it, where one did in this frame.
    /// Returns in how many seconds to look again, where the map waits for a pause.
    pub fn follow(
        &mut self,
        map: &Map,
        field: &FieldId,
        text: String,
        (changed_at, now): (Option<f64>, f64),
        leaves: Leaves,
    ) -> Option<f64> {
        let typed = self.typed.as_mut().filter(|typed| typed.field == *field)?;
        typed.text = text;
        typed.shown = true;
        typed.at = changed_at.or(typed.at);
        if leaves != Leaves::No {
            self.escaped |= leaves == Leaves::ByEscape;
            self.finish(map);
            return None;
        }
        let left = typed.at.filter(|_| !typed.held && field.is_told_at_pauses(map))? + PAUSE - now;
        if left > 0.0 {
            return Some(left);
        }
        if !self.is_composing {
            typed.at = None;
            if field.fits(map, &typed.text) {
                self.hand_on();
            }
        }
        None
    }

    fn finish(&mut self, map: &Map) {
        if let Some(typed) = &self.typed
            && typed.field.stays_wrong(map, &typed.text)
        {
            self.wrong = Some((typed.field.clone(), typed.text.clone()));
        } else {
            let taken = self.typed.as_ref().filter(|typed| typed.field.is_taken(map, &typed.text));
            self.taken = taken.map(|typed| typed.text.trim().to_owned()).or(self.taken.take());
            self.hand_on();
        }
        self.typed = None;
    }

    /// Ends the typing into a field where nobody shows it any more.
    pub fn leave(&mut self, map: &Map) {
        self.finish(map);
    }

    /// Ends the typing, and brings back the text that it began with.
    pub fn take_back(&mut self, map: &Map) {
        if let Some(typed) = &mut self.typed {
            typed.text.clone_from(&typed.began);
        }
        self.finish(map);
    }

    /// Begins the title of a concept that is about to be.
    pub fn begin_concept(&mut self, draft: Draft) {
        self.concept = Some((draft, String::new()));
    }

    /// The title of the concept that is about to be.
    pub fn concept_title(&mut self) -> Option<&mut String> {
        self.concept.as_mut().map(|(_, title)| title)
    }

    /// The title of the concept that is about to be is done.
    pub fn end_concept(&mut self) -> Option<Action> {
        self.concept.take().map(|(draft, title)| Action::Create(draft, title))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::{Edit, apply};
    use crate::model::{Concept, ConceptId};

    /// A map with one concept, and its title as a field.
    fn map() -> (Map, ConceptId, FieldId) {
        let mut map = Map::default();
        let id = map.claim_concept("A", &mut |_| 0);
        let concept = Concept { title: "A".to_owned(), ..Concept::default() };
        apply(&mut map, vec![Edit::Concept(id, Some(Arc::new(concept)))]).expect("a concept that fits");
        (map, id, FieldId::Title(id))
    }

    fn title(map: &Map, id: ConceptId) -> &str {
        map.concept(id).map_or("", |concept| &concept.title)
    }

    #[test]
    fn the_map_is_told_at_a_pause_and_when_the_field_is_left() {
        let (mut map, id, field) = map();
        let mut drafts = Drafts::default();
        drafts.begin(&map, &field, "A");
        let left = drafts.follow(&map, &field, "AB".to_owned(), (Some(1.0), 1.0), Leaves::No);
        assert_eq!((left, drafts.end_frame(&map).is_none()), (Some(PAUSE), true), "not in the middle of typing");
        drafts.compose(true);
        assert_eq!(drafts.follow(&map, &field, "AB".to_owned(), (None, 2.0), Leaves::No), None);
        assert!(drafts.end_frame(&map).is_none(), "not while an input method composes");
        drafts.compose(false);
        drafts.follow(&map, &field, "AB".to_owned(), (None, 2.0), Leaves::No);
        let first = drafts.end_frame(&map).expect("a pause");
        let join = first.join;
        apply(&mut map, first.edits).expect("it fits");
        assert_eq!(title(&map, id), "AB");
        drafts.follow(&map, &field, "ABC".to_owned(), (Some(3.0), 3.0), Leaves::ByEscape);
        let second = drafts.end_frame(&map).expect("what is left is kept");
        assert_eq!((second.join, drafts.take_escaped(), drafts.take_escaped()), (join, true, false));
    }

    #[test]
    fn what_is_held_is_told_when_it_is_done_and_can_be_taken_back_before() {
        let (map, _, field) = map();
        for taken_back in [true, false] {
            let mut drafts = Drafts::default();
            drafts.begin(&map, &field, "A");
            drafts.hold(&field);
            assert_eq!(drafts.follow(&map, &field, "B".to_owned(), (Some(0.0), 9.0), Leaves::No), None);
            assert!(drafts.end_frame(&map).is_none());
            if taken_back {
                drafts.take_back(&map);
            }
            drafts.leave(&map);
            assert_eq!(drafts.end_frame(&map).is_some(), !taken_back);
        }
    }

    #[test]
    fn a_title_that_says_nothing_is_not_kept_and_a_wrong_date_stays_to_be_mended() {
        let (map, id, field) = map();
        let mut drafts = Drafts::default();
        drafts.begin(&map, &field, "A");
        drafts.follow(&map, &field, " ".to_owned(), (Some(0.0), 0.0), Leaves::Otherwise);
        assert!(drafts.end_frame(&map).is_none());
        let date = FieldId::Date(id);
        drafts.begin(&map, &date, "");
        drafts.follow(&map, &date, "soon".to_owned(), (Some(0.0), 0.0), Leaves::Otherwise);
        assert!(drafts.end_frame(&map).is_none());
        assert_eq!(drafts.text(&map, &date), "soon");
        assert_eq!(drafts.unread(&date), Some("soon"));
    }

    #[test]
    fn what_does_not_fit_stays_under_the_caret_while_something_else_is_done() {
        let (map, id, _) = map();
        for (field, began, text) in [(FieldId::Date(id), "", "2021-"), (FieldId::Title(id), "A", "")] {
            let mut drafts = Drafts::default();
            drafts.begin(&map, &field, began);
            drafts.follow(&map, &field, text.to_owned(), (Some(0.0), 0.0), Leaves::No);
            assert!(drafts.half_typed(&map).is_none());
            assert_eq!(drafts.text(&map, &field), text);
        }
    }

    #[test]
    fn what_is_taken_back_is_as_it_began_whether_the_map_was_told_or_not() {
        let (mut map, id, field) = map();
        let mut drafts = Drafts::default();
        drafts.begin(&map, &field, "");
        drafts.follow(&map, &field, "B".to_owned(), (Some(0.0), 0.0), Leaves::No);
        drafts.take_back(&map);
        assert!(drafts.end_frame(&map).is_none());
        drafts.begin(&map, &field, "A");
        drafts.follow(&map, &field, "AB".to_owned(), (Some(1.0), 2.0), Leaves::No);
        let told = drafts.end_frame(&map).expect("a pause");
        apply(&mut map, told.edits).expect("it fits");
        drafts.take_back(&map);
        let back = drafts.end_frame(&map).expect("the map was told");
        apply(&mut map, back.edits).expect("it fits");
        assert_eq!(title(&map, id), "A");
    }

    #[test]
    fn a_text_counts_as_changed_once_it_is_another_one_than_it_began_with() {
        let (map, _, field) = map();
        let mut drafts = Drafts::default();
        drafts.begin(&map, &field, "A");
        assert!(!drafts.was_changed(&field));
        drafts.follow(&map, &field, "AB".to_owned(), (Some(0.0), 0.0), Leaves::No);
        assert!(drafts.was_changed(&field));
    }

    #[test]
    fn whatever_is_half_typed_is_done_before_anything_else() {
        let (map, id, field) = map();
        let mut drafts = Drafts::default();
        drafts.begin_concept(Draft { at: crate::model::Place::new(0, 0), from: None });
        drafts.concept_title().into_iter().for_each(|title| title.push_str("New"));
        drafts.begin(&map, &FieldId::FactValue(id, "size".to_owned()), "");
        drafts.follow(&map, &FieldId::FactValue(id, "size".to_owned()), "7B".to_owned(), (Some(0.0), 0.0), Leaves::No);
        assert!(matches!(drafts.half_typed(&map), Some(Action::Create(_, title)) if title == "New"));
        assert!(matches!(drafts.half_typed(&map), Some(Action::Commit(_))));
        assert_eq!(drafts.half_typed(&map), None);
        drafts.begin_frame();
        drafts.begin(&map, &field, "A");
        drafts.follow(&map, &field, "B".to_owned(), (Some(0.0), 0.0), Leaves::No);
        drafts.begin_frame();
        assert!(drafts.end_frame(&map).is_some(), "a field that is gone is done");
    }
}
