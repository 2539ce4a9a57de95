//! The windows of a talk, the speaker's, which is the editor's, and that of the audience: which screens they stand on.

use egui::{Context, ViewportCommand, ViewportId};

use crate::app::shell::Shell;
use crate::app::work::mode::{ScreenChange, Windows};
use crate::app::work::session::Session;
use crate::look::palette::{DARK, LIGHT, Palette};
use crate::ui::panels::tours::sum;
use crate::ui::stage::presenter::Talked;
use crate::words::Word;

/// The audience's window.
pub(in crate::app) fn audience_id() -> ViewportId {
    ViewportId::from_hash_of("audience")
}

fn move_to_screen(window: ViewportId, screen: usize, ctx: &Context) {
    ctx.send_viewport_cmd_to(window, ViewportCommand::SetMonitor(screen));
}

impl Session {
    /// The colours that the audience sees.
    pub(in crate::app) fn audience_palette(&self) -> &'static Palette {
        if self.talking().is_some_and(|talking| talking.dark) { &DARK } else { &LIGHT }
    }

    /// Follows what becomes of the screens during a talk: as soon as there is a second one the audience has it, and when it
    /// is gone the talk goes on in the one that is left.
    pub(in crate::app) fn follow_screens(&mut self, ctx: &Context, shell: &mut Shell) {
        let now = shell.now;
        let Some(talking) = self.mode.talking_mut().filter(|talking| talking.windows.are_due(now)) else { return };
        match talking.windows.follow(&shell.monitors.now(), now) {
            ScreenChange::None => {}
            ScreenChange::MoveTo(screen) => {
                move_to_screen(audience_id(), screen, ctx);
                self.go_home(ctx, shell);
            }
            ScreenChange::Open(screen) => self.open_audience(Some(screen), ctx, shell),
            ScreenChange::Gone => {
                self.close_audience(ctx, shell);
                shell.tell(Word::ScreenIsGone);
            }
        }
    }

    fn open_audience(&mut self, screen: Option<usize>, ctx: &Context, shell: &mut Shell) {
        if let Some(talking) = self.mode.talking_mut() {
            let fills = matches!(talking.windows.open, Windows::Two { fills: true, .. });
            talking.windows.open = Windows::Two { screen, fills };
        }
        self.go_home(ctx, shell);
    }

    /// The talk is held in this window alone, on the screen where it is.
    fn close_audience(&mut self, ctx: &Context, shell: &mut Shell) {
        if let Some(talking) = self.mode.talking_mut() {
            talking.windows.open = Windows::Shared;
        }
        shell.fill_screen(true, ctx);
    }

    /// This window stands where it stood before the talk, as large as then.
    pub(in crate::app) fn go_home(&mut self, ctx: &Context, shell: &mut Shell) {
        let was_full = self.stage().is_some_and(|stage| stage.was_full);
        let Some(talking) = self.mode.talking_mut() else { return };
        let was_away = std::mem::take(&mut talking.windows.away);
        // One that did not fill a screen goes home by itself.
        let home = talking.windows.home.filter(|_| was_away && was_full);
        if let Some(screen) = home.and_then(|home| shell.monitors.now().at(home)) {
            move_to_screen(ViewportId::ROOT, screen, ctx);
        }
        shell.fill_screen(was_full, ctx);
    }

    /// Opens the speaker's window beside the audience's, or leaves the audience's alone.
    pub(super) fn toggle_speaker(&mut self, ctx: &Context, shell: &mut Shell) {
        let Some(talking) = self.mode.talking_mut() else { return };
        talking.windows.by_itself = false;
        if talking.windows.has_audience() {
            self.close_audience(ctx, shell);
        } else {
            let screen = talking.windows.home.and_then(|home| shell.monitors.now().beside(home));
            self.open_audience(screen, ctx, shell);
        }
    }

    /// The audience gets the speaker's screen, and the speaker theirs; then back again.
    pub(super) fn swap_screens(&mut self, ctx: &Context, shell: &mut Shell) {
        let Some(talking) = self.mode.talking_mut() else { return };
        let screens = shell.monitors.now();
        let home = talking.windows.home.and_then(|place| Some((screens.at(place)?, screens.beside(place)?)));
        let Some((home, other)) = home else { return shell.tell(Word::OneScreen) };
        let Windows::Two { fills, .. } = talking.windows.open else { return };
        let back = talking.windows.away;
        let of_audience = if back { other } else { home };
        talking.windows.open = Windows::Two { screen: Some(of_audience), fills };
        move_to_screen(audience_id(), of_audience, ctx);
        if back {
            return self.go_home(ctx, shell);
        }
        // A window that fills a screen fits it whatever its size was, and has its old place and size afterwards.
        talking.windows.away = true;
        shell.full_screen = true;
        move_to_screen(ViewportId::ROOT, other, ctx);
    }

    /// What the speaker's window shows of the talk; none while there is no such window.
    pub(in crate::app) fn talked(&self, shell: &Shell) -> Option<Talked> {
        let talking = self.talking().filter(|talking| talking.windows.has_speaker())?;
        let map = self.document.map();
        let tour = map.tours().get(talking.talk.tour())?;
        let stop = talking.talk.stop(map)?;
        let secs = |secs: f64| secs as u64;
        Some(Talked {
            stops: tour.stops.iter().map(|stop| (stop.id, stop.title.clone())).collect(),
            at: talking.talk.at(),
            id: stop.id,
            say: stop.say.clone(),
            clock: (shell.time_of_day)(),
            used: (secs(talking.watch.used(shell.now)), secs(talking.watch.used_here(shell.now))),
            planned: (tour.minutes.or_else(|| sum(tour)), stop.minutes),
            screen: self.stage().and_then(|stage| stage.screen),
            audience: talking.windows.has_audience(),
        })
    }
}
