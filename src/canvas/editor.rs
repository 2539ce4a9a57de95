//! Text edited where it stands: a card's title, a link's phrase, a group's title, the title of a concept about to be.

use egui::{Color32, Id, Key, KeyboardShortcut, Modifiers, Rect, TextEdit, Ui, UiBuilder, vec2};

use super::camera::Lens;
use super::pen;
use super::picture::{Sight, title_place};
use super::strokes;
use crate::document::{Action, Command, Draft, Target};
use crate::look::card;
use crate::look::{Box2, Point};
use crate::scene::Node;
use crate::words::{Word, say};

/// What is being edited.
#[derive(Clone, Debug, PartialEq)]
pub enum Edited {
    /// Something that is there.
    Target(Target),
    /// A concept that is about to be.
    Draft(Draft),
}

/// A text being edited in place.
#[derive(Clone, Debug)]
pub(super) struct Editor {
    pub what: Edited,
    text: String,
    begun: bool,
}

/// How an edit ended.
enum End {
    Kept,
    /// Kept, and go on with a new concept that hangs on this one.
    Grow(Command),
}

impl Editor {
    pub(super) fn new(what: Edited, text: String) -> Editor {
        Editor { what, text, begun: false }
    }

    /// The card whose text is not to be painted meanwhile. A group's title goes by the name of its folded card.
    pub(super) fn hides(&self) -> Option<Node> {
        match &self.what {
            Edited::Target(Target::Concept(id)) => Some(Node::Concept(*id)),
            Edited::Target(Target::Group(id)) => Some(Node::Folded(*id)),
            Edited::Target(Target::Link(_)) | Edited::Draft(_) => None,
        }
    }

    /// Keeps what was typed.
    pub(super) fn keep(self) -> Action {
        match self.what {
            Edited::Target(target) => Action::Rename(target, self.text),
            Edited::Draft(draft) => Action::Create(draft, self.text),
        }
    }

    /// Shows the field; returns what was asked for when the edit is over.
    pub(super) fn show(&mut self, ui: &mut Ui, sight: &Sight<'_>, lens: &Lens, id: Id) -> Option<Vec<Action>> {
        let Some((rect, size)) = self.place(sight, lens) else { return Some(Vec::new()) };
        let rect = within(rect, lens.rect.shrink(16.0));
        let end = self.keys(ui, id);
        let is_card = !matches!(self.what, Edited::Target(Target::Link(_)));
        let palette = sight.palette;
        let accent = egui::Stroke::new(1.5, pen::color(palette.accent));
        let frame = rect.expand2(vec2(8.0, 5.0));
        let radius = if is_card { card::RADIUS } else { 5.0 };
        ui.painter().rect(frame, radius, pen::color(palette.card), accent, egui::StrokeKind::Inside);
        let mut child = ui.new_child(UiBuilder::new().id_salt("editor").max_rect(rect));
        let hint = if is_card { Word::TitleField } else { Word::PhraseField };
        let enter = KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter);
        let field = TextEdit::multiline(&mut self.text)
            .id(id)
            .font(if is_card { pen::medium(size) } else { pen::regular(size) })
            .text_color(pen::color(palette.text))
            .background_color(Color32::TRANSPARENT)
            .frame(egui::Frame::NONE)
            .margin(egui::Margin::ZERO)
            .hint_text(say(sight.lang, hint))
            .desired_rows(1)
            .desired_width(rect.width())
            .return_key(Some(enter))
            .lock_focus(true);
        let response = field.show(&mut child).response;
        let name = say(sight.lang, hint);
        child.ctx().accesskit_node_builder(id, |node| node.set_label(name));
        if !self.begun {
            self.begin(ui, id);
        }
        let left = self.begun && response.lost_focus();
        self.begun = true;
        match end {
            Some(End::Kept) => Some(vec![self.clone().keep()]),
            Some(End::Grow(command)) => Some(vec![self.clone().keep(), Action::Run(command)]),
            None => left.then(|| vec![self.clone().keep()]),
        }
    }

    fn begin(&self, ui: &Ui, id: Id) {
        ui.memory_mut(|memory| memory.request_focus(id));
        let mut state = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
        let all = egui::text::CCursorRange::two(
            egui::text::CCursor::new(0),
            egui::text::CCursor::new(self.text.chars().count()),
        );
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), id);
    }

    /// The keys that end an edit.
    fn keys(&self, ui: &Ui, id: Id) -> Option<End> {
        if !ui.memory(|memory| memory.has_focus(id)) {
            return None;
        }
        ui.input_mut(|input| {
            let grows = matches!(self.what, Edited::Draft(_) | Edited::Target(Target::Concept(_)));
            if input.consume_key(Modifiers::SHIFT, Key::Tab) {
                return Some(if grows { End::Grow(Command::NewPrerequisite) } else { End::Kept });
            }
            if input.consume_key(Modifiers::NONE, Key::Tab) {
                return Some(if grows { End::Grow(Command::NewDependent) } else { End::Kept });
            }
            let kept = !input.modifiers.shift && input.consume_key(Modifiers::NONE, Key::Enter);
            (kept || input.consume_key(Modifiers::NONE, Key::Escape)).then_some(End::Kept)
        })
    }

    /// Where the field stands on the screen, and its font size; none where what is edited is gone.
    fn place(&self, sight: &Sight<'_>, lens: &Lens) -> Option<(Rect, f32)> {
        let size = (card::TITLE * lens.zoom).clamp(13.0, 30.0);
        let shape = |text: &str| card::shape(text);
        match &self.what {
            Edited::Draft(draft) => {
                let shape = shape(&self.text);
                let at = Point::new(draft.at.x as f32, draft.at.y as f32);
                let rect = lens.rect_of(Box2::around(at, shape.width, shape.height));
                Some((field_in(rect, size, shape.lines.ranges.len()), size))
            }
            Edited::Target(Target::Concept(id)) => {
                sight.map.concept(*id)?;
                let rect = lens.rect_of(sight.scene.card(Node::Concept(*id))?.area);
                Some((field_in(rect, size, shape(&self.text).lines.ranges.len()), size))
            }
            Edited::Target(Target::Group(id)) => {
                sight.map.group(*id)?;
                let (rect, room) = match (sight.scene.frame(*id), sight.scene.card(Node::Folded(*id))) {
                    (Some(frame), _) => {
                        let frame = lens.rect_of(frame.area);
                        let (_, at, room) = title_place(frame, lens.zoom);
                        (Rect::from_min_size(at, vec2(room, size * 1.4)), room)
                    }
                    (None, Some(card)) => (lens.rect_of(card.area), card.area.width() * lens.zoom),
                    (None, None) => return None,
                };
                Some((Rect::from_min_size(rect.min, vec2(room.clamp(160.0, 320.0), size * 1.4)), size))
            }
            Edited::Target(Target::Link(id)) => {
                sight.map.link(*id)?;
                let middle = strokes::point_on(&sight.scene.route(*id)?.curve, lens, 0.5);
                Some((Rect::from_center_size(middle, vec2(180.0, 18.0)), 13.0))
            }
        }
    }
}

/// The field on a card: as wide as its text may be, in the middle of its height.
fn field_in(rect: Rect, size: f32, lines: usize) -> Rect {
    let width = (rect.width() - 24.0).max(180.0);
    let height = (size * 1.4) * lines.max(1) as f32;
    Rect::from_center_size(rect.center(), vec2(width, height))
}

/// The field moved to where all of it can be seen, as far as there is room.
fn within(rect: Rect, room: Rect) -> Rect {
    let shift = |low: f32, high: f32, from: f32, to: f32| (from - low).max((to - high).min(0.0));
    let x = shift(rect.left(), rect.right(), room.left(), room.right());
    let y = shift(rect.top(), rect.bottom(), room.top(), room.bottom());
    rect.translate(vec2(x, y))
}
