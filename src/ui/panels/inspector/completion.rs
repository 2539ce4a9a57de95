//! Concepts offered while a mention is typed: after `[[`, and after 【【 and 「「, which Chinese keyboards have.

use egui::text_edit::TextEditState;
use egui::{Id, Response, Ui};
use egui_phosphor::regular as ph;

use super::offers::{Offers, Pressed};
use crate::canvas::pen::{color, icon};
use crate::model::mention_of;
use crate::ui::World;
use crate::ui::kit::widgets::Row;

/// What may begin a mention.
const OPENINGS: [&str; 3] = ["[[", "【【", "「「"];
/// So many concepts are offered.
const MOST: usize = 6;
/// Longer than this no title is sought.
const LONGEST: usize = 60;

/// The concepts that are offered now.
#[derive(Debug, Default)]
pub(super) struct Completion {
    /// Where the mention begins and the cursor stands, in letters.
    span: Option<(usize, usize)>,
    /// Slugs, the best first.
    offers: Offers,
    /// The mention for which Esc took them away.
    dismissed: Option<usize>,
}

impl Completion {
    /// Takes the keys that walk through what is offered before the field sees them; returns the slug that was chosen.
    pub(super) fn keys(&mut self, ui: &Ui, field: Id) -> Option<String> {
        match self.offers.keys(ui, field)? {
            Pressed::Taken(slug) => Some(slug),
            Pressed::Dismissed => {
                self.dismissed = self.span.map(|(begin, _)| begin);
                None
            }
        }
    }

    /// Looks for a mention before the cursor and offers what it may mean, below the field; returns the slug of the row that
    /// was clicked.
    pub(super) fn show(&mut self, ui: &Ui, world: &World, field: &Response, text: &str) -> Option<String> {
        let cursor = TextEditState::load(ui.ctx(), field.id).and_then(|state| state.cursor.char_range());
        let cursor = cursor.filter(|_| field.has_focus()).filter(|range| range.is_empty());
        let found = cursor.and_then(|range| begun(text, range.primary.index.into()));
        let Some((begin, end, words)) = found else {
            *self = Completion::default();
            return None;
        };
        if self.span != Some((begin, end)) {
            let found = world.index.titles.find(&words, MOST);
            let slugs = found.into_iter().map(|id| world.map.concepts().slug(id).to_owned());
            self.offers.offer(if self.dismissed == Some(begin) { Vec::new() } else { slugs.collect() }, true);
        }
        self.span = Some((begin, end));
        self.offers.show(ui, world, field, |slug| {
            let concept = world.map.concepts().id(slug).and_then(|id| world.map.concept(id))?;
            let kind = world.map.kinds().get(&concept.kind);
            Some(Row {
                icon: Some(kind.map_or(ph::DOT_OUTLINE, |kind| icon(&kind.icon))),
                icon_color: kind.map(|kind| color(world.palette.color(&kind.color))),
                text: &concept.title,
                ..Row::default()
            })
        })
    }

    /// The text with the mention in full, and where the cursor goes, in letters.
    pub(super) fn complete(&mut self, text: &str, slug: &str) -> Option<(String, usize)> {
        let (begin, end) = self.span.take()?;
        self.offers.clear();
        let before: String = text.chars().take(begin).collect();
        // What closes it may be there already.
        let rest: String = text.chars().skip(end).collect();
        let rest = ["]]", "】】", "」」"].iter().find_map(|closing| rest.strip_prefix(closing)).unwrap_or(&rest);
        let mention = mention_of(slug, "");
        let cursor = begin + mention.chars().count();
        Some((format!("{before}{mention}{rest}"), cursor))
    }
}

/// The mention that is begun before the cursor and not closed: where it begins, where the cursor is, in letters, and what
/// was typed of it.
fn begun(text: &str, cursor: usize) -> Option<(usize, usize, String)> {
    let before: String = text.chars().take(cursor).collect();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let (at, opening) = OPENINGS.iter().filter_map(|opening| Some((line.rfind(opening)?, *opening))).max()?;
    let words = line.get(at + opening.len()..)?;
    let closed = words.contains([']', '】', '」', '|']);
    if closed || words.chars().count() > LONGEST {
        return None;
    }
    let begin = before.chars().count() - line.get(at..)?.chars().count();
    Some((begin, cursor, words.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mention_begins_after_two_brackets_of_either_keyboard() {
        let found = |text: &str| begun(text, text.chars().count()).map(|(begin, _, words)| (begin, words));
        assert_eq!(found("by [[rew"), Some((3, "rew".to_owned())));
        assert_eq!(found("由【【奖励"), Some((1, "奖励".to_owned())));
        assert_eq!(found("由「「j"), Some((1, "j".to_owned())));
        assert_eq!(found("a\n[["), Some((2, String::new())));
        for text in ["", "[", "[[a]]", "[[a|b", "[[a\nb", "【a"] {
            assert_eq!(found(text), None, "{text}");
        }
        assert_eq!(begun("x [[ab", 4), Some((2, 4, String::new())), "only what is before the cursor");
    }

    #[test]
    fn the_mention_is_closed_once() {
        let complete = |text: &str, span| Completion { span: Some(span), ..Completion::default() }.complete(text, "rm");
        assert_eq!(complete("由【【奖 x", (1, 4)), Some(("由[[rm]] x".to_owned(), 7)));
        assert_eq!(complete("[[r]]!", (0, 3)), Some(("[[rm]]!".to_owned(), 6)));
    }
}
