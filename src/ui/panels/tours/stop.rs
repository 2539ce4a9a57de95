//! What is written about one stop: title, notes, minutes, what it shows and what it hides.

use egui::{Ui, vec2};
use egui_phosphor::regular as ph;

use super::{LONGEST_NOTES, beginning, egui_id, minutes_field, shown_name, title_of};
use crate::canvas::pen::{color, regular};
use crate::document::{Action, Drafts, FieldId};
use crate::edit::compose::{remove_stop, shown_of, with_stop};
use crate::model::Stop;
use crate::study::is_gone;
use crate::ui::World;
use crate::ui::kit::field::{Field, Lines};
use crate::ui::kit::theme::{BODY, SMALL};
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::{Chip, IconButton, Row, line, paragraph, text_button};
use crate::words::Word;

/// Everything about the stop that is looked at; on a screen of the width and height beside it it is too wide.
pub(super) fn details(
    ui: &mut Ui,
    world: &World,
    (stop, too_wide): (&Stop, Option<[f32; 2]>),
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) {
    ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
    let field = FieldId::StopTitle(stop.id);
    let hint = title_of(world, stop);
    let look = Field::new(egui_id(&field), world.say(Word::StopTitle), &hint);
    drafts.edit(ui, world, look, field);
    if let Some(screen) = too_wide {
        ui.add_space(4.0);
        paragraph(ui, world.say(Word::TooWide), regular(SMALL), color(world.palette.quiet));
        ui.add_space(4.0);
        if text_button(ui, world.palette, world.say(Word::SplitStop)).clicked() {
            actions.push(Action::SplitStop(stop.id, screen));
        }
        ui.add_space(4.0);
    }
    if stop.say.len() > LONGEST_NOTES {
        paragraph(ui, world.say(Word::NoteTooLong), regular(SMALL), color(world.palette.quiet));
        paragraph(ui, beginning(&stop.say, 600), regular(BODY), color(world.palette.text));
    } else {
        let field = FieldId::StopSay(stop.id);
        let look = Field {
            lines: Lines::Many,
            ..Field::new(egui_id(&field), world.say(Word::SpeakerNotes), world.say(Word::SpeakerNotesHint))
        };
        drafts.edit(ui, world, look, field);
    }
    ui.horizontal(|ui| minutes_field(ui, world, FieldId::StopMinutes(stop.id), drafts));
    let hides = Row {
        icon: Some(if stop.hide_later { ph::EYE_SLASH } else { ph::EYE }),
        text: world.say(Word::HideLater),
        chosen: stop.hide_later,
        flush: true,
        ..Row::default()
    };
    if hides.show(ui, world.palette).clicked() {
        actions.extend(with_stop(world.map, stop.id, |stop| stop.hide_later = !stop.hide_later).map(Action::Commit));
    }
    ui.add_space(4.0);
    shows(ui, world, stop, actions);
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let buttons = [
            (ph::SELECTION_PLUS, Word::ShowSelection),
            (ph::PRESENTATION, Word::ShowHere),
            (ph::TRASH, Word::RemoveStop),
        ];
        for (icon, word) in buttons {
            if !IconButton::new(icon, world.say(word)).show(ui, world.palette).clicked() {
                continue;
            }
            match word {
                Word::ShowSelection => {
                    let show = shown_of(world.map, world.selection);
                    actions.extend(with_stop(world.map, stop.id, |stop| stop.show = show).map(Action::Commit));
                }
                Word::ShowHere => actions.push(Action::PresentFrom(stop.id)),
                _ => actions.extend(remove_stop(world.map, stop.id).map(Action::Commit)),
            }
        }
    });
}

/// What a stop shows, each of which can be taken out; what is gone says so.
fn shows(ui: &mut Ui, world: &World, stop: &Stop, actions: &mut Vec<Action>) {
    /// So many are named one by one.
    const MOST: usize = 24;
    if stop.show.is_empty() {
        paragraph(ui, world.say(Word::ShowsNothingYet), regular(SMALL), color(world.palette.quiet));
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for (nth, shown) in stop.show.iter().enumerate().take(MOST) {
            let name = shown_name(world, shown);
            let gone = is_gone(world.map, shown);
            let text = if gone { format!("{name} ({})", world.say(Word::Gone)) } else { name };
            let look = Chip { text: &text, remove: world.say(Word::RemoveShown), open: None };
            if look.show(ui, world.palette).is_some() {
                let change = with_stop(world.map, stop.id, |stop| drop(stop.show.remove(nth)));
                actions.extend(change.map(Action::Commit));
            }
        }
        if stop.show.len() > MOST {
            let more = format!("+{}", stop.show.len() - MOST);
            let galley = line(ui, &more, regular(SMALL), color(world.palette.quiet), 80.0);
            ui.add(egui::Label::new(galley).selectable(false));
        }
    });
}
