//! The page of one paper: what it is, what it carries, and the lists that it stands in.

use egui::{Sense, Ui, WidgetInfo, WidgetType, vec2};
use egui_phosphor::regular as ph;

use super::concept::date_field;
use super::{Page, egui_id, property, quiet_line};
use crate::canvas::pen::{color, icon, medium, regular};
use crate::document::{Action, Command, Revision};
use crate::document::{FieldId, PaperField};
use crate::edit::compose::{Selection, list_paper, move_in_list, remove_papers};
use crate::graph::{Carried, carried};
use crate::model::{Paper, PaperId};
use crate::ui::World;
use crate::ui::kit::field::{Field, Lines};
use crate::ui::kit::theme::{SMALL, TITLE};
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::{IconButton, Row, heading, paint_line, paragraph, text_button};
use crate::words::{Word, supports};

/// So many things that rest on a paper are listed.
const MOST: usize = 100;

/// What rests on the paper that is shown, found once for each state of the map.
#[derive(Default)]
pub(super) struct Rests {
    of: Option<(PaperId, Revision)>,
    carried: Carried,
}

impl Rests {
    fn follow(&mut self, world: &World, id: PaperId) {
        if self.of != Some((id, world.revision)) {
            self.of = Some((id, world.revision));
            self.carried = carried(world.map).remove(&id).unwrap_or_default();
        }
    }
}

pub(super) fn show(ui: &mut Ui, world: &World, state: &mut Page, id: PaperId, actions: &mut Vec<Action>) {
    let Some(paper) = world.map.paper(id) else { return };
    let field = FieldId::Paper(id, PaperField::Title);
    let look = Field {
        font: medium(TITLE),
        lines: Lines::Wrapped,
        ..Field::new(egui_id(&field), world.say(Word::TitleField), world.say(Word::TitleUnknown))
    };
    state.drafts.edit(ui, world, look, field);
    ui.add_space(8.0);
    fields(ui, world, state, id);
    ui.add_space(8.0);
    buttons(ui, world, state, id, paper, actions);
    lists(ui, world, state, id);
    new_list(ui, world, state, id);
    rests(ui, world, state, id, actions);
    others(ui, world, paper);
}

fn fields(ui: &mut Ui, world: &World, state: &mut Page, id: PaperId) {
    let rows = [
        (PaperField::Authors, Word::Authors, Word::AuthorsHint),
        (PaperField::Date, Word::Date, Word::DateHint),
        (PaperField::Venue, Word::Venue, Word::VenueHint),
        (PaperField::Arxiv, Word::Arxiv, Word::ArxivHint),
        (PaperField::Doi, Word::Doi, Word::DoiHint),
        (PaperField::Url, Word::Address, Word::AddressHint),
        (PaperField::Cite, Word::CiteKey, Word::CiteKeyHint),
    ];
    for (which, name, hint) in rows {
        property(ui, world, world.say(name), |ui| {
            let field = FieldId::Paper(id, which);
            if which == PaperField::Date {
                return date_field(ui, world, state, field, hint);
            }
            let lines = if which == PaperField::Authors { Lines::Wrapped } else { Lines::One };
            let look = Field { lines, ..Field::new(egui_id(&field), world.say(name), world.say(hint)) };
            state.drafts.edit(ui, world, look, field);
        });
    }
}

fn buttons(ui: &mut Ui, world: &World, state: &mut Page, id: PaperId, paper: &Paper, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        let lacks = paper.title.is_empty() || paper.authors.is_empty() || paper.venue.is_empty();
        if lacks && !(paper.arxiv.is_empty() && paper.doi.is_empty()) {
            let text = world.say(Word::FillIn);
            if text_button(ui, world.palette, text).clicked() {
                actions.push(Action::Run(Command::FillIn));
            }
        }
        let address = paper.address();
        let open = IconButton {
            enabled: address.is_some(),
            ..IconButton::new(ph::ARROW_SQUARE_OUT, world.say(Word::OpenPaper))
        };
        if open.show(ui, world.palette).clicked() {
            actions.extend(address.map(Action::OpenAddress));
        }
        if IconButton::new(ph::CROSSHAIR, world.say(Word::ShowCarried)).show(ui, world.palette).clicked() {
            actions.push(Action::Find(format!("paper:{}", world.map.papers().slug(id))));
        }
        if IconButton::new(ph::TRASH, world.say(Word::RemovePaper)).show(ui, world.palette).clicked() {
            state.drafts.ask(move |map| remove_papers(map, &[id]));
        }
    });
}

/// The reading lists of the map: whether it stands in each, where, and why.
fn lists(ui: &mut Ui, world: &World, state: &mut Page, id: PaperId) {
    ui.add_space(12.0);
    heading(ui, world.palette, world.say(Word::ReadingLists));
    for (slug, list) in world.map.lists() {
        let at = list.items.iter().position(|item| item.paper == id);
        let place = at.map(|at| format!("{}/{}", at + 1, list.items.len())).unwrap_or_default();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.allocate_ui(vec2(ui.available_width() - 60.0, 28.0), |ui| {
                let icon = if at.is_some() { ph::CHECK_SQUARE } else { ph::SQUARE };
                let row = Row { icon: Some(icon), text: &list.title, quiet: &place, flush: true, ..Row::default() };
                if row.show(ui, world.palette).clicked() {
                    let (slug, listed) = (slug.clone(), at.is_none());
                    state.drafts.ask(move |map| list_paper(map, &slug, id, listed));
                }
            });
            ui.add_space(8.0);
            for (icon, word, down) in
                [(ph::CARET_UP, Word::EarlierInList, false), (ph::CARET_DOWN, Word::LaterInList, true)]
            {
                let name = world.labelled(word, &list.title);
                let look = IconButton { size: 24.0, shy: true, enabled: at.is_some(), ..IconButton::new(icon, &name) };
                if look.show(ui, world.palette).clicked() {
                    let slug = slug.clone();
                    state.drafts.ask(move |map| move_in_list(map, &slug, id, down));
                }
            }
        });
        if at.is_some() {
            for (field, name, hint) in [
                (FieldId::ListWhy(slug.clone(), id), Word::WhyRead, Word::WhyReadHint),
                (FieldId::ListSkip(slug.clone(), id), Word::WhySkip, Word::WhySkipHint),
            ] {
                let look = Field {
                    lines: Lines::Wrapped,
                    quiet: true,
                    ..Field::new(egui_id(&field), world.say(name), world.say(hint))
                };
                ui.horizontal(|ui| {
                    ui.add_space(24.0);
                    state.drafts.edit(ui, world, look, field);
                });
            }
        }
    }
}

/// The field that begins another reading list.
fn new_list(ui: &mut Ui, world: &World, state: &mut Page, id: PaperId) {
    let field = FieldId::NewList(id);
    let name = world.say(Word::AddList);
    state.drafts.edit(ui, world, Field::new(egui_id(&field), name, name), field);
}

/// Everything that rests on it.
fn rests(ui: &mut Ui, world: &World, state: &mut Page, id: PaperId, actions: &mut Vec<Action>) {
    state.rests.follow(world, id);
    let carried = &state.rests.carried;
    ui.add_space(12.0);
    let told = supports(world.lang, carried.concepts.len(), carried.links.len(), carried.facts.len());
    heading(ui, world.palette, &told);
    if carried.is_empty() {
        return quiet_line(ui, world, world.say(Word::SupportsHint));
    }
    for id in carried.concepts.iter().take(MOST) {
        concept_row(ui, world, *id, "", actions);
    }
    for (id, fact) in carried.facts.iter().take(MOST) {
        concept_row(ui, world, *id, fact, actions);
    }
    for id in carried.links.iter().take(MOST) {
        let Some(link) = world.map.link(*id) else { continue };
        let ends = [link.from, link.to].map(|end| world.map.concept(end).map_or("", |concept| concept.title.as_str()));
        let text = format!("{} → {}", ends[0], ends[1]);
        let row = Row { icon: Some(ph::ARROW_RIGHT), text: &text, quiet: &link.label, flush: true, ..Row::default() };
        if row.show(ui, world.palette).clicked() {
            actions.push(Action::GoTo(link.from));
            actions.push(Action::Select(Selection::of_link(*id)));
        }
    }
}

fn concept_row(ui: &mut Ui, world: &World, id: crate::model::ConceptId, quiet: &str, actions: &mut Vec<Action>) {
    let Some(concept) = world.map.concept(id) else { return };
    let kind = world.map.kinds().get(&concept.kind);
    let row = Row {
        icon: Some(kind.map_or(ph::DOT_OUTLINE, |kind| icon(&kind.icon))),
        icon_color: kind.map(|kind| color(world.palette.color(&kind.color))),
        text: &concept.title,
        quiet,
        flush: true,
        ..Row::default()
    };
    if row.show(ui, world.palette).clicked() {
        actions.push(Action::GoTo(id));
    }
}

/// What a bibliography brought that has no field here.
fn others(ui: &mut Ui, world: &World, paper: &Paper) {
    if paper.fields.is_empty() {
        return;
    }
    ui.add_space(12.0);
    heading(ui, world.palette, world.say(Word::OtherFields));
    for (name, value) in &paper.fields {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, name));
        paint_line(ui, rect, name, regular(SMALL), color(world.palette.quiet));
        paragraph(ui, value, regular(SMALL), color(world.palette.text));
        ui.add_space(4.0);
    }
}
