//! Markdown that is read: set once for each text and width, drawn as it is set for paper, its links heard.

mod draw;

use egui::{TextStyle, Ui, Vec2};

use crate::document::Action;
use crate::look::markdown::prose;
use crate::look::prose::{Body, Inline, Link, Measure, Paragraph, Prose, Setting, Style, Target, set};
use crate::look::typeset::READING;
use crate::model::{Map, Mentioned};
use crate::ui::World;
use crate::ui::kit::formulas::Formulas;
use draw::Page;

/// What the address of a picture beside the map begins with.
pub const BESIDE: &str = "beside://";
/// A formula is no higher, in points.
const TALLEST: f32 = 2_000.0;

/// A text that is read.
#[derive(Default)]
pub struct Sheet {
    prose: Prose,
    /// How it is set, and for what.
    settings: Vec<Setting>,
    measure: Option<Measure>,
    formulas: Formulas,
    /// The link that was clicked.
    clicked: Option<usize>,
}

impl Sheet {
    /// Reads this text from now on; mentions say what their concepts are called in the map as it is.
    pub fn read(&mut self, map: &Map, text: &str) {
        let mentioned = Mentioned::on(map);
        let concept = |target: &str| map.concept(mentioned.find(target)?);
        let mut prose = prose(text, |target| Some(concept(target)?.title.clone()));
        prose.paragraphs.iter_mut().for_each(|paragraph| name_foreign(paragraph, &mut prose.links));
        self.prose = prose;
        self.measure = None;
        self.clicked = None;
    }

    /// Draws it in the size of the text around.
    pub fn show(&mut self, ui: &mut Ui, world: &World) {
        let size = TextStyle::Body.resolve(ui.style()).size;
        let width = ui.available_width();
        let measure = Measure { size, line: (size * READING).round(), width, tallest: TALLEST };
        if self.measure != Some(measure) {
            self.settings = set(&self.prose, &measure);
            self.measure = Some(measure);
        }
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            for (at, (paragraph, setting)) in self.prose.paragraphs.iter().zip(&self.settings).enumerate() {
                let page = Page { world, measure, links: &self.prose.links, at };
                self.clicked = page.paragraph(ui, paragraph, setting, &mut self.formulas).or(self.clicked);
            }
        });
    }

    /// What the link that was clicked since the last frame asks for.
    pub fn clicked(&mut self, map: &Map) -> Option<Action> {
        match &self.prose.links.get(self.clicked.take()?)?.target {
            Target::Address(address) => Some(Action::OpenAddress(address.clone())),
            Target::Concept(target) => Mentioned::on(map).find(target).map(Action::GoTo),
        }
    }
}

/// A picture that is not beside the map is not fetched, but named as a link.
fn name_foreign(paragraph: &mut Paragraph, links: &mut Vec<Link>) {
    let Body::Picture { address, said } = &paragraph.body else { return };
    if !address.contains("://") && !address.starts_with("data:") {
        return;
    }
    let said = if said.is_empty() { address.clone() } else { said.clone() };
    let style = Style { link: Some(links.len()), ..Style::default() };
    links.push(Link { said: said.clone(), target: Target::Address(address.clone()) });
    paragraph.body = Body::Text(vec![Inline::Text(said, style)]);
}
