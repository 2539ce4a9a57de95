//! The legend at the bottom left of the canvas: the kinds in use, and the strokes of links.

use egui::{Align2, Area, Id, Rect, Sense, Ui, WidgetInfo, WidgetType, vec2};

use crate::canvas::pen::{color, icon, medium, regular};
use crate::document::Revision;
use crate::model::LinkKind;
use crate::ui::World;
use crate::ui::bars::zoom_bar::EDGE;
use crate::ui::kit::strokes::{capitalised, forwards, sample};
use crate::ui::kit::theme::{CORNER, SMALL};
use crate::ui::kit::widgets::{float_frame, focus_ring, paint_line};
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

const WIDTH: f32 = 168.0;
const LINE: f32 = 22.0;

/// Draws it over the part of the canvas that is seen; nothing for a map without concepts.
pub fn show(ctx: &egui::Context, world: &World, canvas: Rect, legend: &mut Legend) {
    legend.follow(world);
    if legend.kinds.is_empty() && legend.links.is_empty() {
        return;
    }
    let corner = canvas.left_bottom() + vec2(EDGE, -EDGE);
    let area = Area::new(Id::new("legend")).pivot(Align2::LEFT_BOTTOM).fixed_pos(corner).fade_in(false);
    area.constrain(false).show(ctx, |ui| {
        float_frame(world.palette).inner_margin(3).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if legend.open {
                ui.set_width(WIDTH);
                contents(ui, world, legend);
            }
            fold(ui, world, legend);
        });
    });
}

fn contents(ui: &mut Ui, world: &World, legend: &Legend) {
    ui.add_space(4.0);
    for kind in legend.kinds.iter().filter_map(|slug| world.map.kinds().get(slug)) {
        let rect = line_of(ui, &kind.title);
        let at = rect.left_center() + vec2(8.0, 0.0);
        let ink = color(world.palette.color(&kind.color));
        ui.painter().text(at, Align2::CENTER_CENTER, icon(&kind.icon), regular(14.0), ink);
        text(ui, world, rect, &kind.title);
    }
    if !legend.kinds.is_empty() {
        ui.add_space(6.0);
    }
    for kind in &legend.links {
        let name = capitalised(&forwards(world, kind));
        let rect = line_of(ui, &name);
        let stroke = Rect::from_center_size(rect.left_center() + vec2(8.0, 0.0), vec2(18.0, 10.0));
        sample(ui, stroke, kind, color(world.palette.link));
        text(ui, world, rect, &name);
    }
    ui.add_space(4.0);
}

fn line_of(ui: &mut Ui, name: &str) -> Rect {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, name));
    rect.shrink2(vec2(8.0, 0.0))
}

fn text(ui: &Ui, world: &World, rect: Rect, name: &str) {
    paint_line(ui, rect.with_min_x(rect.left() + 26.0), name, regular(SMALL), color(world.palette.quiet));
}

fn fold(ui: &mut Ui, world: &World, legend: &mut Legend) {
    let name = world.say(Word::Legend);
    let galley = crate::ui::kit::widgets::line(ui, name, medium(SMALL), color(world.palette.quiet), WIDTH);
    let width = if legend.open { WIDTH } else { galley.size().x + 38.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(width, 26.0), Sense::click());
    let open = legend.open;
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, open, name));
    if response.hovered() {
        ui.painter().rect_filled(rect, CORNER, color(world.palette.hover));
    }
    let inner = rect.shrink2(vec2(8.0, 0.0));
    paint_line(ui, inner, name, medium(SMALL), color(world.palette.quiet));
    let caret = if open { egui_phosphor::regular::CARET_DOWN } else { egui_phosphor::regular::CARET_UP };
    let at = inner.right_center() - vec2(6.0, 0.0);
    ui.painter().text(at, Align2::CENTER_CENTER, caret, regular(SMALL), color(world.palette.quiet));
    focus_ring(ui, &response, rect, world.palette);
    if response.clicked() {
        legend.open = !open;
    }
}
