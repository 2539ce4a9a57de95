//! The fonts for what turns an SVG into pixels or pages: the ones of the window, in its order.

use std::sync::{Arc, OnceLock};

use resvg::usvg::{self, FontResolver, fontdb};

use super::ExportError;
use crate::look::fonts::{Weight, chinese, has_letter, is_bundled, latin, others};
use crate::storage::system_font::{FontInFile, system_font};

/// Fonts by weight, the first first.
struct Fonts {
    database: Arc<fontdb::Database>,
    regular: Vec<fontdb::ID>,
    medium: Vec<fontdb::ID>,
}

impl Fonts {
    /// The bundled ones, and then one of the system.
    fn new(system: Option<FontInFile>) -> Fonts {
        let mut database = fontdb::Database::new();
        let mut load = |(bytes, index): FontInFile| {
            let faces = database.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
            faces.get(index as usize).copied()
        };
        let rest: Vec<fontdb::ID> =
            others().map(|bytes| (bytes, 0)).into_iter().chain(system).filter_map(&mut load).collect();
        let mut all = |weight| {
            let first = [latin(weight), chinese(weight)].into_iter().filter_map(|bytes| load((bytes, 0)));
            first.chain(rest.iter().copied()).collect()
        };
        let (regular, medium) = (all(Weight::Regular), all(Weight::Medium));
        Fonts { database: Arc::new(database), regular, medium }
    }

    /// Those that have all letters of a text, if any have. The system's fonts are only looked through where ours lack one,
    /// so that all else looks the same everywhere.
    fn for_text(text: &str) -> &'static Fonts {
        static BUNDLED: OnceLock<Fonts> = OnceLock::new();
        static ALL: OnceLock<Fonts> = OnceLock::new();
        match text.chars().all(is_bundled) {
            true => BUNDLED.get_or_init(|| Fonts::new(None)),
            false => ALL.get_or_init(|| Fonts::new(system_font())),
        }
    }
}

/// Reads an SVG that was made here.
pub(super) fn parsed(svg: &str) -> Result<usvg::Tree, ExportError> {
    let fonts = Fonts::for_text(svg);
    let resolver = FontResolver {
        select_font: Box::new(move |font, _| {
            let of_weight = if font.weight() >= 500 { &fonts.medium } else { &fonts.regular };
            of_weight.first().copied()
        }),
        select_fallback: Box::new(move |letter, used, database| {
            let is_medium = fonts.medium.first().is_some_and(|id| used.contains(id));
            let of_weight = if is_medium { &fonts.medium } else { &fonts.regular };
            let has = |id: fontdb::ID| database.with_face_data(id, |bytes, index| has_letter((bytes, index), letter));
            of_weight.iter().copied().find(|id| !used.contains(id) && has(*id).unwrap_or_default())
        }),
    };
    let options = usvg::Options { font_resolver: resolver, fontdb: fonts.database.clone(), ..usvg::Options::default() };
    usvg::Tree::from_str(svg, &options).map_err(|error| ExportError::Svg(error.to_string()))
}
