//! A field that looks like text until the pointer or the keyboard comes.

use std::sync::Arc;

use egui::text::{TextFormat, TextWrapping};
use egui::{
    EventFilter, FontId, Frame, Galley, Id, Key, KeyboardShortcut, Margin, Modifiers, Response, Shape, Stroke,
    StrokeKind, TextEdit, Ui, vec2,
};

use crate::canvas::pen::{color, job, regular, wrapped};
use crate::look::palette::Palette;
use crate::look::typeset::READING;
use crate::ui::kit::theme::{BODY, CORNER};
use crate::ui::kit::widgets::BLEED;

/// How a field takes Enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// One line that scrolls sideways; Enter is done.
    One,
    /// A line that wraps; Enter is done, Shift+Enter breaks the line.
    Wrapped,
    /// As many as are written; Enter breaks the line.
    Many,
}

/// A field for text.
pub struct Field<'a> {
    /// What tells it from all others.
    pub id: Id,
    /// What it is for, as a screen reader says it.
    pub name: &'a str,
    /// What stands in it while it is empty.
    pub hint: &'a str,
    /// The font.
    pub font: FontId,
    /// How it takes Enter.
    pub lines: Lines,
    /// Whether what is written is not understood.
    pub wrong: bool,
    /// Whether its text is quiet.
    pub quiet: bool,
    /// Whether it never shows a box, because the window around it is one.
    pub bare: bool,
    /// Whether it always shows its border.
    pub bordered: bool,
}

impl<'a> Field<'a> {
    /// A field of one line in the text of panels.
    pub fn new(id: Id, name: &'a str, hint: &'a str) -> Field<'a> {
        Field {
            id,
            name,
            hint,
            font: regular(BODY),
            lines: Lines::One,
            wrong: false,
            quiet: false,
            bare: false,
            bordered: false,
        }
    }

    /// Draws it over the whole width.
    pub fn show(self, ui: &mut Ui, palette: &Palette, text: &mut String) -> Response {
        let ground = ui.painter().add(Shape::Noop);
        let ink = color(if self.quiet { palette.quiet } else { palette.text });
        let height = (self.font.size * if self.lines == Lines::Many { READING } else { 1.4 }).round();
        let (one, font, id) = (self.lines == Lines::One, self.font.clone(), self.id);
        // While nobody types, one line that is too long ends in an ellipsis instead of in the middle of a letter.
        let (rests, room) = (one && !ui.memory(|memory| memory.has_focus(self.id)), ui.available_width());
        let mut layouter = move |ui: &Ui, buffer: &dyn egui::TextBuffer, width: f32| {
            let format = TextFormat { line_height: Some(height), ..TextFormat::simple(font.clone(), ink) };
            if !one {
                return Set::of(ui, id, buffer.as_str(), &format, width);
            }
            let mut job = job(buffer.as_str(), format);
            if rests {
                job.wrap = TextWrapping::truncate_at_width(room);
            }
            job.break_on_newline = false;
            job.keep_trailing_whitespace = true;
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let edit = if one { TextEdit::singleline(text) } else { TextEdit::multiline(text) };
        let margin = Margin::symmetric(if self.bordered { 8 } else { 0 }, 5);
        let edit = edit
            .id(self.id)
            .hint_text(egui::RichText::new(self.hint).font(self.font.clone()))
            .font(self.font)
            .frame(Frame::NONE.inner_margin(margin))
            .desired_width(f32::INFINITY)
            .desired_rows(1)
            .event_filter(KEPT)
            .layouter(&mut layouter);
        let edit = match self.lines {
            Lines::One | Lines::Many => edit,
            Lines::Wrapped => edit.return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter)),
        };
        let response = ui.add(edit);
        let done = pressed(ui, Key::Escape) || (self.lines == Lines::Wrapped && pressed(ui, Key::Enter));
        if response.has_focus() && done {
            response.surrender_focus();
        }
        ui.accesskit_node_builder(response.id, |node| node.set_label(self.name));
        let bleed = if self.bordered { 0.0 } else { BLEED };
        let rect = response.rect.expand2(vec2(bleed, 0.0));
        if self.bare {
            return response;
        }
        let border = if self.wrong {
            Stroke::new(1.5, color(palette.danger))
        } else if response.has_focus() {
            Stroke::new(1.5, color(palette.accent))
        } else if self.bordered {
            Stroke::new(1.0, color(palette.field))
        } else {
            Stroke::NONE
        };
        let fill = if response.has_focus() || self.bordered {
            color(palette.card)
        } else if response.hovered() {
            color(palette.hover)
        } else {
            egui::Color32::TRANSPARENT
        };
        ui.painter().set(ground, egui::epaint::RectShape::new(rect, CORNER, fill, border, StrokeKind::Inside));
        response
    }
}

/// A text as it was set in the frame before: long ones are not broken into lines anew in each.
#[derive(Clone)]
struct Set {
    of: Id,
    galley: Arc<Galley>,
    /// A galley that egui keeps as long as its glyphs stay where they are; where it is another one, so are the glyphs.
    witness: Arc<Galley>,
}

impl Set {
    fn of(ui: &Ui, field: Id, text: &str, format: &TextFormat, width: f32) -> Arc<Galley> {
        let of = Id::new((text, format, width.to_bits(), ui.pixels_per_point().to_bits()));
        let witness = ui.fonts_mut(|fonts| fonts.layout_job(job("", format.clone())));
        let known = ui.data(|data| data.get_temp::<Set>(field));
        if let Some(known) = known.filter(|known| known.of == of && Arc::ptr_eq(&known.witness, &witness)) {
            return known.galley;
        }
        let galley = wrapped(ui, text, format, width);
        let set = Set { of, galley: galley.clone(), witness };
        ui.data_mut(|data| data.insert_temp(field, set));
        galley
    }
}

/// The keys that a field keeps. Esc too: egui would take the focus before anybody sees the key, and it would then be
/// heard on the map.
const KEPT: EventFilter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };

/// Whether a key was pressed in this frame without Shift.
fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input(|input| input.key_pressed(key) && !input.modifiers.shift)
}

/// Selects all of what a field holds, so many letters: what is typed takes its place.
pub fn select_all(ctx: &egui::Context, field: Id, letters: usize) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::text_edit::TextEditState::load(ctx, field).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), CCursor::new(letters))));
    state.store(ctx, field);
}

/// Puts the cursor of a field behind so many letters.
pub fn put_cursor(ui: &Ui, field: Id, at: usize) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), field).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(at))));
    state.store(ui.ctx(), field);
}
