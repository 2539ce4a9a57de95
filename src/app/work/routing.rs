//! Brings the routes of links up to date: a little in each frame, or on a thread where there are many.

use std::time::{Duration, Instant};

use super::session::Session;
use crate::app::shell::Shell;
use crate::app::threads::done::Done;
use crate::app::threads::task::{Task, Ticket};
use crate::edit::Changes;
use crate::scene::Scene;

/// How long a frame may spend on routes.
const A_FRAME: Duration = Duration::from_millis(3);
/// More are left to a thread.
const MANY: usize = 2_000;

impl Session {
    /// Goes on with the routes where they are not up to date.
    pub(in crate::app) fn settle_routes(&mut self, ctx: &egui::Context, shell: &mut Shell) {
        let left = self.scene.unsettled_routes();
        if left == 0 || self.away.routes.is_some() {
            return;
        }
        if left > MANY && !self.away.gave_up {
            let ticket = shell.tasks.ticket();
            self.away.routes = Some((ticket, Changes::default()));
            // Cheap: the records are shared.
            let (map, view) = (self.document.map().clone(), self.scene.view().clone());
            let work = move || Done::Routed { ticket, scene: Box::new(Scene::new(&map, &view)) };
            return shell.tasks.start(Task::Route(ticket), work);
        }
        let began = Instant::now();
        if !self.scene.settle(&mut || began.elapsed() < A_FRAME) {
            ctx.request_repaint();
        }
    }

    /// Takes over a scene whose routes are up to date, and what has changed meanwhile.
    pub(in crate::app) fn routed(&mut self, ticket: Ticket, mut scene: Scene) {
        let Some((_, missed)) = self.away.routes.take_if(|(at_work, _)| *at_work == ticket) else { return };
        let map = self.document.map();
        scene.update(map, &missed);
        self.scene.succeed(map, scene);
    }
}
