//! The phrases of links on paper: each on its own link, beside it or tied to it; whole, or as a note below the picture.

use super::ink::{Anchor, Hex, Ink, Num, baseline};
use super::svg::Picture;
use crate::look::fonts::Weight;
use crate::look::phrase::{Course, LINE, PAD, Placing, Shape, Spot, whole_shapes};
use crate::look::room::Off;
use crate::look::{Box2, Point, card};
use crate::model::LinkId;
use crate::scene::Route;

/// From one point of a link to the next that is looked at, in map pixels.
const STEP: f32 = 4.0;
/// What has no room is written a little smaller: nine points of a printed page are seven and a half then.
const SMALLER: [f32; 2] = [1.0, 10.0 / 12.0];

impl Picture<'_> {
    /// What phrases keep off: where links run, where they begin and where their arrows are.
    pub(super) fn keep_off_link(&mut self, id: LinkId, route: &Route) {
        const HEAD: f32 = 8.5;
        let path = &route.path;
        let ends = [(0.0, HEAD / 2.0), (1.0, -HEAD / 2.0)].map(|(t, by)| path.at(t) + path.direction(t) * by);
        for end in ends {
            self.room.take(Box2::around(end, HEAD, HEAD));
        }
        self.room.run(id, &path.points(STEP));
    }

    /// The phrase of a link where it has room, else the number of the note that it becomes.
    pub(super) fn phrase(&mut self, id: LinkId, route: &Route) {
        let Some(link) = self.map.link(id).filter(|link| !link.label.trim().is_empty()) else { return };
        let text = link.label.as_str();
        let course = Course::along(route.path.points(STEP));
        let part = course.part_in(self.view).unwrap_or([0.0, course.length()]);
        let shapes = whole_shapes(text);
        let place = |picture: &Self, shapes: &[Shape], scale: f32, far: bool| {
            let spot = picture.place(id, &Placing { course: &course, shapes, scale, part }, far)?;
            Some((spot, shapes.get(spot.shape)?.clone(), scale))
        };
        let mut tries = [false, true].into_iter().flat_map(|far| SMALLER.map(|scale| (scale, far)));
        if let Some((spot, shape, scale)) = tries.find_map(|(scale, far)| place(self, &shapes, scale, far)) {
            return self.write(id, text, &shape, spot, scale);
        }
        let title = |id| self.map.concept(id).map_or("", |concept| concept.title.as_str());
        let note = format!("{} → {} · {text}", title(link.from), title(link.to));
        let number = self.notes.number_of(&note);
        let shapes = [Shape::line(&number)];
        let found = [false, true].into_iter().find_map(|far| place(self, &shapes, SMALLER[1], far));
        if let Some((spot, shape, scale)) = found {
            self.write(id, &number, &shape, spot, scale);
        }
    }

    fn place(&self, id: LinkId, placing: &Placing<'_>, far: bool) -> Option<Spot> {
        let is_seen = |area: Box2| self.view.contains(area.min) && self.view.contains(area.max);
        let mut has_room = |area: Box2, off: Off| is_seen(area) && self.room.has_room(id, area, off);
        let mut is_open = |tie| self.room.is_open(id, tie);
        if far { placing.tied(&mut has_room, &mut is_open) } else { placing.near(&mut has_room, &mut is_open) }
    }

    fn write(&mut self, id: LinkId, text: &str, shape: &Shape, spot: Spot, scale: f32) {
        spot.taken().for_each(|area| self.room.write(id, area));
        let names = self.names_of(id);
        self.drawing.raw(format_args!("<g class=\"phrase\"{names}>"));
        self.ground(spot.area);
        if let Some([from, to]) = spot.tie {
            let [from, to] = [from, to].map(|p| format!("{} {}", Num(p.x), Num(p.y)));
            let (line, width) = (Hex(self.palette.link), Num(scale));
            self.drawing.raw(format_args!(
                r#"<path class="tie" d="M{from}L{to}" fill="none" stroke="{line}" stroke-width="{width}" stroke-opacity="0.6"/>"#
            ));
        }
        let size = card::QUIET * scale;
        let ink = Ink { size, weight: Weight::Regular, color: self.palette.quiet };
        let mut top = spot.area.min.y + PAD.y * scale;
        for line in shape.lines.texts(text) {
            let at = Point::new(spot.area.middle().x, baseline(top, LINE * scale, size));
            self.drawing.text(at, &line, ink, Anchor::Middle);
            top += LINE * scale;
        }
        self.drawing.raw(format_args!("</g>\n"));
    }
}
