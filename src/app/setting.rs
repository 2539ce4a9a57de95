//! What the person sets, and what follows from it in the window.

use egui::Context;

use super::App;
use crate::canvas::Manners;
use crate::document::{Keymap, Motion, Setting};
use crate::ui::theme;

impl App {
    pub(super) fn set(&mut self, setting: Setting) {
        match setting {
            Setting::Size(size) => self.change_settings(|settings| settings.size = size),
            Setting::Motion(motion) => self.change_settings(|settings| settings.motion = motion),
            Setting::WheelZooms(zooms) => self.change_settings(|settings| settings.wheel_zooms = zooms),
            Setting::TabMoves(moves) => self.change_settings(|settings| settings.tab_moves = moves),
            Setting::Keys(command, Some(chord)) => self.keymap.set(command, chord),
            Setting::Keys(command, None) => self.keymap.reset(command),
            Setting::AllKeys => self.keymap = Keymap::default(),
        }
        self.keep_settings();
    }

    /// Whether Tab goes to the next control: as it was set, and while a screen reader listens.
    pub(super) fn tab_moves(&self, ctx: &Context) -> bool {
        // Tests always listen.
        let listens = || !self.own_dialogs && ctx.accesskit_node_builder(self.canvas.id(), |_| ()).is_some();
        self.settings.tab_moves || listens()
    }

    /// Makes the window be as it was set. Costs nothing where it is already.
    pub(super) fn apply_settings(&mut self, ctx: &Context) {
        let still = match self.settings.motion {
            Motion::System => self.system_is_still,
            Motion::Less => true,
            Motion::Full => false,
        };
        theme::move_less(ctx, still);
        let factor = f32::from(self.settings.size) / 100.0;
        if ctx.zoom_factor() != factor {
            ctx.set_zoom_factor(factor);
        }
        let tab_moves = self.tab_moves(ctx);
        self.canvas.set_manners(Manners { still, wheel_zooms: self.settings.wheel_zooms, tab_moves });
    }
}
