//! The page of one concept.

use egui::{Ui, vec2};
use egui_phosphor::regular as ph;

use super::tags::{boxes, field};
use super::{Page, egui_id, facts, files, links, note, property, quiet_line};
use crate::canvas::pen::{color, medium, regular};
use crate::document::{Action, Command};
use crate::document::{FieldId, details};
use crate::edit::compose::{Selection, paper_name, uncite, with_concept};
use crate::graph::Query;
use crate::model::{Concept, ConceptId, PaperId};
use crate::ui::World;
use crate::ui::kit::field::{Field, Lines};
use crate::ui::kit::kind_picker::kind_picker;
use crate::ui::kit::theme::{SMALL, TITLE};
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::{Chip, IconButton, Pressed, Row, heading_with, paragraph, sized_command_button};
use crate::words::Word;

pub(super) fn show(ui: &mut Ui, world: &World, state: &mut Page, id: ConceptId, actions: &mut Vec<Action>) {
    let Some(concept) = world.map.concept(id) else {
        return;
    };
    let field = FieldId::Title(id);
    let look = Field {
        font: medium(TITLE),
        lines: Lines::Wrapped,
        ..Field::new(egui_id(&field), world.say(Word::TitleField), world.say(Word::TitleField))
    };
    state.drafts.edit(ui, world, look, field);
    ui.add_space(8.0);
    properties(ui, world, state, id, concept, actions);
    group(ui, world, id, actions);
    note::show(ui, world, state, id, actions);
    files::show(ui, world, state, id, concept, actions);
    facts::show(ui, world, state, id, concept, actions);
    links::show(ui, world, state, id, actions);
    papers(ui, world, state, &concept.papers, &Selection::of_concept(id), actions);
}

fn properties(
    ui: &mut Ui,
    world: &World,
    state: &mut Page,
    id: ConceptId,
    concept: &Concept,
    actions: &mut Vec<Action>,
) {
    property(ui, world, world.say(Word::Kind), |ui| {
        if let Some(kind) = kind_picker(ui, world, ui.id().with(("kind", id)), Some(&concept.kind)) {
            state
                .drafts
                .ask(move |map| with_concept(map, id, details(map, id)?, |concept| concept.kind = kind.clone()));
        }
    });
    property(ui, world, world.say(Word::Date), |ui| {
        date_field(ui, world, state, FieldId::Date(id), Word::DateHint);
    });
    property(ui, world, world.say(Word::OtherNames), |ui| {
        names(ui, world, state, id, &concept.also);
    });
    property(ui, world, world.say(Word::Tags), |ui| {
        tags(ui, world, state, id, &concept.tags, actions);
    });
}

/// A date, with a sentence under it where it can't be read.
pub(super) fn date_field(ui: &mut Ui, world: &World, state: &mut Page, field: FieldId, hint: Word) {
    let wrong = state.drafts.unread(&field).is_some_and(|text| !field.fits(world.map, text));
    let look = Field { wrong, ..Field::new(egui_id(&field), world.say(Word::Date), world.say(hint)) };
    state.drafts.edit(ui, world, look, field);
    if wrong {
        ui.add_space(2.0);
        paragraph(ui, world.say(Word::DateError), regular(SMALL), color(world.palette.danger));
        ui.add_space(4.0);
    }
}

/// Other names in boxes, and a field for more.
fn names(ui: &mut Ui, world: &World, state: &mut Page, id: ConceptId, names: &[String]) {
    if !names.is_empty() {
        boxes(ui, |ui| {
            for name in names {
                if (Chip { text: name, remove: world.say(Word::Remove), open: None }).show(ui, world.palette).is_some()
                {
                    let name = name.clone();
                    state.drafts.ask(move |map| {
                        with_concept(map, id, details(map, id)?, |concept| concept.also.retain(|known| *known != name))
                    });
                }
            }
        });
    }
    let field = FieldId::NewName(id);
    let look = Field::new(egui_id(&field), world.say(Word::AddName), world.say(Word::AddName));
    let response = state.drafts.edit(ui, world, look, field);
    if response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
        response.request_focus();
    }
}

/// The tags in boxes, and a field for more; a click on one looks for all that have it.
fn tags(ui: &mut Ui, world: &World, state: &mut Page, id: ConceptId, tags: &[String], actions: &mut Vec<Action>) {
    if !tags.is_empty() {
        boxes(ui, |ui| {
            for tag in tags {
                let look = Chip { text: tag, remove: world.say(Word::Remove), open: Some(world.say(Word::FindTagged)) };
                match look.show(ui, world.palette) {
                    Some(Pressed::Opened) => actions.push(Action::Find(Query::tag(tag))),
                    Some(Pressed::Removed) => {
                        let tag = tag.clone();
                        state.drafts.ask(move |map| {
                            with_concept(map, id, details(map, id)?, |concept| concept.tags.retain(|it| *it != tag))
                        });
                    }
                    None => {}
                }
            }
        });
    }
    field(ui, world, state, FieldId::NewTag(id), &|tag| tags.iter().any(|known| known == tag));
}

/// The group that it is in; a click selects that.
fn group(ui: &mut Ui, world: &World, id: ConceptId, actions: &mut Vec<Action>) {
    let Some((id, group)) = world.map.group_of(id).and_then(|id| Some((id, world.map.group(id)?))) else { return };
    property(ui, world, world.say(Word::GroupField), |ui| {
        let row = Row {
            icon: Some(ph::SELECTION),
            icon_color: Some(color(world.palette.color(&group.color))),
            text: &group.title,
            flush: true,
            ..Row::default()
        };
        if row.show(ui, world.palette).clicked() {
            actions.push(Action::Select(Selection::of_group(id)));
        }
    });
}

/// The papers that some concepts or links rest on; a click shows one in the library.
pub(super) fn papers(
    ui: &mut Ui,
    world: &World,
    state: &mut Page,
    papers: &[PaperId],
    of: &Selection,
    actions: &mut Vec<Action>,
) {
    ui.add_space(12.0);
    heading_with(ui, world.palette, world.say(Word::Papers), |ui| {
        actions.extend(sized_command_button(ui, world, Command::Cite, 24.0));
    });
    if papers.is_empty() {
        return quiet_line(ui, world, world.say(Word::NoPapersHere));
    }
    for (id, paper) in papers.iter().filter_map(|id| Some((*id, world.map.paper(*id)?))) {
        let year = paper.date.map(|date| date.year().to_string()).unwrap_or_default();
        let name = paper_name(paper);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.allocate_ui(vec2(ui.available_width() - 60.0, 28.0), |ui| {
                let row = Row { icon: Some(ph::ARTICLE), text: name, quiet: &year, flush: true, ..Row::default() };
                let response = row.show(ui, world.palette);
                let response = response.on_hover_ui(|ui| {
                    paragraph(ui, name, regular(SMALL), color(world.palette.text));
                    paragraph(ui, &paper.authors.join("; "), regular(SMALL), color(world.palette.quiet));
                });
                if response.clicked() {
                    actions.push(Action::ShowPaper(id));
                }
            });
            ui.add_space(8.0);
            let address = paper.address();
            let open = world.labelled(Word::OpenPaper, name);
            let look =
                IconButton { size: 24.0, enabled: address.is_some(), ..IconButton::new(ph::ARROW_SQUARE_OUT, &open) };
            if look.show(ui, world.palette).clicked() {
                actions.extend(address.map(Action::OpenAddress));
            }
            let part = world.labelled(Word::Uncite, name);
            if (IconButton { size: 24.0, shy: true, ..IconButton::new(ph::X, &part) }).show(ui, world.palette).clicked()
            {
                let of = of.clone();
                state.drafts.ask(move |map| uncite(map, &of, id));
            }
        });
    }
}
