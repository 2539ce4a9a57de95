//! The shapes of the last picture, painted again while nothing that it is made of changed.

use egui::epaint::ClippedShape;
use egui::{Context, LayerId};

use super::picture::Legible;

/// The last picture and what it was made of.
#[derive(Default)]
pub(super) struct Replay {
    key: Option<u64>,
    shapes: Option<Vec<ClippedShape>>,
    legible: Legible,
    made: u64,
}

impl Replay {
    /// Paints the last picture again, if it was made of the same.
    pub(super) fn paint(&self, ctx: &Context, layer: LayerId, key: u64) -> bool {
        let Some(shapes) = self.shapes.as_ref().filter(|_| self.key == Some(key)) else { return false };
        ctx.graphics_mut(|graphics| {
            let list = graphics.entry(layer);
            for shape in shapes {
                list.add(shape.clip_rect, shape.shape.clone());
            }
        });
        true
    }

    /// Remembers what was painted from the entry `first` of the layer on. A picture that is seen for the first time is not
    /// copied yet: while the camera moves every one is new. One without a key is not done and is never painted again.
    pub(super) fn remember(&mut self, ctx: &Context, layer: LayerId, first: usize, key: Option<u64>, legible: Legible) {
        let seen_before = key.is_some() && self.key == key;
        self.key = key;
        self.legible = legible;
        self.made += 1;
        self.shapes = seen_before.then(|| {
            ctx.graphics(|graphics| {
                let list = graphics.get(layer);
                list.into_iter().flat_map(|list| list.all_entries().skip(first)).cloned().collect()
            })
        });
    }

    /// How often a picture was made anew instead of painted again.
    pub(super) fn made(&self) -> u64 {
        self.made
    }

    /// What can be read in the picture.
    pub(super) fn legible(&self) -> &Legible {
        &self.legible
    }
}
