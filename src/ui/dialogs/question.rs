//! A question that stands in the way until it is answered.

use egui::{Align, Id, Key, Layout, Modal, Modifiers, ScrollArea, vec2};

use crate::canvas::pen::{color, medium, regular};
use crate::document::{Action, Answer};
use crate::ui::World;
use crate::ui::kit::theme::{BODY, TITLE};
use crate::ui::kit::widgets::{float_frame, main_button, paragraph, text_button};

/// A question with its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is asked, or what happened.
    pub title: String,
    /// What it means.
    pub text: String,
    /// Single things that it is about, such as repairs; may be many.
    pub details: Vec<String>,
    /// The answers with their names. The first is the main one, Enter's; Esc gives [`Answer::Cancel`] where that is among
    /// them, else the last.
    pub answers: Vec<(String, Answer)>,
}

/// Draws the question over the window, and returns the answer in the frame in which it is given.
pub fn show(ctx: &egui::Context, world: &World, question: &Question) -> Option<Action> {
    let palette = world.palette;
    let shade = egui::Color32::from_black_alpha(if palette.dark { 130 } else { 60 });
    let id = Id::new(("question", &question.title));
    let area = Modal::default_area(id).fade_in(false);
    let modal = Modal::new(id).area(area).frame(float_frame(palette).inner_margin(24)).backdrop_color(shade);
    let shown = modal.show(ctx, |ui| {
        ui.set_width(416.0_f32.min(ui.ctx().content_rect().width() - 96.0));
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        paragraph(ui, &question.title, medium(TITLE), color(palette.text));
        if !question.text.is_empty() {
            paragraph(ui, &question.text, regular(BODY), color(palette.quiet));
        }
        if !question.details.is_empty() {
            let scroll = ScrollArea::vertical().max_height(200.0).min_scrolled_height(200.0).auto_shrink([false, true]);
            scroll.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                for detail in &question.details {
                    paragraph(ui, detail, regular(BODY), color(palette.text));
                }
            });
        }
        ui.add_space(12.0);
        buttons(ui, world, question)
    });
    let escape = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let cancel = question.answers.iter().map(|(_, answer)| *answer).find(|answer| *answer == Answer::Cancel);
    let way_out = cancel.or(question.answers.last().map(|(_, answer)| *answer)).filter(|_| escape);
    shown.inner.or(way_out).map(Action::Answer)
}

fn buttons(ui: &mut egui::Ui, world: &World, question: &Question) -> Option<Answer> {
    let mut given = None;
    let size = vec2(ui.available_width(), 32.0);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        for (at, (name, answer)) in question.answers.iter().enumerate() {
            let response =
                if at == 0 { main_button(ui, world.palette, name) } else { text_button(ui, world.palette, name) };
            if at == 0 && ui.memory(|memory| memory.focused().is_none_or(|focused| !ours(ui, focused))) {
                response.request_focus();
            }
            ui.data_mut(|data| data.insert_temp(response.id.with("of a question"), ()));
            if response.clicked() {
                given = Some(*answer);
            }
        }
    });
    given
}

/// Whether a button of a question has the focus: then it is left there.
fn ours(ui: &egui::Ui, id: Id) -> bool {
    ui.data(|data| data.get_temp::<()>(id.with("of a question")).is_some())
}
