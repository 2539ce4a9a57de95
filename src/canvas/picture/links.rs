//! Links.

use super::Picture;
use crate::canvas::detail::Detail;
use crate::canvas::pen;
use crate::canvas::projection::Projection;
use crate::canvas::strokes::LinkLook;
use crate::look::palette::FADED_LINK;
use crate::look::{Box2, Path};
use crate::model::LinkId;
use crate::scene::Route;

/// So far a card grows over the links that enter it at most, in screen pixels.
const GROWN: u8 = 48;
/// How much is left of a link while others are lit.
const DIMMED: f32 = 0.45;

impl Picture<'_> {
    pub(super) fn links(&mut self, view: Box2, detail: Detail, projection: &mut Projection) {
        let sight = self.sight;
        for (id, route) in sight.routes_in(view) {
            if self.is_moved(route.from) || self.is_moved(route.to) || self.accents.rehung == Some(id) {
                continue;
            }
            let path = if detail == Detail::Afar { self.up_to_card(route) } else { route.path.clone() };
            if let Some(look) = self.link(id, &path, detail) {
                projection.add_link(route.from, route.to, look);
            }
        }
    }

    /// The path of a link up to where the card is drawn that it enters: from afar a title may have made it larger.
    fn up_to_card(&mut self, route: &Route) -> Path {
        let (map, scene, zoom) = (self.sight.map, self.sight.scene, self.viewport.zoom);
        let standing = self.overview.card(map, scene, route.to, zoom);
        let drawn =
            standing.zip(scene.card(route.to)).map(|(standing, card)| (standing.area(card.area, zoom), card.area));
        let Some((drawn, _)) = drawn.filter(|(drawn, own)| drawn != own) else { return route.path.clone() };
        let (length, step) = (route.path.length(), 1.0 / zoom);
        let within = |by: &f32| *by < length && drawn.contains(route.path.at(1.0 - by / length));
        let by = (0..GROWN).map(|at| f32::from(at) * step).take_while(within).last().unwrap_or(0.0);
        if by > 0.0 { route.path.shortened(by) } else { route.path.clone() }
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
        let lit = self.bright.as_ref().is_some_and(|bright| bright.links.contains(&id));
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
}
