//! Links and their phrases.

use egui::epaint::TextShape;
use egui::{Color32, CornerRadius, Pos2, Rect, Shape, Vec2, pos2, vec2};

use super::Picture;
use crate::canvas::detail::{Detail, Places};
use crate::canvas::pen;
use crate::canvas::projection::Projection;
use crate::canvas::strokes::{self, LinkLook};
use crate::canvas::text::{Block, size_step, zoom_step};
use crate::look::fonts::Weight;
use crate::look::palette::{FADED_LINK, Rgb};
use crate::look::{Box2, Path, card};
use crate::model::LinkId;
use crate::scene::{Card, Route};

/// Stands for a phrase that has no room.
const CUT: &str = "…";
/// How much is left of a link and its phrase while others are lit.
const DIMMED: f32 = 0.45;

/// Phrases keep off so many other links; among more nobody follows one link.
const MOST_COURSES: usize = 60;
/// A link is looked at in so many pieces for that.
const COURSE: usize = 24;
/// How wide a phrase is where it has little room, at 100 %.
const NARROW: [f32; 2] = [84.0, 56.0];

impl Picture<'_> {
    pub(super) fn links(&self, view: Box2, detail: Detail, projection: &mut Projection) {
        for (id, route) in self.sight.routes_in(view) {
            if self.is_moved(route.from) || self.is_moved(route.to) || self.accents.rehung == Some(id) {
                continue;
            }
            if let Some(look) = self.link(id, &route.path, detail) {
                projection.add_link(route.from, route.to, look);
            }
        }
    }

    /// The links that a stop lights, where the others are thin lines.
    pub(super) fn lit_links(&self, view: Box2, projection: &mut Projection) {
        let Some(marks) = self.sight.marks else { return };
        let mut lit: Vec<LinkId> = marks.links.iter().copied().collect();
        lit.sort_unstable();
        for (id, route) in lit.into_iter().filter_map(|id| Some((id, self.sight.scene.route(id)?))) {
            let seen = route.path.bounds().touches(view) && !marks.hides(route.from) && !marks.hides(route.to);
            if let Some(look) = seen.then(|| self.link(id, &route.path, Detail::Titles)).flatten() {
                projection.add_link(route.from, route.to, look);
            }
        }
    }

    /// A link as it is painted along its path.
    pub(in crate::canvas) fn link(&self, id: LinkId, path: &Path, detail: Detail) -> Option<LinkLook> {
        let link = self.sight.map.link(id)?;
        let palette = self.sight.palette;
        let selected = self.sight.selection.links.contains(&id);
        let lit = self.bright.as_ref().is_some_and(|(_, links)| links.contains(&id));
        let hovered = self.accents.hovered_link == Some(id);
        let rgb = match (selected, lit || hovered, self.bright.is_some()) {
            (true, ..) => palette.accent,
            (false, true, _) => palette.text.over(palette.link, 0.6),
            (false, false, true) if self.leaves_alone() => palette.link.over(palette.canvas, FADED_LINK),
            (false, false, true) => palette.link.over(palette.canvas, DIMMED),
            (false, false, false) if detail == Detail::Afar => palette.link.over(palette.canvas, 0.8),
            (false, false, false) => palette.link,
        };
        Some(LinkLook::new(path.clone(), &self.viewport, &link.kind, pen::color(rgb), selected || lit || hovered))
    }

    /// The phrases of links on chips, where they lie on no card and no other text.
    pub(super) fn labels(&mut self, view: Box2, detail: Detail, cards: &[&Card], places: &mut Places) -> Vec<Shape> {
        let mut shapes = Vec::new();
        let lit = |id: LinkId, picture: &Self| {
            picture.accents.hovered_link == Some(id)
                || picture.sight.selection.links.contains(&id)
                || picture.bright.as_ref().is_some_and(|(_, links)| links.contains(&id))
        };
        if detail == Detail::Afar && cards.len() > 400 {
            return shapes;
        }
        let mut routes: Vec<(LinkId, &Route)> = self.sight.routes_in(view).collect();
        if self.bright.is_some() {
            // What is lit takes its room first.
            routes.sort_by_key(|(id, _)| !lit(*id, self));
        }
        let courses: Vec<(LinkId, Vec<Pos2>)> = match routes.len() {
            0..=MOST_COURSES => routes.iter().map(|(id, route)| (*id, self.course(route))).collect(),
            _ => Vec::new(),
        };
        for (id, route) in routes {
            let Some(link) = self.sight.map.link(id).filter(|link| !link.label.is_empty()) else { continue };
            let lit = lit(id, self);
            let moved = self.is_moved(route.from) || self.is_moved(route.to) || self.accents.rehung == Some(id);
            if moved || !(detail >= Detail::Titles || lit) {
                continue;
            }
            let dimmed = self.bright.is_some() && !lit;
            if dimmed && self.leaves_alone() {
                continue;
            }
            // What is pointed at is said in any case; what is only lit where it has room.
            // Where cards are drawn larger than the map is, they leave no room that could be promised.
            let presented = lit && (self.accents.shown.is_some() || self.sight.stage.is_some() && !self.is_staged());
            let asked = self.accents.hovered_link == Some(id) || self.sight.selection.links.contains(&id) || presented;
            let palette = self.sight.palette;
            let ink = if dimmed { palette.quiet.over(palette.canvas, DIMMED) } else { palette.quiet };
            let crosses = |rect: Rect| {
                courses.iter().any(|(other, course)| *other != id && course.iter().any(|p| rect.contains(*p)))
            };
            shapes.extend(self.label(&link.label, &route.path, asked, ink, (places, &crosses)));
        }
        shapes
    }

    /// Points along a link on the screen, closer than a phrase is high.
    fn course(&self, route: &Route) -> Vec<Pos2> {
        (1..COURSE).map(|at| strokes::point_on(&route.path, &self.viewport, at as f32 / COURSE as f32)).collect()
    }

    pub(super) fn label(
        &mut self,
        text: &str,
        path: &Path,
        always: bool,
        ink: Rgb,
        (places, crosses): (&mut Places, &dyn Fn(Rect) -> bool),
    ) -> Vec<Shape> {
        // In a talk the phrases of what is lit are read with its titles.
        let staged = self.sight.stage.map_or(0.0, |least| least * card::QUIET / card::TITLE);
        let size = size_step((card::QUIET * self.viewport.zoom).max(staged));
        // As wide as at 100 % on the map, so that lines break the same at every zoom.
        let zoom = zoom_step(self.viewport.zoom).max(1.0).max(staged / card::QUIET);
        let mut block = self.texts.block(self.ctx, text, size, Weight::Regular, 176.0 * zoom, 2);
        let line = (size * 1.3).round();
        let chip_of = |block: &Block| vec2(block.width + 10.0, line * block.lines.len() as f32 + 4.0);
        let chip = chip_of(&block);
        let middle = |t: f32| strokes::point_on(path, &self.viewport, t);
        let at = |t: f32| Rect::from_center_size(middle(t), chip);
        // On the link where enough of it is left on both sides to be followed, else close above or below it.
        let beside = |side: f32| at(0.5).translate(vec2(0.0, side * (chip.y / 2.0 + 5.0)));
        let further = |side: f32| at(0.5).translate(vec2(0.0, side * (chip.y / 2.0 + 34.0 * self.viewport.zoom)));
        let on_it = [0.5, 0.4, 0.6, 0.3, 0.7].map(at).into_iter().filter(|_| self.leaves_enough(path, chip));
        let wished =
            on_it.chain([-1.0, 1.0].map(beside)).chain([-1.0, 1.0].map(further).into_iter().filter(|_| always));
        let wished: Vec<Rect> = wished.filter(|rect| places.is_free(*rect)).collect();
        let mut free = wished.iter().copied().find(|rect| !crosses(*rect));
        // Between cards that stand close there is room above and below the link: for more and shorter lines.
        for width in NARROW {
            if free.is_some() {
                break;
            }
            let whole = self.texts.whole_block(self.ctx, text, size, Weight::Regular, width * zoom, 3);
            let Some(narrow) = whole.filter(|narrow| narrow.lines.len() > 1) else { continue };
            let chip = chip_of(&narrow);
            let over = |t: f32| [-1.0, 1.0].map(|side| middle(t) + vec2(0.0, side * (chip.y / 2.0 + 5.0)));
            let over = [0.5, 0.6, 0.4, 0.7, 0.3].into_iter().flat_map(over);
            let over: Vec<Rect> = over.map(|at| Rect::from_center_size(at, chip)).collect();
            let narrow_free = |rect: &&Rect| places.is_free(**rect) && (wished.is_empty() || !crosses(**rect));
            free = over.iter().find(narrow_free).copied();
            if free.is_some() {
                block = narrow;
            }
        }
        // On another link it is better read than not at all.
        let free = free.or(wished.first().copied());
        let in_any_case = always && self.viewport.zoom > 0.6;
        let Some(rect) = free.or_else(|| in_any_case.then(|| at(0.5))) else {
            // That a short link says something is shown in any case.
            return if text == CUT { Vec::new() } else { self.label(CUT, path, false, ink, (places, crosses)) };
        };
        places.take(rect);
        let radius = CornerRadius::same(5);
        let fill: Color32 = pen::color(self.ground_at(rect.center()));
        let mut shapes = vec![Shape::rect_filled(rect, radius, fill)];
        for (row, galley) in block.lines.iter().enumerate() {
            let x = rect.center().x - galley.size().x / 2.0;
            let y = rect.top() + 2.0 + line * row as f32 + (line - galley.size().y) / 2.0;
            let at = pos2(x, y).round();
            shapes.push(Shape::Text(TextShape::new(at, galley.clone(), pen::color(ink))));
        }
        shapes
    }

    /// Whether a link is long enough to be seen on both sides of a chip of this size in its middle.
    fn leaves_enough(&self, path: &Path, chip: Vec2) -> bool {
        const EACH_SIDE: f32 = 16.0;
        let along = strokes::point_on(path, &self.viewport, 1.0) - strokes::point_on(path, &self.viewport, 0.0);
        let way = along.normalized();
        // How much of a straight line the chip covers: up to where it leaves through its nearer pair of sides.
        let covered = (chip.x / way.x.abs().max(1e-3)).min(chip.y / way.y.abs().max(1e-3));
        along.length() >= covered + 2.0 * EACH_SIDE
    }

    /// The colour of the ground at a place of the screen: that of the canvas, with the tints of the groups there.
    fn ground_at(&self, at: Pos2) -> Rgb {
        let p = self.viewport.to_map(at);
        let frames = self.frames_in(Box2::of_corners(p, p));
        frames.iter().fold(self.sight.palette.canvas, |below, frame| {
            let (color, share) = self.tint(frame.group);
            color.over(below, share)
        })
    }
}
