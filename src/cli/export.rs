//! `mailuo export`: a map as SVG, PNG or PDF, a tour as pages.

use std::path::Path;

use super::{Console, Outcome, place, places};
use crate::document::place_all;
use crate::export::ExportError;
use crate::export::page::{PageWords, tour_pages};
use crate::export::pdf::pdf;
use crate::export::raster::png;
use crate::export::svg::{What, map_svg};
use crate::graph::{Query, SearchIndex};
use crate::look::palette::{DARK, LIGHT, Palette};
use crate::model::{Map, TourId};
use crate::scene::Scene;
use crate::storage::save::{Expected, SaveError, save};
use crate::words::cli::use_force;
use crate::words::errors::{Said, save_error};
use crate::words::import::came;
use crate::words::repairs::repair;
use crate::words::{Lang, export, minutes};

/// Pixels of a PNG for each of the map: sharp on a wall, and what is tried where that would be too many.
const SCALES: (f32, f32) = (2.0, 1.0);

/// What `export` writes, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The slug of a tour; none for the whole map.
    pub tour: Option<String>,
    /// In the colours of the dark theme.
    pub dark: bool,
    /// Whether a file that is there is overwritten.
    pub force: bool,
}

/// What is written, told by the ending of the name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Svg,
    Png,
    Pdf,
}

impl Format {
    fn of(path: &Path) -> Option<Format> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "svg" => Some(Format::Svg),
            "png" => Some(Format::Png),
            "pdf" => Some(Format::Pdf),
            _ => None,
        }
    }
}

impl Console<'_> {
    /// Writes a map, or the hand-out of a tour, to a file.
    pub fn export(&mut self, path: &Path, output: &Path, wanted: &Wanted) -> Outcome {
        let Some(format) = Format::of(output) else {
            return self.not_exported(output, &export::unknown_format(self.lang));
        };
        if wanted.tour.is_some() && format != Format::Pdf {
            return self.not_exported(output, &export::tour_needs_pdf(self.lang));
        }
        let Some((_, opened)) = self.open(path) else { return Outcome::Failed };
        let mut map = opened.map;
        place_all(&mut map);
        let tour = match wanted.tour.as_deref().map(|slug| tour_of(self.lang, &map, slug)).transpose() {
            Ok(tour) => tour,
            Err(said) => return self.not_exported(path, &said),
        };
        let made = made(self.lang, &map, format, tour, if wanted.dark { &DARK } else { &LIGHT });
        let (bytes, report) = match made {
            Ok(made) => made,
            Err(error) => return self.not_exported(output, &said(self.lang, &error)),
        };
        let expected = if wanted.force { Expected::Anything } else { Expected::New };
        if let Err(error) = save(&places(), output, &bytes, expected) {
            let said = save_error(self.lang, &error);
            let is_there = matches!(error, SaveError::Exists { .. });
            let hint = if is_there { use_force(self.lang) } else { said.hint };
            return self.not_exported(output, &Said { hint, ..said });
        }
        self.say(&format!("{}: {report}", output.display()));
        for found in &opened.repairs {
            self.say(&format!("{}: {}", place(path, found.position), repair(self.lang, &found.kind)));
        }
        if opened.repairs.is_empty() { Outcome::Well } else { Outcome::Problems }
    }

    fn not_exported(&mut self, path: &Path, said: &Said) -> Outcome {
        self.fail_at(path, said);
        Outcome::Failed
    }
}

fn tour_of(lang: Lang, map: &Map, slug: &str) -> Result<TourId, Said> {
    let tours = map.tours();
    tours.live_id(slug).ok_or_else(|| {
        let known: Vec<&str> = tours.sorted_ids().into_iter().map(|id| tours.slug(id)).collect();
        export::no_such_tour(lang, slug, &known)
    })
}

/// The bytes of the file, and what is in it.
fn made(
    lang: Lang,
    map: &Map,
    format: Format,
    tour: Option<TourId>,
    palette: &Palette,
) -> Result<(Vec<u8>, String), ExportError> {
    let scene = Scene::new(map);
    if let Some(tour) = tour.and_then(|id| map.tours().get(id)) {
        let index = SearchIndex::new(map);
        let words = PageWords { continued: export::continued(lang), minutes: &|number| minutes(lang, number) };
        let find = &mut |words: &str| index.find(map, &Query::new(words));
        let pages = tour_pages(map, &scene, tour, palette, &words, find);
        return Ok((pdf(&pages)?, export::pages(lang, pages.len())));
    }
    let svg = map_svg(map, &scene, &What::All, palette);
    let bytes = match format {
        Format::Svg => svg.into_bytes(),
        Format::Png => match png(&svg, SCALES.0) {
            Err(ExportError::TooLarge { .. }) => png(&svg, SCALES.1)?,
            other => other?,
        },
        Format::Pdf => pdf(&[svg])?,
    };
    Ok((bytes, came(lang, map)))
}

fn said(lang: Lang, error: &ExportError) -> Said {
    match error {
        ExportError::TooLarge { width, height } => export::picture_too_large(lang, *width, *height),
        ExportError::NoPages => export::no_stops(lang),
        ExportError::Svg(why) | ExportError::Png(why) | ExportError::Pdf(why) => export::not_exported(lang, why),
    }
}
