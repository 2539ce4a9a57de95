//! The map's legend, to be edited: kinds are renamed where they stand, coloured, given icons, added and removed.

use egui::{CursorIcon, Popup, PopupCloseBehavior, RectAlign, Sense, Ui, WidgetInfo, WidgetType, vec2};
use egui_phosphor::regular as ph;

use super::swatches::swatches;
use super::{Page, egui_id};
use crate::canvas::pen::{color, icon, regular};
use crate::document::{Action, FieldId, Given};
use crate::edit::compose::{Selection, remove_kind, with_kind};
use crate::model::Kind;
use crate::ui::World;
use crate::ui::kit::field::{Field, select_all};
use crate::ui::kit::theme::{BODY, CORNER, SMALL};
use crate::ui::kit::typing::Typing as _;
use crate::ui::kit::widgets::{
    BLEED, IconButton, ROW, Row, button_row, focus_ring, heading, heading_with, line, paint_line, tooltip, tooltip_at,
};
use crate::words::{Word, icon_name, icons};

/// The width of the card with colours and icons.
const WIDTH: f32 = 248.0;
/// How many icons stand in a row.
const COLUMNS: usize = 8;

pub(super) fn show(ui: &mut Ui, world: &World, state: &mut Page, actions: &mut Vec<Action>) {
    heading_with(ui, world.palette, world.say(Word::Legend), |ui| {
        let add = IconButton { size: 24.0, ..IconButton::new(ph::PLUS, world.say(Word::AddKind)) };
        if add.show(ui, world.palette).clicked() {
            actions.push(Action::AddKind);
        }
    });
    let counts = state.counts.of(world).clone();
    for (slug, kind) in world.map.kinds() {
        row(ui, world, state, (slug, kind), counts.get(slug).copied().unwrap_or(0), actions);
    }
}

fn row(
    ui: &mut Ui,
    world: &World,
    state: &mut Page,
    (slug, kind): (&str, &Kind),
    number: usize,
    actions: &mut Vec<Action>,
) {
    // The icon's paint, and not its button, stands at the panel's edge.
    button_row(ui, ROW, 6.0, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let name = world.labelled(Word::EditKind, &kind.title);
        let ink = Some(color(world.palette.color(&kind.color)));
        let button = IconButton { ink, ..IconButton::new(icon(&kind.icon), &name) }.show(ui, world.palette);
        edit_popup(ui, world, state, &button, (slug, kind), number);
        ui.add_space(4.0 + BLEED);
        let width = ui.available_width() - 44.0;
        title(ui, world, state, (slug, kind), width, actions);
        ui.add_space(BLEED);
        actions.extend(count_button(ui, world, (slug, kind), number));
    });
}

/// The title of a kind: a text until it is clicked or the keyboard comes. Dragged onto cards, it gives them the kind.
fn title(
    ui: &mut Ui,
    world: &World,
    state: &mut Page,
    (slug, kind): (&str, &Kind),
    width: f32,
    actions: &mut Vec<Action>,
) {
    let field = FieldId::KindTitle(slug.to_owned());
    let id = egui_id(&field);
    let name = world.say(Word::KindTitle);
    let asked = state.focus.as_ref() == Some(&field);
    let written = asked || ui.memory(|memory| memory.has_focus(id));
    let sense = if written { Sense::hover() } else { Sense::click_and_drag() };
    let (rect, rest) = ui.allocate_exact_size(vec2(width, ROW), sense);
    if !written {
        rest.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, name));
        if rest.hovered() {
            ui.painter().rect_filled(rect.expand2(vec2(BLEED, 0.0)), CORNER, color(world.palette.hover));
        }
        paint_line(ui, rect, &kind.title, regular(BODY), color(world.palette.text));
        if rest.drag_started() {
            actions.push(Action::CarryKind(Given::Concepts(slug.to_owned())));
        } else if rest.has_focus() || rest.clicked() {
            *state.focus = Some(field);
            ui.request_repaint();
        }
        let rest = rest.on_hover_cursor(CursorIcon::Text);
        tooltip_at(rest, world.palette, world.say(Word::DragOntoCards), None, RectAlign::LEFT);
        return;
    }
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| {
        let look = Field::new(id, name, name);
        let response = state.drafts.edit(ui, world, look, field);
        if asked {
            response.request_focus();
            select_all(ui.ctx(), id, kind.title.chars().count());
            response.scroll_to_me(None);
            *state.focus = None;
        }
    });
}

/// How many concepts are of a kind; a click selects them.
fn count_button(ui: &mut Ui, world: &World, (slug, kind): (&str, &Kind), number: usize) -> Option<Action> {
    let text = number.to_string();
    let sense = if number > 0 { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), sense);
    let name = world.labelled(Word::SelectAllOf, &format!("{} ({number})", kind.title));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, number > 0, &name));
    let lit = number > 0 && response.hovered();
    if lit {
        ui.painter().rect_filled(rect.expand2(vec2(4.0, 0.0)), CORNER, color(world.palette.hover));
    }
    let ink = color(if lit { world.palette.text } else { world.palette.quiet });
    let galley = line(ui, &text, regular(SMALL), ink, rect.width());
    let at = rect.right_center() - vec2(galley.size().x, galley.size().y / 2.0);
    ui.painter().galley(at.round(), galley, ink);
    focus_ring(ui, &response, rect.expand2(vec2(4.0, 0.0)), world.palette);
    tooltip(response, world.palette, &name, None).clicked().then(|| {
        let concepts = world.map.concepts().iter().filter(|(_, concept)| concept.kind == slug);
        Action::Select(Selection { concepts: concepts.map(|(id, _)| id).collect(), ..Selection::default() })
    })
}

fn edit_popup(
    ui: &Ui,
    world: &World,
    state: &mut Page,
    button: &egui::Response,
    (slug, kind): (&str, &Kind),
    number: usize,
) {
    let popup = Popup::from_toggle_button_response(button).align(RectAlign::BOTTOM_START).gap(4.0).width(WIDTH);
    let popup = popup.close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let shown = popup.frame(egui::Frame::popup(ui.style()).inner_margin(12)).show(|ui| {
        ui.set_width(WIDTH);
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        if state.replaced.as_deref() == Some(slug) {
            replacement(ui, world, state, slug);
        } else {
            looks(ui, world, state, (slug, kind), number);
        }
    });
    if shown.is_none() && state.replaced.as_deref() == Some(slug) {
        *state.replaced = None;
    }
}

/// Colours, icons, and the way out of the legend.
fn looks(ui: &mut Ui, world: &World, state: &mut Page, (slug, kind): (&str, &Kind), number: usize) {
    if let Some(chosen) = swatches(ui, world, &kind.color) {
        let slug = slug.to_owned();
        state.drafts.ask(move |map| with_kind(map, &slug, |kind| kind.color = chosen));
    }
    ui.add_space(8.0);
    let all: Vec<&'static str> = icons().collect();
    for some in all.chunks(COLUMNS) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 3.0;
            for name in some {
                let told = icon_name(world.lang, name);
                let button = IconButton { on: kind.icon == *name, ..IconButton::new(icon(name), told) };
                if button.show(ui, world.palette).clicked() {
                    let (slug, name) = (slug.to_owned(), (*name).to_owned());
                    state.drafts.ask(move |map| with_kind(map, &slug, |kind| kind.icon = name));
                }
            }
        });
    }
    ui.add_space(8.0);
    let row = Row { icon: Some(ph::TRASH), text: world.say(Word::RemoveKind), flush: true, ..Row::default() };
    if row.show(ui, world.palette).clicked() {
        if number == 0 {
            remove(state, slug, "");
            ui.close();
        } else {
            *state.replaced = Some(slug.to_owned());
        }
    }
}

/// Which kind the concepts of one that goes get.
fn replacement(ui: &mut Ui, world: &World, state: &mut Page, slug: &str) {
    heading(ui, world.palette, world.say(Word::ReplaceKind));
    let others = world.map.kinds().iter().filter(|(other, _)| *other != slug);
    let mut chosen = None;
    for (other, kind) in others {
        let row = Row {
            icon: Some(icon(&kind.icon)),
            icon_color: Some(color(world.palette.color(&kind.color))),
            text: &kind.title,
            flush: true,
            ..Row::default()
        };
        if row.show(ui, world.palette).clicked() {
            chosen = Some(other.clone());
        }
    }
    let none = Row { icon: Some(ph::CIRCLE_DASHED), text: world.say(Word::NoKind), flush: true, ..Row::default() };
    if none.show(ui, world.palette).clicked() {
        chosen = Some(String::new());
    }
    if let Some(instead) = chosen {
        remove(state, slug, &instead);
        *state.replaced = None;
        ui.close();
    }
}

fn remove(state: &mut Page, slug: &str, instead: &str) {
    let (slug, instead) = (slug.to_owned(), instead.to_owned());
    state.drafts.ask(move |map| remove_kind(map, &slug, &instead));
}
