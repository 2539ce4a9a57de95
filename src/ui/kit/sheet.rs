//! Markdown that is read: set once for each text, its links heard.

use std::sync::Arc;

use egui::{Ui, vec2};
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};

use crate::canvas::pen::{color, regular};
use crate::document::Action;
use crate::formats::markdown::{MENTION, Readable, readable};
use crate::formats::papers::tex::unicode_of;
use crate::model::{Map, Mentioned};
use crate::ui::World;
use crate::ui::kit::theme::BODY;
use crate::ui::kit::widgets::paragraph;

/// How much is shown of a text that can't be set, in bytes.
const SHOWN: usize = 2_000;
/// What the address of a picture beside the map begins with.
pub const BESIDE: &str = "beside://";

/// A text that is read.
#[derive(Default)]
pub struct Sheet {
    text: Arc<str>,
    /// None where it is nested too deep to be set.
    readable: Option<Readable>,
    cache: CommonMarkCache,
}

impl Sheet {
    /// Reads this text from now on; mentions say what their concepts are called in the map as it is.
    pub fn read(&mut self, map: &Map, text: &Arc<str>) {
        let mentioned = Mentioned::on(map);
        let concept = |target: &str| map.concept(mentioned.find(target)?);
        self.readable = readable(text, |target| Some(concept(target)?.title.clone()));
        self.text = text.clone();
        self.cache.link_hooks_clear();
        for address in self.readable.iter().flat_map(|readable| &readable.addresses) {
            self.cache.add_link_hook(address);
        }
    }

    /// Draws it.
    pub fn show(&mut self, ui: &mut Ui, world: &World) {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        // Our fonts have no bold: what is strong stands out from a text that is a little quieter.
        ui.visuals_mut().widgets.noninteractive.fg_stroke.color =
            color(world.palette.text.over(world.palette.panel, 0.82));
        match &self.readable {
            Some(readable) => {
                let math = |ui: &mut Ui, tex: &str, _inline: bool| {
                    ui.label(egui::RichText::new(unicode_of(tex)).italics());
                };
                let viewer = CommonMarkViewer::new().default_implicit_uri_scheme(BESIDE).render_math_fn(Some(&math));
                viewer.show(ui, &mut self.cache, &readable.text);
            }
            None => {
                let text = self.text.get(..self.text.floor_char_boundary(SHOWN)).unwrap_or_default();
                paragraph(ui, text, regular(BODY), color(world.palette.text));
            }
        }
    }

    /// What the link that was clicked since the last frame asks for.
    pub fn clicked(&mut self, map: &Map) -> Option<Action> {
        let (address, clicked) = self.cache.link_hooks_mut().iter_mut().find(|(_, clicked)| **clicked)?;
        *clicked = false;
        let Some(number) = address.strip_prefix(MENTION) else {
            return Some(Action::OpenAddress(address.clone()));
        };
        let number: usize = number.parse().ok()?;
        Mentioned::on(map).find(self.readable.as_ref()?.targets.get(number)?).map(Action::GoTo)
    }
}
