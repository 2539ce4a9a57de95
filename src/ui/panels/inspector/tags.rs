//! Tags: completed while they are typed from those that the map has, and looked for with a click.

use egui::{Response, Ui, vec2};
use egui_phosphor::regular as ph;

use super::offers::{Offers, Pressed};
use super::{Page, egui_id};
use crate::document::{FieldId, Revision, SEPARATORS};
use crate::graph::matching::Sought;
use crate::graph::tags;
use crate::ui::World;
use crate::ui::kit::field::Field;
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::Row;
use crate::words::Word;

/// So many tags are offered.
const MOST: usize = 8;

/// What is offered for the field that is typed into.
#[derive(Default)]
pub(super) struct Tags {
    /// The tags of the map, the most used first, in the state that they were counted in.
    all: Vec<(String, String)>,
    counted: Option<Revision>,
    /// What the offers are for.
    of: Option<(FieldId, String, Revision)>,
    offers: Offers,
    /// The keyboard comes back to the field when the press on a row has taken it away.
    comes_back: bool,
}

impl Tags {
    /// Offers what may be meant by the last word of a text.
    fn follow(&mut self, world: &World, field: &FieldId, text: &str, has: &dyn Fn(&str) -> bool) {
        let is_known = |(of, typed, revision): &(FieldId, String, Revision)| {
            of == field && typed == text && *revision == world.revision
        };
        if self.of.as_ref().is_some_and(is_known) {
            return;
        }
        self.of = Some((field.clone(), text.to_owned(), world.revision));
        if self.counted != Some(world.revision) {
            self.counted = Some(world.revision);
            self.all = tags(world.map).into_iter().map(|(tag, count)| (tag, count.to_string())).collect();
        }
        let (before, word) = last_word(text);
        let sought = Sought::new(word);
        let is_new = |tag: &str| !has(tag) && !before.split(SEPARATORS).any(|part| part.trim() == tag);
        let others = self.all.iter().map(|(tag, _)| tag).filter(|tag| is_new(tag));
        let mut offered: Vec<String> = sought.among(others, |tag, name| name(tag)).into_iter().cloned().collect();
        offered.truncate(MOST);
        // Enter takes what was typed where that is a tag, or begins none.
        let is_meant = !word.is_empty()
            && !self.all.iter().any(|(tag, _)| tag == word)
            && offered.first().is_some_and(|first| sought.may_mean(first));
        if is_meant {
            offered.push(word.to_owned());
        }
        self.offers.offer(offered, is_meant);
    }
}

/// What stands before the last word of a list, with the sign that parts them, and that word.
fn last_word(text: &str) -> (&str, &str) {
    let at = text.char_indices().rev().find(|(_, letter)| SEPARATORS.contains(letter));
    let at = at.map_or(0, |(at, letter)| at + letter.len_utf8());
    let (before, word) = text.split_at_checked(at).unwrap_or_default();
    (before, word.trim())
}

/// A field for tags to come; `has` says which there are already.
pub(super) fn field(ui: &mut Ui, world: &World, state: &mut Page, field: FieldId, has: &dyn Fn(&str) -> bool) {
    let pressed = state.tags.offers.keys(ui, egui_id(&field));
    let look = Field::new(egui_id(&field), world.say(Word::AddTag), world.say(Word::AddTag));
    let response = state.drafts.edit(ui, world, look, field.clone());
    keep_focus(ui, state, &response);
    if !response.has_focus() {
        if state.tags.of.as_ref().is_some_and(|(of, ..)| *of == field) {
            (state.tags.of, state.tags.offers) = (None, Offers::default());
        }
        return;
    }
    let text = state.drafts.typed(&field).unwrap_or_default().to_owned();
    state.tags.follow(world, &field, &text, has);
    let all = &state.tags.all;
    let clicked = state.tags.offers.show(ui, world, &response, |tag| {
        let known = all.iter().find(|(known, _)| known == tag);
        let icon = Some(if known.is_some() { ph::HASH } else { ph::PLUS });
        Some(Row { icon, text: tag, quiet: known.map_or("", |(_, count)| count), ..Row::default() })
    });
    let taken = match pressed {
        Some(Pressed::Taken(tag)) => Some(tag),
        Some(Pressed::Dismissed) | None => clicked.inspect(|_| state.tags.comes_back = true),
    };
    if let Some(tag) = taken {
        let (before, _) = last_word(&text);
        state.drafts.begin(world.map, &field, "");
        state.drafts.replace(&field, format!("{before}{tag}"), ui.input(|input| input.time));
        state.drafts.leave(world.map);
        state.tags.of = None;
        response.request_focus();
    }
}

/// After Enter and after a press on a row the next tag can be typed.
fn keep_focus(ui: &Ui, state: &mut Page, response: &Response) {
    if response.lost_focus() {
        let comes_back = std::mem::take(&mut state.tags.comes_back);
        if comes_back || ui.input(|input| input.key_pressed(egui::Key::Enter)) {
            response.request_focus();
        }
    }
}

/// The room of tags and names between each other.
pub(super) fn boxes(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        ui.spacing_mut().interact_size.y = 24.0;
        add(ui);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_of_a_list_is_the_one_that_is_typed() {
        assert_eq!(last_word("a, b，奖 励"), ("a, b，", "奖 励"));
        assert_eq!(last_word("a"), ("", "a"));
        assert_eq!(last_word("a、"), ("a、", ""));
    }
}
