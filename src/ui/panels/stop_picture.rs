//! A stop of a tour as a small picture: what it lights in its kinds' colours, what stands around it faded.

use std::collections::HashMap;

use egui::{Color32, Mesh, Pos2, Rect, Shape, pos2, vec2};

use crate::canvas::pen::color;
use crate::document::Revision;
use crate::look::{Box2, Point, stage};
use crate::model::StopId;
use crate::scene::{Node, Scene};
use crate::study::Lit;
use crate::ui::World;

/// So many cards are drawn of a stop: more could not be told apart.
const MOST: usize = 800;
/// How much of its surroundings is seen around what is lit.
const AROUND: f32 = 0.25;

/// The pictures that were made last, each for a state of the map and a place on the screen.
#[derive(Default)]
pub struct Pictures {
    shapes: HashMap<StopId, (Key, Shape)>,
    /// The box of what a stop lights, and how many cards that are.
    sizes: HashMap<StopId, (Revision, Option<(Box2, usize)>)>,
}

type Key = (Revision, bool, [u32; 4]);

impl Pictures {
    /// The picture of a stop in a rectangle of the screen.
    pub fn of(&mut self, world: &World, scene: &Scene, stop: StopId, rect: Rect, lit: impl FnOnce() -> Lit) -> Shape {
        let place = [rect.min.x, rect.min.y, rect.width(), rect.height()].map(f32::to_bits);
        let key = (world.revision, world.palette.dark, place);
        if let Some((_, shape)) = self.shapes.get(&stop).filter(|(known, _)| *known == key) {
            return shape.clone();
        }
        let shape = picture(world, scene, &lit(), rect);
        self.shapes.insert(stop, (key, shape.clone()));
        shape
    }

    /// Whether the titles of a stop can't be read from the last row, on a screen of this width and height.
    pub fn is_too_wide(
        &mut self,
        world: &World,
        scene: &Scene,
        stop: StopId,
        screen: [f32; 2],
        lit: impl FnOnce() -> Lit,
    ) -> bool {
        let known = self.sizes.get(&stop).filter(|(revision, _)| *revision == world.revision);
        let size = known.map_or_else(
            || {
                let lit = lit();
                let cards = if lit.all { world.map.concepts().len() } else { lit.concepts.len() };
                let area = if lit.all { scene.bounds() } else { scene.area_of(world.map, &lit.concepts) };
                area.map(|area| (area, cards))
            },
            |(_, size)| *size,
        );
        self.sizes.insert(stop, (world.revision, size));
        size.is_some_and(|(area, cards)| stage::is_too_wide(area, cards, screen))
    }

    /// Forgets them: another tour is looked at.
    pub fn clear(&mut self) {
        self.shapes.clear();
        self.sizes.clear();
    }
}

fn picture(world: &World, scene: &Scene, lit: &Lit, rect: Rect) -> Shape {
    let nodes: std::collections::BTreeSet<Node> =
        lit.concepts.iter().filter_map(|id| scene.node_of(world.map, *id)).collect();
    let areas = nodes.iter().filter_map(|node| Some(scene.card(*node)?.area));
    let all = scene.bounds().filter(|_| lit.all);
    let Some(content) = all.or_else(|| areas.reduce(Box2::union)) else { return Shape::Noop };
    let content = content.grown(content.width().max(content.height()) * AROUND * 0.5 + 60.0);
    let scale = (rect.width() / content.width()).min(rect.height() / content.height());
    let at = |p: Point| -> Pos2 {
        let off = p - content.middle();
        rect.center() + vec2(off.x * scale, off.y * scale)
    };
    let view = Box2::around(content.middle(), rect.width() / scale, rect.height() / scale);
    let mut mesh = Mesh::default();
    let mut fill = |area: Box2, ink: Color32| {
        let seen = Rect::from_min_max(at(area.min), at(area.max)).intersect(rect);
        // Never thinner than can be seen.
        let seen = Rect::from_min_max(seen.min, seen.max.max(seen.min + vec2(1.5, 1.0)));
        if seen.is_positive() && rect.contains(seen.center()) {
            mesh.add_colored_rect(seen, ink);
        }
    };
    let palette = world.palette;
    for frame in scene.frames_in(view) {
        let ink = world.map.group(frame.group).map_or(palette.hairline, |group| palette.color(&group.color));
        fill(frame.area, color(ink.over(palette.canvas, 0.10)));
    }
    let mut lights = Vec::new();
    for card in scene.cards_in(view).take(MOST) {
        let own = palette.color(&card.color);
        if lit.all || nodes.contains(&card.node) {
            lights.push((card.area, color(own.over(palette.canvas, 0.85))));
        } else {
            fill(card.area, color(own.over(palette.canvas, 0.18)));
        }
    }
    lights.into_iter().for_each(|(area, ink)| fill(area, ink));
    Shape::mesh(mesh)
}

/// The frame and ground of a picture.
pub fn ground(world: &World, rect: Rect) -> Shape {
    let palette = world.palette;
    let stroke = egui::Stroke::new(1.0, color(palette.hairline));
    egui::epaint::RectShape::new(rect, 4, color(palette.canvas), stroke, egui::StrokeKind::Inside).into()
}

/// What a picture of nothing says: the sign in its middle.
pub fn nothing(ui: &egui::Ui, world: &World, rect: Rect) {
    let ink = color(world.palette.quiet);
    let at = pos2(rect.center().x, rect.center().y);
    let sign = egui_phosphor::regular::EYE_SLASH;
    ui.painter().text(at, egui::Align2::CENTER_CENTER, sign, crate::canvas::pen::regular(16.0), ink);
}
