//! The facts of a concept: the cells of comparison tables.

use egui::{Popup, RectAlign, Ui, vec2};
use egui_phosphor::regular as ph;

use super::{Page, egui_id};
use crate::document::Action;
use crate::document::FieldId;
use crate::document::details;
use crate::edit::compose::with_concept;
use crate::model::{Concept, ConceptId, Fact, PaperId};
use crate::ui::World;
use crate::ui::kit::field::Field;
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::{IconButton, ROW, Row, heading_with};
use crate::words::Word;

/// The width of a fact's name.
const NAME: f32 = 96.0;

pub(super) fn show(
    ui: &mut Ui,
    world: &World,
    state: &mut Page,
    id: ConceptId,
    concept: &Concept,
    actions: &mut Vec<Action>,
) {
    ui.add_space(12.0);
    heading_with(ui, world.palette, world.say(Word::Facts), |ui| {
        let add = IconButton { size: 24.0, ..IconButton::new(ph::PLUS, world.say(Word::AddFact)) };
        if add.show(ui, world.palette).clicked() {
            *state.new_fact = Some(id);
            *state.focus = Some(FieldId::NewFact(id));
        }
    });
    for (name, fact) in &concept.facts {
        row(ui, world, state, id, concept, (name, fact), actions);
    }
    if *state.new_fact == Some(id) {
        new_row(ui, world, state, id);
    }
}

fn row(
    ui: &mut Ui,
    world: &World,
    state: &mut Page,
    id: ConceptId,
    concept: &Concept,
    (name, fact): (&str, &Fact),
    actions: &mut Vec<Action>,
) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.allocate_ui(vec2(NAME, ROW), |ui| {
            let field = FieldId::FactName(id, name.to_owned());
            let look = Field { quiet: true, ..Field::new(egui_id(&field), world.say(Word::FactName), "") };
            state.drafts.edit(ui, world, look, field);
        });
        ui.add_space(16.0);
        let width = ui.available_width() - 56.0;
        ui.allocate_ui(vec2(width, ROW), |ui| {
            let field = FieldId::FactValue(id, name.to_owned());
            let look = Field::new(egui_id(&field), name, world.say(Word::FactValue));
            let response = state.drafts.edit(ui, world, look, field.clone());
            if state.focus.as_ref() == Some(&field) {
                response.request_focus();
                *state.focus = None;
            }
        });
        ui.add_space(8.0);
        paper(ui, world, state, id, concept, (name, fact), actions);
        let remove = world.labelled(Word::Remove, name);
        if (IconButton { size: 24.0, shy: true, ..IconButton::new(ph::X, &remove) }).show(ui, world.palette).clicked() {
            let name = name.to_owned();
            state
                .drafts
                .ask(move |map| with_concept(map, id, details(map, id)?, |concept| drop(concept.facts.remove(&name))));
        }
    });
}

fn new_row(ui: &mut Ui, world: &World, state: &mut Page, id: ConceptId) {
    let field = FieldId::NewFact(id);
    let look = Field::new(egui_id(&field), world.say(Word::AddFact), world.say(Word::FactName));
    let name = ui
        .memory(|memory| memory.has_focus(egui_id(&field)))
        .then(|| state.drafts.typed(&field))
        .flatten()
        .map(|name| name.trim().to_owned());
    let response = state.drafts.edit(ui, world, look, field.clone());
    if state.focus.as_ref() == Some(&field) {
        response.request_focus();
        *state.focus = None;
    } else if response.lost_focus() {
        *state.new_fact = None;
        *state.focus = name.filter(|name| !name.is_empty()).map(|name| FieldId::FactValue(id, name));
    } else if !response.has_focus() {
        *state.new_fact = None;
    }
}

/// The paper that says so: one of the concept's own.
fn paper(
    ui: &mut Ui,
    world: &World,
    state: &mut Page,
    id: ConceptId,
    concept: &Concept,
    (name, fact): (&str, &Fact),
    actions: &mut Vec<Action>,
) {
    let said_by = fact.paper.and_then(|paper| world.map.paper(paper));
    let told = said_by.map_or(world.say(Word::FactPaper), |paper| paper.title.as_str());
    if concept.papers.is_empty() && said_by.is_none() {
        ui.add_space(24.0);
        return;
    }
    let button = IconButton { size: 24.0, shy: said_by.is_none(), ..IconButton::new(ph::ARTICLE, told) };
    let response = button.show(ui, world.palette);
    let popup = Popup::from_toggle_button_response(&response).align(RectAlign::BOTTOM_END).gap(4.0).width(288.0);
    popup.frame(egui::Frame::popup(ui.style()).inner_margin(4)).show(|ui| {
        ui.set_width(288.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        if let Some(address) = said_by.and_then(|paper| paper.address()) {
            let row = Row { icon: Some(ph::ARROW_SQUARE_OUT), text: world.say(Word::OpenPaper), ..Row::default() };
            if row.show(ui, world.palette).clicked() {
                actions.push(Action::OpenAddress(address));
            }
        }
        let choices = concept.papers.iter().filter_map(|paper| Some((*paper, world.map.paper(*paper)?)));
        for (paper, record) in choices {
            let chosen = fact.paper == Some(paper);
            let row = Row { icon: Some(ph::ARTICLE), text: &record.title, chosen, ..Row::default() };
            if row.show(ui, world.palette).clicked() {
                set_paper(state, id, name.to_owned(), Some(paper).filter(|_| !chosen));
            }
        }
    });
}

fn set_paper(state: &mut Page, id: ConceptId, name: String, paper: Option<PaperId>) {
    state.drafts.ask(move |map| {
        with_concept(map, id, details(map, id)?, |concept| {
            if let Some(fact) = concept.facts.get_mut(&name) {
                fact.paper = paper;
            }
        })
    });
}
