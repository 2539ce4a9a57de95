//! One quiet line at the bottom of the canvas that names the next gesture, until each was done once.

use egui::{Align2, Area, Id, Order, Rect, vec2};

use crate::canvas::pen::{color, medium, regular};
use crate::document::{Action, Command};
use crate::ui::bars::zoom_bar::EDGE;
use crate::ui::command::commands;
use crate::ui::kit::theme::SMALL;
use crate::ui::kit::widgets::text_button;
use crate::ui::{Hint, World};
use crate::words::Word;

/// What is done, and what comes of it.
fn words(world: &World, hint: Hint) -> (String, Word) {
    let keys = |command| commands::first_keys(world, command).unwrap_or_default();
    let said = |word| world.say(word).to_owned();
    match hint {
        Hint::Own => (keys(Command::New), Word::HintOwn),
        Hint::Concept => (said(Word::HintConceptHow), Word::HintConcept),
        Hint::Link => (said(Word::HintLinkHow), Word::HintLink),
        Hint::Group => (said(Word::HintGroupHow), Word::HintGroup),
        Hint::Note => (keys(Command::EditNote), Word::HintNote),
        Hint::Grow => (keys(Command::NewDependent), Word::HintGrow),
        Hint::Copy => (said(Word::GestureCopyHow), Word::HintCopy),
        Hint::Show => (keys(Command::Show), Word::HintShow),
    }
}

/// Draws the first hint that was not done yet, between the bars at the bottom of the canvas. What it says of a new map can
/// be clicked, too: whoever knows no key yet has to begin somewhere.
pub fn show(ctx: &egui::Context, world: &World, canvas: Rect) -> Option<Action> {
    let unwritten = |id| world.map.concept(id).is_some_and(|concept| concept.note.is_empty());
    let is_one = world.selection.only_concept().is_some();
    let concepts = world.map.concepts().len();
    let fits = |hint: &Hint| match hint {
        Hint::Own => world.files.is_example,
        Hint::Note => world.selection.only_concept().is_some_and(unwritten),
        // What an empty map wants stands in the middle of it.
        Hint::Concept | Hint::Link | Hint::Show => concepts > 0,
        Hint::Group => concepts > 1,
        Hint::Grow => is_one && !world.settings.tab_moves,
        Hint::Copy => is_one,
    };
    // Whoever looks at an example is shown the way out of it each time.
    let learned = |hint: &Hint| *hint != Hint::Own && world.settings.learned.contains(hint);
    let hint = Hint::ALL.into_iter().filter(fits).find(|hint| !learned(hint))?;
    // Narrower, it would lie under the legend and the zoom.
    if canvas.width() < 620.0 {
        return None;
    }
    let (how, what) = words(world, hint);
    let at = canvas.center_bottom() - vec2(0.0, EDGE + 7.0);
    let leads_on = hint == Hint::Own;
    let area = Area::new(Id::new("hint line")).order(Order::Middle).interactable(leads_on).fade_in(false);
    // On the colour of the ground, so that it can be read over whatever lies there.
    let ground = egui::Frame::new().fill(color(world.palette.canvas)).corner_radius(5).inner_margin(vec2(8.0, 3.0));
    let shown = area.pivot(Align2::CENTER_BOTTOM).fixed_pos(at).show(ctx, |ui| {
        ground.show(ui, |ui| {
            ui.horizontal(|ui| {
                if leads_on && text_button(ui, world.palette, world.say(Word::BeginOwn)).clicked() {
                    return Some(Action::Run(Command::New));
                }
                ui.spacing_mut().item_spacing.x = 6.0;
                let quiet = color(world.palette.quiet);
                let text = |text: &str, font| egui::RichText::new(text).font(font).color(quiet);
                ui.add(egui::Label::new(text(&how, medium(SMALL))).wrap_mode(egui::TextWrapMode::Extend));
                ui.add(egui::Label::new(text(world.say(what), regular(SMALL))).wrap_mode(egui::TextWrapMode::Extend));
                None
            })
        })
    });
    shown.inner.inner.inner
}
