//! Brings the routes of links up to date, a little in each frame.

use std::time::{Duration, Instant};

use super::session::Session;

/// How long a frame may spend on routes.
const A_FRAME: Duration = Duration::from_millis(4);

impl Session {
    /// Goes on with the routes where they are not up to date.
    pub(in crate::app) fn settle_routes(&mut self, ctx: &egui::Context) {
        if self.scene.unsettled_routes() == 0 {
            return;
        }
        let began = Instant::now();
        if !self.scene.settle(&mut || began.elapsed() < A_FRAME) {
            ctx.request_repaint();
        }
    }
}
