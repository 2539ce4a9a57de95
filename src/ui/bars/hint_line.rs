//! One quiet line in the strip that names the next gesture, until each was done once.

use egui::Ui;

use crate::canvas::pen::{color, medium, regular};
use crate::document::{Action, Command};
use crate::ui::command::commands;
use crate::ui::kit::theme::SMALL;
use crate::ui::kit::widgets::{line, small_button};
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

/// Draws the first hint that was not done yet. What it says of a new map can be clicked, too: whoever knows no key yet has to
/// begin somewhere.
pub fn show(ui: &mut Ui, world: &World) -> Option<Action> {
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
    let (how, what) = words(world, hint);
    let mut action = None;
    if hint == Hint::Own {
        let begun = small_button(ui, world.palette, world.say(Word::BeginOwn)).clicked();
        action = begun.then_some(Action::Run(Command::New));
    }
    ui.spacing_mut().item_spacing.x = 6.0;
    ui.add_space(8.0);
    let quiet = color(world.palette.quiet);
    for (text, font) in [(how.as_str(), medium(SMALL)), (world.say(what), regular(SMALL))] {
        let galley = line(ui, text, font, quiet, ui.available_width());
        ui.add(egui::Label::new(galley).selectable(false));
    }
    action
}
