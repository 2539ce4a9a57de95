//! The phrases of links, on chips that lie on no card and no other text.

use super::ink::{Anchor, Ink, baseline};
use super::svg::Picture;
use crate::look::fonts::Weight;
use crate::look::typeset::{ELLIPSIS, Lines, break_lines};
use crate::look::{Box2, Path, Point, card};
use crate::model::LinkId;
use crate::scene::Route;

/// The height of a line of a phrase.
const LINE: f32 = 16.0;
/// How wide a phrase is at most, and in how many lines; then where there is little room.
const WIDE: (f32, usize) = (176.0, 2);
const NARROW: (f32, usize) = (84.0, 3);

impl Picture<'_> {
    /// The phrase of a link, where it has room; else a sign that there is one.
    pub(super) fn label(&mut self, id: LinkId, route: &Route) {
        let Some(link) = self.map.link(id).filter(|link| !link.label.is_empty()) else { return };
        let text = link.label.as_str();
        let cut = ELLIPSIS.to_string();
        let path = &route.path;
        let placed = self.room_for(text, path).map(|(area, lines)| (area, lines, text));
        let Some((area, lines, text)) =
            placed.or_else(|| self.room_for(&cut, path).map(|(area, lines)| (area, lines, cut.as_str())))
        else {
            return;
        };
        self.places.take(area);
        let ground = self.ground_at(area.middle());
        self.drawing.raw(format_args!("<g class=\"phrase\">"));
        self.drawing.rect(area, 5.0, ground);
        let ink = Ink { size: card::QUIET, weight: Weight::Regular, color: self.palette.quiet };
        let mut top = area.min.y + 2.0;
        for line in lines.texts(text) {
            let at = Point::new(area.middle().x, baseline(top, LINE, card::QUIET));
            self.drawing.text(at, &line, ink, Anchor::Middle);
            top += LINE;
        }
        self.drawing.raw(format_args!("</g>\n"));
    }

    /// Where a phrase has room, and its lines there.
    fn room_for(&self, text: &str, path: &Path) -> Option<(Box2, Lines)> {
        let set = |(width, most)| break_lines(text, card::QUIET, Weight::Regular, width, most);
        let size = |lines: &Lines| Point::new(lines.width + 10.0, LINE * lines.ranges.len() as f32 + 4.0);
        let middle = path.at(0.5);
        let at = |p: Point, size: Point| Box2::around(p, size.x, size.y);
        let over =
            |size: Point| [-1.0, 1.0].map(|side| at(middle + Point::new(0.0, side * (size.y / 2.0 + 5.0)), size));
        let is_free = |area: &Box2| self.is_seen(*area) && self.places.is_free(*area);
        let lines = set(WIDE);
        let chip = size(&lines);
        // On the link where enough of it is left on both sides to be followed, else close above or below it.
        let on_it = [0.5, 0.4, 0.6, 0.3, 0.7].map(|t| at(path.at(t), chip));
        let on_it = on_it.into_iter().filter(|_| leaves_enough(path, chip));
        if let Some(area) = on_it.chain(over(chip)).find(is_free) {
            return Some((area, lines));
        }
        // Between cards that stand close there is room above and below the link: for more and shorter lines.
        let lines = Some(set(NARROW)).filter(|lines| !lines.cut && !lines.broken)?;
        let area = over(size(&lines)).into_iter().find(is_free)?;
        Some((area, lines))
    }

    fn is_seen(&self, area: Box2) -> bool {
        self.view.contains(area.min) && self.view.contains(area.max)
    }
}

/// Whether a link is long enough to be seen on both sides of a chip of this size in its middle.
fn leaves_enough(path: &Path, chip: Point) -> bool {
    const EACH_SIDE: f32 = 16.0;
    let along = path.at(1.0) - path.at(0.0);
    let way = along.direction().unwrap_or_default();
    // How much of a straight line the chip covers: up to where it leaves through its nearer pair of sides.
    let covered = (chip.x / way.x.abs().max(1e-3)).min(chip.y / way.y.abs().max(1e-3));
    along.length() >= covered + 2.0 * EACH_SIDE
}
