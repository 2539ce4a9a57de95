//! Texts laid out for the screen and kept: sizes come in steps, so that zooming seldom needs new glyphs.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use egui::epaint::text::TextOptions;
use egui::text::TextFormat;
use egui::{Color32, Context, FontId, Galley, Id};

use super::pen;
pub use crate::look::afar::zoom_step;
pub use crate::look::card::size_step;
use crate::look::fonts::Weight;
use crate::look::typeset::{Lines, break_lines};

/// So many titles are set in a frame at a size that they were not seen in yet; the others wait in the size before it.
const NEW_SIZES_A_FRAME: usize = 12;
/// How far the size before may be off while a title waits.
const WAITS_WITHIN: std::ops::RangeInclusive<f32> = 0.7..=1.25;
/// Above this many texts the cache begins anew.
const MOST_KEPT: usize = 20_000;

/// Lines of a text, set.
#[derive(Debug, Default)]
pub struct Block {
    /// One galley a line.
    pub lines: Vec<Arc<Galley>>,
    /// The widest line, in screen pixels.
    pub width: f32,
}

/// A title at the sizes that it was seen in.
#[derive(Default)]
struct Sizes {
    set: Vec<(f32, Rc<Block>)>,
    /// The place in `set` of the one seen last.
    last: usize,
}

/// Texts that were laid out, until fonts or the scale of the screen change.
#[derive(Default)]
pub struct Texts {
    blocks: HashMap<Id, Rc<Block>>,
    titles: HashMap<Id, Sizes>,
    /// How many blocks all titles have.
    titles_set: usize,
    /// How many titles may still be set at a new size in this frame.
    left: usize,
    waiting: bool,
    fill: f32,
    pixels_per_point: f32,
    /// egui begins its glyphs anew when these change: with the theme, with the size of textures that the system has, and
    /// when a font of the system comes behind ours.
    fonts: Option<(TextOptions, usize)>,
    generation: u64,
}

impl Texts {
    /// Notices when egui threw the glyphs away, and forgets what was made of them. Call once a frame.
    pub fn begin(&mut self, ctx: &Context) {
        let fill = ctx.fonts(|fonts| fonts.font_atlas_fill_ratio());
        let pixels_per_point = ctx.pixels_per_point();
        let fonts = ctx.fonts(|fonts| Some((*fonts.options(), fonts.definitions().font_data.len())));
        let same_fonts = fill >= self.fill && fonts == self.fonts;
        if !same_fonts || pixels_per_point != self.pixels_per_point || self.len() > MOST_KEPT {
            self.blocks.clear();
            self.titles.clear();
            self.titles_set = 0;
            self.generation += 1;
        }
        self.pixels_per_point = pixels_per_point;
        self.fonts = fonts;
        (self.left, self.waiting) = (NEW_SIZES_A_FRAME, false);
    }

    fn len(&self) -> usize {
        self.blocks.len() + self.titles_set
    }

    /// Whether a title of this frame waits to be set in its size: the picture is not done, and wants another frame.
    pub fn are_waiting(&self) -> bool {
        self.waiting
    }

    /// Remembers how full the glyphs are that texts point at. Call at the end of a frame.
    pub fn end(&mut self, ctx: &Context) {
        self.fill = ctx.fonts(|fonts| fonts.font_atlas_fill_ratio());
    }

    /// Counts up whenever laid out text became worthless.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// A text in at most `most` lines of at most `width` screen pixels.
    pub fn block(
        &mut self,
        ctx: &Context,
        text: &str,
        size: f32,
        weight: Weight,
        width: f32,
        most: usize,
    ) -> Rc<Block> {
        let key = Id::new((text, size.to_bits(), weight, width.to_bits(), most));
        let make = || set(ctx, text, &break_lines(text, size, weight, width, most), font(weight, size));
        self.blocks.entry(key).or_insert_with(make).clone()
    }

    /// A title in lines that are known already.
    pub fn lines(&mut self, ctx: &Context, text: &str, lines: &Lines, size: f32) -> Rc<Block> {
        let key = Id::new((text, size.to_bits(), &lines.ranges, lines.cut));
        let make = || set(ctx, text, lines, font(Weight::Medium, size));
        self.blocks.entry(key).or_insert_with(make).clone()
    }

    /// A phrase whose lines are known already.
    pub fn phrase(&mut self, ctx: &Context, text: &str, lines: &Lines, size: f32) -> Rc<Block> {
        let key = Id::new((text, size.to_bits(), &lines.ranges, lines.cut));
        self.blocks.entry(key).or_insert_with(|| set(ctx, text, lines, font(Weight::Regular, size))).clone()
    }

    /// A title whose lines are known already. While the zoom changes it may be in a size that it was seen in shortly before:
    /// only some titles a frame are set in a new one.
    pub fn title(&mut self, ctx: &Context, text: &str, lines: &Lines, size: f32) -> Rc<Block> {
        let sizes = self.titles.entry(Id::new(text)).or_default();
        if let Some(at) = sizes.set.iter().position(|(known, _)| *known == size) {
            sizes.last = at;
        } else if let Some((last, block)) = sizes.set.get(sizes.last)
            && self.left == 0
            && WAITS_WITHIN.contains(&(last / size))
        {
            self.waiting = true;
            return block.clone();
        } else {
            // What was never seen is set in any case: a card does not come without its title.
            self.left -= usize::from(!sizes.set.is_empty() && self.left > 0);
            self.titles_set += 1;
            sizes.last = sizes.set.len();
            sizes.set.push((size, set(ctx, text, lines, font(Weight::Medium, size))));
        }
        sizes.set.get(sizes.last).map(|(_, block)| block.clone()).unwrap_or_default()
    }
}

fn font(weight: Weight, size: f32) -> FontId {
    match weight {
        Weight::Regular => pen::regular(size),
        Weight::Medium => pen::medium(size),
    }
}

fn set(ctx: &Context, text: &str, lines: &Lines, font: FontId) -> Rc<Block> {
    let format = TextFormat::simple(font, Color32::PLACEHOLDER);
    let set = |line: String| ctx.fonts_mut(|fonts| fonts.layout_job(pen::job(&line, format.clone())));
    let galleys: Vec<Arc<Galley>> = lines.texts(text).map(set).collect();
    let width = galleys.iter().map(|line| line.size().x).fold(0.0, f32::max);
    Rc::new(Block { lines: galleys, width })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The size in which a title came, in points, by the height of its line.
    fn height(texts: &mut Texts, ctx: &Context, text: &str, size: f32) -> f32 {
        let lines = break_lines(text, size, Weight::Medium, f32::INFINITY, 1);
        let block = texts.title(ctx, text, &lines, size);
        block.lines.first().expect("a line").size().y
    }

    #[test]
    fn at_a_new_size_some_titles_wait_a_frame_or_two() {
        let ctx = Context::default();
        let mut fonts = egui::FontDefinitions::empty();
        let data = egui::FontData::from_static(crate::look::fonts::latin(Weight::Medium));
        fonts.font_data.insert("latin".to_owned(), Arc::new(data));
        for family in [egui::FontFamily::Proportional, egui::FontFamily::Monospace, font(Weight::Medium, 1.0).family] {
            fonts.families.insert(family, vec!["latin".to_owned()]);
        }
        ctx.set_fonts(fonts);
        let mut texts = Texts::default();
        let titles: Vec<String> = (0..2 * NEW_SIZES_A_FRAME).map(|at| format!("title {at}")).collect();
        let mut frames = Vec::new();
        for size in [15.0, 18.0, 18.0] {
            ctx.run_ui(egui::RawInput::default(), |_| {}).textures_delta.clear();
            texts.begin(&ctx);
            let heights: Vec<f32> = titles.iter().map(|title| height(&mut texts, &ctx, title, size)).collect();
            frames.push((heights, texts.are_waiting()));
        }
        let [(small, waits), (both, waits_then), (large, waits_last)] = frames.try_into().expect("three frames");
        assert_eq!((waits, waits_then, waits_last), (false, true, false));
        assert!(small.iter().all(|height| *height == small[0]) && large.iter().all(|height| *height == large[0]));
        assert!(large[0] > small[0]);
        assert_eq!(both.iter().filter(|height| **height == large[0]).count(), NEW_SIZES_A_FRAME);
        assert_eq!(both.iter().filter(|height| **height == small[0]).count(), NEW_SIZES_A_FRAME);
    }
}
