//! The legend in the strip at the lower edge: the kinds in use, and the strokes of links.

use egui::{Align, Align2, Layout, Rect, Sense, Ui, UiBuilder, WidgetInfo, WidgetType, vec2};

use crate::canvas::pen::{color, icon, medium, regular};
use crate::document::Revision;
use crate::model::LinkKind;
use crate::ui::World;
use crate::ui::kit::strokes::{capitalised, forwards, sample};
use crate::ui::kit::theme::{CORNER, SMALL};
use crate::ui::kit::widgets::{focus_ring, line};
use crate::ui::panels::inspector;
use crate::words::Word;

/// Whether the legend is unfolded, and what the map has in use.
#[derive(Debug, Default)]
pub struct Legend {
    /// Whether it is unfolded.
    pub open: bool,
    revision: Option<Revision>,
    kinds: Vec<String>,
    links: Vec<LinkKind>,
}

impl Legend {
    /// Looks again where the map has changed.
    fn follow(&mut self, world: &World) {
        if self.revision == Some(world.revision) {
            return;
        }
        self.revision = Some(world.revision);
        let mut used: Vec<bool> = vec![false; world.map.kinds().len()];
        for (_, concept) in world.map.concepts().iter() {
            let at = world.map.kinds().keys().position(|slug| *slug == concept.kind);
            if let Some(used) = at.and_then(|at| used.get_mut(at)) {
                *used = true;
            }
        }
        let kinds = world.map.kinds().keys().zip(used).filter(|(_, used)| *used);
        self.kinds = kinds.map(|(slug, _)| slug.clone()).collect();
        let drawn = |kind: &&LinkKind| world.map.links().any(|(_, link)| link.kind == **kind);
        self.links = LinkKind::CHOICES.iter().filter(drawn).cloned().collect();
    }
}

/// The height of a line, and the room around the sign of a kind.
const LINE: f32 = 24.0;
const SIGN: f32 = 24.0;
/// The room between the names.
const GAP: f32 = 16.0;

/// Whether the strip has a legend: a map without concepts needs none, and where the panel takes much of the window, its own
/// is enough.
pub fn stands(world: &World, window_width: f32, legend: &mut Legend) -> bool {
    legend.follow(world);
    let is_empty = legend.kinds.is_empty() && legend.links.is_empty();
    !is_empty && inspector::covers(world, window_width) == 0.0
}

/// Draws its lines from the upper edge of the strip on, while it is unfolded, and returns their height.
pub fn lines(ui: &mut Ui, world: &World, strip: Rect, legend: &Legend) -> f32 {
    if !legend.open {
        return 0.0;
    }
    const PAD: f32 = 4.0;
    let layout = Layout::left_to_right(Align::Min).with_main_wrap(true);
    let room = strip.with_min_y(strip.top() + PAD);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(room).layout(layout));
    ui.spacing_mut().item_spacing = vec2(GAP, 0.0);
    ui.spacing_mut().interact_size.y = LINE;
    for kind in legend.kinds.iter().filter_map(|slug| world.map.kinds().get(slug)) {
        let rect = named(&mut ui, world, &kind.title);
        let ink = color(world.palette.color(&kind.color));
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon(&kind.icon), regular(14.0), ink);
    }
    for kind in &legend.links {
        let rect = named(&mut ui, world, &capitalised(&forwards(world, kind)));
        sample(&ui, Rect::from_center_size(rect.center(), vec2(18.0, 10.0)), kind, color(world.palette.link));
    }
    ui.min_rect().height() + PAD
}

/// A name with room for its sign before it, which is returned.
fn named(ui: &mut Ui, world: &World, name: &str) -> Rect {
    const WIDEST: f32 = 200.0;
    let ink = color(world.palette.quiet);
    let galley = line(ui, name, regular(SMALL), ink, WIDEST);
    let (rect, response) = ui.allocate_exact_size(vec2(SIGN + galley.size().x, LINE), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, name));
    let at = egui::pos2(rect.left() + SIGN, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at.round(), galley, ink);
    rect.with_max_x(rect.left() + SIGN - 4.0)
}

/// The button that folds and unfolds it.
pub fn button(ui: &mut Ui, world: &World, legend: &mut Legend) {
    let name = world.say(Word::Legend);
    let ink = color(world.palette.quiet);
    let galley = line(ui, name, medium(SMALL), ink, f32::INFINITY);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 36.0, 26.0), Sense::click());
    let open = legend.open;
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, open, name));
    if response.hovered() {
        ui.painter().rect_filled(rect, CORNER, color(world.palette.hover));
    }
    let inner = rect.shrink2(vec2(8.0, 0.0));
    let at = egui::pos2(inner.left(), inner.center().y - galley.size().y / 2.0);
    ui.painter().galley(at.round(), galley, ink);
    let caret = if open { egui_phosphor::regular::CARET_DOWN } else { egui_phosphor::regular::CARET_UP };
    let at = inner.right_center() - vec2(6.0, 0.0);
    ui.painter().text(at, Align2::CENTER_CENTER, caret, regular(SMALL), ink);
    focus_ring(ui, &response, rect, world.palette);
    if response.clicked() {
        legend.open = !open;
    }
}
