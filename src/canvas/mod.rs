//! A scene as a picture one can touch.
//!
//! A [`Canvas`] is a value with its own camera, projection and replay; several can stand side by side. It reads a
//! [`Sight`] and returns [`Action`]s; what a gesture means is known only when it ends.

mod access;
mod camera;
mod cards;
mod carrying;
mod clearest;
mod covered;
mod detail;
mod editor;
mod gesture;
mod hit;
mod marks;
mod overlay;
pub mod pen;
mod picture;
mod pile;
mod pointer;
mod projection;
mod replay;
mod sliding;
mod snap;
mod spot;
mod staging;
mod strokes;
mod text;
mod wheel;

use std::hash::{Hash, Hasher};

use egui::{Id, Pos2, Rect, Sense, Ui};

pub use crate::look::stroke::{Stroking, stroking};
pub use camera::{Camera, FARTHEST, NEAREST};
pub use detail::Detail;
pub use editor::Edited;
pub use marks::Marks;
pub use picture::{Framed, Legible, Named, Said, Sight};

use crate::document::{Action, Draft, Drafts, Target};
use crate::look::{Box2, Point};
use crate::model::Place;
use crate::scene::{Node, Scene};
use camera::{CameraController, Viewport};
use covered::Around;
use editor::Editor;
pub use gesture::Carried;
use gesture::Gesture;
use picture::{Accents, Kept, Picture};
use pointer::Pointer;
use projection::Projection;
use replay::Replay;

/// A view of a map that one can touch.
pub struct Canvas {
    name: &'static str,
    controller: CameraController,
    /// What to show first, once the size of the view is known.
    first: Option<First>,
    rect: Rect,
    around: Around,
    /// Whether the view is still the one that the map was opened with: then it follows the size of the window.
    as_opened: bool,
    manners: Manners,
    projection: Projection,
    replay: Replay,
    kept: Kept,
    accents: Accents,
    gesture: Gesture,
    editor: Option<Editor>,
    pointer: Pointer,
    /// What a stop of a talk lights, and the view of it: followed while nobody looked elsewhere.
    stop: Option<(Box2, Camera)>,
}

/// How a canvas takes what is done to it, as the person set it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manners {
    /// Views change at once.
    pub still: bool,
    /// The wheel zooms, and pans with Ctrl.
    pub wheel_zooms: bool,
    /// Tab goes on to the next control instead of growing the map.
    pub tab_moves: bool,
}

/// What a map shows when it is opened.
#[derive(Clone, Copy, Debug, PartialEq)]
enum First {
    All,
    View(Camera),
}

/// The nearest that a whole map, or one card, is shown by itself.
const FIT_NEAREST: f32 = 1.0;
impl Canvas {
    /// A canvas; `name` tells it from the others of the program.
    pub fn new(name: &'static str) -> Canvas {
        Canvas {
            name,
            controller: CameraController::default(),
            first: Some(First::All),
            rect: Rect::from_min_size(Pos2::ZERO, egui::vec2(1000.0, 700.0)),
            around: Around::default(),
            as_opened: false,
            manners: Manners::default(),
            projection: Projection::new(),
            replay: Replay::default(),
            kept: Kept::default(),
            accents: Accents::default(),
            gesture: Gesture::None,
            editor: None,
            pointer: Pointer::default(),
            stop: None,
        }
    }

    /// The widget that has the focus while the keyboard is at the map.
    pub fn id(&self) -> Id {
        Id::new(("canvas", self.name))
    }

    /// Begins with another map: at the view last left, or with all of it.
    pub fn open(&mut self, view: Option<Camera>) {
        let texts = std::mem::take(&mut self.kept.texts);
        let manners = self.manners;
        let kept = Kept { texts, ..Kept::default() };
        *self = Canvas { kept, manners, rect: self.rect, around: self.around, ..Canvas::new(self.name) };
        self.set_manners(manners);
        self.first = Some(view.map_or(First::All, First::View));
    }

    /// Where one looks, or is on the way to.
    pub fn camera(&self) -> Camera {
        self.controller.target()
    }

    /// The zoom of the last picture, in screen pixels a map pixel.
    pub fn zoom(&self) -> f32 {
        self.controller.camera.zoom
    }

    /// The size of the picture on the screen, in pixels.
    pub fn size(&self) -> egui::Vec2 {
        self.rect.size()
    }

    /// How often a picture was made anew instead of painted again.
    pub fn frames_painted(&self) -> u64 {
        self.replay.made()
    }

    /// How many cards and links the last picture projected.
    pub fn projected(&self) -> (usize, usize) {
        self.projection.len()
    }

    /// Whether a text is edited in place.
    pub fn is_editing(&self) -> bool {
        self.editor.is_some()
    }

    /// Whether something is dragged, drawn or panned.
    pub fn is_in_a_gesture(&self) -> bool {
        !matches!(self.gesture, Gesture::None | Gesture::Sliding(_))
    }

    /// Takes over what is dragged from elsewhere and let go on the map.
    pub fn carry(&mut self, carried: Carried) {
        self.end_gesture();
        self.gesture = Gesture::Carrying(carried);
    }

    /// Begins to edit a text in place.
    pub fn edit(&mut self, target: Target) {
        // A phrase is gone on with: a double-click finds a thin line by chance, and what it says is not to be lost so.
        self.editor = Some(match target {
            Target::Link(_) => Editor::begun_with(Edited::Target(target)),
            Target::Concept(_) | Target::Group(_) => Editor::new(Edited::Target(target)),
        });
    }

    /// The same where what is typed takes the place of the text; Esc brings that back.
    pub fn edit_over(&mut self, target: Target) {
        self.editor = Some(Editor::over(Edited::Target(target)));
    }

    /// Begins a new concept: its card opens for a title.
    pub fn draft(&mut self, draft: Draft, drafts: &mut Drafts) {
        drafts.begin_concept(draft.clone());
        self.editor = Some(Editor::begun_with(Edited::Draft(draft)));
    }

    /// Shows the field for what is edited in place no longer, before something else happens to the map. What was typed into
    /// it is still the drafts'.
    pub fn close_editor(&mut self) {
        self.editor = None;
    }

    /// The place of the map under the pointer, or in the middle of the view while the pointer is elsewhere.
    pub fn place_at_pointer(&self, pixels_per_point: f32) -> Place {
        let viewport = self.viewport(pixels_per_point);
        let at =
            self.pointer.held_at.or(self.pointer.at).filter(|at| self.rect.contains(*at)).unwrap_or(self.rect.center());
        // Clear of the edge, as far as there is room.
        let room = self.seen().shrink2(self.seen().size().min(egui::vec2(200.0, 200.0)) / 2.0);
        gesture::place_of(viewport.to_map(room.clamp(at)))
    }

    /// The place of the map in the middle of the view.
    pub fn place_in_the_middle(&self, pixels_per_point: f32) -> Place {
        gesture::place_of(self.viewport(pixels_per_point).to_map(self.seen().center()))
    }

    fn viewport(&self, pixels_per_point: f32) -> Viewport {
        Viewport::new(self.controller.camera, self.rect, pixels_per_point)
    }

    /// Nearer or further away, at the middle of the view.
    pub fn zoom_by(&mut self, factor: f32, now: f64) {
        let camera = self.controller.target().zoomed(factor, self.seen().center(), self.rect);
        self.controller.fly(camera, now);
    }

    /// As large as it is.
    pub fn zoom_to_100(&mut self, now: f64) {
        self.controller.fly(Camera { zoom: 1.0, ..self.controller.target() }, now);
    }

    /// All of a box.
    pub fn fit(&mut self, content: Box2, now: f64) {
        self.controller.fly(self.fitting(content), now);
    }

    /// Goes back to a view that was left, as it was.
    pub fn return_to(&mut self, camera: Camera, now: f64) {
        self.controller.fly(camera, now);
    }

    /// Brings a point of the map into the middle of what is seen, at once.
    pub fn look_at(&mut self, place: Place, now: f64) {
        let camera = self.controller.camera.over(Point::new(place.x as f32, place.y as f32));
        self.controller.steer(camera.panned(egui::vec2(-self.around.covered / 2.0, 0.0)), now);
    }

    /// Takes a place of the screen for that of the pointer until it moves over the map again: a menu lies over it.
    pub fn hold_pointer(&mut self, at: Pos2) {
        self.pointer.held_at = Some(at);
    }

    /// Goes to a card so that it and its neighbours can be read; where that is so already, the view stays.
    pub fn visit(&mut self, content: Box2, now: f64) {
        const READABLE: f32 = 0.92;
        const EDGE: f32 = 48.0;
        let target = self.controller.target();
        let rect = Viewport::new(target, self.rect, 1.0).rect_of(content);
        if target.zoom >= READABLE && self.seen().shrink(EDGE).contains_rect(rect) {
            return;
        }
        let zoom = target.zoom.clamp(READABLE, NEAREST);
        let camera = Camera { zoom, ..Camera::default().over(content.middle()) };
        self.controller.fly(camera.panned(egui::vec2(-self.around.covered / 2.0, 0.0)), now);
    }

    /// The view that shows all of a box in the part that is seen.
    fn fitting(&self, content: Box2) -> Camera {
        self.fitting_up_to(content, FIT_NEAREST)
    }

    /// The same, no nearer than this.
    fn fitting_up_to(&self, content: Box2, nearest: f32) -> Camera {
        let seen = self.seen();
        Camera::fitting(content, seen, nearest).panned(seen.center() - self.rect.center())
    }

    /// Says whether views change at once, and whether the wheel zooms.
    pub fn set_manners(&mut self, manners: Manners) {
        self.controller.still = manners.still;
        self.manners = manners;
    }

    /// The view before.
    pub fn view_before(&mut self, now: f64) {
        self.controller.back(now);
    }

    /// The view after.
    pub fn view_after(&mut self, now: f64) {
        self.controller.forth(now);
    }

    /// Back to the map: to what is nearest if nothing is in view, else to all of it.
    pub fn back_to_map(&mut self, scene: &Scene, now: f64) {
        let view = Viewport::new(self.controller.target(), self.rect, 1.0).view();
        let something = scene.cards_in(view).next().is_some();
        let nearest = scene.nearest_card(self.controller.target().middle()).and_then(|node| scene.card(node));
        match (something, scene.bounds(), nearest) {
            (false, _, Some(card)) => self.visit(card.area, now),
            (_, Some(all), _) => self.fit(all, now),
            (_, None, _) => self.controller.fly(Camera::default(), now),
        }
    }

    /// The card nearest to the middle of the view.
    pub fn card_in_the_middle(&self, scene: &Scene) -> Option<Node> {
        scene.nearest_card(self.controller.target().middle())
    }

    /// Shows the picture in all of the room that `ui` has, and returns what the person asked for.
    pub fn show(&mut self, ui: &mut Ui, sight: &Sight<'_>, drafts: &mut Drafts) -> Vec<Action> {
        let ctx = ui.ctx().clone();
        let rect = ui.available_rect_before_wrap();
        let now = ui.input(|input| input.time);
        self.arrive(rect, ctx.content_rect().size(), sight);
        self.kept.texts.begin(&ctx);
        let in_flight = self.controller.advance(now);
        if in_flight {
            ctx.request_repaint();
        }
        let mut actions = Vec::new();
        let painter = ui.painter_at(rect);
        if let Some(response) = ctx.read_response(self.id()) {
            actions.extend(self.follow_pointer(ui, &response, sight, drafts));
            actions.extend(access::requests(&ctx, self.id(), &self.replay.legible().cards));
        }
        self.go_on_sliding(&ctx, now);
        let viewport = self.viewport(ctx.pixels_per_point());
        self.accents.edited = self.editor.as_ref().and_then(Editor::hides);
        self.accents.edited_link = self.editor.as_ref().and_then(Editor::link);
        self.accents.focused = self.keyboard_is_at(ui, sight);
        self.accents.shown = sight.shown;
        self.accents.in_flight = in_flight && (sight.shown.is_some() || sight.is_stop());
        self.accents.at_stop = sight.is_stop() && self.is_at_stop();
        self.paint(ui, sight, viewport);
        self.paint_overlay(&painter, sight, viewport);
        self.register(ui, sight, rect);
        actions.extend(self.show_editor(ui, sight, viewport, drafts));
        self.kept.texts.end(&ctx);
        actions
    }

    /// The place of the map under the pointer; none while it is elsewhere.
    pub fn pointed_at(&self, pixels_per_point: f32) -> Option<Point> {
        self.pointer.at.map(|at| self.viewport(pixels_per_point).to_map(at))
    }

    /// Takes the first view as soon as the size of the picture is known, and fits it again while the person did not move it.
    fn arrive(&mut self, rect: Rect, window: egui::Vec2, sight: &Sight<'_>) {
        let old = std::mem::replace(&mut self.rect, rect);
        let resized = old != rect;
        let same_window = std::mem::replace(&mut self.around.window, window) == window;
        // A strip or a panel that comes or goes moves nothing on the screen.
        let holds_still = same_window && is_one_edge(old, rect) && !sight.alone;
        // Beside a panel all of a map that was only opened is to be seen, too.
        let is_strip = holds_still && old.x_range() == rect.x_range() && self.as_opened;
        self.as_opened &= !self.controller.has_moved();
        let first = self.first.take();
        if let Some(First::View(camera)) = first {
            self.controller.place(camera);
        } else if first.is_some() || resized && self.as_opened && !is_strip {
            let camera = sight.scene.bounds().map(|all| self.fitting(all));
            self.controller.place(camera.unwrap_or_default());
            self.as_opened = true;
        } else if holds_still && (is_strip || self.controller.has_moved()) {
            self.controller.hold_still(old.center() - rect.center());
        }
        // Another size of the window shows the same stop.
        if let Some((lit, view)) = self.stop.filter(|_| resized)
            && view == self.controller.target()
        {
            let view = self.view_of_stop(lit);
            self.controller.place(view);
            self.stop = Some((lit, view));
        }
        let whole = sight.scene.bounds().map_or(1.0, |all| self.fitting(all).zoom);
        self.controller.stay_within(whole);
    }

    /// The card with the ring of the keyboard: the one selected card while the map has the focus.
    fn keyboard_is_at(&self, ui: &Ui, sight: &Sight<'_>) -> Option<Node> {
        let has_focus = ui.memory(|memory| memory.has_focus(self.id()));
        let only = sight.selection.only_concept().filter(|_| !sight.alone).map(Node::Concept);
        only.filter(|_| has_focus && self.editor.is_none())
    }

    fn key(&self, sight: &Sight<'_>, viewport: &Viewport, ctx: &egui::Context) -> u64 {
        let mut hasher = std::collections::hash_map::DefaultHasher::new();
        let camera = self.controller.camera;
        for v in [
            camera.x,
            camera.y,
            camera.zoom,
            viewport.rect.min.x,
            viewport.rect.min.y,
            viewport.rect.max.x,
            viewport.rect.max.y,
        ] {
            v.to_bits().hash(&mut hasher);
        }
        ctx.pixels_per_point().to_bits().hash(&mut hasher);
        (sight.palette.dark, sight.lang as u8, sight.scene.revision(), self.kept.texts.generation()).hash(&mut hasher);
        sight.marks.map(|marks| marks.fingerprint).hash(&mut hasher);
        let selection = sight.selection;
        (&selection.concepts, &selection.links, &selection.groups, &self.accents).hash(&mut hasher);
        hasher.finish()
    }

    fn paint(&mut self, ui: &mut Ui, sight: &Sight<'_>, viewport: Viewport) {
        let ctx = ui.ctx().clone();
        let layer = ui.layer_id();
        let key = self.key(sight, &viewport, &ctx);
        if self.replay.paint(&ctx, layer, key) {
            return;
        }
        let seen = Box2 { min: viewport.to_map(self.seen().min), max: viewport.to_map(self.seen().max) };
        let first = ctx.graphics(|graphics| graphics.get(layer).map_or(0, |list| list.all_entries().len()));
        let mut picture = Picture::new(*sight, viewport, &self.accents, &mut self.kept, &ctx);
        let (under, over, legible) = picture.project(&mut self.projection, seen);
        let painter = ui.painter_at(viewport.rect);
        painter.extend(under);
        self.projection.show(ui, viewport.rect, self.name);
        painter.extend(over);
        let done = !self.kept.texts.are_waiting() && self.kept.phrases.is_done();
        if !done {
            ctx.request_repaint();
        }
        self.replay.remember(&ctx, layer, first, done.then_some(key), legible);
    }

    /// Makes the picture a widget: one stop of the Tab key, with its cards as children for screen readers.
    fn register(&mut self, ui: &mut Ui, sight: &Sight<'_>, rect: Rect) {
        let id = self.id();
        let response = ui.interact(rect, id, Sense::click_and_drag());
        let name = crate::words::say(sight.lang, crate::words::Word::Map);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Other, true, name));
        let tab = !self.manners.tab_moves;
        let keys = egui::EventFilter { tab, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keys));
        access::describe(ui.ctx(), id, sight, &self.replay.legible().cards, rect);
    }

    fn show_editor(&mut self, ui: &mut Ui, sight: &Sight<'_>, viewport: Viewport, drafts: &mut Drafts) -> Vec<Action> {
        let id = self.id().with("editor");
        let Some(editor) = &mut self.editor else { return Vec::new() };
        let said = |link| self.replay.legible().phrases.iter().find(|said| said.link == link);
        editor.begin_at(editor.link().and_then(said).map(|said| said.at));
        let ctx = ui.ctx().clone();
        let mut picture = Picture::new(*sight, viewport, &self.accents, &mut self.kept, &ctx);
        let Some(actions) = editor.show(ui, &mut picture, drafts, id) else { return Vec::new() };
        self.editor = None;
        ui.memory_mut(|memory| memory.request_focus(self.id()));
        actions
    }
}

/// Whether two boxes differ in one edge.
fn is_one_edge(a: Rect, b: Rect) -> bool {
    let edges = [a.left() != b.left(), a.right() != b.right(), a.top() != b.top(), a.bottom() != b.bottom()];
    edges.into_iter().filter(|differs| *differs).count() == 1
}
