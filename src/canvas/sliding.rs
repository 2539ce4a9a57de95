//! Cards that slide from where they were let go of to where they stand.

use std::collections::BTreeSet;
use std::rc::Rc;

use egui::Context;

use super::Canvas;
use super::gesture::{Gesture, Moving, Sliding};
use crate::look::Point;
use crate::model::{ConceptId, GroupId};

/// How long it takes, in seconds.
const SECS: f64 = 0.16;

impl Canvas {
    /// Lets cards slide to where they stand from a place that is this far away.
    pub fn slide(&mut self, moved: Rc<BTreeSet<ConceptId>>, folded: Rc<BTreeSet<GroupId>>, from: Point, now: f64) {
        if self.manners.still {
            return;
        }
        self.gesture =
            Gesture::Sliding(Sliding { moving: Moving { by: from, ..Moving::of(moved, folded) }, from, since: now });
    }

    /// Brings what slides a little further.
    pub(super) fn go_on_sliding(&mut self, ctx: &Context, now: f64) {
        let Gesture::Sliding(sliding) = &mut self.gesture else { return };
        let left = 1.0 - ((now - sliding.since) / SECS).clamp(0.0, 1.0) as f32;
        if left == 0.0 {
            return self.end_gesture();
        }
        sliding.moving.by = sliding.from * (left * left * left);
        self.accents.moved = sliding.moving.moved.clone();
        self.accents.moved_folded = sliding.moving.folded.clone();
        ctx.request_repaint();
    }
}
