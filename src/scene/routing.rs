//! The routes of a scene: what stands in their way, and when they are brought up to date.

use super::routes::{Ends, Ground, line_alone};
use super::{Node, Route, Scene};
use crate::look::{Box2, Path};
use crate::model::{Id, LinkId};

/// What stands in a scene, as far as it is in the way of a link.
struct Standing<'a, F> {
    scene: &'a Scene,
    stands: F,
}

impl<F: Fn(Node) -> bool> Ground for Standing<'_, F> {
    fn cards(&self, area: Box2) -> Vec<Box2> {
        let near = self.scene.card_grid.near(area).into_iter().filter(|node| (self.stands)(*node));
        let areas = near.filter_map(|node| Some(self.scene.card(node)?.area));
        areas.filter(|card| card.touches(area)).collect()
    }

    fn titles(&self, area: Box2) -> Vec<Box2> {
        let near = self.scene.frame_grid.near(area).into_iter();
        let titles = near.filter_map(|group| Some(self.scene.frame(group)?.title));
        titles.filter(|title| title.touches(area)).collect()
    }
}

impl Scene {
    /// The line of a link between two boxes past the cards for which `stands` holds, were it the only link.
    pub fn way(&self, from: Box2, to: Box2, beside: f32, stands: impl Fn(Node) -> bool) -> Path {
        line_alone(&Ends { areas: [from, to], beside }, &Standing { scene: self, stands })
    }

    /// Brings the routes up to date, those of cards that moved first, as long as it may go on; says whether all are.
    pub fn settle(&mut self, go_on: &mut dyn FnMut() -> bool) -> bool {
        let mut routing = std::mem::take(&mut self.routing);
        let mut changed = false;
        while routing.to_do() > 0 {
            let ends = |nodes: [Node; 2]| Standing { scene: &*self, stands: move |node| !nodes.contains(&node) };
            if let Some((id, path)) = routing.step(ends) {
                changed |= self.follow_path(id, path);
            }
            if !go_on() {
                break;
            }
        }
        let done = routing.to_do() == 0;
        self.routing = routing;
        if changed {
            self.seen_anew();
        }
        done
    }

    /// How much is left to be done until all routes are up to date.
    pub fn unsettled_routes(&self) -> usize {
        self.routing.to_do()
    }

    /// The links that could not go around all cards that are not their ends, of those that are up to date.
    pub fn stuck_links(&self) -> impl Iterator<Item = LinkId> {
        self.routes().map(|(id, _)| id).filter(|id| self.routing.is_stuck(*id))
    }

    fn follow_path(&mut self, id: LinkId, path: Path) -> bool {
        let Some(old) = self.routes.get(id.index()).and_then(Option::as_ref) else { return false };
        if old.path == path {
            return false;
        }
        let route = Route { path, ..old.clone() };
        self.lay(id, Some(route));
        true
    }
}
