//! What the pointer does to a canvas from frame to frame.

use egui::{CursorIcon, Event, Key, Modifiers, PointerButton, Pos2, Response, Ui};

use super::camera::Viewport;
use super::gesture::{self, Gesture};
use super::hit::{self, Hit};
use super::pile::Pile;
use super::wheel::Wheel;
use super::{Canvas, Sight};
use crate::document::{Action, Command, Draft, Drafts, Target};
use crate::edit::compose::Selection;
use crate::model::ConceptId;
use crate::scene::Node;

/// How long the pointer rests on a card before its links are lit, in seconds.
const REST_SECS: f64 = 0.6;

/// The pointer over a canvas.
#[derive(Debug, Default)]
pub(super) struct Pointer {
    /// Where it was last over the picture.
    pub(super) at: Option<Pos2>,
    /// Where it was when a menu came between.
    pub(super) held_at: Option<Pos2>,
    pub(super) rest: Rest,
    pub(super) wheel: Wheel,
    pub(super) pile: Option<Pile>,
}

/// The card that the pointer rests on, and since when.
#[derive(Debug, Default)]
pub(super) struct Rest {
    on: Option<Node>,
    since: f64,
    /// The view moved under a pointer that did not: what came under it is not looked at.
    stale: bool,
    /// Keys were used since the pointer moved: the hand is at the keyboard, and nothing is looked at.
    away: bool,
    seen_from: Option<super::Camera>,
}

impl Rest {
    /// Whether the view moved under a pointer that did not.
    pub(super) fn is_stale(&self) -> bool {
        self.stale
    }
}

/// What the keyboard holds down for the pointer.
#[derive(Clone, Copy)]
struct Held {
    keys: Modifiers,
    space: bool,
}

impl Canvas {
    pub(super) fn follow_pointer(
        &mut self,
        ui: &Ui,
        response: &Response,
        sight: &Sight<'_>,
        drafts: &mut Drafts,
    ) -> Vec<Action> {
        let ctx = ui.ctx();
        let now = ui.input(|input| input.time);
        self.follow_wheel(ui, response.contains_pointer(), now);
        let viewport = self.viewport(ctx.pixels_per_point());
        let at = ui.input(|input| input.pointer.latest_pos());
        let over = response.contains_pointer() || response.dragged();
        self.pointer.at = at.filter(|_| over);
        if over && ui.input(|input| input.pointer.delta() != egui::Vec2::ZERO) {
            self.pointer.held_at = None;
        }
        if sight.drawn_on {
            self.end_gesture();
            return Vec::new();
        }
        let space_down = ui.input(|input| input.key_down(Key::Space)) && self.editor.is_none();
        let held = Held { keys: ui.input(|input| input.modifiers), space: space_down };
        let mut actions = Vec::new();
        if response.contains_pointer() && ui.input(|input| input.pointer.any_pressed()) {
            ui.memory_mut(|memory| memory.request_focus(self.id()));
            actions.extend(self.editor.take().and_then(|editor| editor.end(sight.map, drafts)));
        }
        actions.extend(self.buttons(ui, response, sight, &viewport, held));
        // Also while what is carried is not over the map yet.
        if self.is_in_a_gesture() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.end_gesture();
        }
        if let Some(at) = self.pointer.at {
            self.go_on(ui, sight, at, held, now);
            actions.extend(self.clicks(response, sight, &viewport, held.keys));
        }
        // Its press was elsewhere: only the letting go is the map's.
        if matches!(self.gesture, Gesture::Carrying(_)) && !ui.input(|input| input.pointer.any_down()) {
            let viewport = self.viewport(ctx.pixels_per_point());
            actions.extend(self.let_carried_go(sight, &viewport));
        }
        if response.drag_stopped() {
            let viewport = self.viewport(ctx.pixels_per_point());
            match at {
                Some(at) => actions.extend(self.let_go(sight, &viewport, at)),
                // The pointer is gone, nobody knows where to: nothing was meant.
                None => self.end_gesture(),
            }
        }
        self.look_where_it_is(ui, sight, now, held);
        actions
    }

    /// Presses and the beginnings of drags.
    fn buttons(
        &mut self,
        ui: &Ui,
        response: &Response,
        sight: &Sight<'_>,
        viewport: &Viewport,
        held: Held,
    ) -> Vec<Action> {
        let mut actions = Vec::new();
        if response.contains_pointer() {
            let views = [(PointerButton::Extra1, Command::ViewBefore), (PointerButton::Extra2, Command::ViewAfter)];
            let asked = views.into_iter().filter(|(button, _)| ui.input(|input| input.pointer.button_pressed(*button)));
            actions.extend(asked.map(|(_, command)| Action::Run(command)));
        }
        if !response.drag_started() {
            return actions;
        }
        let Some(from) = ui.input(|input| input.pointer.press_origin()) else { return actions };
        let pans = held.space
            || sight.alone && !self.links_from_here(sight, viewport, from)
            || [PointerButton::Middle, PointerButton::Secondary].iter().any(|b| response.dragged_by(*b));
        self.end_gesture();
        if pans {
            self.gesture = Gesture::Panning;
        } else {
            let (gesture, select) = gesture::begin(
                sight,
                hit::hit(sight, viewport, self.replay.legible(), from),
                viewport.to_map(from),
                held.keys,
            );
            self.gesture = gesture;
            actions.extend(select);
        }
        actions
    }

    /// A gesture under way follows the pointer; near the edge of the view, the view goes along.
    fn go_on(&mut self, ui: &Ui, sight: &Sight<'_>, at: Pos2, held: Held, now: f64) {
        if matches!(self.gesture, Gesture::Panning) {
            let by = ui.input(|input| input.pointer.delta());
            self.controller.steer(self.controller.camera.panned(by), now);
        } else if self.is_in_a_gesture() {
            let speed = gesture::edge_speed(self.rect, at);
            if speed != egui::Vec2::ZERO {
                let secs = ui.input(|input| input.stable_dt.min(0.05));
                self.controller.steer(self.controller.camera.panned(speed * secs), now);
                ui.ctx().request_repaint();
            }
        }
        let viewport = self.viewport(ui.ctx().pixels_per_point());
        let p = viewport.to_map(at);
        match &mut self.gesture {
            Gesture::Moving(moving) => {
                moving.follow(sight, &viewport, p, held.keys, held.space);
                if !moving.copies {
                    self.accents.moved = moving.moved.clone();
                    self.accents.moved_folded = moving.folded.clone();
                }
            }
            Gesture::Linking { from, .. } => {
                self.accents.target = gesture::link_target(sight, &viewport, at, *from).map(Node::Concept);
            }
            Gesture::Rehanging { link, .. } => {
                self.accents.rehung = Some(*link);
                self.accents.target = gesture::end_target(sight, &viewport, at).map(Node::Concept);
            }
            Gesture::Carrying(carried) => {
                self.accents.target = carried.target(sight, &viewport, at).only_concept().map(Node::Concept);
            }
            Gesture::None | Gesture::Panning | Gesture::Sliding(_) | Gesture::Boxing { .. } => {}
        }
    }

    fn clicks(&mut self, response: &Response, sight: &Sight<'_>, viewport: &Viewport, keys: Modifiers) -> Vec<Action> {
        let by_main = response.clicked_by(PointerButton::Primary);
        let Some(at) = response.interact_pointer_pos() else { return Vec::new() };
        if sight.alone {
            let named = self.named_at(at);
            if sight.edits && response.double_clicked_by(PointerButton::Primary) {
                let card = named.map(|id| Action::EditInPlace(Target::Concept(id)));
                let hit = || hit::hit(sight, viewport, self.replay.legible(), at);
                return vec![card.unwrap_or_else(|| double_clicked(sight, viewport, hit(), at))];
            }
            let chosen = named.filter(|_| by_main);
            return chosen.map(Action::ChooseShown).into_iter().collect();
        }
        let hit = hit::hit(sight, viewport, self.replay.legible(), at);
        let card = card_of(hit).filter(|_| !keys.shift);
        // Not `clicked`: egui also makes clicks of Space and Enter.
        if response.double_clicked_by(PointerButton::Primary) && !(keys.alt && card.is_some()) {
            let hit = card.map_or(hit, |node| Hit::Card(self.double_clicked_in_pile(node)));
            return vec![double_clicked(sight, viewport, hit, at)];
        }
        if response.clicked_by(PointerButton::Secondary) {
            let meant = gesture::clicked(sight.map, &Selection::default(), hit, false);
            // What is selected stays so: the menu is about all of it.
            let select = (!sight.selection.contains_all(&meant) || meant.is_empty()).then_some(Action::Select(meant));
            return select.into_iter().chain([Action::ContextMenu]).collect();
        }
        if by_main {
            let in_pile = card.map(|node| self.clicked_in_pile(sight, viewport, node, viewport.to_map(at), keys.alt));
            if in_pile.is_none() {
                self.pointer.pile = None;
            }
            let hit = in_pile.map_or(hit, Hit::Card);
            let selection = gesture::clicked(sight.map, sight.selection, hit, keys.shift);
            return (selection != *sight.selection).then_some(Action::Select(selection)).into_iter().collect();
        }
        Vec::new()
    }

    /// Whether a drag from here pulls a link while the map stands alone.
    fn links_from_here(&self, sight: &Sight<'_>, viewport: &Viewport, from: Pos2) -> bool {
        sight.edits && matches!(hit::hit(sight, viewport, self.replay.legible(), from), Hit::Dot(..))
    }

    /// The concept whose card or pin is painted at a place of the screen.
    fn named_at(&self, at: Pos2) -> Option<ConceptId> {
        let cards = &self.replay.legible().cards;
        cards.iter().rev().filter(|card| card.rect.contains(at)).find_map(|card| match card.node {
            Node::Concept(id) => Some(id),
            Node::Folded(_) => None,
        })
    }

    fn let_go(&mut self, sight: &Sight<'_>, viewport: &Viewport, at: Pos2) -> Option<Action> {
        let p = viewport.to_map(at);
        let action = match &self.gesture {
            Gesture::None | Gesture::Panning | Gesture::Sliding(_) | Gesture::Carrying(_) => None,
            Gesture::Moving(moving) => moving.drop_here(sight),
            Gesture::Boxing { from, kept } => {
                let selection = gesture::boxed(sight, *from, p, kept);
                (selection != *sight.selection).then_some(Action::Select(selection))
            }
            Gesture::Linking { from, .. } => gesture::let_link_go(sight, viewport, *from, at),
            Gesture::Rehanging { link, end } => gesture::let_end_go(sight, viewport, *link, *end, at),
        };
        self.end_gesture();
        action
    }

    /// Puts everything back as it was before the gesture.
    pub(super) fn end_gesture(&mut self) {
        self.gesture = Gesture::None;
        self.accents.moved = std::rc::Rc::default();
        self.accents.moved_folded = std::rc::Rc::default();
        self.accents.target = None;
        self.accents.rehung = None;
    }

    /// Hover, the light on what the pointer rests on, and the shape of the pointer.
    fn look_where_it_is(&mut self, ui: &Ui, sight: &Sight<'_>, now: f64, held: Held) {
        let viewport = self.viewport(ui.ctx().pixels_per_point());
        let moved = ui.input(|input| input.pointer.delta() != egui::Vec2::ZERO || input.pointer.any_down());
        let camera = Some(self.controller.camera);
        self.pointer.rest.stale = !moved && (self.pointer.rest.stale || self.pointer.rest.seen_from != camera);
        self.pointer.rest.seen_from = camera;
        let idle = matches!(self.gesture, Gesture::None) && self.editor.is_none() && !self.pointer.rest.stale;
        let hit = self.pointer.at.filter(|_| idle).map(|at| hit::hit(sight, &viewport, self.replay.legible(), at));
        let node = hit.and_then(card_of);
        self.accents.hovered = node;
        self.accents.hovered_link = match hit {
            Some(Hit::Link(id) | Hit::LinkEnd(id, _)) => Some(id),
            Some(Hit::Card(_) | Hit::Dot(..) | Hit::Frame(_) | Hit::Blank) | None => {
                self.carried_to_link(sight, &viewport)
            }
        };
        // As they came: what a command heard is taken out of the others.
        let typed = ui.input(|input| input.raw.events.iter().any(is_of_the_keyboard));
        let rest = &mut self.pointer.rest;
        rest.away = !moved && (rest.away || typed);
        if node != rest.on || moved && self.accents.lit.is_none() {
            (rest.on, rest.since) = (node, now);
        }
        let (rested, away) = (now - rest.since, rest.away);
        self.accents.lit = node.filter(|_| rested >= REST_SECS && !away);
        if node.is_some() && rested < REST_SECS && !away {
            ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(REST_SECS - rested + 0.005));
        }
        if self.pointer.at.is_some()
            && let Some(cursor) = self.cursor(hit, held)
        {
            ui.ctx().set_cursor_icon(cursor);
        }
    }

    fn cursor(&self, hit: Option<Hit>, held: Held) -> Option<CursorIcon> {
        match (&self.gesture, hit) {
            (Gesture::Panning | Gesture::Moving(_) | Gesture::Carrying(_), _) => Some(CursorIcon::Grabbing),
            (Gesture::Boxing { .. } | Gesture::Linking { .. } | Gesture::Rehanging { .. }, _) => {
                Some(CursorIcon::Crosshair)
            }
            (Gesture::None, _) if held.space => Some(CursorIcon::Grab),
            (Gesture::None, Some(Hit::Card(_) | Hit::Frame(_))) => Some(CursorIcon::Grab),
            (Gesture::None, Some(Hit::Dot(..) | Hit::LinkEnd(..))) => Some(CursorIcon::Crosshair),
            (Gesture::None, Some(Hit::Link(_))) => Some(CursorIcon::PointingHand),
            (Gesture::Sliding(_), _) | (Gesture::None, Some(Hit::Blank) | None) => None,
        }
    }
}

/// Whether a hand is at the keyboard.
fn is_of_the_keyboard(event: &Event) -> bool {
    matches!(event, Event::Key { pressed: true, .. } | Event::Text(_) | Event::Ime(_))
}

/// The card that was hit, or that was hit by its dot.
fn card_of(hit: Hit) -> Option<Node> {
    match hit {
        Hit::Card(node) => Some(node),
        Hit::Dot(id, _) => Some(Node::Concept(id)),
        Hit::LinkEnd(..) | Hit::Link(_) | Hit::Frame(_) | Hit::Blank => None,
    }
}

fn double_clicked(sight: &Sight<'_>, viewport: &Viewport, hit: Hit, at: Pos2) -> Action {
    match hit {
        Hit::Card(Node::Concept(id)) | Hit::Dot(id, _) => Action::EditInPlace(Target::Concept(id)),
        Hit::Card(Node::Folded(id)) | Hit::Frame(id) => Action::EditInPlace(Target::Group(id)),
        Hit::Link(id) | Hit::LinkEnd(id, _) => Action::EditInPlace(Target::Link(id)),
        // A card here would lie on the link: who misses a thin line by so little meant the line.
        Hit::Blank => match hit::link_near(sight, viewport, at) {
            Some(link) => Action::EditInPlace(Target::Link(link)),
            None => Action::Draft(Draft { at: gesture::place_of(viewport.to_map(at)), from: None }),
        },
    }
}
