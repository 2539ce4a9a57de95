//! One quiet line at the bottom of the canvas that names the next gesture, until each was done once.

use egui::{Align2, Area, Id, Order, Rect, vec2};

use super::World;
use super::theme::SMALL;
use super::zoom_bar::EDGE;
use crate::canvas::pen::{color, medium, regular};
use crate::words::Word;

/// A gesture that a newcomer has to hear of once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Hint {
    /// Making a concept.
    Concept,
    /// Linking two.
    Link,
    /// Showing the map.
    Show,
}

impl Hint {
    /// All of them, in the order in which they are told.
    pub const ALL: [Hint; 3] = [Hint::Concept, Hint::Link, Hint::Show];

    /// What is done, and what comes of it.
    fn words(self) -> (Word, Word) {
        match self {
            Hint::Concept => (Word::HintConceptHow, Word::HintConcept),
            Hint::Link => (Word::HintLinkHow, Word::HintLink),
            Hint::Show => (Word::HintShowHow, Word::HintShow),
        }
    }
}

/// Draws the first hint that was not done yet, between the bars at the bottom of the canvas.
pub fn show(ctx: &egui::Context, world: &World, canvas: Rect) {
    let Some(hint) = Hint::ALL.into_iter().find(|hint| !world.settings.learned.contains(hint)) else { return };
    // Narrower, it would lie under the legend and the zoom.
    if canvas.width() < 620.0 {
        return;
    }
    let (how, what) = hint.words();
    let at = canvas.center_bottom() - vec2(0.0, EDGE + 7.0);
    let area = Area::new(Id::new("hint line")).order(Order::Middle).interactable(false).fade_in(false);
    // On the colour of the ground, so that it can be read over whatever lies there.
    let ground = egui::Frame::new().fill(color(world.palette.canvas)).corner_radius(5).inner_margin(vec2(8.0, 3.0));
    area.pivot(Align2::CENTER_BOTTOM).fixed_pos(at).show(ctx, |ui| {
        ground.show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                let quiet = color(world.palette.quiet);
                let text = |text: &str, font| egui::RichText::new(text).font(font).color(quiet);
                ui.add(egui::Label::new(text(world.say(how), medium(SMALL))).wrap_mode(egui::TextWrapMode::Extend));
                ui.add(egui::Label::new(text(world.say(what), regular(SMALL))).wrap_mode(egui::TextWrapMode::Extend));
            })
        });
    });
}
