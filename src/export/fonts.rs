//! The bundled fonts for what turns an SVG into pixels or pages: no font of the system, so the same everywhere.

use std::sync::{Arc, OnceLock};

use resvg::usvg::{self, FontResolver, fontdb};

use super::ExportError;
use crate::look::fonts::{Weight, chinese, latin};

/// The bundled fonts by weight: Latin first, Chinese for what it lacks.
struct Bundled {
    database: Arc<fontdb::Database>,
    regular: [Option<fontdb::ID>; 2],
    medium: [Option<fontdb::ID>; 2],
}

fn bundled() -> &'static Bundled {
    static BUNDLED: OnceLock<Bundled> = OnceLock::new();
    BUNDLED.get_or_init(|| {
        let mut database = fontdb::Database::new();
        let mut load =
            |bytes: &'static [u8]| database.load_font_source(fontdb::Source::Binary(Arc::new(bytes))).first().copied();
        let mut both = |weight| [load(latin(weight)), load(chinese(weight))];
        let (regular, medium) = (both(Weight::Regular), both(Weight::Medium));
        Bundled { database: Arc::new(database), regular, medium }
    })
}

/// Reads an SVG that was made here.
pub(super) fn parsed(svg: &str) -> Result<usvg::Tree, ExportError> {
    let bundled = bundled();
    let resolver = FontResolver {
        select_font: Box::new(move |font, _| {
            let fonts = if font.weight() >= 500 { bundled.medium } else { bundled.regular };
            fonts.into_iter().flatten().next()
        }),
        select_fallback: Box::new(move |letter, used, database| {
            let has_medium = bundled.medium.into_iter().flatten().any(|id| used.contains(&id));
            let fonts = if has_medium { bundled.medium } else { bundled.regular };
            let has_letter =
                |id: fontdb::ID| database.with_face_data(id, |bytes, _| has_letter(bytes, letter)).unwrap_or_default();
            fonts.into_iter().flatten().find(|id| !used.contains(id) && has_letter(*id))
        }),
    };
    let options =
        usvg::Options { font_resolver: resolver, fontdb: bundled.database.clone(), ..usvg::Options::default() };
    usvg::Tree::from_str(svg, &options).map_err(|error| ExportError::Svg(error.to_string()))
}

fn has_letter(bytes: &[u8], letter: char) -> bool {
    use skrifa::MetadataProvider as _;
    skrifa::FontRef::new(bytes).is_ok_and(|font| font.charmap().map(letter).is_some())
}
