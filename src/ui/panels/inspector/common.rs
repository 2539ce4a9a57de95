//! What the selected concepts have in common, found once for each state of the map and each selection.

use std::sync::Arc;

use crate::document::{Common, Revision};
use crate::ui::World;

/// What was found last.
#[derive(Default)]
pub(in crate::ui) struct Memory {
    revision: Option<Revision>,
    common: Arc<Common>,
}

impl Memory {
    /// What the selected concepts have in common.
    pub(in crate::ui) fn of(&mut self, world: &World) -> Arc<Common> {
        let selected = &world.selection.concepts;
        if self.revision != Some(world.revision) || !self.common.is_of(selected) {
            self.revision = Some(world.revision);
            self.common = Arc::new(Common::of(world.map, selected));
        }
        self.common.clone()
    }
}
