//! Text edited where it stands: a card's title, a link's phrase, a group's title, the title of a concept about to be.

use egui::text::TextFormat;
use egui::{Color32, FocusDirection, Id, Key, KeyboardShortcut, Modifiers, Rect, TextEdit, Ui, UiBuilder, vec2};

use super::pen;
use super::picture::{Picture, Sight};
use super::spot::{Spot, natural};
use crate::document::{Action, Command, Draft, Drafts, FieldId, Growth, Leaves, Target};
use crate::look::{Point, card};
use crate::model::{LinkId, Map};
use crate::scene::{Card, Node};
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
    begun: bool,
    begins: Begins,
    /// Where the phrase stood on the map that is edited: the field stays there.
    stood: Option<Point>,
}

/// What becomes of the text that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begins {
    /// One goes on after it.
    After,
    /// What is typed takes its place.
    Selected,
    /// The same, because one typed without asking for the field: Esc brings it back.
    Over,
}

/// How an edit ended.
enum End {
    Kept,
    /// The text is what it was before.
    TakenBack,
    /// Kept, and go on with a new concept that hangs on this one.
    Grow(Command),
}

impl Editor {
    pub(super) fn new(what: Edited) -> Editor {
        Editor { what, begun: false, begins: Begins::Selected, stood: None }
    }

    /// A text that was begun by typing: what is typed takes its place.
    pub(super) fn over(what: Edited) -> Editor {
        Editor { begins: Begins::Over, ..Editor::new(what) }
    }

    /// The card whose text is not to be painted meanwhile. A group's title goes by the name of its folded card.
    pub(super) fn hides(&self) -> Option<Node> {
        match &self.what {
            Edited::Target(Target::Concept(id)) => Some(Node::Concept(*id)),
            Edited::Target(Target::Group(id)) => Some(Node::Folded(*id)),
            Edited::Target(Target::Link(_)) | Edited::Draft(_) => None,
        }
    }

    /// The link whose phrase is edited.
    pub(super) fn link(&self) -> Option<LinkId> {
        match &self.what {
            Edited::Target(Target::Link(id)) => Some(*id),
            Edited::Target(Target::Concept(_) | Target::Group(_)) | Edited::Draft(_) => None,
        }
    }

    /// Begins where the phrase stands that is edited.
    pub(super) fn begin_at(&mut self, stands: Option<Point>) {
        if !self.begun {
            self.stood = stands;
        }
    }

    /// The concept that a draft grows from, for the string between the two.
    pub(super) fn growth(&self) -> Option<(&Draft, &Growth)> {
        match &self.what {
            Edited::Draft(draft) => Some((draft, draft.from.as_ref()?)),
            Edited::Target(_) => None,
        }
    }

    /// Ends the edit: what was typed is kept.
    pub(super) fn end(&self, map: &Map, drafts: &mut Drafts) -> Option<Action> {
        match &self.what {
            Edited::Target(_) => {
                drafts.leave(map);
                None
            }
            Edited::Draft(_) => drafts.end_concept(),
        }
    }

    /// A text that the person goes on with.
    pub(super) fn begun_with(what: Edited) -> Editor {
        Editor { begins: Begins::After, ..Editor::new(what) }
    }

    /// The text of the map that is edited; none where it is of a concept about to be.
    fn field(&self) -> Option<FieldId> {
        match &self.what {
            Edited::Target(Target::Concept(id)) => Some(FieldId::Title(*id)),
            Edited::Target(Target::Link(id)) => Some(FieldId::Phrase(*id)),
            Edited::Target(Target::Group(id)) => Some(FieldId::GroupTitle(*id)),
            Edited::Draft(_) => None,
        }
    }

    /// Shows the field; returns what was asked for when the edit is over.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        picture: &mut Picture<'_>,
        drafts: &mut Drafts,
        id: Id,
    ) -> Option<Vec<Action>> {
        let map = picture.sight.map;
        let field = self.field();
        let mut text = match &field {
            Some(field) => drafts.text(map, field),
            None => drafts.concept_title().cloned().unwrap_or_default(),
        };
        let Some(spot) = self.spot(&text, picture) else {
            return Some(self.end(map, drafts).into_iter().collect());
        };
        if let Some(field) = &field {
            drafts.begin(map, field, &text);
            if self.begins == Begins::Over {
                drafts.hold(field);
            }
        }
        let spot = spot.within(picture.viewport.rect.shrink(16.0));
        // Before its first frame: what was typed to begin it is its first letter.
        if !self.begun {
            self.begin(&text, ui, id);
        }
        let end = self.keys(&text, ui, id);
        paint_ground(ui, picture, &spot);
        let response = self.text_edit(ui, &picture.sight, &spot, &mut text, id);
        if !self.begun {
            // Again: beneath a list that closes in this frame a field cannot have it yet.
            response.request_focus();
        }
        // egui takes the focus away at Esc, before the keys are looked at.
        let left =
            (self.begun && response.lost_focus()).then(|| match ui.input(|input| input.key_pressed(Key::Escape)) {
                true => self.escaped(),
                false => End::Kept,
            });
        self.begun = true;
        let now = ui.input(|input| input.time);
        match &field {
            Some(field) => {
                let changed_at = response.changed().then_some(now);
                if let Some(secs) = drafts.follow(map, field, text, (changed_at, now), Leaves::No) {
                    ui.request_repaint_after_secs(secs as f32);
                }
            }
            None => drafts.concept_title().into_iter().for_each(|title| title.clone_from(&text)),
        }
        let grows = match end.or(left)? {
            End::Kept => None,
            End::TakenBack => {
                drafts.take_back(map);
                return Some(Vec::new());
            }
            End::Grow(command) => Some(Action::Run(command)),
        };
        Some(self.end(map, drafts).into_iter().chain(grows).collect())
    }

    /// What Esc means.
    fn escaped(&self) -> End {
        if self.begins == Begins::Over { End::TakenBack } else { End::Kept }
    }

    fn text_edit(&self, ui: &mut Ui, sight: &Sight<'_>, spot: &Spot, text: &mut String, id: Id) -> egui::Response {
        let (size, is_on_card) = (spot.size, spot.card.is_some());
        let mut child = ui.new_child(UiBuilder::new().id_salt("editor").max_rect(spot.field));
        let is_phrase = matches!(self.what, Edited::Target(Target::Link(_)));
        let hint = say(sight.lang, if is_phrase { Word::PhraseField } else { Word::TitleField });
        let enter = KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter);
        let font = if is_phrase { pen::regular(size) } else { pen::medium(size) };
        let mut format = TextFormat::simple(font.clone(), pen::color(sight.palette.text));
        format.line_height = Some(spot.line);
        let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, width| match is_on_card {
            true => pen::wrapped_as(ui, text.as_str(), &format, card::lines_written),
            false => pen::wrapped(ui, text.as_str(), &format, width),
        };
        let field = TextEdit::multiline(text)
            .id(id)
            .font(font)
            .layouter(&mut layouter)
            .background_color(Color32::TRANSPARENT)
            .frame(egui::Frame::NONE)
            .margin(egui::Margin::ZERO)
            .hint_text(hint)
            .desired_rows(1)
            .desired_width(spot.field.width())
            .return_key(Some(enter))
            .lock_focus(true);
        let response = field.show(&mut child).response.response;
        child.ctx().accesskit_node_builder(id, |node| node.set_label(hint));
        response
    }

    fn begin(&self, text: &str, ui: &Ui, id: Id) {
        ui.memory_mut(|memory| {
            // The Tab that asked for it does not go on to the next field, too.
            memory.move_focus(FocusDirection::None);
            memory.request_focus(id);
        });
        let mut state = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
        let end = egui::text::CCursor::new(text.chars().count());
        let begin = if self.begins == Begins::After { end } else { egui::text::CCursor::new(0) };
        let all = egui::text::CCursorRange::two(begin, end);
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), id);
    }

    /// The keys that end an edit.
    fn keys(&self, text: &str, ui: &Ui, id: Id) -> Option<End> {
        if !ui.memory(|memory| memory.has_focus(id)) {
            return None;
        }
        ui.input_mut(|input| {
            // Nothing grows out of a concept that will not be.
            let is_concept = matches!(self.what, Edited::Draft(_) | Edited::Target(Target::Concept(_)));
            let grows = is_concept && !text.trim().is_empty();
            if input.consume_key(Modifiers::SHIFT, Key::Tab) {
                return Some(if grows { End::Grow(Command::NewPrerequisite) } else { End::Kept });
            }
            if input.consume_key(Modifiers::NONE, Key::Tab) {
                return Some(if grows { End::Grow(Command::NewDependent) } else { End::Kept });
            }
            let kept = !input.modifiers.shift && input.consume_key(Modifiers::NONE, Key::Enter);
            let escaped = input.consume_key(Modifiers::NONE, Key::Escape).then(|| self.escaped());
            escaped.or(kept.then_some(End::Kept))
        })
    }

    /// Where the field stands on the screen; none where what is edited is gone.
    fn spot(&self, text: &str, picture: &mut Picture<'_>) -> Option<Spot> {
        let (sight, viewport, ctx) = (picture.sight, picture.viewport, picture.ctx);
        let on_card = |card: &Card| Some(Spot::on_card(ctx, text, (card.area.middle(), Some(card)), &viewport));
        match &self.what {
            Edited::Draft(draft) => {
                let middle = Point::new(draft.at.x as f32, draft.at.y as f32);
                Some(Spot::on_card(ctx, text, (middle, None), &viewport))
            }
            Edited::Target(Target::Concept(id)) => {
                sight.map.concept(*id)?;
                on_card(sight.scene.card(Node::Concept(*id))?)
            }
            Edited::Target(Target::Group(id)) => {
                sight.map.group(*id)?;
                let Some(frame) = sight.scene.frame(*id) else {
                    return on_card(sight.scene.card(Node::Folded(*id))?);
                };
                let (size, at, room) = picture.title_place(*id, frame.area);
                let size = size.max(card::SMALLEST);
                let line = (size * LINE).round();
                let field = Rect::from_min_size(at, vec2(room.clamp(160.0, 320.0), line));
                Some(Spot { field, size, line: natural(ctx, &pen::medium(size)), card: None })
            }
            Edited::Target(Target::Link(id)) => {
                sight.map.link(*id)?;
                let middle = self.stood.unwrap_or(sight.scene.route(*id)?.path.at(0.5));
                let field = Rect::from_center_size(viewport.to_screen(middle), vec2(180.0, 18.0));
                Some(Spot { field, size: PHRASE, line: (PHRASE * LINE).round(), card: None })
            }
        }
    }
}

/// What a field stands on.
fn paint_ground(ui: &Ui, picture: &mut Picture<'_>, spot: &Spot) {
    match &spot.card {
        // The card itself, as large as its title makes it now: nothing lies over another box.
        Some(card) => ui.painter().extend(picture.written(card.node, card.rect, card.zoom)),
        None => {
            let palette = picture.sight.palette;
            let accent = egui::Stroke::new(1.5, pen::color(palette.accent));
            let frame = spot.field.expand2(vec2(6.0, 3.0));
            ui.painter().rect(frame, 5.0, pen::color(palette.card), accent, egui::StrokeKind::Inside);
        }
    }
}

/// The font size of a phrase that is typed, in screen pixels.
const PHRASE: f32 = 13.0;
/// The height of a line of what is typed beside a card, as a part of its size.
const LINE: f32 = 1.4;
