//! The two windows of a talk: the speaker's, which is the editor's, and that of the audience.

use egui::{Context, Event, Rect, Ui, ViewportBuilder, ViewportClass, ViewportCommand, ViewportId};

use super::App;
use super::marking::print_of;
use super::touring::area_of;
use crate::canvas::Sight;
use crate::document::Action;
use crate::look::palette::{DARK, LIGHT, Palette};
use crate::ui::presenter::{self, Talked};
use crate::ui::{World, opened, stage};
use crate::words::{Word, say};

/// How long the screens are taken to be what they were, in seconds.
const SCREENS_LAST: f64 = 1.0;

/// The time of the day where the person is: hours and minutes.
pub(super) fn time_of_day() -> (i8, i8) {
    let now = jiff::ZonedDateTime::now();
    (now.hour(), now.minute())
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

/// The audience's window.
fn audience_id() -> ViewportId {
    ViewportId::from_hash_of("audience")
}

impl App {
    /// The colours that the audience sees.
    pub(super) fn audience_palette(&self) -> &'static Palette {
        if self.talking().is_some_and(|talking| talking.dark) { &DARK } else { &LIGHT }
    }

    /// Whether this window is the speaker's, with notes and time.
    pub(super) fn is_speaker(&self) -> bool {
        self.talking().is_some_and(|talking| talking.speaker)
    }

    /// Follows what becomes of the screens during a talk: as soon as there is a second one the audience has it, and when it
    /// is gone the talk goes on in the one that is left.
    pub(super) fn follow_screens(&mut self, ctx: &Context) {
        let now = self.now;
        let Some(talking) = self.talking_mut().filter(|talking| now >= talking.look_again) else { return };
        talking.look_again = now + SCREENS_LAST;
        let screens = self.monitors.now();
        let Some(talking) = self.talking_mut().filter(|talking| talking.screens != screens.places) else { return };
        // Of a window that has just opened nobody may know yet where it is.
        let Some(own) = screens.own else { return };
        talking.screens.clone_from(&screens.places);
        if talking.home.and_then(|home| screens.at(home)).is_none() {
            (talking.home, talking.away) = (Some(own), false);
        }
        match talking.home.and_then(|home| screens.beside(home)) {
            Some(screen) if talking.audience => {
                talking.screen = Some(screen);
                ctx.send_viewport_cmd_to(audience_id(), ViewportCommand::SetMonitor(screen));
                self.go_home(ctx);
            }
            Some(screen) if talking.by_itself => self.open_audience(Some(screen), ctx),
            None if talking.screen.is_some() => {
                talking.away = false;
                self.close_audience(ctx);
                self.tell(Word::ScreenIsGone);
            }
            _ => {}
        }
    }

    fn open_audience(&mut self, screen: Option<usize>, ctx: &Context) {
        if let Some(talking) = self.talking_mut() {
            (talking.speaker, talking.audience, talking.screen) = (true, true, screen);
        }
        self.go_home(ctx);
    }

    /// The talk is held in this window alone, on the screen where it is.
    fn close_audience(&mut self, ctx: &Context) {
        if let Some(talking) = self.talking_mut() {
            (talking.speaker, talking.audience, talking.screen) = (false, false, None);
        }
        self.fill_screen(true, ctx);
    }

    /// This window stands where it stood before the talk, as large as then.
    pub(super) fn go_home(&mut self, ctx: &Context) {
        let was_full = self.showing.as_ref().is_some_and(|showing| showing.was_full);
        let Some(talking) = self.talking_mut() else { return };
        let was_away = std::mem::take(&mut talking.away);
        // One that did not fill a screen goes home by itself.
        let home = talking.home.filter(|_| was_away && was_full);
        if let Some(screen) = home.and_then(|home| self.monitors.now().at(home)) {
            ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::SetMonitor(screen));
        }
        self.fill_screen(was_full, ctx);
    }

    /// Opens the speaker's window beside the audience's, or leaves the audience's alone.
    pub(super) fn toggle_speaker(&mut self, ctx: &Context) {
        let screens = self.monitors.now();
        let Some(talking) = self.talking_mut() else { return };
        talking.by_itself = false;
        if talking.speaker && talking.audience {
            self.close_audience(ctx);
        } else {
            let screen = talking.home.and_then(|home| screens.beside(home));
            self.open_audience(screen, ctx);
        }
    }

    /// The audience gets the speaker's screen, and the speaker theirs; then back again.
    pub(super) fn swap_screens(&mut self, ctx: &Context) {
        let screens = self.monitors.now();
        let Some(talking) = self.talking_mut() else { return };
        let home = talking.home.and_then(|place| Some((screens.at(place)?, screens.beside(place)?)));
        let Some((home, other)) = home else { return self.tell(Word::OneScreen) };
        if !talking.audience {
            return;
        }
        let back = talking.away;
        talking.screen = Some(if back { other } else { home });
        ctx.send_viewport_cmd_to(audience_id(), ViewportCommand::SetMonitor(if back { other } else { home }));
        if back {
            return self.go_home(ctx);
        }
        // A window that fills a screen fits it whatever its size was, and has its old place and size afterwards.
        talking.away = true;
        self.full_screen = true;
        ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::SetMonitor(other));
    }

    /// What the speaker's window shows of the talk; none while there is no such window.
    pub(super) fn talked(&self) -> Option<Talked> {
        let talking = self.talking().filter(|talking| talking.speaker)?;
        let map = self.document.map();
        let tour = map.tours().get(talking.talk.tour())?;
        let stop = talking.talk.stop(map)?;
        let secs = |secs: f64| secs as u64;
        Some(Talked {
            stops: tour.stops.iter().map(|stop| stop.title.clone()).collect(),
            at: talking.talk.at(),
            id: stop.id.clone(),
            say: stop.say.clone(),
            clock: (self.clock)(),
            used: (secs(talking.watch.used(self.now)), secs(talking.watch.used_here(self.now))),
            planned: (tour.minutes.or_else(|| crate::ui::tours::sum(tour)), stop.minutes),
            screen: self.showing.as_ref().and_then(|showing| showing.screen),
            audience: talking.audience,
        })
    }

    /// Draws the speaker's window around the pictures, and the picture of the next stop. Returns where the picture of the
    /// stop in sight stands.
    pub(super) fn show_speaker(
        ui: &mut Ui,
        world: &World,
        talked: &Talked,
        state: &mut presenter::Presenter,
        actions: &mut Vec<Action>,
    ) -> presenter::Places {
        let places = presenter::places(ui.max_rect());
        actions.extend(presenter::show(ui, world, talked, &places, state));
        places
    }

    /// The picture of the next stop, in its place.
    pub(super) fn show_next_stop(&mut self, ui: &mut Ui, rect: Rect) {
        let least = self.least_title().unwrap_or_default() * rect.height() / self.canvas.size().y.max(1.0);
        let Some(next) = self.stop_at(1) else { return };
        let state = (self.documents << 32 | self.document.revision(), next);
        if self.marking.next.as_ref().is_none_or(|(known, ..)| *known != state) {
            let next = &state.1;
            let stop = self.document.map().tours().get(next.tour).and_then(|tour| tour.stops.get(next.at));
            let lit = stop.map(|stop| self.lit_by(stop));
            let area = lit.as_ref().and_then(|lit| area_of(self.document.map(), &self.scene, lit));
            let marks = self.marks_of(next, print_of(&state));
            self.marking.next = Some((state, marks, area));
        }
        let palette = self.audience_palette();
        let lang = self.lang();
        let none = crate::edit::compose::Selection::default();
        let App { document, scene, marking, next_stop, .. } = self;
        let link_kind = document.last_link_kind();
        let Some((_, marks, area)) = &marking.next else { return };
        let (Some(marks), Some(area)) = (marks, area) else {
            ui.painter().rect_filled(rect, 0.0, crate::canvas::pen::color(palette.canvas));
            return;
        };
        let sight = Sight {
            map: document.map(),
            scene,
            selection: &none,
            palette,
            lang,
            link_kind,
            alone: true,
            shown: None,
            marks: Some(marks),
            stage: Some(least.max(9.0)),
            edits: false,
            drawn_on: true,
        };
        next_stop.show_stop_still(ui, rect, &sight, *area, least.max(9.0));
    }

    /// The window of the audience, while it is there: the same view as the speaker's, in its own size and colours.
    pub(super) fn show_audience(&mut self, ctx: &Context) {
        let Some(talking) = self.talking().filter(|talking| talking.audience) else { return };
        let title = say(self.lang(), Word::AudienceTitle);
        let mut builder = ViewportBuilder::default().with_app_id("mailuo").with_title(format!("Mailuo — {title}"));
        builder = builder.with_inner_size([1280.0, 720.0]).with_min_inner_size([320.0, 240.0]).with_active(false);
        if let Some(screen) = talking.screen {
            builder = builder.with_monitor(screen);
        }
        ctx.show_viewport_immediate(audience_id(), builder, |ui, class| self.audience(ui, class));
    }

    fn audience(&mut self, ui: &mut Ui, class: ViewportClass) {
        let ctx = ui.ctx().clone();
        if class != ViewportClass::EmbeddedWindow {
            let (closes, full) = ctx.input(|input| (input.viewport().close_requested(), input.viewport().fullscreen));
            if ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::F11)) {
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(full != Some(true)));
            }
            if let Some(talking) = self.talking_mut() {
                if closes {
                    (talking.audience, talking.screen, talking.by_itself) = (false, None, false);
                }
                talking.audience_fills = full == Some(true);
            }
            // Whichever window has the keyboard leads: what is typed here is typed there, in whatever has the focus.
            self.typed_elsewhere.extend(ctx.input_mut(|input| take_typed(&mut input.events)));
            if !self.typed_elsewhere.is_empty() {
                ctx.request_repaint_of(ViewportId::ROOT);
            }
        }
        let palette = self.audience_palette();
        let rect = ui.max_rect();
        let stop = self.stop_in_words();
        let typed = self.digits_typed().to_owned();
        let Some(showing) = &self.showing else { return };
        let (shown, opened, screen, light) = (showing.concept, showing.opened, showing.screen, showing.light);
        let fills = class == ViewportClass::EmbeddedWindow
            || showing.talking.as_ref().is_some_and(|talking| talking.audience_fills);
        let stage = self.least_title().map(|least| least * rect.height() / self.canvas.size().y.max(1.0));
        let lang = self.lang();
        let none = crate::edit::compose::Selection::default();
        let App { document, scene, index, marking, canvas, audience, chrome, settings, keymap, .. } = self;
        let sight = Sight {
            map: document.map(),
            scene,
            selection: &none,
            palette,
            lang,
            link_kind: document.last_link_kind(),
            alone: true,
            shown,
            marks: marking.marks(),
            stage: stage.filter(|_| shown.is_none()),
            edits: false,
            drawn_on: true,
        };
        audience.show_like(ui, rect, &sight, canvas);
        let world = World {
            map: document.map(),
            index,
            selection: &none,
            lang,
            palette,
            undo: None,
            redo: None,
            modified: false,
            is_example: false,
            path: None,
            recent: &[],
            shipped: &[],
            settings,
            keymap,
            zoom: 1.0,
            middle: Default::default(),
            revision: self.documents << 32 | document.revision(),
            full_screen: true,
            shows: crate::ui::Middle::Map,
            missing: &Default::default(),
            read_file: None,
            paper: None,
            only_near: false,
            alone: true,
        };
        if let Some((title, at, of)) = stop.as_ref().filter(|_| shown.is_none()) {
            stage::stop_line(&ctx, &world, rect, (title, *at, *of), &typed);
        }
        if let Some(id) = opened {
            let share = chrome.opened.scrolled();
            opened::show(&ctx, &world, rect, id, &mut chrome.opened_for_audience, Some(share));
        }
        let place = |p| audience.on_screen_point(p, ctx.pixels_per_point());
        let pointer = canvas.pointed_at(ctx.pixels_per_point());
        stage::paint_light(&ctx, light, &chrome.lines, pointer, &place);
        if let Some(screen) = screen {
            stage::cover(&ctx, rect, screen, "");
        }
        if !fills {
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
