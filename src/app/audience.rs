//! The window of the audience, and the picture of the next stop in the speaker's.

use egui::{Context, Event, Rect, Ui, ViewportBuilder, ViewportClass, ViewportCommand, ViewportId};

use super::App;
use super::talk::windows::audience_id;
use super::work::marking::Seen;
use super::work::mode::Windows;
use crate::canvas::{Canvas, Sight};
use crate::edit::compose::Selection;
use crate::look::stage;
use crate::ui::stage::{opened_card, presenter, screen};
use crate::ui::{Attached, Files, ViewState, World};
use crate::words::{Word, say};

/// The pictures that nobody has a hand on.
pub(super) struct Audience {
    /// What the audience sees in a window of its own.
    canvas: Canvas,
    next_stop: Canvas,
    /// What was typed while the audience's window had the keyboard: it belongs to the speaker's.
    typed: Vec<Event>,
}

impl Default for Audience {
    fn default() -> Audience {
        Audience { canvas: Canvas::new("audience"), next_stop: Canvas::new("next stop"), typed: Vec::new() }
    }
}

impl Audience {
    /// The width and height of the room in which the audience sees the map, or that of a wide screen.
    pub(super) fn room(&self, is_open: bool) -> [f32; 2] {
        let size = self.canvas.size();
        if is_open { [size.x, size.y] } else { stage::room(stage::WIDE) }
    }

    /// Hands what was typed in the audience's window over to the speaker's.
    pub(super) fn hand_over(&mut self, ctx: &Context) {
        if !self.typed.is_empty() {
            let typed = std::mem::take(&mut self.typed);
            ctx.input_mut(|input| input.events.extend(typed));
        }
    }
}

/// What was typed in a frame, taken out of its events.
fn take_typed(events: &mut Vec<Event>) -> Vec<Event> {
    let is_typed = |event: &mut Event| {
        matches!(
            event,
            Event::Key { .. }
                | Event::Text(_)
                | Event::Ime(_)
                | Event::Copy
                | Event::Cut
                | Event::Paste(_)
                | Event::ModifiersChanged(_)
        )
    };
    events.extract_if(.., is_typed).collect()
}

impl App {
    /// The picture of the next stop, in its place.
    pub(super) fn show_next_stop(&mut self, ui: &mut Ui, rect: Rect) {
        let session = &mut self.session;
        let palette = session.audience_palette();
        let Some(next) = session.stop_at(1) else {
            ui.painter().rect_filled(rect, 0.0, crate::canvas::pen::color(palette.canvas));
            return;
        };
        let seen = Seen { document: &session.document, scene: &session.scene, search: &session.search };
        let (Some(marks), Some(area)) = session.marking.next(seen, next) else {
            ui.painter().rect_filled(rect, 0.0, crate::canvas::pen::color(palette.canvas));
            return;
        };
        let none = Selection::default();
        let sight = Sight {
            map: session.document.map(),
            scene: &session.scene,
            selection: &none,
            palette,
            lang: self.shell.lang(),
            link_kind: session.document.last_link_kind(),
            alone: true,
            shown: None,
            marks: Some(marks),
            edits: false,
            drawn_on: true,
        };
        self.audience.next_stop.show_stop_still(ui, rect, &sight, area);
    }

    /// The window of the audience, while it is there: the same view as the speaker's, in its own size and colours.
    pub(super) fn show_audience(&mut self, ctx: &Context) {
        let windows = self.session.talking().map(|talking| talking.windows.open);
        let Some(Windows::Two { screen, .. }) = windows else { return };
        let title = say(self.shell.lang(), Word::AudienceTitle);
        let mut builder = ViewportBuilder::default().with_app_id("mailuo").with_title(format!("Mailuo — {title}"));
        builder = builder.with_inner_size([1280.0, 720.0]).with_min_inner_size([320.0, 240.0]).with_active(false);
        if let Some(screen) = screen {
            builder = builder.with_monitor(screen);
        }
        ctx.show_viewport_immediate(audience_id(), builder, |ui, class| self.draw_audience(ui, class));
    }

    /// What happens to the audience's window itself, where it is one.
    fn follow_audience(&mut self, ctx: &Context) {
        let (closes, full) = ctx.input(|input| (input.viewport().close_requested(), input.viewport().fullscreen));
        if ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::F11)) {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(full != Some(true)));
        }
        if let Some(talking) = self.session.mode.talking_mut() {
            if closes {
                (talking.windows.open, talking.windows.by_itself) = (Windows::Speaker, false);
            } else if let Windows::Two { fills, .. } = &mut talking.windows.open {
                *fills = full == Some(true);
            }
        }
        // Whichever window has the keyboard leads: what is typed here is typed there, in whatever has the focus.
        self.audience.typed.extend(ctx.input_mut(|input| take_typed(&mut input.events)));
        if !self.audience.typed.is_empty() {
            ctx.request_repaint_of(ViewportId::ROOT);
        }
    }

    fn draw_audience(&mut self, ui: &mut Ui, class: ViewportClass) {
        let ctx = ui.ctx().clone();
        if class != ViewportClass::EmbeddedWindow {
            self.follow_audience(&ctx);
        }
        let (session, shell, rect) = (&mut self.session, &self.shell, ui.max_rect());
        let (palette, lang, none) = (session.audience_palette(), shell.lang(), Selection::default());
        let Some(shown) = session.stage() else { return };
        let (concept, card, screen, light) = (shown.concept, shown.opened, shown.screen, shown.light);
        let document = &session.document;
        let sight = Sight {
            map: document.map(),
            scene: &session.scene,
            selection: &none,
            palette,
            lang,
            link_kind: document.last_link_kind(),
            alone: true,
            shown: concept,
            marks: session.marking.marks(),
            edits: false,
            drawn_on: true,
        };
        let canvas = &mut self.audience.canvas;
        let (strip, room) = screen::parts(rect);
        let room = if session.mode.is_talk() { room } else { rect };
        canvas.show_like(ui, room, &sight, &session.canvas);
        let world = World {
            map: document.map(),
            index: &session.index,
            selection: &none,
            lang,
            palette,
            undo: None,
            redo: None,
            files: Files::default(),
            settings: shell.settings(),
            keymap: &shell.preferences.keymap,
            view: ViewState { zoom: 1.0, alone: true, full_screen: true, ..ViewState::default() },
            revision: document.revision(),
            attached: Attached { missing: &Default::default(), read: None },
            paper: None,
        };
        if let Some(stop) = session.stop_in_words().filter(|_| concept.is_none()) {
            let titled = screen::Titled { stop: &stop, back: None, typed: session.digits_typed() };
            screen::stop_title(&ctx, &world, strip, &titled);
        }
        let fills = session.talking().is_some_and(|it| matches!(it.windows.open, Windows::Two { fills: true, .. }));
        let pointer = session.canvas.pointed_at(ctx.pixels_per_point());
        if let Some(id) = card {
            let share = session.panels.opened.scrolled();
            opened_card::show(&ctx, &world, room, id, &mut session.panels.opened_for_audience, Some(share));
        }
        let place = |p| canvas.on_screen_point(p, ctx.pixels_per_point());
        screen::paint_light(&ctx, light, &self.chrome.lines, pointer, &place);
        if let Some(screen) = screen {
            screen::cover(&ctx, rect, screen, "");
        }
        if !fills && class != ViewportClass::EmbeddedWindow {
            presenter::audience_hint(ui, &world, rect);
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::Pos2;

    use super::*;

    #[test]
    fn what_is_typed_is_taken_in_its_order_and_nothing_else() {
        let key = |key| Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: egui::Modifiers::NONE,
        };
        let moved = Event::PointerMoved(Pos2::ZERO);
        let mut events = vec![key(egui::Key::A), moved.clone(), Event::Text("a".to_owned())];
        assert_eq!(take_typed(&mut events), [key(egui::Key::A), Event::Text("a".to_owned())]);
        assert_eq!(events, [moved]);
    }
}
