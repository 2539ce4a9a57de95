//! The small bar at the end of a link just drawn: its kind and its phrase, until the next act.

use egui::{Align2, Area, Id, Key, Pos2, Rect, vec2};

use super::World;
use super::field::Field;
use super::strokes::kind_buttons;
use super::widgets::float_frame;
use crate::document::{Action, Target};
use crate::model::LinkId;
use crate::words::Word;

/// The link just drawn, and what is typed about it.
#[derive(Debug, Default)]
pub struct LinkBar {
    link: Option<LinkId>,
    phrase: String,
}

impl LinkBar {
    /// Stands at a link that was just drawn.
    pub fn open(&mut self, link: LinkId) {
        *self = LinkBar { link: Some(link), phrase: String::new() };
    }

    /// Goes away; returns what was typed, so that nothing is lost.
    pub fn close(&mut self) -> Option<Action> {
        let link = self.link.take()?;
        let phrase = std::mem::take(&mut self.phrase);
        (!phrase.trim().is_empty()).then(|| Action::Rename(Target::Link(link), phrase.trim().to_owned()))
    }

    /// The link that it stands at.
    pub fn link(&self) -> Option<LinkId> {
        self.link
    }
}

/// Draws it below the card where its link ends, at `end` on the screen, inside the canvas.
pub fn show(ctx: &egui::Context, world: &World, end: Pos2, canvas: Rect, bar: &mut LinkBar) -> Vec<Action> {
    let Some((id, link)) = bar.link.and_then(|id| Some((id, world.map.link(id)?))) else {
        bar.link = None;
        return Vec::new();
    };
    let mut actions = Vec::new();
    let area = Area::new(Id::new("link bar")).pivot(Align2::CENTER_TOP).fixed_pos(end + vec2(0.0, 16.0));
    area.constrain_to(canvas.shrink(8.0)).fade_in(false).show(ctx, |ui| {
        float_frame(world.palette).inner_margin(6).show(ui, |ui| {
            ui.set_width(232.0);
            ui.spacing_mut().item_spacing.y = 2.0;
            egui::Frame::new().inner_margin(egui::Margin { left: 8, ..Default::default() }).show(ui, |ui| {
                if let Some(kind) = kind_buttons(ui, world, Some(&link.kind)) {
                    actions.push(Action::SetLinkKind(vec![id], kind));
                }
            });
            egui::Frame::new().inner_margin(egui::Margin::symmetric(8, 0)).show(ui, |ui| {
                let hint = world.say(Word::PhraseHint);
                let look = Field::new(Id::new(("link bar", id)), world.say(Word::PhraseField), hint);
                let response = look.show(ui, world.palette, &mut bar.phrase);
                let left = response.lost_focus();
                if left && ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Escape)) {
                    actions.extend(bar.close());
                }
            });
        });
    });
    actions
}
