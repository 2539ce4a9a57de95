//! Where the phrases of links stand in a view. A place depends on the map and on the step of the zoom, and is kept as long as
//! both are the same: nothing moves while one pans, and a frame looks for the places of what is new to it only.

use std::rc::Rc;

use foldhash::{HashMap, HashMapExt as _, HashSet};

use super::Sight;
use crate::canvas::text::{size_step, zoom_step};
use crate::look::card::QUIET;
use crate::look::phrase::{Course, Placing, Shape, Spot, shapes};
use crate::look::room::{Off, Room};
use crate::look::{Box2, Point};
use crate::model::LinkId;
use crate::scene::{Node, Route};

/// About as large as what is looked for, in sizes of the letters: the cells of the room.
const CELL: f32 = 96.0;
/// A link that is longer on the screen, in pixels, says its phrase on the part of it that is in sight.
const LONGEST: f32 = 1400.0;
/// Of a part that is shorter, in pixels, nobody asks what it says.
const SHORTEST: f32 = 160.0;
/// So many places are tried in a frame while one pans and zooms, and where the map is another one than before.
const TRIES: usize = 6_000;
const TRIES_AT_ONCE: usize = 60_000;
/// How far beyond the edge of the map a phrase may reach, in pixels.
const EDGE: f32 = 36.0;
/// How far from its link a phrase may reach, in sizes of the letters.
const AROUND: f32 = 200.0;
/// Among more links in view nobody reads a phrase.
const MOST: usize = 1_500;
/// Places of another step of the zoom stand in for those of this one as long as they are so near to it.
const STANDS_IN: std::ops::RangeInclusive<f32> = 0.8..=1.25;

/// What the places depend on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Basis {
    /// The revision of the scene, and what of it is hidden or left out.
    pub revision: u64,
    pub marks: Option<u64>,
    /// The zoom in steps.
    pub zoom: f32,
    /// Where things stand elsewhere than on the map, they stand there for this view alone.
    pub only_for: Option<[u32; 3]>,
}

impl Basis {
    /// The size of letters on the screen.
    pub fn font(&self) -> f32 {
        size_step(QUIET * self.zoom)
    }

    /// The size of letters on the map, against [`QUIET`].
    fn scale(&self) -> f32 {
        self.font() / QUIET / self.zoom.max(f32::MIN_POSITIVE)
    }

    /// The step of a zoom.
    pub fn step(zoom: f32) -> f32 {
        zoom_step(zoom)
    }
}

/// Something that a frame has drawn beside the cards where they stand: a title, a card that is larger from afar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Drawn {
    Title(crate::model::GroupId),
    Card(Node),
}

/// The phrase of a link in its place.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub link: LinkId,
    pub spot: Spot,
    pub shape: Shape,
    /// The size of its letters on the screen, and the zoom that it was placed for.
    pub font: f32,
    pub zoom: f32,
}

/// The places of the phrases of a canvas.
#[derive(Default)]
pub(in crate::canvas) struct Phrases {
    now: Sheet,
    /// The last places that were all found: they stand in until those of now are.
    before: Option<Sheet>,
    is_done: bool,
    shapes: HashMap<LinkId, (u64, Rc<[Shape]>)>,
}

/// The places of one basis.
struct Sheet {
    basis: Basis,
    /// What the room knows of.
    region: Option<Box2>,
    room: Room,
    courses: HashMap<LinkId, Rc<Course>>,
    drawn: HashMap<Drawn, Box2>,
    kept: HashMap<LinkId, Kept>,
}

/// What is known of the phrase of a link.
#[derive(Clone, Debug, Default)]
struct Kept {
    /// Its place on the whole of its link, once it was looked for.
    own: Sought,
    /// Its place on the part of the link that was in view, and the middle of the view at that time.
    seen: Option<(Option<Spot>, Point)>,
    /// Its place at some distance, for one that is asked for.
    tied: Sought,
}

/// A place, as far as it was looked for.
#[derive(Clone, Copy, Debug, Default)]
enum Sought {
    #[default]
    NotYet,
    Nowhere,
    At(Spot),
}

impl Sought {
    fn spot(self) -> Option<Spot> {
        match self {
            Sought::NotYet | Sought::Nowhere => None,
            Sought::At(spot) => Some(spot),
        }
    }
}

impl From<Option<Spot>> for Sought {
    fn from(spot: Option<Spot>) -> Sought {
        spot.map_or(Sought::Nowhere, Sought::At)
    }
}

impl Default for Sheet {
    fn default() -> Sheet {
        Sheet::new(Basis::default())
    }
}

impl Phrases {
    /// Whether all places in view are found; else the next frame goes on.
    pub(in crate::canvas) fn is_done(&self) -> bool {
        self.is_done
    }

    /// No phrase is said in this frame.
    pub(super) fn fall_silent<T: Default>(&mut self) -> T {
        self.is_done = true;
        T::default()
    }

    /// The phrases of these links, the shortest links first, in a view of the map; `drawn` stands where no card of the map
    /// does, and `asked` says its phrase even where that must be tied to it.
    pub(super) fn lay(
        &mut self,
        sight: &Sight<'_>,
        basis: Basis,
        view: Box2,
        drawn: &[(Drawn, Box2)],
        (links, asked): (&[(LinkId, &Route)], Option<LinkId>),
    ) -> Vec<Placed> {
        if links.len() > MOST {
            self.is_done = true;
            return Vec::new();
        }
        let mut tries = TRIES;
        if self.now.basis != basis {
            let is_another = self.now.basis.revision != basis.revision || self.now.basis.marks != basis.marks;
            if is_another || basis.only_for.is_some() {
                (self.before, tries) = (None, TRIES_AT_ONCE);
            }
            let last = std::mem::replace(&mut self.now, Sheet::new(basis));
            if self.is_done && !is_another {
                self.before = Some(last);
            }
        }
        self.now.look_around(sight, view);
        self.now.keep_off(drawn);
        let mut looking = Looking { view, tries, asked };
        let mut order: Vec<(f32, LinkId, &Route)> =
            links.iter().map(|(id, route)| (self.now.course(*id, route).length(), *id, *route)).collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        self.is_done = true;
        let mut placed = Vec::new();
        for (_, id, _) in &order {
            let Some(shapes) = self.shapes_of(sight, *id) else { continue };
            if looking.tries == 0 {
                self.is_done = false;
                break;
            }
            if let Some(spot) = self.now.place(sight, *id, &shapes, &mut looking) {
                placed.extend(self.now.placed(*id, spot, &shapes));
            }
        }
        if self.is_done {
            self.before = None;
            return placed;
        }
        // Rather all where they were a moment ago than some of each.
        let before = self
            .before
            .take()
            .filter(|before| STANDS_IN.contains(&(before.basis.zoom / basis.zoom.max(f32::MIN_POSITIVE))));
        if let Some(before) = &before {
            placed.clear();
            for (_, id, _) in &order {
                if let (Some(spot), Some(shapes)) = (before.shown(*id, view), self.shapes_of(sight, *id)) {
                    placed.extend(before.placed(*id, spot, &shapes));
                }
            }
        }
        self.before = before;
        placed
    }

    /// What a phrase may look like; none where the link has none.
    fn shapes_of(&mut self, sight: &Sight<'_>, id: LinkId) -> Option<Rc<[Shape]>> {
        const MOST_KEPT: usize = 20_000;
        let label = &sight.map.link(id)?.label;
        if label.trim().is_empty() {
            return None;
        }
        if self.shapes.len() > MOST_KEPT {
            self.shapes.clear();
        }
        let number = egui::Id::new(label).value();
        let known = self.shapes.entry(id).or_insert_with(|| (number, shapes(label).into()));
        if known.0 != number {
            *known = (number, shapes(label).into());
        }
        Some(known.1.clone())
    }
}

/// What is looked for in a frame.
struct Looking {
    view: Box2,
    tries: usize,
    asked: Option<LinkId>,
}

impl Sheet {
    fn new(basis: Basis) -> Sheet {
        Sheet {
            basis,
            region: None,
            room: Room::new(CELL * basis.scale()),
            courses: HashMap::new(),
            drawn: HashMap::new(),
            kept: HashMap::new(),
        }
    }

    /// Learns what stands in a view and around it, if it does not know yet.
    fn look_around(&mut self, sight: &Sight<'_>, view: Box2) {
        if self.region.is_some_and(|region| lies_in(view, region)) {
            return;
        }
        let region = view.grown(view.width().min(view.height()) / 2.0);
        self.region = Some(region);
        self.room = Room::new(CELL * self.basis.scale());
        sight.cards_in(region).for_each(|card| self.room.take(card.area));
        self.drawn.values().for_each(|area| self.room.take(*area));
        let routes: Vec<(LinkId, &Route)> = sight.routes_in(region).collect();
        let near: HashSet<LinkId> = routes.iter().map(|(id, _)| *id).collect();
        self.courses.retain(|id, _| near.contains(id));
        self.kept.retain(|id, _| near.contains(id));
        for (id, route) in routes {
            let course = self.course(id, route);
            for piece in course.points().array_windows::<2>() {
                if Box2::of_corners(piece[0], piece[1]).touches(region) {
                    self.room.run(id, piece);
                }
            }
        }
        for (id, kept) in &self.kept {
            kept.spots().flat_map(|spot| spot.taken()).for_each(|area| self.room.write(*id, area));
        }
    }

    fn course(&mut self, id: LinkId, route: &Route) -> Rc<Course> {
        const STEP: f32 = 4.0;
        let step = STEP * self.basis.scale();
        self.courses.entry(id).or_insert_with(|| Rc::new(Course::along(route.path.points(step)))).clone()
    }

    /// Keeps off what was drawn; what stood there looks for another place.
    fn keep_off(&mut self, drawn: &[(Drawn, Box2)]) {
        for (what, area) in drawn {
            let slack = self.basis.scale();
            let is_known =
                |known: &Box2| known.grown(slack).contains(area.min) && known.grown(slack).contains(area.max);
            if self.drawn.get(what).is_some_and(is_known) {
                continue;
            }
            self.drawn.insert(*what, *area);
            self.room.take(*area);
            for (id, kept) in &mut self.kept {
                if kept.spots().flat_map(|spot| spot.taken()).any(|taken| taken.touches(*area)) {
                    kept.spots().flat_map(|spot| spot.taken()).for_each(|taken| self.room.wipe(*id, taken));
                    *kept = Kept::default();
                }
            }
        }
    }

    /// Where a phrase is shown in a view, as far as that was found already.
    fn shown(&self, id: LinkId, view: Box2) -> Option<Spot> {
        let kept = self.kept.get(&id)?;
        let own = kept.own.spot().filter(|spot| spot.area.touches(view));
        kept.seen.and_then(|(spot, _)| spot).filter(|spot| lies_in(spot.area, view)).or(own)
    }

    /// The place of a phrase in a view.
    fn place(&mut self, sight: &Sight<'_>, id: LinkId, shapes: &[Shape], looking: &mut Looking) -> Option<Spot> {
        if let Some(spot) = self.shown(id, looking.view) {
            return Some(spot);
        }
        let course = self.courses.get(&id)?.clone();
        let (length, zoom) = (course.length(), self.basis.zoom);
        let whole = [0.0, length];
        let is_long = length * zoom > LONGEST;
        // What stands beyond the region is not known yet.
        let reach = course.bounds().grown(AROUND * self.basis.scale());
        let is_known = self.region.is_some_and(|region| lies_in(reach, region));
        if !is_long && is_known && self.kept.get(&id).is_none_or(|kept| matches!(kept.own, Sought::NotYet)) {
            // Rather inside of the map than beyond its edge, where a panel may stand; and never far beyond.
            let [inner, outer] = [0.0, EDGE / zoom].map(|by| sight.scene.bounds().map(|all| all.grown(by)));
            let inside = self.find(id, (&course, whole), shapes, looking, inner);
            let spot = inside.or_else(|| self.find(id, (&course, whole), shapes, looking, outer));
            self.kept.entry(id).or_default().own = spot.into();
        }
        let part = course.part_in(looking.view);
        let is_part = |[from, to]: &[f32; 2]| {
            (to - from) * zoom >= SHORTEST && (is_long || !is_known || to - from < length * 0.95)
        };
        if let (None, Some(part)) = (self.shown(id, looking.view), part.filter(is_part)) {
            self.place_in_sight(id, (&course, part), shapes, looking);
        }
        self.shown(id, looking.view).or_else(|| {
            let is_asked = looking.asked == Some(id);
            is_asked.then(|| self.tied(id, (&course, part.unwrap_or(whole)), shapes, looking)).flatten()
        })
    }

    /// Finds a place on the part of a link that is in view; again only after the view has moved on.
    fn place_in_sight(&mut self, id: LinkId, on: (&Course, [f32; 2]), shapes: &[Shape], looking: &mut Looking) {
        let middle = looking.view.middle();
        let near = looking.view.width().min(looking.view.height()) / 6.0;
        let last = self.kept.get(&id).and_then(|kept| kept.seen);
        if last.is_some_and(|(spot, from)| spot.is_none() && (from - middle).length() < near) {
            return;
        }
        if let Some(spot) = last.and_then(|(spot, _)| spot) {
            spot.taken().for_each(|area| self.room.wipe(id, area));
            let own = self.kept.get(&id).and_then(|kept| kept.own.spot());
            own.into_iter().flat_map(|own| own.taken()).for_each(|area| self.room.write(id, area));
        }
        let spot = self.find(id, on, shapes, looking, Some(looking.view));
        self.kept.entry(id).or_default().seen = Some((spot, middle));
    }

    fn find(
        &mut self,
        id: LinkId,
        (course, part): (&Course, [f32; 2]),
        shapes: &[Shape],
        looking: &mut Looking,
        within: Option<Box2>,
    ) -> Option<Spot> {
        let placing = Placing { course, shapes, scale: self.basis.scale(), part };
        let room = &self.room;
        let mut has_room = |area: Box2, off: Off| {
            looking.tries = looking.tries.saturating_sub(1);
            within.is_none_or(|view| lies_in(area, view)) && room.has_room(id, area, off)
        };
        let spot = placing.near(&mut has_room, &mut |tie| room.is_open(id, tie));
        spot.into_iter().flat_map(|spot| spot.taken()).for_each(|area| self.room.write(id, area));
        spot
    }

    /// A place at some distance, for a phrase that is wanted in any case.
    fn tied(
        &mut self,
        id: LinkId,
        (course, part): (&Course, [f32; 2]),
        shapes: &[Shape],
        looking: &Looking,
    ) -> Option<Spot> {
        match self.kept.get(&id).map(|kept| kept.tied).unwrap_or_default() {
            Sought::Nowhere => return None,
            Sought::At(spot) if lies_in(spot.area, looking.view) => return Some(spot),
            Sought::NotYet | Sought::At(_) => {}
        }
        let placing = Placing { course, shapes, scale: self.basis.scale(), part };
        let room = &self.room;
        let mut has_room = |area, off| lies_in(area, looking.view) && room.has_room(id, area, off);
        let spot = placing.tied(&mut has_room, &mut |tie| room.is_open(id, tie));
        self.kept.entry(id).or_default().tied = spot.into();
        spot
    }

    fn placed(&self, link: LinkId, spot: Spot, shapes: &[Shape]) -> Option<Placed> {
        Some(Placed {
            link,
            spot,
            shape: shapes.get(spot.shape)?.clone(),
            font: self.basis.font(),
            zoom: self.basis.zoom,
        })
    }
}

impl Kept {
    /// The places that nobody else may have.
    fn spots(&self) -> impl Iterator<Item = Spot> {
        self.own.spot().into_iter().chain(self.seen.and_then(|(spot, _)| spot))
    }
}

fn lies_in(area: Box2, view: Box2) -> bool {
    view.contains(area.min) && view.contains(area.max)
}
