//! The list of what the find bar found: each concept with the place in its texts, walked by the arrows.

use std::collections::HashMap;
use std::ops::Range;

use egui::{
    Frame, Id, Key, Margin, Modifiers, Panel, ScrollArea, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2,
};

use crate::canvas::pen::{color, icon, regular};
use crate::graph::matching::Sought;
use crate::graph::{Beside, Field, Sighting};
use crate::look::markdown::prose;
use crate::look::prose::said;
use crate::model::{Concept, ConceptId, Map};
use crate::ui::World;
use crate::ui::kit::theme::{BODY, CORNER, SMALL};
use crate::ui::kit::widgets::{BLEED, ICON, focus_ring, line, marked_line, paragraph};
use crate::words::{Word, nth_of};

/// What was found, the best first, and where one looks.
#[derive(Debug, Default)]
pub struct Hits {
    ids: Vec<ConceptId>,
    sought: Sought,
    /// The row that is marked, and whether one went there.
    at: Option<usize>,
    went: bool,
    /// Whether the marked row has to come into sight.
    shows: bool,
    /// Where those have it that were in sight.
    seen: HashMap<ConceptId, Sighting>,
}

/// Its width, and that in a narrow window.
const WIDTH: f32 = 288.0;
const NARROW: f32 = 232.0;
const NARROW_BELOW: f32 = 1200.0;
const ROW: f32 = 44.0;
/// So many rows a page has.
const PAGE: isize = 8;
/// So much of a text is shown before what is meant, in letters of half an em.
const BEFORE: usize = 14;
/// So much of it is shown at all, in bytes.
const LONGEST: usize = 240;
/// A longer note is shown as it is written.
const LONG_NOTE: usize = 1 << 16;

impl Hits {
    /// The concepts.
    pub fn ids(&self) -> &[ConceptId] {
        &self.ids
    }

    /// The row that is marked.
    pub fn at(&self) -> Option<usize> {
        self.at
    }

    /// Takes what was found for this, which may be what was sought before.
    pub fn follow(&mut self, ids: Vec<ConceptId>, sought: Sought, is_other: bool) {
        if is_other {
            (self.at, self.went, self.shows) = (None, false, true);
        }
        self.at = self.at.filter(|at| *at < ids.len());
        (self.ids, self.sought) = (ids, sought);
        self.seen.clear();
    }

    /// The marked hit, if one has not been there; else the next one, or the one before.
    pub fn step(&mut self, forwards: bool) -> Option<ConceptId> {
        if self.went || self.at.is_none() {
            self.mark(if forwards { 1 } else { -1 }, true);
        }
        self.go(self.at?)
    }

    fn go(&mut self, at: usize) -> Option<ConceptId> {
        let id = self.ids.get(at)?;
        (self.at, self.went, self.shows) = (Some(at), true, true);
        Some(*id)
    }

    /// Marks a row further down or up; beyond the ends it begins again, if it may.
    fn mark(&mut self, by: isize, round: bool) {
        let Some(last) = self.ids.len().checked_sub(1) else { return };
        let next = match self.at {
            None if by > 0 => 0,
            None => last,
            Some(at) if round => (at + self.ids.len()).saturating_add_signed(by) % self.ids.len(),
            Some(at) => at.saturating_add_signed(by).min(last),
        };
        (self.at, self.went, self.shows) = (Some(next), false, true);
    }

    /// Walks by the keys that were pressed.
    pub fn walk(&mut self, ui: &Ui) {
        let count = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key)).cast_signed();
        let rows = count(Key::ArrowDown) - count(Key::ArrowUp);
        let pages = count(Key::PageDown) - count(Key::PageUp);
        if rows != 0 {
            self.mark(rows, true);
        }
        if pages != 0 {
            self.mark(pages * PAGE, false);
        }
    }

    /// Draws it at the left of the room that `ui` has; returns what was clicked.
    pub fn show(&mut self, ui: &mut Ui, world: &World) -> Option<ConceptId> {
        let width = if ui.ctx().content_rect().width() < NARROW_BELOW { NARROW } else { WIDTH };
        let frame = Frame::new().fill(color(world.palette.panel));
        let panel = Panel::left("hits").exact_size(width).resizable(false).show_separator_line(false).frame(frame);
        let clicked = panel.show(ui, |ui| {
            let rect = ui.max_rect();
            ui.painter().vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, color(world.palette.hairline)));
            ui.accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(egui::accesskit::Role::List);
                node.set_label(world.say(Word::Hits));
            });
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            Frame::new().inner_margin(Margin::symmetric(8, 8)).show(ui, |ui| self.rows(ui, world)).inner
        });
        self.go(clicked.inner?)
    }

    fn rows(&mut self, ui: &mut Ui, world: &World) -> Option<usize> {
        let quiet = color(world.palette.quiet);
        if self.ids.is_empty() {
            Frame::new().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
                paragraph(ui, world.say(Word::NothingFound), regular(SMALL), quiet);
            });
            return None;
        }
        let mut scroll = ScrollArea::vertical().auto_shrink(false).id_salt("hit rows");
        if std::mem::take(&mut self.shows) {
            let (top, height) = (self.at.unwrap_or(0) as f32 * ROW, ui.available_height());
            let id = ui.make_persistent_id(Id::new("hit rows"));
            let now = egui::scroll_area::State::load(ui.ctx(), id).map_or(0.0, |state| state.offset.y);
            if top < now || top + ROW > now + height {
                scroll = scroll.vertical_scroll_offset((top - height / 2.0).max(0.0));
            }
        }
        let mut clicked = None;
        scroll.show_rows(ui, ROW, self.ids.len(), |ui, range| {
            for at in range {
                clicked = self.row(ui, world, at).or(clicked);
            }
        });
        clicked
    }

    /// One row; returns its place if it was clicked.
    fn row(&mut self, ui: &mut Ui, world: &World, at: usize) -> Option<usize> {
        let id = *self.ids.get(at)?;
        let concept = world.map.concept(id)?;
        let sought = &self.sought;
        let plain = |note: &str| plain(world.map, note);
        let sighting = self.seen.entry(id).or_insert_with(|| Sighting::new(world.map, id, sought, &plain));
        let beside =
            sighting.beside.as_ref().map(|beside| (name(world, beside), snippet(&beside.text, &beside.places)));
        let is_at = self.at == Some(at);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
        let heard = beside.as_ref().map(|(name, (text, _))| format!("{}, {name}: {text}", concept.title));
        let heard =
            format!("{}, {}", nth_of(world.lang, Some(at), self.ids.len()), heard.as_ref().unwrap_or(&concept.title));
        response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, is_at, &heard));
        if is_at {
            ui.painter().rect_filled(rect, CORNER, color(world.palette.accent.over(world.palette.panel, 0.12)));
        } else if response.hovered() {
            ui.painter().rect_filled(rect, CORNER, color(world.palette.hover));
        }
        focus_ring(ui, &response, rect, world.palette);
        paint(ui, world, rect.shrink2(vec2(BLEED, 4.0)), (concept, &sighting.title), beside.as_ref());
        response.clicked().then_some(at)
    }
}

/// A name, a text and what is meant of it.
type Shown = (String, (String, Vec<Range<usize>>));

fn paint(ui: &Ui, world: &World, rect: egui::Rect, title: (&Concept, &[Range<usize>]), beside: Option<&Shown>) {
    let palette = world.palette;
    let [text, quiet, accent] = [palette.text, palette.quiet, palette.accent].map(color);
    let (concept, meant) = title;
    let top = if beside.is_some() { rect.top() } else { rect.center().y - rect.height() / 4.0 };
    let middle = top + rect.height() / 4.0;
    let kind = world.map.kinds().get(&concept.kind);
    let ink = kind.map_or(quiet, |kind| color(palette.color(&kind.color)));
    let sign = kind.map_or(egui_phosphor::regular::DOT_OUTLINE, |kind| icon(&kind.icon));
    let at = pos2(rect.left() + ICON / 2.0, middle);
    ui.painter().text(at, egui::Align2::CENTER_CENTER, sign, regular(ICON), ink);
    let left = rect.left() + ICON + 8.0;
    let mut right = rect.right();
    if let Some((name, (found, places))) = beside {
        let galley = line(ui, name, regular(SMALL), quiet, rect.width() * 0.4);
        let at = pos2(right - galley.size().x, middle - galley.size().y / 2.0);
        right = at.x - 8.0;
        ui.painter().galley(at.round(), galley, quiet);
        let galley = marked_line(ui, found, places, SMALL, [quiet, accent], rect.right() - left);
        let at = pos2(left, rect.bottom() - rect.height() / 4.0 - galley.size().y / 2.0);
        ui.painter().galley(at.round(), galley, quiet);
    }
    let galley = marked_line(ui, &concept.title, meant, BODY, [text, accent], right - left);
    ui.painter().galley(pos2(left, middle - galley.size().y / 2.0).round(), galley, text);
}

/// What a place in the texts of a concept is called.
fn name(world: &World, beside: &Beside) -> String {
    let word = match beside.field {
        Field::Fact => return beside.name.clone(),
        Field::Title | Field::OtherName => Word::OtherNames,
        Field::Tag => Word::Tags,
        Field::Phrase => Word::PhraseField,
        Field::Paper => Word::Papers,
        Field::Note => Word::Note,
    };
    world.say(word).to_owned()
}

/// A note as it is read, in one line.
fn plain(map: &Map, note: &str) -> String {
    if note.len() > LONG_NOTE {
        return note.to_owned();
    }
    let title_of = |slug: &str| map.concepts().id(slug).and_then(|id| map.concept(id)).map(|it| it.title.clone());
    let paragraphs = prose(note, title_of).paragraphs;
    let words = paragraphs.iter().map(|paragraph| said(&paragraph.body)).collect::<Vec<_>>().join("\n");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text around the first of some places, begun at a word where there is one near, and the places in that.
fn snippet(text: &str, places: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let first = places.first().map_or(0, |place| place.start);
    let (mut start, mut room) = (first, BEFORE);
    for (at, c) in text.get(..first).unwrap_or_default().char_indices().rev() {
        let wide = if c < '\u{2e80}' { 1 } else { 2 };
        if room < wide {
            break;
        }
        (start, room) = (at, room - wide);
    }
    if start > 0 {
        let before = text.get(start..first).unwrap_or_default();
        start += before.find(char::is_whitespace).map_or(0, |at| at + 1);
    }
    let end = text.ceil_char_boundary(start.saturating_add(LONGEST).min(text.len()));
    let lead = if start > 0 { "…" } else { "" };
    let moved = |at: usize| at - start + lead.len();
    let kept = places.iter().filter(|place| place.start >= start && place.end <= end);
    let places = kept.map(|place| moved(place.start)..moved(place.end)).collect();
    let shown = text.get(start..end).unwrap_or_default();
    let line = shown.replace(|c: char| c.is_ascii_whitespace(), " ");
    (format!("{lead}{line}"), places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &str, line: &str, meant: &[&str]) {
        let (found, places) = snippet(text, &Sought::new(words).places(text));
        assert!(found.starts_with(line), "{found}");
        assert_eq!(places.iter().map(|place| &found[place.clone()]).collect::<Vec<_>>(), meant);
    }

    #[test]
    fn a_text_is_shown_around_what_is_meant() {
        check("scores answers", "answers", "scores answers", &["answers"]);
        check("It is a long way\nto the answers here", "answers", "…way to the answers here", &["answers"]);
        check("奖励模型为每个回答打分，再用来训练", "训练", "…答打分，再用来训练", &["训练"]);
        check("abcdefghijklmnopqrstuvwxyz", "xyz", "…jklmnopqrstuvwxyz", &["xyz"]);
        check("one two", "", "one two", &[]);
    }

    #[test]
    fn no_more_of_a_text_is_shown_than_fits() {
        let text = format!("a {} b", "模型".repeat(400));
        let (found, places) = snippet(&text, &Sought::new("a b").places(&text));
        assert!(found.len() < LONGEST + 8 && places.len() == 1, "{}", found.len());
    }

    #[test]
    fn enter_goes_to_the_marked_row_and_then_on() {
        let ids: Vec<ConceptId> = (0..3).map(crate::model::Id::from_index).collect();
        let mut hits = Hits::default();
        hits.follow(ids.clone(), Sought::default(), true);
        assert_eq!((hits.step(true), hits.step(true)), (Some(ids[0]), Some(ids[1])));
        hits.mark(1, true);
        assert_eq!((hits.at(), hits.step(true), hits.step(true)), (Some(2), Some(ids[2]), Some(ids[0])));
        hits.mark(-1, true);
        hits.mark(5, false);
        assert_eq!((hits.at(), hits.step(false), hits.step(false)), (Some(2), Some(ids[2]), Some(ids[1])));
        hits.follow(Vec::new(), Sought::default(), false);
        hits.mark(1, true);
        assert_eq!((hits.at(), hits.step(true)), (None, None));
    }
}
