//! The fonts for what turns an SVG into pixels or pages: the ones of the window, in its order.

use std::sync::{Arc, OnceLock};

use harfrust::{ShapeOptions, ShaperData, UnicodeBuffer};
use resvg::usvg::fontdb;
use skrifa::{FontRef, MetadataProvider as _};

use crate::look::faces::Face;
use crate::look::fonts::{Weight, bundled, is_bundled};
use crate::storage::system_font::{FontInFile, system_font};

/// A font with what it takes to ask it for letters and for the width of words.
pub(super) struct Font {
    file: FontRef<'static>,
    data: ShaperData,
    per_em: f32,
}

impl Font {
    fn new((bytes, index): FontInFile) -> Option<Font> {
        let font = FontRef::from_index(bytes, index).ok()?;
        let metrics = font.metrics(skrifa::instance::Size::unscaled(), skrifa::instance::LocationRef::default());
        Some(Font { data: ShaperData::new(&font), per_em: f32::from(metrics.units_per_em), file: font })
    }

    /// Whether it has a letter.
    pub(super) fn has(&self, letter: char) -> bool {
        self.file.charmap().map(letter).is_some()
    }

    /// The widths of the glyphs of a text, as parts of the font's size.
    pub(super) fn widths(&self, text: &str) -> Vec<f32> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = self.data.shaper(&self.file).build().shape(buffer, ShapeOptions::new());
        shaped.glyph_positions().iter().map(|glyph| glyph.x_advance as f32 / self.per_em).collect()
    }
}

/// The place of the font for code, in the order of `bundled`.
pub(super) const CODE: usize = 4;

/// Fonts in the order in which a letter is looked for, by their place in which an SVG names them.
pub(super) struct Fonts {
    database: Arc<fontdb::Database>,
    /// Of regular weight, and then of medium.
    fonts: [Vec<(fontdb::ID, Font)>; 2],
}

impl Fonts {
    /// The bundled ones, and then one of the system.
    fn new(system: Option<FontInFile>) -> Fonts {
        let mut database = fontdb::Database::new();
        let mut load = |(bytes, index): FontInFile| {
            let faces = database.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
            Some((*faces.get(index as usize)?, Font::new((bytes, index))?))
        };
        let mut all = |weight| {
            let files = bundled(weight).into_iter().map(|bytes| (bytes, 0)).chain(system);
            files.filter_map(&mut load).collect()
        };
        let fonts = [all(Weight::Regular), all(Weight::Medium)];
        Fonts { database: Arc::new(database), fonts }
    }

    /// Those that have all letters of a text, if any have. The system's fonts are only looked through where ours lack one,
    /// so that all else looks the same everywhere.
    pub(super) fn for_text(text: &str) -> &'static Fonts {
        static BUNDLED: OnceLock<Fonts> = OnceLock::new();
        static ALL: OnceLock<Fonts> = OnceLock::new();
        match text.chars().all(is_bundled) {
            true => BUNDLED.get_or_init(|| Fonts::new(None)),
            false => ALL.get_or_init(|| Fonts::new(system_font())),
        }
    }

    /// The fonts themselves.
    pub(super) fn database(&self) -> Arc<fontdb::Database> {
        self.database.clone()
    }

    /// The name by which the fonts themselves know the one at a place.
    pub(super) fn id(&self, place: usize, weight: Weight) -> Option<fontdb::ID> {
        self.of(weight).get(place).map(|(id, _)| *id)
    }

    fn of(&self, weight: Weight) -> &[(fontdb::ID, Font)] {
        let [regular, medium] = &self.fonts;
        match weight {
            Weight::Regular => regular,
            Weight::Medium => medium,
        }
    }

    /// The place of the font that has a letter, the one of its face asked first; the first where none has.
    pub(super) fn place(&self, letter: char, face: Face, weight: Weight) -> usize {
        // The order of `bundled`.
        let first = match face {
            Face::Text => 0,
            Face::Chinese => 1,
            Face::Emoji => 2,
        };
        let fonts = self.of(weight);
        let has = |place: &usize| fonts.get(*place).is_some_and(|(_, font)| font.has(letter));
        [first].into_iter().chain(0..fonts.len()).find(has).unwrap_or(0)
    }

    /// The font at a place.
    pub(super) fn at(&self, place: usize, weight: Weight) -> Option<&Font> {
        self.of(weight).get(place).map(|(_, font)| font)
    }
}
