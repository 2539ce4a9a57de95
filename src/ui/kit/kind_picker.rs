//! Choosing a kind from the map's legend.

use egui::{Id, Key, Popup, RectAlign, Response, Ui, vec2};

use crate::canvas::pen::{color, icon};
use crate::ui::World;
use crate::ui::kit::rows::Rows;
use crate::ui::kit::widgets::{IconButton, Row};
use crate::words::Word;

/// A row that shows a kind, and opens the legend to choose another one. `current` is none where several differ; the empty
/// kind is none at all. Returns the slug of the kind that was chosen.
pub fn kind_picker(ui: &mut Ui, world: &World, id: Id, current: Option<&str>) -> Option<String> {
    let kind = current.and_then(|slug| world.map.kinds().get(slug));
    let text = match (current, kind) {
        (None, _) => world.say(Word::SeveralKinds),
        (Some(""), None) => world.say(Word::NoKind),
        (Some(slug), None) => slug,
        (Some(_), Some(kind)) => &kind.title,
    };
    let shown = Row {
        icon: Some(kind.map_or(egui_phosphor::regular::CIRCLE_DASHED, |kind| icon(&kind.icon))),
        icon_color: kind.map(|kind| color(world.palette.color(&kind.color))),
        text,
        flush: true,
        ..Row::default()
    };
    let response = shown.show(ui, world.palette);
    ui.accesskit_node_builder(response.id, |node| {
        node.set_label(world.labelled(Word::Kind, text));
        node.set_has_popup(egui::accesskit::HasPopup::Menu);
    });
    popup(ui, world, id, &response, current)
}

/// The same as a small button with the kind's icon.
pub fn kind_button(ui: &mut Ui, world: &World, id: Id, current: Option<&str>) -> Option<String> {
    let kind = current.and_then(|slug| world.map.kinds().get(slug));
    let name = world.say(Word::Kind);
    let button = IconButton {
        ink: kind.map(|kind| color(world.palette.color(&kind.color))),
        ..IconButton::new(kind.map_or(egui_phosphor::regular::CIRCLE_DASHED, |kind| icon(&kind.icon)), name)
    };
    let response = button.show(ui, world.palette);
    popup(ui, world, id, &response, current)
}

fn popup(ui: &mut Ui, world: &World, id: Id, button: &Response, current: Option<&str>) -> Option<String> {
    let by_keys = button.clicked() && ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Space));
    if by_keys {
        ui.data_mut(|data| data.insert_temp(id, true));
    }
    let popup = Popup::from_toggle_button_response(button).id(id.with("popup"));
    let popup = popup.align(RectAlign::BOTTOM_START).gap(4.0).width(208.0);
    let popup = popup.frame(egui::Frame::popup(ui.style()).inner_margin(4));
    popup.show(|ui| choices(ui, world, id, current)).and_then(|shown| shown.inner)
}

fn choices(ui: &mut Ui, world: &World, id: Id, current: Option<&str>) -> Option<String> {
    ui.set_width(208.0);
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let mut rows = Rows::default();
    let mut chosen = None;
    for (slug, kind) in world.map.kinds() {
        let row = Row {
            icon: Some(icon(&kind.icon)),
            icon_color: Some(color(world.palette.color(&kind.color))),
            text: &kind.title,
            chosen: current == Some(slug),
            ..Row::default()
        };
        let response = row.show(ui, world.palette);
        rows.push(&response);
        if response.clicked() {
            chosen = Some(slug.clone());
        }
    }
    let none = Row {
        icon: Some(egui_phosphor::regular::CIRCLE_DASHED),
        text: world.say(Word::NoKind),
        chosen: current == Some(""),
        ..Row::default()
    };
    let response = none.show(ui, world.palette);
    rows.push(&response);
    if response.clicked() {
        chosen = Some(String::new());
    }
    if ui.data_mut(|data| data.remove_temp::<bool>(id)).is_some() {
        rows.enter(ui);
    }
    rows.walk(ui);
    chosen
}
